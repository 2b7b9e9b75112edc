"""An author's slide as the room sees it: points, a statement, figures, a chart, a table or a picture."""

from __future__ import annotations

from builder.compose.fills import fill, filled, listed, paragraphs
from builder.compose.phrases import part_name, source_line
from builder.compose.visuals import grid, plot
from builder.compose.words import Words
from builder.documents import (
    CARD_COUNTS,
    CARD_FIGURE,
    Card,
    DeckSlide,
    Fill,
    Image,
    Paragraph,
    SlideRole,
    Slot,
    Visual,
)
from builder.event import Edition, Figure, Part, Slide, Wording


def compose_slide(words: Words, edition: Edition, part: Part[Wording], slide: Slide[Wording], number: int) -> DeckSlide:
    """Return the slide, the one of that number within its part, under the name of the part."""
    visual = _visual(words, slide)
    return DeckSlide(
        f"{part.key}/slide-{number}",
        _role(slide),
        slide.title,
        (*fill(Slot.KICKER, part_name(words, part)), *_body(slide), *_foot(words, slide)),
        cards=tuple(_card(figure) for figure in shown_figures(edition, slide)),
        visual=visual,
        notes=paragraphs(slide.notes),
        continued=slide.continued,
    )


def shown_figures(edition: Edition, slide: Slide[Wording]) -> tuple[Figure, ...]:
    """Return the figures that the slide stands for, in its own order."""
    figures = {figure.name: figure for figure in edition.figures}
    return tuple(figures[name] for name in slide.figures)


def _role(slide: Slide[Wording]) -> SlideRole:
    shown = {
        SlideRole.STATEMENT: slide.statement,
        SlideRole.FIGURES: slide.figures,
        SlideRole.CHART: slide.chart,
        SlideRole.TABLE: slide.table,
        SlideRole.PICTURE: slide.picture,
    }
    return next((role for role, content in shown.items() if content), SlideRole.POINTS)


def _visual(words: Words, slide: Slide[Wording]) -> Visual | None:
    if slide.chart:
        return plot(words, slide.title, slide.chart)
    if slide.table:
        return grid(words, slide.title, slide.table)
    return Image(slide.picture) if slide.picture else None


def _body(slide: Slide[Wording]) -> tuple[Fill, ...]:
    if slide.statement:
        return fill(Slot.BODY, slide.statement)
    lines = listed(slide.lead, slide.points, slide.list)
    middle = _middle(slide, lines)
    return (
        *filled(Slot.BODY, lines[:middle]),
        *filled(Slot.SECOND_BODY, lines[middle:]),
        *fill(Slot.CALLOUT, slide.callout),
    )


def _middle(slide: Slide[Wording], lines: tuple[Paragraph, ...]) -> int:
    """Return which paragraph starts the second column: the left one has the odd point; the end where there is none."""
    points = [number for number, line in enumerate(lines) if line.level == 0]
    return points[(len(points) + 1) // 2] if slide.columns > 1 and len(points) > 1 else len(lines)


def _foot(words: Words, slide: Slide[Wording]) -> tuple[Fill, ...]:
    """Return what stands under what is shown: a caption and a source, or who said it."""
    caption = slide.picture.caption if slide.picture else None
    source = slide.source if slide.statement else source_line(words, slide.source)
    return fill(Slot.SOURCE, caption, source)


def _card(figure: Figure) -> Card:
    return Card((Paragraph(figure.value, CARD_FIGURE), Paragraph(figure.label, CARD_COUNTS)))
