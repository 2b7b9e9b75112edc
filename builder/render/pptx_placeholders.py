"""What the placeholders of a template are worth: where they stand, the room in them, and how they set their text.

Geometry, insets and list styles are read with their inheritance: slide layout, slide master, presentation, and what the
format says where none of them speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.documents import FLOOR, LevelStyle, SlotBox
from builder.render.pptx_parts import P, Parts, name_of_slides
from builder.render.pptx_relations import R

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

#: The prefixes that Office itself writes.
NAMESPACES = {"a": A[1:-1], "p": P[1:-1], "r": R[1:-1]}

#: English Metric Units in a point.
EMU = 12700

#: The kind of placeholder on the slide master that each kind inherits from; `body` for the others.
_MASTER_KINDS = {"title": "title", "ctrTitle": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}

#: The list styles of the slide master by the kind of placeholder that inherits from them.
_STYLES = {"title": "titleStyle", "body": "bodyStyle", "other": "otherStyle"}

#: Where text begins if nothing says otherwise, in EMU (ECMA-376 part 1, 21.1.2.1.1).
_INSETS: Mapping[str, int] = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}

#: What is measured is one column whose first line stands at the top: the slide says so where its layout does not.
_MEASURED: Mapping[str, str] = {"numCol": "1", "spcFirstLastPara": "0"}

#: The room that a marker needs before its text, as a share of the size: that of `10.` and a little air.
_MARKER = 1.27

#: How wide the narrowest letter is, as a share of its size, in the fonts whose widths are known.
_NARROWEST = 0.22

#: How many list levels are read.
_LEVELS = 5

#: The size of text that nothing sets, in hundredths of a point (ECMA-376 part 1, 21.1.2.3.2).
_SIZE = "1800"

#: The height of a line in PowerPoint as a share of its size, whatever the font.
_LINE = 1.2


class Area(NamedTuple):
    """Where something stands on a slide, in English Metric Units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height


