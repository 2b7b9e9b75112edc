"""Every text of the fitted decks, measured once more where it stands: what does not fit or has no measure is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from builder.documents import CARD_FIGURE, Boxes, Card, Deck, DeckSlide, Grid, Paragraph, Plot, SlideRole, Slot, SlotBox
from builder.event import Wording
from builder.fit.cards import FIGURE_LINES
from builder.fit.charts import placed_labels
from builder.fit.faults import lacking, shortened, too_much, unmeasured
from builder.fit.footers import BARE
from builder.fit.lines import break_lines, words_of
from builder.fit.metrics import characters, is_measured
from builder.fit.parts import COLUMNS, box_of
from builder.fit.placed import Placed, Spot
from builder.fit.slots import title_lines
from builder.fit.tables import placed_cells
from builder.problems import Problem

#: What an author can do about a table beside the same in another language.
_HALF_A_TABLE = "it has half of the slide: shorten it, break it with a hyphen and a space, or use fewer columns"


def prove(decks: Iterable[Deck], boxes: Boxes) -> Iterator[Problem]:
    """Yield an error for each text that runs out of its place, a warning for each character and font not measured.

    What stands on slide after slide is told of one of them. Of the labels of a chart, the widest stands for all, and so
    does the widest word of a column of a table.
    """
    shown = [(half, deck.code) for deck in decks for half in filter(None, (deck, deck.beside))]
    met = _Characters()
    for half, code in shown:
        yield from dict.fromkeys(map(too_much, _homeless(met.through(_texts(half, code, boxes)))))
    columns = [tuple(met.through(cells)) for half, code in shown for cells in _columns(half, code, boxes)]
    yield from dict.fromkeys(too_much(cell) for cells in columns for cell in _homeless_in_column(cells))
    for half, code in shown:
        for chart in _charts(half, code, boxes):
            homeless = [words for words in met.through(chart) if not words.fits()]
            for what in dict.fromkeys(words.spot.what for words in homeless):
                yield too_much(max((words for words in homeless if words.spot.what == what), key=_width))
    yield from met.unknown()


def _homeless(texts: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the texts of a deck that have no room. One that stands in several places is told of the narrowest."""
    found: dict[tuple[str, object], Placed] = {}
    for text in texts:
        if not text.fits():
            places = tuple(paragraph.wording.places for paragraph in text.paragraphs)
            key = text.spot.what, places if all(places) else text.paragraphs
            if text.box.width < found.setdefault(key, text).box.width:
                found[key] = text
    yield from found.values()


