"""The relationships of a part, numbered in the order in which they are asked for."""

from __future__ import annotations

from typing import Any

from lxml import etree

from builder.render.parts import RELATIONSHIP, RELATIONSHIPS

#: The namespace of relationships inside parts, in lxml's notation.
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

#: Written without a prefix, as every reader expects it.
_PLAIN: Any = {None: RELATIONSHIPS}


def relationship_type(kind: str) -> str:
    """Return the type of relationship that Office calls `kind`, such as `slideLayout`."""
    return f"{R[1:-1]}/{kind}"


class Relations:
    """The relationships of one part. An address that is linked to twice has one."""

    def __init__(self) -> None:
        self.root: Any = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_PLAIN)
        self._links: dict[str, str] = {}

    def part(self, kind: str, target: str) -> str:
        """Return the id of a new relationship to a part; `target` is its path from the one that refers to it."""
        return self.add(relationship_type(kind), target)

    def link(self, address: str) -> str:
        """Return the id of the relationship to an address outside."""
        if address not in self._links:
            self._links[address] = self.add(relationship_type("hyperlink"), address, {"TargetMode": "External"})
        return self._links[address]

    def add(self, relationship_type: str, target: str, mode: dict[str, str] | None = None) -> str:
        """Return the id of a new relationship of the full type."""
        key = f"rId{len(self.root) + 1}"
        etree.SubElement(
            self.root, RELATIONSHIP, {"Id": key, "Type": relationship_type, "Target": target, **(mode or {})}
        )
        return key
