"""WordprocessingML as elements: points go in, the units of the format come out.

ECMA-376 part 1, clause 17, names the elements; their order within each other is the schema's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

#: The prefixes that Office itself writes.
_NAMESPACES = {"w": W, "r": R}


def make(tag: str, *children: Any, **attributes: str | float) -> Any:
    """Return the element `tag` of WordprocessingML with its children; attributes are of the same namespace."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMESPACES)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(children)
    return element


def refer(tag: str, relationship: str, **attributes: str) -> Any:
    """Return the element `tag`, which points to a relationship by its id."""
    element = make(tag, **attributes)
    element.set(f"{{{R}}}id", relationship)
    return element


def twips(points: float) -> int:
    """Return a length in points as twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Border:
    """A line beside a paragraph: its width and its distance from the text in points, and its colour."""

    width: float
    space: float
    colour: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, in points from the text's left edge. `leader` is what fills the way to it, by Word's name."""

    at: float
    side: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """How characters are set; what is None is inherited. `size` and `tracking` are in points."""

    size: float | None = None
    colour: str | None = None
    bold: bool | None = None
    tracking: float | None = None
    underline: bool = False

    def properties(self) -> Any:
        """Return the run properties."""
        return make("rPr", *self._given())

    def _given(self) -> Iterator[Any]:
        if self.bold is not None:
            yield from (make(tag, val=int(self.bold)) for tag in ("b", "bCs"))
        if self.colour is not None:
            yield make("color", val=self.colour)
        if self.tracking is not None:
            yield make("spacing", val=twips(self.tracking))
        if self.size is not None:
            yield from (make(tag, val=round(self.size * 2)) for tag in ("sz", "szCs"))
        if self.underline:
            yield make("u", val="single")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; what is None is inherited. Lengths are in points, `line` is a share of a line.

    `exact` is the height of each line instead. `borders` go by side; `ground` is the colour behind the text.
    `level` is that of a heading, from 1. `numbering` is the id of a list.
    """

    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    borders: tuple[tuple[str, Border], ...] = ()
    ground: str | None = None
    tabs: tuple[Tab, ...] = ()
    level: int | None = None
    numbering: int | None = None

    def properties(self) -> Any:
        """Return the paragraph properties."""
        return make("pPr", *self._given())

    def _given(self) -> Iterator[Any]:
        if self.keep_next:
            yield make("keepNext")
        if self.keep_lines:
            yield make("keepLines")
        if self.numbering is not None:
            yield make("numPr", make("numId", val=self.numbering))
        if self.borders:
            yield make("pBdr", *(_border(side, border) for side, border in self.borders))
        if self.ground is not None:
            yield make("shd", val="clear", color="auto", fill=self.ground)
        if self.tabs:
            yield make("tabs", *map(_tab, self.tabs))
        yield from _lengths("spacing", before=self.before, after=self.after, **self._lines())
        yield from _lengths("ind", left=self.left, right=self.right, hanging=self.hanging)
        if self.level is not None:
            yield make("outlineLvl", val=self.level - 1)

    def _lines(self) -> dict[str, str | float | None]:
        if self.exact is not None:
            return {"line": self.exact, "lineRule": "exact"}
        # A whole line is 240 units: twelve points as twips.
        return {"line": 12 * self.line, "lineRule": "auto"} if self.line is not None else {}


def _lengths(tag: str, **lengths: str | float | None) -> Iterator[Any]:
    given = {
        name: length if isinstance(length, str) else twips(length)
        for name, length in lengths.items()
        if length is not None
    }
    if given:
        yield make(tag, **given)


def _border(side: str, border: Border) -> Any:
    return make(side, val="single", sz=round(border.width * 8), space=round(border.space), color=border.colour)


def _tab(tab: Tab) -> Any:
    leader = {"leader": tab.leader} if tab.leader else {}
    return make("tab", val=tab.side, **leader, pos=twips(tab.at))


def paragraph(style: str, *pieces: Any) -> Any:
    """Return a paragraph in the style of that id."""
    return make("p", make("pPr", make("pStyle", val=style)), *pieces)


def words(text: str) -> Any:
    """Return a run of words."""
    holder = make("t")
    holder.set(_XML_SPACE, "preserve")
    holder.text = text
    return make("r", holder)


def tab() -> Any:
    """Return a run that goes to the next tab stop."""
    return make("r", make("tab"))


def field(instruction: str) -> Any:
    """Return a field that Word computes while it lays out the page; `1` stands there until then."""
    return make("fldSimple", words("1"), instr=f" {instruction} ")
