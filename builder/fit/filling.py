"""What fills slides and may be split: the points of a slide, in one column or two, and the cards of a part."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from builder.documents import Boxes, DeckSlide, Fill, Paragraph, SlideRole, Slot, SlotBox
from builder.fit.lines import NEVER, height, heights, style_of
from builder.problems import SourceError, error

#: Left free at the bottom of what grows with its text, in points.
SPARE = 1.0

#: The slots of points, in the order in which they are filled.
COLUMNS = (Slot.BODY, Slot.SECOND_BODY)

#: How awkward it is that a line which announces others ends a slide, that a slide starts below the first level, and
#: that a point ends a slide whose sub-points stand on the next.
LONELY_LEAD, STARTS_BELOW, LONELY_POINT = 4.0, 1.0, 1.0


def box_of(boxes: Boxes, layout: str, slot: str) -> SlotBox:
    """Return the room of a slot. SourceError if the layout has no such place."""
    try:
        return boxes[layout, slot]
    except KeyError:
        hint = "a template made from brand.yaml has them all: run plenary layout"
        raise SourceError(error(None, f"the slide layout '{layout}' has no place for '{slot}'", hint)) from None


def filling_of(slides: tuple[DeckSlide, ...], boxes: Boxes) -> Points | Cards | None:
    """Return what fills a slide and may be split, given in each language; None if it has neither points nor cards."""
    if slides[0].cards:
        most = 1
        while (f"{SlideRole.QUESTIONS}-{most + 1}", "card-1") in boxes:
            most += 1
        return Cards(slides, boxes, most)
    columns = [[fill for slot in COLUMNS if (fill := slide.fill(slot))] for slide in slides]
    paragraphs = tuple(tuple(paragraph for fill in fills for paragraph in fill.paragraphs) for fills in columns)
    if not paragraphs[0]:
        return None
    return Points(slides, paragraphs, len(columns[0][0].paragraphs), boxes)


@dataclass(frozen=True, slots=True)
class _Stack:
    """Paragraphs one under the other: where each starts and the last one ends, and the space before each, in points."""

    tops: tuple[float, ...]
    before: tuple[float, ...]

    def height(self, start: int, end: int) -> float:
        return self.tops[end] - self.tops[start] - self.before[start]


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one slide, in one column or two, in each language."""

    slides: tuple[DeckSlide, ...]
    paragraphs: tuple[tuple[Paragraph, ...], ...]
    composed_break: int
    boxes: Boxes
    _stacks: dict[tuple[str, Slot, int, int], _Stack] = field(default_factory=dict, compare=False)
    _layouts: dict[tuple[bool, bool, bool], str] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self.paragraphs[0])

    @property
    def size(self) -> int:
        """The size that the layout gives the first level, in whole points."""
        return int(box_of(self.boxes, self._layout(0, self.count), Slot.BODY).levels[0].size)

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
        fills = (columns.get(fill.slot, fill) for fill in _fills_of_part(slide, start, end, self.count))
        return replace(
            _part_of(slide, start),
            role=self._role(start),
            fills=tuple(fill for fill in fills if fill.paragraphs),
        )

    def _set(self, languages: Collection[int], start: int, end: int, size: int) -> tuple[float, int]:
        """Return the share filled and the paragraph that starts the second column, or the end where there is one.

        The columns break where they were composed to, if that fits, and else where they are filled most evenly.
        """
        if not self._is_in_columns(start, end):
            return self._share_of(languages, (start, end, end), size), end
        if end - start == self.count:
            share = self._share_of(languages, (start, self.composed_break, end), size)
            if share <= 1:
                return share, self.composed_break
        return min((self._share_of(languages, (start, middle, end), size), middle) for middle in range(start + 1, end))

    def _share_of(self, languages: Collection[int], bounds: tuple[int, int, int], size: int) -> float:
        start, middle, end = bounds
        layout = self._layout(start, end)
        columns = [(Slot.BODY, start, middle), (Slot.SECOND_BODY, middle, end)]
        return max(
            self._stack(layout, slot, language, size).height(first, last)
            / (box_of(self.boxes, layout, slot).height - SPARE)
            for slot, first, last in columns
            if first < last
            for language in languages
        )

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
            fills = (
                fill for fill in _fills_of_part(self.slides[0], start, end, self.count) if fill.slot not in skipped
            )
            self._layouts[key] = replace(self.slides[0], role=self._role(start), fills=tuple(fills)).layout
        return self._layouts[key]


#: The number of cards decides where questions are split; how full their places are, only between equals.
EVEN = 10.0


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one part of the event in each language. `most` is how many a slide holds."""

    slides: tuple[DeckSlide, ...]
    boxes: Boxes
    most: int
    _shares: dict[tuple[int, int, int, int, int], float] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> int:
        """How many cards there are."""
        return len(self.slides[0].cards)

    @property
    def size(self) -> int:
        """The size that the layout gives a question, in whole points."""
        return int(self._place(1, 1).levels[0].size)

    def share(self, languages: Collection[int], start: int, end: int, size: int) -> float:
        """Return how much of its place the fullest card fills, in the fullest language; over 1 is too much."""
        if end - start > self.most:
            return NEVER
        return max(
            self._share_of(language, number, (end - start, number - start + 1), size)
            for number in range(start, end)
            for language in languages
        )

    def height(self, start: int, end: int) -> float:
        """Return how high the lowest place is when these cards stand on a slide, in points."""
        count = end - start
        return min(self._place(count, position).height for position in range(1, count + 1))

    def fault(self, start: int, end: int) -> float:
        """Return how awkward a slide with these cards is: as many on each slide is best."""
        return EVEN * (1 - (end - start) / self.most) ** 2

    def cut(self, language: int, start: int, end: int, size: int) -> DeckSlide:
        """Return the slide with these cards alone, at this size."""
        slide = self.slides[language]
        fills = tuple(_fills_of_part(slide, start, end, self.count))
        return replace(_part_of(slide, start), fills=fills, cards=slide.cards[start:end], size=size)

    def _share_of(self, language: int, number: int, place: tuple[int, int], size: int) -> float:
        key = (language, number, *place, size)
        if key not in self._shares:
            box, card = self._place(*place), self.slides[language].cards[number]
            self._shares[key] = height(card.paragraphs, box, size) / (box.height - SPARE)
        return self._shares[key]

    def _place(self, count: int, position: int) -> SlotBox:
        slide = self.slides[0]
        return box_of(self.boxes, replace(slide, cards=slide.cards[:1] * count).layout, f"card-{position}")


def _part_of(slide: DeckSlide, start: int) -> DeckSlide:
    """Return the slide as it goes on from its item `start`. What the moderator reads stays with the first slide."""
    return replace(slide, continued=True, notes=()) if start else slide


def _fills_of_part(slide: DeckSlide, start: int, end: int, count: int) -> Iterator[Fill]:
    """Yield what stands on a part: the kicker on each, the callout on the last, other things on the first."""
    always = {Slot.KICKER, *COLUMNS}
    for fill in slide.fills:
        if fill.slot in always or (end == count if fill.slot is Slot.CALLOUT else start == 0):
            yield fill
