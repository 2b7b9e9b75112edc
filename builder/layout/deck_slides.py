"""The design of slides: a grid, the slots of each slide layout on it, and what is drawn behind them.

Content stands on the page's ground with an accent bar at its edge. The cover, interludes and the closing stand on the
primary ground; the opening of a part has a panel of it. Text stands at the margin with no insets of its own, so that
everything lines up; cards and callouts are tinted and have insets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.brand import Brand, SlideSizes
from builder.layout.drawing import (
    Area,
    LevelLook,
    Marker,
    background,
    barred_fill,
    body_properties,
    corner_arcs,
    fill,
    level_properties,
    line,
    list_style,
    make,
    no_line,
    paragraph,
    preset,
    transform,
)

#: The size of a slide, 16:9, in points: 13.333 by 7.5 inches.
WIDTH, HEIGHT = 960, 540

#: The gutter between columns and between cards.
GUTTER = 24

#: The width of the bar of cards and callouts.
BAR = 5

#: What stands before the lines of a list that somebody types; the lists of an event name their own.
ARROW, DOT, DASH = Marker("Ø", "Wingdings"), Marker("•"), Marker("–")

#: The identifier of each slot, the same on every layout: PowerPoint carries text over by it when a layout is changed.
_INDEX: Mapping[str, int] = {
    "title": 0,
    "body": 1,
    "second-body": 2,
    "subtitle": 3,
    "kicker": 13,
    "callout": 14,
    "details": 15,
    "card-1": 21,
    "card-2": 22,
    "card-3": 23,
    "footer": 11,
    "slide-number": 12,
}

#: The kind of placeholder that a slot is; `body` where it is not named.
_KIND: Mapping[str, str] = {"title": "title", "subtitle": "subTitle", "footer": "ftr", "slide-number": "sldNum"}

#: What an empty slot says to somebody who fills it by hand.
_PROMPT: Mapping[str, str] = {
    "title": "Title",
    "body": "Points",
    "second-body": "More points",
    "subtitle": "Subtitle",
    "kicker": "Above the title",
    "callout": "Callout",
    "details": "Details",
}

#: Colours on the primary ground: text is its own, and links and quiet text are light.
_DARK = {"bg1": "dk2", "tx1": "accent6", "bg2": "dk1", "tx2": "accent5", "hlink": "accent5", "folHlink": "accent5"}
_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink"}


@dataclass(frozen=True, slots=True)
class SlotDesign:
    """A slot: where it stands, how each of its levels is set, and where in its area the text is held."""

    name: str
    area: Area
    looks: tuple[LevelLook, ...]
    anchor: str = "t"
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    bar: str = ""


@dataclass(frozen=True, slots=True)
class LayoutDesign:
    """A slide layout: its slots, and what is drawn behind them. A dark one stands on the primary ground."""

    name: str
    slots: tuple[SlotDesign, ...]
    drawings: tuple[Any, ...] = ()
    dark: bool = False


class _Grid:
    """The lines that everything on a slide lines up with, in points."""

    def __init__(self, brand: Brand) -> None:
        self.left = brand.margin
        self.right = WIDTH - brand.margin
        self.width = self.right - self.left
        self.top = brand.margin
        self.head = Area(self.left, brand.margin - 22, self.width, 44)
        self.title = Area(self.left, self.head.bottom + 2, self.width, 80)
        self.body_top = self.title.bottom + 8
        self.body_bottom = HEIGHT - brand.margin - 8
        self.foot = Area(self.left, self.body_bottom + 16, self.width, 20)
        self.panel = 372
        self.panel_width = self.panel - brand.margin - GUTTER
        self.beside = self.panel + brand.margin

    def columns(self, count: int, top: float, bottom: float) -> tuple[Area, ...]:
        """Return areas of equal width beside each other."""
        width = (self.width - (count - 1) * GUTTER) / count
        return tuple(Area(self.left + number * (width + GUTTER), top, width, bottom - top) for number in range(count))


# ---------------------------------------------------------------- how text is set


def title_look(size: int, colour: str = "tx2") -> LevelLook:
    """Return the look of a title."""
    return LevelLook(size, colour, bold=True, spacing=0.9, font="+mj")


def body_looks(sizes: SlideSizes) -> tuple[LevelLook, ...]:
    """Return the looks of the levels of a list: smaller and further in, with room for `10.` before the text."""
    body = sizes.body
    return (
        LevelLook(body, spacing=0.95, before=9, indent=38, hang=38, marker=ARROW),
        LevelLook(body - 4, spacing=0.95, before=4, indent=70, hang=32, marker=DOT),
        LevelLook(body - 6, spacing=0.95, before=3, indent=98, hang=28, marker=DASH),
        LevelLook(body - 8, spacing=0.95, before=3, indent=124, hang=26, marker=DOT),
        LevelLook(body - 8, spacing=0.95, before=3, indent=150, hang=26, marker=DASH),
    )


def footer_look(sizes: SlideSizes, align: str = "l", colour: str = "accent3") -> LevelLook:
    """Return the look of the footer and the slide number."""
    return LevelLook(sizes.footer, colour, align=align)


def _card_looks(sizes: SlideSizes) -> tuple[LevelLook, ...]:
    """Return the looks of a card's levels: the question, its label, who answers."""
    return (
        LevelLook(sizes.question, before=4),
        LevelLook(sizes.label, "accent1", bold=True),
        LevelLook(sizes.addressee, "tx2", spacing=0.95, before=14),
    )


