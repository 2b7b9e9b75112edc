"""Opens a PowerPoint file as a template, or says why it is none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from builder.problems import Place, Problem, SourceError, error
from builder.render.parts import Relation
from builder.render.pptx_parts import P, SlideParts, name_of_slides
from builder.render.pptx_placeholders import HouseLayout, read_layouts
from builder.render.template_file import OfficeKind, content_type, read_template

_OFFICE = "application/vnd.openxmlformats-officedocument.presentationml."

_POWERPOINT = OfficeKind(
    what="the template",
    program="PowerPoint",
    ending="a presentation (.pptx)",
    old_ending=".ppt",
    main=f"{_OFFICE}presentation.main+xml",
    as_good=(f"{_OFFICE}template.main+xml", f"{_OFFICE}slideshow.main+xml"),
)

_HINT = "give a PowerPoint file (.pptx), or make one with: plenary layout"


def open_layouts(data: bytes, place: Place) -> tuple[SlideParts, tuple[HouseLayout, ...]]:
    """Return the parts of a PowerPoint file, and its slide layouts. SourceError if it is no template."""
    with refusing(place):
        parts = SlideParts(read_template(data, place, _POWERPOINT))
        if content_type(parts.members, parts.main) != _POWERPOINT.main:
            raise ValueError(f"'{parts.main}' is no presentation")
        layouts = _look_through(parts)
        problems = tuple(_leading_out(parts, layouts, place))
    if problems:
        raise SourceError(*problems)
    return parts, layouts


@contextlib.contextmanager
def refusing(place: Place) -> Iterator[None]:
    """Tell what is wrong with the file of a template as a SourceError."""
    try:
        yield
    except (ValueError, KeyError, AttributeError, etree.XMLSyntaxError) as fault:
        raise SourceError(error(place, f"the template cannot be read: {_said(fault)}", _HINT)) from fault


def _look_through(parts: SlideParts) -> tuple[HouseLayout, ...]:
    """Return the slide layouts of a template whose slides have a size, its layouts their master, and that its theme."""
    parts.root(parts.main).find(f"{P}sldSz").get("cx")
    layouts = read_layouts(parts)
    for layout in layouts:
        parts.related(layout.part, "slideMaster")
    return layouts


def _said(fault: Exception) -> str:
    """Return what an error says; a KeyError says in quotation marks what is not there."""
    return f"there is no {fault}" if isinstance(fault, KeyError) else str(fault)


def _leading_out(parts: SlideParts, layouts: Sequence[HouseLayout], place: Place) -> Iterator[Problem]:
    """Yield an error for each thing on masters and layouts that would be left behind when the looks are taken over."""
    names = {layout.part: layout.name for layout in layouts}
    for master in parts.masters():
        names[master] = name_of_slides(parts.root(master))
        for sheet in (master, *parts.layouts(master)):
            kinds = {each.kind: each for each in parts.relations(sheet).values()}
            yield from _left_behind(names[sheet] or "the slide master", kinds, place)


def _left_behind(name: str, kinds: Mapping[str, Relation], place: Place) -> Iterator[Problem]:
    if "slide" in kinds:
        hint = "take the link away: slides of a template are left behind"
        yield error(place, f"on '{name}' something leads to a slide of the template", hint)
    for kind in ("image", "video", "audio", "media", "oleObject"):
        if kind in kinds and kinds[kind].is_external:
            hint = "insert the file itself: nobody else has that folder"
            yield error(place, f"'{name}' shows a file that stands elsewhere: {kinds[kind].target}", hint)
