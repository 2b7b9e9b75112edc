"""Texts: which values of an event file are translated, and how they are cleaned before anybody reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.load.source import ANY, Source, Steps

#: Where texts stand, points left out: those lie at any depth.
_PATTERNS: tuple[tuple[str | int | None, ...], ...] = (
    *(("event", key) for key in ("title", "subtitle", "closing", "place")),
    ("facts", ANY, "label"),
    ("organisations", ANY, "name"),
    ("speakers", ANY, "role"),
    *(("parts", ANY, key) for key in ("title", "subtitle", "lead", "callout", "notes")),
    *(("parts", ANY, "slides", ANY, key) for key in ("title", "lead", "callout", "notes")),
    ("parts", ANY, "questions", ANY, "text"),
)

#: Marks that nobody sees: soft hyphens, zero-width spaces, and those that turn the direction of writing. Joiners stay:
#: emoji are made with them.
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

_SPACES = re.compile(r"[ \t\r\n]+")


def clean(written: str) -> str:
    """Return a text composed (NFC), without invisible marks, with single spaces, and none at its ends."""
    composed = unicodedata.normalize("NFC", written)
    return _SPACES.sub(" ", INVISIBLE.sub("", composed)).strip()


def find_texts(source: Source) -> Iterator[tuple[Steps, str]]:
    """Yield every text of the file that says something, as written, with its steps."""
    for pattern in _PATTERNS:
        yield from _written(source, pattern)
    for pattern in (("parts", ANY, "points"), ("parts", ANY, "slides", ANY, "points")):
        for steps, _ in source.find(*pattern):
            yield from _points(source, steps)


def _points(source: Source, steps: Steps) -> Iterator[tuple[Steps, str]]:
    yield from _written(source, (*steps, ANY))
    for inner, _ in source.find(*steps, ANY, "points"):
        yield from _points(source, inner)


def _written(source: Source, pattern: tuple[str | int | None, ...]) -> Iterator[tuple[Steps, str]]:
    for steps, value in source.find(*pattern):
        text = value.get("text") if isinstance(value, dict) else value
        if isinstance(text, str) and clean(text):
            yield ((*steps, "text") if isinstance(value, dict) else steps), text
