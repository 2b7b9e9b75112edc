"""What should not leave the house with a file: who made it and on which machine, what a library left, links outside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from builder.check.behind import Behind, Host
from builder.check.faults import fault
from builder.check.office_file import OfficeFile
from builder.check.opened import Opened
from builder.check.pdf_file import PdfFile
from builder.check.reading import quoted
from builder.check.rule import Finding, Rule
from builder.problems import Severity

PERSONAL_DATA = Rule(
    "personal-data",
    Severity.ERROR,
    "no file tells who made it, or on which machine",
    "The properties of a file name the organisation that invites, and nobody else: no name of who saved it last, no "
    "company, no template, no folder of somebody's machine.",
    "GDPR, article 5(1)(c)",
)
LEFTOVERS = Rule(
    "leftovers",
    Severity.ERROR,
    "nothing is in a file that a library or another program left there",
    "Pictures of the first page, printers, macros, comments, scripts, the names of libraries and their authors.",
)
OUTSIDE_LINK = Rule(
    "outside-link",
    Severity.ERROR,
    "a file leads to nothing outside but the addresses of the event",
    "Pictures and templates that are loaded from elsewhere tell their server who opens the file, and are missing one "
    "day. A link that the event does not have was altered, or added.",
)
BAD_DATE = Rule(
    "bad-date",
    Severity.ERROR,
    "dates among the properties of a file are dates",
    "Office calls a file damaged whose properties have a date that it cannot read.",
    "ECMA-376 part 2, 8.3.3.2; ISO 32000-1, 7.9.4",
)
RULES = (PERSONAL_DATA, LEFTOVERS, OUTSIDE_LINK, BAD_DATE)

#: Properties that name a person, a firm or a machine: there is no such property in what Plenary writes.
_PERSONAL = {
    "lastModifiedBy": "who last saved it",
    "Company": "a company",
    "Manager": "a manager",
    "keywords": "what somebody files it under",
    "category": "what somebody files it under",
    "contentStatus": "how far somebody thinks it is",
    "Template": "the template on somebody's machine",
    "HyperlinkBase": "an address on somebody's machine",
    "attachedTemplate": "the template on somebody's machine",
}

#: Folders of somebody's machine, as they stand in files that were saved there.
_FOLDERS = re.compile(rb"[A-Za-z]:\\(?:Users|Documents)|[\"'>](?:file:///|/home/|/Users/)[A-Za-z]")

#: One of these stands in each of them: they are looked for much faster.
_SIGNS_OF_FOLDERS = (b":\\", b"file:", b"/home/", b"/Users/")

#: Names of libraries and of those who wrote them, which stand in the templates that they come with.
_LIBRARIES = re.compile(
    r"python-(?:docx|pptx)|Steve Canny|openpyxl|XlsxWriter|PptxGenJS|LibreOffice|Microsoft Macintosh|"
    r"\bPowerPoint(?: Presentation|-presentatie)|Présentation PowerPoint|\bWord Document\b|^(?:Untitled|Untitled-\d)$",
    re.IGNORECASE,
)

#: Parts that come with the templates of libraries, or with somebody's work on the file, by how they are reached.
_LEFT_OVER = {
    "thumbnail": "a picture of the first page",
    "printerSettings": "somebody's printer",
    "stylesWithEffects": "a second set of styles",
    "custom-properties": "properties of somebody's own",
    "customXml": "data of somebody's own",
    "vbaProject": "a macro",
    "control": "a control",
    "oleObject": "an object of another program",
    "comments": "comments",
    "commentAuthors": "who commented",
    "people": "who worked on it",
    "attachedTemplate": "a template",
    "externalLink": "a link to another workbook",
}

#: Kinds of relationship that may lead outside: what is not loaded, but followed by who clicks on it.
_FOLLOWED = {"hyperlink"}

_DATES = {"created", "modified", "lastPrinted"}


def find_traces(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield what a file tells of people, machines and libraries, and where it leads out of itself."""
    if opened.office:
        yield from _in_office_file(opened.office, opened, behind.host)
    if opened.pdf:
        yield from _in_pdf(opened.pdf, opened, behind.host)


