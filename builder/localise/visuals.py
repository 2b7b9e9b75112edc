"""Charts, tables and pictures as each language reads them: their words, and how it writes their values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from builder.event import Chart, Picture, Series, Table, Text, Wording
from builder.languages import Language
from builder.localise.values import decimals_of, number_format, write_number

Say = Callable[[Text], Wording]


def localise_chart(chart: Chart[Text], say: Say, language: Language) -> Chart[Wording]:
    """Return the chart with its values written out, and the format code that writes them so."""
    values = tuple(value for series in chart.series for value in series.values if value is not None)
    exact = Decimal(1).scaleb(-max(map(decimals_of, values)))
    return Chart(
        kind=chart.kind,
        categories=tuple(say(category) for category in chart.categories),
        series=tuple(_series(series, chart, exact, say, language) for series in chart.series),
        place=chart.place,
        unit=chart.unit,
        currency=chart.currency,
        alternative=say(chart.alternative) if chart.alternative else None,
        number_format=number_format(values, chart.unit, chart.currency, language),
        facts=chart.facts,
    )


def _series(series: Series[Text], chart: Chart[Text], exact: Decimal, say: Say, language: Language) -> Series[Wording]:
    """Return the series; all values of a chart are written with as many decimals as `exact` has."""

    def written(value: Decimal | None) -> str:
        return "" if value is None else write_number(value.quantize(exact), chart.unit, chart.currency, language)

    return Series(series.values, say(series.name) if series.name else None, tuple(map(written, series.values)))


def localise_table(table: Table[Text], say: Say) -> Table[Wording]:
    """Return the table with the words of its cells."""
    header, *rows = (tuple(say(cell) for cell in row) for row in (table.header, *table.rows))
    return Table(header, tuple(rows), table.place)


def localise_picture(picture: Picture[Text], say: Say) -> Picture[Wording]:
    """Return the picture with what is said of it."""
    return Picture(
        picture.file,
        picture.data,
        picture.media_type,
        picture.width,
        picture.height,
        say(picture.alternative),
        picture.place,
        say(picture.caption) if picture.caption else None,
    )
