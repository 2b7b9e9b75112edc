"""DrawingML, PresentationML, charts and worksheets as elements, and parts as bytes.

ECMA-376 part 1 names the elements; their order within each other is the schema's.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

#: The prefixes that Office itself writes.
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

#: The namespace of spreadsheets, which Office writes without a prefix.
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

#: English Metric Units in a point.
EMU = 12700


def make(tag: str, *children: Any, **attributes: str | float) -> Any:
    """Return an element named with a prefix of NAMESPACES, such as `c:bar`, with its attributes and children."""
    element = etree.Element(_qualified(tag), nsmap=NAMESPACES)
    return _filled(element, children, attributes)


def make_cell(tag: str, *children: Any, **attributes: str | float) -> Any:
    """Return an element of a workbook, which has no prefix."""
    unprefixed: Any = {None: SHEET, "r": NAMESPACES["r"]}
    return _filled(etree.Element(f"{{{SHEET}}}{tag}", nsmap=unprefixed), children, attributes)


def _filled(element: Any, children: tuple[Any, ...], attributes: dict[str, str | float]) -> Any:
    for name, value in attributes.items():
        element.set(_qualified(name), str(value))
    element.extend(children)
    return element


def _qualified(name: str) -> str:
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else local


def worded(element: Any, text: str) -> Any:
    """Return the element with text in it."""
    element.text = text
    return element


def serialise(root: Any) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
