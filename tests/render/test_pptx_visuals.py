"""Charts, tables and pictures on slides: native, valid, editable, in the look of the template."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from builder.documents import (
    CARD_COUNTS,
    CARD_FIGURE,
    Card,
    DeckSlide,
    Fill,
    Grid,
    Image,
    Paragraph,
    Plot,
    SlideRole,
    Slot,
    Visual,
)
from builder.event import Chart, ChartKind, FactKind, Picture, Series, Wording, plain
from builder.load.layout import load_brand
from builder.problems import Place
from builder.render.pptx import DeckTemplate, open_deck_template, render_deck
from tests.render.decks import PROJECT, deck, opened_template
from tests.render.office_package import A, OfficePackage, P, edited, findings, shapes, texts, zipped
from tests.sample_kinds import kinds_deck, png
from tests.samples import CODES

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HERE = Place("source/test.yaml", 1, 1)
LOOKS = ("emn", "plain")

FORMAT = '[>=1000]#"\u00a0"##0;0'
YEARS = ("2019", "2020", "2021", "2022")
APPLICATIONS = ("27742", "16910", "25971", "36871")


def series(*values: str | None, name: str | None = None) -> Series[Wording]:
    numbers = tuple(Decimal(value) if value is not None else None for value in values)
    return Series(numbers, plain(name) if name else None, tuple(value or "" for value in values))


def chart(
    kind: ChartKind = ChartKind.COLUMN,
    *given: Series[Wording],
    categories: Sequence[str] = YEARS,
    code: str = FORMAT,
) -> Chart[Wording]:
    shown = given or (series(*APPLICATIONS),)
    return Chart(kind, tuple(map(plain, categories)), shown, HERE, FactKind.NUMBER, number_format=code)


def plot(kind: ChartKind = ChartKind.COLUMN, *given: Series[Wording], categories: Sequence[str] = YEARS) -> Plot:
    return Plot(chart(kind, *given, categories=categories), plain("Graphique : 2019 : 27 742."))


def grid(rows: int = 2, **changed: Any) -> Grid:
    made = Grid(
        header=(plain("Centre"), plain("Places")),
        rows=tuple((plain(f"Centre {number}"), plain("850")) for number in range(rows)),
        figures=(False, True),
        alternative=plain("Tableau : centres. Colonnes : centre et places."),
    )
    return replace(made, **changed)


def image(width: int = 32, height: int = 18, data: bytes = b"", media_type: str = "image/png") -> Image:
    content = data or png(width, height)
    return Image(Picture("p.png", content, media_type, width, height, plain("Une carte."), HERE))


def shown(visual: Visual, *fills: Fill, size: int | None = None) -> DeckSlide:
    roles = {Plot: SlideRole.CHART, Grid: SlideRole.TABLE, Image: SlideRole.PICTURE}
    return DeckSlide("part-1/slide-1", roles[type(visual)], plain("Titre"), fills, visual=visual, size=size)


def drawn(*slides: DeckSlide) -> OfficePackage:
    return OfficePackage(render_deck(deck(*slides), opened_template()))


def only(package: OfficePackage, kind: str) -> Any:
    """The root of the only part that the first slide is related to in this way."""
    (name,) = package.targets(package.slides()[0], kind)
    return package.tree(name)


def chart_of(visual: Plot, *fills: Fill) -> Any:
    return only(drawn(shown(visual, *fills)), "chart")


def frame(package: OfficePackage, tag: str = "graphicFrame") -> Any:
    (found,) = package.tree(package.slides()[0]).iter(f"{P}{tag}")
    return found


POINTS = Fill(Slot.BODY, (Paragraph(plain("Un point")),), 24)


@cache
def kinds(look: str, code: str) -> bytes:
    """The sample of all kinds, as it was composed."""
    return render_deck(kinds_deck(code), template_of(look))


@cache
def template_of(look: str) -> DeckTemplate:
    folder = PROJECT / "layouts" / look
    return open_deck_template((folder / "deck.pptx").read_bytes(), load_brand(folder, PROJECT))


# ---------------------------------------------------------------- whole decks


@pytest.mark.parametrize(("look", "code"), [("emn", "fr"), ("plain", "nl")])
def test_the_validator_finds_nothing_in_any_kind_of_slide(look: str, code: str, tmp_path: Path) -> None:
    assert findings(kinds(look, code), tmp_path) == []


HOSTILE = (
    plot(ChartKind.COLUMN, series("-5", "0", None, "12.5", name="a"), series(None, None, None, None, name="b")),
    plot(ChartKind.BAR, series("-3", "-2", "-1.5", "-1")),
    plot(ChartKind.LINE, series("1"), categories=["& <seul>"]),
    plot(ChartKind.PIE, series(*map(str, range(1, 13))), categories=[f"pays {number}" for number in range(12)]),
    plot(ChartKind.COLUMN, *(series("1", "2", "3", "4", name=f"série {number}") for number in range(12))),
    grid(0),
    grid(header=(plain("<&>"), plain("")), widths=(0.9, 0.1)),
    image(1, 4000),
)


def test_the_validator_finds_nothing_in_hostile_visuals(tmp_path: Path) -> None:
    data = render_deck(deck(*(shown(visual) for visual in HOSTILE)), opened_template())
    assert findings(data, tmp_path) == []
    for name, content in OfficePackage(data).parts.items():
        if name.endswith(".xlsx"):
            found = findings(content, tmp_path, "book.xlsx")
            assert [each for each in found if "relationships/theme" not in each] == [], name


def test_every_part_is_reached_and_has_a_content_type() -> None:
    package = OfficePackage(kinds("emn", "fr"))
    content = {name for name in package.parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert package.reached() == content
    expected = {
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "png": "image/png",
    }
    for name in content:
        ending = name.rpartition(".")[2]
        if name.startswith("ppt/charts/"):
            assert package.content_type(name) == "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        elif ending in expected:
            assert package.content_type(name) == expected[ending]


def test_equal_decks_make_equal_bytes_with_charts_tables_and_pictures_too() -> None:
    template = opened_template()
    first, second = (render_deck(kinds_deck("nl"), template) for _ in range(2))
    assert first == second


def test_nothing_of_a_library_or_a_person_is_in_a_workbook() -> None:
    package = drawn(shown(plot()))
    (name,) = package.targets("ppt/charts/chart1.xml", "package")
    book = OfficePackage(package.parts[name])
    assert not [part for part in book.parts if "docProps" in part]
    assert not any(b"xlsxwriter" in content.lower() for content in book.parts.values())


@pytest.mark.parametrize("code", CODES)
def test_what_stands_on_a_slide_is_read_in_the_order_of_reading(code: str) -> None:
    """Title first, then what stands above, what is shown, its source, the foot."""
    order = ["title", "kicker", "body", "second-body", "callout", "card-1", "card-2", "card-3", "card-4", "visual"]
    order += ["source", "subtitle", "details", "footer", "slide-number", "progress"]
    package = OfficePackage(kinds("emn", code))
    for part in package.slides():
        names = [each.get("name") for each in package.tree(part).iter(f"{P}cNvPr")][1:]
        assert names == sorted(names, key=order.index), part
        ids = [each.get("id") for each in package.tree(part).iter(f"{P}cNvPr")]
        assert ids == [str(number) for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize("look", LOOKS)
def test_every_visual_says_what_it_shows_and_fills_the_place_of_its_layout(look: str) -> None:
    package, visuals = OfficePackage(kinds(look, "fr")), 0
    for part, slide in zip(package.slides(), kinds_deck("fr").slides, strict=True):
        (layout,) = package.targets(part, "slideLayout")
        places = {each.get("idx"): each.get("type") for each in package.tree(layout).iter(f"{P}ph")}
        for tag in ("graphicFrame", "pic"):
            for found in package.tree(part).iter(f"{P}{tag}"):
                place = next(found.iter(f"{P}ph"))
                assert places[place.get("idx")] == place.get("type") in {"chart", "tbl", "pic"}
                assert next(found.iter(f"{P}cNvPr")).get("descr") == alternative(slide)
                visuals += 1
    assert visuals == 7


def alternative(slide: DeckSlide) -> str:
    visual = slide.visual
    assert visual is not None
    words = visual.picture.alternative if isinstance(visual, Image) else visual.alternative
    return str(words).replace("\u202f", "\u00a0")


# ---------------------------------------------------------------- charts


def values_in(root: Any, path: str) -> list[tuple[str, str]]:
    return [(point.get("idx"), point.findtext(f"{C}v")) for point in root.findall(f"{path}/{C}pt")]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_holds_its_categories_and_values_with_their_format(kind: ChartKind) -> None:
    root = chart_of(plot(kind, series("27742", None, "-1.50", "36871")))
    ser = next(root.iter(f"{C}ser"))
    assert values_in(ser, f"{C}cat/{C}strRef/{C}strCache") == [(str(n), year) for n, year in enumerate(YEARS)]
    cache = ser.find(f"{C}val/{C}numRef/{C}numCache")
    assert values_in(ser, f"{C}val/{C}numRef/{C}numCache") == [("0", "27742"), ("2", "-1.50"), ("3", "36871")]
    assert cache.find(f"{C}ptCount").get("val") == "4"
    assert cache.findtext(f"{C}formatCode") == FORMAT
    codes = {(each.get("formatCode"), each.get("sourceLinked")) for each in root.iter(f"{C}numFmt")}
    assert codes - {("General", "0")} == {(FORMAT, "0")}


def sheet_of(package: OfficePackage, number: int = 1) -> dict[str, str]:
    """The cells of the workbook of a chart by address, as they are written."""
    (name,) = package.targets(f"ppt/charts/chart{number}.xml", "package")
    book = OfficePackage(package.parts[name])
    strings = ["".join(each.itertext()) for each in book.tree("xl/sharedStrings.xml")]
    cells = book.tree("xl/worksheets/sheet1.xml").iter(f"{S}c")
    values = {cell.get("r"): (cell.get("t"), cell.findtext(f"{S}v")) for cell in cells}
    return {address: strings[int(value)] if kind == "s" else value for address, (kind, value) in values.items()}


def test_the_workbook_holds_what_the_chart_shows() -> None:
    two = (series("1", "2.5", None, "-4", name="Femmes"), series("5", "6", "7", "8", name="Hommes & co"))
    cells = sheet_of(drawn(shown(plot(ChartKind.COLUMN, *two))))
    expected = {"B1": "Femmes", "C1": "Hommes & co"} | {f"A{n}": year for n, year in enumerate(YEARS, 2)}
    expected |= {"B2": "1", "B3": "2.5", "B5": "-4"} | {f"C{n}": value for n, value in enumerate("5678", 2)}
    assert cells == expected


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_refers_to_the_cells_that_hold_what_it_caches(kind: ChartKind) -> None:
    package = drawn(shown(plot(kind, series(*APPLICATIONS, name="a"), series("1", "2", "3", "4", name="b"))))
    root, cells = only(package, "chart"), sheet_of(package)
    for reference in (*root.iter(f"{C}strRef"), *root.iter(f"{C}numRef")):
        sheet, _, area = reference.findtext(f"{C}f").replace("$", "").partition("!")
        assert sheet == "Data"
        first, _, last = area.partition(":")
        rows = range(int(first[1:]), int((last or first)[1:]) + 1)
        assert [cells[f"{area[0]}{row}"] for row in rows] == [each.text for each in reference.iter(f"{C}v")]


def test_values_in_the_workbook_have_the_format_of_the_chart() -> None:
    package = drawn(shown(plot()))
    (name,) = package.targets("ppt/charts/chart1.xml", "package")
    book = OfficePackage(package.parts[name])
    styles = book.tree("xl/styles.xml")
    codes = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(f"{S}numFmt")}
    formats = [codes.get(each.get("numFmtId")) for each in styles.find(f"{S}cellXfs")]
    values = [cell for cell in book.tree("xl/worksheets/sheet1.xml").iter(f"{S}c") if cell.get("t") != "s"]
    assert len(values) == 4
    assert {formats[int(cell.get("s"))] for cell in values} == {FORMAT}
    assert [each.get("applyNumberFormat") for each in styles.find(f"{S}cellXfs")] == [None, "1"]


def test_the_columns_of_a_workbook_are_wide_enough_to_be_read() -> None:
    two = (series(*APPLICATIONS, name="a"), series(*APPLICATIONS, name="b"))
    package = drawn(shown(plot(ChartKind.COLUMN, *two)))
    (name,) = package.targets("ppt/charts/chart1.xml", "package")
    columns = OfficePackage(package.parts[name]).tree("xl/worksheets/sheet1.xml").iter(f"{S}col")
    found = [tuple(each.get(key) for key in ("min", "max", "width", "customWidth")) for each in columns]
    assert found == [("1", "1", "32", "1"), ("2", "3", "16", "1")]


def test_columns_beyond_z_have_two_letters() -> None:
    many = tuple(series("1", name=f"série {number}") for number in range(30))
    cells = sheet_of(drawn(shown(plot(ChartKind.COLUMN, *many, categories=["2022"]))))
    assert cells["Z1"] == "série 24"
    assert cells["AA1"] == "série 25"
    assert cells["AE2"] == "1"


def test_powerpoint_finds_the_workbook_and_does_not_fetch_it_anew() -> None:
    package = drawn(shown(plot()))
    external = package.tree("ppt/charts/chart1.xml").find(f"{C}externalData")
    relation = package.relations("ppt/charts/chart1.xml")[external.get(f"{R_ID}")]
    assert relation.kind == "package"
    assert relation.target == "ppt/embeddings/workbook1.xlsx"
    assert external.find(f"{C}autoUpdate").get("val") == "0"


R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@pytest.mark.parametrize("code", CODES)
def test_python_pptx_reads_the_charts(code: str) -> None:
    presentation = Presentation(io.BytesIO(kinds("emn", code)))
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    composed = [slide.visual.chart for slide in kinds_deck(code).slides if isinstance(slide.visual, Plot)]
    assert len(charts) == 4
    for found, meant in zip(charts, composed, strict=True):
        assert [str(category) for category in found.plots[0].categories] == list(map(str, meant.categories))
        for read, written in zip(found.plots[0].series, meant.series, strict=True):
            assert [None if value is None else Decimal(str(value)) for value in read.values] == list(written.values)


def test_axes_have_numbers_above_0_that_name_each_other() -> None:
    for kind in (ChartKind.COLUMN, ChartKind.BAR, ChartKind.LINE):
        root = chart_of(plot(kind))
        axes = [*root.iter(f"{C}catAx"), *root.iter(f"{C}valAx")]
        own = [axis.find(f"{C}axId").get("val") for axis in axes]
        assert [axis.find(f"{C}crossAx").get("val") for axis in axes] == own[::-1]
        assert all(int(number) > 0 for number in own)
        assert len(set(own)) == 2


def labels_shown(root: Any) -> list[bool]:
    return [each.find(f"{C}showVal").get("val") == "1" for each in root.iter(f"{C}dLbls")]


def has_value_axis(root: Any) -> bool:
    return bool(root.find(f".//{C}valAx/{C}delete").get("val") == "0")


FEW, MANY = series(*APPLICATIONS), tuple(series(*["25971"] * 12, name=name) for name in "abc")
MONTHS = [f"mois {number}" for number in range(12)]


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR, ChartKind.LINE])
def test_values_stand_where_there_is_room_for_them_and_on_an_axis_with_light_lines_where_not(kind: ChartKind) -> None:
    few, many = chart_of(plot(kind, FEW)), chart_of(plot(kind, *MANY, categories=MONTHS))
    assert (labels_shown(few), has_value_axis(few)) == ([True], False)
    assert (labels_shown(many), has_value_axis(many)) == ([False] * 3, True)
    assert few.find(f".//{C}majorGridlines") is None
    assert many.find(f".//{C}majorGridlines") is not None


def test_the_values_of_two_lines_stand_outside_of_the_two_and_not_at_all_where_they_cross() -> None:
    low, high = series("1", "2", "3", "4", name="a"), series("5", "6", "7", "8", name="b")
    root = chart_of(plot(ChartKind.LINE, low, high))
    assert [each.find(f"{C}dLblPos").get("val") for each in root.iter(f"{C}dLbls")] == ["b", "t"]
    crossing = chart_of(plot(ChartKind.LINE, low, series("8", "7", "2", "1", name="b")))
    assert labels_shown(crossing) == [False, False]


def test_values_of_several_series_stand_where_each_bar_is_as_wide_as_its_own() -> None:
    """Those of a single series may be wider than their bars: there is a space beside each."""
    long = ("1234567", "1234567", "1234567", "1234567", "1234567")
    one = plot(ChartKind.COLUMN, series(*long), categories=long)
    two = plot(ChartKind.COLUMN, series(*long, name="a"), series(*long, name="b"), categories=long)
    assert labels_shown(chart_of(one)) == [True]
    assert labels_shown(chart_of(two)) == [False, False]


@pytest.mark.parametrize(
    ("count", "names", "labelled"), [(11, "a", True), (15, "a", False), (5, "ab", True), (7, "ab", False)]
)
def test_values_stand_at_lying_bars_that_are_as_high_as_a_line(count: int, names: str, labelled: bool) -> None:
    categories = [f"pays {number}" for number in range(count)]
    given = (series(*["7"] * count, name=name) for name in names)
    root = chart_of(plot(ChartKind.BAR, *given, categories=categories))
    assert labels_shown(root) == [labelled] * len(names)


def test_a_value_is_never_broken_into_two_lines() -> None:
    labels = chart_of(plot()).find(f".//{C}dLbls/{C}txPr/{A}bodyPr")
    assert labels.get("wrap") == "none"


@pytest.mark.parametrize(("count", "widest"), [(1, 150), (2, 135), (4, 145), (12, 60)])
def test_a_bar_is_no_wider_than_it_needs_to_be(count: int, widest: float) -> None:
    root = chart_of(plot(ChartKind.COLUMN, series(*["7"] * count), categories=MONTHS[:count]))
    gap = int(root.find(f".//{C}gapWidth").get("val"))
    assert 50 <= gap <= 500
    assert 864 / count / (1 + gap / 100) <= widest


def test_a_pie_its_values_and_its_legend_have_a_place_of_their_own() -> None:
    for slide in (shown(plot(ChartKind.PIE)), shown(plot(ChartKind.PIE), POINTS)):
        root = only(drawn(slide), "chart")
        pie, legend = (places(root.find(f".//{C}{name}/{C}layout/{C}manualLayout")) for name in ("plotArea", "legend"))
        width = opened_template().boxes[slide.layout, "visual"].width
        assert (legend["x"] - pie["x"] - pie["w"]) * width >= 2.4 * 20, "room for a value"
        assert pie["y"] * 270 >= 1.2 * 20
        assert pie["x"] == pytest.approx(legend["x"] - pie["x"] - pie["w"], abs=0.001), "as much on its other side"
        assert legend["x"] + legend["w"] <= 1
        assert legend["y"] >= 0
        assert legend["y"] + legend["h"] <= 1


def places(layout: Any) -> dict[str, float]:
    return {child.tag.removeprefix(C): float(child.get("val")) for child in layout if len(child.tag) == len(C) + 1}


def test_a_legend_stands_only_where_colours_have_to_be_told_apart() -> None:
    two = (series(*APPLICATIONS, name="a"), series(*APPLICATIONS, name="b"))
    for kind in (ChartKind.COLUMN, ChartKind.BAR, ChartKind.LINE):
        assert chart_of(plot(kind)).find(f".//{C}legend") is None
        assert chart_of(plot(kind, *two)).find(f".//{C}legend/{C}legendPos").get("val") == "t"
    assert chart_of(plot(ChartKind.PIE)).find(f".//{C}legend/{C}legendPos").get("val") == "r"


CALM = {
    "autoTitleDeleted": "1",
    "plotVisOnly": "1",
    "dispBlanksAs": "gap",
    "roundedCorners": "0",
    "date1904": "0",
}
BARS = {"varyColors": "0", "invertIfNegative": "0", "overlap": "0", "tickLblSkip": "1", "grouping": "clustered"}
SETTINGS = {
    ChartKind.COLUMN: {**BARS, "barDir": "col"},
    ChartKind.BAR: {**BARS, "barDir": "bar"},
    ChartKind.LINE: {"varyColors": "0", "smooth": "0", "tickLblSkip": "1", "grouping": "standard"},
    ChartKind.PIE: {"varyColors": "1", "firstSliceAng": "0"},
}


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_is_plain_and_shows_what_is_in_it(kind: ChartKind) -> None:
    root = chart_of(plot(kind))
    expected = {**CALM, **SETTINGS[kind]}
    assert {name: root.find(f".//{C}{name}").get("val") for name in expected} == expected
    assert {mark.get("val") for tag in ("majorTickMark", "minorTickMark") for mark in root.iter(f"{C}{tag}")} <= {
        "none"
    }


def test_values_are_bold_and_all_other_words_are_not() -> None:
    root = chart_of(plot())
    bold = [
        run.get("b") for run in root.iter(f"{A}defRPr") if run.getparent().getparent().getparent().tag == f"{C}txPr"
    ]
    assert sorted(bold) == ["0", "0", "0", "1"]
    assert root.find(f".//{C}dLbls/{C}txPr//{A}defRPr").get("b") == "1"


def test_the_values_of_bars_are_at_the_foot_where_the_first_bar_is_on_top() -> None:
    many = [series(*["7"] * 12, name=name) for name in "abc"]
    places = {kind: chart_of(plot(kind, *many, categories=MONTHS)) for kind in (ChartKind.COLUMN, ChartKind.BAR)}
    assert {kind: root.find(f".//{C}valAx/{C}crosses").get("val") for kind, root in places.items()} == {
        ChartKind.COLUMN: "autoZero",
        ChartKind.BAR: "max",
    }


def test_slices_are_parted_by_the_ground_or_by_the_edge_that_they_need() -> None:
    root = chart_of(plot(ChartKind.PIE, series("1", "2"), categories=["a", "b"]))
    edges = [each.find(f"{C}spPr/{A}ln/{A}solidFill/{A}schemeClr").get("val") for each in root.iter(f"{C}dPt")]
    assert edges == ["bg1", "accent2"]


def test_bars_begin_at_nought_and_the_first_one_is_on_top() -> None:
    for kind, order in ((ChartKind.COLUMN, "minMax"), (ChartKind.BAR, "maxMin")):
        root = chart_of(plot(kind))
        assert root.find(f".//{C}valAx/{C}scaling/{C}min").get("val") == "0"
        assert root.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == order
    below = chart_of(plot(ChartKind.BAR, series("-1", "-2", "-3", "-4")))
    assert below.find(f".//{C}valAx/{C}scaling/{C}max").get("val") == "0"
    to_nought = chart_of(plot(ChartKind.BAR, series("-1", "0", "-3", "-4")))
    assert to_nought.find(f".//{C}valAx/{C}scaling/{C}max").get("val") == "0"


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR])
def test_values_below_nought_keep_off_the_names_of_their_categories(kind: ChartKind) -> None:
    both = chart_of(plot(kind, series("-1000", "2000", "-3000", "4000")))
    scaling = both.find(f".//{C}valAx/{C}scaling")
    assert [child.tag for child in scaling] == [f"{C}orientation", f"{C}min"]
    share = (-3000 - float(scaling.find(f"{C}min").get("val"))) / 7000
    assert 0.1 < share < 0.5
    crowded = chart_of(plot(kind, *(series(*["-25971"] * 12, name=name) for name in "abc"), categories=MONTHS))
    assert {child.tag for child in crowded.find(f".//{C}valAx/{C}scaling")} == {f"{C}orientation", f"{C}max"}


def test_charts_are_drawn_alike_where_a_language_writes_values_longer() -> None:
    def least_of(longest: int, *written: str) -> Any:
        bars = plot(ChartKind.BAR, replace(series("-12", "50"), written=written), categories=["a", "b"])
        return chart_of(replace(bars, longest=longest)).find(f".//{C}valAx/{C}scaling/{C}min").get("val")

    assert least_of(0, "−12%", "50%") != least_of(0, "−12\u00a0%", "50\u00a0%") == least_of(5, "−12%", "50%")
    crowded = plot(ChartKind.COLUMN, series(*["2"] * 12), categories=MONTHS)
    assert [has_value_axis(chart_of(replace(crowded, longest=longest))) for longest in (0, 12)] == [False, True]


def test_names_of_categories_stand_below_negative_values_and_are_never_turned() -> None:
    root = chart_of(plot(ChartKind.COLUMN, series("-1", "2", "-3", "4")))
    assert root.find(f".//{C}catAx/{C}tickLblPos").get("val") == "low"
    assert {body.get("rot") for body in root.iter(f"{A}bodyPr")} == {"0"}


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.LINE])
def test_labels_that_fit_left_out_are_left_out_and_the_others_may_turn_where_nothing_can_be_left_out(
    kind: ChartKind,
) -> None:
    root = chart_of(replace(plot(kind), every=2))
    assert root.find(f".//{C}tickLblSkip").get("val") == "2"
    assert root.find(f".//{C}catAx/{C}txPr/{A}bodyPr").get("rot") == "-60000000"
    assert [point.find(f"{C}v").text for point in root.find(f".//{C}cat").iter(f"{C}pt")] == list(YEARS)


@pytest.mark.parametrize(
    ("values", "step"),
    [
        (("36871", "100", "5", "7"), "10000"),
        (("99", "1", "2", "3"), "20"),
        (("100", "1", "2", "3"), "20"),
        (("2", "0", "1", "1"), "1"),
        (("-40", "60", "2", "3"), "20"),
        (("12", "1", "2", "3"), "5"),
        (("99", "98", "97", "96"), None),
        (("0", "0", "0", "0"), None),
    ],
)
def test_an_axis_has_few_lines_at_round_values(values: tuple[str, ...], step: str | None) -> None:
    root = chart_of(plot(ChartKind.LINE, *(series(*values, name=name) for name in "abc")))
    unit = root.find(f".//{C}valAx/{C}majorUnit")
    assert (unit.get("val") if unit is not None else None) == step


def test_the_steps_of_an_axis_are_no_finer_than_its_format_writes() -> None:
    for code, step in (("0.0", "0.2"), ("0.00", "0.2"), ("0", "1")):
        lines = tuple(series("0.9", "0.1", "0.2", "0.3", name=name) for name in "abc")
        root = only(drawn(shown(Plot(chart(ChartKind.LINE, *lines, code=code), plain("x")))), "chart")
        assert root.find(f".//{C}valAx/{C}majorUnit").get("val") == step


def test_the_axis_of_large_values_shows_no_decimals() -> None:
    lines = tuple(series(first, "2", "30.5", "4", name=first) for first in ("36.5", "1", "9"))
    root = only(drawn(shown(Plot(chart(ChartKind.LINE, *lines, code='0.0"\u00a0%"'), plain("x")))), "chart")
    assert root.find(f".//{C}valAx/{C}numFmt").get("formatCode") == '0"\u00a0%"'


def test_words_of_a_chart_have_the_size_of_the_slot_its_language_and_the_fonts_of_the_theme() -> None:
    root = chart_of(plot(ChartKind.COLUMN, series(*APPLICATIONS, name="a"), series(*APPLICATIONS, name="b")))
    runs = list(root.iter(f"{A}defRPr"))
    assert {run.get("sz") for run in runs} == {"2000"}
    assert {run.get("lang") for run in runs} == {"fr-BE"}
    assert {run.find(f"{A}latin").get("typeface") for run in runs} == {"+mn-lt"}
    assert root.find(f"{C}lang").get("val") == "fr-BE"
    sized = only(drawn(shown(plot(), size=18)), "chart")
    assert {run.get("sz") for run in sized.iter(f"{A}defRPr")} == {"1800"}


def test_charts_name_colours_of_the_theme_and_no_others() -> None:
    package = OfficePackage(kinds("emn", "en"))
    for name, content in package.parts.items():
        if name.startswith("ppt/charts/chart"):
            assert b"srgbClr" not in content
            assert b"schemeClr" in content


def fills(root: Any) -> Iterator[str]:
    for each in (*root.iter(f"{C}ser"), *root.iter(f"{C}dPt")):
        yield each.find(f"{C}spPr/{A}solidFill/{A}schemeClr").get("val")


def test_each_series_and_each_slice_has_a_colour_of_its_own() -> None:
    three = chart_of(plot(ChartKind.COLUMN, *(series(*APPLICATIONS, name=name) for name in "abc")))
    assert list(fills(three)) == ["accent1", "accent2", "tx2"]
    (_, *slices) = fills(chart_of(plot(ChartKind.PIE, series("1", "2", "3"), categories=["a", "b", "c"])))
    assert slices == ["accent1", "accent2", "tx2"]


def test_a_light_colour_has_an_edge_that_is_seen() -> None:
    root = chart_of(plot(ChartKind.COLUMN, series(*APPLICATIONS, name="a"), series(*APPLICATIONS, name="b")))
    first, second = (each.find(f"{C}spPr/{A}ln") for each in root.iter(f"{C}ser"))
    assert first.find(f"{A}noFill") is not None
    edge = second.find(f"{A}solidFill/{A}schemeClr")
    assert edge.get("val") == "accent2"
    assert int(edge.find(f"{A}lumMod").get("val")) < 100_000


def test_lines_are_told_apart_without_colours_too() -> None:
    root = chart_of(plot(ChartKind.LINE, *(series(*APPLICATIONS, name=name) for name in "abcd")))
    signs = {each.get("val") for each in root.iter(f"{C}symbol")}
    dashes = {each.find(f"{C}spPr/{A}ln/{A}prstDash").get("val") for each in root.iter(f"{C}ser")}
    assert len(signs) == len(dashes) == 4


def test_signs_stand_along_a_line_where_they_keep_off_each_other() -> None:
    many = [str(number) for number in range(200)]
    root = chart_of(plot(ChartKind.LINE, series(*many), categories=many))
    assert [each.get("val") for each in root.iter(f"{C}symbol")] == ["none"]


def test_a_chart_on_two_slides_of_a_split_is_drawn_on_each() -> None:
    slide = shown(plot(), POINTS)
    package = drawn(slide, replace(slide, continued=True))
    charts = [package.targets(part, "chart") for part in package.slides()]
    assert charts == [["ppt/charts/chart1.xml"], ["ppt/charts/chart2.xml"]]


def test_a_chart_of_the_template_keeps_its_name() -> None:
    package = OfficePackage((PROJECT / "layouts" / "emn" / "deck.pptx").read_bytes())
    part, relations = "ppt/charts/chart1.xml", "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    own = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart/></c:chartSpace>'
    types, leading = package.tree("[Content_Types].xml"), package.tree(relations)
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    types.append(types.makeelement(f"{TYPES}Override", {"PartName": f"/{part}", "ContentType": kind}))
    address = leading[0].get("Type").replace("slideMaster", "chart")
    leading.append(
        leading.makeelement(leading[0].tag, {"Id": "own", "Type": address, "Target": "../charts/chart1.xml"})
    )
    changed = {"[Content_Types].xml": etree.tostring(types), relations: etree.tostring(leading), part: own}
    opened = open_deck_template(zipped({**package.parts, **changed}), load_brand(PROJECT / "layouts" / "emn", PROJECT))
    made = OfficePackage(render_deck(deck(shown(plot())), opened))
    assert made.parts[part] == own
    assert made.targets(made.slides()[0], "chart") == ["ppt/charts/chart2.xml"]


# ---------------------------------------------------------------- tables


def test_what_is_shown_keeps_the_margins_that_a_template_gives_its_place() -> None:
    """Those of PowerPoint's own placeholders are a tenth of an inch, and half of it above and below."""
    template = (PROJECT / "layouts" / "emn" / "deck.pptx").read_bytes()
    parts = [opened_template().layouts[name].part for name in ("table", "chart")]

    def widen(root: Any) -> None:
        properties = shapes(root)["visual"].find(f"{P}txBody/{A}bodyPr")
        for name, inset in {"lIns": 127000, "tIns": 63500, "rIns": 254000, "bIns": 12700}.items():
            properties.set(name, str(inset))

    opened = open_deck_template(
        edited(template, dict.fromkeys(parts, widen)), load_brand(PROJECT / "layouts" / "emn", PROJECT)
    )
    place, slot = opened.layouts["table"].slots["visual"].area, opened.layouts["table"].slots["visual"]
    assert slot.box.width == pytest.approx(864 - 30)
    own = frame(OfficePackage(render_deck(deck(shown(grid())), opened)))
    assert int(own.find(f"{P}xfrm/{A}off").get("x")) == place.left + 127000
    assert int(own.find(f"{P}xfrm/{A}off").get("y")) == place.top + 63500
    assert int(own.find(f"{P}xfrm/{A}ext").get("cx")) == place.width - 381000
    drawn_chart = frame(OfficePackage(render_deck(deck(shown(plot())), opened))).find(f"{P}xfrm/{A}ext")
    assert int(drawn_chart.get("cx")) == place.width - 381000
    assert int(drawn_chart.get("cy")) == place.height - 76200


