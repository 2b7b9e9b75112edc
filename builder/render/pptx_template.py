"""A PowerPoint template, opened once: its slide layouts and slots, the room in them, and the frame of every deck.

Geometry, insets and list styles are read with their inheritance: slide layout, slide master, presentation, and what the
format says where none of them speaks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from builder.brand import Brand
from builder.documents import Boxes, LevelStyle, SlideRole, SlotBox
from builder.problems import Place, Problem, SourceError, error
from builder.render.package import Member, read_members
from builder.render.pptx_frame import DeckFrame, make_frame
from builder.render.pptx_relations import R

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

#: The prefixes that Office itself writes.
NAMESPACES = {"a": A[1:-1], "p": P[1:-1], "r": R[1:-1]}

#: The slots that each slide layout must have, by the names that `DeckSlide.layout` gives.
SLOTS: Mapping[str, tuple[str, ...]] = {
    "cover": ("title", "kicker", "subtitle", "details"),
    "programme": ("title", "body"),
    "programme-columns": ("title", "body", "second-body"),
    "part-title": ("title", "kicker"),
    "part": ("title", "kicker", "body"),
    "part-callout": ("title", "kicker", "body", "callout"),
    "points": ("title", "kicker", "body"),
    "points-callout": ("title", "kicker", "body", "callout"),
    "points-columns": ("title", "kicker", "body", "second-body"),
    "points-columns-callout": ("title", "kicker", "body", "second-body", "callout"),
    "statement": ("title", "kicker", "body", "source"),
    "figures-1": ("title", "kicker", "card-1", "source"),
    "figures-2": ("title", "kicker", "card-1", "card-2", "source"),
    "figures-3": ("title", "kicker", "card-1", "card-2", "card-3", "source"),
    "figures-4": ("title", "kicker", "card-1", "card-2", "card-3", "card-4", "source"),
    "chart": ("title", "kicker", "visual", "source"),
    "chart-points": ("title", "kicker", "body", "visual", "source"),
    "table": ("title", "kicker", "visual", "source"),
    "picture": ("title", "kicker", "visual", "source"),
    "picture-points": ("title", "kicker", "body", "visual", "source"),
    "questions-1": ("title", "kicker", "card-1"),
    "questions-2": ("title", "kicker", "card-1", "card-2"),
    "questions-3": ("title", "kicker", "card-1", "card-2", "card-3"),
    "interlude": ("title", "subtitle"),
    "closing": ("title", "details"),
}

#: Slots that a template may do without.
_OPTIONAL = ("footer", "slide-number")

#: The kinds of placeholder that fill a slot where none has the slot's name; `obj` is what has no kind.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "ctrTitle"),
    "subtitle": ("subTitle",),
    "body": ("body", "obj"),
    "footer": ("ftr",),
    "slide-number": ("sldNum",),
}

#: The kind of placeholder on the slide master that each kind inherits from; `body` for the others.
_MASTER_KINDS = {"title": "title", "ctrTitle": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}

#: The list styles of the slide master by the kind of placeholder that inherits from them.
_STYLES = {"title": "titleStyle", "body": "bodyStyle", "other": "otherStyle"}

#: Where text begins if nothing says otherwise, in EMU (ECMA-376 part 1, 21.1.2.1.1).
_INSETS: Mapping[str, int] = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}

#: English Metric Units in a point.
_EMU = 12700

#: How many list levels are read.
_LEVELS = 5

#: The size of text that nothing sets, in hundredths of a point (ECMA-376 part 1, 21.1.2.3.2).
_SIZE = "1800"

#: The height of a line in PowerPoint as a share of its size, whatever the font.
_LINE = 1.2


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot as a slide layout has it.

    `attributes` tie a shape on a slide to it. `insets` are the four of its text, as they are written. `marked` says of
    each level whether the layout itself puts a marker before it.
    """

    attributes: Mapping[str, str]
    insets: Mapping[str, str]
    box: SlotBox
    marked: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A slide layout: the name of its part, its slots, how it maps colours, and where it shows how far the event is.

    `progress` is the left edge, top, width and height of the sign in EMU, None where the layout has none.
    """

    part: str
    slots: Mapping[str, Placeholder]
    colours: Any
    progress: tuple[int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A template, ready to be filled. `layouts` go by the names that `DeckSlide.layout` gives."""

    boxes: Boxes
    layouts: Mapping[str, SlideLayout]
    frame: DeckFrame
    path: str


