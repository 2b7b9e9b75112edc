"""The largest size that needs no more slides than the least, found without trying all of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from hypothesis import example, given
from hypothesis import strategies as st

from builder.documents import DeckSlide
from builder.fit.division import COMFORT, divide, ladder

SIZES = ladder(40)


@dataclass
class Stack:
    """Items one under the other, each so high at a size of one point, on slides of a height of 100 points.

    The slide that begins with the first of them has so many points more.
    """

    heights: list[int]
    most: int
    more: int = 0
    size: int = SIZES[0]
    comfort: int = COMFORT
    asked: set[tuple[int, int]] = field(default_factory=set)

    @property
    def count(self) -> int:
        return len(self.heights)

    def share(self, _languages: Collection[int], start: int, end: int, size: int) -> float:
        """Return how much of a slide the items fill, and keep how many were tried together at which size."""
        self.asked.add((end - start, size))
        room = 100 if start else 100 + self.more
        return sum(self.heights[start:end]) * size / room if end - start <= self.most else 9.9

    def fault(self, _start: int, _end: int) -> float:
        return 0.0

    def height(self, _start: int, _end: int) -> float:
        return 100.0

    def cut(self, _language: int, _start: int, _end: int, _size: int) -> DeckSlide:
        raise NotImplementedError

    def needed(self, size: int) -> int:
        """Return how few slides hold all items at a size: each is filled as far as it goes."""
        slides, start = 1, 0
        for end in range(1, self.count + 1):
            if self.share((), start, end, size) > 1 and end - start > 1:
                slides, start = slides + 1, end - 1
        return slides


@example([4, 1], 2, 0, 28)  # no size that is read at ease has room for the first alone
@example([1, 3, 2, 3], 4, 50, 20)  # the second and third have no room together but where the first stands too
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(1, 12), st.integers(0, 50), st.sampled_from(SIZES)
)
def test_a_slide_takes_the_largest_size_that_needs_no_more_slides_than_the_least(
    heights: list[int], most: int, more: int, comfort: int
) -> None:
    stack = Stack(heights, most, more, comfort=comfort)
    comfortable = [size for size in SIZES if size >= comfort]
    whole = [size for size in comfortable if stack.share((), 0, stack.count, size) <= 1]
    suits = [size for size in SIZES if all(stack.share((), item, item + 1, size) <= 1 for item in range(stack.count))]
    last = ([size for size in suits if size in comfortable] or suits)[-1]
    best = [size for size in suits if size >= last and stack.needed(size) == stack.needed(last)]
    division = divide(stack, (0,), SIZES)
    assert division.size == (whole or best)[0]
    assert len(division.parts) == stack.needed(division.size)


def test_no_other_split_is_tried_where_numbers_tell_that_none_needs_fewer_slides() -> None:
    stack = Stack([1] * 6, most=3)
    sizes = [size for size in SIZES if size * 3 <= 100]
    assert divide(stack, (0,), sizes).parts == ((0, 3), (3, 6))
    assert {size for together, size in stack.asked if 1 < together < 6} == {sizes[0]}