def test_a_table_has_a_header_and_names_its_rows_in_the_first_column() -> None:
    package = drawn(shown(grid()))
    properties = next(frame(package).iter(f"{A}tblPr"))
    assert (properties.get("firstRow"), properties.get("firstCol")) == ("1", "1")
    rows = [[texts(cell) for cell in row.iter(f"{A}tc")] for row in frame(package).iter(f"{A}tr")]
    assert rows == [[["Centre"], ["Places"]], [["Centre 0"], ["850"]], [["Centre 1"], ["850"]]]


def test_a_table_is_in_the_style_that_the_template_gives_new_tables() -> None:
    package = drawn(shown(grid()))
    styles = package.tree("ppt/tableStyles.xml")
    style = frame(package).findtext(f".//{A}tableStyleId")
    assert style == styles.get("def")
    assert [each.get("styleId") for each in styles] == [style]


def test_a_template_that_says_nothing_of_tables_gets_powerpoints_own_style() -> None:
    template = (PROJECT / "layouts" / "emn" / "deck.pptx").read_bytes()

    def forget(root: Any) -> None:
        (relation,) = [each for each in root if each.get("Type").endswith("/tableStyles")]
        root.remove(relation)

    bare = edited(template, {"ppt/_rels/presentation.xml.rels": forget})
    opened = open_deck_template(bare, load_brand(PROJECT / "layouts" / "emn", PROJECT))
    package = OfficePackage(render_deck(deck(shown(grid())), opened))
    assert frame(package).findtext(f".//{A}tableStyleId") == "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


