"""The shape of an event file: which keys it has and what stands under them.

What a key means is told here once: editors show it on hover and complete the keys. Whether what is written makes sense
(a speaker exists, a range ends after it starts) is not a matter of shape: see `checks`.

Annotations are values here: as strings, which they are elsewhere, each would have to be compiled.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any

from builder.event import BRUSSELS, ChartKind, ListKind, Punctuation
from builder.languages import LANGUAGES
from builder.load.entries import Entry, InEditor, InFull, Items, Matching, Whole

#: Keys of facts, organisations and speakers, and names of layouts.
KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Key = Annotated[str, Matching(KEY_PATTERN, "it is made of lower-case letters and digits, joined by hyphens")]

#: What is written, as it is written: to an editor `2023` is a number, to us it is a title.
Written = Annotated[str, InEditor({"type": ["string", "number"]})]

#: Stands between the codes of two languages side by side.
PAIRED = "+"

LanguageCode = Annotated[str, InEditor({"type": "string", "enum": list(LANGUAGES)})]


_PAIR = {"type": "string", "pattern": r"^[a-z]{2} *\+ *[a-z]{2}$"}

#: A language, or two that stand side by side.
LanguageCodes = Annotated[str, InEditor({"anyOf": [{"type": "string", "enum": list(LANGUAGES)}, _PAIR]})]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _several(choice: Mapping[str, Any]) -> InEditor:
    """Return what editors are told of one choice, or several in a list."""
    return InEditor({"anyOf": [choice, {"type": "array", "items": choice, "minItems": 1, "uniqueItems": True}]})


#: One key, or several in a list.
Keys = Annotated[tuple[str, ...], Items(least=1), InFull(_listed), _several({"type": "string"})]


#: An hour and minutes, on the clock of 24 hours.
TIME_PATTERN = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"

# Not `format: time`: editors would ask for seconds and a time zone.
Time = Annotated[str, InEditor({"type": "string", "pattern": TIME_PATTERN})]

#: At most a whole day.
Minutes = Annotated[int, Whole(1440, "write how many minutes it takes, in digits alone: 45")]

Day = Annotated[int, Whole(99, "write which day of the event it opens, in digits alone: 2")]

#: No facts, no speakers.
_NONE: Mapping[str, Any] = MappingProxyType({})


class TextEntry(Entry):
    """Words that are translated."""

    short = "text"

    text: Written
    """The words. `**strong**`, `*emphasis*`, `[words](https://address)`, `[mots]{lang=fr}`, and `{fact}` for a fact."""
    context: Written = ""
    """Tells two equal texts apart for the translator: "noun", "of a person"."""
    comment: Written = ""
    """A word to the translator; it stands in no document."""


class PointEntry(TextEntry):
    """A line of a list."""

    list: ListKind = ListKind.BULLETS
    """What stands before the points under this one: bullets (if you say nothing), arrows, checks, numbers, letters."""
    points: tuple["PointEntry", ...] = ()
    """The points under this one."""


class FactEntry(Entry):
    """A figure, date, percentage, amount or range, written once and placed in texts as `{its-key}`."""

    short = "value"

    value: Written
    """63356, 10%, 2023-03-09, 12500 EUR, or a range: 18-65, 10-20%, 2023-03-09/2023-03-11."""
    label: TextEntry | None = None
    """What the figure counts. A fact with a label is a key figure: handouts and briefing notes list it."""
    context: Written = ""
    """Tells two equal labels apart for the translator."""
    comment: Written = ""
    """A word to the translator of the label."""


class OrganisationEntry(Entry):
    """A body that speakers belong to."""

    name: TextEntry
    """Its name; the translators give its official name in each language."""


class SpeakerEntry(Entry):
    """Somebody who is asked a question."""

    name: Written
    """First name and last name. Never translated."""
    organisation: Keys
    """The key of the organisation, or a list of keys."""
    language: LanguageCode = ""
    """The language of this speaker's papers. If you say nothing: one in each language of the event."""
    role: TextEntry | None = None
    """What the speaker does there: director, policy officer."""
    email: Written = ""
    """Not used: addresses stand in source/contacts.yaml, which is not shared."""


class Columns(StrEnum):
    """In how many columns points stand."""

    ONE = "1"
    TWO = "2"


class SeriesEntry(Entry):
    """The values of one colour of a chart."""

    name: TextEntry
    """What the values are of: "applications", "2022"."""
    values: Annotated[tuple[Written | None, ...], Items(least=1)]
    """One for each category: 36871, 10%, 12500 EUR, the key of a fact, or ~ for none."""


