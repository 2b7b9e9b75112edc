"""A PowerPoint template, opened once: its slide layouts and slots, the room in them, and the frame of every deck.

What it lacks is made of what it has, where that can be: see pptx_matching.py for what is found, pptx_completion.py for
what is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree

from builder.brand import PAIR_FILE, Brand
from builder.documents import PAIR, Boxes
from builder.problems import Place, Problem, SourceError, error
from builder.render.pptx_frame import NOTES_MASTER, DeckFrame, make_frame
from builder.render.pptx_matching import OPTIONAL, Choice, match_layouts
from builder.render.pptx_opening import open_layouts
from builder.render.pptx_parts import P, SlideParts
from builder.render.pptx_placeholders import (
    EMU,
    NAMESPACES,
    A,
    Area,
    HouseLayout,
    HousePlaceholder,
    Placeholder,
    read_placeholder,
)
from builder.values import value

if TYPE_CHECKING:
    from builder.render.pptx_additions import Additions

__all__ = [
    "NAMESPACES",
    "SLOTS",
    "A",
    "DeckTemplate",
    "FoundLayout",
    "P",
    "Placeholder",
    "SlideLayout",
    "inspect_deck_template",
    "open_deck_template",
    "open_pair_template",
]

#: What stands over the edge of a slide by less is not seen to, in EMU.
_UNSEEN = EMU

#: The slots that each slide layout must have, by the names that `DeckSlide.layout` gives.
SLOTS: Mapping[str, tuple[str, ...]] = {
    "cover": ("title", "kicker", "subtitle", "details"),
    "programme": ("title", "body"),
    "programme-columns": ("title", "body", "second-body"),
    "part-title": ("title", "kicker"),
    "part": ("title", "kicker", "body"),
    "part-callout": ("title", "kicker", "body", "callout"),
    "points": ("title", "kicker", "body"),
    "points-callout": ("title", "kicker", "body", "callout"),
    "points-columns": ("title", "kicker", "body", "second-body"),
    "points-columns-callout": ("title", "kicker", "body", "second-body", "callout"),
    "statement": ("title", "kicker", "body", "source"),
    "figures-1": ("title", "kicker", "card-1", "source"),
    "figures-2": ("title", "kicker", "card-1", "card-2", "source"),
    "figures-3": ("title", "kicker", "card-1", "card-2", "card-3", "source"),
    "figures-4": ("title", "kicker", "card-1", "card-2", "card-3", "card-4", "source"),
    "chart": ("title", "kicker", "visual", "source"),
    "chart-points": ("title", "kicker", "body", "visual", "source"),
    "table": ("title", "kicker", "visual", "source"),
    "picture": ("title", "kicker", "visual", "source"),
    "picture-points": ("title", "kicker", "body", "visual", "source"),
    "questions-1": ("title", "kicker", "card-1"),
    "questions-2": ("title", "kicker", "card-1", "card-2"),
    "questions-3": ("title", "kicker", "card-1", "card-2", "card-3"),
    "interlude": ("title", "subtitle"),
    "closing": ("title", "details"),
}


@value
class SlideLayout:
    """A slide layout: the name of its part, its slots, how it maps colours, and where it shows how far the event is.

    `colours` is None where it maps them as its master does, `progress` where it shows nothing of the kind.
    """

    part: str
    slots: Mapping[str, Placeholder]
    colours: Any
    progress: Area | None


@value
class FoundLayout:
    """A slide layout and where it comes from: `choice` says how it was found and what it lacked.

    `house` is it as it stands in the template or was added there, and `placeholders` are its own by slot.
    """

    layout: SlideLayout
    choice: Choice
    house: HouseLayout
    placeholders: Mapping[str, HousePlaceholder]


@value
class DeckTemplate:
    """A template, ready to be filled. `layouts` go by the names that `DeckSlide.layout` gives.

    Of its XML nothing is kept but what each deck copies: trees of its parts take a hundred times the room of its file.
    """

    boxes: Boxes
    layouts: Mapping[str, SlideLayout]
    frame: DeckFrame
    path: str


def open_deck_template(data: bytes, brand: Brand, path: str = "deck.pptx") -> DeckTemplate:
    """Return the template in `data`; `path` names it in messages. SourceError tells all that it lacks at once."""
    place = Place(path)
    parts, house = open_layouts(data, place)
    found, problems, additions = _find_layouts(parts, house, brand, place)
    if problems:
        raise SourceError(*problems)
    if not _has_notes_master(parts):
        additions = additions or _open_additions(parts, place)
        additions.add_notes_master()
    layouts = {name: each.layout for name, each in found.items()}
    return _template(layouts, SlideParts(additions.members()) if additions else parts, place)


def open_pair_template(data: bytes, path: str = PAIR_FILE) -> DeckTemplate:
    """Return the template of slides in two languages in `data`. SourceError if it is empty, or none of ours.

    Its slide layouts and their slots are found by our names alone: `points-pair`, `title`, `title-beside`.
    """
    place = Place(path)
    hint = "run: plenary layout; slides in two languages need a template that is made from brand.yaml"
    if not data:
        raise SourceError(error(place, "the layout has no template for slides in two languages", hint))
    parts, house = open_layouts(data, place)
    layouts = {each.name: _slide_layout(each, {one.name: one for one in each.placeholders}) for each in house}
    lacking = [f"{name}{PAIR}" for name in SLOTS if f"{name}{PAIR}" not in layouts and "columns" not in name]
    if lacking or not _has_notes_master(parts):
        raise SourceError(error(place, f"the template lacks {lacking[0] if lacking else 'a notes master'}", hint))
    return _template(layouts, parts, place)


def _template(layouts: Mapping[str, SlideLayout], parts: SlideParts, place: Place) -> DeckTemplate:
    boxes = {(name, slot): found.box for name, layout in layouts.items() for slot, found in layout.slots.items()}
    return DeckTemplate(boxes, layouts, make_frame(parts), place.path)


def _has_notes_master(parts: SlideParts) -> bool:
    return any(each.kind == NOTES_MASTER for each in parts.relations(parts.main).values())


def _open_additions(parts: SlideParts, place: Place) -> Additions:
    """Return what is added to a template: few lack anything, and python-pptx is loaded for those alone."""
    from builder.render.pptx_additions import Additions

    return Additions(parts.members, place)


def inspect_deck_template(
    data: bytes, brand: Brand, path: str
) -> tuple[Mapping[str, FoundLayout], tuple[Problem, ...]]:
    """Return the slide layouts that a template has or that can be made of it, and what is amiss with the others.

    SourceError if it cannot be read at all.
    """
    place = Place(path)
    layouts, problems, _ = _find_layouts(*open_layouts(data, place), brand, place)
    return layouts, problems


def _find_layouts(
    parts: SlideParts, house: Sequence[HouseLayout], brand: Brand, place: Place
) -> tuple[dict[str, FoundLayout], tuple[Problem, ...], Additions | None]:
    """Return the slide layouts by our names, what keeps some of them from being there, and those that were added."""
    shown = parts.root(parts.main).find(f"{P}sldSz")
    size = (int(shown.get("cx")), int(shown.get("cy")))
    choices, problems = match_layouts(house, SLOTS, brand, size[1], place)
    additions: Additions | None = None
    layouts: dict[str, FoundLayout] = {}
    without_room: list[Problem] = []
    made: dict[tuple[object, ...], HouseLayout] = {}
    for choice in choices:
        wanted = SLOTS[choice.name]
        if not (choice.missing or choice.restyled):
            layouts[choice.name] = _found(choice, choice.layout, choice.found)
            continue
        from builder.render.pptx_completion import complete_layout

        try:
            completed = complete_layout(choice, wanted, size)
        except ValueError as slot:
            without_room.append(_no_room(choice, str(slot), place))
            continue
        key = (choice.layout.number, *_looks(completed))
        if key not in made:
            additions = additions or _open_additions(parts, place)
            made[key] = additions.add_layout(completed)
        own = {each.name: each for each in made[key].placeholders}
        there = {slot: own[slot] for slot in (*wanted, *OPTIONAL) if slot in own}
        layouts[choice.name] = _found(choice, made[key], there)
    return layouts, (*problems, *without_room, *_off_the_slide(layouts, size, place)), additions


def _off_the_slide(layouts: Mapping[str, FoundLayout], slide: tuple[int, int], place: Place) -> Iterator[Problem]:
    """Yield an error for each placeholder whose text would not stand on the slide. Pictures may bleed.

    Places that were made are told of only where none that they were made of is.
    """
    told: set[tuple[str, str]] = set()
    for layout in layouts.values():
        found, slots = layout.choice.found, layout.layout.slots
        off = [slot for slot in slots if slots[slot].attributes.get("type") != "pic" and not _is_on(slide, slots[slot])]
        for slot in [slot for slot in off if slot in found] or off:
            told.add((found[slot].name if slot in found else slot, layout.choice.layout.name))
    for name, layout_name in sorted(told):
        message = f"the placeholder '{name}' of the slide layout '{layout_name}' does not stand on the slide"
        yield error(place, message, "move it there in PowerPoint, under View > Slide Master")


def _is_on(slide: tuple[int, int], found: Placeholder) -> bool:
    """Return whether text in the placeholder stands on the slide, but for less than is seen."""
    left, top, right, bottom = (int(found.insets[edge]) for edge in ("lIns", "tIns", "rIns", "bIns"))
    room = found.area
    return (
        room.left + left >= -_UNSEEN
        and room.top + top >= -_UNSEEN
        and room.right - right <= slide[0] + _UNSEEN
        and room.bottom - bottom <= slide[1] + _UNSEEN
    )


def _looks(layout: HouseLayout) -> tuple[object, ...]:
    """Return what two slide layouts share that differ in nothing but their names."""
    root = deepcopy(layout.element)
    root.find(f"{P}cSld").set("name", "")
    return (etree.tostring(root),)


def _found(choice: Choice, house: HouseLayout, placeholders: Mapping[str, HousePlaceholder]) -> FoundLayout:
    return FoundLayout(_slide_layout(house, placeholders), choice, house, placeholders)


def _slide_layout(house: HouseLayout, placeholders: Mapping[str, HousePlaceholder]) -> SlideLayout:
    slots = {slot: read_placeholder(each, house.master) for slot, each in placeholders.items()}
    return SlideLayout(house.part, slots, house.colours, house.progress)


def _no_room(choice: Choice, slot: str, place: Place) -> Problem:
    message = f"the slide layout '{choice.layout.name}', which draws '{choice.name}', has no room for '{slot}'"
    hint = f"make its placeholders larger, or name another one in brand.yaml: layouts: {{{choice.name}: ...}}"
    return error(place, message, hint)
