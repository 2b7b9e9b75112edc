"""Follows what a document was composed of into its file: where each piece stands, what is missing, what is too much."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.check.composed import Piece, pieces_of_notes, pieces_of_paper, pieces_of_slide
from builder.check.reading import Line, Reading, Unit, squeeze, unturned
from builder.documents import CHANGES, Deck, DeckSlide, Paper
from builder.languages import is_turned


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece where it stands: the line that shows it, alone or among others, and the slide or paper of that line."""

    piece: Piece
    unit: Unit
    line: Line
    in_notes: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece that does not stand where it should: `unit` is None where there is no such slide."""

    piece: Piece
    unit: Unit | None
    in_notes: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """Words in a file that it was not composed of."""

    words: str
    unit: Unit
    line: Line
    in_notes: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A document, followed into its file. `slides` are those of a deck as they were composed."""

    reading: Reading
    placed: tuple[Placed, ...] = ()
    missing: tuple[Missing, ...] = ()
    strays: tuple[Stray, ...] = ()
    slides: tuple[DeckSlide, ...] = ()

    def changes(self) -> tuple[Line, ...]:
        """Return the lines of a note that tell what changed since it was sent: it may have in one language alone."""
        told: dict[int, Line] = {}
        is_told = False
        for one in self.placed:
            if one.piece.heading:
                is_told = one.piece.key.partition("/")[0] == CHANGES
                told.pop(id(one.line), None)  # what stands above a heading is in its line
            if is_told:
                told[id(one.line)] = one.line
        return tuple(told.values())


def follow(reading: Reading, document: Deck | Paper) -> Followed:
    """Return where what a document was composed of stands in its file.

    Slides are followed one by one, what stands on them slot by slot; a paper is followed from its beginning to its end.
    """
    trail = _Trail()
    if isinstance(document, Paper):
        for unit in reading.units:
            trail.follow(tuple(pieces_of_paper(document)), unit, unit.lines)
        return trail.followed(reading)
    half = _half(document, reading)
    slides = half.slides
    for number, unit in enumerate(reading.units):
        if number >= len(slides):
            trail.strays += [Stray(line.text, unit, line) for line in unit.lines]
            continue
        by_role = _by_role(pieces_of_slide(half, slides[number]))
        lines = _lines_by_role(unit.lines)
        for role in dict.fromkeys((*by_role, *lines)):
            trail.follow(by_role.get(role, ()), unit, lines.get(role, ()))
        notes = _notes(document, reading, number)
        trail.follow(tuple(notes), unit, unit.notes, in_notes=True)
    for slide in slides[len(reading.units) :]:
        trail.missing += [Missing(piece, None) for piece in pieces_of_slide(half, slide)]
    return trail.followed(reading, slides)


def _half(deck: Deck, reading: Reading) -> Deck:
    """Return the half of a deck in two languages that a reading is of; the deck itself where it is in one."""
    return deck.beside if deck.beside and deck.beside.language == reading.artefact.language else deck


def _notes(deck: Deck, reading: Reading, number: int) -> Iterator[Piece]:
    """Yield the notes of a slide; of a deck in two languages, which has them one after the other, those of the half."""
    notes = deck.slides[number].notes
    if deck.beside:
        middle = len(notes) // 2
        notes = notes[middle:] if _half(deck, reading) is deck.beside else notes[:middle]
    return pieces_of_notes(notes)


def _by_role(pieces: Iterator[Piece]) -> Mapping[str, tuple[Piece, ...]]:
    found: dict[str, tuple[Piece, ...]] = {}
    for piece in pieces:
        found[piece.role] = (*found.get(piece.role, ()), piece)
    return found


