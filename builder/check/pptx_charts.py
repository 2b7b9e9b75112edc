"""Reads the charts of a deck back: what is drawn, and what the workbook inside holds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from builder.check.office_file import OfficeFile
from builder.check.reading import CHART_LABEL, CHART_SERIES, Line, ReadChart, ReadSeries, UnreadableError, look_of
from builder.check.workbook import Workbook

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

#: The kinds of chart by the names of their elements; a bar chart says itself which of two it is.
_KINDS = {f"{_C}barChart": "bar", f"{_C}lineChart": "line", f"{_C}pieChart": "pie"}


def read_chart(file: OfficeFile, name: str) -> ReadChart:
    """Return the chart in a part. UnreadableError if it, or the workbook that it takes its values from, is broken."""
    root = file.tree(name)
    plotted = next((element for element in root.iter(*_KINDS)), None)
    held = file.target(name, "package")
    if plotted is None or held is None:
        raise UnreadableError(f"its chart '{name}' has {'no workbook' if held is None else 'nothing drawn in it'}")
    workbook = Workbook(file.data(held))
    series = plotted.findall(f"{_C}ser")
    labels = [_cached(each.find(f"{_C}cat")) for each in series]
    labels_kept = [_kept(each.find(f"{_C}cat"), workbook) for each in series]
    return ReadChart(
        _kind(plotted),
        labels[0] if labels else (),
        labels_kept[0] if labels_kept else (),
        tuple(_series(each, workbook) for each in series),
        tuple("".join(_kept(each.find(f"{_C}tx"), workbook)) for each in series),
        _drawing(root),
    )


def _drawing(root: Any) -> str:
    """Return the digest of how a chart is drawn: all that is not its words, its values, or how a language writes."""
    told = (
        (element.tag, *(pair for pair in element.items() if pair[0] not in _OF_LANGUAGES))
        for element in root.iter(etree.Element)
        if element.tag not in _WRITTEN
    )
    return look_of(repr(list(told)).encode())


#: Attributes and elements of charts that differ between languages: words, and the room that words need.
_OF_LANGUAGES = {"lang", "formatCode"}
_WRITTEN = {f"{_C}{kind}" for kind in ("lang", "f", "v", "formatCode", "x", "y", "w", "h")}


def chart_lines(file: OfficeFile, name: str, chart: ReadChart) -> Iterator[Line]:
    """Yield the labels of a chart and the names of its series, in the language that the chart says they are in."""
    tag = _language(file.tree(name))
    yield from (Line(CHART_LABEL, ((label, tag),)) for label in chart.labels)
    words = ("".join(each.itertext(f"{_A}t")) for each in file.tree(name).iter(f"{_C}title"))
    yield from (Line("title of a chart", ((said, tag),)) for said in words if said.strip())
    yield from (Line(CHART_SERIES, ((series.name, tag),)) for series in chart.series if series.name)


def _language(root: Any) -> str:
    """Return the tag of the words of a chart: that of its text properties, or else of the chart; empty for none."""
    text = root.find(f"{_C}txPr//{_A}defRPr[@lang]")
    language = root.find(f"{_C}lang")
    return str(text.get("lang") if text is not None else language.get("val") if language is not None else "")


def _kind(plotted: Any) -> str:
    direction = plotted.find(f"{_C}barDir")
    return "column" if direction is not None and direction.get("val") == "col" else _KINDS[plotted.tag]


def _series(element: Any, workbook: Workbook) -> ReadSeries:
    values = element.find(f"{_C}val")
    code = values.find(f".//{_C}formatCode") if values is not None else None
    return ReadSeries(
        "".join(_cached(element.find(f"{_C}tx"))),
        tuple(map(_number, _cached(values))),
        tuple(map(_number, _kept(values, workbook))),
        (code.text or "") if code is not None else "",
    )


def _cached(source: Any) -> tuple[str, ...]:
    """Return what a chart itself holds of labels, a name or values, empty where a point is missing."""
    if source is None:
        return ()
    count = source.find(f".//{_C}ptCount")
    points = {int(point.get("idx")): point.findtext(f"{_C}v") or "" for point in source.iter(f"{_C}pt")}
    size = int(count.get("val")) if count is not None else len(points)
    return tuple(points.get(place, "") for place in range(size)) if points or count is not None else _literal(source)


def _literal(source: Any) -> tuple[str, ...]:
    return tuple(value.text or "" for value in source.iter(f"{_C}v"))


def _kept(source: Any, workbook: Workbook) -> tuple[str, ...]:
    """Return the same as the workbook holds it; what comes from no cell is as the chart has it."""
    reference = source.find(f".//{_C}f") if source is not None else None
    return workbook.at(reference.text or "") if reference is not None else _cached(source)


def _number(written: str) -> Decimal | None:
    try:
        return Decimal(written).normalize() if written else None
    except InvalidOperation as fault:
        raise UnreadableError(f"a chart has the value '{written}'") from fault
