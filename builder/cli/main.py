"""Answers at once where nothing changed since the command was run last; else hands over to `commands`.

It imports nothing that takes time, and neither does what it calls: most commands in the week before an event are run
when nothing changed, or little.
"""

from __future__ import annotations

import gc
import sys

from builder import VERSION

TYPE_CHECKING = False  # `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Sequence

#: After how many new objects cycles are looked for, in place of Python's 700: what a command makes stays until its end,
#: and looking through it once takes a twentieth of its time. The slides and notes of an event are fewer.
_OBJECTS = 150_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    if arguments is not None:
        return _answer(list(arguments))
    look_seldom_for_cycles()  # the process is ours
    try:
        return _answer(sys.argv[1:])
    finally:
        gc.freeze()  # all ends now: Python would look through it once more, for a twentieth of the time of a build


def look_seldom_for_cycles() -> None:
    """Let this process make many objects before it looks for cycles among them."""
    gc.set_threshold(_OBJECTS)


def _answer(given: list[str]) -> int:
    if given == ["--version"]:
        print(f"plenary {VERSION}")
        return 0
    if given[:1] in ([], ["-h"], ["--help"]):
        return _run(given)
    from builder.conduct.unchanged import recall

    answer = recall(given, _project(given))
    return _tell(*answer) if answer else _run(given)


def _project(given: list[str]) -> str:
    """Return the folder that is named with --project, empty for this one. Other spellings of it are read later on."""
    return given[given.index("--project") + 1] if "--project" in given[:-1] else ""


def _tell(status: int, output: str, complaints: str) -> int:
    sys.stderr.write(complaints)
    try:
        sys.stdout.write(output)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has gone; there is nobody left to tell
        sys.stderr.close()
        return 1
    return status


def _run(given: list[str]) -> int:
    from builder.cli.commands import run

    return run(given)
