"""Charts as drawings for print: few lines, each value written beside what it measures, as its language writes it.

Nothing hangs on colour alone: series are named in the order in which they stand, and lines have markers of their own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from builder.brand import Brand
from builder.documents import Plot
from builder.event import Chart, ChartKind, Series, Wording
from builder.render.svg import box, drawing, line, moved, path, wrapped
from builder.render.svg_axes import GAP, RISE, WIDTH, Drawn, Scale, categories, present, scale_of, widest
from builder.render.svg_lines import draw_lines, marker
from builder.render.svg_look import Look, Shade, look_of

#: The thickest column and bar, in points; of the room for a category, its columns or bars take this share.
_THICKEST_COLUMN, _THICKEST_BAR, _SHARE = 64.0, 18.0, 0.74

#: All bars together are about so high at most, in points, so that the drawing and its caption stand on one page.
_HIGHEST = 560.0

#: A label before bars takes this share of the width at most.
_LABEL_SHARE = 0.36

#: The radius of a pie, and where the words beside it begin, in points.
_RADIUS, _BESIDE = 76.0, 190.0


def draw_chart(plot: Plot, brand: Brand, title: str) -> Any:
    """Return the chart of a plot as SVG, in the colours and the typeface of the brand.

    Its title is `title`, or where that is empty its alternative text, which is its description.
    """
    chart, look = plot.chart, look_of(brand)
    alternative = str(plot.alternative)
    top, above = _legend(chart, look)
    shapes, height = _DRAWN[chart.kind](plot, look)
    return drawing(WIDTH, above + height, [*top, moved(shapes, 0, above)], title or alternative, alternative)


def _legend(chart: Chart[Wording], look: Look) -> Drawn:
    """Return the names of the series with their signs, in their order; nothing where there is none to tell apart."""
    names = [str(series.name) for series in chart.series if series.name]
    if chart.kind is ChartKind.PIE or not names:
        return [], 0
    shapes: list[Any] = []
    sign, x, y = look.size + GAP, 0.0, look.line / 2
    for number, name in enumerate(names):
        lines = wrapped(name, WIDTH - sign, look.size)
        wide = sign + max(map(look.wide, lines))
        if x and x + wide > WIDTH:
            x, y = 0, y + look.line
        shapes.append(_sign(chart.kind, number, x, y, look))
        shapes += [look.value(words, x + sign, y + look.line * row) for row, words in enumerate(lines)]
        x, y = x + wide + 2 * look.size, y + look.line * (len(lines) - 1)
    return shapes, y + look.line / 2 + 2 * GAP


def _sign(kind: ChartKind, number: int, x: float, y: float, look: Look) -> Any:
    """Return the sign of a series, which begins at a place: a marker of a line, else a patch of its colour."""
    if kind is ChartKind.LINE:
        return marker(number, x + look.size / 2, y, look)
    return _block(x, y - look.size / 2, look.size, look.size, look.shade(number))


def _block(x: float, y: float, width: float, height: float, shade: Shade) -> Any:
    return box(x, y, width, height, shade.fill, edge=shade.edge)


# ---------------------------------------------------------------- columns and bars


def _columns(plot: Plot, look: Look) -> Drawn:
    """Return upright columns, those of a category side by side."""
    chart = plot.chart
    scale, count, room = scale_of(chart, RISE), len(chart.series), WIDTH / len(chart.categories)
    thick = min(_THICKEST_COLUMN, room * _SHARE / count)
    free = room if count == 1 else thick
    upwards = widest(chart, look) > free and thick >= look.line
    ends = (widest(chart, look) if upwards else look.line) + GAP
    foot, zero, extremes = ends + RISE, ends + RISE - scale.at(0), _extremes(chart, scale)
    shapes: list[Any] = []
    for number, series in enumerate(chart.series):
        for place, value, written in present(series):
            middle, end = room * (place + 0.5) + thick * (number - (count - 1) / 2), foot - scale.at(value)
            wide = _apart(thick, count)
            shapes.append(_block(middle - wide / 2, min(zero, end), wide, abs(zero - end), look.shade(number)))
            if upwards:
                shapes.append(_upwards(written, middle, end, look, below=value < 0))
            elif look.wide(written) <= free or (number, place) in extremes:
                half, away = look.wide(written) / 2, look.line / 2 + 1
                x = min(max(middle, half), WIDTH - half)
                shapes.append(look.value(written, x, end + (away if value < 0 else -away), "middle"))
    labels, height = categories(plot, look)
    under = foot + (ends if scale.least < 0 else 0) + GAP
    return [*shapes, line(0, zero, WIDTH, zero, look.axis), moved(labels, 0, under)], under + height


def _apart(thick: float, count: int) -> float:
    """Return how thick a column or bar is that keeps off those beside it."""
    return thick if count == 1 else max(thick - 1, thick / 2)


def _extremes(chart: Chart[Wording], scale: Scale) -> set[tuple[int, int]]:
    """Return the series and the place of the greatest value and of the least: where there is room for few, these."""
    found: dict[float, tuple[int, int]] = {}
    for number, series in enumerate(chart.series):
        for place, value, _ in present(series):
            if value and value in (scale.least, scale.greatest):
                found.setdefault(value, (number, place))
    return set(found.values())


def _upwards(written: str, x: float, end: float, look: Look, *, below: bool) -> Any:
    """Return a value that runs upwards beyond the end of its column."""
    return look.value_upwards(written, x, end + (GAP if below else -GAP), "end" if below else "start")


def _bars(plot: Plot, look: Look) -> Drawn:
    """Return lying bars from the top, those of a category below each other, their label before them."""
    chart = plot.chart
    count, rows, ends = len(chart.series), len(chart.categories), widest(chart, look) + GAP
    thick = min(_THICKEST_BAR, _HIGHEST * _SHARE / (rows * count))
    labels = [wrapped(str(category), _LABEL_SHARE * WIDTH, look.size) for category in chart.categories]
    high = max(count * thick / _SHARE, look.line * max(map(len, labels)) + GAP)
    left = max(look.wide(words) for each in labels for words in each) + 2 * GAP
    before = left + (ends if scale_of(chart, 1).least < 0 else 0)
    scale = scale_of(chart, WIDTH - before - ends)
    zero = before + scale.at(0)
    shapes = [
        look.label(words, left - 2 * GAP, high * (row + 0.5) + look.line * (number - (len(each) - 1) / 2), "end")
        for row, each in enumerate(labels)
        for number, words in enumerate(each)
    ]
    for number, series in enumerate(chart.series):
        for row, value, written in present(series):
            middle, end = high * (row + 0.5) + thick * (number - (count - 1) / 2), before + scale.at(value)
            wide = _apart(thick, count)
            shapes.append(_block(min(zero, end), middle - wide / 2, abs(end - zero), wide, look.shade(number)))
            if thick >= look.size:
                x, anchor = (end - GAP, "end") if value < 0 else (end + GAP, "start")
                shapes.append(look.value(written, x, middle, anchor))
    return [*shapes, line(zero, 0, zero, high * rows, look.axis)], high * rows


# ---------------------------------------------------------------- pies


def _pie(plot: Plot, look: Look) -> Drawn:
    """Return slices clockwise from the top; beside them what each is and its value, in the same order."""
    chart = plot.chart
    (series,) = chart.series
    beside, high = _slice_names(chart.categories, series, look)
    height = max(2 * _RADIUS + 2, high)
    shares = [float(value or 0) for value in series.values]
    ends, total = list(accumulate(shares)), sum(shares) or 1
    slices = [
        path(_slice((end - share) / total, end / total, height / 2), look.shade(number).fill, edge="FFFFFF", width=1.5)
        for number, (share, end) in enumerate(zip(shares, ends, strict=True))
        if share
    ]
    return [*slices, moved(beside, _BESIDE, (height - high) / 2)], height


def _slice_names(names: Sequence[Wording], series: Series[Wording], look: Look) -> Drawn:
    """Return the name of each slice behind its colour and its value."""
    sign, values = look.size + GAP, max(map(look.wide, series.written))
    left = sign + values + 2 * GAP
    shapes: list[Any] = []
    y = look.line / 2
    for number, (name, written) in enumerate(zip(names, series.written, strict=True)):
        lines = wrapped(str(name), WIDTH - _BESIDE - left, look.size)
        shapes.append(_sign(ChartKind.PIE, number, 0, y, look))
        shapes.append(look.value(written, sign + values, y, "end"))
        shapes += [look.label(words, left, y + look.line * row) for row, words in enumerate(lines)]
        y += look.line * len(lines) + GAP
    return shapes, y - look.line / 2 - GAP


def _slice(start: float, end: float, middle: float) -> str:
    """Return the way around a slice of a pie, from one share of it to another. A whole pie is made of two halves."""
    half_way = (start + end) / 2
    (x, y), (half_x, half_y), (to_x, to_y) = (
        (middle + _RADIUS * math.sin(2 * math.pi * share), middle - _RADIUS * math.cos(2 * math.pi * share))
        for share in (start, half_way, end)
    )
    arcs = "".join(
        f"A{_RADIUS:g} {_RADIUS:g} 0 0 1 {to[0]:.2f} {to[1]:.2f} " for to in ((half_x, half_y), (to_x, to_y))
    )
    inner = "" if end - start >= 1 else f"L{middle:.2f} {middle:.2f} "
    return f"M{x:.2f} {y:.2f} {arcs}{inner}Z"


_DRAWN = {ChartKind.COLUMN: _columns, ChartKind.BAR: _bars, ChartKind.LINE: draw_lines, ChartKind.PIE: _pie}
