"""An Office file as parts and relationships, read with entities and network off."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from lxml import etree

from builder.check.reading import UnreadableError

#: The namespace of relationships inside parts, in lxml's notation.
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DC = "{http://purl.org/dc/elements/1.1/}"

#: The part that says what the others are; no relationship leads to it.
TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: the last word of its type, and the name of a part, or an address if it leads `outside`."""

    id: str
    kind: str
    target: str
    outside: bool


class OfficeFile:
    """An Office file as parts by name, each parsed once at most. UnreadableError if it is not one.

    `entries` are the names of its zip entries, one that stands there twice included; `remark` is what its zip says.
    """

    def __init__(self, data: bytes) -> None:
        self._trees: dict[str, Any] = {}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.entries, self.remark = tuple(archive.namelist()), archive.comment
                self._parts = {name: archive.read(name) for name in self.entries}
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
            raise UnreadableError(f"it is no whole Office file ({fault})") from fault

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all that is in it, the parts that hold relationships and content types included."""
        return tuple(self._parts)

    def data(self, name: str) -> bytes:
        """Return the bytes of a part. UnreadableError if it is missing."""
        try:
            return self._parts[name]
        except KeyError as fault:
            raise UnreadableError(f"its part '{name}' is missing") from fault

    def tree(self, name: str) -> Any:
        """Return the root element of a part. UnreadableError if it is missing or broken."""
        try:
            if name not in self._trees:
                self._trees[name] = _parsed(self.data(name))
            return self._trees[name]
        except etree.XMLSyntaxError as fault:
            raise UnreadableError(f"its part '{name}' is broken ({fault})") from fault

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Return the relationships of a part, those of the file itself for an empty name."""
        if name not in self._relations:
            folder, _, file = name.rpartition("/")
            held = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
            found = self.tree(held).iter(_RELATIONSHIP) if held in self._parts else ()
            self._relations[name] = tuple(_relation(each, folder) for each in found)
        return self._relations[name]

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part by id, as (kind, target): a part's name, or an address if outside."""
        return {each.id: (each.kind, each.target) for each in self.relations(name)}

    def target(self, name: str, kind: str) -> str | None:
        """Return the one target of that kind that a part has, None if it has none."""
        return next((each.target for each in self.relations(name) if each.kind == kind), None)

    @cached_property
    def reached(self) -> frozenset[str]:
        """The names that relationships lead to from the file on, whether there are such parts or not."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            inside = {each.target for each in self.relations(waiting.pop()) if not each.outside} - found
            waiting += [name for name in inside if name in self._parts]
            found |= inside
        return frozenset(found)

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The content type of each part that has one, and of each that it names without there being one."""
        root = self.tree(TYPES)
        endings = {each.get("Extension", "").lower(): each.get("ContentType") for each in root.iter(f"{_TYPES}Default")}
        named = {
            each.get("PartName", "").lstrip("/"): each.get("ContentType") for each in root.iter(f"{_TYPES}Override")
        }
        of_ending = {name: endings.get(name.rpartition(".")[2].lower()) for name in self._parts}
        return {name: kind for name, kind in (of_ending | named).items() if kind}

    @property
    def is_deck(self) -> bool:
        """Whether it is a file of PowerPoint."""
        return (self.target("", "officeDocument") or "").startswith("ppt/")

    def title(self) -> str:
        """Return the title among the document properties, empty if there is none."""
        core = self.target("", "core-properties")
        return (self.tree(core).findtext(f"{_DC}title") or "") if core else ""


#: So many parts are remembered as they were parsed: files on the same template share their layouts and styles.
_SHARED = 512


@lru_cache(maxsize=_SHARED)
def _parsed(data: bytes) -> Any:
    """Return the root element of a part, which nobody may change."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _relation(element: Any, folder: str) -> Relation:
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, outside)