def test_cells_hold_their_words_in_the_middle_of_their_height() -> None:
    assert {cell.get("anchor") for cell in frame(drawn(shown(grid()))).iter(f"{A}tcPr")} == {"ctr"}


def test_rows_have_a_height_before_fit_too() -> None:
    heights = [int(row.get("h")) / 12700 for row in frame(drawn(shown(grid(1)))).iter(f"{A}tr")]
    assert heights == [pytest.approx(1.2 * 20 + 7.2)] * 2


def test_rows_of_a_small_table_stand_no_further_apart_than_is_calm() -> None:
    package = drawn(shown(grid(1, heights=(31.2, 31.2))))
    heights = [int(row.get("h")) / 12700 for row in frame(package).iter(f"{A}tr")]
    assert heights == [pytest.approx(31.2 + 18)] * 2


def test_figures_stand_at_the_right_of_their_column_its_head_too() -> None:
    rows = list(frame(drawn(shown(grid()))).iter(f"{A}tr"))
    sides = [[cell.find(f".//{A}p/{A}pPr") for cell in row.iter(f"{A}tc")] for row in rows]
    assert all(left is None and right.get("algn") == "r" for left, right in sides)


def test_the_words_of_cells_have_a_size_on_each_run_and_for_what_is_typed_later() -> None:
    for size, written in ((None, "2000"), (18, "1800")):
        package = drawn(shown(grid(), size=size))
        assert {run.get("sz") for run in frame(package).iter(f"{A}rPr")} == {written}
        for style in frame(package).iter(f"{A}lstStyle"):
            assert style.find(f"{A}lvl1pPr/{A}defRPr").get("sz") == written


