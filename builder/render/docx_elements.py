"""WordprocessingML as elements, and parts as bytes.

ECMA-376 part 1, clause 17, names the elements; their order within each other is the schema's.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from builder.render.package import Member, compress

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"
VAL = f"{W}val"

_SPACE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}

#: What Word has elements for.
_BREAKS = {"\n": f"{W}br", "\t": f"{W}tab"}
_PIECES = re.compile(r"([\n\t])")

#: The narrow no-break space and the no-break hyphen, which not every Calibri has: Word would take another font's.
_NARROW, _NO_BREAK = "\u202f", "\u00a0"
_NO_BREAK_HYPHEN, _HYPHEN = "\u2011", "-"


def parse(member: Member) -> Any:
    """Return the root of an XML part. Entities are not resolved, and nothing is fetched."""
    return etree.fromstring(member.content(), etree.XMLParser(resolve_entities=False, no_network=True))


def serialise(name: str, root: Any) -> Member:
    """Return the part of that name."""
    return compress(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """Return a new last child of `parent`; its attributes are of WordprocessingML."""
    element = etree.SubElement(parent, W + tag)
    for name, value in attributes.items():
        element.set(W + name, value)
    return element


def add_run(parent: Any, text: str) -> Any:
    """Return a new run of that text, the last child of `parent`: line ends and tabs are what Word has for them."""
    run = _RUN.__copy__()
    parent.append(run)
    shown = text if text.isascii() else text.replace(_NARROW, _NO_BREAK).replace(_NO_BREAK_HYPHEN, _HYPHEN)
    if "\n" not in shown and "\t" not in shown:
        run[0].text = shown
        return run
    run.remove(run[0])
    for piece in filter(None, _PIECES.split(shown)):
        if piece in _BREAKS:
            etree.SubElement(run, _BREAKS[piece])
        else:
            etree.SubElement(run, f"{W}t", _SPACE).text = piece
    return run


def _empty_run() -> Any:
    run = etree.Element(f"{W}r", nsmap=NAMESPACES)
    etree.SubElement(run, f"{W}t", _SPACE)
    return run


#: A run of no words: a copy costs half of making one.
_RUN = _empty_run()
