"""What fit decided, slide by slide, as values that can be printed and kept."""

from __future__ import annotations

from builder.documents import Deck, SlideRole
from builder.problems import Problem
from builder.values import value


@value
class SlidePlan:
    """How one slide of the composed decks is shown, in every language alike.

    `title` is its title in the first language, and `number` that of its first slide. `parts` says how many paragraphs,
    questions or rows of a table stand on each slide made of it, in one number or in more after a split; figures count
    as one together. It is empty where there is nothing to size: on a cover, a chart or a picture alone. `size` is
    theirs, in points, None where there is none.
    """

    key: str
    title: str
    role: SlideRole
    number: int
    parts: tuple[int, ...]
    size: int | None
    title_size: int


@value
class Tightest:
    """The language that decides on a slide, by its code.

    It is the one that would have the most slides or the smallest text by itself, or that leaves the least room. `room`
    is what it leaves free on its fullest slide, in points of height, and `share` the same as a share of the height.
    """

    language: str
    room: float
    share: float


@value
class Fitted:
    """The decks, sized and split; the plan they follow, one entry for each slide composed; and what was noticed.

    `pairs` are the decks in two languages, whose slides have the same numbers.
    """

    decks: tuple[Deck, ...]
    plan: tuple[SlidePlan, ...]
    problems: tuple[Problem, ...]
    pairs: tuple[Deck, ...] = ()
