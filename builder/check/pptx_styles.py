"""How a deck looks: where its shapes stand, in which size and colours their words are, through layout and master."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.check.colours import Colour, encoded, from_hex, linear
from builder.check.office_file import OfficeFile
from builder.check.pptx_structure import A, P, place_of

#: The kinds of fill: the first one that a shape has is what is behind its words.
_FILLS = tuple(f"{A}{kind}" for kind in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))

#: The reference that means: the plain colour that stands with it (ECMA-376 part 1, 20.1.4.2.1).
_PLAIN_GROUND = "1001"

#: The styles of a master by the kind of a placeholder; other shapes have those of other text.
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "dt": "otherStyle", "ftr": "otherStyle"}
_STYLES |= {"sldNum": "otherStyle", "": "otherStyle"}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands on its slide, in English Metric Units."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, other: Box) -> bool:
        """Return whether the other box lies in this one, but for a hair."""
        hair = 12700
        return (
            self.left <= other.left + hair
            and self.top <= other.top + hair
            and self.right >= other.right - hair
            and self.bottom >= other.bottom - hair
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks; None for what the file does not tell. `size` is in points."""

    size: float | None
    colour: Colour | None
    bold: bool


#: What the slides of a deck that are on the same layout share, found once: by that layout, and what was looked for.
Shared = dict[tuple[Any, ...], Any]


