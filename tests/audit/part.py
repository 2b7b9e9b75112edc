"""What an audit is made of: parts that look at files and report what they found, or say why they could not look."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.audit.machine import Need, SkippedError
from tests.audit.material import Material


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be mended, and the file that it was found in."""

    file: str
    message: str

    def __str__(self) -> str:
        """Return the finding as it is printed."""
        return f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a part found in how many files; `notes` are what else a person should know."""

    files: int
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the audit. `asks` says what it looks for, `needs` what this machine must have for it."""

    name: str
    asks: str
    look: Callable[[Material], Report]
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a part went. `skipped` says why it did not look, empty where it did."""

    part: Part
    report: Report
    seconds: float
    skipped: str = ""


def run(part: Part, material: Material, lacking: str = "") -> Outcome:
    """Return how the part went; `lacking` says what this machine lacks for it."""
    started = time.monotonic()
    if lacking:
        return Outcome(part, Report(0), 0.0, lacking)
    try:
        report = part.look(material)
    except SkippedError as reason:
        return Outcome(part, Report(0), time.monotonic() - started, str(reason))
    return Outcome(part, report, time.monotonic() - started)


#: The heads of the table; the first column and the last are words, the others figures.
_HEADS = ("part", "files", "findings", "seconds", "")


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the lines of the table that ends an audit."""
    rows = [_HEADS, *map(_row, outcomes)]
    first, *figures = (max(len(row[column]) for row in rows) for column in range(len(_HEADS) - 1))
    for name, *numbers, words in rows:
        aligned = (number.rjust(width) for number, width in zip(numbers, figures, strict=True))
        yield "  ".join((name.ljust(first), *aligned, words)).rstrip()


def _row(outcome: Outcome) -> tuple[str, str, str, str, str]:
    seconds = f"{outcome.seconds:.1f}"
    if outcome.skipped:
        return outcome.part.name, "-", "-", seconds, f"skipped: {outcome.skipped}"
    report = outcome.report
    return outcome.part.name, str(report.files), str(len(report.findings)), seconds, outcome.part.asks