# ---------------------------------------------------------------- the layouts


def design_layouts(brand: Brand) -> tuple[LayoutDesign, ...]:
    """Return the slide layouts in the order in which PowerPoint offers them."""
    grid, sizes = _Grid(brand), brand.slide_sizes
    return (
        _cover(grid, sizes),
        _programme(grid, sizes, columns=1),
        _programme(grid, sizes, columns=2),
        _part_title(grid, sizes),
        _part(grid, sizes),
        _part(grid, sizes, callout=True),
        _points(grid, sizes),
        _points(grid, sizes, callout=True),
        *(_questions(grid, sizes, cards) for cards in (1, 2, 3)),
        _interlude(grid, sizes),
        _closing(grid, sizes),
    )


def design_master(brand: Brand) -> tuple[SlotDesign, ...]:
    """Return the slots of the slide master: those of a slide of points."""
    grid, sizes = _Grid(brand), brand.slide_sizes
    body = Area(grid.left, grid.body_top, grid.width, grid.body_bottom - grid.body_top)
    return (
        SlotDesign("title", grid.title, (title_look(sizes.title),)),
        SlotDesign("body", body, body_looks(sizes)),
        *_foot(grid.foot, sizes),
    )


def _cover(grid: _Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 132, 640, 176)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("kicker", Area(grid.left, grid.top, 640, 44), (LevelLook(sizes.kicker, "tx2", bold=True),)),
        SlotDesign("subtitle", Area(grid.left, 346, 560, 62), (LevelLook(sizes.subtitle, "tx1"),)),
        SlotDesign("details", Area(grid.left, 424, 560, 68), (LevelLook(sizes.kicker, "tx2"),), "b"),
    )
    return LayoutDesign("cover", slots, (_accent(grid.left, 324), *_motif()), dark=True)


def _closing(grid: _Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 100, 640, 176)
    details = LevelLook(sizes.subtitle, "tx1", before=6)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("details", Area(grid.left, 314, 560, 178), (details,)),
    )
    return LayoutDesign("closing", slots, (_accent(grid.left, 292), *_motif()), dark=True)


def _interlude(grid: _Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 96, 640, 176)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("subtitle", Area(grid.left, 310, 560, 120), (LevelLook(sizes.subtitle, "tx2"),)),
        *_foot(grid.foot, sizes, "tx2"),
    )
    return LayoutDesign("interlude", slots, (_accent(grid.left, 288), *_motif()), dark=True)


