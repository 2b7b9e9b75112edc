"""The event as its author wrote it, and the edition of it in one language.

Both have the same shape, a `Programme`; what differs is its leaves. An `Event` holds `Text`s, which wait for a
translation. An `Edition` holds `Wording`s, ready to be read. Only `localise` turns one into the other, so that
forgetting to translate is a type error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from builder.languages import Language, Phrasebook
from builder.problems import Place
from builder.values import value


class Kind(StrEnum):
    """What a text is: the first half of its gettext context."""

    EVENT_TITLE = "event title"
    EVENT_SUBTITLE = "event subtitle"
    VENUE = "venue"
    CLOSING = "closing"
    ORGANISATION = "organisation"
    ROLE = "role"
    FACT_LABEL = "fact label"
    PART_TITLE = "part title"
    BREAK = "break"
    PART_SUBTITLE = "part subtitle"
    SLIDE_TITLE = "slide title"
    LEAD = "lead"
    POINT = "point"
    CALLOUT = "callout"
    STATEMENT = "statement"
    SOURCE = "source"
    CHART_LABEL = "chart label"
    TABLE_HEADER = "table header"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    ALTERNATIVE = "alternative text"
    QUESTION = "question"
    NOTES = "notes"


@value
class Text:
    """A translatable string that remembers its place.

    `source` is what the author wrote, with inline marks and `{facts}` in braces. `context` tells two equal texts
    apart; `comment` is a word to the translator.
    """

    source: str
    kind: Kind
    place: Place
    context: str = ""
    comment: str = ""

    @property
    def msgctxt(self) -> str:
        """The gettext context: what the text is, never where it stands."""
        return f"{self.kind} | {self.context}" if self.context else str(self.kind)

    @property
    def is_wordless(self) -> bool:
        """Whether there is nothing to translate: nothing but facts, digits and dashes, as in many a cell of a table."""
        return not PLACEHOLDER.sub("", self.source).strip("0123456789 –—-")

    def placeholders(self) -> tuple[tuple[str, str], ...]:
        """Return the facts placed in the text as (name, format), in order; the format is empty where none is given."""
        return placeholders(self.source)


#: `{fact}` or `{fact:format}`; `{{` and `}}` are braces.
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?::(?P<format>[a-z]+))?\}")


def placeholders(source: str) -> tuple[tuple[str, str], ...]:
    """Return the facts placed in a string as (name, format), in order."""
    if "{" not in source:
        return ()
    found = (match.groupdict(default="") for match in PLACEHOLDER.finditer(source))
    return tuple((groups["name"], groups["format"]) for groups in found if groups["name"])


#: A sign that stands for itself: `\*` is a star.
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


def has_odd_stars(source: str) -> bool:
    """Return whether two stars that begin or end strong words in a string have no others to go with them."""
    return "**" in source and ESCAPED.sub("", source).count("**") % 2 == 1


@value
class Run:
    """A stretch of words that look and sound alike.

    `link` is an absolute address or empty. `language` is the BCP 47 tag of words in another language than the
    edition's, or empty. A `draft` is not final: every document marks it.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    draft: bool = False


@value
class Wording:
    """A text in one language, ready to be read: figures placed, typography applied.

    `places` are where it comes from: the source first, then the catalogue; empty for words made of nothing but the
    builder's own. `facts` are the names of the facts placed in it.
    """

    runs: tuple[Run, ...]
    places: tuple[Place, ...] = ()
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the words without their marks."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    def __add__(self, other: Wording) -> Wording:
        """Return both wordings as one, with the places and facts of both."""
        return Wording(self.runs + other.runs, self.places + other.places, self.facts + other.facts)


def plain(text: str) -> Wording:
    """Return words of the builder's own, or a name, as a wording without a place."""
    return Wording((Run(text),))


class ListKind(StrEnum):
    """What stands before the points of a list."""

    ARROWS = "arrows"
    CHECKS = "checks"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    LETTERS = "letters"


