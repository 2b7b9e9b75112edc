"""The running order: the moderator's script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builder.compose.deck import compose_deck
from builder.compose.running_order import compose_running_order
from builder.event import plain
from tests.outline import outline
from tests.sample_kinds import kinds_deck, kinds_edition
from tests.samples import CODES, dated, sample_deck, sample_edition


@pytest.mark.parametrize("code", CODES)
def test_the_running_order_of_the_sample_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    edition = dated(sample_edition(code))
    golden(f"compose/running-order-{code}.txt", outline(compose_running_order(edition, sample_deck(code))))


def test_slide_numbers_are_those_of_the_fitted_deck() -> None:
    deck = sample_deck()
    twice = ((slide, slide) if slide.key == "part-2/slide-1" else (slide,) for slide in deck.slides)
    deck = replace(deck, slides=tuple(slide for slides in twice for slide in slides))
    paper = compose_running_order(sample_edition(), deck)
    for heading in paper.headings():
        numbers = [number for number, slide in enumerate(deck.slides, 1) if slide.key == heading.key]
        if "/" in heading.key:
            expected = f"Slide {numbers[0]}" if len(numbers) == 1 else f"Slides {numbers[0]}–{numbers[-1]}"
            assert str(heading.kicker) == expected
    lines = outline(paper).splitlines()
    assert "## (Slides 6–7) Measures against the crisis {part-2/slide-1}" in lines
    assert "meta: Slides 5–9" in lines
    assert "  - 2 | Reception | Bieke Machiels | 5–9 | □" in lines
    assert "  - Bieke Machiels | Fedasil | Part 1: question 2 and Part 2: question 1 | 4 and 9" in lines
    assert "  • Slide 21: Stay in touch!" in lines


@pytest.mark.parametrize("code", CODES)
def test_each_kind_of_slide_is_told_as_its_outline_says(code: str, golden: Callable[[str, str], None]) -> None:
    golden(
        f"compose/kinds-running-order-{code}.txt", outline(compose_running_order(kinds_edition(code), kinds_deck(code)))
    )


def test_a_slide_is_called_as_it_is_on_the_screen() -> None:
    deck = sample_deck()
    slides = (
        replace(slide, title=plain("Measures (2)")) if slide.key == "part-2/slide-2" else slide for slide in deck.slides
    )
    lines = outline(compose_running_order(sample_edition(), replace(deck, slides=tuple(slides)))).splitlines()
    assert "## (Slide 7) Measures (2) {part-2/slide-2}" in lines


def test_the_speakers_are_told_the_slide_of_their_own_question() -> None:
    deck = sample_deck()
    apart = (
        tuple(replace(slide, cards=(card,)) for card in slide.cards) if slide.key == "part-1/questions" else (slide,)
        for slide in deck.slides
    )
    deck = replace(deck, slides=tuple(slide for slides in apart for slide in slides))
    lines = outline(compose_running_order(sample_edition(), deck)).splitlines()
    rows = {
        name: row.rpartition(" | ")[2] for row in lines for name in ("Wim", "Bieke") if row.startswith(f"  - {name}")
    }
    assert rows == {"Wim": "4, 14 and 20", "Bieke": "5 and 9"}


def test_a_slide_that_was_split_is_called_by_the_title_of_its_series() -> None:
    deck = sample_deck()
    twice = (
        tuple(replace(slide, title=plain(f"{slide.title} ({number})")) for number in (1, 2))
        if slide.key == "part-4/slide-1"
        else (slide,)
        for slide in deck.slides
    )
    deck = replace(deck, slides=tuple(slide for slides in twice for slide in slides))
    lines = outline(compose_running_order(sample_edition(), deck)).splitlines()
    assert "## (Slides 12–13) The Plan Living Together {part-4/slide-1}" in lines


def test_an_event_without_speakers_has_no_table_of_them() -> None:
    edition = sample_edition()
    parts = tuple(replace(part, questions=()) for part in edition.programme.parts)
    edition = replace(edition, programme=replace(edition.programme, parts=parts, speakers=()))
    keys = [heading.key for heading in compose_running_order(edition, compose_deck(edition)).headings()]
    assert keys[:2] == ["programme", "opening"]


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"hours": ()}, "  When: Thursday 30·March 2023"),
        ({"date": None}, "  When: 09:30"),
        ({}, "  When: Thursday 30·March 2023, 09:30"),
    ],
)
def test_the_cover_says_of_day_and_hour_what_is_known(known: dict[str, None], line: str) -> None:
    edition = dated(sample_edition())
    changes: dict[str, Any] = dict(known)
    assert line in outline(compose_running_order(replace(edition, **changes), sample_deck())).splitlines()


@pytest.mark.parametrize(
    ("code", "hours", "line"),
    [
        ("en", ("09:30–17:00",), "  When: Thursday 30·March 2023, 09:30–17:00 each day"),
        ("nl", ("9.30–17.00·uur",), "  Wanneer: donderdag 30·maart 2023, elke dag 9.30–17.00·uur"),
        ("fr", ("9·h·30",), "  Date·: jeudi 30·mars 2023, chaque jour 9·h·30"),
        ("en", ("09:30–17:00", "09:00–13:00"), "  When: Thursday, 09:30–17:00 · Friday, 09:00–13:00"),
    ],
)
def test_the_cover_says_when_each_of_several_days_begins_and_ends(code: str, hours: tuple[str, ...], line: str) -> None:
    spans = tuple(plain(span.replace("·", "\u00a0")) for span in hours)
    edition = replace(dated(sample_edition(code)), hours=spans, days=(plain("Thursday"), plain("Friday")))
    assert line in outline(compose_running_order(edition, sample_deck())).splitlines()


def test_an_event_without_a_subtitle_has_no_subject() -> None:
    edition = sample_edition()
    edition = replace(edition, programme=replace(edition.programme, subtitle=None))
    assert compose_running_order(edition, sample_deck()).properties.subject == ""


@pytest.mark.parametrize(("numbers", "told"), [((1, 2), ": questions 1 and 2"), ((2,), ": question 2"), ((None,), "")])
def test_each_speaker_is_told_by_numbers_which_questions_are_theirs(numbers: tuple[int | None, ...], told: str) -> None:
    edition = sample_edition()
    part = edition.programme.parts[-1]
    asked = tuple(replace(part.questions[0], number=number) for number in numbers)
    parts = (*edition.programme.parts[:-1], replace(part, questions=asked))
    edition = replace(edition, programme=replace(edition.programme, parts=parts))
    table = outline(compose_running_order(edition, compose_deck(edition)))
    assert f" Part {part.number}{told} | " in table
