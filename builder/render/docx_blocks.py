"""The blocks of a paper as paragraphs and tables of WordprocessingML. How they look is the template's matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

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
from builder.event import ListKind, Wording, plain
from builder.remembered import remembered
from builder.render.docx_elements import element, paragraph_of
from builder.render.docx_pictures import picture_run
from builder.render.docx_template import PaperTemplate
from builder.render.docx_words import Sheet, plain_words, unlinked, words_of

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

#: A table of so many rows, and lines in them, is not parted: all of it goes to the next page where less is left. More
#: might be too much for any page.
_WHOLE, _WHOLE_LINES = 20, 50


#: Figures of more characters are dates, or have a unit: the labels of all figures beside them stand further in.
_NARROW_FIGURE = 9

#: How wide a bold letter and the margins of a cell are taken to be, in twentieths of a point: rather too wide. Of
#: hours a third of the signs are half as wide; a few letters are wider by half.
_LETTER, _CELL_MARGINS = 108, 220
_NARROW, _WIDE = frozenset("\u00a0\u202f.,:;'’!|()[]/"), frozenset("mwMW")

#: Where a line of a cell may end: not beside a space that holds its neighbours together, as in `9 h 30 – 10 h 15`.
_BREAKABLE = re.compile(r"[ \t\n-]|(?<=[–/])(?![\u00a0\u202f])")


def draw_blocks(paper: Paper, sheet: Sheet) -> bytes:
    """Return the blocks of the paper in UTF-8. ValueError for a chart: Word papers have its data alone."""
    draw_usual = _drawing(sheet.template, sheet.language, _NOTHING_AROUND)
    drawn: list[bytes] = []
    previous: Block | None = None
    for block, following in zip(paper.blocks, (*paper.blocks[1:], None), strict=False):
        data = None
        if block.__class__ in _USUAL and previous.__class__ is not Table and not sheet.on_new_page:
            data = None if _holds(block, previous, following) else draw_usual(block)
        drawn.append(_drawn(block, previous, following, sheet) if data is None else data)
        previous = block
    return b"".join(drawn)


#: What is set alike wherever it stands, but under a table, above what it holds to, and on a new page.
_USUAL = frozenset({Asked, Items, KeyFigures, Prose})

#: What may read the same in every document, if the same is around it.
_ALIKE = _USUAL | {Heading, Room, Table}


def _drawn(block: Block, previous: Block | None, following: Block | None, sheet: Sheet) -> bytes:
    """Return a block in UTF-8. One that reads the same in every document is drawn once."""
    sheet.below_table = isinstance(previous, Table) and isinstance(block, _SPACED)
    sheet.holds_next = _holds(block, previous, following)
    sheet.names_itself = _names_itself(block, previous)
    sheet.anchor = sheet.place_bookmark(block.key) if isinstance(block, Heading) else None
    if block.__class__ in _ALIKE:
        around = (sheet.on_new_page, sheet.below_table, sheet.holds_next, sheet.names_itself, sheet.anchor)
        drawn = _drawing(sheet.template, sheet.language, around)(block)
        if drawn is not None:
            sheet.on_new_page = sheet.below_table = False
            return drawn
    return "".join(_draw(block, sheet)).encode()


def _holds(block: Block, previous: Block | None, following: Block | None) -> bool:
    """Return whether a block stays on the page of the next: of where it comes from, and of what it tells of.

    So does a line under a heading, which says when and on which slides, or where there is more: it belongs to that. And
    text before lines to write on, a list before what it leads to, and a question before the line that says what comes
    next, so that none of these is alone on a page. Nor is a part without its questions: who else answers them is told
    between the two. What comes after a part is told at its end, and does not stay with that.
    """
    if isinstance(block, Prose) and block.style is ProseStyle.META and isinstance(previous, Heading):
        return True
    if isinstance(following, Heading):
        is_told = isinstance(block, Prose) and isinstance(previous, Prose) and previous.style is ProseStyle.META
        return is_told and following.level > 1
    if following.__class__ is Asked:  # most blocks of a note
        return False
    if isinstance(following, Prose):
        return following.style in _HELD.get(block.__class__, _FROM_WHERE)
    return isinstance(block, Prose) and isinstance(following, Table | Room | Items)


#: Lines that say where what is above them comes from, and which others stay with a block of which kind above them.
_FROM_WHERE = frozenset({ProseStyle.META})
_HELD = {Items: _FROM_WHERE | {ProseStyle.CALLOUT}, Asked: _FROM_WHERE | {ProseStyle.BODY}}


def _names_itself(block: Block, previous: Block | None) -> bool:
    """Return whether nothing above a block says what it is.

    Room to write has a label unless a heading says the same. And Word makes one table of two that touch: between them,
    the second says what it is.
    """
    if isinstance(block, Room):
        return not (isinstance(previous, Heading) and str(previous.wording) == str(block.label))
    return isinstance(block, Table) and isinstance(previous, Table)


#: What decides how a block is set beside what it says itself, as a sheet has it: `on_new_page`, `below_table`,
#: `holds_next`, `names_itself`, `anchor`.
_Surroundings = tuple[bool, bool, bool, bool, tuple[str, str] | None]

_NOTHING_AROUND: _Surroundings = (False, False, False, False, None)

#: So many blocks are remembered as they were drawn in the same surroundings: those of the notes of some parts.
_MOST = 128


@lru_cache(maxsize=256)
def _drawing(template: PaperTemplate, language: str, around: _Surroundings) -> Callable[[Block], bytes | None]:
    """Return what draws blocks there as they read in every document, each once.

    It gives None for a block that is empty, or has links or numbers of its own.
    """

    @remembered(most=_MOST)
    def draw_alone(block: Block) -> bytes | None:
        sheet = Sheet(template, language)
        sheet.on_new_page, sheet.below_table, sheet.holds_next, sheet.names_itself, sheet.anchor = around
        drawn = "".join(_draw(block, sheet)).encode()
        return drawn if drawn and sheet.is_blank else None

    return draw_alone


def _draw(block: Block, sheet: Sheet) -> Iterator[str]:
    match block:
        case Cover():
            yield from _cover(block, sheet)
        case Heading():
            yield _heading(block, sheet)
        case Prose():
            yield _paragraph(_PROSE[block.style], sheet, words_of(block.wording, sheet), keep_next=sheet.holds_next)
        case Items():
            yield from _items(block, sheet)
        case Asked():
            yield from _asked(block, sheet)
        case Table():
            if sheet.names_itself:
                yield _paragraph("Caption", sheet, words_of(block.caption, sheet))
            yield _table(block, sheet)
        case KeyFigures():
            yield from _key_figures(block, sheet)
        case Illustration():
            yield from _illustration(block, sheet)
        case Contents():
            yield from _contents(block, sheet)
        case Room():
            yield from _room(block, sheet)
        case PageBreak():
            sheet.on_new_page = True


def _paragraph(
    style: str,
    sheet: Sheet,
    content: str,
    numbering: tuple[int, int] | None = None,
    *,
    keep_next: bool = False,
    flush_right: bool = False,
) -> str:
    """Return a paragraph in the style of that name; `numbering` is its list and its level."""
    properties = ""
    if keep_next:
        properties = element("keepNext")
    if sheet.on_new_page:
        properties += element("pageBreakBefore")
    if numbering:
        number, level = map(str, numbering)
        properties += element("numPr", element("ilvl", val=level) + element("numId", val=number))
    if sheet.below_table or sheet.on_new_page:
        properties += element("spacing", before="0" if sheet.on_new_page else _BELOW_TABLE)
    if flush_right:
        properties += element("jc", val="right")
    sheet.on_new_page = sheet.below_table = False
    return paragraph_of(sheet.template.styles[style], properties, content)


# ---------------------------------------------------------------- text


def _cover(cover: Cover, sheet: Sheet) -> Iterator[str]:
    if cover.kicker:
        yield _on_cover("Kicker", sheet, cover.kicker)
    yield _paragraph("Title", sheet, words_of(cover.title, sheet))
    if cover.subtitle:
        yield _on_cover("Subtitle", sheet, cover.subtitle)
    for line in cover.lines:
        yield _on_cover("Cover Line", sheet, line)


def _on_cover(style: str, sheet: Sheet, wording: Wording) -> str:
    """Return a line that stands on the covers of several papers. One that reads the same in all is drawn once."""
    drawn = None if sheet.on_new_page else _on_cover_alone(style, sheet.template, sheet.language, wording)
    return _paragraph(style, sheet, words_of(wording, sheet)) if drawn is None else drawn


@remembered(most=64)
def _on_cover_alone(style: str, template: PaperTemplate, language: str, wording: Wording) -> str | None:
    sheet = Sheet(template, language)
    drawn = _paragraph(style, sheet, words_of(wording, sheet))
    return drawn if sheet.is_blank else None


#: Where a line ends within a paragraph.
_LINE_END = plain("\n")


def _heading(heading: Heading, sheet: Sheet) -> str:
    """Return a heading; the kicker is its first line, so that who leaps from heading to heading hears it too."""
    content = words_of(heading.wording, sheet)
    if heading.kicker:
        # The end of its line is as small as the kicker: the line is as high as the largest sign on it.
        content = words_of(heading.kicker + _LINE_END, sheet, "Heading Kicker") + content
    if sheet.anchor:
        number, name = sheet.anchor
        content = element("bookmarkStart", id=number, name=name) + content + element("bookmarkEnd", id=number)
    return _paragraph(f"Heading {heading.level}", sheet, content)


def _items(block: Items, sheet: Sheet) -> Iterator[str]:
    lines = list(_lines(block.kind, block.items, sheet, start=block.start))
    depths = [depth for _, (_, depth), _ in lines]
    for number, (style, numbering, wording) in enumerate(lines):
        # A point stays with the first of those under it.
        announces = depths[number] < max(depths[number + 1 : number + 2], default=0)
        is_last = number == len(lines) - 1
        keep_next = announces or _is_kept(number, len(lines)) or (is_last and sheet.holds_next)
        yield _paragraph(style, sheet, words_of(wording, sheet), numbering, keep_next=keep_next)


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


def _contents(contents: Contents, sheet: Sheet) -> Iterator[str]:
    """Yield the contents as links without page numbers: those are Word's to know."""
    yield _paragraph("Heading 1", sheet, words_of(contents.title, sheet))
    has_kickers = any(entry.kicker for entry in contents.entries)
    for entry in contents.entries:
        content = words_of(unlinked(entry.wording), sheet)
        if has_kickers:
            kicker = words_of(unlinked(entry.kicker), sheet) if entry.kicker else ""
            content = kicker + plain_words("\t") + content
        if bookmark := sheet.bookmark(entry.key):
            content = element("hyperlink", content, anchor=bookmark, history="1")
        yield _paragraph("toc 1", sheet, content)


