"""Adds to a template what was made for it, with python-pptx: slide layouts, and a notes master where it has none."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart

from builder.problems import Place
from builder.render.package import Member, join_members, read_members
from builder.render.pptx_opening import refusing
from builder.render.pptx_parts import P
from builder.render.pptx_placeholders import HouseLayout
from builder.render.pptx_relations import R
from builder.values import replace

#: Numbers of masters and slide layouts begin here (ECMA-376 part 1, 19.7.14).
_FIRST_LAYOUT_ID = 2**31


class Additions:
    """What is added to a template. SourceError if python-pptx cannot open it."""

    def __init__(self, members: Mapping[str, Member], place: Place) -> None:
        with refusing(place):
            try:
                self._presentation: Any = Presentation(io.BytesIO(join_members(members.values())))
            except PythonPptxError as fault:
                raise ValueError(str(fault)) from fault

    def members(self) -> Mapping[str, Member]:
        """Return the entries of the template with what was added."""
        buffer = io.BytesIO()
        self._presentation.save(buffer)
        return read_members(buffer.getvalue())

    def add_layout(self, layout: HouseLayout) -> HouseLayout:
        """Add a slide layout that was made from another, whose part it has, and return it with a part of its own."""
        package = self._presentation.part.package
        parts = {part.partname: part for part in package.iter_parts()}
        base = parts[f"/{layout.part}"]
        names = (PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml") for number in range(1, len(parts) + 2))
        name = next(each for each in names if each not in parts)
        part: Any = SlideLayoutPart.load(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, etree.tostring(layout.element))
        root = part.slide_layout.element
        ids = dict(_copy_relations(base, part))
        for element in root.iter(etree.Element):
            for attribute, value in element.attrib.items():
                if attribute.startswith(R) and value in ids:
                    element.set(attribute, ids[value])
        self._list_layout(part)
        return replace(layout, part=name.lstrip("/"), made=root)

    def _list_layout(self, part: Any) -> None:
        """Put a slide layout at the end of its master's list, with a number that no master or layout has."""
        roots = [self._presentation.element, *(master.element for master in self._presentation.slide_masters)]
        listed = (each for root in roots for each in root.iter(f"{P}sldMasterId", f"{P}sldLayoutId"))
        last = max(int(each.get("id", _FIRST_LAYOUT_ID)) for each in listed)
        master = part.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)
        layouts = master.slide_master.element.find(f"{P}sldLayoutIdLst")
        entry = etree.SubElement(layouts, f"{P}sldLayoutId", {"id": str(last + 1)})
        entry.set(f"{R}id", master.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT))

    def add_notes_master(self) -> None:
        """Give a presentation without a notes master a plain one."""
        part, root = self._presentation.part, self._presentation.element
        key = part.relate_to(part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        for old in root.findall(f"{P}notesMasterIdLst"):
            root.remove(old)
        masters = root.makeelement(f"{P}notesMasterIdLst")
        root.find(f"{P}sldMasterIdLst").addnext(masters)
        etree.SubElement(masters, f"{P}notesMasterId").set(f"{R}id", key)


def _copy_relations(base: Any, part: Any) -> Iterator[tuple[str, str]]:
    """Relate a part to what another is related to; yield the old id and the new one of each relationship."""
    for key, relation in base.rels.items():
        if relation.is_external:
            yield key, part.rels.get_or_add_ext_rel(relation.reltype, relation.target_ref)
        else:
            yield key, part.rels.get_or_add(relation.reltype, relation.target_part)
