"""The briefing note: what one speaker needs, on a page for the stage and one for the eve.

The first page answers when, where, with whom and what will be asked, with room to write under each question. The second
is the background: what else is asked, what the room has seen by then, the figures, the programme. Whoever speaks in
several parts, for which one page is too small, has a page for the stage for each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from math import ceil

from builder.compose.blocks import (
    asked,
    contact_lines,
    figures_of,
    key_figures,
    slides_line,
    slides_of,
)
from builder.compose.changes import changes_list
from builder.compose.phrases import (
    count_parts,
    function,
    in_a_line,
    labelled,
    part_name,
    people,
    person,
    properties,
    signed,
    slide_numbers,
)
from builder.compose.programme import (
    MOST_ROWS,
    circumstances,
    day_of,
    is_long,
    moment,
    parts_of,
    programme_around,
    programme_tables,
    speaker_of,
)
from builder.compose.words import Words, strong
from builder.documents import (
    BETWEEN,
    Asked,
    Block,
    Change,
    Cover,
    Deck,
    DocumentKind,
    Heading,
    Item,
    Items,
    KeyFigures,
    PageBreak,
    Paper,
    Prose,
    ProseStyle,
    Room,
    SlideRole,
    Table,
)
from builder.event import Edition, ListKind, Part, Speaker, Times, Wording, plain
from builder.languages import Phrasebook
from builder.remembered import remembered
from builder.timetable import question_key
from builder.values import value

#: How many slides before the questions are listed at most; and where the page is full of other things.
SLIDES_BEFORE, FEW_SLIDES_BEFORE = 4, 2

#: Of so many people who answer in a part at most, a note says beside each name whom they speak for; of more, who answer
#: beside the reader's own question, and in the other questions.
_WITH_BODIES = 8

#: How many lines there are to write on under a question: at least, and at most. Where there is room for fewer, they
#: stand at the end of the note.
LEAST_ROOM, MOST_ROOM = 2, 9

#: How many rows of the programme stand above and below the reader's own, as many as its page has room for: all of one
#: that is not long, down to the reader's alone; or not even that.
_ALL_ROWS, _NO_ROWS = MOST_ROWS, -1
_ROWS_AROUND = (4, 3, 2, 1, 0, _NO_ROWS)

#: What a page holds, counted in lines to write on; and what the pieces of the first take of it: the cover and each line
#: of it, a line of its function and of a title, the title of a part and what belongs to it, a question without its
#: words, a line of these, and one of other text. They are what Word papers and prints take at most, by their styles.
_PAGE, _OF_COVER, _OF_LINE, _OF_FUNCTION, _OF_TITLE = 27, 4.7, 0.61, 0.73, 1.2
_OF_PART, _OF_QUESTION, _OF_ASKED, _OF_TEXT = 4.8, 1.8, 0.81, 0.58

#: By so many lines the first page mostly holds more than these say, where it is full.
_CAUTION = 3

#: What those of the second take: the programme without its rows, a heading, another's question without its words, a
#: row, a line more in it, and the label above the lines.
_OF_PROGRAMME, _OF_HEADING, _OF_OTHERS, _OF_ROW, _OF_CELL, _OF_LABEL = 2.6, 1.3, 0.85, 0.7, 0.48, 1

#: How many characters stand on a line: of a name and of the speaker's function on the cover, of a part's title, of the
#: reader's question, of other text on cards and beside them; and on that of all cells of a row together.
_NAME, _FUNCTION, _TITLE, _ASKED, _ON_CARD, _TEXT, _ROW = 26, 70, 52, 59, 84, 91, 98

#: So many notes are at work at a time: those of sixteen speakers in each language of the Union.
_AT_WORK = 16 * 24

#: How many lines of a programme, of figures, and thirds of other questions leave room for all of the slides.
_BESIDE_SLIDES = 18


def compose_briefing(
    edition: Edition,
    speaker: Speaker[Wording],
    deck: Deck,
    changes: tuple[Change, ...] = (),
    others: Iterable[tuple[Edition, tuple[Change, ...]]] = (),
) -> Paper:
    """Return the briefing note of a speaker: the speaker's own questions first, then what is around them.

    `changes` are what differs from the note that the speaker has already; they stand on the first page. `others` are
    the editions in other languages that the speaker gets a note in, with the changes there: all have the same room to
    write, so that they are the same page by page.
    """
    words = Words(edition.phrasebook)
    programme = edition.programme
    note = _note(edition, speaker)
    room = room_in_note(edition, speaker, changes, others)
    # Translators: A paper of two pages for one speaker: the questions, the part, the programme. It says "you" formally.
    title = labelled(words, words.say("Briefing note"), speaker.name)
    return Paper(
        DocumentKind.BRIEFING,
        edition.language,
        properties(words, edition, title, subject=programme.title),
        header=signed(words, edition, programme.title),
        footer=title,
        blocks=(
            note.cover(),
            *_changes(words, changes),
            *note.questions(room, deck),
            _contact(edition),
            *note.background(deck, room),
            *_programme(edition, note.mine, room.around),
            *([_lines_to_write(edition, room.behind)] if room.behind else []),
        ),
        key=speaker.key,
    )


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
    needed = 0 if any(under) else _OF_LABEL + LEAST_ROOM
    around = min(_rows_around(one, reader, over, others, needed) for one, reader, _ in alike)
    behind = 0 if any(under) else min(_room_behind(one, reader, over, others, around) for one, reader, _ in alike)
    return RoomInNote(under, behind, others, around, goes_on=over > 0, apart=apart)


@remembered(most=_AT_WORK)  # some speakers in 24 languages: the note in each language asks for all of them
def _first_pages(
    edition: Edition, speaker: Speaker[Wording], changes: float, apart: bool
) -> tuple[tuple[int, ...], float]:
    """Return the room to write in a speaker's note in one language, and how many lines stand over its first pages.

    The notes in the other languages ask for it as well.
    """
    return _note(edition, speaker).first_pages(changes, apart=apart)


@remembered(most=_AT_WORK)
def _others_shown(edition: Edition, speaker: Speaker[Wording], over: float) -> tuple[int, ...]:
    return _note(edition, speaker).others_shown(over)


@remembered(most=_AT_WORK)
def _rows_around(
    edition: Edition, speaker: Speaker[Wording], over: float, others: tuple[int, ...], needed: float
) -> int:
    return _note(edition, speaker).rows_around(over, others, needed)


@remembered(most=_AT_WORK)
def _room_behind(edition: Edition, speaker: Speaker[Wording], over: float, others: tuple[int, ...], around: int) -> int:
    return _note(edition, speaker).room_behind(over, others, around)


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
    return int(min(MOST_ROOM, lines)) if lines >= LEAST_ROOM else 0


def _changes(words: Words, changes: tuple[Change, ...]) -> Iterator[Block]:
    if changes:
        # Translators: Above a list of what differs from the briefing note that the reader got before.
        yield Heading(1, words.say("What changed since you last heard from us"), "changes")
        yield changes_list(words, changes)


@remembered(most=_AT_WORK)  # what there is room for in a note is asked for several times
def _note(edition: Edition, speaker: Speaker[Wording]) -> _Note:
    words, mine = Words(edition.phrasebook), parts_of(edition, speaker.key)
    lines = (edition.programme.title, *circumstances(words, edition, speaker), *_turns(words, edition, mine))
    commons = tuple(_common(edition, part) for part in mine)
    return _Note(words, edition, speaker, function(words, speaker), lines, mine, commons)


def _turns(words: Words, edition: Edition, mine: Iterable[Part[Wording]]) -> Iterator[Wording]:
    """Yield when the reader's own parts are, as far as that is known."""
    for part in mine:
        span = edition.times.get(part.key, Times()).span
        if span:
            pieces = filter(None, (day_of(words, edition, part), span, part.title))
            # Translators: When the reader's own part of the event is, as in "Your part: 10:30–11:15 · Protection".
            yield strong(words.say("Your part: {when}", when=in_a_line(pieces, BETWEEN)))


