"""WordprocessingML as text and as elements, and parts as bytes.

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

#: What Word has elements for.
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_PIECES = re.compile(r"([\n\t])")

#: The narrow no-break space and the no-break hyphen, which not every Calibri has: Word would take another font's.
_NARROW, _NO_BREAK = "\u202f", "\u00a0"
_NO_BREAK_HYPHEN, _HYPHEN = "\u2011", "-"


def parse(member: Member) -> Any:
    """Return the root of an XML part. Entities are not resolved, and nothing is fetched."""
    return etree.fromstring(member.content(), etree.XMLParser(resolve_entities=False, no_network=True))


def serialise(name: str, root: Any) -> Member:
    """Return the part of that name."""
    return compress(name, text_of(root).encode())


def text_of(root: Any) -> str:
    """Return a part as text."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True).decode()


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """Return a new last child of `parent`; its attributes are of WordprocessingML."""
    element = etree.SubElement(parent, W + tag)
    for name, value in attributes.items():
        element.set(W + name, value)
    return element


def add_run(parent: Any, text: str) -> Any:
    """Return a new run of that text, the last child of `parent`."""
    run = etree.fromstring(f"<w:document{''.join(_DECLARED)}>{run_of(text)}</w:document>")[0]
    parent.append(run)
    return run


# ---------------------------------------------------------------- as text

#: What a part begins with.
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

#: What declares the namespaces in which parts are written.
_DECLARED = tuple(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


def within(root: Any) -> str:
    """Return an element as text within a document, which declares the namespaces of both."""
    text = etree.tostring(root, encoding="unicode")
    for declared in _DECLARED:
        text = text.replace(declared, "", 1)
    return text


#: What XML cannot hold as it is in words, and in attributes; as lxml writes it.
_IN_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def element(tag: str, content: str = "", **attributes: str) -> str:
    """Return an element of WordprocessingML as text: `content` is text already, attributes are its own."""
    named = "".join([f' w:{name}="{_quoted(value)}"' for name, value in attributes.items()])
    return f"<w:{tag}{named}>{content}</w:{tag}>" if content else f"<w:{tag}{named}/>"


def paragraph_of(style: str, properties: str, content: str) -> str:
    """Return a paragraph in the style of that id, as text."""
    return f'<w:p><w:pPr><w:pStyle w:val="{_quoted(style)}"/>{properties}</w:pPr>{content}</w:p>'


def hyperlink(relation: str, content: str) -> str:
    """Return a link through the relationship of that id, as text."""
    return f'<w:hyperlink w:history="1" r:id="{relation}">{content}</w:hyperlink>'


def run_of(text: str, properties: str = "") -> str:
    """Return a run of words, as text: line ends and tabs are what Word has for them."""
    set_as = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{set_as}{words_in_run(text)}</w:r>"


def words_in_run(text: str) -> str:
    """Return what a run of words holds, as text, but for how it is set."""
    shown = text if text.isascii() else text.replace(_NARROW, _NO_BREAK).replace(_NO_BREAK_HYPHEN, _HYPHEN)
    if "\n" not in shown and "\t" not in shown:
        return _words(shown)
    return "".join([_BREAKS.get(piece) or _words(piece) for piece in filter(None, _PIECES.split(shown))])


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def escape(text: str) -> str:
    """Return words as XML has them between its marks."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:  # seen sooner than each letter is looked up
        return text.translate(_IN_WORDS)
    return text


def _quoted(value: str) -> str:
    return value if value.isalnum() else value.translate(_IN_ATTRIBUTES)
