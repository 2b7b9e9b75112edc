"""Charts for print, read back as SVG: each value as long as it is, written beside it, and no words on others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.documents import Plot
from builder.event import ChartKind
from builder.load.layout import load_brand
from builder.render.svg import width_of, wrapped
from builder.render.svg_charts import draw_chart
from tests.render.papers import EMN, PROJECT, Values, house_layout, plot, written

SVG = "{http://www.w3.org/2000/svg}"
BRAND = house_layout().brand
FONTS = {"emn": "Carlito", "plain": "LiberationSans"}


@cache
def font(name: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    """Return the glyphs of a family by character, their widths, and the units in an em."""
    (layout,) = (layout for layout, family in FONTS.items() if family == name)
    read = TTFont(PROJECT / "layouts" / layout / "fonts" / f"{name}-Regular.ttf")
    return read.getBestCmap(), read["hmtx"].metrics, read["head"].unitsPerEm


def measured(words: str, size: float, name: str = "Carlito") -> float:
    """Return how wide words are, letter by letter as they are drawn."""
    glyphs, widths, em = font(name)
    return size * sum(widths[glyphs[ord(letter)]][0] for letter in words.replace("\u00a0", " ")) / em


# ---------------------------------------------------------------- an own reader


@dataclass(frozen=True)
class Words:
    """A line of words and the room that its letters take: left, top, right, bottom."""

    text: str
    frame: tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawn:
    """A chart as it was drawn. Blocks are columns, bars and patches of colour as (x, y, width, height, fill)."""

    root: Any
    width: float
    height: float
    words: list[Words]
    blocks: list[tuple[float, float, float, float, str]]
    paths: list[Any]

    @property
    def texts(self) -> list[str]:
        return [words.text for words in self.words]


def draw(shown: Plot) -> Drawn:
    root = draw_chart(shown, BRAND, "")
    left, top, width, height = map(float, root.get("viewBox").split())
    assert (left, top) == (0, 0)
    blocks = []
    for element in root.iter(f"{SVG}rect"):
        x, y = moved(element)
        edge = float(element.get("stroke-width")) / 2
        frame = (float(element.get(name)) for name in ("x", "y", "width", "height"))
        own_x, own_y, wide, high = frame
        blocks.append((x + own_x - edge, y + own_y - edge, wide + 2 * edge, high + 2 * edge, str(element.get("fill"))))
    words = [Words(str(element.text), frame_of(element)) for element in root.iter(f"{SVG}text")]
    return Drawn(root, width, height, words, blocks, list(root.iter(f"{SVG}path")))


def moved(element: Any) -> tuple[float, float]:
    """Return how far an element is moved by the groups around it."""
    x = y = 0.0
    for group in element.iterancestors(f"{SVG}g"):
        match = re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform"))
        assert match
        x, y = x + float(match[1]), y + float(match[2])
    return x, y


def frame_of(element: Any) -> tuple[float, float, float, float]:
    across, down = moved(element)
    x, y = float(element.get("x")), float(element.get("y"))
    size = float(element.get("font-size"))
    wide = measured(element.text, size)
    start = {"start": 0.0, "middle": -wide / 2, "end": -wide}[element.get("text-anchor")]
    if element.get("transform"):
        assert element.get("transform") == f"rotate(-90 {x:.2f} {y:.2f})"
        return across + x - 0.7 * size, down + y - start - wide, across + x, down + y - start
    return across + x + start, down + y - 0.7 * size, across + x + start + wide, down + y


def overlap(one: Words, other: Words) -> bool:
    (left, top, right, foot), (left_2, top_2, right_2, foot_2) = one.frame, other.frame
    return left < right_2 and left_2 < right and top < foot_2 and top_2 < foot


# ---------------------------------------------------------------- laws

NUMBERS = st.one_of(
    st.none(), st.integers(-9_999, 99_999), st.floats(-99, 999, allow_nan=False).map(lambda x: round(x, 1))
)
LABELS = st.text("abcdefgh mwILé-&<'", min_size=1, max_size=40).map(lambda text: text.strip() or "x")


@st.composite
def plots(draw_: Any) -> Plot:
    kind = draw_(st.sampled_from(ChartKind))
    is_pie = kind is ChartKind.PIE
    count = draw_(st.integers(1, 8 if is_pie else 14))
    numbers = NUMBERS.map(lambda value: value if value is None else abs(value)) if is_pie else NUMBERS
    several = 1 if is_pie else draw_(st.integers(1, 6))
    values = [draw_(st.lists(numbers, min_size=count, max_size=count)) for _ in range(several)]
    if all(value is None for each in values for value in each):
        values[0][0] = 1
    labels = draw_(st.lists(LABELS, min_size=count, max_size=count))
    names = [f"Series {number}" for number in range(several)] if several > 1 else ()
    return replace(plot(kind, labels, *values, names=names), every=draw_(st.integers(1, count)))


@given(plots())
@settings(max_examples=60, deadline=None)
@example(plot(ChartKind.BAR, ["a"] * 14, *([list(range(14))] * 6), names=list("abcdef")))
@example(plot(ChartKind.COLUMN, ["x"], [0]))
@example(plot(ChartKind.PIE, ["x", "y"], [0, None]))
def test_nothing_stands_outside_the_drawing_and_no_words_on_others(shown: Plot) -> None:
    drawn = draw(shown)
    for words in drawn.words:
        left, top, right, foot = words.frame
        assert left >= -0.5, words
        assert right <= drawn.width + 0.5, words
        assert top >= -0.5, words
        assert foot <= drawn.height + 2.5, words
    for one, other in combinations(drawn.words, 2):
        assert not overlap(one, other), (one, other)
    for x, y, wide, high, _ in drawn.blocks:
        assert min(x, y, drawn.width - x - wide, drawn.height - y - high) >= -0.5


@given(st.text("abcdefghijklmnopqrstuvwxyzABCMWé0123456789 .,%-–/’'&€", min_size=1, max_size=40), st.integers(8, 12))
@example("WWWWMMMM", 9)
@example("1\u00a0234\u00a0567,89\u00a0%", 9)
def test_words_are_never_wider_than_they_are_taken_to_be(words: str, size: int) -> None:
    for name in FONTS.values():
        assert measured(words, size, name) <= width_of(words, size) + 0.01


@given(st.text("abc -–/é", max_size=60), st.integers(5, 120))
@example("a//a ", 18)
def test_words_that_are_wrapped_lose_nothing_and_fit_where_they_can(words: str, width: int) -> None:
    lines = wrapped(words, width, 9)
    assert "".join("".join(lines).split()) == "".join(words.split())
    for each in lines:
        assert width_of(each, 9) <= width or not re.search(r"\S[ ]+\S|[-–/]\w", each)


def test_words_are_wrapped_at_spaces_and_behind_hyphens() -> None:
    assert wrapped("Non-EU nationals in Belgium/Brussels", 60, 9) == ("Non-EU", "nationals in", "Belgium/", "Brussels")


# ---------------------------------------------------------------- values


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR])
@pytest.mark.parametrize("values", [(1, 2, 4), (12, -3, 0.5), (-1, -2), (5,)])
def test_columns_and_bars_are_as_long_as_their_values(kind: ChartKind, values: Values) -> None:
    drawn = draw(plot(kind, [f"c{number}" for number in range(len(values))], values))
    long, across = (3, 0) if kind is ChartKind.COLUMN else (2, 1)
    blocks = [block[:4] for block in drawn.blocks]
    assert blocks == sorted(blocks, key=lambda block: block[across]), "in the order of the categories"
    lengths = [block[long] for block in blocks]
    unit = max(lengths) / max(map(abs, filter(None, values)))
    assert lengths == pytest.approx([abs(value or 0) * unit for value in values], abs=0.8)
    (axis,) = drawn.root.iter(f"{SVG}line")
    zero = (
        float(axis.get("y1" if kind is ChartKind.COLUMN else "x1")) + moved(axis)[1 if kind is ChartKind.COLUMN else 0]
    )
    for value, block in zip(values, blocks, strict=True):
        start, length = (block[1], block[3]) if kind is ChartKind.COLUMN else (block[0], block[2])
        is_after = (value or 0) < 0 if kind is ChartKind.COLUMN else (value or 0) >= 0
        assert (start if is_after else start + length) == pytest.approx(zero, abs=0.5)


@pytest.mark.parametrize("kind", ChartKind)
def test_every_value_that_is_there_is_written_as_its_language_writes_it(kind: ChartKind) -> None:
    values = (12, 7.5, None, 0)
    drawn = draw(plot(kind, ("one", "two", "three", "four"), values))
    assert {written(value) for value in values if value is not None} <= set(drawn.texts)
    assert {"one", "two", "three", "four"} <= set(drawn.texts)
    assert not any("None" in text for text in drawn.texts)


def test_values_of_columns_run_upwards_where_they_are_wide_and_the_extremes_remain_where_there_is_no_room() -> None:
    labels = [str(year) for year in range(2011, 2023)]
    some = draw(plot(ChartKind.COLUMN, labels, [10_000 + year for year in range(12)], names=()))
    assert {written(10_000 + year) for year in range(12)} <= set(some.texts)
    two = draw(plot(ChartKind.COLUMN, labels[:8], [123_456] * 8, [99_999] * 8, names=("a", "b")))
    upwards = [element.text for element in two.root.iter(f"{SVG}text") if element.get("transform")]
    assert upwards == [written(123_456)] * 8 + [written(99_999)] * 8
    many = draw(plot(ChartKind.COLUMN, labels, *[[1000 * each + year for year in range(12)] for each in (1, 2, 3, 4)]))
    figures = [text for text in many.texts if text.endswith("u")]
    assert figures == [written(4011)]


def test_labels_run_upwards_where_a_word_is_wider_than_its_column_and_long_ones_are_cut() -> None:
    months = ["septembre", "d'une longueur extraordinaire et encore plus longue"] * 8
    drawn = draw(plot(ChartKind.COLUMN, months, [1] * 16))
    upwards = [element.text for element in drawn.root.iter(f"{SVG}text") if element.get("transform")]
    assert upwards[0] == "septembre"
    assert re.fullmatch(r"d'une longueur .+…", upwards[1])


def test_bars_that_are_too_thin_for_words_have_none() -> None:
    drawn = draw(plot(ChartKind.BAR, [f"c{number}" for number in range(24)], *[list(range(1, 25))] * 4))
    assert not any(text.endswith("u") for text in drawn.texts)
    assert len(drawn.blocks) == 96


def test_of_very_many_labels_some_are_left_out_at_equal_distances() -> None:
    drawn = draw(plot(ChartKind.LINE, [f"day {number}" for number in range(100)], list(range(100))))
    assert [text for text in drawn.texts if text.startswith("day")] == [f"day {number}" for number in range(0, 100, 3)]


def test_labels_that_are_left_out_on_the_slide_are_left_out_in_print_and_the_others_never_turned() -> None:
    months = [f"janvier {2008 + number // 12}" for number in range(180)]
    for kind in (ChartKind.COLUMN, ChartKind.LINE):
        drawn = draw(replace(plot(kind, months, list(range(180))), every=24))
        labels = [text for text in drawn.texts if text.startswith(("janvier", "20"))]
        assert " ".join(labels) == " ".join(months[::24])
        assert not any(element.get("transform") for element in drawn.root.iter(f"{SVG}text"))


def test_markers_stand_along_a_line_where_they_keep_off_each_other() -> None:
    few, many = (draw(plot(ChartKind.LINE, list(map(str, range(count))), list(range(count)))) for count in (20, 100))
    assert (len(few.paths), len(many.paths)) == (21, 1)


def test_a_line_goes_through_its_values_and_breaks_where_one_is_missing() -> None:
    drawn = draw(plot(ChartKind.LINE, list("abcde"), (0, 10, None, 5, 10)))
    way = drawn.paths[0].get("d")
    steps = [(step, float(x), float(y)) for step, x, y in re.findall(r"([ML])(\S+) (\S+)", way)]
    assert [step for step, _, _ in steps] == ["M", "L", "M", "L"]
    (_, x, low), (_, x_2, high), (_, x_3, half), _ = steps
    assert [low - high, low - half] == pytest.approx([150, 75])
    assert [x, x_2, x_3] == pytest.approx([44, 132, 308])
    assert len(drawn.paths) == 1 + 4, "a marker each"


def test_slices_begin_at_the_top_and_are_as_large_as_their_values() -> None:
    drawn = draw(plot(ChartKind.PIE, list("abcd"), (1, 2, 0, 1)))
    slices = [re.match(r"M(\S+) (\S+) .*?(\S+) (\S+) L(\S+) (\S+) Z", element.get("d")) for element in drawn.paths]
    angles = []
    for found in slices:
        assert found
        x, y, to_x, to_y, middle, middle_y = map(float, found.groups())
        angles.append((turn(x - middle, y - middle_y), turn(to_x - middle, to_y - middle_y) or 360.0))
    assert angles == [pytest.approx(each, abs=0.1) for each in ((0, 90), (90, 270), (270, 360))]


def turn(x: float, y: float) -> float:
    """Return the angle of a direction, clockwise from the top, in degrees."""
    return round(math.degrees(math.atan2(x, -y)), 2) % 360


def test_one_value_is_the_whole_pie() -> None:
    (whole,) = draw(plot(ChartKind.PIE, ("all",), (7,))).paths
    assert " L" not in whole.get("d")


def test_slices_and_their_names_have_the_same_colours_in_the_same_order() -> None:
    drawn = draw(plot(ChartKind.PIE, [f"slice {number}" for number in range(8)], list(range(1, 9))))
    fills = [element.get("fill") for element in drawn.paths]
    assert fills == [block[4] for block in drawn.blocks]
    assert len(set(fills)) == 8
    assert [text for text in drawn.texts if text.startswith("slice")] == [f"slice {number}" for number in range(8)]


# ---------------------------------------------------------------- series


@pytest.mark.parametrize("kind", [ChartKind.COLUMN, ChartKind.BAR, ChartKind.LINE])
def test_series_are_named_in_their_order_and_one_alone_is_not(kind: ChartKind) -> None:
    names = ("First of them", "Second", "Third")
    drawn = draw(plot(kind, ("a", "b"), (1, 2), (3, 4), (5, 6), names=names))
    assert drawn.texts[:3] == list(names)
    assert "None" not in "".join(draw(plot(kind, ("a", "b"), (1, 2))).texts)


def test_columns_of_a_category_stand_around_its_label_in_the_order_of_the_series() -> None:
    drawn = draw(plot(ChartKind.COLUMN, ("one", "two"), (1, 2), (3, 4), (5, 6), names=("a", "b", "c")))
    columns = sorted(drawn.blocks[3:])
    fills = [block[4] for block in drawn.blocks[:3]]
    assert [block[4] for block in columns] == fills * 2
    for label, block in zip(("one", "two"), (columns[:3], columns[3:]), strict=True):
        (frame,) = [words.frame for words in drawn.words if words.text == label]
        assert block[1][0] + block[1][2] / 2 == pytest.approx((frame[0] + frame[2]) / 2, abs=0.1)
        assert block[0][0] + block[0][2] <= block[1][0] + 0.1
        assert block[1][0] + block[1][2] <= block[2][0] + 0.1


def test_a_pie_names_its_slices_and_not_its_series() -> None:
    assert "Asked" not in draw(plot(ChartKind.PIE, ("a", "b"), (1, 2), names=("Asked",))).texts


def test_a_long_legend_goes_on_in_the_next_line() -> None:
    names = [f"A series with a long name, number {number}" for number in range(6)]
    drawn = draw(plot(ChartKind.LINE, ("a", "b"), *[(number, 1) for number in range(6)], names=names))
    assert drawn.texts[:6] == names
    assert len({words.frame[1] for words in drawn.words[:6]}) == 3


@pytest.mark.parametrize("folder", ["emn", "plain"])
def test_lines_and_edges_stand_out_from_paper_in_every_brand(folder: str) -> None:
    brand = load_brand(EMN.parent / folder, PROJECT)
    shown = plot(ChartKind.LINE, ("a", "b"), *[(number, 1) for number in range(6)], names=list("abcdef"))
    root = draw_chart(shown, brand, "")
    for element in root.iter(f"{SVG}path"):
        assert contrast(element.get("stroke")) >= 3
    for element in root.iter(f"{SVG}text"):
        assert contrast(element.get("fill")) >= 4.5
        assert float(element.get("font-size")) >= 8
        assert element.get("font-family") == f"Plenary {brand.paper_font}"


def test_lines_are_told_apart_without_their_colours() -> None:
    drawn = draw(plot(ChartKind.LINE, ("a", "b"), *[(number, 1) for number in range(6)], names=list("abcdef")))
    legend = [element.get("d") for element in drawn.paths[:6]]
    assert len(set(legend)) == 6


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_words_are_never_smaller_than_eight_points() -> None:
    brand = replace(BRAND, paper_sizes=replace(BRAND.paper_sizes, small=5))
    root = draw_chart(plot(ChartKind.COLUMN, ("a",), (1,)), brand, "")
    assert {float(element.get("font-size")) for element in root.iter(f"{SVG}text")} == {8}


def test_whatever_an_author_writes_is_text() -> None:
    hostile: Sequence[str] = ("</text><script>", '"&amp;"', "url(http://example.org)")
    drawn = draw(plot(ChartKind.BAR, hostile, (1, 2, 3)))
    assert "".join(drawn.texts).count("<script>") == 1
    assert {str(element.tag) for element in _all(drawn.root)} <= {
        f"{SVG}{name}" for name in ("svg", "title", "desc", "g", "rect", "line", "text")
    }


def _all(root: Any) -> Iterator[Any]:
    return (element for element in root.iter() if isinstance(element.tag, str))
