"""What a reader meets in a built file, whatever its format: units (slides, or a whole paper) of lines in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from builder.blake2 import blake2b
from builder.documents import Artefact
from builder.languages import is_turned, without_turned

#: The role of words that stand for a picture, a chart or a table: heard, not seen.
ALTERNATIVE = "alternative text"

#: The roles of words on charts that can be edited: what the values are of, and what each series is called.
CHART_LABEL, CHART_SERIES = "chart label", "chart series"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a table: `table` counts those of its unit, `row` and `column` those of the table, from 1.

    `header` says that the file tells a reader that this row names the columns.
    """

    table: int
    row: int
    column: int
    header: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list item or cell as it was read back.

    `role` is what the file says it is (`title`, `body`, `Heading 1`, `TH`); `level` its depth in a list, from 0;
    `marker` the kind of what stands before it, empty for nothing. `stretches` are its words with the BCP 47 tag that
    each carries, an empty tag where it carries none. `links` are the addresses it leads to. `cell` is None outside
    tables. `shape` is the name of the shape that it stands in, empty in papers; `page` that of the page, from 1, and 0
    where the file has none. `strong` and `stressed` are those of its words that the file itself sets in bold and in
    italic type. A line without words stands for a picture or a chart that nothing is said of.
    """

    role: str
    stretches: tuple[tuple[str, str], ...]
    level: int = 0
    marker: str = ""
    links: tuple[str, ...] = ()
    cell: Cell | None = None
    shape: str = ""
    page: int = 0
    strong: str = ""
    stressed: str = ""

    @property
    def text(self) -> str:
        """The words of the line: most are of one stretch."""
        stretches = self.stretches
        return stretches[0][0] if len(stretches) == 1 else "".join([words for words, _ in stretches])


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """The values of a chart as it is drawn, and those of its workbook, which one meets on editing it."""

    name: str
    shown: tuple[Decimal | None, ...]
    kept: tuple[Decimal | None, ...]
    number_format: str


@dataclass(frozen=True, slots=True)
class ReadChart:
    """A chart that can be edited. `kind` is that of the source (`column`); `labels_kept` are its workbook's.

    `drawing` is a digest of how it is drawn, whatever it shows: axes, colours, labels.
    """

    kind: str
    labels: tuple[str, ...]
    labels_kept: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    names_kept: tuple[str, ...]
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A slide, or a paper as a whole. `name` says so to people (`slide 7`); `layout` is empty for papers.

    `margins` are what stands beside its own words: the footer of a slide, the headers and footers of pages.
    """

    name: str
    lines: tuple[Line, ...]
    layout: str = ""
    notes: tuple[Line, ...] = ()
    charts: tuple[ReadChart, ...] = ()
    margins: tuple[Line, ...] = ()

    @property
    def title(self) -> str:
        """The words of its title, empty if it has none."""
        return "".join(line.text for line in self.lines if line.role == "title")


@dataclass(frozen=True, slots=True)
class Reading:
    """A built file, read back. `language` is the BCP 47 tag that the file as a whole carries.

    `looks` are what its layout gives it, with the digest of each, or the size of its pages: the same in each language.
    `manners` are the ways in which words are set and lines and areas are painted on its pages, in words, and which
    step of a drawing follows which.
    """

    artefact: Artefact
    units: tuple[Unit, ...]
    language: str
    title: str
    looks: Mapping[str, str] = field(default_factory=dict)
    manners: frozenset[str] = frozenset()

    def lines(self) -> Iterator[Line]:
        """Yield every line, those of the notes pane included."""
        for unit in self.units:
            yield from unit.lines
            yield from unit.notes


#: The tag of a language, as it stands in templates.
_TAG = re.compile(rb'"[a-z]{2,3}-[A-Z]{2}"')


def look_of(part: bytes) -> str:
    """Return the digest of a part of a layout; what language it is set for does not count."""
    return blake2b(_TAG.sub(b'""', part), digest_size=8).hexdigest()


class UnreadableError(Exception):
    """A built file that cannot be read back; says why."""


#: How much of a long text a message quotes, in characters.
_QUOTED = 60


def quoted(text: str) -> str:
    """Return a text as messages quote it: between quotation marks, its end left out where it is long."""
    text = text.strip()
    return f"'{text}'" if len(text) <= _QUOTED else f"'{text[:_QUOTED].rstrip()}…'"


def unturned(squeezed: str) -> str:
    """Return the letters and digits of a squeezed text that run from left to right: a PDF holds them in their order."""
    return "".join(filter(str.isalnum, without_turned(squeezed)))


def is_among(words: str, text: str) -> bool:
    """Return whether a text has some words in it, as readers of different formats agree on both.

    Of words that run from right to left those in another direction count: a PDF holds the others in another order.
    """
    seen = unturned if is_turned(words) else str
    return seen(squeeze(words)) in seen(squeeze(text))


def pieces(words: str) -> tuple[str, ...]:
    """Return some words squeezed; those that run from right to left one by one: a PDF holds them in another order."""
    return tuple(map(squeeze, re.findall(r"\w+", words))) if is_turned(words) else (squeeze(words),)


#: Hyphens among them: the soft one, and the two signs by which PDFium says that a word goes on in the next line.
_SPACES_AND_HYPHENS = re.compile(r"[\s\u00ad\u200b\u2010\u2011\x02\ufffe-]+")


@lru_cache(maxsize=1 << 16)
def squeeze(text: str) -> str:
    """Return the text as readers of different formats agree on it: no spaces, no hyphens, one case, composed."""
    squeezed = _SPACES_AND_HYPHENS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return squeezed.translate(_LAM_ALEF) if is_turned(squeezed) else squeezed


#: Lam and alef are one sign in Arabic, which PDFium turns round with the words around it: its letters change places, as
#: in *lil-laji'in*, and are taken to be the same.
_LAM_ALEF = dict.fromkeys(map(ord, "\u0622\u0623\u0625\u0627"), "\u0644")
