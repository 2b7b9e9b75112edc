"""Slides and notes pages as PresentationML.

A shape on a slide takes its place and its look from the slide layout; it brings its words, their language and, where
fit has set one, their size. Slots that hold nothing are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from typing import Any

from lxml import etree

from builder.documents import BESIDE, Deck, DeckSlide, Image, Paragraph, SlideRole, Slot
from builder.event import plain
from builder.problems import Place, Problem, SourceError, error
from builder.render.pptx_draft import draft_sign
from builder.render.pptx_relations import Relations
from builder.render.pptx_template import NAMESPACES, A, DeckTemplate, P, Placeholder, SlideLayout
from builder.render.pptx_text import NOTES, TextContext, list_style, write_paragraphs
from builder.render.pptx_visuals import Visuals
from builder.values import replace

#: A placeholder is not to be put into a group.
_LOCKS = {"noGrp": "1"}

#: The identifier of the slide number's field: any will do, the same in every file.
_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"

#: Says that a shape is an ornament, which screen readers pass over ([MS-ODRAWXML], decorative).
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

#: Says that a slide maps colours as its master does.
_MASTER_COLOURS: Any = etree.Element(f"{P}clrMapOvr", nsmap=NAMESPACES)
etree.SubElement(_MASTER_COLOURS, f"{A}masterClrMapping")


class SlideWriter:
    """Writes the slides of one deck, and their notes. `visuals` keeps the parts that charts and pictures need."""

    def __init__(self, deck: Deck, template: DeckTemplate) -> None:
        self.visuals = Visuals(template)
        self._deck = deck
        self._template = template
        self._language = deck.language.tag
        self._parts = deck.numbered_parts()
        self._notes_page = _notes_page(template.frame.notes_places)
        self._stencils: dict[tuple[str, str, int | None], Any] = {}

    def slide(self, slide: DeckSlide, number: int, relations: Relations) -> Any:
        """Return the slide as the root of its part. SourceError if its layout has no place for something on it."""
        layout = self.layout(slide, number)
        text = TextContext(self._language, relations)
        root, tree = _root("sld")
        if beside := self._deck.beside:
            tag = beside.language.tag
            left, right = _said_once(slide, beside.slides[number - 1], tag)
            self._add_contents(tree, left, number, "", text)
            self._add_contents(tree, right, number, BESIDE, replace(text, language=tag))
        else:
            self._add_contents(tree, slide, number, "", text)
        if slide.role not in (SlideRole.COVER, SlideRole.CLOSING):
            excerpt = self._deck.excerpt
            self._add_foot(tree, excerpt.numbers[number - 1] if excerpt else number, layout, text)
        if layout.progress and slide.key in self._parts:
            _add_progress(tree, layout.progress, self._parts.index(slide.key), len(self._parts))
        if self._deck.draft:
            _add_shape(tree, draft_sign(self._deck.draft, self._template.frame.slide_width, text))
        root.append(copy(_MASTER_COLOURS if layout.colours is None else layout.colours))
        return root

    def layout(self, slide: DeckSlide, number: int) -> SlideLayout:
        """Return the slide layout that draws the slide. SourceError if the template has none."""
        layout = self._template.layouts.get(slide.layout)
        if layout is None:
            message = f"slide {number} ({slide.key}) needs a slide layout '{slide.layout}', and the template has none"
            raise SourceError(error(Place(self._template.path), message))
        return layout

    def notes(self, slide: DeckSlide, number: int, relations: Relations) -> Any:
        """Return the notes of a slide as the root of their part: the slide's picture above, the words below."""
        root = copy(self._notes_page)
        words, *page_number = root.iter(f"{P}txBody")
        write_paragraphs(words, slide.notes, NOTES, None, TextContext(self._language, relations))
        for body in page_number:
            _write_number(body, number, self._language)
        return root

    def _add_contents(self, tree: Any, slide: DeckSlide, number: int, ending: str, text: TextContext) -> None:
        """Add what stands on a slide, or on one half of it; slots of the second half have an ending."""
        layout = self.layout(slide, number)
        for name, paragraphs, size in _as_seen(_contents(slide), layout, ending):
            slot = f"{name}{ending}"
            if ending and name == Slot.VISUAL and isinstance(slide.visual, Image) and slot not in layout.slots:
                continue  # the first half shows it for both
            if slot not in layout.slots:
                raise SourceError(self._no_place(slide, number, slot))
            if name == Slot.VISUAL:
                _add_shape(tree, self.visuals.shape(slide, layout, layout.slots[slot], text))
            else:
                write_paragraphs(self._add_text(tree, layout, slot, size), paragraphs, layout.slots[slot], size, text)

    def _add_text(self, tree: Any, layout: SlideLayout, slot: str, size: int | None) -> Any:
        """Add the shape of a slot and return its text body, which neither grows nor shrinks its text."""
        key = (layout.part, slot, size)
        if key not in self._stencils:
            self._stencils[key] = _text_shape(slot, layout.slots[slot], size)
        return _add_shape(tree, copy(self._stencils[key]))[-1]

    def _add_foot(self, tree: Any, number: int, layout: SlideLayout, text: TextContext) -> None:
        if "footer" in layout.slots:
            body = self._add_text(tree, layout, "footer", None)
            write_paragraphs(body, (Paragraph(self._deck.footer),), layout.slots["footer"], None, text)
        if "slide-number" in layout.slots:
            body = self._add_text(tree, layout, "slide-number", None)
            if self._deck.excerpt:
                # A field would count from 1 in LibreOffice, and past the slides that are left out everywhere.
                write_paragraphs(body, (Paragraph(plain(str(number))),), layout.slots["slide-number"], None, text)
            else:
                _write_number(body, number, self._language)

    def _no_place(self, slide: DeckSlide, number: int, slot: str) -> Problem:
        message = f"slide {number} ({slide.key}) has text for '{slot}', and its layout '{slide.layout}' no such place"
        return error(Place(self._template.path), message, "give that slide layout a placeholder of this name")


