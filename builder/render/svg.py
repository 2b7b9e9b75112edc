"""Shapes and words of a drawing as elements of SVG: points go in; and how wide words are at most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from builder.values import value

_SVG = "http://www.w3.org/2000/svg"

#: How wide a letter is in ems: rather too wide for Carlito, and as wide as it is in Liberation Sans, bold at that.
_EMS = {"iIjl.,:;'’|!\u00a0 ": 0.3, "frt()[]/-\u2011": 0.4, "mwMW%&@—…": 0.95}
_WIDTHS = {letter: width for letters, width in _EMS.items() for letter in letters}
_CAPITAL, _OTHER = 0.75, 0.6

#: After these a line may end. The lookbehind keeps hyphens and dashes in the line that they end.
_BREAK = re.compile(r" +|(?<=[-–/])(?=\w)")

#: The narrow no-break space, which not every typeface has, and the no-break space.
_NARROW, _NO_BREAK = "\u202f", "\u00a0"


def drawing(width: float, height: float, shapes: Sequence[Any], title: str, description: str) -> Any:
    """Return a picture of these shapes, which says what it is and shows to those who do not see it.

    It says nothing of its size but its proportions: the stylesheet does.
    """
    prefixes: Any = {None: _SVG}
    seen = {"role": "img", "viewBox": f"0 0 {width:g} {height:.2f}"}
    root = etree.Element(f"{{{_SVG}}}svg", seen, nsmap=prefixes)
    etree.SubElement(root, f"{{{_SVG}}}title").text = title
    etree.SubElement(root, f"{{{_SVG}}}desc").text = description
    root.extend(shapes)
    return root


def moved(shapes: Sequence[Any], x: float, y: float) -> Any:
    """Return the shapes together, so much to the right and so far down."""
    group = _shape("g", transform=f"translate({x:.2f} {y:.2f})")
    group.extend(shapes)
    return group


def box(x: float, y: float, width: float, height: float, colour: str, *, edge: str) -> Any:
    """Return a filled rectangle; `edge` is the colour of a thin line along it, inside."""
    thin = min(_EDGE, width, height)
    return _shape(
        "rect",
        x=x + thin / 2,
        y=y + thin / 2,
        width=width - thin,
        height=height - thin,
        fill=f"#{colour}",
        stroke=f"#{edge}",
        stroke_width=thin,
    )


#: The thin line along a shape, in points.
_EDGE = 0.75


def path(way: str, colour: str, *, edge: str, width: float) -> Any:
    """Return a filled shape, or an open line where `colour` is empty; `edge` is the colour of the line along it."""
    fill = f"#{colour}" if colour else "none"
    return _shape("path", d=way, fill=fill, stroke=f"#{edge}", stroke_width=width, stroke_linejoin="round")


def line(x: float, y: float, to_x: float, to_y: float, colour: str) -> Any:
    """Return a thin straight line."""
    return _shape("line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=f"#{colour}", stroke_width=_EDGE)


@value
class Type:
    """How words are set: the family, the size in points, the colour."""

    family: str
    size: float
    colour: str


def text(words: str, x: float, y: float, look: Type, anchor: str = "start") -> Any:
    """Return one line of words whose base line begins, ends or has its middle at a place, as `anchor` says."""
    element = _shape(
        "text",
        x=x,
        y=y,
        font_family=look.family,
        font_size=look.size,
        fill=f"#{look.colour}",
        text_anchor=anchor,
    )
    element.text = words.replace(_NARROW, _NO_BREAK)
    return element


def turned(words: str, x: float, y: float, look: Type, anchor: str = "start") -> Any:
    """Return the same words running upwards."""
    element = text(words, x, y, look, anchor)
    element.set("transform", f"rotate(-90 {x:.2f} {y:.2f})")
    return element


def width_of(words: str, size: float) -> float:
    """Return how wide words are at most."""
    return size * sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _OTHER) for letter in words)


def wrapped(words: str, width: float, size: float) -> tuple[str, ...]:
    """Return the lines of words that are set that wide. A word that is wider still has a line to itself."""
    lines: list[str] = []
    for word in _pieces(words.strip()):
        longer = f"{lines[-1]}{word}" if lines else word
        if lines and width_of(longer.strip(), size) <= width:
            lines[-1] = longer
        else:
            lines.append(word.lstrip())
    return tuple(lines)


def _pieces(words: str) -> list[str]:
    """Return the words piece by piece, each with the space before it, so that pieces that are joined are the words."""
    starts = [match.start() for match in _BREAK.finditer(words) if match.start()]
    return [words[start:end] for start, end in zip([0, *starts], [*starts, len(words)], strict=True)]


def _shape(name: str, **attributes: str | float) -> Any:
    written = {
        key.replace("_", "-"): value if isinstance(value, str) else f"{value:.2f}" for key, value in attributes.items()
    }
    return etree.Element(f"{{{_SVG}}}{name}", written)
