"""What those who do not see a document are told: what pictures and charts show, what the columns of tables are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.reading import ALTERNATIVE, Cell, Reading, Unit, quoted
from builder.problems import Problem, error

#: What programs put in place of a description: the name of a file, or of the kind of thing.
_NO_DESCRIPTION = re.compile(
    r"[\w/ .-]+\.(?:png|jpe?g|gif|svg|bmp|tiff?|emf|wmf)|(?:picture|image|chart|table)\s*\d*", re.IGNORECASE
)


def find_what_is_untold(reading: Reading) -> Iterator[Problem]:
    """Yield a problem for each picture or chart that nothing is said of, and for each table without a header row."""
    for unit in reading.units:
        where = f"output/{reading.artefact.name}, {unit.name}"
        for line in unit.lines:
            if line.role == ALTERNATIVE and not line.text.strip():
                message = f"{where}: a picture, chart or table has no alternative text"
                yield error(None, message, "build it again", rule="alternative-text")
            elif line.role == ALTERNATIVE and _NO_DESCRIPTION.fullmatch(line.text.strip()):
                message = f"{where}: {quoted(line.text)} says nothing of what a picture, chart or table shows"
                yield error(None, message, "write what it shows as its `alternative`", rule="alternative-text")
        for number in _without_header(unit):
            message = f"{where}: table {number} names its columns to nobody who hears it: it has no header row"
            yield error(None, message, "build it again", rule="header-row")


def _without_header(unit: Unit) -> Iterator[int]:
    """Yield the numbers of the tables of a unit whose first row is no header row."""
    firsts: dict[int, Cell] = {}
    for line in unit.lines:
        if line.cell:
            firsts.setdefault(line.cell.table, line.cell)
    yield from (number for number, cell in firsts.items() if not cell.header)
