"""Charts, tables and pictures on slides and on paper, and what is said of them to those who do not see them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from builder.compose.visuals import data_on_paper, grid, plot, table_on_paper
from builder.compose.words import Words
from builder.event import Chart, ChartKind, Series, Table, Wording, plain
from builder.problems import Place
from tests.samples import CODES, sample_phrasebook

HERE = Place("source/x.yaml", 1)


def chart(kind: ChartKind, *series: tuple[str, tuple[str, ...]], alternative: str = "") -> Chart[Wording]:
    """Return a chart of the years 2020 and 2021; a series is its name and what is written of its values."""
    return Chart(
        kind,
        (plain("2020"), plain("2021")),
        tuple(
            Series(
                tuple(Decimal(value) if value else None for value in written), plain(name) if name else None, written
            )
            for name, written in series
        ),
        HERE,
        alternative=plain(alternative) if alternative else None,
    )


def said(of: Chart[Wording], title: str = "Applications", code: str = "en") -> str:
    return str(plot(Words(sample_phrasebook(code)), plain(title), of).alternative)


ONE = ("", ("16910", "25971"))


@pytest.mark.parametrize(
    ("kind", "code", "alternative"),
    [
        (ChartKind.COLUMN, "en", "Column chart: Applications. 2020: 16910; 2021: 25971."),
        (ChartKind.BAR, "nl", "Staafdiagram: Applications. 2020: 16910; 2021: 25971."),
        (ChartKind.LINE, "nl", "Lijngrafiek: Applications. 2020: 16910; 2021: 25971."),
        (ChartKind.PIE, "fr", "Graphique circulaire\u00a0: Applications. 2020\u00a0: 16910\u00a0; 2021\u00a0: 25971."),
    ],
)
def test_a_chart_is_described_by_its_data(kind: ChartKind, code: str, alternative: str) -> None:
    assert said(chart(kind, ONE), code=code) == alternative


def test_each_series_is_a_sentence_under_its_name() -> None:
    both = chart(ChartKind.LINE, ("Women", ("36.5", "38")), ("Men", ("63.5", "")))
    assert said(both) == "Line chart: Applications. Women – 2020: 36.5; 2021: 38. Men – 2020: 63.5; 2021: no figure."


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "1990: 70; lowest value – 1999: 0; highest value – 2001: 99; 2022: 3."),
        ("nl", "1990: 70; laagste waarde – 1999: 0; hoogste waarde – 2001: 99; 2022: 3."),
        ("fr", "1990~: 70~; valeur minimale – 1999~: 0~; valeur maximale – 2001~: 99~; 2022~: 3."),
    ],
)
def test_of_a_long_series_the_ends_and_the_extremes_are_told(code: str, told: str) -> None:
    values = {1990: "70", 1999: "0", 2000: "", 2001: "99", 2010: "99", 2011: "0", 2022: "3"}
    written = tuple(values.get(year, "50") for year in range(1990, 2023))
    years = tuple(plain(str(year)) for year in range(1990, 2023))
    alternative = said(replace(chart(ChartKind.LINE, ("", written)), categories=years), code=code)
    assert alternative.endswith(f": Applications. {told}".replace("~", "\u00a0"))
    assert said(replace(chart(ChartKind.LINE, ("", written[:24])), categories=years[:24])).count(";") == 23


def test_a_long_series_without_values_has_no_extremes() -> None:
    none = replace(chart(ChartKind.LINE, ("", ("",) * 25)), categories=tuple(plain(str(year)) for year in range(25)))
    assert said(none) == "Line chart: Applications. 0: no figure; 24: no figure."


@pytest.mark.parametrize("title", ["How many?", "So many!", "And then…", "Etc.", "In short:"])
def test_a_title_that_ends_a_sentence_gets_no_other_full_stop(title: str) -> None:
    assert said(chart(ChartKind.PIE, ONE), title).startswith(f"Pie chart: {title} 2020")


def test_what_the_author_says_of_a_chart_stands_as_it_is() -> None:
    assert said(chart(ChartKind.PIE, ONE, alternative="More in 2021")) == "More in 2021"


def table(*rows: tuple[str, ...]) -> Table[Wording]:
    header, *others = (tuple(map(plain, row)) for row in rows)
    return Table(header, tuple(others), HERE)


@pytest.mark.parametrize("code", CODES)
def test_a_table_is_described_by_its_title_and_columns(code: str) -> None:
    described = str(grid(Words(sample_phrasebook(code)), plain("Centres"), table(("A", "B"), ("a", "b"))).alternative)
    assert (
        described
        == {
            "en": "Table: Centres. Columns: A and B.",
            "nl": "Tabel: Centres. Kolommen: A en B.",
            "fr": "Tableau\u00a0: Centres. Colonnes\u00a0: A et B.",
        }[code]
    )


@pytest.mark.parametrize(
    "cell",
    [
        "1",
        "63\u00a0356",
        "−1,5\u00a0%",
        "+10%",
        "12.5",
        "EUR\u00a012\u00a0500",
        "12\u00a0500\u00a0EUR",
        "€\u00a05",
        "10–12%",
        "–",
    ],
)
def test_a_column_of_figures_is_known_in_any_language(cell: str) -> None:
    words = Words(sample_phrasebook())
    assert grid(words, plain("x"), table(("A", "B"), ("a", cell), ("b", "3"))).figures == (False, True)


@pytest.mark.parametrize("cell", ["9\u00a0March 2023", "3 centres", "a", "", "part 3", "12:30", "C-17", "3rd"])
def test_a_column_with_anything_but_figures_is_none(cell: str) -> None:
    words = Words(sample_phrasebook())
    assert grid(words, plain("x"), table(("A", "B"), ("a", "3"), ("b", cell))).figures == (False, False)


def test_the_first_column_names_the_rows_even_where_they_are_years() -> None:
    assert grid(Words(sample_phrasebook()), plain("x"), table(("Year", "B"), ("2020", "3"))).figures == (False, True)


def test_the_data_of_a_chart_has_a_row_for_each_category_and_a_column_for_each_series() -> None:
    both = chart(ChartKind.LINE, ("Women", ("36.5", "38")), ("Men", ("63.5", "")))
    data = data_on_paper(Words(sample_phrasebook()), plain("Shares"), both)
    assert str(data.caption) == "Data of the chart: Shares"
    assert [list(map(str, row)) for row in (data.header, *data.rows)] == [
        ["Category", "Women", "Men"],
        ["2020", "36.5", "63.5"],
        ["2021", "38", "–"],
    ]


def test_the_one_series_of_a_chart_is_its_figures() -> None:
    data = data_on_paper(Words(sample_phrasebook("nl")), plain("Aanvragen"), chart(ChartKind.BAR, ONE))
    assert list(map(str, data.header)) == ["Categorie", "Cijfer"]


def test_columns_on_paper_are_as_wide_as_what_stands_in_them() -> None:
    widths = table_on_paper(plain("x"), table(("A", "B", "C"), ("a" * 8, "b" * 18, "some words " * 9))).widths
    assert widths == pytest.approx((10 / 72, 20 / 72, 42 / 72), abs=0.001)


def test_a_column_on_paper_is_as_wide_as_its_longest_word() -> None:
    widths = table_on_paper(plain("x"), table(("A", "B"), ("a" * 58, "b" * 18))).widths
    assert widths == pytest.approx((60 / 80, 20 / 80))


def test_long_cells_leave_the_longest_words_of_other_columns_their_room() -> None:
    long = "some words " * 9
    rows = (("Buren kamers 2", "verblijfsvoorziening", long, long), ("Zomer", "12", long, "x"))
    shares = table_on_paper(plain("x"), table(("Na 1", "En 2", "Leerkrachten 3", "Huisvesting 4"), *rows)).widths
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert [round(share * 88) for share in shares] == [12, 22, 27, 27]
    crowded = table_on_paper(plain("x"), table(("a" * 50, "b" * 50), (long, long))).widths
    assert crowded == (0.5, 0.5)


def test_figures_stand_flush_right_on_paper_as_on_slides() -> None:
    centres = table(("Centre", "Places", "Since"), ("Ghent", "250", "2016"), ("Brussels", "–", "a year ago"))
    assert table_on_paper(plain("Centres"), centres).figures == (False, True, False)
    data = data_on_paper(Words(sample_phrasebook()), plain("Years"), chart(ChartKind.PIE, ONE))
    assert data.figures == (False, True)
