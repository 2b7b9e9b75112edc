"""The trees in the middle: a Deck of slides and a flowing Paper, composed but not yet drawn; and finished files.

They hold words and structure, never coordinates, colours or markup: those are the layout's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from builder.event import Chart, ListKind, Picture, Wording
from builder.languages import Language
from builder.values import replace, value


class DocumentKind(StrEnum):
    """What a document is: the slides of the event, those of one speaker's parts, or one of the papers beside them."""

    DECK = "deck"
    EXCERPT = "excerpt"
    HANDOUT = "handout"
    BRIEFING = "briefing"
    RUNNING_ORDER = "running-order"
    CUE_CARDS = "cue-cards"
    NAME_PLATES = "name-plates"
    BADGES = "badges"


@value
class Properties:
    """What a file says of itself: its document properties, in the document's language."""

    title: str
    subject: str
    author: str


# ---------------------------------------------------------------- slides


class SlideRole(StrEnum):
    """What a slide is for. The layout gives each role its look."""

    COVER = "cover"
    PROGRAMME = "programme"
    PART = "part"
    POINTS = "points"
    STATEMENT = "statement"
    FIGURES = "figures"
    CHART = "chart"
    TABLE = "table"
    PICTURE = "picture"
    QUESTIONS = "questions"
    INTERLUDE = "interlude"
    CLOSING = "closing"


