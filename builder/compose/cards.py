"""Cards: a cue card for each question, a name plate and a badge for each who speaks or moderates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.compose.phrases import (
    draft_sign,
    function,
    held,
    in_a_line,
    labelled,
    part_name,
    people_on_card,
    properties,
    question_label,
    signed,
)
from builder.compose.programme import day_of, moment
from builder.compose.words import Words
from builder.documents import BETWEEN, Block, DocumentKind, Heading, Paper, Prose, ProseStyle
from builder.event import Edition, Part, Question, Run, Wording, plain
from builder.timetable import question_key


def compose_cue_cards(edition: Edition) -> Paper:
    """Return a card for each question, for the moderator's hand: its part, its words, who answers, and when."""
    words = Words(edition.phrasebook)
    # Translators: Small cards for the moderator's hand, one for each question.
    name = words.say("Cue cards")
    cards = (
        _cue(words, edition, part, question, number)
        for part in edition.programme.parts
        for number, question in enumerate(part.questions, 1)
    )
    return _paper(words, edition, DocumentKind.CUE_CARDS, name, cards)


def _cue(words: Words, edition: Edition, part: Part[Wording], question: Question[Wording], number: int) -> _Card:
    when = moment(words, edition, question_key(part.key, number))
    name, label = signed(words, edition, part_name(words, part)), question_label(words, question)
    day = day_of(words, edition, part, short=True)
    if when:
        label = in_a_line(filter(None, (label, day, when)), BETWEEN)
    else:
        name = in_a_line(filter(None, (name, day, moment(words, edition, part.key))), BETWEEN)
    return (
        Heading(1, label, "", name),
        Prose(question.text, ProseStyle.LEAD),
        *map(Prose, people_on_card(words, question)),
    )


def compose_name_plates(edition: Edition) -> Paper:
    """Return a plate for each who speaks or moderates: the name, and whom it speaks for, on both sides of a fold."""
    words = Words(edition.phrasebook)
    # Translators: Plates that stand on the table before the speakers.
    name = words.say("Name plates")
    plates = (plate for plate in _named(words, edition, draft_sign(words, edition)) for _ in ("back", "front"))
    return _paper(words, edition, DocumentKind.NAME_PLATES, name, plates)


def compose_badges(edition: Edition) -> Paper:
    """Return a badge for each who speaks or moderates: the event, the name, and whom it speaks for."""
    words = Words(edition.phrasebook)
    # Translators: Name badges that speakers wear.
    name = words.say("Badges")
    badges = _named(words, edition, signed(words, edition, edition.programme.title))
    return _paper(words, edition, DocumentKind.BADGES, name, badges)


#: The blocks of one card.
_Card = tuple[Block, ...]


def _named(words: Words, edition: Edition, above: Wording | None) -> Iterator[_Card]:
    programme = edition.programme
    for speaker in programme.speakers:
        name = Wording((Run(held(speaker.name)),), (speaker.place,))
        yield Heading(1, name, "", above), Prose(function(words, speaker))
    if programme.moderator and programme.moderator not in {speaker.name for speaker in programme.speakers}:
        # Translators: Below the name of the moderator, on a plate or badge.
        yield Heading(1, plain(held(programme.moderator)), "", above), Prose(words.say("Moderator"))


def _paper(words: Words, edition: Edition, kind: DocumentKind, name: Wording, cards: Iterable[_Card]) -> Paper:
    """Return the paper of some cards, which have no margins for a header or a footer."""
    title = labelled(words, name, edition.programme.title)
    blocks = tuple(block for card in cards for block in card)
    return Paper(kind, edition.language, properties(words, edition, title), Wording(()), Wording(()), blocks)
