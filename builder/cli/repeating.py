"""Commands that say the same again at once, as long as nothing changed."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections.abc import Callable
from typing import TextIO

from builder.conduct.unchanged import Watched

#: A command: from what it was given to its exit status.
Command = Callable[[argparse.Namespace], int]


def repeated(command: Command) -> Command:
    """Return a command that only tells of what it read, as one whose answer is kept."""

    def run(options: argparse.Namespace) -> int:
        inputs = watched(options)
        output, complaints = _Heard(sys.stdout), _Heard(sys.stderr)
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(complaints):
            status = command(options)
        if status <= 1:  # the machine, or how the command was typed, is not at fault
            inputs.keep(status, output.pieces, complaints.text())
        return status

    return run


def watched(options: argparse.Namespace) -> Watched:
    """Return all that the command may read, as it is before it begins."""
    return Watched(options.given, options.project)


class _Heard(io.TextIOBase):
    """A stream that passes on what is written to it, and keeps it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        """Pass on the text, and keep it."""
        self.pieces.append(text)
        return self._stream.write(text)

    def flush(self) -> None:
        """Pass on what was written."""
        self._stream.flush()

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self.pieces)
