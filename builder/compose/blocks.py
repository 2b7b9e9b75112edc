"""The blocks that several papers share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from builder.compose.phrases import affiliation, cell, question_label, slide_numbers, span, website, when
from builder.compose.words import Words
from builder.documents import (
    Addressee,
    Asked,
    Block,
    Deck,
    DeckSlide,
    Item,
    Items,
    KeyFigure,
    KeyFigures,
    Prose,
    ProseStyle,
    Table,
)
from builder.event import Contact, Edition, Figure, ListKind, Part, Point, Programme, Question, Wording, plain


def content(
    lead: Wording | None, points: Sequence[Point[Wording]], kind: ListKind, callout: Wording | None
) -> Iterator[Block]:
    """Yield what a slide shows under its title: the line above the points, the points, the call-out."""
    if lead:
        yield Prose(lead, ProseStyle.LEAD)
    if points:
        yield Items(kind, _items(points))
    if callout:
        yield Prose(callout, ProseStyle.CALLOUT)


def _items(points: Iterable[Point[Wording]]) -> tuple[Item, ...]:
    return tuple(Item(point.text, _items(point.points), point.list) for point in points)


def asked(words: Words, question: Question[Wording]) -> Asked:
    """Return a question with everybody who is asked it."""
    to = tuple(Addressee(speaker.name, affiliation(words, speaker)) for speaker in question.to)
    # Translators: Stands before the names of those who are asked a question.
    return Asked(question_label(words, question), question.text, to, words.say("To:"))


def figures_of(edition: Edition, part: Part[Wording]) -> tuple[Figure, ...]:
    """Return the key figures that the part speaks of, its notes aside, in the order of the source."""
    slides = tuple(replace(slide, notes=None) for slide in part.slides)
    named = {fact for text in replace(part, notes=None, slides=slides).texts() for fact in text.facts}
    return tuple(figure for figure in edition.figures if figure.name in named)


def key_figures(figures: Iterable[Figure]) -> Iterator[KeyFigures]:
    """Yield the figures as a block; nothing where there are none."""
    shown = tuple(KeyFigure(figure.value, figure.label) for figure in figures)
    if shown:
        yield KeyFigures(shown)


def slides_of(deck: Deck, part: Part[Wording]) -> tuple[tuple[int, DeckSlide], ...]:
    """Return the slides of a part, from its opening to its questions, each with its number."""
    slides = enumerate(deck.slides, 1)
    return tuple((number, slide) for number, slide in slides if slide.key.split("/")[0] == part.key)


def numbers_of(deck: Deck, part: Part[Wording]) -> tuple[int, ...]:
    """Return the numbers of the slides of a part."""
    return tuple(number for number, _ in slides_of(deck, part))


def slides_line(words: Words, deck: Deck, part: Part[Wording]) -> Prose:
    """Return the line that says on which slides a part stands."""
    return Prose(slide_numbers(words, numbers_of(deck, part)), ProseStyle.META)


def programme_table(
    words: Words, programme: Programme[Wording], deck: Deck, mine: Collection[Part[Wording]] = ()
) -> Table:
    """Return the parts with their speakers and slides; those that are the reader's own are marked."""
    rows = tuple(
        (
            cell(words, [plain(str(part.number))] if part.number else []),
            # Translators: Marks the reader's own part in the programme of a briefing note.
            words.say("{title} (your part)", title=part.title) if part in mine else part.title,
            cell(words, (plain(speaker.name) for speaker in part.addressees())),
            plain(span(numbers_of(deck, part))),
        )
        for part in programme.parts
    )
    # Translators: The head of a column with the numbers of the parts of the event.
    part_head = words.say("Part")
    # Translators: The head of a column with the numbers of slides.
    slides_head = words.say("Slides")
    header = (part_head, words.say("Title"), words.say("Speakers"), slides_head)
    strong_rows = tuple(row for row, part in enumerate(programme.parts) if part in mine)
    return Table(words.say("Programme"), header, rows, (0.1, 0.43, 0.35, 0.12), strong_rows)


def circumstances(words: Words, edition: Edition) -> Iterator[Wording]:
    """Yield when and where the event is and who moderates it, as far as that is known."""
    moment, programme = when(edition), edition.programme
    if moment:
        yield words.say("When: {when}", when=moment)
    if programme.venue:
        yield words.say("Where: {where}", where=programme.venue)
    if programme.moderator:
        yield words.say("Moderator: {name}", name=programme.moderator)


def contact_lines(contact: Contact[Wording]) -> Iterator[Prose]:
    """Yield who to turn to, a line each: the organisation, its website, its handle."""
    yield Prose(contact.organisation.name)
    if contact.website:
        yield Prose(website(contact))
    if contact.handle:
        yield Prose(plain(contact.handle))
