"""The sizes of what is never split: titles, and slots that hold a fixed text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.documents import Boxes, DeckSlide, Paragraph, Slot, SlotBox
from builder.event import plain
from builder.fit.division import TITLE_FLOOR, ladder
from builder.fit.lines import LINE, break_lines
from builder.fit.parts import box_of
from builder.fit.placed import EQUAL, fits
from builder.values import replace

#: One slide in each language, in the order of the decks.
Row = tuple[DeckSlide, ...]

#: A title takes this many lines at most, or as many as the layout gives it room for at its own size.
TITLE_LINES = 2


def title_fits(title: Paragraph, box: SlotBox, size: int) -> bool:
    """Return whether a title fits in its box at `size` points, and in its lines."""
    return fits((title,), box, size) and len(break_lines(title, box, size)) <= title_lines(box)


def title_lines(box: SlotBox) -> int:
    """Return how many lines a title may take in its box."""
    style = box.levels[0]
    return max(TITLE_LINES, int((box.height + EQUAL) / (LINE * style.size * style.line_spacing)))


def size_slots(row: Row, boxes: Boxes) -> Row:
    """Return the slide with a size for each slot that has none: the largest that suits every language, or the least."""
    layout = row[0].layout
    sizes = [fill.size or _slot_size(row, number, boxes, layout) for number, fill in enumerate(row[0].fills)]
    return tuple(
        replace(
            slide,
            fills=tuple(replace(fill, size=size) for fill, size in zip(slide.fills, sizes, strict=True)),
        )
        for slide in row
    )


def _slot_size(row: Row, number: int, boxes: Boxes, layout: str) -> int:
    """Return the size of a slot. A callout is no larger than the points above it: it is bold, and ends them."""
    slot, body = row[0].fills[number].slot, row[0].fill(Slot.BODY)
    box = box_of(boxes, layout, slot)
    most = body.size if slot is Slot.CALLOUT and body and body.size else box.levels[0].size
    sizes = ladder(min(most, box.levels[0].size))
    suits = (size for size in sizes if all(fits(slide.fills[number].paragraphs, box, size) for slide in row))
    return next(suits, sizes[-1])


def title_slides(rows: Iterable[Row], boxes: Boxes) -> Iterator[Row]:
    """Yield the slides with sized titles. Those that go on from one slide to the next are numbered (1), (2), ...

    The titles of such a series have the same size where they play the same role.
    """
    for series in _series(rows):
        numbered = [_numbered(row, number) for number, row in enumerate(series, 1)] if len(series) > 1 else series
        sizes = [_title_size(row, boxes) for row in numbered]
        for row in numbered:
            alike = (size for size, other in zip(sizes, numbered, strict=True) if other[0].role is row[0].role)
            size = min(alike)
            yield tuple(replace(slide, title_size=size) for slide in row)


def _title_size(row: Row, boxes: Boxes) -> int:
    box, titles = box_of(boxes, row[0].layout, Slot.TITLE), [Paragraph(slide.title) for slide in row]
    sizes = ladder(box.levels[0].size, TITLE_FLOOR)
    if not all(break_lines(title, box, sizes[-1]) for title in titles):
        sizes = ladder(box.levels[0].size)
    return next((size for size in sizes if all(title_fits(title, box, size) for title in titles)), sizes[-1])


def _series(rows: Iterable[Row]) -> Iterator[list[Row]]:
    series: list[Row] = []
    for row in rows:
        if series and not row[0].continued:
            yield series
            series = []
        series.append(row)
    if series:
        yield series


def _numbered(row: Row, number: int) -> Row:
    """Return the slide with its number behind its title, never on a line of its own."""
    mark = plain(f"\u00a0({number})")
    return tuple(replace(slide, title=slide.title + mark) for slide in row)
