"""The file of what was sent to whom, to values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from builder.load.entries import Entry
from builder.load.shape import fit_shape
from builder.load.yaml import read_yaml
from builder.problems import SourceError
from builder.told import Sent
from builder.values import replace

#: In bytes: what ten thousand speakers were told in three languages.
_SIZE_LIMIT = 64_000_000


class _SentFile(Entry):
    speakers: Mapping[str, Sent]


def load_sent(path: Path, project: Path) -> Mapping[str, Sent]:
    """Return what was sent, by the keys of speakers; nothing where there is no file. SourceError if it is at fault."""
    if not os.path.lexists(path):
        return {}
    try:
        source = read_yaml(path, project, limit=_SIZE_LIMIT)
    except SourceError as fault:
        raise SourceError(replace(fault.problems[0], hint=_HINT)) from fault
    file, misfits = fit_shape(source, _SentFile)
    if file is None or source.problems:
        first = (*source.problems, *misfits)[0]
        raise SourceError(replace(first, message=_NOT_OURS, hint=_HINT))
    return file.speakers


#: What is said of a file that holds something else than Plenary writes.
_NOT_OURS = "this is not as Plenary writes it: the file was edited, or another version of Plenary wrote it"
_HINT = "take the file back as it was, from git or a copy; if you delete it, every pack counts as never sent"
