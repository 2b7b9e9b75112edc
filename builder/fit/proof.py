"""Every text of the fitted decks, measured once more where it stands: what does not fit or has no measure is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.documents import CARD_FIGURE, Boxes, Card, DeckSlide, Grid, Paragraph, Plot, SlideRole, Slot, SlotBox
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
from builder.languages import Language
from builder.problems import Problem
from builder.values import replace

#: What an author can do about a table beside the same in another language.
_HALF_A_TABLE = "it has half of the slide: shorten it, break it with a hyphen, or use fewer columns"


class Proof:
    """What is found of the deck of that code, or of the half of it in a language, as its slides are fitted one by one.

    What stands on slide after slide is told of one of them. Of the labels of a chart, the widest stands for all, and so
    does the widest word of a column of a table. `footers` are the places of footers, each as it is met first.
    """

    def __init__(self, language: Language, code: str, boxes: Boxes) -> None:
        self._language, self._code, self._boxes = language, code, boxes
        self.footers: dict[SlotBox, Spot] = {}
        self._in_texts, self._in_charts = _Characters(), _Characters()
        self._number = 0
        self._homeless = _Homeless()
        self._rows: Counter[str] = Counter()
        self._columns: dict[tuple[str, int], list[Placed]] = {}
        self._charts: dict[str, list[Placed]] = {}

    def see(self, slide: DeckSlide) -> None:
        """Measure the texts of the next slide."""
        self._number += 1
        name = f"slide {self._number} '{shortened(slide.title)}'" + (f" of {self._code}" if slide.paired else "")
        spot = Spot(self._language, name, "")
        self._see_texts(_texts_of_slide(slide, spot, self._boxes))
        footer = self._boxes.get((slide.layout, Slot.FOOTER))
        if footer and slide.role not in BARE:
            self.footers.setdefault(footer, spot)
        if isinstance(slide.visual, Grid):
            self._see_table(slide, slide.visual, spot)
        elif isinstance(slide.visual, Plot) and slide.key not in self._charts:  # one on several slides: on the first
            box = box_of(self._boxes, slide.layout, Slot.VISUAL)
            labels = tuple(placed_labels(slide.visual, box, int(box.levels[0].size), spot))
            self._in_charts.meet(labels)
            self._charts[slide.key] = [words for words in labels if not words.fits()]

    def _see_texts(self, placed: Iterable[Placed]) -> None:
        texts = tuple(placed)
        self._in_texts.meet(texts)
        self._homeless.gather(texts)

    def _see_table(self, slide: DeckSlide, grid: Grid, spot: Spot) -> None:
        """Measure the cells of each column, which goes on from the first slide that it stands on to the last."""
        box = box_of(self._boxes, slide.layout, Slot.VISUAL)
        named = replace(spot, advice=_HALF_A_TABLE) if slide.paired else spot
        cells = placed_cells(grid, box, slide.size or 0, self._rows[slide.key] + 1, named)
        for number, cell in enumerate(cells):
            self._columns.setdefault((slide.key, number % len(grid.header)), []).append(cell)
        self._rows[slide.key] += len(grid.rows)

    def see_footer(self, footer: Wording) -> None:
        """Measure what stands at the foot of the slides: it is known when all of them are."""
        self._see_texts(
            Placed(replace(spot, what="footer"), (Paragraph(footer),), box, int(box.levels[0].size))
            for box, spot in self.footers.items()
        )

    def in_texts(self) -> Iterator[Problem]:
        """Yield an error for each text on a slide that runs out of its place."""
        yield from dict.fromkeys(map(too_much, self._homeless))

    def in_tables(self) -> Iterator[Problem]:
        """Yield the same for the cells of tables."""
        yield from (too_much(cell) for cells in self._columns.values() for cell in _homeless_in_column(cells))

    def in_charts(self) -> Iterator[Problem]:
        """Yield the same for the words of charts."""
        for homeless in self._charts.values():
            for what in dict.fromkeys(words.spot.what for words in homeless):
                yield too_much(max((words for words in homeless if words.spot.what == what), key=_width))

    def met(self) -> tuple[_Characters, ...]:
        """Return the characters of its texts, of its tables column by column, and of its charts."""
        in_tables = _Characters()
        for cells in self._columns.values():
            in_tables.meet(cells)
        return self._in_texts, in_tables, self._in_charts


def tell(proofs: Sequence[Proof]) -> Iterator[Problem]:
    """Yield an error for each text that runs out of its place, a warning for each character and font not measured."""
    for proof in proofs:
        yield from proof.in_texts()
    yield from dict.fromkeys(fault for proof in proofs for fault in proof.in_tables())
    for proof in proofs:
        yield from proof.in_charts()
    met = _Characters()
    for alike in zip(*(proof.met() for proof in proofs), strict=True):
        for one in alike:
            met.add(one)
    yield from met.unknown()


class _Homeless:
    """The texts of a deck that have no room. One that stands in several places is told of the narrowest."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, object], Placed] = {}

    def gather(self, texts: Iterable[Placed]) -> None:
        """Keep those of the texts that have no room."""
        for text in texts:
            if not text.fits():
                places = tuple(paragraph.wording.places for paragraph in text.paragraphs)
                key = text.spot.what, places if all(places) else text.paragraphs
                if text.box.width < self._found.setdefault(key, text).box.width:
                    self._found[key] = text

    def __iter__(self) -> Iterator[Placed]:
        return iter(self._found.values())


def _homeless_in_column(cells: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the cells of a column that have no room: those too high, and the widest of those that no line holds."""
    homeless = _Homeless()
    homeless.gather(cells)
    too_wide = [cell for cell in homeless if not break_lines(cell.paragraphs[0], cell.box, cell.size)]
    yield from (cell for cell in homeless if cell not in too_wide)
    if too_wide:
        yield max(too_wide, key=lambda cell: words_of(cell.paragraphs[0], cell.box).widest)


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

    def meet(self, texts: Iterable[Placed]) -> None:
        """Add those of some texts."""
        for text in texts:
            met = self._met.setdefault(text.box.font, {})
            for paragraph in text.paragraphs:
                met.update(dict.fromkeys(set(str(paragraph.wording)).difference(met), paragraph.wording))

    def add(self, other: _Characters) -> None:
        """Add what was met of others after these: the wording that was first stays."""
        for font, met in other._met.items():
            own = self._met.setdefault(font, {})
            own.update((character, wording) for character, wording in met.items() if character not in own)

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
