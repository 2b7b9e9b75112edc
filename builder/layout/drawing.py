"""DrawingML and PresentationML as elements: points go in, the units of the formats come out.

ECMA-376 part 1 names the elements; their order within each other is the schema's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: The prefixes that Office itself writes.
NAMESPACES = {"a": A, "p": P, "r": R}

#: English Metric Units in a point.
EMU = 12700

#: How many list levels PowerPoint knows.
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a slide, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends at the foot."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Marker:
    """A character that stands before a paragraph, in the font that surely has it."""

    character: str
    font: str = "Arial"


@dataclass(frozen=True, slots=True)
class LevelLook:
    """How a list level is set; lengths in points.

    `indent` is where its text begins, `hang` how far left of it the marker stands. `colour` names a colour of the
    scheme, `font` one of its two: `+mj` for titles, `+mn` for text. `spacing` is a share of a line.
    """

    size: int
    colour: str = "tx1"
    bold: bool = False
    spacing: float = 1.0
    before: float = 0
    after: float = 0
    indent: float = 0
    hang: float = 0
    marker: Marker | None = None
    align: str = "l"
    font: str = "+mn"


def make(tag: str, *children: Any, **attributes: str | float) -> Any:
    """Return an element named with a prefix of NAMESPACES, such as `a:off`, with its attributes and children."""
    element = etree.Element(_qualified(tag), nsmap=NAMESPACES)
    for name, value in attributes.items():
        element.set(_qualified(name), str(value))
    element.extend(children)
    return element


def _qualified(name: str) -> str:
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else local


def emu(points: float) -> int:
    """Return a length in points as English Metric Units."""
    return round(points * EMU)


# ---------------------------------------------------------------- colours and lines


def colour(name: str, alpha: float = 1.0) -> Any:
    """Return a colour of the scheme; `alpha` is how much it covers."""
    shades = [make("a:alpha", val=round(alpha * 100_000))] if alpha < 1 else []
    return make("a:schemeClr", *shades, val=name)


def fill(name: str, alpha: float = 1.0) -> Any:
    """Return a fill of one colour."""
    return make("a:solidFill", colour(name, alpha))


def barred_fill(ground: str, bar: str, share: float) -> Any:
    """Return a fill of one colour with a bar of another along its top, which takes that share of the height.

    As a part of the fill the bar goes along when somebody moves the shape. LibreOffice draws no other outline of text
    than a whole rectangle, but it draws this.
    """
    edge = round(share * 100_000)
    stops = ((0, bar), (edge, bar), (edge, ground), (100_000, ground))
    return make(
        "a:gradFill",
        make("a:gsLst", *(make("a:gs", colour(name), pos=position) for position, name in stops)),
        make("a:lin", ang=90 * 60_000, scaled=0),
        rotWithShape=1,
    )


def line(name: str, width: float, alpha: float = 1.0) -> Any:
    """Return a line of one colour, `width` points wide."""
    return make("a:ln", fill(name, alpha), w=emu(width), cap="flat")


def no_line() -> Any:
    """Return that there is no line."""
    return make("a:ln", make("a:noFill"))


def background(name: str) -> Any:
    """Return the ground of a slide in one colour."""
    return make("p:bg", make("p:bgPr", fill(name), make("a:effectLst")))


# ---------------------------------------------------------------- geometry


def transform(area: Area) -> Any:
    """Return where a shape stands."""
    offset = make("a:off", x=emu(area.x), y=emu(area.y))
    return make("a:xfrm", offset, make("a:ext", cx=emu(area.width), cy=emu(area.height)))


def preset(name: str) -> Any:
    """Return one of the format's own shapes: `rect`, `ellipse`."""
    return make("a:prstGeom", make("a:avLst"), prst=name)


def corner_arcs(size: float, radii: Sequence[float]) -> Any:
    """Return quarter circles around the lower right corner of a square with sides of `size` points."""
    edge = emu(size)
    steps = []
    for radius in map(emu, radii):
        steps += [
            make("a:moveTo", make("a:pt", x=edge - radius, y=edge)),
            make("a:arcTo", wR=radius, hR=radius, stAng=180 * 60_000, swAng=90 * 60_000),
        ]
    return make(
        "a:custGeom",
        make("a:avLst"),
        make("a:gdLst"),
        make("a:ahLst"),
        make("a:cxnLst"),
        make("a:rect", l="l", t="t", r="r", b="b"),
        make("a:pathLst", make("a:path", *steps, w=edge, h=edge, fill="none")),
    )


