"""Charts: what is drawn is what the workbook inside holds, and both are what the event says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from builder.check.reading import ReadChart, Reading, quoted, squeeze
from builder.documents import DocumentKind
from builder.event import Chart, Edition, Wording
from builder.problems import Problem, error


def find_wrong_charts(reading: Reading, edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each chart that shows other values than its workbook, and for each of the event not shown."""
    for unit in reading.units:
        for read in unit.charts:
            for message in _unlike_workbook(read):
                where = f"output/{reading.artefact.name}, {unit.name}"
                yield error(None, f"{where}: {message}", "build it again", rule="chart-workbook")
    if reading.artefact.kind is DocumentKind.DECK:
        for chart in _charts(edition):
            shown = [read for unit in reading.units for read in unit.charts if _is_shown(chart, read)]
            if not shown:
                message = f"this {chart.kind} chart is not in output/{reading.artefact.name}, or with other values"
                yield error(chart.place, message, "build it again", rule="chart-values")
            elif any(series.number_format != chart.number_format for read in shown for series in read.series):
                message = f"this {chart.kind} chart writes its values otherwise in output/{reading.artefact.name}"
                hint = f"they are written by the format code {quoted(chart.number_format)}; build it again"
                yield error(chart.place, message, hint, rule="chart-format")


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
