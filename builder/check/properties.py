"""What a file says of itself is what it was composed with: title, subject, author, language, program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.check.behind import Behind
from builder.check.docx_structure import W
from builder.check.faults import fault
from builder.check.office_file import OfficeFile
from builder.check.opened import Opened
from builder.check.rule import Finding, Rule
from builder.problems import Severity

PROPERTIES = Rule(
    "properties",
    Severity.ERROR,
    "the properties of a file are those that it was made with",
    "Title, subject, author, language and the program that made it. Another program leaves its name when it saves a "
    "file: then somebody worked on it after it was built.",
    "WCAG 2.2, 2.4.2 and 3.1.1",
)
RULES = (PROPERTIES,)

#: What made a file, as it says itself; a Word document of ours says nothing.
_PROGRAM = "Plenary"


def find_other_properties(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield each property of a file that is not the one that it was composed with."""
    held = _of_pdf(opened) if opened.pdf else _of_office_file(opened.office) if opened.office else {}
    composed = behind.document.properties if behind.document else None
    wanted = {
        "title": composed.title if composed else held.get("title"),
        "subject": composed.subject if composed else held.get("subject"),
        "author": composed.author if composed else held.get("author"),
        "language": opened.artefact.language.tag,
        "program": _PROGRAM,
    }
    for name, value in wanted.items():
        if name in held and held[name] != value:
            yield fault(opened, PROPERTIES, f"its {name} is '{held[name]}', not '{value}'")


def _of_pdf(opened: Opened) -> Mapping[str, str]:
    about: Any = opened.pdf.document.docinfo if opened.pdf else {}
    names = {"title": "/Title", "subject": "/Subject", "author": "/Author", "program": "/Creator"}
    return {name: str(about.get(key, "")) for name, key in names.items()}


def _of_office_file(file: OfficeFile) -> Mapping[str, str]:
    """Return the properties of an Office file; the language stands in several places, of which a wrong one counts."""
    core, extended = file.target("", "core-properties"), file.target("", "extended-properties")
    settings = file.target(file.target("", "officeDocument") or "", "settings")
    held: dict[str, str] = {}
    if core:
        names = {"title": "title", "subject": "subject", "author": "creator", "language": "language"}
        held |= {name: file.tree(core).findtext(f"{{*}}{key}") or "" for name, key in names.items()}
    if extended:
        held["program"] = file.tree(extended).findtext("{*}Application") or ""
    for spoken in file.tree(settings).iter(f"{W}themeFontLang") if settings else ():
        tag = spoken.get(f"{W}val", "")
        held["language"] = tag if tag != held.get("language") else held["language"]
    return held
