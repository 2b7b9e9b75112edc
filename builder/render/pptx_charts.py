"""Charts as chart parts: native, with the values and labels that their workbook holds, in the colours of the template.

Values stand on what they belong to where there is room for them, and no axis repeats them then; where there is not, an
axis with light lines shows them. Labels are never turned: where one is long, fit has asked for another kind of chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from builder.documents import Plot
from builder.event import Chart, ChartKind, Series, Wording
from builder.render.pptx_chart_pieces import (
    CATEGORIES,
    VALUES,
    axis_ids,
    line_look,
    manual_layout,
    no_line,
    setting,
    shape_look,
    shows,
    slice_look,
    text_reference,
)
from builder.render.pptx_colours import SeriesColour, Shade
from builder.render.pptx_elements import make, worded
from builder.render.pptx_text import portable
from builder.render.pptx_workbook import cells, series_name, written_value
from builder.values import value

#: How wide a digit is at most on average, as a share of its size, and how high a line is.
_DIGIT, _LINE = 0.58, 1.2

#: The space between the bars of two categories, as a share of a bar: that of a single series, and that of more.
_GAPS = (0.5, 0.7)

#: How wide a bar is at most, in points, and the most space between bars that the format knows.
_WIDEST, _MOST_GAP = 130, 5.0

#: How high a legend above a chart is, as a share of the size.
_LEGEND = 1.8

#: Where the legend of a pie begins, as a share of the width; fit gives its entries 0.4.
_BESIDE_PIE = 0.5

#: How wide a character of a value is, that beside a pie, as a share of its size: figures, a comma, a percent sign.
_IN_A_VALUE = 0.5

#: What the sign before an entry of a legend takes, as a share of the size.
_KEY = 2.2

#: The width of lines, in points: of a series, of axes and of the lines of a grid.
_SERIES, _AXIS, _GRID = 3.5, 1.0, 0.75

#: Text and lines that stand back, as versions of the colour of text.
_QUIET, _FAINT = Shade("tx1", 0.5, 0.5), Shade("tx1", 0.15, 0.85)

#: The signs along a line and how it is drawn, so that series are told apart without colours as well.
_SIGNS = (("circle", "solid"), ("square", "sysDash"), ("triangle", "sysDot"), ("diamond", "lgDash"))

#: The decimals of a format code, and the largest value of an axis from which on none are needed.
_DECIMALS, _WHOLE = re.compile(r"\.0+"), 10

#: How many steps an axis has at most up to its largest value, and the round ones, before any power of ten.
_STEPS, _ROUND = 5, (1, 2, 5, 10)

#: What is left of a chart for bars beside their labels, as a share; and the most of that which values may take.
_DRAWN, _MOST_ROOM = 0.6, Decimal("0.3")

#: Of two series one may run above the other.
_TWO = 2

#: How large a sign along a line is, in points, and how far apart two stand at least, as a multiple of it.
_SIGN, _APART = 10, 1.5

#: What turns text only where it has no room otherwise, as an angle (ECMA-376 part 1, 21.1.2.1.1: none is this large).
_UNTIL_NEEDED = -60_000_000


@value
class ChartLook:
    """What a chart takes from its slide: its language, its room and the size of its words in points, its colours."""

    language: str
    width: float
    height: float
    size: int
    colours: tuple[SeriesColour, ...]

    def colour(self, number: int) -> SeriesColour:
        """Return the colour of a series or a slice, counted from 0."""
        return self.colours[number % len(self.colours)]


def chart_space(plot: Plot, title: Wording, look: ChartLook, workbook: str) -> Any:
    """Return the chart as the root of its part; `workbook` is its relationship to the file behind "Edit Data"."""
    return _Drawing(plot.chart, title, look, plot.every, plot.characters).root(workbook)


@value
class _Drawing:
    """A chart as it is drawn: of so many of its categories, `every`, one is named. `longest` counts characters."""

    chart: Chart[Wording]
    title: Wording
    look: ChartLook
    every: int
    longest: int

    def root(self, workbook: str) -> Any:
        legend = [self._legend()] if self._has_legend else []
        return make(
            "c:chartSpace",
            setting("date1904", 0),
            setting("lang", self.look.language),
            setting("roundedCorners", 0),
            make(
                "c:chart",
                setting("autoTitleDeleted", 1),
                self._plot_area(),
                *legend,
                setting("plotVisOnly", 1),
                setting("dispBlanksAs", "gap"),
            ),
            make("c:spPr", make("a:noFill"), no_line()),
            self._text(),
            make("c:externalData", setting("autoUpdate", 0), **{"r:id": workbook}),
        )

    # ------------------------------------------------------------ what is drawn

    def _plot_area(self) -> Any:
        layout = self._pie_layout() if self._is_pie else make("c:layout")
        kinds = {ChartKind.PIE: self._pie, ChartKind.LINE: self._line}
        axes = [] if self._is_pie else [self._category_axis(), self._value_axis()]
        drawn = kinds.get(self.chart.kind, self._bars)()
        return make("c:plotArea", layout, drawn, *axes, make("c:spPr", make("a:noFill"), no_line()))

    def _bars(self) -> Any:
        direction = "bar" if self._is_lying else "col"
        return make(
            "c:barChart",
            setting("barDir", direction),
            setting("grouping", "clustered"),
            setting("varyColors", 0),
            *(self._bar_series(number, series) for number, series in enumerate(self.chart.series)),
            setting("gapWidth", round(self._gap * 100)),
            setting("overlap", 0),
            *axis_ids(),
        )

    def _bar_series(self, number: int, series: Series[Wording]) -> Any:
        shape = shape_look(self.look.colour(number))
        return self._series(number, series, shape, setting("invertIfNegative", 0), self._labels("outEnd"))

    def _line(self) -> Any:
        return make(
            "c:lineChart",
            setting("grouping", "standard"),
            setting("varyColors", 0),
            *(self._line_series(number, series) for number, series in enumerate(self.chart.series)),
            setting("marker", 1),
            *axis_ids(),
        )

    def _line_series(self, number: int, series: Series[Wording]) -> Any:
        sign, dash = _SIGNS[number % len(_SIGNS)]
        colour = self.look.colour(number)
        line = make("c:spPr", line_look(colour.edge, _SERIES, dash))
        is_marked = self.look.width / len(self.chart.categories) >= _APART * _SIGN
        marked = [setting("symbol", sign), setting("size", _SIGN), shape_look(colour)]
        marker = make("c:marker", *(marked if is_marked else [setting("symbol", "none")]))
        made = self._series(number, series, line, marker, self._labels("b" if self._is_lower(number) else "t"))
        made.append(setting("smooth", 0))
        return made

    def _pie(self) -> Any:
        series = self.chart.series[0]
        slices = (
            make("c:dPt", setting("idx", number), setting("bubble3D", 0), slice_look(self.look.colour(number)))
            for number in range(len(self.chart.categories))
        )
        shape = slice_look(self.look.colour(0))
        return make(
            "c:pieChart",
            setting("varyColors", 1),
            self._series(0, series, shape, *slices, self._labels("outEnd")),
            setting("firstSliceAng", 0),
        )

    def _series(self, number: int, series: Series[Wording], *look: Any) -> Any:
        """Return a series; `look` is what stands between its name and its values."""
        last = len(self.chart.categories) + 1
        labels = [portable(str(category)) for category in self.chart.categories]
        name = series_name(series, self.title)
        return make(
            "c:ser",
            setting("idx", number),
            setting("order", number),
            make("c:tx", text_reference(cells(number + 1, 1, 1), [name])),
            *look,
            make("c:cat", text_reference(cells(0, 2, last), labels)),
            make("c:val", self._value_reference(cells(number + 1, 2, last), series.values)),
        )

    def _value_reference(self, address: str, values: Sequence[Decimal | None]) -> Any:
        points = (
            make("c:pt", worded(make("c:v"), written_value(value)), idx=number)
            for number, value in enumerate(values)
            if value is not None
        )
        code = worded(make("c:formatCode"), self.chart.number_format or "General")
        cache = make("c:numCache", code, setting("ptCount", len(values)), *points)
        return make("c:numRef", worded(make("c:f"), address), cache)

    # ------------------------------------------------------------ values and labels

    def _labels(self, place: str) -> Any:
        if not self.is_labelled:
            return make("c:dLbls", *shows(value=False))
        return make(
            "c:dLbls",
            self._number_format(),
            make("c:spPr", make("a:noFill"), no_line()),
            self._text(bold=True, wrap="none"),
            setting("dLblPos", place),
            *shows(value=True),
        )

    @property
    def is_labelled(self) -> bool:
        """Whether each value has room to stand where it belongs."""
        chart, look = self.chart, self.look
        if self._is_pie:
            return True
        count, several = len(chart.categories), len(chart.series)
        legend = _LEGEND * look.size if self._has_legend else 0
        if self._is_lying:
            return (look.height - legend) / count >= several * look.size
        if chart.kind is ChartKind.LINE:
            apart = several == 1 or self._is_lower(0) or self._is_lower(1)
            return apart and look.width / count >= (self.longest + 1) * _DIGIT * look.size
        bar = look.width / count / (several + self._gap)
        own = bar if several > 1 else look.width / count
        return own >= (self.longest + 0.5) * _DIGIT * look.size

    @property
    def _gap(self) -> float:
        """The space between the bars of two categories, as a share of a bar; few bars are no wider than many."""
        several = len(self.chart.series)
        length = self.look.height if self._is_lying else self.look.width
        widest = length / len(self.chart.categories) / _WIDEST - several
        return min(max(_GAPS[several > 1], widest), _MOST_GAP)

    def _is_lower(self, number: int) -> bool:
        """Return whether a series of two runs below the other one all along: its values stand under it then."""
        if len(self.chart.series) != _TWO:
            return False
        own, other = (self.chart.series[each].values for each in (number, 1 - number))
        pairs = zip(own, other, strict=True)
        return all(one is not None and two is not None and one < two for one, two in pairs)

    def _number_format(self, code: str = "") -> Any:
        return make("c:numFmt", formatCode=code or self.chart.number_format or "General", sourceLinked=0)

    @property
    def _axis_format(self) -> str:
        """The format code of the values along an axis: whole numbers, where the steps between them are large."""
        largest = max(map(abs, self._values), default=Decimal(0))
        code = self.chart.number_format
        return _DECIMALS.sub("", code) if largest >= _WHOLE else code

    @property
    def _values(self) -> list[Decimal]:
        """The values that there are, of all series."""
        return [value for series in self.chart.series for value in series.values if value is not None]

    # ------------------------------------------------------------ axes

    def _category_axis(self) -> Any:
        orientation = "maxMin" if self._is_lying else "minMax"
        return make(
            "c:catAx",
            setting("axId", CATEGORIES),
            make("c:scaling", setting("orientation", orientation)),
            setting("delete", 0),
            setting("axPos", "l" if self._is_lying else "b"),
            make("c:numFmt", formatCode="General", sourceLinked=0),
            setting("majorTickMark", "none"),
            setting("minorTickMark", "none"),
            setting("tickLblPos", "low"),
            make("c:spPr", line_look(_QUIET, _AXIS)),
            # Impress knows of no distance between labels. Told not to turn them, it writes all of them on each other.
            self._text(turned=_UNTIL_NEEDED if self.every > 1 else 0),
            setting("crossAx", VALUES),
            setting("crosses", "autoZero"),
            setting("auto", 0),
            setting("lblAlgn", "ctr"),
            setting("lblOffset", 100),
            setting("tickLblSkip", self.every),
            setting("noMultiLvlLbl", 1),
        )

    def _value_axis(self) -> Any:
        grid = [] if self.is_labelled else [make("c:majorGridlines", make("c:spPr", line_look(_FAINT, _GRID)))]
        return make(
            "c:valAx",
            setting("axId", VALUES),
            make("c:scaling", setting("orientation", "minMax"), *self._limits()),
            setting("delete", int(self.is_labelled)),
            setting("axPos", "b" if self._is_lying else "l"),
            *grid,
            self._number_format(self._axis_format),
            setting("majorTickMark", "none"),
            setting("minorTickMark", "none"),
            setting("tickLblPos", "nextTo"),
            make("c:spPr", no_line()),
            self._text(),
            setting("crossAx", CATEGORIES),
            setting("crosses", "max" if self._is_lying else "autoZero"),
            setting("crossBetween", "between"),
            *self._steps(),
        )

    def _steps(self) -> Iterator[Any]:
        """Yield the step between the lines of the axis: a round one that its format can write, so that there are few.

        Lines that run far from nought, within a small part of their height, are left to the program.
        """
        values = [Decimal(0), *self._values]
        span = max(values) - min(values)
        if span and max(map(abs, self._values)) - min(map(abs, self._values)) >= span / 6:
            power = Decimal(1).scaleb((span / _STEPS).adjusted())
            step = next(power * factor for factor in _ROUND if power * factor * _STEPS >= span)
            decimals = _DECIMALS.search(self._axis_format)
            least = Decimal(1).scaleb(1 - len(decimals.group())) if decimals else Decimal(1)
            yield setting("majorUnit", written_value(max(step, least)))

    def _limits(self) -> Iterator[Any]:
        """Yield 0 as an end of the axis where bars begin there: a bar is as long as its value is large.

        Below it an axis that is not seen goes on, so that values have room between their bars and the labels there.
        """
        values = self._values
        if self.chart.kind is ChartKind.LINE or not values:
            return
        if max(values) <= 0 > min(values):
            yield setting("max", 0)
        elif min(values) >= 0:
            yield setting("min", 0)
        if min(values) < 0 and self.is_labelled:
            room = min(Decimal(str(round(self._room_of_value, 3))), _MOST_ROOM)
            span = max(Decimal(0), *values) - min(values)
            ends = 1 if max(values) <= 0 else 2
            yield setting("min", written_value(round(min(values) - span * room / (1 - ends * room), 6)))

    @property
    def _room_of_value(self) -> float:
        """The room that a value needs beyond the end of its bar, as a share of the axis."""
        look = self.look
        if not self._is_lying:
            return 1.5 * _LINE * look.size / (look.height * _DRAWN)
        return (self.longest + 1) * _DIGIT * look.size / (look.width * _DRAWN)

    # ------------------------------------------------------------ legend

    @property
    def _has_legend(self) -> bool:
        return self._is_pie or len(self.chart.series) > 1

    def _legend(self) -> Any:
        layout = [self._beside_pie()] if self._is_pie else []
        place = "r" if self._is_pie else "t"
        return make("c:legend", setting("legendPos", place), *layout, setting("overlay", 0), self._text())

    def _beside_pie(self) -> Any:
        """Return where the legend of a pie stands: as narrow as its entries, so that they stand one under the other."""
        size, chart = self.look.size, self.chart
        longest = max(len(str(category)) for category in chart.categories)
        width = min(1 - _BESIDE_PIE, (longest * _DIGIT + _KEY) * size / self.look.width)
        height = min(1.0, len(chart.categories) * 1.6 * _LINE * size / self.look.height)
        return manual_layout(_BESIDE_PIE, (1 - height) / 2, width, height)

    def _pie_layout(self) -> Any:
        """Return where the pie stands: with room for a value on every side of it."""
        size = self.look.size
        above, beside = 1.5 * _LINE * size / self.look.height, self.longest * _IN_A_VALUE * size / self.look.width
        return manual_layout(beside, above, _BESIDE_PIE - 2 * beside, 1 - 2 * above, inner=True)

    # ------------------------------------------------------------ text

    def _text(self, *, bold: bool = False, wrap: str = "square", turned: int = 0) -> Any:
        properties = make(
            "a:defRPr",
            make("a:solidFill", Shade("tx1").element()),
            make("a:latin", typeface="+mn-lt"),
            make("a:ea", typeface="+mn-ea"),
            make("a:cs", typeface="+mn-cs"),
            sz=self.look.size * 100,
            b=int(bold),
            lang=self.look.language,
        )
        end = make("a:endParaRPr", lang=self.look.language)
        body = make("a:bodyPr", rot=turned, vert="horz", wrap=wrap)
        return make("c:txPr", body, make("a:lstStyle"), make("a:p", make("a:pPr", properties), end))

    @property
    def _is_pie(self) -> bool:
        return self.chart.kind is ChartKind.PIE

    @property
    def _is_lying(self) -> bool:
        return self.chart.kind is ChartKind.BAR
