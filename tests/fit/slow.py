"""Measuring text by another road than fit: slowly, letter by letter, from the table as it lies in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import builder.fit
from builder.documents import Boxes, Deck, Grid, LevelStyle, Paragraph, SlotBox
from builder.event import ListKind, Run


@cache
def table() -> dict[str, dict[str, int]]:
    text = (Path(builder.fit.__file__).parent / "metrics.json").read_text(encoding="utf-8")
    faces = json.loads(text)
    return {
        face: {letter: int(wide) for wide, letters in of.items() for letter in letters} for face, of in faces.items()
    }


def placed(fitted: Deck, boxes: Boxes) -> Iterator[tuple[tuple[Paragraph, ...], SlotBox, int]]:
    """Yield all that stands on the slides with its place and size."""
    for slide in fitted.slides:
        assert slide.title_size
        yield (Paragraph(slide.title),), boxes[slide.layout, "title"], slide.title_size
        for fill in slide.fills:
            assert fill.size
            yield fill.paragraphs, boxes[slide.layout, fill.slot], fill.size
        for number, card in enumerate(slide.cards, 1):
            assert slide.size
            yield card.paragraphs, boxes[slide.layout, f"card-{number}"], slide.size
        if isinstance(slide.visual, Grid):
            assert slide.size
            yield from placed_rows(slide.visual, boxes[slide.layout, "visual"], slide.size)


def placed_rows(grid: Grid, box: SlotBox, size: int) -> Iterator[tuple[tuple[Paragraph, ...], SlotBox, int]]:
    """Yield each cell in a column of its width, as high as the others of the table leave it."""
    heights = []
    for number, row in enumerate((grid.header, *grid.rows)):
        cells = list(zip(row, grid.widths, range(len(row)), strict=True))
        placed = [(cell, cell_box(box, share, bold=not number or not column)) for cell, share, column in cells]
        heights.append(max(slow_height((Paragraph(cell),), room, size) for cell, room in placed) + 7.2)
        yield from (((Paragraph(cell),), replace(room, height=1000.0), size) for cell, room in placed)
    assert sum(heights) <= box.height + 0.01
    assert len(heights) == len(grid.heights)
    assert all(abs(slow - told) < 0.01 for slow, told in zip(heights, grid.heights, strict=True))
    assert sum(grid.widths) <= 1.00001


def cell_box(box: SlotBox, share: float, *, bold: bool) -> SlotBox:
    level = box.levels[0]
    return replace(box, width=box.width * share - 14.4, levels=(replace(level, bold=bold or level.bold),))


def style_of(paragraph: Paragraph, box: SlotBox) -> LevelStyle:
    return box.levels[paragraph.level] if paragraph.level < len(box.levels) else box.levels[-1]


def size_of(paragraph: Paragraph, box: SlotBox, base: int) -> float:
    first, own = box.levels[0].size, style_of(paragraph, box).size
    return max(round(base * own / first) if own < first / 2 else base - (first - own), 18)


def slow_height(paragraphs: Sequence[Paragraph], box: SlotBox, base: int) -> float:
    """Return the height of the paragraphs, line by line, letter by letter."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        style, size = style_of(paragraph, box), size_of(paragraph, box, base)
        total += style.space_before if number else 0
        total += slow_lines(paragraph, box, base) * size * 1.2 * style.line_spacing + style.space_after
    return total


def slow_lines(paragraph: Paragraph, box: SlotBox, base: int) -> int:
    """Return how many lines the paragraph takes, each summed up anew; a word wider than its line is a failure."""
    room = box.width - style_of(paragraph, box).indent
    room = min(room * 0.99, room - 1.5)
    lines, line = 1, [pushed(paragraph, box, base)]
    for space, word in spaced_words(paragraph, box, base):
        assert word <= room + 0.001
        if sum(line) + space + word <= room:
            line += [space, word]
        else:
            lines, line = lines + 1, [word]
    return lines


def spaced_words(paragraph: Paragraph, box: SlotBox, base: int) -> Iterator[tuple[float, float]]:
    """Yield each word's width with that of the spaces before it, in points. Spaces at the end hang: no word follows."""
    space, word = 0.0, 0.0
    for run in paragraph.wording.runs:
        for letter, wide in measured(run, paragraph, box, base):
            if letter != " ":
                word += wide
            elif word:
                yield space, word
                space, word = wide, 0.0
            else:
                space += wide
    if word:
        yield space, word


def measured(run: Run, paragraph: Paragraph, box: SlotBox, base: int) -> Iterator[tuple[str, float]]:
    style = style_of(paragraph, box)
    bold, italic = style.bold or run.strong, style.italic or run.emphasis
    face = " ".join(name for name, on in (("bold", bold), ("italic", italic)) if on) or "regular"
    for letter in run.text.upper() if style.capitals else run.text:
        yield letter, table()[f"{box.font} {face}"][letter] * size_of(paragraph, box, base) / 2048


def pushed(paragraph: Paragraph, box: SlotBox, base: int) -> float:
    """Return how far a number that is wider than the room it hangs in pushes its text."""
    if not paragraph.ordinal:
        return 0.0
    marker = f"{paragraph.ordinal}." if paragraph.marker is ListKind.NUMBERS else "m)"
    wide = sum(table()[f"{box.font} bold"][letter] for letter in marker) * size_of(paragraph, box, base) / 2048
    outer = [0.0, *(style.indent for style in box.levels)][paragraph.level]
    return 72.0 if wide > style_of(paragraph, box).indent - outer else 0.0
