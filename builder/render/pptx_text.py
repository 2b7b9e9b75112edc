"""Paragraphs as DrawingML: each run with its language, its size where one is set, and its link.

Most runs of a deck differ in their words alone. Each kind is made once, as a stencil: lxml copies a small tree, with
all that is in it, in a fraction of the time that making it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from lxml import etree

from builder.documents import LevelStyle, Paragraph, SlotBox, size_at
from builder.event import ListKind, Run
from builder.render.pptx_relations import R, Relations
from builder.render.pptx_template import NAMESPACES, A, Placeholder
from builder.values import value

#: U+202F is missing in the Calibri of older machines, U+2011 in every Calibri: PowerPoint would take them from another
#: font. What is written instead is as wide, and stands in every font.
_REPLACED = (("\u202f", "\u00a0"), ("\u2011", "-"))

#: What stands before a point of a list of bullets, by level; Arial has all three on every machine.
_BULLETS = ("▪", "•", "–", "•", "–")

#: Arrows and check marks are letters of Wingdings, which every PowerPoint has and LibreOffice draws from its own font.
_SYMBOLS = {ListKind.ARROWS: "Ø", ListKind.CHECKS: "ü"}

#: How numbers and letters are written: `1.` and `a)`.
_NUMBERINGS = {ListKind.NUMBERS: "arabicPeriod", ListKind.LETTERS: "alphaLcParenR"}

#: How a draft is marked, whatever the look: the yellow of a highlighter, and black to be read on it.
HIGHLIGHTER, MARKED_TEXT = "FFFF00", "000000"

#: The words of a notes page: plain paragraphs, as wide and long as they are.
NOTES = Placeholder({}, {}, SlotBox(0, 0, "", (LevelStyle(0),)), (False,))


@value
class TextContext:
    """What words take from the part they stand in: its language, and where its links are kept."""

    language: str
    links: Relations


def write_paragraphs(
    body: Any, paragraphs: Sequence[Paragraph], slot: Placeholder, size: int | None, context: TextContext
) -> None:
    """Append the paragraphs to a text body. `size` is that of level 0 in points, None where the layout decides."""
    for paragraph, start in zip(paragraphs, _list_starts(paragraphs), strict=True):
        level = min(paragraph.level, len(slot.marked) - 1)
        element = copy(_paragraph(paragraph.level, paragraph.marker, start, paragraph.lead, slot.marked[level]))
        points = None if size is None else size_at(paragraph.level, size, slot.box.levels)
        for run in paragraph.wording.runs:
            element.append(_write_run(run, points, context, lead=paragraph.lead))
        body.append(element)


def portable(text: str) -> str:
    """Return the text without characters that the fonts of older machines lack."""
    for character, instead in _REPLACED:
        text = text.replace(character, instead)
    return text


@lru_cache
def list_style(box: SlotBox, size: int | None) -> Any:
    """Return a list style with the size of every level, so that a line typed later is as large as its neighbours.

    It is a stencil: copy it. Without a size the layout decides.
    """
    style = etree.Element(f"{A}lstStyle", nsmap=NAMESPACES)
    for level in range(len(box.levels) if size is not None else 0):
        properties = etree.SubElement(style, f"{A}lvl{level + 1}pPr")
        points = size_at(level, size or 0, box.levels)
        etree.SubElement(properties, f"{A}defRPr", {"sz": str(points * 100)})
    return style


def _list_starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the number that each paragraph's list begins with, 0 for other markers.

    PowerPoint counts on as long as the marker and its first number stay the same, over deeper levels too.
    """
    running: dict[int, tuple[ListKind, int, int]] = {}
    for paragraph in paragraphs:
        level, marker, ordinal = paragraph.level, paragraph.marker, paragraph.ordinal
        for deeper in [other for other in running if other > level]:
            del running[deeper]
        if marker not in _NUMBERINGS:
            running.pop(level, None)
            yield 0
            continue
        kind, start, last = running.get(level, (marker, ordinal, ordinal - 1))
        if kind is not marker or ordinal != last + 1:
            start = ordinal
        running[level] = (marker, start, ordinal)
        yield start


# ---------------------------------------------------------------- stencils


@lru_cache
def _paragraph(level: int, marker: ListKind | None, start: int, lead: bool, marked: bool) -> Any:
    """Return a paragraph without words. `marked` says whether the layout itself puts a marker before its level."""
    element = etree.Element(f"{A}p", nsmap=NAMESPACES)
    attributes = {"lvl": str(level)} if level else {}
    if marker is None and marked:
        margin = {"marL": "0"} if lead else {}
        etree.SubElement(etree.SubElement(element, f"{A}pPr", {**margin, **attributes, "indent": "0"}), f"{A}buNone")
    elif marker is not None:
        _mark(etree.SubElement(element, f"{A}pPr", attributes), level, marker, start)
    elif attributes:
        etree.SubElement(element, f"{A}pPr", attributes)
    return element


def _mark(properties: Any, level: int, marker: ListKind, start: int) -> None:
    if marker in _NUMBERINGS:
        etree.SubElement(properties, f"{A}buFont", {"typeface": "+mj-lt"})
        numbering = {"type": _NUMBERINGS[marker], **({"startAt": str(start)} if start > 1 else {})}
        etree.SubElement(properties, f"{A}buAutoNum", numbering)
    elif marker in _SYMBOLS:
        wingdings = {"typeface": "Wingdings", "pitchFamily": "2", "charset": "2"}
        etree.SubElement(properties, f"{A}buFont", wingdings)
        etree.SubElement(properties, f"{A}buChar", {"char": _SYMBOLS[marker]})
    else:
        etree.SubElement(properties, f"{A}buFont", {"typeface": "Arial", "pitchFamily": "34", "charset": "0"})
        etree.SubElement(properties, f"{A}buChar", {"char": _BULLETS[min(level, len(_BULLETS) - 1)]})


def _write_run(run: Run, points: int | None, context: TextContext, *, lead: bool) -> Any:
    written = copy(_run(run.language or context.language, points, run.strong, run.emphasis, lead, draft=run.draft))
    if run.link:
        etree.SubElement(written[0], f"{A}hlinkClick", {f"{R}id": context.links.link(run.link)})
    written[1].text = portable(run.text)
    return written


@lru_cache
def _run(language: str, points: int | None, strong: bool, emphasis: bool, lead: bool, *, draft: bool) -> Any:
    """Return a run without words: its properties, then its text.

    The line above a list has the colour of titles; what is not final stands out as if marked with a highlighter.
    """
    attributes = {"lang": language}
    if points is not None:
        attributes["sz"] = str(points * 100)
    attributes |= {name: "1" for name, is_set in (("b", strong), ("i", emphasis)) if is_set}
    element = etree.Element(f"{A}r", nsmap=NAMESPACES)
    properties = etree.SubElement(element, f"{A}rPr", {**attributes, "dirty": "0"})
    if draft:
        etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}srgbClr", {"val": MARKED_TEXT})
        etree.SubElement(etree.SubElement(properties, f"{A}highlight"), f"{A}srgbClr", {"val": HIGHLIGHTER})
    elif lead:
        etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}schemeClr", {"val": "tx2"})
    etree.SubElement(element, f"{A}t")
    return element
