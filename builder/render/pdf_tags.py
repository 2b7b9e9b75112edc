"""Mends the tags of a PDF where WeasyPrint 70 leaves them short of what a screen reader needs.

WeasyPrint tags page by page: a list that goes on over a page becomes two lists, as does a point of it or a paragraph,
and a repeated header row is read out again. Running headers and page numbers are in no tag, contents are a plain list,
and nothing tells a word in another language or how a list is numbered (ISO 14289-1, clauses 7.1, 7.2, 7.6, 7.8). Words
from right to left are drawn from left to right, and would be heard from their end. The frame of a figure is measured
from the top of the page, in dots of the screen, and a drawing is told by its title alone.

Both sides are walked in the order in which WeasyPrint made tags from boxes, and meet by the kind of tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from builder.languages import is_turned

_SVG = "{http://www.w3.org/2000/svg}"

#: Elements that have a tag for their box, and others for the boxes in it that WeasyPrint makes of what they hold.
_POINTS = ("li", "dt", "dd")

#: The tag that WeasyPrint gives to the boxes of an element, for those that are mended here.
_TAGS = {
    "main": "/Part",
    "section": "/Sect",
    "div": "/Div",
    "p": "/P",
    "ul": "/L",
    "ol": "/L",
    "dl": "/L",
    **dict.fromkeys(_POINTS, "/LI"),
    "table": "/Table",
    "thead": "/THead",
    "tbody": "/TBody",
    "tr": "/TR",
    "span": "/Span",
    "a": "/Link",
    "img": "/Figure",
    f"{_SVG}svg": "/Figure",
}

#: How an ordered list counts, by the `type` of its element: ISO 32000-1, table 347.
_NUMBERING = {"1": "/Decimal", "a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}

#: What goes on over a page; the tags of its pieces are joined.
_TORN = ("/Part", "/Sect", "/Div", "/P", "/L", "/TOC", "/LI", "/Table", "/THead", "/TBody", "/TR")

#: Tags that say something even when they are empty: without them the cells of a row would shift.
_KEPT_EMPTY = ("/TD", "/TH")


def mend_tags(document: Any, pdf: Any, *, turned: bool) -> None:
    """Mend the tags of `pdf`, which WeasyPrint made of `document` and has not written yet.

    `turned` says that there may be words in it that run from right to left.
    """
    tree = _TagTree(pdf)
    if turned:
        _tell_turned(document, tree)
    begun: dict[int, tuple[int, Any]] = {}
    for page, box, tag in _met(document, tree):
        _describe(box, tag)
        if tag["S"] == "/Figure":
            tag["A"]["BBox"] = pydyf.Array(_frame(box, document.pages[page].height))
        if tag["S"] in _TORN:
            first_page, first = begun.setdefault(id(box.element), (page, tag))
            if first_page != page:
                tree.join(first, tag)
    tree.nest_lists()
    tree.name_parts()
    tree.prune()
    tree.turn_the_rest_into_artifacts()


def _tell_turned(document: Any, tree: _TagTree) -> None:
    """Say in the tag of each text that runs from right to left what it says (ISO 32000-1, 14.9.4).

    Not where it is drawn: programs that look for words in a page turn them round by themselves, once more.
    """
    texts = (text for page in document.pages for text in _texts(page._page_box))  # noqa: SLF001 - see _met
    for text, leaf in zip(texts, tree.leaves(), strict=True):
        if is_turned(text.text):
            leaf["ActualText"] = pydyf.String(text.text)
    for _, box, tag in _met(document, tree):
        own = "".join(text.text for text in _own_texts(box)) if tag["S"] == "/Link" else ""
        if is_turned(own):
            tag["ActualText"] = pydyf.String(own)


def _texts(box: Any) -> Iterator[Any]:
    """Yield the stretches of text in a box that have a tag of their own, in the order in which they got it."""
    for part in _parts(box):
        if not isinstance(part, boxes.TextBox):
            yield from _texts(part)
        elif _element_of(box) != "a":
            yield part


def _own_texts(box: Any) -> list[Any]:
    return [part for part in _parts(box) if isinstance(part, boxes.TextBox)]


def _parts(box: Any) -> Iterator[Any]:
    """Yield what is in a box: lines are no boxes to WeasyPrint when it makes tags."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield from child.children
        else:
            yield child


