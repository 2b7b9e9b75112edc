"""The design of Word documents: what each style looks like, and what stands before the lines of lists.

A speaker prints a note and takes it on stage. So the first thing is a band that says what it is, their own question
stands in large type on a quiet card, and everything else steps back. Cards are borders and grounds of paragraphs, not
tables: they can be edited, and are read out in order.

Nothing is set in capitals by a style: Word may drop the accents of French words then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from builder.brand import Brand
from builder.layout.writing import Border, Setting, Tab, Type, make, twips


@dataclass(frozen=True, slots=True)
class Page:
    """A4 upright, in points: its size, its margins, and where header and footer begin."""

    width: float = 595.3
    height: float = 841.9
    top: float = 70
    side: float = 60
    bottom: float = 62
    header: float = 34
    footer: float = 28

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side


PAGE = Page()


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in the file, the style it begins from, and that of the paragraph after it.

    Word knows some names and shows them in its user's language; those must be spelt as Word does.
    """

    name: str
    setting: Setting = field(default_factory=Setting)
    type: Type = field(default_factory=Type)
    based_on: str = "Normal"
    next: str = ""
    for_words: bool = False

    @property
    def id(self) -> str:
        """The name without its spaces, each word with a capital: `heading 1` is Heading1, as Word has it."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """Return the id of the style of that name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the lines of a list: the style of its lines, Word's name for the kind, a pattern per level.

    `%` in a pattern stands for the number of the level. `font` is that of signs, empty for the text's own.
    """

    style: str
    kind: str
    patterns: tuple[str, ...]
    font: str = ""


#: The lists, in the order of their ids, which begin at 1. Arrows and check marks are signs of Wingdings, which every
#: Office has; Word keeps such fonts in a private corner of Unicode, U+F000 and up.
MARKERS = (
    Marker("List Arrows", "bullet", ("\uf0d8",), "Wingdings"),
    Marker("List Checks", "bullet", ("\uf0fc",), "Wingdings"),
    Marker("List Bullet", "bullet", ("•", "–")),
    Marker("List Number", "decimal", ("%.",)),
    Marker("List Letters", "lowerLetter", ("%)",)),
)

#: How far each level of a list stands in, in points.
LIST_STEP = 18


def design_styles(brand: Brand) -> tuple[Style, ...]:
    """Return the paragraph and character styles of the brand."""
    return (
        Style("Normal", based_on=""),
        *_cover(brand),
        *_headings(brand),
        *_prose(brand),
        *_lists(),
        *_questions(brand),
        *_cells(brand),
        *_margins(brand),
        Style("Hyperlink", type=Type(colour=brand.palette.secondary, underline=True), for_words=True, based_on=""),
    )


def document_defaults(brand: Brand) -> Any:
    """Return what holds where no style says otherwise. The language is that of the template's own words."""
    family = brand.office_font
    look = Type(brand.paper_sizes.body, brand.palette.ink).properties()
    look.insert(0, make("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family))
    look.append(make("lang", val="en-GB"))
    setting = Setting(after=5, line=1.1).properties()
    setting.insert(0, make("widowControl"))
    return make("docDefaults", make("rPrDefault", look), make("pPrDefault", setting))


def table_style(brand: Brand) -> Any:
    """Return the style of tables: thin rules, a strong one under the header row, the first column strong."""
    palette = brand.palette
    inside = make("tblBorders", *(_rule(side, 0.5, palette.rule) for side in ("bottom", "insideH")))
    margins = (make(side, w=twips(width), type="dxa") for side, width in _CELL_MARGINS)
    strong = Type(colour=palette.primary, bold=True).properties()
    below = make("tcBorders", _rule("bottom", 1.5, palette.primary))
    return make(
        "style",
        make("name", val="Event Table"),
        make("uiPriority", val=50),
        make("qFormat"),
        make("tblPr", inside, make("tblCellMar", *margins)),
        make(
            "tblStylePr",
            make("trPr", make("tblHeader")),
            make("tcPr", below, make("vAlign", val="bottom")),
            type="firstRow",
        ),
        make("tblStylePr", strong, type="firstCol"),
        type="table",
        customStyle=1,
        styleId="EventTable",
    )


_CELL_MARGINS = (("top", 3), ("left", 5), ("bottom", 3), ("right", 6))


def _rule(side: str, width: float, colour: str) -> Any:
    return make(side, val="single", sz=round(width * 8), space=0, color=colour)


# ---------------------------------------------------------------- the styles


def _cover(brand: Brand) -> Iterator[Style]:
    """Yield the band that opens a paper: all its lines have the same borders, and so stand on one ground."""
    palette, sizes = brand.palette, brand.paper_sizes
    band = _card(palette.primary, palette.accent, 6)
    yield Style("Kicker", band(after=2), Type(sizes.body, palette.on_primary_muted, True, 0.4), next="Title")
    title = Type(sizes.cover, palette.on_primary, True, -0.2)
    yield Style("Title", band(after=4, line=0.95), title, next="Subtitle")
    yield Style("Subtitle", band(after=6), Type(sizes.heading_2, palette.on_primary_muted), next="Cover Line")
    yield Style("Cover Line", band(after=1), Type(colour=palette.on_primary))


def _headings(brand: Brand) -> Iterator[Style]:
    palette, sizes = brand.palette, brand.paper_sizes
    rule = (("top", Border(0.75, 7, palette.primary)),)
    looks = (
        (Setting(before=20, after=5, line=1, borders=rule), Type(sizes.heading_1, palette.primary, True)),
        (Setting(before=13, after=3, line=1), Type(sizes.heading_2, palette.primary, True)),
        (Setting(before=10, after=3, line=1), Type(sizes.heading_3, palette.primary, True)),
        (Setting(before=8, after=2, line=1), Type(sizes.body, palette.muted, True)),
    )
    for level, (setting, look) in enumerate(looks, 1):
        whole = replace(setting, keep_next=True, keep_lines=True, level=level)
        yield Style(f"heading {level}", whole, look, next="Normal")
    small = Type(sizes.small, palette.secondary, True, 0.4)
    yield Style("Heading Kicker", type=small, for_words=True, based_on="")


def _prose(brand: Brand) -> Iterator[Style]:
    palette, sizes = brand.palette, brand.paper_sizes
    yield Style(
        "Lead", Setting(before=5, after=4, keep_next=True), Type(colour=palette.primary, bold=True), next="Normal"
    )
    callout = _card(palette.tint, palette.accent, 4)(before=10, after=10)
    yield Style("Callout", replace(callout, keep_lines=True), Type(colour=palette.primary, bold=True), next="Normal")
    yield Style("Meta", Setting(after=3, keep_next=True), Type(sizes.small + 1, palette.muted))
    for name, width in (("Key Figure", 70), ("Key Figure Wide", 130)):
        hung = Setting(left=width, hanging=width, after=2, line=1, keep_lines=True, tabs=(Tab(width),))
        yield Style(name, hung, Type(colour=palette.muted))
    yield Style("Figure Value", type=Type(sizes.heading_3, palette.primary, True), for_words=True, based_on="")
    entry = Setting(left=54, hanging=54, after=3, keep_lines=True, tabs=(Tab(54),))
    yield Style("toc 1", entry)
    label = Setting(before=8, after=0, keep_next=True)
    yield Style("Room Label", label, Type(sizes.small + 1, palette.muted), next="Writing Lines")
    ruled = Tab(PAGE.text_width, "right", "underscore")
    lines = Setting(exact=24, after=10, keep_lines=True, tabs=(ruled,))
    yield Style("Writing Lines", lines, Type(colour=palette.rule))


def _lists() -> Iterator[Style]:
    """Yield a style for each list: it names the numbering, which names the markers and how far lines stand in."""
    for number, marker in enumerate(MARKERS, 1):
        yield Style(marker.style, Setting(after=2, numbering=number))


def _questions(brand: Brand) -> Iterator[Style]:
    """Yield the lines of a question: beside a rule, or for the reader's own on a card and in large type.

    They stay together on a page, and with the lines of their card.
    """
    palette, sizes = brand.palette, brand.paper_sizes
    rule = (("left", Border(1.5, 10, palette.rule)),)
    label = Type(sizes.small + 1, palette.secondary, True, 0.4)
    kept = Setting(left=11.5, borders=rule, keep_next=True, keep_lines=True)
    yield Style("Question Label", replace(kept, before=6, after=0), label, next="Question")
    yield Style("Question", replace(kept, after=1), next="Addressee")
    answers = Type(colour=palette.muted)
    yield Style("Addressee", replace(kept, after=6, keep_next=False), answers, next="Question Label")
    card = _card(palette.tint, palette.accent, 5)
    own = replace(card(before=10, after=2), keep_next=True, keep_lines=True)
    yield Style("Own Question Label", own, Type(sizes.body, palette.secondary, True, 0.4), next="Own Question")
    asked = replace(own, before=0, after=6, line=1.05)
    yield Style("Own Question", asked, Type(sizes.asked, palette.primary), next="Own Addressee")
    yield Style("Own Addressee", replace(own, before=0, after=12, keep_next=False), next="Normal")


def _cells(brand: Brand) -> Iterator[Style]:
    palette, sizes = brand.palette, brand.paper_sizes
    cell = Setting(after=0, line=1)
    size = sizes.small + 1
    yield Style("Table Text", cell, Type(size))
    head = Type(size, palette.primary, True)
    yield Style("Table Heading", replace(cell, keep_next=True), head)
    strong = Type(size, palette.primary, True)
    yield Style("Table Strong", replace(cell, ground=palette.tint), strong)
    caption = Setting(before=12, after=4, keep_next=True)
    yield Style("caption", caption, Type(size, palette.muted), next="Normal")


def _margins(brand: Brand) -> Iterator[Style]:
    palette, sizes = brand.palette, brand.paper_sizes
    quiet = Type(sizes.small, palette.muted)
    right = (Tab(PAGE.text_width, "right"),)
    above = (("bottom", Border(0.5, 6, palette.rule)),)
    yield Style("header", Setting(after=0, line=1, borders=above, tabs=right), quiet)
    below = (("top", Border(0.5, 6, palette.rule)),)
    yield Style("footer", Setting(after=0, line=1, borders=below, tabs=right), quiet)


def _card(ground: str, bar: str, width: float) -> Callable[..., Setting]:
    """Return what sets the lines of a card: one ground, and a bar along its left side, `width` points wide.

    Word joins paragraphs with the same borders and indents, and fills the space between them.
    """
    space, edge = 10.0, 1.0
    borders = tuple(
        (side, Border(width, space, bar) if side == "left" else Border(edge, space, ground))
        for side in ("top", "left", "bottom", "right")
    )
    return partial(Setting, left=space + width, right=space + edge, borders=borders, ground=ground)
