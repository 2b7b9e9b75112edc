"""Slides and notes pages as PresentationML.

A shape on a slide takes its place and its look from the slide layout; it brings its words, their language and, where
fit has set one, their size. Slots that hold nothing are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from builder.documents import Deck, DeckSlide, Paragraph, SlideRole, Slot
from builder.event import Wording
from builder.problems import Place, SourceError, error
from builder.render.pptx_relations import R, Relations
from builder.render.pptx_template import A, P, Placeholder, SlideLayout
from builder.render.pptx_text import NOTES, TextContext, write_list_style, write_paragraphs

_NAMESPACES = {"a": A[1:-1], "p": P[1:-1], "r": R[1:-1]}

#: The identifier of the slide number's field: any will do, the same in every file.
_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"

#: Says that a shape is an ornament, which screen readers pass over ([MS-ODRAWXML], decorative).
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(frozen=True, slots=True)
class SlideContext:
    """What slides take from their deck: `parts` are the keys of the numbered parts in order, `path` the template's."""

    deck: Deck
    parts: tuple[str, ...]
    path: str


def slide_context(deck: Deck, path: str) -> SlideContext:
    """Return the context of the deck's slides. A numbered part says above its title which one it is; others do not."""
    openings = (slide.key for slide in deck.slides if slide.role is SlideRole.PART and slide.fill(Slot.KICKER))
    return SlideContext(deck, tuple(dict.fromkeys(openings)), path)


def make_slide(slide: DeckSlide, number: int, layout: SlideLayout, context: SlideContext, relations: Relations) -> Any:
    """Return the slide as the root of its part. SourceError if the layout has no place for something on it."""
    root, tree = _root("sld")
    text = TextContext(context.deck.language.tag, relations)
    for slot, paragraphs, size in _contents(slide):
        placeholder = layout.slots.get(slot)
        if placeholder is None:
            raise SourceError(_no_place(slide, number, slot, context.path))
        body = _add_text(tree, slot, placeholder, size)
        write_paragraphs(body, paragraphs, placeholder, size, text)
    if slide.role not in (SlideRole.COVER, SlideRole.CLOSING):
        _add_foot(tree, number, layout.slots, context.deck.footer, text)
    if layout.progress and slide.key in context.parts:
        _add_progress(tree, layout.progress, context.parts.index(slide.key), len(context.parts))
    root.append(_colours(layout.colours))
    return root


def make_notes(
    slide: DeckSlide, number: int, places: Mapping[str, Mapping[str, str]], language: str, relations: Relations
) -> Any:
    """Return the notes of a slide as the root of their part; `places` are those of the notes master by kind."""
    root, tree = _root("notes")
    if "sldImg" in places:
        _add_shape(tree, "slide", places["sldImg"], {"noGrp": "1", "noRot": "1", "noChangeAspect": "1"})
    body = _text_body(_add_shape(tree, "notes", places.get("body", {"type": "body", "idx": "1"})))
    write_paragraphs(body, slide.notes, NOTES, None, TextContext(language, relations))
    if "sldNum" in places:
        _write_number(_text_body(_add_shape(tree, "page-number", places["sldNum"])), number, language)
    root.append(_colours(None))
    return root


def _contents(slide: DeckSlide) -> Iterator[tuple[str, tuple[Paragraph, ...], int | None]]:
    """Yield what stands on the slide in reading order: the slot, its paragraphs, and the size of level 0."""
    yield "title", (Paragraph(slide.title),), slide.title_size
    for fill in slide.fills:
        yield fill.slot, fill.paragraphs, fill.size
    for position, card in enumerate(slide.cards, 1):
        yield f"card-{position}", card.paragraphs, slide.size


def _no_place(slide: DeckSlide, number: int, slot: str, path: str) -> Any:
    message = (
        f"slide {number} ({slide.key}) has text for '{slot}', and slide layout '{slide.layout}' has no place for it"
    )
    return error(Place(path), message, "give the layout a placeholder of that name")


# ---------------------------------------------------------------- shapes


def _root(name: str) -> tuple[Any, Any]:
    """Return an empty slide or notes page and its shape tree."""
    root = etree.Element(f"{P}{name}", nsmap=_NAMESPACES)
    tree = etree.SubElement(etree.SubElement(root, f"{P}cSld"), f"{P}spTree")
    group = etree.SubElement(tree, f"{P}nvGrpSpPr")
    etree.SubElement(group, f"{P}cNvPr", {"id": "1", "name": ""})
    etree.SubElement(group, f"{P}cNvGrpSpPr")
    etree.SubElement(group, f"{P}nvPr")
    etree.SubElement(tree, f"{P}grpSpPr")
    return root, tree


