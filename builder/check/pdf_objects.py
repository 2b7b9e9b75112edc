"""What a PDF is made of, object by object: what Plenary does not write, somebody put in.

A PDF takes too long to draw for a check to draw it anew. So its objects are held to what they may say at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pikepdf

from builder.check.behind import Behind
from builder.check.by_hand import BY_HAND
from builder.check.faults import fault
from builder.check.opened import Opened
from builder.check.pdf_file import PdfFile
from builder.check.pdf_structure import structure_of
from builder.check.rule import Finding

#: What the objects of a PDF say, by their kind. What has a rule of its own if it is wrong is among it.
_KEYS = {
    "the file": "Type Pages Outlines MarkInfo Lang Metadata ViewerPreferences Names StructTreeRoot OutputIntents "
    "PageMode PageLabels OpenAction AA AcroForm OCProperties",
    "its names": "Dests JavaScript EmbeddedFiles",
    "a page": "Type Parent MediaBox TrimBox BleedBox CropBox Rotate Contents Resources Annots Tabs StructParents",
    "a link": "Type Subtype Rect BS F Contents StructParent A Dest",
    "a click": "Type S URI D",
    "a bookmark": "Title Dest A Parent Prev Next First Last Count",
    "the tree of tags": "Type K ParentTree ParentTreeNextKey IDTree RoleMap",
    "a tag": "Type S P K Pg Lang A ID Alt ActualText E",
}
_KNOWN = {kind: frozenset(f"/{key}" for key in keys.split()) for kind, keys in _KEYS.items()}

#: What tags say of their kind: of lists, of tables and their cells, of figures.
_ATTRIBUTES = frozenset({"/O", "/ListNumbering", "/Summary", "/Scope", "/Headers", "/BBox", "/ColSpan", "/RowSpan"})


def find_other_objects(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield what is in a PDF that Plenary does not write, once for each kind of object."""
    if file := opened.pdf:
        found = dict.fromkeys((*_written(opened.artefact.data), *_odd(file), *_drawings(file)))
        yield from (fault(opened, BY_HAND, message) for message in found)


def _written(data: bytes) -> Iterator[str]:
    """Yield what was written to the file after its end, or before its beginning."""
    end = b"%%EOF"
    if not data.startswith(b"%PDF-") or not data.rstrip().endswith(end) or data.find(end) != data.rfind(end):
        yield "something was added to the file after it was written"


def _odd(file: PdfFile) -> Iterator[str]:
    for kind, held in _objects(file):
        known = _ATTRIBUTES if kind == _OF_TAG else _KNOWN[kind]
        yield from (f"{kind} has '{key.lstrip('/')}' of its own" for key in held if key not in known)
        if kind == "a link" and held.get("/Subtype") != "/Link":
            yield f"a note of the kind '{str(held.get('/Subtype')).lstrip('/')}' was put on a page"
        if kind == "a link" and float(held.get("/BS", {}).get("/W", 1)):
            yield "a link has a frame"
        if kind == "a bookmark" and int(held.get("/Count", 0)) < 0:
            yield "bookmarks are folded away"


#: What a tag says of its kind is told as this.
_OF_TAG = "what a tag is"


def _objects(file: PdfFile) -> Iterator[tuple[str, Any]]:
    """Yield the objects that are looked at, each with its kind."""
    root: Any = file.document.Root
    yield "the file", root
    yield "its names", root.get("/Names", {})
    yield "the tree of tags", root.StructTreeRoot
    for page in file.document.pages:
        yield "a page", page.obj
        for note in page.obj.get("/Annots", ()):
            yield "a link", note
            yield "a click", note.get("/A", {})
    waiting = [root.get("/Outlines", {}).get("/First")]
    while waiting:
        mark = waiting.pop()
        if mark is not None:
            yield "a bookmark", mark
            waiting += [mark.get("/Next"), mark.get("/First")]
    for element in structure_of(file).elements:
        yield "a tag", element.held
        about = element.held.get("/A", {})
        yield from ((_OF_TAG, each) for each in (about if isinstance(about, pikepdf.Array) else [about]))


def _drawings(file: PdfFile) -> Iterator[str]:
    """Yield the pages on which more is drawn than what WeasyPrint drew at once."""
    for number, steps in enumerate(file.steps, 1):
        if not _is_whole(steps):
            yield f"something was drawn on page {number} before it was begun, or after it was finished"
        if any(one == b"n" and two == b"BT" for one, two in pairwise(step for step in steps if step not in _STATE)):
            yield f"words on page {number} were cut off"
        if not _NEVER.isdisjoint(steps):
            yield f"words on page {number} were spread or moved, or a picture was put among them"


#: What sets colours, lines and how thickly they are drawn. Between an edge that words are cut at and the words
#: WeasyPrint has a mark, or a state that it keeps.
_STATE = frozenset({b"rg", b"RG", b"g", b"G", b"k", b"K", b"gs", b"w", b"J", b"j", b"M", b"d", b"cs", b"CS", b"scn"})

#: What spreads or moves words, and pictures among the steps of a drawing: WeasyPrint says where each piece of words
#: begins, and keeps pictures apart (ISO 32000-1, tables 105 to 109 and 92).
_NEVER = frozenset({b"Tc", b"Tw", b"Tz", b"TL", b"Td", b"TD", b"T*", b"'", b'"', b"BI", b"ID", b"EI"})


def _is_whole(steps: Sequence[bytes]) -> bool:
    """Return whether a drawing turns the page upright, and does all else in one state that it keeps and restores."""
    depth = 0
    for number, step in enumerate(steps):
        depth += (step == b"q") - (step == b"Q")
        if depth <= 0 and 0 < number < len(steps) - 1:
            return False
    return not depth and tuple(steps[:2]) == (b"cm", b"q")
