"""Boxes against drawn lines: what LibreOffice draws of each deck, held to its frames and to what fit planned."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation

from builder.documents import BESIDE, Boxes, Deck, DeckSlide, Grid, Paragraph, Slot, SlotBox, size_at
from builder.fit.lines import break_lines
from builder.fit.parts import box_of
from builder.fit.placed import Spot
from builder.fit.tables import placed_cells
from tests.audit.drawing import Glyph, glyphs_of, lines_of
from tests.audit.material import Drawn, Material
from tests.audit.part import Finding, Report

#: Text that people read is never smaller than this, in points: Office's own checker asks for it.
LEAST = 12

#: How far a glyph may reach over the edge of its frame, and how far sizes may differ, in points.
OVERHANG, EQUAL = 1.0, 0.5

#: How far an accent may reach over the top of its frame, in sizes of its letters: lines set close begin above it.
ACCENT = 0.1

_POINT = 12700


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on a slide, in points from its top left, and the paragraphs that stand there.

    `has_more` says that words are drawn there which are no paragraphs: those of a chart.
    """

    name: str
    left: float
    top: float
    right: float
    bottom: float
    paragraphs: tuple[str, ...] = ()
    has_more: bool = False

    def holds(self, glyph: Glyph) -> bool:
        """Return whether the glyph stands in the frame."""
        across = self.left - OVERHANG <= glyph.left and glyph.right <= self.right + OVERHANG
        above = OVERHANG + ACCENT * glyph.size
        return across and self.top - above <= glyph.top and glyph.bottom <= self.bottom + OVERHANG


@dataclass(frozen=True, slots=True)
class Planned:
    """What fit planned of a paragraph: at most so many lines, at that size in points."""

    lines: int
    size: int


