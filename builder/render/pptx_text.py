"""Paragraphs as DrawingML: each run with its language, its size where one is set, and its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from builder.documents import LevelStyle, Paragraph, SlotBox, size_at
from builder.event import ListKind, Run
from builder.render.pptx_relations import R, Relations
from builder.render.pptx_template import A, Placeholder

_P, _PPR, _R, _RPR, _T = f"{A}p", f"{A}pPr", f"{A}r", f"{A}rPr", f"{A}t"
_R_ID = f"{R}id"

#: U+202F is missing in the Calibri of older machines, U+2011 in every Calibri: PowerPoint would take them from another
#: font. Neither of those that stand in for them changes a line: the plain hyphen is never followed by a letter there.
_CHARACTERS = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})

#: What stands before a point of a list of bullets, by level; Arial has all three on every machine.
_BULLETS = ("▪", "•", "–", "•", "–")

#: Arrows and check marks are letters of Wingdings, which every PowerPoint has and LibreOffice draws from its own font.
_SYMBOLS = {ListKind.ARROWS: "Ø", ListKind.CHECKS: "ü"}

#: How numbers and letters are written: `1.` and `a)`.
_NUMBERINGS = {ListKind.NUMBERS: "arabicPeriod", ListKind.LETTERS: "alphaLcParenR"}

#: The words of a notes page: plain paragraphs, as wide and long as they are.
NOTES = Placeholder({}, {}, SlotBox(0, 0, "", (LevelStyle(0),)), (False,))


@dataclass(frozen=True, slots=True)
class TextContext:
    """What words take from the part they stand in: its language, and where its links are kept."""

    language: str
    links: Relations


def write_paragraphs(
    body: Any, paragraphs: Sequence[Paragraph], slot: Placeholder, size: int | None, context: TextContext
) -> None:
    """Append the paragraphs to a text body. `size` is that of level 0 in points, None where the layout decides."""
    starts = _list_starts(paragraphs)
    for paragraph, start in zip(paragraphs, starts, strict=True):
        element = etree.SubElement(body, _P)
        _write_properties(element, paragraph, start, slot)
        points = None if size is None else size_at(paragraph.level, size, slot.box.levels)
        for run in paragraph.wording.runs:
            _write_run(element, run, points, context, lead=paragraph.lead)


def write_list_style(style: Any, slot: Placeholder, size: int) -> None:
    """Set the size of every level in a list style, so that a line typed later has the size of its neighbours."""
    for level in range(len(slot.box.levels)):
        properties = etree.SubElement(style, f"{A}lvl{level + 1}pPr")
        points = size_at(level, size, slot.box.levels)
        etree.SubElement(properties, f"{A}defRPr", {"sz": str(points * 100)})


def _list_starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the number that each paragraph's list begins with, 0 for other markers.

    PowerPoint counts on as long as the marker and its first number stay the same, over deeper levels too.
    """
    starts: list[int] = []
    running: dict[int, tuple[ListKind, int, int]] = {}
    for paragraph in paragraphs:
        running = {level: state for level, state in running.items() if level <= paragraph.level}
        if paragraph.marker not in _NUMBERINGS:
            running.pop(paragraph.level, None)
            starts.append(0)
            continue
        kind, start, last = running.get(paragraph.level, (paragraph.marker, 0, 0))
        goes_on = kind is paragraph.marker and start and paragraph.ordinal == last + 1
        start = start if goes_on else paragraph.ordinal
        running[paragraph.level] = (paragraph.marker, start, paragraph.ordinal)
        starts.append(start)
    return starts


def _write_properties(element: Any, paragraph: Paragraph, start: int, slot: Placeholder) -> None:
    level, marker = paragraph.level, paragraph.marker
    attributes = {"lvl": str(level)} if level else {}
    if marker is None:
        if slot.marked[min(level, len(slot.marked) - 1)]:
            margin = {"marL": "0"} if paragraph.lead else {}
            etree.SubElement(etree.SubElement(element, _PPR, {**margin, **attributes, "indent": "0"}), f"{A}buNone")
        elif attributes:
            etree.SubElement(element, _PPR, attributes)
        return
    properties = etree.SubElement(element, _PPR, attributes)
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


def _write_run(element: Any, run: Run, points: int | None, context: TextContext, *, lead: bool) -> None:
    attributes = {"lang": run.language or context.language}
    if points is not None:
        attributes["sz"] = str(points * 100)
    if run.strong:
        attributes["b"] = "1"
    if run.emphasis:
        attributes["i"] = "1"
    attributes["dirty"] = "0"
    written = etree.SubElement(element, _R)
    properties = etree.SubElement(written, _RPR, attributes)
    if lead:
        etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}schemeClr", {"val": "tx2"})
    if run.link:
        etree.SubElement(properties, f"{A}hlinkClick", {_R_ID: context.links.link(run.link)})
    etree.SubElement(written, _T).text = run.text.translate(_CHARACTERS)
