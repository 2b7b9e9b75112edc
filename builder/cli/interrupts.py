"""Ctrl-C, which ends a command between two things it does, and never while a module is imported.

Python raises KeyboardInterrupt wherever it is. Raised in the midst of an import, it may be taken for another fault, or
be lost and leave a lock behind for which all other threads wait for ever. Raised where nothing can be, as while an
object goes or a library in C asks for something, Python prints it and goes on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

#: How the files are named that imports run in, and after how many seconds Ctrl-C is told once more that came too early.
_IMPORTING, _PAUSE = "<frozen importlib", 0.01


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Run all that a process is for, and let Ctrl-C do nothing afterwards, while Python takes itself down.

    Where Ctrl-C was to do nothing from the beginning, as for a command in the background, it goes on doing nothing.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
        sys.unraisablehook = _not_raised
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if not _imports(frame):
        signal.default_int_handler(number, frame)
    _tell_again(number)


def _not_raised(fault: sys.UnraisableHookArgs) -> None:
    if issubclass(fault.exc_type, KeyboardInterrupt):
        _tell_again(signal.SIGINT)
    else:
        sys.__unraisablehook__(fault)


def _tell_again(number: int) -> None:
    """Tell the main thread of the signal in a moment, when it is at something else."""
    again = threading.Timer(_PAUSE, _tell, [number])
    again.daemon = True
    again.start()


def _tell(number: int) -> None:
    """Tell the main thread of the signal, whatever it waits for."""
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:
        os.kill(os.getpid(), number)


def _imports(frame: FrameType | None) -> bool:
    while frame and not frame.f_code.co_filename.startswith(_IMPORTING):
        frame = frame.f_back
    return frame is not None
