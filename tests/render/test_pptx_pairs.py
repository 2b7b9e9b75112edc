"""Decks in two languages: both halves alike, each word in its language, what stands there once said in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest

from builder.compose.deck import compose_deck
from builder.compose.pair import pair_decks
from builder.documents import BESIDE, CARD_COUNTS, CARD_FIGURE, Deck, DeckSlide, Image, Paragraph
from builder.event import Edition
from builder.fit.decks import fit_decks
from builder.fit.lines import break_lines
from builder.fit.placed import fits
from builder.layout.deck import make_deck_template, make_pair_template
from builder.load.layout import load_brand
from builder.problems import SourceError
from builder.render.pptx import DeckTemplate, open_deck_template, open_pair_template, render_deck
from tests.fit.rooms import said, words
from tests.layout.test_deck import BRANDS, LAYOUTS, PROJECT, box, every_slot, layouts
from tests.layout.test_deck import SLOTS as SINGLE
from tests.render.office_package import A, OfficePackage, P, findings, shapes
from tests.sample_kinds import kinds_edition
from tests.samples import sample_edition

EMN = load_brand(PROJECT / "layouts" / "emn", PROJECT)
SAMPLES = {"kinds": kinds_edition, "sample": sample_edition}


@cache
def made(brand_name: str = "emn") -> bytes:
    return make_pair_template(BRANDS[brand_name])


@cache
def templates() -> tuple[DeckTemplate, DeckTemplate]:
    return open_deck_template(make_deck_template(EMN), EMN), open_pair_template(made())


@cache
def fitted(name: str) -> tuple[Deck, Deck]:
    """Return the deck in Dutch and French, and the deck in Dutch, fitted."""
    single, pair = templates()
    editions: list[Edition] = [SAMPLES[name](code) for code in ("nl", "fr")]
    dutch, french = map(compose_deck, editions)
    decks = fit_decks((dutch, french), {**single.boxes, **pair.boxes}, (pair_decks(dutch, french),))
    return decks.pairs[0], decks.decks[0]


@cache
def drawn(name: str) -> bytes:
    return render_deck(fitted(name)[0], templates()[1])


def slides(data: bytes) -> list[Any]:
    package = OfficePackage(data)
    return [package.tree(f"ppt/slides/slide{number}.xml") for number in range(1, len(fitted_names(package)) + 1)]


def fitted_names(package: OfficePackage) -> list[str]:
    return [name for name in package.parts if name.startswith("ppt/slides/slide")]


def languages(root: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the slot, the language and the text of each run of a slide."""
    for name, shape in shapes(root).items():
        for run in shape.iter(f"{A}r"):
            yield name, run.find(f"{A}rPr").get("lang"), run.findtext(f"{A}t")


# ---------------------------------------------------------------- the template


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda folder: folder.name)
def test_the_template_in_the_repository_is_the_one_made_from_its_brand(folder: Path) -> None:
    made = make_pair_template(load_brand(folder, PROJECT))
    assert (folder / "deck-pair.pptx").read_bytes() == made, "run: plenary layout"


@pytest.mark.parametrize("brand", BRANDS)
def test_the_validator_finds_nothing_in_the_template(brand: str, tmp_path: Path) -> None:
    assert findings(made(brand), tmp_path) == []


def test_each_slide_layout_has_its_slots_twice_with_the_same_room() -> None:
    package = OfficePackage(made())
    names = {name for name in SINGLE if "columns" not in name}
    assert set(layouts(package)) == {f"{name}-pair" for name in names}
    for name in names:
        boxes = {slot: box(shape) for layout, slot, shape in every_slot(package) if layout == f"{name}-pair"}
        once = {"visual"} if name.startswith("picture") else set()
        both = SINGLE[name] - once
        assert set(boxes) - {"footer", "slide-number"} == both | {f"{slot}{BESIDE}" for slot in both} | once
        for slot in both:
            (left, top, right, bottom), (other, below, end, foot) = boxes[slot], boxes[f"{slot}{BESIDE}"]
            assert (right - left, bottom - top) == pytest.approx((end - other, foot - below))
            assert (top, bottom) == pytest.approx((below, foot)) if other != left else below >= bottom


