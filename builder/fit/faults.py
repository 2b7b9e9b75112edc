"""What does not fit, said so that its author finds it and knows by how much."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from math import ceil

from builder.documents import Paragraph, size_at
from builder.event import Wording
from builder.fit.lines import break_lines, height, line_height, line_width, words_of
from builder.fit.metrics import EM
from builder.fit.placed import EQUAL, Placed
from builder.problems import Problem, error, warning

#: How much of a text a message quotes, in characters.
QUOTED = 60


def too_much(text: Placed) -> Problem:
    """Return the problem of paragraphs that do not fit in their place at their size, the smallest they may take.

    It names the longest, or what stands for all, and counts the characters on the lines that find no room.
    """
    paragraphs, box, size = text.paragraphs, text.box, text.size
    for paragraph in paragraphs:
        if not break_lines(paragraph, box, size):
            return _too_wide(text, paragraph)
    longest = max(paragraphs, key=lambda paragraph: len(break_lines(paragraph, box, size)))
    starts, line = break_lines(longest, box, size), line_height(longest, box, size)
    beside = height(paragraphs, box, size) - len(starts) * line
    room = max(0, int((box.height + EQUAL - beside) / line))
    kept = min(room, text.lines) if text.lines else room
    words = _words(longest.wording)[starts[kept] if kept < len(starts) else -1 :]
    over = len(_read(" ".join(words)))
    named = text.named or longest.wording
    message = f"{text.spot} '{shortened(named)}' does not fit at {size} points: {_characters(over)} too many"
    return _at(named, message, text.spot.advice or "shorten it")


def _too_wide(placed: Placed, paragraph: Paragraph) -> Problem:
    box, spot = placed.box, placed.spot
    words, size = words_of(paragraph, box), size_at(paragraph.level, placed.size, box.levels)
    room, parts = max(0, int(line_width(paragraph, box) * EM / size)), words.parted()
    start, width = next(
        (start, end - start) for start, end in zip(parts.starts, parts.ends, strict=True) if end - start > room
    )
    number = bisect_right(words.starts, start) - 1
    text = _read(_words(paragraph.wording)[number])
    over = ceil(len(text) * (width - room) / (words.ends[number] - words.starts[number]))
    message = f"{spot} holds '{_cut(text)}', which is wider than a line at {size} points: {_characters(over)} too many"
    advice = spot.advice or "give a short label, or break it with a space or a hyphen"
    return _at(placed.named or paragraph.wording, message, advice)


def too_long(wording: Wording, below: Wording | None) -> Problem:
    """Return the problem of words that no card holds in the smallest type; `below` which others, if below any."""
    where = f" below '{shortened(below)}'" if below else ""
    return _at(
        wording, f"'{shortened(wording)}' does not fit on a card{where}, even in the smallest type", "shorten it"
    )


def lacking(characters: Sequence[str], font: str, wording: Wording) -> Problem:
    """Return the warning that a font does not have some characters of a text."""
    first, *others = characters
    named = f"'{first}' (U+{ord(first):04X}, {unicodedata.name(first, 'no name')})"
    named += f", nor {_characters(len(others))} more," if others else ""
    message = f"{font} has no {named} of '{shortened(wording)}': another font draws it, of unknown width"
    hint = "look whether it fits on its slides, or write it with letters that the font has"
    return warning(wording.places[-1] if wording.places else None, message, hint)


def unmeasured(font: str) -> Problem:
    """Return the warning that nothing is known of a font."""
    hint = "Calibri and Arial are measured; look at each slide, or name one of them in brand.yaml"
    return warning(None, f"the font '{font}' is not in the table of widths: no guarantee that text fits", hint)


def shortened(wording: Wording) -> str:
    """Return the beginning of a text, as messages quote it."""
    return _cut(_read(str(wording)))


def _read(text: str) -> str:
    """Return a text as it is read: without the room for the colours of a legend."""
    return re.sub(r"\s{2,}", " ", text).strip()


def _cut(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()}…"


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"


def _words(wording: Wording) -> list[str]:
    return [word for word in str(wording).split(" ") if word]


def _at(wording: Wording, message: str, advice: str) -> Problem:
    """Return the problem where the words stand: in the catalogue of their language. The hint names the source too."""
    *before, place = wording.places or (None,)
    return error(place, message, f"{advice}, there or at {before[0]}" if before else advice)
