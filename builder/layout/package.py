"""The package of an office template: XML parts with their kinds and relationships, zipped without a clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}

#: The first moment that a zip can name: equal templates have equal bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


#: What every program writes into a file that it saves, and no template that is made here has.
_SAVED = "docProps/app.xml"


def is_saved_anew(data: bytes) -> bool:
    """Return whether a template was saved by another program since it was made: by PowerPoint, Word or Impress."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _SAVED in archive.namelist()
    except zipfile.BadZipFile:  # a torn one is nobody's work
        return False


class Package:
    """Parts in the order they were added, and the relationships between them."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._kinds: dict[str, str] = {}

    def add(self, name: str, kind: str, root: Any, targets: Mapping[str, tuple[str, str]] | None = None) -> None:
        """Add a part; `kind` is its whole content type, `targets` are its relationships: see `relate`."""
        self._parts[name] = _serialise(root)
        self._kinds[name] = kind
        if targets:
            folder, _, file = name.rpartition("/")
            self.relate(f"{folder}/_rels/{file}.rels", targets)

    def relate(self, name: str, targets: Mapping[str, tuple[str, str]]) -> None:
        """Add relationships as the part that holds them: by id, the type and the path from the part.

        A type without an address is one of officeDocument's.
        """
        root = _root(_RELATIONSHIPS, "Relationships")
        for key, (kind, target) in targets.items():
            address = kind if ":" in kind else f"{_OFFICE_DOCUMENT}/{kind}"
            etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=address, Target=target)
        self._parts[name] = _serialise(root)

    def to_bytes(self) -> bytes:
        """Return the package as a zip: content types first, as readers expect, then the parts as they were added."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in {"[Content_Types].xml": self._content_types(), **self._parts}.items():
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.create_system = 0
                archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _content_types(self) -> bytes:
        root = _root(_CONTENT_TYPES, "Types")
        for ending, kind in _KINDS.items():
            etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension=ending, ContentType=kind)
        for name, kind in self._kinds.items():
            etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return _serialise(root)


def _root(namespace: str, name: str) -> Any:
    prefixes: Any = {None: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=prefixes)


def _serialise(root: Any) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
