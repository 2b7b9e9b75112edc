"""Nothing of the event may be missing: each text and name is looked for in each document that should hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from builder.check.reading import ALTERNATIVE, CHART_LABEL, CHART_SERIES, Reading, pieces, quoted, squeeze
from builder.check.rule import Finding, Known, Rule
from builder.documents import DocumentKind
from builder.event import Edition, Organisation, Part, Question, Slide, Speaker, Wording
from builder.languages import is_turned
from builder.problems import Place, Severity
from builder.remembered import remembered

MISSING_TEXT = Rule(
    "missing-text",
    Severity.ERROR,
    "every text and name of the event stands in each document that should hold it",
    "A deck holds all that is shown, with the notes in the notes pane; a handout all that the audience may read; a "
    "running order all; a briefing note the questions to its speaker; the slides in a pack the parts of its speaker. "
    "Of more than 24 people who answer a question, slides and cue cards name eight. "
    "Texts are looked for as often as the event has them, whatever their case, spaces and hyphens. One that is not "
    "there was lost on the way, or somebody edited the file: build again.",
)
RULES = (MISSING_TEXT,)


class _Where(Enum):
    """Where in a document words are looked for.

    A cell holds nothing beside them, as a figure is easily part of another; the label of a chart is one. What a picture
    shows is told in a text, or in place of the picture. Notes stand in the notes pane.
    """

    TEXT = auto()
    CELL = auto()
    TOLD = auto()
    NOTES = auto()


@dataclass(frozen=True, slots=True)
class _Expected:
    """Words that a document must show, and where they come from."""

    words: str
    places: tuple[Place, ...]
    where: _Where = _Where.TEXT


def find_missing(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield each text, name or organisation that the document should hold as often as it does not."""
    lines = _lines(reading)
    pages = {where: "\n".join(texts) for where, texts in lines.items()}
    cells = Counter(lines[_Where.CELL])
    wanted: Counter[tuple[str, _Where]] = Counter()
    counted: dict[tuple[str, _Where], int] = {}
    for expected in _expected(reading, known.edition(reading)):
        words, where = squeeze(expected.words), expected.where
        wanted[words, where] += 1
        if is_turned(words):  # a PDF has its words in another order
            found = wanted[words, where] * all(piece in pages[where] for piece in pieces(expected.words))
        elif where is _Where.CELL:
            found = cells[words]
        elif wanted[words, where] == 1:
            found = int(words in pages[where])
        else:
            if (words, where) not in counted:
                counted[words, where] = sum(line.count(words) for line in lines[where])
            found = counted[words, where]
        if words and found < wanted[words, where]:
            yield _missing(reading, expected)


def _lines(reading: Reading) -> dict[_Where, list[str]]:
    """Return the lines of a document by where they stand, squeezed. What a chart repeats is no text of its slide."""
    by_role: dict[str, list[str]] = {ALTERNATIVE: [], CHART_LABEL: [], CHART_SERIES: [], "": []}
    for unit in reading.units:
        for line in unit.lines:
            by_role.get(line.role, by_role[""]).append(squeeze(line.text))
    shown, on_charts = by_role[""], [*by_role[CHART_LABEL], *by_role[CHART_SERIES]]
    return {
        _Where.TEXT: shown,
        _Where.CELL: [*shown, *on_charts],
        _Where.TOLD: [*shown, *by_role[ALTERNATIVE]],
        _Where.NOTES: [squeeze(line.text) for unit in reading.units for line in unit.notes],
    }


def _missing(reading: Reading, expected: _Expected) -> Finding:
    message, hint = f"{quoted(expected.words)} is missing", "if it is right in its catalogue, build again"
    return MISSING_TEXT.found(reading.artefact, message, hint, places=expected.places)


