"""Slide layouts that a template lacks, made of those that it has.

A slide layout that lacks a slot is not changed: a new one is made from it, with its ground, its drawings and the look
of its placeholders, and stands behind the others in PowerPoint's list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from builder.documents import CARD_ADDRESSEE, CARD_COUNTS, CARD_FIGURE, CARD_LABEL, CARD_QUESTION, FLOOR, SlideRole
from builder.render.pptx_matching import OPTIONAL, Choice, How, is_plain
from builder.render.pptx_parts import P
from builder.render.pptx_placeholders import (
    EMU,
    NAMESPACES,
    A,
    Area,
    HouseLayout,
    crowded_levels,
    find_placeholders,
    level_properties,
    levels_of,
    shapes_on,
)
from builder.render.pptx_room import plan_room, spare_placeholders
from builder.values import replace, value

#: New placeholders are numbered from here: people's own seldom go so high.
_FIRST_INDEX = 101

#: The type of the placeholder for what is no text, by the role of its slide.
_VISUAL_KINDS = {SlideRole.CHART: "chart", SlideRole.TABLE: "tbl", SlideRole.PICTURE: "pic"}

#: The insets of cards and callouts, which have a thin line around them, in EMU.
_FRAME_INSETS = {"lIns": str(12 * EMU), "tIns": str(8 * EMU), "rIns": str(12 * EMU), "bIns": str(8 * EMU)}


@value
class _Level:
    """How a level of text that is no list is set, in points."""

    size: int
    bold: bool = False
    before: int = 0


def complete_layout(choice: Choice, wanted: Sequence[str], slide: tuple[int, int]) -> HouseLayout:
    """Return the slide layout of a choice with all the wanted slots, each named as ours; `slide` is width and height.

    ValueError names a slot that has no room.
    """
    areas = plan_room(choice, wanted, slide)
    layout = choice.layout
    root = _new_root(layout, choice.name)
    tree = root.find(f"{P}cSld/{P}spTree")
    copies = shapes_on(root)
    spare = [copies[each.number] for each in spare_placeholders(choice)]
    stencil = _stencil(choice, spare, copies)
    for slot in wanted:
        shape = copies[choice.found[slot].number] if slot in choice.found else _new_shape(choice, slot, stencil, tree)
        _set(shape, slot, areas[slot])
        if slot in choice.missing or slot in choice.restyled:
            _set_text(shape, choice, slot)
    if "kicker" in choice.missing:
        _text_body(copies[choice.found["title"].number]).find(f"{A}bodyPr").attrib.update({"tIns": "0", "bIns": "0"})
    for slot in set(OPTIONAL) & choice.found.keys():
        _name(copies[choice.found[slot].number], slot)
    for shape in spare:
        tree.remove(shape)
    name, placeholders = root.find(f"{P}cSld").get("name"), tuple(find_placeholders(root, layout.master))
    return replace(layout, number=0, name=name, kind="", placeholders=placeholders, made=root)


def _new_root(layout: HouseLayout, name: str) -> Any:
    root = deepcopy(layout.element)
    for attribute in ("type", "matchingName"):
        root.attrib.pop(attribute, None)
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    root.find(f"{P}cSld").set("name", f"{layout.name} ({name})")
    return root


def _stencil(choice: Choice, spare: Sequence[Any], copies: Sequence[Any]) -> Any:
    """Return the placeholder that new ones are made like: one for text that the layout has, or else the master's."""
    found = [copies[each.number] for slot, each in choice.found.items() if slot not in ("title", *OPTIONAL)]
    texts = [shape for shape in (*found, *spare) if _kind(shape) in ("obj", "body", "subTitle")]
    return texts[0] if texts else choice.layout.master.shapes.get("body", copies[choice.found["title"].number])