def _programme(grid: _Grid, sizes: SlideSizes, columns: int) -> LayoutDesign:
    looks = (replace(body_looks(sizes)[0], before=14), *body_looks(sizes)[1:])
    areas = grid.columns(columns, grid.body_top, grid.body_bottom)
    bodies = (SlotDesign(name, area, looks) for name, area in zip(("body", "second-body"), areas, strict=False))
    slots = (SlotDesign("title", grid.title, (title_look(sizes.title),)), *bodies, *_foot(grid.foot, sizes))
    name = "programme-columns" if columns > 1 else "programme"
    return LayoutDesign(name, slots, (_edge(grid, sizes.title),))


def _part_title(grid: _Grid, sizes: SlideSizes) -> LayoutDesign:
    """Return a part's opening without points: its panel is the whole slide."""
    foot = Area(grid.beside, grid.foot.y, grid.right - grid.beside, grid.foot.height)
    slots = (
        SlotDesign("title", Area(grid.left, 96, 640, 176), (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("kicker", Area(grid.left, grid.top, 640, 44), (LevelLook(sizes.kicker, "tx2"),)),
        *_foot(foot, sizes, "tx2"),
    )
    return LayoutDesign("part-title", slots, (_accent(grid.left, 288), *_motif(), _track(grid)), dark=True)


def _part(grid: _Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    foot = Area(grid.beside, grid.foot.y, grid.right - grid.beside, grid.foot.height)
    width, top = grid.right - grid.beside, grid.top
    slots = [
        SlotDesign("title", Area(grid.left, 96, grid.panel_width, 368), (title_look(sizes.title, "accent6"),)),
        SlotDesign("kicker", Area(grid.left, top, grid.panel_width, 44), (LevelLook(sizes.kicker, "accent5"),)),
        SlotDesign(
            "body",
            Area(grid.beside, top, width, (_callout_top(grid) - 16 if callout else grid.body_bottom) - top),
            body_looks(sizes),
            "ctr",
        ),
    ]
    if callout:
        slots.append(_callout(grid, sizes, grid.beside))
    panel = _shape("panel", Area(0, 0, grid.panel, HEIGHT), preset("rect"), fill("tx2"), no_line())
    edge = _shape("accent", Area(grid.panel, 0, 6, HEIGHT), preset("rect"), fill("accent2"), no_line())
    name = "part-callout" if callout else "part"
    return LayoutDesign(name, (*slots, *_foot(foot, sizes)), (panel, edge, _track(grid)))


def _points(grid: _Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    bottom = _callout_top(grid) - 16 if callout else grid.body_bottom
    body = SlotDesign("body", Area(grid.left, grid.body_top, grid.width, bottom - grid.body_top), body_looks(sizes))
    slots = [SlotDesign("title", grid.title, (title_look(sizes.title),)), _kicker(grid, sizes), body]
    if callout:
        slots.append(_callout(grid, sizes, grid.left))
    name = "points-callout" if callout else "points"
    return LayoutDesign(name, (*slots, *_foot(grid.foot, sizes)), (_edge(grid, sizes.title),))


def _questions(grid: _Grid, sizes: SlideSizes, cards: int) -> LayoutDesign:
    """Questions are what the room reads: their title stands back, so that they have the room."""
    title = Area(grid.left, grid.title.y, grid.width, 54)
    areas = grid.columns(cards, title.bottom + 6, grid.body_bottom)
    slots = (
        SlotDesign("title", title, (title_look(sizes.subtitle),)),
        _kicker(grid, sizes),
        *(
            SlotDesign(f"card-{number}", area, _card_looks(sizes), insets=(18, 20, 18, 14), bar="top")
            for number, area in enumerate(areas, 1)
        ),
        *_foot(grid.foot, sizes),
    )
    return LayoutDesign(f"questions-{cards}", slots, (_edge(grid, sizes.subtitle),))


# ---------------------------------------------------------------- what layouts share


def _kicker(grid: _Grid, sizes: SlideSizes) -> SlotDesign:
    return SlotDesign("kicker", grid.head, (LevelLook(sizes.kicker, "accent1", bold=True),), "b")


def _callout_top(grid: _Grid) -> float:
    return grid.body_bottom - 68


def _callout(grid: _Grid, sizes: SlideSizes, left: float) -> SlotDesign:
    area = Area(left, _callout_top(grid), grid.right - left, 68)
    look = LevelLook(sizes.callout, "tx2", bold=True, spacing=0.95)
    return SlotDesign("callout", area, (look,), "ctr", insets=(22, 5, 18, 5), bar="left")


def _foot(area: Area, sizes: SlideSizes, colour: str = "accent3") -> tuple[SlotDesign, SlotDesign]:
    number = Area(area.right - 48, area.y, 48, area.height)
    text = Area(area.x, area.y, area.width - 72, area.height)
    return (
        SlotDesign("footer", text, (footer_look(sizes, colour=colour),), "ctr"),
        SlotDesign("slide-number", number, (footer_look(sizes, "r", colour),), "ctr"),
    )


def _edge(grid: _Grid, size: int) -> Any:
    """Return the bar at the edge of the slide, as high as the first line of its title."""
    return _shape("accent", Area(0, grid.title.y + 2, 10, size), preset("rect"), fill("accent2"), no_line())


def _track(grid: _Grid) -> Any:
    """Return the line that a piece on each slide of a part shows the way on."""
    area = Area(grid.left, grid.foot.y + 8, grid.panel_width, 4)
    return _shape("progress", area, preset("rect"), fill("accent5", 0.3), no_line())


def _accent(left: float, top: float) -> Any:
    return _shape("accent", Area(left, top, 72, 5), preset("rect"), fill("accent2"), no_line())


def _motif() -> Iterator[Any]:
    """Yield quarter circles around the lower right corner, with a few places on them: where people come and go."""
    size = 340
    area = Area(WIDTH - size, HEIGHT - size, size, size)
    arcs = corner_arcs(size, (100, 180, 260, size))
    yield _shape("motif", area, arcs, make("a:noFill"), line("tx2", 1.5, 0.35))
    for x, y, radius, name in ((774, 354, 7, "accent2"), (860, 540 - 150, 5, "tx2"), (722, 297, 5, "tx2")):
        dot = Area(x - radius, y - radius, 2 * radius, 2 * radius)
        yield _shape("motif", dot, preset("ellipse"), fill(name), no_line())


def _shape(name: str, area: Area, *look: Any) -> Any:
    """Return a shape that holds no text; its number is given when it is put on a layout."""
    return make(
        "p:sp",
        make("p:nvSpPr", make("p:cNvPr", id=0, name=name), make("p:cNvSpPr"), make("p:nvPr", userDrawn=1)),
        make("p:spPr", transform(area), *look),
    )


# ---------------------------------------------------------------- as parts


def slide_layout(design: LayoutDesign) -> Any:
    """Return the slide layout as the root of its part."""
    shapes = [*design.drawings, *map(_placeholder, design.slots)]
    ground = [background("bg1")] if design.dark else []
    override = make("a:overrideClrMapping", **_colour_map(_DARK)) if design.dark else make("a:masterClrMapping")
    return make(
        "p:sldLayout",
        make("p:cSld", *ground, shape_tree(shapes), name=design.name),
        make("p:clrMapOvr", override),
        preserve=1,
        userDrawn=1,
    )


def slide_master(brand: Brand, layouts: Sequence[tuple[int, str]]) -> Any:
    """Return the slide master as the root of its part; `layouts` are the numbers and relationships of its layouts."""
    sizes = brand.slide_sizes
    other = (LevelLook(18),)
    return make(
        "p:sldMaster",
        make("p:cSld", background("bg1"), shape_tree([_placeholder(slot) for slot in design_master(brand)])),
        make("p:clrMap", **_colour_map(_LIGHT)),
        make("p:sldLayoutIdLst", *(make("p:sldLayoutId", id=n, **{"r:id": rel}) for n, rel in layouts)),
        make("p:hf", hdr=0, dt=0),
        make(
            "p:txStyles",
            make("p:titleStyle", level_properties("a:lvl1pPr", title_look(sizes.title))),
            list_style("p:bodyStyle", body_looks(sizes)),
            list_style("p:otherStyle", other),
        ),
        preserve=1,
    )


def shape_tree(shapes: Sequence[Any]) -> Any:
    """Return the shapes in reading order, each with a number of its own."""
    nothing = Area(0, 0, 0, 0)
    frame = transform(nothing)
    frame.extend([make("a:chOff", x=0, y=0), make("a:chExt", cx=0, cy=0)])
    for number, shape in enumerate(shapes, 2):
        shape[0][0].set("id", str(number))
    group = make("p:nvGrpSpPr", make("p:cNvPr", id=1, name=""), make("p:cNvGrpSpPr"), make("p:nvPr"))
    return make("p:spTree", group, make("p:grpSpPr", frame), *shapes)


def _placeholder(slot: SlotDesign) -> Any:
    kind = _KIND.get(slot.name, "body")
    attributes: dict[str, str | int] = {"type": kind}
    if kind != "title":
        attributes["idx"] = _INDEX[slot.name]
    if kind in {"ftr", "sldNum"}:
        attributes["sz"] = "quarter"
    elif kind == "body":
        attributes["hasCustomPrompt"] = 1
    return make(
        "p:sp",
        make(
            "p:nvSpPr",
            make("p:cNvPr", id=0, name=slot.name),
            make("p:cNvSpPr", make("a:spLocks", noGrp=1)),
            make("p:nvPr", make("p:ph", **attributes)),
        ),
        make("p:spPr", transform(slot.area), preset("rect"), *_ground(slot)),
        make(
            "p:txBody",
            body_properties(slot.anchor, slot.insets),
            list_style("a:lstStyle", slot.looks),
            *_prompt(slot),
        ),
    )


def _ground(slot: SlotDesign) -> Iterator[Any]:
    """Yield the tinted ground of a card or callout, with the accent bar at its top or left edge."""
    if slot.bar:
        length, angle = (slot.area.height, 90) if slot.bar == "top" else (slot.area.width, 0)
        yield barred_fill("bg2", "accent2", BAR / length, angle)


def _prompt(slot: SlotDesign) -> Iterator[Any]:
    if slot.name == "slide-number":
        field = make("a:fld", make("a:rPr", lang="en-GB"), make("a:t"), id=SLIDE_NUMBER_FIELD, type="slidenum")
        field[1].text = "‹#›"
        yield make("a:p", field)
    elif slot.name == "footer":
        yield make("a:p", make("a:endParaRPr", lang="en-GB"))
    elif slot.name.startswith("card-"):
        for level, text in ((1, "Question 1"), (0, "The question"), (2, "Who answers")):
            yield paragraph(text, level)
    else:
        yield paragraph(_PROMPT[slot.name])
        if slot.name in {"body", "second-body"}:
            names = ("Second level", "Third level", "Fourth level", "Fifth level")
            yield from (paragraph(name, level) for level, name in enumerate(names, 1))


#: The identifier of the slide number's field; any will do, the same in every file.
SLIDE_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def _colour_map(changed: Mapping[str, str]) -> dict[str, str]:
    accents = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    names = {**changed, **accents}
    order = ("bg1", "tx1", "bg2", "tx2", *accents, "hlink", "folHlink")
    return {name: names[name] for name in order}
