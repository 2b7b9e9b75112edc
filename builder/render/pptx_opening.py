"""Opens a PowerPoint file as a template, or says why it is none."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError

from builder.problems import Place, Problem, SourceError, error
from builder.render.package import Member, compress, join_members, read_members

_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"

#: What the main part of a file is, in the end of its content type.
_OFFICE = "application/vnd.openxmlformats-officedocument.presentationml."
_PRESENTATION = f"{_OFFICE}presentation.main+xml"
_AS_GOOD = (f"{_OFFICE}template.main+xml", f"{_OFFICE}slideshow.main+xml")
_MACROS = "macroEnabled.main+xml"

#: How the container begins that old and encrypted files stand in ([MS-CFB] 2.2).
_COMPOUND = b"\xd0\xcf\x11\xe0"

_HINT = "give a PowerPoint file (.pptx), or make one with: plenary layout"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def open_presentation(data: bytes, place: Place) -> tuple[dict[str, Member], Any]:
    """Return the entries of a PowerPoint file, and the file as python-pptx has it. SourceError if it is no template."""
    if data.startswith(_COMPOUND):
        hint = "open it in PowerPoint, take the password away, and save it as a presentation (.pptx)"
        raise SourceError(error(place, "the template is protected by a password, or an old file (.ppt)", hint))
    try:
        members = _as_presentation(read_members(data), place)
        presentation = Presentation(io.BytesIO(join_members(members.values())))
        problems = tuple(_leading_out(presentation, place))
    except (ValueError, KeyError, AttributeError, etree.XMLSyntaxError, PythonPptxError) as fault:
        raise SourceError(error(place, f"the template cannot be read: {_said(fault)}", _HINT)) from fault
    if problems:
        raise SourceError(*problems)
    return members, presentation


def _said(fault: Exception) -> str:
    """Return what an error says; a KeyError says in quotation marks what is not there."""
    return f"there is no {fault}" if isinstance(fault, KeyError) else str(fault)


def _as_presentation(members: dict[str, Member], place: Place) -> dict[str, Member]:
    """Return the entries as those of a presentation, where they are those of a template (.potx) or a show."""
    if _TYPES not in members:
        kind = members["mimetype"].content() if "mimetype" in members else b""
        what = "an OpenDocument file" if b"opendocument" in kind else "no Office file"
        raise ValueError(f"it is {what}")
    types: Any = etree.fromstring(members[_TYPES].content(), _PARSER)
    for part in types.iter(_OVERRIDE):
        kind = part.get("ContentType", "")
        if kind.endswith(_MACROS):
            hint = "save it in PowerPoint as a presentation (.pptx): what it does on its own is not taken over"
            raise SourceError(error(place, "the template holds macros", hint))
        if kind in _AS_GOOD:
            part.set("ContentType", _PRESENTATION)
            return {**members, _TYPES: compress(_TYPES, etree.tostring(types))}
    return members


def _leading_out(presentation: Any, place: Place) -> Iterator[Problem]:
    """Yield an error for each thing on masters and layouts that would be left behind when the looks are taken over."""
    for master in presentation.slide_masters:
        for sheet in (master, *master.slide_layouts):
            name = sheet.name or "the slide master"
            kinds = {relation.reltype.rpartition("/")[2]: relation for relation in sheet.part.rels.values()}
            yield from _left_behind(name, kinds, place)


def _left_behind(name: str, kinds: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    if "slide" in kinds:
        hint = "take the link away: slides of a template are left behind"
        yield error(place, f"on '{name}' something leads to a slide of the template", hint)
    for kind in ("image", "video", "audio", "media", "oleObject"):
        if kind in kinds and kinds[kind].is_external:
            hint = "insert the file itself: nobody else has that folder"
            yield error(place, f"'{name}' shows a file that stands elsewhere: {kinds[kind].target_ref}", hint)
