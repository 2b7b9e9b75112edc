"""The briefing note: what one speaker needs, the speaker's own questions first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from builder.compose.blocks import (
    asked,
    circumstances,
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
    part_number,
    people,
    properties,
    signed,
    slide_numbers,
    speakers_cell,
)
from builder.compose.words import Words
from builder.documents import (
    Block,
    Change,
    Cover,
    Deck,
    DocumentKind,
    Heading,
    Item,
    Items,
    Paper,
    Prose,
    Room,
    SlideRole,
    Table,
)
from builder.event import Edition, ListKind, Part, Programme, Question, Speaker, Wording, plain

#: How many slides before the questions are listed at most.
SLIDES_BEFORE = 5

#: How many lines there are to write on.
ROOM = 5


def compose_briefing(
    edition: Edition, speaker: Speaker[Wording], deck: Deck, changes: tuple[Change, ...] = ()
) -> Paper:
    """Return the briefing note of a speaker: each part in which the speaker is asked something, then the programme.

    `changes` are what differs from the note that the speaker has already; they stand on the first page.
    """
    words = Words(edition.phrasebook)
    programme = edition.programme
    mine = tuple(part for part in programme.parts if speaker in part.addressees())
    # Translators: A paper of two pages for one speaker: the questions, the part, the programme. It says "you" formally.
    title = labelled(words, words.say("Briefing note"), speaker.name)
    return Paper(
        DocumentKind.BRIEFING,
        edition.language,
        properties(words, edition, title, subject=programme.title),
        header=signed(words, edition, programme.title),
        footer=title,
        blocks=(
            _cover(words, edition, speaker),
            *_changes(words, changes),
            *(block for part in mine for block in _part(words, edition, part, speaker, deck)),
            Heading(1, words.say("Programme"), "programme"),
            _programme(words, programme, mine),
            Heading(1, words.say("Your notes"), "notes"),
            Room(words.say("Your notes"), ROOM),
            Prose(labelled(words, words.say("Contact"), in_a_line(contact_lines(programme.contact), " · "))),
        ),
        key=speaker.key,
    )


def _cover(words: Words, edition: Edition, speaker: Speaker[Wording]) -> Cover:
    programme = edition.programme
    event = (programme.title, programme.subtitle)
    return Cover(
        plain(speaker.name),
        kicker=signed(words, edition, words.say("Briefing note")),
        subtitle=function(words, speaker),
        lines=(*(line for line in event if line), *circumstances(words, edition)),
    )


def _changes(words: Words, changes: tuple[Change, ...]) -> Iterator[Block]:
    if changes:
        # Translators: Above a list of what differs from the briefing note that the reader got before.
        yield Heading(1, words.say("What changed since you last heard from us"), "changes")
        yield changes_list(words, changes)


def _part(
    words: Words, edition: Edition, part: Part[Wording], speaker: Speaker[Wording], deck: Deck
) -> Iterator[Block]:
    yield Heading(1, part.title, part.key, _kicker(words, edition, part))
    yield slides_line(words, deck, part)
    company = tuple(other for other in part.addressees() if other != speaker)
    if company:
        # Translators: Who else answers questions in the reader's part.
        yield Prose(words.say("With you in this part: {people}", people=people(words, company)))
    yield from _questions(words, part, speaker)
    yield from _slides_before(words, part, deck)
    figures = tuple(key_figures(figures_of(edition, part)))
    if figures:
        yield Heading(2, words.say("Key figures of this part"), f"{part.key}/key-figures")
        yield from figures


def _kicker(words: Words, edition: Edition, part: Part[Wording]) -> Wording:
    if not part.number:
        return words.say("Your part")
    count = count_parts(edition.programme)
    # Translators: Above the title of the reader's own part, as in "Your part: 4 of 9".
    return words.say("Your part: {number} of {count}", number=part.number, count=count)


def _questions(words: Words, part: Part[Wording], speaker: Speaker[Wording]) -> Iterator[Block]:
    mine = [question for question in part.questions if speaker in question.to]
    others = [question for question in part.questions if speaker not in question.to]
    heading = words.say("Your question") if len(mine) == 1 else words.say("Your questions")
    yield Heading(2, heading, f"{part.key}/your-questions")
    yield from (_mine(words, question) for question in mine)
    if others:
        yield Heading(2, words.say("Other questions in this part"), f"{part.key}/other-questions")
        yield from (asked(words, question) for question in others)


def _mine(words: Words, question: Question[Wording]) -> Block:
    return replace(asked(words, question), mine=True)


def _slides_before(words: Words, part: Part[Wording], deck: Deck) -> Iterator[Block]:
    """Yield the titles of the last slides that the room sees before the questions."""
    shown = [(number, slide) for number, slide in slides_of(deck, part) if slide.role is not SlideRole.QUESTIONS]
    items = tuple(
        Item(labelled(words, slide_numbers(words, (number,)), slide.title)) for number, slide in shown[-SLIDES_BEFORE:]
    )
    # Translators: Above the titles of the slides that the room sees just before the questions.
    yield Heading(2, words.say("On screen before the questions"), f"{part.key}/slides")
    yield Items(ListKind.BULLETS, items)


def _programme(words: Words, programme: Programme[Wording], mine: Collection[Part[Wording]]) -> Table:
    """Return the parts with their speakers; the reader's own are marked, in words too."""
    rows = tuple(
        (
            part_number(part),
            # Translators: Marks the reader's own part in the programme of a briefing note.
            words.say("{title} (your part)", title=part.title) if part in mine else part.title,
            speakers_cell(words, part),
        )
        for part in programme.parts
    )
    header = (words.say("Part"), words.say("Title"), words.say("Speakers"))
    strong_rows = tuple(row for row, part in enumerate(programme.parts) if part in mine)
    return Table(words.say("Programme"), header, rows, (0.08, 0.4, 0.52), strong_rows)