#: Where what stands on no slide is.
_NOWHERE = Area(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot as a slide layout has it.

    `attributes` tie a shape on a slide to it. `insets` are the four of its text, as they are written, and what else a
    slide must say for its text to stand as it is measured. `marked` says of each level whether the layout itself puts a
    marker before it. `name` is what PowerPoint shows of it.
    """

    attributes: Mapping[str, str]
    insets: Mapping[str, str]
    box: SlotBox
    marked: tuple[bool, ...]
    name: str = field(default="", compare=False)
    area: Area = _NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class HousePlaceholder:
    """A placeholder of a slide layout, as it was found: `kind` is its type in the file, `obj` for one that has none."""

    shape: Any
    name: str
    kind: str
    index: int
    area: Area


@dataclass(frozen=True, slots=True, eq=False)
class HouseMaster:
    """What placeholders inherit: the shapes of the master by kind, its list styles, and the theme."""

    element: Any
    shapes: Mapping[str, Any]
    styles: Mapping[str, Any]
    defaults: Any
    fonts: Mapping[str, str]
    theme: Any


@dataclass(frozen=True, slots=True, eq=False)
class HouseLayout:
    """A slide layout of a template: the name of its part, and `element`, its root.

    `number` counts from 1 through all masters; `kind` is its type in the file, empty for one that has none.
    """

    number: int
    name: str
    kind: str
    part: str
    element: Any
    master: HouseMaster
    placeholders: tuple[HousePlaceholder, ...]


def read_layouts(parts: Parts) -> tuple[HouseLayout, ...]:
    """Return the slide layouts of a presentation, in the order in which PowerPoint offers them."""
    return tuple(
        HouseLayout(
            number=number,
            name=name_of_slides(root).strip(),
            kind=root.get("type", ""),
            part=part,
            element=root,
            master=master,
            placeholders=tuple(find_placeholders(root, master)),
        )
        for number, (part, root, master) in enumerate(_layouts_with_masters(parts), 1)
    )


def _layouts_with_masters(parts: Parts) -> Iterator[tuple[str, Any, HouseMaster]]:
    for master in parts.masters():
        read = _read_master(parts, master)
        yield from ((layout, parts.root(layout), read) for layout in parts.layouts(master))


def _read_master(parts: Parts, name: str) -> HouseMaster:
    element, theme = parts.root(name), parts.root(parts.related(name, "theme"))
    faces = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}
    latin = {name: theme.find(f".//{A}{tag}/{A}latin") for name, tag in faces.items()}
    return HouseMaster(
        element=element,
        shapes={kind_of(shape): shape for shape in reversed(_placeholder_shapes(element))},
        styles={kind: element.find(f"{P}txStyles/{P}{name}") for kind, name in _STYLES.items()},
        defaults=parts.root(parts.presentation).find(f"{P}defaultTextStyle"),
        fonts={name: face.get("typeface", "") for name, face in latin.items() if face is not None},
        theme=theme,
    )


def find_placeholders(layout: Any, master: HouseMaster) -> Iterator[HousePlaceholder]:
    """Yield the placeholders of a slide layout that take text and stand somewhere. Those within groups are none."""
    for shape in _placeholder_shapes(layout):
        area = area_of(shape) or area_of(master.shapes.get(master_kind(kind_of(shape))))
        if area is not None:
            index = int(attributes_of(shape).get("idx", "0"))
            yield HousePlaceholder(shape, name_of(shape), kind_of(shape), index, area)


def _placeholder_shapes(root: Any) -> list[Any]:
    shapes = root.findall(f"{P}cSld/{P}spTree/{P}sp")
    return [shape for shape in shapes if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None]


def attributes_of(shape: Any) -> dict[str, str]:
    """Return what makes a shape a placeholder."""
    return dict(shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph").attrib)


def kind_of(shape: Any) -> str:
    """Return the type of a placeholder; `obj` is what has none."""
    return attributes_of(shape).get("type", "obj")


def master_kind(kind: str) -> str:
    """Return the type of the placeholder on the master that a placeholder inherits from."""
    return _MASTER_KINDS.get(kind, "body")


def name_of(shape: Any) -> str:
    """Return what PowerPoint calls a shape in its Selection Pane."""
    return str(shape.find(f"{P}nvSpPr/{P}cNvPr").get("name", ""))


def area_of(shape: Any) -> Area | None:
    """Return where a shape says itself that it stands, None if it does not."""
    place = None if shape is None else next(shape.iterfind(f"*/{A}xfrm"), None)
    if place is None or place.find(f"{A}off") is None or place.find(f"{A}ext") is None:
        return None
    corner, size = place.find(f"{A}off"), place.find(f"{A}ext")
    return Area(int(corner.get("x")), int(corner.get("y")), int(size.get("cx")), int(size.get("cy")))


def drawings_of(layout: HouseLayout) -> Iterator[Any]:
    """Yield what is drawn behind the placeholders of a layout, from the back to the front."""
    roots = [layout.element]
    if layout.element.get("showMasterSp", "1") not in ("0", "false"):
        roots.insert(0, layout.master.element)
    for root in roots:
        for shape in root.find(f"{P}cSld/{P}spTree"):
            if shape.tag in (f"{P}sp", f"{P}pic", f"{P}cxnSp", f"{P}grpSp") and shape.find(f"*/{P}nvPr/{P}ph") is None:
                yield shape


# ---------------------------------------------------------------- what a slot is worth


def read_placeholder(found: HousePlaceholder, master: HouseMaster) -> Placeholder:
    """Return the placeholder as slides use it."""
    properties = body_properties(found.shape, master)
    insets = {name: int(inherited(properties, name, str(default))) for name, default in _INSETS.items()}
    levels = [level_properties(found.shape, master, number) for number in range(1, _LEVELS + 1)]
    box = SlotBox(
        width=(found.area.width - insets["lIns"] - insets["rIns"]) / EMU / (1 + _spread(levels)),
        height=(found.area.height - insets["tIns"] - insets["bIns"]) / EMU,
        font=_font(levels[0], master.fonts),
        levels=tuple(map(_level_style, levels)),
    )
    attributes = attributes_of(found.shape)
    attributes.pop("hasCustomPrompt", None)
    others = {name: value for name, value in _MEASURED.items() if inherited(properties, name, value) != value}
    written = {name: str(inset) for name, inset in insets.items()}
    return Placeholder(attributes, {**written, **others}, box, tuple(map(_is_marked, levels)), found.name, found.area)


def body_properties(shape: Any, master: HouseMaster) -> list[Any]:
    """Return what is said of a placeholder's text as a whole, the nearest first."""
    heirs = (shape, master.shapes.get(master_kind(kind_of(shape))))
    found = (heir.find(f"{P}txBody/{A}bodyPr") for heir in heirs if heir is not None)
    return [properties for properties in found if properties is not None]


def is_upright(placeholder: HousePlaceholder, master: HouseMaster) -> bool:
    """Return whether the lines of a placeholder run from top to bottom."""
    return inherited(body_properties(placeholder.shape, master), "vert", "horz") != "horz"


def level_properties(shape: Any, master: HouseMaster, number: int) -> list[Any]:
    """Return what each style says of a level, which counts from 1, of a placeholder: the nearest first."""
    kind = master_kind(kind_of(shape))
    heirs = (shape, master.shapes.get(kind))
    styles = [heir.find(f"{P}txBody/{A}lstStyle") for heir in heirs if heir is not None]
    styles += [master.styles.get(kind, master.styles["other"]), master.defaults]
    found = (style.find(f"{A}lvl{number}pPr") for style in styles if style is not None)
    return [level for level in found if level is not None]


def crowded_levels(shape: Any, master: HouseMaster) -> dict[int, tuple[int, int]]:
    """Return the margin and the indent, in EMU, that levels need whose markers have too little room; by number, from 1.

    A level below such a one moves with it, so that it still stands further in.
    """
    needed: dict[int, tuple[int, int]] = {}
    marker_above = 0
    for number in range(1, _LEVELS + 1):
        levels = level_properties(shape, master, number)
        size = _level_style(levels).size
        margin, indent = (int(inherited(levels, name, "0")) for name in ("marL", "indent"))
        room, marker = round(size * _MARKER * EMU), max(0, margin + indent)
        if needed and marker <= marker_above:
            marker = marker_above + round(size * EMU)
        if -indent < room or marker != max(0, margin + indent):
            needed[number] = (marker + max(room, -indent), -max(room, -indent))
        marker_above = marker
    return needed


def _spread(levels: Sequence[Sequence[Any]]) -> float:
    """Return what letters that are set apart add to the width of a text, at most, as a share of it."""
    looks = ([look for each in level for look in each.findall(f"{A}defRPr")] for level in levels)
    widest = max(int(inherited(look, "spc", "0")) for look in looks) / 100
    return max(0.0, widest) / (_NARROWEST * FLOOR)


def _level_style(levels: Sequence[Any]) -> LevelStyle:
    runs = [run for level in levels for run in level.findall(f"{A}defRPr")]
    size = int(inherited(runs, "sz", _SIZE)) / 100
    return LevelStyle(
        size=size,
        indent=int(inherited(levels, "marL", "0")) / EMU,
        space_before=_spacing(levels, "spcBef", size, 0.0),
        space_after=_spacing(levels, "spcAft", size, 0.0),
        line_spacing=round(_spacing(levels, "lnSpc", size, _LINE * size) / (_LINE * size), 6),
        bold=inherited(runs, "b", "0") in {"1", "true"},
        italic=inherited(runs, "i", "0") in {"1", "true"},
        capitals=inherited(runs, "cap", "none") != "none",
    )


def inherited(elements: Sequence[Any], name: str, default: str) -> str:
    """Return an attribute of the nearest element that has it."""
    given = (element.get(name) for element in elements)
    return next((value for value in given if value is not None), default)


def _spacing(levels: Sequence[Any], name: str, size: float, default: float) -> float:
    """Return a spacing in points; a share of a line is one of text of that size."""
    given = next((spacing for level in levels for spacing in level.findall(f"{A}{name}")), None)
    if given is None:
        return default
    points, share = given.find(f"{A}spcPts"), given.find(f"{A}spcPct")
    return int(points.get("val")) / 100 if points is not None else _share(share.get("val")) * _LINE * size


def _share(written: str) -> float:
    """Return a percentage as a share: in thousandths of a percent, or with its sign (ECMA-376 part 1, 22.9.2.9)."""
    return float(written[:-1]) / 100 if written.endswith("%") else int(written) / 100_000


def _is_marked(levels: Sequence[Any]) -> bool:
    """Return whether the nearest style that speaks of markers sets one."""
    kinds = {f"{A}buNone", f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"}
    nearest = next((child.tag for level in levels for child in level if child.tag in kinds), f"{A}buNone")
    return bool(nearest != f"{A}buNone")


def _font(levels: Sequence[Any], fonts: Mapping[str, str]) -> str:
    """Return the family of a level, looked up in the theme where the style names its place there."""
    faces = (level.find(f"{A}defRPr/{A}latin") for level in levels)
    face = next((each.get("typeface") for each in faces if each is not None), "+mn-lt")
    return fonts.get(face, str(face))
