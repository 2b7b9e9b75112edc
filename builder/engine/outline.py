"""Documents as outlines: what they say, place by place, so that two of them can be compared in words.

An outline is kept in pieces, as documents that are made together have most of theirs in common.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from builder.documents import (
    CARD_ADDRESSEE,
    CARD_COUNTS,
    CARD_FIGURE,
    CARD_LABEL,
    CARD_QUESTION,
    Asked,
    Block,
    Card,
    Deck,
    DeckSlide,
    Fill,
    Grid,
    Heading,
    Image,
    Items,
    KeyFigures,
    Paper,
    Plot,
    Prose,
    SlideRole,
    Slot,
    Table,
)
from builder.engine.digest import digest_shared, digest_value
from builder.event import Wording
from builder.remembered import remembered
from builder.values import value


class Piece(NamedTuple):
    """A slide, a block of a paper, or what stands around all of these: `digest` is that of all that it is.

    `text` are its lines, each after what it is; the first tells what the piece is.
    """

    digest: str
    text: str


#: The pieces of a document in their order; what stands around the others comes first.
Outline = tuple[Piece, ...]

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


def outline(document: Deck | Paper) -> Outline:
    """Return a document in pieces. A deck in two languages is that in one, and then that in the other."""
    if isinstance(document, Paper):
        return (_around_blocks(document), *map(_piece_of_block, document.blocks))
    halves = (document, document.beside) if document.beside else (document,)
    return tuple(piece for deck in halves for piece in (_around_slides(deck), *map(_piece_of_slide, deck.slides)))


def digest_document(document: Deck | Paper) -> str:
    """Return the digest of a document: that of a paper is made of those of the pieces that its outline has."""
    if isinstance(document, Deck):
        return digest_value(document)
    pieces = b"".join((_digest_around(document), *map(digest_shared, document.blocks)))
    return digest_value((document.kind, document.language, document.key, document.sizes, pieces))


# ---------------------------------------------------------------- in few bytes

#: Between the pieces of outlines, between the lines of a piece, and within a line. No document holds such characters.
_BETWEEN_PIECES, _BETWEEN_LINES, _WITHIN = "\x1d", "\x1e", "\x1f"

#: How many digits a digest has.
_DIGITS = len(digest_value(""))


@value
class Sheaf:
    """What documents say that were made together, in few bytes: their pieces, each once; and which are whose own.

    `own` are by the digests of the documents.
    """

    pieces: bytes
    own: Mapping[str, bytes]

    def outline(self, document: str) -> Outline:
        """Return what the document of that digest says, nothing for one that is not among them."""
        return unpack(self.pieces, self.own[document]) if document in self.own else ()


def bind(outlines: Mapping[str, Outline]) -> Sheaf:
    """Return the outlines of documents, which are by their digests, together."""
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(chain.from_iterable(outlines.values())))}
    plain = _BETWEEN_PIECES.join(map("".join, numbers)).encode()
    own = {document: array("I", map(numbers.__getitem__, said)).tobytes() for document, said in outlines.items()}
    return Sheaf(zlib.compress(plain, 1), own)  # the best takes three times as long for a tenth less


def unpack(pieces: bytes, own: bytes) -> Outline:
    """Return one of the outlines that were bound. ValueError for bytes that are none."""
    try:
        plain = zlib.decompress(pieces).decode().split(_BETWEEN_PIECES)
        return tuple(Piece(plain[number][:_DIGITS], plain[number][_DIGITS:]) for number in array("I", own))
    except (zlib.error, IndexError, TypeError) as fault:
        raise ValueError(str(fault)) from fault


def _piece(digest: str, lines: Iterable[Line]) -> Piece:
    return Piece(digest, _BETWEEN_LINES.join(map(_WITHIN.join, lines)))


def _lines(text: str) -> list[Line]:
    """Return the lines of a piece; a page break has none."""
    labelled = (line.partition(_WITHIN) for line in text.split(_BETWEEN_LINES)) if text else ()
    return [(label, text) for label, _, text in labelled]


# ---------------------------------------------------------------- as people see them

#: What the first lines of pieces say that these are, before the code of their language or before their title.
_DECK, _PAPER, _SLIDE, _HEADING = "the deck", "the document", "slide", "heading"


def units(pieces: Sequence[Piece]) -> Iterator[Unit]:
    """Yield the slides of a deck, those in both languages of one in two, or the sections of a paper."""
    first, *others = pieces
    (what, code), *lines = _lines(first.text)
    yield Unit(what, code, first.digest, tuple(lines))
    yield from _sections(code, others) if what == _PAPER else _units_of_deck(code, others)


def _units_of_deck(code: str, pieces: Sequence[Piece]) -> Iterator[Unit]:
    for number, piece in enumerate(pieces, 1):
        (what, title), *lines = _lines(piece.text)
        if what != _SLIDE:
            yield from units(pieces[number - 1 :])
            break
        yield Unit(f"slide {number}", code, piece.digest, (("the title", title), *lines))


def _sections(code: str, pieces: Iterable[Piece]) -> Iterator[Unit]:
    section: list[Piece] = []
    for piece in pieces:
        if piece.text.startswith(_HEADING) and section:
            yield _section(code, section)
            section = []
        section.append(piece)
    if section:
        yield _section(code, section)


def _section(code: str, pieces: Sequence[Piece]) -> Unit:
    lines = [line for piece in pieces for line in _lines(piece.text)]
    title = lines.pop(0)[1] if pieces[0].text.startswith(_HEADING) else ""
    name = f"the section '{title}'" if title else "the first page"
    return Unit(name, code, "".join(piece.digest for piece in pieces), (("the title", title), *_counted(lines)))


def _counted(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a section, each with its number among those of its kind."""
    counted: dict[str, int] = {}
    for noun, text in lines:
        counted[noun] = counted.get(noun, 0) + 1
        yield f"{noun} {counted[noun]}", text


