"""Tables on slides: how wide their columns are, how high their rows stand, and where they are split.

A row is as high as its fullest cell, in PowerPoint and Impress alike; nothing keeps it from growing off the slide but
what is decided here. Impress draws rows of a table lower than PowerPoint does: it proves nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate

from builder.documents import FLOOR, Boxes, DeckSlide, Grid, Paragraph, SlotBox
from builder.event import Wording
from builder.fit.lines import height, wide_enough, words_of
from builder.fit.metrics import EM
from builder.fit.parts import SPARE, box_of, part_of
from builder.fit.placed import Placed, Spot

#: What DrawingML leaves free within a cell, left and right together, and above and below (ECMA-376, 21.1.3.17).
BESIDE, ABOVE_AND_BELOW = 14.4, 7.2

#: How columns may share what is left once their longest words have room: by what each still lacks, or less unequally.
SHARINGS = (1.0, 0.5)

#: A cell in one language: its words, and whether it is bold, as those of the header and of the first column are.
Cell = tuple[Wording, bool]


@dataclass(frozen=True, slots=True)
class _Setting:
    """A table at one size: the shares of its columns, and per language how high its header and its rows are.

    `tops` are where each row starts and the last one ends, from the foot of the header.
    """

    shares: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]
    tops: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table in each language. Each slide of a split repeats the header; columns are alike on all."""

    slides: tuple[DeckSlide, ...]
    grids: tuple[Grid, ...]
    boxes: Boxes
    _settings: dict[int, _Setting] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> int:
        """How many rows there are, the header left out."""
        return len(self.grids[0].rows)

    @property
    def size(self) -> int:
        """The size that the layout gives cells, in whole points."""
        return int(self._box.levels[0].size)

    @property
    def comfort(self) -> int:
        """The least size: a table is read best on one slide."""
        return FLOOR

    def share(self, languages: Collection[int], start: int, end: int, size: int) -> float:
        """Return how much of the slide the header and these rows fill, in the fullest language; over 1 is too much."""
        setting = self._setting(size)
        heights = (
            setting.heights[language][0] + setting.tops[language][end] - setting.tops[language][start]
            for language in languages
        )
        return max(heights) / (self._box.height - SPARE)

    def height(self, _start: int, _end: int) -> float:
        """Return how high the place of the table is, in points."""
        return self._box.height

    def fault(self, _start: int, _end: int) -> float:
        """Return 0: a table may be split between any two rows."""
        return 0.0

    def cut(self, language: int, start: int, end: int, size: int) -> DeckSlide:
        """Return the slide with these rows alone under the header, at this size."""
        grid = self.grids[language]
        part = part_of(self.slides[language], start, end, self.count)
        setting = self._setting(size)
        header, *rows = setting.heights[language]
        shown = replace(grid, rows=grid.rows[start:end], widths=setting.shares, heights=(header, *rows[start:end]))
        return replace(part, visual=shown, size=size)

    @property
    def _box(self) -> SlotBox:
        return box_of(self.boxes, self.slides[0].layout, "visual")

    def _setting(self, size: int) -> _Setting:
        if size not in self._settings:
            self._settings[size] = self._set(size)
        return self._settings[size]

    def _set(self, size: int) -> _Setting:
        """Return the table with the columns that make it lowest, in the language in which it is highest."""
        tried = (self._with(shares, size) for shares in column_shares(self.grids, self._box, size))
        return min(tried, key=lambda one: max(map(sum, one.heights)))

    def _with(self, shares: tuple[float, ...], size: int) -> _Setting:
        heights = tuple(tuple(row_heights(grid, self._box, shares, size)) for grid in self.grids)
        return _Setting(shares, heights, tuple(tuple(accumulate(own[1:], initial=0.0)) for own in heights))


