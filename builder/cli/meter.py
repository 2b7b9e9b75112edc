"""Shows on a terminal how far a long command is."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from time import monotonic

#: After so many seconds one wonders whether a command is still at work; and so long what is shown stands, at least.
_SOON, _STANDS = 1.0, 0.1


@contextlib.contextmanager
def meter(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is told how many things are done, and of how many: a line shows it, which is gone afterwards.

    Nothing is shown of what ends soon, nor where standard error is no terminal. It is no part of what a command says,
    and is not kept with that (`repeating`): it goes to the process's own stream.
    """
    stream, shown, due = sys.__stderr__, "", monotonic() + _SOON

    def tell(done: int, of: int) -> None:
        nonlocal shown, due
        if stream and stream.isatty() and monotonic() > due:
            shown, due = f"{what}: {done} of {of}", monotonic() + _STANDS
            stream.write(f"\r{shown}")
            stream.flush()

    try:
        yield tell
    finally:
        if stream and shown:
            stream.write(f"\r{' ' * len(shown)}\r")
            stream.flush()
