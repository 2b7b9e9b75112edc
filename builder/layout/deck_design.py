"""The design of slides: a grid, the slots of each slide layout on it, and what is drawn behind them.

Content stands on the page's ground with an accent bar at its edge. The cover, interludes and the closing stand on the
primary ground; the opening of a part has a panel of it. Text stands at the margin with no insets of its own, so that
everything lines up; cards and callouts are tinted and have insets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, cos, radians, sin
from typing import Any

from builder.brand import Brand, Motif, SlideSizes
from builder.documents import FLOOR
from builder.layout.drawing import (
    Area,
    LevelLook,
    Marker,
    corner_arcs,
    fill,
    line,
    make,
    no_line,
    ornament,
    preset,
)

#: The size of a slide, 16:9, in points: 13.333 by 7.5 inches.
WIDTH, HEIGHT = 960, 540

#: The gutter between columns and between cards.
GUTTER = 24

#: How long lines are on the primary ground, so that none runs into the motif.
LINE = 720

#: The line spacing of titles.
TIGHT = 0.9

#: The height of the bar along the top of cards and callouts.
BAR = 4

#: The least space between the text of a slide and the callout under it.
AIR = 8

#: What stands before the lines of a list that somebody types; the lists of an event name their own.
ARROW, DOT, DASH = Marker("Ø", "Wingdings"), Marker("•"), Marker("–")


@dataclass(frozen=True, slots=True)
class SlotDesign:
    """A slot: where it stands, how each of its levels is set, and where in its area the text is held.

    A barred one has a tinted ground with the accent bar along its top.
    """

    name: str
    area: Area
    looks: tuple[LevelLook, ...]
    anchor: str = "t"
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    barred: bool = False


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
        self.top = 48
        self.head = Area(self.left, 26, self.width, two_lines(brand.slide_sizes.kicker, 1.0))
        self.title = Area(self.left, self.head.bottom, self.width, two_lines(brand.slide_sizes.title, TIGHT))
        self.body_top = self.title.bottom + 12
        self.body_bottom = 484
        self.foot = Area(self.left, 500, self.width, 20)
        self.panel_width = 300
        self.panel = self.left + self.panel_width + GUTTER
        self.beside = self.panel + 48

    def columns(self, count: int, top: float, bottom: float) -> tuple[Area, ...]:
        """Return areas of equal width beside each other."""
        width = (self.width - (count - 1) * GUTTER) / count
        return tuple(Area(self.left + number * (width + GUTTER), top, width, bottom - top) for number in range(count))


# ---------------------------------------------------------------- how text is set


def two_lines(size: int, spacing: float) -> int:
    """Return the height that two lines take, and a little air, in points; PowerPoint's lines are 1.2 sizes high."""
    return ceil(2 * 1.2 * size * spacing) + 2


def title_look(size: int, colour: str = "tx2") -> LevelLook:
    """Return the look of a title."""
    return LevelLook(size, colour, bold=True, spacing=TIGHT, font="+mj")


def body_looks(sizes: SlideSizes) -> tuple[LevelLook, ...]:
    """Return the looks of the levels of a list: smaller and further in, with room for `10.` before the text."""
    first, second, third, fourth = (max(sizes.body - less, FLOOR) for less in (0, 4, 6, 8))
    return (
        LevelLook(first, spacing=0.95, before=9, indent=38, hang=38, marker=ARROW),
        LevelLook(second, spacing=0.95, before=4, indent=70, hang=32, marker=DOT),
        LevelLook(third, spacing=0.95, before=3, indent=98, hang=28, marker=DASH),
        LevelLook(fourth, spacing=0.95, before=3, indent=124, hang=26, marker=DOT),
        LevelLook(fourth, spacing=0.95, before=3, indent=150, hang=26, marker=DASH),
    )


def footer_look(sizes: SlideSizes, align: str = "l", colour: str = "accent3") -> LevelLook:
    """Return the look of the footer and the slide number."""
    return LevelLook(sizes.footer, colour, align=align)


def _card_looks(sizes: SlideSizes, *, alone: bool) -> tuple[LevelLook, ...]:
    """Return the looks of a card's levels: the question, its label, who answers. A question alone is set larger."""
    more = 4 if alone else 0
    return (
        LevelLook(sizes.question + more, before=6, after=10),
        LevelLook(sizes.label, "accent1", bold=True),
        LevelLook(sizes.addressee + more, "tx2", spacing=0.95, before=4),
    )


# ---------------------------------------------------------------- the layouts


def design_layouts(brand: Brand) -> tuple[LayoutDesign, ...]:
    """Return the slide layouts in the order in which PowerPoint offers them."""
    grid, sizes = _Grid(brand), brand.slide_sizes
    layouts = (
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
    return tuple(
        replace(design, drawings=(*_motif(brand), *design.drawings)) if design.dark else design for design in layouts
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
    title = Area(grid.left, 132, LINE, 176)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("kicker", Area(grid.left, grid.top, LINE, 44), (LevelLook(sizes.kicker, "tx2", bold=True),)),
        SlotDesign("subtitle", Area(grid.left, 346, 620, 62), (LevelLook(sizes.subtitle, "tx1"),)),
        SlotDesign("details", Area(grid.left, 424, 560, 68), (LevelLook(sizes.kicker, "tx2"),), "b"),
    )
    return LayoutDesign("cover", slots, (_accent(grid.left, 324),), dark=True)


def _closing(grid: _Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 100, LINE, 176)
    details = LevelLook(sizes.subtitle, "tx1", before=6)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("details", Area(grid.left, 314, 560, 178), (details,)),
    )
    return LayoutDesign("closing", slots, (_accent(grid.left, 292),), dark=True)


