"""Headings of papers, by which those who do not see a page find their way in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.cards import CARDS
from builder.check.reading import Line, Reading, quoted
from builder.check.rule import Finding, Known, Rule
from builder.documents import DocumentKind
from builder.problems import Severity

HEADING_LEVELS = Rule(
    "heading-levels",
    Severity.ERROR,
    "a paper has one title, and headings that go down a level at a time",
    "Who moves from heading to heading looks for what is missing where a level is left out, or where a heading has no "
    "words.",
    "WCAG 2.2, 1.3.1; Matterhorn 14-002 and 14-003",
)
RULES = (HEADING_LEVELS,)

#: The level of the title of a paper, from which headings are counted.
_TITLE = 1

#: Headings as the styles of Word and the tags of PDF call them; in Word the title is a style of its own.
_IN_WORD, _IN_PDF = re.compile(r"heading ([1-9])", re.IGNORECASE), re.compile(r"H([1-6])")


#: Sheets that are cut apart: each piece stands alone.
_LOOSE = (DocumentKind.CUE_CARDS, DocumentKind.NAME_PLATES, DocumentKind.BADGES)


def find_lost_ways(reading: Reading, _: Known) -> Iterator[Finding]:
    """Yield each heading of a paper that jumps a level, and what is amiss with its title. Slides have no levels."""
    for unit in reading.units:
        if unit.layout or reading.artefact.kind in _LOOSE:
            continue
        headings = [(level, line) for line in unit.lines if (level := _level(line))]
        titles = sum(level == _TITLE for level, _ in headings)
        if titles != 1 and reading.artefact.kind not in CARDS:  # each card of a sheet has a title of its own
            message = f"it has {titles} titles, not one"
            yield HEADING_LEVELS.found(reading.artefact, message, "build it again", unit=unit)
        before = _TITLE
        for level, line in headings:
            if level > before + 1:
                message = f"the heading {quoted(line.text)} is {level - before} levels under what stands before it"
                yield HEADING_LEVELS.found(reading.artefact, message, "build it again", unit=unit, line=line)
            before = level


def _level(line: Line) -> int:
    """Return the level of a heading, counted from the title; 0 for what is none."""
    if line.role == "Title":
        return _TITLE
    in_word, in_pdf = _IN_WORD.fullmatch(line.role), _IN_PDF.fullmatch(line.role)
    if in_word:
        return int(in_word[1]) + 1
    return int(in_pdf[1]) if in_pdf else 0
