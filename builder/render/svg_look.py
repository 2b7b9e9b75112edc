"""What a brand gives the charts that are printed: colours that are told apart on white, and the type of their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.brand import Brand, Palette
from builder.render.svg import Type, text, turned, width_of
from builder.values import value

#: The least size of words in print, in points.
_LEAST = 8.0

#: Contrast with the ground that shapes and text need (WCAG 2.2, 1.4.11 and 1.4.3).
_OF_SHAPES, _OF_TEXT = 3.0, 4.5

#: How far the middle of letters stands above their base line, as a share of their size.
_MIDDLE = 0.35


@value
class Shade:
    """The colour of a series, that of the line along it, and that of words about it, which can be read on white."""

    fill: str
    edge: str
    words: str


@value
class Look:
    """How a chart looks: `size` is that of all words, in points; `strong` is the type of values, `quiet` of labels."""

    shades: tuple[Shade, ...]
    size: float
    strong: Type
    quiet: Type
    axis: str

    @property
    def line(self) -> float:
        """The height of a line of words."""
        return 1.2 * self.size

    def shade(self, number: int) -> Shade:
        """Return the colour of a series or a slice, counted from 0."""
        return self.shades[number % len(self.shades)]

    def label(self, words: str, x: float, y: float, anchor: str = "start") -> Any:
        """Return words that name something; their middle is at the height `y`."""
        return text(words, x, y + _MIDDLE * self.size, self.quiet, anchor)

    def value(self, words: str, x: float, y: float, anchor: str = "start") -> Any:
        """Return words that stand out; their middle is at the height `y`."""
        return text(words, x, y + _MIDDLE * self.size, self.strong, anchor)

    def value_of(self, number: int, words: str, x: float, y: float) -> Any:
        """Return words in the colour of a series, with their middle at a place."""
        look = Type(self.strong.family, self.size, self.shade(number).words)
        return text(words, x, y + _MIDDLE * self.size, look, "middle")

    def label_upwards(self, words: str, x: float, y: float) -> Any:
        """Return words that name something, which run up to a place."""
        return turned(words, x + _MIDDLE * self.size, y, self.quiet, "end")

    def value_upwards(self, words: str, x: float, y: float, anchor: str) -> Any:
        """Return words that stand out, which run upwards from a place, or up to it."""
        return turned(words, x + _MIDDLE * self.size, y, self.strong, anchor)

    def wide(self, words: str) -> float:
        """Return how wide words are at most."""
        return width_of(words, self.size)


def look_of(brand: Brand) -> Look:
    """Return how charts look in a brand."""
    palette, family = brand.palette, brand.print_family
    size = max(_LEAST, brand.paper_sizes.small)
    shades = tuple(_shade(colour, palette.ink) for colour in _colours(palette))
    return Look(shades, size, Type(family, size, palette.ink), Type(family, size, palette.muted), palette.muted)


def _colours(palette: Palette) -> Iterator[str]:
    """Yield the colours of series: three of the brand, the same with white in them, and two that stand back."""
    of_brand = (palette.secondary, palette.accent, palette.primary)
    yield from of_brand
    yield from (_mixed(colour, "FFFFFF", 0.6) for colour in of_brand)
    yield from (palette.muted, palette.rule)


def _shade(colour: str, ink: str) -> Shade:
    return Shade(colour, _darkened(colour, ink, _OF_SHAPES), _darkened(colour, ink, _OF_TEXT))


def _darkened(colour: str, ink: str, contrast: float) -> str:
    """Return the colour with as much ink in it as it needs to stand out from white so well."""
    darker = (_mixed(colour, ink, share / 20) for share in range(21))
    return next((dark for dark in darker if 1.05 / (_luminance(dark) + 0.05) >= contrast), ink)


#: Up to this value a part of a colour is as light as it says (WCAG 2.2, relative luminance).
_LINEAR = 0.04045


def _luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1."""
    parts = (part / 255 for part in bytes.fromhex(colour))
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, share: float) -> str:
    """Return the colour that holds `share` of the other, from 0 to 1."""
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return bytes(round(one + (two - one) * share) for one, two in pairs).hex()
