"""The parts of an Office file: what each of them leads to, and its tree, read when they are first asked for.

python-pptx and python-docx open files as well; loading one of them takes as long as ten documents. They are needed
where something is added to a template, see pptx_additions.py and docx_completion.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from builder.render.package import Member
from builder.values import value

#: The namespace of the parts that hold relationships, and the element of one of them.
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"

#: White space between elements says nothing, and would stand in what is made from them.
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)


@value
class Relation:
    """What a part leads to: `target` is the name of a part, or an address outside, which the part calls `reference`."""

    type: str
    reference: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rpartition("/")[2]


class Parts:
    """The parts of an Office file by name, without a leading slash.

    KeyError for a part or a relationship that is not there.
    """

    def __init__(self, members: Mapping[str, Member]) -> None:
        self.members = members
        self._roots: dict[str, Any] = {}
        self._relations: dict[str, Mapping[str, Relation]] = {}

    @cached_property
    def main(self) -> str:
        """The name of the part that the others belong to: the presentation, or the document."""
        return self.related("", "officeDocument")

    def root(self, name: str) -> Any:
        """Return the root of a part."""
        if name not in self._roots:
            self._roots[name] = etree.fromstring(self.members[name].content(), _PARSER)
        return self._roots[name]

    def let_go(self, name: str) -> None:
        """Let go of the root of a part: a tree takes ten times the room of its text. Later it is read anew."""
        self._roots.pop(name, None)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return what a part leads to, by the ids that it uses; the file itself has the empty name."""
        if name not in self._relations:
            self._relations[name] = dict(self._read_relations(name))
            self.let_go(relations_of(name))
        return self._relations[name]

    def _read_relations(self, name: str) -> Iterator[tuple[str, Relation]]:
        if relations_of(name) not in self.members:
            return
        for each in self.root(relations_of(name)).iter(RELATIONSHIP):
            reference, is_external = each.get("Target"), each.get("TargetMode") == "External"
            target = reference if is_external else normpath(join("/", dirname(name), reference)).lstrip("/")
            if is_external or target in self.members:  # some programs leave what leads nowhere
                yield each.get("Id"), Relation(each.get("Type"), reference, target, is_external)

    def related(self, name: str, kind: str) -> str:
        """Return the part of that kind that a part leads to."""
        relations = self.relations(name).values()
        found = next((each.target for each in relations if each.kind == kind and not each.is_external), None)
        if found is None:
            raise KeyError(f"{kind} of {name}" if name else kind)
        return found

    def reached(self, name: str, seen: set[str]) -> Iterator[str]:
        """Yield a part and all that it leads to, each once and none of those seen."""
        if name in seen:
            return
        seen.add(name)
        yield name
        for relation in self.relations(name).values():
            if not relation.is_external:
                yield from self.reached(relation.target, seen)


def relations_of(name: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")