def _add_shape(tree: Any, name: str, place: Mapping[str, str], locks: Mapping[str, str] | None = None) -> Any:
    """Add a shape that fills a placeholder and return it. Numbers follow the order: 1 is the tree's own."""
    shape = etree.SubElement(tree, f"{P}sp")
    about = etree.SubElement(shape, f"{P}nvSpPr")
    etree.SubElement(about, f"{P}cNvPr", {"id": str(len(tree) - 1), "name": name})
    etree.SubElement(etree.SubElement(about, f"{P}cNvSpPr"), f"{A}spLocks", dict(locks or {"noGrp": "1"}))
    etree.SubElement(etree.SubElement(about, f"{P}nvPr"), f"{P}ph", dict(place))
    etree.SubElement(shape, f"{P}spPr")
    return shape


def _add_text(tree: Any, slot: str, placeholder: Placeholder, size: int | None) -> Any:
    """Add the shape of a slot and return its text body, which neither grows nor shrinks its text."""
    body = etree.SubElement(_add_shape(tree, slot, placeholder.attributes), f"{P}txBody")
    properties = etree.SubElement(body, f"{A}bodyPr", {"wrap": "square", **placeholder.insets})
    etree.SubElement(properties, f"{A}noAutofit")
    style = etree.SubElement(body, f"{A}lstStyle")
    if size is not None:
        write_list_style(style, placeholder, size)
    return body


def _text_body(shape: Any) -> Any:
    body = etree.SubElement(shape, f"{P}txBody")
    etree.SubElement(body, f"{A}bodyPr")
    etree.SubElement(body, f"{A}lstStyle")
    return body


def _add_foot(tree: Any, number: int, slots: Mapping[str, Placeholder], footer: Wording, text: TextContext) -> None:
    if "footer" in slots:
        body = _add_text(tree, "footer", slots["footer"], None)
        write_paragraphs(body, (Paragraph(footer),), slots["footer"], None, text)
    if "slide-number" in slots:
        _write_number(_add_text(tree, "slide-number", slots["slide-number"], None), number, text.language)


def _write_number(body: Any, number: int, language: str) -> None:
    paragraph = etree.SubElement(body, f"{A}p")
    field = etree.SubElement(paragraph, f"{A}fld", {"id": _NUMBER_FIELD, "type": "slidenum"})
    etree.SubElement(field, f"{A}rPr", {"lang": language, "dirty": "0"})
    etree.SubElement(field, f"{A}t").text = str(number)


def _add_progress(tree: Any, track: tuple[int, int, int, int], position: int, count: int) -> None:
    """Add the piece of the layout's track that stands for this part: an ornament, the kicker says it in words."""
    left, top, width, height = track
    begin, end = left + width * position // count, left + width * (position + 1) // count
    shape = etree.SubElement(tree, f"{P}sp")
    about = etree.SubElement(shape, f"{P}nvSpPr")
    named = etree.SubElement(about, f"{P}cNvPr", {"id": str(len(tree) - 1), "name": "progress"})
    extension = etree.SubElement(etree.SubElement(named, f"{A}extLst"), f"{A}ext", {"uri": _DECORATIVE_URI})
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})
    etree.SubElement(about, f"{P}cNvSpPr")
    etree.SubElement(about, f"{P}nvPr")
    look = etree.SubElement(shape, f"{P}spPr")
    place = etree.SubElement(look, f"{A}xfrm")
    etree.SubElement(place, f"{A}off", {"x": str(begin), "y": str(top)})
    etree.SubElement(place, f"{A}ext", {"cx": str(end - begin), "cy": str(height)})
    etree.SubElement(etree.SubElement(look, f"{A}prstGeom", {"prst": "rect"}), f"{A}avLst")
    etree.SubElement(etree.SubElement(look, f"{A}solidFill"), f"{A}schemeClr", {"val": "accent2"})
    etree.SubElement(etree.SubElement(look, f"{A}ln"), f"{A}noFill")


def _colours(of_layout: Any) -> Any:
    """Return how the slide maps colours: as its layout does, or as its master."""
    if of_layout is not None:
        return deepcopy(of_layout)
    colours = etree.Element(f"{P}clrMapOvr", nsmap=_NAMESPACES)
    etree.SubElement(colours, f"{A}masterClrMapping")
    return colours