def _said_once(left: DeckSlide, right: DeckSlide, tag: str) -> tuple[DeckSlide, DeckSlide]:
    """Return the halves of a slide without what the last one would say twice; `tag` is that of the second language.

    Its first half has the name of whom to contact in both languages, the second what is the same in both: a website.
    """
    ours, theirs = left.fill(Slot.DETAILS), right.fill(Slot.DETAILS)
    if left.role is not SlideRole.CLOSING or not ours or not theirs:
        return left, right
    (name, *details), (other_name, *others) = ours.paragraphs, theirs.paragraphs
    if not details or details != others:
        return left, right
    runs = tuple(replace(run, language=run.language or tag) for run in other_name.wording.runs)
    names = (name, replace(other_name, wording=replace(other_name.wording, runs=runs)))
    return (
        replace(left, fills=(replace(ours, paragraphs=names),)),
        replace(right, fills=(replace(theirs, paragraphs=tuple(details)),)),
    )


#: What stands in a slot: its name, its paragraphs, and the size of level 0.
_Content = tuple[str, tuple[Paragraph, ...], int | None]


def _contents(slide: DeckSlide) -> Iterator[_Content]:
    """Yield what stands on the slide in reading order: the slot, its paragraphs, and the size of level 0."""
    yield "title", (Paragraph(slide.title),), slide.title_size
    above: list[_Content] = []
    below: list[_Content] = []
    for fill in slide.fills:
        (below if fill.slot is Slot.SOURCE else above).append((fill.slot, fill.paragraphs, fill.size))
    yield from above
    for position, card in enumerate(slide.cards, 1):
        yield f"card-{position}", card.paragraphs, slide.size
    if slide.visual:
        yield Slot.VISUAL, (), slide.size
    yield from below


