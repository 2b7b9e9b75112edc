"""What was made of values that cannot change, found again by the very same values: equal ones are dear to compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from types import MethodType
from typing import Any, TypeVar, TypeVarTuple

Values = TypeVarTuple("Values")
Made = TypeVar("Made")

#: What costs nothing to compare.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def remembered(most: int) -> Callable[[Callable[[*Values], Made]], Callable[[*Values], Made]]:
    """Return a decorator of functions that make the same of the same arguments, so that each is made once.

    Strings and numbers are the same where they are equal, all else where it is the very same object. So many results
    are kept, with their arguments; then it begins anew.
    """

    def decorate(make: Callable[[*Values], Made]) -> Callable[[*Values], Made]:
        count = make.__code__.co_argcount - isinstance(make, MethodType)
        return wraps(make)(_finder(count)(make, most, _PLAIN))  # type: ignore[return-value]  # of as many arguments

    return decorate


@cache
def _finder(count: int) -> Callable[..., Any]:
    """Return what makes the function that finds what a function of so many arguments made of them.

    It is written out: one for any number of arguments takes twice as long, and a note finds some fifty things.
    """
    names = [f"value_{number}" for number in range(count)]
    keys = [f"{name} if {name}.__class__ in plain else id({name})" for name in names]
    values = ", ".join(names)
    lines = (
        "def finder(make, most, plain):",
        "    made = {}",
        f"    def find({values}):",
        f"        key = ({', '.join(keys)},)",
        "        found = made.get(key)",
        "        if found is None:",
        "            if len(made) >= most:",
        "                made.clear()",
        # The arguments are kept with it: while they live, no other object has their ids.
        f"            found = made[key] = make({values}), ({values},)",
        "        return found[0]",
        "    return find",
    )
    written: dict[str, Any] = {}
    exec("\n".join(lines), written)  # noqa: S102 - made of nothing but how many arguments there are
    return written["finder"]  # type: ignore[no-any-return]  # compiled the line before
