"""Values of the last build, for a process that stays: what comes out the same is the very same value again.

What was made of it is then found again and not made anew: an edit of one language costs little for the others. Nothing
is kept by a process that ends after its build.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, TypeVarTuple

Value = TypeVar("Value")
Values = TypeVarTuple("Values")


class _Kept:
    """What there was in the last build, by its name, after what it was made of; nothing unless the process stays."""

    def __init__(self) -> None:
        self.stays = False
        self.values: dict[Hashable, tuple[tuple[object, ...], Any]] = {}


_kept = _Kept()


def stay() -> None:
    """Keep values from now on: this process builds again."""
    _kept.stays = True


def stays() -> bool:
    """Return whether this process builds again."""
    return _kept.stays


def made_of(name: Hashable, make: Callable[[*Values], Value], *values: *Values) -> Value:
    """Return what is made of values: what was made of the very same ones under that name in the last build, if so."""
    last: Value | None = _last(name, values)
    if last is None:
        last = make(*values)
        _keep(name, values, last)
    return last


def same(name: Hashable, value: Value, *values: object) -> Value:
    """Return the value of that name in the last build if it equals this one, made of these values; else this one.

    It must have been made of the very same ones: of others, equal values may differ, as 12.5 equals 12.50.
    """
    last: Value | None = _last(name, values)
    if last is None or last != value:
        last = value
        _keep(name, values, last)
    return last


def _keep(name: Hashable, values: tuple[object, ...], made: object) -> None:
    if _kept.stays:
        _kept.values[name] = (values, made)


def _last(name: Hashable, values: tuple[object, ...]) -> Any:
    """Return what was made of values in the last build, None if it was made of others, or not at all."""
    of, last = _kept.values.get(name, ((), None))
    return last if len(of) == len(values) and all(map(_is, of, values)) else None


def _is(one: object, other: object) -> bool:
    return one == other if one.__class__ in _PLAIN else one is other


#: What is the same where it is equal.
_PLAIN = (bytes, int, str)
