"""The deck: a cover, the programme, each part with its questions last, a closing slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, zip_longest

from builder.compose.phrases import (
    affiliation,
    count_parts,
    draft_sign,
    in_part,
    next_lines,
    part_label,
    part_name,
    people,
    properties,
    question_label,
    speakers_line,
    website,
)
from builder.compose.words import Words, strong, together
from builder.documents import (
    CARD_ADDRESSEE,
    CARD_LABEL,
    CARD_QUESTION,
    Card,
    Deck,
    DeckSlide,
    Fill,
    Paragraph,
    SlideRole,
    Slot,
)
from builder.event import Edition, ListKind, Part, Point, Programme, Question, Slide, Wording, plain

#: A programme with more entries than this stands in two columns.
ONE_COLUMN = 6


def compose_deck(edition: Edition) -> Deck:
    """Return the deck: the slides in order, the questions of each part last."""
    words = Words(edition.phrasebook)
    programme = edition.programme
    followed = zip_longest(programme.parts, programme.parts[1:])
    slides = (
        (None, _cover(edition)),
        (None, _programme(words, programme)),
        *((part, slide) for part, after in followed for slide in _part_slides(words, programme, part, after)),
        (None, _closing(words, programme)),
    )
    return Deck(
        edition.language,
        properties(words, edition, programme.title),
        _titled_apart(words, slides),
        footer=programme.title,
        draft=draft_sign(words, edition),
    )


def _cover(edition: Edition) -> DeckSlide:
    programme = edition.programme
    fills = (
        *_fill(Slot.KICKER, programme.contact.organisation.name),
        *_fill(Slot.SUBTITLE, programme.subtitle),
        *_fill(Slot.DETAILS, edition.date, programme.venue),
    )
    return DeckSlide("cover", SlideRole.COVER, programme.title, fills)


def _programme(words: Words, programme: Programme[Wording]) -> DeckSlide:
    entries = tuple(
        Paragraph(part.title, marker=ListKind.NUMBERS, ordinal=part.number) if part.number else Paragraph(part.title)
        for part in programme.parts
    )
    half = len(entries) if len(entries) <= ONE_COLUMN else (len(entries) + 1) // 2
    columns = (Fill(Slot.BODY, entries[:half]), Fill(Slot.SECOND_BODY, entries[half:]))
    return DeckSlide(
        "programme",
        SlideRole.PROGRAMME,
        words.say("Programme"),
        tuple(column for column in columns if column.paragraphs),
        notes=_paragraphs(*next_lines(words, programme.parts[0] if programme.parts else None)),
    )


def _part_slides(
    words: Words, programme: Programme[Wording], part: Part[Wording], following: Part[Wording] | None
) -> list[DeckSlide]:
    slides = [_opening(words, programme, part)]
    slides += [_points(words, part, slide, number) for number, slide in enumerate(part.slides, 1)]
    if part.questions:
        slides.append(_questions(words, part))
    *before, last = slides
    return [*before, replace(last, notes=last.notes + _paragraphs(*next_lines(words, following)))]


def _opening(words: Words, programme: Programme[Wording], part: Part[Wording]) -> DeckSlide:
    notes = _paragraphs(part.notes, *speakers_line(words, part))
    body = tuple(_body(part.lead, part.points, part.list))
    if not (part.number or body or part.callout):
        return DeckSlide(part.key, SlideRole.INTERLUDE, part.title, _fill(Slot.SUBTITLE, part.subtitle), notes=notes)
    if part.subtitle:
        body = (Paragraph(part.subtitle, lead=True), *body)
    fills = (
        *_fill(Slot.KICKER, _where_we_are(words, programme, part)),
        *((Fill(Slot.BODY, body),) if body else ()),
        *_fill(Slot.CALLOUT, part.callout),
    )
    return DeckSlide(part.key, SlideRole.PART, part.title, fills, notes=notes)


def _where_we_are(words: Words, programme: Programme[Wording], part: Part[Wording]) -> Wording | None:
    if not part.number:
        return None
    # Translators: Above the title of a part on its first slide: which part of how many this is.
    return words.say("Part {number} of {count}", number=part.number, count=count_parts(programme))


def _points(words: Words, part: Part[Wording], slide: Slide[Wording], number: int) -> DeckSlide:
    body = tuple(_body(slide.lead, slide.points, slide.list))
    fills = (
        *_fill(Slot.KICKER, part_name(words, part)),
        *((Fill(Slot.BODY, body),) if body else ()),
        *_fill(Slot.CALLOUT, slide.callout),
    )
    return DeckSlide(
        f"{part.key}/slide-{number}",
        SlideRole.POINTS,
        slide.title,
        fills,
        notes=_paragraphs(slide.notes),
        continued=slide.continued,
    )


def _questions(words: Words, part: Part[Wording]) -> DeckSlide:
    # Translators: The title of the slide with the questions of a part, as in "Part 4: questions & speakers".
    title = words.say("{part}: questions & speakers", part=part_label(words, part) or part.title)
    return DeckSlide(
        f"{part.key}/questions",
        SlideRole.QUESTIONS,
        title,
        _fill(Slot.KICKER, part.title if part.number else part.subtitle),
        cards=tuple(_card(words, question) for question in part.questions),
        notes=tuple(note for question in part.questions for note in _asked(words, question)),
    )


def _card(words: Words, question: Question[Wording]) -> Card:
    addressees = (
        Paragraph(together(strong(plain(speaker.name)), ", ", affiliation(words, speaker)), CARD_ADDRESSEE)
        for speaker in question.to
    )
    label = Paragraph(question_label(words, question), CARD_LABEL)
    return Card((label, Paragraph(question.text, CARD_QUESTION), *addressees))


def _closing(words: Words, programme: Programme[Wording]) -> DeckSlide:
    contact = programme.contact
    details = _fill(
        Slot.DETAILS,
        contact.organisation.name,
        plain(contact.handle) if contact.handle else None,
        website(contact) if contact.website else None,
    )
    # Translators: The title of the last slide, where the author gave none.
    title = programme.closing or words.say("Thank you")
    return DeckSlide("closing", SlideRole.CLOSING, title, details)


def _fill(slot: Slot, *wordings: Wording | None) -> tuple[Fill, ...]:
    """Return what goes into the slot, one paragraph for each wording; nothing where there is none."""
    paragraphs = _paragraphs(*wordings)
    return (Fill(slot, paragraphs),) if paragraphs else ()


def _paragraphs(*wordings: Wording | None) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(wording) for wording in wordings if wording)


def _body(
    lead: Wording | None, points: Sequence[Point[Wording]], marker: ListKind, level: int = 0
) -> Iterator[Paragraph]:
    if lead:
        yield Paragraph(lead, level, lead=True)
    counted = marker in (ListKind.NUMBERS, ListKind.LETTERS)
    for ordinal, point in enumerate(points, 1):
        yield Paragraph(point.text, level, marker, ordinal if counted else 0)
        yield from _body(None, point.points, point.list, level + 1)


# ---------------------------------------------------------------- what the moderator needs


def _asked(words: Words, question: Question[Wording]) -> tuple[Paragraph, ...]:
    # Translators: Stands before the names of those who are asked a question.
    to = words.say("To: {people}", people=people(words, question.to))
    return _paragraphs(strong(question_label(words, question)), to, question.text)


# ---------------------------------------------------------------- titles


def _titled_apart(words: Words, slides: Iterable[tuple[Part[Wording] | None, DeckSlide]]) -> tuple[DeckSlide, ...]:
    """Return the slides, each with a title that no slide before it has: people find their way by titles.

    A slide that goes on under the title of the one before it shares that title; fit numbers the two.
    """
    taken: set[str] = set()
    apart: list[DeckSlide] = []
    for part, slide in slides:
        title = apart[-1].title if slide.continued else _free_title(words, part, slide, taken)
        taken.add(_heard(title))
        apart.append(replace(slide, title=title))
    return tuple(apart)


def _free_title(words: Words, part: Part[Wording] | None, slide: DeckSlide, taken: set[str]) -> Wording:
    """Return the title of the slide; if it is taken, with its part before it; if need be, with a number behind it."""
    if _heard(slide.title) not in taken:
        return slide.title
    title = slide.title
    if part and (part.number or slide.key != part.key):
        title = in_part(words, part, title)
    numbered = (together(title, f" ({number})") for number in count(2))
    return next(free for free in chain([title], numbered) if _heard(free) not in taken)


def _heard(title: Wording) -> str:
    """Return a title as it is told from others: capitals are a matter of looks."""
    return str(title).casefold()
