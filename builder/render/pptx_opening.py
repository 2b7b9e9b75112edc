"""Opens a PowerPoint file as a template, or says why it is none."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE

from builder.problems import Place, Problem, SourceError, error
from builder.render.package import Member, join_members
from builder.render.template_file import OfficeKind, read_template

_OFFICE = "application/vnd.openxmlformats-officedocument.presentationml."

_POWERPOINT = OfficeKind(
    what="the template",
    program="PowerPoint",
    ending="a presentation (.pptx)",
    old_ending=".ppt",
    main=f"{_OFFICE}presentation.main+xml",
    as_good=(f"{_OFFICE}template.main+xml", f"{_OFFICE}slideshow.main+xml"),
)

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

_HINT = "give a PowerPoint file (.pptx), or make one with: plenary layout"


def open_presentation(data: bytes, place: Place) -> tuple[dict[str, Member], Any]:
    """Return the entries of a PowerPoint file, and the file as python-pptx has it. SourceError if it is no template."""
    try:
        members = read_template(data, place, _POWERPOINT)
        presentation = Presentation(io.BytesIO(join_members(members.values())))
        _look_through(presentation)
        problems = tuple(_leading_out(presentation, place))
    except (ValueError, KeyError, AttributeError, etree.XMLSyntaxError, PythonPptxError) as fault:
        raise SourceError(error(place, f"the template cannot be read: {_said(fault)}", _HINT)) from fault
    if problems:
        raise SourceError(*problems)
    return members, presentation


def _look_through(presentation: Any) -> None:
    """Look at what python-pptx reads no sooner than it is asked: every layout has its master, and that its theme."""
    for master in presentation.slide_masters:
        etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, _PARSER)
        for layout in master.slide_layouts:
            layout.part.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)


def _said(fault: Exception) -> str:
    """Return what an error says; a KeyError says in quotation marks what is not there."""
    return f"there is no {fault}" if isinstance(fault, KeyError) else str(fault)


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