@value
class _Note:
    """The blocks of the note of one speaker.

    `function` and `lines` stand on the cover. `mine` are the parts in which the speaker is asked something, `commons`
    what the note has in common with those of others who are.
    """

    words: Words
    edition: Edition
    speaker: Speaker[Wording]
    function: Wording
    lines: tuple[Wording, ...]
    mine: tuple[Part[Wording], ...]
    commons: tuple[_Common, ...]

    # ------------------------------------------------------------ the page for the stage

    def cover(self) -> Cover:
        return Cover(
            plain(self.speaker.name),
            kicker=signed(self.words, self.edition, self.words.say("Briefing note")),
            subtitle=self.function,
            lines=self.lines,
        )

    def first_pages(self, changes: float, *, apart: bool) -> tuple[tuple[int, ...], float]:
        """Return how many lines to write on stand under each question of each part: what is left of the part's page.

        `changes` is what their list takes of the first. 0 if what is left is too little. And by how many lines the last
        of these pages is too short: all parts stand on one, or each on one of its own.
        """
        rooms: list[int] = []
        taken, left = changes + self._cover_takes(), float(_PAGE)
        for parts in [[one] for one in self.commons] if apart else [self.commons]:
            left = _PAGE - taken - sum(map(self._part_takes, parts))
            questions = sum(len(one.own(self.speaker.key)) for one in parts)
            rooms += [_enough(left / max(1, questions))] * len(parts)
            taken = 0
        return tuple(rooms), max(0.0, -left)

    def _part_takes(self, common: _Common) -> float:
        """Return how many lines to write on a part takes the room of on a page for the stage, room to write aside."""
        own, company = common.own(self.speaker.key), self._company(common)
        taken = common.takes + sum([common.questions_take[number] for number in own])
        beside = [_OF_TEXT * _wraps(company.wording, _TEXT)] if company else []
        return taken + sum(beside + [common.people_take[number] for number in own])

    def _cover_takes(self) -> float:
        lines = sum(_wraps(line, _ON_CARD) for line in self.lines)
        function = _wraps(self.function, _FUNCTION) - 1
        name = ceil(len(self.speaker.name) / _NAME) - 1
        return _OF_COVER + _OF_LINE * lines + _OF_FUNCTION * function + _OF_TITLE * name

    def others_shown(self, over: float) -> tuple[int, ...]:
        """Return how many other questions of each part the note holds: all, if a page for each part has room for them.

        Otherwise as many as have. `over` is how many lines of the first page stand on those of the background, on which
        the programme has its place as well.
        """
        counts = [one.count_others(self.speaker.key) for one in self.commons]
        least = _programme_takes(self.edition, self.mine, _NO_ROWS)
        if self._pages_behind(over, counts, least) > len(counts) > 0:
            share = _PAGE - (self._goes_over(over) + least) / len(counts)
            counts = [self._fitting(one, share) for one in self.commons]
            while any(counts) and self._pages_behind(over, counts, least) > len(counts):
                counts[counts.index(max(counts))] -= 1
        return tuple(counts)

    def _fitting(self, common: _Common, share: float) -> int:
        """Return for how many other questions a part's share of a page has room."""
        left = share - _OF_HEADING - sum(self._background_takes(common, 0))
        takes = accumulate(common.others_take[number] for number in _nearest(common, self.speaker.key))
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
        if not self.mine:
            return _ALL_ROWS
        left = self._left_behind(over, others)
        rooms = (left - needed, left, _PAGE)
        shown = _programmes(self.edition, self.mine)
        return next((rows for room in rooms for rows, taken in shown if taken <= room), _NO_ROWS)

    def room_behind(self, over: float, others: Sequence[int], around: int) -> int:
        """Return how many lines to write on stand at the end of the note: what is left of its last page."""
        left, taken = self._left_behind(over, others), _programme_takes(self.edition, self.mine, around)
        return _enough((left if taken <= left else _PAGE) - taken - _OF_LABEL)

    def _left_behind(self, over: float, others: Sequence[int]) -> float:
        """Return how many lines to write on the page of the background has room for beside the programme."""
        if not self.mine:
            return _PAGE - self._cover_takes()
        return self._behind(over, others)[1]

    def _behind(self, over: float, others: Sequence[int]) -> tuple[int, float]:
        """Return how many pages the background takes, and how many lines to write on its last one has room for yet."""
        more, taken = divmod(self._goes_over(over), _PAGE)
        pages, left = 1 + int(more), _PAGE - taken
        for common, count in zip(self.commons, others, strict=True):
            for piece in self._background_takes(common, count):
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
        last = self.commons[-1]
        number = last.own(self.speaker.key)[-1]
        return max(over, _OF_HEADING + last.questions_take[number] + last.people_take[number])

    def _background_takes(self, common: _Common, count: int) -> Sequence[float]:
        """Return how many lines to write on each piece of a part's background takes the room of, none of them parted.

        `count` is how many other questions are among them. A heading stands with what follows it.
        """
        pieces = [common.others_take[number] for number in common.others(self.speaker.key, count)]
        if pieces:
            pieces[0] += _OF_HEADING
        if count < common.count_others(self.speaker.key):
            pieces.append(_OF_ROW)
        pieces.append(_OF_HEADING + _OF_ROW * min(SLIDES_BEFORE, 1 + len(common.part.slides)))
        if common.figures:
            pieces.append(_OF_HEADING + _OF_ROW * common.count_figures())
        if len(self.mine) > 1:
            pieces[0] += _OF_HEADING  # the name of the part
        return pieces

    def weight(self) -> int:
        """Return how much the page of the background holds: rows of the programme, figures, and other questions."""
        others = sum(len(one.asked) - len(one.own(self.speaker.key)) for one in self.commons)
        figures = sum(one.count_figures() for one in self.commons)
        return min(len(self.edition.programme.parts), MOST_ROWS) + figures + 3 * others

    def questions(self, room: RoomInNote, deck: Deck) -> Iterator[Block]:
        """Yield the reader's parts with the reader's questions, and room to write under each."""
        for common, lines in zip(self.commons, room.under_questions, strict=True):
            if room.apart and common is not self.commons[0]:
                yield _NEW_PAGE
            yield from self._part(common, lines, deck)

    def _company(self, common: _Common) -> Prose | None:
        return _company(self.words.phrasebook, self.speaker.key, common)

    def _part(self, common: _Common, room: int, deck: Deck) -> Iterator[Block]:
        yield from _opening(self.edition, deck, common.part)
        if company := self._company(common):
            yield company
        own = common.own(self.speaker.key)
        yield _own_heading(self.edition, common.part, len(own) == 1)
        for number in own:
            yield replace(common.asked[number], mine=True)
            if room:
                yield _lines_to_write(self.edition, room)

    # ------------------------------------------------------------ the page for the eve

    def background(self, deck: Deck, room: RoomInNote) -> Sequence[Block]:
        """Return what is around the questions of each part; of several parts, under the name of each."""
        if not self.mine:
            return ()
        blocks: list[Block] = [] if room.goes_on else [_NEW_PAGE]
        several = len(self.mine) > 1
        if several:
            # Translators: The second page of a briefing note: what else is asked, what was shown, figures.
            blocks.append(Heading(1, self.words.say("Background"), "background"))
        for common, count in zip(self.commons, room.others, strict=True):
            if several:
                blocks.append(Heading(2, part_name(self.words, common.part), f"{common.part.key}/background"))
            blocks += self._around(common, count, deck, level=3 if several else 2)
        return blocks

    def _around(self, common: _Common, count: int, deck: Deck, level: int) -> Sequence[Block]:
        part = common.part
        blocks: list[Block] = [common.asked[number] for number in common.others(self.speaker.key, count)]
        if blocks:
            blocks.insert(0, _others_heading(self.edition, part, level))
        if count < common.count_others(self.speaker.key):
            blocks.append(_others_elsewhere(self.edition))
        most = SLIDES_BEFORE if self.weight() <= _BESIDE_SLIDES else FEW_SLIDES_BEFORE
        blocks += _slides_before(self.edition, deck, part, most, level)
        if common.figures:
            blocks += (_figures_heading(self.edition, part, level), *common.figures)
        return blocks


