"""What differs between a document as it was built and as it would be built now, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import TypeVar

from builder.engine.outline import Line, Unit

Thing = TypeVar("Thing")

#: So many differences are told; of others, how many there are.
_TOLD = 3

#: So many characters of a text are shown.
_SHOWN = 60


def tell_differences(before: Sequence[Unit], after: Sequence[Unit], name_of: Callable[[str], str]) -> str:
    """Return the first differences as a sentence, and how many more there are; empty where there is none in words.

    `name_of` returns the name of the language with a code.
    """
    found = list(_between(before, after, name_of))
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return "; ".join(islice(found, _TOLD)) + more


def _between(before: Sequence[Unit], after: Sequence[Unit], name_of: Callable[[str], str]) -> Iterator[str]:
    titles = [[(unit.language, unit.lines[0][1]) for unit in units] for units in (before, after)]
    for old, new in _pairs(before, after, titles[0], titles[1]):
        unit = new or old
        if unit is None or (old and new and old.digest == new.digest):
            continue
        where = f"{unit.name} in {name_of(unit.language)}"
        if old is None:
            yield f"{where} is new: {_quoted(unit.lines[0][1])}"
        elif new is None:
            yield f"{where} is gone: {_quoted(unit.lines[0][1])}"
        else:
            yield from list(_between_lines(old.lines, new.lines, where)) or [f"{where} is set differently"]


def _between_lines(before: Sequence[Line], after: Sequence[Line], where: str) -> Iterator[str]:
    for old, new in _pairs(before, after, [text for _, text in before], [text for _, text in after]):
        if old is None and new is not None:
            yield f"{new[0]} of {where} is new: {_quoted(new[1])}"
        elif new is None and old is not None:
            yield f"{old[0]} of {where} is gone: {_quoted(old[1])}"
        elif old and new and old[1] != new[1]:
            one, other = _around_the_difference(old[1], new[1])
            yield f"{new[0]} of {where} changed: {_quoted(one)} is now {_quoted(other)}"


def _pairs(
    before: Sequence[Thing], after: Sequence[Thing], old_names: Sequence[object], new_names: Sequence[object]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Yield what was and what is, side by side: of equal name, or as many in the same place; None for none."""
    matcher = SequenceMatcher(None, old_names, new_names, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = before[start:end], after[new_start:new_end]
        if kind == "equal" or len(old) == len(new):
            yield from zip(old, new, strict=True)
        else:
            yield from ((one, None) for one in old)
            yield from ((None, one) for one in new)


def _around_the_difference(old: str, new: str) -> tuple[str, str]:
    """Return both texts from shortly before the first word in which they differ."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    start = old.rfind(" ", 0, max(0, same - _SHOWN // 3)) + 1
    return (old, new) if not start else (f"… {old[start:]}", f"… {new[start:]}")


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[:_SHOWN].rstrip()} …'"
