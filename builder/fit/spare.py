"""How many characters more each text may have where it stands, at the size that was chosen for its slide.

It is an estimate on the safe side: a character counts as a little wider than the characters of the deck are on average,
and at the end of each line stays free what words that do not fit there leave. All other texts of the slide count as
they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.documents import Boxes, Deck, DeckSlide, Paragraph, Slot, SlotBox, size_at
from builder.fit.footers import BARE
from builder.fit.lines import break_lines, height, line_height, line_width, style_of
from builder.fit.metrics import EM, advances, width_beside
from builder.fit.parts import SPARE
from builder.fit.slots import title_lines
from builder.problems import Place

#: What is left free at the end of a line that breaks, in words of average length; and the share of the room that
#: counts. With these, of texts made of the words of a deck that are as long as they may be, 95 in 100 fit at least.
_LEFT_FREE, _COUNTED = 0.75, 0.93


def spare_characters(deck: Deck, boxes: Boxes) -> Mapping[Place, int]:
    """Return how many characters more each text of a fitted deck may have, by its place in the source.

    Where a text stands in several places of the deck, the least counts. Cells of tables and labels of charts are not
    among them: their places grow and shrink with them.
    """
    letters = _Letters(deck)
    found: dict[Place, int] = {}
    for paragraphs, box, size, most_lines in _texts(deck, boxes):
        free = max(0.0, box.height - SPARE - height(paragraphs, box, size))
        for paragraph in paragraphs:
            spare = letters.spare(paragraph, box, size, free, most_lines)
            for place in paragraph.wording.places:
                found[place] = min(spare, found.get(place, spare))
    return found


#: Paragraphs in their box, at a size in points, with the number of lines that they may take, 0 for no limit.
_Set = tuple[Sequence[Paragraph], SlotBox, int, int]


def _texts(deck: Deck, boxes: Boxes) -> Iterator[_Set]:
    for slide in deck.slides:
        for slot, paragraphs, size in _slots(slide):
            box = boxes.get((slide.layout, slot))
            if box and paragraphs and size:
                yield paragraphs, box, size, title_lines(box) if slot == Slot.TITLE else 0
        footer = boxes.get((slide.layout, Slot.FOOTER))
        if footer and slide.role not in BARE:
            yield (Paragraph(deck.footer),), footer, int(footer.levels[0].size), 0


def _slots(slide: DeckSlide) -> Iterator[tuple[str, Sequence[Paragraph], int]]:
    yield Slot.TITLE, (Paragraph(slide.title),), slide.title_size or 0
    for fill in slide.fills:
        yield fill.slot, fill.paragraphs, fill.size or 0
    for position, card in enumerate(slide.cards, 1):
        yield f"card-{position}", card.paragraphs, slide.size or 0


@dataclass
class _Letters:
    """The characters of a deck, and how wide they are on average in each face."""

    deck: Deck

    def spare(self, paragraph: Paragraph, box: SlotBox, size: int, free: float, most_lines: int) -> int:
        """Return how many characters more a paragraph may have where `free` points of height are left in its box."""
        lines = len(break_lines(paragraph, box, size))
        room = lines + int(free / line_height(paragraph, box, size))
        room = min(room, most_lines) if most_lines else room
        style = style_of(paragraph, box)
        face = (box.font, style.bold, style.italic, style.capitals)
        letter, word = self._widths(*face)
        line = line_width(paragraph, box) * EM / size_at(paragraph.level, size, box.levels)
        most = _COUNTED * (room * line - (room - 1) * _LEFT_FREE * word) / letter
        return max(0, int(most) - len(str(paragraph.wording)))

    def _widths(self, font: str, bold: bool, italic: bool, capitals: bool) -> tuple[float, float]:
        """Return the average widths of a character and of a word, in parts of an em."""
        face = (font, bold, italic, capitals)
        if face not in self._known:
            counted: Counter[str] = Counter()
            for letter, number in self._counted.items():
                counted.update(dict.fromkeys(letter.upper() if capitals else letter, number))
            widths = advances(font, bold=bold, italic=italic)
            total = sum(widths.get(one, width_beside(one)) * number for one, number in counted.items())
            letter_width = total / counted.total()
            self._known[face] = letter_width, letter_width * counted.total() / max(1, counted[" "])
        return self._known[face]

    @cached_property
    def _known(self) -> dict[tuple[str, bool, bool, bool], tuple[float, float]]:
        return {}

    @cached_property
    def _counted(self) -> Counter[str]:
        """The characters of all texts of the deck, and how often each comes."""
        texts = (
            paragraph for slide in self.deck.slides for _, paragraphs, _ in _slots(slide) for paragraph in paragraphs
        )
        return Counter(character for paragraph in texts for character in f"{paragraph.wording} ")
