"""Editions of every shape, for laws: each text in them is one of a kind and says in which place it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import strategies as st

from builder.event import (
    Chart,
    ChartKind,
    Contact,
    Edition,
    Figure,
    ListKind,
    Organisation,
    Part,
    Picture,
    Point,
    Programme,
    Question,
    Run,
    Series,
    Slide,
    Speaker,
    Table,
    Wording,
)
from builder.languages import LANGUAGES
from builder.problems import Place
from tests.samples import sample_phrasebook

HERE = Place("source/law.yaml", 1)

#: What is drawn again and again, made once.
YES_OR_NO, UP_TO_TWO, UP_TO_THREE, KINDS = (
    st.booleans(), st.integers(0, 2), st.integers(0, 3), st.sampled_from(tuple(ListKind)),
)  # fmt: skip
SHOWN = st.sampled_from(["points", "columns", "statement", "figures", "chart", "table", "picture"])

#: The name of the one fact that slides show as a figure.
FACT = "fact"


class _Author:
    def __init__(self, draw: st.DrawFn, titles: tuple[str, ...]) -> None:
        self.draw = draw
        self._titles = titles
        self._numbers = count(1)

    def text(self) -> Wording:
        number = next(self._numbers)
        return Wording((Run(f"<{number}>"),), (Place("source/law.yaml", number),))

    def title(self) -> Wording:
        text = self.text()
        return Wording((Run(self.draw(st.sampled_from(self._titles))),), text.places) if self._titles else text

    def maybe(self) -> Wording | None:
        return self.text() if self.draw(YES_OR_NO) else None

    def kind(self) -> ListKind:
        return self.draw(KINDS)

    def points(self, depth: int = 2) -> tuple[Point[Wording], ...]:
        size = self.draw(UP_TO_TWO)
        return tuple(Point(self.text(), self.points(depth - 1) if depth else (), self.kind()) for _ in range(size))

    def slides(self) -> tuple[Slide[Wording], ...]:
        slides: list[Slide[Wording]] = []
        for _ in range(self.draw(UP_TO_THREE)):
            continued = bool(slides) and self.draw(YES_OR_NO)
            title = slides[-1].title if continued else self.title()
            slides.append(self.slide(Slide(title, HERE, continued, list=self.kind(), notes=self.maybe())))
        return tuple(slides)

    def slide(self, bare: Slide[Wording]) -> Slide[Wording]:
        """Return the slide with one of the things that slides show."""
        shown = self.draw(SHOWN)
        listed = replace(bare, points=self.points(), lead=self.maybe())
        match shown:
            case "points":
                return replace(listed, callout=self.maybe())
            case "columns":
                return replace(bare, points=self.points(), columns=2, callout=self.maybe())
            case "statement":
                return replace(bare, statement=self.text(), source=self.maybe())
            case "figures":
                return replace(bare, figures=(FACT,), source=self.maybe())
            case "chart":
                return replace(listed, chart=self.chart(), source=self.maybe())
            case "table":
                return replace(bare, table=self.table(), source=self.maybe())
        return replace(listed, picture=self.picture(), source=self.maybe())

    def chart(self) -> Chart[Wording]:
        categories = tuple(self.text() for _ in range(self.draw(st.integers(1, 3))))
        several = self.draw(st.integers(1, 2)) > 1
        series = tuple(
            Series(
                tuple(self.draw(st.sampled_from([None, Decimal(12)])) for _ in categories),
                self.text() if several else None,
                tuple(self.draw(st.sampled_from(["", f"<{next(self._numbers)}>"])) for _ in categories),
            )
            for _ in range(1 + several)
        )
        kind = self.draw(st.sampled_from(tuple(ChartKind)))
        return Chart(kind, categories, series, HERE, alternative=self.maybe(), number_format="0")

    def table(self) -> Table[Wording]:
        columns = self.draw(st.integers(1, 3))
        header, *rows = (tuple(self.text() for _ in range(columns)) for _ in range(self.draw(st.integers(2, 4))))
        return Table(header, tuple(rows), HERE)

    def picture(self) -> Picture[Wording]:
        return Picture("pictures/x.png", b"", "image/png", 8, 6, self.text(), HERE, self.maybe())

    def questions(self, speakers: tuple[Speaker[Wording], ...]) -> tuple[Question[Wording], ...]:
        to = st.lists(st.sampled_from(speakers), min_size=1, max_size=3, unique_by=lambda speaker: speaker.key)
        numbers = iter(range(1, 4))
        return tuple(
            Question(self.text(), tuple(self.draw(to)), HERE, next(numbers) if self.draw(YES_OR_NO) else None)
            for _ in range(self.draw(UP_TO_THREE))
        )


@st.composite
def editions(draw: st.DrawFn, titles: tuple[str, ...] = ()) -> Edition:
    """Return an edition. Titles are all different, or taken from `titles` again and again."""
    author = _Author(draw, titles)
    bodies = tuple(Organisation(f"body-{number}", author.text()) for number in range(3))
    speakers = tuple(
        Speaker(f"speaker-{number}", f"Name {number}", bodies[number : number + 2], HERE, role=author.maybe())
        for number in range(3)
    )
    numbers = count(1)
    parts = tuple(
        Part(
            f"part-{number}", author.title(), HERE, next(numbers) if draw(YES_OR_NO) else None, author.maybe(),
            author.points(), author.kind(), author.maybe(), author.maybe(), author.maybe(), author.slides(),
            author.questions(speakers),
        )
        for number in range(1, draw(st.integers(0, 8)) + 1)
    )  # fmt: skip
    contact = Contact(
        Organisation("host", author.text()), draw(st.sampled_from(["", "www.a.eu"])), draw(st.sampled_from(["", "@A"]))
    )
    programme = Programme(author.text(), parts, speakers, contact, author.maybe(), author.maybe(), author.maybe())
    shown = any(slide.figures for part in parts for slide in part.slides)
    figures = (Figure(FACT, author.text(), author.text()),) if shown or draw(YES_OR_NO) else ()
    return Edition("law", LANGUAGES["en"], programme, sample_phrasebook(), figures, author.maybe())


def wordings(value: Any, *without: str) -> Iterator[Wording]:
    """Yield every wording in a value by walking its fields, whatever they mean, but for those named."""
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from wordings(item, *without)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in without:
                yield from wordings(getattr(value, field.name), *without)