def _key_figures(block: KeyFigures, sheet: Sheet) -> Iterator[str]:
    is_wide = any(len(str(figure.value)) > _NARROW_FIGURE for figure in block.figures)
    for number, figure in enumerate(block.figures):
        value = words_of(figure.value, sheet, "Figure Value")
        content = value + plain_words("\t") + words_of(figure.label, sheet)
        keep_next = _is_kept(number, len(block.figures))
        yield _paragraph("Key Figure Wide" if is_wide else "Key Figure", sheet, content, keep_next=keep_next)


def _illustration(block: Illustration, sheet: Sheet) -> Iterator[str]:
    match block.shown:
        case Image() as image:
            yield _paragraph("Normal", sheet, picture_run(image, sheet), keep_next=block.caption is not None)
        case Plot():
            raise ValueError("a Word document draws no chart: give it the data as a table")
    if block.caption:
        yield _paragraph("Meta", sheet, words_of(block.caption, sheet))


def _room(room: Room, sheet: Sheet) -> Iterator[str]:
    """Yield ruled lines: a paragraph of tabs, each with a leader."""
    if sheet.names_itself:
        yield _paragraph("Room Label", sheet, words_of(room.label, sheet))
    if room.lines > 0:
        yield _paragraph("Writing Lines", sheet, plain_words("\n".join("\t" * room.lines)))


