"""The PowerPoint template of a layout, written from nothing: no library's default is inside.

deck_slides.py holds the design, deck_parts.py the parts around it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from builder.brand import Brand
from builder.layout.deck_parts import (
    notes_master,
    presentation,
    presentation_properties,
    table_styles,
    theme,
    view_properties,
)
from builder.layout.deck_slides import design_layouts, slide_layout, slide_master
from builder.layout.drawing import R, serialise

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

#: Written without a prefix, as every reader expects them.
_PLAIN_CONTENT_TYPES: Any = {None: _CONTENT_TYPES}
_PLAIN_RELATIONSHIPS: Any = {None: _RELATIONSHIPS}

_KINDS = "application/vnd.openxmlformats-officedocument."

#: Slide masters and their layouts share one row of numbers, which begins here (ECMA-376 part 1, 19.7.14).
_FIRST_LAYOUT = 2**31 + 1

#: The first moment that a zip can name: equal templates have equal bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class _Package:
    """Parts with their kinds, and the relationships between them."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._kinds: dict[str, str] = {}

    def add(self, name: str, kind: str, root: Any, targets: Mapping[str, tuple[str, str]] | None = None) -> None:
        """Add a part; `targets` are its relationships by id, as (type, path from it)."""
        self._parts[name] = serialise(root)
        self._kinds[name] = f"{_KINDS}{kind}+xml"
        if targets:
            folder, _, file = name.rpartition("/")
            self.relate(f"{folder}/_rels/{file}.rels", targets)

    def relate(self, name: str, targets: Mapping[str, tuple[str, str]]) -> None:
        """Add relationships as the part that holds them."""
        root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=_PLAIN_RELATIONSHIPS)
        for key, (kind, target) in targets.items():
            etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=f"{R}/{kind}", Target=target)
        self._parts[name] = serialise(root)

    def to_bytes(self) -> bytes:
        """Return the package as a zip: the content types first, then the parts in the order of adding."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in {"[Content_Types].xml": self._content_types(), **self._parts}.items():
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.create_system = 0
                archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _content_types(self) -> bytes:
        root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap=_PLAIN_CONTENT_TYPES)
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        for ending, kind in defaults.items():
            etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension=ending, ContentType=kind)
        for name, kind in self._kinds.items():
            etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return serialise(root)


def make_deck_template(brand: Brand) -> bytes:
    """Return the PowerPoint template: 16:9, a slide layout for each kind of slide, no slides."""
    package = _Package()
    package.relate("_rels/.rels", {"rId1": ("officeDocument", "ppt/presentation.xml")})
    _add_presentation(package)
    _add_masters(package, brand)
    return package.to_bytes()


def _add_presentation(package: _Package) -> None:
    targets = {
        "rId1": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "rId2": ("notesMaster", "notesMasters/notesMaster1.xml"),
        "rId3": ("presProps", "presProps.xml"),
        "rId4": ("viewProps", "viewProps.xml"),
        "rId5": ("theme", "theme/theme1.xml"),
        "rId6": ("tableStyles", "tableStyles.xml"),
    }
    kind = "presentationml."
    package.add("ppt/presentation.xml", f"{kind}presentation.main", presentation("rId1", "rId2"), targets)
    package.add("ppt/presProps.xml", f"{kind}presProps", presentation_properties())
    package.add("ppt/viewProps.xml", f"{kind}viewProps", view_properties())
    package.add("ppt/tableStyles.xml", f"{kind}tableStyles", table_styles())


def _add_masters(package: _Package, brand: Brand) -> None:
    layouts = design_layouts(brand)
    targets = {
        f"rId{number}": ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
        for number in range(1, len(layouts) + 1)
    }
    numbered = [(_FIRST_LAYOUT + position, key) for position, key in enumerate(targets)]
    of_theme = {f"rId{len(layouts) + 1}": ("theme", "../theme/theme1.xml")}
    kind = "presentationml."
    name = "ppt/slideMasters/slideMaster1.xml"
    package.add(name, f"{kind}slideMaster", slide_master(brand, numbered), {**targets, **of_theme})
    to_master = {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
    for number, design in enumerate(layouts, 1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        package.add(name, f"{kind}slideLayout", slide_layout(design), to_master)
    to_theme = {"rId1": ("theme", "../theme/theme2.xml")}
    package.add("ppt/notesMasters/notesMaster1.xml", f"{kind}notesMaster", notes_master(brand), to_theme)
    for number in (1, 2):
        package.add(f"ppt/theme/theme{number}.xml", "theme", theme(brand))
