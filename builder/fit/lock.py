"""The lock: sizes and splits as they were last accepted, so that an edit never renumbers slides in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.documents import Lock
from builder.fit.plan import SlidePlan
from builder.problems import Place, Problem, error, warning

_HEAD = """\
# The sizes and splits of the slides as they were last accepted. Plenary writes this file: `plenary fit --accept`.
# `parts` says how many points, questions or table rows stand on each slide made of one; `size` is theirs, in points.

slides:
"""


def format_lock(plan: Sequence[SlidePlan]) -> str:
    """Return the lock file of a plan, as YAML."""
    return _HEAD + "".join(f"  {slide.key}: {{{_entry(slide)}}}\n" for slide in plan)


def _entry(slide: SlidePlan) -> str:
    parts = f"parts: [{', '.join(map(str, slide.parts))}]"
    return f"{parts}, size: {slide.size}" if slide.size else parts


def compare_lock(plan: Sequence[SlidePlan], lock: Lock, place: Place) -> Iterator[Problem]:
    """Yield an error for each change that renumbers slides, and a warning for each that only changes their look.

    `place` is that of the lock file. Slides are counted as they were when the lock was accepted.
    """
    numbers = _numbers(lock)
    last = 0
    for slide in plan:
        if slide.key not in numbers:
            count = _count(slide.parts)
            yield _renumbered(place, f"after slide {last} comes a new one, '{slide.title}'", count)
            continue
        last = numbers[slide.key]
        yield from _compare(slide, lock, last, place)
    planned = {slide.key for slide in plan}
    for key, number in numbers.items():
        if key not in planned:
            yield _renumbered(place, f"slide {number} ({key}) is gone", -_count(lock[key].parts))


def _compare(slide: SlidePlan, lock: Lock, number: int, place: Place) -> Iterator[Problem]:
    before = lock[slide.key]
    was, now = _count(before.parts), _count(slide.parts)
    if was != now:
        yield _renumbered(place, f"slide {number} '{slide.title}' now becomes {_in_words(now)}", now - was)
    elif was > 1 and before.parts != slide.parts:
        yield warning(place, f"slide {number} '{slide.title}' is split at another point", _ACCEPT, rule="fit-lock")
    elif before.size != slide.size:
        message = f"slide {number} '{slide.title}' is set in {slide.size} points, not in {before.size}"
        yield warning(place, message, _ACCEPT, rule="fit-lock")


_ACCEPT = "if that is right, run: plenary fit --accept"


def _renumbered(place: Place, message: str, shift: int) -> Problem:
    direction = "" if shift > 0 else "back "
    moved = f"everything after it moves {direction}by {_in_words(abs(shift))}"
    return error(place, f"{message}: {moved}", _ACCEPT, rule="fit-lock")


def _numbers(lock: Lock) -> dict[str, int]:
    """Return the first slide number of each key."""
    numbers, following = {}, 1
    for key, slide in lock.items():
        numbers[key] = following
        following += _count(slide.parts)
    return numbers


def _count(parts: Sequence[int]) -> int:
    return max(1, len(parts))


def _in_words(count: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six")
    return words[count] if count < len(words) else str(count)
