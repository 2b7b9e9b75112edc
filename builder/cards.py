"""Cards that are cut out of a sheet, or folded: how large they are, and how large the type on them may be.

The stylesheet of papers is made with these lengths, and the type is fitted to them.
"""

from __future__ import annotations

from collections.abc import Mapping

from builder.documents import DocumentKind
from builder.values import value

#: A millimetre in points.
MM = 72 / 25.4

#: The height of a line on a card, as a share of the size of its type.
LINE = 1.2


@value
class CardFormat:
    """A card, its lengths in points: `margin` is the room within its edges, `per_sheet` how many stand on an A4 sheet.

    `small` is the size of what names the card, `gap` the
    distance between its pieces. `large` are the sizes of what the card is for, the largest first; `beside` those of
    what stands below it.
    """

    width: float
    height: float
    margin: float
    per_sheet: int
    small: float
    gap: float
    large: tuple[int, ...]
    beside: tuple[int, ...]

    @property
    def room(self) -> tuple[float, float]:
        """The width and the height within the margins."""
        return self.width - 2 * self.margin, self.height - 2 * self.margin


#: The cards that there are. A cue card is A6; a name plate is half of an A4, folded; a badge fits the usual case.
CARDS: Mapping[DocumentKind, CardFormat] = {
    DocumentKind.CUE_CARDS: CardFormat(
        width=105 * MM,
        height=148.5 * MM,
        margin=9 * MM,
        per_sheet=4,
        small=11,
        gap=8,
        large=(26, 24, 22, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6),
        beside=(12, 11, 10, 9, 8, 7, 6),
    ),
    DocumentKind.NAME_PLATES: CardFormat(
        width=297 * MM,
        height=105 * MM,
        margin=12 * MM,
        per_sheet=2,
        small=12,
        gap=10,
        large=(96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28, 24, 20, 16, 12),
        beside=(28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8),
    ),
    DocumentKind.BADGES: CardFormat(
        width=90 * MM,
        height=55 * MM,
        margin=5 * MM,
        per_sheet=10,
        small=9,
        gap=4,
        large=(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6),
        beside=(13, 12, 11, 10, 9, 8, 7, 6),
    ),
}
