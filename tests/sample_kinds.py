"""An event with every kind of slide that shows more than points, built by hand in English, Dutch and French.

It goes with `tests/samples.py`. `~` is U+00A0.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from decimal import Decimal

from builder.compose.deck import compose_deck
from builder.documents import Deck
from builder.event import (
    Chart,
    ChartKind,
    Contact,
    Edition,
    FactKind,
    Figure,
    ListKind,
    Organisation,
    Part,
    Picture,
    Point,
    Programme,
    Series,
    Slide,
    Table,
    Wording,
)
from builder.languages import LANGUAGES
from builder.problems import Place
from tests.samples import CODES, Author, sample_phrasebook

_HERE = Place("source/kinds.yaml", 1, 3)

#: The figures of the event: their names, their values in each language, and what they count.
_FIGURES = {
    "temporary": (("63~356", "63~356", "63~356"), "people with temporary protection"),
    "growth": (("+10%", "+10%", "+10~%"), "more returns than in 2019"),
    "places": (("34~500", "34~500", "34~500"), "reception places"),
    "budget": (("EUR~12~500~000", "12~500~000~EUR", "12~500~000~EUR"), "for integration in 2023"),
}

#: Format codes of SpreadsheetML: a no-break space between groups.
NUMBER_FORMAT = '[>=1000000]#"\u00a0"000"\u00a0"000;[>=1000]#"\u00a0"000;0'
PERCENT_FORMATS = {"en": '0.0"%"', "nl": '0.0"%"', "fr": '0.0"\u00a0%"'}


def kinds_edition(code: str = "en") -> Edition:
    """Return the event in one of the languages of the sample."""
    author = Author(code)
    slides = (*_points(author), *_statements(author), *_figures(author), *_charts(author), *_tables(author))
    part = Part("part-1", author.text("Every kind of slide"), _HERE, number=1, slides=(*slides, *_pictures(author)))
    contact = Contact(Organisation("emn-belgium", author.text("EMN Belgium")), website="www.emnbelgium.be")
    return Edition(
        name="kinds",
        language=LANGUAGES[code],
        programme=Programme(author.text("Migration in pictures"), (part,), (), contact),
        phrasebook=sample_phrasebook(code),
        figures=tuple(
            Figure(name, author.figure(*values), author.text(label)) for name, (values, label) in _FIGURES.items()
        ),
    )


def kinds_editions() -> tuple[Edition, ...]:
    """Return the event in all its languages."""
    return tuple(kinds_edition(code) for code in CODES)


def kinds_deck(code: str = "en") -> Deck:
    """Return the deck of the event, composed but not fitted."""
    return compose_deck(kinds_edition(code))


def png(width: int, height: int, colour: Sequence[int] = (0, 84, 147)) -> bytes:
    """Return a PNG of one colour, written by hand (PNG specification, 2nd edition, clause 11)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def _list(author: Author, *texts: str) -> tuple[Point[Wording], ...]:
    return tuple(Point(author.text(text)) for text in texts)


def _points(author: Author) -> tuple[Slide[Wording], ...]:
    nested = Point(author.text("Civic integration"), _list(author, "Flanders", "Wallonia"))
    return (
        Slide(
            author.text("Points in two columns"),
            _HERE,
            points=(nested, *_list(author, "Additional staff", "EUAA containers", "Upcoming EES", "safety")),
            list=ListKind.NUMBERS,
            columns=2,
        ),
        Slide(
            author.text("Two columns and a call-out"),
            _HERE,
            points=_list(author, "Additional staff", "EUAA containers"),
            callout=author.text("What next?"),
            columns=2,
        ),
    )


def _statements(author: Author) -> tuple[Slide[Wording], ...]:
    return (
        Slide(
            author.text("A word to begin with"),
            _HERE,
            statement=author.text("Reception is **protection**: it begins with a bed, a meal and a name."),
            source=author.text("A reception worker, 2022"),
        ),
        Slide(author.text("A word to end with"), _HERE, statement=author.text("What counts is what remains.")),
    )


