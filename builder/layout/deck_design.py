"""The design of slides: a grid, the slots of each slide layout on it, and what is drawn behind them.

Content stands on the page's ground with an accent bar at its edge. The cover, interludes and the closing stand on the
primary ground; the opening of a part has a panel of it. A statement stands on the tint, and a picture on a panel of it,
like a print on its mount. Text stands at the margin with no insets of its own, so that everything lines up; questions
and callouts are tinted and have insets, figures stand free under a bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import cos, radians, sin
from typing import Any

from builder.brand import Brand, Motif, SlideSizes
from builder.layout.deck_grid import (
    CALLOUT_AIR,
    FOOT,
    HEIGHT,
    LINE,
    TIGHT,
    WIDTH,
    Grid,
    LayoutDesign,
    SlotDesign,
    accent_bar,
    body_looks,
    callout_slot,
    card_looks,
    edge_bar,
    foot_slots,
    kicker_slot,
    lines_high,
    title_look,
    title_slot,
)
from builder.layout.deck_pairs import pair_layouts
from builder.layout.deck_shown import shown_layouts
from builder.layout.drawing import Area, LevelLook, corner_arcs, fill, line, make, no_line, ornament, preset

# ---------------------------------------------------------------- the layouts


def design_layouts(brand: Brand) -> tuple[LayoutDesign, ...]:
    """Return the slide layouts in the order in which PowerPoint offers them."""
    grid, sizes = Grid(brand), brand.slide_sizes
    layouts = (
        _cover(grid, sizes),
        _programme(grid, sizes, columns=1),
        _programme(grid, sizes, columns=2),
        _part_title(grid, sizes),
        _part(grid, sizes),
        _part(grid, sizes, callout=True),
        _points(grid, sizes),
        _points(grid, sizes, callout=True),
        _columns(grid, sizes),
        _columns(grid, sizes, callout=True),
        *shown_layouts(grid, sizes),
        *(_questions(grid, sizes, cards) for cards in (1, 2, 3)),
        _interlude(grid, sizes),
        _closing(grid, sizes),
    )
    return _with_motif(layouts, brand)


def design_pair_layouts(brand: Brand) -> tuple[LayoutDesign, ...]:
    """Return the slide layouts of slides in two languages, in the same order."""
    return _with_motif(pair_layouts(Grid(brand), brand.slide_sizes), brand)


def _with_motif(layouts: Iterable[LayoutDesign], brand: Brand) -> tuple[LayoutDesign, ...]:
    """Return the layouts, those on the primary ground with the motif behind them."""
    return tuple(
        replace(design, drawings=(*_motif(brand), *design.drawings)) if design.dark else design for design in layouts
    )


def design_master(brand: Brand) -> tuple[SlotDesign, ...]:
    """Return the slots of the slide master: those of a slide of points."""
    grid, sizes = Grid(brand), brand.slide_sizes
    body = Area(grid.left, grid.body_top, grid.width, grid.body_bottom - grid.body_top)
    return (
        title_slot(grid, sizes),
        SlotDesign("body", body, body_looks(sizes)),
        *foot_slots(grid.foot, sizes),
    )


def _cover(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 132, LINE, 176)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("kicker", Area(grid.left, grid.top, LINE, 44), (LevelLook(sizes.kicker, "tx2", bold=True),)),
        SlotDesign("subtitle", Area(grid.left, 346, 620, 62), (LevelLook(sizes.subtitle, "tx1"),)),
        SlotDesign("details", Area(grid.left, 424, 560, 68), (LevelLook(sizes.kicker, "tx2"),), "b"),
    )
    return LayoutDesign("cover", slots, (accent_bar(grid.left, 324),), dark=True)


def _closing(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 100, LINE, 176)
    details = LevelLook(sizes.subtitle, "tx1", before=6)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("details", Area(grid.left, 314, 560, 178), (details,)),
    )
    return LayoutDesign("closing", slots, (accent_bar(grid.left, 292),), dark=True)


def _interlude(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    title = Area(grid.left, 96, LINE, 176)
    slots = (
        SlotDesign("title", title, (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("subtitle", Area(grid.left, 310, 620, 120), (LevelLook(sizes.subtitle, "tx2"),)),
        *foot_slots(grid.foot, sizes, "tx2"),
    )
    return LayoutDesign("interlude", slots, (accent_bar(grid.left, 288),), dark=True)


def _programme(grid: Grid, sizes: SlideSizes, columns: int) -> LayoutDesign:
    # Wider than in other lists: `10.` keeps off the time of day behind it, which begins with figures too.
    looks = (replace(body_looks(sizes)[0], before=14, indent=44, hang=44), *body_looks(sizes)[1:])
    areas = grid.columns(columns, grid.body_top, grid.body_bottom)
    bodies = (SlotDesign(name, area, looks) for name, area in zip(("body", "second-body"), areas, strict=False))
    slots = (title_slot(grid, sizes), *bodies, *foot_slots(grid.foot, sizes))
    name = "programme-columns" if columns > 1 else "programme"
    return LayoutDesign(name, slots, (edge_bar(grid, sizes.title),))


def _part_title(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    """Return a part's opening without points: its panel is the whole slide."""
    foot = Area(grid.beside, grid.foot.y, grid.right - grid.beside, grid.foot.height)
    slots = (
        SlotDesign("title", Area(grid.left, 96, LINE, 176), (title_look(sizes.cover, "tx1"),), "b"),
        SlotDesign("kicker", Area(grid.left, grid.top, LINE, 44), (LevelLook(sizes.kicker, "tx2"),)),
        *foot_slots(foot, sizes, "tx2"),
    )
    return LayoutDesign("part-title", slots, (accent_bar(grid.left, 288), _track(grid)), dark=True)


