"""The design of slides in two languages: what a slide layout has once, it has here twice, and alike.

Slides of content have a half for each language, side by side, with a thin line between them. On the primary ground one
language stands above the other. Both have the same room and the same sizes: neither is the translation of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.brand import SlideSizes
from builder.documents import BESIDE, FLOOR, PAIR
from builder.layout.deck_grid import (
    AIR,
    BAR,
    CALLOUT_AIR,
    CLOSE,
    GUTTER,
    LINE,
    TIGHT,
    WIDTH,
    Grid,
    LayoutDesign,
    SlotDesign,
    accent_bar,
    body_looks,
    card_looks,
    edge_bar,
    foot_slots,
    lines_high,
    source_slot,
    title_look,
)
from builder.layout.drawing import Area, LevelLook, fill, no_line, ornament, preset

#: The space between the halves, in points; the line stands in its middle.
MIDDLE = 48

#: Text beside text is set smaller than text alone, by so many points.
LESS = 4

#: How high a callout is, and the band behind the titles of a part, in points.
CALLOUT, BAND = 90, 176

#: The size of points under a chart or beside a picture, and how wide the picture is.
_BESIDE, _PICTURE = FLOOR + 2, 300

#: The size of figures as a share of that of titles, in how many columns they stand, and how much larger than a label
#: what they count is, by how many there are.
_FIGURES = {1: (2.5, 1, 8), 2: (1.6, 1, 4), 3: (1.2, 1, 2), 4: (1.2, 2, 0)}


def pair_layouts(grid: Grid, sizes: SlideSizes) -> tuple[LayoutDesign, ...]:
    """Return the slide layouts of slides in two languages, each named as the one for one language, with `-pair`."""
    halves = _Halves(grid, sizes)
    layouts = (
        _cover(grid, sizes),
        _programme(halves),
        _part_title(grid, sizes),
        _part(halves),
        _part(halves, callout=True),
        _points(halves),
        _points(halves, callout=True),
        _statement(halves),
        *(_figures(halves, cards) for cards in _FIGURES),
        _shown(halves, "chart", "chart"),
        _chart_with_points(halves),
        _shown(halves, "table", "tbl"),
        _picture(halves),
        _picture_with_points(halves),
        *(_questions(_Halves(grid, sizes, GUTTER), cards) for cards in (1, 2, 3)),
        _interlude(grid, sizes),
        _closing(grid, sizes),
    )
    return tuple(replace(design, name=f"{design.name}{PAIR}") for design in layouts)


class _Halves:
    """The two halves of a slide, so far apart: their grid, their type scale, and what they both have."""

    def __init__(self, grid: Grid, sizes: SlideSizes, apart: float = MIDDLE) -> None:
        self.grid = grid
        self.width = (grid.width - apart) / 2
        self.title_size = sizes.title
        self.sizes = replace(
            sizes,
            title=max(sizes.title - 2 * LESS, FLOOR),
            body=max(sizes.body - LESS, FLOOR),
            callout=max(sizes.callout - LESS, FLOOR),
            question=max(sizes.question - LESS, FLOOR),
            addressee=FLOOR,
        )
        self.title_bottom = grid.title.y + lines_high(3, self.sizes.title, TIGHT)
        self.top = self.title_bottom + 12
        self.bottom = grid.body_bottom
        self.source_top = self.bottom - lines_high(2, sizes.label, 1.0)

    def span(self, top: float, bottom: float) -> Area:
        """Return the left half of the slide, from `top` to `bottom`."""
        return Area(self.grid.left, top, self.width, bottom - top)

    def twice(self, slot: SlotDesign) -> tuple[SlotDesign, ...]:
        """Return a slot of the left half, and the same in the right one."""
        return self.cells(slot, [slot.name], 1)

    def cells(
        self, slot: SlotDesign, names: Sequence[str], columns: int, row_gap: float = GUTTER / 2
    ) -> tuple[SlotDesign, ...]:
        """Return slots of these names in the area of `slot` and as it is, in rows of so many columns, in each half."""
        rows = -(-len(names) // columns)
        width = (slot.area.width - (columns - 1) * GUTTER) / columns
        height = (slot.area.height - (rows - 1) * row_gap) / rows
        shift = self.grid.right - self.width - self.grid.left
        return tuple(
            replace(
                slot,
                name=f"{name}{end}",
                area=Area(
                    slot.area.x + across + number % columns * (width + GUTTER),
                    slot.area.y + number // columns * (height + row_gap),
                    width,
                    height,
                ),
            )
            for across, end in ((0, ""), (shift, BESIDE))
            for number, name in enumerate(names)
        )

    def head(self, colour: str = "tx2", above: str = "accent1") -> tuple[SlotDesign, ...]:
        """Return the titles and what stands above them, each in its colour."""
        kicker = SlotDesign("kicker", self.grid.head, (LevelLook(self.sizes.kicker, above, bold=True),), "b")
        return (*self.titles(colour), *self.twice(replace(kicker, area=replace(kicker.area, width=self.width))))

    def titles(self, colour: str = "tx2") -> tuple[SlotDesign, ...]:
        """Return the titles."""
        area = self.span(self.grid.title.y, self.title_bottom)
        return self.twice(SlotDesign("title", area, (title_look(self.sizes.title, colour),)))

    def body(self, top: float, bottom: float, size: int = 0) -> tuple[SlotDesign, ...]:
        """Return the places of points, at their own size or another."""
        looks = body_looks(replace(self.sizes, body=size or self.sizes.body))
        return self.twice(SlotDesign("body", self.span(top, bottom), looks))

    def callouts(self) -> tuple[SlotDesign, ...]:
        """Return the callouts, at the foot."""
        look = LevelLook(self.sizes.callout, "tx2", bold=True, spacing=CLOSE)
        area, insets = self.span(self.bottom - CALLOUT, self.bottom), (12, 6, 12, 1)
        return self.twice(SlotDesign("callout", area, (look,), "ctr", insets=insets, barred="bg2"))

    def sources(self) -> tuple[SlotDesign, ...]:
        """Return the places of captions and sources, at the foot."""
        return self.twice(source_slot(self.span(self.source_top, self.bottom), self.sizes, "b"))

    def layout(self, name: str, slots: Iterable[SlotDesign], top: float = 0) -> LayoutDesign:
        """Return the slide layout with these slots, the footer, and the line between the halves from `top` down."""
        start = top or self.grid.head.y
        middle = Area(WIDTH / 2 - 0.5, start, 1, self.bottom - start)
        line = ornament("middle", middle, preset("rect"), fill("accent4"), no_line())
        drawings = (edge_bar(self.grid, self.sizes.title), line)
        return LayoutDesign(name, (*slots, *foot_slots(self.grid.foot, self.sizes)), drawings)


# ---------------------------------------------------------------- side by side


def _programme(halves: _Halves) -> LayoutDesign:
    looks = (replace(body_looks(halves.sizes)[0], before=8), *body_looks(halves.sizes)[1:])
    bodies = halves.twice(SlotDesign("body", halves.span(halves.top, halves.bottom), looks))
    return halves.layout("programme", (*halves.titles(), *bodies))


def _part(halves: _Halves, *, callout: bool = False) -> LayoutDesign:
    """Return a part's opening: the titles on a band of the primary colour, the points below."""
    top, bottom = BAND + GUTTER, halves.bottom - (CALLOUT + CALLOUT_AIR if callout else 0)
    slots = (*halves.head("accent6", "accent5"), *halves.body(top, bottom), *(halves.callouts() if callout else ()))
    design = halves.layout("part-callout" if callout else "part", slots, top)
    band = ornament("panel", Area(0, 0, WIDTH, BAND), preset("rect"), fill("tx2"), no_line())
    bar = ornament("accent", Area(0, BAND, WIDTH, 6), preset("rect"), fill("accent2"), no_line())
    return replace(design, drawings=(band, bar, design.drawings[-1]))


