"""Reads a deck back from its zip and XML: never with the library that knows how it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from builder.check.office_file import OfficeFile, R
from builder.check.pptx_charts import chart_lines, read_chart
from builder.check.reading import ALTERNATIVE, Cell, Line, ReadChart, Reading, Unit, UnreadableError, look_of
from builder.documents import BESIDE, BETWEEN, Artefact, DocumentKind, Slot

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def read_deck(artefact: Artefact, file: OfficeFile | None = None) -> Reading:
    """Return the slides of a deck as a person meets them, notes included. UnreadableError if they cannot be read.

    `file` is the deck where it was opened already.
    """
    return _read(artefact, file or OfficeFile(artefact.data), _shapes)


def read_halves(artefact: Artefact, file: OfficeFile | None = None) -> tuple[Reading, Reading]:
    """Return the slides of a deck in two languages, each language as a deck of its own. UnreadableError as above.

    What stands there once in both is taken apart: the notes, what is said of a picture, and whom to contact.
    """
    if artefact.beside is None:
        raise TypeError(f"{artefact.name} is in one language")
    file = file or OfficeFile(artefact.data)
    first, second = _read(artefact, file, _left), _read(replace(artefact, language=artefact.beside), file, _right)
    tag = artefact.beside.tag
    units = [_taken_apart(*both, tag) for both in zip(first.units, second.units, strict=True)]
    units[-1:] = [_contacts_apart(*both, artefact.language.tag) for both in units[-1:]]
    return (
        replace(first, units=tuple(left for left, _ in units)),
        replace(second, units=tuple(right for _, right in units)),
    )


def _taken_apart(left: Unit, right: Unit, tag: str) -> tuple[Unit, Unit]:
    """Return the halves of a slide with their own notes, and the picture of the left one in both.

    `tag` is that of the second language.
    """
    middle = len(left.notes) // 2
    told = [line for line in left.lines if line.role == ALTERNATIVE]
    if told and not any(line.role == ALTERNATIVE for line in right.lines):
        ours, theirs = apart(told[0].text)
        at = left.lines.index(told[0])
        said = replace(told[0], stretches=((ours, told[0].stretches[0][1]),))
        left = replace(left, lines=(*left.lines[:at], said, *left.lines[at + 1 :]))
        said = replace(told[0], stretches=((theirs, tag),))
        right = replace(right, lines=(*right.lines[:at], said, *right.lines[at:]))
    return replace(left, notes=left.notes[:middle]), replace(right, notes=right.notes[middle:])


def _contacts_apart(left: Unit, right: Unit, tag: str) -> tuple[Unit, Unit]:
    """Return the halves of the last slide, each with its own name of whom to contact and all that follows it.

    `tag` is that of the first language.
    """
    names, shared = ([line for line in half.lines if line.role == Slot.DETAILS] for half in (left, right))
    if len(names) != _NAMES:
        return left, right
    ours = tuple(replace(line, stretches=tuple((words, tag) for words, _ in line.stretches)) for line in shared)
    above, beside = ([line for line in half.lines if line.role != Slot.DETAILS] for half in (left, right))
    return replace(left, lines=(*above, names[0], *ours)), replace(right, lines=(*beside, names[1], *shared))


#: How many names of whom to contact there are where they stand together, one in each language.
_NAMES = 2


def apart(words: str) -> tuple[str, str]:
    """Return the words of each language of a line that says the same in two; they may hold the sign between them."""
    pieces = words.split(BETWEEN)
    middle = (len(pieces) + 1) // 2
    return BETWEEN.join(pieces[:middle]), BETWEEN.join(pieces[middle:] or pieces[:middle])


#: Yields shapes of a slide or of its notes, each with its name.
_Shapes = Callable[[Any], Iterator[tuple[str, Any]]]


def _shapes(root: Any) -> Iterator[tuple[str, Any]]:
    for shape in root.iter(f"{_P}sp", f"{_P}graphicFrame", f"{_P}pic"):
        yield shape.find(f".//{_P}cNvPr").get("name", ""), shape


#: The name of the sign that a deck is a draft.
_DRAFT = "draft"


def _left(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the shapes of the first language; the sign of a draft, which says it in both, is no text of either."""
    return ((name, shape) for name, shape in _shapes(root) if not name.endswith(BESIDE) and name != _DRAFT)


