"""Slides as they are seen, and heard in the same order: sizes, contrast, places, titles, the order of shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from builder.check.behind import Behind
from builder.check.charts import CHART_FORMAT
from builder.check.colours import CONTRAST, OF_THE_LAYOUT, TEXT_SIZE, Colour, contrast, stands_out
from builder.check.faults import fault
from builder.check.office_file import OfficeFile
from builder.check.opened import Opened
from builder.check.package import size_of_picture
from builder.check.pptx_structure import A, C, P, slides_of
from builder.check.pptx_styles import Box, Look, Shared, SlideStyles
from builder.check.reading import quoted, squeeze
from builder.check.rule import Finding, Rule
from builder.documents import BESIDE, FLOOR, Deck, Image, Slot
from builder.problems import Severity

READING_ORDER = Rule(
    "reading-order",
    Severity.ERROR,
    "slides and pages are heard in the order in which they are seen",
    "A screen reader takes the shapes of a slide as they stand in the file: the title first, then from the top to the "
    "bottom and from the left to the right. It takes a page as its tags say.",
    "WCAG 2.2, 1.3.2",
)
OFF_SLIDE = Rule(
    "off-slide",
    Severity.ERROR,
    "nothing stands outside its slide",
    "What stands beside a slide is heard by some and seen by nobody.",
)
SLIDE_TITLE = Rule(
    "slide-title",
    Severity.ERROR,
    "every slide has a title, unlike that of any other",
    "Those who do not see the slides find their way by the titles: one is missing, empty, or the same as another.",
    "WCAG 2.2, 2.4.2 and 2.4.6",
)
EMPTY_PARAGRAPH = Rule(
    "empty-paragraph",
    Severity.ERROR,
    "no paragraph and no placeholder is empty",
    "An empty line is heard as 'blank', and an empty placeholder asks to click on it: space is made by styles.",
    "WCAG 2.2, 1.3.1",
)
MERGED_CELLS = Rule(
    "merged-cells",
    Severity.ERROR,
    "no cells of a table are merged",
    "A screen reader names the column and the row of each cell, and loses count where cells are merged.",
    "WCAG 2.2, 1.3.1",
)
OTHER_PICTURE = Rule(
    "other-picture",
    Severity.ERROR,
    "every slide shows the picture that the event gives it",
    "A picture under the alternative text of another one tells something else to those who see it.",
)
RULES = (OTHER_PICTURE, READING_ORDER, OFF_SLIDE, SLIDE_TITLE, EMPTY_PARAGRAPH, MERGED_CELLS)

#: The least sizes in the margins of a slide, and of the words on charts.
_MARGINS = {"ftr", "sldNum", "dt"}
_LEAST_IN_MARGINS = 12

_TITLES = {"title", "ctrTitle"}

#: The name of the sign that a deck is a draft.
DRAFT = "draft"


def find_unseen(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield what those who see the slides of a deck badly, or not at all, would miss."""
    if not (file := opened.deck):
        return
    presentation = file.tree(file.target("", "officeDocument") or "")
    size = presentation.find(f"{P}sldSz")
    page = Box(0, 0, int(size.get("cx")), int(size.get("cy")))
    names = slides_of(file)
    yield from _titles(file, names, opened)
    deck = behind.document
    yield from _pictures(file, names, deck, opened) if isinstance(deck, Deck) else ()
    shared: Shared = {}
    for number, name in enumerate(names, 1):
        styles = SlideStyles(file, name, shared)
        yield from _words(styles, number, opened)
        yield from _charts(file, name, styles, number, opened)
        yield from _labels(file, name, number, opened)
        yield from _order(styles, number, opened)
        yield from _places(styles, page, number, opened)
        yield from _empty(styles.slide, number, opened)
        notes = file.target(name, "notesSlide")
        yield from _empty(file.tree(notes), number, opened) if notes else ()
        for cell in styles.slide.iter(f"{A}tc"):
            if any(cell.get(key, "1") not in ("1", "0") for key in ("gridSpan", "rowSpan", "hMerge", "vMerge")):
                yield fault(opened, MERGED_CELLS, "cells of a table are merged", slide=number)
                break


def _is_in_margin(shape: Any) -> bool:
    """Return whether a shape stands in the margin of its slide, as the sign of a draft does."""
    return kind_of(shape) in _MARGINS or _called(shape) == DRAFT


def kind_of(shape: Any) -> str:
    """Return the kind of placeholder that a shape is, empty if it is none."""
    place = shape.find(f"*/{P}nvPr/{P}ph")
    return str(place.get("type", "obj")) if place is not None else ""


def _said(shape: Any) -> str:
    return "".join(text.text or "" for text in shape.iter(f"{A}t"))


