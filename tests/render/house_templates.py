"""Templates as contact points bring them: none of them was made for Plenary, and none of them speaks English."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx import Presentation

from tests.render.decks import house_template
from tests.render.office_package import A, OfficePackage, P, edited

#: What Dutch PowerPoint calls the slide layouts of the standard template.
DUTCH = {
    "Title Slide": "Titeldia",
    "Title and Content": "Titel en object",
    "Section Header": "Sectiekop",
    "Two Content": "Inhoud van twee",
    "Comparison": "Vergelijking",
    "Title Only": "Alleen titel",
    "Blank": "Leeg",
    "Content with Caption": "Inhoud met bijschrift",
    "Picture with Caption": "Afbeelding met bijschrift",
    "Title and Vertical Text": "Titel en verticale tekst",
    "Vertical Title and Text": "Verticale titel en tekst",
}


def standard() -> bytes:
    """Return the template that python-pptx brings: 4:3, in English, without a notes master."""
    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


@cache
def dutch() -> bytes:
    """Return a template with Dutch names, 4:3, without foot or notes master, its title under its text."""
    presentation: Any = Presentation(io.BytesIO(standard()))
    for layout in presentation.slide_layouts:
        layout.element.find(f"{P}cSld").set("name", DUTCH[layout.name])
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx in (10, 11, 12):
                shape.element.getparent().remove(shape.element)
            else:
                shape.name = f"Tijdelijke aanduiding {shape.placeholder_format.idx + 1}"
    content = presentation.slide_layouts[1]
    title, body = content.placeholders
    title.left, title.top, title.width, title.height = 457200, 5400000, 8229600, 1100000
    body.left, body.top, body.width, body.height = 914400, 400000, 7772400, 4900000
    return saved(presentation)


@cache
def french() -> bytes:
    """Return a template with one slide layout, as the file of somebody who needs no other: `Titre et contenu`."""
    presentation: Any = Presentation(io.BytesIO(standard()))
    for layout in list(presentation.slide_layouts):
        if layout.name != "Title and Content":
            presentation.slide_layouts.remove(layout)
    (layout,) = presentation.slide_layouts
    layout.element.find(f"{P}cSld").set("name", "Titre et contenu")
    del layout.element.attrib["type"]
    layout.placeholders[0].name, layout.placeholders[1].name = "Titre 1", "Espace réservé du contenu 2"
    return saved(presentation)


@cache
def title_only() -> bytes:
    """Return a template with one slide layout, that of a title: all else is made of what is free under it."""
    presentation: Any = Presentation(io.BytesIO(standard()))
    for layout in list(presentation.slide_layouts):
        if layout.name != "Title Only":
            presentation.slide_layouts.remove(layout)
    return saved(presentation)


@cache
def without_three() -> bytes:
    """Return our own template, whose slide layout for three questions somebody has thrown away."""
    presentation: Any = Presentation(io.BytesIO(house_template()))
    presentation.slide_layouts.remove(presentation.slide_layouts.get_by_name("questions-3"))
    return saved(presentation)


def saved(presentation: Any) -> bytes:
    """Return a presentation as a file."""
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


#: The templates by name.
TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "standard": standard,
    "dutch": dutch,
    "french": french,
    "title only": title_only,
    "without three": without_three,
}


def layout_parts(data: bytes) -> dict[str, str]:
    """Return the parts of the slide layouts of a template by name."""
    package = OfficePackage(data)
    parts = [name for name in package.parts if name.startswith("ppt/slideLayouts/slideLayout")]
    return {package.tree(name).find(f"{P}cSld").get("name"): name for name in parts}


def changed(data: bytes, layout: str, change: Callable[[Any], object]) -> bytes:
    """Return a template with one of its slide layouts changed."""
    return edited(data, {layout_parts(data)[layout]: change})


#: A drawing across the slide from its upper edge down.
_BAND = (
    f'<p:sp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:nvSpPr><p:cNvPr id="90" name="band"/><p:cNvSpPr/><p:nvPr/>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr></p:sp>'
)


def band(height: int, fill: str) -> Callable[[Any], None]:
    """Return what draws a band behind all that stands on a slide layout."""
    drawing = _BAND.format(height=height, fill=fill)
    return lambda root: root.find(f"{P}cSld/{P}spTree").insert(2, etree.fromstring(drawing))
