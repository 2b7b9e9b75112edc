"""What has room in a briefing note: lines to write on, questions to others, rows of the programme, titles of slides.

All is counted in lines to write on, as Word papers and prints them at most. The notes of a speaker in all languages are
the same page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil

from builder.compose.briefing_pieces import (
    ALL_ROWS,
    AT_WORK,
    NO_ROWS,
    Common,
    Pieces,
    contact_of,
    nearest,
    pieces_of,
    programme_shown,
)
from builder.compose.phrases import people
from builder.compose.programme import MOST_ROWS, is_long, parts_of, speaker_of
from builder.compose.words import Words
from builder.documents import Change, Heading, Table
from builder.event import Edition, Part, Speaker, Wording
from builder.remembered import remembered
from builder.values import value

#: How many slides before the questions are listed at most; and where the page is full of other things.
SLIDES_BEFORE, FEW_SLIDES_BEFORE = 4, 2

#: How many lines there are to write on under a question: at least, and at most. Where there is room for fewer, they
#: stand at the end of the note.
_LEAST_ROOM, MOST_ROOM = 2, 9

#: How many rows of the programme may stand above and below the reader's own, beside all of one that is not long, down
#: to the reader's alone; or not even that.
_ROWS_AROUND = (4, 3, 2, 1, 0, NO_ROWS)

#: What a page holds, counted in lines to write on; and what the pieces of the first take of it: the cover and each line
#: of it, a line of its function and of a title, the title of a part and what belongs to it, a question without its
#: words, a line of these, and one of other text. They are what Word papers and prints take at most, by their styles.
_PAGE, _OF_COVER, _OF_LINE, _OF_FUNCTION, _OF_TITLE = 27, 4.7, 0.61, 0.73, 1.2
_OF_PART, _OF_QUESTION, _OF_ASKED, _OF_TEXT = 4.8, 1.8, 0.81, 0.58

#: By so many lines the first page mostly holds more than these say, where it is full.
_CAUTION = 3

#: What those of the second take: the programme without its rows, a heading, another's question without its words, a
#: row or a line that leads to the handout, a line more in a row, and the label above the lines.
_OF_PROGRAMME, _OF_HEADING, _OF_OTHERS, _OF_ROW, _OF_CELL, _OF_LABEL = 2.6, 1.3, 0.85, 0.7, 0.48, 1

#: How many characters stand on a line: of a name and of the speaker's function on the cover, of a part's title, of the
#: reader's question, of other text on cards and beside them; and on that of all cells of a row together.
_NAME, _FUNCTION, _TITLE, _ASKED, _ON_CARD, _TEXT, _ROW = 26, 70, 52, 59, 84, 91, 98

#: How many lines of a programme, of figures, and thirds of other questions leave room for all of the slides.
_BESIDE_SLIDES = 18


@value
class RoomInNote:
    """How many lines to write on a note has: under each question of each of the reader's parts, or else at its end.

    `others` is how many other questions of each part the note holds, those nearest to the reader's own. `around` is how
    many rows of the programme stand around the reader's own. A first page that `goes_on` holds more than has room: what
    follows it stands on the second, right behind. Where the reader's parts stand `apart`, each has a page of its own.
    """

    under_questions: tuple[int, ...]
    behind: int
    others: tuple[int, ...]
    around: int
    goes_on: bool
    apart: bool

    def is_any(self) -> bool:
        """Return whether there is any room to write."""
        return any(self.under_questions) or self.behind > 0


def room_in_note(
    edition: Edition,
    speaker: Speaker[Wording],
    changes: tuple[Change, ...] = (),
    others: Iterable[tuple[Edition, tuple[Change, ...]]] = (),
) -> RoomInNote:
    """Return the room to write that all notes of a speaker have: the least that there is in any language.

    It is all that a note in one language owes to those in `others`.
    """
    alike = [(edition, speaker, changes)]
    alike += [(other, speaker_of(other, speaker.key), told) for other, told in others]
    together = _room(alike, apart=False)
    if len(parts_of(edition, speaker.key)) > 1 and (together.goes_on or not together.is_any()):
        apart = _room(alike, apart=True)
        return apart if all(apart.under_questions) else together
    return together


def _room(alike: Sequence[tuple[Edition, Speaker[Wording], tuple[Change, ...]]], *, apart: bool) -> RoomInNote:
    """Return the room to write in notes in some languages whose parts share the first page, or stand apart."""
    first = [_first_pages(one, reader, _changes_take(told), apart) for one, reader, told in alike]
    under = tuple(map(min, zip(*(rooms for rooms, _ in first), strict=True)))
    over = max(over for _, over in first)
    others = tuple(map(min, zip(*(_others_shown(one, reader, over) for one, reader, _ in alike), strict=True)))
    needed = 0 if any(under) else _OF_LABEL + _LEAST_ROOM
    around = min(_rows_around(one, reader, over, others, needed) for one, reader, _ in alike)
    behind = 0 if any(under) else min(_room_behind(one, reader, over, others, around) for one, reader, _ in alike)
    return RoomInNote(under, behind, others, around, goes_on=over > 0, apart=apart)


def slides_before(pieces: Pieces) -> int:
    """Return how many slides before the questions of a part a note lists at most: fewer beside much else.

    That is rows of the programme, figures, and other questions.
    """
    others = sum(one.count_others(pieces.speaker.key) for one in pieces.commons)
    figures = sum(one.count_figures() for one in pieces.commons)
    beside = min(len(pieces.edition.programme.parts), MOST_ROWS) + figures + 3 * others
    return SLIDES_BEFORE if beside <= _BESIDE_SLIDES else FEW_SLIDES_BEFORE


@remembered(most=AT_WORK)  # some speakers in 24 languages: the note in each language asks for all of them
def _first_pages(
    edition: Edition, speaker: Speaker[Wording], changes: float, apart: bool
) -> tuple[tuple[int, ...], float]:
    """Return the room to write in a speaker's note in one language, and how many lines stand over its first pages.

    The notes in the other languages ask for it as well.
    """
    return _measured(edition, speaker).first_pages(changes, apart=apart)


@remembered(most=AT_WORK)
def _others_shown(edition: Edition, speaker: Speaker[Wording], over: float) -> tuple[int, ...]:
    return _measured(edition, speaker).others_shown(over)


@remembered(most=AT_WORK)
def _rows_around(
    edition: Edition, speaker: Speaker[Wording], over: float, others: tuple[int, ...], needed: float
) -> int:
    return _measured(edition, speaker).rows_around(over, others, needed)


@remembered(most=AT_WORK)
def _room_behind(edition: Edition, speaker: Speaker[Wording], over: float, others: tuple[int, ...], around: int) -> int:
    return _measured(edition, speaker).room_behind(over, others, around)


def _changes_take(changes: Iterable[Change]) -> float:
    """Return how many lines to write on the list of changes takes the room of."""
    lines = [line for one in changes for line in (one.what, one.before, one.after) if line]
    taken = _OF_TEXT * sum(_wraps(line, _TEXT) for line in lines)
    return taken + _OF_PART / 2 if lines else 0.0


def _wraps(wording: Wording, characters: float) -> int:
    """Return how many lines of so many characters a wording takes, about."""
    return ceil(len(str(wording)) / characters)


def _enough(lines: float) -> int:
    """Return so many lines to write on, not more than are of use; 0 for too few."""
    return int(min(MOST_ROOM, lines)) if lines >= _LEAST_ROOM else 0


@value
class _MeasuredPart:
    """What the notes of all who are asked something in a part have in common, and how much room it takes in each.

    How many lines to write on something takes the room of: the part on a page for the stage, without its questions;
    each question there, and those who are asked it; each question in the notes of others.
    """

    common: Common
    takes: float
    questions_take: tuple[float, ...]
    people_take: tuple[float, ...]
    others_take: tuple[float, ...]


@remembered(most=64)
def _measured_part(edition: Edition, common: Common) -> _MeasuredPart:
    words, part = Words(edition.phrasebook), common.part
    answering = [people(words, one.to) for one in part.questions]
    return _MeasuredPart(
        common,
        takes=_OF_PART + _OF_TITLE * (_wraps(part.title, _TITLE) - 1),
        questions_take=tuple(_OF_QUESTION + _OF_ASKED * _wraps(one.text, _ASKED) for one in part.questions),
        people_take=tuple(_OF_TEXT * _wraps(one, _ON_CARD) for one in answering),
        others_take=tuple(
            _OF_OTHERS + _OF_TEXT * (_wraps(one.text, _TEXT) + _wraps(to, _TEXT))
            for one, to in zip(part.questions, answering, strict=True)
        ),
    )


@remembered(most=AT_WORK)
def _measured(edition: Edition, speaker: Speaker[Wording]) -> _MeasuredNote:
    pieces = pieces_of(edition, speaker)
    return _MeasuredNote(pieces, tuple(_measured_part(edition, common) for common in pieces.commons))


@value
class _MeasuredNote:
    """The pieces of the note of one speaker, and how much room those of each of the speaker's parts take."""

    pieces: Pieces
    parts: tuple[_MeasuredPart, ...]

    def first_pages(self, changes: float, *, apart: bool) -> tuple[tuple[int, ...], float]:
        """Return how many lines to write on stand under each question of each part: what is left of the part's page.

        `changes` is what their list takes of the first. 0 if what is left is too little. And by how many lines the last
        of these pages is too short: all parts stand on one, or each on one of its own.
        """
        rooms: list[int] = []
        taken, left = changes + self._cover_takes(), float(_PAGE)
        page = _PAGE - _OF_TEXT * (_wraps(contact_of(self.pieces.edition).wording, _TEXT) - 1)
        for parts in [[one] for one in self.parts] if apart else [self.parts]:
            left = page - taken - sum(map(self._part_takes, parts))
            questions = sum(len(self._own(one)) for one in parts)
            labels = _OF_LABEL * (questions - len(parts))  # a part takes the room of its first one
            rooms += [_enough((left - labels) / max(1, questions))] * len(parts)
            taken = 0
        return tuple(rooms), max(0.0, -left)

    def _own(self, part: _MeasuredPart) -> Sequence[int]:
        """Return the numbers of the questions that the speaker is asked in a part."""
        return part.common.own(self.pieces.speaker.key)

    def _part_takes(self, part: _MeasuredPart) -> float:
        """Return how many lines to write on a part takes the room of on a page for the stage, room to write aside."""
        own, company = self._own(part), self.pieces.company(part.common)
        taken = part.takes + sum([part.questions_take[number] for number in own])
        beside = [_OF_TEXT * _wraps(company.wording, _TEXT)] if company else []
        return taken + sum(beside + [part.people_take[number] for number in own])

    def _cover_takes(self) -> float:
        lines = sum(_wraps(line, _ON_CARD) for line in self.pieces.lines)
        function = _wraps(self.pieces.function, _FUNCTION) - 1
        name = ceil(len(self.pieces.speaker.name) / _NAME) - 1
        return _OF_COVER + _OF_LINE * lines + _OF_FUNCTION * function + _OF_TITLE * name

    def others_shown(self, over: float) -> tuple[int, ...]:
        """Return how many other questions of each part the note holds: all, if a page for each part has room for them.

        Otherwise as many as have. `over` is how many lines of the first page stand on those of the background, on which
        the programme has its place as well.
        """
        counts = [one.count_others(self.pieces.speaker.key) for one in self.pieces.commons]
        least = _programme_takes(self.pieces.edition, self.pieces.mine, NO_ROWS)
        if self._pages_behind(over, counts, least) > len(counts) > 0:
            share = _PAGE - (self._goes_over(over) + least) / len(counts)
            counts = [self._fitting(one, share) for one in self.parts]
            while any(counts) and self._pages_behind(over, counts, least) > len(counts):
                counts[counts.index(max(counts))] -= 1
        return tuple(counts)

    def _fitting(self, part: _MeasuredPart, share: float) -> int:
        """Return for how many other questions a part's share of a page has room."""
        left = share - _OF_HEADING - sum(self._background_takes(part, 0))
        takes = accumulate(part.others_take[number] for number in nearest(part.common, self.pieces.speaker.key))
        return sum(taken <= left for taken in takes)

    def _pages_behind(self, over: float, others: Sequence[int], least: float) -> int:
        """Return how many pages the background takes, with so many lines of the programme."""
        pages, left = self._behind(over, others)
        return pages + (least > left)

    def rows_around(self, over: float, others: Sequence[int], needed: float) -> int:
        """Return how many rows stand around the reader's own in the programme: what the page has room for.

        Where it has room for none, the programme stands on a page of its own, with as many as there can be. `over` is
        how many lines of the first page stand on it, `needed` how many are to be left to write on, if there can be.
        """
        if not self.pieces.mine:
            return ALL_ROWS
        left = self._left_behind(over, others)
        rooms = (left - needed, left, _PAGE)
        shown = _programmes(self.pieces.edition, self.pieces.mine)
        return next((rows for room in rooms for rows, taken in shown if taken <= room), NO_ROWS)

    def room_behind(self, over: float, others: Sequence[int], around: int) -> int:
        """Return how many lines to write on stand at the end of the note: what is left of its last page."""
        left, taken = self._left_behind(over, others), _programme_takes(self.pieces.edition, self.pieces.mine, around)
        return _enough((left if taken <= left else _PAGE) - taken - _OF_LABEL)

    def _left_behind(self, over: float, others: Sequence[int]) -> float:
        """Return how many lines to write on the page of the background has room for beside the programme."""
        if not self.pieces.mine:
            return _PAGE - self._cover_takes()
        return self._behind(over, others)[1]

    def _behind(self, over: float, others: Sequence[int]) -> tuple[int, float]:
        """Return how many pages the background takes, and how many lines to write on its last one has room for yet."""
        more, taken = divmod(self._goes_over(over), _PAGE)
        pages, left = 1 + int(more), _PAGE - taken
        for part, count in zip(self.parts, others, strict=True):
            for piece in self._background_takes(part, count):
                if piece > left:
                    pages, left = pages + 1, float(_PAGE)
                left -= piece % _PAGE
        return pages, left

    def _goes_over(self, over: float) -> float:
        """Return how many lines to write on what has no room on the first page takes the room of on the second.

        It is the last of the reader's questions, as a whole: a question is not parted.
        """
        if over <= _CAUTION:
            return 0.0
        last = self.parts[-1]
        number = self._own(last)[-1]
        return max(over, _OF_HEADING + last.questions_take[number] + last.people_take[number])

    def _background_takes(self, part: _MeasuredPart, count: int) -> Sequence[float]:
        """Return how many lines to write on each piece of a part's background takes the room of, none of them parted.

        `count` is how many other questions are among them. A heading stands with what follows it.
        """
        common, key = part.common, self.pieces.speaker.key
        pieces = [part.others_take[number] for number in common.others(key, count)]
        if pieces:
            pieces[0] += _OF_HEADING
        if count < common.count_others(key):
            pieces.append(_OF_ROW)
        pieces.append(_OF_HEADING + _OF_ROW * min(SLIDES_BEFORE, 1 + len(common.part.slides)))
        if common.figures:
            pieces.append(_OF_HEADING + _OF_ROW * common.count_figures())
        if len(self.pieces.mine) > 1:
            pieces[0] += _OF_HEADING  # the name of the part
        return pieces