def _points(halves: _Halves, *, callout: bool = False) -> LayoutDesign:
    bottom = halves.bottom - (CALLOUT + CALLOUT_AIR if callout else 0)
    slots = (*halves.head(), *halves.body(halves.top, bottom), *(halves.callouts() if callout else ()))
    return halves.layout("points-callout" if callout else "points", slots)


def _statement(halves: _Halves) -> LayoutDesign:
    look = LevelLook(halves.sizes.title + LESS, "tx2", spacing=CLOSE)
    said = SlotDesign("body", halves.span(halves.top + AIR, halves.source_top - AIR), (look,), "ctr")
    design = halves.layout("statement", (*halves.head("accent3"), *halves.twice(said), *halves.sources()))
    return replace(design, tinted=True)


def _figures(halves: _Halves, cards: int) -> LayoutDesign:
    share, columns, more = _FIGURES[cards]
    look = LevelLook(int(share * halves.title_size), "tx2", bold=True, spacing=TIGHT, font="+mj")
    counted = LevelLook(halves.sizes.label + more, before=1)
    area = halves.span(halves.top, halves.source_top - 2)  # Captions stand at the foot of their place.
    slot = SlotDesign("card", area, (look, counted), insets=(0, BAR + 4, 0, 0), barred="bg1")
    figures = halves.cells(slot, _cards(cards), columns, row_gap=BAR + 2)
    return halves.layout(f"figures-{cards}", (*halves.head(), *figures, *halves.sources()))


