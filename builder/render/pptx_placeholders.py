"""What the placeholders of a template are worth: where they stand, the room in them, and how they set their text.

Geometry, insets and list styles are read with their inheritance: slide layout, slide master, presentation, and what the
format says where none of them speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import field
from typing import Any, NamedTuple

from lxml import etree

from builder.documents import FLOOR, LevelStyle, SlotBox
from builder.render.pptx_parts import P, SlideParts, name_of_slides
from builder.render.pptx_relations import R
from builder.values import value

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

#: What is read of a level beside its attributes: its spacings, and which marker it has.
_BEFORE, _AFTER, _LINES = _SPACINGS = tuple(f"{A}{name}" for name in ("spcBef", "spcAft", "lnSpc"))
_POINTS = f"{A}spcPts"
_MARKERS = {f"{A}{name}" for name in ("buNone", "buChar", "buAutoNum", "buBlip")}

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


@value
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


@value
class HousePlaceholder:
    """A placeholder of a slide layout, as it was found: `kind` is its type in the file, `obj` for one that has none.

    `number` is its place among the shapes of the layout, from 0. `attributes` make it a placeholder, `properties` are
    said of its text as a whole, `levels` of each level of it, from the first one on.
    """

    number: int
    name: str
    kind: str
    index: int
    area: Area
    attributes: Mapping[str, str]
    properties: Mapping[str, str]
    levels: Sequence[Level]

    @property
    def is_upright(self) -> bool:
        """Whether its lines run from top to bottom."""
        return self.properties.get("vert", "horz") != "horz"


@value
class Level:
    """How a level of a list is set: what the nearest style says that speaks of it.

    `attributes` are those of its paragraphs, `look` those of its characters; `spacings` are points and shares of a line
    each. `marked` says whether a marker stands before it; `face` is its typeface, empty where no style speaks of it.
    """

    attributes: Mapping[str, str] = field(default_factory=dict)
    look: Mapping[str, str] = field(default_factory=dict)
    spacings: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    marked: bool = False
    face: str = ""

    def under(self, style: Any) -> Level:
        """Return the level where a nearer style says of it what the element says; None says nothing."""
        if style is None:
            return self
        look, spacings, marked, face = self.look, self.spacings, self.marked, self.face
        for child in style:
            if child.tag == f"{A}defRPr":
                look = {**look, **dict(child.items())}
                latin = child.find(f"{A}latin")
                face = face if latin is None else latin.get("typeface", face)
            elif child.tag in _SPACINGS:
                spacings = {**spacings, child.tag: _spacing_in(child)}
            elif child.tag in _MARKERS:
                marked = child.tag != f"{A}buNone"
        return Level({**self.attributes, **dict(style.items())}, look, spacings, marked, face)


@value
class HouseMaster:
    """What placeholders inherit: the shapes of the master by kind, its list styles, and the theme.

    `levels` are those that its own placeholders have, by kind. Most placeholders of layouts say the same: `known` are
    the levels of all of them, by kind and by list style as it is written, and `styles_of` is how levels set text, by
    their id: they live as long as this does.
    """

    element: Any
    shapes: Mapping[str, Any]
    styles: Mapping[str, Any]
    defaults: Any
    fonts: Mapping[str, str]
    theme: Any
    levels: Mapping[str, Sequence[Level]]
    known: dict[tuple[str, str], Sequence[Level]] = field(default_factory=dict, compare=False)
    styles_of: dict[int, tuple[LevelStyle, ...]] = field(default_factory=dict, compare=False)


@value
class HouseLayout:
    """A slide layout of a template: the name of its part among its `parts`.

    `number` counts from 1 through all masters; `kind` is its type in the file, empty for one that has none. `colours`
    says how it maps colours, None where it does as its master; `progress` is where it shows how far the event is, None
    where it does not. `made` is the root of one that was made and is not among the parts yet, None for a found one.
    """

    number: int
    name: str
    kind: str
    part: str
    parts: SlideParts
    master: HouseMaster
    placeholders: tuple[HousePlaceholder, ...]
    colours: Any
    progress: Area | None
    made: Any = None

    @property
    def element(self) -> Any:
        """Its root."""
        return self.parts.root(self.part) if self.made is None else self.made

    def shape(self, placeholder: HousePlaceholder) -> Any:
        """Return the element of a placeholder."""
        return shapes_on(self.element)[placeholder.number]


#: Levels that no style speaks of.
_UNSET: Sequence[Level] = (Level(),) * _LEVELS


def read_layouts(parts: SlideParts) -> tuple[HouseLayout, ...]:
    """Return the slide layouts of a presentation, in the order in which PowerPoint offers them.

    Only one of them is there as a tree at a time: together they take more room than all else that a build holds.
    """
    layouts: list[HouseLayout] = []
    for name in parts.masters():
        master = _read_master(parts, name)
        for part in parts.layouts(name):
            layouts.append(_read_layout(len(layouts) + 1, parts, part, master))
            parts.let_go(part)
    return tuple(layouts)


def _read_layout(number: int, parts: SlideParts, part: str, master: HouseMaster) -> HouseLayout:
    root = parts.root(part)
    return HouseLayout(
        number=number,
        name=name_of_slides(root).strip(),
        kind=root.get("type", ""),
        part=part,
        parts=parts,
        master=master,
        placeholders=tuple(find_placeholders(root, master)),
        colours=_colours(root),
        progress=_progress(root),
    )


def _colours(layout: Any) -> Any:
    """Return what a layout says of how it maps colours, None where it says that it maps them as its master does."""
    colours = layout.find(f"{P}clrMapOvr")
    as_master = colours is not None and len(colours) == 1 and colours[0].tag == f"{A}masterClrMapping"
    return None if as_master else copy(colours)


def _progress(layout: Any) -> Area | None:
    """Return where the track stands that shows how far the event is; a layout of others has none."""
    tracks = (shape for shape in shapes_on(layout) if name_of(shape) == "progress")
    return next((area for area in map(area_of, tracks) if area is not None), None)


def _read_master(parts: SlideParts, name: str) -> HouseMaster:
    element, theme = parts.root(name), parts.root(parts.related(name, "theme"))
    faces = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}
    latin = {name: theme.find(f".//{A}{tag}/{A}latin") for name, tag in faces.items()}
    shapes = {kind_of(shape): shape for shape in reversed(shapes_on(element)) if _place_of(shape) is not None}
    styles = {kind: element.find(f"{P}txStyles/{P}{name}") for kind, name in _STYLES.items()}
    defaults = parts.root(parts.main).find(f"{P}defaultTextStyle")
    levels = {
        kind: _levels_under(_UNSET, defaults, styles.get(kind, styles["other"]), _list_style(shapes.get(kind)))
        for kind in (*_MASTER_KINDS.values(), "body")
    }
    fonts = {name: face.get("typeface", "") for name, face in latin.items() if face is not None}
    return HouseMaster(element, shapes, styles, defaults, fonts, theme, levels)


def find_placeholders(layout: Any, master: HouseMaster) -> Iterator[HousePlaceholder]:
    """Yield the placeholders of a slide layout that take text and stand somewhere. Those within groups are none."""
    for number, shape in enumerate(shapes_on(layout)):
        place = _place_of(shape)
        if place is None:
            continue
        attributes = dict(place.items())
        kind = attributes.get("type", "obj")
        above = master.shapes.get(master_kind(kind))
        area = area_of(shape) or area_of(above)
        if area is not None:
            yield HousePlaceholder(
                number=number,
                name=name_of(shape),
                kind=kind,
                index=int(attributes.get("idx", "0")),
                area=area,
                attributes=attributes,
                properties=_body_properties(above, shape),
                levels=levels_of(shape, master),
            )


def shapes_on(sheet: Any) -> list[Any]:
    """Return the shapes of a slide layout or master that may hold text. Those within groups are none."""
    shapes: list[Any] = sheet.findall(f"{P}cSld/{P}spTree/{P}sp")
    return shapes


def _place_of(shape: Any) -> Any:
    """Return the element that makes a shape a placeholder, None if it is none."""
    return shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")


def kind_of(shape: Any) -> str:
    """Return the type of a placeholder; `obj` is what has none."""
    return str(_place_of(shape).get("type", "obj"))


def master_kind(kind: str) -> str:
    """Return the type of the placeholder on the master that a placeholder inherits from."""
    return _MASTER_KINDS.get(kind, "body")


def name_of(shape: Any) -> str:
    """Return what PowerPoint calls a shape in its Selection Pane."""
    return str(shape.find(f"{P}nvSpPr/{P}cNvPr").get("name", ""))


def area_of(shape: Any) -> Area | None:
    """Return where a shape says itself that it stands, None if it does not."""
    place = None if shape is None else next(shape.iterfind(f"*/{A}xfrm"), None)
    if place is None:
        return None
    corner, size = place.find(f"{A}off"), place.find(f"{A}ext")
    if corner is None or size is None:
        return None
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
    properties, levels = found.properties, found.levels
    insets = {name: int(properties.get(name, default)) for name, default in _INSETS.items()}
    box = SlotBox(
        width=(found.area.width - insets["lIns"] - insets["rIns"]) / EMU / (1 + _spread(levels)),
        height=(found.area.height - insets["tIns"] - insets["bIns"]) / EMU,
        font=_font(levels[0], master.fonts),
        levels=_level_styles(levels, master),
    )
    attributes = {name: value for name, value in found.attributes.items() if name != "hasCustomPrompt"}
    others = {name: value for name, value in _MEASURED.items() if properties.get(name, value) != value}
    written = {name: str(inset) for name, inset in insets.items()}
    marked = tuple(level.marked for level in levels)
    return Placeholder(attributes, {**written, **others}, box, marked, found.name, found.area)


def levels_of(shape: Any, master: HouseMaster) -> Sequence[Level]:
    """Return the levels of a placeholder, from the first one on."""
    kind, style = master_kind(kind_of(shape)), _list_style(shape)
    if style is None:
        return master.levels[kind]
    key = (kind, etree.tostring(style, encoding="unicode"))
    if key not in master.known:
        master.known[key] = _levels_under(master.levels[kind], style)
    return master.known[key]


def _levels_under(levels: Sequence[Level], *styles: Any) -> Sequence[Level]:
    """Return the levels where list styles speak of them, each nearer than the one before it; None says nothing."""
    for style in styles:
        if style is not None and len(style):
            said = {child.tag: child for child in style}
            levels = tuple(level.under(said.get(f"{A}lvl{number}pPr")) for number, level in enumerate(levels, 1))
    return levels


def _list_style(shape: Any) -> Any:
    return None if shape is None else shape.find(f"{P}txBody/{A}lstStyle")


def _body_properties(*heirs: Any) -> Mapping[str, str]:
    """Return what placeholders say of their text as a whole, each nearer than the one before it; None says nothing."""
    found = (heir.find(f"{P}txBody/{A}bodyPr") for heir in heirs if heir is not None)
    return {name: said for properties in found if properties is not None for name, said in properties.items()}


def level_properties(shape: Any, master: HouseMaster, number: int) -> list[Any]:
    """Return what each style says of a level, which counts from 1, of a placeholder: the nearest first."""
    kind = master_kind(kind_of(shape))
    heirs = (shape, master.shapes.get(kind))
    styles = [heir.find(f"{P}txBody/{A}lstStyle") for heir in heirs if heir is not None]
    styles += [master.styles.get(kind, master.styles["other"]), master.defaults]
    found = (style.find(f"{A}lvl{number}pPr") for style in styles if style is not None)
    return [level for level in found if level is not None]


def crowded_levels(levels: Sequence[Level]) -> dict[int, tuple[int, int]]:
    """Return the margin and the indent, in EMU, that levels need whose markers have too little room; by number, from 1.

    A level below such a one moves with it, so that it still stands further in.
    """
    needed: dict[int, tuple[int, int]] = {}
    marker_above = 0
    for number, level in enumerate(levels, 1):
        size = size_of(level)
        margin, indent = (int(level.attributes.get(name, "0")) for name in ("marL", "indent"))
        room, marker = round(size * _MARKER * EMU), max(0, margin + indent)
        if needed and marker <= marker_above:
            marker = marker_above + round(size * EMU)
        if -indent < room or marker != max(0, margin + indent):
            needed[number] = (marker + max(room, -indent), -max(room, -indent))
        marker_above = marker
    return needed


def _spread(levels: Sequence[Level]) -> float:
    """Return what letters that are set apart add to the width of a text, at most, as a share of it."""
    widest = max(int(level.look.get("spc", "0")) for level in levels) / 100
    return max(0.0, widest) / (_NARROWEST * FLOOR)


def _level_styles(levels: Sequence[Level], master: HouseMaster) -> tuple[LevelStyle, ...]:
    if id(levels) not in master.styles_of:
        master.styles_of[id(levels)] = tuple(map(_level_style, levels))
    return master.styles_of[id(levels)]


def _level_style(level: Level) -> LevelStyle:
    look, size = level.look, size_of(level)
    return LevelStyle(
        size=size,
        indent=indent_of(level),
        space_before=_spacing(level, _BEFORE, size, 0.0),
        space_after=_spacing(level, _AFTER, size, 0.0),
        line_spacing=round(_spacing(level, _LINES, size, _LINE * size) / (_LINE * size), 6),
        bold=look.get("b", "0") in {"1", "true"},
        italic=look.get("i", "0") in {"1", "true"},
        capitals=look.get("cap", "none") != "none",
    )


def size_of(level: Level) -> float:
    """Return the size of the text of a level, in points."""
    return int(level.look.get("sz", _SIZE)) / 100


def indent_of(level: Level) -> float:
    """Return how far the text of a level stands in, in points."""
    return int(level.attributes.get("marL", "0")) / EMU


def inherited(elements: Sequence[Any], name: str, default: str) -> str:
    """Return an attribute of the nearest element that has it."""
    given = (element.get(name) for element in elements)
    return next((value for value in given if value is not None), default)


def _spacing(level: Level, tag: str, size: float, default: float) -> float:
    """Return a spacing in points; a share of a line is one of text of that size."""
    if tag not in level.spacings:
        return default
    points, share = level.spacings[tag]
    return points + share * _LINE * size


def _spacing_in(element: Any) -> tuple[float, float]:
    said = element.find("*")
    written = said.get("val")
    return (int(written) / 100, 0.0) if said.tag == _POINTS else (0.0, _share(written))


def _share(written: str) -> float:
    """Return a percentage as a share: in thousandths of a percent, or with its sign (ECMA-376 part 1, 22.9.2.9)."""
    return float(written[:-1]) / 100 if written.endswith("%") else int(written) / 100_000


def _font(level: Level, fonts: Mapping[str, str]) -> str:
    """Return the family of a level, looked up in the theme where the style names its place there."""
    face = level.face or "+mn-lt"
    return fonts.get(face, face)
