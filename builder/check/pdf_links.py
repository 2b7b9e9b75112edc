"""The links of a PDF: met in reading order, read out by their words, and leading where they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.opened import Opened
from builder.check.pdf_file import Box, PdfFile, cross
from builder.check.pdf_structure import Element, Structure, structure_of
from builder.check.reading import quoted, squeeze
from builder.check.rule import Finding, Rule
from builder.languages import is_turned
from builder.problems import Severity

PDF_LINKS = Rule(
    "pdf-links",
    Severity.ERROR,
    "every link of a PDF is in a tag of its own, says where it leads, and leads there",
    "Links are met in reading order with the tabulator, and read out by their description.",
    "Matterhorn 28-002, 28-009, 28-011, 28-012",
)
RULES = (PDF_LINKS,)


def find_lost_links(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield the links of a PDF that are not met, or do not lead where they say."""
    if not (file := opened.pdf):
        return
    structure = structure_of(file)
    owners = {held.objgen: element for element in structure.elements for held in element.objects}
    places, boxes = _destinations(file), file.boxes
    for number, page in enumerate(file.document.pages, 1):
        notes = list(page.obj.get("/Annots", ()))
        if notes and page.obj.get("/Tabs") != "/S":
            yield fault(opened, PDF_LINKS, f"page {number}: its links are not met in reading order")
        for note in notes:
            owner = owners.get(note.objgen)
            if owner is None or (note.get("/Subtype") == "/Link" and owner.tag != "Link"):
                yield fault(opened, PDF_LINKS, f"page {number}: a link is in no tag of its own")
            if int(note.get("/F", 0)) & _UNSEEN or _is_flat(note):
                yield fault(opened, PDF_LINKS, f"page {number}: a link is hidden, or nowhere on its page")
            told = str(note.get("/Contents", "")).strip()
            if not told:
                yield fault(opened, PDF_LINKS, f"page {number}: a link does not say where it leads")
            elif owner is not None and not _is_told(told, structure, owner):
                message = f"page {number}: {quoted(structure.words(owner))} is read out as {quoted(told)}"
                yield fault(opened, PDF_LINKS, message)
            if owner is not None and not _is_at(note, owner, number - 1, boxes):
                message = f"page {number}: {quoted(structure.words(owner))} is not where one clicks on it"
                yield fault(opened, PDF_LINKS, message)
            click: Any = note.get("/A", {})
            target = note.get("/Dest", click.get("/D"))
            if isinstance(target, pikepdf.String | pikepdf.Name) and str(target).lstrip("/") not in places:
                yield fault(opened, PDF_LINKS, f"page {number}: a link leads to '{target}', which is not there")


def _is_told(told: str, structure: Structure, owner: Element) -> bool:
    """Return whether a link is read out as it is written: its words, or all of it if it goes on in the next line."""
    line = next((each for each in owner.above() if each.tag not in _IN_LINES), owner)
    said, words, whole = (_letters(each) for each in (told, structure.words(owner), structure.words(line)))
    return is_turned(told) or (said in whole and (words in said or words.startswith(said)))


#: The tags of what stands in a line of text.
_IN_LINES = {"Link", "Span", "Reference", "NonStruct"}


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", squeeze(words))


def _is_at(note: Any, owner: Element, page: int, boxes: Mapping[tuple[int, int], Sequence[Box]]) -> bool:
    """Return whether one clicks on a link where its words stand."""
    left, bottom, right, top = (float(side) for side in note.get("/Rect", (0, 0, 0, 0)))
    area = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    own = [box for each in owner.walk() for mark in each.marks if mark[0] == page for box in boxes.get(mark, ())]
    return not own or any(cross(area, box) for box in own)


#: The flags of annotations that are not shown: hidden, and not to be viewed (ISO 32000-1, 12.5.3).
_UNSEEN = 0b100010


def _is_flat(note: Any) -> bool:
    left, bottom, right, top = (float(side) for side in note.get("/Rect", (0, 0, 0, 0)))
    return left == right or bottom == top


def _destinations(file: PdfFile) -> set[str]:
    """Return the names of the places that links and bookmarks lead to."""
    found: set[str] = set()
    root: Any = file.document.Root
    waiting = [root.get("/Names", {}).get("/Dests", {})]
    while waiting:
        node: Any = waiting.pop()
        found |= {str(name) for name in list(node.get("/Names", ()))[::2]}
        waiting += list(node.get("/Kids", ()))
    return found | {str(name).lstrip("/") for name in root.get("/Dests", {})}
