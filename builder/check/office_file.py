"""An Office file as parts and relationships, read with entities and network off."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from builder.check.reading import UnreadableError

#: The namespace of relationships inside parts, in lxml's notation.
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC = "{http://purl.org/dc/elements/1.1/}"


class OfficeFile:
    """An Office file as parts by name, each parsed once at most. UnreadableError if it is not one.

    `entries` are the names of its zip entries, one that stands there twice included.
    """

    def __init__(self, data: bytes) -> None:
        self._trees: dict[str, Any] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.entries = tuple(archive.namelist())
                self._parts = {name: archive.read(name) for name in self.entries}
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
            raise UnreadableError(f"it is no whole Office file ({fault})") from fault
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

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
                self._trees[name] = etree.fromstring(self.data(name), self._parser)
            return self._trees[name]
        except etree.XMLSyntaxError as fault:
            raise UnreadableError(f"its part '{name}' is broken ({fault})") from fault

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part by id, as (kind, target): a part's name, or an address if outside."""
        folder, _, file = name.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if relations not in self._parts:
            return {}
        found = {}
        for relation in self.tree(relations).iter(_RELATIONSHIP):
            target = relation.get("Target")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[relation.get("Id")] = (relation.get("Type").rpartition("/")[2], target)
        return found

    def target(self, name: str, kind: str) -> str | None:
        """Return the one target of that kind that a part has, None if it has none."""
        return next((target for of, target in self.targets(name).values() if of == kind), None)

    def title(self) -> str:
        """Return the title among the document properties, empty if there is none."""
        core = self.target("", "core-properties")
        return (self.tree(core).findtext(f"{_DC}title") or "") if core else ""
