"""XML in and out: read with entities, DTD and network off; written so that no space is added among words."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from builder.catalogue.exchange.inline import Content, Side, Tag
from builder.catalogue.file import decoded
from builder.catalogue.syntax import split_lines
from builder.problems import Place, Problem, SourceError, error

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# ---------------------------------------------------------------- reading

#: What may stand before the root: the declaration and other instructions, and comments. Nothing is read twice.
_PROLOGUE = r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+"
_DOCTYPE = re.compile(rf"{_PROLOGUE}<!DOCTYPE", re.DOTALL)

#: TMX files name their DTD, which is not read. It is the only one that may be named, and it may add nothing.
_TMX_DOCTYPE = re.compile(rf"{_PROLOGUE}<!DOCTYPE\s+tmx\s+(?:SYSTEM|PUBLIC)\s[^\[<>]*>", re.DOTALL)

_ENCODING = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_HINT_UTF_8 = "have your tool save it as UTF-8"


def read_xml(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML file. SourceError tells why it is not taken; `name` is its path in problems."""
    text = _text_of(data, name)
    doctype = _DOCTYPE.match(text)
    if doctype and not _TMX_DOCTYPE.match(text):
        place = Place(name, text.count("\n", 0, doctype.end()) + 1)
        hint = "no translator's tool writes one here: it could make this machine read other files"
        raise SourceError(error(place, "the file brings a document type of its own (<!DOCTYPE>)", hint))
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as fault:
        raise SourceError(_told(fault, text, name)) from fault


def _text_of(data: bytes, name: str) -> str:
    """Return the characters of an XML file. SourceError if they are not UTF-8 or UTF-16, or no text."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as fault:
            message = "the file begins as UTF-16, but does not go on so"
            raise SourceError(error(Place(name), message, _HINT_UTF_8)) from fault
    declared = _ENCODING.match(data[:_DECLARATION].decode("latin-1"))
    if declared and declared[1].lower() not in ("utf-8", "utf8", "utf-16", "us-ascii"):
        message = f"the file says that it is written in '{declared[1]}', where UTF-8 is expected"
        raise SourceError(error(Place(name, 1, declared.start(1) + 1, len(declared[1])), message, _HINT_UTF_8))
    return decoded(data, name, _HINT_UTF_8)


#: A declaration is not longer than this, in bytes.
_DECLARATION = 200


def _told(fault: Any, text: str, name: str) -> Problem:
    """Return what is wrong with the syntax of a file, where libxml2 found it."""
    line, column = fault.position
    excerpt = lines[line - 1] if line <= len(lines := split_lines(text)) else ""
    reached = len(excerpt.encode()[: column - 1].decode(errors="ignore"))
    reason = (fault.msg or "").split(", line ")[0]
    if "XML_PARSE_HUGE" in reason:
        hint = "no tool of translators makes such a file"
        return error(Place(name, line), "the file nests its elements too deeply, or holds a text without end", hint)
    place = Place(name, line, reached + 1)
    what, hint = _IN_PLAIN_WORDS.get(fault.code, (reason[:1].lower() + reason[1:], _HINT_AGAIN))
    return error(place, f"this is not XML: {what}", hint, excerpt)


_HINT_AGAIN = "the file was cut off or edited by hand; have your tool export it once more"

#: What libxml2 finds most often where somebody edited a file by hand, by its code.
_IN_PLAIN_WORDS = {
    26: ("a name between & and ; that XML does not know", "type the character itself; & as such is written &amp;"),
    68: ("a bare & stands here", "it is written &amp;"),
    77: ("the file ends before all its elements are closed", _HINT_AGAIN),
}


def line_of(element: etree._Element) -> int:
    """Return the line that an element begins on; 0 if that is not known."""
    line: Any = element.sourceline
    return line or 0


def texts_and_children(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield the words and the elements in an element in order; comments are left out, the words behind them are not."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def text_in(element: etree._Element) -> str:
    """Return the words in an element and in all that it holds."""
    return "".join(str(text) for text in element.itertext())


# ---------------------------------------------------------------- writing

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type of its elements

#: Makes the element of a tag, and says whether the words up to its closing tag stand inside it.
Opener = Callable[[Tag], tuple[Element, bool]]


class Writing:
    """An XML file that is written: first its elements, then, indented, the words in them."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._waiting: list[tuple[etree._Element, Content, Opener]] = []

    def put(self, element: etree._Element, content: Content, opener: Opener) -> None:
        """Put words and tags in an empty element. No space is added among them."""
        self._waiting.append((element, content, opener))

    def text(self) -> str:
        """Return the file."""
        etree.indent(self._root)
        for element, content, opener in self._waiting:
            _fill(element, content, opener)
        data: bytes = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        return f"{data.decode()}\n"


def _fill(element: etree._Element, content: Content, opener: Opener) -> None:
    inside = [element]
    for piece in content:
        if isinstance(piece, str):
            _add_words(inside[-1], piece)
        elif piece.side is Side.CLOSE and len(inside) > 1:
            inside.pop()
        else:
            made, holds = opener(piece)
            inside[-1].append(made)
            inside += [made] if holds else []


def _add_words(element: etree._Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