def _titles(file: OfficeFile, names: list[str], opened: Opened) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        titles = [shape for shape in file.tree(name).iter(f"{P}sp") if kind_of(shape) in _TITLES]
        words = squeeze("".join(map(_said, titles)))
        if len(titles) != 1 or not words:
            message = f"it has {len(titles)} titles" if titles and words else "it has no title"
            yield fault(opened, SLIDE_TITLE, message, slide=number)
        elif words in seen:
            message = f"it is titled {quoted(_said(titles[0]))}, as slide {seen[words]} is"
            yield fault(opened, SLIDE_TITLE, message, slide=number)
        seen.setdefault(words, number)


def _words(styles: SlideStyles, number: int, opened: Opened) -> Iterator[Finding]:
    """Yield words of a slide that are too small, or that do not stand out from their ground; one for each shape."""
    for shape in styles.slide.iter(f"{P}sp"):
        least = _LEAST_IN_MARGINS if _is_in_margin(shape) else FLOOR
        ground = styles.ground(shape)
        judged = (
            finding
            for paragraph in shape.iter(f"{A}p")
            for run in paragraph.iter(f"{A}r", f"{A}fld")
            for finding in _judge(
                (styles.look(shape, paragraph, run), styles.marked(run) or ground), run, least, number, opened
            )
        )
        yield from _first_of_each(judged)
    for table in styles.slide.iter(f"{A}tbl"):
        judged = (
            finding
            for row, cells in enumerate(table.iter(f"{A}tr"))
            for column, cell in enumerate(cells.iter(f"{A}tc"))
            for run in cell.iter(f"{A}r")
            for finding in _judge(styles.cell_look(table, row, column, run), run, FLOOR, number, opened)
        )
        yield from _first_of_each(judged)


def _first_of_each(findings: Iterator[Finding]) -> Iterator[Finding]:
    told: set[Rule] = set()
    for finding in findings:
        if finding.rule not in told:
            told.add(finding.rule)
            yield finding


def _judge(seen: tuple[Look, Colour | None], run: Any, least: int, number: int, opened: Opened) -> Iterator[Finding]:
    (look, ground), words = seen, run.findtext(f"{A}t") or ""
    if not words.strip():
        return
    if look.size is not None and look.size < least:
        message = f"{quoted(words)} is set in {look.size:g} points, less than {least}"
        yield fault(opened, TEXT_SIZE, message, slide=number, hint=OF_THE_LAYOUT)
    if look.colour and ground and not stands_out(look.colour, ground, look.size or 0, bold=look.bold):
        message = f"{quoted(words)} has a contrast of {contrast(look.colour, ground):.1f}:1 with its ground"
        yield fault(opened, CONTRAST, message, slide=number, hint=OF_THE_LAYOUT)


def _charts(file: OfficeFile, name: str, styles: SlideStyles, number: int, opened: Opened) -> Iterator[Finding]:
    """Yield the words of charts that are too small, or that do not stand out; labels inside bars are left out."""
    page = styles.page
    for relation in file.relations(name):
        if relation.kind != "chart":
            continue
        for words in file.tree(relation.target).iter(f"{C}txPr"):
            looked = words.find(f".//{A}defRPr")
            if looked is None:
                continue
            size = int(looked.get("sz", "1800")) / 100
            if size < FLOOR:
                message = f"words on a chart are set in {size:g} points, less than {FLOOR}"
                yield fault(opened, TEXT_SIZE, message, slide=number, hint=OF_THE_LAYOUT)
            fill = looked.find(f"{A}solidFill")
            colour = styles.on_slide(fill) if fill is not None and not _is_inside(words) else None
            if colour and page and not stands_out(colour, page, size, bold=looked.get("b") == "1"):
                message = f"words on a chart have a contrast of {contrast(colour, page):.1f}:1 with the slide"
                yield fault(opened, CONTRAST, message, slide=number, hint=OF_THE_LAYOUT)


def _labels(file: OfficeFile, name: str, number: int, opened: Opened) -> Iterator[Finding]:
    """Yield the charts of a slide whose labels are written by another format code than their values."""
    for relation in file.relations(name):
        root = file.tree(relation.target) if relation.kind == "chart" else None
        for series in root.iter(f"{C}ser") if root is not None else ():
            values = series.findtext(f"{C}val//{C}formatCode")
            labels = series.find(f"{C}dLbls/{C}numFmt")
            if values and labels is not None and labels.get("formatCode") != values:
                message = f"the labels of a chart are written by {quoted(labels.get('formatCode', ''))}"
                yield fault(opened, CHART_FORMAT, message, slide=number)
                return


def _pictures(file: OfficeFile, names: list[str], deck: Deck, opened: Opened) -> Iterator[Finding]:
    """Yield the slides that show another picture than they were composed with."""
    for number, (name, slide) in enumerate(zip(names, deck.slides, strict=False), 1):
        if not isinstance(slide.visual, Image):
            continue
        shown = {file.data(each.target) for each in file.relations(name) if each.kind == "image"}
        wrong = "" if slide.visual.picture.data in shown else "it does not show"
        wrong = wrong or next(_misshown(SlideStyles(file, name, {}), slide.visual.picture.data), "")
        if wrong:
            yield fault(opened, OTHER_PICTURE, f"{wrong} {quoted(slide.visual.picture.file)}", slide=number)


