"""The words of charts: labels along an axis, the entries of a legend. What has no room there is turned or cut.

A chart lays itself out: it never runs off the slide, but it may leave a label unreadable. The shares here are what is
left for words by an axis, a legend and the space between columns, in PowerPoint and in Impress.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from builder.documents import Paragraph, Plot, SlotBox
from builder.event import ChartKind, Wording, plain
from builder.fit.lines import LINE
from builder.fit.placed import Placed, Spot

#: The share of a chart that is left for what it draws, in each direction.
INNER = 0.9

#: The share of the width that the labels of bars take before they are broken, and that the legend of a pie takes.
BESIDE_BARS, BESIDE_PIE = 0.3, 0.4

#: How many lines a label under a column takes at most, an entry of a pie's legend, and the legend of other charts.
LABEL_LINES, ENTRY_LINES, LEGEND_LINES = 3, 1, 2

#: As wide as the colour before a name in a legend, and the space behind the name before it.
_KEY = plain("\u00a0" * 12)

_FEWER = "show fewer categories"


def placed_labels(plot: Plot, box: SlotBox, size: int, spot: Spot) -> Iterator[Placed]:
    """Yield the words of a chart with the room that each has in the box, at `size` points."""
    chart, line = plot.chart, LINE * size * box.levels[0].line_spacing
    count = len(chart.categories)
    names = [series.name for series in chart.series if series.name]
    inner = box.height * INNER - (LEGEND_LINES * line if len(names) > 1 else 0)
    match chart.kind:
        case ChartKind.BAR:
            width, height = box.width * BESIDE_BARS, inner / count
            most = int(inner / line)
            advice = f"{_FEWER}: {most} at most" if count > most else "shorten it"
        case ChartKind.PIE:
            width, height = box.width * BESIDE_PIE, min(ENTRY_LINES * line, box.height / count)
            advice = "shorten it, or use kind: bar"
        case _:
            width, height = box.width * INNER / count, LABEL_LINES * line
            advice = f"shorten it, use kind: bar, or {_FEWER}"
    room = _room(box, width, height)
    for category in chart.categories:
        yield Placed(replace(spot, what="label", advice=advice), (Paragraph(category),), room, size)
    if len(names) > 1:
        legend = _room(box, box.width * INNER, LEGEND_LINES * line)
        entries: Wording = reduce(lambda before, name: before + plain(" ") + _KEY + name, names[1:], _KEY + names[0])
        yield Placed(replace(spot, what="legend"), (Paragraph(entries),), legend, size)


def _room(box: SlotBox, width: float, height: float) -> SlotBox:
    style = replace(box.levels[0], indent=0.0, space_before=0.0, space_after=0.0)
    return replace(box, width=width, height=height, levels=(style,))
