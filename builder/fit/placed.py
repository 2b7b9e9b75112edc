"""A text where it stands: its box, its size, and how many lines it may take there."""

from __future__ import annotations

from builder.documents import Paragraph, SlotBox
from builder.event import Wording
from builder.fit.lines import break_lines, height
from builder.languages import Language
from builder.values import value

#: Lengths that differ by less, in points, are equal: a line is 1.2 times as high as its letters, and boxes are whole.
EQUAL = 0.01


@value
class Spot:
    """Where something stands in one language: the slide, as messages name it, and what it is there.

    `advice` is what its author can do if it has no room, empty where that goes without saying.
    """

    language: Language
    slide: str
    what: str
    advice: str = ""

    def __str__(self) -> str:
        """Return the spot as messages begin: `slide 7 'Return' in français: the point`."""
        return f"{self.slide} in {self.language.name}: the {self.what}"


@value
class Placed:
    """Paragraphs in their box, at a size in points. `lines` is how many they may take, 0 for no limit.

    `named` is what messages quote where it is not one of the paragraphs: the longest name in a legend.
    """

    spot: Spot
    paragraphs: tuple[Paragraph, ...]
    box: SlotBox
    size: int
    lines: int = 0
    named: Wording | None = None

    def fits(self) -> bool:
        """Return whether all stands in the box, in as many lines as it may take."""
        return fits(self.paragraphs, self.box, self.size) and (not self.lines or self._count_lines() <= self.lines)

    def _count_lines(self) -> int:
        return sum(len(break_lines(paragraph, self.box, self.size)) for paragraph in self.paragraphs)


def fits(paragraphs: tuple[Paragraph, ...], box: SlotBox, size: int) -> bool:
    """Return whether the paragraphs fit in the box with level 0 at `size` points."""
    return height(paragraphs, box, size) <= box.height + EQUAL
