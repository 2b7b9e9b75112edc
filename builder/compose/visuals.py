"""Charts and tables as they are shown on slides and on paper, and what they show in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from builder.compose.phrases import labelled
from builder.compose.words import Words, together
from builder.documents import Grid, Plot, Table
from builder.event import Chart, ChartKind, Series, Wording, plain
from builder.event import Table as AuthorsTable

#: What stands in a cell that holds nothing, as an empty one is mute.
NOTHING = "–"

#: A cell that holds a figure and nothing else, in any language: `63 356`, `−1,5 %`, `EUR 12 500`, `10–12%`; or nothing.
_FIGURE = r"[+−-]?\s?(?:[A-Z]{3}\s|[€$£]\s?)?[+−-]?\d[\d\s.,’–]*(?:\s?[%‰€$£]|\s[A-Z]{3})?|[–—-]"

#: What ends a sentence.
_END = (".", "?", "!", "…", ":")

#: A series with more values than this is told in short.
_TOLD = 24

#: A column of a paper is measured by its longest cell, but by no more characters than this.
_LONG = 40

#: How many characters stand beside each other on a paper, for certain: those of ten points are half as wide.
_LINE = 88

#: The air between two columns, in characters.
_AIR = 2


def plot(words: Words, title: Wording, chart: Chart[Wording]) -> Plot:
    """Return a chart with its author's description, or with one made from its data under the slide's title."""
    return Plot(chart, chart.alternative or _sentences(chart_title(words, title, chart), *_data(words, chart)))


def chart_title(words: Words, title: Wording, chart: Chart[Wording]) -> Wording:
    """Return `Column chart: Applications by year`."""
    match chart.kind:
        case ChartKind.COLUMN:
            # Translators: What a picture shows, for those who do not see it. A column chart has upright columns.
            return words.say("Column chart: {title}", title=title)
        case ChartKind.BAR:
            # Translators: What a picture shows, for those who do not see it. A bar chart has lying bars.
            return words.say("Bar chart: {title}", title=title)
        case ChartKind.LINE:
            return words.say("Line chart: {title}", title=title)
        case ChartKind.PIE:
            return words.say("Pie chart: {title}", title=title)


def _data(words: Words, chart: Chart[Wording]) -> Iterator[Wording]:
    """Yield what each series of a chart says: `2020: 16 910; 2021: 25 971`, after its name if it has one.

    Nobody listens to hundreds of values: of a long series the first one, the least, the greatest and the last are told.
    """
    for series in chart.series:
        pairs = [
            # Translators: Read out where a chart has no value, as in "2021: no figure".
            labelled(words, category, written or words.say("no figure"))
            for category, written in zip(chart.categories, series.written, strict=True)
        ]
        told = pairs if len(pairs) <= _TOLD else _ends(words, pairs, series)
        # Translators: Two values of a chart in a sentence, as in "2020: 16 910; 2021: 25 971".
        values = reduce(lambda first, second: words.say("{first}; {second}", first=first, second=second), told)
        yield together(series.name, " – ", values) if series.name else values


def _ends(words: Words, pairs: Sequence[Wording], series: Series[Wording]) -> Iterator[Wording]:
    """Yield the first and the last of the values of a series, each with its label, and between them its extremes."""
    present = {
        value: pair for value, pair in zip(reversed(series.values), reversed(pairs), strict=True) if value is not None
    }
    yield pairs[0]
    if present:
        # Translators: The least of the values of a chart, as in "lowest value – April 2008: 1 064".
        yield together(words.say("lowest value"), " – ", present[min(present)])
        # Translators: The greatest of the values of a chart, as in "highest value – May 2017: 5 444".
        yield together(words.say("highest value"), " – ", present[max(present)])
    yield pairs[-1]


def _sentences(*sentences: Wording) -> Wording:
    """Return the sentences one after the other, each with its full stop if nothing ends it yet."""
    ended = (together(one, "" if str(one).endswith(_END) else ".") for one in sentences)
    return reduce(lambda before, one: together(before, " ", one), ended)


def grid(words: Words, title: Wording, table: AuthorsTable[Wording]) -> Grid:
    """Return a table for a slide, under the slide's title."""
    # Translators: What a slide shows, for those who do not see it.
    name = words.say("Table: {title}", title=title)
    # Translators: The heads of the columns of a table, as a list in a sentence.
    columns = words.say("Columns: {names}", names=words.join(table.header))
    return Grid(table.header, table.rows, _figures(table), _sentences(name, columns))


def _figures(table: AuthorsTable[Wording]) -> tuple[bool, ...]:
    """Return of each column whether it holds nothing but figures. The first never does: it names the rows."""
    others = (
        all(re.fullmatch(_FIGURE, str(row[column])) for row in table.rows) for column in range(1, len(table.header))
    )
    return (False, *others)


# ---------------------------------------------------------------- on paper


def table_on_paper(title: Wording, table: AuthorsTable[Wording]) -> Table:
    """Return a table for a paper; the title of its slide is what is read out of it first."""
    return Table(title, table.header, table.rows, _widths((table.header, *table.rows)), figures=_figures(table))


def data_on_paper(words: Words, title: Wording, chart: Chart[Wording]) -> Table:
    """Return the data of a chart as a table for a paper: a row for each category, a column for each series."""
    # Translators: The head of the column that says what the values of a chart are of: years, countries, groups.
    category = words.say("Category")
    header = (category, *(series.name or words.say("Figure") for series in chart.series))
    rows = tuple(zip(chart.categories, *map(_cells, chart.series), strict=True))
    # Translators: The caption of a table that holds the values of a chart.
    caption = words.say("Data of the chart: {title}", title=title)
    figures = (False, *(True for _ in chart.series))
    return Table(caption, header, rows, _widths((header, *rows)), figures=figures)


def _cells(series: Series[Wording]) -> tuple[Wording, ...]:
    return tuple(plain(written or NOTHING) for written in series.written)


def _widths(rows: Sequence[Sequence[Wording]]) -> tuple[float, ...]:
    """Return the shares of the columns by their longest cells; none gets less room than its longest word asks for."""
    columns = [[str(cell) for cell in column] for column in zip(*rows, strict=True)]
    least = [max(len(word) for cell in column for word in cell.split(" ")) + _AIR for column in columns]
    wanted = [
        max(word, *(min(len(cell), _LONG) + _AIR for cell in column))
        for word, column in zip(least, columns, strict=True)
    ]
    spare, more = max(0, _LINE - sum(least)), sum(wanted) - sum(least)
    share = min(1.0, spare / more) if more else 1.0
    given = [word + share * (cell - word) for word, cell in zip(least, wanted, strict=True)]
    return tuple(round(width / sum(given), 4) for width in given)
