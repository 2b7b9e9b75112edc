"""The briefing note: what one speaker needs, on a page for the stage and one for the eve.

The first page answers when, where, with whom and what will be asked, with room to write under each question. The second
is the background: what else is asked, what the room has seen by then, the figures, the programme. Whoever speaks in
several parts, for which one page is too small, has a page for the stage for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.compose.blocks import slides_line, slides_of
from builder.compose.briefing_pieces import Common, Pieces, contact_of, pieces_of, programme_shown
from builder.compose.briefing_room import RoomInNote, room_in_note, slides_before
from builder.compose.changes import changes_in_brief, changes_list
from builder.compose.phrases import count_parts, held, labelled, part_name, properties, signed, slide_numbers
from builder.compose.programme import moment
from builder.compose.words import Words
from builder.documents import (
    CHANGES,
    Block,
    Change,
    Cover,
    Deck,
    DocumentKind,
    Heading,
    Item,
    Items,
    PageBreak,
    Paper,
    Prose,
    ProseStyle,
    Room,
    SlideRole,
)
from builder.event import Edition, ListKind, Part, Speaker, Wording, plain
from builder.remembered import remembered
from builder.values import replace, value

_NEW_PAGE = PageBreak()


def compose_briefing(
    edition: Edition,
    speaker: Speaker[Wording],
    deck: Deck,
    changes: tuple[Change, ...] = (),
    others: Iterable[tuple[Edition, tuple[Change, ...]]] = (),
) -> Paper:
    """Return the briefing note of a speaker: the speaker's own questions first, then what is around them.

    `changes` are what differs from the note that the speaker has already; they stand on the first page, in brief where
    they would leave no room to write there, and then as a whole on the last. `others` are
    the editions in other languages that the speaker gets a note in, with the changes there: all have the same room to
    write, so that they are the same page by page.
    """
    words = Words(edition.phrasebook)
    programme = edition.programme
    room = room_in_note(edition, speaker, changes, others)
    note = _Note(words, pieces_of(edition, speaker), room, deck)
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
            *_changes(edition, changes, brief=room.brief),
            *note.questions(),
            *([] if room.is_full else [contact_of(edition)]),
            *note.background(),
            *programme_shown(edition, note.pieces.mine, room.around),
            *([contact_of(edition)] if room.is_full else []),
            *([_lines_to_write(edition, room.behind)] if room.behind else []),
            *(_changes_behind(edition, changes, below_lines=room.behind > 0) if room.brief else ()),
        ),
        key=speaker.key,
    )


def _changes(edition: Edition, changes: tuple[Change, ...], *, brief: bool) -> Iterator[Block]:
    if changes:
        words = Words(edition.phrasebook)
        yield _changes_heading(edition, CHANGES)
        yield Prose(changes_in_brief(words, changes)) if brief else changes_list(words, changes)


def _changes_behind(edition: Edition, changes: tuple[Change, ...], *, below_lines: bool) -> Iterator[Block]:
    """Yield all that changed, where the first page tells it in brief: on a page of its own behind lines to write on."""
    if changes:
        if below_lines:
            yield _NEW_PAGE
        yield _changes_heading(edition, f"{CHANGES}/whole")
        yield changes_list(Words(edition.phrasebook), changes)


def _changes_heading(edition: Edition, key: str) -> Heading:
    # Translators: Above a list of what differs from the briefing note that the reader got before.
    return Heading(1, Words(edition.phrasebook).say("What changed since you last heard from us"), key)


@value
class _Note:
    """The blocks of the note of one speaker, of its pieces those that have room."""

    words: Words
    pieces: Pieces
    room: RoomInNote
    deck: Deck

    # ------------------------------------------------------------ the page for the stage

    def cover(self) -> Cover:
        pieces = self.pieces
        return Cover(
            plain(held(pieces.speaker.name)),
            kicker=signed(self.words, pieces.edition, self.words.say("Briefing note")),
            subtitle=pieces.function,
            lines=pieces.lines,
        )

    def questions(self) -> Iterator[Block]:
        """Yield the reader's parts with the reader's questions, and room to write under each."""
        commons = self.pieces.commons
        for common, lines in zip(commons, self.room.under_questions, strict=True):
            if self.room.apart and common is not commons[0]:
                yield _NEW_PAGE
            yield from self._part(common, lines)

    def _part(self, common: Common, lines: int) -> Iterator[Block]:
        edition, key = self.pieces.edition, self.pieces.speaker.key
        yield from _opening(edition, self.deck, common.part)
        if company := self.pieces.company(common, bodies=self.room.bodies):
            yield company
        own = common.own(key)
        yield _own_heading(edition, common.part, len(own) == 1)
        for number in own:
            yield replace(common.asked[number], mine=True)
            if lines:
                yield _lines_to_write(edition, lines)

    # ------------------------------------------------------------ the page for the eve

    def background(self) -> Sequence[Block]:
        """Return what is around the questions of each part; of several parts, under the name of each."""
        commons = self.pieces.commons
        if not commons:
            return ()
        blocks: list[Block] = [] if self.room.goes_on else [_NEW_PAGE]
        several = len(commons) > 1
        if several:
            # Translators: The second page of a briefing note: what else is asked, what was shown, figures.
            blocks.append(Heading(1, self.words.say("Background"), "background"))
        for common, count in zip(commons, self.room.others, strict=True):
            if several:
                blocks.append(Heading(2, part_name(self.words, common.part), f"{common.part.key}/background"))
            blocks += self._around(common, count, level=3 if several else 2)
        return blocks

    def _around(self, common: Common, count: int, level: int) -> Sequence[Block]:
        edition, key, part = self.pieces.edition, self.pieces.speaker.key, common.part
        blocks: list[Block] = [common.asked[number] for number in common.others(key, count)]
        if blocks:
            blocks.insert(0, _others_heading(edition, part, level))
        if count < common.count_others(key):
            blocks.append(_others_elsewhere(edition))
        blocks += _slides_before(edition, self.deck, part, slides_before(self.pieces), level)
        if common.figures:
            blocks += (_figures_heading(edition, part, level), *common.figures)
        return blocks


# ---------------------------------------------------------------- blocks that the notes of several speakers share


@remembered(most=64)
def _lines_to_write(edition: Edition, lines: int) -> Room:
    return Room(Words(edition.phrasebook).say("Your notes"), lines)


@remembered(most=128)
def _own_heading(edition: Edition, part: Part[Wording], is_one: bool) -> Heading:
    """Return the heading above the reader's question in a part, or several."""
    words = Words(edition.phrasebook)
    heading = words.say("Your question") if is_one else words.say("Your questions")
    return Heading(2, heading, f"{part.key}/your-questions")


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
    return Prose(words.say("All questions of this part are in the handout."), ProseStyle.META)


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
