"""What every deck takes over from its template: the parts it copies, and those that it completes.

The template's own slides, document properties, thumbnail and printer settings stay behind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

from builder.render.package import Member, compress
from builder.render.parts import Parts, relations_of
from builder.render.pptx_parts import P
from builder.values import value

#: The namespace of content types, in lxml's notation.
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

#: The relationships of the presentation that are not followed, by the last word of their type: its slides, and what is
#: somebody's. Masters and layouts keep all that they speak of.
_LEFT = {"slide", "printerSettings", "commentAuthors", "authors", "tags", "customXml", "vbaProject"}

#: The relationship of a presentation to the master of its notes.
NOTES_MASTER = "notesMaster"

#: How somebody last looked at the template, and at which of its slides: nothing of it is taken over, but PowerPoint
#: takes a file without such a part for a broken one.
_NO_VIEW = etree.tostring(etree.Element(f"{P}viewPr", nsmap={"p": P[1:-1]}), encoding="UTF-8", standalone=True)

#: What the presentation says of slides, which go.
_OF_SLIDES = ("sldIdLst", "custShowLst", "custDataLst", "extLst", "modifyVerifier")

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@value
class DeckFrame:
    """The parts of a deck that are not slides. Names have no leading slash.

    `members` are copied as they are packed. `presentation` is the name of that part, `notes_master` that of the master
    of its notes, and `notes_places` are the placeholders of the latter by kind. `presentation_root`, `relations_root`
    and `types_root` are to be copied and completed.
    """

    members: tuple[Member, ...]
    presentation: str
    notes_master: str
    notes_places: Mapping[str, Mapping[str, str]]
    presentation_root: Any
    relations_root: Any
    types_root: Any

    def slide_relation(self, number: int) -> str:
        """Return the id by which the presentation refers to a slide: one that the template cannot have used."""
        return f"slide{number}"

    @property
    def slide_width(self) -> int:
        """How wide a slide is, in English Metric Units."""
        return int(self.presentation_root.find(f"{P}sldSz").get("cx"))


def make_frame(parts: Parts) -> DeckFrame:
    """Return the frame of a presentation, which has a notes master."""
    members, name = parts.members, parts.main
    relations = [each for each in parts.relations(name).values() if each.kind not in _LEFT and not each.is_external]
    notes_master = parts.related(name, NOTES_MASTER)
    views = {each.target for each in relations if each.kind == "viewProps"}
    seen = {name, *views}
    kept = {reached for each in relations for reached in parts.reached(each.target, seen)}
    copied = [member for member in members.values() if member.name in kept or _owner(member.name) in kept]
    copied += [compress(view, _NO_VIEW) for view in sorted(views)]
    return DeckFrame(
        members=tuple(copied),
        presentation=name,
        notes_master=notes_master,
        notes_places=_places(_parse(members[notes_master])),
        presentation_root=_without_slides(_parse(members[name])),
        relations_root=_without_left(_parse(members[relations_of(name)])),
        types_root=_types_of(_parse(members["[Content_Types].xml"]), {f"/{each}" for each in (*kept, *views, name)}),
    )


def _owner(name: str) -> str:
    """Return the name of the part whose relationships a part holds, empty if it holds none."""
    folder, found, file = name.rpartition("/_rels/")
    return f"{folder}/{file.removesuffix('.rels')}" if found else ""


def _kind(relationship_type: str) -> str:
    return relationship_type.rpartition("/")[2]


def _parse(member: Member) -> Any:
    return etree.fromstring(member.content(), _PARSER)


def _places(root: Any) -> dict[str, dict[str, str]]:
    """Return the attributes of the placeholders by kind; `obj` is what has no kind."""
    return {place.get("type", "obj"): dict(place.attrib) for place in root.iter(f"{P}ph")}


def _without_slides(root: Any) -> Any:
    for child in [child for child in root if child.tag in {f"{P}{name}" for name in _OF_SLIDES}]:
        root.remove(child)
    return root


def _without_left(root: Any) -> Any:
    for child in [child for child in root if _kind(child.get("Type")) in _LEFT]:
        root.remove(child)
    return root


def _types_of(root: Any, names: Collection[str]) -> Any:
    for child in [child for child in root.findall(f"{TYPES}Override") if child.get("PartName") not in names]:
        root.remove(child)
    return root
