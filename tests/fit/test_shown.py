"""Statements, figures, tables, charts, pictures and points in two columns: what must become of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.documents import (
    CARD_COUNTS,
    Deck,
    DeckSlide,
    Fill,
    Grid,
    LevelStyle,
    Paragraph,
    Plot,
    SlideRole,
    Slot,
    size_at,
)
from builder.event import ChartKind, ListKind
from builder.fit.decks import fit_decks
from builder.fit.lines import wide_enough
from builder.fit.metrics import EM, advances
from builder.fit.plan import Fitted
from builder.fit.tables import Cells, column_shares, measured_cells
from builder.problems import Place, Severity, SourceError
from tests.fit.rooms import CODES, deck, point, rooms, said, tightest, words
from tests.fit.shown import chart, figures, picture, shown, statement, table

ROOMS = rooms()


def fit(*decks: Deck) -> Fitted:
    return fit_decks(decks, ROOMS)


def fitted(*slides: DeckSlide) -> tuple[DeckSlide, ...]:
    return fit(deck(*slides)).decks[0].slides


def faults(*slides: DeckSlide) -> list[str]:
    with pytest.raises(SourceError) as caught:
        fit(deck(*slides))
    return [problem.message for problem in caught.value.problems if problem.severity is Severity.ERROR]


def size_of(slide: DeckSlide, slot: Slot = Slot.BODY) -> int | None:
    fill = slide.fill(slot)
    assert fill
    return fill.size


def grid_of(slide: DeckSlide) -> Grid:
    assert isinstance(slide.visual, Grid)
    return slide.visual


# ---------------------------------------------------------------- statements


@pytest.mark.parametrize(("count", "size"), [(10, 44), (24, 32), (60, 22), (80, 18)])
def test_a_statement_takes_the_largest_size_at_which_it_stands_on_its_one_slide(count: int, size: int) -> None:
    (slide,) = fitted(statement(words(count)))
    assert (slide.layout, size_of(slide)) == ("statement", size)


def test_a_statement_of_fifteen_hundred_characters_is_refused_by_its_name() -> None:
    (message,) = faults(statement(words(137)))
    assert message.startswith("slide 1 'Return' in français: the statement 'protection")
    over = int(message.split(": ")[-1].split()[0])
    fitted(statement(words(137)[: -over - 1]))


def test_the_longest_language_sizes_a_statement_for_all() -> None:
    decks = deck(statement(words(10)), code="en"), deck(statement(words(24)), code="fr")
    result = fit(*decks)
    assert [size_of(each.slides[0]) for each in result.decks] == [32, 32]
    assert (result.plan[0].parts, result.plan[0].size) == ((1,), 32)
    assert tightest(decks, ROOMS)[0].language == "fr"


def test_a_source_is_set_no_smaller_than_the_floor_and_refused_where_it_is_too_long() -> None:
    (slide,) = fitted(statement("Yes.", source="The director"))
    assert size_of(slide, Slot.SOURCE) == 18
    (message,) = faults(statement("Yes.", source=words(40)))
    assert "the source 'protection" in message


# ---------------------------------------------------------------- figures


def test_figures_have_one_size_on_all_cards_and_in_all_languages() -> None:
    decks = (
        deck(figures(("63\u00a0356", "people"), ("+10%", "returns")), code="en"),
        deck(figures(("63\u00a0356", "people"), ("12\u00a0500\u00a0000\u00a0EUR", "returns")), code="fr"),
    )
    assert [each.slides[0].size for each in fit(*decks).decks] == [54, 54]
    assert tightest(decks, ROOMS)[0].language == "fr"


def test_a_figure_stands_on_one_line() -> None:
    (slide,) = fitted(figures(("30\u00a0March 2023", "the day"), ("12", "centres")))
    assert slide.size == 60


@pytest.mark.parametrize(("words_in_label", "size"), [(4, 54), (8, 48), (12, 40), (20, 36)])
def test_a_label_may_take_many_lines_before_its_figure_shrinks(words_in_label: int, size: int) -> None:
    (slide,) = fitted(figures(*[("12", words(words_in_label))] * 4))
    assert slide.size == size


def test_a_label_of_two_hundred_characters_fits_and_one_of_three_hundred_is_refused_under_four_figures() -> None:
    label = words(28)
    assert [slide.size for slide in fitted(figures(("12", words(18))))] == [96]
    assert [slide.size for slide in fitted(figures(("12", words(18)), ("13", "a"), ("14", "b"), ("15", "c")))] == [40]
    messages = faults(figures(("12", label), ("13", "a"), ("14", "b"), ("15", "c")))
    assert len(messages) == 1
    assert "the figure 'protection" in messages[0]
    over = int(messages[0].split(": ")[-1].split()[0])
    fitted(figures(("12", label[: -over - 1]), ("13", "a"), ("14", "b"), ("15", "c")))


def test_a_figure_with_no_room_on_one_line_is_told_once() -> None:
    (message,) = faults(figures(("about " * 12 + "12", "centres"), ("1", "a"), ("2", "b")))
    assert "the figure 'about about" in message


def test_a_word_too_wide_for_a_figure_is_told_once() -> None:
    (message,) = faults(figures(("w" * 60, "centres"), ("1", "a")))
    assert "the figure holds 'www" in message


def test_the_room_of_figures_is_that_of_the_lowest_card() -> None:
    low = {("figures-2", "card-2"): replace(ROOMS["figures-2", "card-2"], height=200.0)}
    (decides,) = tightest((deck(figures(("1", "a"), ("2", "b"))),), {**ROOMS, **low})
    assert decides.room == pytest.approx(decides.share * 200)


def test_a_label_keeps_its_proportion_to_its_figure_down_to_the_floor() -> None:
    styles = (LevelStyle(96), LevelStyle(30))
    assert [size_at(CARD_COUNTS, base, styles) for base in (96, 80, 72, 60, 48, 18)] == [30, 25, 22, 19, 18, 18]


def test_a_level_half_as_large_keeps_its_distance() -> None:
    styles = (LevelStyle(40), LevelStyle(20))
    assert [size_at(1, base, styles) for base in (40, 39, 38, 36)] == [20, 19, 18, 18]


# ---------------------------------------------------------------- tables


def test_a_table_takes_the_size_of_the_layout_and_fills_its_width() -> None:
    (slide,) = fitted(table(("Centre", "Places"), ("Brussels", "850"), ("Ghent", "250")))
    assert slide.size == 20
    assert sum(grid_of(slide).widths) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("rows", "sizes"), [(8, [20]), (9, [18]), (10, [18, 18])])
def test_a_table_is_set_smaller_before_it_is_split(rows: int, sizes: list[int]) -> None:
    # A header and rows of one line: 1.2 times the size and 7.2 points each, in 299.
    slides = fitted(table(("Centre", "Places"), *[("Brussels", "850")] * rows))
    assert [slide.size for slide in slides] == (sizes if len(sizes) == 1 else [20, 20])


def test_sixty_rows_of_six_columns_are_split_evenly_with_the_header_on_each_slide() -> None:
    header = ("Centre", "Places", "Opened", "Run by", "For whom", "Until")
    rows = [(f"Centre {number}", "850", "1986", "Fedasil", "families", "–") for number in range(60)]
    slides = fitted(table(header, *rows, source="Fedasil"))
    grids = [grid_of(slide) for slide in slides]
    assert [len(grid.rows) for grid in grids] == [9, 9, 9, 9, 8, 8, 8]
    assert [str(grid.rows[0][0]) for grid in grids] == [f"Centre {at}" for at in (0, 9, 18, 27, 36, 44, 52)]
    assert {tuple(map(str, grid.header)) for grid in grids} == {header}
    assert len({grid.widths for grid in grids}) == 1
    assert [str(slide.title) for slide in slides] == [f"Return\u00a0({number})" for number in range(1, 8)]
    assert all(slide.fill(Slot.SOURCE) and slide.fill(Slot.KICKER) for slide in slides)
    assert {slide.size for slide in slides} == {18}


def test_columns_are_alike_in_all_languages_and_made_for_the_longest() -> None:
    short = table(("Centre", "For"), ("Ghent", "families"))
    long = table(("Centre d’accueil et d’orientation", "Pour"), ("Gand", "familles"))
    result = fit(deck(short, code="en"), deck(long, code="fr"))
    english, french = (grid_of(each.slides[0]) for each in result.decks)
    assert english.widths == french.widths
    assert english.widths[0] > 0.7


def test_a_column_of_long_text_leaves_the_others_room_for_their_words() -> None:
    (slide,) = fitted(table(("Measure", "What it means", "Who"), ("Reintegration", words(40), "Fedasil and partners")))
    first, second, third = (share * 864 - 14.4 for share in grid_of(slide).widths)
    assert 113.8 < first < 120  # 'Reintegration' in bold at 20 points is 113.8 points wide
    assert 69 < third < 100  # 'partners' is 69 points wide
    assert second > 600


def test_the_height_of_each_row_is_told_in_each_language() -> None:
    short, long = (table(("Centre", "What"), ("Ghent", "a"), ("Bruges", words(count))) for count in (1, 10))
    result = fit(deck(short, code="en"), deck(long, code="fr"))
    english, french = (grid_of(each.slides[0]).heights for each in result.decks)
    assert english == pytest.approx((31.2, 31.2, 31.2))
    assert french == pytest.approx((31.2, 31.2, 55.2))


def test_columns_are_shared_so_that_the_table_needs_the_fewest_slides() -> None:
    (line,) = fit(deck(table(("Measure", "What it means"), *[(words(3), "x")] * 5, ("y", words(60))))).plan
    assert line.parts == (5, 1)


def test_a_point_stays_free_under_a_table() -> None:
    for free, size in ((1.01, 20), (0.99, 18)):
        place = {("table", "visual"): replace(ROOMS["table", "visual"], height=2 * 31.2 + free)}
        (line,) = fit_decks((deck(table(("A", "B"), ("a", "b"))),), {**ROOMS, **place}).plan
        assert line.size == size


WORDS_OF_A_CELL = st.lists(st.sampled_from(["a", "de", "protection", "réinstallation"]), min_size=1, max_size=20)


@given(st.data(), st.integers(1, 5), st.integers(18, 24))
def test_columns_hold_their_longest_word_and_no_more_than_their_longest_cell(
    data: st.DataObject, columns: int, size: int
) -> None:
    rows = [[" ".join(data.draw(WORDS_OF_A_CELL)) for _ in range(columns)] for _ in range(data.draw(st.integers(1, 4)))]
    cells = [measured_cells(grid_of(table(["x"] * columns, *rows)), TABLE)]
    least, whole = (
        [wide_enough(wide * size / EM) + 14.4 for wide in widest(cells[0])] for widest in (by_word, by_cell)
    )
    for shares in column_shares(cells, TABLE, size):
        widths = [share * TABLE.width for share in shares]
        assert sum(widths) == pytest.approx(TABLE.width, abs=0.01)
        assert all(wide > one - 0.01 for wide, one in zip(widths, least, strict=True))
        if sum(whole) > TABLE.width:
            assert all(wide < one + 0.01 for wide, one in zip(widths, whole, strict=True))


TABLE = ROOMS["table", "visual"]


def by_word(cells: Cells) -> list[int]:
    return [max(words.widest for words in column) for column in zip(*cells, strict=True)]


def by_cell(cells: Cells) -> list[int]:
    return [max(words.ends[-1] for words in column) for column in zip(*cells, strict=True)]


def test_rows_fall_where_they_fit_in_every_language() -> None:
    rows = [("Ghent", "x")] * 6
    english = table(("A", "B"), *rows)
    french = table(("A", "B"), *rows[:3], ("Gand", words(36)), *rows[4:])
    decks = deck(english, code="en"), deck(french, code="fr")
    result = fit(*decks)
    counts = [[len(grid_of(slide).rows) for slide in each.slides] for each in result.decks]
    assert counts[0] == counts[1]
    assert result.plan[0].parts == tuple(counts[0]) == (6,)
    assert (result.plan[0].size, tightest(decks, ROOMS)[0].language) == (18, "fr")


def test_a_row_that_cannot_fit_even_alone_is_named_with_its_number_and_what_is_too_much() -> None:
    rows = [("Ghent", "short"), ("Bruges", words(170)), ("Antwerp", "short")]
    with pytest.raises(SourceError) as caught:
        fit(deck(table(("Centre", "What"), *rows)))
    (problem,) = caught.value.problems
    assert problem.message.startswith("slide 2 'Return\u00a0(2)' in français: the cell of row 2 'protection")
    assert "does not fit at 18 points" in problem.message
    assert problem.place == Place("translations/fr/event.po", 21, 1)
    over = int(problem.message.split(": ")[-1].split()[0])
    kept = words(170)[: -over - 1]
    fit(deck(table(("Centre", "What"), rows[0], ("Bruges", kept), rows[2])))
    faults(table(("Centre", "What"), rows[0], ("Bruges", f"{kept} protection"), rows[2]))


def test_a_header_that_leaves_no_room_is_named() -> None:
    messages = faults(table(("Centre", words(200)), ("Ghent", "a")))
    assert all("the head of a column 'protection" in message for message in messages)


def test_a_short_cell_is_not_blamed_for_the_row_that_it_stands_in() -> None:
    messages = faults(table(("Centre", words(150)), ("c", words(250))))
    assert [message for message in messages if "'c'" in message] == []
    assert any("the cell of row 1 'protection" in message for message in messages)


def test_words_too_wide_for_their_columns_are_named_and_no_others() -> None:
    row = ("a", "b", "w" * 60, "c")
    (message,) = faults(table(("A", "B", "C", "D"), row))
    assert "the cell of row 1 holds 'www" in message
    over = int(message.split(": ")[-1].split()[0])
    fitted(table(("A", "B", "C", "D"), ("a", "b", "w" * (60 - over), "c")))
    faults(table(("A", "B", "C", "D"), ("a", "b", "w" * (60 - over + 1), "c")))


def test_the_widest_word_of_a_column_stands_for_all_that_no_line_of_it_holds() -> None:
    rows = [("a", "w" * number, "m" * number) for number in range(40, 70)]
    first, second = faults(table(("A", "B", "C"), *rows))
    assert ["the cell of row 30 holds 'www" in first, "the cell of row 30 holds 'mmm" in second] == [True, True]


def test_words_with_hyphens_are_broken_before_a_column_has_no_room_for_them() -> None:
    row = tuple("-".join(["w" * 12] * 3) for _ in range(4))
    (slide,) = fitted(table(("A", "B", "C", "D"), row))
    assert grid_of(slide).widths == pytest.approx((0.25,) * 4, abs=0.02)
    long = "w" * 80
    (message,) = faults(table(("A", "B"), (f"{long}-{long}-www", "b")))
    assert "the cell of row 1 holds 'www" in message


def test_a_draft_shows_a_table_that_can_never_fit_no_higher_than_its_slide_a_row() -> None:
    (draft,) = fit_decks((deck(table(("A", "B"), ("a", "w" * 900))),), ROOMS, draft=True).decks
    assert grid_of(draft.slides[0]).heights == pytest.approx((28.8, 300))


def test_the_widest_column_lacks_room_wherever_it_stands() -> None:
    (first,), (last,) = (faults(table(("A", "B", "C"), row)) for row in (("w" * 90, "b", "c"), ("a", "b", "w" * 90)))
    assert "the cell of row 1 holds 'www" in first
    assert int(first.split(": ")[-1].split()[0]) >= int(last.split(": ")[-1].split()[0])  # bold letters are wider


def test_cells_of_the_first_column_and_the_header_are_measured_bold() -> None:
    text = "Reintegration of migrants"
    bold = sum(advances("Calibri", bold=True, italic=False)[letter] for letter in text) * 20 / EM
    assert free_under(table(("A",), (text,)), bold / 0.99 + 14.5) == pytest.approx(300 - 2 * 31.2, abs=0.3)
    for lines in (table(("A",), (text,)), table((text,), ("a",))):
        assert free_under(lines, bold + 14.4) == pytest.approx(300 - 2 * 31.2 - 24, abs=0.4)


def free_under(slide: DeckSlide, width: float) -> float:
    """Return the height that is left free under a table in a place of that width, in points."""
    place = {("table", "visual"): replace(ROOMS["table", "visual"], width=width)}
    decks, boxes = (deck(slide),), {**ROOMS, **place}
    assert fit_decks(decks, boxes).plan[0].size == 20
    return tightest(decks, boxes)[0].room


# ---------------------------------------------------------------- charts


@pytest.mark.parametrize(
    ("kind", "categories"),
    [
        (ChartKind.COLUMN, [str(year) for year in range(2010, 2023)]),
        (ChartKind.LINE, ["January", "February", "March", "April", "May", "June"]),
        (ChartKind.BAR, [f"Country number {number}" for number in range(11)]),
        (ChartKind.PIE, ["recognised", "refused by the office", "pending"]),
    ],
)
def test_a_chart_with_room_for_its_labels_stands_as_it_is(kind: ChartKind, categories: list[str]) -> None:
    (slide,) = fitted(chart(kind, *categories))
    assert isinstance(slide.visual, Plot)
    assert (slide.layout, slide.size) == ("chart", None)


def hint_of(slide: DeckSlide) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        fit(deck(slide))
    (problem,) = caught.value.problems
    assert problem.place == Place("translations/fr/event.po", 21, 1)
    return problem.message, problem.hint


def test_the_widest_label_that_has_no_room_under_its_column_stands_for_all() -> None:
    message, hint = hint_of(chart(ChartKind.COLUMN, *["Aufnahmeeinrichtung"] * 5, "Reintegrationsunterstützung"))
    assert "the label holds 'Reintegrationsunterstützung', which is wider than a line at 20 points" in message
    assert hint.startswith("shorten it, use kind: bar, show fewer categories, or give months their year (May 2026)")
    _, hint = hint_of(chart(ChartKind.COLUMN, *["Aufnahmeeinrichtung"] * 3, "Reintegrationsunterstützung"))
    assert hint.startswith("shorten it, use kind: bar, or show fewer categories"), "too few to be months"


def test_a_chart_that_stands_on_several_slides_is_told_of_the_first() -> None:
    beside = [point(words(8)) for _ in range(20)]
    message, _ = hint_of(chart(ChartKind.COLUMN, *["one two three four"] * 12, points=beside))
    assert message.startswith("slide 1 'Return")


def test_a_label_takes_three_lines_under_its_column_and_no_more() -> None:
    fitted(chart(ChartKind.COLUMN, *["one two three"] * 12))
    message, _ = hint_of(chart(ChartKind.COLUMN, *["one two three four"] * 12))
    assert message.endswith("the label 'one two three four' does not fit at 20 points: 4 characters too many")


YEARS = [str(year) for year in range(1990, 2023)]
MONTHS = [f"{month} {year}" for year in range(2008, 2023) for month in ("Jan", *["Mm"] * 5, "July", *["Mm"] * 5)]


def every_of(*slides: DeckSlide) -> int:
    """Return how far apart the labels stand on a slide, given in each language: the same in all of them."""
    decks = tuple(deck(slide, code=code) for slide, code in zip(slides, CODES, strict=False))
    charts = [slide.visual for fitted in fit(*decks).decks for slide in fitted.slides]
    (every,) = {visual.every for visual in charts if isinstance(visual, Plot)}
    return every


def test_a_chart_has_room_in_each_language_for_the_longest_value_of_all() -> None:
    slides = [chart(ChartKind.BAR, *"abc"[:count]) for count in (3, 2)]
    slides[1] = replace(slides[1], visual=with_values(slides[1].visual, "0", "−12,5\u00a0%"))
    decks = tuple(deck(slide, code=code) for slide, code in zip(slides, CODES, strict=False))
    charts = [slide.visual for fitted in fit(*decks).decks for slide in fitted.slides]
    plots = [visual for visual in charts if isinstance(visual, Plot)]
    assert [plot.characters for plot in plots] == [len("−12,5\u00a0%")] * 2
    assert with_values(plots[0], "1234567890").characters == 10  # before fit


def with_values(visual: object, *written: str) -> Plot:
    assert isinstance(visual, Plot)
    series = tuple(replace(each, written=written) for each in visual.chart.series)
    return replace(visual, chart=replace(visual.chart, series=series))


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.LINE])
def test_of_a_long_series_in_time_labels_are_shown_at_equal_distances(kind: ChartKind) -> None:
    assert every_of(chart(kind, *YEARS[:13])) == 1
    assert every_of(chart(kind, *YEARS)) == 2  # 777 points for 33 labels of four figures, which need 40.6 at 20 points
    assert every_of(chart(kind, *YEARS, points=[point("short")])) == 5
    assert every_of(chart(kind, *MONTHS[:24])) == 2
    assert every_of(chart(kind, *MONTHS)) == 12


def test_labels_of_months_stand_at_parts_of_a_year_or_at_whole_years() -> None:
    long = [f"{month}uary {year}" for month, year in (label.split() for label in MONTHS)]
    assert {every_of(chart(ChartKind.LINE, *long[:count])) for count in range(30, 181, 15)} == {3, 6, 12, 24}
    quarters = [f"Quarter {number} of {year}" for year in range(2008, 2023) for number in range(1, 5)]
    assert every_of(chart(ChartKind.LINE, *quarters)) == 8


def test_the_longest_language_spaces_the_labels_for_all() -> None:
    longer = chart(ChartKind.LINE, *(label.replace("Jan", "janvier") for label in MONTHS))
    assert every_of(chart(ChartKind.LINE, *MONTHS), longer) == every_of(longer) == 24


@pytest.mark.parametrize(
    "categories",
    [
        [f"Country number {number}" for number in range(40)],
        [*YEARS[1:], YEARS[0]],
        [*YEARS[1:], "and before 1990 and 1989"],
        [*YEARS[1:], "later"],
    ],
)
def test_a_label_that_no_reader_can_count_is_never_left_out(categories: list[str]) -> None:
    assert "the label" in hint_of(chart(ChartKind.COLUMN, *categories))[0]


def test_bars_and_slices_keep_all_their_labels() -> None:
    assert "11 at most" in hint_of(chart(ChartKind.BAR, *YEARS))[1]
    assert "the label" in hint_of(chart(ChartKind.PIE, *YEARS))[0]


def test_a_label_that_has_no_room_at_any_distance_is_told() -> None:
    endless = [f"{'w' * 40} {year}" for year in YEARS]
    assert "the label holds 'www" in hint_of(chart(ChartKind.LINE, *endless))[0]


def test_too_many_bars_are_told_with_how_many_there_may_be() -> None:
    message, hint = hint_of(chart(ChartKind.BAR, *[f"Country {number}" for number in range(30)]))
    assert "the label 'Country" in message
    assert hint.startswith("show fewer categories: 11 at most")
    fitted(chart(ChartKind.BAR, *[f"Country {number}" for number in range(11)]))


def test_the_label_of_a_bar_takes_three_tenths_of_the_width_and_is_then_broken() -> None:
    fitted(chart(ChartKind.BAR, words(10), "short"))  # two words a line, five lines of 24 points in 135
    assert "the label 'protection" in hint_of(chart(ChartKind.BAR, words(11), "short"))[0]
    message, hint = hint_of(chart(ChartKind.BAR, "w" * 40, "short"))
    assert "the label holds 'www" in message
    assert "kind: bar" not in hint


def test_a_pie_names_each_of_its_slices_on_a_line() -> None:
    fitted(chart(ChartKind.PIE, *[words(3)] * 4))
    assert "kind: bar" in hint_of(chart(ChartKind.PIE, *[words(4)] * 4))[1]


def test_a_pie_has_no_more_slices_than_lines() -> None:
    fitted(chart(ChartKind.PIE, *[f"slice {number}" for number in range(12)]))
    assert "the label 'slice" in hint_of(chart(ChartKind.PIE, *[f"slice {number}" for number in range(13)]))[0]


def test_one_series_needs_no_legend() -> None:
    fitted(chart(ChartKind.LINE, "2021", "2022", series=[words(40)]))


def test_a_legend_leaves_bars_less_room() -> None:
    countries = [f"Country {number}" for number in range(10)]
    fitted(chart(ChartKind.BAR, *countries))
    fitted(chart(ChartKind.BAR, *countries[:9], series=["women", "men"]))
    assert "9 at most" in hint_of(chart(ChartKind.BAR, *countries, series=["women", "men"]))[1]


def test_the_names_of_series_stand_in_two_lines() -> None:
    fitted(chart(ChartKind.LINE, "2021", "2022", series=["women", "men"]))
    fitted(chart(ChartKind.LINE, "2021", "2022", series=["protection"] * 10))
    names = words(8)
    assert f"the legend '{names[:20]}" in hint_of(chart(ChartKind.LINE, "2021", "2022", series=[names] * 3))[0]


def test_a_legend_that_is_too_long_is_told_of_its_longest_name_beside_the_labels() -> None:
    names = ["women", words(40, "alone"), "men"]
    label, legend = faults(chart(ChartKind.COLUMN, "w" * 80, "2022", series=names))
    assert "the label holds 'www" in label
    assert "the legend 'alone alone" in legend
    over = int(legend.rsplit(": ", 1)[1].split(maxsplit=1)[0])
    fitted(chart(ChartKind.COLUMN, "2021", "2022", series=["women", names[1][: -over - len("alone alone")], "men"]))


def test_an_axis_with_values_takes_its_room_from_the_labels() -> None:
    slide = chart(ChartKind.COLUMN, *[str(year) for year in range(2007, 2023)])
    assert isinstance(slide.visual, Plot)
    (series,) = slide.visual.chart.series
    written = ("1\u00a0000\u00a0000\u00a0000\u00a0EUR",) * len(series.written)
    longer = replace(slide.visual.chart, series=(replace(series, written=written),))
    shown = fitted(slide, replace(slide, visual=replace(slide.visual, chart=longer)))
    assert [one.visual.every for one in shown if isinstance(one.visual, Plot)] == [1, 2]


def test_the_chart_stands_on_each_slide_that_its_points_are_split_over() -> None:
    slides = fitted(chart(ChartKind.BAR, "a", "b", points=[point(words(2))] * 14))
    assert [slide.layout for slide in slides] == ["chart-points"] * 2
    assert slides[0].visual == slides[1].visual
    assert [slide.continued for slide in slides] == [False, True]


def test_a_label_without_room_is_told_once_however_many_slides_show_it() -> None:
    slide = chart(ChartKind.BAR, "w" * 40, "short", points=[point(words(6))] * 8)
    assert len(faults(slide)) == 1


# ---------------------------------------------------------------- pictures


def test_a_picture_alone_has_no_size_and_is_never_split() -> None:
    result = fit(deck(picture(source="Fedasil")))
    assert [line.parts for line in result.plan] == [()]
    assert result.decks[0].slides[0].layout == "picture"


def test_a_picture_stands_on_each_slide_with_its_source() -> None:
    slides = fitted(picture(*[point(words(6))] * 9, source="Fedasil"))
    assert len(slides) == 2
    assert all(slide.visual and slide.fill(Slot.SOURCE) for slide in slides)
    assert {slide.layout for slide in slides} == {"picture-points"}


# ---------------------------------------------------------------- two columns


def columns(*groups: tuple[int, ...], middle: int, text: str = "One line", callout: str = "") -> DeckSlide:
    """Return points in two columns; a group is the levels of its paragraphs, `middle` starts the second column."""
    levels = [level for group in groups for level in group]
    numbers = iter(range(1, 100))
    every = tuple(
        Paragraph(said(text), level, ListKind.NUMBERS if not level else ListKind.BULLETS, 0 if level else next(numbers))
        for level in levels
    )
    slide = shown(SlideRole.POINTS, *every[:middle])
    fills = (*slide.fills, Fill(Slot.SECOND_BODY, every[middle:]))
    fills += (Fill(Slot.CALLOUT, (Paragraph(said(callout)),)),) if callout else ()
    return replace(slide, fills=fills)


def counts(slide: DeckSlide) -> tuple[int, int]:
    first, second = (slide.fill(slot) for slot in (Slot.BODY, Slot.SECOND_BODY))
    return len(first.paragraphs) if first else 0, len(second.paragraphs) if second else 0


def test_columns_break_where_they_were_composed_to_if_that_fits() -> None:
    (slide,) = fitted(columns((0,), (0,), (0,), middle=2, callout="What next?"))
    assert (slide.layout, counts(slide)) == ("points-columns-callout", (2, 1))
    assert size_of(slide) == size_of(slide, Slot.SECOND_BODY) == 28


def test_columns_that_cannot_break_as_composed_break_before_a_point_of_the_first_level() -> None:
    (slide,) = fitted(columns((0, 1, 1, 1), (0, 1, 1, 1, 1, 1, 1), (0,), middle=11))
    assert (counts(slide), size_of(slide)) == ((4, 8), 28)


def test_no_column_ends_with_a_line_that_announces_others() -> None:
    slide = columns(*[(0,)] * 12, middle=11)
    body = slide.fill(Slot.BODY)
    assert body
    assert counts(fitted(slide)[0]) == (6, 6)
    announcing = tuple(replace(each, lead=number == 5) for number, each in enumerate(body.paragraphs))
    (told,) = fitted(replace(slide, fills=(replace(body, paragraphs=announcing), *slide.fills[1:])))
    assert counts(told) in ((5, 7), (7, 5))


def test_a_numbered_list_goes_on_counting_through_columns_and_slides() -> None:
    slides = fitted(columns(*[(0,)] * 40, middle=20))
    assert len(slides) == 2
    ordinals = [
        paragraph.ordinal
        for slide in slides
        for slot in (Slot.BODY, Slot.SECOND_BODY)
        if (fill := slide.fill(slot))
        for paragraph in fill.paragraphs
    ]
    assert ordinals == list(range(1, 41))


def test_a_column_may_break_below_the_first_level_where_nothing_else_fits() -> None:
    (slide,) = fitted(columns((0, *[1] * 15), middle=1))
    assert counts(slide)[0] > 1
