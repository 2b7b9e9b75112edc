"""Checks what was built: every file readable and whole, nothing missing, all languages saying the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from builder.check.accessibility import find_what_is_untold
from builder.check.agreement import find_differences
from builder.check.charts import find_wrong_charts
from builder.check.completeness import find_missing
from builder.check.docx import read_note
from builder.check.language_tags import find_wrong_tags
from builder.check.origins import Origins
from builder.check.pdf import read_handout
from builder.check.pptx import read_deck, read_halves
from builder.check.reading import Reading, UnreadableError
from builder.check.written_language import find_foreign_lines
from builder.documents import Artefact, DocumentKind
from builder.event import Edition, Event
from builder.problems import Problem, error


def check_documents(
    event: Event, editions: Mapping[str, Edition], artefacts: Sequence[Artefact]
) -> tuple[Problem, ...]:
    """Return what is wrong with the built files. `editions` are by language code, in the order of the event.

    The first language that a document was built in is what the others are held against.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for artefact in artefacts:
        try:
            readings += _read(artefact)
        except UnreadableError as fault:
            message = f"output/{artefact.name} cannot be read: {fault}"
            problems.append(error(None, message, "build it again", rule="readable"))
    for reading in readings:
        edition = editions[reading.artefact.language.code]
        problems += find_missing(reading, edition)
        problems += _check_identity(reading, edition)
        problems += find_wrong_tags(reading, edition)
        problems += find_what_is_untold(reading)
        problems += find_wrong_charts(reading, edition)
        problems += find_foreign_lines(reading)
        problems += _check_numbers(reading, readings)
    origins = {code: Origins(edition) for code, edition in editions.items()}
    for first, *others in _by_document(readings):
        for other in others:
            problems += find_differences(event, first, other, origins)
    return tuple(problems)


def _read(artefact: Artefact) -> tuple[Reading, ...]:
    """Return what a file says; of a deck in two languages, what it says in each."""
    match artefact.kind:
        case DocumentKind.DECK if artefact.beside:
            return read_halves(artefact)
        case DocumentKind.DECK:
            return (read_deck(artefact),)
        case DocumentKind.HANDOUT:
            return (read_handout(artefact),)
        case _:
            return (read_note(artefact),)


def _check_numbers(reading: Reading, others: Sequence[Reading]) -> Iterator[Problem]:
    """Yield the first slide of a deck in two languages that has another number in the deck in one of them."""
    if reading.artefact.beside is None:
        return
    own = [unit.title for unit in reading.units]
    for other in others:
        artefact = other.artefact
        if (artefact.kind, artefact.language, artefact.beside) != (DocumentKind.DECK, reading.artefact.language, None):
            continue
        for number, (ours, theirs) in enumerate(zip_longest(own, (unit.title for unit in other.units)), 1):
            if ours != theirs:
                names = f"output/{reading.artefact.name} and output/{artefact.name}"
                message = f"slide {number} is '{ours or 'not there'}' and '{theirs or 'not there'}' in {names}"
                yield error(None, message, "build them again", rule="slides")
                return


def _check_identity(reading: Reading, edition: Edition) -> Iterator[Problem]:
    """Yield what a file says wrongly of itself: its language and its title, which screen readers read out first."""
    where, tag = f"output/{reading.artefact.name}", reading.artefact.language.tag
    if reading.language != tag:
        message = f"{where} says that its language is '{reading.language}', not '{tag}'"
        yield error(None, message, "build it again", rule="language")
    names = {speaker.key: speaker.name for speaker in edition.programme.speakers}
    named = names.get(reading.artefact.speaker) or str(edition.programme.title)
    if named not in reading.title:
        message = f"{where} is titled '{reading.title}', without '{named}'"
        yield error(None, message, "build it again", rule="title")


def _by_document(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Yield the readings of each document in all its languages together."""
    together: dict[tuple[DocumentKind, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        artefact = reading.artefact
        together[artefact.kind, artefact.name if artefact.beside else artefact.speaker].append(reading)
    yield from together.values()
