"""What there is in a file to be checked, counted."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from builder.check.following import Followed
from builder.check.reading import ALTERNATIVE, Line, Reading
from builder.documents import DocumentKind
from builder.figures import figures_in
from builder.languages import LANGUAGES, Language
from builder.proof import Counts

#: The languages by the tag that their words carry.
BY_TAG = {language.tag: language for language in LANGUAGES.values()}


def count(reading: Reading, followed: Followed | None) -> Counts:
    """Return what was read in a file, and how many of its texts were found in their places."""
    lines = list(reading.lines())
    tables = {(unit.name, line.cell.table) for unit in reading.units for line in unit.lines if line.cell}
    told = sum(line.role == ALTERNATIVE for line in lines)
    is_deck = reading.artefact.kind in (DocumentKind.DECK, DocumentKind.EXCERPT)
    return Counts(
        parts=len(reading.units) if is_deck else max((line.page for line in lines), default=0),
        texts=len(followed.placed) if followed else 0,
        figures=sum(figures_of(line, reading.artefact.language).total() for line in lines),
        links=sum(len(line.links) for line in lines),
        shown=told if is_deck else told + len(tables),  # a table of a deck is told as a whole, too
    )


def figures_of(line: Line, language: Language) -> Counter[str]:
    """Return the figures of a line, each read in the language that its words are tagged with."""
    return _figures_of(line.stretches, language.locale)


@lru_cache(maxsize=1 << 14)  # a text stands in several documents, each of which is held against two others
def _figures_of(words_by_tag: tuple[tuple[str, str], ...], locale: str) -> Counter[str]:
    found: Counter[str] = Counter()
    by_tag: dict[str, list[str]] = {}
    for words, tag in words_by_tag:
        by_tag.setdefault(tag, []).append(words)
    for tag, stretches in by_tag.items():
        own = BY_TAG.get(tag)
        found += figures_in("".join(stretches), own.locale if own else locale)
    return found
