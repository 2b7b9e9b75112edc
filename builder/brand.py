"""The look as values: what `layouts/<name>/brand.yaml` says, and the files of a layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
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


class Motif(StrEnum):
    """What is drawn behind covers: arcs around a place, or a band of the accent along the edge."""

    ARCS = "arcs"
    BAND = "band"
    NONE = "none"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class PaperSizes:
    """The type scale of papers, in points."""

    cover: float
    heading_1: float
    heading_2: float
    heading_3: float
    body: float
    small: float


@dataclass(frozen=True, slots=True)
class Brand:
    """The look of slides, notes and handouts.

    `office_font` is the family that decks and notes name; `paper_font` is the family embedded in PDFs, shipped in the
    layout's `fonts/`. `margin` is that of slides, in points. `layouts` maps slide layouts (`points`, `questions-2`) to
    the names they have in `deck.pptx`; where a name is missing there, the layout is called as the role is.
    """

    name: str
    palette: Palette
    motif: Motif
    office_font: str
    paper_font: str
    margin: int
    slide_sizes: SlideSizes
    paper_sizes: PaperSizes
    layouts: Mapping[str, str]

    @property
    def print_family(self) -> str:
        """What papers call `paper_font`: a font of that name on the machine must not take its place."""
        return f"Plenary {self.paper_font}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a layout, read. `fonts` maps file names to their bytes; `folder` names it in messages.

    `page` is empty where the layout has no page template of its own.
    """

    folder: str
    brand: Brand
    deck: bytes
    paper: bytes
    stylesheet: str
    page: str
    fonts: Mapping[str, bytes]
