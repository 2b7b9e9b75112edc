"""What makes no sense on slides that show more than points: figures, charts, tables and pictures.

A slide shows one thing. Charts and figures take their values from facts, or from what stands beside their categories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from builder.event import ChartKind, FactKind
from builder.load.facts import Measure, Unreadable, parse_fact
from builder.load.names import keys_under
from builder.load.source import ANY, Source, Steps, Value
from builder.load.texts import clean
from builder.meant import nearest
from builder.problems import Problem

#: What a slide may show, of which it shows one; points may stand beside a chart or a picture.
_SHOWN = ("statement", "figures", "chart", "table", "picture")

#: What goes with points, and with nothing else but what is named.
_WITH_POINTS: Mapping[str, tuple[str, ...]] = {
    "points": ("chart", "picture"),
    "lead": ("chart", "picture"),
    "list": ("chart", "picture"),
    "columns": (),
    "callout": (),
}

#: Where there is no value in a chart.
NONE = "none"

#: More colours than this cannot be told apart, more slices than this not be read.
_MOST_SERIES, _MOST_SLICES = 6, 8

_SLIDES = ("parts", ANY, "slides", ANY)


def named_facts(source: Source) -> Iterator[tuple[Steps, str]]:
    """Yield the names of the facts that figures and charts show, with their steps."""
    yield from source.strings(*_SLIDES, "figures", ANY)
    yield from source.strings(*_SLIDES, "chart", "facts", ANY)
    known = keys_under(source, "facts")
    for pattern in (("values", ANY), ("series", ANY, "values", ANY)):
        for steps, written in source.strings(*_SLIDES, "chart", *pattern):
            if written.strip() in known:
                yield steps, written.strip()


def check_visuals(source: Source) -> Iterator[Problem]:
    """Yield what makes no sense on the slides of an event file that show more than points."""
    for steps, slide in source.find(*_SLIDES):
        if isinstance(slide, dict):
            yield from _check_one_thing(source, steps, slide)
            yield from _check_columns(source, steps, slide)
            yield from _check_figures(source, steps, slide.get("figures"))
            yield from _check_table(source, steps, slide.get("table"))
            if isinstance(chart := slide.get("chart"), dict):
                yield from _Chart(source, (*steps, "chart"), chart).problems()


def _check_one_thing(source: Source, steps: Steps, slide: Mapping[str, Any]) -> Iterator[Problem]:
    shown = [key for key in slide if key in _SHOWN]
    for key in shown[1:]:
        hint = "make a slide of its own of it; with the same title, the two are numbered (1) and (2)"
        yield source.error(source.key_place((*steps, key)), f"this slide shows {_A[shown[0]]} already", hint)
    for key, beside in _WITH_POINTS.items():
        if key in slide and shown and shown[0] not in beside:
            hint = "make a slide of its own of it" if key == "points" else f"`{key}` goes with points"
            message = f"`{key}` cannot stand beside {_A[shown[0]]}"
            yield source.error(source.key_place((*steps, key)), message, hint)
    if "source" in slide and not shown:
        hint = "it goes with a statement, figures, a chart, a table or a picture"
        yield source.error(source.key_place((*steps, "source")), "`source` says where nothing comes from", hint)


_A: Mapping[str, str] = {
    "statement": "a statement",
    "figures": "figures",
    "chart": "a chart",
    "table": "a table",
    "picture": "a picture",
}


def _check_columns(source: Source, steps: Steps, slide: Mapping[str, Any]) -> Iterator[Problem]:
    if slide.get("columns") != "2" or any(key in slide for key in _SHOWN):
        return
    points = slide.get("points")
    if "lead" in slide:
        hint = "a lead stands above one column; give it a slide in one column, or make a point of it"
        yield source.error(source.key_place((*steps, "lead")), "`lead` cannot stand above two columns", hint)
    if not isinstance(points, list) or len(points) < len(("left", "right")):
        message = "two columns need two points at least"
        yield source.error(source.place((*steps, "columns")), message, "delete `columns`, or add points")


def _check_figures(source: Source, steps: Steps, figures: Value) -> Iterator[Problem]:
    names = [name for name in figures if isinstance(name, str)] if isinstance(figures, list) else []
    yield from _check_facts(source, (*steps, "figures"), names)


def _check_facts(source: Source, steps: Steps, names: Sequence[str]) -> Iterator[Problem]:
    """Yield an error for each name that is no fact's, or is there twice, and for each fact without a label."""
    known = keys_under(source, "facts")
    for index, name in enumerate(names):
        place = source.place((*steps, index))
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean '{near}'?" if near else "add it under `facts`"
            yield source.error(place, f"unknown fact '{name}'", hint)
        elif name in names[:index]:
            yield source.error(place, f"'{name}' is named twice", "delete one of the two")
        elif not source.holds(("facts", name, "label")):
            hint = f"write under `facts`: {name}: {{value: …, label: what it counts}}"
            yield source.error(place, f"the fact '{name}' has no label to stand beside it", hint)


