"""The colours of charts: those of the template's theme, told apart and seen on the ground they stand on.

Shapes that are to be understood need a contrast of 3:1 with what is around them (WCAG 2.2, 1.4.11). A colour of the
theme that is lighter keeps its fill, and gets an edge that is dark enough.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.render.package import Member
from builder.render.parts import Parts
from builder.render.pptx_elements import make
from builder.render.pptx_parts import P
from builder.values import value

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

#: The contrast that shapes need with their ground, and the least at which a fill can be seen at all.
_SEEN, _FAINT = 3.0, 1.25

#: Colours nearer than this to each other look alike: the distance of their red, green and blue, from 0 to 441.
_ALIKE = 40

#: What a theme gives a colour as, and what stands for colours that it names without their digits.
_DIGITS, _WHITE, _BLACK = re.compile(r"[0-9A-Fa-f]{6}"), "FFFFFF", "000000"

#: How a light version of a colour is made, and how a dark one, as shares of its lightness (HSL).
_LIGHT, _DARKER = (0.4, 0.6), tuple(step / 20 for step in range(20, 5, -1))


@value
class Shade:
    """A colour of the scheme: its name, and what its lightness is multiplied with and then given in addition."""

    name: str
    times: float = 1.0
    plus: float = 0.0

    def element(self) -> Any:
        """Return the colour as DrawingML."""
        changes = [make("a:lumMod", val=round(self.times * 100_000))] if self.times != 1 else []
        changes += [make("a:lumOff", val=round(self.plus * 100_000))] if self.plus else []
        return make("a:schemeClr", *changes, val=self.name)


@value
class SeriesColour:
    """What a series or a slice is filled with, and the edge around it that can be seen on the ground."""

    fill: Shade
    edge: Shade

    @property
    def needs_edge(self) -> bool:
        """Whether the fill alone cannot be seen."""
        return self.fill != self.edge


@value
class Scheme:
    """The colours of a theme by the names that slides use, as red, green and blue from 0 to 255."""

    colours: Mapping[str, tuple[int, ...]]

    def series(self) -> tuple[SeriesColour, ...]:
        """Return the colours of series in order; none looks like one before it, and there is at least one."""
        found: list[SeriesColour] = []
        for shade in _candidates():
            seen = _contrast(self._rgb(shade), self.colours["bg1"]) >= _FAINT
            if seen and all(self._distance(shade, other.fill) >= _ALIKE for other in found):
                found.append(SeriesColour(shade, self._edge(shade)))
        return tuple(found) or (SeriesColour(Shade("tx1"), Shade("tx1")),)

    def _edge(self, shade: Shade) -> Shade:
        if self._is_seen(shade):
            return shade
        darker = (Shade(shade.name, times) for times in _DARKER)
        return next((dark for dark in darker if self._is_seen(dark)), Shade("tx1"))

    def _is_seen(self, shade: Shade) -> bool:
        return _contrast(self._rgb(shade), self.colours["bg1"]) >= _SEEN

    def _distance(self, one: Shade, other: Shade) -> float:
        pairs = zip(self._rgb(one), self._rgb(other), strict=True)
        return float(sum((first - second) ** 2 for first, second in pairs) ** 0.5)

    def _rgb(self, shade: Shade) -> tuple[int, ...]:
        hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in self.colours[shade.name]))
        changed = min(1.0, light * shade.times + shade.plus)
        return tuple(round(part * 255) for part in colorsys.hls_to_rgb(hue, changed, saturation))


def _candidates() -> Iterator[Shade]:
    """Yield the colours that series may have, the best first: three that differ in lightness, then lighter ones."""
    of_brand = ("accent1", "accent2", "tx2")
    yield from map(Shade, of_brand)
    yield from (Shade(name, *_LIGHT) for name in of_brand)
    yield from (Shade(f"accent{number}") for number in range(3, 7))


def scheme_of(members: Mapping[str, Member], layout: str) -> Scheme:
    """Return the colours of slides on a slide layout; `members` are the parts of the template."""
    parts = Parts(members)
    master = parts.related(layout, "slideMaster")
    theme = parts.root(parts.related(master, "theme"))
    given = {child.tag.removeprefix(_A): _read(child[0]) for child in theme.find(f".//{_A}clrScheme") if len(child)}
    own = parts.root(layout).find(f"{P}clrMapOvr/{_A}overrideClrMapping")
    names = (parts.root(master).find(f"{P}clrMap") if own is None else own).attrib
    return Scheme({name: given[named] for name, named in names.items() if named in given})


def _read(colour: Any) -> tuple[int, ...]:
    """Return a colour of a theme, which is given in digits, or is one of the system's with the digits it had last."""
    given = colour.get("lastClr") or colour.get("val", "")
    return tuple(bytes.fromhex(given if _DIGITS.fullmatch(given) else _WHITE if given == "window" else _BLACK))


#: Up to this value a part of a colour is as light as it says (WCAG 2.2, relative luminance).
_LINEAR = 0.04045


def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
