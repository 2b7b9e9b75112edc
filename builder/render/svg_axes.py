"""What charts have in common: the scale of their values, the labels of their categories."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from builder.documents import Plot
from builder.event import Chart, Series, Wording
from builder.render.svg import wrapped
from builder.render.svg_look import Look

#: How wide a drawing is, in points: as wide as the text of a handout.
WIDTH = 440.0

#: How high the tallest column or point stands above the lowest, in points.
RISE = 150.0

#: Between words and what they belong to, in points.
GAP = 4.0

#: A label that runs upwards is no longer than this, in points.
_LONGEST = 110.0

#: Shapes, and how high they stand together.
Drawn = tuple[list[Any], float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values stand along an axis that holds zero: `length` points from the least value to the greatest."""

    least: float
    greatest: float
    length: float

    def at(self, value: float) -> float:
        """Return how far a value stands from the least one, in points."""
        return self.length * (value - self.least) / (self.greatest - self.least)


def scale_of(chart: Chart[Wording], length: float) -> Scale:
    """Return the scale of all values of a chart. It begins at zero, so that no difference looks greater than it is."""
    values = [value for series in chart.series for _, value, _ in present(series)]
    least, greatest = min(0.0, *values), max(0.0, *values)
    return Scale(least, greatest if greatest > least else least + 1, length)


def present(series: Series[Wording]) -> Iterator[tuple[int, float, str]]:
    """Yield the place of each value that is there, counted from 0, the value, and how it is written."""
    for place, (value, written) in enumerate(zip(series.values, series.written, strict=True)):
        if value is not None:
            yield place, float(value), written


def widest(chart: Chart[Wording], look: Look) -> float:
    """Return how wide the widest value is."""
    return max(look.wide(written) for series in chart.series for written in series.written)


def categories(plot: Plot, look: Look) -> Drawn:
    """Return the labels of categories side by side, to stand below an axis: in lines, or upwards where they must.

    They are those that stand on the slide. None stands beyond the edges.
    """
    room, shown = WIDTH / len(plot.chart.categories), plot.chart.categories[:: plot.every]
    middles = [room * (number * plot.every + 0.5) for number in range(len(shown))]
    lines = [wrapped(str(category), room * plot.every - GAP, look.size) for category in shown]
    halves = [max(map(look.wide, each)) / 2 for each in lines]
    within = [min(max(middle, half), WIDTH - half) for middle, half in zip(middles, halves, strict=True)]
    apart = [*(after - one for one, after in pairwise(within)), WIDTH]
    if all(distance >= one + after + GAP for distance, one, after in zip(apart, halves, [*halves[1:], 0], strict=True)):
        shapes = [
            look.label(words, middle, look.line * (number + 0.5), "middle")
            for middle, each in zip(within, lines, strict=True)
            for number, words in enumerate(each)
        ]
        return shapes, look.line * max(map(len, lines))
    apart_upwards = math.ceil(look.line / room / plot.every)
    cut = [_cut(str(category), look) for category in shown[::apart_upwards]]
    upwards = [look.label_upwards(words, at, 0) for at, words in zip(middles[::apart_upwards], cut, strict=True)]
    return upwards, max(map(look.wide, cut))


def _cut(words: str, look: Look) -> str:
    """Return the beginning of words that are too long to run upwards; the table beside the chart has them whole."""
    if look.wide(words) <= _LONGEST:
        return words
    fitting = [length for length in range(len(words)) if look.wide(f"{words[:length]}…") <= _LONGEST]
    return f"{words[: fitting[-1]].rstrip()}…"
