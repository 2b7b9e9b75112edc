"""The same document in two languages: the same slides, levels, lists, figures, names and links, line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, zip_longest

from builder.addresses import lead_alike
from builder.check.counting import figures_of
from builder.check.reading import Line, ReadChart, Reading, Unit, pieces, quoted, squeeze
from builder.check.rule import Finding, Known, Rule
from builder.event import Event
from builder.languages import Language, is_turned
from builder.numerals import is_said
from builder.problems import Severity
from builder.remembered import remembered


def _rule(subject: str, summary: str, explanation: str) -> Rule:
    return Rule(f"same-{subject}", Severity.ERROR, summary, explanation)


SAME_SLIDES = _rule(
    "slides",
    "a deck has as many slides in each language",
    "Whoever says 'slide 14' means the same slide to everybody in the room. Build all languages again.",
)
SAME_LAYOUT = _rule(
    "layout",
    "a slide is on the same layout in each language",
    "Each language shows a slide in the same way. Build all languages again.",
)
SAME_LINES = _rule(
    "lines",
    "a document has the same lines in each language",
    "No slide, note or paper has a paragraph, point, cell or picture more or less than in another language.",
)
SAME_STRUCTURE = _rule(
    "structure",
    "lines are of the same kind, level and list in each language",
    "A title is a title, a heading a heading of that level, a point a point of that level, with that marker; a cell "
    "stands in that row and column.",
)
SAME_LINKS = _rule(
    "links",
    "lines lead to the same addresses in each language",
    "An address that differs from one language to the other is a slip, unless the site has a page in each: the "
    "catalogues' rule `addresses` knows those.",
)
SAME_NAMES = _rule(
    "names",
    "lines name the same speakers in each language",
    "A question is put to the same people in every language.",
)
SAME_FIGURES = _rule(
    "figures",
    "lines hold the same figures, dates and percentages in each language",
    "63 356, 63.356 and 63,356 are the same number, 9 March and 9 maart the same day, 10% and 10 % the same share. "
    "Compare the translations of the text that is quoted.",
)
SAME_ROWS = _rule(
    "rows",
    "tables have as many rows in each language",
    "A table of figures says the same row by row.",
)
SAME_CHARTS = _rule(
    "charts",
    "charts show the same in each language, point by point",
    "The same charts, of the same kind, with the same values as drawn and in their workbooks.",
)
RULES = (
    SAME_SLIDES,
    SAME_LAYOUT,
    SAME_LINES,
    SAME_STRUCTURE,
    SAME_LINKS,
    SAME_NAMES,
    SAME_FIGURES,
    SAME_ROWS,
    SAME_CHARTS,
)


def find_differences(first: Reading, other: Reading, known: Known) -> Iterator[Finding]:
    """Yield what the second reading says otherwise than the first; of each slide or paper the first few differences."""
    yield from _Comparison(first, other, known).differences()


#: After so many differences in one unit the rest is noise: a dropped line shifts all that follow.
_ENOUGH = 3


#: Names with fewer letters than this may be part of a word: Li is in Slides.
_TELLING = 6


#: Names are looked for by so many of their last letters: few of a thousand end alike.
_END = 4


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of those who speak, each with its number and squeezed, by their last letters; short ones by none.

    `turned` are those from right to left, in words.
    """

    by_end: Mapping[str, Sequence[tuple[int, str, str]]]
    turned: Mapping[str, Sequence[str]]


@remembered(most=4)
def _names_of(event: Event) -> _Names:
    """Return the names of those who speak at an event."""
    by_end: dict[str, list[tuple[int, str, str]]] = {}
    turned: dict[str, Sequence[str]] = {}
    for number, speaker in enumerate(event.programme.speakers):
        if is_turned(speaker.name):
            turned[speaker.name] = pieces(speaker.name)
        elif squeezed := squeeze(speaker.name):
            end = squeezed[-_END:] if len(squeezed) >= _END else ""
            by_end.setdefault(end, []).append((number, squeezed, speaker.name))
    return _Names(by_end, turned)


