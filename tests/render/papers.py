"""Papers to print, and the layouts to print them with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import PIL.Image

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
    Illustration,
    Image,
    Item,
    Items,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paper,
    Plot,
    Properties,
    Prose,
    ProseStyle,
    Room,
    Table,
)
from builder.event import Chart, ChartKind, ListKind, Picture, Run, Series, Wording, plain
from builder.languages import LANGUAGES
from builder.load.layout import load_brand
from builder.problems import Place
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


@cache
def image(
    width: int = 40, height: int = 30, alternative: str = "A yellow disc on blue", *, jpeg: bool = False
) -> Image:
    """Return a picture of one colour."""
    held = BytesIO()
    PIL.Image.new("RGB", (width, height), "#F2B233").save(held, "JPEG" if jpeg else "PNG")
    name, media_type = ("pictures/a.jpg", "image/jpeg") if jpeg else ("pictures/a.png", "image/png")
    place = Place("source/event.yaml", 1)
    return Image(Picture(name, held.getvalue(), media_type, width, height, plain(alternative), place))


#: The values of one series of a chart, None where there is none.
Values = Sequence[float | None]


def plot(kind: ChartKind, categories: Sequence[str], *values: Values, names: Sequence[str] = ()) -> Plot:
    """Return a chart, its values written with a comma and `u`, a unit that no code under test knows of."""
    series = tuple(
        Series(
            tuple(None if value is None else Decimal(str(value)) for value in each),
            plain(names[number]) if names else None,
            tuple("" if value is None else written(value) for value in each),
        )
        for number, each in enumerate(values)
    )
    chart = Chart(kind, tuple(map(plain, categories)), series, Place("source/event.yaml", 1))
    return Plot(chart, plain(f"What the {kind} chart shows"))


def written(value: float) -> str:
    """Return a value as `plot` writes it."""
    return f"{value}u".replace(".", ",")


#: One chart of each kind, with a value that is missing, one below zero, and labels that need several lines.
PLOTS = (
    plot(ChartKind.COLUMN, ("North of the river", "South"), (12, 7.5), (-3, None), names=("Asked", "Answered")),
    plot(ChartKind.BAR, ("North & south <of> the river", "South"), (12, 7.5)),
    plot(ChartKind.LINE, ("2020", "2021", "2022"), (12, None, 7.5), (3, 4, 5), names=("Asked", "Answered")),
    plot(ChartKind.PIE, ("Asked", "Answered", "Not heard"), (12, 7.5, 0)),
)


def illustrated_paper() -> Paper:
    """Return a paper with a chart of each kind and with pictures, some of which have captions."""
    shown: tuple[Plot | Image, ...] = (
        *PLOTS,
        image(),
        image(1600, 900, "A wide one", jpeg=True),
        image(30, 2000, "A high one"),
    )
    captions = (None, plain("A caption"), MARKED)
    blocks = (
        block
        for number, each in enumerate(shown)
        for block in (Prose(plain(f"Before {number}")), Illustration(each, captions[number % len(captions)]))
    )
    return paper_of(Heading(1, plain("Illustrations")), *blocks)


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
        Illustration(image(), plain("A caption")),
        Room(plain("Room for notes"), 6),
    )
