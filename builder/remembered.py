"""What was made of values that cannot change, found again by the very same values: equal ones are dear to compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

Values = TypeVarTuple("Values")
Made = TypeVar("Made")

#: What costs nothing to compare, as annotations name it.
_PLAIN = frozenset({"str", "int", "float", "bool", "tuple[int, ...]"})


def remembered(most: int) -> Callable[[Callable[[*Values], Made]], Callable[[*Values], Made]]:
    """Return a decorator of functions that make the same of the same arguments, so that each is made once.

    Arguments that are annotated as strings, numbers or tuples of numbers are the same where they are equal, all else
    where it is the very same object. So many results are kept, with their arguments; then it begins anew.
    """

    def decorate(make: Callable[[*Values], Made]) -> Callable[[*Values], Made]:
        annotated = [kind for name, kind in make.__annotations__.items() if name != "return"]
        plain = tuple(not _PLAIN.isdisjoint(kind.split(" | ")) for kind in annotated)
        made: dict[Any, Any] = {}
        find = wraps(make)(_finder(plain)(make, most, made))
        _MADE[find] = made
        return find  # type: ignore[return-value]  # of as many arguments

    return decorate


#: What each function made, for as long as it is there itself.
_MADE: WeakKeyDictionary[Callable[..., Any], dict[Any, Any]] = WeakKeyDictionary()


def forget_all() -> None:
    """Let all go that was made, with what it was made of: it is asked for elsewhere from now on."""
    for made in _MADE.values():
        made.clear()


@cache
def _finder(plain: tuple[bool, ...]) -> Callable[..., Any]:
    """Return what makes the function that finds what a function made of its arguments, of which these are plain.

    It is written out: one for any arguments takes twice as long, and a note finds some hundred and fifty things.
    """
    names = [f"value_{number}" for number in range(len(plain))]
    keys = [name if is_plain else f"id({name})" for name, is_plain in zip(names, plain, strict=True)]
    values, key = ", ".join(names), ", ".join(keys)
    lines = (
        "def finder(make, most, made):",
        f"    def find({values}):",
        f"        key = {key}",
        "        found = made.get(key)",
        "        if found is None:",
        "            if len(made) >= most:",
        "                made.clear()",
        # The arguments are kept with it: while they live, no other object has their ids.
        f"            found = made[key] = make({values}), {values}",
        "        return found[0]",
        "    return find",
    )
    written: dict[str, Any] = {}
    exec("\n".join(lines), written)  # noqa: S102 - made of nothing but which arguments there are
    return written["finder"]  # type: ignore[no-any-return]  # compiled the line before
