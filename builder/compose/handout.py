"""The handout: what the audience takes home, and reads without having been there."""

from __future__ import annotations

from collections.abc import Iterator

from builder.compose.blocks import (
    asked,
    contact_lines,
    content,
    figures_of,
    key_figures,
    shown_in,
    slide_content,
    slides_line,
)
from builder.compose.phrases import cell, function, held, labelled, part_label, properties, signed
from builder.compose.programme import capitalised, has_course, moment, programme_tables, when
from builder.compose.words import Words
from builder.documents import (
    Block,
    Contents,
    ContentsEntry,
    Cover,
    Deck,
    DocumentKind,
    Heading,
    Illustration,
    Paper,
    Plot,
    Prose,
    ProseStyle,
    Table,
)
from builder.event import Edition, Part, Speaker, Wording, plain
from builder.values import replace


def compose_handout(edition: Edition, deck: Deck) -> Paper:
    """Return the handout: the parts with their points and questions, then figures, speakers and contact.

    What the author noted for the moderator is not in it.
    """
    words = Words(edition.phrasebook)
    programme = edition.programme
    # Translators: What the audience takes home: the content of the slides as a paper.
    name = words.say("Handout")
    parts = tuple(block for part in programme.parts if not part.is_break for block in _part(words, edition, part, deck))
    course = tuple(_course(words, edition))
    annexes = (*_figures(words, edition), *_speakers(words, edition), *_contact(words, edition))
    return Paper(
        DocumentKind.HANDOUT,
        edition.language,
        properties(words, edition, labelled(words, name, programme.title)),
        header=signed(words, edition, programme.title),
        footer=programme.contact.organisation.name,
        blocks=(_cover(words, edition), _contents(words, (*course, *parts, *annexes)), *course, *parts, *annexes),
    )


def _cover(words: Words, edition: Edition) -> Cover:
    programme = edition.programme
    dates = when(words, edition)
    lines = (capitalised(dates) if dates else None, programme.venue, programme.contact.organisation.name)
    return Cover(
        programme.title,
        kicker=signed(words, edition, words.say("Handout")),
        subtitle=programme.subtitle,
        lines=tuple(line for line in lines if line),
    )


def _contents(words: Words, blocks: tuple[Block, ...]) -> Contents:
    headings = (block for block in blocks if isinstance(block, Heading) and block.level == 1)
    entries = (ContentsEntry(heading.key, heading.wording, heading.kicker) for heading in headings)
    return Contents(words.say("Contents"), tuple(entries))


def _course(words: Words, edition: Edition) -> Iterator[Block]:
    if has_course(edition):
        yield Heading(1, words.say("Programme"), "programme")
        yield from programme_tables(edition)


def _part(words: Words, edition: Edition, part: Part[Wording], deck: Deck) -> Iterator[Block]:
    yield Heading(1, part.title, part.key, part_label(words, part))
    yield slides_line(words, deck, part, moment(words, edition, part.key))
    if part.subtitle:
        yield Prose(part.subtitle, ProseStyle.LEAD)
    shown = shown_in(part)
    yield from key_figures(figure for figure in figures_of(edition, part) if figure.name not in shown)
    yield from content(part.lead, part.points, part.list, part.callout)
    for number, slide in enumerate(part.slides, 1):
        key = f"{part.key}/slide-{number}"
        if not slide.continued:
            yield Heading(2, slide.title, key)
        yield from (_as_shown(block, deck, key) for block in slide_content(words, edition, slide, drawn=True))
    if part.questions:
        yield Heading(2, words.say("Questions & speakers"), f"{part.key}/questions")
        yield from (asked(words, question) for question in part.questions)


def _as_shown(block: Block, deck: Deck, key: str) -> Block:
    """Return a block; a chart has the labels along its axis that it has on its slide."""
    plots = (slide.visual for slide in deck.slides if slide.key == key and isinstance(slide.visual, Plot))
    if isinstance(block, Illustration) and isinstance(block.shown, Plot) and (plot := next(plots, None)):
        return replace(block, shown=replace(block.shown, every=plot.every))
    return block


def _figures(words: Words, edition: Edition) -> Iterator[Block]:
    if not edition.figures:
        return
    title = words.say("Key figures")
    parts = {part.key: {figure.name for figure in figures_of(edition, part)} for part in edition.programme.parts}
    rows = []
    for figure in edition.figures:
        found = (part for part in edition.programme.parts if figure.name in parts[part.key])
        rows.append((figure.value, figure.label, _briefly(words, found)))
    # Translators: The head of a column with figures, dates and amounts.
    figure_head = words.say("Figure")
    # Translators: The head of a column that says what the figure beside it counts or dates.
    meaning_head = words.say("What it stands for")
    yield Heading(1, title, "key-figures")
    yield Table(title, (figure_head, meaning_head, words.say("Part")), tuple(rows), (0.23, 0.62, 0.15))


def _speakers(words: Words, edition: Edition) -> Iterator[Block]:
    programme = edition.programme
    if not programme.speakers:
        return
    title = words.say("Speakers")
    header = (words.say("Name"), words.say("Organisation"), words.say("Part"))
    rows = tuple(_speaker_row(words, programme.parts, speaker) for speaker in programme.speakers)
    yield Heading(1, title, "speakers")
    yield Table(title, header, rows, (0.29, 0.56, 0.15))


def _speaker_row(
    words: Words, parts: tuple[Part[Wording], ...], speaker: Speaker[Wording]
) -> tuple[Wording, Wording, Wording]:
    theirs = (part for part in parts if speaker in part.addressees())
    return plain(held(speaker.name)), function(words, speaker), _briefly(words, theirs)


def _briefly(words: Words, parts: Iterator[Part[Wording]]) -> Wording:
    """Return the numbers of parts as a list in a sentence, with the titles of interludes."""
    return cell(words, (plain(str(part.number)) if part.number else part.title for part in parts))


def _contact(words: Words, edition: Edition) -> Iterator[Block]:
    yield Heading(1, words.say("Contact"), "contact")
    if edition.programme.closing:
        yield Prose(edition.programme.closing)
    yield from map(Prose, contact_lines(edition.programme.contact))
