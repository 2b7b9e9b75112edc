"""Makes of WeasyPrint's PDF/A-2a a file that is PDF/UA-1 as well, and packs it so that every archive agrees with it."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pydyf
from lxml import etree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_SCHEMAS = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

#: PDF/A knows nothing of PDF/UA, and wants every property that it does not know explained in the file itself:
#: ISO 19005-2, clause 6.6.2.3.
_EXPLAINED = {"schema": "PDF/UA identification schema", "namespaceURI": _UA, "prefix": "pdfuaid"}
_PART = {"name": "part", "valueType": "Integer", "category": "internal", "description": "part of ISO 14289"}


def declare_accessible(pdf: Any) -> None:
    """Add to the metadata of a PDF, before it is written, that it is PDF/UA-1."""
    stream = next(found for found in pdf.objects if found.reference == pdf.catalog["Metadata"])
    packet = etree.fromstring(stream.stream[0])
    for rdf in packet.iterchildren(f"{{{_RDF}}}RDF"):
        rdf.extend((_claim(), _explanation()))
    stream.stream = [etree.tostring(packet.getroottree())]
    stream.compress = False  # so that archives find it without unpacking the file


#: Where a PDF says how a font is called, and what a name cannot hold as it is: ISO 32000-1, clause 7.3.5.
_FONT_NAMES = ("BaseFont", "FontName")
_NOT_IN_NAMES = re.compile(rb"[^!-~]|[#%()/<>\[\]{}]")


def escape_font_names(pdf: Any) -> None:
    """Write the names of fonts as names of a PDF, before it is written: WeasyPrint takes what stylesheets say.

    A slash or a bracket in one would make something else of it, and leave pages without text.
    """
    for found in pdf.objects:
        for key in _FONT_NAMES:
            if isinstance(found, dict) and key in found:
                found[key] = b"/" + _NOT_IN_NAMES.sub(_escaped, found[key].removeprefix(b"/"))


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"#%02X" % ord(match[0])


def pack_streams(pdf: Any, spare: int) -> None:
    """Pack the streams of a PDF once: left alone, they are packed to number the file and again to write it.

    `spare` empty objects are added, for the streams that are packed later: see `ends_badly`.
    """
    for _ in range(spare):
        pdf.add_object(pydyf.Dictionary())
    for found in pdf.objects:
        if isinstance(found, pydyf.Stream) and found.compress:
            _pack(found)


#: The table of the objects of a PDF, as pydyf writes it at the end of the file.
_TABLE = re.compile(
    rb"(?P<before>/W \[(?P<widths>[\d ]+)\].*)/Length \d+>>\nstream\n(?P<packed>.*)\nendstream(?P<after>.*)", re.DOTALL
)


def pack_table(data: bytes) -> bytes:
    """Return a PDF whose table of objects tells what differs from row to row: it takes a third of the room.

    ISO 32000-1, clause 7.4.4.4, has that from PNG.
    """
    start = int(data[data.rindex(b"startxref") :].split()[1])
    table = _TABLE.search(data, start)
    if table is None:
        return data
    width, rows = sum(map(int, table["widths"].split())), zlib.decompress(table["packed"])
    differences = bytes((one - above) % 256 for one, above in zip(rows, bytes(width) + rows, strict=False))
    lines = (_UP + differences[at : at + width] for at in range(0, len(rows), width))
    packed = zlib.compress(b"".join(lines))
    said = b"/DecodeParms <</Predictor 12/Columns %d>>/Length %d>>" % (width, len(packed))
    pieces = (table["before"], said, b"\nstream\n", packed, b"\nendstream", table["after"])
    return data[: table.start()] + b"".join(pieces)


#: What stands before a row that is told by its differences from the row above.
_UP = b"\2"


def ends_badly(data: bytes) -> bool:
    """Return whether a stream of a written PDF ends in a carriage return: one file in 128 before anything is done.

    The lists of objects are packed while the file is written; only another list ends in another byte.
    """
    return b"\r\nendstream" in data


def _pack(stream: Any) -> None:
    """Pack a stream so that it does not end in a carriage return.

    With the line feed after it that looks like one line end, and the stream seems to be a byte shorter than it says
    (ISO 19005-2, clause 6.1.7.1).
    """
    packed = _packed(stream)
    if packed.endswith(b"\r"):
        if "Length1" in stream.extra:  # a font, whose length is told: it stays as it is
            return
        stream.stream.append(b"")  # one line end more
        packed = _packed(stream)
    stream.stream = [packed]
    stream.extra["Filter"] = "/FlateDecode"


def _packed(stream: Any) -> bytes:
    """Return what is in a stream, packed as zlib does by itself: pydyf takes twice the time for a hundredth less."""
    stream.compress = False
    data: bytes = stream.data
    return zlib.compress(data.split(b"\nstream\n", 1)[1].removesuffix(b"\nendstream"))


def _claim() -> etree._Element:
    description = _description({"pdfuaid": _UA})
    etree.SubElement(description, f"{{{_UA}}}part").text = "1"
    return description


def _explanation() -> etree._Element:
    description = _description(_SCHEMAS)
    schema = _listed(description, "pdfaExtension", "schemas", "Bag")
    _say(schema, "pdfaSchema", _EXPLAINED)
    _say(_listed(schema, "pdfaSchema", "property", "Seq"), "pdfaProperty", _PART)
    return description


def _description(namespaces: dict[str, str]) -> etree._Element:
    return etree.Element(f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""}, nsmap={"rdf": _RDF, **namespaces})


def _listed(parent: etree._Element, prefix: str, name: str, kind: str) -> etree._Element:
    """Return the only member of a new list in `parent`."""
    listed = etree.SubElement(parent, f"{{{_SCHEMAS[prefix]}}}{name}")
    member = etree.SubElement(etree.SubElement(listed, f"{{{_RDF}}}{kind}"), f"{{{_RDF}}}li")
    member.set(f"{{{_RDF}}}parseType", "Resource")
    return member


def _say(parent: etree._Element, prefix: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        etree.SubElement(parent, f"{{{_SCHEMAS[prefix]}}}{name}").text = value
