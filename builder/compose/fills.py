"""Words as what fills the slots of a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.documents import Fill, Paragraph, Slot
from builder.event import ListKind, Point, Wording


def fill(slot: Slot, *wordings: Wording | None) -> tuple[Fill, ...]:
    """Return what goes into the slot, one paragraph for each wording; nothing where there is none."""
    return filled(slot, paragraphs(*wordings))


def filled(slot: Slot, paragraphs: tuple[Paragraph, ...]) -> tuple[Fill, ...]:
    """Return what goes into the slot; nothing where there is no paragraph."""
    return (Fill(slot, paragraphs),) if paragraphs else ()


def paragraphs(*wordings: Wording | None) -> tuple[Paragraph, ...]:
    """Return the wordings that are there as plain paragraphs."""
    return tuple(Paragraph(wording) for wording in wordings if wording)


def listed(lead: Wording | None, points: Sequence[Point[Wording]], marker: ListKind) -> tuple[Paragraph, ...]:
    """Return the line above a list, if there is one, and its points with those under them."""
    before = (Paragraph(lead, lead=True),) if lead else ()
    return (*before, *_points(points, marker, 0))


def _points(points: Sequence[Point[Wording]], marker: ListKind, level: int) -> Iterator[Paragraph]:
    counted = marker in (ListKind.NUMBERS, ListKind.LETTERS)
    for ordinal, point in enumerate(points, 1):
        yield Paragraph(point.text, level, marker, ordinal if counted else 0)
        yield from _points(point.points, point.list, level + 1)
