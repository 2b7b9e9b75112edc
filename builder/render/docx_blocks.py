"""The blocks of a paper as paragraphs and tables of WordprocessingML. How they look is the template's matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from lxml import etree

from builder.documents import (
    Addressee,
    Asked,
    Block,
    Contents,
    Cover,
    Heading,
    Illustration,
    Image,
    Item,
    Items,
    KeyFigures,
    PageBreak,
    Paper,
    Plot,
    Prose,
    ProseStyle,
    Room,
    Table,
)
from builder.event import ListKind, Wording
from builder.render.docx_elements import NAMESPACES, W, add
from builder.render.docx_pictures import add_picture
from builder.render.docx_words import Sheet, add_plain, add_words, unlinked

_PROSE = {
    ProseStyle.BODY: "Normal",
    ProseStyle.LEAD: "Lead",
    ProseStyle.CALLOUT: "Callout",
    ProseStyle.META: "Meta",
}

_LISTS = {
    ListKind.ARROWS: "List Arrows",
    ListKind.CHECKS: "List Checks",
    ListKind.BULLETS: "List Bullet",
    ListKind.NUMBERS: "List Number",
    ListKind.LETTERS: "List Letters",
}

#: Lists that count begin anew each time; the others can share one numbering.
_COUNTING = (ListKind.NUMBERS, ListKind.LETTERS)

#: The deepest level of a list that Word knows, from 0 (ECMA-376 part 1, 17.9.3).
_DEEPEST = 8

#: A table has no distance to what follows, so text under it brings its own, in twentieths of a point.
_BELOW_TABLE = "200"

#: What stands in paragraphs that bring no distance to what is above them.
_SPACED = Prose | Items | KeyFigures | Illustration

#: Header row and first column are special, and no rows or columns are banded (ECMA-376 part 1, 17.4.55).
_LOOK = {"val": "06A0", "firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
_NO_BANDS = {"noHBand": "1", "noVBand": "1"}

#: A table of so many rows is not parted: the whole of it goes to the next page where less is left.
_WHOLE = 20


#: Figures of more characters are dates, or have a unit: the labels of all figures beside them stand further in.
_NARROW_FIGURE = 9

#: How wide a bold letter and the margins of a cell are taken to be, in twentieths of a point: rather too wide.
_LETTER, _CELL_MARGINS = 108, 220

#: Where a line of a cell may end.
_BREAKABLE = re.compile(r"[ \t\n-]|(?<=[–/])")


def draw_blocks(body: Any, paper: Paper, sheet: Sheet) -> None:
    """Add the blocks of the paper to a document's body. ValueError for a chart: Word papers have its data alone."""
    previous: Block | None = None
    for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
        sheet.below_table = isinstance(previous, Table) and isinstance(block, _SPACED)
        sheet.above_source = isinstance(following, Prose) and following.style is ProseStyle.META
        _draw(body, block, previous, sheet)
        previous = block


def _draw(body: Any, block: Block, previous: Block | None, sheet: Sheet) -> None:
    match block:
        case Cover():
            _draw_cover(body, block, sheet)
        case Heading():
            _draw_heading(body, block, sheet)
        case Prose():
            add_words(_paragraph(body, _PROSE[block.style], sheet), block.wording, sheet)
        case Items():
            _draw_items(body, block, sheet)
        case Asked():
            _draw_asked(body, block, sheet)
        case Table():
            # Word makes one table of two that touch: between them, the second says what it is.
            if isinstance(previous, Table):
                add_words(_paragraph(body, "Caption", sheet), block.caption, sheet)
            _draw_table(body, block, sheet)
        case KeyFigures():
            _draw_key_figures(body, block, sheet)
        case Illustration():
            _draw_illustration(body, block, sheet)
        case Contents():
            _draw_contents(body, block, sheet)
        case Room():
            _draw_room(body, block, previous, sheet)
        case PageBreak():
            sheet.on_new_page = True


def _paragraph(
    parent: Any, style: str, sheet: Sheet, numbering: tuple[int, int] | None = None, *, keep_next: bool = False
) -> Any:
    """Return a new paragraph in the style of that name; `numbering` is its list and its level."""
    paragraph = sheet.template.paragraphs[style].__copy__()
    parent.append(paragraph)
    properties = paragraph[0]
    if keep_next:
        add(properties, "keepNext")
    if sheet.on_new_page:
        add(properties, "pageBreakBefore")
    if numbering:
        in_list = add(properties, "numPr")
        add(in_list, "ilvl", val=str(numbering[1]))
        add(in_list, "numId", val=str(numbering[0]))
    if sheet.below_table or sheet.on_new_page:
        add(properties, "spacing", before="0" if sheet.on_new_page else _BELOW_TABLE)
    sheet.on_new_page = sheet.below_table = False
    return paragraph


