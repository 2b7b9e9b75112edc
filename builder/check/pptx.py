"""Reads a deck back from its zip and XML: never with the library that knows how it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.check.office_file import OfficeFile, R
from builder.check.reading import Line, Reading, Unit, UnreadableError
from builder.documents import Artefact

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def read_deck(artefact: Artefact) -> Reading:
    """Return the slides of a deck as a person meets them, notes included. UnreadableError if they cannot be read."""
    file = OfficeFile(artefact.data)
    main = file.target("", "officeDocument")
    if main is None:
        raise UnreadableError("it has no presentation in it")
    presentation, targets = file.tree(main), file.targets(main)
    names = [targets[slide.get(f"{R}id")][1] for slide in presentation.iter(f"{_P}sldId")]
    units = tuple(_read_slide(file, name, number) for number, name in enumerate(names, 1))
    tags = {tag for unit in units for line in unit.lines for _, tag in line.stretches if tag}
    own = artefact.language.tag
    return Reading(artefact, units, own if own in tags else "", file.title())


def _read_slide(file: OfficeFile, name: str, number: int) -> Unit:
    layout, notes = file.target(name, "slideLayout"), file.target(name, "notesSlide")
    of_layout = file.tree(layout).find(f"{_P}cSld").get("name", "") if layout else ""
    lines = tuple(_lines(file, name))
    return Unit(f"slide {number}", lines, of_layout, tuple(_lines(file, notes)) if notes else ())


def _lines(file: OfficeFile, name: str) -> Iterator[Line]:
    """Yield the paragraphs of a slide in reading order: shapes as they stand, rows of tables from the top."""
    targets = file.targets(name)
    for shape in file.tree(name).iter(f"{_P}sp", f"{_P}graphicFrame"):
        place = shape.find(f".//{_P}nvPr/{_P}ph")
        if place is not None and place.get("type") in {"sldNum", "ftr", "dt", "sldImg"}:
            continue
        role = shape.find(f".//{_P}cNvPr").get("name", "")
        for paragraph in shape.iter(f"{_A}p"):
            line = _line(paragraph, role, targets)
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
