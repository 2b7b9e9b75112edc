"""An Office file that somebody brings as a template: its entries, or a sentence that says what it is instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

from builder.problems import Place, SourceError, error
from builder.render.package import Member, compress, read_members
from builder.values import value

_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"

#: How the container begins that old and encrypted files stand in ([MS-CFB] 2.2).
_COMPOUND = b"\xd0\xcf\x11\xe0"

#: Where the relationships of a package stand, and how the namespaces of ISO/IEC 29500 Strict begin, which no program
#: writes unless it is told to.
_RELATIONS, _STRICT = "_rels/.rels", b"http://purl.oclc.org/ooxml/"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@value
class OfficeKind:
    """A kind of Office file: `what` messages call the template, the program, its ending, that of its old files.

    `main` is the content type of its main part, `as_good` are those of files that differ from it in nothing else.
    """

    what: str
    program: str
    ending: str
    old_ending: str
    main: str
    as_good: Collection[str]


def read_template(data: bytes, place: Place, kind: OfficeKind) -> dict[str, Member]:
    """Return the entries of a file, as those of a document even if it was saved as a template.

    SourceError for one that is old, protected, strict or holds macros; ValueError for one that is no Office file.
    """
    saved = f"save it in {kind.program} as {kind.ending}"
    if data.startswith(_COMPOUND):
        message = f"{kind.what} is protected by a password, or an old file ({kind.old_ending})"
        raise SourceError(error(place, message, f"take the password away, and {saved}"))
    members = read_members(data)
    if _TYPES not in members:
        about = members["mimetype"].content() if "mimetype" in members else b""
        raise ValueError("it is an OpenDocument file" if b"opendocument" in about else "it is no Office file")
    if _RELATIONS in members and _STRICT in members[_RELATIONS].content():
        message = f"{kind.what} is a Strict Open XML file, which few programs write"
        raise SourceError(error(place, message, f"{saved}, without 'Strict'"))
    types: Any = etree.fromstring(members[_TYPES].content(), _PARSER)
    for part in types.iter(_OVERRIDE):
        if part.get("ContentType", "").endswith("macroEnabled.main+xml"):
            message = f"{kind.what} holds macros, which documents do not take over"
            raise SourceError(error(place, message, saved))
        if part.get("ContentType") in kind.as_good:
            part.set("ContentType", kind.main)
            return {**members, _TYPES: compress(_TYPES, etree.tostring(types))}
    return members


def content_type(members: Mapping[str, Member], name: str) -> str:
    """Return what the file says that a part is, empty where it does not say."""
    types: Any = etree.fromstring(members[_TYPES].content(), _PARSER)
    return next((each.get("ContentType") for each in types.iter(_OVERRIDE) if each.get("PartName") == f"/{name}"), "")