# ---------------------------------------------------------------- questions


def _asked(asked: Asked, sheet: Sheet) -> Iterator[str]:
    own = "Own " if asked.mine else ""
    yield _paragraph(f"{own}Question Label", sheet, words_of(asked.label, sheet))
    question = words_of(asked.question, sheet)
    yield _paragraph(f"{own}Question", sheet, question, keep_next=sheet.holds_next and not asked.to)
    if asked.to:
        addressees = _BETWEEN_PEOPLE.join([_addressee(one, sheet) for one in asked.to])
        people = words_of(asked.to_label, sheet) + _BEFORE_PEOPLE + addressees
        yield _paragraph(f"{own}Addressee", sheet, people, keep_next=sheet.holds_next)


def _addressee(addressee: Addressee, sheet: Sheet) -> str:
    name = plain_words(addressee.name, strong=True)
    if not addressee.organisation.runs:
        return name
    return name + _OPENING + words_of(addressee.organisation, sheet) + _CLOSING


#: What stands before those who are asked and between them, and around their organisations.
_BEFORE_PEOPLE, _BETWEEN_PEOPLE, _OPENING, _CLOSING = map(plain_words, (" ", ", ", " (", ")"))


# ---------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """The columns of a table: their widths in twentieths of a point, and the numbers of those set flush right."""

    widths: tuple[int, ...]
    right: frozenset[int]
    template: PaperTemplate
    language: str


_columns = lru_cache(maxsize=256)(_Columns)  # the very same for the programme in all notes


