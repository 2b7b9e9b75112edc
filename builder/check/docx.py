"""Reads a Word document back from its zip and XML: never with the library that knows how it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from builder.check.office_file import OfficeFile, R
from builder.check.reading import ALTERNATIVE, Cell, Line, Reading, Unit, UnreadableError, look_of
from builder.documents import Artefact

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class _Context:
    """What a paragraph needs from the other parts: names of styles, kinds of list, targets of links, the language."""

    styles: Mapping[str, str]
    markers: Mapping[tuple[str, str], str]
    targets: Mapping[str, tuple[str, str]]
    language: str


def read_note(artefact: Artefact, file: OfficeFile | None = None) -> Reading:
    """Return a Word document as one unit of lines; table cells are lines too. UnreadableError if it cannot be read.

    `file` is the document where it was opened already.
    """
    file = file or OfficeFile(artefact.data)
    main = file.target("", "officeDocument")
    if main is None:
        raise UnreadableError("it has no document in it")
    styles = _part(file, main, "styles")
    language = _value(styles, f"{_W}docDefaults//{_W}lang")
    names = {style.get(f"{_W}styleId"): _value(style, f"{_W}name") for style in styles.iter(f"{_W}style")}
    context = _Context(names, _markers(_part(file, main, "numbering")), file.targets(main), language)
    lines = tuple(_lines(file.tree(main), context))
    margins = tuple(_margins(file, main, context))
    looks = dict(_looks(file, main))
    return Reading(artefact, (Unit("the document", lines, margins=margins),), language, file.title(), looks)


def _looks(file: OfficeFile, main: str) -> Iterator[tuple[str, str]]:
    """Yield what the layout gives a document: its pages and their margins, its styles and its fonts."""
    for settings in file.tree(main).iterfind(f".//{_W}sectPr/*"):
        if settings.tag not in (f"{_W}headerReference", f"{_W}footerReference"):
            yield f"pages ({settings.tag.removeprefix(_W)})", " x ".join(settings.attrib.values())
    for relation in file.relations(main):
        if relation.kind in ("styles", "theme", "fontTable"):
            yield relation.target, look_of(file.data(relation.target))


def _margins(file: OfficeFile, main: str, context: _Context) -> Iterator[Line]:
    """Yield the lines of the headers and footers that its pages have; their role says which of the two."""
    targets = file.targets(main)
    shown = file.tree(main).iter(f"{_W}headerReference", f"{_W}footerReference")
    for kind, part in dict.fromkeys(targets[each.get(f"{R}id")] for each in shown if each.get(f"{R}id") in targets):
        for paragraph in file.tree(part).iter(f"{_W}p"):
            yield replace(_line(paragraph, None, context), role=kind)


def _part(file: OfficeFile, main: str, kind: str) -> Any:
    name = file.target(main, kind)
    if name is None:
        raise UnreadableError(f"it has no {kind}")
    return file.tree(name)


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return found.get(f"{_W}val", "") if found is not None else ""


def _markers(numbering: Any) -> dict[tuple[str, str], str]:
    """Return the marker of each list and level: its number format, with the character for a bullet."""
    levels = {
        (abstract.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl")): _marker(level)
        for abstract in numbering.iter(f"{_W}abstractNum")
        for level in abstract.iter(f"{_W}lvl")
    }
    lists = {number.get(f"{_W}numId"): _value(number, f"{_W}abstractNumId") for number in numbering.iter(f"{_W}num")}
    return {
        (number, level): marker
        for number, of_list in lists.items()
        for (abstract, level), marker in levels.items()
        if abstract == of_list
    }


def _marker(level: Any) -> str:
    kind = _value(level, f"{_W}numFmt")
    return f"{kind} {_value(level, f'{_W}lvlText')}" if kind == "bullet" else kind


def _lines(document: Any, context: _Context) -> Iterator[Line]:
    cells = dict(_cells(document))
    for paragraph in document.iter(f"{_W}p"):
        line = _line(paragraph, cells.get(next(paragraph.iterancestors(f"{_W}tc"), None)), context)
        if line.text.strip():
            yield line
        for described in paragraph.iter(f"{_WP}docPr"):
            yield Line(ALTERNATIVE, ((described.get("descr", ""), context.language),))


def _cells(document: Any) -> Iterator[tuple[Any, Cell]]:
    """Yield the cells of all tables with their places."""
    for number, table in enumerate(document.iter(f"{_W}tbl"), 1):
        for row, cells in enumerate(table.iter(f"{_W}tr"), 1):
            header = row == 1 and cells.find(f"{_W}trPr/{_W}tblHeader") is not None
            for column, cell in enumerate(cells.iter(f"{_W}tc"), 1):
                yield cell, Cell(number, row, column, header)


def _line(paragraph: Any, cell: Cell | None, context: _Context) -> Line:
    settings = paragraph.find(f"{_W}pPr")
    style = context.styles.get(_value(settings, f"{_W}pStyle"), "") if settings is not None else ""
    number, level = "", "0"
    if settings is not None:
        number, level = _value(settings, f"{_W}numPr/{_W}numId"), _value(settings, f"{_W}numPr/{_W}ilvl") or "0"
    stretches = tuple(_stretch(run, context.language) for run in paragraph.iter(f"{_W}r"))
    ids = [link.get(f"{R}id") for link in paragraph.iter(f"{_W}hyperlink")]
    links = tuple(context.targets[name][1] for name in ids if name in context.targets)
    strong, stressed = ("".join(_set(paragraph, kind)) for kind in ("b", "i"))
    marker = context.markers.get((number, level), "")
    return Line(style, stretches, int(level), marker, links, cell, strong=strong, stressed=stressed)


def _set(paragraph: Any, kind: str) -> Iterator[str]:
    """Yield the words of a paragraph that are set in bold or italic type, outright."""
    for run in paragraph.iter(f"{_W}r"):
        setting = run.find(f"{_W}rPr/{_W}{kind}")
        if setting is not None and setting.get(f"{_W}val", "1") in {"1", "true", "on"}:
            yield _stretch(run, "")[0]


def _stretch(run: Any, language: str) -> tuple[str, str]:
    words = "".join(child.text or "" if child.tag == f"{_W}t" else " " for child in run if child.tag in _WORDS)
    return words, _value(run, f"{_W}rPr/{_W}lang") or language


_WORDS = {f"{_W}t", f"{_W}tab", f"{_W}br"}
