"""The workbook behind a chart: what PowerPoint opens for "Edit Data", with the categories in column A.

No more is in it than Excel needs, and nothing of when or by whom it was made.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    "xl/sharedStrings.xml": "sharedStrings+xml",
}


def write_workbook(chart: Chart[Wording], title: Wording) -> bytes:
    """Return the workbook as a file. A chart's only series is called as its slide where it has no name of its own."""
    to_workbook, to_sheet = Relations(), Relations()
    to_workbook.part("officeDocument", "xl/workbook.xml")
    sheet = to_sheet.part("worksheet", "worksheets/sheet1.xml")
    to_sheet.part("styles", "styles.xml")
    to_sheet.part("sharedStrings", "sharedStrings.xml")
    texts = [
        *(series_name(series, title) for series in chart.series),
        *(portable(str(category)) for category in chart.categories),
    ]
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": to_workbook.root,
        "xl/workbook.xml": _workbook(sheet),
        "xl/_rels/workbook.xml.rels": to_sheet.root,
        "xl/worksheets/sheet1.xml": _sheet(chart),
        "xl/styles.xml": _styles(chart.number_format),
        "xl/sharedStrings.xml": _shared_strings(texts),
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


def _sheet(chart: Chart[Wording]) -> Any:
    """Return the sheet; the texts are the names of the series and then the categories, in the order of the strings."""
    labels, values = _WIDTHS
    widths = make_cell(
        "cols",
        make_cell("col", min=1, max=1, width=labels, customWidth=1),
        make_cell("col", min=2, max=1 + len(chart.series), width=values, customWidth=1),
    )
    count = len(chart.series)
    rows = [make_cell("row", *(_text_cell(f"{_letter(number + 1)}1", number) for number in range(count)), r=1)]
    for row, string in enumerate(range(count, count + len(chart.categories)), 2):
        own = (
            _value_cell(f"{_letter(column)}{row}", value)
            for column, series in enumerate(chart.series, 1)
            if (value := series.values[row - 2]) is not None
        )
        rows.append(make_cell("row", _text_cell(f"A{row}", string), *own, r=row))
    return make_cell("worksheet", widths, make_cell("sheetData", *rows))


def _text_cell(address: str, string: int) -> Any:
    return make_cell("c", worded(make_cell("v"), str(string)), r=address, t="s")


def _value_cell(address: str, value: Decimal) -> Any:
    return make_cell("c", worded(make_cell("v"), written_value(value)), r=address, s=1)


def _shared_strings(texts: Sequence[str]) -> Any:
    strings = (make_cell("si", worded(make_cell("t"), text)) for text in texts)
    return make_cell("sst", *strings, count=len(texts), uniqueCount=len(texts))


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
