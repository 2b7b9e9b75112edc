"""What commands answered, kept with what the answer rests on: where nothing changed, it is given again at once.

This module and the one it imports are all that is loaded then: they import nothing that takes time.
"""

from __future__ import annotations

import os
from binascii import crc32

from builder.engine.inputs import (
    digests_of,
    hold_the_same,
    look_at_files,
    look_at_inputs,
    look_at_tree,
    with_doubts,
)

TYPE_CHECKING = False  # `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The first field of an answer: one of another version is not read.
_VERSION = "plenary-answer-1"

#: How many fields an answer has, and what stands between them.
_FIELDS = 9
_NUL = "\0"

#: How many answers are kept: one for each way in which the command is usually typed.
_KEPT = 12


def recall(arguments: list[str], project: str) -> tuple[int, str, str] | None:
    """Return what the command answered, as exit status, output and complaints; None if it must be run.

    It must where anything that it reads, or that it made, is not what it was.
    """
    kept = _kept(arguments, project)
    if not kept:
        return None
    version, told, status, output, complaints, before, digests, names, made = kept
    if "\n".join(_look_at_made(project, _names(names))) != made:
        return None
    inputs = look_at_inputs(project)
    if inputs != before:
        if not hold_the_same(inputs, before, digests):
            return None
        fields = (version, told, status, output, complaints, _sure(project, inputs), digests, names, made)
        _write(_path_of(arguments, project), [_NUL.join(fields)])
    return int(status), output, complaints


def _kept(arguments: list[str], project: str) -> list[str]:
    """Return the fields of the answer that is kept for a command, none where there is none."""
    try:
        with open(_path_of(arguments, project), encoding="utf-8", errors="surrogateescape") as file:
            fields = file.read().split(_NUL)
    except (OSError, ValueError):
        return []
    if (len(fields), *fields[:2]) != (_FIELDS, _VERSION, _told(arguments)):
        return []
    *_, before, digests, _, _ = fields
    return fields if before.count("\n") == digests.count("\n") else []  # somebody took a line out


class Watched:
    """All that a command may read, as it was before it began."""

    def __init__(self, arguments: list[str], project: str) -> None:
        self._arguments, self._project = arguments, project
        looks = look_at_inputs(project)
        *_, before, digests, _, _ = _kept(arguments, project) or [""] * _FIELDS
        self._inputs, self._digests = _sure(project, looks), digests_of(looks, before, digests)

    def keep(self, status: int, output: Iterable[str], complaints: str, made: list[str] | None = None) -> None:
        """Keep the answer, to be given again while nothing changes. It is no matter if it cannot be kept.

        The `output` comes in pieces. It rests on the named files in `output/` too, or on all that is there.
        """
        _write(_path_of(self._arguments, self._project), self._pieces(status, output, complaints, made))

    def _pieces(self, status: int, output: Iterable[str], complaints: str, made: list[str] | None) -> Iterator[str]:
        """Yield an answer piece by piece: of thousands of files, each of its fields is large."""
        for field in (_VERSION, _told(self._arguments), str(status)):
            yield from (field, _NUL)
        yield from output
        for field in (complaints, self._inputs, self._digests):
            yield from (_NUL, field)
        yield _NUL
        yield from _in_lines([_ALL] if made is None else made)
        yield _NUL
        yield from _in_lines(_look_at_made(self._project, made))


#: Stands for the names of all files in `output/`.
_ALL = "*"


def _names(joined: str) -> list[str] | None:
    """Return the names that were joined, None where they stand for all."""
    if joined == _ALL:
        return None
    return joined.split("\n") if joined else []


def _in_lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts, and a line end between each two of them."""
    for number, text in enumerate(texts):
        yield "\n" if number else ""
        yield text


def _look_at_made(project: str, names: list[str] | None) -> Iterable[str]:
    folder = os.path.join(project, "output")
    return [look_at_tree(folder)] if names is None else look_at_files(folder, names)


def _told(arguments: list[str]) -> str:
    return repr(arguments)


def _folder_of(project: str) -> str:
    return os.path.join(project, ".build", "answers")


def _path_of(arguments: list[str], project: str) -> str:
    return os.path.join(_folder_of(project), f"{crc32(_told(arguments).encode(errors='surrogateescape')):08x}")


def _sure(project: str, looks: str) -> str:
    """Return how the inputs look, with a doubt at those that were written just now by the clock of the file system.

    Nothing is left behind in a folder that holds no project.
    """
    folder = _folder_of(project)
    try:
        if not os.path.isdir(os.path.join(project, "source")):
            return with_doubts(looks, 0)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "now")
        with open(path, "w", encoding="utf-8"):
            pass
        return with_doubts(looks, os.stat(path).st_mtime_ns)
    except OSError:
        return with_doubts(looks, 0)


def _write(path: str, pieces: Iterable[str]) -> None:
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.writelines(pieces)
        os.replace(beside, path)
        answers = sorted(os.scandir(os.path.dirname(path)), key=lambda entry: -entry.stat().st_mtime_ns)
        for answer in answers[_KEPT:]:
            os.unlink(answer.path)
    except OSError:  # no room, say: the command is run again next time
        return
