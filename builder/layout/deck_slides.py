"""Slide masters and slide layouts as parts, from their design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from builder.brand import Brand
from builder.documents import BESIDE, FLOOR
from builder.layout.deck_design import design_master
from builder.layout.deck_grid import BAR, LayoutDesign, SlotDesign, body_looks, title_look
from builder.layout.drawing import (
    A,
    Area,
    LevelLook,
    background,
    barred_fill,
    beyond,
    body_properties,
    list_style,
    make,
    paragraph,
    preset,
    transform,
)

#: The identifier of each slot, the same on every layout: PowerPoint carries text over by it when a layout is changed.
_INDEX: Mapping[str, int] = {
    "title": 0,
    "body": 1,
    "second-body": 2,
    "subtitle": 3,
    "kicker": 13,
    "callout": 14,
    "details": 15,
    "visual": 16,
    "source": 17,
    "card-1": 21,
    "card-2": 22,
    "card-3": 23,
    "card-4": 24,
    "footer": 11,
    "slide-number": 12,
}

#: How far the identifiers of slots for the second language are from those for the first.
_SECOND = 40

#: The kind of placeholder that a slot is; `body` where it is not named.
_KIND: Mapping[str, str] = {"title": "title", "subtitle": "subTitle", "footer": "ftr", "slide-number": "sldNum"}

#: What an empty slot says to somebody who fills it by hand.
_PROMPT: Mapping[str, str] = {
    "title": "Title",
    "body": "Points",
    "second-body": "More points",
    "subtitle": "Subtitle",
    "kicker": "Above the title",
    "callout": "Callout",
    "details": "Details",
    "source": "Source",
    "chart": "Chart",
    "tbl": "Table",
    "pic": "Picture",
}

#: What an empty card says at each of its levels: that of a figure, which has two, and that of a question, with three.
_CARDS: Mapping[int, tuple[tuple[int, str], ...]] = {
    2: ((0, "0"), (1, "What it counts")),
    3: ((1, "Question 1"), (0, "The question"), (2, "Who answers")),
}

#: Colours on the primary ground: text is its own, and links and quiet text are light.
_DARK = {"bg1": "dk2", "tx1": "accent6", "bg2": "dk1", "tx2": "accent5", "hlink": "accent5", "folHlink": "accent5"}
_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink"}

#: The identifier of the slide number's field; any will do, the same in every file.
SLIDE_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def slide_layout(design: LayoutDesign, brand: Brand) -> Any:
    """Return the slide layout as the root of its part. Its slots say what differs from those of the slide master."""
    above = {_kind(slot): list_style("a:lstStyle", slot.looks) for slot in design_master(brand)}
    if design.dark:  # its colours are said all the same: another one of the master might not be seen on it
        for style in above.values():
            etree.strip_elements(style, f"{{{A}}}solidFill")
    slots = (_placeholder(slot, above.get(_kind(slot), above["body"])) for slot in design.slots)
    shapes = [*design.drawings, *slots]
    ground = [background("bg1")] if design.dark else [background("bg2")] if design.tinted else []
    override = make("a:overrideClrMapping", **_colour_map(_DARK)) if design.dark else make("a:masterClrMapping")
    return make(
        "p:sldLayout",
        make("p:cSld", *ground, shape_tree(shapes), name=design.name),
        make("p:clrMapOvr", override),
        preserve=1,
        userDrawn=1,
    )


def slide_master(brand: Brand, layouts: Sequence[tuple[int, str]]) -> Any:
    """Return the slide master as the root of its part; `layouts` are the numbers and relationships of its layouts."""
    sizes = brand.slide_sizes
    styles = {
        "title": list_style("p:titleStyle", (title_look(sizes.title),)),
        "body": list_style("p:bodyStyle", body_looks(sizes)),
        "other": list_style("p:otherStyle", (LevelLook(FLOOR),)),
    }
    slots = [_placeholder(slot, styles.get(_kind(slot), styles["other"])) for slot in design_master(brand)]
    return make(
        "p:sldMaster",
        make("p:cSld", background("bg1"), shape_tree(slots)),
        make("p:clrMap", **_colour_map(_LIGHT)),
        make("p:sldLayoutIdLst", *(make("p:sldLayoutId", id=n, **{"r:id": rel}) for n, rel in layouts)),
        make("p:hf", hdr=0, dt=0),
        make("p:txStyles", *styles.values()),
        preserve=1,
    )


def shape_tree(shapes: Sequence[Any]) -> Any:
    """Return the shapes in reading order, each with a number of its own."""
    frame = transform(Area(0, 0, 0, 0))
    frame.extend([make("a:chOff", x=0, y=0), make("a:chExt", cx=0, cy=0)])
    for number, shape in enumerate(shapes, 2):
        shape[0][0].set("id", str(number))
    group = make("p:nvGrpSpPr", make("p:cNvPr", id=1, name=""), make("p:cNvGrpSpPr"), make("p:nvPr"))
    return make("p:spTree", group, make("p:grpSpPr", frame), *shapes)


def _kind(slot: SlotDesign) -> str:
    """Return the kind of placeholder that a slot is. A second title or subtitle is text like any other."""
    return slot.kind or _KIND.get(slot.name, "body")


def _placeholder(slot: SlotDesign, above: Any) -> Any:
    """Return a slot as a placeholder; `above` is the list style that it inherits."""
    kind = _kind(slot)
    attributes: dict[str, str | int] = {"type": kind}
    if kind != "title":
        attributes["idx"] = _index(slot.name)
    if kind in {"ftr", "sldNum"}:
        attributes["sz"] = "quarter"
    elif kind == "body" or slot.kind:
        attributes["hasCustomPrompt"] = 1
    return make(
        "p:sp",
        make(
            "p:nvSpPr",
            make("p:cNvPr", id=0, name=slot.name),
            make("p:cNvSpPr", make("a:spLocks", noGrp=1)),
            make("p:nvPr", make("p:ph", **attributes)),
        ),
        make("p:spPr", transform(slot.area), preset("rect"), *_ground(slot)),
        make(
            "p:txBody",
            body_properties(slot.anchor, slot.insets),
            beyond(list_style("a:lstStyle", slot.looks), above),
            *_prompt(slot),
        ),
    )


def _index(name: str) -> int:
    first = name.removesuffix(BESIDE)
    return _INDEX[first] + (_SECOND if first != name else 0)


def _ground(slot: SlotDesign) -> Iterator[Any]:
    if slot.barred:
        yield barred_fill(slot.barred, "accent2", BAR / slot.area.height)


def _prompt(slot: SlotDesign) -> Iterator[Any]:
    if slot.name == "slide-number":
        field = make("a:fld", make("a:rPr", lang="en-GB"), make("a:t"), id=SLIDE_NUMBER_FIELD, type="slidenum")
        field[1].text = "‹#›"
        yield make("a:p", field)
    elif slot.name == "footer":
        yield make("a:p", make("a:endParaRPr", lang="en-GB"))
    elif slot.name.startswith("card-"):
        for level, text in _CARDS[len(slot.looks)]:
            yield paragraph(text, level)
    else:
        name = slot.name.removesuffix(BESIDE)
        yield paragraph(_PROMPT[slot.kind or name])
        if name in {"body", "second-body"}:
            names = ("Second level", "Third level", "Fourth level", "Fifth level")
            yield from (paragraph(name, level) for level, name in enumerate(names, 1))


def _colour_map(changed: Mapping[str, str]) -> dict[str, str]:
    accents = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    names = {**changed, **accents}
    order = ("bg1", "tx1", "bg2", "tx2", *accents, "hlink", "folHlink")
    return {name: names[name] for name in order}
