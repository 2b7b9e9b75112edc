"""How well text stands out from its ground on the slides of a template, as far as the file tells.

A picture, a gradient or a pattern behind text has no one colour: nothing is said of it.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from builder.render.pptx_parts import P
from builder.render.pptx_placeholders import A, Area, HouseLayout, area_of, drawings_of, level_properties

#: A colour as its shares of red, green and blue, from 0 to 1.
Colour = tuple[float, float, float]

#: The reference that means: the plain colour that stands with it (ECMA-376 part 1, 20.1.4.2.1).
_PLAIN_GROUND = "1001"

#: A drawing that covers less than this share of a text is not its ground.
_COVERED = 0.1

#: What a colour may be changed by without our losing track of it.
_CHANGES = ("lumMod", "lumOff", "tint", "shade")

#: Shares of light below this one are encoded in a straight line (IEC 61966-2-1).
_LINEAR_BELOW = 0.04045

_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


def contrast_of(shape: Any, area: Area, layout: HouseLayout) -> float | None:
    """Return the contrast of a placeholder's text with its ground (WCAG 2.2), from 1 to 21; None if it is not known."""
    colours = _Colours(layout)
    looks = [look for level in level_properties(shape, layout.master, 1) for look in level.findall(f"{A}defRPr")]
    fills = (fill for look in looks for fill in look if fill.tag in {f"{A}{name}" for name in _FILLS})
    fill = next(fills, None)
    text = colours.scheme("tx1") if fill is None else colours.fill(fill)
    ground = colours.ground(shape, area)
    if text is None or ground is None:
        return None
    dark, light = sorted((_luminance(text), _luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


class _Colours:
    """The colours of one slide layout: the theme's, as the layout or else its master maps them."""

    def __init__(self, layout: HouseLayout) -> None:
        self._layout = layout
        override = layout.element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        own = layout.master.element.find(f"{P}clrMap")
        chosen = override if override is not None else own
        self._names: Mapping[str, str] = dict(chosen.attrib) if chosen is not None else {}

    def scheme(self, name: str) -> Colour | None:
        """Return a colour by its name in the theme, or by the name that the layout maps to one."""
        found = self._layout.master.theme.find(f".//{A}clrScheme/{A}{self._names.get(name, name)}")
        return self._base(found[0]) if found is not None and len(found) else None

    def fill(self, fill: Any) -> Colour | None:
        """Return the colour of a plain fill, None for another one."""
        return self._colour(fill[0]) if fill.tag == f"{A}solidFill" and len(fill) else None

    def ground(self, shape: Any, area: Area) -> Colour | None:
        """Return the colour behind a shape: its own fill, a drawing that it stands on, or that of the slide."""
        own = _fill_of(shape)
        if own is not None:
            return self.fill(own)
        for drawing in reversed(list(drawings_of(self._layout))):
            share = _share_covered(area, area_of(drawing))
            fill = _fill_of(drawing)
            if drawing.tag == f"{P}sp" and (fill is None or share < _COVERED):
                continue
            if share >= _COVERED:
                return self.fill(fill) if drawing.tag == f"{P}sp" and share == 1 else None
        return self._page()

    def _page(self) -> Colour | None:
        roots = (self._layout.element, self._layout.master.element)
        ground = next((each for root in roots for each in root.findall(f"{P}cSld/{P}bg")), None)
        if ground is None or not len(ground):
            return self.scheme("bg1")
        if ground[0].tag == f"{P}bgRef":
            return self._colour(ground[0][0]) if ground[0].get("idx") == _PLAIN_GROUND and len(ground[0]) else None
        return self.fill(ground[0][0]) if len(ground[0]) else None

    def _colour(self, element: Any) -> Colour | None:
        base = self._base(element)
        changes = [change.tag.rpartition("}")[2] for change in element]
        if base is None or not set(changes) <= set(_CHANGES):
            return None
        for change in element:
            base = _changed(base, change.tag.rpartition("}")[2], int(change.get("val")) / 100_000)
        return base

    def _base(self, element: Any) -> Colour | None:
        kind = element.tag.rpartition("}")[2]
        if kind == "schemeClr":
            return self.scheme(element.get("val"))
        written = {"srgbClr": element.get("val"), "sysClr": element.get("lastClr")}.get(kind)
        return _shares(written) if written else None


def _fill_of(shape: Any) -> Any:
    """Return what a shape is filled with, None if nothing: a fill that is none is none."""
    properties = shape.find(f"{P}spPr")
    fills = (
        [each for each in properties if each.tag in {f"{A}{name}" for name in _FILLS}] if properties is not None else []
    )
    return fills[0] if fills and fills[0].tag != f"{A}noFill" else None


def _share_covered(area: Area, by: Area | None) -> float:
    if by is None or not area.width or not area.height:
        return 0.0
    width = min(area.right, by.right) - max(area.left, by.left)
    height = min(area.bottom, by.bottom) - max(area.top, by.top)
    return max(0, width) * max(0, height) / (area.width * area.height)


# ---------------------------------------------------------------- arithmetic of colours


def _shares(written: str) -> Colour:
    red, green, blue = (int(written[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def _changed(colour: Colour, change: str, value: float) -> Colour:
    """Return a colour changed as the format says (ECMA-376 part 1, 20.1.2.3)."""
    if change in ("lumMod", "lumOff"):
        hue, light, saturation = colorsys.rgb_to_hls(*colour)
        light = light * value if change == "lumMod" else light + value
        return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    red, green, blue = (_encoded(_linear(share) * value + (1 - value if change == "tint" else 0)) for share in colour)
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, from IEC 61966-2-1), from 0 to 1."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    return light * 12.92 if light <= _LINEAR_BELOW / 12.92 else 1.055 * light ** (1 / 2.4) - 0.055