def _misshown(styles: SlideStyles, data: bytes) -> Iterator[str]:
    """Yield what is wrong with how a picture stands: whole, neither stretched nor smaller than its place."""
    width, height = size_of_picture(data)
    for shape in styles.slide.iter(f"{P}pic"):
        box, room = styles.box(shape), styles.room(shape)
        if shape.find(f"{P}blipFill/{A}srcRect") is not None:
            yield "it shows no more than a part of"
        elif box and box.top < box.bottom:
            shape_of = (box.right - box.left) / (box.bottom - box.top) * height / width
            if not 1 / _STRETCHED < shape_of < _STRETCHED:
                yield "it stretches"
            elif room and not _fills(box, room):
                yield "it has room for a larger"


#: By how much a picture may seem wider or higher than it is: nobody sees so little.
_STRETCHED = 1.02

#: How much of the width or of the height of its place a picture fills at least.
_FILLED = 0.9


def _fills(box: Box, room: Box) -> bool:
    wide, high = (box.right - box.left) / (room.right - room.left), (box.bottom - box.top) / (room.bottom - room.top)
    return max(wide, high) >= _FILLED


def _is_inside(words: Any) -> bool:
    """Return whether words of a chart stand on what is drawn: their ground is another one then."""
    place = words.getparent().find(f"{C}dLblPos")
    return place is not None and place.get("val") in {"ctr", "inEnd", "inBase", "bestFit"}


def _order(styles: SlideStyles, number: int, opened: Opened) -> Iterator[Finding]:
    heard = [shape for shape in _met(styles.slide) if not _is_in_margin(shape)]
    titles = [shape for shape in heard if kind_of(shape) in _TITLES]
    if titles and heard[0] is not titles[0]:
        message = f"{quoted(_said(heard[0]) or _called(heard[0]))} is heard before the title"
        yield fault(opened, READING_ORDER, message, slide=number)
        return
    for half in (False, True):
        boxes = [(shape, box) for shape in heard if _is_beside(shape) is half and (box := styles.box(shape))]
        for (one, first), (two, second) in combinations(boxes, 2):
            if not _is_title(one) and _comes_before(second, first):
                before, after = (quoted(_said(shape) or _called(shape)) for shape in (one, two))
                message = f"{before} is heard before {after}, which stands before it"
                yield fault(opened, READING_ORDER, message, slide=number)
                return


def _is_beside(shape: Any) -> bool:
    """Return whether a shape is in the second language of a slide in two: that half is heard when the first was."""
    return str(next(shape.iter(f"{P}cNvPr")).get("name")).endswith(BESIDE)


def _is_title(shape: Any) -> bool:
    """Return whether a shape is a title, that of the second half of a slide included: it may stand under a kicker."""
    return kind_of(shape) in _TITLES or _called(shape) == f"{Slot.TITLE}{BESIDE}"


def _met(slide: Any) -> Iterator[Any]:
    """Yield the shapes that are heard: those with words, and what is told of."""
    for shape in slide.iter(f"{P}sp", f"{P}graphicFrame", f"{P}pic"):
        if shape.tag != f"{P}sp" or _said(shape).strip():
            yield shape


def _called(shape: Any) -> str:
    about = next(shape.iter(f"{P}cNvPr"))
    return str(about.get("descr") or about.get("name", ""))


def _comes_before(one: Box, other: Box) -> bool:
    """Return whether one box is read before another: it stands above it, or beside it and to its left."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if one.bottom <= other.top and across > 0:
        return True
    begins = one.top <= other.top + (other.bottom - other.top) / 10
    return begins and 2 * down > min(one.bottom - one.top, other.bottom - other.top) and one.right <= other.left


def _places(styles: SlideStyles, page: Box, number: int, opened: Opened) -> Iterator[Finding]:
    for shape in _met(styles.slide):
        box = styles.box(shape)
        if box and not page.holds(box):
            yield fault(opened, OFF_SLIDE, f"{quoted(_said(shape) or _called(shape))} stands outside it", slide=number)


def _empty(root: Any, number: int, opened: Opened) -> Iterator[Finding]:
    shapes = [shape for shape in root.iter(f"{P}sp") if shape.find(f"{P}txBody") is not None]
    counts = Counter(bool(_said(paragraph).strip()) for shape in shapes for paragraph in shape.iter(f"{A}p"))
    if counts[False]:
        yield fault(opened, EMPTY_PARAGRAPH, f"{counts[False]} of its paragraphs are empty", slide=number)
