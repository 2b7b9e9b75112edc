"""The workbook behind a chart: what PowerPoint opens for "Edit Data", with the categories in column A.

No more is in it than Excel needs, and nothing of when or by whom it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from builder.event import Chart, Series, Wording
from builder.render.package import compress, join_members
from builder.render.pptx_elements import make_cell, serialise, worded
from builder.render.pptx_relations import Relations
from builder.render.pptx_text import portable

#: The name of its one sheet.
SHEET_NAME = "Data"

#: The number that a format code of a workbook's own begins at; those below are Excel's (ECMA-376 part 1, 18.8.30).
_OWN_FORMAT = 164

#: How wide the column of categories is, and those of values, in characters.
_WIDTHS = (32, 16)

#: What a border is made of: none of them here.
_SIDES = ("left", "right", "top", "bottom", "diagonal")

_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PLAIN: Any = {None: _TYPES}
_PARTS = {
    "xl/workbook.xml": "sheet.main+xml",
    "xl/worksheets/sheet1.xml": "worksheet+xml",
    "xl/styles.xml": "styles+xml",
}


def write_workbook(chart: Chart[Wording], title: Wording) -> bytes:
    """Return the workbook as a file. A chart's only series is called as its slide where it has no name of its own."""
    to_workbook, to_sheet = Relations(), Relations()
    to_workbook.part("officeDocument", "xl/workbook.xml")
    sheet = to_sheet.part("worksheet", "worksheets/sheet1.xml")
    to_sheet.part("styles", "styles.xml")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": to_workbook.root,
        "xl/workbook.xml": _workbook(sheet),
        "xl/_rels/workbook.xml.rels": to_sheet.root,
        "xl/worksheets/sheet1.xml": _sheet(chart, title),
        "xl/styles.xml": _styles(chart.number_format),
    }
    return join_members(compress(name, serialise(root)) for name, root in parts.items())


def series_name(series: Series[Wording], title: Wording) -> str:
    """Return what a series is called."""
    return portable(str(series.name or title))


def written_value(value: Decimal) -> str:
    """Return a value as files hold it: digits and a point."""
    return format(value, "f")


def cells(column: int, first: int, last: int) -> str:
    """Return the address of cells of a column, counted from 0, from one row to another, counted from 1."""
    letter = _letter(column)
    return f"{SHEET_NAME}!${letter}${first}" + (f":${letter}${last}" if last > first else "")


def _letter(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _content_types() -> Any:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=_PLAIN)
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for ending, kind in kinds.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", {"Extension": ending, "ContentType": kind})
    for name, kind in _PARTS.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _OFFICE + kind})
    return root


def _workbook(sheet: str) -> Any:
    return make_cell("workbook", make_cell("sheets", make_cell("sheet", name=SHEET_NAME, sheetId=1, **{"r:id": sheet})))


def _sheet(chart: Chart[Wording], title: Wording) -> Any:
    labels, values = _WIDTHS
    widths = make_cell(
        "cols",
        make_cell("col", min=1, max=1, width=labels, customWidth=1),
        make_cell("col", min=2, max=1 + len(chart.series), width=values, customWidth=1),
    )
    head = ["", *(series_name(series, title) for series in chart.series)]
    rows = [_row(1, map(_text_cell, head))]
    for number, category in enumerate(chart.categories):
        own = (_value_cell(series.values[number]) for series in chart.series)
        rows.append(_row(number + 2, [_text_cell(portable(str(category))), *own]))
    return make_cell("worksheet", widths, make_cell("sheetData", *rows))


def _row(number: int, made: Iterator[Any] | Sequence[Any]) -> Any:
    row = make_cell("row", r=number)
    for column, cell in enumerate(made):
        if len(cell):
            cell.set("r", f"{_letter(column)}{number}")
            row.append(cell)
    return row


def _text_cell(text: str) -> Any:
    cell = make_cell("c", t="inlineStr")
    if text:
        cell.append(make_cell("is", worded(make_cell("t"), text)))
    return cell


def _value_cell(value: Decimal | None) -> Any:
    cell = make_cell("c", s=1)
    if value is not None:
        cell.append(worded(make_cell("v"), written_value(value)))
    return cell


def _styles(number_format: str) -> Any:
    """Return the styles: style 0 for words, style 1 for values."""
    return make_cell(
        "styleSheet",
        make_cell("numFmts", make_cell("numFmt", numFmtId=_OWN_FORMAT, formatCode=number_format or "General"), count=1),
        make_cell("fonts", make_cell("font", make_cell("sz", val=11), make_cell("name", val="Calibri")), count=1),
        make_cell(
            "fills",
            make_cell("fill", make_cell("patternFill", patternType="none")),
            make_cell("fill", make_cell("patternFill", patternType="gray125")),
            count=2,
        ),
        make_cell("borders", make_cell("border", *map(make_cell, _SIDES)), count=1),
        make_cell("cellStyleXfs", make_cell("xf", numFmtId=0, fontId=0, fillId=0, borderId=0), count=1),
        make_cell(
            "cellXfs",
            make_cell("xf", numFmtId=0, fontId=0, fillId=0, borderId=0, xfId=0),
            make_cell("xf", numFmtId=_OWN_FORMAT, fontId=0, fillId=0, borderId=0, xfId=0, applyNumberFormat=1),
            count=2,
        ),
        make_cell("cellStyles", make_cell("cellStyle", name="Normal", xfId=0, builtinId=0), count=1),
    )
