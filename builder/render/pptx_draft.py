"""The sign of a draft: a text box at the upper edge of a slide, at the right, where no look of ours has a slot."""

from __future__ import annotations

from typing import Any

from lxml import etree

from builder.documents import LevelStyle, Paragraph, SlotBox
from builder.event import Wording
from builder.render.pptx_template import NAMESPACES, A, P, Placeholder
from builder.render.pptx_text import HIGHLIGHTER, MARKED_TEXT, TextContext, write_paragraphs

#: The size of the sign's words, its height and its distance from the right edge, in points.
_SIZE, _HEIGHT, _MARGIN = 14, 18, 48

#: How wide a letter of the sign is at most on average, and what stands free beside its words, in points.
_LETTER, _AIR = 8, 20

#: English Metric Units in a point.
_EMU = 12700

_SIGN = Placeholder({}, {}, SlotBox(0, 0, "", (LevelStyle(_SIZE),)), (False,))


def draft_sign(words: Wording, slide_width: int, context: TextContext) -> Any:
    """Return the sign as a shape without a number. `slide_width` is in English Metric Units."""
    shape = etree.Element(f"{P}sp", nsmap=NAMESPACES)
    about = etree.SubElement(shape, f"{P}nvSpPr")
    etree.SubElement(about, f"{P}cNvPr", {"id": "0", "name": "draft"})
    etree.SubElement(about, f"{P}cNvSpPr", {"txBox": "1"})
    etree.SubElement(about, f"{P}nvPr")
    width = (_LETTER * len(str(words)) + _AIR) * _EMU
    look = etree.SubElement(shape, f"{P}spPr")
    place = etree.SubElement(look, f"{A}xfrm")
    etree.SubElement(place, f"{A}off", {"x": str(slide_width - _MARGIN * _EMU - width), "y": "0"})
    etree.SubElement(place, f"{A}ext", {"cx": str(width), "cy": str(_HEIGHT * _EMU)})
    etree.SubElement(etree.SubElement(look, f"{A}prstGeom", {"prst": "rect"}), f"{A}avLst")
    etree.SubElement(etree.SubElement(look, f"{A}solidFill"), f"{A}srgbClr", {"val": HIGHLIGHTER})
    body = etree.SubElement(shape, f"{P}txBody")
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    etree.SubElement(body, f"{A}bodyPr", {"wrap": "none", **insets, "anchor": "ctr"})
    etree.SubElement(body, f"{A}lstStyle")
    write_paragraphs(body, (Paragraph(words),), _SIGN, _SIZE, context)
    body[-1].insert(0, etree.Element(f"{A}pPr", {"algn": "ctr"}))
    for properties in body.iter(f"{A}rPr"):
        if properties.find(f"{A}solidFill") is None:
            properties.insert(0, etree.Element(f"{A}solidFill"))
            etree.SubElement(properties[0], f"{A}srgbClr", {"val": MARKED_TEXT})
    return shape
