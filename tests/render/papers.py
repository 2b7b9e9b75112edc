"""Papers to print, and the layouts to print them with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from builder.brand import Layout
from builder.compose.handout import compose_handout
from builder.documents import (
    Addressee,
    Asked,
    Block,
    Contents,
    ContentsEntry,
    Cover,
    DocumentKind,
    Heading,
    Item,
    Items,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paper,
    Properties,
    Prose,
    ProseStyle,
    Room,
    Table,
)
from builder.event import ListKind, Run, Wording, plain
from builder.languages import LANGUAGES
from builder.load.layout import load_brand
from tests.samples import dated, sample_deck, sample_edition

PROJECT = Path(__file__).parents[2]
EMN = PROJECT / "layouts" / "emn"


@cache
def house_layout() -> Layout:
    """Return what printing needs of the house layout."""
    return Layout(
        folder="layouts/emn",
        brand=load_brand(EMN, PROJECT),
        deck=b"",
        paper=b"",
        stylesheet=(EMN / "paper.css").read_text("utf-8"),
        page="",
        fonts={path.name: path.read_bytes() for path in (EMN / "fonts").glob("*.ttf")},
    )


def bare_layout() -> Layout:
    """Return a layout of next to nothing, whose PDFs change with nothing but the paper."""
    page = (
        '<html lang="{{ paper.language.tag }}"><title>{{ paper.properties.title }}</title>'
        "<p>{% for section in sections %}{% for block in section.blocks %}{{ block.wording }} {% endfor %}{% endfor %}"
    )
    stylesheet = '@font-face { font-family: Bare; src: url("fonts/Carlito-Regular.ttf") } html { font-family: Bare }'
    return replace(house_layout(), folder="layouts/bare", page=page, stylesheet=stylesheet)


@cache
def handout(code: str) -> Paper:
    """Return the handout of the sample, with a date and a place."""
    return compose_handout(dated(sample_edition(code)), sample_deck(code))


def paper_of(*blocks: Block, title: str = "A title", kind: DocumentKind = DocumentKind.HANDOUT) -> Paper:
    """Return an English paper of these blocks."""
    properties = Properties(title, "A subject", "An author")
    return Paper(kind, LANGUAGES["en"], properties, plain("A header"), plain("A footer"), blocks)


#: Words in another language, with a link and both marks.
MARKED = Wording(
    (
        Run("Read "),
        Run("the plan", strong=True),
        Run(" of "),
        Run("Binnenlands Bestuur", language="nl-BE"),
        Run(" at "),
        Run("its own page", emphasis=True, link="https://example.org/plan?a=1&b=2"),
        Run("."),
    )
)


def long_paper() -> Paper:
    """Return a paper with every kind of block, some of which go on over a page."""
    numbers = [plain(f"Point {number} of the list") for number in range(1, 71)]
    items = (Item(plain("An item"), (Item(plain("an item under it")),), ListKind.LETTERS), Item(MARKED))
    rows = tuple((plain(f"Row {number}"), plain(f"Cell {number}")) for number in range(1, 61))
    addressees = (Addressee("Ann Example", plain("First Office")), Addressee("Bo Sample", plain("Second Office")))
    questions = tuple(
        Asked(plain(f"Question {number}"), plain(f"Asked {number}: " + "why so? " * 60), addressees, plain("To:"))
        for number in range(1, 9)
    )
    return paper_of(
        Cover(plain("The title"), plain("A kicker"), plain("A subtitle"), (plain("A line"), plain("Another line"))),
        Contents(
            plain("What is in it"),
            (
                ContentsEntry("one", plain("The first part"), plain("Part 1")),
                ContentsEntry("two", MARKED, plain("Part 2")),
                ContentsEntry("end", plain("The end")),
            ),
        ),
        Heading(1, plain("The first part"), "one", plain("Part 1")),
        Prose(plain("Slides 3–4"), ProseStyle.META),
        KeyFigures((KeyFigure(plain("63 356"), plain("people")), KeyFigure(plain("9 March 2023"), plain("a day")))),
        Prose(plain("What leads to a list:"), ProseStyle.LEAD),
        Items(ListKind.NUMBERS, tuple(Item(number) for number in numbers), start=5),
        Prose(plain("What next?"), ProseStyle.CALLOUT),
        Heading(1, MARKED, "two", plain("Part 2")),
        Heading(2, plain("Lists")),
        Items(ListKind.ARROWS, items),
        Items(ListKind.CHECKS, items),
        Heading(3, plain("Smaller still")),
        Items(ListKind.BULLETS, items),
        Heading(4, plain("Smallest")),
        Items(ListKind.LETTERS, items),
        Prose(MARKED),
        PageBreak(),
        Prose(plain("On a page of its own")),
        *questions,
        replace(questions[0], mine=True, question=plain("A question of yours")),
        Heading(1, plain("The end"), "end"),
        Table(plain("Rows and cells"), (plain("Row"), plain("Cell")), rows, (0.4, 0.6), (2,)),
        Room(plain("Room for notes"), 6),
    )