class Slot(StrEnum):
    """A place on a slide layout that takes text. Cards have slots of their own: `card-1`, `card-2`, ..."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    KICKER = "kicker"
    BODY = "body"
    SECOND_BODY = "second-body"
    CALLOUT = "callout"
    VISUAL = "visual"
    SOURCE = "source"
    DETAILS = "details"
    FOOTER = "footer"
    SLIDE_NUMBER = "slide-number"


#: What the names of the slots end in that hold the second language of a slide in two.
BESIDE = "-beside"

#: What stands between the words of both languages where they share a line.
BETWEEN = " · "

#: What the names of the slide layouts of such slides end in.
PAIR = "-pair"


@value
class Paragraph:
    """A paragraph of a slot. `level` counts from 0 and chooses the slot's list style, and with it size and indent.

    `marker` is what stands before it, None for nothing. `ordinal` counts numbers and letters from 1, so that a list
    that goes on over two slides goes on counting; it is 0 for other markers. `lead` marks the line above a list.
    """

    wording: Wording
    level: int = 0
    marker: ListKind | None = None
    ordinal: int = 0
    lead: bool = False


#: The levels of a card, each with its own style: the question, the label above it, and who answers.
CARD_QUESTION, CARD_LABEL, CARD_ADDRESSEE = 0, 1, 2

#: The levels of a card that holds a figure: the figure, and what it counts.
CARD_FIGURE, CARD_COUNTS = 0, 1


@value
class Fill:
    """What goes into a slot. `size` is that of level 0 in points; None before fit, or where the layout decides."""

    slot: Slot
    paragraphs: tuple[Paragraph, ...]
    size: int | None = None


@value
class Card:
    """A thing in a frame of its own, one paragraph for each of its levels.

    A question: its label (`Question 1`), its words, and who answers. A figure: the figure, and what it counts.
    """

    paragraphs: tuple[Paragraph, ...]


@value
class Plot:
    """A chart as it is drawn. `alternative` says what it shows, in words made from its data or by its author.

    Along its axis stand the labels of every so many categories, from the first on: of all of them before fit. It is
    drawn for values of so many characters as the `longest` has in any language; 0 before fit.
    """

    chart: Chart[Wording]
    alternative: Wording
    every: int = 1
    longest: int = 0

    @property
    def characters(self) -> int:
        """How many characters its values have at most; before fit, in its own language."""
        own = max((len(text) for series in self.chart.series for text in series.written), default=0)
        return max(own, self.longest)


@value
class Grid:
    """A table on a slide, with a header row.

    `figures` says of each column whether it holds nothing but figures, which are set flush right. `widths` are the
    shares of the columns, which add up to 1; empty before fit, alike in all languages after it. `heights` are those
    that the header and each row need at most, in points; empty before fit.
    """

    header: tuple[Wording, ...]
    rows: tuple[tuple[Wording, ...], ...]
    figures: tuple[bool, ...]
    alternative: Wording
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()


@value
class Image:
    """A picture as it is shown: whole, as large as its place allows. Its caption, if any, stands in a slot."""

    picture: Picture[Wording]


#: What stands in the slot `visual`.
Visual = Plot | Grid | Image


@value
class DeckSlide:
    """A slide. `key` names what it shows, alike in every language: `cover`, `part-3`, `part-3/slide-2`.

    The questions of a part stand on `part-3/questions`, the second slide is `programme`, the last `closing`. Slides
    made of one by a split share its key. `continued` says that it goes on under the title of the slide before it.
    `size` is that of level 0 of its cards, or of the cells of its grid; `title_size` that of its title: whole points,
    None before fit. A slide that is split shows a plot or an image on each of its parts, and a grid's own rows on each.
    `notes` go to the notes pane. `paired` says that it is one half of a slide in two languages.
    """

    key: str
    role: SlideRole
    title: Wording
    fills: tuple[Fill, ...] = ()
    cards: tuple[Card, ...] = ()
    visual: Visual | None = None
    notes: tuple[Paragraph, ...] = ()
    size: int | None = None
    title_size: int | None = None
    continued: bool = False
    paired: bool = False

    def fill(self, slot: Slot) -> Fill | None:
        """Return what goes into the slot, None if nothing does."""
        return next((fill for fill in self.fills if fill.slot is slot), None)

    def bare(self) -> DeckSlide:
        """Return the slide as notes and handouts need it: with its title and its visual, and no other words.

        It cannot be drawn.
        """
        return replace(self, fills=(), cards=(), notes=())

    @property
    def layout(self) -> str:
        """The name of the slide layout that draws it: `points`, `questions-2`, `points-callout`, `programme-columns`.

        Slides of cards have a layout for each number of cards. A second column or a callout leaves the body less room,
        points beside a chart or a picture share it (`chart-points`), and a part that opens with nothing but its title
        has the slide to itself (`part-title`). Cards, statements and visuals have a place for their source or none.
        A slide in two languages has each of these twice, side by side (`points-pair`).
        """
        return f"{self._whole_layout}{PAIR}" if self.paired else self._whole_layout

    @property
    def _whole_layout(self) -> str:
        if self.cards:
            return f"{self.role}-{len(self.cards)}"
        if self.visual:
            return f"{self.role}-points" if self.fill(Slot.BODY) else str(self.role)
        if self.role is SlideRole.PART and not (self.fill(Slot.BODY) or self.fill(Slot.CALLOUT)):
            return f"{self.role}-title"
        columns = "-columns" if self.fill(Slot.SECOND_BODY) else ""
        callout = "-callout" if self.fill(Slot.CALLOUT) else ""
        return f"{self.role}{columns}{callout}"


@value
class Excerpt:
    """Where the slides of an excerpt stand in the whole deck: their numbers, and the keys of its numbered parts."""

    numbers: tuple[int, ...]
    parts: tuple[str, ...]


@value
class Deck:
    """The slides of one edition in order. `footer` stands on every slide but the cover and the closing.

    `beside` is the deck in the other language of a deck in two: the same slides, both paired, and no more of its own.
    `draft` is the word for a deck that is not final, which stands on every slide; None for a final one. `excerpt` says
    where its slides stand in the whole deck, None for a whole one.
    """

    language: Language
    properties: Properties
    slides: tuple[DeckSlide, ...]
    footer: Wording
    draft: Wording | None = None
    beside: Deck | None = None
    excerpt: Excerpt | None = None

    @property
    def code(self) -> str:
        """The code of its language, or of both of them: `fr`, `nl+fr`."""
        return f"{self.language.code}+{self.beside.language.code}" if self.beside else self.language.code

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return the slide numbers, from 1, of what `key` names; empty if no slide shows it."""
        return tuple(number for number, slide in enumerate(self.slides, 1) if slide.key == key)

    def numbered_parts(self) -> tuple[str, ...]:
        """Return the keys of the numbered parts of the whole deck in order.

        They are those whose first slide says above its title which part it is.
        """
        if self.excerpt:
            return self.excerpt.parts
        openings = (slide.key for slide in self.slides if slide.role is SlideRole.PART and slide.fill(Slot.KICKER))
        return tuple(dict.fromkeys(openings))


