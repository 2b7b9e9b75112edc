"""Which size a slide takes, and where it is split when no size lets it stand whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from math import ceil
from typing import Protocol

from builder.documents import FLOOR, DeckSlide
from builder.values import value

#: The sizes that text may take, in points: the layout's own, then those of the scale below it.
SCALE = (120, 108, 96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18)

#: Text is split rather than set smaller than this. Only what cannot stand even alone at this size goes to the floor.
COMFORT = 20

#: The least size of a title, unless one of its words is wider than its line.
TITLE_FLOOR = 24


class Filling(Protocol):
    """What fills a slide and may be split: items in order, in several languages."""

    @property
    def count(self) -> int:
        """How many items there are."""

    @property
    def most(self) -> int:
        """How many of them a slide holds at most, whatever their size."""

    @property
    def size(self) -> int:
        """The size that the layout gives the items, in whole points: the largest they take."""

    @property
    def comfort(self) -> int:
        """The size under which the items are rather spread over more slides than set smaller, in points."""

    def height(self, start: int, end: int, /) -> float:
        """Return how high the place of these items is, in points."""

    def cut(self, language: int, start: int, end: int, size: int, /) -> DeckSlide:
        """Return the slide in one language with these items alone, at this size."""

    def share(self, languages: Collection[int], start: int, end: int, size: int, /) -> float:
        """Return how much of a slide the items `start` to `end` fill, in the fullest language; over 1 is too much."""

    def fault(self, start: int, end: int, /) -> float:
        """Return how awkward a slide with these items is: 0 for not at all; the unevenness of filling is about 1."""


#: The first item of each part and the one after its last.
Parts = tuple[tuple[int, int], ...]


@value
class Division:
    """A size, in points, and the parts that go on a slide each."""

    size: int
    parts: Parts


def ladder(size: float, floor: int = FLOOR) -> tuple[int, ...]:
    """Return the sizes to try, from the layout's own down to the floor, in whole points."""
    own = max(int(size), FLOOR)
    return (own, *(step for step in SCALE if floor <= step < own))


def divide(filling: Filling, languages: Collection[int], sizes: Sequence[int]) -> Division:
    """Return the best division that suits all the languages.

    That is, in this order: the largest size at which all stands on one slide; the fewest slides; the largest size that
    needs no more of them; the least awkward places to split. An item that does not fit even alone at the last size
    stands alone on a slide, and runs over.
    """
    comfort = [size for size in sizes if size >= min(filling.comfort, sizes[0])]
    whole = (0, filling.count)
    for size in comfort:
        if filling.share(languages, *whole, size) <= 1:
            return Division(size, (whole,))
    single = [(item, item + 1) for item in range(filling.count)]

    def suits(size: int) -> bool:
        return all(filling.share(languages, *item, size) <= 1 for item in single)

    @cache
    def needed(size: int) -> int:
        return _needed(filling, languages, size)

    first = next(filter(suits, comfort), None)
    if first and needed(first) == max(
        2, ceil(filling.count / filling.most)
    ):  # numbers alone tell that none needs fewer
        return Division(first, _split(filling, languages, first))
    last = next(filter(suits, (*reversed(comfort), *reversed(sizes))), None)
    if last is None:
        return Division(sizes[-1], _split(filling, languages, sizes[-1]))
    larger = filter(suits, sizes[: sizes.index(last)])
    size = next((size for size in larger if needed(size) == needed(last)), last)
    return Division(size, _split(filling, languages, size))


def _needed(filling: Filling, languages: Collection[int], size: int) -> int:
    """Return how few slides hold all items at a size: each takes all that it has room for."""
    slides, start = 0, 0
    while start < filling.count:
        slides, end = slides + 1, start + 1
        while end < filling.count and filling.share(languages, start, end + 1, size) <= 1:
            end += 1
        start = end
    return slides


def _split(filling: Filling, languages: Collection[int], size: int) -> Parts:
    """Return where each part starts and ends: the fewest parts, then the least awkward and most evenly filled ones."""
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, filling.count + 1):
        found: list[tuple[int, float, int]] = []
        for start, share in _starts(filling, languages, end, size):
            parts, cost, _ = best[start]
            empty = max(0.0, 1 - share)
            found.append((parts + 1, round(cost + empty**2 + filling.fault(start, end), 9), -start))
        best.append(min(found))
    return _walked_back(best)


def _starts(filling: Filling, languages: Collection[int], end: int, size: int) -> Iterator[tuple[int, float]]:
    """Yield where a part may start that ends there, and how much of its slide it fills: an item alone, or what fits."""
    for start in range(end - 1, 0, -1):
        share = filling.share(languages, start, end, size)
        if share > 1 and end - start > 1:
            break
        yield start, share
    # The slide of the first part may have more room than those after it: nothing tells there that it goes on.
    share = filling.share(languages, 0, end, size)
    if share <= 1 or end == 1:
        yield 0, share


def _walked_back(best: Sequence[tuple[int, float, int]]) -> Parts:
    parts: list[tuple[int, int]] = []
    end = len(best) - 1
    while end:
        start = -best[end][2]
        parts.insert(0, (start, end))
        end = start
    return tuple(parts)
