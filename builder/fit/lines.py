"""How many lines a text takes at most, and how high it stands, in PowerPoint and in anything that reads its files.

It is a bound, not a guess. Text breaks at spaces only and is never kerned: a program that breaks at more places, or
sets letters closer, needs as many lines or fewer. That holds while no word is wider than its line. One that is wider is
broken behind its hyphens, as all programs do, or else refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, islice
from operator import sub

from builder.documents import LevelStyle, Paragraph, SlotBox, size_at
from builder.event import ListKind, Run
from builder.fit.metrics import EM, advances, width_beside
from builder.remembered import remembered
from builder.values import value

#: A line is this many times as high as its letters, in every font: PowerPoint measured, on Windows and on Mac.
LINE = 1.2

#: A marker wider than the room it hangs in pushes its text to the next tab stop: at most this far, in points.
TAB = 72.0

#: A letter of a list, as wide as any.
WIDEST_LETTER = "m)"

#: Rounding never makes a line narrower by as much, in points.
HAIR = 0.05

#: The height of what can never fit: a word is wider than its line.
NEVER = 1_000_000.0


@value
class Words:
    """The words of a text on one endless line: where each starts and ends, in parts of an em, and the widest.

    `hyphens` are the places behind hyphens between letters, where a word that is too wide is broken.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    widest: int
    hyphens: tuple[int, ...] = ()

    def parted(self) -> Words:
        """Return the parts of the words, broken behind each hyphen between letters."""
        starts, ends = (tuple(sorted((*own, *self.hyphens))) for own in (self.starts, self.ends))
        return Words(starts, ends, max(map(sub, ends, starts), default=0))


@value
class _Setting:
    """How text of a level is set in a box: the height of a line in points, how wide it may be in parts of an em."""

    style: LevelStyle
    size: int
    line: float
    room: int


@remembered(most=4096)
def _settings(box: SlotBox, base: int) -> tuple[_Setting, ...]:
    """Return how text of each level is set in a box with level 0 at `base`; deeper ones are set as the last."""
    return tuple(_setting(box, level, base) for level in range(len(box.levels)))


def _setting(box: SlotBox, level: int, base: int) -> _Setting:
    style, size = box.levels[level], size_at(level, base, box.levels)
    return _Setting(style, size, LINE * size * style.line_spacing, int(usable(box.width - style.indent) * EM / size))


def height(paragraphs: Sequence[Paragraph], box: SlotBox, base: int) -> float:
    """Return how high the paragraphs stand in the box with level 0 at `base`, in points; at least NEVER if they cannot.

    The space before the first one is left out: it stands at the top.
    """
    return sum(heights(paragraphs, box, base)) - (style_of(paragraphs[0], box).space_before if paragraphs else 0.0)


def heights(paragraphs: Sequence[Paragraph], box: SlotBox, base: int) -> Iterator[float]:
    """Yield the height of each paragraph with the space before and after it, in points; NEVER if a word is too wide."""
    settings = _settings(box, base)
    for paragraph in paragraphs:
        setting = settings[min(paragraph.level, len(settings) - 1)]
        lines, style = len(_break_lines(paragraph, box, setting)), setting.style
        yield lines * setting.line + style.space_before + style.space_after if lines else NEVER


def line_height(paragraph: Paragraph, box: SlotBox, base: int) -> float:
    """Return the height of one line of the paragraph, in points."""
    return LINE * size_at(paragraph.level, base, box.levels) * style_of(paragraph, box).line_spacing


def style_of(paragraph: Paragraph, box: SlotBox) -> LevelStyle:
    """Return the style that the box gives the paragraph; levels deeper than it knows look like its deepest."""
    return box.levels[min(paragraph.level, len(box.levels) - 1)]


def break_lines(paragraph: Paragraph, box: SlotBox, base: int) -> tuple[int, ...]:
    """Return the number of the word that each line starts with; nothing if a word is wider than its line."""
    settings = _settings(box, base)
    return _break_lines(paragraph, box, settings[min(paragraph.level, len(settings) - 1)])


def _break_lines(paragraph: Paragraph, box: SlotBox, setting: _Setting) -> tuple[int, ...]:
    style, size = setting.style, setting.size
    words = _measured(paragraph.wording.runs, box.font, style.bold, style.italic, style.capitals)
    return break_words(words, setting.room, int(_pushed(paragraph, box, size) * EM / size) if paragraph.ordinal else 0)