# ---------------------------------------------------------------- text


def _draw_cover(body: Any, cover: Cover, sheet: Sheet) -> None:
    if cover.kicker:
        add_words(_paragraph(body, "Kicker", sheet), cover.kicker, sheet)
    add_words(_paragraph(body, "Title", sheet), cover.title, sheet)
    if cover.subtitle:
        add_words(_paragraph(body, "Subtitle", sheet), cover.subtitle, sheet)
    for line in cover.lines:
        add_words(_paragraph(body, "Cover Line", sheet), line, sheet)


def _draw_heading(body: Any, heading: Heading, sheet: Sheet) -> None:
    """Draw a heading; the kicker is its first line, so that who leaps from heading to heading hears it too."""
    paragraph = _paragraph(body, f"Heading {heading.level}", sheet)
    bookmark = sheet.place_bookmark(heading.key)
    if bookmark:
        add(paragraph, "bookmarkStart", id=bookmark[0], name=bookmark[1])
    if heading.kicker:
        add_words(paragraph, heading.kicker, sheet, "Heading Kicker")
        add_plain(paragraph, "\n", sheet)
    add_words(paragraph, heading.wording, sheet)
    if bookmark:
        add(paragraph, "bookmarkEnd", id=bookmark[0])


def _draw_items(body: Any, block: Items, sheet: Sheet) -> None:
    lines = list(_lines(block.kind, block.items, sheet, start=block.start))
    for number, (style, numbering, wording) in enumerate(lines):
        paragraph = _paragraph(body, style, sheet, numbering, keep_next=_is_kept(number, len(lines)))
        add_words(paragraph, wording, sheet)


def _lines(
    kind: ListKind, items: Sequence[Item], sheet: Sheet, *, level: int = 0, start: int = 1
) -> Iterator[tuple[str, tuple[int, int], Wording]]:
    """Yield the lines of a list as their style, their list and level, and their words."""
    style, depth = _LISTS[kind], min(level, _DEEPEST)
    number = sheet.count(style, depth, start) if kind in _COUNTING else sheet.template.lists[style].number
    for item in items:
        yield style, (number, depth), item.wording
        if item.items:
            yield from _lines(item.kind, item.items, sheet, level=level + 1)


def _is_kept(number: int, count: int) -> bool:
    """Return whether a line stays with the next: neither the first of some lines nor the last is alone on a page."""
    return number in (0, count - 2) and number < count - 1


def _draw_contents(body: Any, contents: Contents, sheet: Sheet) -> None:
    """Draw the contents as links without page numbers: those are Word's to know."""
    add_words(_paragraph(body, "Heading 1", sheet), contents.title, sheet)
    has_kickers = any(entry.kicker for entry in contents.entries)
    for entry in contents.entries:
        paragraph = _paragraph(body, "toc 1", sheet)
        bookmark = sheet.bookmark(entry.key)
        holder = add(paragraph, "hyperlink", anchor=bookmark, history="1") if bookmark else paragraph
        if entry.kicker:
            add_words(holder, unlinked(entry.kicker), sheet)
        if has_kickers:
            add_plain(holder, "\t", sheet)
        add_words(holder, unlinked(entry.wording), sheet)


def _draw_key_figures(body: Any, block: KeyFigures, sheet: Sheet) -> None:
    is_wide = any(len(str(figure.value)) > _NARROW_FIGURE for figure in block.figures)
    for number, figure in enumerate(block.figures):
        keep_next = _is_kept(number, len(block.figures))
        paragraph = _paragraph(body, "Key Figure Wide" if is_wide else "Key Figure", sheet, keep_next=keep_next)
        add_words(paragraph, figure.value, sheet, "Figure Value")
        add_plain(paragraph, "\t", sheet)
        add_words(paragraph, figure.label, sheet)


def _draw_illustration(body: Any, block: Illustration, sheet: Sheet) -> None:
    match block.shown:
        case Image() as image:
            add_picture(_paragraph(body, "Normal", sheet, keep_next=block.caption is not None), image, sheet)
        case Plot():
            raise ValueError("a Word document draws no chart: give it the data as a table")
    if block.caption:
        add_words(_paragraph(body, "Meta", sheet), block.caption, sheet)


def _draw_room(body: Any, room: Room, previous: Block | None, sheet: Sheet) -> None:
    """Draw ruled lines: one paragraph of tabs, each with a leader. A heading that says the same serves as the label."""
    if not (isinstance(previous, Heading) and str(previous.wording) == str(room.label)):
        add_words(_paragraph(body, "Room Label", sheet), room.label, sheet)
    if room.lines > 0:
        add_plain(_paragraph(body, "Writing Lines", sheet), "\n".join("\t" * room.lines), sheet)


# ---------------------------------------------------------------- questions