def test_a_picture_stands_in_a_column_between_the_points_of_both_languages() -> None:
    boxes = {
        slot: box(shape) for layout, slot, shape in every_slot(OfficePackage(made())) if layout == "picture-points-pair"
    }
    points, picture, other = (boxes[slot] for slot in ("body", "visual", f"body{BESIDE}"))
    assert points[2] < picture[0] < picture[2] < other[0]
    assert points[1] == picture[1] == other[1]
    assert picture[3] - picture[1] > 0.8 * (picture[2] - picture[0]), "a tall one is no stamp"


def test_three_figures_that_count_what_takes_two_lines_are_as_large_as_the_title() -> None:
    boxes = templates()[1].boxes
    card = (Paragraph(said("2 673"), CARD_FIGURE), Paragraph(said(words(6)), CARD_COUNTS))
    place = boxes["figures-3-pair", "card-1"]
    assert len(break_lines(card[1], place, 18)) == 2
    assert fits(card, place, int(boxes["figures-3-pair", "title"].levels[0].size))


def test_a_layout_without_such_a_template_is_told_what_to_do() -> None:
    for data in (b"", make_deck_template(EMN)):
        with pytest.raises(SourceError) as caught:
            open_pair_template(data, "layouts/house/deck-pair.pptx")
        assert "made from brand.yaml" in caught.value.problems[0].hint
        assert str(caught.value.problems[0].place) == "layouts/house/deck-pair.pptx"


# ---------------------------------------------------------------- the deck


@pytest.mark.parametrize("name", SAMPLES)
def test_every_run_is_in_the_language_of_its_half(name: str) -> None:
    pair, _ = fitted(name)
    assert pair.beside
    for root, left, right in zip(slides(drawn(name)), pair.slides, pair.beside.slides, strict=True):
        found = list(languages(root))
        assert {tag for slot, tag, _ in found if slot.endswith(BESIDE)} <= {"fr-BE", "nl-BE", "nl", "fr"}
        assert str(left.title) == "".join(text for slot, _, text in found if slot == "title")
        title = "".join(text for slot, _, text in found if slot == f"title{BESIDE}")
        assert title == str(right.title).replace("\u202f", "\u00a0")
        assert [tag for slot, tag, _ in found if slot == f"title{BESIDE}"] == ["fr-BE"] * len(right.title.runs)
        assert [tag for slot, tag, _ in found if slot == "title"] == ["nl-BE"] * len(left.title.runs)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_validator_finds_nothing(name: str, tmp_path: Path) -> None:
    assert findings(drawn(name), tmp_path) == []


def test_the_slides_have_the_numbers_of_the_other_decks() -> None:
    for name in SAMPLES:
        pair, dutch = fitted(name)
        assert [slide.key for slide in pair.slides] == [slide.key for slide in dutch.slides]


def test_another_library_reads_titles_tables_and_charts_of_both_halves() -> None:
    presentation = pptx.Presentation(BytesIO(drawn("kinds")))
    tables = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    assert len(tables) == 2
    assert tables[0].cell(0, 0).text == "Centrum"
    assert tables[1].cell(0, 0).text == "Centre"
    assert len(charts) == 8
    for dutch, french in zip(charts[::2], charts[1::2], strict=True):
        assert [list(plot.series[0].values) for plot in dutch.plots] == [
            list(plot.series[0].values) for plot in french.plots
        ]


def test_a_picture_stands_once_and_is_described_in_both_languages() -> None:
    pair, _ = fitted("kinds")
    pictures = [
        [pic.find(f".//{P}cNvPr").get("descr") for pic in root.iter(f"{P}pic")] for root in slides(drawn("kinds"))
    ]
    wanted = [[alternative(slide)] if isinstance(slide.visual, Image) else [] for slide in pair.slides]
    assert pictures == wanted
    assert sum(map(len, pictures)) == 2
    assert all(" · " in described for shown in pictures for described in shown)


def alternative(slide: DeckSlide) -> str:
    picture = getattr(slide.visual, "picture", None)
    assert picture
    return str(picture.alternative)


def test_the_last_slide_says_once_what_is_the_same_in_both_languages() -> None:
    found = [run for run in languages(slides(drawn("sample"))[-1]) if run[0].startswith("details")]
    assert found == [
        ("details", "nl-BE", "EMN België"),
        ("details", "fr-BE", "REM Belgique"),
        ("details-beside", "fr-BE", "@EMNBelgium"),
        ("details-beside", "fr-BE", "www.emnbelgium.be"),
    ]


def test_two_renderings_are_the_same_bytes() -> None:
    pair, _ = fitted("kinds")
    assert render_deck(replace(pair), open_pair_template(made())) == drawn("kinds")