def test_columns_have_the_shares_that_fit_gave_them_and_fill_the_place() -> None:
    package = drawn(shown(grid(widths=(0.75, 0.25))))
    widths = [int(column.get("w")) / 12700 for column in frame(package).iter(f"{A}gridCol")]
    assert widths == [648, 216]
    extent = frame(package).find(f"{P}xfrm/{A}ext")
    assert int(extent.get("cx")) / 12700 == 864


@pytest.mark.parametrize("rows", [1, 3, 7])
def test_rows_share_what_the_place_has_to_give_and_never_more(rows: int) -> None:
    package = drawn(shown(grid(rows, heights=(31.2,) * (rows + 1))))
    heights = [int(row.get("h")) / 12700 for row in frame(package).iter(f"{A}tr")]
    room = opened_template().boxes["table", "visual"].height
    assert len(set(heights)) == 1
    assert heights[0] > 31.2
    assert sum(heights) <= room
    assert int(frame(package).find(f"{P}xfrm/{A}ext").get("cy")) == sum(
        int(row.get("h")) for row in frame(package).iter(f"{A}tr")
    )


def test_a_table_that_fills_its_place_gets_no_air() -> None:
    room = opened_template().boxes["table", "visual"].height
    full = grid(1, heights=(31.25, room - 31.25))
    heights = [int(row.get("h")) / 12700 for row in frame(drawn(shown(full))).iter(f"{A}tr")]
    assert heights == [31.25, room - 31.25]


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(("width", "height"), [(32, 18), (9, 16), (10, 10), (4000, 10)])
def test_a_picture_is_shown_whole_in_its_proportions_in_the_middle_of_its_place(width: int, height: int) -> None:
    package = drawn(shown(image(width, height, png(2, 2))))
    picture = frame(package, "pic")
    (layout,) = package.targets(package.slides()[0], "slideLayout")
    place = box(shapes(package.tree(layout))["visual"].find(f"{P}spPr/{A}xfrm"))
    left, top, right, bottom = box(picture.find(f"{P}spPr/{A}xfrm"))
    assert (right - left) / (bottom - top) == pytest.approx(width / height, rel=0.01)
    assert place[0] <= left < right <= place[2]
    assert place[1] <= top < bottom <= place[3]
    assert right - left == pytest.approx(place[2] - place[0]) or bottom - top == pytest.approx(place[3] - place[1])
    assert left - place[0] == pytest.approx(place[2] - right, abs=0.01)
    assert top - place[1] == pytest.approx(place[3] - bottom, abs=0.01)
    assert picture.find(f"{P}blipFill/{A}srcRect") is None
    locks = next(picture.iter(f"{A}picLocks"))
    assert (locks.get("noGrp"), locks.get("noChangeAspect")) == ("1", "1")


