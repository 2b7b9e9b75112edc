"""A deck in two languages has the slides of the deck in each, under the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from builder.check.reading import Reading
from builder.check.rule import Finding, Known, Rule
from builder.documents import DocumentKind
from builder.problems import Severity

PAIR_SLIDES = Rule(
    "pair-slides",
    Severity.ERROR,
    "a deck in two languages has the slides of the deck in each",
    "Speakers and interpreters call slides by their numbers. Slide 14 of the Dutch and French deck is slide 14 of the "
    "Dutch deck and of the French one.",
)
RULES = (PAIR_SLIDES,)


def find_other_numbers(readings: Sequence[Reading], _: Known) -> Iterator[Finding]:
    """Yield the first slide of each deck in two languages that has another number in the deck in one of them."""
    for reading in readings:
        for other in readings:
            if reading.artefact.beside and _is_alone(other, reading):
                yield from _difference(reading, other)


def _is_alone(other: Reading, paired: Reading) -> bool:
    """Return whether a file is the deck in one language of which the other is half of a deck in two."""
    artefact = other.artefact
    wanted = (DocumentKind.DECK, paired.artefact.language, None)
    return (artefact.kind, artefact.language, artefact.beside) == wanted


def _difference(reading: Reading, other: Reading) -> Iterator[Finding]:
    both = zip_longest((unit.title for unit in reading.units), (unit.title for unit in other.units))
    for number, (ours, theirs) in enumerate(both, 1):
        if ours != theirs:
            where = f"output/{other.artefact.name}"
            message = f"slide {number} is '{ours or 'not there'}', and '{theirs or 'not there'}' in {where}"
            yield PAIR_SLIDES.found(reading.artefact, message, "build them again")
            return
