"""What WeasyPrint loads when it is imported, without what no PDF of ours needs of that."""

from __future__ import annotations

import contextlib
import ctypes.util
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

#: What subsets fonts where HarfBuzz cannot, and makes fonts of variable ones.
_SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")


@contextlib.contextmanager
def loaded_sparingly() -> Iterator[None]:
    """Let WeasyPrint be imported in half the time."""
    with _found_by_the_loader(), _put_off(_SELDOM):
        yield


@contextlib.contextmanager
def _found_by_the_loader() -> Iterator[None]:
    """Leave it to the system's loader to find shared libraries.

    WeasyPrint asks for each library by six names, one for each system. Where a name is none of this system's, Python
    starts ldconfig, the compiler and the linker to look for it: fifty processes, for a third of the time of the import.
    On Linux all that they find is a name that WeasyPrint asks for in any case (`libpango-1.0.so.0`), and that the
    loader takes by itself.
    """
    if sys.platform != "linux":
        yield
        return
    searching = ctypes.util.find_library
    ctypes.util.find_library = _find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = searching


def _find_nothing(name: str) -> None:
    """Return that there is no library of that name."""


@contextlib.contextmanager
def _put_off(names: tuple[str, ...]) -> Iterator[None]:
    """Load modules no sooner than something of them is called, by those who import them meanwhile."""
    waiting = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Later(name) for name in waiting})
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]


class _Later(ModuleType):
    """Stands for a module: what is called of it is looked up then."""

    def __getattr__(self, called: str) -> Callable[..., Any]:
        if called.startswith("__"):
            raise AttributeError(called)

        def call(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), called)(*given, **named)

        return call
