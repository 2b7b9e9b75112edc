"""The points of one slide, in one column or two, which may be split."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import field
from itertools import accumulate

from builder.documents import Boxes, DeckSlide, Fill, Paragraph, SlideRole, Slot
from builder.fit.division import COMFORT
from builder.fit.lines import heights, style_of
from builder.fit.parts import COLUMNS, SPARE, box_of, fills_of_part, part_of
from builder.values import replace, value

#: How awkward it is that a line which announces others ends a slide, that a slide starts below the first level, and
#: that a point ends a slide whose sub-points stand on the next.
LONELY_LEAD, STARTS_BELOW, LONELY_POINT = 4.0, 1.0, 1.0


def points_of(slides: tuple[DeckSlide, ...], boxes: Boxes) -> Points | None:
    """Return the points of a slide, given in each language; None if it has none. A statement is a single one."""
    columns = [[fill for slot in COLUMNS if (fill := slide.fill(slot))] for slide in slides]
    paragraphs = tuple(tuple(paragraph for fill in fills for paragraph in fill.paragraphs) for fills in columns)
    return (
        Points(slides, paragraphs, len(paragraphs[0]), len(columns[0][0].paragraphs), boxes) if paragraphs[0] else None
    )


@value
class _Stack:
    """Paragraphs one under the other: where each starts and the last one ends, and the space before each, in points."""

    tops: tuple[float, ...]
    before: tuple[float, ...]

    def height(self, start: int, end: int) -> float:
        return self.tops[end] - self.tops[start] - self.before[start]


@value
class _Column:
    """A column at one size: the stacks of the languages that are looked at, and the height it has, in points."""

    stacks: tuple[_Stack, ...]
    room: float

    def share(self, start: int, end: int) -> float:
        return max([stack.height(start, end) for stack in self.stacks]) / self.room


@value
class Points:
    """The points of one slide in each language, `count` of them.

    `composed_break` is the number of the one that starts the second column, or their count.
    """

    slides: tuple[DeckSlide, ...]
    paragraphs: tuple[tuple[Paragraph, ...], ...]
    count: int
    composed_break: int
    boxes: Boxes
    _stacks: dict[tuple[str, Slot, int, int], _Stack] = field(default_factory=dict, compare=False)
    _columns: dict[tuple[tuple[int, ...], str, Slot, int], _Column] = field(default_factory=dict, compare=False)
    _layouts: dict[tuple[bool, bool, bool], str] = field(default_factory=dict, compare=False)

    @property
    def most(self) -> int:
        """All of them: only their size decides."""
        return self.count

    @property
    def size(self) -> int:
        """The size that the layout gives the first level, in whole points."""
        return int(box_of(self.boxes, self._layout(0, self.count), Slot.BODY).levels[0].size)

    @property
    def comfort(self) -> int:
        """The size under which points are rather spread over more slides, in points."""
        return COMFORT

    def share(self, languages: Collection[int], start: int, end: int, size: int) -> float:
        """Return how much of the slide the paragraphs fill, in the fullest language and column; over 1 is too much."""
        return self._set(languages, start, end, size)[0]

    def height(self, start: int, end: int) -> float:
        """Return how high the slot of these paragraphs is, in points."""
        return box_of(self.boxes, self._layout(start, end), Slot.BODY).height

    def fault(self, start: int, end: int) -> float:
        """Return how awkward a slide with these paragraphs is."""
        first, last = self.paragraphs[0][start], self.paragraphs[0][end - 1]
        announces = end < self.count and self.paragraphs[0][end].level > last.level
        return (
            (STARTS_BELOW * first.level if start else 0)
            + (LONELY_LEAD if last.lead and end < self.count else 0)
            + (LONELY_POINT if announces else 0)
        )

    def cut(self, language: int, start: int, end: int, size: int) -> DeckSlide:
        """Return the slide with these paragraphs alone, at this size."""
        slide, paragraphs = self.slides[language], self.paragraphs[language]
        _, middle = self._set(range(len(self.slides)), start, end, size)
        columns = {
            Slot.BODY: Fill(Slot.BODY, paragraphs[start:middle], size),
            Slot.SECOND_BODY: Fill(Slot.SECOND_BODY, paragraphs[middle:end], size),
        }
        part = part_of(slide, start, end, self.count)
        fills = (columns.get(fill.slot, fill) for fill in part.fills)
        return replace(part, role=self._role(start), fills=tuple(fill for fill in fills if fill.paragraphs))

    def _set(self, languages: Collection[int], start: int, end: int, size: int) -> tuple[float, int]:
        """Return the share filled and the paragraph that starts the second column, or the end where there is one.

        The columns break where they were composed to, if that fits; else where they are filled most evenly, before a
        point of the first level if that fits, and not behind a line that announces others.
        """
        layout = self._layout(start, end)
        if not self._is_in_columns(start, end):
            return self._column(languages, layout, Slot.BODY, size).share(start, end), end
        anywhere = range(start + 1, end)
        paragraphs = self.paragraphs[0]
        first_level = [
            number for number in anywhere if not paragraphs[number].level and not paragraphs[number - 1].lead
        ]
        tried: tuple[Sequence[int], ...] = (first_level, anywhere) if first_level else (anywhere,)
        if end - start == self.count:
            tried = ((self.composed_break,), *tried)
        found = [(1.0, end)]
        for breaks in tried:
            found.append(self._evenest(languages, layout, (start, end), size, breaks))
            if found[-1][0] <= 1:
                break
        return found[-1]

    def _evenest(
        self, languages: Collection[int], layout: str, bounds: tuple[int, int], size: int, breaks: Sequence[int]
    ) -> tuple[float, int]:
        """Return the share that the fuller column fills and the break between them, the one that makes it least.

        The further on the break, the fuller is the first column and the emptier the second: it lies where they cross.
        """
        start, end = bounds
        left, right = (self._column(languages, layout, slot, size) for slot in COLUMNS)

        def shares(middle: int) -> tuple[float, float]:
            return left.share(start, middle), right.share(middle, end)

        def first_is_fuller(middle: int) -> bool:
            first, second = shares(middle)
            return first >= second

        crossing = bisect_left(breaks, x=True, key=first_is_fuller)
        around = breaks[max(0, crossing - 1) : crossing + 1]
        return min((max(shares(middle)), middle) for middle in around)

    def _column(self, languages: Collection[int], layout: str, slot: Slot, size: int) -> _Column:
        key = (tuple(languages), layout, slot, size)
        if key not in self._columns:
            stacks = tuple(self._stack(layout, slot, language, size) for language in languages)
            self._columns[key] = _Column(stacks, box_of(self.boxes, layout, slot).height - SPARE)
        return self._columns[key]

    def _stack(self, layout: str, slot: Slot, language: int, size: int) -> _Stack:
        key = (layout, slot, language, size)
        if key not in self._stacks:
            box, paragraphs = box_of(self.boxes, layout, slot), self.paragraphs[language]
            tops = tuple(accumulate(heights(paragraphs, box, size), initial=0.0))
            before = tuple(style_of(paragraph, box).space_before for paragraph in paragraphs)
            self._stacks[key] = _Stack(tops, before)
        return self._stacks[key]

    def _is_in_columns(self, start: int, end: int) -> bool:
        return self.composed_break < self.count and end - start > 1

    def _role(self, start: int) -> SlideRole:
        """Return the role of a part: only the first slide opens a part of the event, the others show points."""
        role = self.slides[0].role
        return SlideRole.POINTS if start and role is SlideRole.PART else role

    def _layout(self, start: int, end: int) -> str:
        """Return the slide layout of these paragraphs: with a callout it leaves less room."""
        in_columns = self._is_in_columns(start, end)
        key = (start > 0, end == self.count, in_columns)
        if key not in self._layouts:
            skipped = {Slot.SECOND_BODY} if not in_columns else set()
            fills = (fill for fill in fills_of_part(self.slides[0], start, end, self.count) if fill.slot not in skipped)
            self._layouts[key] = replace(self.slides[0], role=self._role(start), fills=tuple(fills)).layout
        return self._layouts[key]
