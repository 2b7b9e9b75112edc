"""The parts of a Word template that its documents take over, and the two that list them.

Words and pictures of the template's own text stay behind, and so do its properties, its macros and the paths of the
machine it was made on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from builder.render.docx_elements import parse, serialise
from builder.render.package import Member, compress

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

#: Where a document says what it is, and where the kinds of its parts are told.
CORE, KINDS = "docProps/core.xml", "[Content_Types].xml"

#: What a document needs of its template. Notes are kept for their separators, which settings speak of.
_KEPT = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
    RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
)


def name_of(part: Part) -> str:
    """Return the name of a part in the zip."""
    return str(part.partname.membername)


def relations_of(name: str) -> str:
    """Return the name of the part that holds the relationships of another."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def take_over(members: Mapping[str, Member], main: Part) -> dict[str, Member]:
    """Return the parts of a document made with the template, those that it will write itself among them.

    Content types come first, as readers expect; the others keep the template's order.
    """
    wanted = {name_of(main), *_names(main)}
    kinds = _content_types(members[KINDS], wanted)
    rewritten = (kinds, _package_relations(name_of(main)), compress(CORE, b""), _relations(main))
    rest = {name: member for name, member in members.items() if name in wanted}
    return {**{member.name: member for member in rewritten}, **rest}


def _names(main: Part) -> Iterator[str]:
    """Yield the names of the parts that are reached from the document by what is kept, with their relationships."""
    waiting = [relation.target_part for relation in _kept(main)]
    seen = set[str]()
    while waiting:
        part = waiting.pop()
        name = name_of(part)
        if name in seen:
            continue
        seen.add(name)
        yield name
        # Settings point to nothing but what is private: the template they were made from, a list of addresses.
        if part.rels and part.content_type != CONTENT_TYPE.WML_SETTINGS:
            yield relations_of(name)
            waiting += [relation.target_part for relation in part.rels.values() if not relation.is_external]


def _kept(main: Part) -> Iterator[Any]:
    for relation in main.rels.values():
        if relation.reltype in _KEPT and not relation.is_external:
            yield relation


def _content_types(member: Member, wanted: set[str]) -> Member:
    root = parse(member)
    for override in root.findall(f"{{{_TYPES}}}Override"):
        if override.get("PartName", "").lstrip("/") not in wanted:
            root.remove(override)
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{CORE}", ContentType=CONTENT_TYPE.OPC_CORE_PROPERTIES)
    return serialise(member.name, root)


def add_kinds(root: Any, kinds: Mapping[str, str]) -> None:
    """Say what parts with these endings are, media types by ending, where the content types do not say so yet."""
    known = {default.get("Extension", "").lower() for default in root.findall(f"{{{_TYPES}}}Default")}
    for ending, kind in kinds.items():
        if ending not in known:
            root.insert(0, root.makeelement(f"{{{_TYPES}}}Default", {"Extension": ending, "ContentType": kind}))


def _package_relations(main: str) -> Member:
    root = _no_relations()
    add_relation(root, "rId1", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main)
    add_relation(root, "rId2", RELATIONSHIP_TYPE.CORE_PROPERTIES, CORE)
    return serialise("_rels/.rels", root)


def _relations(main: Part) -> Member:
    root = _no_relations()
    for relation in _kept(main):
        add_relation(root, relation.rId, relation.reltype, relation.target_ref)
    return serialise(relations_of(name_of(main)), root)


def _no_relations() -> Any:
    prefixes: Any = {None: _RELATIONSHIPS}
    return etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=prefixes)


def add_relation(root: Any, key: str, kind: str, target: str, *, external: bool = False) -> None:
    """Add a relationship to a part that holds them."""
    element = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=kind, Target=target)
    if external:
        element.set("TargetMode", "External")