def ornament(name: str, area: Area, *look: Any) -> Any:
    """Return a shape that holds no text; its number is given when it is put on a layout."""
    return make(
        "p:sp",
        make("p:nvSpPr", make("p:cNvPr", id=0, name=name), make("p:cNvSpPr"), make("p:nvPr", userDrawn=1)),
        make("p:spPr", transform(area), *look),
    )


# ---------------------------------------------------------------- text


def level_properties(tag: str, look: LevelLook) -> Any:
    """Return the style of one list level under the name that its place asks for, such as `a:lvl1pPr`."""
    marker = _marker(look.marker) if look.marker else [make("a:buNone")]
    return make(
        tag,
        make("a:lnSpc", make("a:spcPct", val=round(look.spacing * 100_000))),
        make("a:spcBef", make("a:spcPts", val=round(look.before * 100))),
        make("a:spcAft", make("a:spcPts", val=round(look.after * 100))),
        *marker,
        make(
            "a:defRPr",
            fill(look.colour),
            make("a:latin", typeface=f"{look.font}-lt"),
            make("a:ea", typeface=f"{look.font}-ea"),
            make("a:cs", typeface=f"{look.font}-cs"),
            sz=look.size * 100,
            b=int(look.bold),
            i=0,
            kern=1200,
        ),
        marL=emu(look.indent),
        indent=emu(-look.hang),
        algn=look.align,
        defTabSz=emu(72),
        rtl=0,
        eaLnBrk=1,
        latinLnBrk=0,
        hangingPunct=1,
    )


def _marker(marker: Marker) -> list[Any]:
    symbol = {"pitchFamily": 2, "charset": 2} if marker.font == "Wingdings" else {"pitchFamily": 34, "charset": 0}
    return [
        make("a:buClr", colour("accent1")),
        make("a:buFont", typeface=marker.font, **symbol),
        make("a:buChar", char=marker.character),
    ]


def list_style(tag: str, looks: Sequence[LevelLook]) -> Any:
    """Return the styles of all list levels; the last of `looks` is that of the levels below it too."""
    deeper = [*looks, *[looks[-1]] * (LEVELS - len(looks))]
    return make(tag, *(level_properties(f"a:lvl{number}pPr", look) for number, look in enumerate(deeper, 1)))


def beyond(style: Any, above: Any) -> Any:
    """Return the styles of list levels without what those above say as well: it is inherited from them.

    What somebody changes there, on the slide master, then changes everywhere. PowerPoint inherits each attribute by
    itself, and each property of a level or of its characters (ECMA-376 part 1, 19.3.1.52 and 21.1.2.4).
    """
    _is_left(style, above)
    return style


#: What holds properties that are inherited one by one; all else is inherited as a whole.
_HOLDS = re.compile(r"\{.*\}(lvl\dpPr|defRPr)")


def _is_left(element: Any, above: Any) -> bool:
    """Take from an element what the one above it says alike; return whether anything is left."""
    for name, said in above.items():
        if element.get(name) == said:
            del element.attrib[name]
    for child in list(element):
        same = above.find(child.tag)
        if same is not None and not (_is_left(child, same) if _HOLDS.match(child.tag) else _differs(child, same)):
            element.remove(child)
    return bool(len(element) or element.attrib)


def _differs(one: Any, other: Any) -> bool:
    return bool(etree.tostring(one) != etree.tostring(other))


def paragraph(text: str, level: int = 0, language: str = "en-GB") -> Any:
    """Return a paragraph of one run."""
    run = make("a:r", make("a:rPr", lang=language), make("a:t"))
    run[1].text = text
    return make("a:p", make("a:pPr", lvl=level), run)


def body_properties(anchor: str, insets: Sequence[float] = (0, 0, 0, 0)) -> Any:
    """Return how text stands in its shape: wrapped, never shrunk, `insets` from left, top, right and bottom."""
    left, top, right, bottom = map(emu, insets)
    return make(
        "a:bodyPr",
        make("a:noAutofit"),
        vert="horz",
        wrap="square",
        lIns=left,
        tIns=top,
        rIns=right,
        bIns=bottom,
        rtlCol=0,
        anchor=anchor,
    )