def open_deck_template(data: bytes, brand: Brand, path: str = "deck.pptx") -> DeckTemplate:
    """Return the template in `data`; `path` names it in messages. SourceError tells all that it lacks at once."""
    place = Place(path)
    members, presentation = _open(data, place)
    problems: list[Problem] = []
    layouts = dict(_find_layouts(presentation, brand, place, problems))
    frame = make_frame(members, presentation.part)
    if frame is None:
        hint = "open it in PowerPoint, choose View > Notes Master, close that view and save"
        problems.append(error(place, "the template has no notes master, so notes have no page to stand on", hint))
    if frame is None or problems:
        raise SourceError(*problems)
    boxes = {(name, slot): found.box for name, layout in layouts.items() for slot, found in layout.slots.items()}
    return DeckTemplate(boxes, layouts, frame, path)


def _open(data: bytes, place: Place) -> tuple[dict[str, Member], Any]:
    hint = "give a PowerPoint file (.pptx), or make one with: plenary layout"
    try:
        return read_members(data), Presentation(io.BytesIO(data))
    except (ValueError, KeyError, etree.XMLSyntaxError) as fault:
        raise SourceError(error(place, f"the template cannot be read: {fault}", hint)) from fault


# ---------------------------------------------------------------- slide layouts and slots


@dataclass(frozen=True, slots=True)
class _Master:
    """What slots inherit: the text of the master's placeholders and its list styles by kind, and the theme's fonts."""

    bodies: Mapping[str, Any]
    styles: Mapping[str, Any]
    defaults: Any
    fonts: Mapping[str, str]


def _read_master(master: Any, presentation: Any) -> _Master:
    theme: Any = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    faces = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}
    return _Master(
        bodies={_kind(shape): shape.element.find(f"{P}txBody") for shape in master.placeholders},
        styles={kind: master.element.find(f"{P}txStyles/{P}{name}") for kind, name in _STYLES.items()},
        defaults=presentation.element.find(f"{P}defaultTextStyle"),
        fonts={name: theme.find(f".//{A}{tag}/{A}latin").get("typeface") for name, tag in faces.items()},
    )


def _find_layouts(
    presentation: Any, brand: Brand, place: Place, problems: list[Problem]
) -> Iterator[tuple[str, SlideLayout]]:
    there = {
        layout.name: (layout, inherited)
        for master in presentation.slide_masters
        for inherited in [_read_master(master, presentation)]
        for layout in master.slide_layouts
    }
    for name, wanted in SLOTS.items():
        names = [brand.layouts.get(each, each) for each in _names(name)]
        found = next((each for each in names if each in there), None)
        if found is None:
            problems.append(_missing_layout(name, names[0], list(there), place))
            continue
        layout, inherited = there[found]
        slots = dict(_find_slots(layout, wanted, inherited))
        missing = [slot for slot in wanted if slot not in slots]
        if missing:
            problems.append(_missing_slots(layout, missing, place))
        track = next((shape for shape in layout.shapes if shape.name == "progress"), None)
        progress = (track.left, track.top, track.width, track.height) if track is not None else None
        part = layout.part.partname.lstrip("/")
        yield name, SlideLayout(part, slots, layout.element.find(f"{P}clrMapOvr"), progress)


def _names(name: str) -> list[str]:
    """Return the layouts that may draw what `name` draws, the best first: `part` serves for `part-callout` too."""
    role, dash, _ = name.partition("-")
    return [name] if role in (SlideRole.QUESTIONS, SlideRole.FIGURES) or not dash else [name, role]


def _missing_layout(name: str, wanted: str, there: Sequence[str], place: Place) -> Problem:
    found = ", ".join(f"'{each}'" for each in there)
    hint = f"call one of its layouts '{name}', or say in brand.yaml which one it is: layouts: {{{name}: ...}}"
    return error(place, f"the template has no slide layout '{wanted}'; it has {found}", hint)


def _missing_slots(layout: Any, missing: Sequence[str], place: Place) -> Problem:
    found = ", ".join(f"'{shape.name}'" for shape in layout.placeholders) or "none"
    named = " and ".join(f"'{slot}'" for slot in missing)
    hint = "name its placeholders so in PowerPoint: View > Slide Master, then Home > Arrange > Selection Pane"
    return error(place, f"the slide layout '{layout.name}' has no placeholder {named}; it has {found}", hint)