class FactKind(StrEnum):
    """What a fact measures, which decides how it is written."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    MONEY = "money"


@value
class Money:
    """An amount in a currency, named by its ISO 4217 code."""

    amount: Decimal
    currency: str


#: A percentage is the number before the sign: 10 for 10 %.
Value = Decimal | dt.date | Money

T = TypeVar("T", Text, Wording)


def _given(*texts: T | None) -> Iterator[T]:
    return (text for text in texts if text is not None)


@value
class Fact:
    """A figure, date, percentage or amount, written once. `end` is the end of a range, else None.

    A fact with a label is a key figure: handouts and briefing notes list it.
    """

    name: str
    kind: FactKind
    value: Value
    place: Place
    end: Value | None = None
    label: Text | None = None


@value
class Figure:
    """A key figure in one language: `value` as its fact is written there, `label` what it counts."""

    name: str
    value: Wording
    label: Wording


@value
class Organisation(Generic[T]):
    """A body that speakers belong to, or that one turns to."""

    key: str
    name: T


@value
class Speaker(Generic[T]):
    """Somebody who is asked a question. A name is never translated.

    `language` is the one that the speaker's papers come in; None means: in each language of the event.
    """

    key: str
    name: str
    organisations: tuple[Organisation[T], ...]
    place: Place
    language: Language | None = None
    role: T | None = None


@value
class Point(Generic[T]):
    """A line of a list; `list` says what stands before the points under it."""

    text: T
    points: tuple[Point[T], ...] = ()
    list: ListKind = ListKind.BULLETS

    def texts(self) -> Iterator[T]:
        """Yield the point's text and those of the points under it."""
        yield self.text
        for point in self.points:
            yield from point.texts()


class ChartKind(StrEnum):
    """What a chart looks like: upright columns, lying bars, a line, or a pie."""

    COLUMN = "column"
    BAR = "bar"
    LINE = "line"
    PIE = "pie"


@value
class Series(Generic[T]):
    """The values of a chart, one for each of its categories; None where there is none.

    `name` is None where a chart has one series. `written` are the values as the edition's language writes them, empty
    for none; an Event has no `written`.
    """

    values: tuple[Decimal | None, ...]
    name: T | None = None
    written: tuple[str, ...] = ()


@value
class Chart(Generic[T]):
    """A chart: categories along an axis, or slices of a pie, and a series of values for each colour.

    `unit` is NUMBER, PERCENTAGE or MONEY (then `currency` is its ISO 4217 code); a percentage is the number before the
    sign. `alternative` is the author's own description, None for one made from the data. `number_format` is the format
    code of SpreadsheetML (ECMA-376 part 1, 18.8.31) that writes a value as the edition's language does; an Event has
    none. `facts` are the names of the facts that the values come from, if they do.
    """

    kind: ChartKind
    categories: tuple[T, ...]
    series: tuple[Series[T], ...]
    place: Place
    unit: FactKind = FactKind.NUMBER
    currency: str = ""
    alternative: T | None = None
    number_format: str = ""
    facts: tuple[str, ...] = ()

    def texts(self) -> Iterator[T]:
        """Yield the texts of the chart that translators meet: labels of categories and series, the description."""
        yield from self.categories
        yield from _given(*(series.name for series in self.series), self.alternative)


@value
class Table(Generic[T]):
    """A table with a header row; every row has as many cells as the header. The first column names the rows."""

    header: tuple[T, ...]
    rows: tuple[tuple[T, ...], ...]
    place: Place

    def texts(self) -> Iterator[T]:
        """Yield the cells row by row, the header first."""
        yield from self.header
        for row in self.rows:
            yield from row