# ---------------------------------------------------------------- what the notes of several speakers share

_NEW_PAGE = PageBreak()


@value
class _Common:
    """What the notes of all who are asked something in a part have in common, but for its slides.

    By the keys of those who answer, `numbers` are those of the questions that somebody is asked, counted from 0, and
    `people` are all of them, with whom they speak for where they are few; else none, and `names` are what a note has
    room for. How many lines to write on something takes the room of: the part on a page for the stage, without its
    questions; each question there, and those who are asked it; each question in the notes of others.
    """

    part: Part[Wording]
    asked: tuple[Asked, ...]
    numbers: Mapping[str, Sequence[int]]
    names: Mapping[str, str]
    people: Mapping[str, Wording]
    figures: tuple[KeyFigures, ...]
    takes: float
    questions_take: tuple[float, ...]
    people_take: tuple[float, ...]
    others_take: tuple[float, ...]

    def own(self, key: str) -> Sequence[int]:
        """Return the numbers of the questions that the speaker of that key is asked."""
        return self.numbers.get(key, ())

    def count_others(self, key: str) -> int:
        """Return how many questions there are beside those of the speaker of that key."""
        return len(self.asked) - len(self.own(key))

    def others(self, key: str, count: int) -> Sequence[int]:
        """Return the numbers of so many of the others, those the nearest to a question of that speaker, in order."""
        return sorted(_nearest(self, key)[:count])

    def count_figures(self) -> int:
        """Return how many figures the part has."""
        return sum(len(block.figures) for block in self.figures)