def _table(table: Table, sheet: Sheet) -> str:
    template = sheet.template
    right = frozenset(number for number, is_figures in enumerate(table.figures) if is_figures)
    columns = _columns(tuple(_column_widths(table, template.text_width)), right, template, sheet.language)
    drawn = [_table_head(template.styles["Event Table"], str(table.caption), columns)]
    drawn.append(_row(table.header, "Table Heading", columns, sheet, keep_next=False))
    count = len(table.rows)
    is_whole = count <= _WHOLE and sum(_count_lines(row, columns.widths) for row in table.rows) <= _WHOLE_LINES
    for number, row in enumerate(table.rows):
        style = "Table Strong" if number in table.strong_rows else "Table Text"
        is_last = number == count - 1
        keep_next = sheet.holds_next if is_last else is_whole or _is_kept(number, count)
        drawn.append(_row(row, style, columns, sheet, keep_next=keep_next))
    return element("tbl", "".join(drawn))


@remembered(most=512)
def _count_lines(row: tuple[Wording, ...], widths: tuple[int, ...]) -> int:
    """Return how many lines a row takes in columns of these widths, rather too many."""
    rooms = [max(_LETTER, width - _CELL_MARGINS) for width in widths]
    return max(ceil(len(str(cell)) * _LETTER / room) for cell, room in zip(row, rooms, strict=True))


@lru_cache(maxsize=64)
def _table_head(style: str, caption: str, columns: _Columns) -> str:
    properties = (
        element("tblStyle", val=style)
        + element("tblW", w="5000", type="pct")
        + element("tblLayout", type="fixed")
        + element("tblLook", **_LOOK, **_NO_BANDS)
        + element("tblCaption", val=caption)
    )
    grid = "".join(element("gridCol", w=str(width)) for width in columns.widths)
    return element("tblPr", properties) + element("tblGrid", grid)


def _row(row: tuple[Wording, ...], style: str, columns: _Columns, sheet: Sheet, *, keep_next: bool) -> str:
    """Return a row. One that reads the same in every document is drawn once."""
    if not sheet.on_new_page:
        drawn = _row_alone(row, style, columns, keep_next)
        if drawn is not None:
            return drawn
    return _draw_row(row, style, columns, sheet, keep_next=keep_next)


@remembered(most=512)
def _row_alone(row: tuple[Wording, ...], style: str, columns: _Columns, keep_next: bool) -> str | None:
    sheet = Sheet(columns.template, columns.language)
    drawn = _draw_row(row, style, columns, sheet, keep_next=keep_next)
    return drawn if sheet.is_blank else None


def _draw_row(row: Sequence[Wording], style: str, columns: _Columns, sheet: Sheet, *, keep_next: bool) -> str:
    properties = element("cantSplit")
    if style == "Table Heading":
        properties += element("tblHeader")
    ground = sheet.template.grounds.get(style, "")
    cells = [element("trPr", properties)]
    for number, (wording, width) in enumerate(zip(row, columns.widths, strict=True)):
        words = words_of(wording, sheet)
        paragraph = _paragraph(style, sheet, words, keep_next=keep_next, flush_right=number in columns.right)
        cells.append(element("tc", _cell_properties(width, ground) + paragraph))
    return element("tr", "".join(cells))


@lru_cache(maxsize=256)
def _cell_properties(width: int, ground: str) -> str:
    """Return the properties of a cell, with the ground over all of it."""
    shade = element("shd", val="clear", color="auto", fill=ground) if ground else ""
    return element("tcPr", element("tcW", w=str(width), type="dxa") + shade)


def _column_widths(table: Table, text_width: int) -> list[int]:
    """Return the widths of the columns in twentieths of a point: their shares of the text's width.

    A column is never narrower than its longest word; the others give way in proportion. That word may be a short one,
    as `Done` is, whose capital makes it wider than its letters: it has room for one more.
    """
    words = zip(*map(_longest_words, (table.header, *table.rows)), strict=True)
    needed = [_LETTER * (max(longest) + 1) + _CELL_MARGINS for longest in words]
    if sum(needed) >= text_width:
        return [round(text_width * least / sum(needed)) for least in needed]
    shares = [text_width * share / sum(table.widths) for share in table.widths]
    missing = sum(max(0.0, least - share) for share, least in zip(shares, needed, strict=True))
    spare = [max(0.0, share - least) for share, least in zip(shares, needed, strict=True)]
    given = missing / sum(spare)
    return [round(max(share, least) - given * room) for share, least, room in zip(shares, needed, spare, strict=True)]


@remembered(most=512)
def _longest_words(row: tuple[Wording, ...]) -> tuple[float, ...]:
    """Return how wide the longest word of each cell is, in letters."""
    return tuple(_longest_word(str(cell)) for cell in row)


def _longest_word(text: str) -> float:
    return max(map(_letters_wide, _BREAKABLE.split(text)))


def _letters_wide(word: str) -> float:
    return len(word) + (sum(map(_WIDE.__contains__, word)) - sum(map(_NARROW.__contains__, word))) / 2
