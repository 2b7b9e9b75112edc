"""The look as values: what `layouts/<name>/brand.yaml` says, and the files of a layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from builder.values import value


@value
class Palette:
    """The colours, each as six hexadecimal digits without `#`.

    `ink` is text, `muted` text that stands back, `primary` dark grounds and titles, `secondary` links and markers,
    `accent` bars and other signs that hold no text, `ground` the page, `tint` the ground of cards, `rule` thin lines,
    `on_primary` text on `primary`, `on_primary_muted` text on it that stands back.
    """

    ink: str
    muted: str
    primary: str
    secondary: str
    accent: str
    ground: str
    tint: str
    rule: str
    on_primary: str
    on_primary_muted: str


#: The name of the template of slides in two languages in the folder of a layout.
PAIR_FILE = "deck-pair.pptx"


class Motif(StrEnum):
    """What is drawn behind covers: arcs around a place, or a band of the accent along the edge."""

    ARCS = "arcs"
    BAND = "band"
    NONE = "none"


@value
class SlideSizes:
    """The type scale of slides, in whole points, before fit."""

    cover: int
    title: int
    subtitle: int
    kicker: int
    body: int
    callout: int
    question: int
    label: int
    addressee: int
    footer: int


@value
class PaperSizes:
    """The type scale of papers, in points."""

    cover: float
    heading_1: float
    heading_2: float
    heading_3: float
    body: float
    small: float

    @property
    def asked(self) -> float:
        """The size of the reader's own question in a note."""
        return (self.heading_1 + self.heading_2) / 2 - 1


@value
class LayoutNames:
    """What one of our slide layouts, and the slots on it, are in the template: names, numbers, or kinds in the file.

    A slide layout's number is its place under View > Slide Master, from 1; a placeholder's is its `idx` in the file.
    Where `layout` is empty, or a slot has no entry, it is found by our name, by its kind, or by where it stands.
    """

    layout: str | int = ""
    slots: Mapping[str, str | int] = field(default_factory=dict)


@value
class Brand:
    """The look of slides, notes and handouts.

    `office_font` is the family that decks and notes name; `paper_font` is the family embedded in PDFs, shipped in the
    layout's `fonts/`. `margin` is that of slides, in points. `deck` and `paper` are the files of templates that were
    brought, empty where they are made from the brand; `layouts` says what our slide layouts (`points`, `questions-2`)
    are in such a deck. `margin` and `slide_sizes` mean nothing there: a template has its own.
    """

    name: str
    palette: Palette
    motif: Motif
    office_font: str
    paper_font: str
    margin: int
    slide_sizes: SlideSizes
    paper_sizes: PaperSizes
    layouts: Mapping[str, LayoutNames] = field(default_factory=dict)
    deck: str = ""
    paper: str = ""

    @property
    def deck_file(self) -> str:
        """The name of the PowerPoint template in the layout's folder."""
        return self.deck or "deck.pptx"

    @property
    def paper_file(self) -> str:
        """The name of the Word template in the layout's folder."""
        return self.paper or "paper.docx"

    @property
    def print_family(self) -> str:
        """What papers call `paper_font`: a font of that name on the machine must not take its place."""
        return f"Plenary {self.paper_font}"


@value
class Layout:
    """The files of a layout, read. `fonts` maps file names to their bytes; `folder` names it in messages.

    There are no fonts where nothing is to be printed.
    `page` is empty where the layout has no page template of its own, `pair` where it has none for slides in two
    languages.
    """

    folder: str
    brand: Brand
    deck: bytes
    paper: bytes
    stylesheet: str
    page: str
    fonts: Mapping[str, bytes]
    pair: bytes = b""

    @property
    def pair_path(self) -> str:
        """What messages call the template of slides in two languages."""
        return f"{self.folder}/{PAIR_FILE}"

    @property
    def deck_path(self) -> str:
        """What messages call the PowerPoint template."""
        return f"{self.folder}/{self.brand.deck_file}"

    @property
    def paper_path(self) -> str:
        """What messages call the Word template."""
        return f"{self.folder}/{self.brand.paper_file}"
