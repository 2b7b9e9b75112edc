"""Colours as they meet the eye: how well words stand out from their ground (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from builder.check.rule import Rule
from builder.problems import Severity

#: A colour as its shares of red, green and blue, from 0 to 1.
Colour = tuple[float, float, float]

CONTRAST = Rule(
    "contrast",
    Severity.ERROR,
    "words stand out from their ground",
    "The contrast of words with what is behind them is 4.5:1 or more, that of large words (18 points, or 14 in bold) "
    "3:1 or more. It is measured in the finished file: through theme, master and layout of a slide, through the styles "
    "of a Word document, on the pages of a PDF. Words on a picture or on a gradient are left out.",
    "WCAG 2.2, 1.4.3; EN 301 549, 9.1.4.3",
)
TEXT_SIZE = Rule(
    "text-size",
    Severity.ERROR,
    "no words are too small to read",
    "On slides 18 points, in their margins 12; on paper 9. Brands and templates set the sizes, fit never goes below.",
)
RULES = (CONTRAST, TEXT_SIZE)

#: What helps: colours and sizes are those of the layout, which may be a file that somebody brought.
OF_THE_LAYOUT = "change it in the layout, if the file is as it was built; else build it again"

#: From these sizes on, in points, words are large: in plain and in bold type.
_LARGE, _LARGE_BOLD = 18.0, 14.0

#: Shares of light below this one are encoded in a straight line (IEC 61966-2-1).
_LINEAR_BELOW = 0.04045


def stands_out(text: Colour, ground: Colour, size: float, *, bold: bool) -> bool:
    """Return whether words of that size in points have contrast enough."""
    large = size >= (_LARGE_BOLD if bold else _LARGE)
    return contrast(text, ground) >= (3 if large else 4.5) - 0.005


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def from_hex(written: str) -> Colour:
    """Return a colour written as six hexadecimal digits. ValueError if it is none."""
    red, green, blue = (int(written[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def linear(share: float) -> float:
    """Return the light of an encoded share."""
    return share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4


def encoded(light: float) -> float:
    """Return a share of light as colours encode it."""
    return light * 12.92 if light <= _LINEAR_BELOW / 12.92 else 1.055 * light ** (1 / 2.4) - 0.055


def _luminance(colour: Colour) -> float:
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
