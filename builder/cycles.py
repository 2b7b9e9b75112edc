"""Cycles of objects that nobody holds: not looked for while none are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles() -> Iterator[None]:
    """Look for no cycles meanwhile: to look for them among the texts of an event takes a tenth of its reading."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()
