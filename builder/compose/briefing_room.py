"""What has room in a briefing note: lines to write on, questions to others, rows of the programme, titles of slides.

All is reckoned in points, by the styles of the Word document: prints hold as much on a page. The notes of a speaker are
the same in all languages, page by page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from math import ceil

from builder.compose.briefing_pieces import (
    ALL_ROWS,
    AT_WORK,
    NO_ROWS,
    Common,
    Pieces,
    contact_of,
    pieces_of,
    programme_shown,
)
from builder.compose.changes import changes_in_brief, changes_list
from builder.compose.phrases import labelled, people, slide_numbers
from builder.compose.programme import MOST_ROWS, is_long, parts_of, speaker_of
from builder.compose.words import Words
from builder.documents import Block, Change, Heading, Table
from builder.event import Edition, Part, Speaker, Wording
from builder.remembered import remembered
from builder.values import value

#: How many slides before the questions are listed at most; and where the page is full of other things.
SLIDES_BEFORE, FEW_SLIDES_BEFORE = 4, 2

#: How many lines there are to write on under a question: at least, and at most. Where there is room for fewer, they
#: stand at the end of the note.
_LEAST_ROOM, MOST_ROOM = 2, 12

#: How many rows of the programme may stand above and below the reader's own, beside all of one that is not long, down
#: to the reader's alone; or not even that.
_ROWS_AROUND = (4, 3, 2, 1, 0, NO_ROWS)

#: The height of a page within its margins, and of a line to write on; and the distance above a heading of the
#: background, which one that begins a page does not have.
_PAGE, _LINE, _ABOVE = 709.9, 24.0, 13.0

#: The heights of the pieces of a note, each with the distance to what is above it: of a line 1.22 times the size of its
#: type, as Calibri has it, and the distance of lines that its style asks for. First those of the page for the stage: a
#: line of text; the cover without its lines, one of these, a line of the name and of the function; the title of a part
#: with what belongs to it, another line of it, and what is above those who answer in it; a question without its words,
#: and a line of these; and the label of lines to write on, with what is below these.
_OF_TEXT, _OF_COVER, _OF_COVER_LINE, _OF_NAME, _OF_FUNCTION = 14.8, 102.4, 15.8, 34.8, 18.8
_OF_PART, _OF_TITLE, _OF_COMPANY, _OF_QUESTION, _OF_ASKED, _OF_LABEL = 111.7, 24.5, 3.0, 66.8, 20.6, 23.5

#: Those of the background: a large heading, a smaller one and a line more of it, another's question without its words,
#: an item of a list without further lines, a small line, the head of a programme's table, a row, and a line more in it.
_OF_HEADING, _OF_SUBHEADING, _OF_SUBLINE, _OF_OTHERS = 57.2, 36.1, 17.1, 20.5
_OF_ITEM, _OF_META, _OF_HEAD, _OF_ROW, _OF_CELL = 16.8, 23.5, 19.8, 18.8, 12.3

#: How many characters stand on a line, rather too few: of a name and of the speaker's function on the cover, of the
#: title of a part, of that above its background, of the reader's question, of other text on cards and beside them, of
#: an item of a list, of the label of a figure; and on that of all cells of a row together.
_NAME, _FUNCTION, _TITLE, _SUBHEADING, _ASKED = 28, 69, 50, 72, 61
_ON_CARD, _TEXT, _ITEM, _FIGURE, _ROW = 86, 93, 88, 68, 95

#: How many lines of a programme, of figures, and thirds of other questions leave room for all of the slides.
_BESIDE_SLIDES = 18


@value
class RoomInNote:
    """How many lines to write on a note has under each question of each of the reader's parts, and at its end.

    `others` is how many other questions of each part the note holds, those nearest to the reader's own. `around` is how
    many rows of the programme stand around the reader's own. Where the reader's parts stand `apart`, each has a page of
    its own. `bodies` says whether there is room to tell whom those speak for who answer beside the reader; else they
    are named alone. A first page that `goes_on` holds more than has room: what follows it stands on the second, right
    behind. One that is `brief` of what changed leaves the whole of it to a last one.
    """

    under_questions: tuple[int, ...]
    behind: int
    others: tuple[int, ...]
    around: int
    goes_on: bool
    apart: bool
    bodies: bool
    brief: bool

    @property
    def is_full(self) -> bool:
        """Whether a question has no room to write below it, so that this and the contact stand at the end."""
        return not all(self.under_questions)


#: The editions that a speaker has a note in, with the speaker and what changed there.
_Alike = Sequence[tuple[Edition, Speaker[Wording], tuple[Change, ...]]]


def room_in_note(
    edition: Edition,
    speaker: Speaker[Wording],
    changes: tuple[Change, ...] = (),
    others: Iterable[tuple[Edition, tuple[Change, ...]]] = (),
) -> RoomInNote:
    """Return the room to write that all notes of a speaker have: the least that there is in any language.

    It is all that a note in one language owes to those in `others`. All parts share a page where that leaves room to
    write. What gives way first is that page, then whom the others speak for, then what changed. Where nothing leaves
    room, a part that one page is too small for has the next one right behind it.
    """
    alike = [(edition, speaker, changes)]
    alike += [(other, speaker_of(other, speaker.key), told) for other, told in others]
    pages = (False, True) if len(parts_of(edition, speaker.key)) > 1 else (False,)
    lengths = (False, True) if any(told for *_, told in alike) else (False,)
    for brief, bodies, apart in product(lengths, (True, False), pages):
        under, over, spills = _for_the_stage(alike, apart, bodies, brief)
        if all(under):
            break
    full = not all(under)
    if full and spills:
        apart = False
        under, over, _ = _for_the_stage(alike, apart, bodies, brief)
    # Two pages for each part in all. Those behind the first are all but that one, where no part has a page of its own.
    most = 2 * len(under) - 1 if full and not apart else len(under)
    held = (_others_shown(one, reader, over, full, most) for one, reader, _ in alike)
    shown = tuple(map(min, zip(*held, strict=True)))
    around = min(_rows_around(one, reader, over, shown, full) for one, reader, _ in alike)
    behind = min(_room_behind(one, reader, over, shown, around) for one, reader, _ in alike) if full else 0
    return RoomInNote(under, behind, shown, around, over > 0, apart, bodies, brief)


def _for_the_stage(alike: _Alike, apart: bool, bodies: bool, brief: bool) -> tuple[tuple[int, ...], float, bool]:
    """Return what `first_pages` does, in all languages: the least room, and what is too much in any."""
    take = _changes_take_in_brief if brief else _changes_take
    first = [_first_pages(one, reader, take(one, told), apart, bodies) for one, reader, told in alike]
    rooms, over, spills = zip(*first, strict=True)
    return tuple(map(min, zip(*rooms, strict=True))), max(over), any(spills)


@remembered(most=AT_WORK)  # what has room in a note asks for it several times, and so do its blocks
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
    edition: Edition, speaker: Speaker[Wording], changes: float, apart: bool, bodies: bool
) -> tuple[tuple[int, ...], float, bool]:
    """Return the room to write in a speaker's note in one language, and what is too much for its first pages.

    The notes in the other languages ask for it as well.
    """
    return _measured(edition, speaker).first_pages(changes, apart=apart, bodies=bodies)


@remembered(most=AT_WORK)
def _others_shown(edition: Edition, speaker: Speaker[Wording], over: float, full: bool, most: int) -> tuple[int, ...]:
    return _measured(edition, speaker).others_shown(over, most, full=full)


@remembered(most=AT_WORK)
def _rows_around(edition: Edition, speaker: Speaker[Wording], over: float, others: tuple[int, ...], full: bool) -> int:
    return _measured(edition, speaker).rows_around(over, others, full=full)


@remembered(most=AT_WORK)
def _room_behind(edition: Edition, speaker: Speaker[Wording], over: float, others: tuple[int, ...], around: int) -> int:
    return _measured(edition, speaker).room_behind(over, others, around)


def _changes_take(edition: Edition, changes: tuple[Change, ...]) -> float:
    """Return how high the list of changes is, with its heading."""
    if not changes:
        return 0.0
    lines = [one for item in changes_list(Words(edition.phrasebook), changes).items for one in (item, *item.items)]
    return _OF_HEADING + sum(_item_takes(line.wording) for line in lines)


def _changes_take_in_brief(edition: Edition, changes: tuple[Change, ...]) -> float:
    """Return how high the line is that tells the changes in brief, with its heading."""
    if not changes:
        return 0.0
    return _OF_HEADING + _OF_TEXT * _wraps(changes_in_brief(Words(edition.phrasebook), changes), _TEXT)


def _item_takes(wording: Wording) -> float:
    return _OF_ITEM + _OF_TEXT * (_wraps(wording, _ITEM) - 1)


def _wraps(wording: Wording, characters: float) -> int:
    """Return how many lines of so many characters a wording takes, about."""
    return ceil(len(str(wording)) / characters)


def _stacked(pieces: Iterable[float], left: float) -> tuple[int, float]:
    """Return on how many more pages such pieces stand, none of them parted, and what is left of the last.

    `left` is what is left of the page before.
    """
    more = 0
    for piece in pieces:
        if piece > left:
            more, left = more + 1 + int(piece // _PAGE), _PAGE
        left -= piece % _PAGE
    return more, left


def _enough(height: float) -> int:
    """Return how many lines to write on have room, not more than are of use; 0 for too few."""
    lines = int(height / _LINE)
    return min(MOST_ROOM, lines) if lines >= _LEAST_ROOM else 0


@value
class _MeasuredPart:
    """What the notes of all who are asked something in a part have in common, and how high it is in each.

    How high are: the part on a page for the stage, without its questions; each question there, and those who are asked
    it; each question in the notes of others; the titles of its slides, the highest first; its figures.
    """

    common: Common
    takes: float
    questions_take: tuple[float, ...]
    people_take: tuple[float, ...]
    others_take: tuple[float, ...]
    slides_take: tuple[float, ...]
    figures_take: float


@remembered(most=64)
def _measured_part(edition: Edition, common: Common) -> _MeasuredPart:
    words, part = Words(edition.phrasebook), common.part
    answering = [people(words, one.to) for one in part.questions]
    figures = [figure.label for block in common.figures for figure in block.figures]
    slides = (_numbered(words, title) for title in (part.title, *(slide.title for slide in part.slides)))
    return _MeasuredPart(
        common,
        takes=_OF_PART + _OF_TITLE * (_wraps(part.title, _TITLE) - 1),
        questions_take=tuple(_OF_QUESTION + _OF_ASKED * _wraps(one.text, _ASKED) for one in part.questions),
        people_take=tuple(_OF_TEXT * _wraps(one, _ON_CARD) for one in answering),
        others_take=tuple(
            _OF_OTHERS + _OF_TEXT * (_wraps(one.text, _TEXT) + _wraps(to, _TEXT))
            for one, to in zip(part.questions, answering, strict=True)
        ),
        slides_take=tuple(sorted(map(_item_takes, slides), reverse=True)),
        figures_take=sum(_OF_ITEM + _OF_TEXT * (_wraps(label, _FIGURE) - 1) for label in figures),
    )


def _numbered(words: Words, title: Wording) -> Wording:
    """Return the title of a slide with a number as long as it can be."""
    return labelled(words, slide_numbers(words, (1000,)), title)


@remembered(most=AT_WORK)
def _measured(edition: Edition, speaker: Speaker[Wording]) -> _MeasuredNote:
    pieces = pieces_of(edition, speaker)
    return _MeasuredNote(pieces, tuple(_measured_part(edition, common) for common in pieces.commons))


@value
class _MeasuredNote:
    """The pieces of the note of one speaker, and how high those of each of the speaker's parts are."""

    pieces: Pieces
    parts: tuple[_MeasuredPart, ...]

    def first_pages(self, changes: float, *, apart: bool, bodies: bool) -> tuple[tuple[int, ...], float, bool]:
        """Return how many lines to write on stand under each question of each part: what is left of the part's page.

        `changes` is how high their list is, on the first. 0 if what is left is too little. And by how much the last of
        these pages is too short, without the contact: all parts stand on one, or each on one of its own. And whether
        one before it is.
        """
        rooms: list[int] = []
        taken, over, spills = changes + self._cover_takes(), 0.0, False
        pages = [(one,) for one in self.parts] if apart else [self.parts]
        for parts in pages:
            spills = spills or over > 0
            pieces = [piece for one in parts for piece in self._part_takes(one, bodies)]
            questions = sum(len(self._own(one)) for one in parts)
            contact = self._contact_takes() if parts is pages[-1] else 0.0
            left = _PAGE - taken - sum(pieces) - contact
            rooms += [_enough(left / max(1, questions) - _OF_LABEL)] * len(parts)
            more, left = _stacked(pieces, _PAGE - taken)
            taken, over = 0.0, more * _PAGE - left if more else 0.0
        return tuple(rooms), over, spills

    def _own(self, part: _MeasuredPart) -> Sequence[int]:
        """Return the numbers of the questions that the speaker is asked in a part."""
        return part.common.own(self.pieces.speaker.key)

    def _part_takes(self, part: _MeasuredPart, bodies: bool) -> Sequence[float]:
        """Return how high each piece of a part is on a page for the stage, none of them parted, room to write aside."""
        company = self.pieces.company(part.common, bodies=bodies)
        pieces = [part.questions_take[number] + part.people_take[number] for number in self._own(part)]
        pieces[0] += part.takes + (_OF_COMPANY + _OF_TEXT * _wraps(company.wording, _TEXT) if company else 0.0)
        return pieces

    def _cover_takes(self) -> float:
        lines = sum(_wraps(line, _ON_CARD) for line in self.pieces.lines)
        function = _wraps(self.pieces.function, _FUNCTION) - 1
        name = ceil(len(self.pieces.speaker.name) / _NAME) - 1
        return _OF_COVER + _OF_COVER_LINE * lines + _OF_FUNCTION * function + _OF_NAME * name

    def _contact_takes(self) -> float:
        return _OF_TEXT * _wraps(contact_of(self.pieces.edition).wording, _TEXT)

    def others_shown(self, over: float, most: int, *, full: bool) -> tuple[int, ...]:
        """Return how many other questions of each part the note holds: all, if `most` pages have room for them.

        Otherwise as many as have, one of each part in turn. `over` is how much of the first page stands on those of the
        background, on which the programme has its place as well; and if that page is `full`, what has no room there.
        """
        counts = tuple(one.count_others(self.pieces.speaker.key) for one in self.pieces.commons)
        least = _programme_takes(self.pieces.edition, self.pieces.mine, NO_ROWS) + (self._end_takes() if full else 0.0)
        if self._pages_behind(over, counts, least) <= most:
            return counts
        turns = sorted((turn, number) for number, count in enumerate(counts) for turn in range(count))

        def dealt(total: int) -> tuple[int, ...]:
            given = Counter(number for _, number in turns[:total])
            return tuple(given[number] for number in range(len(counts)))

        def have_no_room(total: int) -> bool:
            return self._pages_behind(over, dealt(total), least) > most

        return dealt(max(0, bisect_left(range(len(turns)), True, key=have_no_room) - 1))

    def _end_takes(self) -> float:
        """Return how high the contact and some lines to write on are, at the end of the note."""
        return _OF_META + self._contact_takes() + _OF_LABEL + _LEAST_ROOM * _LINE

    def _pages_behind(self, over: float, others: tuple[int, ...], least: float) -> int:
        """Return how many pages the background takes, with what stands below it at least."""
        pages, left = _behind(self, over, others)
        return pages + (least > left)

    def rows_around(self, over: float, others: tuple[int, ...], *, full: bool) -> int:
        """Return how many rows stand around the reader's own in the programme: what the page has room for.

        Where it has room for none, the programme stands on a page of its own, with as many as there can be. `over` is
        how much of the first page stands on it. If that is `full`, what has no room there is to have it here.
        """
        if not self.pieces.mine:
            return ALL_ROWS
        left = self._left_behind(over, others)
        room = left - self._end_takes() if full else left
        edition, mine = self.pieces.edition, self.pieces.mine
        shown = product((room, left, _PAGE), _ROWS_AROUND if is_long(edition) else (ALL_ROWS, *_ROWS_AROUND))
        return next((rows for height, rows in shown if _programme_takes(edition, mine, rows) <= height), NO_ROWS)

    def room_behind(self, over: float, others: tuple[int, ...], around: int) -> int:
        """Return how many lines to write on stand at the end of the note: what is left of its last page."""
        left, taken = self._left_behind(over, others), _programme_takes(self.pieces.edition, self.pieces.mine, around)
        end = _OF_META + self._contact_takes() + _OF_LABEL
        return _enough((left if taken <= left else _PAGE) - taken - end)

    def _left_behind(self, over: float, others: tuple[int, ...]) -> float:
        """Return how high the room is that the page of the background has for the programme."""
        if not self.pieces.mine:
            return _PAGE - self._cover_takes() - self._contact_takes()
        return _behind(self, over, others)[1]

    def behind(self, over: float, others: tuple[int, ...]) -> tuple[int, float]:
        """Return how many pages the background takes, and how high the room is that is left of the last."""
        before, taken = divmod(over, _PAGE)
        background = zip(self.parts, others, strict=True)
        pieces = [piece for part, count in background for piece in self._background_takes(part, count)]
        more, left = _stacked(pieces, _PAGE - (taken or -_ABOVE))
        return 1 + int(before) + more, left

    def _background_takes(self, part: _MeasuredPart, count: int) -> Sequence[float]:
        """Return how high each piece of a part's background is, none of them parted.

        `count` is how many other questions are among them. A heading stands with what follows it.
        """
        common, key = part.common, self.pieces.speaker.key
        pieces = [part.others_take[number] for number in common.others(key, count)]
        if pieces:
            pieces[0] += _OF_SUBHEADING
        if count < common.count_others(key):
            pieces.append(_OF_META)
        pieces.append(_OF_SUBHEADING + sum(part.slides_take[: slides_before(self.pieces)]))
        if common.figures:
            pieces.append(_OF_SUBHEADING + part.figures_take)
        if len(self.pieces.mine) > 1:
            pieces[0] += _OF_SUBHEADING + _OF_SUBLINE * (_wraps(common.part.title, _SUBHEADING) - 1)
            pieces[0] += _OF_HEADING if part is self.parts[0] else 0.0
        return pieces


@remembered(most=AT_WORK)  # the other questions ask for it, and the rows of the programme
def _behind(note: _MeasuredNote, over: float, others: tuple[int, ...]) -> tuple[int, float]:
    return note.behind(over, others)


@remembered(most=256)
def _programme_takes(edition: Edition, mine: tuple[Part[Wording], ...], around: int) -> float:
    """Return how high the programme is in the note of those who speak in these parts."""
    return sum(map(_shown_takes, programme_shown(edition, mine, around)))


def _shown_takes(block: Block) -> float:
    """Return how high a piece of the programme is."""
    match block:
        case Heading(level=level):
            return _OF_HEADING if level == 1 else _OF_SUBHEADING
        case Table(rows=rows, widths=widths):
            return _OF_HEAD + sum(_row_takes(row, widths) for row in rows)
        case _:
            return _OF_META


@remembered(most=1024)  # programmes have rows in common
def _row_takes(row: tuple[Wording, ...], widths: tuple[float, ...]) -> float:
    lines = max(_wraps(cell, width * _ROW) for cell, width in zip(row, widths, strict=True))
    return _OF_ROW + _OF_CELL * (lines - 1)
