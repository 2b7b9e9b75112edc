"""The words of charts: labels along an axis, the entries of a legend. What has no room there is turned or cut.

A chart lays itself out: it never runs off the slide, but it may leave a label unreadable. The shares here are what is
left for words by an axis, a legend and the space between columns, in PowerPoint and in Impress. Where a series in time
is too long for all its labels, some stand there at equal distances, the same in all languages: readers count on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from builder.documents import Boxes, Paragraph, Plot, Slot, SlotBox
from builder.event import ChartKind, Wording, plain
from builder.fit.lines import LINE, words_of
from builder.fit.metrics import EM
from builder.fit.parts import box_of
from builder.fit.placed import Placed, Spot, fits
from builder.fit.slots import Row
from builder.values import replace

#: The share of a chart that is left for what it draws, in each direction.
INNER = 0.9

#: The share of the width that the labels of bars take before they are broken, and that the legend of a pie takes.
BESIDE_BARS, BESIDE_PIE = 0.3, 0.4

#: How many lines a label under a column takes at most, an entry of a pie's legend, and the legend of other charts.
LABEL_LINES, ENTRY_LINES, LEGEND_LINES = 3, 1, 2

#: As wide as the colour before a name in a legend, and the space behind the name before it.
_KEY = plain("\u00a0" * 12)

_FEWER = "show fewer categories"

#: A year in a label.
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")

#: Of so many categories that do not hold a year, an author may mean months.
_MONTHS = 6

#: After how many years a label stands where not every year has one.
_YEARS = (2, 5, 10, 20, 50)


def label_charts(row: Row, boxes: Boxes) -> Row:
    """Return the slide, given in each language, with a chart that is drawn alike in all of them.

    So many labels stand along its axis as have room in each; all, where not even few have. Its values have the room of
    those in the language that writes them longest.
    """
    plots = [slide.visual for slide in row if isinstance(slide.visual, Plot)]
    if not plots:
        return row
    longest = max(plot.characters for plot in plots)
    plots = [replace(plot, longest=longest) for plot in plots]
    box = box_of(boxes, row[0].layout, Slot.VISUAL)
    spaced = ([replace(plot, every=every) for plot in plots] for every in _distances(plots))
    chosen = next((each for each in spaced if all(_has_room(plot, box) for plot in each)), plots)
    return tuple(replace(slide, visual=plot) for slide, plot in zip(row, chosen, strict=True))


def _distances(plots: Sequence[Plot]) -> Iterator[int]:
    """Yield the distances that labels may have, from 1 on: parts of a year, then years. Only time is left to count."""
    yield 1
    labels = [[_YEAR.findall(str(category)) for category in plot.chart.categories] for plot in plots]
    in_time = all(
        all(len(years) == 1 for years in each) and all(one <= after for one, after in pairwise(each)) for each in labels
    )
    if in_time and plots[0].chart.kind in (ChartKind.COLUMN, ChartKind.LINE):
        in_year = max(Counter(year for (year,) in labels[0]).values())
        within = (part for part in range(2, in_year + 1) if in_year % part == 0)
        every = (*within, *(in_year * years for years in _YEARS))
        yield from (distance for distance in every if distance < len(labels[0]))


def _has_room(plot: Plot, box: SlotBox) -> bool:
    room, _ = _label_room(plot, box, int(box.levels[0].size))
    shown = plot.chart.categories[:: plot.every]
    return all(fits((Paragraph(category),), room, int(box.levels[0].size)) for category in shown)


def placed_labels(plot: Plot, box: SlotBox, size: int, spot: Spot) -> Iterator[Placed]:
    """Yield the words of a chart with the room that each has in the box, at `size` points."""
    room, advice = _label_room(plot, box, size)
    for category in plot.chart.categories[:: plot.every]:
        yield Placed(replace(spot, what="label", advice=advice), (Paragraph(category),), room, size)
    names = _names(plot)
    if len(names) > 1:
        legend = _room(box, box.width * INNER, LEGEND_LINES * _line(box, size))
        entries: Wording = reduce(lambda before, name: before + plain(" ") + _KEY + name, names[1:], _KEY + names[0])
        longest = max(names, key=lambda name: len(str(name)))
        yield Placed(replace(spot, what="legend"), (Paragraph(entries),), legend, size, named=longest)


def _label_room(plot: Plot, box: SlotBox, size: int) -> tuple[SlotBox, str]:
    """Return the room that each label has, and what an author can do where it has too little."""
    line, count = _line(box, size), len(plot.chart.categories)
    match plot.chart.kind:
        case ChartKind.BAR:
            inner = box.height * INNER - (LEGEND_LINES * line if len(_names(plot)) > 1 else 0)
            width, height = box.width * BESIDE_BARS, inner / count
            most = int(inner / line)
            advice = f"{_FEWER}: {most} at most" if count > most else "shorten it"
        case ChartKind.PIE:
            width, height = box.width * BESIDE_PIE, min(ENTRY_LINES * line, box.height / count)
            advice = "shorten it, or use kind: bar"
        case _:
            width = (box.width * INNER - _values_width(plot, box, size)) * plot.every / count
            height = LABEL_LINES * line
            ways = ["shorten it", "use kind: bar", _FEWER]
            if count >= _MONTHS and not all(_YEAR.search(str(category)) for category in plot.chart.categories):
                ways.append("give months their year (May 2026), so that some are labelled and others not")
            advice = f"{', '.join(ways[:-1])}, or {ways[-1]}"
    return _room(box, width, height), advice


def _values_width(plot: Plot, box: SlotBox, size: int) -> float:
    """Return how wide the widest value is, in points: an axis may show it beside what is drawn."""
    written = {value for series in plot.chart.series for value in series.written}
    return max((words_of(Paragraph(plain(value)), box).widest for value in written), default=0) * size / EM


def _names(plot: Plot) -> list[Wording]:
    return [series.name for series in plot.chart.series if series.name]


def _line(box: SlotBox, size: int) -> float:
    return LINE * size * box.levels[0].line_spacing


def _room(box: SlotBox, width: float, height: float) -> SlotBox:
    style = replace(box.levels[0], indent=0.0, space_before=0.0, space_after=0.0)
    return replace(box, width=width, height=height, levels=(style,))