def _expected(reading: Reading, edition: Edition) -> Iterator[_Expected]:
    programme = edition.programme
    match reading.artefact.kind:
        case DocumentKind.DECK:
            yield from _texts(programme.title, programme.subtitle, programme.venue, programme.closing)
            yield from _body(programme.contact.organisation)
            for part in programme.parts:
                yield from _shown(part, edition, ())
                yield from _questions(part.questions, on_cards=True)
                yield from _notes(part, _Where.NOTES)
        case DocumentKind.HANDOUT:
            yield from _texts(programme.title, programme.subtitle, programme.venue, programme.closing)
            yield from _body(programme.contact.organisation)
            for part in programme.parts:
                yield from _shown(part, edition, [slide.title for slide in part.slides if slide.continued])
                yield from _questions(part.questions)
                yield from _values(part)
        case DocumentKind.RUNNING_ORDER:
            yield from _texts(programme.title)
            for part in programme.parts:
                yield from _shown(part, edition, [slide.title for slide in part.slides if slide.continued])
                yield from _questions(part.questions)
                yield from _values(part)
                yield from _notes(part, _Where.TEXT)
        case DocumentKind.CUE_CARDS:
            for part in programme.parts:
                yield from _questions(part.questions, on_cards=True)
        case DocumentKind.NAME_PLATES | DocumentKind.BADGES:
            for speaker in programme.speakers:
                yield from _person(speaker)
        case DocumentKind.EXCERPT:
            for part, _ in _asked(edition).get(reading.artefact.speaker, ()):
                yield from _shown(part, edition, ())
                yield from _questions(part.questions, on_cards=True)
        case DocumentKind.BRIEFING:
            yield from _briefing(edition, reading.artefact.speaker)


def _briefing(edition: Edition, key: str) -> Iterator[_Expected]:
    yield from _texts(edition.programme.title)
    for part, questions in _asked(edition).get(key, ()):
        yield from _texts(part.title)
        yield from _questions(questions)


@remembered(most=8)
def _asked(edition: Edition) -> Mapping[str, Sequence[tuple[Part[Wording], Sequence[Question[Wording]]]]]:
    """Return the parts in which people are asked something, with their questions there, by their keys."""
    asked: dict[str, list[tuple[Part[Wording], Sequence[Question[Wording]]]]] = {}
    for part in edition.programme.parts:
        own: dict[str, list[Question[Wording]]] = {}
        for question in part.questions:
            for key in {speaker.key for speaker in question.to}:
                own.setdefault(key, []).append(question)
        for key, questions in own.items():
            asked.setdefault(key, []).append((part, questions))
    return asked


def _shown(part: Part[Wording], edition: Edition, but: Sequence[Wording]) -> Iterator[_Expected]:
    """Yield what the audience sees of a part beside its questions; `but` is what is left out on purpose."""
    slides = [replace(slide, notes=None, chart=None, table=None, picture=None) for slide in part.slides]
    for wording in replace(part, notes=None, questions=(), slides=tuple(slides)).texts():
        if not any(wording is other for other in but):
            yield from _texts(wording)
    for slide in part.slides:
        yield from _visuals(slide, edition)


def _visuals(slide: Slide[Wording], edition: Edition) -> Iterator[_Expected]:
    """Yield what figures, a chart, a table or a picture on a slide show."""
    figures = {figure.name: figure for figure in edition.figures}
    for name in slide.figures:
        yield from _texts(figures[name].value, figures[name].label)
    if slide.chart:
        yield from _at(_Where.CELL, *slide.chart.categories, *(series.name for series in slide.chart.series))
        yield from _at(_Where.TOLD, slide.chart.alternative)
    if slide.table:
        yield from _at(_Where.CELL, *slide.table.texts())
    if slide.picture:
        yield from _at(_Where.TOLD, slide.picture.alternative)
        yield from _texts(slide.picture.caption)


def _values(part: Part[Wording]) -> Iterator[_Expected]:
    """Yield the values of charts as papers write them; decks hold them as numbers, which are looked at as such."""
    for slide in part.slides:
        for series in slide.chart.series if slide.chart else ():
            yield from (_Expected(written, (slide.place,), _Where.CELL) for written in series.written)


def _questions(questions: Iterable[Question[Wording]], *, on_cards: bool = False) -> Iterator[_Expected]:
    """Yield questions and those who answer them: of very many, cards name some."""
    for question in questions:
        yield from _texts(question.text)
        for speaker in question.named if on_cards else question.to:
            yield from _name(speaker) if question.is_to_many else _person(speaker)


def _notes(part: Part[Wording], where: _Where) -> Iterator[_Expected]:
    yield from _at(where, part.notes, *(slide.notes for slide in part.slides))


def _person(speaker: Speaker[Wording]) -> Iterator[_Expected]:
    yield from _name(speaker)
    for organisation in speaker.organisations:
        yield from _body(organisation)


def _name(speaker: Speaker[Wording]) -> Iterator[_Expected]:
    yield _Expected(speaker.name, (speaker.place,))


def _body(organisation: Organisation[Wording]) -> Iterator[_Expected]:
    yield from _texts(organisation.name)


def _texts(*wordings: Wording | None) -> Iterator[_Expected]:
    yield from _at(_Where.TEXT, *wordings)


def _at(where: _Where, *wordings: Wording | None) -> Iterator[_Expected]:
    yield from (_Expected(str(wording), wording.places, where) for wording in wordings if wording)
