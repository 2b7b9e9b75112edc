"""Documents as outlines: what they say, place by place, so that two of them can be compared in words."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from builder.documents import (
    CARD_ADDRESSEE,
    CARD_QUESTION,
    Asked,
    Block,
    Card,
    Cover,
    Deck,
    DeckSlide,
    Fill,
    Grid,
    Heading,
    Image,
    Items,
    KeyFigures,
    PageBreak,
    Paper,
    Plot,
    Prose,
    SlideRole,
    Slot,
    Table,
)
from builder.engine.digest import digest_value
from builder.event import Wording
from builder.remembered import remembered
from builder.values import value

#: A place in a unit, as people call it, and what it says.
Line = tuple[str, str]


@value
class Unit:
    """A slide, or a section of a paper. `language` is the code of its language; `digest` is that of all that it is.

    The first of its lines is its title.
    """

    name: str
    language: str
    digest: str
    lines: tuple[Line, ...]


def outline(document: Deck | Paper) -> tuple[Unit, ...]:
    """Return the slides of a deck, those in both languages of one in two, or the sections of a paper."""
    if isinstance(document, Paper):
        return tuple(_of_paper(document))
    halves = (document, document.beside) if document.beside else (document,)
    return tuple(unit for deck in halves for unit in _of_deck(deck))


def pack(units: tuple[Unit, ...]) -> bytes:
    """Return an outline in few bytes."""
    plain = _BETWEEN_UNITS.join(map(_plain, units)).encode()
    deflate = zlib.compressobj(1, zlib.DEFLATED, 12, 5)  # the best takes three times as long for a tenth less
    return deflate.compress(plain) + deflate.flush()


def unpack(data: bytes) -> tuple[Unit, ...]:
    """Return the outline that was packed. ValueError for bytes that are none."""
    try:
        plain = zlib.decompress(data).decode()
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
    return tuple(map(_unit, plain.split(_BETWEEN_UNITS)))


#: Between the units of an outline, between their lines, and within a line. No document holds such characters.
_BETWEEN_UNITS, _BETWEEN_LINES, _WITHIN = "\x1d", "\x1e", "\x1f"


def _plain(unit: Unit) -> str:
    return _BETWEEN_LINES.join([unit.name, unit.language, unit.digest, *map(_WITHIN.join, unit.lines)])


def _unit(plain: str) -> Unit:
    name, language, digest, *lines = plain.split(_BETWEEN_LINES)
    labelled = (line.partition(_WITHIN) for line in lines)
    return Unit(name, language, digest, tuple((label, text) for label, _, text in labelled))


# ---------------------------------------------------------------- slides


def _of_deck(deck: Deck) -> Iterator[Unit]:
    code = deck.language.code
    rest = (deck.properties, deck.footer, deck.draft)
    whole = [("the title in its properties", deck.properties.title), ("the footer", str(deck.footer))]
    yield Unit("the deck", code, digest_value(rest), tuple(whole))
    for number, slide in enumerate(deck.slides, 1):
        yield Unit(f"slide {number}", code, digest_value(slide), tuple(_of_slide(slide)))


def _of_slide(slide: DeckSlide) -> Iterator[Line]:
    yield "the title", str(slide.title)
    points = [paragraph for fill in slide.fills if _holds_points(fill) for paragraph in fill.paragraphs]
    leads = [str(paragraph.wording) for paragraph in points if paragraph.lead]
    yield from (("the line above the points", lead) for lead in leads)
    yield from _numbered("point", (str(paragraph.wording) for paragraph in points if not paragraph.lead))
    for fill in slide.fills:
        if not _holds_points(fill):
            yield f"the {fill.slot}", "\n".join(str(paragraph.wording) for paragraph in fill.paragraphs)
    for number, card in enumerate(slide.cards, 1):
        yield from _of_card(card, slide.role, number)
    if slide.visual:
        yield from _numbered(f"text {{}} of the {_kind(slide.visual)}", _texts(slide.visual))
    yield from _numbered("line {} of the notes", (str(paragraph.wording) for paragraph in slide.notes))


def _holds_points(fill: Fill) -> bool:
    return fill.slot in (Slot.BODY, Slot.SECOND_BODY)


def _of_card(card: Card, role: SlideRole, number: int) -> Iterator[Line]:
    asks = role is SlideRole.QUESTIONS
    for level, paragraph in enumerate(card.paragraphs):
        match level:
            case _ if level == CARD_QUESTION:
                label = f"question {number}" if asks else f"figure {number}"
            case _ if level == CARD_ADDRESSEE:
                label = f"who answers question {number}"
            case _:
                label = f"the label of question {number}" if asks else f"what figure {number} counts"
        yield label, str(paragraph.wording)


def _kind(visual: Plot | Grid | Image) -> str:
    match visual:
        case Plot():
            return "chart"
        case Grid():
            return "table"
        case Image():
            return "picture"


# ---------------------------------------------------------------- papers


def _of_paper(paper: Paper) -> Iterator[Unit]:
    code = paper.language.code
    rest = (paper.properties, paper.header, paper.footer)
    whole = [("the header", str(paper.header)), ("the footer", str(paper.footer))]
    yield Unit("the document", code, digest_value(rest), tuple(whole))
    section: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Heading) and section:
            yield _section(code, *section)
            section = []
        section.append(block)
    if section:
        yield _section(code, *section)


@remembered(most=64)  # the notes of those who speak in the same parts have sections in common
def _section(code: str, *blocks: Block) -> Unit:
    first = blocks[0]
    title = str(first.wording) if isinstance(first, Heading) else ""
    name = f"the section '{title}'" if title else "the first page"
    return Unit(name, code, digest_value(blocks), (("the title", title), *_of_blocks(blocks)))


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Line]:
    """Yield the lines of a section: what is counted is counted in the section as a whole."""
    counted: dict[str, int] = {}
    for block in blocks:
        noun = _NOUNS.get(type(block), "line")
        texts = _texts_in(block)
        for text in texts[1:] if isinstance(block, Heading) else texts:
            counted[noun] = counted.get(noun, 0) + 1
            yield f"{noun} {counted[noun]}", text


#: What people call the lines of a block.
_NOUNS: dict[type, str] = {
    Cover: "line",
    Prose: "paragraph",
    Items: "point",
    Asked: "question",
    Table: "row",
    KeyFigures: "figure",
    PageBreak: "page break",
}


def _texts_in(block: object) -> Sequence[str]:
    """Return the texts of a block, those that belong together as one."""
    return list(map(_row, (block.header, *block.rows))) if isinstance(block, Table) else _lines_of(block)


@remembered(most=1024)  # the notes of an event say much alike
def _lines_of(block: object) -> Sequence[str]:
    match block:
        case Asked():
            return [_in_a_line((block.label, block.question, block.to))]
        case KeyFigures():
            return [_in_a_line((figure.value, figure.label)) for figure in block.figures]
        case _:
            return tuple(_texts(block))


@remembered(most=1024)
def _row(cells: tuple[Wording, ...]) -> str:
    return _in_a_line(cells)


def _in_a_line(values: object) -> str:
    return " | ".join(_texts(values))


# ---------------------------------------------------------------- both


def _texts(value: object) -> Iterator[str]:
    """Yield all wordings in a value, in the order of its fields."""
    if isinstance(value, Wording):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _numbered(label: str, texts: Iterator[str]) -> Iterator[Line]:
    """Yield each text with its label: the number stands for the braces in it, or at its end."""
    pattern = label if "{}" in label else f"{label} {{}}"
    for number, text in enumerate(texts, 1):
        yield pattern.format(number), text
