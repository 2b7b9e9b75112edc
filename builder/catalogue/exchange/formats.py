"""The formats of exchange by name, and a file that came back to what it says, told by what it is, not by its name."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from builder.catalogue.exchange.spreadsheet import read_spreadsheet, write_spreadsheet
from builder.catalogue.exchange.tbx import write_weblate_tbx
from builder.catalogue.exchange.term_lists import write_omegat, write_table, write_weblate_csv
from builder.catalogue.exchange.tmx import read_tmx, write_tmx
from builder.catalogue.exchange.units import Delivery, Job
from builder.catalogue.exchange.xliff12 import NAMESPACE as XLIFF_1
from builder.catalogue.exchange.xliff12 import read_xliff12, write_xliff12
from builder.catalogue.exchange.xliff21 import NAMESPACE as XLIFF_2
from builder.catalogue.exchange.xliff21 import read_xliff21, write_xliff21
from builder.catalogue.exchange.xml_files import line_of, read_xml
from builder.catalogue.glossary import Glossary
from builder.problems import Place, SourceError, error


@dataclass(frozen=True, slots=True)
class Format:
    """A format that jobs are written in; `ending` is how the names of its files end, unlike those of any other."""

    ending: str
    write: Callable[[Job], str]


#: The formats of the glossary that hold one language in a file, each with how it is written and the end of its name.
GLOSSARY_FORMATS: Mapping[str, tuple[str, Callable[[Glossary, str], str]]] = {
    "csv": (".csv", write_table),
    "weblate-csv": ("-weblate.csv", write_weblate_csv),
    "weblate-tbx": ("-weblate.tbx", write_weblate_tbx),
    "omegat": ("-omegat.txt", write_omegat),
}

FORMATS: Mapping[str, Format] = {
    "xliff21": Format("-xliff21.xlf", write_xliff21),
    "xliff12": Format("-xliff12.xlf", write_xliff12),
    "tmx": Format(".tmx", write_tmx),
    "csv": Format(".csv", write_spreadsheet),
}

_READERS: Mapping[str, Callable[[etree._Element, str], Delivery]] = {
    f"{{{XLIFF_2}}}xliff": read_xliff21,
    f"{{{XLIFF_1}}}xliff": read_xliff12,
    "tmx": read_tmx,
}


def read_delivery(data: bytes, path: str) -> Delivery:
    """Return what a file that came back says. SourceError for one that is broken or of another kind."""
    start = data[:_LOOK].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if b"\0" in data and not start.startswith(b"PK") and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise SourceError(error(Place(path), "this is no text, or UTF-16 without the mark that says so", _HINT_UTF_8))
    if not start:
        raise SourceError(error(Place(path), "the file is empty", "ask for it once more"))
    if start.startswith(b"<"):
        root = read_xml(data, path)
        reader = _READERS.get(str(root.tag))
        if reader is None:
            raise SourceError(error(Place(path, line_of(root)), *_told_of_root(root)))
        return reader(root, path)
    if start.startswith(b"PK"):
        raise SourceError(error(Place(path), *_ZIP))
    if start.startswith((b"#", b"msg")) and b"\nmsgstr" in data:
        raise SourceError(error(Place(path), *_CATALOGUE))
    return read_spreadsheet(data, path)


_HINT_UTF_8 = "have it saved as UTF-8"

#: How much of a file says what it is, in bytes.
_LOOK = 1000

#: What is said, message and hint, of files that are sent by mistake.
_ZIP = (
    "this is a zip file, such as an Excel workbook or a translator's package",
    "in Excel: save it as 'CSV UTF-8'; in a translator's tool: export the XLIFF file",
)
_CATALOGUE = ("this is a gettext catalogue", "put it in translations/, in the folder of its language")


def _told_of_root(root: etree._Element) -> tuple[str, str]:
    """Return message and hint for XML that is of no format known here."""
    name = etree.QName(root)
    hint = "have it exported as XLIFF 1.2 or 2.1, or as TMX"
    if name.localname == "xliff" and name.namespace:
        return f"this XLIFF is of the namespace '{name.namespace}', which is neither that of 1.2 nor that of 2.1", hint
    if name.localname == "xliff":
        version = root.get("version", "unknown")
        return f"this XLIFF, of version '{version}', has no namespace", hint
    return f"this is XML, but neither XLIFF nor TMX: it begins with <{name.localname}>", hint