def _homeless_in_column(cells: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the cells of a column that have no room: those too high, and the widest of those that no line holds."""
    homeless = list(_homeless(cells))
    too_wide = [cell for cell in homeless if not break_lines(cell.paragraphs[0], cell.box, cell.size)]
    yield from (cell for cell in homeless if cell not in too_wide)
    if too_wide:
        yield max(too_wide, key=lambda cell: words_of(cell.paragraphs[0], cell.box).widest)


def _texts(deck: Deck, code: str, boxes: Boxes) -> Iterator[Placed]:
    """Yield the texts of a deck, or of one half of the deck whose code is given."""
    footers: set[SlotBox] = set()
    for slide, spot in _spots(deck, code):
        yield from _texts_of_slide(slide, spot, boxes)
        footer = boxes.get((slide.layout, Slot.FOOTER))
        if footer and footer not in footers and slide.role not in BARE:
            footers.add(footer)
            size = int(footer.levels[0].size)
            yield Placed(replace(spot, what="footer"), (Paragraph(deck.footer),), footer, size)


def _columns(deck: Deck, code: str, boxes: Boxes) -> Iterator[tuple[Placed, ...]]:
    """Yield the cells of each column of each table, from the first slide that it stands on to the last."""
    rows: Counter[str] = Counter()
    columns: dict[tuple[str, int], list[Placed]] = {}
    for slide, spot in _spots(deck, code):
        if isinstance(slide.visual, Grid):
            box = box_of(boxes, slide.layout, Slot.VISUAL)
            named = replace(spot, advice=_HALF_A_TABLE) if slide.paired else spot
            cells = placed_cells(slide.visual, box, slide.size or 0, rows[slide.key] + 1, named)
            for number, cell in enumerate(cells):
                columns.setdefault((slide.key, number % len(slide.visual.header)), []).append(cell)
            rows[slide.key] += len(slide.visual.rows)
    yield from map(tuple, columns.values())


def _charts(deck: Deck, code: str, boxes: Boxes) -> Iterator[tuple[Placed, ...]]:
    """Yield the words of each chart; one that stands on several slides is told of on the first."""
    told: set[str] = set()
    for slide, spot in _spots(deck, code):
        if isinstance(slide.visual, Plot) and slide.key not in told:
            told.add(slide.key)
            box = box_of(boxes, slide.layout, Slot.VISUAL)
            yield tuple(placed_labels(slide.visual, box, int(box.levels[0].size), spot))


def _spots(deck: Deck, code: str) -> Iterator[tuple[DeckSlide, Spot]]:
    for number, slide in enumerate(deck.slides, 1):
        name = f"slide {number} '{shortened(slide.title)}'" + (f" of {code}" if slide.paired else "")
        yield slide, Spot(deck.language, name, "")


def _texts_of_slide(slide: DeckSlide, spot: Spot, boxes: Boxes) -> Iterator[Placed]:
    layout = slide.layout
    box = box_of(boxes, layout, Slot.TITLE)
    title = (Paragraph(slide.title),)
    yield Placed(replace(spot, what="title"), title, box, slide.title_size or 0, title_lines(box))
    for fill in slide.fills:
        box = box_of(boxes, layout, fill.slot)
        yield Placed(replace(spot, what=_called(slide, fill.slot)), fill.paragraphs, box, fill.size or 0)
    for position, card in enumerate(slide.cards, 1):
        box = box_of(boxes, layout, f"card-{position}")
        yield from _texts_of_card(card, slide, spot, box)


def _texts_of_card(card: Card, slide: DeckSlide, spot: Spot, box: SlotBox) -> Iterator[Placed]:
    if slide.role is not SlideRole.FIGURES:
        yield Placed(replace(spot, what="question"), card.paragraphs, box, slide.size or 0)
        return
    named = replace(spot, what="figure")
    for paragraph in card.paragraphs:
        if paragraph.level == CARD_FIGURE:
            yield Placed(named, (paragraph,), box, slide.size or 0, FIGURE_LINES)
    yield Placed(named, card.paragraphs, box, slide.size or 0)


def _called(slide: DeckSlide, slot: Slot) -> str:
    """Return how messages call what stands in the slot."""
    if slot not in COLUMNS:
        return str(slot)
    return "statement" if slide.role is SlideRole.STATEMENT else "point"


def _width(text: Placed) -> int:
    return max((words_of(paragraph, text.box).ends or (0,))[-1] for paragraph in text.paragraphs)


class _Characters:
    """The characters of texts by the font that each is set in, with the first wording that holds it."""

    def __init__(self) -> None:
        self._met: dict[str, dict[str, Wording]] = {}

    def through(self, placed: Iterable[Placed]) -> Iterator[Placed]:
        """Yield the texts as they come: those of a large event need not be there at once."""
        for text in placed:
            met = self._met.setdefault(text.box.font, {})
            for paragraph in text.paragraphs:
                met.update(dict.fromkeys(set(str(paragraph.wording)).difference(met), paragraph.wording))
            yield text

    def unknown(self) -> Iterator[Problem]:
        """Yield a warning for each font that is not measured, and for the characters that its font lacks, once each.

        Those that are met first in the same text are told together: a name in another script is one thing to look at.
        """
        for font, met in self._met.items():
            if not is_measured(font):
                yield unmeasured(font)
            known = characters(font)
            for _, new in groupby(met, key=lambda character: id(met[character])):
                if lacked := sorted(set(new) - known):
                    yield lacking(lacked, font, met[lacked[0]])
