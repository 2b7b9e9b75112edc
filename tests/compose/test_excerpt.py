"""The excerpt: the slides of one's own parts, numbered as in the whole deck."""

from __future__ import annotations

import pytest

from builder.compose.excerpt import compose_excerpt
from builder.documents import Deck
from tests.samples import CODES, sample_deck, sample_edition


def excerpt(*positions: int, code: str = "en") -> Deck:
    edition = sample_edition(code)
    return compose_excerpt(
        edition, sample_deck(code), tuple(edition.programme.parts[position] for position in positions)
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("positions", [(3,), (0, 1), (0, 3, 6)])
def test_an_excerpt_holds_the_slides_of_its_parts_with_their_numbers(code: str, positions: tuple[int, ...]) -> None:
    whole, own = sample_deck(code), excerpt(*positions, code=code)
    assert own.excerpt is not None
    keys = {f"part-{position + 1}" for position in positions}
    assert {slide.key.split("/")[0] for slide in own.slides} == keys
    assert len(own.slides) == sum(slide.key.split("/")[0] in keys for slide in whole.slides)
    for number, slide in zip(own.excerpt.numbers, own.slides, strict=True):
        of_whole = whole.slides[number - 1]
        assert (slide.key, slide.title, slide.fills, slide.cards, slide.visual) == (
            *(of_whole.key, of_whole.title, of_whole.fills, of_whole.cards, of_whole.visual),
        )


def test_what_is_for_the_moderator_is_not_in_an_excerpt() -> None:
    assert any(slide.notes for slide in sample_deck().slides)
    assert not any(slide.notes for slide in excerpt(0, 1, 2, 3, 4, 5, 6).slides)


def test_an_excerpt_says_of_which_event_and_parts_it_is() -> None:
    assert excerpt(3).properties.title == "Migration in practice: Integration & inclusion"
    assert excerpt(0, 1).properties.title == "Migration in practice: Protection and Reception"


def test_an_excerpt_knows_how_many_parts_there_are() -> None:
    assert excerpt(3).numbered_parts() == sample_deck().numbered_parts()