def box(transform: Any) -> tuple[float, float, float, float]:
    off, ext = transform.find(f"{A}off"), transform.find(f"{A}ext")
    left, top = int(off.get("x")) / 12700, int(off.get("y")) / 12700
    return left, top, left + int(ext.get("cx")) / 12700, top + int(ext.get("cy")) / 12700


def test_a_picture_that_is_shown_twice_is_kept_once_as_it_was_given() -> None:
    one, other = png(2, 2), png(3, 3)
    package = drawn(shown(image(data=one)), shown(image(data=other)), shown(image(data=one), POINTS))
    media = [package.targets(part, "image") for part in package.slides()]
    assert media[0] == media[2] != media[1]
    assert [package.parts[name] for (name,) in media] == [one, other, one]
    assert len([name for name in package.parts if name.startswith("ppt/media/")]) == 2


def test_a_photograph_is_declared_as_one() -> None:
    package = drawn(shown(image(data=b"\xff\xd8\xff\xe0", media_type="image/jpeg")))
    (name,) = package.targets(package.slides()[0], "image")
    assert package.content_type(name) == "image/jpeg"


def test_what_a_template_declares_already_is_not_declared_twice() -> None:
    def declare(root: Any) -> None:
        root.insert(0, root.makeelement(f"{TYPES}Default", {"Extension": "PNG", "ContentType": "image/png"}))

    template = (PROJECT / "layouts" / "emn" / "deck.pptx").read_bytes()
    brand = load_brand(PROJECT / "layouts" / "emn", PROJECT)
    opened = open_deck_template(edited(template, {"[Content_Types].xml": declare}), brand)
    types = OfficePackage(render_deck(deck(shown(image())), opened)).tree("[Content_Types].xml")
    endings = [each.get("Extension").lower() for each in types.iter(f"{TYPES}Default")]
    assert sorted(endings) == ["png", "rels", "xml"]


TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def test_python_pptx_sees_pictures_in_their_placeholders() -> None:
    presentation = Presentation(io.BytesIO(kinds("plain", "en")))
    pictures = [shape for slide in presentation.slides for shape in slide.placeholders if hasattr(shape, "image")]
    assert [picture.image.content_type for picture in pictures] == ["image/png"] * 2


# ---------------------------------------------------------------- statements and figures


def test_a_figure_and_what_it_counts_have_the_sizes_of_their_levels() -> None:
    card = Card((Paragraph(plain("63 356"), CARD_FIGURE), Paragraph(plain("bénéficiaires"), CARD_COUNTS)))
    slide = DeckSlide("part-1/slide-1", SlideRole.FIGURES, plain("Titre"), cards=(card, card), size=108)
    package = drawn(slide)
    for name in ("card-1", "card-2"):
        shape = shapes(package.tree(package.slides()[0]))[name]
        assert texts(shape) == ["63 356", "bénéficiaires"]
        assert [run.get("sz") for run in shape.iter(f"{A}rPr")] == ["10800", "2800"]
        assert [paragraph.find(f"{A}pPr") is None for paragraph in shape.iter(f"{A}p")] == [True, False]


def test_the_source_stands_under_what_is_shown_and_is_read_after_it() -> None:
    source = Fill(Slot.SOURCE, (Paragraph(plain("Les centres fin 2022")), Paragraph(plain("Source : Fedasil"))))
    package = drawn(shown(image(), source))
    names = [each.get("name") for each in package.tree(package.slides()[0]).iter(f"{P}cNvPr")]
    assert names.index("visual") < names.index("source")
    assert texts(shapes(package.tree(package.slides()[0]))["source"]) == ["Les centres fin 2022", "Source : Fedasil"]
