from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from weasyprint.svg import SVG

from builder.brand import Layout
from builder.documents import Item, Items, Paper, Prose, ProseStyle
from builder.event import ListKind, plain
from builder.render import pdf
from builder.render.pdf import open_print_template, render_pdf
from builder.render.pdf_drawings import Pictures
from tests.render.papers import house_layout, illustrated_paper, long_paper, paper_of

#: Marks of which each takes something from where it is drawn: a gradient, a group of its own, words.
_GRADIENT = (
    "<defs><linearGradient id='g'><stop offset='0' stop-color='red'/><stop offset='1' stop-color='blue'/>"
    "</linearGradient></defs><rect width='8' height='8' fill='url(#g)'/>"
)
_SEEN_THROUGH = "<g opacity='0.5'><rect width='8' height='8'/><rect width='4' height='4' fill='red'/></g>"
_PALE = "<rect width='8' height='8' fill='red' fill-opacity='0.3'/>"
_WORDS = "<text x='1' y='8' font-size='8' font-family='Plenary Carlito'>i</text>"


def marked(drawing: str) -> Layout:
    """Return a layout whose points have such marks, in two sizes; prose ends with one, every other time pale."""
    house = house_layout()
    address = f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>{drawing}</svg>"
    address = address.replace("#", "%23")
    rules = (
        f'.bullets > li {{ background: url("{address}") no-repeat }} .bullets > :last-child {{ background-size: 50% }} '
        f'p::after {{ content: url("{address}") }} .lead {{ opacity: 0.5; color: red }}'
    )
    return replace(house, stylesheet=f"{house.stylesheet} {rules}")


def listed(count: int) -> Paper:
    prose = (Prose(plain("Said first"), style) for style in 2 * (ProseStyle.BODY, ProseStyle.LEAD))
    return paper_of(*prose, Items(ListKind.BULLETS, tuple(Item(plain(f"Point {number}")) for number in range(count))))


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> Callable[[Paper, Any], bytes]:
    """What prints a paper with each drawing interpreted at each place."""

    def draw(paper: Paper, template: Any) -> bytes:
        with monkeypatch.context() as patch:
            patch.setattr(pdf, "Pictures", dict)
            return render_pdf(paper, template)

    return draw


@pytest.mark.parametrize("drawing", [_GRADIENT, _SEEN_THROUGH, _PALE, _WORDS])
def test_drawings_of_all_kinds_come_out_the_same(drawing: str, drawn_anew: Callable[[Paper, Any], bytes]) -> None:
    template = open_print_template(marked(drawing))
    assert render_pdf(listed(4), template) == drawn_anew(listed(4), template)


@pytest.mark.parametrize("paper", [long_paper(), illustrated_paper()], ids=["long", "illustrated"])
def test_papers_come_out_the_same(paper: Paper, drawn_anew: Callable[[Paper, Any], bytes]) -> None:
    template = open_print_template(house_layout())
    assert render_pdf(paper, template) == drawn_anew(paper, template)


def test_a_mark_is_interpreted_as_often_for_many_points_as_for_three(monkeypatch: pytest.MonkeyPatch) -> None:
    template, drawn, draw = open_print_template(house_layout()), [], SVG.draw

    def count(svg: SVG, *given: Any) -> None:
        drawn.append(svg)
        draw(svg, *given)

    monkeypatch.setattr(SVG, "draw", count)
    spent = []
    for points in (3, 30):
        drawn.clear()
        render_pdf(listed(points), template)
        spent.append(len(drawn))
    assert spent[0] == spent[1] > 0


def test_pictures_that_are_no_drawings_are_kept_as_they_are() -> None:
    pictures, picture = Pictures(), object()
    pictures["address"] = picture
    assert pictures["address"] is picture