def _lines_by_role(lines: Sequence[Line]) -> Mapping[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        found[line.role] = (*found.get(line.role, ()), line)
    return found


# ---------------------------------------------------------------- words after words

#: The page that an entry of printed contents leads to.
_PAGE = re.compile(r"\s*\d+\s*$")

#: How many pieces may be missing before the words after them are looked for again.
_LOST = 8


def shown_text(line: Line) -> str:
    """Return the words of a line that were composed: the page number of an entry of the contents was not."""
    return _PAGE.sub("", line.text) if line.role == "TOCI" else line.text


class _Trail:
    """Gathers what was found while pieces are followed through lines."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.missing: list[Missing] = []
        self.strays: list[Stray] = []

    def followed(self, reading: Reading, slides: tuple[DeckSlide, ...] = ()) -> Followed:
        return Followed(reading, tuple(self.placed), tuple(self.missing), tuple(self.strays), slides)

    def follow(self, pieces: Sequence[Piece], unit: Unit, lines: Sequence[Line], *, in_notes: bool = False) -> None:
        """Follow pieces through lines, one after the other."""
        seen = unturned if any(line.page and is_turned(line.text) for line in lines) else str
        stream = _Stream(lines, seen)
        wanted = [(piece, seen(squeeze(str(piece.wording)))) for piece in pieces]
        index = 0
        while index < len(wanted):
            piece, words = wanted[index]
            start = stream.next(words) if words else None
            if start is not None and piece.optional and index + 1 < len(wanted):
                following = wanted[index + 1][1]
                # A table of `Centres` may begin with `Centres that are open`: no caption stands before it.
                if stream.text.startswith(following, start) and not stream.text.startswith(words + following, start):
                    start = None
            if start is None and words and not piece.optional:
                lost, start = _resume(stream, wanted[index:])
                self.missing += [
                    Missing(one, unit, in_notes)
                    for one, text in wanted[index : index + lost]
                    if text and not one.optional
                ]
                index += lost
                if start is None:
                    break
                piece, words = wanted[index]
            index += 1
            if start is not None:
                self._stray(stream, start, unit, in_notes=in_notes)
                self.placed.append(Placed(piece, unit, stream.line_at(start), in_notes))
                stream.position = start + len(words)
        self._stray(stream, len(stream.text), unit, in_notes=in_notes)

    def _stray(self, stream: _Stream, until: int, unit: Unit, *, in_notes: bool) -> None:
        """Gather the words between the last piece and this place, line by line; signs alone are the layout's."""
        if stream.position == until:
            return
        for line, words in stream.between(stream.position, until):
            if any(character.isalnum() for character in words):
                self.strays.append(Stray(words, unit, line, in_notes))


class _Stream:
    """The squeezed words of lines, one after the other, and which line each stands in; `seen` tells what counts."""

    def __init__(self, lines: Sequence[Line], seen: Callable[[str], str]) -> None:
        self.position = 0
        self._lines = lines
        self._texts = [seen(squeeze(shown_text(line))) for line in lines]
        self._ends: list[int] = []
        for text in self._texts:
            self._ends.append((self._ends[-1] if self._ends else 0) + len(text))
        self.text = "".join(self._texts)

    def next(self, words: str) -> int | None:
        """Return where the words stand that come next, signs in front of them passed over; None if others do."""
        start = self.position
        while True:
            if self.text.startswith(words, start):
                return start
            if start >= len(self.text) or self.text[start].isalnum():
                return None
            start += 1

    def line_at(self, position: int) -> Line:
        """Return the line that the words at a place begin in."""
        return self._lines[bisect_right(self._ends, position)]

    def between(self, start: int, end: int) -> Iterator[tuple[Line, str]]:
        """Yield the words between two places, line by line; of a whole line as they are written."""
        for number in range(bisect_right(self._ends, start), len(self._lines)):
            line, text, stop = self._lines[number], self._texts[number], self._ends[number]
            begin = stop - len(text)
            if begin >= end:
                return
            first, last = max(start, begin), min(end, stop)
            if first < last:
                whole = (first, last) == (begin, stop)
                yield line, line.text if whole else text[first - begin : last - begin]


def _resume(stream: _Stream, wanted: Sequence[tuple[Piece, str]]) -> tuple[int, int | None]:
    """Return how many pieces are missing here, and where the one after them stands; None if none of the next does.

    Of the next few pieces that one is taken which leaves the fewest words unexplained.
    """
    best: tuple[int, int, int] | None = None
    skipped = 0
    for lost, (_, words) in enumerate(wanted[:_LOST]):
        start = stream.text.find(words, stream.position) if words else -1
        cost = start - stream.position + skipped
        if start >= 0 and (best is None or cost < best[0]):
            best = (cost, lost, start)
        skipped += len(words)
    return (best[1], best[2]) if best else (len(wanted), None)
