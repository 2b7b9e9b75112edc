"""What slide layouts are made of: the grid, how its text is set, and the slots that many layouts share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from builder.brand import Brand, SlideSizes
from builder.documents import FLOOR
from builder.layout.drawing import Area, LevelLook, Marker, fill, no_line, ornament, preset

#: The size of a slide, 16:9, in points: 13.333 by 7.5 inches.
WIDTH, HEIGHT = 960, 540

#: How long lines are on the primary ground, so that none runs into the motif.
LINE = 720

#: The gutter between columns and between cards.
GUTTER = 24

#: Where the middle of the footer stands, which may take two lines.
FOOT = 510

#: The line spacing of titles, and of what stands in lists and callouts.
TIGHT, CLOSE = 0.9, 0.95

#: The insets of a callout.
CALLOUT = (18, 8, 18, 4)

#: The height of the bar along the top of cards and callouts.
BAR = 4

#: The least space between the text of a slide and what stands under it, and that between points and their callout.
AIR, CALLOUT_AIR = 8, 12

#: What stands before the lines of a list that somebody types; the lists of an event name their own.
ARROW, DOT, DASH = Marker("Ø", "Wingdings"), Marker("•"), Marker("–")


@dataclass(frozen=True, slots=True)
class SlotDesign:
    """A slot: where it stands, how each of its levels is set, and where in its area the text is held.

    A barred one has the accent bar along its top, and the ground of that name. `kind` is the kind of placeholder where
    its name does not say it: `chart`, `tbl`, `pic`.
    """

    name: str
    area: Area
    looks: tuple[LevelLook, ...]
    anchor: str = "t"
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    barred: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LayoutDesign:
    """A slide layout: its slots, and what is drawn behind them.

    A dark one stands on the primary ground, a tinted one on the tint, the others on the page's.
    """

    name: str
    slots: tuple[SlotDesign, ...]
    drawings: tuple[Any, ...] = ()
    dark: bool = False
    tinted: bool = False


class Grid:
    """The lines that everything on a slide lines up with, in points."""

    def __init__(self, brand: Brand) -> None:
        self.left = brand.margin
        self.right = WIDTH - brand.margin
        self.width = self.right - self.left
        self.top = 48
        self.head = Area(self.left, 18, self.width, lines_high(2, brand.slide_sizes.kicker, 1.0))
        above = self.head.bottom + 4
        self.title = Area(self.left, above, self.width, lines_high(2, brand.slide_sizes.title, TIGHT))
        self.body_top = self.title.bottom + 10
        self.body_bottom = 488
        source = lines_high(2, brand.slide_sizes.label, 1.0)
        self.source = Area(self.left, self.body_bottom - source, self.width, source)
        self.callout_top = self.body_bottom - lines_high(3, FLOOR, CLOSE) - sum(CALLOUT[1::2])
        foot = lines_high(2, brand.slide_sizes.footer, 1.0)
        self.foot = Area(self.left, FOOT - foot / 2, self.width, foot)
        self.panel_width = 300
        self.panel = self.left + self.panel_width + GUTTER
        self.beside = self.panel + 48

    @property
    def room(self) -> Area:
        """Where what a slide shows stands, above its source."""
        return Area(self.left, self.body_top, self.width, self.source.y - AIR - self.body_top)

    def columns(self, count: int, top: float, bottom: float) -> tuple[Area, ...]:
        """Return areas of equal width beside each other."""
        width = (self.width - (count - 1) * GUTTER) / count
        return tuple(Area(self.left + number * (width + GUTTER), top, width, bottom - top) for number in range(count))


# ---------------------------------------------------------------- how text is set


def lines_high(count: int, size: int, spacing: float) -> int:
    """Return the height that so many lines take, and a little air, in points; PowerPoint's are 1.2 sizes high."""
    return ceil(count * 1.2 * size * spacing) + 2