class ChartEntry(Entry):
    """A chart, drawn from facts or from a small table of values."""

    kind: ChartKind
    """How it is drawn: column, bar (for long labels), line or pie."""
    facts: tuple[Key, ...] = ()
    """The keys of facts that have labels: each becomes a column, a bar, a point of the line or a slice of the pie."""
    categories: tuple[TextEntry, ...] = ()
    """Instead of facts: what stands along the axis, or the names of the slices."""
    values: tuple[Written | None, ...] = ()
    """One for each category: 36871, 10%, 12500 EUR, the key of a fact, or ~ for none."""
    series: tuple[SeriesEntry, ...] = ()
    """Instead of `values`, where there is more than one: each with its name and its values."""
    alternative: TextEntry | None = None
    """What the chart shows, for those who do not see it. If you say nothing: its data in words."""


class TableEntry(Entry):
    """A table. Every row has as many cells as the header."""

    header: Annotated[tuple[TextEntry, ...], Items(least=1)]
    """What each column holds."""
    rows: Annotated[tuple[tuple[TextEntry, ...], ...], Items(least=1)]
    """The rows, each a list of cells. The first cell names the row."""


class PictureEntry(Entry):
    """A picture: a PNG or JPEG file beside the event."""

    file: Written
    """Where it is, seen from the folder of this file: pictures/map.png."""
    alternative: TextEntry
    """What it shows, for those who do not see it."""
    caption: TextEntry | None = None
    """A line under it."""


class SlideEntry(Entry):
    """A slide of a part. It shows points, or one of: a statement, figures, a chart, a table, a picture."""

    title: TextEntry
    """Its title. Slides with the same title one after the other are numbered (1), (2)."""
    lead: TextEntry | None = None
    """A line above the points."""
    points: tuple["PointEntry", ...] = ()
    """The lines of the slide."""
    list: ListKind = ListKind.ARROWS
    """What stands before the points: arrows (if you say nothing), checks, bullets, numbers, letters."""
    columns: Annotated[Columns, InEditor({"type": "integer", "enum": [1, 2]})] = Columns.ONE
    """2 sets the points in two columns."""
    callout: TextEntry | None = None
    """A line that stands out, below the points."""
    statement: TextEntry | None = None
    """A sentence that has the slide to itself."""
    figures: Annotated[tuple[Key, ...], Items(most=4)] = ()
    """The keys of one to four facts that have labels: each figure stands large, with its label."""
    chart: ChartEntry | None = None
    """A chart; points may stand beside it."""
    table: TableEntry | None = None
    """A table; it goes on on the next slide where it must."""
    picture: PictureEntry | None = None
    """A picture; points may stand beside it."""
    source: TextEntry | None = None
    """Who said it, or where the figures, the chart, the table or the picture come from."""
    notes: TextEntry | None = None
    """For the moderator's eyes: it stands in the notes, not on the slide."""


class QuestionEntry(Entry):
    """A question to one or more speakers."""

    to: Keys
    """The key of the speaker, or a list of keys."""
    text: TextEntry
    """The question, word for word."""
    numbered: bool = True
    """`false` for a question without a number."""
    minutes: Minutes | None = None
    """How long it takes, answers included: 10."""


class PartEntry(Entry):
    """A part of the event: its opening slide, its slides and its questions."""

    title: TextEntry
    """Its title, without a number: parts are numbered in order."""
    subtitle: TextEntry | None = None
    """A line under the title."""
    numbered: bool = True
    """`false` makes the part an interlude, without a number."""
    lead: TextEntry | None = None
    """A line above the points of the opening slide."""
    points: tuple["PointEntry", ...] = ()
    """The lines of the opening slide."""
    list: ListKind = ListKind.ARROWS
    """What stands before the points: arrows (if you say nothing), checks, bullets, numbers, letters."""
    callout: TextEntry | None = None
    """A line that stands out, below the points."""
    notes: TextEntry | None = None
    """For the moderator's eyes: it stands in the notes, not on the slide."""
    slides: tuple[SlideEntry, ...] = ()
    """The slides after the opening slide."""
    questions: tuple[QuestionEntry, ...] = ()
    """What is asked, and whom; it comes after the slides."""
    minutes: Minutes | None = None
    """How long it takes, questions included: 45."""
    start: Time = ""
    """When it begins: "10:30". If you say nothing: when the part or break before it ends."""
    day: Day | None = None
    """The day that it opens, of an event over several days: 2."""


