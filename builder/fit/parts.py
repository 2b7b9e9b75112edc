"""Slides that are made of one by a split: what stands on each, and the room there."""

from __future__ import annotations

from collections.abc import Iterator

from builder.documents import Boxes, DeckSlide, Fill, Slot, SlotBox
from builder.problems import SourceError, error
from builder.values import replace

#: Left free at the bottom of what grows with its text, in points.
SPARE = 1.0

#: The slots of points, in the order in which they are filled.
COLUMNS = (Slot.BODY, Slot.SECOND_BODY)

#: What stands on each of the slides: the name of the part, the items, and where what is shown comes from.
_ALWAYS = {Slot.KICKER, *COLUMNS, Slot.SOURCE}


def box_of(boxes: Boxes, layout: str, slot: str) -> SlotBox:
    """Return the room of a slot. SourceError if the layout has no such place."""
    try:
        return boxes[layout, slot]
    except KeyError:
        hint = "a template made from brand.yaml has them all: run plenary layout"
        raise SourceError(error(None, f"the slide layout '{layout}' has no place for '{slot}'", hint)) from None


def part_of(slide: DeckSlide, start: int, end: int, count: int) -> DeckSlide:
    """Return the slide with what stands beside the items `start` to `end` of its `count`.

    A callout stands on the last part. What the moderator reads, and all that stands but once, stays with the first.
    """
    fills = tuple(fills_of_part(slide, start, end, count))
    return replace(slide, fills=fills, continued=True, notes=()) if start else replace(slide, fills=fills)


def fills_of_part(slide: DeckSlide, start: int, end: int, count: int) -> Iterator[Fill]:
    """Yield what fills the slots of a part, all of the slide's points among it."""
    for fill in slide.fills:
        if fill.slot in _ALWAYS or (end == count if fill.slot is Slot.CALLOUT else start == 0):
            yield fill
