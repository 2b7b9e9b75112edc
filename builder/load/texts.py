"""Texts: which values of an event file are translated, and how they are cleaned before anybody reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from builder.load.source import ANY, Source, Steps, Value

#: Where the texts of a chart, a table and a picture stand, seen from their slide.
VISUAL_TEXTS: tuple[tuple[str | int | None, ...], ...] = (
    ("chart", "categories", ANY),
    ("chart", "series", ANY, "name"),
    ("chart", "alternative"),
    ("table", "header", ANY),
    ("table", "rows", ANY, ANY),
    ("picture", "alternative"),
    ("picture", "caption"),
)

#: Where texts stand, points left out: those lie at any depth.
_PATTERNS: tuple[tuple[str | int | None, ...], ...] = (
    *(("event", key) for key in ("title", "subtitle", "closing", "place")),
    ("facts", ANY, "label"),
    ("organisations", ANY, "name"),
    ("speakers", ANY, "role"),
    *(("parts", ANY, key) for key in ("title", "break", "subtitle", "lead", "callout", "notes")),
    *(("parts", ANY, "slides", ANY, key) for key in ("title", "lead", "callout", "statement", "source", "notes")),
    *(("parts", ANY, "slides", ANY, *steps) for steps in VISUAL_TEXTS),
    ("parts", ANY, "questions", ANY, "text"),
)

#: Marks that nobody sees: soft hyphens, zero-width spaces, and those that turn the direction of writing. Joiners stay:
#: emoji are made with them.
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

_SPACES = re.compile(r"[ \t\r\n]+")

#: Most texts are clean as they are written: signs that are composed already, and single spaces between words.
_SIGNS = "[!-~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027]++"
_CLEAN = re.compile(f"(?:{_SIGNS}(?: {_SIGNS})*+)?")


def clean(written: str) -> str:
    """Return a text composed (NFC), without invisible marks, with single spaces, and none at its ends."""
    if _CLEAN.fullmatch(written):
        return written
    composed = unicodedata.normalize("NFC", written)
    return _SPACES.sub(" ", INVISIBLE.sub("", composed)).strip()


class Found(NamedTuple):
    """A text of the file: its steps, what is written there, and what is left of it when it is clean."""

    steps: Steps
    written: str
    text: str


def find_texts(source: Source) -> Iterator[Found]:
    """Yield every text of the file that says something."""
    for pattern in _PATTERNS:
        for steps, value in source.find(*pattern):
            yield from _found(steps, value)
    for pattern in (("parts", ANY, "points"), ("parts", ANY, "slides", ANY, "points")):
        for steps, value in source.find(*pattern):
            yield from _points(steps, value)


def _points(steps: Steps, value: Value) -> Iterator[Found]:
    for index, point in enumerate(value if isinstance(value, list) else ()):
        yield from _found((*steps, index), point)
        if isinstance(point, dict):
            yield from _points((*steps, index, "points"), point.get("points"))


def _found(steps: Steps, value: Value) -> Iterator[Found]:
    if isinstance(value, dict):
        steps, value = (*steps, "text"), value.get("text")
    if isinstance(value, str) and (text := clean(value)):
        yield Found(steps, value, text)