def _met(document: Any, tree: _TagTree) -> Iterator[tuple[int, Any, Any]]:
    """Yield each box that has a tag of a kind in _TAGS, with the number of its page and the tag.

    ValueError if there are not as many of both: WeasyPrint does otherwise than it did.
    """
    met: dict[str, list[tuple[int, Any]]] = {kind: [] for kind in _TAGS.values()}
    for number, page in enumerate(document.pages):
        for box in _boxes(page._page_box):  # noqa: SLF001 - WeasyPrint has no public way to the boxes of a page
            met[_TAGS[_element_of(box)]].append((number, box))
    for kind, found in met.items():
        for (number, box), tag in zip(found, tree.of_kind(kind), strict=True):
            yield number, box, tag


def _boxes(box: Any, around: Any = None) -> Iterator[Any]:
    """Yield the boxes in it that have a tag of a kind in _TAGS, in the order in which WeasyPrint tags them.

    `around` is the element of the box around it.
    """
    name = _element_of(box)
    if name in _TAGS and not (name in _POINTS and box.element is around):
        yield box
    for child in getattr(box, "children", ()):
        if box.is_table_wrapper and isinstance(child, boxes.TableBox):
            # A table is tagged once, for the box around it and its caption.
            for grandchild in child.children:
                yield from _boxes(grandchild, child.element)
        else:
            yield from _boxes(child, box.element)


def _element_of(box: Any) -> str:
    """Return the name of the element that the box is tagged for: `a` for `a::after` too."""
    name = box.element_tag or ""
    if isinstance(box, boxes.LineBox | boxes.TextBox):
        return ""
    return "a" if name.startswith("a::") else name


def _describe(box: Any, tag: Any) -> None:
    """Say in the tag what WeasyPrint leaves out of it."""
    element = box.element
    match tag["S"]:
        case "/Span" if element.get("lang"):
            tag["Lang"] = pydyf.String(element.get("lang"))
        case "/L" if element.get("role") == "doc-toc":
            tag["S"] = "/TOC"
        case "/L" if element.get("type") in _NUMBERING:
            numbering = _NUMBERING[element.get("type")]
            tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
        case "/Table" if (caption := element.find("caption")) is not None:
            tag["A"] = pydyf.Dictionary({"O": "/Table", "Summary": pydyf.String(_words(caption))})
        case "/Link" if box.element_tag != "a":  # what the stylesheet adds to a link is not a link in the link
            tag["S"] = "/Span"
        case "/Link" if box.link_annotation:
            box.link_annotation["Contents"] = pydyf.String(_words(element))
        case "/Figure" if (description := element.find(f"{_SVG}desc")) is not None:
            tag["Alt"] = pydyf.String(_words(description))


#: A point is so many dots of the screen, WeasyPrint's own unit.
_DOTS = 4 / 3


def _frame(box: Any, page_height: float) -> tuple[float, float, float, float]:
    """Return where a figure stands on its page, in points from the lower left corner (ISO 32000-1, table 344)."""
    left, top = box.content_box_x(), box.content_box_y()
    edges = (left, page_height - top - box.height, left + box.width, page_height - top)
    left, foot, right, top = (round(edge / _DOTS, 2) for edge in edges)
    return left, foot, right, top


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


