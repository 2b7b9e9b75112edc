"""What a check proves, as values: which files were looked at, what was counted in them, and what was ignored."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from builder.documents import Artefact, DocumentKind
from builder.languages import Language
from builder.values import value


class Topic(StrEnum):
    """What rules ask for, told together: whoever reads a certificate does not read a hundred rules."""

    WHOLE = "whole"
    LANGUAGES = "languages"
    FIGURES = "figures"
    READERS = "readers"
    FILES = "files"


@value
class Counts:
    """What was read in a file. `parts` are its slides or pages, 0 where a file does not say how many it has.

    `texts` were found in their places; `shown` are the pictures, charts and tables.
    """

    parts: int = 0
    texts: int = 0
    figures: int = 0
    links: int = 0
    shown: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return both together; a file in two languages has its slides once."""
        return Counts(
            self.parts + other.parts,
            self.texts + other.texts,
            self.figures + other.figures,
            self.links + other.links,
            self.shown + other.shown,
        )


@value
class CheckedFile:
    """A file that was checked: its name under `output/`, and the SHA-256 digest of its bytes in hexadecimal digits.

    `code` is that of its language, or of both for a deck in two.
    """

    name: str
    kind: DocumentKind
    code: str
    digest: str
    counts: Counts


@value
class Waiver:
    """What was found against a rule and is right all the same: how often, and why."""

    rule: str
    because: str
    count: int


@value
class Proof:
    """What a check without errors proves. `rules` are the ids of those that files were held to, by their topic.

    `packed` are the files in packs, and the packs themselves, as pairs of name and digest: they were found to be whole.
    """

    event: str
    files: tuple[CheckedFile, ...]
    rules: Mapping[Topic, tuple[str, ...]]
    packed: tuple[tuple[str, str], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    warnings: int = 0


@value
class CertificateTable:
    """A table of a certificate; `figures` is how many columns at its end hold figures."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 0


@value
class CertificatePage:
    """A certificate in one language, in words. `topics` are each a title, what was looked at, and its rules."""

    language: Language
    kicker: str
    event: str
    lines: tuple[str, ...]
    verdict: str
    counts: tuple[tuple[str, str], ...]
    documents: CertificateTable
    topics_title: str
    topics: tuple[tuple[str, str, tuple[str, ...]], ...]
    waived_title: str
    waived: CertificateTable | None
    nothing_waived: str
    files_title: str
    files_told: str
    files: CertificateTable
    rules_title: str
    language_word: str


@value
class Stand:
    """Where a text stands: in which file, on which slide or page, in which shape.

    `page` counts slides of a deck and pages of a PDF from 1; it is 0 in a Word document, whose pages are Word's to
    know: `heading` is then the one that the text stands under. `shape` is that of a slide, or `notes` for its notes.
    `text` is the whole line that it stands in.
    """

    artefact: Artefact
    page: int
    shape: str
    heading: str
    text: str
