"""What fills a slide and decides its size and its split: points, cards, figures or the rows of a table."""

from __future__ import annotations

from builder.documents import Boxes, DeckSlide, Grid, SlideRole
from builder.fit.cards import Figures, Questions
from builder.fit.division import Filling
from builder.fit.points import points_of
from builder.fit.tables import Rows


def filling_of(slides: tuple[DeckSlide, ...], boxes: Boxes) -> Filling | None:
    """Return what fills a slide, given in each language; None if nothing on it has more than one size to take."""
    if slides[0].role is SlideRole.FIGURES:
        return Figures(slides, boxes)
    if slides[0].cards:
        return Questions(slides, boxes, _most_cards(boxes))
    grids = tuple(slide.visual for slide in slides if isinstance(slide.visual, Grid))
    return Rows(slides, grids, boxes) if grids else points_of(slides, boxes)


def _most_cards(boxes: Boxes) -> int:
    """Return how many questions the layout has room for on one slide."""
    most = 1
    while (f"{SlideRole.QUESTIONS}-{most + 1}", "card-1") in boxes:
        most += 1
    return most
