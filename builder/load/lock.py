"""The lock file of an event's slides to values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from builder.documents import Lock, LockedSlide
from builder.load.entries import Entry
from builder.load.shape import fit_shape
from builder.load.yaml import read_yaml
from builder.problems import SourceError
from builder.values import replace


class _SlideEntry(Entry):
    parts: tuple[int, ...] = ()
    size: int | None = None


class _LockFile(Entry):
    slides: Mapping[str, _SlideEntry]


def load_lock(path: Path, project: Path) -> Lock | None:
    """Return the slides as they were last accepted, None if they never were. SourceError if the file is at fault."""
    if not os.path.lexists(path):
        return None
    try:
        file = _read(path, project)
    except SourceError as fault:
        raise SourceError(*(replace(problem, hint=_HINT) for problem in fault.problems)) from fault
    return {key: LockedSlide(slide.parts, slide.size) for key, slide in file.slides.items()}


def _read(path: Path, project: Path) -> _LockFile:
    source = read_yaml(path, project)
    file, misfits = fit_shape(source, _LockFile)
    if file is None or source.problems:
        raise SourceError(*source.problems, *misfits)
    return file


_HINT = "take the file back as it was, from git or a copy; or delete it, and run: plenary fit --accept"
