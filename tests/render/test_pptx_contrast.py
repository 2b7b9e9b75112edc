"""Contrast as a template tells it, held to what the loader measures of a brand and to the numbers of WCAG."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from builder.render.pptx_survey import survey_deck
from tests.render.decks import EMN, house_template
from tests.render.house_templates import band, changed, standard
from tests.render.office_package import A, P, shapes


def contrast(data: bytes, layout: str = "programme", slot: str = "title") -> float | None:
    """What is said of a slot."""
    surveys, _ = survey_deck(data, EMN, "x.pptx")
    (survey,) = (each for each in surveys if each.name == layout)
    return next(each.contrast for each in survey.slots if each.slot == slot)


def ratio(one: str, other: str) -> float:
    """The ratio of two colours, worked out once more, as WCAG 2.2 writes it."""

    def light(colour: str) -> float:
        shares = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
        red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("layout", "slot", "text", "ground"),
    [
        ("points", "title", EMN.palette.primary, EMN.palette.ground),
        ("points", "body", EMN.palette.ink, EMN.palette.ground),
        ("cover", "title", EMN.palette.on_primary, EMN.palette.primary),
        ("interlude", "subtitle", EMN.palette.on_primary_muted, EMN.palette.primary),
    ],
)
def test_our_own_text_has_the_contrast_of_its_brand(layout: str, slot: str, text: str, ground: str) -> None:
    assert contrast(house_template(), layout, slot) == pytest.approx(ratio(text, ground), abs=0.1)


def coloured(**colour: str) -> Callable[[Any], None]:
    """Set the titles of a slide layout in a colour, with what changes it."""

    def change(root: Any) -> None:
        style = shapes(root)["Title 1"].find(f"{P}txBody/{A}lstStyle")
        look = etree.SubElement(etree.SubElement(style, f"{A}lvl1pPr"), f"{A}defRPr")
        fill = etree.SubElement(etree.SubElement(look, f"{A}solidFill"), f"{A}srgbClr", val=colour.pop("val"))
        for name, value in colour.items():
            etree.SubElement(fill, f"{A}{name}", val=value)

    return change


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ({"val": "767676"}, ratio("767676", "FFFFFF")),
        ({"val": "000000", "lumMod": "50000", "lumOff": "50000"}, ratio("808080", "FFFFFF")),
        ({"val": "FF0000", "lumMod": "75000"}, ratio("BF0000", "FFFFFF")),
        ({"val": "000000", "tint": "50000"}, ratio("BCBCBC", "FFFFFF")),
        ({"val": "FFFFFF", "shade": "50000"}, ratio("BCBCBC", "FFFFFF")),
        ({"val": "000000", "alpha": "50000"}, None),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_colours_are_changed_as_the_format_says(colour: dict[str, str], expected: float | None) -> None:
    found = contrast(changed(standard(), "Title and Content", coloured(**colour)))
    assert found == (None if expected is None else pytest.approx(expected, abs=0.11))


DARK = '<a:solidFill><a:srgbClr val="333333"/></a:solidFill>'
FADING = '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="333333"/></a:gs></a:gsLst></a:gradFill>'


@pytest.mark.parametrize(
    ("height", "fill", "expected"),
    [
        (2000000, DARK, ratio("000000", "333333")),
        (100000, DARK, 21),
        (900000, DARK, None),
        (2000000, FADING, None),
        (2000000, "<a:noFill/>", 21),
    ],
    ids=["behind", "above", "half behind", "fading", "a line around"],
)
def test_text_stands_on_what_is_drawn_behind_it(height: int, fill: str, expected: float | None) -> None:
    found = contrast(changed(standard(), "Title and Content", band(height, fill)))
    assert found == (None if expected is None else pytest.approx(expected, abs=0.11))