def title_look(size: int, colour: str = "tx2") -> LevelLook:
    """Return the look of a title."""
    return LevelLook(size, colour, bold=True, spacing=TIGHT, font="+mj")


def body_looks(sizes: SlideSizes) -> tuple[LevelLook, ...]:
    """Return the looks of the levels of a list: smaller and further in, with room for `10.` before the text."""
    first, second, third, fourth = (max(sizes.body - less, FLOOR) for less in (0, 4, 6, 8))
    return (
        LevelLook(first, spacing=CLOSE, before=9, indent=42, hang=42, marker=ARROW),
        LevelLook(second, spacing=CLOSE, before=4, indent=74, hang=32, marker=DOT),
        LevelLook(third, spacing=CLOSE, before=3, indent=102, hang=28, marker=DASH),
        LevelLook(fourth, spacing=CLOSE, before=3, indent=128, hang=26, marker=DOT),
        LevelLook(fourth, spacing=CLOSE, before=3, indent=154, hang=26, marker=DASH),
    )


def card_looks(sizes: SlideSizes, *, alone: bool) -> tuple[LevelLook, ...]:
    """Return the looks of a card's levels: the question, its label, who answers. A question alone is set larger."""
    more = 4 if alone else 0
    return (
        LevelLook(sizes.question + more, before=6, after=10),
        LevelLook(sizes.label, "accent1", bold=True),
        LevelLook(sizes.addressee + more, "tx2", spacing=CLOSE, before=4),
    )


def footer_look(sizes: SlideSizes, align: str = "l", colour: str = "accent3") -> LevelLook:
    """Return the look of the footer and the slide number."""
    return LevelLook(sizes.footer, colour, align=align)


# ---------------------------------------------------------------- what layouts share


def title_slot(grid: Grid, sizes: SlideSizes) -> SlotDesign:
    """Return the title of a slide, across its width."""
    return SlotDesign("title", grid.title, (title_look(sizes.title),))


def kicker_slot(grid: Grid, sizes: SlideSizes, width: float | None = None) -> SlotDesign:
    """Return what stands above a title: across the slide, or as wide as its column."""
    area = replace(grid.head, width=width or grid.width)
    return SlotDesign("kicker", area, (LevelLook(sizes.kicker, "accent1", bold=True),), "b")


def source_slot(area: Area, sizes: SlideSizes, anchor: str = "t") -> SlotDesign:
    """Return the place of a caption and a source, which stand back."""
    return SlotDesign("source", area, (LevelLook(sizes.label, "accent3"),), anchor)


def callout_slot(grid: Grid, sizes: SlideSizes, left: float) -> SlotDesign:
    """Return the callout at the foot of points, from `left` to the margin."""
    area = Area(left, grid.callout_top, grid.right - left, grid.body_bottom - grid.callout_top)
    look = LevelLook(sizes.callout, "tx2", bold=True, spacing=CLOSE)
    return SlotDesign("callout", area, (look,), "ctr", insets=CALLOUT, barred="bg2")


def foot_slots(area: Area, sizes: SlideSizes, colour: str = "accent3") -> tuple[SlotDesign, SlotDesign]:
    """Return the footer and, at the right, the number of the slide."""
    number = Area(area.right - 48, area.y, 48, area.height)
    text = Area(area.x, area.y, area.width - 72, area.height)
    return (
        SlotDesign("footer", text, (footer_look(sizes, colour=colour),), "ctr"),
        SlotDesign("slide-number", number, (footer_look(sizes, "r", colour),), "ctr"),
    )


def edge_bar(grid: Grid, size: int) -> Any:
    """Return the bar at the edge of the slide, as high as the first line of its title."""
    return ornament("accent", Area(0, grid.title.y + 2, 10, size), preset("rect"), fill("accent2"), no_line())


def accent_bar(left: float, top: float) -> Any:
    """Return the short bar between a title on the primary ground and what stands under it."""
    return ornament("accent", Area(left, top, 72, 5), preset("rect"), fill("accent2"), no_line())
