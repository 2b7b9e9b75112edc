"""The lock of a project: one command at a time writes. It is the system's, and goes when its process goes."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.problems import OutputError, Problem, error
from builder.unwritable import unwritable

#: The file that is locked, in `.build/`. It tells who holds it; that it is there means nothing.
NAME = "lock"

#: How many bytes of the file tell who holds it. Windows locks bytes, which nobody else can read then: the one after.
_TOLD = 40


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock in a folder. OutputError says since when which process holds it, if another one does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT)
    except OSError as fault:
        raise unwritable(folder / NAME, fault) from fault
    try:
        if not _lock(file):
            raise OutputError(_tell_busy(file))
        _sign(file)
        yield
    finally:
        os.close(file)  # which unlocks it


def _sign(file: int) -> None:
    """Write the number of this process into the file; its time is that of the file. It helps, and is not needed."""
    with contextlib.suppress(OSError):  # the disk is full
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"{os.getpid()}".ljust(_TOLD).encode())


def _tell_busy(file: int) -> Problem:
    process = os.read(file, _TOLD).decode(errors="replace").strip()
    since = dt.datetime.fromtimestamp(os.fstat(file).st_mtime, dt.UTC).astimezone()
    message = f"a build is running since {since:%H:%M}" + (f", process {process}" if process else "")
    return error(None, message, "wait until it has ended, or end it; then run this again")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        os.lseek(file, _TOLD, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