class _TagTree:
    """The tags of a PDF: objects of pydyf, whose references are bytes such as `12 0 R`."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._objects = {found.reference: found for found in pdf.objects}
        self._tags = [found for found in pdf.objects if _is_tag(found)]
        self._root = self._objects[pdf.catalog["StructTreeRoot"]]
        self._owners: dict[bytes, bytes] = {}
        self._reached: set[bytes] = set()
        self._headings: dict[str, Any] = {}

    def of_kind(self, kind: str) -> list[Any]:
        """Return the tags of a kind, leaves aside, in the order in which they were made."""
        return [tag for tag in self._tags if tag["S"] == kind and not _is_leaf(tag)]

    def leaves(self) -> Iterator[Any]:
        """Yield the tags that WeasyPrint made for stretches of text, in that order."""
        return filter(_is_leaf, self._tags)

    def join(self, first: Any, piece: Any) -> None:
        """Let a tag go on with what stands in a later piece of it; what is repeated of a table goes."""
        match first["S"]:
            case "/THead":
                pairs = zip(self._header_cells(first), self._header_cells(piece), strict=True)
                self._headings |= {again["ID"].string: cell["ID"] for cell, again in pairs}
            case "/TR":
                if self._objects[first["P"]]["S"] != "/THead":
                    self._join_each(self._children(first), self._children(piece))
            case "/LI":
                self._join_each(self._bodies(first), self._bodies(piece))
                self._append(first, piece)
            case _:
                self._append(first, piece)
        piece["K"].clear()

    def _join_each(self, firsts: Iterator[Any], pieces: Iterator[Any]) -> None:
        for first, piece in zip(firsts, pieces, strict=False):  # of a point, a piece may have no words
            self.join(first, piece)

    def _append(self, first: Any, piece: Any) -> None:
        first["K"].extend(piece["K"])
        for reference in piece["K"]:
            if not isinstance(reference, int):
                self._objects[reference]["P"] = first.reference

    def _bodies(self, point: Any) -> Iterator[Any]:
        return (part for part in self._children(point) if part["S"] == "/LBody")

    def _header_cells(self, head: Any) -> Iterator[Any]:
        return (cell for row in self._children(head) for cell in self._children(row) if cell["S"] == "/TH")

    def nest_lists(self) -> None:
        """Put each list that hangs under a point into the body of that point (ISO 32000-1, table 336).

        A point that goes on over a page has a piece without words before the list: its body is an earlier one.
        """
        for outer in self.of_kind("/L"):
            body = None
            for child in list(self._children(outer)):
                if child["S"] == "/L" and body is not None:
                    outer["K"].remove(child.reference)
                    body["K"].append(child.reference)
                    child["P"] = body.reference
                else:
                    body = next(self._bodies(child), body)

    def name_parts(self) -> None:
        """Give header cells their scope, and contents entries their names, which hang on the tags around them.

        Cells name the headings that are read out, not those that are repeated on their page.
        """
        for tag in self._tags:
            match tag["S"]:
                case "/TH":
                    tag["A"].setdefault("Scope", "/Column")
                case "/TD" if "Headers" in tag.get("A", {}):
                    headings = tag["A"]["Headers"]
                    headings[:] = [self._headings.get(heading.string, heading) for heading in headings]
                case "/TOC":
                    for entry in self._children(tag):
                        entry["S"] = "/TOCI"
                        for body in self._children(entry):
                            body["S"] = "/Reference"

    def prune(self) -> None:
        """Take the tags away that hold nothing, and note which are left."""
        for reference in self._root["K"]:
            self._prune(reference)

    def _prune(self, reference: bytes) -> bool:
        """Return whether anything is left of what the reference leads to."""
        found = self._objects[reference]
        if _is_tag(found):
            found["K"][:] = [left for kid in found["K"] for left in self._left_of(kid, found)]
            if not found["K"] and found["S"] not in _KEPT_EMPTY:
                return False
        self._reached.add(reference)
        return True

    def _left_of(self, kid: Any, parent: Any) -> Iterator[Any]:
        """Yield what stays of a child."""
        if isinstance(kid, int):
            yield kid
        elif self._is_spared(self._objects[kid], parent):
            self._owners[kid] = parent.reference
            yield self._objects[kid]["K"][0]
        elif self._prune(kid):
            yield kid

    @staticmethod
    def _is_spared(tag: Any, parent: Any) -> bool:
        """Return whether a stretch of text needs no tag of its own: its parent is on its page, and says it."""
        return _is_leaf(tag) and tag["Pg"] == parent["Pg"] and "ActualText" not in tag

    def turn_the_rest_into_artifacts(self) -> None:
        """Make what no tag holds an artifact: running headers, page numbers, repeated header rows."""
        parents = self._objects[self._root["ParentTree"]]["Nums"]
        for number, page in enumerate(self._pdf.page_references):
            owners = parents[2 * number + 1]
            owners[:] = [self._owners.get(owner, owner) for owner in owners]
            loose = {mark for mark, owner in enumerate(owners) if owner not in self._reached}
            _unmark(self._objects[self._objects[page]["Contents"]].stream, loose)
            owners[:] = [b"null" if mark in loose else owner for mark, owner in enumerate(owners)]
        for tag in self._tags:
            if tag.reference not in self._reached:
                tag.clear()

    def _children(self, tag: Any) -> Iterator[Any]:
        found = (self._objects[kid] for kid in tag["K"] if not isinstance(kid, int))
        return (child for child in found if _is_tag(child))


def _unmark(stream: list[Any], marks: set[int]) -> None:
    """Turn marked content into artifacts of pagination, in a list of operands and operators."""
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in marks:
            stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _is_tag(found: Any) -> bool:
    return isinstance(found, dict) and found.get("Type") == "/StructElem"


def _is_leaf(tag: Any) -> bool:
    """Return whether WeasyPrint made the tag for a stretch of text."""
    return tag.get("S") == "/Span" and tag["K"] != [] and isinstance(tag["K"][0], int)
