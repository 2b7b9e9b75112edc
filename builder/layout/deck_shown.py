"""The slide layouts of what is shown: a statement, figures, a chart, a table, a picture.

Each has a place for its source, which may stay empty.
"""

from __future__ import annotations

from dataclasses import replace

from builder.brand import SlideSizes
from builder.documents import FLOOR
from builder.layout.deck_grid import (
    AIR,
    BAR,
    CLOSE,
    GUTTER,
    HEIGHT,
    TIGHT,
    WIDTH,
    Grid,
    LayoutDesign,
    SlotDesign,
    body_looks,
    edge_bar,
    foot_slots,
    kicker_slot,
    lines_high,
    source_slot,
    title_look,
    title_slot,
)
from builder.layout.drawing import Area, LevelLook, fill, no_line, ornament, preset

#: How large a figure is as a share of the size of titles, and how much larger than a label what it counts is, by the
#: number of figures on the slide.
_FIGURES = {1: (4.4, 14), 2: (3.0, 10), 3: (2.25, 8), 4: (1.6, 2)}

#: Figures stand beside each other up to this many, so much lower that they are in the middle; more stand in two rows.
_IN_A_ROW, _LOWERED = 3, 40

#: How wide a chart is that has points beside it.
_BESIDE_POINTS = 456


def shown_layouts(grid: Grid, sizes: SlideSizes) -> tuple[LayoutDesign, ...]:
    """Return the layouts in the order in which PowerPoint offers them."""
    return (
        _statement(grid, sizes),
        *(_figures(grid, sizes, count) for count in _FIGURES),
        _chart(grid, sizes),
        _chart_with_points(grid, sizes),
        _table(grid, sizes),
        _picture(grid, sizes),
        _picture_with_points(grid, sizes),
    )


def _statement(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    """Return the layout of a statement: large on a calm ground, along a bar, with who said it at its foot."""
    title = replace(grid.title, height=lines_high(2, sizes.subtitle, TIGHT))
    left, top, bottom = grid.left + 42, title.bottom + 18, grid.source.bottom
    width, foot = grid.right - left, lines_high(2, sizes.addressee, 1.0)
    source = Area(left, bottom - foot, width, foot)
    said = LevelLook(sizes.cover - 4, "tx2", spacing=CLOSE)
    slots = (
        SlotDesign("title", title, (title_look(sizes.subtitle, "accent3"),)),
        kicker_slot(grid, sizes),
        SlotDesign("body", Area(left, top, width, source.y - AIR - top), (said,), "ctr"),
        SlotDesign("source", source, (LevelLook(sizes.addressee, "accent1", bold=True),), "b"),
        *foot_slots(grid.foot, sizes),
    )
    bar = ornament("accent", Area(grid.left, top, 10, bottom - top), preset("rect"), fill("accent2"), no_line())
    return LayoutDesign("statement", slots, (bar,), tinted=True)


def _figures(grid: Grid, sizes: SlideSizes, count: int) -> LayoutDesign:
    """Return the layout of figures that the room reads at a glance."""
    share, more = _FIGURES[count]
    figure = LevelLook(int(share * sizes.title), "tx2", bold=True, spacing=TIGHT, font="+mj")
    looks = (figure, LevelLook(sizes.label + more, before=2))
    cards = (
        SlotDesign(f"card-{number}", area, looks, insets=(0, BAR + 6, 0, 0), barred="bg1")
        for number, area in enumerate(_figure_areas(grid, count), 1)
    )
    return _across(f"figures-{count}", grid, sizes, *cards)


def _figure_areas(grid: Grid, count: int) -> tuple[Area, ...]:
    top, bottom = grid.room.y + AIR, grid.room.bottom
    if count <= _IN_A_ROW:
        return grid.columns(count, top + _LOWERED, bottom)
    middle = (top + bottom) / 2
    return (*grid.columns(2, top, middle - AIR), *grid.columns(2, middle + AIR, bottom))


def _chart(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    return _across("chart", grid, sizes, _visual(grid.room, sizes, "chart"))


def _chart_with_points(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    room = grid.room
    width = room.width - _BESIDE_POINTS - GUTTER
    points = SlotDesign("body", replace(room, width=width), _beside_looks(sizes))
    shown = replace(room, x=room.x + width + GUTTER, width=_BESIDE_POINTS)
    return _across("chart-points", grid, sizes, points, _visual(shown, sizes, "chart"))


def _table(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    return _across("table", grid, sizes, _visual(grid.room, sizes, "tbl"))


def _across(name: str, grid: Grid, sizes: SlideSizes, *matter: SlotDesign) -> LayoutDesign:
    """Return a layout with a title across it, what is shown, and its source under it."""
    head = (title_slot(grid, sizes), kicker_slot(grid, sizes))
    foot = (source_slot(grid.source, sizes), *foot_slots(grid.foot, sizes))
    return LayoutDesign(name, (*head, *matter, *foot), (edge_bar(grid, sizes.title),))


def _picture(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    """Return the layout of a picture alone: as high as the slide allows, the words in a column beside it."""
    title = replace(grid.title, width=grid.panel_width, height=lines_high(6, sizes.title, TIGHT))
    source = Area(grid.left, title.bottom + GUTTER, title.width, grid.body_bottom - title.bottom - GUTTER)
    return _mounted("picture", grid, sizes, SlotDesign("title", title, (title_look(sizes.title),)), source)


def _picture_with_points(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    """Return the layout of a picture with points beside it: half of the slide each, the title a step smaller."""
    size = sizes.title - 4
    title = replace(grid.title, width=WIDTH / 2 - GUTTER - grid.left, height=lines_high(3, size, TIGHT))
    source = replace(grid.source, width=title.width)
    top = title.bottom + 12
    points = replace(title, y=top, height=source.y - AIR - top)
    body = SlotDesign("body", points, _beside_looks(sizes))
    return _mounted("picture-points", grid, sizes, SlotDesign("title", title, (title_look(size),)), source, body)


def _mounted(
    name: str, grid: Grid, sizes: SlideSizes, title: SlotDesign, source: Area, *beside: SlotDesign
) -> LayoutDesign:
    """Return a layout with the picture on a mount that fills the right of the slide, beside the column of the title."""
    edge = title.area.right + GUTTER
    shown = Area(edge + GUTTER, GUTTER * 1.5, grid.right - edge - GUTTER, grid.body_bottom - GUTTER * 1.5)
    mount = ornament("mount", Area(edge, 0, WIDTH - edge, HEIGHT), preset("rect"), fill("bg2"), no_line())
    slots = (
        title,
        kicker_slot(grid, sizes, title.area.width),
        *beside,
        _visual(shown, sizes, "pic"),
        source_slot(source, sizes, "b"),
        *foot_slots(grid.foot, sizes),
    )
    return LayoutDesign(name, slots, (mount, edge_bar(grid, title.looks[0].size)))


def _visual(area: Area, sizes: SlideSizes, kind: str) -> SlotDesign:
    """Return the place of a chart, a table or a picture; its labels and cells are as large as who answers."""
    return SlotDesign("visual", area, (LevelLook(sizes.addressee),), kind=kind)


def _beside_looks(sizes: SlideSizes) -> tuple[LevelLook, ...]:
    """Return the looks of points that share a slide with what they are about: a step smaller."""
    return body_looks(replace(sizes, body=max(sizes.body - 4, FLOOR)))