@remembered(most=64)
def _programmes(edition: Edition, mine: tuple[Part[Wording], ...]) -> Sequence[tuple[int, float]]:
    """Return how many rows of the programme may stand around those of these parts, each with the room that takes."""
    shown = _ROWS_AROUND if is_long(edition) else (ALL_ROWS, *_ROWS_AROUND)
    return [(rows, _programme_takes(edition, mine, rows)) for rows in shown]


@remembered(most=256)
def _programme_takes(edition: Edition, mine: tuple[Part[Wording], ...], around: int) -> float:
    """Return how many lines to write on the programme takes the room of, in the note of those who speak in these."""
    if around == NO_ROWS:
        return _OF_ROW
    blocks = programme_shown(edition, mine, around)
    tables = [block for block in blocks if isinstance(block, Table)]
    rows = sum(_row_takes(row, table.widths) for table in tables for row in table.rows)
    days = sum(isinstance(block, Heading) for block in blocks) - 1
    return _OF_PROGRAMME + _OF_HEADING * days + _OF_ROW * max(0, len(tables) - 1) + rows


@remembered(most=1024)  # programmes have rows in common
def _row_takes(row: tuple[Wording, ...], widths: tuple[float, ...]) -> float:
    lines = max(_wraps(cell, width * _ROW) for cell, width in zip(row, widths, strict=True))
    return _OF_ROW + _OF_CELL * (lines - 1)