@value
class LevelStyle:
    """How a slot sets one list level. Lengths are in points; `line_spacing` is a share of a line, 1.0 for single.

    `indent` is the left margin of the text; a marker hangs in front of it.
    """

    size: float
    indent: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    line_spacing: float = 1.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False


@value
class SlotBox:
    """The room a slot has for text, in points, within its insets, and the style of each list level in it.

    `font` is the family that the layout sets it in. The box of the slot `visual` is the room for what stands there; its
    level 0 is the style of a table's cells and of a chart's labels.
    """

    width: float
    height: float
    font: str
    levels: tuple[LevelStyle, ...]


#: The boxes of a deck layout by the name of the slide layout (`points`, `questions-2`) and slot (`body`, `card-1`).
Boxes = Mapping[tuple[str, str], SlotBox]


@value
class LockedSlide:
    """How a slide was last accepted. `parts` and `size` are as fit plans them: see `builder/fit/plan.py`."""

    parts: tuple[int, ...]
    size: int | None


#: The slides of a deck as they were last accepted, by key, in order.
Lock = Mapping[str, LockedSlide]

#: Text that an audience reads is never smaller than this, in points.
FLOOR = 18


def size_at(level: int, base: int, styles: tuple[LevelStyle, ...]) -> int:
    """Return the size of a level, in whole points, when level 0 is set at `base` points.

    Deeper levels keep the distance that the layout gives them, down to the floor. One that is less than half as large
    as level 0, as what stands under a figure is, keeps its proportion instead.
    """
    first, own = styles[0].size, styles[min(level, len(styles) - 1)].size
    kept = base * own / first if 2 * own < first else base - (first - own)
    return round(max(kept, min(FLOOR, base)))


# ---------------------------------------------------------------- flowing documents


@value
class Cover:
    """The first thing on a paper: what it is, of which event, for whom or when. `kicker` stands above the title."""

    title: Wording
    kicker: Wording | None = None
    subtitle: Wording | None = None
    lines: tuple[Wording, ...] = ()


@value
class Heading:
    """A heading of level 1 to 4. `key` is the anchor that contents point to; `kicker` stands above it (`Part 3`)."""

    level: int
    wording: Wording
    key: str = ""
    kicker: Wording | None = None


#: The key of the heading above what changed since a note was sent, and the first half of that above all of it.
CHANGES = "changes"


class ProseStyle(StrEnum):
    """What a paragraph of a paper is for."""

    BODY = "body"
    LEAD = "lead"
    CALLOUT = "callout"
    META = "meta"


@value
class Prose:
    """A paragraph."""

    wording: Wording
    style: ProseStyle = ProseStyle.BODY


@value
class Item:
    """An item of a list, with the list under it, if any."""

    wording: Wording
    items: tuple[Item, ...] = ()
    kind: ListKind = ListKind.BULLETS


@value
class Items:
    """A list. `start` is the number of its first item."""

    kind: ListKind
    items: tuple[Item, ...]
    start: int = 1


@value
class Addressee:
    """Who answers: a name, and the organisation as it is called in the document's language."""

    name: str
    organisation: Wording


