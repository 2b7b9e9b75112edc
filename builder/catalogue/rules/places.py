"""Where in a file the words of a translation stand: a place in the text to a line and a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.messages import Message
from builder.problems import Place

_TEXT = re.compile(r'^[ \t]*(?:(msgstr(?:\[\d\])?)[ \t]*)?"((?:[^"\\]|\\.)*)"')
_UNIT = re.compile(r"\\.|.", re.DOTALL)


def place_in(lines: Sequence[str], message: Message, form: int, start: int, width: int) -> Place:
    """Return the place of a stretch of a translation; `lines` are those of its file.

    A stretch that goes on in the next line is underlined to the end of its first one. A width of 0 stands for the first
    line of the translation as a whole.
    """
    spots = list(_spots(lines, message.place.line, form))
    if not spots:
        return message.place
    if width == 0:
        line = spots[0][0]
        return Place(message.place.path, line, spots[0][1], sum(spot[0] == line for spot in spots))
    line, column = spots[min(start, len(spots) - 1)]
    end = [spot for spot in spots[start : start + width] if spot[0] == line]
    return Place(message.place.path, line, column, max(1, (end[-1][1] - column + 1) if end else 1))


def _spots(lines: Sequence[str], first: int, form: int) -> Iterator[tuple[int, int]]:
    """Yield line and column of each character of a translation."""
    current = -1
    for number, line in enumerate(lines[first - 1 :], first):
        match = _TEXT.match(line)
        if match is None:
            if line.lstrip().startswith(("#", "msg")) or (current >= 0 and not line.strip()):
                return
            continue
        current += 1 if match[1] or current < 0 else 0
        if current > form:
            return
        if current == form:
            yield from ((number, match.start(2) + unit.start() + 1) for unit in _UNIT.finditer(match[2]))
