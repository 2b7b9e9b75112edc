"""The same document in two languages: the same slides, levels, lists, figures, names and links, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, islice, zip_longest
from operator import itemgetter

from builder.check.origins import Origins
from builder.check.reading import Line, ReadChart, Reading, Unit, quoted, squeeze
from builder.event import Event
from builder.figures import figures_in
from builder.languages import LANGUAGES, Language
from builder.problems import Problem, error


def find_differences(event: Event, first: Reading, other: Reading, origins: Mapping[str, Origins]) -> Iterator[Problem]:
    """Yield what the second reading says otherwise than the first; of each slide or paper the first few differences.

    `origins` lead back to the source and the catalogues, by language code.
    """
    yield from _Comparison(event, first, other, origins).differences()


#: After so many differences in one unit the rest is noise: a dropped line shifts all that follow.
_ENOUGH = 3


class _Comparison:
    """Two readings side by side."""

    def __init__(self, event: Event, first: Reading, other: Reading, origins: Mapping[str, Origins]) -> None:
        self._names = {squeeze(speaker.name): speaker.name for speaker in event.programme.speakers}
        self._first, self._other = first, other
        self._ours = origins[first.artefact.language.code]
        self._theirs = origins[other.artefact.language.code]

    def differences(self) -> Iterator[Problem]:
        """Yield the differences, unit by unit."""
        ours, theirs = self._first.units, self._other.units
        if len(ours) != len(theirs):
            yield self._problem(None, f"has {len(theirs)} slides", f"has {len(ours)}", "slides")
        for one, two in zip(ours, theirs, strict=False):
            if one.layout != two.layout:
                message = f"{two.name} is on the layout '{two.layout}'"
                yield self._problem(None, message, f"has it on '{one.layout}'", "layout")
            yield from self._tables(one, two)
            yield from self._lines(one, one.lines, two.lines, "")
            yield from self._charts(one, two)
            yield from self._lines(one, one.notes, two.notes, " in its notes")

    def _lines(self, unit: Unit, ours: Sequence[Line], theirs: Sequence[Line], where: str) -> Iterator[Problem]:
        found = 0
        for one, two in zip_longest(ours, theirs):
            for problem in self._line(f"{unit.name}{where}", one, two):
                yield problem
                found += 1
            if found >= _ENOUGH or one is None or two is None:
                return

    def _line(self, where: str, one: Line | None, two: Line | None) -> Iterator[Problem]:
        if one is None and two is not None:
            yield self._problem(two, f"{where} has a line more: {quoted(two.text)}", "does not", "lines")
        elif one is not None and two is None:
            yield self._problem(one, f"{where} lacks a line", f"has {quoted(one.text)}", "lines")
        elif one is not None and two is not None:
            if (one.role, one.level, one.marker, one.cell) != (two.role, two.level, two.marker, two.cell):
                yield self._problem(
                    one, f"{where} has {_form(two)} {quoted(two.text)}", f"has {_form(one)}", "structure"
                )
                return
            yield from self._content(where, one, two)

    def _content(self, where: str, one: Line, two: Line) -> Iterator[Problem]:
        says = f"{where} says {quoted(two.text)}"
        if one.links != two.links:
            yield self._problem(one, f"{says} and leads to {_listed(two.links)}", f"to {_listed(one.links)}", "links")
        if self._people(one) != self._people(two):
            message = f"{says} and names {_listed(self._people(two))}"
            yield self._problem(one, message, f"names {_listed(self._people(one))}", "names")
        if one.role == "TOCI":  # page numbers differ where one language needs more room than another
            return
        ours = _figures(one, self._first.artefact.language)
        theirs = _figures(two, self._other.artefact.language)
        if ours != theirs:
            message = f"{says}, with {_listed(_values(theirs - ours))}"
            yield self._problem(
                one, message, f"says {quoted(one.text)}, with {_listed(_values(ours - theirs))}", "figures"
            )

    def _tables(self, one: Unit, two: Unit) -> Iterator[Problem]:
        """Yield the tables of a unit that have more or fewer rows; where their cells differ is told line by line."""
        ours, theirs = _rows(one), _rows(two)
        for table in sorted({*ours, *theirs}):
            if ours[table] != theirs[table]:
                message = f"{one.name} has {theirs[table]} rows in its table {table}"
                yield self._problem(None, message, f"has {ours[table]}", "rows")

    def _charts(self, one: Unit, two: Unit) -> Iterator[Problem]:
        """Yield the first point in which each chart of a unit differs; what the workbooks hold is compared as well."""
        for ours, theirs in zip_longest(one.charts, two.charts):
            if ours is None or theirs is None:
                message = f"{one.name} has {len(two.charts)} charts"
                yield self._problem(None, message, f"has {len(one.charts)}", "charts")
                return
            if ours.kind != theirs.kind:
                message = f"{one.name} has a {theirs.kind} chart"
                yield self._problem(None, message, f"has a {ours.kind} chart", "charts")
            differing = (pair for pair in zip_longest(_points(ours), _points(theirs)) if pair[0] != pair[1])
            for our_point, their_point in islice(differing, 1):
                message = f"{one.name} has a chart with {_told(their_point)}"
                yield self._problem(None, message, f"has {_told(our_point)}", "charts")

    def _people(self, line: Line) -> tuple[str, ...]:
        words = squeeze(line.text)
        return tuple(name for squeezed, name in self._names.items() if squeezed in words)

    def _problem(self, line: Line | None, theirs: str, ours: str, rule: str) -> Problem:
        wording = (self._ours.find(line) or self._theirs.find(line)) if line else None
        message = f"output/{self._other.artefact.name}: {theirs}; output/{self._first.artefact.name} {ours}"
        hint = f"compare the translations of {quoted(str(wording))}" if wording else ""
        place = wording.places[0] if wording and wording.places else None
        return error(place, message, hint, rule=f"same-{rule}")


#: The languages by the tag that their words carry.
_BY_TAG = {language.tag: language for language in LANGUAGES.values()}


def _figures(line: Line, language: Language) -> Counter[str]:
    """Return the figures of a line, each read in the language that its words are tagged with."""
    found: Counter[str] = Counter()
    for tag, stretches in groupby(line.stretches, itemgetter(1)):
        found += figures_in("".join(words for words, _ in stretches), _BY_TAG.get(tag, language).locale)
    return found


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


def _values(figures: Counter[str]) -> list[str]:
    return [figure.partition(":")[2] for figure in figures.elements()]


def _listed(items: Sequence[str]) -> str:
    return ", ".join(items) or "none"