@remembered(most=64)
def _common(edition: Edition, part: Part[Wording]) -> _Common:
    words = Words(edition.phrasebook)
    moments = [moment(words, edition, question_key(part.key, number)) for number, _ in enumerate(part.questions, 1)]
    answering = [people(words, one.to) for one in part.questions]
    company = part.addressees()
    return _Common(
        part,
        asked=tuple(map(partial(asked, words), part.questions, moments)),
        numbers=_asked_by_key(part),
        names={one.key: one.name for one in company},
        people={one.key: person(words, one) for one in company if len(company) <= _WITH_BODIES},
        figures=tuple(key_figures(figures_of(edition, part))),
        takes=_OF_PART + _OF_TITLE * (_wraps(part.title, _TITLE) - 1),
        questions_take=tuple(_OF_QUESTION + _OF_ASKED * _wraps(one.text, _ASKED) for one in part.questions),
        people_take=tuple(_OF_TEXT * _wraps(one, _ON_CARD) for one in answering),
        others_take=tuple(
            _OF_OTHERS + _OF_TEXT * (_wraps(one.text, _TEXT) + _wraps(to, _TEXT))
            for one, to in zip(part.questions, answering, strict=True)
        ),
    )


def _asked_by_key(part: Part[Wording]) -> Mapping[str, Sequence[int]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(part.questions):
        for key in {speaker.key: None for speaker in question.to}:
            numbers[key].append(number)
    return dict(numbers)


@remembered(most=64)  # a note asks for it several times
def _nearest(common: _Common, key: str) -> Sequence[int]:
    """Return the numbers of the questions beside those of the speaker of that key, the nearest to these first."""
    own, numbers = common.own(key), range(len(common.asked))
    distances = [min(each) for each in zip(*([abs(number - mine) for number in numbers] for mine in own), strict=True)]
    return sorted([number for number in numbers if number not in own], key=distances.__getitem__)


@remembered(most=64)  # a note asks for it again at once
def _company(phrasebook: Phrasebook, key: str, common: _Common) -> Prose | None:
    """Return who answers in a part beside the speaker of that key, None where nobody does."""
    words, others = Words(phrasebook), [other for other in common.names if other != key]
    if not others:
        return None
    if common.people:
        said = words.join([common.people[other] for other in others])
    else:
        said = words.join_names([common.names[other] for other in others])
    # Translators: Who else answers questions in the reader's part.
    return Prose(words.say("With you in this part: {people}", people=said))


@remembered(most=64)
def _lines_to_write(edition: Edition, lines: int) -> Room:
    return Room(Words(edition.phrasebook).say("Your notes"), lines)


@remembered(most=128)
def _own_heading(edition: Edition, part: Part[Wording], is_one: bool) -> Heading:
    """Return the heading above the reader's question in a part, or several."""
    words = Words(edition.phrasebook)
    heading = words.say("Your question") if is_one else words.say("Your questions")
    return Heading(2, heading, f"{part.key}/your-questions")


@remembered(most=64)
def _contact(edition: Edition) -> Prose:
    words = Words(edition.phrasebook)
    lines = contact_lines(edition.programme.contact)
    return Prose(labelled(words, words.say("Contact"), in_a_line(lines, BETWEEN)))


@remembered(most=256)
def _programme(edition: Edition, mine: tuple[Part[Wording], ...], around: int) -> tuple[Block, ...]:
    """Return the programme for those who speak in the same parts: the whole, or so many rows around these."""
    words = Words(edition.phrasebook)
    whole = Heading(1, words.say("Programme"), "programme")
    if around == _ALL_ROWS:
        return whole, *programme_tables(edition, mine=mine)
    pointer = Prose(words.say("The whole programme stands in the handout."), ProseStyle.META)
    if around == _NO_ROWS:
        return whole, pointer
    # Translators: Above the rows of a long programme that are around the reader's own parts.
    heading = Heading(1, words.say("Your place in the programme"), "programme")
    return heading, *programme_around(edition, mine, around), pointer


@remembered(most=64)
def _programmes(edition: Edition, mine: tuple[Part[Wording], ...]) -> Sequence[tuple[int, float]]:
    """Return how many rows of the programme may stand around those of these parts, each with the room that takes."""
    shown = _ROWS_AROUND if is_long(edition) else (_ALL_ROWS, *_ROWS_AROUND)
    return [(rows, _programme_takes(edition, mine, rows)) for rows in shown]


@remembered(most=256)
def _programme_takes(edition: Edition, mine: tuple[Part[Wording], ...], around: int) -> float:
    """Return how many lines to write on the programme takes the room of, in the note of those who speak in these."""
    blocks = _programme(edition, mine, around)
    tables = [block for block in blocks if isinstance(block, Table)]
    rows = sum(_row_takes(row, table.widths) for table in tables for row in table.rows)
    days = sum(isinstance(block, Heading) for block in blocks) - 1
    return _OF_PROGRAMME + _OF_HEADING * days + _OF_ROW * max(0, len(tables) - 1) + rows


@remembered(most=1024)  # programmes have rows in common
def _row_takes(row: tuple[Wording, ...], widths: tuple[float, ...]) -> float:
    lines = max(_wraps(cell, width * _ROW) for cell, width in zip(row, widths, strict=True))
    return _OF_ROW + _OF_CELL * (lines - 1)


@remembered(most=128)
def _opening(edition: Edition, deck: Deck, part: Part[Wording]) -> tuple[Block, ...]:
    """Return the title of a part of the reader's, and when and on which slides it is."""
    words = Words(edition.phrasebook)
    heading = Heading(1, part.title, part.key, _kicker(words, edition, part))
    return heading, slides_line(words, deck, part, moment(words, edition, part.key))


def _kicker(words: Words, edition: Edition, part: Part[Wording]) -> Wording:
    if not part.number:
        return words.say("Your part")
    count = count_parts(edition.programme)
    # Translators: Above the title of the reader's own part, as in "Your part: 4 of 9".
    return words.say("Your part: {number} of {count}", number=part.number, count=count)


@remembered(most=128)
def _others_heading(edition: Edition, part: Part[Wording], level: int) -> Heading:
    words = Words(edition.phrasebook)
    return Heading(level, words.say("Other questions in this part"), f"{part.key}/other-questions")


@remembered(most=64)
def _others_elsewhere(edition: Edition) -> Prose:
    words = Words(edition.phrasebook)
    # Translators: Below some of the questions of a part, where there is no room for all of them.
    return Prose(words.say("All questions of this part stand in the handout."), ProseStyle.META)


@remembered(most=128)
def _figures_heading(edition: Edition, part: Part[Wording], level: int) -> Heading:
    return Heading(level, Words(edition.phrasebook).say("Key figures of this part"), f"{part.key}/key-figures")


@remembered(most=128)
def _slides_before(edition: Edition, deck: Deck, part: Part[Wording], most: int, level: int) -> tuple[Block, ...]:
    """Return the titles of the last slides that the room sees before the questions, so many at most."""
    words = Words(edition.phrasebook)
    shown = [(number, slide) for number, slide in slides_of(deck, part) if slide.role is not SlideRole.QUESTIONS]
    items = (Item(labelled(words, slide_numbers(words, (number,)), slide.title)) for number, slide in shown[-most:])
    # Translators: Above the titles of the slides that the room sees just before the questions.
    heading = Heading(level, words.say("On screen before the questions"), f"{part.key}/slides")
    return heading, Items(ListKind.BULLETS, tuple(items))
