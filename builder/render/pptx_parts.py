"""The parts of a PowerPoint file: its masters and slide layouts, what each part leads to, and its tree.

python-pptx opens a file as well; loading it and reading twenty layouts with it takes as long as ten decks. It is needed
where something is added to a template, see pptx_additions.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from builder.render.package import Member
from builder.render.pptx_relations import RELATIONSHIP, R

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

#: White space between elements says nothing, and would stand in slide layouts that are made from others.
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part leads to: the last word of the relationship's type, and the name of a part, or an address outside."""

    kind: str
    target: str
    is_external: bool


class Parts:
    """The parts of a PowerPoint file by name, without a leading slash; each is read when it is first asked for.

    KeyError for a part or a relationship that is not there.
    """

    def __init__(self, members: Mapping[str, Member]) -> None:
        self.members = members
        self._roots: dict[str, Any] = {}
        self._relations: dict[str, Mapping[str, Relation]] = {}

    @cached_property
    def presentation(self) -> str:
        """The name of the part that lists masters and slides."""
        return self.related("", "officeDocument")

    def root(self, name: str) -> Any:
        """Return the root of a part."""
        if name not in self._roots:
            self._roots[name] = etree.fromstring(self.members[name].content(), _PARSER)
        return self._roots[name]

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return what a part leads to, by the ids that it uses; the file itself has the empty name."""
        if name not in self._relations:
            self._relations[name] = dict(self._read_relations(name))
        return self._relations[name]

    def _read_relations(self, name: str) -> Iterator[tuple[str, Relation]]:
        if relations_of(name) not in self.members:
            return
        for each in self.root(relations_of(name)).iter(RELATIONSHIP):
            kind, target = each.get("Type").rpartition("/")[2], each.get("Target")
            is_external = each.get("TargetMode") == "External"
            at = target if is_external else normpath(join("/", dirname(name), target)).lstrip("/")
            if is_external or at in self.members:  # some programs leave what leads nowhere
                yield each.get("Id"), Relation(kind, at, is_external)

    def related(self, name: str, kind: str) -> str:
        """Return the part of that kind that a part leads to."""
        relations = self.relations(name).values()
        found = next((each.target for each in relations if each.kind == kind and not each.is_external), None)
        if found is None:
            raise KeyError(f"{kind} of {name}" if name else kind)
        return found

    def masters(self) -> Iterator[str]:
        """Yield the slide masters, in the order in which PowerPoint offers them."""
        return self._listed(self.presentation, f"{P}sldMasterIdLst")

    def layouts(self, master: str) -> Iterator[str]:
        """Yield the slide layouts of a master, in the order in which PowerPoint offers them."""
        return self._listed(master, f"{P}sldLayoutIdLst")

    def _listed(self, name: str, tag: str) -> Iterator[str]:
        listed = self.root(name).find(tag)
        for each in () if listed is None else listed:
            yield self.relations(name)[each.get(f"{R}id")].target

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


def name_of_slides(root: Any) -> str:
    """Return what PowerPoint calls a master or a slide layout, empty for one without a name."""
    return str(root.find(f"{P}cSld").get("name", ""))
