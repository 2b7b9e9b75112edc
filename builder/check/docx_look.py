"""A Word document as it is seen and heard: sizes and contrast through its styles, headings, empty paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder.check.accessibility import ALTERNATIVE_TEXT
from builder.check.behind import Behind
from builder.check.colours import CONTRAST, OF_THE_LAYOUT, TEXT_SIZE, Colour, contrast, from_hex, stands_out
from builder.check.docx_structure import W
from builder.check.faults import fault
from builder.check.office_file import OfficeFile
from builder.check.opened import Opened
from builder.check.pptx_look import EMPTY_PARAGRAPH, MERGED_CELLS
from builder.check.reading import quoted
from builder.check.rule import Finding, Rule

#: The least size of words on paper, in points.
LEAST_ON_PAPER = 9

#: Colours of highlighters by their names (ECMA-376 part 1, 17.18.40); those of other names are left out.
_HIGHLIGHTERS = {"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "black": "000000", "white": "FFFFFF"}

_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)


def find_unseen(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield what those who see a Word document badly, or not at all, would miss."""
    if not (file := opened.note):
        return
    main = file.target("", "officeDocument") or ""
    styles = _Styles(file, main)
    told: set[tuple[Rule, str]] = set()
    for name in (main, *(each.target for each in file.relations(main) if each.kind in ("header", "footer"))):
        root = file.tree(name)
        for paragraph in root.iter(f"{W}p"):
            for finding, what in _words(paragraph, styles, opened):
                if (finding.rule, what) not in told:
                    told.add((finding.rule, what))
                    yield finding
        yield from _empty(root, opened)
        for number, table in enumerate(root.iter(f"{W}tbl"), 1):
            if not _value(table, f"{W}tblPr/{W}tblCaption").strip():
                yield fault(opened, ALTERNATIVE_TEXT, f"table {number} does not say what it is")
        if any(root.find(f".//{W}{kind}") is not None for kind in ("gridSpan", "vMerge", "hMerge")):
            yield fault(opened, MERGED_CELLS, "cells of a table are merged")


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run of words looks; `size` is in points."""

    size: float
    colour: Colour
    ground: Colour
    bold: bool


class _Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, file: OfficeFile, main: str) -> None:
        root = file.tree(file.target(main, "styles") or "")
        self._by_id: Mapping[str, Any] = {each.get(f"{W}styleId"): each for each in root.iter(f"{W}style")}
        self._default = next((each for each in self._by_id.values() if _is_default(each)), None)
        self._base = root.find(f"{W}docDefaults")
        self.chain = cache(self._chain)
        self._looks: dict[tuple[Any, ...], _Look] = {}

    def look(self, run: Any, paragraph: Any) -> _Look:
        """Return how a run looks. Most runs have nothing of their own, and look like others of their styles."""
        cells = [*paragraph.iterancestors(f"{W}tc")]
        own = (run.find(f"{W}rPr"), paragraph.find(f"{W}pPr/{W}shd"), *(cell.find(f"{W}tcPr/{W}shd") for cell in cells))
        key = (
            _value(paragraph, f"{W}pPr/{W}pStyle"),
            *((_value(cell.getparent().getparent(), f"{W}tblPr/{W}tblStyle"), _is_header(cell)) for cell in cells),
            *(
                tuple((each.tag, *each.attrib.values()) for each in said.iter()) if said is not None else ()
                for said in own
            ),
        )
        if key not in self._looks:
            self._looks[key] = self._looked(run, paragraph)
        return self._looks[key]

    def _looked(self, run: Any, paragraph: Any) -> _Look:
        bold = next((each.get(f"{W}val") for each in self.settings(run, paragraph, f"{W}b")), "0")
        return _Look(
            int(next((each.get(f"{W}val") for each in self.settings(run, paragraph, f"{W}sz")), "20")) / 2,
            _colour((each.get(f"{W}val") for each in self.settings(run, paragraph, f"{W}color")), _BLACK),
            _colour(self._fills(run, paragraph), _WHITE),
            bold not in {"0", "false"},
        )

    def _chain(self, name: str) -> tuple[Any, ...]:
        """Return a style and all that it is based on, itself first."""
        found: list[Any] = []
        style = self._by_id.get(name) if name else self._default
        while style is not None and style not in found:
            found.append(style)
            style = self._by_id.get(_value(style, f"{W}basedOn"))
        return tuple(found)

    def settings(self, run: Any, paragraph: Any, path: str) -> Iterator[Any]:
        """Yield what is said of a run, the nearest first: itself, its style, that of its paragraph, of its table."""
        yield from run.findall(f"{W}rPr/{path}")
        character = _value(run, f"{W}rPr/{W}rStyle")
        yield from (found for style in (self.chain(character) if character else ()) for found in _said(style, path))
        yield from (
            found for style in self.chain(_value(paragraph, f"{W}pPr/{W}pStyle")) for found in _said(style, path)
        )
        for table in paragraph.iterancestors(f"{W}tbl"):
            named = _value(table, f"{W}tblPr/{W}tblStyle")
            yield from (found for style in (self.chain(named) if named else ()) for found in _said(style, path))
        if self._base is not None:
            yield from self._base.findall(f"{W}rPrDefault/{W}rPr/{path}")

    def _fills(self, run: Any, paragraph: Any) -> Iterator[str | None]:
        yield from (_HIGHLIGHTERS.get(each.get(f"{W}val")) for each in self.settings(run, paragraph, f"{W}highlight"))
        yield from (each.get(f"{W}fill") for each in self.grounds(run, paragraph))

    def grounds(self, run: Any, paragraph: Any) -> Iterator[Any]:
        """Yield the shadings behind a run, the nearest first: of words, paragraph, cell, and what the styles say."""
        yield from run.findall(f"{W}rPr/{W}shd")
        yield from paragraph.findall(f"{W}pPr/{W}shd")
        for style in self.chain(_value(paragraph, f"{W}pPr/{W}pStyle")):
            yield from style.findall(f"{W}pPr/{W}shd")
        for cell in paragraph.iterancestors(f"{W}tc"):
            yield from cell.findall(f"{W}tcPr/{W}shd")
            named = _value(cell.getparent().getparent(), f"{W}tblPr/{W}tblStyle")
            first = _is_header(cell)
            for style in self.chain(named) if named else ():
                parts = style.findall(f"{W}tblStylePr[@{W}type='firstRow']/{W}tcPr/{W}shd") if first else []
                yield from (*parts, *style.findall(f"{W}tcPr/{W}shd"))


def _is_header(cell: Any) -> bool:
    return cell.getparent().find(f"{W}trPr/{W}tblHeader") is not None


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}


def _said(style: Any, path: str) -> Iterator[Any]:
    yield from style.findall(f"{W}rPr/{path}")


def _words(paragraph: Any, styles: _Styles, opened: Opened) -> Iterator[tuple[Finding, str]]:
    """Yield words that are too small or do not stand out, with what tells alike ones apart: how they look."""
    for run in paragraph.iter(f"{W}r"):
        words = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if not words.strip():
            continue
        look = styles.look(run, paragraph)
        if look.size < LEAST_ON_PAPER:
            message = f"{quoted(words)} is set in {look.size:g} points, less than {LEAST_ON_PAPER}"
            yield fault(opened, TEXT_SIZE, message, hint=OF_THE_LAYOUT), str(look)
        if not stands_out(look.colour, look.ground, look.size, bold=look.bold):
            message = f"{quoted(words)} has a contrast of {contrast(look.colour, look.ground):.1f}:1 with its ground"
            yield fault(opened, CONTRAST, message, hint=OF_THE_LAYOUT), str(look)


def _colour(written: Iterator[str | None], otherwise: Colour) -> Colour:
    """Return the first colour that is one; Word chooses black on white for what is `auto`."""
    found = next((each for each in written if each and each != "auto"), None)
    return from_hex(found) if found else otherwise


def _empty(root: Any, opened: Opened) -> Iterator[Finding]:
    """Yield a problem for paragraphs with nothing in them; that of an empty cell is needed, as is that of a picture."""
    empty = [each for each in root.iter(f"{W}p") if each.getparent().tag != f"{W}tc" and not _holds_something(each)]
    if empty:
        yield fault(opened, EMPTY_PARAGRAPH, f"{len(empty)} of its paragraphs are empty")


def _holds_something(paragraph: Any) -> bool:
    kinds = ("drawing", "pict", "fldSimple", "sectPr", "object", "tab")  # tabs draw the lines to write on
    return (
        any(text.text and text.text.strip() for text in paragraph.iter(f"{W}t"))
        or any(paragraph.find(f".//{W}{kind}") is not None for kind in kinds)
        or any(each.get(f"{W}type") == "page" for each in paragraph.iter(f"{W}br"))
    )


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return found.get(f"{W}val", "") if found is not None else ""