@value
class Picture(Generic[T]):
    """A picture. `file` names it relative to the folder of the event; `data` is a whole PNG or JPEG.

    `width` and `height` are in pixels. `alternative` says what it shows to those who do not see it.
    """

    file: str
    data: bytes
    media_type: str
    width: int
    height: int
    alternative: T
    place: Place
    caption: T | None = None

    def texts(self) -> Iterator[T]:
        """Yield the description and the caption."""
        yield from _given(self.alternative, self.caption)


@value
class Slide(Generic[T]):
    """A slide of a part. `lead` stands above its points, `callout` apart from them, `notes` in the notes pane.

    It shows one thing: points (in one or two `columns`), a `statement`, `figures` (the names of one to four facts that
    have labels), a `chart`, a `table` or a `picture`; a chart or a picture may have points beside it. `source` says
    where a statement, figures, a chart, a table or a picture come from. `continued` says that it goes on under the
    title of the slide before it: both are numbered in every language.
    """

    title: T
    place: Place
    continued: bool = False
    points: tuple[Point[T], ...] = ()
    list: ListKind = ListKind.ARROWS
    lead: T | None = None
    callout: T | None = None
    notes: T | None = None
    columns: int = 1
    statement: T | None = None
    figures: tuple[str, ...] = ()
    chart: Chart[T] | None = None
    table: Table[T] | None = None
    picture: Picture[T] | None = None
    source: T | None = None

    def texts(self) -> Iterator[T]:
        """Yield every text of the slide, from the top."""
        yield from _given(self.title, self.lead)
        for point in self.points:
            yield from point.texts()
        yield from _given(self.statement)
        for shown in (self.chart, self.table, self.picture):
            if shown:
                yield from shown.texts()
        yield from _given(self.callout, self.source, self.notes)


@value
class Question(Generic[T]):
    """A question to one or more speakers. `number` counts within its part from 1; None where it has none.

    `minutes` is how long it takes, answers included; None where the author does not say.
    """

    text: T
    to: tuple[Speaker[T], ...]
    place: Place
    number: int | None = None
    minutes: int | None = None

    @property
    def is_to_many(self) -> bool:
        """Whether it is put to so many that they are told by their names alone."""
        return len(self.to) > FEW

    @property
    def named(self) -> tuple[Speaker[T], ...]:
        """Those who are named where there is little room, on cards and slides: of very many, some."""
        return self.to if len(self.to) <= _MANY else self.to[:FEW]


#: Beside so many names, it is told whom each speaks for; of more people than `_MANY`, not all are named everywhere.
FEW, _MANY = 8, 24


@value
class Part(Generic[T]):
    """A part of the event: its opening slide, its slides, its questions.

    `number` counts the numbered parts from 1; None makes the part an interlude. `key` names it within the event and
    is the same in every language: `part-1`, `part-2`, ... in order, interludes included; breaks are `break-1`, ... A
    part that `is_break` has a title, perhaps notes, and nothing else.

    `day` is the day that it opens, from 1; None where it goes on with that of the part before. `start` is when it
    begins whatever came before, `minutes` how long it takes; None where the author does not say: see `timetable`.
    """

    key: str
    title: T
    place: Place
    number: int | None = None
    subtitle: T | None = None
    points: tuple[Point[T], ...] = ()
    list: ListKind = ListKind.ARROWS
    lead: T | None = None
    callout: T | None = None
    notes: T | None = None
    slides: tuple[Slide[T], ...] = ()
    questions: tuple[Question[T], ...] = ()
    is_break: bool = False
    day: int | None = None
    start: dt.time | None = None
    minutes: int | None = None

    def texts(self) -> Iterator[T]:
        """Yield every text of the part: its opening slide, its slides, its questions."""
        yield from _given(self.title, self.subtitle, self.lead)
        for point in self.points:
            yield from point.texts()
        yield from _given(self.callout, self.notes)
        for slide in self.slides:
            yield from slide.texts()
        yield from (question.text for question in self.questions)

    def addressees(self) -> tuple[Speaker[T], ...]:
        """Return those who are asked something in this part, each once, in the order of the questions."""
        return tuple({speaker.key: speaker for question in self.questions for speaker in question.to}.values())


