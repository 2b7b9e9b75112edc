"""Every deck in our looks and on templates that others bring: whole, fitted in the room that they have, and valid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from builder.compose.deck import compose_deck
from builder.conduct.plan import Version, localise
from builder.conduct.project import Project
from builder.conduct.templates import Templates
from builder.documents import Deck, DeckSlide
from builder.fit.decks import fit_decks
from builder.load.layout import load_layout
from builder.render.pptx import DeckTemplate, open_deck_template, render_deck
from builder.render.pptx_template import FoundLayout, inspect_deck_template
from tests.render.decks import EMN, PROJECT
from tests.render.house_templates import TEMPLATES, band, changed, standard
from tests.render.office_package import A, OfficePackage, P, findings, place, shapes, texts
from tests.sample_kinds import kinds_deck
from tests.samples import CODES, sample_deck

DECKS = {"sample": sample_deck, "kinds": kinds_deck}

OWN = ("emn", "plain")


@cache
def opened(name: str) -> DeckTemplate:
    if name in OWN:
        return Templates(load_layout(PROJECT / "layouts" / name, PROJECT)).deck
    return open_deck_template(TEMPLATES[name](), EMN, f"layouts/{name}/deck.pptx")


@cache
def found(name: str) -> Mapping[str, FoundLayout]:
    layouts, problems = inspect_deck_template(TEMPLATES[name](), EMN, f"layouts/{name}/deck.pptx")
    assert problems == ()
    return layouts


@cache
def fitted(name: str, event: str) -> tuple[Deck, ...]:
    made = fit_decks(tuple(DECKS[event](code) for code in CODES), opened(name).boxes)
    assert [str(problem) for problem in made.problems] == []
    return made.decks


@cache
def drawn(name: str, event: str) -> tuple[bytes, ...]:
    return tuple(render_deck(deck, opened(name)) for deck in fitted(name, event))


CASES = [(name, event) for name in (*OWN, *TEMPLATES) for event in DECKS]


def words(slide: DeckSlide) -> Iterator[str]:
    yield str(slide.title)
    for fill in slide.fills:
        yield from (str(paragraph.wording) for paragraph in fill.paragraphs)
    for card in slide.cards:
        yield from (str(paragraph.wording) for paragraph in card.paragraphs)


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text.replace("\u2011", "-"))


@pytest.mark.parametrize(("name", "event"), CASES)
def test_every_word_stands_on_its_slide_in_every_language(name: str, event: str) -> None:
    for deck, data in zip(fitted(name, event), drawn(name, event), strict=True):
        package = OfficePackage(data)
        assert len(package.slides()) == len(deck.slides)
        for slide, part in zip(deck.slides, package.slides(), strict=True):
            found = {plain(text) for shape in shapes(package.tree(part)).values() for text in texts(shape)}
            assert {plain(text) for text in words(slide)} <= found


@pytest.mark.parametrize(("name", "event"), CASES)
def test_every_text_stands_in_a_placeholder_of_its_slide_layout(name: str, event: str) -> None:
    package = OfficePackage(drawn(name, event)[0])
    for part in package.slides():
        (layout,) = package.targets(part, "slideLayout")
        there = {(each.get("type", "obj"), each.get("idx", "0")) for each in package.tree(layout).iter(f"{P}ph")}
        for shape in shapes(package.tree(part)).values():
            if place(shape):
                assert (place(shape).get("type", "obj"), place(shape).get("idx", "0")) in there


@pytest.mark.parametrize(("name", "event"), CASES)
def test_the_validator_finds_nothing(name: str, event: str, tmp_path: Path) -> None:
    data = drawn(name, event)[1]
    assert findings(data, tmp_path) == []
    package = OfficePackage(data)
    assert package.declared() <= package.reached() <= package.parts.keys()


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_two_places_of_a_slide_layout_overlap_nor_leave_the_slide(name: str) -> None:
    width = opened(name).frame.slide_width
    for of_ours, layout in opened(name).layouts.items():
        areas = [slot.area for slot in layout.slots.values()]
        for number, area in enumerate(areas):
            assert 0 <= area.left < area.right <= width
            assert area.top >= 0
            for other in areas[number + 1 :]:
                apart = area.right <= other.left or other.right <= area.left
                assert apart or area.bottom <= other.top or other.bottom <= area.top, of_ours


@cache
def conference() -> tuple[Deck, ...]:
    project = Project(PROJECT)
    localised = localise(project, project.source / "annual-conference-2023.yaml", Version.FINAL)
    return tuple(map(compose_deck, localised.editions.values()))


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_conference_fits_on_every_template(name: str) -> None:
    decks = fit_decks(conference(), opened(name).boxes).decks
    assert len({len(deck.slides) for deck in decks}) == 1


def test_decks_are_the_same_bytes_twice() -> None:
    template = open_deck_template(TEMPLATES["french"](), EMN, "layouts/french/deck.pptx")
    assert render_deck(fitted("french", "sample")[0], template) == drawn("french", "sample")[0]


def test_a_layout_that_was_not_there_is_made_once_for_all_that_look_alike() -> None:
    layouts = opened("standard").layouts
    assert layouts["part"].part == layouts["points"].part != layouts["questions-2"].part
    assert found("standard")["programme"].choice.missing == ()
    assert replace(layouts["points"].slots["body"].box) == layouts["part"].slots["body"].box


def test_a_title_and_its_kicker_stay_on_the_band_that_is_drawn_for_them() -> None:
    layouts = open_deck_template(changed(standard(), "Title and Content", band(1450000, "<a:noFill/>")), EMN).layouts
    slots, own = layouts["points"].slots, opened("standard").layouts["programme"].slots["title"].area
    assert (slots["kicker"].area.top, slots["title"].area.bottom) == (own.top, own.bottom)
    assert slots["kicker"].area.bottom == slots["title"].area.top
    free = opened("standard").layouts["points"].slots
    assert free["kicker"].area.height > slots["kicker"].area.height


def test_a_title_keeps_two_lines_beside_a_kicker() -> None:
    box = opened("standard").boxes["points", "title"]
    assert box.height >= 2 * 1.2 * 24
    assert opened("standard").boxes["points", "kicker"].height >= 2 * 1.2 * 18


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_layout_that_was_made_holds_its_slots_and_no_place_that_nothing_fills(name: str) -> None:
    for each in found(name).values():
        if each.choice.missing:
            there = {one.name for one in each.house.placeholders if one.kind not in ("dt", "ftr", "sldNum")}
            assert there == each.layout.slots.keys() - {"footer", "slide-number"}


def test_kickers_stand_at_the_foot_of_their_place_and_figures_beside_each_other_on_one_line() -> None:
    def anchor(layout: str, slot: str) -> str:
        each = found("standard")[layout]
        shape = each.house.shape(each.placeholders[slot])
        return str(shape.find(f"{P}txBody/{A}bodyPr").get("anchor", "t"))

    assert {anchor(name, "kicker") for name in ("points", "figures-3", "statement", "chart")} == {"b"}
    assert {anchor("figures-3", f"card-{number}") for number in (1, 2, 3)} == {"t"}
    assert anchor("statement", "body") == anchor("points-callout", "callout") == "ctr"
