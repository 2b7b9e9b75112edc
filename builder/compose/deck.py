"""The deck: a cover, the programme, each part with its questions last, a closing slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby, zip_longest

from builder.compose.fills import fill, filled, listed, paragraphs
from builder.compose.phrases import (
    count_parts,
    draft_sign,
    in_part,
    next_lines,
    part_label,
    people,
    people_on_card,
    properties,
    question_label,
    speakers_line,
    website,
)
from builder.compose.programme import capitalised, day_number, day_of
from builder.compose.slides import compose_slide
from builder.compose.words import Words, strong, together
from builder.documents import (
    BETWEEN,
    CARD_ADDRESSEE,
    CARD_LABEL,
    CARD_QUESTION,
    Card,
    Deck,
    DeckSlide,
    Paragraph,
    SlideRole,
    Slot,
)
from builder.event import Edition, ListKind, Part, Programme, Question, Times, Wording, plain
from builder.remembered import remembered
from builder.values import replace

#: A programme with more entries than this stands in two columns.
ONE_COLUMN = 6

#: So many labels, questions and affiliations are made once: each part counts its own questions from 1.
_LABELS = 256


def compose_deck(edition: Edition) -> Deck:
    """Return the deck of one language: the slides in order, the questions of each part last."""
    rows = titled_apart([edition], zip(compose_slides(edition), strict=True))
    return replace(deck_without_slides(edition), slides=tuple(slide for (slide,) in rows))


def deck_without_slides(edition: Edition) -> Deck:
    """Return all of the deck but its slides."""
    words, title = Words(edition.phrasebook), edition.programme.title
    return Deck(edition.language, properties(words, edition, title), (), footer=title, draft=draft_sign(words, edition))


def compose_slides(edition: Edition, *, with_notes: bool = True) -> Iterator[DeckSlide]:
    """Yield the slides of the deck in order, each when it is asked for; see `titled_apart` for their titles.

    Those of parts have none of the moderator's notes where these are not asked for: they take as long as half of all
    else.
    """
    words = Words(edition.phrasebook)
    programme = edition.programme
    yield _cover(edition)
    yield _programme(words, edition)
    for part, after in zip_longest(programme.parts, programme.parts[1:]):
        yield from _part_slides(words, edition, part, after, with_notes=with_notes)
    yield _closing(words, programme)


def _cover(edition: Edition) -> DeckSlide:
    programme = edition.programme
    fills = (
        *fill(Slot.KICKER, programme.contact.organisation.name),
        *fill(Slot.SUBTITLE, programme.subtitle),
        *fill(Slot.DETAILS, capitalised(edition.date) if edition.date else None, programme.venue),
    )
    return DeckSlide("cover", SlideRole.COVER, programme.title, fills)


def _programme(words: Words, edition: Edition) -> DeckSlide:
    programme = edition.programme
    entries = tuple(_entries(words, edition))
    first = _count_in_first_column(entries)
    columns = (*filled(Slot.BODY, entries[:first]), *filled(Slot.SECOND_BODY, entries[first:]))
    return DeckSlide(
        "programme",
        SlideRole.PROGRAMME,
        words.say("Programme"),
        columns,
        notes=paragraphs(*next_lines(words, programme.parts[0] if programme.parts else None)),
    )


def _entries(words: Words, edition: Edition) -> Iterator[Paragraph]:
    """Yield a line for each part, and above those of a day the day, where there are several."""
    days = [tuple(group) for _, group in groupby(edition.programme.parts, lambda part: day_number(edition, part))]
    for parts in days:
        if len(days) > 1 and (day := day_of(words, edition, parts[0])):
            yield Paragraph(strong(capitalised(day)), lead=True)
        yield from (_entry(edition, part) for part in parts)


def _entry(edition: Edition, part: Part[Wording]) -> Paragraph:
    """Return a line of the programme: when the part begins, if that is known, and its title."""
    start = edition.times.get(part.key, Times()).start
    line = together(strong(start), BETWEEN, part.title) if start else part.title
    return Paragraph(line, marker=ListKind.NUMBERS, ordinal=part.number) if part.number else Paragraph(line)


def _count_in_first_column(entries: Sequence[Paragraph]) -> int:
    """Return how many entries stand in the first column: half of them, or the days nearest to that."""
    count = len(entries)
    if count <= ONE_COLUMN:
        return count
    days = [number for number, entry in enumerate(entries) if entry.lead]
    return min(days, key=lambda number: abs(2 * number - count), default=(count + 1) // 2)


def _part_slides(
    words: Words, edition: Edition, part: Part[Wording], following: Part[Wording] | None, *, with_notes: bool
) -> list[DeckSlide]:
    slides = [_break(words, edition, part, following) if part.is_break else _opening(words, edition.programme, part)]
    slides += [compose_slide(words, edition, part, slide, number) for number, slide in enumerate(part.slides, 1)]
    if part.questions:
        slides.append(_questions(words, part))
    if not with_notes:
        return [replace(slide, notes=()) for slide in slides]
    *before, last = slides
    asked = (note for question in part.questions for note in _asked(words, question))
    return [*before, replace(last, notes=(*last.notes, *asked, *paragraphs(*next_lines(words, following))))]


def _opening(words: Words, programme: Programme[Wording], part: Part[Wording]) -> DeckSlide:
    notes = paragraphs(part.notes, *speakers_line(words, part))
    body = listed(part.lead, part.points, part.list)
    if not (part.number or body or part.callout):
        return DeckSlide(part.key, SlideRole.INTERLUDE, part.title, fill(Slot.SUBTITLE, part.subtitle), notes=notes)
    if part.subtitle:
        body = (Paragraph(part.subtitle, lead=True), *body)
    fills = (
        *fill(Slot.KICKER, _where_we_are(words, programme, part)),
        *filled(Slot.BODY, body),
        *fill(Slot.CALLOUT, part.callout),
    )
    return DeckSlide(part.key, SlideRole.PART, part.title, fills, notes=notes)


def _break(words: Words, edition: Edition, part: Part[Wording], following: Part[Wording] | None) -> DeckSlide:
    again = None
    if following and day_number(edition, following) == day_number(edition, part):
        # What follows may begin later than the break ends, and it is what people come back for.
        again = edition.times.get(following.key, Times()).start or edition.times.get(part.key, Times()).end
    # Translators: Below the title of a break on its slide: when the event goes on.
    resumed = words.say("We resume at {time}", time=again) if again else None
    notes = paragraphs(part.notes)
    return DeckSlide(part.key, SlideRole.INTERLUDE, part.title, fill(Slot.SUBTITLE, resumed), notes=notes)


def _where_we_are(words: Words, programme: Programme[Wording], part: Part[Wording]) -> Wording | None:
    if not part.number:
        return None
    # Translators: Above the title of a part on its first slide: which part of how many this is.
    return words.say("Part {number} of {count}", number=part.number, count=count_parts(programme))


def _questions(words: Words, part: Part[Wording]) -> DeckSlide:
    # Translators: The title of the slide with the questions of a part, as in "Part 4: questions & speakers".
    title = words.say("{part}: questions & speakers", part=part_label(words, part) or part.title)
    return DeckSlide(
        f"{part.key}/questions",
        SlideRole.QUESTIONS,
        title,
        fill(Slot.KICKER, part.title if part.number else part.subtitle),
        cards=tuple(_card(words, question) for question in part.questions),
    )


def _card(words: Words, question: Question[Wording]) -> Card:
    label = _label_on_card(question_label(words, question))
    addressees = (Paragraph(one, CARD_ADDRESSEE) for one in people_on_card(words, question))
    return Card((label, _question(question.text), *addressees))


def _closing(words: Words, programme: Programme[Wording]) -> DeckSlide:
    contact = programme.contact
    details = fill(
        Slot.DETAILS,
        contact.organisation.name,
        plain(contact.handle) if contact.handle else None,
        website(contact) if contact.website else None,
    )
    # Translators: The title of the last slide, where the author gave none.
    title = programme.closing or words.say("Thank you")
    return DeckSlide("closing", SlideRole.CLOSING, title, details)


# ---------------------------------------------------------------- what the moderator needs


def _asked(words: Words, question: Question[Wording]) -> tuple[Paragraph, ...]:
    # Translators: Stands before the names of those who are asked a question.
    to = words.say("To: {people}", people=people(words, question.to))
    return (_label_in_notes(question_label(words, question)), Paragraph(to), _question(question.text))


# What stands on many slides, or twice on one, is the very same value there: of a large event thousands are held.


@remembered(most=_LABELS)
def _question(text: Wording) -> Paragraph:
    """Return a question as it stands on its card, and among the notes."""
    return Paragraph(text, CARD_QUESTION)


@remembered(most=_LABELS)
def _label_on_card(label: Wording) -> Paragraph:
    return Paragraph(label, CARD_LABEL)


@remembered(most=_LABELS)
def _label_in_notes(label: Wording) -> Paragraph:
    return Paragraph(strong(label))


# ---------------------------------------------------------------- titles


def titled_apart(editions: Sequence[Edition], rows: Iterable[tuple[DeckSlide, ...]]) -> Iterator[tuple[DeckSlide, ...]]:
    """Yield the slides, given in the language of each edition, with titles that no slide before them has.

    People find their way by titles. Where two are alike in one language, they are told apart in all: a slide is called
    the same everywhere. One that goes on under the title of the one before it shares that title; fit numbers the two.
    """
    apart = [_Apart(Words(edition.phrasebook), edition) for edition in editions]
    titles: tuple[Wording, ...] = ()
    for row in rows:
        if not (titles and row[0].continued):
            titles = _free_titles(apart, row)
        yield tuple(one.titled(slide, title) for one, slide, title in zip(apart, row, titles, strict=True))


def _free_titles(apart: Sequence[_Apart], row: tuple[DeckSlide, ...]) -> tuple[Wording, ...]:
    """Return the titles of a slide; if one is taken, with what tells them apart; if need be, with a number behind."""
    own = tuple(slide.title for slide in row)
    if not any(one.is_taken(title) for one, title in zip(apart, own, strict=True)):
        return own
    told = tuple(one.told(slide) for one, slide in zip(apart, row, strict=True))
    numbered = (tuple(together(title, f" ({number})") for title in told) for number in count(2))
    return next(
        titles
        for titles in chain([told], numbered)
        if not any(one.is_taken(title) for one, title in zip(apart, titles, strict=True))
    )


class _Apart:
    """Tells the slides of one language apart by their titles."""

    def __init__(self, words: Words, edition: Edition) -> None:
        self._words, self._edition = words, edition
        self._parts = {part.key: part for part in edition.programme.parts}
        self._taken: set[str] = set()

    def is_taken(self, title: Wording) -> bool:
        """Return whether a slide before has that title."""
        return _heard(title) in self._taken

    def told(self, slide: DeckSlide) -> Wording:
        """Return its title with what tells it apart, as far as that is known: its part; of a break when it begins."""
        part = self._parts.get(slide.key.partition("/")[0])
        if part and part.is_break:
            start = self._edition.times.get(part.key, Times()).start
            return together(slide.title, BETWEEN, start) if start else slide.title
        if part and (part.number or slide.key != part.key):
            return in_part(self._words, part, slide.title)
        return slide.title

    def titled(self, slide: DeckSlide, title: Wording) -> DeckSlide:
        """Return the slide with that title, which no slide after it may have."""
        self._taken.add(_heard(title))
        return slide if title is slide.title else replace(slide, title=title)


def _heard(title: Wording) -> str:
    """Return a title as it is told from others: capitals are a matter of looks."""
    return str(title).casefold()
