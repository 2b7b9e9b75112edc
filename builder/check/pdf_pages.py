"""The pages of a PDF as they are turned: whole, upright, with nothing drawn over them, found through its contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

import pikepdf

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.opened import Opened
from builder.check.pdf_file import Box, Drawn, PdfFile, cross
from builder.check.pdf_structure import Element, Structure, structure_of
from builder.check.pptx_look import READING_ORDER
from builder.check.pptx_structure import HIDDEN
from builder.check.reading import quoted, squeeze
from builder.check.rule import Finding, Rule
from builder.documents import DocumentKind
from builder.problems import Severity

PDF_PAGES = Rule(
    "pdf-pages",
    Severity.ERROR,
    "the pages of a PDF are whole and upright, and counted from 1",
    "A page that was cut off or turned, or that a viewer calls by another number than the one printed on it, was "
    "changed after it was drawn.",
)
PRINTED_CONTENTS = Rule(
    "printed-contents",
    Severity.ERROR,
    "the contents of a PDF lead to the headings that they name, and print the numbers of their pages",
    "Who reads on paper turns to that page, who reads on a screen clicks on it: both arrive at the heading.",
    "WCAG 2.2, 2.4.5",
)
RULES = (PDF_PAGES, PRINTED_CONTENTS)

_HEADING = re.compile(r"H[1-6]")


def find_lost_pages(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield the pages of a PDF that are not as they were drawn, and the lines of its contents that lead elsewhere."""
    if not (file := opened.pdf):
        return
    for number, page in enumerate(file.document.pages, 1):
        if int(page.obj.get("/Rotate", 0)) % 360:
            yield fault(opened, PDF_PAGES, f"page {number} is turned")
        if any(_sides(page.obj.get(box, page.mediabox)) != _sides(page.mediabox) for box in _BOXES):
            yield fault(opened, PDF_PAGES, f"page {number} is cut off")
    root: Any = file.document.Root
    shown = set(root.get("/ViewerPreferences", {}).keys()) - {"/DisplayDocTitle"}
    if shown or str(root.get("/PageMode", "/UseOutlines")) not in ("/UseOutlines", "/UseNone"):
        yield fault(opened, PDF_PAGES, "it asks viewers to show it otherwise than they do")
    if "/PageLabels" in root:
        yield fault(opened, PDF_PAGES, "viewers call its pages by other numbers than those printed on them")
    yield from _order(file, opened)
    yield from _drawn_over(file, opened)
    yield from _contents(file, opened)


#: What a page may be cut to, when it is shown or printed.
_BOXES = ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox")


def _sides(box: Any) -> list[float]:
    return [float(side) for side in box]


def _order(file: PdfFile, opened: Opened) -> Iterator[Finding]:
    """Yield the first words that are heard after others, and stand above them. Name plates stand on their head too."""
    if opened.artefact.kind is DocumentKind.NAME_PLATES:
        return
    heard = [mark for top in structure_of(file).top for mark in top.heard()]
    standing = [(mark, _around(file.boxes[mark])) for mark in heard if mark in file.boxes]
    for (mark, box), (following, other) in pairwise(standing):
        if mark[0] == following[0] and other[1] >= box[3] and other[0] < box[2] - 1:
            before, after = (quoted(file.words.get(each, "")) for each in (mark, following))
            message = f"page {mark[0] + 1}: {after} is heard after {before}, and stands above it"
            yield fault(opened, READING_ORDER, message)
            return


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _drawn_over(file: PdfFile, opened: Opened) -> Iterator[Finding]:
    """Yield the first words that are not drawn at all, that stand outside their page, or that stand across others."""
    unseen = next((each for each in file.drawn if each.unseen and each.words.strip()), None)
    if unseen:
        yield fault(opened, HIDDEN, f"page {unseen.page + 1}: {quoted(unseen.words)} is heard and not seen")
    boxes = [[float(side) for side in page.mediabox] for page in file.document.pages]
    standing = [each for each in file.drawn if each.ground is not None and each.words.strip()]
    outside = next((each for each in standing if not _is_on(each.box, boxes[each.page])), None)
    if outside:
        yield fault(opened, HIDDEN, f"page {outside.page + 1}: {quoted(outside.words)} stands outside it")
    for one, other in islice(_crossing(standing), 1):
        message = f"page {one.page + 1}: {quoted(one.words)} is drawn across {quoted(other.words)}"
        yield fault(opened, HIDDEN, message)


def _is_on(box: tuple[float, ...], page: list[float]) -> bool:
    """Return whether a box is on a page, but for what its letters may hang over."""
    return page[0] - 1 <= box[0] and page[1] - 1 <= box[1] and box[2] <= page[2] + 1 and box[3] <= page[3] + 1


def _crossing(words: list[Drawn]) -> Iterator[tuple[Drawn, Drawn]]:
    """Yield the pairs of words on a page that stand across each other, met from the bottom to the top."""
    near: list[Drawn] = []
    for each in sorted(words, key=lambda one: (one.page, one.box[1])):
        near = [one for one in near if one.page == each.page and one.box[3] > each.box[1] + 1]
        yield from ((each, other) for other in near if cross(each.box, other.box))
        near.append(each)


# ---------------------------------------------------------------- contents


def _contents(file: PdfFile, opened: Opened) -> Iterator[Finding]:
    structure = structure_of(file)
    entries = [each for each in structure.elements if each.tag == "TOCI"]
    headings = [each for each in structure.elements if _HEADING.fullmatch(each.tag)] if entries else []
    places = places_in(file.document) if entries else {}
    for entry in entries:
        named, _, printed = structure.words(entry).rpartition(" ")
        pages = list(_pages_of(named, headings, structure))
        if not pages:
            yield fault(opened, PRINTED_CONTENTS, f"its contents name {quoted(named)}, which is no heading")
        elif printed not in {str(page + 1) for page in pages}:
            told = f"its contents say that {quoted(named)} is on page {printed}, and it is on page {pages[0] + 1}"
            yield fault(opened, PRINTED_CONTENTS, told)
        for link in (note for each in entry.walk() for note in each.objects):
            target = file.pages.get(places.get(str(link.get("/Dest", "")).lstrip("/"), (0, 0)), -1)
            if pages and str(target + 1) != printed:
                yield fault(opened, PRINTED_CONTENTS, f"{quoted(named)} in its contents leads to another page")


def _pages_of(named: str, headings: list[Element], structure: Structure) -> Iterator[int]:
    """Yield the pages, from 0, of the headings of that name: a part and a slide may be called alike."""
    for heading in headings:
        if _letters(structure.words(heading)) == _letters(named):
            yield from islice((page for each in heading.walk() for page, _ in each.marks), 1)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", squeeze(words))


def places_in(document: pikepdf.Pdf) -> Mapping[str, tuple[int, int]]:
    """Return the pages of the places that links lead to by name, each as the number of its object."""
    found: dict[str, tuple[int, int]] = {}
    held: Any = document.Root.get("/Names", {})
    waiting = [held.get("/Dests", {})]
    while waiting:
        node: Any = waiting.pop()
        pairs = list(node.get("/Names", ()))
        for name, place in zip(pairs[::2], pairs[1::2], strict=False):
            target: Any = place if isinstance(place, pikepdf.Array) else place.get("/D")
            found[str(name)] = target[0].objgen
        waiting += list(node.get("/Kids", ()))
    return found