def _draw_asked(body: Any, asked: Asked, sheet: Sheet) -> None:
    own = "Own " if asked.mine else ""
    add_words(_paragraph(body, f"{own}Question Label", sheet), asked.label, sheet)
    add_words(_paragraph(body, f"{own}Question", sheet), asked.question, sheet)
    if not asked.to:
        return
    paragraph = _paragraph(body, f"{own}Addressee", sheet)
    add_words(paragraph, asked.to_label, sheet)
    for number, addressee in enumerate(asked.to):
        add_plain(paragraph, " · " if number else " ", sheet)
        _draw_addressee(paragraph, addressee, sheet)


def _draw_addressee(paragraph: Any, addressee: Addressee, sheet: Sheet) -> None:
    add_plain(paragraph, addressee.name, sheet, strong=True)
    if addressee.organisation.runs:
        add_plain(paragraph, " (", sheet)
        add_words(paragraph, addressee.organisation, sheet)
        add_plain(paragraph, ")", sheet)


# ---------------------------------------------------------------- tables


def _draw_table(body: Any, table: Table, sheet: Sheet) -> None:
    element = add(body, "tbl")
    properties = add(element, "tblPr")
    add(properties, "tblStyle", val=sheet.template.styles["Event Table"])
    add(properties, "tblW", w="5000", type="pct")
    add(properties, "tblLayout", type="fixed")
    add(properties, "tblLook", **_LOOK, **_NO_BANDS)
    add(properties, "tblCaption", val=str(table.caption))
    widths = tuple(map(str, _column_widths(table, sheet.template.text_width)))
    grid = add(element, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    cells = {style: _cells(widths, sheet.template.grounds.get(style, "")) for style in _CELLS}
    right = {number for number, is_figures in enumerate(table.figures) if is_figures}
    heading = "Table Heading"
    _draw_row(_row(element, is_header=True), table.header, cells[heading], heading, sheet, flush_right=right)
    count = len(table.rows)
    is_whole = count <= _WHOLE
    for number, row in enumerate(table.rows):
        style = "Table Strong" if number in table.strong_rows else "Table Text"
        is_last = number == count - 1
        keep_next = sheet.above_source if is_last else is_whole or _is_kept(number, count)
        _draw_row(
            _row(element, is_header=False), row, cells[style], style, sheet, flush_right=right, keep_next=keep_next
        )


def _column_widths(table: Table, text_width: int) -> list[int]:
    """Return the widths of the columns in twentieths of a point: their shares of the text's width.

    A column is never narrower than its longest word; the others give way in proportion.
    """
    needed = [_needed_width(column) for column in zip(table.header, *table.rows, strict=True)]
    if sum(needed) >= text_width:
        return [round(text_width * least / sum(needed)) for least in needed]
    shares = [text_width * share / sum(table.widths) for share in table.widths]
    missing = sum(max(0.0, least - share) for share, least in zip(shares, needed, strict=True))
    spare = [max(0.0, share - least) for share, least in zip(shares, needed, strict=True)]
    given = missing / sum(spare)
    return [round(max(share, least) - given * room) for share, least, room in zip(shares, needed, spare, strict=True)]


def _needed_width(column: Sequence[Wording]) -> int:
    return _LETTER * max(_longest_word(str(cell)) for cell in column) + _CELL_MARGINS


@lru_cache(maxsize=4096)  # the notes of an event have the same programme
def _longest_word(text: str) -> int:
    return max(map(len, _BREAKABLE.split(text)))


def _row(table: Any, *, is_header: bool) -> Any:
    row = add(table, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if is_header:
        add(properties, "tblHeader")
    return row


#: The styles of the cells of a table.
_CELLS = ("Table Heading", "Table Text", "Table Strong")


@lru_cache(maxsize=256)  # the notes of an event have the same programme
def _cells(widths: tuple[str, ...], ground: str) -> Sequence[Any]:
    """Return empty cells, to be copied: one per column, with the ground over all of it."""
    row = etree.Element(f"{W}tr", nsmap=NAMESPACES)
    for width in widths:
        properties = add(add(row, "tc"), "tcPr")
        add(properties, "tcW", w=width, type="dxa")
        if ground:
            add(properties, "shd", val="clear", color="auto", fill=ground)
    return list(row)


def _draw_row(
    row: Any,
    wordings: Sequence[Wording],
    cells: Sequence[Any],
    style: str,
    sheet: Sheet,
    *,
    flush_right: Collection[int] = (),
    keep_next: bool = False,
) -> None:
    for number, (wording, empty) in enumerate(zip(wordings, cells, strict=True)):
        cell = empty.__copy__()
        row.append(cell)
        paragraph = _paragraph(cell, style, sheet, keep_next=keep_next)
        if number in flush_right:
            add(paragraph[0], "jc", val="right")
        add_words(paragraph, wording, sheet)
