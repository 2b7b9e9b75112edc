"""Makes paper.css, the stylesheet of printed papers, from a brand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from string import Template
from urllib.parse import quote

from lxml import etree

from builder.brand import Brand, Motif, Palette
from builder.cards import CARDS, MM
from builder.documents import DocumentKind

#: The four faces of a family, by the end of their file names in `fonts/`: weight and style.
FACES: Mapping[str, tuple[str, str]] = {
    "Regular": ("normal", "normal"),
    "Bold": ("bold", "normal"),
    "Italic": ("normal", "italic"),
    "BoldItalic": ("bold", "italic"),
}


def make_stylesheet(brand: Brand) -> str:
    """Return paper.css: the rules of `builder/layout/paper.css` with the brand's colours, sizes and fonts in them.

    It names `fonts/<family>-Regular.ttf`, `-Bold`, `-Italic` and `-BoldItalic`, without the family's spaces.
    """
    rules = files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    values = {**_colours(brand.palette), **_sizes(brand), **_pictures(brand), **_fonts(brand), **_cards()}
    return Template(rules).substitute(values)


def _colours(palette: Palette) -> dict[str, str]:
    names = (each.name for each in fields(palette))
    return {name: getattr(palette, name) for name in names}


def _sizes(brand: Brand) -> dict[str, str]:
    """Return sizes and line heights in points. All line heights are multiples of half a line of the body."""
    sizes = brand.paper_sizes
    half = round(sizes.body * 1.36) / 2
    figure = 1.1 * sizes.heading_1
    lengths = {
        "cover": sizes.cover,
        "cover_line": _on_grid(sizes.cover, half),
        "heading_1": sizes.heading_1,
        "heading_1_line": _on_grid(sizes.heading_1, half),
        "heading_2": sizes.heading_2,
        "heading_2_line": _on_grid(sizes.heading_2, half),
        "heading_3": sizes.heading_3,
        "asked": sizes.asked,
        "asked_line": _on_grid(sizes.asked, half),
        "body": sizes.body,
        "line": 2 * half,
        "half": half,
        "quarter": half / 2,
        "table": (sizes.body + sizes.small) / 2,
        "small": sizes.small,
        "small_line": 1.6 * half,
        "figure": figure,
        "figure_line": 3 * half,
    }
    return {name: f"{length:g}" for name, length in lengths.items()}


def _on_grid(size: float, step: float) -> float:
    """Return the least multiple of `step` that gives lines of that size air."""
    return math.ceil(size * 1.12 / step) * step


#: What the rules call the kinds of cards.
_CARD_NAMES = {
    DocumentKind.CUE_CARDS: "cue",
    DocumentKind.NAME_PLATES: "plate",
    DocumentKind.BADGES: "badge",
}

#: A4 upright, in points.
_A4 = (210 * MM, 297 * MM)


def _cards() -> dict[str, str]:
    """Return the lengths of cards in points, and where those that do not fill their sheet begin on it."""
    lengths: dict[str, float] = {}
    for kind, name in _CARD_NAMES.items():
        form = CARDS[kind]
        pieces = {"width": form.width - 0.02, "height": form.height - 0.02, "margin": form.margin}
        pieces |= {"small": form.small, "gap": form.gap}
        lengths |= {f"{name}_{piece}": length for piece, length in pieces.items()}
    badge = CARDS[DocumentKind.BADGES]
    across = int(_A4[0] // badge.width)
    lengths["badge_left"] = (_A4[0] - across * badge.width) / 2
    lengths["badge_top"] = (_A4[1] - badge.per_sheet / across * badge.height) / 2
    return {name: f"{length:.2f}" for name, length in lengths.items()}


def _fonts(brand: Brand) -> dict[str, str]:
    family, stem = brand.print_family, brand.paper_font.replace(" ", "")
    faces = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("fonts/{stem}-{face}.ttf") }}'
        for face, (weight, style) in FACES.items()
    ]
    return {"family": f'"{family}"', "faces": "\n".join(faces)}


# ---------------------------------------------------------------- pictures

_SVG = "http://www.w3.org/2000/svg"

#: What an address may hold as it is, between double quotes: pictures stay readable.
_PLAIN = " =:/,'"


def _pictures(brand: Brand) -> dict[str, str]:
    """Return the markers of lists, ruled paper and the motif of the cover, as data: URLs."""
    palette = brand.palette
    return {
        "arrow": _marker(palette, "M5.5 4.5 L9.5 8 L5.5 11.5 L3.5 11.5 L7 8 L3.5 4.5 Z"),
        "check": _marker(palette, "M2.6 8.4 L4 7 L6.2 9.2 L11 4.2 L12.3 5.6 L6.2 12 Z"),
        "bullet": _marker(palette, "M4 6.2 L7.4 6.2 L7.4 9.6 L4 9.6 Z"),
        "ruled": _picture(24, 24, _path(palette.rule, "M0 23.5 H24 V24 H0 Z")),
        "motif": _picture(595, 842, *_motif(brand)),
    }


def _marker(palette: Palette, path: str) -> str:
    return _picture(16, 16, _path(palette.secondary, path))


def _path(colour: str, path: str) -> etree._Element:
    return etree.Element(f"{{{_SVG}}}path", fill=f"#{colour}", d=path)


def _picture(width: int, height: int, *shapes: etree._Element) -> str:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    root = etree.Element(f"{{{_SVG}}}svg", size, nsmap={"svg": _SVG})
    root.extend(shapes)
    return "data:image/svg+xml," + quote(etree.tostring(root), safe=_PLAIN)


def _motif(brand: Brand) -> Iterator[etree._Element]:
    """Yield what is drawn on the ground of the cover, an A4 page in points."""
    match brand.motif:
        case Motif.ARCS:
            yield from _hemicycle(brand.palette)
        case Motif.BAND:
            yield _path(brand.palette.accent, "M563 0 H595 V842 H563 Z")


#: The arcs of the cover, a hemicycle: where its middle is on an A4 page, how many rows of seats it has, the radius of
#: the first one, how far seats and rows are apart, how wide a seat is. One seat is lit, the one that speaks: its row,
#: and how many seats there are to the left of it. All lengths in points.
_MIDDLE = (456, 512)
_ROWS, _FIRST_ROW, _APART, _SEAT = 13, 90, 30, 8
_SPEAKER = (3, 6)


def _hemicycle(palette: Palette) -> Iterator[etree._Element]:
    """Yield rows of seats that fade into the ground, one of them in the accent."""
    for row in range(_ROWS):
        yield _seats(_mixed(palette.secondary, palette.primary, row / _ROWS), row, 0, _gaps(row))
    row, left = _SPEAKER
    yield _seats(palette.accent, row, left, left, _SEAT + 2)


def _gaps(row: int) -> int:
    return round(math.pi * (_FIRST_ROW + row * _APART) / _APART)


def _seats(colour: str, row: int, first: int, last: int, width: int = _SEAT) -> etree._Element:
    """Return seats of a row as one dotted arc: dashes of no length, with round ends as wide as a seat."""
    radius, step = _FIRST_ROW + row * _APART, math.pi / _gaps(row)
    # The arc goes on for less than half a gap, so that the last dot is not lost to rounding.
    ends = [(radius * -math.cos(angle), radius * -math.sin(angle)) for angle in (first * step, (last + 0.2) * step)]
    (x, y), (to_x, to_y) = [(_MIDDLE[0] + across, _MIDDLE[1] + down) for across, down in ends]
    return etree.Element(
        f"{{{_SVG}}}path",
        {"stroke-width": str(width), "stroke-linecap": "round", "stroke-dasharray": f"0 {radius * step:.3f}"},
        d=f"M{x:.2f} {y:.2f} A{radius} {radius} 0 0 1 {to_x:.2f} {to_y:.2f}",
        fill="none",
        stroke=f"#{colour}",
    )


def _mixed(colour: str, other: str, share: float) -> str:
    """Return the colour that holds `share` of the other, from 0 to 1."""
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return bytes(round(one + (two - one) * share) for one, two in pairs).hex()