@value
class Asked:
    """A question: its label (`Question 1`), its words, who answers. `mine` marks the reader's own."""

    label: Wording
    question: Wording
    to: tuple[Addressee, ...]
    to_label: Wording
    mine: bool = False


@value
class Table:
    """A table with a header row. `widths` are shares of the text width, one per column; `caption` is read out.

    `strong_rows` counts, from 0, the rows that concern the reader. `figures` says of each column whether it holds
    nothing but figures, which are set flush right; empty for a table of words.
    """

    caption: Wording
    header: tuple[Wording, ...]
    rows: tuple[tuple[Wording, ...], ...]
    widths: tuple[float, ...]
    strong_rows: tuple[int, ...] = ()
    figures: tuple[bool, ...] = ()


@value
class KeyFigure:
    """A figure and what it counts."""

    value: Wording
    label: Wording


@value
class KeyFigures:
    """Figures that stand out."""

    figures: tuple[KeyFigure, ...]


@value
class ContentsEntry:
    """A line of the contents; `key` is that of the heading it leads to, whose page the renderer adds."""

    key: str
    wording: Wording
    kicker: Wording | None = None


@value
class Contents:
    """The contents, with page numbers."""

    title: Wording
    entries: tuple[ContentsEntry, ...]


@value
class Room:
    """Room to write by hand: ruled lines. `label` is read out by a screen reader."""

    label: Wording
    lines: int


@value
class Illustration:
    """A chart or a picture among the text of a paper. What it shows stands in words too: a chart's data in a table."""

    shown: Plot | Image
    caption: Wording | None = None


@value
class PageBreak:
    """What follows begins on a new page."""


Block = Cover | Heading | Prose | Items | Asked | Table | KeyFigures | Illustration | Contents | Room | PageBreak


@value
class Change:
    """What is no longer as the reader of a paper knows it: of what, how it was and how it is now.

    `before` is None for what is new, or gone as `what` says; `after` for what is no longer known. Both are where there
    is nothing to quote.
    """

    what: Wording
    before: Wording | None = None
    after: Wording | None = None


@value
class Paper:
    """A flowing document in one language. `key` is empty, or names the speaker whose paper it is.

    `header` and `footer` stand on every page, and the renderer adds the page number to the footer; cards have none.
    `sizes` are those of the type on cards, in points: of what they are for, and of what stands below it; empty before
    fit.
    """

    kind: DocumentKind
    language: Language
    properties: Properties
    header: Wording
    footer: Wording
    blocks: tuple[Block, ...]
    key: str = ""
    sizes: tuple[int, ...] = ()

    def headings(self) -> Sequence[Heading]:
        """Return the headings in order."""
        return [block for block in self.blocks if isinstance(block, Heading)]


# ---------------------------------------------------------------- what a pack is sent with


@value
class Mail:
    """A mail to one person, without its address: what it says, in one language."""

    language: Language
    subject: str
    blocks: tuple[Heading | Prose | Items, ...]


@value
class Appointment:
    """A time to be there. Times are those of the place; `end` is None where nobody said how long it takes.

    A `withdrawn` one was sent before, and takes itself out of the calendar.
    """

    start: dt.datetime
    end: dt.datetime | None
    summary: str
    description: str
    place: str
    withdrawn: bool = False


@value
class Invitation:
    """What goes into the calendar of one person, in one language.

    `name` is the same whenever it is sent again, and alike in every language. `zone` is the IANA name of the time zone
    of the place. `organiser` may be empty.
    """

    name: str
    language: Language
    zone: str
    appointments: tuple[Appointment, ...]
    organiser: str = ""


# ---------------------------------------------------------------- finished files


@value
class Artefact:
    """Finished bytes with a name: a path under `output/`, with forward slashes.

    `speaker` is the key of the speaker whose paper it is, or empty. `beside` is the second language of a deck in two.
    """

    name: str
    data: bytes
    kind: DocumentKind
    language: Language
    speaker: str = ""
    beside: Language | None = None
