"""The Word template of a layout, written from nothing: no library's default is inside.

paper_styles.py holds the design. Its own text names each style in the style itself, for whoever opens it; documents
keep the styles, the page, the header and the footer, and put their own words there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from builder.brand import Brand
from builder.layout.deck_parts import theme
from builder.layout.package import Package
from builder.layout.paper_styles import (
    LIST_STEP,
    MARKERS,
    PAGE,
    Marker,
    Style,
    design_styles,
    document_defaults,
    style_id,
    table_style,
)
from builder.layout.writing import Setting, Type, field, make, paragraph, refer, tab, twips, words

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OFFICE}wordprocessingml."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}

#: Word knows nine list levels (ECMA-376 part 1, 17.9.3).
_LEVELS = 9

#: The version of Word whose layout the document asks for: 15, the newest, so that no banner speaks of compatibility.
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}

#: How many built-in styles Word 2019 has: those that are not designed here stay out of its gallery.
_BUILT_IN = 376


def make_paper_template(brand: Brand) -> bytes:
    """Return the Word template: A4, a style for each piece of a paper, `{header}` and `{footer}` where they go."""
    styles = design_styles(brand)
    package = Package()
    package.relate(
        "_rels/.rels",
        {"rId1": ("officeDocument", "word/document.xml"), "rId2": (_CORE_RELATIONSHIP, "docProps/core.xml")},
    )
    package.add("docProps/core.xml", _CORE, _properties(brand))
    targets = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("numbering", "numbering.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("fontTable", "fontTable.xml"),
        "rId5": ("theme", "theme/theme1.xml"),
        "rId6": ("header", "header1.xml"),
        "rId7": ("footer", "footer1.xml"),
    }
    package.add("word/document.xml", f"{_WORD}document.main+xml", _document(styles, "rId6", "rId7"), targets)
    package.add("word/styles.xml", f"{_WORD}styles+xml", _styles(brand, styles))
    package.add("word/numbering.xml", f"{_WORD}numbering+xml", _numbering(brand))
    package.add("word/settings.xml", f"{_WORD}settings+xml", _settings())
    package.add("word/fontTable.xml", f"{_WORD}fontTable+xml", _fonts(brand))
    package.add("word/theme/theme1.xml", f"{_OFFICE}theme+xml", theme(brand))
    package.add("word/header1.xml", f"{_WORD}header+xml", make("hdr", paragraph("Header", words("{header}"))))
    package.add("word/footer1.xml", f"{_WORD}footer+xml", make("ftr", _footer()))
    return package.to_bytes()


def _properties(brand: Brand) -> Any:
    root = etree.Element(f"{{{_CORE_NAMESPACES['cp']}}}coreProperties", nsmap=_CORE_NAMESPACES)
    for name, value in (("title", brand.name), ("language", "en-GB")):
        etree.SubElement(root, f"{{{_CORE_NAMESPACES['dc']}}}{name}").text = value
    return root


def _document(styles: tuple[Style, ...], header: str, footer: str) -> Any:
    section = make(
        "sectPr",
        refer("headerReference", header, type="default"),
        refer("footerReference", footer, type="default"),
        make("pgSz", w=twips(PAGE.width), h=twips(PAGE.height)),
        make(
            "pgMar",
            top=twips(PAGE.top),
            right=twips(PAGE.side),
            bottom=twips(PAGE.bottom),
            left=twips(PAGE.side),
            header=twips(PAGE.header),
            footer=twips(PAGE.footer),
            gutter=0,
        ),
        make("cols", space=708),
    )
    shown = (style for style in styles if not style.for_words and style.name not in ("header", "footer"))
    return make("document", make("body", *(paragraph(style.id, words(style.name)) for style in shown), section))


def _footer() -> Any:
    return paragraph("Footer", words("{footer}"), tab(), field("PAGE"), words(" / "), field("NUMPAGES"))


# ---------------------------------------------------------------- styles


def _styles(brand: Brand, styles: tuple[Style, ...]) -> Any:
    latent = make(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=_BUILT_IN,
    )
    return make("styles", document_defaults(brand), latent, *_defaults(), *map(_style, styles), table_style(brand))


def _defaults() -> Iterator[Any]:
    """Yield the styles that Word falls back to, which say nothing."""
    for kind, name in (("character", "Default Paragraph Font"), ("table", "Normal Table"), ("numbering", "No List")):
        hidden = (make("uiPriority", val=99), make("semiHidden"), make("unhideWhenUsed"))
        style = make("style", make("name", val=name), *hidden, type=kind, default=1, styleId=style_id(name))
        yield style


def _style(style: Style) -> Any:
    kind = "character" if style.for_words else "paragraph"
    first = {"default": 1} if style.name == "Normal" else {}
    return make("style", *_described(style), type=kind, **first, styleId=style.id)


def _described(style: Style) -> Iterator[Any]:
    yield make("name", val=style.name)
    if style.based_on:
        yield make("basedOn", val=style_id(style.based_on))
    if style.next:
        yield make("next", val=style_id(style.next))
    yield make("uiPriority", val=1)
    yield make("qFormat")
    yield from (part for part in (style.setting.properties(), style.type.properties()) if len(part))


# ---------------------------------------------------------------- numbering


def _numbering(brand: Brand) -> Any:
    numbered = tuple(enumerate(MARKERS, 1))
    lists = (_list(number, marker, brand) for number, marker in numbered)
    uses = (make("num", make("abstractNumId", val=number), numId=number) for number, _ in numbered)
    return make("numbering", *lists, *uses)


def _list(number: int, marker: Marker, brand: Brand) -> Any:
    # Word takes lists with the same nsid for one and the same.
    head = (make("nsid", val=f"{0x504C4E00 + number:08X}"), make("multiLevelType", val="multilevel"))
    levels = (_level(level, marker, brand) for level in range(_LEVELS))
    return make("abstractNum", *head, *levels, abstractNumId=number)


def _level(level: int, marker: Marker, brand: Brand) -> Any:
    pattern = marker.patterns[level % len(marker.patterns)].replace("%", f"%{level + 1}")
    look = Type(colour=brand.palette.secondary, bold=marker.kind != "bullet").properties()
    family = marker.font or brand.office_font
    look.insert(0, make("rFonts", ascii=family, hAnsi=family, cs=family, hint="default"))
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val=marker.kind),
        make("lvlText", val=pattern),
        make("lvlJc", val="left"),
        Setting(left=LIST_STEP * (level + 1), hanging=LIST_STEP).properties(),
        look,
        ilvl=level,
    )


# ---------------------------------------------------------------- settings and fonts


def _settings() -> Any:
    schemes = (
        "bg1",
        "t1",
        "bg2",
        "t2",
        *(f"accent{number}" for number in range(1, 7)),
        "hyperlink",
        "followedHyperlink",
    )
    colours = ("light1", "dark1", "light2", "dark2", *schemes[4:])
    compatibility = (
        make("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in _COMPATIBILITY.items()
    )
    return make(
        "settings",
        make("zoom", percent=100),
        make("defaultTabStop", val=720),
        make("characterSpacingControl", val="doNotCompress"),
        make("compat", *compatibility),
        make("themeFontLang", val="en-GB"),
        make("clrSchemeMapping", **dict(zip(schemes, colours, strict=True))),
        make("decimalSymbol", val=","),
        make("listSeparator", val=";"),
    )


def _fonts(brand: Brand) -> Any:
    text = make("family", val="swiss"), make("pitch", val="variable")
    signs = make("charset", val="02"), make("family", val="auto"), make("pitch", val="variable")
    return make("fonts", make("font", *text, name=brand.office_font), make("font", *signs, name="Wingdings"))
