"""The handout: what the audience takes home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.event import Edition, plain
from tests.outline import outline
from tests.sample_kinds import kinds_deck, kinds_edition
from tests.samples import CODES, dated, sample_deck, sample_edition, timed


@pytest.mark.parametrize("code", CODES)
def test_the_handout_of_the_sample_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"compose/handout-{code}.txt", outline(compose_handout(dated(sample_edition(code)), sample_deck(code))))


@pytest.mark.parametrize("code", CODES)
def test_each_kind_of_slide_is_told_as_its_outline_says(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"compose/kinds-handout-{code}.txt", outline(compose_handout(kinds_edition(code), kinds_deck(code))))


def handout(edition: Edition) -> list[str]:
    return outline(compose_handout(edition, compose_deck(edition))).splitlines()


def test_the_course_of_an_event_is_told_where_times_are_known_or_breaks() -> None:
    whole = timed(sample_edition())
    alone = tuple(part for part in whole.programme.parts if not part.is_break)
    without_breaks = replace(whole, programme=replace(whole.programme, parts=alone))
    editions = (whole, without_breaks, replace(whole, times={}), replace(without_breaks, times={}))
    assert ["# Programme {programme}" in handout(edition) for edition in editions] == [True, True, True, False]


def test_slides_that_go_on_share_one_heading() -> None:
    assert [line for line in handout(sample_edition()) if "Measures" in line] == [
        "## Measures against the crisis {part-2/slide-1}"
    ]


def test_an_event_without_key_figures_has_no_heading_for_them() -> None:
    lines = handout(replace(sample_edition(), figures=()))
    assert not [line for line in lines if "key-figures" in line or line == "key figures"]


def test_a_figure_that_only_a_note_speaks_of_is_not_a_figure_of_the_part() -> None:
    edition = sample_edition()
    noted = replace(plain("A note"), facts=("growth",))
    first, second = edition.programme.parts[:2]
    slides = tuple(replace(slide, notes=noted) for slide in second.slides)
    parts = (first, replace(second, notes=noted, slides=slides))
    edition = replace(edition, programme=replace(edition.programme, parts=parts))
    assert [line for line in handout(edition) if "10%" in line] == ["  - 10% | more returns than in 2019 | –"]


def test_figures_stand_in_the_order_of_the_source_and_once_a_part() -> None:
    edition = sample_edition()
    first = edition.programme.parts[0]
    lead = replace(plain("A lead"), facts=("growth", "temporary"))
    edition = replace(edition, programme=replace(edition.programme, parts=(replace(first, lead=lead),)))
    lines = handout(edition)
    assert [line.split(" | ")[0].strip() for line in lines[lines.index("key figures") + 1 :][:3]] == [
        "63·356",
        "10%",
        "",
    ]


def test_an_event_without_speakers_has_no_table_of_them() -> None:
    edition = sample_edition()
    parts = tuple(replace(part, questions=()) for part in edition.programme.parts)
    lines = handout(replace(edition, programme=replace(edition.programme, parts=parts, speakers=())))
    assert not [line for line in lines if "peakers" in line]
