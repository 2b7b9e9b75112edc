"""Excerpts of decks, read back: the numbers on the slides are those of the whole deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.compose.excerpt import compose_excerpt
from builder.fit.decks import fit_decks
from builder.render.pptx import render_deck
from tests.render.decks import opened_template
from tests.render.office_package import A, OfficePackage, P, findings, shapes
from tests.samples import sample_deck, sample_edition

EDITION = sample_edition("nl")
(WHOLE,) = fit_decks((sample_deck("nl"),), opened_template().boxes).decks


def drawn(*positions: int) -> tuple[bytes, OfficePackage, tuple[int, ...]]:
    own = compose_excerpt(EDITION, WHOLE, tuple(EDITION.programme.parts[position] for position in positions))
    assert own.excerpt is not None
    data = render_deck(own, opened_template())
    return data, OfficePackage(data), own.excerpt.numbers


@pytest.mark.parametrize("positions", [(3,), (0, 3, 6)])
def test_each_slide_shows_the_number_that_it_has_in_the_whole_deck(positions: tuple[int, ...], tmp_path: Path) -> None:
    data, package, numbers = drawn(*positions)
    assert findings(data, tmp_path) == []
    for position, number in enumerate(numbers, 1):
        shown = shapes(package.tree(f"ppt/slides/slide{position}.xml"))["slide-number"]
        assert "".join(text.text for text in shown.iter(f"{A}t")) == str(number)


@pytest.mark.parametrize("positions", [(3,), (0, 6)])
def test_no_number_is_counted_anew_in_whatever_program(positions: tuple[int, ...]) -> None:
    _, package, numbers = drawn(*positions)
    assert package.tree("ppt/presentation.xml").get("firstSlideNum") == str(numbers[0])
    for position in range(1, len(numbers) + 1):
        assert not list(package.tree(f"ppt/slides/slide{position}.xml").iter(f"{A}fld"))


def test_the_mark_of_progress_stands_where_it_does_in_the_whole_deck() -> None:
    whole = OfficePackage(render_deck(WHOLE, opened_template()))
    _, package, numbers = drawn(6)
    ours, theirs = (
        next(one.tree(f"ppt/slides/slide{number}.xml").iter(f"{P}sp")).getparent()
        for one, number in ((package, 1), (whole, numbers[0]))
    )
    places = [shapes(tree)["progress"].find(f".//{A}off").attrib for tree in (ours, theirs)]
    assert places[0] == places[1]