def cells_of(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of a table row by row, the header first."""
    header = tuple((cell, True) for cell in grid.header)
    return (header, *(tuple((cell, not column) for column, cell in enumerate(row)) for row in grid.rows))


def row_heights(grid: Grid, box: SlotBox, shares: Sequence[float], size: int) -> Iterator[float]:
    """Yield how high the header and each row are with columns of these shares of the box, in points."""
    widths = [share * box.width for share in shares]
    for cells in cells_of(grid):
        yield ABOVE_AND_BELOW + max(
            height((Paragraph(wording),), cell_box(box, width, bold=bold), size)
            for (wording, bold), width in zip(cells, widths, strict=True)
        )


@lru_cache(maxsize=1024)
def cell_box(box: SlotBox, width: float, *, bold: bool) -> SlotBox:
    """Return the room of a cell in a column of this width."""
    style = box.levels[0]
    return replace(box, width=width - BESIDE, levels=(replace(style, indent=0.0, bold=bold or style.bold),))


# ---------------------------------------------------------------- columns


def column_shares(grids: Sequence[Grid], box: SlotBox, size: int) -> Iterator[tuple[float, ...]]:
    """Yield the shares of the box that the columns may have, alike in all languages; they add up to 1.

    A column has room for its longest word; where there is no such room, the widest columns lack it.
    """
    for widths in _widths(grids, box, size):
        yield tuple(round(width / box.width, 6) for width in widths)


def _widths(grids: Sequence[Grid], box: SlotBox, size: int) -> Iterator[tuple[float, ...]]:
    columns = list(zip(*(row for grid in grids for row in cells_of(grid)), strict=True))
    least = [max(_least(cell, box, size) for cell in column) for column in columns]
    whole = [max(_whole(cell, box, size) for cell in column) for column in columns]
    if sum(least) >= box.width:
        yield _levelled(least, box.width)
    elif sum(whole) <= box.width:
        yield tuple(width * box.width / sum(whole) for width in whole)
    else:
        yield from (_shared(least, whole, box.width, power) for power in SHARINGS)


def _least(cell: Cell, box: SlotBox, size: int) -> float:
    wording, bold = cell
    return wide_enough(words_of(Paragraph(wording), cell_box(box, box.width, bold=bold)).widest * size / EM) + BESIDE


def _whole(cell: Cell, box: SlotBox, size: int) -> float:
    wording, bold = cell
    ends = words_of(Paragraph(wording), cell_box(box, box.width, bold=bold)).ends
    return wide_enough((ends[-1] if ends else 0) * size / EM) + BESIDE


def _levelled(wanted: Sequence[float], room: float) -> tuple[float, ...]:
    """Return widths that fill the room: the narrower columns get what they want, the widest share what is left."""
    given: dict[int, float] = {}
    for number in sorted(range(len(wanted)), key=wanted.__getitem__):
        left = (room - sum(given.values())) / (len(wanted) - len(given))
        given[number] = min(wanted[number], left)
    return tuple(given[number] for number in range(len(wanted)))


def _shared(least: Sequence[float], whole: Sequence[float], room: float, power: float) -> tuple[float, ...]:
    """Return widths between the least and the whole that fill the room; `power` says how unequally they share it."""
    widths, open_ones = list(least), set(range(len(least)))
    while open_ones:
        spare = room - sum(widths)
        claims = {number: (whole[number] - least[number]) ** power for number in open_ones}
        total = sum(claims.values())
        full = {number for number in open_ones if widths[number] + spare * claims[number] / total >= whole[number]}
        if not full:
            for number in open_ones:
                widths[number] += spare * claims[number] / total
            break
        for number in full:
            widths[number] = whole[number]
        open_ones -= full
    return tuple(widths)


# ---------------------------------------------------------------- where cells stand


def placed_cells(grid: Grid, box: SlotBox, size: int, first: int, spot: Spot) -> Iterator[Placed]:
    """Yield each cell of a table on a slide; `first` is the number of its first row, counted from 1.

    If the table is too high, it is the cells of its highest row that have no room.
    """
    heights = list(row_heights(grid, box, grid.widths, size))
    over = max(0.0, sum(heights) - box.height)
    highest = heights.index(max(heights))
    for number, (cells, own) in enumerate(zip(cells_of(grid), heights, strict=True)):
        room = own - ABOVE_AND_BELOW - (over if number == highest else 0)
        what = f"cell of row {first + number - 1}" if number else "head of a column"
        for (wording, bold), share in zip(cells, grid.widths, strict=True):
            place = replace(cell_box(box, share * box.width, bold=bold), height=room)
            yield Placed(replace(spot, what=what), (Paragraph(wording),), place, size)