def _part(grid: Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    foot = Area(grid.beside, grid.foot.y, grid.right - grid.beside, grid.foot.height)
    width, top = grid.right - grid.beside, grid.top
    slots = [
        SlotDesign("title", Area(grid.left, 96, grid.panel_width, 368), (title_look(sizes.title, "accent6"),)),
        SlotDesign("kicker", Area(grid.left, top, grid.panel_width, 44), (LevelLook(sizes.kicker, "accent5"),)),
        SlotDesign(
            "body",
            Area(grid.beside, top, width, (grid.callout_top - CALLOUT_AIR if callout else grid.body_bottom) - top),
            body_looks(sizes),
            "ctr",
        ),
    ]
    if callout:
        slots.append(callout_slot(grid, sizes, grid.beside))
    panel = ornament("panel", Area(0, 0, grid.panel, HEIGHT), preset("rect"), fill("tx2"), no_line())
    edge = ornament("accent", Area(grid.panel, 0, 6, HEIGHT), preset("rect"), fill("accent2"), no_line())
    name = "part-callout" if callout else "part"
    return LayoutDesign(name, (*slots, *foot_slots(foot, sizes)), (panel, edge, _track(grid)))


def _points(grid: Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    bottom = grid.callout_top - CALLOUT_AIR if callout else grid.body_bottom
    body = SlotDesign("body", Area(grid.left, grid.body_top, grid.width, bottom - grid.body_top), body_looks(sizes))
    slots = [title_slot(grid, sizes), kicker_slot(grid, sizes), body]
    if callout:
        slots.append(callout_slot(grid, sizes, grid.left))
    name = "points-callout" if callout else "points"
    return LayoutDesign(name, (*slots, *foot_slots(grid.foot, sizes)), (edge_bar(grid, sizes.title),))


def _columns(grid: Grid, sizes: SlideSizes, *, callout: bool = False) -> LayoutDesign:
    bottom = grid.callout_top - CALLOUT_AIR if callout else grid.body_bottom
    areas = grid.columns(2, grid.body_top, bottom)
    named = zip(("body", "second-body"), areas, strict=True)
    bodies = (SlotDesign(name, area, body_looks(sizes)) for name, area in named)
    slots = [title_slot(grid, sizes), kicker_slot(grid, sizes), *bodies]
    if callout:
        slots.append(callout_slot(grid, sizes, grid.left))
    name = "points-columns-callout" if callout else "points-columns"
    return LayoutDesign(name, (*slots, *foot_slots(grid.foot, sizes)), (edge_bar(grid, sizes.title),))


def _questions(grid: Grid, sizes: SlideSizes, cards: int) -> LayoutDesign:
    """Questions are what the room reads: their title stands back, so that they have the room.

    Several begin on one line; one alone stands in the middle of its card, however short it is.
    """
    title = Area(grid.left, grid.title.y, grid.width, lines_high(2, sizes.subtitle, TIGHT))
    areas = grid.columns(cards, title.bottom + 14, grid.body_bottom)
    looks, anchor = card_looks(sizes, alone=cards == 1), "ctr" if cards == 1 else "t"
    slots = (
        SlotDesign("title", title, (title_look(sizes.subtitle),)),
        kicker_slot(grid, sizes),
        *(
            SlotDesign(f"card-{number}", area, looks, anchor, insets=(18, 20, 18, 14), barred="bg2")
            for number, area in enumerate(areas, 1)
        ),
        *foot_slots(grid.foot, sizes),
    )
    return LayoutDesign(f"questions-{cards}", slots, (edge_bar(grid, sizes.subtitle),))


def _track(grid: Grid) -> Any:
    """Return the line that a piece on each slide of a part shows the way on."""
    area = Area(grid.left, FOOT - 2, grid.panel_width, 4)
    return ornament("progress", area, preset("rect"), fill("accent5", 0.3), no_line())


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
