"""What a PDF says of itself in its metadata is what its properties say, and WeasyPrint drew it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.opened import Opened
from builder.check.properties import PROPERTIES
from builder.check.reading import quoted
from builder.check.rule import Finding


def find_other_metadata(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield what else than WeasyPrint drew a PDF, and what its metadata say otherwise than its properties."""
    if not (file := opened.pdf):
        return
    about = file.document.docinfo
    producer = str(about.get("/Producer", ""))
    if not _WEASYPRINT.fullmatch(producer):
        yield fault(opened, PROPERTIES, f"it was drawn by {quoted(producer)}")
    held = {value for value in map(str, about.values()) if value} | _CLAIMS
    packet = file.document.Root.get("/Metadata")
    for words in _said(packet.read_bytes()) if isinstance(packet, pikepdf.Stream) else ():
        if words not in held:
            yield fault(opened, PROPERTIES, f"its metadata say {quoted(words)}, and its properties do not")


#: The library that draws PDFs, whatever its version.
_WEASYPRINT = re.compile(r"WeasyPrint \d+(?:\.\d+)*")

#: What metadata say beside the properties: the two standards, and what the one is to those who know the other alone.
_CLAIMS = frozenset(
    {
        *("2", "A", "1", "part", "Integer", "internal", "part of ISO 14289", "pdfuaid"),
        *("PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/"),
    }
)


def _said(packet: bytes) -> Iterator[str]:
    """Yield the words that metadata say, in elements and attributes; none where they are broken."""
    try:
        root = etree.fromstring(packet, _PARSER)
    except etree.XMLSyntaxError:
        return
    for element in root.iter(etree.Element):
        told = [str(value) for key, value in element.attrib.items() if not str(key).startswith((_RDF, _XML))]
        yield from (words.strip() for words in (element.text or "", *told) if words.strip())


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_RDF, _XML = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://www.w3.org/XML/1998/namespace}"
