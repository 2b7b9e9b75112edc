"""The parts of a Word template that its documents take over, and the two that list them.

Words and pictures of the template's own text stay behind, and so do its properties, its macros and the paths of the
machine it was made on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from builder.render.docx_elements import parse, serialise
from builder.render.package import Member, compress
from builder.render.parts import RELATIONSHIP, RELATIONSHIPS, Parts, Relation, relations_of

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

#: Where a document says what it is, and where the kinds of its parts are told.
CORE, KINDS = "docProps/core.xml", "[Content_Types].xml"

_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_PROPERTIES = f"{RELATIONSHIPS}/metadata/core-properties"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

#: The kinds of parts that a document needs of its template. Notes are kept for their separators: settings name them.
_KEPT = {"styles", "numbering", "settings", "fontTable", "theme", "webSettings", "header", "footer"}
_KEPT |= {"footnotes", "endnotes"}


def take_over(parts: Parts) -> dict[str, Member]:
    """Return the parts of a document made with the template, those that it will write itself among them.

    Content types come first, as readers expect; the others keep the template's order.
    """
    wanted = {parts.main, *_names(parts)}
    kinds = _content_types(parts.members[KINDS], wanted)
    rewritten = (kinds, _package_relations(parts.main), compress(CORE, b""), _relations(parts))
    rest = {name: member for name, member in parts.members.items() if name in wanted}
    return {**{member.name: member for member in rewritten}, **rest}


def _names(parts: Parts) -> Iterator[str]:
    """Yield the names of the parts that are reached from the document by what is kept, with their relationships."""
    waiting = [relation for _, relation in _kept(parts)]
    seen = set[str]()
    while waiting:
        relation = waiting.pop()
        if relation.is_external or relation.target in seen:
            continue
        seen.add(relation.target)
        yield relation.target
        # Settings point to nothing but what is private: the template they were made from, a list of addresses.
        further = parts.relations(relation.target).values()
        if further and relation.kind != "settings":
            yield relations_of(relation.target)
            waiting += further


def _kept(parts: Parts) -> Iterator[tuple[str, Relation]]:
    for key, relation in parts.relations(parts.main).items():
        if relation.kind in _KEPT and not relation.is_external:
            yield key, relation


def _content_types(member: Member, wanted: set[str]) -> Member:
    root = parse(member)
    for override in root.findall(f"{{{_TYPES}}}Override"):
        if override.get("PartName", "").lstrip("/") not in wanted:
            root.remove(override)
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{CORE}", ContentType=_CORE_TYPE)
    return serialise(member.name, root)


def add_kinds(root: Any, kinds: Mapping[str, str]) -> None:
    """Say what parts with these endings are, media types by ending, where the content types do not say so yet."""
    known = {default.get("Extension", "").lower() for default in root.findall(f"{{{_TYPES}}}Default")}
    for ending, kind in kinds.items():
        if ending not in known:
            root.insert(0, root.makeelement(f"{{{_TYPES}}}Default", {"Extension": ending, "ContentType": kind}))


def _package_relations(main: str) -> Member:
    root = _no_relations()
    add_relation(root, "rId1", _OFFICE_DOCUMENT, main)
    add_relation(root, "rId2", _CORE_PROPERTIES, CORE)
    return serialise("_rels/.rels", root)


def _relations(parts: Parts) -> Member:
    root = _no_relations()
    for key, relation in _kept(parts):
        add_relation(root, key, relation.type, relation.reference)
    return serialise(relations_of(parts.main), root)


def _no_relations() -> Any:
    prefixes: Any = {None: RELATIONSHIPS}
    return etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=prefixes)


def add_relation(root: Any, key: str, kind: str, target: str, *, external: bool = False) -> None:
    """Add a relationship to a part that holds them."""
    element = etree.SubElement(root, RELATIONSHIP, Id=key, Type=kind, Target=target)
    if external:
        element.set("TargetMode", "External")
