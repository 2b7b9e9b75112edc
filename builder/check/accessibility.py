"""What those who do not see a document are told: what pictures and charts show, what the columns of tables are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.reading import ALTERNATIVE, Cell, Reading, Unit, quoted
from builder.check.rule import Finding, Known, Rule
from builder.problems import Severity

ALTERNATIVE_TEXT = Rule(
    "alternative-text",
    Severity.ERROR,
    "every picture, chart and table says what it shows",
    "Those who do not see it are told so in its place. The name of a file, or a word such as 'Picture 3', tells them "
    "nothing: write what it shows as its `alternative` in the event.",
    "WCAG 2.2, 1.1.1; Matterhorn 13-004",
)
HEADER_ROW = Rule(
    "header-row",
    Severity.ERROR,
    "every table has a header row",
    "A screen reader says with each cell what its column is called, if the file tells it which row names the columns.",
    "WCAG 2.2, 1.3.1; Matterhorn 15-003",
)
RULES = (ALTERNATIVE_TEXT, HEADER_ROW)

#: What programs put in place of a description: the name of a file, or of the kind of thing.
_NO_DESCRIPTION = re.compile(
    r"[\w/ .-]+\.(?:png|jpe?g|gif|svg|bmp|tiff?|emf|wmf)|(?:picture|image|chart|table)\s*\d*", re.IGNORECASE
)


def find_what_is_untold(reading: Reading, _: Known) -> Iterator[Finding]:
    """Yield each picture or chart that nothing is said of, and for each table without a header row."""
    for unit in reading.units:
        for line in unit.lines:
            if line.role == ALTERNATIVE and not line.text.strip():
                message = "a picture, chart or table has no alternative text"
                yield ALTERNATIVE_TEXT.found(reading.artefact, message, "build it again", unit=unit, line=line)
            elif line.role == ALTERNATIVE and _NO_DESCRIPTION.fullmatch(line.text.strip()):
                message = f"{quoted(line.text)} says nothing of what a picture, chart or table shows"
                hint = "write what it shows as its `alternative`"
                yield ALTERNATIVE_TEXT.found(reading.artefact, message, hint, unit=unit, line=line)
        for number in _without_header(unit):
            message = f"table {number} names its columns to nobody who hears it: it has no header row"
            yield HEADER_ROW.found(reading.artefact, message, "build it again", unit=unit)


def _without_header(unit: Unit) -> Iterator[int]:
    """Yield the numbers of the tables of a unit whose first row is no header row."""
    firsts: dict[int, Cell] = {}
    for line in unit.lines:
        if line.cell:
            firsts.setdefault(line.cell.table, line.cell)
    yield from (number for number, cell in firsts.items() if not cell.header)
