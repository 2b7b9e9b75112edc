"""The blocks that several papers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.compose.phrases import affiliation, question_label, slide_numbers, website
from builder.compose.words import Words
from builder.documents import (
    Addressee,
    Asked,
    Block,
    Deck,
    Item,
    Items,
    KeyFigure,
    KeyFigures,
    Prose,
    ProseStyle,
)
from builder.event import Contact, Edition, Figure, ListKind, Part, Point, Question, Wording, plain


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
    # Translators: stands before the names of those who are asked a question.
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


def numbers_of(deck: Deck, part: Part[Wording]) -> tuple[int, ...]:
    """Return the numbers of the slides of a part, from its opening to its questions."""
    keys = (part.key, *(f"{part.key}/slide-{number}" for number, _ in enumerate(part.slides, 1)))
    return tuple(number for key in (*keys, f"{part.key}/questions") for number in deck.numbers(key))


def slides_of(words: Words, deck: Deck, part: Part[Wording]) -> Iterator[Prose]:
    """Yield the line that says on which slides a part stands."""
    numbers = numbers_of(deck, part)
    if numbers:
        yield Prose(slide_numbers(words, numbers), ProseStyle.META)


def contact_lines(contact: Contact[Wording]) -> Iterator[Prose]:
    """Yield who to turn to, a line each: the organisation, its website, its handle."""
    yield Prose(contact.organisation.name)
    if contact.website:
        yield Prose(website(contact))
    if contact.handle:
        yield Prose(plain(contact.handle))
