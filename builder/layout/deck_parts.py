"""The parts of a PowerPoint template that are not slides: its colours and fonts, its notes pages, its settings."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from builder.brand import Brand, Palette
from builder.documents import FLOOR
from builder.layout.deck_grid import BAR, HEIGHT, WIDTH
from builder.layout.deck_slides import SLIDE_NUMBER_FIELD, shape_tree
from builder.layout.drawing import (
    Area,
    LevelLook,
    background,
    body_properties,
    colour,
    emu,
    fill,
    line,
    list_style,
    make,
    no_line,
    paragraph,
    preset,
    transform,
)

#: A notes page is A4's width and a little less of its height, in points.
_NOTES = Area(0, 0, 540, 720)

#: The identifier of our table style, which new tables get: any will do, the same in every file.
_TABLE_STYLE = "{7A0C9E53-41D2-4F0B-9E6A-2D8B5C3F7E14}"


def theme(brand: Brand) -> Any:
    """Return the theme: the palette as a colour scheme, and one family for titles and text."""
    return make(
        "a:theme",
        make("a:themeElements", _colours(brand), _fonts(brand), _effects(brand.name)),
        make("a:objectDefaults"),
        make("a:extraClrSchemeLst"),
        name=brand.name,
    )


def _colours(brand: Brand) -> Any:
    """Return the palette by the names that the design uses; charts and shapes drawn by hand begin at accent1."""
    palette: Palette = brand.palette
    scheme = {
        "dk1": palette.ink,
        "lt1": palette.ground,
        "dk2": palette.primary,
        "lt2": palette.tint,
        "accent1": palette.secondary,
        "accent2": palette.accent,
        "accent3": palette.muted,
        "accent4": palette.rule,
        "accent5": palette.on_primary_muted,
        "accent6": palette.on_primary,
        "hlink": palette.secondary,
        "folHlink": palette.muted,
    }
    colours = (make(f"a:{name}", make("a:srgbClr", val=digits)) for name, digits in scheme.items())
    return make("a:clrScheme", *colours, name=brand.name)


def _fonts(brand: Brand) -> Any:
    families = (
        make(tag, make("a:latin", typeface=brand.office_font), make("a:ea", typeface=""), make("a:cs", typeface=""))
        for tag in ("a:majorFont", "a:minorFont")
    )
    return make("a:fontScheme", *families, name=brand.name)


def _effects(name: str) -> Any:
    """Return flat fills and plain lines: the schema wants three of each."""
    return make(
        "a:fmtScheme",
        make("a:fillStyleLst", *(fill("phClr") for _ in range(3))),
        make("a:lnStyleLst", *(line("phClr", width) for width in (0.75, 1.5, 2.25))),
        make("a:effectStyleLst", *(make("a:effectStyle", make("a:effectLst")) for _ in range(3))),
        make("a:bgFillStyleLst", *(fill("phClr") for _ in range(3))),
        name=name,
    )


def presentation(slide_master: str, notes_master: str) -> Any:
    """Return the presentation without slides; both arguments are relationships."""
    return make(
        "p:presentation",
        make("p:sldMasterIdLst", make("p:sldMasterId", id=2**31, **{"r:id": slide_master})),
        make("p:notesMasterIdLst", make("p:notesMasterId", **{"r:id": notes_master})),
        make("p:sldSz", cx=emu(WIDTH), cy=emu(HEIGHT)),
        make("p:notesSz", cx=emu(_NOTES.width), cy=emu(_NOTES.height)),
        list_style("p:defaultTextStyle", (LevelLook(FLOOR),)),
        saveSubsetFonts=1,
    )


def notes_master(brand: Brand) -> Any:
    """Return the master of the notes pages: the slide above, room to read below, the page number at the foot."""
    text, small = LevelLook(12, before=4), LevelLook(brand.slide_sizes.footer, "accent3", align="r")
    slide = make(
        "p:sp",
        make(
            "p:nvSpPr",
            make("p:cNvPr", id=0, name="slide"),
            make("p:cNvSpPr", make("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)),
            make("p:nvPr", make("p:ph", type="sldImg", idx=2)),
        ),
        make("p:spPr", transform(Area(54, 54, 432, 243)), preset("rect"), make("a:noFill"), line("accent4", 0.75)),
    )
    body, number = make("p:ph", type="body", idx=3), make("p:ph", type="sldNum", sz="quarter", idx=5)
    shapes = [
        slide,
        _notes_slot("notes", body, Area(54, 321, 432, 324), text, paragraph("Notes")),
        _notes_slot("page-number", number, Area(396, 669, 90, 20), small, _number()),
    ]
    colours = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    accents = {name: name for name in [f"accent{number}" for number in range(1, 7)] + ["hlink", "folHlink"]}
    return make(
        "p:notesMaster",
        make("p:cSld", background("bg1"), shape_tree(shapes)),
        make("p:clrMap", **colours, **accents),
        list_style("p:notesStyle", (text,)),
    )


def _notes_slot(name: str, place: Any, area: Area, look: LevelLook, paragraph: Any) -> Any:
    return make(
        "p:sp",
        make(
            "p:nvSpPr",
            make("p:cNvPr", id=0, name=name),
            make("p:cNvSpPr", make("a:spLocks", noGrp=1)),
            make("p:nvPr", place),
        ),
        make("p:spPr", transform(area), preset("rect")),
        make("p:txBody", body_properties("t"), list_style("a:lstStyle", (look,)), paragraph),
    )


def _number() -> Any:
    field = make("a:fld", make("a:rPr", lang="en-GB"), make("a:t"), id=SLIDE_NUMBER_FIELD, type="slidenum")
    field[1].text = "‹#›"
    return make("a:p", field)


def presentation_properties() -> Any:
    """Return the settings of the show: none."""
    return make("p:presentationPr")


def view_properties() -> Any:
    """Return the settings of the window: none."""
    return make("p:viewPr")


def table_styles(brand: Brand) -> Any:
    """Return the table styles: ours, which tables get that somebody adds by hand as well.

    Rows are parted by thin lines and stand on the ground of the slide; the header stands on the tint under the accent.
    """
    rule, strong = line("accent4", 1), line("tx2", 1.5)
    style = make(
        "a:tblStyle",
        make("a:wholeTbl", _table_text("tx1"), _table_look(**{**_NO_LINES, "bottom": strong, "insideH": rule})),
        make("a:firstCol", _table_text("tx2", bold=True), _table_look()),
        make("a:lastRow", _table_text("tx2", bold=True), _table_look(top=strong)),
        make("a:firstRow", _table_text("tx2", bold=True), _table_look("bg2", top=line("accent2", BAR), bottom=strong)),
        styleId=_TABLE_STYLE,
        styleName=brand.name,
    )
    return make("a:tblStyleLst", style, **{"def": _TABLE_STYLE})


def _table_text(colour_name: str, *, bold: bool = False) -> Any:
    font = make("a:fontRef", colour(colour_name), idx="minor")
    return make("a:tcTxStyle", font, colour(colour_name), **({"b": "on"} if bold else {}))


#: The lines of cells, in the order of the schema.
_SIDES = ("left", "right", "top", "bottom", "insideH", "insideV")


#: No line at any side.
_NO_LINES = {side: no_line() for side in _SIDES}


def _table_look(ground: str = "", **lines: Any) -> Any:
    """Return how cells look: their ground and lines, or those of the whole table where none are given."""
    borders = (make(f"a:{side}", deepcopy(lines[side])) for side in _SIDES if side in lines)
    grounds = [make("a:fill", fill(ground))] if ground else []
    return make("a:tcStyle", make("a:tcBdr", *borders), *grounds)
