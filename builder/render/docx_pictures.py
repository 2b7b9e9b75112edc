"""Pictures among the lines of a Word document, and the parts that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from builder.documents import Image
from builder.event import Picture, Wording
from builder.render.docx_elements import NAMESPACES, R, W, add, within
from builder.render.docx_words import Sheet
from builder.render.package import Member, compress

_NAMESPACES = {
    **NAMESPACES,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_WP, _A, _PIC = (f"{{{_NAMESPACES[prefix]}}}" for prefix in ("wp", "a", "pic"))

#: The ending of a picture's part by its media type.
ENDINGS: Mapping[str, str] = {"image/png": "png", "image/jpeg": "jpeg"}

#: English Metric Units in a twentieth of a point, and in a dot of a picture at 96 dots an inch, its natural size.
_TWENTIETH, _DOT = 635, 9525

#: A picture is never higher than this, in twentieths of a point, so that it stands on a page with its caption.
_HIGHEST = 8000


def picture_run(image: Image, sheet: Sheet) -> str:
    """Return a run with a picture, as text: whole, no wider than the text, with what it shows in words."""
    picture = image.picture
    number = sheet.count_picture()
    across, down = _size(picture, sheet.template.text_width)
    run = etree.Element(f"{W}r", nsmap=NAMESPACES)
    drawing = add(run, "drawing")
    inline = etree.SubElement(drawing, f"{_WP}inline", _NO_DISTANCE, nsmap=_NAMESPACES)
    etree.SubElement(inline, f"{_WP}extent", cx=str(across), cy=str(down))
    named = {"id": str(number), "name": f"Picture {number}", "descr": str(picture.alternative)}
    etree.SubElement(inline, f"{_WP}docPr", named)
    frame = etree.SubElement(inline, f"{_WP}cNvGraphicFramePr")
    etree.SubElement(frame, f"{_A}graphicFrameLocks", noChangeAspect="1")
    graphic = etree.SubElement(inline, f"{_A}graphic")
    data = etree.SubElement(graphic, f"{_A}graphicData", uri=_NAMESPACES["pic"])
    data.append(_picture(sheet.picture(picture), named, across, down))
    return within(run)


#: Nothing keeps off the words before and after a picture.
_NO_DISTANCE = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")


def _size(picture: Picture[Wording], text_width: int) -> tuple[int, int]:
    """Return how wide and high a picture is shown, in English Metric Units, its proportions kept."""
    across, down = picture.width * _DOT, picture.height * _DOT
    share = min(1, text_width * _TWENTIETH / across, _HIGHEST * _TWENTIETH / down)
    return round(across * share), round(down * share)


def _picture(relation: str, named: Mapping[str, str], across: int, down: int) -> Any:
    element = etree.Element(f"{_PIC}pic", nsmap=_NAMESPACES)
    about = etree.SubElement(element, f"{_PIC}nvPicPr")
    etree.SubElement(about, f"{_PIC}cNvPr", dict(named))
    etree.SubElement(about, f"{_PIC}cNvPicPr")
    fill = etree.SubElement(element, f"{_PIC}blipFill")
    etree.SubElement(fill, f"{_A}blip", {f"{R}embed": relation})
    etree.SubElement(etree.SubElement(fill, f"{_A}stretch"), f"{_A}fillRect")
    shape = etree.SubElement(element, f"{_PIC}spPr")
    place = etree.SubElement(shape, f"{_A}xfrm")
    etree.SubElement(place, f"{_A}off", x="0", y="0")
    etree.SubElement(place, f"{_A}ext", cx=str(across), cy=str(down))
    etree.SubElement(etree.SubElement(shape, f"{_A}prstGeom", prst="rect"), f"{_A}avLst")
    return element


def picture_parts(folder: str, sheet: Sheet) -> Iterator[Member]:
    """Yield the parts of all pictures of a document, each once. `folder` is that of the document's own part."""
    for (data, _), name in zip(sheet.pictures, picture_names(sheet), strict=True):
        yield compress(f"{folder}/{name}", data)


def picture_names(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the parts of all pictures, beside the document's own part, in the order of their numbers."""
    kinds = [ENDINGS[media_type] for _, media_type in sheet.pictures]
    return tuple(f"media/picture{number}.{ending}" for number, ending in enumerate(kinds, 1))