class SlideStyles:
    """The styles of one slide, with its layout and its master. `shared` is one for all slides of a deck."""

    def __init__(self, file: OfficeFile, name: str, shared: Shared) -> None:
        layout = file.target(name, "slideLayout") or ""
        master = file.target(layout, "slideMaster") or ""
        self.slide, self._layout, self._master = file.tree(name), file.tree(layout), file.tree(master)
        self._theme = file.tree(file.target(master, "theme") or "")
        self._presentation = file.tree(file.target("", "officeDocument") or "")
        self._tables = _table_styles(file)
        self._names = _mapping(self.slide, self._master)
        self._layout_names = _mapping(self._layout, self._master)
        self._shared, self._key = shared, layout
        self._boxes: dict[Any, Box | None] = {}

    def box(self, shape: Any) -> Box | None:
        """Return where a shape stands: itself, or the placeholder of the layout or the master that it fills."""
        if shape not in self._boxes:
            self._boxes[shape] = self._box(shape)
        return self._boxes[shape]

    def room(self, shape: Any) -> Box | None:
        """Return where the placeholder that a shape fills has its place on the layout."""
        return self._first_box(self._behind(shape))

    def _box(self, shape: Any) -> Box | None:
        return self._first_box((shape, *self._behind(shape)))

    @staticmethod
    def _first_box(shapes: Iterable[Any]) -> Box | None:
        for each in shapes:
            frame = each.find(f"{P}spPr/{A}xfrm")
            frame = each.find(f"{P}xfrm") if frame is None else frame
            if frame is not None and frame.find(f"{A}off") is not None:
                at, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
                left, top = int(at.get("x")), int(at.get("y"))
                return Box(left, top, left + int(size.get("cx")), top + int(size.get("cy")))
        return None

    def look(self, shape: Any, paragraph: Any, run: Any) -> Look:
        """Return how a run of a paragraph of a shape looks."""
        settings = paragraph.find(f"{A}pPr")
        level = int(settings.get("lvl", "0")) + 1 if settings is not None else 1
        own = run.find(f"{A}rPr")
        found = [*([own] if own is not None else []), *self._levels(shape, level)]
        size = next((int(each.get("sz")) / 100 for each in found if each.get("sz")), None)
        fit = shape.find(f"{P}txBody/{A}bodyPr/{A}normAutofit")
        scale = int(fit.get("fontScale", "100000")) / 100_000 if fit is not None else 1
        bold = next((each.get("b") in {"1", "true"} for each in found if each.get("b")), False)
        return Look(size * scale if size else None, self._text(own, found), bold)

    def cell_look(self, table: Any, row: int, column: int, run: Any) -> tuple[Look, Colour | None]:
        """Return how words in a cell look, and what is behind them; rows and columns count from 0."""
        own, cell = run.find(f"{A}rPr"), next(run.iterancestors(f"{A}tc"))
        lists = cell.findall(f"{A}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")
        found = [*([own] if own is not None else []), *lists]
        size = next((int(each.get("sz")) / 100 for each in found if each.get("sz")), 18.0)
        styles = [*self._cell_styles(table, row, column)]
        colour = self._text(own, found, default=None)
        if colour is None:
            named = (each.find(f"{A}tcTxStyle/{A}schemeClr") for each in styles)
            colour = next((self._colour(each, self._names) for each in named if each is not None), None)
            colour = colour or self._scheme("tx1", self._names)
        fills = [fill for fill in cell.findall(f"{A}tcPr/*") if fill.tag in _FILLS]
        fills += [fill for each in styles for fill in each.findall(f"{A}tcStyle/{A}fill/*")]
        ground = self._fill(fills[0], self._names) if fills else self.page
        return Look(size, colour, any(each.find(f"{A}tcTxStyle[@b='on']") is not None for each in styles)), ground

    def marked(self, run: Any) -> Colour | None:
        """Return the colour of a highlighter behind a run, None without one."""
        highlight = run.find(f"{A}rPr/{A}highlight")
        return self._colour(highlight[0], self._names) if highlight is not None and len(highlight) else None

    def ground(self, shape: Any) -> Colour | None:
        """Return the colour behind the words of a shape; None where it is not one colour."""
        for each in (shape, *self._behind(shape)):
            fill = _fill_of(each)
            if fill is not None and fill.tag != f"{A}noFill":
                return self._fill(fill, self._names)
        box = self.box(shape)
        for each, area, fill, names in self._drawn_under(shape) if box else ():
            if box and area.holds(box):
                return None if each.tag == f"{P}pic" else self._fill(fill, names)
        return self.page

    def _drawn_under(self, shape: Any) -> Iterator[tuple[Any, Box, Any, Mapping[str, str]]]:
        """Yield what is drawn under a shape, the nearest first: on the slide, then on its layout."""
        for each in shape.itersiblings(f"{P}sp", f"{P}pic", preceding=True):
            yield from self._filled(each, self._names)
        key = (self._key, "drawn")
        if key not in self._shared:
            drawn = [each for each in self._layout.iter(f"{P}sp", f"{P}pic") if each.find(f"*/{P}nvPr/{P}ph") is None]
            self._shared[key] = [found for each in drawn[::-1] for found in self._filled(each, self._layout_names)]
        yield from self._shared[key]

    def _filled(self, drawing: Any, names: Mapping[str, str]) -> Iterator[tuple[Any, Box, Any, Mapping[str, str]]]:
        fill = _fill_of(drawing)
        if drawing.tag == f"{P}pic" or (fill is not None and fill.tag != f"{A}noFill"):
            box = self.box(drawing)
            yield from ((drawing, box, fill, names),) if box else ()

    @cached_property
    def page(self) -> Colour | None:
        """The colour of the slide itself."""
        roots = ((self.slide, self._names), (self._layout, self._layout_names), (self._master, self._layout_names))
        for root, names in roots:
            ground = root.find(f"{P}cSld/{P}bg")
            if ground is None or not len(ground):
                continue
            if ground[0].tag == f"{P}bgRef":
                plain = ground[0].get("idx") == _PLAIN_GROUND and len(ground[0])
                return self._colour(ground[0][0], names) if plain else None
            fill = next((each for each in ground[0] if each.tag in _FILLS), None)
            return self._fill(fill, names) if fill is not None else None
        return self._scheme("bg1", self._names)

    def on_slide(self, fill: Any) -> Colour | None:
        """Return the colour of a plain fill as the slide names colours, None for another one."""
        return self._fill(fill, self._names)

    def _behind(self, shape: Any) -> tuple[Any, ...]:
        """Return the placeholders that a shape fills: that of the layout, and that of the master."""
        place = shape.find(f"*/{P}nvPr/{P}ph")
        if place is None:
            return ()
        key = (self._key, "behind", *place_of(place))
        if key not in self._shared:
            self._shared[key] = tuple(self._models(*place_of(place)))
        return self._shared[key]  # type: ignore[no-any-return]  # one store for values of several types

    def _models(self, kind: str, number: str) -> Iterator[Any]:
        of_layout = next((each for each in _places(self._layout) if place_of(each)[1] == number != "0"), None)
        if of_layout is None:
            of_layout = next((each for each in _places(self._layout) if _alike(place_of(each)[0], kind)), None)
        if of_layout is not None:
            yield of_layout.getparent().getparent().getparent()
            kind = place_of(of_layout)[0]
        of_master = next((each for each in _places(self._master) if _alike(place_of(each)[0], kind)), None)
        if of_master is not None:
            yield of_master.getparent().getparent().getparent()

    def _levels(self, shape: Any, level: int) -> Iterator[Any]:
        """Yield the text properties that hold at a level, the nearest first."""
        path = f"{A}lvl{level}pPr/{A}defRPr"
        yield from shape.findall(f"{P}txBody/{A}lstStyle/{path}")
        place = shape.find(f"*/{P}nvPr/{P}ph")
        kind, number = place_of(place) if place is not None else ("", "")
        key = (self._key, level, kind, number)
        if key not in self._shared:
            models = [found for each in self._behind(shape) for found in each.findall(f"{P}txBody/{A}lstStyle/{path}")]
            models += self._master.findall(f"{P}txStyles/{P}{_STYLES.get(kind, 'bodyStyle')}/{path}")
            self._shared[key] = [*models, *self._presentation.findall(f"{P}defaultTextStyle/{path}")]
        yield from self._shared[key]

    def _text(self, own: Any, found: list[Any], default: str | None = "tx1") -> Colour | None:
        if own is not None and own.find(f"{A}hlinkClick") is not None:
            return self._scheme("hlink", self._names)
        fill = next((each for properties in found for each in properties if each.tag in _FILLS), None)
        if fill is None:
            return self._scheme(default, self._names) if default else None
        return self._fill(fill, self._names)

    def _cell_styles(self, table: Any, row: int, column: int) -> Iterator[Any]:
        """Yield what the style of a table says of a cell, the part that weighs most first."""
        look = table.find(f"{A}tblPr")
        style = self._tables.get(look.findtext(f"{A}tableStyleId") or "") if look is not None else None
        if style is None:
            return
        rows = len(table.findall(f"{A}tr"))
        banded = row - (look.get("firstRow") == "1")
        parts = (
            ("firstRow", look.get("firstRow") == "1" and row == 0),
            ("lastRow", look.get("lastRow") == "1" and row == rows - 1),
            ("firstCol", look.get("firstCol") == "1" and column == 0),
            ("band1H", look.get("bandRow") == "1" and banded % 2 == 0),
            ("band2H", look.get("bandRow") == "1" and banded % 2 == 1),
            ("wholeTbl", True),
        )
        yield from (each for kind, holds in parts if holds for each in style.findall(f"{A}{kind}"))

    def _fill(self, fill: Any, names: Mapping[str, str]) -> Colour | None:
        return self._colour(fill[0], names) if fill.tag == f"{A}solidFill" and len(fill) else None

    def _colour(self, element: Any, names: Mapping[str, str]) -> Colour | None:
        colour = self._base(element, names)
        for change in element:
            if colour is None:
                return None
            colour = _changed(colour, change.tag.rpartition("}")[2], int(change.get("val", "100000")) / 100_000)
        return colour

    def _base(self, element: Any, names: Mapping[str, str]) -> Colour | None:
        match element.tag.rpartition("}")[2]:
            case "schemeClr":
                return self._scheme(element.get("val"), names)
            case "srgbClr":
                return from_hex(element.get("val"))
            case "sysClr":
                return from_hex(element.get("lastClr", "000000"))
            case _:
                return None

    def _scheme(self, name: str, names: Mapping[str, str]) -> Colour | None:
        key = (self._key, "scheme", names.get(name, name))
        if key not in self._shared:
            found = self._theme.find(f".//{A}clrScheme/{A}{names.get(name, name)}")
            self._shared[key] = self._base(found[0], {}) if found is not None and len(found) else None
        return self._shared[key]  # type: ignore[no-any-return]  # one store for values of several types