def _as_seen(contents: Iterable[_Content], layout: SlideLayout, ending: str) -> list[_Content]:
    """Return the contents as they are met from the top: what is shown comes first where the points stand under it."""
    ordered = list(contents)
    names = [name for name, _, _ in ordered]
    shown, points = (layout.slots.get(f"{name}{ending}") for name in (Slot.VISUAL, Slot.BODY))
    shown = shown or layout.slots.get(Slot.VISUAL)
    if {Slot.VISUAL, Slot.BODY} <= set(names) and shown and points and shown.area.bottom <= points.area.top:
        ordered.insert(names.index(Slot.BODY), ordered.pop(names.index(Slot.VISUAL)))
    return ordered


# ---------------------------------------------------------------- shapes


def _root(name: str) -> tuple[Any, Any]:
    """Return an empty slide or notes page and its shape tree."""
    root = copy(_page(name))
    return root, root[0][0]


@lru_cache
def _page(name: str) -> Any:
    root = etree.Element(f"{P}{name}", nsmap=NAMESPACES)
    tree = etree.SubElement(etree.SubElement(root, f"{P}cSld"), f"{P}spTree")
    group = etree.SubElement(tree, f"{P}nvGrpSpPr")
    etree.SubElement(group, f"{P}cNvPr", {"id": "1", "name": ""})
    etree.SubElement(group, f"{P}cNvGrpSpPr")
    etree.SubElement(group, f"{P}nvPr")
    etree.SubElement(tree, f"{P}grpSpPr")
    return root


def _add_shape(tree: Any, shape: Any) -> Any:
    """Add a shape and return it. Numbers follow the order: 1 is the tree's own."""
    tree.append(shape)
    shape[0][0].set("id", str(len(tree) - 1))
    return shape


def _placeholder(name: str, place: Mapping[str, str], locks: Mapping[str, str] = _LOCKS) -> Any:
    """Return a shape that fills a placeholder, without text and without a number."""
    shape = etree.Element(f"{P}sp", nsmap=NAMESPACES)
    about = etree.SubElement(shape, f"{P}nvSpPr")
    etree.SubElement(about, f"{P}cNvPr", {"id": "0", "name": name})
    etree.SubElement(etree.SubElement(about, f"{P}cNvSpPr"), f"{A}spLocks", dict(locks))
    etree.SubElement(etree.SubElement(about, f"{P}nvPr"), f"{P}ph", dict(place))
    etree.SubElement(shape, f"{P}spPr")
    return shape


def _text_shape(slot: str, placeholder: Placeholder, size: int | None) -> Any:
    """Return the shape of a slot without words: its room is the layout's, and no text makes it grow."""
    shape = _placeholder(slot, placeholder.attributes)
    body = etree.SubElement(shape, f"{P}txBody")
    properties = etree.SubElement(body, f"{A}bodyPr", {"wrap": "square", **placeholder.insets})
    etree.SubElement(properties, f"{A}noAutofit")
    body.append(list_style(placeholder.box, size))
    return shape


def _notes_page(places: Mapping[str, Mapping[str, str]]) -> Any:
    """Return a notes page without words; `places` are the placeholders of the notes master by kind."""
    root, tree = _root("notes")
    if "sldImg" in places:
        _add_shape(tree, _placeholder("slide", places["sldImg"], {**_LOCKS, "noRot": "1", "noChangeAspect": "1"}))
    texts = {"notes": places.get("body", {"type": "body", "idx": "1"}), "page-number": places.get("sldNum")}
    for name, place in texts.items():
        if place is not None:
            body = etree.SubElement(_add_shape(tree, _placeholder(name, place)), f"{P}txBody")
            etree.SubElement(body, f"{A}bodyPr")
            etree.SubElement(body, f"{A}lstStyle")
    root.append(copy(_MASTER_COLOURS))
    return root


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
