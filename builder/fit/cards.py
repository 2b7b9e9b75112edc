"""Slides of cards: the questions of a part, which may be spread over slides, and figures, which stand together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from itertools import pairwise

from builder.documents import CARD_FIGURE, FLOOR, Boxes, Card, DeckSlide, SlotBox
from builder.fit.division import COMFORT
from builder.fit.lines import NEVER, break_lines, height
from builder.fit.parts import SPARE, box_of, part_of
from builder.values import replace, value

#: The number of cards decides where questions are split; how full their places are, only between equals.
EVEN = 10.0

#: A figure is read at a glance: it stands on one line.
FIGURE_LINES = 1


@value
class Questions:
    """The questions of one part of the event, on cards, in each language. `most` is how many a slide holds."""

    slides: tuple[DeckSlide, ...]
    boxes: Boxes
    most: int
    _shares: dict[tuple[int, int, int], tuple[float, ...]] = field(default_factory=dict, compare=False)
    _places: dict[tuple[int, int], SlotBox] = field(default_factory=dict, compare=False)
    _runs: dict[int, tuple[tuple[SlotBox, int, int], ...]] = field(default_factory=dict, compare=False)

    @property
    def count(self) -> int:
        """How many cards there are."""
        return len(self.slides[0].cards)

    @property
    def size(self) -> int:
        """The size that the layout gives a question, in whole points."""
        return int(self._place(1, 1).levels[0].size)

    @property
    def comfort(self) -> int:
        """The size under which cards are rather spread over more slides, in points."""
        return COMFORT

    def share(self, languages: Collection[int], start: int, end: int, size: int) -> float:
        """Return how much of its place the fullest card fills, in the fullest language; over 1 is too much."""
        if end - start > self.most:
            return NEVER
        return max(
            [
                max(self._shares_in(language, box, size)[start + first : start + last])
                for box, first, last in self._runs_of(end - start)
                for language in languages
            ]
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
        return replace(part_of(slide, start, end, self.count), cards=slide.cards[start:end], size=size)

    def _shares_in(self, language: int, box: SlotBox, size: int) -> tuple[float, ...]:
        """Return how much of a place each card fills."""
        key = (language, id(box), size)
        if key not in self._shares:
            cards, room = self.slides[language].cards, box.height - SPARE
            self._shares[key] = tuple([height(card.paragraphs, box, size) / room for card in cards])
        return self._shares[key]

    def _runs_of(self, count: int) -> tuple[tuple[SlotBox, int, int], ...]:
        """Return places of so many cards: those that are alike, with the first and the one after the last of them."""
        if count not in self._runs:
            places = [self._place(count, position + 1) for position in range(count)]
            starts = [number for number in range(count) if not number or places[number] is not places[number - 1]]
            self._runs[count] = tuple((places[start], start, end) for start, end in pairwise([*starts, count]))
        return self._runs[count]

    def _place(self, count: int, position: int) -> SlotBox:
        """Return the place of a card among so many: the very same value for places that are alike."""
        key = (count, position)
        if key not in self._places:
            slide = self.slides[0]
            box = box_of(self.boxes, replace(slide, cards=slide.cards[:1] * count).layout, f"card-{position}")
            self._places[key] = next((known for known in self._places.values() if known == box), box)
        return self._places[key]


@value
class Figures:
    """The figures of one slide in each language. They are compared, so all have one size and stay on one slide."""

    slides: tuple[DeckSlide, ...]
    boxes: Boxes

    @property
    def count(self) -> int:
        """One: they are not divided."""
        return 1

    @property
    def most(self) -> int:
        """One."""
        return 1

    @property
    def size(self) -> int:
        """The size that the layout gives a figure, in whole points."""
        return int(self._place(1).levels[CARD_FIGURE].size)

    @property
    def comfort(self) -> int:
        """The least size."""
        return FLOOR

    def share(self, languages: Collection[int], _start: int, _end: int, size: int) -> float:
        """Return how much of its place the fullest card fills, in the fullest language; over 1 is too much."""
        layout = self.slides[0].layout
        places = [box_of(self.boxes, layout, f"card-{number}") for number in range(1, len(self.slides[0].cards) + 1)]
        return max(
            self._share_of(card, place, size)
            for language in languages
            for place, card in zip(places, self.slides[language].cards, strict=True)
        )

    def height(self, _start: int, _end: int) -> float:
        """Return how high the lowest place is, in points."""
        return min(self._place(position).height for position in range(1, len(self.slides[0].cards) + 1))

    def fault(self, _start: int, _end: int) -> float:
        """Return 0: there is but one slide."""
        return 0.0

    def cut(self, language: int, _start: int, _end: int, size: int) -> DeckSlide:
        """Return the slide at this size."""
        return replace(self.slides[language], size=size)

    def _share_of(self, card: Card, box: SlotBox, size: int) -> float:
        lines = max(len(break_lines(each, box, size)) for each in card.paragraphs if each.level == CARD_FIGURE)
        return height(card.paragraphs, box, size) / (box.height - SPARE) if lines <= FIGURE_LINES else NEVER

    def _place(self, position: int) -> SlotBox:
        return box_of(self.boxes, self.slides[0].layout, f"card-{position}")
