"""The PowerPoint template of a layout, written from nothing: no library's default is inside.

deck_design.py and deck_shown.py hold the design, on the grid of deck_grid.py; deck_slides.py writes its slide layouts,
deck_parts.py the parts around them.
"""

from __future__ import annotations

from builder.brand import Brand
from builder.layout.deck_design import design_layouts, design_pair_layouts
from builder.layout.deck_grid import LayoutDesign
from builder.layout.deck_parts import (
    notes_master,
    presentation,
    presentation_properties,
    table_styles,
    theme,
    view_properties,
)
from builder.layout.deck_slides import slide_layout, slide_master
from builder.layout.package import Package

_OFFICE = "application/vnd.openxmlformats-officedocument."
_SLIDES = f"{_OFFICE}presentationml."

#: Slide masters and their layouts share one row of numbers, which begins here (ECMA-376 part 1, 19.7.14).
_FIRST_LAYOUT = 2**31 + 1


def make_deck_template(brand: Brand) -> bytes:
    """Return the PowerPoint template: 16:9, a slide layout for each kind of slide, no slides."""
    return _make_template(brand, design_layouts(brand))


def make_pair_template(brand: Brand) -> bytes:
    """Return the template of slides in two languages; those who add a slide to another deck are not offered these."""
    return _make_template(brand, design_pair_layouts(brand))


def _make_template(brand: Brand, layouts: tuple[LayoutDesign, ...]) -> bytes:
    package = Package()
    package.relate("_rels/.rels", {"rId1": ("officeDocument", "ppt/presentation.xml")})
    _add_presentation(package, brand)
    _add_masters(package, brand, layouts)
    return package.to_bytes()


def _add_presentation(package: Package, brand: Brand) -> None:
    targets = {
        "rId1": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "rId2": ("notesMaster", "notesMasters/notesMaster1.xml"),
        "rId3": ("presProps", "presProps.xml"),
        "rId4": ("viewProps", "viewProps.xml"),
        "rId5": ("theme", "theme/theme1.xml"),
        "rId6": ("tableStyles", "tableStyles.xml"),
    }
    package.add("ppt/presentation.xml", f"{_SLIDES}presentation.main+xml", presentation("rId1", "rId2"), targets)
    package.add("ppt/presProps.xml", f"{_SLIDES}presProps+xml", presentation_properties())
    package.add("ppt/viewProps.xml", f"{_SLIDES}viewProps+xml", view_properties())
    package.add("ppt/tableStyles.xml", f"{_SLIDES}tableStyles+xml", table_styles(brand))


def _add_masters(package: Package, brand: Brand, layouts: tuple[LayoutDesign, ...]) -> None:
    targets = {
        f"rId{number}": ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
        for number in range(1, len(layouts) + 1)
    }
    numbered = [(_FIRST_LAYOUT + position, key) for position, key in enumerate(targets)]
    of_theme = {f"rId{len(layouts) + 1}": ("theme", "../theme/theme1.xml")}
    name = "ppt/slideMasters/slideMaster1.xml"
    package.add(name, f"{_SLIDES}slideMaster+xml", slide_master(brand, numbered), {**targets, **of_theme})
    to_master = {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
    for number, design in enumerate(layouts, 1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        package.add(name, f"{_SLIDES}slideLayout+xml", slide_layout(design, brand), to_master)
    to_theme = {"rId1": ("theme", "../theme/theme2.xml")}
    package.add("ppt/notesMasters/notesMaster1.xml", f"{_SLIDES}notesMaster+xml", notes_master(brand), to_theme)
    for number in (1, 2):
        package.add(f"ppt/theme/theme{number}.xml", f"{_OFFICE}theme+xml", theme(brand))