def _cards(count: int) -> list[str]:
    return [f"card-{number}" for number in range(1, count + 1)]


def _shown(halves: _Halves, name: str, kind: str) -> LayoutDesign:
    """Return the layout of a chart or a table in each half."""
    area = halves.span(halves.top, halves.source_top - AIR)
    visual = SlotDesign("visual", area, (LevelLook(FLOOR),), kind=kind)
    return halves.layout(name, (*halves.head(), *halves.twice(visual), *halves.sources()))


def _chart_with_points(halves: _Halves) -> LayoutDesign:
    """Return the layout of a chart in each half, with points under it."""
    bottom = halves.source_top - AIR
    middle = halves.top + 0.6 * (bottom - halves.top)
    visual = SlotDesign("visual", halves.span(halves.top, middle), (LevelLook(FLOOR),), kind="chart")
    points = halves.body(middle + AIR, bottom, _BESIDE)
    return halves.layout("chart-points", (*halves.head(), *halves.twice(visual), *points, *halves.sources()))


def _picture(halves: _Halves) -> LayoutDesign:
    """Return the layout of a picture, which stands once, between the words of both languages."""
    area = Area(halves.grid.left, halves.top, halves.grid.width, halves.source_top - AIR - halves.top)
    visual = SlotDesign("visual", area, (LevelLook(FLOOR),), kind="pic")
    return _without_line(halves.layout("picture", (*halves.head(), visual, *halves.sources())))


def _picture_with_points(halves: _Halves) -> LayoutDesign:
    """Return the layout of a picture, which stands once, in a column between the points of both languages."""
    grid, bottom = halves.grid, halves.source_top - AIR
    visual = Area((WIDTH - _PICTURE) / 2, halves.top, _PICTURE, bottom - halves.top)
    width = visual.x - GUTTER - grid.left
    points = tuple(
        replace(slot, area=replace(slot.area, x=left, width=width))
        for slot, left in zip(halves.body(halves.top, bottom, _BESIDE), (grid.left, grid.right - width), strict=True)
    )
    slots = (*halves.head(), SlotDesign("visual", visual, (LevelLook(FLOOR),), kind="pic"), *points, *halves.sources())
    return _without_line(halves.layout("picture-points", slots))


