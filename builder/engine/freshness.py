"""Which files are up to date, which must be made again and why, and which were edited and must stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from builder.engine.digest import digest_bytes
from builder.engine.files import read_back
from builder.engine.journal import Journal, Key


@dataclass(frozen=True, slots=True)
class Verdict:
    """Under which name a document goes, and why it is made; `why` is empty where the file is up to date.

    `edited` are the files that it would have taken the place of, had nobody edited them.
    """

    name: str
    why: str
    edited: tuple[str, ...] = ()


def judge(name: str, key: Key, journal: Journal, output: Path) -> Verdict:
    """Return what is to be done about a planned file: what was edited is kept, and the new one goes beside it."""
    edited: list[str] = []
    for place in _places(name):
        state = _state(place, journal, output)
        if state != _EDITED:
            break
        edited.append(place)
    return Verdict(place, _reason(place, key, journal, state), tuple(edited))


def is_ours(name: str, journal: Journal, output: Path) -> bool:
    """Return whether the file is there as it was built."""
    data = read_back(name, output)
    return data is not None and journal.knows(name, digest_bytes(data))


#: What a file is found to be, in words for those who ask why it is made.
_NEW = "it was not built before"
_GONE = "it is no longer in output/"
_EDITED = "it was edited after it was built"
_CUT_OFF = "the last build was cut off before it was in place"


def _places(name: str) -> Iterator[str]:
    """Yield the name of a file, then those that it has beside files that were edited."""
    path = PurePosixPath(name)
    yield name
    yield str(path.with_suffix(f".new{path.suffix}"))
    for number in count(2):
        yield str(path.with_suffix(f".new-{number}{path.suffix}"))


def _state(name: str, journal: Journal, output: Path) -> str:
    """Return what is found under a name, empty for the file that was built last."""
    last, data = journal.last(name), read_back(name, output)
    if last is None:
        return _NEW
    if data is None:
        return _GONE
    file = digest_bytes(data)
    if file == last.file:
        return ""
    return _CUT_OFF if journal.knows(name, file) else _EDITED


def _reason(name: str, key: Key, journal: Journal, state: str) -> str:
    last = journal.last(name)
    if state or last is None:
        return state
    if last.key.document != key.document:
        return "what it says changed"
    if last.key.layout != key.layout:
        return "its layout changed"
    if last.key.renderer != key.renderer:
        return "Plenary, or a library that it draws with, is another version"
    return ""
