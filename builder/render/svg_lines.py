"""Charts of lines: a marker for each value, and its figure where there is room for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from builder.documents import Plot
from builder.event import Chart, Wording
from builder.render.svg import line, moved, path
from builder.render.svg_axes import GAP, RISE, WIDTH, Drawn, categories, present, scale_of
from builder.render.svg_look import Look

#: Where a value stands; None where there is none.
_Point = tuple[float, float] | None

#: The left, top, right and bottom of something.
_Frame = tuple[float, float, float, float]

#: How thick a line is, in points.
_THICK = 1.75

#: Markers with their middle at the origin, alike in size: a disc, a square, a diamond, triangles, a cross.
_MARKERS = (
    "M-3.2 0 A3.2 3.2 0 1 1 3.2 0 A3.2 3.2 0 1 1 -3.2 0 Z",
    "M-2.9 -2.9 H2.9 V2.9 H-2.9 Z",
    "M0 -4 L4 0 L0 4 L-4 0 Z",
    "M0 -3.8 L3.8 2.9 H-3.8 Z",
    "M0 3.8 L3.8 -2.9 H-3.8 Z",
    "M-3.6 -1.2 H-1.2 V-3.6 H1.2 V-1.2 H3.6 V1.2 H1.2 V3.6 H-1.2 V1.2 H-3.6 Z",
)

#: A marker and the air around it reach so far from its middle, in points.
_REACH = 5.0


def draw_lines(plot: Plot, look: Look) -> Drawn:
    """Return a line for each series, broken where a value is missing, and the values that have room beside them.

    Markers stand where they keep off each other.
    """
    chart = plot.chart
    scale, foot = scale_of(chart, RISE), look.line + 2 * GAP + RISE
    room, zero = WIDTH / len(chart.categories), foot - scale.at(0)
    points: list[list[_Point]] = [[None] * len(chart.categories) for _ in chart.series]
    for places, series in zip(points, chart.series, strict=True):
        for place, value, _ in present(series):
            places[place] = (room * (place + 0.5), foot - scale.at(value))
    shapes = [line(0, zero, WIDTH, zero, look.axis)]
    for number, places in enumerate(points):
        shapes.append(path(" ".join(_way(places)), "", edge=look.shade(number).edge, width=_THICK))
        if room >= 2 * _REACH:
            shapes += [marker(number, x, y, look) for x, y in filter(None, places)]
    axis = (0.0, zero, WIDTH, zero if scale.least < 0 else math.inf)
    shapes += _values(chart, points, axis, look)
    labels, height = categories(plot, look)
    under = foot + (look.line + GAP if scale.least < 0 else 0) + 2 * GAP
    return [*shapes, moved(labels, 0, under)], under + height


def marker(number: int, x: float, y: float, look: Look) -> Any:
    """Return the marker of a series, counted from 0, with its middle at a place."""
    shade = look.shade(number)
    return moved([path(_MARKERS[number % len(_MARKERS)], shade.fill, edge=shade.edge, width=1)], x, y)


def _way(places: Sequence[_Point]) -> Iterator[str]:
    """Yield the way of a line, step by step; it begins anew behind a missing value."""
    before: _Point = None
    for place in places:
        if place:
            yield f"{'L' if before else 'M'}{place[0]:.2f} {place[1]:.2f}"
        before = place


# ---------------------------------------------------------------- values beside their points


def _values(chart: Chart[Wording], points: Sequence[Sequence[_Point]], axis: _Frame, look: Look) -> Iterator[Any]:
    """Yield the values that have room above or below their points: those at the ends first, then from the left.

    They are in the colours of their lines where there are several. None stands on the axis.
    """
    taken = [axis, *(_around(x, y, _REACH, _REACH) for places in points for x, y in filter(None, places))]
    ends = (0, len(chart.categories) - 1)
    for place in sorted(range(len(chart.categories)), key=lambda place: (place not in ends, place)):
        for number, (series, places) in enumerate(zip(chart.series, points, strict=True)):
            if not (point := places[place]):
                continue
            written = series.written[place]
            for frame in _beside(point, written, look):
                if not any(_overlap(frame, other) for other in taken) and not _crossed(frame, points):
                    taken.append(frame)
                    x, y = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
                    several = len(points) > 1
                    yield look.value_of(number, written, x, y) if several else look.value(written, x, y, "middle")
                    break


def _beside(point: tuple[float, float], written: str, look: Look) -> Iterator[_Frame]:
    """Yield where a value may stand: above its point, or else below, and never beyond the edges."""
    half, away = look.wide(written) / 2, look.line / 2 + _REACH + 1
    x = min(max(point[0], half), WIDTH - half)
    for y in (point[1] - away, point[1] + away):
        yield _around(x, y, half, look.size / 2)


def _around(x: float, y: float, across: float, down: float) -> _Frame:
    return x - across, y - down, x + across, y + down


def _overlap(one: _Frame, other: _Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


#: A line is looked at in so many places between two points.
_LOOKS = 12


def _crossed(frame: _Frame, points: Sequence[Sequence[_Point]]) -> bool:
    """Return whether a line of the chart runs through the frame."""
    return any(
        _overlap(frame, (x, y, x, y))
        for places in points
        for one, two in pairwise(places)
        if one and two
        for x, y in _between(one, two)
    )


def _between(one: tuple[float, float], two: tuple[float, float]) -> Iterator[tuple[float, float]]:
    for step in range(_LOOKS + 1):
        share = step / _LOOKS
        yield one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
