"""What a document was composed of, piece by piece, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.check.pptx import apart
from builder.check.reading import ALTERNATIVE, CHART_LABEL, CHART_SERIES
from builder.documents import (
    Asked,
    Block,
    Contents,
    Cover,
    Deck,
    DeckSlide,
    Grid,
    Heading,
    Illustration,
    Image,
    Item,
    Items,
    KeyFigures,
    PageBreak,
    Paper,
    Paragraph,
    Plot,
    Prose,
    Room,
    Slot,
    Table,
)
from builder.event import ListKind, Run, Wording, plain

#: Where words of a deck stand that are no text of a slot: in the notes pane, in a cell of a table.
NOTES, CELL = "notes", "cell"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that a document is composed of.

    `role` says where they stand on a slide: in a slot of that name, or as a cell, a label or an alternative text; it is
    empty in papers. `level` is the depth of a point, from 0, None for what is no point; `list` what stands before it,
    and `ordinal` its number. `heading` is the level of a heading, 0 for what is none; `key` its anchor, and that of the
    heading which an entry of the contents leads to. A layout may leave out what is `optional`.
    """

    wording: Wording
    role: str = ""
    level: int | None = None
    list: ListKind | None = None
    ordinal: int = 0
    heading: int = 0
    key: str = ""
    optional: bool = False


def pieces_of(document: Deck | Paper) -> Iterator[Piece]:
    """Yield what stands in a document, of a deck in two languages in both halves."""
    if isinstance(document, Paper):
        yield from pieces_of_paper(document)
        return
    for half in filter(None, (document, document.beside)):
        for slide in half.slides:
            yield from pieces_of_slide(half, slide)


# ---------------------------------------------------------------- slides


def pieces_of_slide(deck: Deck, slide: DeckSlide) -> Iterator[Piece]:
    """Yield what stands on a slide, without its notes and its footer."""
    yield Piece(slide.title, "title")
    yield from _fills(slide, (fill.slot for fill in slide.fills if fill.slot is not Slot.SOURCE))
    for number, card in enumerate(slide.cards, 1):
        yield from (_paragraph(paragraph, f"card-{number}") for paragraph in card.paragraphs)
    yield from _visual(slide, beside=deck.beside is not None)
    yield from _fills(slide, [Slot.SOURCE])
    if deck.draft and deck.beside is None and not slide.paired:
        yield Piece(deck.draft, "draft")


def pieces_of_notes(notes: Sequence[Paragraph]) -> Iterator[Piece]:
    """Yield the paragraphs of a notes pane."""
    yield from (_paragraph(paragraph, NOTES) for paragraph in notes)


def _fills(slide: DeckSlide, slots: Iterator[Slot] | list[Slot]) -> Iterator[Piece]:
    for slot in slots:
        fill = slide.fill(slot)
        yield from (_paragraph(paragraph, str(slot)) for paragraph in (fill.paragraphs if fill else ()))


def _paragraph(paragraph: Paragraph, role: str) -> Piece:
    return Piece(paragraph.wording, role, paragraph.level, paragraph.marker, paragraph.ordinal)


def _visual(slide: DeckSlide, *, beside: bool) -> Iterator[Piece]:
    match slide.visual:
        case Plot(chart, alternative):
            yield Piece(alternative, ALTERNATIVE)
            yield from (Piece(label, CHART_LABEL) for label in chart.categories)
            for series in chart.series:
                yield Piece(series.name or slide.title, CHART_SERIES)
        case Grid() as grid:
            yield Piece(grid.alternative, ALTERNATIVE)
            yield from (Piece(cell, CELL) for row in (grid.header, *grid.rows) for cell in row)
        case Image(picture):
            yield Piece(_own_half(picture.alternative) if beside else picture.alternative, ALTERNATIVE)


def _own_half(wording: Wording) -> Wording:
    """Return what the first language says in a line that says the same in two."""
    return Wording((Run(apart(str(wording))[0]),), wording.places, wording.facts)


# ---------------------------------------------------------------- papers


def pieces_of_paper(paper: Paper) -> Iterator[Piece]:
    """Yield what stands in a paper, without its header and its footer."""
    for block in paper.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Piece]:
    match block:
        case Cover(title, kicker, subtitle, lines):
            yield from _given(kicker)
            yield Piece(title, heading=0)
            yield from _given(subtitle, *lines)
        case Heading(level, wording, key, kicker):
            yield from _given(kicker)
            yield Piece(wording, heading=level, key=key)
        case Prose(wording):
            yield Piece(wording)
        case Items(kind, items, start):
            yield from _items(kind, items, 0, start)
        case Asked():
            yield from _asked(block)
        case Table(caption, header, rows):
            yield Piece(caption, optional=True)
            yield from (Piece(cell) for row in (header, *rows) for cell in row)
        case KeyFigures(figures):
            yield from (Piece(wording) for figure in figures for wording in (figure.value, figure.label))
        case Illustration(shown, caption):
            yield from _shown(shown)
            yield from _given(caption)
        case Contents(title, entries):
            yield Piece(title, heading=1)
            for entry in entries:
                yield from _given(entry.kicker)
                yield Piece(entry.wording, key=entry.key)
        case Room(label):
            yield Piece(label, optional=True)
        case PageBreak():
            return


def _given(*wordings: Wording | None) -> Iterator[Piece]:
    yield from (Piece(wording) for wording in wordings if wording)


def _items(kind: ListKind, items: Sequence[Item], level: int, start: int) -> Iterator[Piece]:
    for number, item in enumerate(items, start):
        ordinal = number if kind in (ListKind.NUMBERS, ListKind.LETTERS) else 0
        yield Piece(item.wording, level=level, list=kind, ordinal=ordinal)
        yield from _items(item.kind, item.items, level + 1, 1)


def _asked(asked: Asked) -> Iterator[Piece]:
    yield Piece(asked.label)
    yield Piece(asked.question)
    if asked.to:
        yield Piece(asked.to_label)
    for addressee in asked.to:
        yield Piece(plain(addressee.name))
        yield Piece(addressee.organisation)


def _shown(shown: Plot | Image) -> Iterator[Piece]:
    match shown:
        case Plot(_, alternative):
            yield Piece(alternative, ALTERNATIVE)
        case Image(picture):
            yield Piece(picture.alternative, ALTERNATIVE)
