"""Reads a deck back from its zip and XML: never with the library that knows how it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from builder.check.office_file import OfficeFile, R
from builder.check.pptx_charts import chart_lines, read_chart
from builder.check.reading import ALTERNATIVE, Cell, Line, ReadChart, Reading, Unit, UnreadableError
from builder.documents import Artefact

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def read_deck(artefact: Artefact) -> Reading:
    """Return the slides of a deck as a person meets them, notes included. UnreadableError if they cannot be read."""
    file = OfficeFile(artefact.data)
    main = file.target("", "officeDocument")
    if main is None:
        raise UnreadableError("it has no presentation in it")
    presentation, targets = file.tree(main), file.targets(main)
    names = [targets[slide.get(f"{R}id")][1] for slide in presentation.iter(f"{_P}sldId")]
    own = artefact.language.tag
    units = tuple(_read_slide(file, name, number, own) for number, name in enumerate(names, 1))
    tags = {tag for unit in units for line in unit.lines if line.role != ALTERNATIVE for _, tag in line.stretches}
    return Reading(artefact, units, own if own in tags else "", file.title())


def _read_slide(file: OfficeFile, name: str, number: int, own: str) -> Unit:
    layout, notes = file.target(name, "slideLayout"), file.target(name, "notesSlide")
    of_layout = file.tree(layout).find(f"{_P}cSld").get("name", "") if layout else ""
    lines, charts = _lines(file, name, own)
    noted, _ = _lines(file, notes, own) if notes else ((), ())
    return Unit(f"slide {number}", lines, of_layout, noted, charts)


def _lines(file: OfficeFile, name: str, own: str) -> tuple[tuple[Line, ...], tuple[ReadChart, ...]]:
    """Return what a slide says in reading order, and its charts: shapes as they stand, rows of tables from the top."""
    targets = file.targets(name)
    lines: list[Line] = []
    charts: list[ReadChart] = []
    tables = 0
    for shape in file.tree(name).iter(f"{_P}sp", f"{_P}graphicFrame", f"{_P}pic"):
        place = shape.find(f".//{_P}nvPr/{_P}ph")
        if place is not None and place.get("type") in _PASSED_OVER:
            continue
        described = shape.find(f".//{_P}cNvPr")
        if shape.tag != f"{_P}sp":
            lines.append(Line(ALTERNATIVE, ((described.get("descr", ""), own),)))
        for table in shape.iter(f"{_A}tbl"):
            tables += 1
            lines += _table(table, tables, targets)
        for chart in shape.iter(f"{_C}chart"):
            _, part = targets.get(chart.get(f"{R}id"), ("", ""))
            charts.append(read_chart(file, part))
            lines += chart_lines(file, part, charts[-1])
        if shape.tag == f"{_P}sp":
            found = (_line(paragraph, described.get("name", ""), targets) for paragraph in shape.iter(f"{_A}p"))
            lines += (line for line in found if line.text.strip())
    return tuple(lines), tuple(charts)


#: Placeholders that say nothing of the slide's own: its number, footer, date, and its picture on a notes page.
_PASSED_OVER = {"sldNum", "ftr", "dt", "sldImg"}


def _table(table: Any, number: int, targets: dict[str, tuple[str, str]]) -> Iterator[Line]:
    look = table.find(f"{_A}tblPr")
    headed = look is not None and look.get("firstRow") in {"1", "true"}
    for row, cells in enumerate(table.iter(f"{_A}tr"), 1):
        for column, cell in enumerate(cells.iter(f"{_A}tc"), 1):
            place = Cell(number, row, column, header=headed and row == 1)
            for paragraph in cell.iter(f"{_A}p"):
                line = replace(_line(paragraph, "cell", targets), cell=place)
                if line.text.strip():
                    yield line


def _line(paragraph: Any, role: str, targets: dict[str, tuple[str, str]]) -> Line:
    settings = paragraph.find(f"{_A}pPr")
    stretches, links = [], []
    for run in paragraph.iter(f"{_A}r", f"{_A}fld", f"{_A}br"):
        of_run = run.find(f"{_A}rPr")
        stretches.append((run.findtext(f"{_A}t") or " ", of_run.get("lang", "") if of_run is not None else ""))
        link = run.find(f"{_A}rPr/{_A}hlinkClick")
        if link is not None and link.get(f"{R}id") in targets:
            links.append(targets[link.get(f"{R}id")][1])
    level = int(settings.get("lvl", "0")) if settings is not None else 0
    return Line(role, tuple(stretches), level, _marker(settings), tuple(dict.fromkeys(links)))


def _marker(settings: Any) -> str:
    """Return the kind of marker a paragraph sets itself; empty where it has none or takes that of its list style."""
    if settings is None:
        return ""
    numbering, character = settings.find(f"{_A}buAutoNum"), settings.find(f"{_A}buChar")
    if numbering is not None:
        return f"{numbering.get('type')} from {numbering.get('startAt', '1')}"
    return character.get("char", "") if character is not None else ""