def _kind(shape: Any) -> str:
    return str(shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph").get("type", "obj"))


def _new_shape(choice: Choice, slot: str, stencil: Any, tree: Any) -> Any:
    """Add a placeholder for a slot: like the title for a kicker, like other text for the rest."""
    shape = deepcopy(stencil)
    taken = {int(each.get("idx", "0")) for each in tree.iter(f"{P}ph")}
    index = next(number for number in range(_FIRST_INDEX, _FIRST_INDEX + len(taken) + 1) if number not in taken)
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    place.attrib.clear()
    kind = _VISUAL_KINDS[SlideRole(choice.name.partition("-")[0])] if slot == "visual" else "body"
    place.set("type", kind)
    place.set("idx", str(index))
    about = shape.find(f"{P}nvSpPr/{P}cNvPr")
    for extension in list(about):
        about.remove(extension)
    about.set("id", str(1 + max(int(each.get("id")) for each in tree.iter(f"{P}cNvPr"))))
    tree.append(shape)
    return shape


def _set(shape: Any, slot: str, area: Area) -> None:
    """Give a shape the slot's name and place."""
    _name(shape, slot)
    properties = shape.find(f"{P}spPr")
    for old in properties.findall(f"{A}xfrm"):
        properties.remove(old)
    place = properties.makeelement(f"{A}xfrm")
    properties.insert(0, place)
    etree.SubElement(place, f"{A}off", {"x": str(area.left), "y": str(area.top)})
    etree.SubElement(place, f"{A}ext", {"cx": str(area.width), "cy": str(area.height)})


def _name(shape: Any, slot: str) -> None:
    shape.find(f"{P}nvSpPr/{P}cNvPr").set("name", slot)


# ---------------------------------------------------------------- how new text is set


def _set_text(shape: Any, choice: Choice, slot: str) -> None:
    """Set the text of a slot that was made, or that was meant for a list."""
    body = _text_body(shape)
    properties = body.find(f"{A}bodyPr")
    for fit in list(properties):
        properties.remove(fit)
    if slot.startswith("card-") or slot == "callout":
        _draw_frame(shape)
        properties.attrib.update(_FRAME_INSETS)
    if slot == "kicker" and slot in choice.missing:
        properties.attrib.update({"tIns": "0", "bIns": "0", "anchor": "b"})
    if slot == "callout" or (slot == "body" and choice.name == SlideRole.STATEMENT):
        properties.set("anchor", "ctr")
    if slot in ("body", "second-body"):
        _widen_lists(body.find(f"{A}lstStyle"), crowded_levels(levels_of(shape, choice.layout.master)))
    if is_plain(choice.name, slot):
        _set_levels(body.find(f"{A}lstStyle"), _levels(choice, slot), _title_look(choice, slot))
    if is_plain(choice.name, slot) and slot != "visual":
        _prompt(shape, body, slot)


def _text_body(shape: Any) -> Any:
    body = shape.find(f"{P}txBody")
    if body is None:
        body = etree.SubElement(shape, f"{P}txBody")
        etree.SubElement(body, f"{A}bodyPr")
        etree.SubElement(body, f"{A}p")
    if body.find(f"{A}lstStyle") is None:
        body.find(f"{A}bodyPr").addnext(body.makeelement(f"{A}lstStyle"))
    return body


def _draw_frame(shape: Any) -> None:
    """Draw a thin line around a shape, in the template's first accent."""
    properties = shape.find(f"{P}spPr")
    for old in properties.findall(f"{A}ln"):
        properties.remove(old)
    if properties.find(f"{A}prstGeom") is None and properties.find(f"{A}custGeom") is None:
        geometry = properties.makeelement(f"{A}prstGeom", {"prst": "rect"})
        etree.SubElement(geometry, f"{A}avLst")
        properties.find(f"{A}xfrm").addnext(geometry)
    line = properties.makeelement(f"{A}ln", {"w": str(EMU)})
    etree.SubElement(etree.SubElement(line, f"{A}solidFill"), f"{A}schemeClr", {"val": "accent1"})
    later = [child for child in properties if child.tag in {f"{A}{name}" for name in _AFTER_LINE}]
    if later:
        later[0].addprevious(line)
    else:
        properties.append(line)


#: What stands behind the line of a shape (ECMA-376 part 1, 20.1.2.2.35, CT_ShapeProperties).
_AFTER_LINE = ("effectLst", "effectDag", "scene3d", "sp3d", "extLst")


def _levels(choice: Choice, slot: str) -> tuple[_Level, ...]:
    """Return how the levels of a slot are set: near to what the template's own text is, and never too small."""
    own = _own_size(choice)
    if slot.startswith("card-") and choice.name.startswith(SlideRole.FIGURES):
        figures = {CARD_FIGURE: _Level(54, bold=True), CARD_COUNTS: _Level(20, before=4)}
        return tuple(figures[level] for level in sorted(figures))
    if slot.startswith("card-"):
        question = _Level(min(28, own), before=6)
        cards = {CARD_QUESTION: question, CARD_LABEL: _Level(FLOOR, bold=True), CARD_ADDRESSEE: _Level(20, before=10)}
        return tuple(cards[level] for level in sorted(cards))
    sizes = {"kicker": FLOOR, "source": FLOOR, "visual": FLOOR, "body": max(32, own), "subtitle": min(32, own)}
    return (_Level(sizes.get(slot, min(24, own)), bold=slot == "callout"),)


def _own_size(choice: Choice) -> int:
    """Return the size of the template's points, in whole points, and no smaller than an audience can read."""
    master = choice.layout.master
    found = [each for slot, each in choice.found.items() if slot in ("body", "card-1", "subtitle")]
    shape = choice.layout.shape(found[0]) if found else master.shapes.get("body")
    if shape is None:
        return 24
    looks = [look for level in level_properties(shape, master, 1) for look in level.findall(f"{A}defRPr")]
    return max(FLOOR, next((int(look.get("sz")) // 100 for look in looks if look.get("sz")), FLOOR))


def _title_look(choice: Choice, slot: str) -> Mapping[str, Any]:
    """Return the alignment, colour and typeface that a new kicker shares with the title below it.

    Where a layout stands in for one with a large title, other lines share its alignment; else there is nothing shared.
    """
    is_line = choice.how is How.STAND_IN and slot in ("details", "subtitle")
    if slot not in choice.missing or not (slot == "kicker" or is_line):
        return {}
    levels = level_properties(choice.layout.shape(choice.found["title"]), choice.layout.master, 1)
    looks = [look for level in levels for look in level.findall(f"{A}defRPr")]
    shared = {tag: next((found for look in looks for found in look.findall(f"{A}{tag}")), None) for tag in _SHARED}
    align = next((level.get("algn") for level in levels if level.get("algn")), None)
    look = {tag: found for tag, found in shared.items() if found is not None and slot == "kicker"}
    return {**look, **({"algn": align} if align else {})}


#: What a kicker shares with its title, in the order of the format.
_SHARED = ("solidFill", "latin")


def _widen_lists(style: Any, needed: Mapping[int, tuple[int, int]]) -> None:
    """Give the markers of a list the room that they need before the text."""
    for number, (margin, indent) in needed.items():
        level = style.find(f"{A}lvl{number}pPr")
        if level is None:
            level = style.makeelement(f"{A}lvl{number}pPr")
            _insert_level(style, number, level)
        level.set("marL", str(margin))
        level.set("indent", str(indent))


def _insert_level(style: Any, number: int, level: Any) -> None:
    before = (style.find(f"{A}{name}") for name in ("defPPr", *(f"lvl{lower}pPr" for lower in range(1, number))))
    style.insert(max([style.index(each) + 1 for each in before if each is not None], default=0), level)


def _set_levels(style: Any, levels: Sequence[_Level], shared: Mapping[str, Any]) -> None:
    """Set the first levels of a list style without markers; the others stay as they are."""
    for number, level in enumerate(levels, 1):
        old = style.find(f"{A}lvl{number}pPr")
        new = _level_element(style, number, level, old, shared)
        if old is not None:
            style.replace(old, new)
        else:
            _insert_level(style, number, new)


def _level_element(style: Any, number: int, level: _Level, old: Any, shared: Mapping[str, Any]) -> Any:
    attributes = dict(old.attrib) if old is not None else {}
    if "algn" in shared:
        attributes["algn"] = shared["algn"]
    new = style.makeelement(f"{A}lvl{number}pPr", {**attributes, "marL": "0", "indent": "0"})
    spacing = old.find(f"{A}lnSpc") if old is not None else None
    if spacing is not None:
        new.append(deepcopy(spacing))
    for tag, points in (("spcBef", level.before), ("spcAft", 0)):
        etree.SubElement(etree.SubElement(new, f"{A}{tag}"), f"{A}spcPts", {"val": str(100 * points)})
    etree.SubElement(new, f"{A}buNone")
    new.append(_look_element(new, level, old.find(f"{A}defRPr") if old is not None else None, shared))
    return new


def _look_element(parent: Any, level: _Level, old: Any, shared: Mapping[str, Any]) -> Any:
    """Return how the characters of a level look: as they did, or as those that they share their look with."""
    if any(tag in shared for tag in _SHARED) or old is None:
        look = parent.makeelement(f"{A}defRPr")
        look.extend(deepcopy(shared[tag]) for tag in _SHARED if tag in shared)
    else:
        look = deepcopy(old)
    look.set("sz", str(100 * level.size))
    look.set("b", str(int(level.bold)))
    return look


def _prompt(shape: Any, body: Any, slot: str) -> None:
    """Let an empty slot say what it is for to somebody who fills it by hand."""
    for paragraph in body.findall(f"{A}p"):
        body.remove(paragraph)
    paragraph = etree.SubElement(body, f"{A}p", nsmap=NAMESPACES)
    run = etree.SubElement(paragraph, f"{A}r")
    etree.SubElement(run, f"{A}rPr", {"lang": "en-GB"})
    etree.SubElement(run, f"{A}t").text = slot.replace("-", " ").capitalize()
    shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph").set("hasCustomPrompt", "1")