class BreakEntry(Entry):
    """A break between two parts: coffee, lunch."""

    break_: TextEntry
    """What it is: Coffee, Lunch."""
    minutes: Minutes | None = None
    """How long it takes: 20."""
    start: Time = ""
    """When it begins: "12:30". If you say nothing: when the part before it ends."""
    day: Day | None = None
    """The day that it opens, of an event over several days: 2."""
    notes: TextEntry | None = None
    """For the moderator's eyes: it stands in the notes, not on the slide."""


class ContactEntry(Entry):
    """Who to turn to."""

    organisation: Written
    """The key of the organisation."""
    website: Written = ""
    """Without https:// in front: www.emnbelgium.be."""
    handle: Written = ""
    """On social media, in quotation marks: "@EMNBelgium"."""


_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Date = Annotated[str, InEditor({"type": "string", "pattern": _DATE})]


class DateEntry(Entry):
    """A day, or the first and the last of several: {from: 2023-03-30, to: 2023-03-31}."""

    short = "from"

    from_: Date
    """The first day: 2023-03-30."""
    to: Date = ""
    """The last day: 2023-03-31."""


class EventEntry(Entry):
    """What the event is called, in which languages it is built, and how it looks."""

    title: TextEntry
    """Its title."""
    subtitle: TextEntry | None = None
    """A line under the title."""
    languages: Annotated[tuple[LanguageCodes, ...], Items(least=1)]
    """The languages to build: [nl, fr, en]; nl+fr adds a deck in which both stand side by side."""
    layout: Key = "emn"
    """The folder in layouts/ that holds the look; emn if you say nothing."""
    contact: ContactEntry
    """Who to turn to: {organisation: emn-belgium, website: www.emnbelgium.be, handle: "@EMNBelgium"}."""
    closing: TextEntry | None = None
    """The title of the last slide."""
    date: DateEntry | None = None
    """The day: 2023-03-30; for several days {from: 2023-03-30, to: 2023-03-31}."""
    start: Time = ""
    """When it begins, and each of its days: "09:30"."""
    end: Time = ""
    """When it ends, and each of its days: "17:00"."""
    time_zone: str = BRUSSELS
    """The time zone of the place, as the tz database calls it; Europe/Brussels if you say nothing."""
    place: TextEntry | None = None
    """Where it takes place: Brussels."""
    moderator: Written = ""
    """The name of the moderator."""
    punctuation: Punctuation = Punctuation.SPACED
    """How French sets ; : ! and ?: spaced (as Belgium does, if you say nothing) or eu (as the EU institutions do)."""


class Document(StrEnum):
    """The kinds of document."""

    DECK = "deck"
    HANDOUT = "handout"
    BRIEFING = "briefing"
    RUNNING_ORDER = "running-order"
    EXCERPT = "excerpt"
    CUE_CARDS = "cue-cards"
    NAME_PLATES = "name-plates"
    BADGES = "badges"


class CheckEntry(Entry):
    """Something that `plenary check` finds in the documents, and that is right all the same."""

    ignore: Key
    """The rule that finds it, as `plenary check` names it."""
    because: Written
    """Why it is right: the certificate says so."""
    in_: Annotated[tuple[Document, ...], InFull(_listed), _several({"type": "string", "enum": list(Document)})] = ()
    """In which kinds of document: deck, handout, briefing, running-order, or a list; all if you say nothing."""
    language: Annotated[
        tuple[LanguageCode, ...], InFull(_listed), _several({"type": "string", "enum": list(LANGUAGES)})
    ] = ()
    """In which language, or a list; all if you say nothing."""
    text: Written = ""
    """Words of the line that it is about; any line if you say nothing."""


class EventFile(Entry):
    """An event: what is shown, who is asked what. Plenary builds decks, handouts and notes of it in each language."""

    event: EventEntry
    """What the event is called, in which languages it is built, and how it looks."""
    facts: Mapping[Key, FactEntry] = _NONE
    """Figures, dates, percentages and amounts, written once; each language writes them its own way."""
    organisations: Mapping[Key, OrganisationEntry]
    """The bodies that speakers belong to, by key: `fedasil: {name: Fedasil}`."""
    speakers: Mapping[Key, SpeakerEntry] = _NONE
    """Who is asked something, by key: `wim-cruysberghs: {name: Wim Cruysberghs, organisation: immigration-office}`."""
    parts: Annotated[tuple[PartEntry | BreakEntry, ...], Items(least=1)]
    """The parts, and the breaks between them, in the order in which they happen."""
    checks: tuple[CheckEntry, ...] = ()
    """What `plenary check` is to ignore in the documents, and why."""