def _questions(halves: _Halves, cards: int) -> LayoutDesign:
    """Return the layout of questions: each stands beside itself in the other language.

    They are the longest texts of an event, and in half the room: what stands above them stands back, at the top edge.
    """
    sizes = halves.sizes
    head = replace(halves.grid.head, y=12, width=halves.width)
    title = Area(head.x, head.bottom, halves.width, lines_high(3, FLOOR, TIGHT))
    room = halves.span(title.bottom + 4, halves.bottom + 12)
    question, label, addressee = card_looks(sizes, alone=cards == 1)
    looks = (replace(question, spacing=CLOSE, before=4, after=4), label, replace(addressee, before=2))
    slots = (
        *halves.twice(SlotDesign("title", title, (title_look(FLOOR),))),
        *halves.twice(SlotDesign("kicker", head, (LevelLook(sizes.kicker, "accent1", bold=True),), "b")),
        *halves.cells(
            SlotDesign("card", room, looks, insets=(10, 8, 10, 2), barred="bg2"),
            _cards(cards),
            1,
        ),
    )
    bar = ornament("accent", Area(0, title.y, 10, FLOOR), preset("rect"), fill("accent2"), no_line())
    return replace(halves.layout(f"questions-{cards}", slots), drawings=(bar,))


def _without_line(design: LayoutDesign) -> LayoutDesign:
    return replace(design, drawings=design.drawings[:1])


# ---------------------------------------------------------------- one above the other, on the primary ground


def _cover(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    slots = (
        *_titles(grid, sizes, 108),
        *_stacked(SlotDesign("kicker", _line(grid, grid.top, 24), (LevelLook(sizes.kicker, "tx2", bold=True),))),
        *_stacked(SlotDesign("subtitle", _line(grid, 316, 46), (LevelLook(sizes.subtitle - LESS, "tx1"),))),
        *_stacked(SlotDesign("details", _line(grid, 420, 46), (LevelLook(sizes.kicker, "tx2"),))),
    )
    return LayoutDesign("cover", slots, (accent_bar(grid.left, 296),), dark=True)


def _part_title(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    slots = (
        *_titles(grid, sizes, 108),
        *_stacked(SlotDesign("kicker", _line(grid, grid.top, 24), (LevelLook(sizes.kicker, "tx2"),))),
        *foot_slots(grid.foot, sizes, "tx2"),
    )
    return LayoutDesign("part-title", slots, (accent_bar(grid.left, 296),), dark=True)


def _interlude(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    slots = (
        *_titles(grid, sizes, 92),
        *_stacked(SlotDesign("subtitle", _line(grid, 304, 62), (LevelLook(sizes.subtitle - LESS, "tx2"),))),
        *foot_slots(grid.foot, sizes, "tx2"),
    )
    return LayoutDesign("interlude", slots, (accent_bar(grid.left, 280),), dark=True)


def _closing(grid: Grid, sizes: SlideSizes) -> LayoutDesign:
    details = LevelLook(sizes.subtitle - LESS, "tx1", before=4)
    slots = (*_titles(grid, sizes, 92), *_stacked(SlotDesign("details", _line(grid, 290, 96), (details,))))
    return LayoutDesign("closing", slots, (accent_bar(grid.left, 280),), dark=True)


def _titles(grid: Grid, sizes: SlideSizes, top: float) -> tuple[SlotDesign, ...]:
    size = max(sizes.cover - 3 * LESS, FLOOR)
    return _stacked(SlotDesign("title", _line(grid, top, lines_high(2, size, TIGHT)), (title_look(size, "tx1"),)))


def _line(grid: Grid, top: float, height: float) -> Area:
    return Area(grid.left, top, LINE, height)


def _stacked(slot: SlotDesign) -> tuple[SlotDesign, ...]:
    """Return a slot and, under it, the same for the second language: what they hold meets in the middle."""
    below = replace(slot.area, y=slot.area.bottom + 4)
    return replace(slot, anchor="b"), replace(slot, name=f"{slot.name}{BESIDE}", area=below, anchor="t")
