"""Charts: what is drawn is what the workbook inside holds, and both are what the event says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from builder.check.reading import ReadChart, Reading, quoted, squeeze
from builder.check.rule import Finding, Known, Rule
from builder.documents import DocumentKind
from builder.event import Chart, Edition, Wording
from builder.problems import Severity

CHART_WORKBOOK = Rule(
    "chart-workbook",
    Severity.ERROR,
    "a chart shows what the workbook inside it holds",
    "A chart keeps its values twice: as they are drawn, and in a workbook that opens on 'Edit data'. Were they not the "
    "same, the chart would change before the eyes of whoever opens it.",
    "ECMA-376 part 1, 21.2.2.141",
)
CHART_VALUES = Rule(
    "chart-values",
    Severity.ERROR,
    "every chart of the event is drawn, with its values",
    "A deck has each chart of the event: of that kind, with those labels, names of series and values.",
)
CHART_FORMAT = Rule(
    "chart-format",
    Severity.ERROR,
    "charts write their values as the language does",
    "12,5 in French, 12.5 in English; with a space before the percent sign in French.",
    "ECMA-376 part 1, 18.8.31",
)
RULES = (CHART_WORKBOOK, CHART_VALUES, CHART_FORMAT)


def find_wrong_charts(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield each chart that shows other values than its workbook, and for each of the event not shown."""
    for unit in reading.units:
        for read in unit.charts:
            for message in _unlike_workbook(read):
                yield CHART_WORKBOOK.found(reading.artefact, message, "build it again", unit=unit)
    if reading.artefact.kind is DocumentKind.DECK:
        for chart in _charts(known.edition(reading)):
            shown = [read for unit in reading.units for read in unit.charts if _is_shown(chart, read)]
            if not shown:
                message = f"this {chart.kind} chart is not there, or with other values"
                yield CHART_VALUES.found(reading.artefact, message, "build it again", places=(chart.place,))
            elif any(series.number_format != chart.number_format for read in shown for series in read.series):
                message = f"this {chart.kind} chart writes its values otherwise"
                hint = f"they are written by the format code {quoted(chart.number_format)}; build it again"
                yield CHART_FORMAT.found(reading.artefact, message, hint, places=(chart.place,))


def _unlike_workbook(chart: ReadChart) -> Iterator[str]:
    if chart.labels != chart.labels_kept:
        yield f"a chart is labelled {_listed(chart.labels)}, its workbook {_listed(chart.labels_kept)}"
    names = tuple(series.name for series in chart.series)
    if names != chart.names_kept:
        yield f"the series of a chart are called {_listed(names)}, in its workbook {_listed(chart.names_kept)}"
    for series in chart.series:
        if series.shown != series.kept:
            yield f"a chart shows {_numbers(series.shown)}, its workbook holds {_numbers(series.kept)}"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(quoted(word) for word in words) or "nothing"


def _numbers(values: tuple[Decimal | None, ...]) -> str:
    return ", ".join("none" if value is None else f"{value:f}" for value in values) or "nothing"


def _charts(edition: Edition) -> Iterator[Chart[Wording]]:
    return (slide.chart for part in edition.programme.parts for slide in part.slides if slide.chart)


def _is_shown(chart: Chart[Wording], read: ReadChart) -> bool:
    """Return whether a chart of the event is the one that was read: its kind, labels, names and values."""
    return (
        chart.kind == read.kind
        and [squeeze(str(label)) for label in chart.categories] == [squeeze(label) for label in read.labels]
        and all(
            series.name is None or squeeze(str(series.name)) == squeeze(other.name)
            for series, other in zip(chart.series, read.series, strict=False)
        )
        and [series.values for series in chart.series] == [other.shown for other in read.series]
    )
