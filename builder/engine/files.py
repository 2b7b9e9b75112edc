"""Finished files on the disk: written beside, then renamed, so that each is whole or yesterday's."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.documents import Artefact
from builder.problems import OutputError, error

#: What a file is called while it is written. A left-over from a build that was cut off is swept by the next one.
UNFINISHED = ".unfinished-"


def put_in_place(artefacts: Sequence[Artefact], output: Path) -> tuple[str, ...]:
    """Put the artefacts into the output folder and return the names of those that changed.

    All are written beside their places before the first one is renamed: when there is no room, yesterday's files stay
    as they were. A file that holds the same bytes already is left alone. OutputError names what could not be written.
    """
    sweep(output)
    changed = [artefact for artefact in artefacts if _bytes_of(output / artefact.name) != artefact.data]
    written: list[tuple[Path, Path]] = []
    try:
        for artefact in changed:
            place = output / artefact.name
            beside = place.with_name(f"{UNFINISHED}{place.name}")
            written.append((beside, place))
            place.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(artefact.data)
        _rename(written)
    except OSError as fault:
        raise OutputError(error(None, f"'{fault.filename}' cannot be written: {_reason(fault)}")) from fault
    finally:
        for beside, _ in written:
            _discard(beside)
    return tuple(artefact.name for artefact in changed)


def sweep(output: Path) -> None:
    """Remove what a build that was cut off left half written."""
    for left_over in output.rglob(f"{UNFINISHED}*"):
        _discard(left_over)


def remove(names: Iterable[str], output: Path) -> None:
    """Remove files from the output folder, and the folders that are empty then. OutputError if one cannot be."""
    for name in names:
        try:
            (output / name).unlink(missing_ok=True)
        except OSError as fault:
            raise OutputError(error(None, f"'{output / name}' cannot be removed: {_reason(fault)}")) from fault
        for folder in (output / name).relative_to(output).parents[:-1]:
            with contextlib.suppress(OSError):  # something else is in it
                (output / folder).rmdir()


def read_back(name: str, output: Path) -> bytes | None:
    """Return the bytes of a file in the output folder, None where there is no such file."""
    return _bytes_of(output / name)


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file beside its place and rename it; return whether it changed. OutputError if it cannot be."""
    if _bytes_of(path) == data:
        return False
    beside = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as fault:
        raise OutputError(error(None, f"'{path}' cannot be written: {_reason(fault)}")) from fault
    finally:
        _discard(beside)
    return True


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _discard(beside: Path) -> None:
    with contextlib.suppress(OSError):  # it is not there, or nothing can be written there at all: said already
        beside.unlink()


def _rename(written: Sequence[tuple[Path, Path]]) -> None:
    """Rename all that can be. Windows refuses while another program has the file open: those are named together."""
    held = []
    for beside, place in written:
        try:
            beside.replace(place)
        except PermissionError:
            held.append(place)
    if held:
        hint = "close it in the program that has it open, then build again"
        raise OutputError(*(error(None, f"'{place}' is held by another program", hint) for place in held))


def _reason(fault: OSError) -> str:
    return os.strerror(fault.errno).lower() if fault.errno else str(fault)
