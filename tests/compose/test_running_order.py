"""The running order: the moderator's script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.compose.running_order import compose_running_order
from builder.event import plain
from tests.outline import outline
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
    assert "  - 2 | Reception | Bieke Machiels | 5–9" in lines
    assert "  - Bieke Machiels | Fedasil | Part 1: Question 2 and Part 2: Question 1 | 4 and 9" in lines
    assert "  • Slide 21: Stay in touch!" in lines


def test_a_slide_is_called_as_it_is_on_the_screen() -> None:
    deck = sample_deck()
    slides = (
        replace(slide, title=plain("Measures (2)")) if slide.key == "part-2/slide-2" else slide for slide in deck.slides
    )
    lines = outline(compose_running_order(sample_edition(), replace(deck, slides=tuple(slides)))).splitlines()
    assert "## (Slide 7) Measures (2) {part-2/slide-2}" in lines