@remembered(most=1 << 14)  # a text stands in several documents, each of which is held against two others
def _named_in(names: _Names, text: str) -> tuple[str, ...]:
    """Return the speakers that a text names; a PDF may hold a name from right to left with its last word first."""
    words = squeeze(text)
    ends = {"", *(words[place : place + _END] for place in range(len(words)))}
    near = sorted({one for end in ends for one in names.by_end.get(end, ())})
    named = [
        name for _, squeezed, name in near if squeezed in words and (len(squeezed) >= _TELLING or _is_apart(name, text))
    ]
    return (*named, *(name for name, of in names.turned.items() if all(one in words for one in of)))


class _Comparison:
    """Two readings side by side."""

    def __init__(self, first: Reading, other: Reading, known: Known) -> None:
        self._names = _names_of(known.event)
        self._first, self._other = first, other
        self._changes = {id(line) for each in (first, other) for line in known.changes(each)}
        self._ours = known.origins[first.artefact.language.code]
        self._theirs = known.origins[other.artefact.language.code]

    def differences(self) -> Iterator[Finding]:
        """Yield the differences, unit by unit."""
        ours, theirs = self._first.units, self._other.units
        if len(ours) != len(theirs):
            yield self._problem(None, None, f"has {len(theirs)} slides", f"has {len(ours)}", SAME_SLIDES)
        for one, two in zip(ours, theirs, strict=False):
            if one.layout != two.layout:
                message = f"{two.name} is on the layout '{two.layout}'"
                yield self._problem(None, None, message, f"has it on '{one.layout}'", SAME_LAYOUT)
            yield from self._tables(one, two)
            yield from self._lines(one, one.lines, two.lines, "")
            yield from self._charts(one, two)
            yield from self._lines(one, one.notes, two.notes, " in its notes")

    def _lines(self, unit: Unit, ours: Sequence[Line], theirs: Sequence[Line], where: str) -> Iterator[Finding]:
        found = 0
        for one, two in zip_longest(self._lasting(ours), self._lasting(theirs)):
            for problem in self._line(f"{unit.name}{where}", one, two):
                yield problem
                found += 1
            if found >= _ENOUGH or one is None or two is None:
                return

    def _lasting(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines that all languages have: what changed may have in one alone."""
        return [line for line in lines if id(line) not in self._changes]

    def _line(self, where: str, one: Line | None, two: Line | None) -> Iterator[Finding]:
        if one is None and two is not None:
            yield self._problem(None, two, f"{where} has a line more: {quoted(two.text)}", "does not", SAME_LINES)
        elif one is not None and two is None:
            yield self._problem(one, None, f"{where} lacks a line", f"has {quoted(one.text)}", SAME_LINES)
        elif one is not None and two is not None:
            if (one.role, one.level, one.marker, one.cell) != (two.role, two.level, two.marker, two.cell):
                yield self._problem(
                    one, two, f"{where} has {_form(two)} {quoted(two.text)}", f"has {_form(one)}", SAME_STRUCTURE
                )
                return
            yield from self._content(where, one, two)

    def _content(self, where: str, one: Line, two: Line) -> Iterator[Finding]:
        says = f"{where} says {quoted(two.text)}"
        if not self._lead_alike(one.links, two.links):
            yield self._problem(
                one, two, f"{says} and leads to {_listed(two.links)}", f"to {_listed(one.links)}", SAME_LINKS
            )
        if _named_in(self._names, one.text) != _named_in(self._names, two.text):
            message = f"{says} and names {_listed(_named_in(self._names, two.text))}"
            yield self._problem(one, two, message, f"names {_listed(_named_in(self._names, one.text))}", SAME_NAMES)
        if one.role == "TOCI":  # page numbers differ where one language needs more room than another
            return
        our_language, their_language = self._first.artefact.language, self._other.artefact.language
        ours, theirs = figures_of(one, our_language), figures_of(two, their_language)
        if ours == theirs:
            return
        only_ours = _not_in_letters(ours - theirs, two, their_language)
        only_theirs = _not_in_letters(theirs - ours, one, our_language)
        if only_ours or only_theirs:
            message = f"{says}, with {_listed(_values(only_theirs))}"
            yield self._problem(
                one, two, message, f"says {quoted(one.text)}, with {_listed(_values(only_ours))}", SAME_FIGURES
            )

    def _lead_alike(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Return whether links lead to the same addresses, or to pages of the same sites in the two languages."""
        codes = self._first.artefact.language.code, self._other.artefact.language.code
        return len(ours) == len(theirs) and all(
            lead_alike(one, two, codes) for one, two in zip(ours, theirs, strict=True)
        )

    def _tables(self, one: Unit, two: Unit) -> Iterator[Finding]:
        """Yield the tables of a unit that have more or fewer rows; where their cells differ is told line by line."""
        ours, theirs = _rows(one), _rows(two)
        for table in sorted({*ours, *theirs}):
            if ours[table] != theirs[table]:
                message = f"{one.name} has {theirs[table]} rows in its table {table}"
                yield self._problem(None, None, message, f"has {ours[table]}", SAME_ROWS)

    def _charts(self, one: Unit, two: Unit) -> Iterator[Finding]:
        """Yield the first point in which each chart of a unit differs; what the workbooks hold is compared as well."""
        for ours, theirs in zip_longest(one.charts, two.charts):
            if ours is None or theirs is None:
                message = f"{one.name} has {len(two.charts)} charts"
                yield self._problem(None, None, message, f"has {len(one.charts)}", SAME_CHARTS)
                return
            if ours.kind != theirs.kind:
                message = f"{one.name} has a {theirs.kind} chart"
                yield self._problem(None, None, message, f"has a {ours.kind} chart", SAME_CHARTS)
            elif ours.drawing != theirs.drawing:
                message = f"{one.name} has a chart with other axes, colours or labels"
                yield self._problem(None, None, message, "has it as its layout draws it", SAME_CHARTS)
            differing = (pair for pair in zip_longest(_points(ours), _points(theirs)) if pair[0] != pair[1])
            for our_point, their_point in islice(differing, 1):
                message = f"{one.name} has a chart with {_told(their_point)}"
                yield self._problem(None, None, message, f"has {_told(our_point)}", SAME_CHARTS)

    def _problem(self, one: Line | None, two: Line | None, theirs: str, ours: str, rule: Rule) -> Finding:
        """Return what is told of a line of ours and the one of theirs that it is held against, where there are such."""
        wording = (self._theirs.find(two) if two else None) or (self._ours.find(one) if one else None)
        hint = f"compare the translations of {quoted(str(wording))}" if wording else ""
        message = f"{theirs}; output/{self._first.artefact.name} {ours}"
        return rule.found(self._other.artefact, message, hint, line=two, places=wording.places if wording else ())


def _not_in_letters(figures: Counter[str], line: Line, language: Language) -> list[str]:
    """Return the figures that a line in another language does not say in letters, as `vijfpuntenplan` does."""
    return [figure for figure in figures.elements() if not is_said(figure.partition(":")[2], line.text, language.code)]


def _is_apart(name: str, text: str) -> bool:
    """Return whether a name stands in a text as words of its own, whatever spaces and hyphens are between them.

    A line may break within those in Chinese, Japanese or Korean letters.
    """
    words = r"\W+".join(r"\s?".join(word) for word in re.findall(r"\w+", name))
    return re.search(rf"\b{words}\b", text, re.IGNORECASE) is not None


def _rows(unit: Unit) -> Counter[int]:
    """Return how many rows each table of a unit has, by its number."""
    return Counter(table for table, _ in {(line.cell.table, line.cell.row) for line in unit.lines if line.cell})


#: A value of a chart: what it stands in, its series and its place, counted from 1.
_Point = tuple[str, int, int, Decimal | None]


def _points(chart: ReadChart) -> Iterator[_Point]:
    """Yield the values of a chart, those of its workbook last."""
    for where, values in (
        ("", [series.shown for series in chart.series]),
        (" in its workbook", [series.kept for series in chart.series]),
    ):
        for number, each in enumerate(values, 1):
            yield from ((where, number, place, value) for place, value in enumerate(each, 1))


def _told(point: _Point | None) -> str:
    if point is None:
        return "no more values"
    where, series, place, value = point
    written = "no value" if value is None else f"{value:f}"
    return f"{written} as value {place} of series {series}{where}"


def _form(line: Line) -> str:
    marker = f" marked '{line.marker}'" if line.marker else ""
    cell = f", row {line.cell.row}, cell {line.cell.column}" if line.cell else ""
    return f"{line.role}, level {line.level + 1}{marker}{cell},"


def _values(figures: Sequence[str]) -> list[str]:
    return [figure.partition(":")[2] for figure in figures]


def _listed(items: Sequence[str]) -> str:
    return ", ".join(items) or "none"
