"""A small event for the tests of catalogues, and ways to change it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from builder.event import (
    Contact,
    Event,
    Fact,
    FactKind,
    Kind,
    ListKind,
    Money,
    Organisation,
    Part,
    Point,
    Programme,
    Question,
    Slide,
    Speaker,
    Text,
)
from builder.languages import LANGUAGES
from builder.problems import Place

HERE = "source/meeting.yaml"


def text(source: str, kind: Kind, line: int, context: str = "", comment: str = "") -> Text:
    return Text(source, kind, Place(HERE, line, 3), context, comment)


def point(source: str, line: int, *under: Point[Text]) -> Point[Text]:
    return Point(text(source, Kind.POINT, line), under, ListKind.LETTERS)


FACTS = (
    Fact("people", FactKind.NUMBER, Decimal(63356), Place(HERE, 5), label=text("people came", Kind.FACT_LABEL, 5)),
    Fact("growth", FactKind.PERCENTAGE, Decimal("10.5"), Place(HERE, 6), end=Decimal(20)),
    Fact("approved", FactKind.DATE, dt.date(2023, 3, 9), Place(HERE, 7), end=dt.date(2023, 3, 11)),
    Fact("budget", FactKind.MONEY, Money(Decimal(12500), "EUR"), Place(HERE, 8)),
)

FEDASIL = Organisation("fedasil", text("Fedasil", Kind.ORGANISATION, 10))
MYRIA = Organisation("myria", text("Myria", Kind.ORGANISATION, 11, comment="a name\nnever translated"))
EVA = Speaker("eva", "Eva De Smet", (FEDASIL,), Place(HERE, 12), role=text("Head of unit", Kind.ROLE, 12))
TOM = Speaker("tom", "Tom Peeters", (FEDASIL, MYRIA), Place(HERE, 13))


def meeting(*more: Point[Text], line: int = 0, website: str = "www.emnbelgium.be") -> Event:
    """Return the event; `more` points stand on the slide, and all below the facts is `line` lines further down."""
    numbered = Part(
        "part-1",
        text("Reception", Kind.PART_TITLE, 20 + line),
        Place(HERE, 20 + line),
        number=1,
        subtitle=text("In crisis", Kind.PART_SUBTITLE, 21 + line),
        points=(point("Inflow: {people}", 22 + line, point("of them {growth}", 23 + line)),),
        list=ListKind.CHECKS,
        slides=(
            Slide(
                text("Measures", Kind.SLIDE_TITLE, 30 + line),
                Place(HERE, 30 + line),
                points=(point("Return", 31 + line), *more),
                lead=text("Focus:", Kind.LEAD, 29 + line),
                callout=text("What next?", Kind.CALLOUT, 40 + line),
            ),
            Slide(text("Measures", Kind.SLIDE_TITLE, 41 + line), Place(HERE, 41 + line), continued=True),
        ),
        questions=(
            Question(text("And {approved}, {budget}?", Kind.QUESTION, 50 + line), (EVA, TOM), Place(HERE, 50), 1),
            Question(text("Why?", Kind.QUESTION, 51 + line), (TOM,), Place(HERE, 51)),
        ),
    )
    interlude = Part(
        "part-2", text("Break", Kind.PART_TITLE, 60), Place(HERE, 60), notes=text("Coffee", Kind.NOTES, 61, "drink")
    )
    programme = Programme(
        text("A meeting", Kind.EVENT_TITLE, 1),
        (numbered, interlude),
        (EVA, TOM),
        Contact(MYRIA, website),
        closing=text("Bye", Kind.CLOSING, 70),
    )
    languages = (LANGUAGES["en"], LANGUAGES["nl"], LANGUAGES["fr"])
    return Event("meeting", programme, languages, Place(HERE), facts=FACTS)
