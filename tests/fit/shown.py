"""Slides that show more than points, written in a few words: statements, figures, tables, charts, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from builder.documents import (
    CARD_COUNTS,
    CARD_FIGURE,
    Card,
    DeckSlide,
    Fill,
    Grid,
    Image,
    Paragraph,
    Plot,
    SlideRole,
    Slot,
    Visual,
)
from builder.event import Chart, ChartKind, Picture, Series, plain
from builder.problems import Place
from tests.fit.rooms import said

HERE = Place("source/event.yaml", 7)


def shown(
    role: SlideRole, *body: Paragraph, visual: Visual | None = None, cards: tuple[Card, ...] = (), source: str = ""
) -> DeckSlide:
    """Return a slide of that role."""
    fills = [Fill(Slot.KICKER, (Paragraph(said("Part 1: return")),))]
    fills += [Fill(Slot.BODY, body)] if body else []
    fills += [Fill(Slot.SOURCE, (Paragraph(said(source)),))] if source else []
    return DeckSlide(f"part-1/{role}", role, said("Return"), tuple(fills), cards, visual)


def statement(text: str, source: str = "") -> DeckSlide:
    """Return a slide with a statement."""
    return shown(SlideRole.STATEMENT, Paragraph(said(text)), source=source)


def figures(*cards: tuple[str, str], source: str = "") -> DeckSlide:
    """Return a slide with figures, each its value and what it counts."""
    made = (Card((Paragraph(said(value), CARD_FIGURE), Paragraph(said(label), CARD_COUNTS))) for value, label in cards)
    return shown(SlideRole.FIGURES, cards=tuple(made), source=source)


def table(header: Sequence[str], *rows: Sequence[str], source: str = "") -> DeckSlide:
    """Return a slide with a table."""
    cells = tuple(tuple(map(said, row)) for row in rows)
    grid = Grid(tuple(map(said, header)), cells, (False,) * len(header), plain("Table"))
    return shown(SlideRole.TABLE, visual=grid, source=source)


def chart(kind: ChartKind, *categories: str, series: Sequence[str] = (), points: Sequence[Paragraph] = ()) -> DeckSlide:
    """Return a slide with a chart, and points beside it if there are any."""
    values = tuple(Decimal(number) for number in range(len(categories)))
    written = tuple(map(str, values))
    made = tuple(Series(values, said(name), written) for name in series) or (Series(values, None, written),)
    plot = Plot(Chart(kind, tuple(map(said, categories)), made, HERE, number_format="0"), plain("Chart"))
    return shown(SlideRole.CHART, *points, visual=plot)


def picture(*points: Paragraph, source: str = "") -> DeckSlide:
    """Return a slide with a picture, and points beside it if there are any."""
    image = Image(Picture("x.png", b"", "image/png", 8, 6, plain("A map"), HERE))
    return shown(SlideRole.PICTURE, *points, visual=image, source=source)