def _find_slots(layout: Any, wanted: Sequence[str], inherited: _Master) -> Iterator[tuple[str, Placeholder]]:
    """Yield each slot with the placeholder of its name, or else the first one of its kind that no other slot names."""
    shapes = {shape.name.casefold(): shape for shape in layout.placeholders}
    free = [shape for name, shape in shapes.items() if name not in {*wanted, *_OPTIONAL}]
    for slot in (*wanted, *_OPTIONAL):
        of_kind = (shape for shape in free if _kind(shape) in _KINDS.get(slot, ()))
        shape = shapes.get(slot) or next(of_kind, None)
        if shape is not None:
            free = [other for other in free if other is not shape]
            yield slot, _read_slot(shape, inherited)


def _attributes(shape: Any) -> dict[str, str]:
    return dict(shape.element.find(f"{P}nvSpPr/{P}nvPr/{P}ph").attrib)


def _kind(shape: Any) -> str:
    return _attributes(shape).get("type", "obj")


def _read_slot(shape: Any, inherited: _Master) -> Placeholder:
    kind = _MASTER_KINDS.get(_kind(shape), "body")
    bodies = [body for body in (shape.element.find(f"{P}txBody"), inherited.bodies.get(kind)) if body is not None]
    insets = {name: _inherited_inset(name, default, bodies) for name, default in _INSETS.items()}
    styles = [body.find(f"{A}lstStyle") for body in bodies]
    styles += [inherited.styles.get(kind, inherited.styles["other"]), inherited.defaults]
    levels = [_level(styles, number) for number in range(1, _LEVELS + 1)]
    box = SlotBox(
        width=(shape.width - insets["lIns"] - insets["rIns"]) / _EMU,
        height=(shape.height - insets["tIns"] - insets["bIns"]) / _EMU,
        font=_font(levels[0], inherited.fonts),
        levels=tuple(map(_level_style, levels)),
    )
    attributes = _attributes(shape)
    attributes.pop("hasCustomPrompt", None)
    written = {name: str(inset) for name, inset in insets.items()}
    return Placeholder(attributes, written, box, tuple(map(_is_marked, levels)))


def _inherited_inset(name: str, default: int, bodies: Sequence[Any]) -> int:
    given = (body.find(f"{A}bodyPr").get(name) for body in bodies)
    return int(next((value for value in given if value is not None), default))


# ---------------------------------------------------------------- list styles


def _level(styles: Sequence[Any], number: int) -> list[Any]:
    """Return what each style says of the level, the nearest first."""
    found = (style.find(f"{A}lvl{number}pPr") for style in styles if style is not None)
    return [level for level in found if level is not None]


def _level_style(levels: Sequence[Any]) -> LevelStyle:
    runs = [run for level in levels for run in level.findall(f"{A}defRPr")]
    size = int(_inherited(runs, "sz", _SIZE)) / 100
    return LevelStyle(
        size=size,
        indent=int(_inherited(levels, "marL", "0")) / _EMU,
        space_before=_spacing(levels, "spcBef", size, 0.0),
        space_after=_spacing(levels, "spcAft", size, 0.0),
        line_spacing=round(_spacing(levels, "lnSpc", size, _LINE * size) / (_LINE * size), 6),
        bold=_inherited(runs, "b", "0") in {"1", "true"},
        italic=_inherited(runs, "i", "0") in {"1", "true"},
        capitals=_inherited(runs, "cap", "none") != "none",
    )


def _inherited(elements: Sequence[Any], name: str, default: str) -> str:
    given = (element.get(name) for element in elements)
    return next((value for value in given if value is not None), default)


def _spacing(levels: Sequence[Any], name: str, size: float, default: float) -> float:
    """Return a spacing in points; a share of a line is one of text of that size."""
    given = next((spacing for level in levels for spacing in level.findall(f"{A}{name}")), None)
    if given is None:
        return default
    points, share = given.find(f"{A}spcPts"), given.find(f"{A}spcPct")
    return int(points.get("val")) / 100 if points is not None else int(share.get("val")) / 100_000 * _LINE * size


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
