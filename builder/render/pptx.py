"""Draws a deck as a PowerPoint file: slides of placeholders and text, never of pictures.

The template is opened once; what does not change is copied as it is packed there. The clock is not asked: equal decks
make equal bytes. pptx_template.py reads templates, pptx_slides.py and pptx_text.py write slides.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import groupby
from posixpath import relpath
from typing import Any

from lxml import etree

from builder.blake2 import blake2b
from builder.documents import Deck, DeckSlide
from builder.render.package import Member, compress, join_members
from builder.render.parts import RELATIONSHIP, relations_of
from builder.render.pptx_frame import TYPES, DeckFrame
from builder.render.pptx_parts import P
from builder.render.pptx_relations import R, Relations, relationship_type
from builder.render.pptx_slides import SlideWriter
from builder.render.pptx_template import DeckTemplate, open_deck_template, open_pair_template
from builder.render.pptx_visuals import Visuals

__all__ = ["DeckTemplate", "open_deck_template", "open_pair_template", "render_deck"]

_KINDS = "application/vnd.openxmlformats-officedocument.presentationml."
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_EP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PLAIN_EP: Any = {None: _EP}
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"

#: Where slides and notes stand in the file.
_SLIDES, _NOTES = "ppt/slides", "ppt/notesSlides"

#: The extension of the presentation that holds its sections ([MS-PPTX] 2.3.29).
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

#: Slides are numbered from here (ECMA-376 part 1, 19.7.13).
_FIRST_SLIDE_ID = 256


def render_deck(deck: Deck, template: DeckTemplate) -> bytes:
    """Return the deck as a PowerPoint file. SourceError if the template has no place for something in it."""
    writer = SlideWriter(deck, template)
    slides = [*_slide_parts(deck, template, writer), *writer.visuals.members()]
    notes = [number for number, slide in enumerate(deck.slides, 1) if slide.notes]
    frame = template.frame
    head = [
        compress("[Content_Types].xml", _bytes(_content_types(frame, len(deck.slides), notes, writer.visuals))),
        compress("_rels/.rels", _bytes(_package_relations(frame))),
        compress(frame.presentation, _bytes(_presentation(deck, frame))),
        compress(relations_of(frame.presentation), _bytes(_presentation_relations(frame, len(deck.slides)))),
        compress("docProps/core.xml", _bytes(_core_properties(deck))),
        compress("docProps/app.xml", _bytes(_app_properties(len(deck.slides), len(notes)))),
    ]
    return join_members([*head, *frame.members, *slides])


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


# ---------------------------------------------------------------- slides


def _slide_name(number: int) -> str:
    return f"{_SLIDES}/slide{number}.xml"


def _notes_name(number: int) -> str:
    return f"{_NOTES}/notesSlide{number}.xml"


def _slide_parts(deck: Deck, template: DeckTemplate, writer: SlideWriter) -> Iterator[Member]:
    to_layout = {layout.part: relpath(layout.part, _SLIDES) for layout in template.layouts.values()}
    to_master = relpath(template.frame.notes_master, _NOTES)
    for number, slide in enumerate(deck.slides, 1):
        relations = Relations()
        relations.part("slideLayout", to_layout[writer.layout(slide, number).part])
        if slide.notes:
            relations.part("notesSlide", f"../notesSlides/notesSlide{number}.xml")
        yield from _pack(_slide_name(number), writer.slide(slide, number, relations), relations)
        if slide.notes:
            relations = Relations()
            relations.part("notesMaster", to_master)
            relations.part("slide", f"../slides/slide{number}.xml")
            yield from _pack(_notes_name(number), writer.notes(slide, number, relations), relations)


def _pack(name: str, root: Any, relations: Relations) -> Iterator[Member]:
    yield compress(name, _bytes(root))
    yield compress(relations_of(name), _bytes(relations.root))


# ---------------------------------------------------------------- the presentation


def _presentation(deck: Deck, frame: DeckFrame) -> Any:
    root = copy(frame.presentation_root)
    if deck.excerpt:
        root.set("firstSlideNum", str(deck.excerpt.numbers[0]))
    ids = etree.Element(f"{P}sldIdLst")
    for number in range(1, len(deck.slides) + 1):
        etree.SubElement(ids, f"{P}sldId", {"id": _slide_id(number), f"{R}id": frame.slide_relation(number)})
    root.find(f"{P}sldSz").addprevious(ids)
    if deck.slides:
        extension = etree.SubElement(etree.SubElement(root, f"{P}extLst"), f"{P}ext", {"uri": _SECTIONS_URI})
        extension.append(_sections(deck))
    return root


def _slide_id(number: int) -> str:
    return str(_FIRST_SLIDE_ID + number - 1)


def _sections(deck: Deck) -> Any:
    """Return the parts as PowerPoint's sections: cover and programme first, then one for each part and the closing."""
    root = etree.Element(f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
    numbered = enumerate(deck.slides, 1)
    for key, group in groupby(numbered, key=lambda pair: _section_key(pair[1])):
        slides = list(group)
        section = etree.SubElement(root, f"{{{_P14}}}section", {"name": str(slides[0][1].title), "id": _identity(key)})
        ids = etree.SubElement(section, f"{{{_P14}}}sldIdLst")
        for number, _ in slides:
            etree.SubElement(ids, f"{{{_P14}}}sldId", {"id": _slide_id(number)})
    return root


def _identity(key: str) -> str:
    """Return the identifier of the section of a key, the same in all languages, as Office writes it."""
    digits = blake2b(key.encode(), digest_size=16).hexdigest().upper()
    groups = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return f"{{{'-'.join(groups)}}}"


def _section_key(slide: DeckSlide) -> str:
    key = slide.key.partition("/")[0]
    return "cover" if key == "programme" else key


def _presentation_relations(frame: DeckFrame, count: int) -> Any:
    root = copy(frame.relations_root)
    folder = relpath(_SLIDES, frame.presentation.rpartition("/")[0])
    for number in range(1, count + 1):
        target = f"{folder}/slide{number}.xml"
        attributes = {"Id": frame.slide_relation(number), "Type": relationship_type("slide"), "Target": target}
        etree.SubElement(root, RELATIONSHIP, attributes)
    return root


def _package_relations(frame: DeckFrame) -> Any:
    relations = Relations()
    relations.part("officeDocument", frame.presentation)
    relations.add(_CORE_RELATIONSHIP, "docProps/core.xml")
    relations.part("extended-properties", "docProps/app.xml")
    return relations.root


def _content_types(frame: DeckFrame, count: int, notes: list[int], visuals: Visuals) -> Any:
    root = copy(frame.types_root)
    known = {each.get("Extension").lower() for each in root.iter(f"{TYPES}Default")}
    for ending, kind in visuals.endings().items():
        if ending not in known:
            root.insert(0, etree.Element(f"{TYPES}Default", {"Extension": ending, "ContentType": kind}))
    added = {_slide_name(number): f"{_KINDS}slide+xml" for number in range(1, count + 1)}
    added |= {_notes_name(number): f"{_KINDS}notesSlide+xml" for number in notes}
    added |= visuals.content_types()
    added |= {"docProps/core.xml": _CORE_TYPE, "docProps/app.xml": _APP_TYPE}
    for name, kind in added.items():
        etree.SubElement(root, f"{TYPES}Override", {"PartName": f"/{name}", "ContentType": kind})
    return root


# ---------------------------------------------------------------- document properties


def _core_properties(deck: Deck) -> Any:
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    values = {
        "title": deck.properties.title,
        "subject": deck.properties.subject,
        "creator": deck.properties.author,
        "language": deck.language.tag,
    }
    for name, value in values.items():
        etree.SubElement(root, f"{{{_DC}}}{name}").text = value
    return root


def _app_properties(slides: int, notes: int) -> Any:
    root = etree.Element(f"{{{_EP}}}Properties", nsmap=_PLAIN_EP)
    for name, value in {"Application": "Plenary", "Slides": slides, "Notes": notes}.items():
        etree.SubElement(root, f"{{{_EP}}}{name}").text = str(value)
    return root
