"""Tables on slides: how wide their columns are, how high their rows stand, and where they are split.

A row is as high as its fullest cell, in PowerPoint and Impress alike; nothing keeps it from growing off the slide but
what is decided here. Impress draws rows of a table lower than PowerPoint does: it proves nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from itertools import accumulate

from builder.documents import FLOOR, Boxes, DeckSlide, Grid, Paragraph, SlotBox
from builder.fit.lines import LINE, NEVER, Words, break_words, usable, wide_enough, words_of
from builder.fit.metrics import EM
from builder.fit.parts import SPARE, box_of, part_of
from builder.fit.placed import Placed, Spot
from builder.values import replace, value

#: What DrawingML leaves free within a cell, left and right together, and above and below (ECMA-376, 21.1.3.17).
BESIDE, ABOVE_AND_BELOW = 14.4, 7.2

#: How columns may share what is left once their longest words have room: by what each still lacks, or less unequally.
SHARINGS = (1.0, 0.75, 0.5, 0.25)

#: The cells of a table in one language, row by row, the header first: each with its words measured.
Cells = tuple[tuple[Words, ...], ...]


@value
class _Setting:
    """A table at one size: the shares of its columns, and per language how high its header and its rows are.

    `tops` are where each row starts and the last one ends, from the foot of the header.
    """

    shares: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]
    tops: tuple[tuple[float, ...], ...]


@value
class Rows:
    """The rows of a table in each language. Each slide of a split repeats the header; columns are alike on all."""

    slides: tuple[DeckSlide, ...]
    grids: tuple[Grid, ...]
    boxes: Boxes
    _settings: dict[int, _Setting] = field(default_factory=dict, compare=False)
    _cells: list[Cells] = field(default_factory=list, compare=False)

    @property
    def count(self) -> int:
        """How many rows there are, the header left out."""
        return len(self.grids[0].rows)

    @property
    def most(self) -> int:
        """All of them: only their size decides."""
        return self.count

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
        """Return the slide with these rows alone under the header, at this size.

        A row that can never fit is said to be as high as the slide has room: a draft shows it all the same.
        """
        grid = self.grids[language]
        part = part_of(self.slides[language], start, end, self.count)
        setting = self._setting(size)
        header, *rows = (min(own, self._box.height) for own in setting.heights[language])
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
        if not self._cells:
            self._cells.extend(measured_cells(grid, self._box) for grid in self.grids)
        tried = (self._with(shares, size) for shares in column_shares(self._cells, self._box, size))
        return min(tried, key=lambda one: max(map(sum, one.heights)))

    def _with(self, shares: tuple[float, ...], size: int) -> _Setting:
        heights = tuple(row_heights(cells, self._box, shares, size) for cells in self._cells)
        if self.slides[0].paired:  # Side by side, a row is as high in both languages.
            heights = (tuple(map(max, zip(*heights, strict=True))),) * len(heights)
        return _Setting(shares, heights, tuple(tuple(accumulate(own[1:], initial=0.0)) for own in heights))


def measured_cells(grid: Grid, box: SlotBox) -> Cells:
    """Return the words of a table. Those of the header and of the first column, which names the rows, are bold."""
    plain, bold = cell_box(box), cell_box(box, bold=True)
    return tuple(
        tuple(words_of(Paragraph(cell), plain if number and column else bold) for column, cell in enumerate(row))
        for number, row in enumerate((grid.header, *grid.rows))
    )


def cell_box(box: SlotBox, *, bold: bool = False) -> SlotBox:
    """Return the room of a cell that has all of the table's place."""
    style = replace(box.levels[0], indent=0.0, space_before=0.0, bold=bold or box.levels[0].bold)
    return replace(box, width=box.width - BESIDE, levels=(style,))


def row_heights(cells: Cells, box: SlotBox, shares: Sequence[float], size: int) -> tuple[float, ...]:
    """Return how high the header and each row are with columns of these shares of the box, in points."""
    return tuple(max(row) for row in _cell_heights(cells, box, shares, size))


def _cell_heights(cells: Cells, box: SlotBox, shares: Sequence[float], size: int) -> Iterator[tuple[float, ...]]:
    """Yield row by row how high a row must be for each of its cells; NEVER where a word is wider than its column."""
    rooms = [int(usable(share * box.width - BESIDE) * EM / size) for share in shares]
    style = box.levels[0]
    line, beside = LINE * size * style.line_spacing, ABOVE_AND_BELOW + style.space_after
    for row in cells:
        counts = [len(break_words(words, room)) for words, room in zip(row, rooms, strict=True)]
        yield tuple(count * line + beside if count else NEVER for count in counts)


# ---------------------------------------------------------------- columns


def column_shares(cells: Sequence[Cells], box: SlotBox, size: int) -> Iterator[tuple[float, ...]]:
    """Yield the shares of the box that the columns may have, alike in all languages; they add up to 1.

    A column has room for its longest word; where there is no such room, the widest columns lack it.
    """
    for widths in _widths(cells, box.width, size):
        yield tuple(round(width / box.width, 6) for width in widths)


def _widths(cells: Sequence[Cells], room: float, size: int) -> Iterator[tuple[float, ...]]:
    columns = list(zip(*(row for table in cells for row in table), strict=True))
    least = [_wide_enough(max(words.widest for words in column), size) for column in columns]
    if sum(least) >= room:  # Words with hyphens may be broken before others lack room.
        least = [_wide_enough(max(words.parted().widest for words in column), size) for column in columns]
    whole = [_wide_enough(max(words.ends[-1] if words.ends else 0 for words in column), size) for column in columns]
    if sum(least) >= room:
        yield _levelled(least, room)
    elif sum(whole) <= room:
        yield tuple(width * room / sum(whole) for width in whole)
    else:
        yield from (_shared(least, whole, room, power) for power in SHARINGS)


def _wide_enough(words: int, size: int) -> float:
    """Return the width of a column for words of that width, in parts of an em, on one line."""
    return wide_enough(words * size / EM) + BESIDE


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

    If the table is too high, it is the fullest cells of its highest row that have no room.
    """
    needed = list(_cell_heights(measured_cells(grid, box), box, grid.widths, size))
    heights = [max(row) for row in needed]
    over = max(0.0, sum(heights) - box.height)
    highest = heights.index(max(heights))
    for number, row in enumerate((grid.header, *grid.rows)):
        named = replace(spot, what=f"cell of row {first + number - 1}" if number else "head of a column")
        for column, (cell, share, own) in enumerate(zip(row, grid.widths, needed[number], strict=True)):
            short = over if number == highest and own == heights[number] else 0.0
            place = cell_box(box, bold=not (number and column))
            place = replace(place, width=share * box.width - BESIDE, height=heights[number] - ABOVE_AND_BELOW - short)
            yield Placed(named, (Paragraph(cell),), place, size)
