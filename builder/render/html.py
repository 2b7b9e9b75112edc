"""Writes a Paper as a web page, through the page template of its layout, or paper.html.j2 where it has none."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.resources import files
from typing import Any, NoReturn, get_args

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from builder.brand import Brand, Layout
from builder.cards import CARDS
from builder.documents import Block, Contents, Cover, Heading, Illustration, Image, PageBreak, Paper, Plot, Table
from builder.event import ListKind, Picture, Wording
from builder.problems import Place, SourceError, error
from builder.render.svg_charts import draw_chart
from builder.values import value

#: The page template of all layouts that have none of their own, as messages name it.
_SHARED_PAGE = "builder/render/paper.html.j2"


@value
class Section:
    """What stands together on a page: the cover alone, the contents, or a heading of level 1 and all under it.

    `new_page` says that it begins on one.
    """

    blocks: tuple[Block, ...]
    new_page: bool = False

    @property
    def first(self) -> Block:
        """The block that opens the section and gives it its look."""
        return self.blocks[0]


@value
class PageTemplate:
    """A page template, parsed. `path` names it in messages. `is_xml` says that what it writes is XML as well."""

    template: jinja2.Template
    path: str
    is_xml: bool = False


def open_page_of(layout: Layout) -> PageTemplate:
    """Return the layout's own page template, or that of all layouts without one. SourceError as for `open_page`."""
    if layout.page:
        return open_page(layout.page, f"{layout.folder}/paper.html.j2", layout.brand)
    source = files(__package__).joinpath("paper.html.j2").read_text(encoding="utf-8")
    return open_page(source, _SHARED_PAGE, layout.brand, trusted=True)


def open_page(source: str, path: str, brand: Brand, *, trusted: bool = False) -> PageTemplate:
    """Return the page template in `source`, which draws charts as the brand says. SourceError if it is no template.

    A template sees the paper and nothing else: it loads no other file, and what it places is escaped. A name that it
    misspells is an error. It is kept in a sandbox, in which it takes four times as long, unless it is `trusted`: then
    what it writes must be XML.
    """
    kept_in = jinja2.Environment if trusted else ImmutableSandboxedEnvironment
    environment = kept_in(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.tests["a"] = _is_a
    environment.globals |= {
        "marker": _marker,
        "chart": partial(_chart, brand),
        "address": _address,
        "is_tall": _is_tall,
        "is_address": _ADDRESS.fullmatch,
        "addresses_in": _addresses_in,
        "undrawn": partial(_refuse, path),
    }
    try:
        return PageTemplate(environment.from_string(source), path, is_xml=trusted)
    except jinja2.TemplateSyntaxError as fault:
        raise SourceError(error(Place(path, fault.lineno), f"the page template is broken: {fault.message}")) from fault


def write_page(paper: Paper, page: PageTemplate) -> str:
    """Return the paper as a web page. SourceError if the template asks for what a paper does not have."""
    headed = any(isinstance(block, Cover) for block in paper.blocks)
    try:
        sheet = CARDS.get(paper.kind)
        sections, linked = tuple(_sections(paper)), frozenset(_linked(paper))
        return page.template.render(
            paper=paper, sections=sections, linked=linked, shift=1 if headed else 0, sheet=sheet
        )
    except (jinja2.TemplateError, TypeError) as fault:
        raise SourceError(error(_place_of(fault, page.path), f"the page template fails: {fault}")) from fault


def _linked(paper: Paper) -> Iterator[str]:
    """Yield the keys of the headings that the contents of a paper lead to."""
    for block in paper.blocks:
        if isinstance(block, Contents):
            yield from (entry.key for entry in block.entries)


def _sections(paper: Paper) -> Iterator[Section]:
    blocks: list[Block] = []
    new_page = False
    for block in paper.blocks:
        if blocks and (_opens_section(block) or isinstance(block, PageBreak) or isinstance(blocks[-1], Cover)):
            yield Section(tuple(blocks), new_page)
            blocks, new_page = [], False
        if isinstance(block, PageBreak):
            new_page = True
        else:
            blocks.append(block)
    if blocks:
        yield Section(tuple(blocks), new_page)


def _opens_section(block: Block) -> bool:
    return isinstance(block, Cover | Contents) or (isinstance(block, Heading) and block.level == 1)


#: What a template calls each kind of block, and what an illustration shows: `key_figures` for KeyFigures.
_NAMES: Mapping[type, str] = {
    kind: re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in (*get_args(Block), Plot, Image)
}


def _is_a(block: object, name: str) -> bool:
    return _NAMES[type(block)] == name


#: So many characters stand in a line of a table as wide as the page, and so many lines fill most of a page.
_LINE, _PAGE = 95, 36

#: Tables of so many rows are kept on a page, of others the first two rows and the last two (paper.css).
_FEW = 6


def _is_tall(table: Table) -> bool:
    """Return whether the rows of a table that are kept together fill most of a page."""
    kept = (table.rows,) if len(table.rows) <= _FEW else (table.rows[:2], table.rows[-2:])
    return any(sum(_lines_of(row, table.widths) for row in rows) > _PAGE for rows in kept)


def _lines_of(row: tuple[Wording, ...], widths: tuple[float, ...]) -> float:
    cells = zip(row, widths, strict=True)
    return max((1 + len(str(cell)) / (_LINE * width) for cell, width in cells), default=0)


def _chart(brand: Brand, block: Illustration) -> str:
    """Return the chart of an illustration as SVG, escaped already."""
    if not isinstance(block.shown, Plot):
        raise TypeError("a picture is no chart")
    return str(etree.tostring(draw_chart(block.shown, brand, str(block.caption or "")), encoding="unicode"))


def _address(picture: Picture[Wording]) -> str:
    """Return an address that holds the picture itself: nothing is fetched to show it."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


#: Words in which no line ends with a hyphen, which would be read as theirs: addresses, handles, hashtags.
_ADDRESS = re.compile(r"(?<!\S)(?=\S*(?:[@#]\w|\w\.[a-z]{2}))(\S+)")

_ADDRESS_IN_HTML = Markup('<span class="address">{}</span>')


def _addresses_in(text: str) -> Markup:
    """Return a text with its addresses, handles and hashtags in elements of their own, escaped already."""
    pieces = enumerate(_ADDRESS.split(text))
    return Markup().join(_ADDRESS_IN_HTML.format(piece) if number % 2 else piece for number, piece in pieces)


#: The marks of numbered and lettered lists in HTML's own words; other markers are drawn by the stylesheet.
_ORDERED = {ListKind.NUMBERS: "1", ListKind.LETTERS: "a"}


def _marker(kind: ListKind) -> str:
    """Return the `type` of an ordered list, or nothing for a list without order."""
    return _ORDERED.get(kind, "")


def _refuse(path: str, block: object) -> NoReturn:
    """Fail: a block that a template passes over would be text lost in silence."""
    name = type(block).__name__
    raise SourceError(error(Place(path), f"the page template does not draw {name}", f"add a branch for {name}"))


def _place_of(fault: Exception, path: str) -> Place:
    """Return the line of the template that failed last: Jinja writes it into the traceback under this name."""
    trace: Any = fault.__traceback__
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return Place(path, line)