def _places(root: Any) -> list[Any]:
    return [*root.iter(f"{P}ph")]


def _alike(kind: str, other: str) -> bool:
    """Return whether one placeholder of the master is the model of another: all that hold text share the body's."""
    margins, titles = {"dt", "ftr", "sldNum"}, {"title", "ctrTitle"}
    if kind in margins or other in margins:
        return kind == other
    return (kind in titles) == (other in titles)


def _mapping(root: Any, master: Any) -> Mapping[str, str]:
    own = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    chosen = own if own is not None else master.find(f"{P}clrMap")
    return dict(chosen.attrib) if chosen is not None else {}


def _table_styles(file: OfficeFile) -> Mapping[str, Any]:
    name = file.target(file.target("", "officeDocument") or "", "tableStyles")
    return {each.get("styleId"): each for each in file.tree(name).iter(f"{A}tblStyle")} if name else {}


def _fill_of(shape: Any) -> Any:
    properties = shape.find(f"{P}spPr")
    return next((each for each in properties if each.tag in _FILLS), None) if properties is not None else None


def _changed(colour: Colour, change: str, value: float) -> Colour | None:
    """Return a colour changed as the format says (ECMA-376 part 1, 20.1.2.3); None for what is not one colour then."""
    if change in ("lumMod", "lumOff"):
        hue, light, saturation = colorsys.rgb_to_hls(*colour)
        light = light * value if change == "lumMod" else light + value
        return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    if change in ("tint", "shade"):
        rest = 1 - value if change == "tint" else 0
        red, green, blue = (encoded(linear(share) * value + rest) for share in colour)
        return red, green, blue
    return None
