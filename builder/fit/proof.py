"""Every text of the fitted decks, measured once more where it stands: what does not fit or has no measure is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.documents import Boxes, Deck, DeckSlide, Paragraph, SlideRole, Slot, SlotBox
from builder.fit.faults import Spot, lacking, shortened, too_much, unmeasured
from builder.fit.filling import COLUMNS, box_of
from builder.fit.metrics import characters, is_measured
from builder.fit.slots import fits, title_fits, title_lines
from builder.problems import Problem

#: The slides without a footer.
BARE = (SlideRole.COVER, SlideRole.CLOSING)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Paragraphs in their box, at a size in points. `lines` is how many they may take, 0 for no limit."""

    spot: Spot
    paragraphs: tuple[Paragraph, ...]
    box: SlotBox
    size: int
    lines: int = 0

    def fits(self) -> bool:
        if self.lines:
            return title_fits(self.paragraphs[0], self.box, self.size)
        return fits(self.paragraphs, self.box, self.size)


def prove(decks: Iterable[Deck], boxes: Boxes) -> Iterator[Problem]:
    """Yield an error for each text that runs out of its place, a warning for each character and font not measured."""
    shown = ((half, deck.code) for deck in decks for half in filter(None, (deck, deck.beside)))
    placed = [text for half, code in shown for text in _texts(half, code, boxes)]
    for text in placed:
        if not text.fits():
            yield too_much(text.spot, text.paragraphs, text.box, text.size, text.lines)
    yield from _unknown(placed)


def _texts(deck: Deck, code: str, boxes: Boxes) -> Iterator[_Placed]:
    """Yield the texts of a deck, or of one half of the deck whose code is given."""
    footers: set[SlotBox] = set()
    for number, slide in enumerate(deck.slides, 1):
        name = f"slide {number} '{shortened(slide.title)}'" + (f" of {code}" if slide.paired else "")
        yield from _texts_of_slide(slide, deck, name, boxes)
        footer = boxes.get((slide.layout, Slot.FOOTER))
        if footer and footer not in footers and slide.role not in BARE:
            footers.add(footer)
            spot = Spot(deck.language, name, "footer")
            yield _Placed(spot, (Paragraph(deck.footer),), footer, int(footer.levels[0].size))


def _texts_of_slide(slide: DeckSlide, deck: Deck, name: str, boxes: Boxes) -> Iterator[_Placed]:
    box = box_of(boxes, slide.layout, Slot.TITLE)
    title = (Paragraph(slide.title),)
    yield _Placed(Spot(deck.language, name, "title"), title, box, slide.title_size or 0, title_lines(box))
    for fill in slide.fills:
        what = "point" if fill.slot in COLUMNS else str(fill.slot)
        box = box_of(boxes, slide.layout, fill.slot)
        yield _Placed(Spot(deck.language, name, what), fill.paragraphs, box, fill.size or 0)
    for position, card in enumerate(slide.cards, 1):
        box = box_of(boxes, slide.layout, f"card-{position}")
        yield _Placed(Spot(deck.language, name, "question"), card.paragraphs, box, slide.size or 0)


def _unknown(placed: Iterable[_Placed]) -> Iterator[Problem]:
    """Yield a warning for each font that is not measured, and for each character that its font lacks, once each."""
    told: set[tuple[str, str]] = set()
    for text in placed:
        font = text.box.font
        if not is_measured(font) and (font, "") not in told:
            told.add((font, ""))
            yield unmeasured(font)
        for paragraph in text.paragraphs:
            for character in sorted(set(str(paragraph.wording)) - characters(font)):
                if (font, character) not in told:
                    told.add((font, character))
                    yield lacking(character, font, paragraph.wording)