@value
class Contact(Generic[T]):
    """Who to turn to. `website` is written without its scheme, `handle` with its @; both may be empty."""

    organisation: Organisation[T]
    website: str = ""
    handle: str = ""


@value
class Programme(Generic[T]):
    """What the event holds, in the order in which it happens."""

    title: T
    parts: tuple[Part[T], ...]
    speakers: tuple[Speaker[T], ...]
    contact: Contact[T]
    subtitle: T | None = None
    venue: T | None = None
    closing: T | None = None
    moderator: str = ""

    def texts(self) -> Iterator[T]:
        """Yield every text in reading order; a name that stands in several places is yielded once."""
        yield from _given(self.title, self.subtitle, self.venue)
        for part in self.parts:
            yield from part.texts()
        yield from _given(self.closing)
        yield from _given(*(speaker.role for speaker in self.speakers))
        bodies: list[Organisation[T]] = [self.contact.organisation]
        bodies += [body for speaker in self.speakers for body in speaker.organisations]
        yield from {body.key: body.name for body in bodies}.values()


#: Where events take place that do not say where.
BRUSSELS = "Europe/Brussels"


class Punctuation(StrEnum):
    """How French sets its punctuation: `spaced` as Belgium does, `eu` as the Interinstitutional Style Guide does."""

    SPACED = "spaced"
    EU = "eu"


@value
class Ignore:
    """What a check finds in built files and the author has found right: what `rule` says, and why it is right.

    `documents` are kinds of document and `languages` codes; empty for all of them. `text` are words of the line, or of
    what is said against it; empty for any.
    """

    rule: str
    because: str
    place: Place
    documents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    text: str = ""


@value
class Event:
    """The event as its author wrote it. `name` is the name of its file without the ending.

    `pairs` are the languages that stand side by side in a deck in two; both are among `languages`. `start` and `end`
    are those of each day, in the time zone of the place, which is named as the tz database does.
    """

    name: str
    programme: Programme[Text]
    languages: tuple[Language, ...]
    place: Place
    layout: str = "emn"
    facts: tuple[Fact, ...] = ()
    date: dt.date | None = None
    end_date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    time_zone: str = BRUSSELS
    punctuation: Punctuation = Punctuation.SPACED
    pairs: tuple[tuple[Language, Language], ...] = ()
    ignores: tuple[Ignore, ...] = ()

    def texts(self) -> Iterator[Text]:
        """Yield every text that is to be translated, in the order in which the author wrote them, doubles included."""
        yield from self.programme.texts()
        yield from (fact.label for fact in self.facts if fact.label)


@value
class Times:
    """When a part or a question is, as the edition's language writes it: `start` 10:30, `span` 10:30–11:15.

    `span` is the start alone where the end is not known; both are None where nothing is. `day` counts from 1.
    """

    start: Wording | None = None
    end: Wording | None = None
    span: Wording | None = None
    minutes: int | None = None
    day: int = 1


@value
class Edition:
    """The event in one language. `date` is written out, of one day with its weekday, or None where the event has none.

    `hours` are from when to when its days last, or when they begin: one where all do alike, else one for each; empty
    where that is not known. `times` are by the keys of the timetable, all of them
    where one is known, else none. `days` are the dates of an event over several days, with their weekdays, and
    `short_days` the same without the year; empty for one day.

    `figures` are the facts that have a label, in the order of the source. A `draft` may hold texts that are not final,
    and every document made of it says so.
    """

    name: str
    language: Language
    programme: Programme[Wording]
    phrasebook: Phrasebook
    figures: tuple[Figure, ...] = ()
    date: Wording | None = None
    hours: tuple[Wording, ...] = ()
    times: Mapping[str, Times] = field(default_factory=dict)
    days: tuple[Wording, ...] = ()
    short_days: tuple[Wording, ...] = ()
    draft: bool = False