def _in_office_file(file: OfficeFile, opened: Opened, host: Host) -> Iterator[Finding]:
    yield from _properties(file, opened, host)
    for name in file.names:
        data = file.data(name) if name.endswith((".xml", ".rels")) else b""
        found = _FOLDERS.search(data) if any(sign in data for sign in _SIGNS_OF_FOLDERS) else None
        if found:
            yield fault(opened, PERSONAL_DATA, f"it names {quoted(found[0].decode(errors='replace'))}", name)
    for owner in ("", *(name for name in file.names if not name.endswith(".rels"))):
        for relation in file.relations(owner):
            if not relation.outside and relation.kind in _LEFT_OVER:
                message = f"it holds {_LEFT_OVER[relation.kind]} ('{relation.target}')"
                yield fault(opened, LEFTOVERS, message, owner)
            elif relation.outside and relation.kind not in _FOLLOWED:
                message = f"its {relation.kind} is loaded from {quoted(relation.target)}"
                yield fault(opened, OUTSIDE_LINK, message, owner)
            elif relation.outside and not _is_known(relation.target, host.addresses):
                yield fault(opened, OUTSIDE_LINK, f"it leads to {quoted(relation.target)}", owner)


def _in_pdf(file: PdfFile, opened: Opened, host: Host) -> Iterator[Finding]:
    about = {str(key).lstrip("/"): str(value) for key, value in file.document.docinfo.items()}
    yield from _author(about.get("Author", ""), opened, host)
    for key, value in about.items():
        if _LIBRARIES.search(value) or _FOLDERS.search(f'"{value}'.encode()):
            yield fault(opened, LEFTOVERS, f"its {key} is {quoted(value)}")
        if key not in _ABOUT:
            yield fault(opened, PERSONAL_DATA, f"it tells its {key}: {quoted(value)}")
        if key in ("CreationDate", "ModDate") and not _PDF_DATE.fullmatch(value):
            yield fault(opened, BAD_DATE, f"its {key} is {quoted(value)}")
    for number, page in enumerate(file.document.pages, 1):
        for note in page.obj.get("/Annots", ()):
            action: Any = note.get("/A", {})
            if action.get("/S") == "/URI" and not _is_known(str(action.get("/URI", "")), host.addresses):
                message = f"it leads to {quoted(str(action.get('/URI')))}"
                yield fault(opened, OUTSIDE_LINK, message, f"page {number}")
            elif action.get("/S") not in (None, "/URI", "/GoTo"):
                yield fault(opened, OUTSIDE_LINK, f"a click does {action.get('/S')}", f"page {number}")
    names: Any = file.document.Root.get("/Names", {})
    for key in ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles", "/AcroForm", "/OCProperties"):
        if key in file.document.Root or key in names:
            yield fault(opened, LEFTOVERS, f"it has {key.lstrip('/')}, which Plenary does not write")


#: What a PDF says of itself.
_ABOUT = {"Title", "Subject", "Author", "Creator", "Producer", "CreationDate", "ModDate"}

#: A date of PDF (ISO 32000-1, 7.9.4).
_PDF_DATE = re.compile(r"D:\d{4}(?:\d{2}){0,5}(?:Z|[+-]\d{2}'?\d{0,2}'?)?")


def _properties(file: OfficeFile, opened: Opened, host: Host) -> Iterator[Finding]:
    creators: list[str] = []
    for kind in ("core-properties", "extended-properties", "settings"):
        name = file.target("", kind) or file.target(file.target("", "officeDocument") or "", kind)
        for element in file.tree(name).iter() if name else ():
            what, words = _local(element), (element.text or "").strip()
            if what in _PERSONAL and (words or kind == "settings"):
                yield fault(opened, PERSONAL_DATA, f"it tells {_PERSONAL[what]}: {quoted(words or what)}", name or "")
            if what in _DATES and not _is_date(words):
                yield fault(opened, BAD_DATE, f"its {what} is {quoted(words)}", name or "")
            if _LIBRARIES.search(words):
                yield fault(opened, LEFTOVERS, f"its {what} is {quoted(words)}", name or "")
            creators += [words] if what == "creator" else []
    yield from _author(" ".join(creators), opened, host)


def _author(named: str, opened: Opened, host: Host) -> Iterator[Finding]:
    """Yield a problem if a file is not from the organisation that invites: a person's name is nobody's business."""
    if named and named != host.name:
        message = f"it says that it is made by {quoted(named)}, not by {quoted(host.name)}"
        yield fault(opened, PERSONAL_DATA, message)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_date(written: str) -> bool:
    """Return whether this is a date as properties hold it: W3CDTF, the profile of ISO 8601."""
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return "T" in written or len(written) == len("2023-03-30")


def _is_known(address: str, known: Collection[str]) -> bool:
    return address in known or address.rstrip("/") in {each.rstrip("/") for each in known}
