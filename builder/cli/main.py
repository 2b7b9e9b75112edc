"""Answers at once where nothing changed since the command was run last; else hands over to `commands`.

It imports nothing that takes time, and neither does what it calls: most commands in the week before an event are run
when nothing changed, or little.
"""

from __future__ import annotations

import gc
import io
import os
import sys

from builder import VERSION

TYPE_CHECKING = False  # `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

#: After how many new objects cycles are looked for, in place of Python's 700: what a command makes stays until its end,
#: and looking through it once takes a twentieth of its time. The slides and notes of an event are fewer.
_OBJECTS = 150_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    if arguments is not None:
        return _answer(list(arguments), _run)
    look_seldom_for_cycles()  # the process is ours
    _open_streams()
    try:
        return _answer(sys.argv[1:], _run_alone)
    finally:
        gc.freeze()  # all ends now: Python would look through it once more, for a twentieth of the time of a build


def _open_streams() -> None:
    """See to it that whatever is said can be written, wherever it goes.

    A stream that is closed goes nowhere. A file or another program gets UTF-8, as JSON must be; what the screen cannot
    show is written as its number.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def look_seldom_for_cycles() -> None:
    """Let this process make many objects before it looks for cycles among them."""
    gc.set_threshold(_OBJECTS)


def _answer(given: list[str], run: Callable[[list[str]], int]) -> int:
    try:
        try:
            status = _status(given, run)
        finally:  # the help is told and ends the command by itself
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the files in output/ are whole\n")
        return 130
    except BrokenPipeError:  # the reader of a pipe has gone; there is nobody left to tell
        _stop_telling()
        return 1
    except OSError as fault:
        from builder.cli.printing import UNTOLD

        if fault.errno not in UNTOLD:
            raise
        sys.stderr.write(f"error: what was done cannot be told: {os.strerror(fault.errno).lower()}\n")
        _stop_telling()
        return 4
    return status


def _stop_telling() -> None:
    """Let go what is still to be told: at its end, Python would try to write it once more, and complain."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(given: list[str], run: Callable[[list[str]], int]) -> int:
    if given == ["--version"]:
        print(f"plenary {VERSION}")
        return 0
    if given[:1] in ([], ["-h"], ["--help"]):
        return run(given)
    from builder.conduct.unchanged import recall

    answer = recall(given, _project(given))
    return _tell(*answer) if answer else run(given)


def _project(given: list[str]) -> str:
    """Return the folder that is named with --project, empty for this one. Other spellings of it are read later on."""
    return given[given.index("--project") + 1] if "--project" in given[:-1] else ""


def _tell(status: int, output: str, complaints: str) -> int:
    sys.stderr.write(complaints)
    sys.stdout.write(output)
    return status


def _run_alone(given: list[str]) -> int:
    """Run the command in a process that does nothing else."""
    from builder.cli.interrupts import interruptible

    with interruptible():
        return _run(given)


def _run(given: list[str]) -> int:
    from builder.cli.commands import run

    return run(given)
