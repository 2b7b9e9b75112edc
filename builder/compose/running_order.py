"""The running order: the moderator's script of the whole event."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest

from builder.compose.blocks import (
    asked,
    contact_lines,
    content,
    slide_content,
    slides_line,
)
from builder.compose.phrases import (
    cell,
    function,
    held,
    in_a_line,
    in_part,
    labelled,
    next_lines,
    part_label,
    properties,
    signed,
    slide_numbers,
    speakers_line,
)
from builder.compose.programme import circumstances, moment, programme_tables
from builder.compose.words import Words, strong, together
from builder.documents import (
    Block,
    Cover,
    Deck,
    DocumentKind,
    Heading,
    Item,
    Items,
    Paper,
    Prose,
    ProseStyle,
    Table,
)
from builder.event import Edition, ListKind, Part, Question, Slide, Speaker, Wording, plain
from builder.timetable import question_key


def compose_running_order(edition: Edition, deck: Deck) -> Paper:
    """Return the running order: what is shown, who is asked what and who comes next, with the author's notes."""
    words = Words(edition.phrasebook)
    programme = edition.programme
    # Translators: The moderator's script of the whole event.
    name = words.say("Running order")
    followed = zip_longest(programme.parts, programme.parts[1:])
    return Paper(
        DocumentKind.RUNNING_ORDER,
        edition.language,
        properties(words, edition, labelled(words, name, programme.title)),
        header=signed(words, edition, programme.title),
        footer=name,
        blocks=(
            _cover(words, edition),
            Heading(1, words.say("Programme"), "programme"),
            *programme_tables(edition, deck),
            *_speakers(words, edition, deck),
            # Translators: The start of the event, when its first slides are shown.
            Heading(1, words.say("Opening"), "opening"),
            _titles(words, deck, ("cover", "programme")),
            *(block for part, following in followed for block in _part(words, edition, part, following, deck)),
            Heading(1, words.say("Closing"), "closing"),
            _titles(words, deck, ("closing",)),
            Prose(in_a_line(contact_lines(programme.contact), " · ")),
        ),
    )


def _cover(words: Words, edition: Edition) -> Cover:
    programme = edition.programme
    return Cover(
        programme.title,
        kicker=signed(words, edition, words.say("Running order")),
        subtitle=programme.subtitle,
        lines=(*circumstances(words, edition), programme.contact.organisation.name),
    )


def _titles(words: Words, deck: Deck, keys: Sequence[str]) -> Items:
    slides = ((number, slide) for number, slide in enumerate(deck.slides, 1) if slide.key in keys)
    titles = (labelled(words, slide_numbers(words, (number,)), slide.title) for number, slide in slides)
    return Items(ListKind.BULLETS, tuple(map(Item, titles)))


# ---------------------------------------------------------------- the script


def _part(
    words: Words, edition: Edition, part: Part[Wording], following: Part[Wording] | None, deck: Deck
) -> Iterator[Block]:
    yield Heading(1, part.title, part.key, part_label(words, part))
    yield slides_line(words, deck, part, moment(words, edition, part.key))
    if part.subtitle:
        yield Prose(part.subtitle, ProseStyle.LEAD)
    yield from (Prose(line) for line in speakers_line(words, part))
    yield from _note(words, part.notes)
    yield from content(part.lead, part.points, part.list, part.callout)
    for number, slide in enumerate(part.slides, 1):
        yield from _slide(words, edition, slide, f"{part.key}/slide-{number}", deck)
    if part.questions:
        key = f"{part.key}/questions"
        yield Heading(2, words.say("Questions & speakers"), key, slide_numbers(words, deck.numbers(key)))
        for number, question in enumerate(part.questions, 1):
            yield asked(words, question, moment(words, edition, question_key(part.key, number)))
    # One paragraph, so that no page ends between who comes next and who that is.
    yield Prose(in_a_line(next_lines(words, following), " – "))


def _slide(words: Words, edition: Edition, slide: Slide[Wording], key: str, deck: Deck) -> Iterator[Block]:
    numbers = deck.numbers(key)
    title = deck.slides[numbers[0] - 1].title if len(numbers) == 1 else slide.title
    yield Heading(2, title, key, slide_numbers(words, numbers))
    yield from _note(words, slide.notes)
    yield from slide_content(words, edition, slide, drawn=False)


def _note(words: Words, note: Wording | None) -> Iterator[Prose]:
    if note:
        # Translators: Stands before what the author noted for the moderator.
        yield Prose(together(strong(words.say("Note:")), " ", note))


# ---------------------------------------------------------------- the speakers


def _speakers(words: Words, edition: Edition, deck: Deck) -> Iterator[Block]:
    programme = edition.programme
    if not programme.speakers:
        return
    title = words.say("Speakers")
    header = (words.say("Name"), words.say("Organisation"), words.say("Questions"), words.say("Slides"))
    theirs, shown = _questions_of(programme.parts), _slides_of(deck)
    rows = tuple(_speaker_row(words, speaker, theirs.get(speaker.key, ()), shown) for speaker in programme.speakers)
    yield Heading(1, title, "speakers")
    yield Table(title, header, rows, (0.26, 0.34, 0.28, 0.12))


#: The questions of a speaker, with the parts that they stand in.
_Asked = Sequence[tuple[Part[Wording], list[Question[Wording]]]]


def _questions_of(parts: Sequence[Part[Wording]]) -> Mapping[str, _Asked]:
    """Return the questions of each speaker, by key: looked up once for all, as there may be a thousand speakers."""
    found: dict[str, list[tuple[Part[Wording], list[Question[Wording]]]]] = {}
    for part in parts:
        for question in part.questions:
            for key in dict.fromkeys(speaker.key for speaker in question.to):
                theirs = found.setdefault(key, [])
                if not theirs or theirs[-1][0] is not part:
                    theirs.append((part, []))
                theirs[-1][1].append(question)
    return found


def _slides_of(deck: Deck) -> Mapping[Wording, Collection[int]]:
    """Return the numbers of the slides on which a card holds some words, by these words."""
    found: dict[Wording, dict[int, None]] = {}
    for number, slide in enumerate(deck.slides, 1):
        for card in slide.cards:
            for paragraph in card.paragraphs:
                found.setdefault(paragraph.wording, {})[number] = None
    return found


def _speaker_row(
    words: Words, speaker: Speaker[Wording], theirs: _Asked, shown: Mapping[Wording, Collection[int]]
) -> tuple[Wording, ...]:
    numbers = {number for _, questions in theirs for question in questions for number in shown.get(question.text, ())}
    return (
        plain(held(speaker.name)),
        function(words, speaker),
        cell(words, (_asked_in(words, part, questions) for part, questions in theirs)),
        cell(words, (plain(str(number)) for number in sorted(numbers))),
    )


def _asked_in(words: Words, part: Part[Wording], questions: Sequence[Question[Wording]]) -> Wording:
    """Return `Part 6: questions 1 and 2`; the part alone where its questions have no numbers."""
    numbers = [plain(str(question.number)) for question in questions if question.number]
    if not numbers:
        return part_label(words, part) or part.title
    if len(numbers) == 1:
        # Translators: The question that a speaker answers, as in "Part 2: question 1".
        return in_part(words, part, words.say("question {number}", number=numbers[0]))
    # Translators: The questions that a speaker answers, as in "Part 6: questions 1 and 2".
    return in_part(words, part, words.say("questions {numbers}", numbers=words.join(numbers)))