def _check_table(source: Source, steps: Steps, table: Value) -> Iterator[Problem]:
    header, rows = (table.get(key) for key in ("header", "rows")) if isinstance(table, dict) else (None, None)
    if not isinstance(header, list) or not isinstance(rows, list):
        return
    for index, row in enumerate(rows):
        if isinstance(row, list) and len(row) != len(header):
            message = f"this row has {_count(len(row), 'cell')}, the header has {len(header)}"
            hint = "for a cell that holds nothing write –" if len(row) < len(header) else "delete the cells too many"
            yield source.error(source.place((*steps, "table", "rows", index)), message, hint)


class _Chart:
    """A chart as it is written, and what makes no sense in it."""

    def __init__(self, source: Source, steps: Steps, chart: Mapping[str, Any]) -> None:
        self._source = source
        self._steps = steps
        self._chart = chart
        self._facts = {
            str(steps[1]): parse_fact(written.strip())
            for pattern in ((), ("value",))
            for steps, written in source.strings("facts", ANY, *pattern)
        }

    def problems(self) -> Iterator[Problem]:
        """Yield what makes no sense in the chart."""
        yield from self._check_keys()
        facts = self._chart.get("facts")
        names = [name for name in facts if isinstance(name, str)] if isinstance(facts, list) else []
        yield from _check_facts(self._source, (*self._steps, "facts"), names)
        lists = [((*self._steps, "facts"), names)] if names else [*self._lists()]
        values = [value for where, written in lists for value in _each(where, written)]
        measured = [(steps, self._measure(written)) for steps, written in values]
        for steps, measure in measured:
            yield from self._check_value(steps, measure)
        if values and all(measure is None for _, measure in measured):
            hint = "a chart draws one value at least"
            yield self._source.error(self._source.key_place(self._steps), "this chart has no value at all", hint)
        else:
            yield from self._check_emptiness(lists, [one for _, one in measured if isinstance(one, Measure)])
        yield from self._check_units([(steps, one) for steps, one in measured if isinstance(one, Measure)])
        yield from self._check_counts()

    def _lists(self) -> Iterator[tuple[Steps, list[Any]]]:
        """Yield the lists of values of the chart, with their steps."""
        if isinstance(values := self._chart.get("values"), list):
            yield (*self._steps, "values"), values
        for index, series in enumerate(self._series()):
            if isinstance(series, dict) and isinstance(values := series.get("values"), list):
                yield (*self._steps, "series", index, "values"), values

    def _series(self) -> Sequence[Any]:
        series = self._chart.get("series")
        return series if isinstance(series, list) else ()

    def _measure(self, written: str) -> Measure | Unreadable | None:
        """Return what a value or the fact of that name measures; None where there is no value."""
        name = written.strip()
        return None if name == NONE else self._facts.get(name, parse_fact(name))

    def _check_keys(self) -> Iterator[Problem]:
        given = [key for key in ("facts", "values", "series") if self._chart.get(key)]
        place = self._source.key_place(self._steps)
        if not given:
            hint = "add `facts`, or `categories` and `values`"
            yield self._source.error(place, "this chart has nothing to draw", hint)
        for key in given[1:]:
            message = f"a chart has `{given[0]}` or `{key}`, not both"
            yield self._source.error(self._source.key_place((*self._steps, key)), message, "delete one of the two")
        if given == ["facts"] and self._chart.get("categories"):
            hint = "the labels of the facts are the categories; delete these"
            place = self._source.key_place((*self._steps, "categories"))
            yield self._source.error(place, "a chart of facts has its categories already", hint)
        elif given and given[0] != "facts" and not self._chart.get("categories"):
            yield self._source.error(place, "the values of this chart have no categories", "add `categories: [ … ]`")

    def _check_value(self, steps: Steps, measure: Measure | Unreadable | None) -> Iterator[Problem]:
        place = self._source.place(steps)
        written = str(self._source.get(steps)).strip()
        if isinstance(measure, Unreadable) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", written):
            near = nearest(written, (*self._facts, NONE))
            otherwise = f"add it under `facts`, or write a number; for no value write {NONE}"
            hint = f"did you mean '{near}'?" if near else otherwise
            yield self._source.error(place, f"unknown fact '{written}'", hint)
        elif isinstance(measure, Unreadable):
            yield self._source.error(place, measure.message, f"{measure.hint}; for no value write {NONE}")
        elif isinstance(measure, Measure) and (measure.kind is FactKind.DATE or measure.end is not None):
            what = "a date" if measure.kind is FactKind.DATE else "a range"
            hint = f"a value is a number, a percentage, an amount, the key of a fact that is one of these, or {NONE}"
            yield self._source.error(place, f"{what} has no place on a chart", hint)
        elif isinstance(measure, Measure) and self._chart.get("kind") == ChartKind.PIE and amount_of(measure) < 0:
            yield self._source.error(place, "a pie has no slice below zero", "use kind: column")

    def _check_emptiness(
        self, lists: Sequence[tuple[Steps, Sequence[str]]], measured: Sequence[Measure]
    ) -> Iterator[Problem]:
        """Yield an error for each series of which nothing would be seen but its name, and for a pie without slices."""
        for steps, written in lists:
            if written and all(isinstance(value, str) and value.strip() == NONE for value in written):
                place = self._source.key_place(steps)
                yield self._source.error(place, "this series has no value at all", "delete it, or give it one")
        numbers = [one for one in measured if one.kind is not FactKind.DATE]
        if self._chart.get("kind") == ChartKind.PIE and numbers and not any(map(amount_of, numbers)):
            place = self._source.key_place(self._steps)
            yield self._source.error(place, "all slices of this pie are zero", "use kind: column")

    def _check_units(self, measured: Sequence[tuple[Steps, Measure]]) -> Iterator[Problem]:
        if not measured:
            return
        first = measured[0][1]
        for steps, measure in measured[1:]:
            if unit_of(measure) != unit_of(first):
                message = f"{_UNITS[measure.kind]} stands among {_UNITS_OF_MANY[first.kind]}"
                hint = "the values of a chart are of one kind and currency; make two charts of them"
                yield self._source.error(self._source.place(steps), message, hint)
                return

    def _check_counts(self) -> Iterator[Problem]:
        categories = self._chart.get("categories")
        count = len(categories) if isinstance(categories, list) else 0
        for steps, values in self._lists() if count else ():
            if len(values) != count:
                message = f"{_count(len(values), 'value')} for {count} categories"
                yield self._source.error(self._source.key_place(steps), message, f"for no value write {NONE}")
        is_pie = self._chart.get("kind") == ChartKind.PIE
        slices = count or len(self._chart.get("facts") or ())
        place = self._source.key_place(self._steps)
        if len(self._series()) > (1 if is_pie else _MOST_SERIES):
            hint = "use kind: column" if is_pie else "make two charts of them"
            message = f"{len(self._series())} series cannot be told apart in one {self._chart.get('kind')} chart"
            yield self._source.error(place, message, hint)
        if is_pie and slices > _MOST_SLICES:
            message = f"a pie of {slices} slices cannot be read"
            yield self._source.error(place, message, "use kind: bar, or put the smallest together")


def unit_of(measure: Measure) -> tuple[FactKind, str]:
    """Return the kind of a measure, and its currency if it is an amount."""
    return measure.kind, getattr(measure.value, "currency", "")


def amount_of(measure: Measure) -> Decimal:
    """Return the number of a measure that is no date."""
    value = getattr(measure.value, "amount", measure.value)
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is no number")
    return value


_UNITS: Mapping[FactKind, str] = {
    FactKind.NUMBER: "a number",
    FactKind.PERCENTAGE: "a percentage",
    FactKind.MONEY: "an amount",
    FactKind.DATE: "a date",
}

_UNITS_OF_MANY: Mapping[FactKind, str] = {
    FactKind.NUMBER: "numbers",
    FactKind.PERCENTAGE: "percentages",
    FactKind.MONEY: "amounts of another currency or kind",
    FactKind.DATE: "dates",
}


def _each(where: Steps, values: Sequence[Any]) -> Iterator[tuple[Steps, str]]:
    return (((*where, index), value) for index, value in enumerate(values) if isinstance(value, str) and clean(value))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
