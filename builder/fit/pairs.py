"""Slides in two languages: they are split where the others are, and sized by themselves.

Side by side there is half the room. So that a slide keeps its number in every deck, the splits of all are chosen
together: a slide may hold no more than its halves can hold at the least size.
"""

from __future__ import annotations

from collections.abc import Collection

from builder.documents import FLOOR, DeckSlide
from builder.fit.division import Division, Filling, ladder
from builder.values import value


@value
class Held:
    """What fills a slide, held to splits that its halves in other decks can take. `halves` are of the same items."""

    whole: Filling
    halves: tuple[Filling, ...]

    @property
    def count(self) -> int:
        """How many items there are."""
        return self.whole.count

    @property
    def most(self) -> int:
        """How many of them a whole slide holds at most."""
        return self.whole.most

    @property
    def size(self) -> int:
        """The size that the layout gives the items of a whole slide, in whole points."""
        return self.whole.size

    @property
    def comfort(self) -> int:
        """The size under which the items are rather spread over more slides, in points."""
        return self.whole.comfort

    def height(self, start: int, end: int) -> float:
        """Return how high the place of these items is on a whole slide, in points."""
        return self.whole.height(start, end)

    def cut(self, language: int, start: int, end: int, size: int) -> DeckSlide:
        """Return the whole slide in one language with these items alone, at this size."""
        return self.whole.cut(language, start, end, size)

    def share(self, languages: Collection[int], start: int, end: int, size: int) -> float:
        """Return how much of a whole slide the items fill; over 1 too if a half has no room for them at any size."""
        share = self.whole.share(languages, start, end, size)
        crowded = [crowd for half in self.halves if (crowd := half.share((0, 1), start, end, FLOOR)) > 1]
        return max([share, *crowded])

    def fault(self, start: int, end: int) -> float:
        """Return how awkward a slide with these items is."""
        return self.whole.fault(start, end)


def size_of(half: Filling, division: Division) -> int:
    """Return the largest size at which a half has room for each of the parts, or the least there is."""
    sizes = ladder(half.size)
    suits = (size for size in sizes if all(half.share((0, 1), *part, size) <= 1 for part in division.parts))
    return next(suits, sizes[-1])
