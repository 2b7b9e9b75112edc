"""Finished files on the disk: written beside, then renamed, so that each is whole or yesterday's."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from builder.engine.journal import Mark
from builder.problems import OutputError, error
from builder.unwritable import unwritable

#: What the name of a file begins with while it is not in its place yet.
UNFINISHED = ".unfinished-"


#: Where a file is. A string does as well as a Path, and to put Paths together takes as long as to write a small file.
AnyPath = str | os.PathLike[str]


def place_of(folder: AnyPath, name: str) -> str:
    """Return where the file of that name is in a folder."""
    return os.path.join(folder, name)


def beside(place: AnyPath) -> str:
    """Return where a file stands while it is not in its place yet: in the same folder."""
    folder, name = os.path.split(place)
    return os.path.join(folder, f"{UNFINISHED}{name}")


def write_beside(place: AnyPath, pieces: Iterable[bytes], *, alone: bool = True) -> str:
    """Write a file beside its place, piece by piece, and return where. OutputError if it cannot be.

    Where others may be writing the same file, as this process is not `alone`, it stands there once it is whole.
    """
    path = beside(place)
    begun = path if alone else f"{path}-{unique()}"
    try:
        with _open(begun) as file:
            file.writelines(pieces)
        if not alone:
            os.replace(begun, path)
    except OSError as fault:
        raise unwritable(place, fault) from fault
    return path


def unique() -> str:
    """Return letters that nothing else is named with."""
    return os.urandom(8).hex()


def _open(path: str) -> BinaryIO:
    try:
        return open(path, "wb")
    except FileNotFoundError:  # the folder is there for all files but the first
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return open(path, "wb")


def rename_all(places: Iterable[AnyPath]) -> None:
    """Rename to its place each file that stands beside one. OutputError names those that could not be.

    Windows refuses while another program has the file open: all others are renamed, and those are named together.
    """
    held = []
    for place in places:
        try:
            os.replace(beside(place), place)
        except PermissionError:
            held.append(place)
        except OSError as fault:
            raise unwritable(place, fault) from fault
    if held:
        hint = "close it in the program that has it open, then build again"
        raise OutputError(*(error(None, f"'{place}' is held by another program", hint) for place in held))


def left_overs(folder: Path) -> Iterator[str]:
    """Yield the names of the files that stand beside their places: of a process that was killed, or goes on."""
    for inside, _, names in os.walk(folder):
        for name in names:
            if name.startswith(UNFINISHED):
                yield (Path(inside) / name.removeprefix(UNFINISHED)).relative_to(folder).as_posix()


def discard(path: AnyPath) -> None:
    """Remove a file if it is there and can be removed."""
    with contextlib.suppress(OSError):  # it is not there, or nothing can be written there at all: said already
        os.unlink(path)


def mark_of(path: AnyPath) -> Mark:
    """Return how a file looks from outside, zeros where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def remove(names: Iterable[str], output: Path) -> None:
    """Remove files from the output folder, and the folders that are empty then. OutputError if one cannot be."""
    for name in names:
        try:
            (output / name).unlink(missing_ok=True)
        except OSError as fault:
            raise unwritable(output / name, fault, "removed") from fault
        for folder in (output / name).relative_to(output).parents[:-1]:
            with contextlib.suppress(OSError):  # something else is in it
                (output / folder).rmdir()


def read_back(name: str, output: Path) -> bytes | None:
    """Return the bytes of a file in the output folder, None where there is no such file."""
    return bytes_of(output / name)


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file beside its place and rename it; return whether it changed. OutputError if it cannot be.

    A link stays one: what it leads to is written.
    """
    if bytes_of(path) == data:
        return False
    path = Path(os.path.realpath(path))
    try:
        write_beside(path, [data])
        rename_all([path])
    finally:
        discard(beside(path))
    return True


def bytes_of(path: AnyPath) -> bytes | None:
    """Return the bytes of a file, None where there is none that can be read; a pipe is none."""
    try:
        return Path(path).read_bytes() if os.path.isfile(path) else None
    except OSError:
        return None
