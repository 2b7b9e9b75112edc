"""Nothing of the event may be missing: each text and name is looked for in each document that should hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.check.reading import Reading, quoted, squeeze
from builder.documents import DocumentKind
from builder.event import Edition, Organisation, Part, Speaker, Wording
from builder.problems import Place, Problem, error


@dataclass(frozen=True, slots=True)
class _Expected:
    """Words that a document must show, and where they come from. `in_notes` says: in the notes pane, not on a slide."""

    words: str
    places: tuple[Place, ...]
    in_notes: bool = False


def find_missing(reading: Reading, edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each text, name or organisation that the document should hold as often as it does not."""
    shown = [squeeze(line.text) for unit in reading.units for line in unit.lines]
    noted = [squeeze(line.text) for unit in reading.units for line in unit.notes]
    wanted: Counter[tuple[str, bool]] = Counter()
    for expected in _expected(reading, edition):
        words = squeeze(expected.words)
        wanted[words, expected.in_notes] += 1
        lines = noted if expected.in_notes else shown
        if sum(words in line for line in lines) < wanted[words, expected.in_notes]:
            yield _missing(reading, expected)


def _missing(reading: Reading, expected: _Expected) -> Problem:
    where = f"output/{reading.artefact.name}"
    translated = f"its text stands in {expected.places[-1]}; " if len(expected.places) > 1 else ""
    hint = f"{translated}if it is right there, build again"
    place = expected.places[0] if expected.places else None
    return error(place, f"{quoted(expected.words)} is missing in {where}", hint, rule="missing-text")


def _expected(reading: Reading, edition: Edition) -> Iterator[_Expected]:
    programme = edition.programme
    match reading.artefact.kind:
        case DocumentKind.DECK:
            yield from _texts(programme.title, programme.subtitle, programme.venue, programme.closing)
            yield from _body(programme.contact.organisation)
            for part in programme.parts:
                yield from _shown(part, ())
                yield from _notes(part, in_notes=True)
        case DocumentKind.HANDOUT:
            yield from _texts(programme.title, programme.subtitle, programme.venue, programme.closing)
            yield from _body(programme.contact.organisation)
            for part in programme.parts:
                yield from _shown(part, [slide.title for slide in part.slides if slide.continued])
        case DocumentKind.RUNNING_ORDER:
            yield from _texts(programme.title)
            for part in programme.parts:
                yield from _texts(part.title, *(slide.title for slide in part.slides if not slide.continued))
                yield from _questions(part)
                yield from _notes(part, in_notes=False)
        case DocumentKind.BRIEFING:
            yield from _briefing(edition, reading.artefact.speaker)


def _briefing(edition: Edition, key: str) -> Iterator[_Expected]:
    yield from _texts(edition.programme.title)
    for part in edition.programme.parts:
        asked = [question for question in part.questions if key in {speaker.key for speaker in question.to}]
        if asked:
            yield from _texts(part.title)
        for question in asked:
            yield from _texts(question.text)
            for speaker in question.to:
                yield from _person(speaker)


def _shown(part: Part[Wording], but: Sequence[Wording]) -> Iterator[_Expected]:
    """Yield what the audience sees of a part: all but the moderator's notes, and `but` what is left out on purpose."""
    notes = [part.notes, *(slide.notes for slide in part.slides)]
    questions = [question.text for question in part.questions]
    for wording in part.texts():
        if not any(wording is other for other in (*notes, *questions, *but)):
            yield from _texts(wording)
    yield from _questions(part)


def _questions(part: Part[Wording]) -> Iterator[_Expected]:
    for question in part.questions:
        yield from _texts(question.text)
        for speaker in question.to:
            yield from _person(speaker)


def _notes(part: Part[Wording], *, in_notes: bool) -> Iterator[_Expected]:
    for wording in (part.notes, *(slide.notes for slide in part.slides)):
        if wording:
            yield _Expected(str(wording), wording.places, in_notes)


def _person(speaker: Speaker[Wording]) -> Iterator[_Expected]:
    yield _Expected(speaker.name, (speaker.place,))
    for organisation in speaker.organisations:
        yield from _body(organisation)


def _body(organisation: Organisation[Wording]) -> Iterator[_Expected]:
    yield from _texts(organisation.name)


def _texts(*wordings: Wording | None) -> Iterator[_Expected]:
    yield from (_Expected(str(wording), wording.places) for wording in wordings if wording)
