"""Decks with charts, tables and pictures, written by python-pptx and its own workbooks: nothing of ours is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from builder.documents import Artefact, DocumentKind
from builder.event import Chart, ChartKind, Edition, Slide, Wording
from tests.sample_kinds import png

KINDS = {
    ChartKind.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.LINE: XL_CHART_TYPE.LINE,
    ChartKind.PIE: XL_CHART_TYPE.PIE,
}

_ROOM = (Pt(50), Pt(120), Pt(600), Pt(300))

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def foreign_deck(edition: Edition) -> Artefact:
    """Return a deck with the slides of an edition that show a chart, a table or a picture, titled."""
    presentation = Presentation()
    presentation.core_properties.title = str(edition.programme.title)
    for part in edition.programme.parts:
        for slide in part.slides:
            if slide.chart or slide.table or slide.picture:
                _draw(presentation, slide)
    held = io.BytesIO()
    presentation.save(held)
    data = _spoken(held.getvalue(), edition.language.tag)
    return Artefact(f"kinds-deck-{edition.language.code}.pptx", data, DocumentKind.DECK, edition.language)


def _draw(presentation: Any, slide: Slide[Wording]) -> None:
    """Draw a slide. python-pptx knows no descriptions: each stands in the name of its shape for now."""
    drawn = presentation.slides.add_slide(presentation.slide_layouts[5]).shapes
    drawn.title.text = str(slide.title)
    if slide.chart:
        shown = drawn.add_chart(KINDS[slide.chart.kind], *_ROOM, _data(slide.chart))
        shown.chart.font.size = Pt(18)
        shown.name = str(slide.chart.alternative or f"{slide.chart.kind}: {slide.chart.categories[0]}")
    if slide.table:
        rows = (slide.table.header, *slide.table.rows)
        shown = drawn.add_table(len(rows), len(slide.table.header), *_ROOM)
        shown.name = str(slide.table.header[0])
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                shown.table.cell(row, column).text = str(cell)
    if slide.picture:
        shown = drawn.add_picture(io.BytesIO(png(4, 3)), *_ROOM)
        shown.name = str(slide.picture.alternative)
    for words in filter(None, (slide.source, slide.picture.caption if slide.picture else None)):
        drawn.add_textbox(*_ROOM).text_frame.text = str(words)


def _data(chart: Chart[Wording]) -> Any:
    make: Any = CategoryChartData
    data = make(number_format=chart.number_format)
    data.categories = [str(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(str(series.name or "Series"), series.values)
    return data


def _spoken(data: bytes, tag: str) -> bytes:
    """Return the deck with a language on all words, and what shapes are called as what they show."""

    def speak(root: Any) -> None:
        for run in root.iter(f"{_A}r"):
            if run.find(f"{_A}rPr") is None:
                run.insert(0, run.makeelement(f"{_A}rPr"))
        for properties in root.iter(f"{_A}rPr", f"{_A}defRPr"):
            properties.set("lang", tag)
        for shape in root.iter(f"{_P}graphicFrame", f"{_P}pic"):
            about = next(shape.iter(f"{_P}cNvPr"))
            about.set("descr", about.get("name"))

    for name in (*parts(data, "ppt/slides/slide"), *parts(data, "ppt/charts/chart")):
        data = changed(data, name, edited(speak))
    return data


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an Office file with the part of that name changed."""
    out, done = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            held = old.read(each)
            other = change(held) if each == name else held
            done |= other != held
            new.writestr(each, other)
    assert done, f"nothing was changed in '{name}'"
    return out.getvalue()


def parts(data: bytes, beginning: str) -> Sequence[str]:
    """Return the names of the parts of an Office file that begin so."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sorted(name for name in archive.namelist() if name.startswith(beginning))


def edited(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    """Return a change to the tree of a part as a change to its bytes."""

    def apply(data: bytes) -> bytes:
        root = etree.fromstring(data)
        change(root)
        return etree.tostring(root)

    return apply