def _interlude(grid: _Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 96, LINE, 176)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("subtitle", Area(grid.left, 310, 620, 120), (LevelLook(sizes.subtitle, "tx2"),)),
        *_foot(grid.foot, sizes, "tx2"),
    )
    return LayoutDesign("interlude", slots, (_accent(grid.left, 288),), dark=True)


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
        SlotDesign("title", Area(grid.left, 96, LINE, 176), (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("kicker", Area(grid.left, grid.top, LINE, 44), (LevelLook(sizes.kicker, "tx2"),)),
        *_foot(foot, sizes, "tx2"),
    )
    return LayoutDesign("part-title", slots, (_accent(grid.left, 288), _track(grid)), dark=True)


def _part(grid: _Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    foot = Area(grid.beside, grid.foot.y, grid.right - grid.beside, grid.foot.height)
    width, top = grid.right - grid.beside, grid.top
    slots = [
        SlotDesign("title", Area(grid.left, 96, grid.panel_width, 368), (title_look(sizes.title, "accent6"),)),
        SlotDesign("kicker", Area(grid.left, top, grid.panel_width, 44), (LevelLook(sizes.kicker, "accent5"),)),
        SlotDesign(
            "body",
            Area(grid.beside, top, width, (_callout_top(grid) - AIR if callout else grid.body_bottom) - top),
            body_looks(sizes),
            "ctr",
        ),
    ]
    if callout:
        slots.append(_callout(grid, sizes, grid.beside))
    panel = ornament("panel", Area(0, 0, grid.panel, HEIGHT), preset("rect"), fill("tx2"), no_line())
    edge = ornament("accent", Area(grid.panel, 0, 6, HEIGHT), preset("rect"), fill("accent2"), no_line())
    name = "part-callout" if callout else "part"
    return LayoutDesign(name, (*slots, *_foot(foot, sizes)), (panel, edge, _track(grid)))


def _points(grid: _Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    bottom = _callout_top(grid) - AIR if callout else grid.body_bottom
    body = SlotDesign("body", Area(grid.left, grid.body_top, grid.width, bottom - grid.body_top), body_looks(sizes))
    slots = [SlotDesign("title", grid.title, (title_look(sizes.title),)), _kicker(grid, sizes), body]
    if callout:
        slots.append(_callout(grid, sizes, grid.left))
    name = "points-callout" if callout else "points"
    return LayoutDesign(name, (*slots, *_foot(grid.foot, sizes)), (_edge(grid, sizes.title),))


def _questions(grid: _Grid, sizes: SlideSizes, cards: int) -> LayoutDesign:
    """Questions are what the room reads: their title stands back, so that they have the room."""
    title = Area(grid.left, grid.title.y, grid.width, two_lines(sizes.subtitle, TIGHT))
    areas = grid.columns(cards, title.bottom + 6, grid.body_bottom)
    looks = _card_looks(sizes, alone=cards == 1)
    slots = (
        SlotDesign("title", title, (title_look(sizes.subtitle),)),
        _kicker(grid, sizes),
        *(
            SlotDesign(f"card-{number}", area, looks, insets=(18, 20, 18, 14), barred=True)
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
    return SlotDesign("callout", area, (look,), "ctr", insets=(18, 8, 18, 4), barred=True)


def _foot(area: Area, sizes: SlideSizes, colour: str = "accent3") -> tuple[SlotDesign, SlotDesign]:
    number = Area(area.right - 48, area.y, 48, area.height)
    text = Area(area.x, area.y, area.width - 72, area.height)
    return (
        SlotDesign("footer", text, (footer_look(sizes, colour=colour),), "ctr"),
        SlotDesign("slide-number", number, (footer_look(sizes, "r", colour),), "ctr"),
    )


def _edge(grid: _Grid, size: int) -> Any:
    """Return the bar at the edge of the slide, as high as the first line of its title."""
    return ornament("accent", Area(0, grid.title.y + 2, 10, size), preset("rect"), fill("accent2"), no_line())


def _track(grid: _Grid) -> Any:
    """Return the line that a piece on each slide of a part shows the way on."""
    area = Area(grid.left, grid.foot.y + 8, grid.panel_width, 4)
    return ornament("progress", area, preset("rect"), fill("accent5", 0.3), no_line())


def _accent(left: float, top: float) -> Any:
    return ornament("accent", Area(left, top, 72, 5), preset("rect"), fill("accent2"), no_line())


def _motif(brand: Brand) -> Iterator[Any]:
    """Yield what is drawn on the primary ground, behind the text."""
    match brand.motif:
        case Motif.ARCS:
            yield from _arcs()
        case Motif.BAND:
            band = Area(WIDTH - brand.margin / 2, 0, brand.margin / 2, HEIGHT)
            yield ornament("motif", band, preset("rect"), fill("accent2"), no_line())


def _arcs() -> Iterator[Any]:
    """Yield quarter circles around the lower right corner, with a few places on them: where people come and go."""
    size = 300
    area = Area(WIDTH - size, HEIGHT - size, size, size)
    yield ornament("motif", area, corner_arcs(size, (75, 150, 225, size)), make("a:noFill"), line("tx2", 1.5, 0.35))
    for arc, degrees, radius, name in ((225, 45, 7, "accent2"), (150, 58, 5, "tx2"), (size, 47, 5, "tx2")):
        x, y = WIDTH - arc * cos(radians(degrees)), HEIGHT - arc * sin(radians(degrees))
        dot = Area(x - radius, y - radius, 2 * radius, 2 * radius)
        yield ornament("motif", dot, preset("ellipse"), fill(name), no_line())