# ---------------------------------------------------------------- slides


def _around_slides(deck: Deck) -> Piece:
    whole = (("the title in its properties", deck.properties.title), ("the footer", str(deck.footer)))
    rest = (deck.properties, deck.footer, deck.draft)
    return _piece(digest_value(rest), ((_DECK, deck.language.code), *whole))


@remembered(most=1024)
def _piece_of_slide(slide: DeckSlide) -> Piece:
    return _piece(digest_value(slide), _of_slide(slide))


def _of_slide(slide: DeckSlide) -> Iterator[Line]:
    yield _SLIDE, str(slide.title)
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


#: What the levels of a card hold, that of a question and that of a figure.
_OF_QUESTION = {
    CARD_QUESTION: "question {}",
    CARD_LABEL: "the label of question {}",
    CARD_ADDRESSEE: "who answers question {}",
}
_OF_FIGURE = {CARD_FIGURE: "figure {}", CARD_COUNTS: "what figure {} counts"}


def _of_card(card: Card, role: SlideRole, number: int) -> Iterator[Line]:
    labels = _OF_QUESTION if role is SlideRole.QUESTIONS else _OF_FIGURE
    for paragraph in card.paragraphs:
        yield labels[paragraph.level].format(number), str(paragraph.wording)


def _kind(visual: Plot | Grid | Image) -> str:
    match visual:
        case Plot():
            return "chart"
        case Grid():
            return "table"
        case Image():
            return "picture"


# ---------------------------------------------------------------- papers


def _around_blocks(paper: Paper) -> Piece:
    whole = (("the header", str(paper.header)), ("the footer", str(paper.footer)))
    return _piece(_digest_around(paper).hex(), ((_PAPER, paper.language.code), *whole))


@remembered(most=8)
def _digest_around(paper: Paper) -> bytes:
    """Return the digest of what stands around the blocks of a paper: it is asked for twice."""
    return bytes.fromhex(digest_value((paper.properties, paper.header, paper.footer)))


@remembered(most=512)
def _piece_of_block(block: Block) -> Piece:
    return _piece(digest_shared(block).hex(), _of_block(block))


def _of_block(block: Block) -> Iterator[Line]:
    """Yield the lines of a block, each after what people call it; what belongs together is one line."""
    match block:
        case Heading():
            yield _HEADING, str(block.wording)
            if block.kicker:
                yield "line", str(block.kicker)
        case Prose():
            yield "paragraph", str(block.wording)
        case Asked():
            people = [text for one in block.to for text in (one.name, str(one.organisation))]
            yield "question", _BETWEEN_TEXTS.join([str(block.label), str(block.question), *people])
        case KeyFigures():
            yield from (("figure", _in_a_line((figure.value, figure.label))) for figure in block.figures)
        case Table():
            yield from (("row", row) for row in map(_row, (block.header, *block.rows)))
        case _:
            noun = "point" if isinstance(block, Items) else "line"
            yield from ((noun, text) for text in _texts(block))


@remembered(most=512)  # tables of the notes of an event have rows in common
def _row(cells: tuple[Wording, ...]) -> str:
    return _in_a_line(cells)


def _in_a_line(values: object) -> str:
    return _BETWEEN_TEXTS.join(_texts(values))


#: What stands between the texts of a line.
_BETWEEN_TEXTS = " | "


# ---------------------------------------------------------------- both


def _texts(value: Any) -> list[str]:
    """Return all wordings in a value, in the order of its fields."""
    kind = value.__class__
    if kind is Wording:
        return [str(value)]
    if kind is tuple:
        return [text for one in value for text in _texts(one)]
    return [text for name in _names(kind) for text in _texts(getattr(value, name))]


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class, none for one that is no dataclass."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _numbered(label: str, texts: Iterable[str]) -> Iterator[Line]:
    """Yield each text with its label: the number stands for the braces in it, or at its end."""
    pattern = label if "{}" in label else f"{label} {{}}"
    for number, text in enumerate(texts, 1):
        yield pattern.format(number), text
