"""Tables on slides: native, with a header row, in the table style of the template.

Look and weight are the style's, so that a row added by hand looks like its neighbours; sizes and sides are the cells'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from builder.documents import Grid, Paragraph, SlotBox
from builder.event import Wording
from builder.render.package import Member
from builder.render.parts import RELATIONSHIP
from builder.render.pptx_elements import EMU, make
from builder.render.pptx_frame import DeckFrame
from builder.render.pptx_placeholders import A, Placeholder
from builder.render.pptx_text import TextContext, list_style, write_paragraphs

#: What DrawingML leaves free above and below the words of a cell, in points, and how high a line is in sizes.
_ABOVE_AND_BELOW, _LINE = 7.2, 1.2

#: The table style that PowerPoint gives new tables if a file says nothing of it.
_POWERPOINTS = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"

#: How much higher than its words a row is at most, as a share of the size.
_AIR = 0.9


def table_style_of(frame: DeckFrame, members: Mapping[str, Member]) -> str:
    """Return the identifier of the table style that the template gives new tables, or else PowerPoint's own."""
    relations = frame.relations_root.iter(RELATIONSHIP)
    target = next((each.get("Target") for each in relations if each.get("Type").endswith("/tableStyles")), None)
    if target is None:
        return _POWERPOINTS
    name = normpath(join("/", dirname(frame.presentation), target)).lstrip("/")
    root: Any = etree.fromstring(members[name].content(), etree.XMLParser(resolve_entities=False, no_network=True))
    return str(root.get("def", _POWERPOINTS))


def table(grid: Grid, slot: Placeholder, size: int, style: str, text: TextContext) -> Any:
    """Return the table; `style` is the identifier of its table style, `size` that of its words in points."""
    widths = _column_widths(grid, slot.box)
    heights = _row_heights(grid, slot.box, size)
    properties = make("a:tblPr", make("a:tableStyleId"), firstRow=1, firstCol=1)
    properties[0].text = style
    columns = (make("a:gridCol", w=round(width * EMU)) for width in widths)
    rows = (
        make("a:tr", *_cells(row, grid.figures, slot, size, text), h=round(height * EMU))
        for row, height in zip((grid.header, *grid.rows), heights, strict=True)
    )
    return make("a:tbl", properties, make("a:tblGrid", *columns), *rows)


def table_height(made: Any) -> int:
    """Return how high a table is if no row has to grow, in English Metric Units."""
    return sum(int(row.get("h")) for row in made.iter(f"{A}tr"))


def _column_widths(grid: Grid, box: SlotBox) -> list[float]:
    shares = grid.widths or (1 / len(grid.header),) * len(grid.header)
    return [share * box.width for share in shares]


def _row_heights(grid: Grid, box: SlotBox, size: int) -> list[float]:
    """Return the least height of each row: what fit found that it needs, and air where the slide has some to give away.

    PowerPoint makes a row higher that needs it: no row is to need more, or the table runs off the slide.
    """
    needed = grid.heights or (_LINE * size + _ABOVE_AND_BELOW,) * (1 + len(grid.rows))
    air = min(max(0.0, (box.height - sum(needed)) / len(needed)), _AIR * size) if grid.heights else 0.0
    return [height + air for height in needed]


def _cells(
    row: Sequence[Wording], figures: Sequence[bool], slot: Placeholder, size: int, text: TextContext
) -> Iterator[Any]:
    for wording, is_figure in zip(row, figures, strict=True):
        body = make("a:txBody", make("a:bodyPr"), copy(list_style(slot.box, size)))
        write_paragraphs(body, (Paragraph(wording),), slot, size, text)
        if is_figure:
            _properties(body[-1]).set("algn", "r")
        yield make("a:tc", body, make("a:tcPr", anchor="ctr"))


def _properties(paragraph: Any) -> Any:
    """Return the properties of a paragraph, which come first in it."""
    found = paragraph.find(f"{A}pPr")
    if found is None:
        found = etree.Element(f"{A}pPr")
        paragraph.insert(0, found)
    return found
