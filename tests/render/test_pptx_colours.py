"""The colours of charts: taken from the theme of the template, seen on its ground, told apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.render.package import Member, compress
from builder.render.pptx_colours import Scheme, SeriesColour, Shade, scheme_of
from tests.render.decks import opened_template

NAMES = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)))
OFFICE = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
DARK = ("000000", "FFFFFF", "333333", "DDDDDD", "4472C4", "ED7D31", "A5A5A5", "FFC000", "202020", "70AD47")


def scheme(colours: Sequence[str]) -> Scheme:
    return Scheme({name: tuple(bytes.fromhex(digits)) for name, digits in zip(NAMES, colours, strict=True)})


def seen(own: Scheme, shade: Shade) -> tuple[int, ...]:
    """A shade as red, green and blue, by the arithmetic of the format: HSL with its lightness changed."""
    red, green, blue = (part / 255 for part in own.colours[shade.name])
    high, low = max(red, green, blue), min(red, green, blue)
    light, chroma = (high + low) / 2, high - low
    saturation = chroma / (1 - abs(2 * light - 1)) if chroma else 0.0
    changed = min(1.0, light * shade.times + shade.plus)
    spread = (1 - abs(2 * changed - 1)) * saturation
    least = changed - spread / 2
    return tuple(
        round(255 * (least + (part - low) / chroma * spread if chroma else changed)) for part in (red, green, blue)
    )


def contrast(one: Sequence[int], other: Sequence[int]) -> float:
    def luminance(colour: Sequence[int]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [OFFICE, DARK], ids=["light", "dark"])
def test_every_edge_is_seen_on_the_ground_and_no_two_fills_look_alike(colours: Sequence[str]) -> None:
    own = scheme(colours)
    found = own.series()
    ground = own.colours["bg1"]
    assert len(found) >= 5
    for colour in found:
        assert contrast(seen(own, colour.edge), ground) >= 2.9
    for one, other in combinations(found, 2):
        assert seen(own, one.fill) != seen(own, other.fill)


@given(st.lists(st.from_regex(r"[0-9A-F]{6}", fullmatch=True), min_size=len(NAMES), max_size=len(NAMES)))
def test_any_theme_has_a_colour_for_a_series(colours: list[str]) -> None:
    assert scheme(colours).series()


def test_the_first_colours_are_those_of_the_brand() -> None:
    own = scheme_of({member.name: member for member in opened_template().frame.members}, layout())
    first, second, third = own.series()[:3]
    assert first == SeriesColour(Shade("accent1"), Shade("accent1"))
    assert second.fill == Shade("accent2")
    assert second.needs_edge
    assert second.edge.name == "accent2"
    assert third.fill == Shade("tx2")


def test_a_colour_that_is_the_ground_is_not_used() -> None:
    fills = [
        colour.fill.name for colour in scheme(("FFFFFF", "000000", *["FFFFFF"] * 4, "000000", *["FFFFFF"] * 3)).series()
    ]
    assert fills == ["accent3"]


def test_where_nothing_is_seen_the_colour_of_text_is_used() -> None:
    assert scheme(("FFFFFF", "000000", *["FFFFFF"] * 8)).series() == (SeriesColour(Shade("tx1"), Shade("tx1")),)


def layout() -> str:
    return opened_template().layouts["chart"].part


def changed(part: str, edits: dict[str, str]) -> dict[str, Member]:
    """The template's parts, with bytes of one of them replaced."""
    members = {member.name: member for member in opened_template().frame.members}
    content = members[part].content()
    for old, new in edits.items():
        assert old.encode() in content
        content = content.replace(old.encode(), new.encode())
    etree.fromstring(content)
    return {**members, part: compress(part, content)}


def test_a_colour_of_the_system_is_the_one_it_was_last_or_else_black_or_white() -> None:
    ink, ground = '<a:srgbClr val="1B2433"/>', '<a:srgbClr val="FFFFFF"/>'
    last = changed("ppt/theme/theme1.xml", {ink: '<a:sysClr val="windowText" lastClr="101010"/>'})
    assert scheme_of(last, layout()).colours["tx1"] == (16, 16, 16)
    none = changed("ppt/theme/theme1.xml", {ink: '<a:sysClr val="windowText"/>', ground: '<a:sysClr val="window"/>'})
    assert scheme_of(none, layout()).colours["tx1"] == (0, 0, 0)
    assert scheme_of(none, layout()).colours["bg1"] == (255, 255, 255)


def test_a_layout_that_maps_colours_itself_is_followed() -> None:
    mapping = '<a:overrideClrMapping bg1="dk2" tx1="lt1" bg2="dk1" tx2="lt2" accent1="accent1" accent2="accent2"'
    mapping += (
        ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
    )
    own = scheme_of(changed(layout(), {"<a:masterClrMapping/>": mapping}), layout())
    assert own.colours["bg1"] == (0x12, 0x30, 0x5E)
    assert own.colours["tx1"] == (255, 255, 255)