#: What fit planned of the paragraphs in each frame of a slide, by the name of the frame.
Plan = Mapping[str, Sequence[Planned]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is wrong with a slide, and how many lines are drawn and were planned of what fit measured."""

    faults: tuple[str, ...]
    drawn: int = 0
    planned: int = 0


def look(material: Material) -> Report:
    """Return what runs out of its frame or of its slide, is too small, or takes more lines than were planned."""
    findings: list[Finding] = []
    drawn = planned = 0
    decks = [document for document in material.documents if document.is_deck]
    material.draw(document.path for document in decks)
    for document in decks:
        for number, slide in enumerate(look_at_deck(document, material.pdf(document.path)), 1):
            drawn, planned = drawn + slide.drawn, planned + slide.planned
            findings += [Finding(document.name, f"slide {number}: {fault}") for fault in slide.faults]
    return Report(len(decks), tuple(findings), (f"{drawn} lines are drawn where at most {planned} were planned",))


def look_at_deck(document: Drawn, pdf: Path | None) -> Iterator[Looked]:
    """Yield how each slide of a deck is drawn."""
    assert isinstance(document.document, Deck)
    slides = list(Presentation(str(document.path)).slides)
    pages = list(glyphs_of(pdf)) if pdf else []
    if len(pages) != len(slides):
        yield Looked((f"this is one of {len(slides)} slides, and LibreOffice draws {len(pages)}",))
        return
    plans = plans_of(document.document, document.boxes)
    for slide, (size, glyphs), plan in zip(slides, pages, plans, strict=True):
        frames = [frame for shape in slide.shapes for frame in frames_of(shape)]
        yield look_at_slide(frames, glyphs, plan, Frame("slide", 0, 0, *size))


# ---------------------------------------------------------------- one slide


def look_at_slide(frames: Sequence[Frame], glyphs: Sequence[Glyph], plan: Plan, page: Frame) -> Looked:
    """Return how a slide is drawn: every paragraph in its frame, and nothing beside the frames."""
    left = [(character, glyph) for glyph in glyphs for character in _folded(glyph.character)]
    faults = [f"{words} stands off the slide" for words in _where(glyphs, lambda glyph: not page.holds(glyph))]
    drawn = planned = start = 0
    for frame in frames:
        for number, paragraph in enumerate(frame.paragraphs):
            found, wanted = "".join(character for character, _ in left), _folded(paragraph)
            at = found.find(wanted, start if wanted in found[start:] else 0)
            if at < 0:
                faults.append(f"'{paragraph}' in {frame.name} is not drawn")
                continue
            own, start = [glyph for _, glyph in left[at : at + len(wanted)]], at
            del left[at : at + len(wanted)]
            of_fit = plan[frame.name][number] if number < len(plan.get(frame.name, ())) else None
            faults += _faults(frame, own, of_fit)
            if of_fit:
                drawn, planned = drawn + len(lines_of(own)), planned + of_fit.lines
    rest = [glyph for _, glyph in left]
    faults += [f"{words} stands in no frame" for words in _where(rest, lambda glyph: not _in_any(frames, glyph))]
    more = [frame for frame in frames if frame.has_more]
    small = _where(rest, lambda glyph: _in_any(more, glyph) and glyph.size < LEAST - EQUAL)
    faults += [f"{words} in a chart is smaller than {LEAST} points" for words in small]
    return Looked(tuple(faults), drawn, planned)


def _faults(frame: Frame, own: Sequence[Glyph], planned: Planned | None) -> Iterator[str]:
    """Yield what is wrong with a paragraph as it is drawn."""
    yield from (f"{words} runs out of {frame.name}" for words in _where(own, lambda glyph: not frame.holds(glyph)))
    size, lines, words = min(glyph.size for glyph in own), len(lines_of(own)), _quoted(own)
    if size < LEAST - EQUAL:
        yield f"{words} in {frame.name} is drawn at {size:.1f} points, and nothing may be under {LEAST}"
    if planned and abs(size - planned.size) > EQUAL:
        yield f"{words} in {frame.name} is drawn at {size:.1f} points, and planned at {planned.size}"
    if planned and lines > planned.lines:
        yield f"{words} in {frame.name} takes {lines} lines, and {planned.lines} were planned"


def _folded(text: str) -> str:
    """Return the characters of a text as drawn and written ones are compared: no spaces, one case, no ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _in_any(frames: Sequence[Frame], glyph: Glyph) -> bool:
    return any(frame.holds(glyph) for frame in frames)


def _where(glyphs: Sequence[Glyph], is_so: Callable[[Glyph], bool]) -> Iterator[str]:
    """Yield, quoted, what is so on each line."""
    for line in lines_of([glyph for glyph in glyphs if is_so(glyph)]):
        yield _quoted(line)


def _quoted(glyphs: Sequence[Glyph], most: int = 40) -> str:
    words = "".join(glyph.character for glyph in glyphs)
    return f"'{words}'" if len(words) <= most else f"'{words[:most]}…'"


# ---------------------------------------------------------------- what the file says


def frames_of(shape: Any) -> Iterator[Frame]:
    """Yield the places that a shape makes: one, or one for each cell of a table."""
    name = shape.name
    left, top = shape.left / _POINT, shape.top / _POINT
    right, bottom = left + shape.width / _POINT, top + shape.height / _POINT
    if shape.has_table:
        for row, cells in enumerate(shape.table.rows, 1):
            edge = left
            for column, (cell, own) in enumerate(zip(cells.cells, shape.table.columns, strict=True), 1):
                edge, start = edge + own.width / _POINT, edge
                yield Frame(_cell(name, row, column), start, top, edge, bottom, _paragraphs(cell.text_frame))
    elif shape.has_text_frame:
        yield Frame(name, left, top, right, bottom, _paragraphs(shape.text_frame))
    else:
        yield Frame(name, left, top, right, bottom, has_more=shape.has_chart)


def _paragraphs(frame: Any) -> tuple[str, ...]:
    # A slide number is a field.
    paragraphs = frame._txBody.iter("{*}p")  # noqa: SLF001 -- python-pptx leaves fields out
    texts = ("".join(text.text or "" for text in paragraph.iter("{*}t")) for paragraph in paragraphs)
    return tuple(text for text in texts if text.strip())


def _cell(name: str, row: int, column: int) -> str:
    return f"{name}, row {row}, column {column}"


# ---------------------------------------------------------------- what fit planned


def plans_of(deck: Deck, boxes: Boxes) -> Iterator[Plan]:
    """Yield for each slide of a fitted deck what was planned of its paragraphs; in two languages, of both halves."""
    halves = deck.beside.slides if deck.beside else ()
    for number, slide in enumerate(deck.slides):
        plan = dict(_planned(slide, boxes, deck))
        if halves:
            plan |= {name + BESIDE: lines for name, lines in _planned(halves[number], boxes, deck)}
        yield plan


def _planned(slide: DeckSlide, boxes: Boxes, deck: Deck) -> Iterator[tuple[str, list[Planned]]]:
    def plan(slot: Slot | str, paragraphs: Sequence[Paragraph], size: int | None) -> tuple[str, list[Planned]]:
        return str(slot), [_lines(paragraph, box_of(boxes, slide.layout, slot), size or 0) for paragraph in paragraphs]

    yield plan(Slot.TITLE, [Paragraph(slide.title)], slide.title_size)
    for fill in slide.fills:
        yield plan(fill.slot, fill.paragraphs, fill.size)
    for number, card in enumerate(slide.cards, 1):
        yield plan(f"card-{number}", card.paragraphs, slide.size)
    if isinstance(slide.visual, Grid):
        cells = placed_cells(
            slide.visual, box_of(boxes, slide.layout, Slot.VISUAL), slide.size or 0, 1, Spot(deck.language, "", "")
        )
        width = len(slide.visual.header)
        for number, cell in enumerate(cells):
            name = _cell(Slot.VISUAL, number // width + 1, number % width + 1)
            yield name, [_lines(paragraph, cell.box, cell.size) for paragraph in cell.paragraphs]


def _lines(paragraph: Paragraph, box: SlotBox, size: int) -> Planned:
    return Planned(len(break_lines(paragraph, box, size)), size_at(paragraph.level, size, box.levels))