def break_words(words: Words, room: int, pushed: int = 0) -> tuple[int, ...]:
    """Return the number of the word that each line starts with, or starts in; nothing if one is wider than `room`.

    `room` is the width of a line and `pushed` how far the first one starts behind the others, in parts of an em.
    """
    if words.widest > room and words.hyphens:
        parts = words.parted()
        return tuple(bisect_right(words.starts, parts.starts[part]) - 1 for part in break_words(parts, room, pushed))
    if words.widest > room:
        return ()
    starts = [0]
    following = bisect_right(words.ends, room - pushed)
    while following < len(words.ends):
        starts.append(following)
        following = bisect_right(words.ends, words.starts[following] + room, following)
    return tuple(starts)


def line_width(paragraph: Paragraph, box: SlotBox) -> float:
    """Return how wide a line of the paragraph may be, in points."""
    return usable(box.width - style_of(paragraph, box).indent)


def usable(room: float) -> float:
    """Return how much of a room words may fill, in points.

    A hundredth stays free, and never less than 1.5 points: a few pairs of letters are kerned apart, and Impress
    measures on a grid of whole units.
    """
    return room - max(room / 100, 1.5)


def wide_enough(width: float) -> float:
    """Return how wide a room must be for words of that width, in points."""
    return max(width / 0.99, width + 1.5) + HAIR


def words_of(paragraph: Paragraph, box: SlotBox) -> Words:
    """Return the words of the paragraph, measured in the face that the box gives its level."""
    style = style_of(paragraph, box)
    return _measured(paragraph.wording.runs, box.font, style.bold, style.italic, style.capitals)


#: So many texts, and words in each face, stay measured: those of some slides, which are tried in one size after the
#: other. Of a large event most are measured twice, to be fitted and to be proven, and few of them stay behind.
_TEXTS, _WORDS = 1024, 1024


@remembered(most=_TEXTS)
def _measured(runs: tuple[Run, ...], font: str, bold: bool, italic: bool, capitals: bool) -> Words:
    starts: list[int] = []
    ends: list[int] = []
    hyphens: list[int] = []
    position, inside = 0, False
    for run in runs:
        width = _widths(font, bold or run.strong, italic or run.emphasis)
        first, *others = (run.text.upper() if capitals else run.text).split(" ")
        if first:
            if inside:  # it goes on with the last word of the run before
                ends.pop()
            else:
                starts.append(position)
            if "-" in first:
                hyphens += _behind_hyphens(first, position, width)
            position += width[first]
            ends.append(position)
        for word in others:
            position += width[" "]
            if word:
                starts.append(position)
                if "-" in word:
                    hyphens += _behind_hyphens(word, position, width)
                position += width[word]
                ends.append(position)
        inside = bool(others[-1] if others else first or inside)
    return Words(tuple(starts), tuple(ends), max(map(sub, ends, starts), default=0), tuple(hyphens))


#: Where programs break a word that has no room on a line: behind a hyphen before a letter.
_BEHIND_HYPHEN = re.compile(r"(?<=\w-)(?=[^\W\d_])")

#: A word that is an address or a handle, of which a hyphen at the end of a line may be read as a part or as none.
_ADDRESS = re.compile(r"[/@#_]|\.\w")


def _behind_hyphens(word: str, position: int, width: Mapping[str, int]) -> Iterator[int]:
    """Yield the places behind the hyphens of a word that starts at `position`; an address stays in one piece."""
    if _ADDRESS.search(word):
        return
    *parts, _ = _BEHIND_HYPHEN.split(word)
    yield from islice(accumulate(map(width.__getitem__, parts), initial=position), 1, None)


class _Widths(dict[str, int]):
    """How wide words are in one face, in parts of an em, each measured when it is first asked for."""

    def __init__(self, advances: Mapping[str, int]) -> None:
        super().__init__()
        self._advances = advances

    def __missing__(self, word: str) -> int:
        if len(self) == _WORDS:
            self.clear()
        try:
            self[word] = sum(map(self._advances.__getitem__, word))
        except KeyError:
            self[word] = sum(self._advances.get(letter, width_beside(letter)) for letter in word)
        return self[word]


@cache
def _widths(font: str, bold: bool, italic: bool) -> _Widths:
    return _Widths(advances(font, bold=bold, italic=italic))


def _pushed(paragraph: Paragraph, box: SlotBox, size: int) -> float:
    """Return how far the first line starts behind the others, in points, because its number is too wide to hang."""
    level = min(paragraph.level, len(box.levels) - 1)
    hang = box.levels[level].indent - (box.levels[level - 1].indent if level else 0.0)
    number = f"{paragraph.ordinal}." if paragraph.marker is ListKind.NUMBERS else WIDEST_LETTER
    wide = _widths(box.font, bold=True, italic=False)[number] * size / EM  # a marker is as bold as the words behind it
    return TAB if wide > hang else 0.0