def _figures(author: Author) -> tuple[Slide[Wording], ...]:
    titles = ("One figure", "Two figures", "Three figures", "Four figures")
    sources = (None, None, None, author.text("Immigration Office"))
    return tuple(
        Slide(author.text(title), _HERE, figures=tuple(_FIGURES)[:count], source=source)
        for count, (title, source) in enumerate(zip(titles, sources, strict=True), 1)
    )


def _numbers(*values: str | None) -> Series[Wording]:
    return Series(
        tuple(Decimal(value) if value else None for value in values),
        written=tuple(f"{int(value):,}".replace(",", "\u00a0") if value else "" for value in values),
    )


def _percentages(author: Author, name: str, values: Sequence[str], code: str) -> Series[Wording]:
    mark, sign = ("," if code != "en" else ".", "\u00a0%" if code == "fr" else "%")
    written = tuple(f"{value.replace('.', mark)}{sign}" for value in values)
    return Series(tuple(map(Decimal, values)), author.text(name), written)


def _charts(author: Author) -> tuple[Slide[Wording], ...]:
    years = tuple(author.figure(year, year, year) for year in ("2019", "2020", "2021", "2022"))
    applications = _numbers("27742", "16910", "25971", "36871")
    shares = tuple(
        _percentages(author, name, values, author.code)
        for name, values in (("women", ("36.5", "38.0")), ("men", ("63.5", "62.0")))
    )
    countries = tuple(author.text(name) for name in ("Afghanistan", "Syria", "Burundi", "Palestine"))
    slices = tuple(author.text(name) for name in ("recognised", "refused", "pending"))
    return (
        Slide(
            author.text("Applications by year"),
            _HERE,
            chart=Chart(ChartKind.COLUMN, years, (applications,), _HERE, number_format=NUMBER_FORMAT),
            source=author.text("Immigration Office"),
        ),
        Slide(
            author.text("Applications by country"),
            _HERE,
            points=_list(author, "Afghanistan comes first", "Burundi is new among the first"),
            chart=Chart(
                ChartKind.BAR,
                countries,
                (_numbers("6156", "3702", "3037", "1934"),),
                _HERE,
                number_format=NUMBER_FORMAT,
                facts=("temporary",),
            ),
        ),
        Slide(
            author.text("Women and men"),
            _HERE,
            chart=Chart(
                ChartKind.LINE,
                years[2:],
                shares,
                _HERE,
                FactKind.PERCENTAGE,
                alternative=author.text("A little more than a third are women, in both years."),
                number_format=PERCENT_FORMATS[author.code],
            ),
        ),
        Slide(
            author.text("What became of them?"),
            _HERE,
            chart=Chart(ChartKind.PIE, slices, (_numbers("9000", "7000", None),), _HERE, number_format=NUMBER_FORMAT),
        ),
    )


def _tables(author: Author) -> tuple[Slide[Wording], ...]:
    header = tuple(author.text(text) for text in ("Centre", "Places", "Opened in"))
    rows = (
        (author.text("Brussels, Klein Kasteeltje"), author.figure("850", "850", "850"), author.text("1986")),
        (
            author.text("Ghent, a centre for families with children"),
            author.figure("250", "250", "250"),
            author.text("2016"),
        ),
        (author.text("Zaventem"), author.figure("1~200", "1~200", "1~200"), author.text("–")),
    )
    return (
        Slide(
            author.text("Reception centres"),
            _HERE,
            table=Table(header, rows, _HERE),
            source=author.text("Fedasil"),
            notes=author.text("Keep this short: the questions take it up."),
        ),
    )


def _pictures(author: Author) -> tuple[Slide[Wording], ...]:
    def picture(file: str, data: bytes, size: tuple[int, int], caption: str = "") -> Picture[Wording]:
        alternative = author.text("A map of Belgium with the reception centres.")
        return Picture(file, data, "image/png", *size, alternative, _HERE, author.text(caption) if caption else None)

    return (
        Slide(
            author.text("Where the centres are"),
            _HERE,
            picture=picture("pictures/wide.png", png(32, 18), (32, 18), "The centres at the end of 2022"),
            source=author.text("Fedasil"),
        ),
        Slide(
            author.text("Where new ones come"),
            _HERE,
            points=_list(author, "Additional staff", "EUAA containers"),
            picture=picture("pictures/tall.png", png(9, 16, (200, 80, 40)), (9, 16)),
        ),
    )
