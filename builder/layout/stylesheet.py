"""Makes paper.css, the stylesheet of printed papers, from a brand."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Template

from lxml import etree

from builder.brand import Brand, Palette

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
    values = {**_colours(brand.palette), **_sizes(brand), **_pictures(brand.palette), **_fonts(brand.paper_font)}
    return Template(rules).substitute(values)


def _colours(palette: Palette) -> dict[str, str]:
    return {name: getattr(palette, name) for name in Palette.__slots__}


def _sizes(brand: Brand) -> dict[str, str]:
    """Return sizes and line heights in points. All line heights are multiples of half a line of the body."""
    sizes = brand.paper_sizes
    half = round(sizes.body * 0.73)
    figure = 1.2 * sizes.heading_1
    lengths = {
        "cover": sizes.cover,
        "cover_line": _on_grid(sizes.cover, half),
        "heading_1": sizes.heading_1,
        "heading_1_line": _on_grid(sizes.heading_1, half),
        "heading_2": sizes.heading_2,
        "heading_3": sizes.heading_3,
        "body": sizes.body,
        "line": 2 * half,
        "half": half,
        "quarter": half / 2,
        "small": sizes.small,
        "small_line": 1.5 * half,
        "figure": figure,
        "figure_line": _on_grid(figure, half),
    }
    return {name: f"{length:g}" for name, length in lengths.items()}


def _on_grid(size: float, step: int) -> int:
    """Return the least multiple of `step` that gives lines of that size air."""
    return -(-round(size * 1.12) // step) * step


def _fonts(family: str) -> dict[str, str]:
    stem = family.replace(" ", "")
    faces = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("fonts/{stem}-{face}.ttf") }}'
        for face, (weight, style) in FACES.items()
    ]
    return {"family": f'"{family}"', "faces": "\n".join(faces)}


# ---------------------------------------------------------------- pictures

_SVG = "http://www.w3.org/2000/svg"


def _pictures(palette: Palette) -> dict[str, str]:
    """Return the markers of lists, the bar over headings, ruled paper and the motif of the cover, as data: URLs."""
    return {
        "arrow": _marker(palette, "M5.5 4.5 L9.5 8 L5.5 11.5 L3.5 11.5 L7 8 L3.5 4.5 Z"),
        "check": _marker(palette, "M2.6 8.4 L4 7 L6.2 9.2 L11 4.2 L12.3 5.6 L6.2 12 Z"),
        "bullet": _marker(palette, "M4 6.2 L7.4 6.2 L7.4 9.6 L4 9.6 Z"),
        "bar": _picture(48, 3, _path(palette.accent, "M0 0 H48 V3 H0 Z")),
        "ruled": _picture(24, 24, _path(palette.rule, "M0 23.5 H24 V24 H0 Z")),
        "motif": _motif(palette),
    }


def _marker(palette: Palette, path: str) -> str:
    return _picture(16, 16, _path(palette.secondary, path))


def _path(colour: str, path: str) -> etree._Element:
    return etree.Element(f"{{{_SVG}}}path", fill=f"#{colour}", d=path)


def _picture(width: int, height: int, *shapes: etree._Element) -> str:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    root = etree.Element(f"{{{_SVG}}}svg", size, nsmap={"svg": _SVG})
    root.extend(shapes)
    return "data:image/svg+xml;base64," + base64.b64encode(etree.tostring(root)).decode("ascii")


#: The motif of the cover, a hemicycle: where its middle is on an A4 page, the rows of seats and how far they are apart,
#: how wide a seat is, and the seat of the one who speaks, as row and place; all lengths in points.
_MIDDLE = (408, 392)
_FIRST_ROW, _ROWS, _APART, _SEAT = 84, 12, 30, 8
_SPEAKER = (3, 7)


def _motif(palette: Palette) -> str:
    """Return the cover's picture: rows of seats that fade into the ground, one of them in the accent."""
    rows = []
    for row in range(_ROWS):
        shade = _mixed(palette.secondary, palette.primary, row / _ROWS)
        seats = [_seat(*place) for number, place in enumerate(_places(row)) if (row, number) != _SPEAKER]
        rows.append(_path(shade, " ".join(seats)))
    speaker = list(_places(_SPEAKER[0]))[_SPEAKER[1]]
    return _picture(595, 842, *rows, _path(palette.accent, _seat(*speaker)))


def _places(row: int) -> Iterator[tuple[float, float]]:
    """Yield the middles of the seats of a row, from left to right."""
    radius = _FIRST_ROW + row * _APART
    gaps = round(math.pi * radius / _APART)
    for number in range(gaps + 1):
        angle = math.pi * number / gaps
        yield _MIDDLE[0] - radius * math.cos(angle), _MIDDLE[1] - radius * math.sin(angle)


def _seat(x: float, y: float) -> str:
    half = f"a{_SEAT / 2} {_SEAT / 2} 0 1 1"
    return f"M{x - _SEAT / 2:.1f} {y:.1f} {half} {_SEAT} 0 {half} -{_SEAT} 0"


def _mixed(colour: str, other: str, share: float) -> str:
    """Return the colour that holds `share` of the other, from 0 to 1."""
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return bytes(round(one + (two - one) * share) for one, two in pairs).hex()
