"""Draws a Paper as a Word document, on a template that was opened once.

What differs between two documents is written anew; all else is copied as the template has it, packed. Of that, what is
small is stored as it is: to pack it takes as long as to draw a page. Nothing in the file says when, where or with what
it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache

from lxml import etree

from builder.documents import Paper
from builder.event import Wording
from builder.remembered import remembered
from builder.render.docx_blocks import draw_blocks
from builder.render.docx_elements import DECLARATION, NAMESPACES, W, add, escape, parse, serialise, text_of
from builder.render.docx_margins import FOOTER, HEADER, Look, Room, fill_room, looks_of, make_room
from builder.render.docx_package import CORE, KINDS, add_kinds, add_relation
from builder.render.docx_pictures import ENDINGS, picture_names, picture_parts
from builder.render.docx_template import PaperTemplate, open_paper_template, speak
from builder.render.docx_words import Counter, Sheet, link_id, picture_id
from builder.render.package import QUICKLY, Member, compress, join_members, store
from builder.render.parts import relations_of

__all__ = ["PaperTemplate", "open_paper_template", "render_docx"]

_HYPERLINK, _IMAGE = (f"{NAMESPACES['r']}/{kind}" for kind in ("hyperlink", "image"))

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


def render_docx(paper: Paper, template: PaperTemplate) -> bytes:
    """Return the paper as a Word document. Equal papers make equal bytes."""
    sheet = Sheet(template, paper.language.tag, paper.headings())
    before, after = _frame(template)
    document = b"".join((before, draw_blocks(paper, sheet), after))
    written = (
        compress(template.document, document, QUICKLY),
        store(CORE, _properties(paper).encode()),
        *_margins(paper, template),
        _relations(template, tuple(sheet.links), picture_names(sheet)),
        _numbering(template, tuple(sheet.counters)),
        *speak(template, paper.language.tag),
        *picture_parts(template.document.rpartition("/")[0], sheet),
    )
    if sheet.pictures:
        written = (_kinds(template), *written)
    return join_members({**template.members, **{member.name: member for member in written}}.values())


@lru_cache
def _frame(template: PaperTemplate) -> tuple[bytes, bytes]:
    """Return what stands in a document before its blocks and after them."""
    document = etree.Element(f"{W}document", nsmap=NAMESPACES)
    body = add(document, "body")
    body.append(deepcopy(template.section))
    before, start, after = text_of(document).partition("<w:body>")
    return (before + start).encode(), after.encode()


def _properties(paper: Paper) -> str:
    """Return what the file says of itself: no dates, and nobody's name but the author's."""
    properties = paper.properties
    values = {
        "title": properties.title,
        "subject": properties.subject,
        "creator": properties.author,
        "language": paper.language.tag,
    }
    said = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in values.items() if value)
    declared = f'xmlns:cp="{_CP}" xmlns:dc="{_DC}"'
    return f"{DECLARATION}<cp:coreProperties {declared}>{said}</cp:coreProperties>"


def _margins(paper: Paper, template: PaperTemplate) -> Iterator[Member]:
    """Yield the headers and footers with the words of the paper."""
    for name, slots in template.margins.items():
        if FOOTER in slots:
            yield _margin(template, name, paper.header, paper.footer, paper.language.tag)
        else:
            yield _same_margin(template, name, paper.header, paper.language.tag)


@remembered(most=64)
def _same_margin(template: PaperTemplate, name: str, header: Wording, language: str) -> Member:
    """Return a header that is the same in all notes of an event."""
    return _margin(template, name, header, header, language)


def _margin(template: PaperTemplate, name: str, header: Wording, footer: Wording, language: str) -> Member:
    room = _room(template, name, looks_of(header), looks_of(footer), language)
    return store(name, fill_room(room, {HEADER: header, FOOTER: footer}).encode())


@lru_cache
def _room(
    template: PaperTemplate, name: str, header: tuple[Look, ...], footer: tuple[Look, ...], language: str
) -> Room:
    """Return a header or footer with room for words that look and sound so: the same for all notes of an event."""
    return make_room(deepcopy(template.trees[name]), {HEADER: header, FOOTER: footer}, language)


@lru_cache
def _kinds(template: PaperTemplate) -> Member:
    """Return the content types of a document that has pictures."""
    root = parse(template.members[KINDS])
    add_kinds(root, {ending: media_type for media_type, ending in ENDINGS.items()})
    return serialise(KINDS, root)


@lru_cache
def _relations(template: PaperTemplate, links: tuple[str, ...], pictures: tuple[str, ...]) -> Member:
    """Return the relationships of a document with these links and pictures: those of the template first."""
    name = relations_of(template.document)
    root = deepcopy(template.trees[name])
    for number, address in enumerate(links, 1):
        add_relation(root, link_id(number), _HYPERLINK, address, external=True)
    for number, picture in enumerate(pictures, 1):
        add_relation(root, picture_id(number), _IMAGE, picture)
    return serialise(name, root)


@lru_cache
def _numbering(template: PaperTemplate, counters: tuple[Counter, ...]) -> Member:
    """Return the lists of a document: those of the template, and a use of one for each that begins anew."""
    root = deepcopy(template.trees[template.numbering])
    last = root.findall(f"{W}num")[-1]
    for number, (style, level, start) in enumerate(counters, template.first_list):
        use = etree.Element(f"{W}num", {f"{W}numId": str(number)})
        add(use, "abstractNumId", val=template.lists[style].definition)
        add(add(use, "lvlOverride", ilvl=str(level)), "startOverride", val=str(start))
        last.addnext(use)
        last = use
    return serialise(template.numbering, root)