def _right(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the shapes of the second language, named as those of the first; the whole of a page of notes."""
    halves = [(name.removesuffix(BESIDE), shape) for name, shape in _shapes(root) if name.endswith(BESIDE)]
    return iter(halves or list(_shapes(root)))


def _read(artefact: Artefact, file: OfficeFile, shapes: _Shapes) -> Reading:
    main = file.target("", "officeDocument")
    if main is None:
        raise UnreadableError("it has no presentation in it")
    presentation, targets = file.tree(main), file.targets(main)
    names = [targets[slide.get(f"{R}id")][1] for slide in presentation.iter(f"{_P}sldId")]
    own = artefact.language.tag
    units = tuple(_read_slide(file, name, number, own, shapes) for number, name in enumerate(names, 1))
    tags = {tag for unit in units for line in unit.lines if line.role != ALTERNATIVE for _, tag in line.stretches}
    return Reading(artefact, units, own if own in tags else "", file.title(), dict(_looks(file, main, artefact.kind)))


def _looks(file: OfficeFile, main: str, kind: DocumentKind) -> Iterator[tuple[str, str]]:
    """Yield what the layout gives a deck: the size of its slides, its masters and their layouts, its theme."""
    size = file.tree(main).find(f"{_P}sldSz")
    yield "size of the slides", " x ".join(size.get(side, "") for side in ("cx", "cy")) if size is not None else ""
    attributes = file.tree(main).attrib
    first = attributes.get("firstSlideNum", "1") if kind is DocumentKind.DECK else "1"  # excerpts begin with any
    yield "settings of the show", f"{first} {attributes.get('rtl', '0')}"
    masters = [each.target for each in file.relations(main) if each.kind in _OF_LAYOUT]
    reached = [each.target for name in masters for each in file.relations(name) if each.kind in _OF_LAYOUT]
    yield from ((name, look_of(file.data(name))) for name in dict.fromkeys((*masters, *reached)))


#: The kinds of relationship that lead to what a layout gives a deck.
_OF_LAYOUT = {"slideMaster", "slideLayout", "theme", "tableStyles", "notesMaster", "presProps", "viewProps"}


def _read_slide(file: OfficeFile, name: str, number: int, own: str, shapes: _Shapes) -> Unit:
    layout, notes = file.target(name, "slideLayout"), file.target(name, "notesSlide")
    of_layout = file.tree(layout).find(f"{_P}cSld").get("name", "") if layout else ""
    lines, charts = _lines(file, name, own, shapes)
    noted, _ = _lines(file, notes, own, shapes) if notes else ((), ())
    return Unit(f"slide {number}", lines, of_layout, noted, charts, tuple(_margins(file, name, shapes)))


def _margins(file: OfficeFile, name: str, shapes: _Shapes) -> Iterator[Line]:
    """Yield the footer of a slide."""
    for called, shape in shapes(file.tree(name)):
        place = shape.find(f".//{_P}nvPr/{_P}ph")
        if place is not None and place.get("type") == "ftr":
            yield from (_line(paragraph, called, {}) for paragraph in shape.iter(f"{_A}p"))


def _lines(file: OfficeFile, name: str, own: str, shapes: _Shapes) -> tuple[tuple[Line, ...], tuple[ReadChart, ...]]:
    """Return what a slide says in reading order, and its charts: shapes as they stand, rows of tables from the top."""
    targets = file.targets(name)
    lines: list[Line] = []
    charts: list[ReadChart] = []
    tables = 0
    for called, shape in shapes(file.tree(name)):
        place = shape.find(f".//{_P}nvPr/{_P}ph")
        if place is not None and place.get("type") in _PASSED_OVER:
            continue
        if shape.tag != f"{_P}sp":
            about = shape.find(f".//{_P}cNvPr")
            told = about.get("descr", "") if about.find(f".//{_DECORATIVE}") is None else ""
            lines.append(Line(ALTERNATIVE, ((told, own),), shape=called))
        for table in shape.iter(f"{_A}tbl"):
            tables += 1
            lines += (replace(line, shape=called) for line in _table(table, tables, targets))
        for chart in shape.iter(f"{_C}chart"):
            _, part = targets.get(chart.get(f"{R}id"), ("", ""))
            charts.append(read_chart(file, part))
            lines += (replace(line, shape=called) for line in chart_lines(file, part, charts[-1]))
        if shape.tag == f"{_P}sp":
            found = (_line(paragraph, called, targets) for paragraph in shape.iter(f"{_A}p"))
            lines += (replace(line, shape=called) for line in found if line.text.strip())
    return tuple(lines), tuple(charts)


#: Says that a shape is an ornament: screen readers pass it over, whatever is said of it ([MS-ODRAWXML], decorative).
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

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
    stretches, links, strong, stressed = [], [], "", ""
    for run in paragraph.iter(f"{_A}r", f"{_A}fld", f"{_A}br"):
        of_run, words = run.find(f"{_A}rPr"), run.findtext(f"{_A}t") or " "
        stretches.append((words, of_run.get("lang", "") if of_run is not None else ""))
        if of_run is not None:
            strong += words if of_run.get("b") in {"1", "true"} else ""
            stressed += words if of_run.get("i") in {"1", "true"} else ""
        link = run.find(f"{_A}rPr/{_A}hlinkClick")
        if link is not None and link.get(f"{R}id") in targets:
            links.append(targets[link.get(f"{R}id")][1])
    level = int(settings.get("lvl", "0")) if settings is not None else 0
    led = tuple(dict.fromkeys(links))
    return Line(role, tuple(stretches), level, _marker(settings), led, strong=strong, stressed=stressed)


def _marker(settings: Any) -> str:
    """Return the kind of marker a paragraph sets itself; empty where it has none or takes that of its list style."""
    if settings is None:
        return ""
    numbering, character = settings.find(f"{_A}buAutoNum"), settings.find(f"{_A}buChar")
    if numbering is not None:
        return f"{numbering.get('type')} from {numbering.get('startAt', '1')}"
    return character.get("char", "") if character is not None else ""
