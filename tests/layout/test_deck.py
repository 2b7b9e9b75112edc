"""The PowerPoint template made from a brand: valid, designed on one grid, and nobody's but ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.brand import Motif, SlideSizes
from builder.fit.metrics import EM, advances
from builder.layout.deck import make_deck_template
from builder.load.layout import load_brand
from tests.render.office_package import A, OfficePackage, P, findings, place, shapes, spell_out

PROJECT = Path(__file__).parents[2]
LAYOUTS = sorted(path.parent for path in (PROJECT / "layouts").glob("*/brand.yaml"))
EMN = load_brand(PROJECT / "layouts" / "emn", PROJECT)

#: A brand as unlike ours as the loader allows: another font, margin and scale.
OTHER = replace(
    EMN,
    name="Plain & simple",
    palette=replace(EMN.palette, primary="000000", accent="FFFF00"),
    office_font="Arial",
    margin=72,
    slide_sizes=SlideSizes(40, 32, 20, 18, 24, 24, 24, 18, 18, 14),
)

SLOTS = {
    "cover": {"title", "kicker", "subtitle", "details"},
    "programme": {"title", "body"},
    "programme-columns": {"title", "body", "second-body"},
    "part-title": {"title", "kicker"},
    "part": {"title", "kicker", "body"},
    "part-callout": {"title", "kicker", "body", "callout"},
    "points": {"title", "kicker", "body"},
    "points-callout": {"title", "kicker", "body", "callout"},
    "points-columns": {"title", "kicker", "body", "second-body"},
    "points-columns-callout": {"title", "kicker", "body", "second-body", "callout"},
    "statement": {"title", "kicker", "body", "source"},
    "figures-1": {"title", "kicker", "card-1", "source"},
    "figures-2": {"title", "kicker", "card-1", "card-2", "source"},
    "figures-3": {"title", "kicker", "card-1", "card-2", "card-3", "source"},
    "figures-4": {"title", "kicker", "card-1", "card-2", "card-3", "card-4", "source"},
    "chart": {"title", "kicker", "visual", "source"},
    "chart-points": {"title", "kicker", "body", "visual", "source"},
    "table": {"title", "kicker", "visual", "source"},
    "picture": {"title", "kicker", "visual", "source"},
    "picture-points": {"title", "kicker", "body", "visual", "source"},
    "questions-1": {"title", "kicker", "card-1"},
    "questions-2": {"title", "kicker", "card-1", "card-2"},
    "questions-3": {"title", "kicker", "card-1", "card-2", "card-3"},
    "interlude": {"title", "subtitle"},
    "closing": {"title", "details"},
}
FOOT = {"footer", "slide-number"}

BRANDS = {"emn": EMN, "other": OTHER}


@cache
def made(name: str = "emn") -> bytes:
    return make_deck_template(BRANDS[name])


TEMPLATE = OfficePackage(made())


def layouts(package: OfficePackage) -> dict[str, Any]:
    """The slide layouts by name, in the order in which PowerPoint offers them, with all that they inherit spelt out."""
    names = package.targets("ppt/slideMasters/slideMaster1.xml", "slideLayout")
    roots = [package.tree(name) for name in names]
    for root in roots:
        spell_out(root, package.tree("ppt/slideMasters/slideMaster1.xml"))
    return {root.find(f"{P}cSld").get("name"): root for root in roots}


def slots(root: Any) -> dict[str, Any]:
    return {name: shape for name, shape in shapes(root).items() if place(shape)}


def box(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in points."""
    off, ext = shape.find(f"{P}spPr/{A}xfrm/{A}off"), shape.find(f"{P}spPr/{A}xfrm/{A}ext")
    left, top = int(off.get("x")) / 12700, int(off.get("y")) / 12700
    return left, top, left + int(ext.get("cx")) / 12700, top + int(ext.get("cy")) / 12700


def every_slot(package: OfficePackage) -> Iterator[tuple[str, str, Any]]:
    for name, root in layouts(package).items():
        for slot, shape in slots(root).items():
            yield name, slot, shape


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda folder: folder.name)
def test_the_template_in_the_repository_is_the_one_made_from_its_brand(folder: Path) -> None:
    committed = OfficePackage((folder / "deck.pptx").read_bytes())
    made = OfficePackage(make_deck_template(load_brand(folder, PROJECT)))
    assert committed.parts == made.parts, "run: plenary layout"
    assert list(committed.parts) == list(made.parts)


def test_the_same_brand_makes_the_same_bytes() -> None:
    assert make_deck_template(OTHER) == make_deck_template(OTHER)


@pytest.mark.parametrize("name", BRANDS)
def test_the_validator_finds_nothing(name: str, tmp_path: Path) -> None:
    assert findings(made(name), tmp_path) == []


def test_every_part_is_declared_and_reached_and_every_relation_leads_to_a_part() -> None:
    content = {name for name in TEMPLATE.parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert TEMPLATE.reached() == TEMPLATE.declared() == content
    assert not [relation for name in content for relation in TEMPLATE.relations(name).values() if relation.outside]


def test_every_part_is_what_its_name_says() -> None:
    roots = {
        "ppt/presentation.xml": f"{P}presentation",
        "ppt/presProps.xml": f"{P}presentationPr",
        "ppt/viewProps.xml": f"{P}viewPr",
        "ppt/tableStyles.xml": f"{A}tblStyleLst",
        "ppt/slideMasters/slideMaster1.xml": f"{P}sldMaster",
        "ppt/notesMasters/notesMaster1.xml": f"{P}notesMaster",
        "ppt/theme/theme1.xml": f"{A}theme",
        "ppt/theme/theme2.xml": f"{A}theme",
    }
    layouts_too = {f"ppt/slideLayouts/slideLayout{number}.xml": f"{P}sldLayout" for number in range(1, len(SLOTS) + 1)}
    there = {name: TEMPLATE.tree(name).tag for name in TEMPLATE.declared()}
    assert there == {**roots, **layouts_too}


def test_slides_are_16_to_9_and_there_are_none() -> None:
    presentation = TEMPLATE.tree("ppt/presentation.xml")
    assert dict(presentation.find(f"{P}sldSz").attrib) == {"cx": "12192000", "cy": "6858000"}
    assert TEMPLATE.slides() == []


def test_there_is_a_layout_for_each_kind_of_slide_with_its_slots() -> None:
    there = {name: set(slots(root)) for name, root in layouts(TEMPLATE).items()}
    expected = {name: own | (set() if name in {"cover", "closing"} else FOOT) for name, own in SLOTS.items()}
    assert there == expected


def test_a_slot_has_its_own_number_the_same_on_every_layout() -> None:
    numbers: dict[str, set[str]] = {}
    for _, slot, shape in every_slot(TEMPLATE):
        numbers.setdefault(slot, set()).add(place(shape).get("idx", "0"))
    assert all(len(each) == 1 for each in numbers.values())
    assert len(set.union(*numbers.values())) == len(numbers)


def test_shapes_are_numbered_apart_on_every_layout() -> None:
    for name, root in layouts(TEMPLATE).items():
        ids = [each.get("id") for each in root.iter(f"{P}cNvPr")]
        assert len(set(ids)) == len(ids) > 1, name


def test_slots_are_the_kinds_of_placeholder_that_powerpoint_knows() -> None:
    kinds = {"title": "title", "subtitle": "subTitle", "footer": "ftr", "slide-number": "sldNum"}
    visuals = {"chart": "chart", "table": "tbl", "picture": "pic"}
    for name, slot, shape in every_slot(TEMPLATE):
        kind = visuals[name.partition("-")[0]] if slot == "visual" else kinds.get(slot, "body")
        assert place(shape)["type"] == kind, (name, slot)


@pytest.mark.parametrize("name", BRANDS)
def test_slots_stand_apart_within_the_margins(name: str) -> None:
    margin = BRANDS[name].margin
    for layout, root in layouts(OfficePackage(made(name))).items():
        boxes = {slot: box(shape) for slot, shape in slots(root).items()}
        for slot, (left, top, right, bottom) in boxes.items():
            assert margin <= left < right <= 960 - margin + 0.01, (layout, slot)
            assert 0 < top < bottom < 540, (name, slot)
        for (one, a), (other, b) in combinations(boxes.items(), 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{name}: {one} and {other} overlap"


def test_what_stands_above_a_title_does_not_touch_it() -> None:
    for name, root in layouts(TEMPLATE).items():
        boxes = {slot: box(shape) for slot, shape in slots(root).items()}
        if "kicker" in boxes:
            assert boxes["title"][1] - boxes["kicker"][3] >= 4, name


def test_nothing_is_drawn_off_the_slide() -> None:
    for name, root in layouts(TEMPLATE).items():
        for ornament in [shape for shape in root.iter(f"{P}sp") if not place(shape)]:
            left, top, right, bottom = box(ornament)
            assert 0 <= left < right <= 960, name
            assert 0 <= top < bottom <= 540, name


def test_no_text_runs_into_the_circles_of_a_dark_slide() -> None:
    for name in ("cover", "part-title", "interlude", "closing"):
        circles = [
            box(shape) for shape in layouts(TEMPLATE)[name].iter(f"{P}sp") if shape.find(f".//{A}arcTo") is not None
        ]
        radius = max(right - left for left, _, right, _ in circles)
        for slot, shape in slots(layouts(TEMPLATE)[name]).items():
            _, _, right, bottom = box(shape)
            assert slot in FOOT or hypot(960 - right, 540 - bottom) > radius, (name, slot)


@pytest.mark.parametrize("motif", Motif)
def test_the_brand_says_what_is_drawn_on_the_primary_ground_and_nowhere_else(motif: Motif) -> None:
    template = OfficePackage(make_deck_template(replace(EMN, motif=motif)))
    for name, root in layouts(template).items():
        drawn = [each for each in root.iter(f"{P}cNvPr") if each.get("name") == "motif"]
        dark = name in {"cover", "part-title", "interlude", "closing"}
        assert len(drawn) == (dark and {Motif.ARCS: 4, Motif.BAND: 1, Motif.NONE: 0}[motif]), name


def cards(name: str) -> list[tuple[float, float, float, float]]:
    return [box(shape) for slot, shape in slots(layouts(TEMPLATE)[name]).items() if "card" in slot]


@pytest.mark.parametrize("role", ["questions", "figures"])
def test_cards_share_the_width_evenly_on_one_line(role: str) -> None:
    for count in (1, 2, 3):
        boxes = cards(f"{role}-{count}")
        assert len({(round(right - left, 1), top, bottom) for left, top, right, bottom in boxes}) == 1
        assert (boxes[0][0], round(boxes[-1][2], 1)) == (48, 912)


def test_four_figures_stand_two_by_two() -> None:
    first, second, third, fourth = cards("figures-4")
    assert len({(right - left, bottom - top) for left, top, right, bottom in (first, second, third, fourth)}) == 1
    assert first[1] == second[1] < third[1] == fourth[1]
    assert first[0] == third[0] < second[0] == fourth[0]


def test_the_fewer_figures_the_larger_they_are_and_all_stand_out_from_what_they_count() -> None:
    sizes = [
        [int(level.find(f"{A}defRPr").get("sz")) // 100 for level in levels(slots(layouts(TEMPLATE)[name])["card-1"])]
        for name in ("figures-1", "figures-2", "figures-3", "figures-4")
    ]
    figures, labels = [each[0] for each in sizes], [each[1] for each in sizes]
    assert figures == sorted(figures, reverse=True)
    assert labels == sorted(labels, reverse=True)
    assert all(figure > 2 * label for figure, label in zip(figures, labels, strict=True))


def test_a_picture_stands_on_a_mount_that_fills_the_slide_beside_its_words() -> None:
    for name in ("picture", "picture-points"):
        there = {slot: box(shape) for slot, shape in shapes(layouts(TEMPLATE)[name]).items()}
        mount, shown = there["mount"], there["visual"]
        assert (mount[1], mount[2], mount[3]) == (0, 960, 540)
        assert mount[0] < shown[0]
        assert shown[3] - shown[1] > 440, "as high as the slide allows"
        assert all(there[slot][2] < mount[0] for slot in ("title", "kicker", "source"))


def test_a_statement_stands_on_the_tint_along_a_bar_of_its_height() -> None:
    there = {slot: box(shape) for slot, shape in shapes(layouts(TEMPLATE)["statement"]).items()}
    ground = layouts(TEMPLATE)["statement"].find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill/{A}schemeClr")
    assert ground.get("val") == "bg2"
    assert (there["accent"][1], there["accent"][3]) == (there["body"][1], there["source"][3])
    assert there["accent"][2] < there["body"][0] == there["source"][0]


def test_text_wraps_and_is_never_shrunk() -> None:
    for name, slot, shape in every_slot(TEMPLATE):
        properties = shape.find(f"{P}txBody/{A}bodyPr")
        assert properties.get("wrap") == "square", (name, slot)
        assert {"lIns", "tIns", "rIns", "bIns"} <= set(properties.attrib), (name, slot)
        assert [child.tag for child in properties] == [f"{A}noAutofit"], (name, slot)


def levels(shape: Any) -> list[Any]:
    return list(shape.find(f"{P}txBody/{A}lstStyle"))


@pytest.mark.parametrize("name", BRANDS)
def test_nothing_that_is_to_be_read_is_smaller_than_18_points(name: str) -> None:
    for layout, slot, shape in every_slot(OfficePackage(made(name))):
        sizes = {int(level.find(f"{A}defRPr").get("sz")) / 100 for level in levels(shape)}
        footer = BRANDS[name].slide_sizes.footer
        assert sizes == {footer} if slot in FOOT else min(sizes) >= 18, (layout, slot)


def test_sizes_come_from_the_scale_of_the_brand() -> None:
    sizes = EMN.slide_sizes
    expected = {
        ("cover", "title"): sizes.cover,
        ("cover", "subtitle"): sizes.subtitle,
        ("points", "title"): sizes.title,
        ("points", "kicker"): sizes.kicker,
        ("points", "body"): sizes.body,
        ("points-callout", "callout"): sizes.callout,
        ("questions-2", "card-1"): sizes.question,
        ("questions-1", "card-1"): sizes.question + 4,
    }
    for (name, slot), size in expected.items():
        first = levels(slots(layouts(TEMPLATE)[name])[slot])[0]
        assert first.find(f"{A}defRPr").get("sz") == str(size * 100), (name, slot)


def test_a_card_has_a_style_for_the_question_its_label_and_who_answers() -> None:
    question, label, addressee = levels(slots(layouts(TEMPLATE)["questions-2"])["card-1"])[:3]
    looks = [level.find(f"{A}defRPr") for level in (question, label, addressee)]
    colours = [look.find(f"{A}solidFill/{A}schemeClr").get("val") for look in looks]
    assert [look.get("sz") for look in looks] == ["2800", "1800", "2000"]
    assert [look.get("b") for look in looks] == ["0", "1", "0"]
    assert colours == ["tx1", "accent1", "tx2"]


def test_lines_and_spaces_are_exact_and_all_nine_levels_are_there() -> None:
    for name, slot, shape in every_slot(TEMPLATE):
        assert len(levels(shape)) == 9
        for level in levels(shape):
            assert 90_000 <= int(level.find(f"{A}lnSpc/{A}spcPct").get("val")) <= 100_000, (name, slot)
            assert level.find(f"{A}spcBef/{A}spcPts") is not None, (name, slot)
            assert level.find(f"{A}spcAft/{A}spcPts") is not None, (name, slot)


def test_what_is_changed_on_the_master_changes_on_its_layouts_that_say_nothing_else() -> None:
    points = TEMPLATE.tree(TEMPLATE.targets("ppt/slideMasters/slideMaster1.xml", "slideLayout")[6])
    written = {slot: etree.tostring(shape.find(f"{P}txBody/{A}lstStyle")) for slot, shape in slots(points).items()}
    assert [slot for slot, style in written.items() if style.endswith(b"/>")] == ["title", "body", *sorted(FOOT)]
    assert b"sz=" in written["kicker"]
    assert b"latin" not in written["kicker"]
    for name in ("cover", "closing", "interlude", "part-title"):
        cover = TEMPLATE.tree(
            TEMPLATE.targets("ppt/slideMasters/slideMaster1.xml", "slideLayout")[list(SLOTS).index(name)]
        )
        styles = {slot: shape.find(f"{P}txBody/{A}lstStyle") for slot, shape in slots(cover).items()}
        assert all(style.find(f"{A}lvl1pPr/{A}defRPr/{A}solidFill") is not None for style in styles.values()), name
    master = TEMPLATE.tree("ppt/slideMasters/slideMaster1.xml")
    assert [child.tag for child in master.find(f"{P}txStyles")] == [
        f"{P}{kind}Style" for kind in ("title", "body", "other")
    ]
    assert not any(len(shapes(master)[slot].find(f"{P}txBody/{A}lstStyle")) for slot in ("title", "body"))


@pytest.mark.parametrize("name", BRANDS)
def test_a_number_of_two_digits_has_room_before_its_text(name: str) -> None:
    widths = advances(BRANDS[name].office_font, bold=False, italic=False)
    number = sum(widths[character] for character in "10.") / EM
    template = OfficePackage(made(name))
    for level in levels(slots(layouts(template)["points"])["body"])[:5]:
        hang, size = -int(level.get("indent")) / 12700, int(level.find(f"{A}defRPr").get("sz")) / 100
        assert hang > number * size
    first = levels(slots(layouts(template)["points"])["body"])[0]
    hang, size = -int(first.get("indent")) / 12700, int(first.find(f"{A}defRPr").get("sz")) / 100
    assert hang > (number + 0.15) * size, "a list that goes beyond nine has air behind its numbers"


@pytest.mark.parametrize("name", BRANDS)
def test_a_number_of_two_digits_keeps_off_the_time_of_day_behind_it_in_the_programme(name: str) -> None:
    font = BRANDS[name].office_font
    bold = advances(font, bold=True, italic=False)
    number = (sum(bold[character] for character in "10.") + bold[" "] / 2) / EM
    template = OfficePackage(made(name))
    for layout, slot in (("programme", "body"), ("programme-columns", "body"), ("programme-columns", "second-body")):
        first = levels(slots(layouts(template)[layout])[slot])[0]
        hang, size = -int(first.get("indent")) / 12700, int(first.find(f"{A}defRPr").get("sz")) / 100
        assert hang > number * size


def test_levels_go_further_in_and_no_marker_stands_left_of_the_text_above() -> None:
    indents = [0]
    for level in levels(slots(layouts(TEMPLATE)["points"])["body"])[:5]:
        left, hang = int(level.get("marL")), -int(level.get("indent"))
        assert left - hang == indents[-1]
        indents.append(left)


def test_markers_are_letters_of_fonts_that_are_everywhere() -> None:
    body = levels(slots(layouts(TEMPLATE)["points"])["body"])[:5]
    markers = [(level.find(f"{A}buFont").get("typeface"), level.find(f"{A}buChar").get("char")) for level in body]
    sets = [level.find(f"{A}buFont").get("charset") for level in body]
    assert sets == ["2", "0", "0", "0", "0"], "2 is the character set of symbol fonts"
    assert markers == [("Wingdings", "Ø"), ("Arial", "•"), ("Arial", "–"), ("Arial", "•"), ("Arial", "–")]
    assert {level.find(f"{A}buClr/{A}schemeClr").get("val") for level in body} == {"accent1"}
    for name, slot, shape in every_slot(TEMPLATE):
        if "body" not in slot:
            assert all(level.find(f"{A}buNone") is not None for level in levels(shape)), (name, slot)


def test_the_palette_is_the_colour_scheme_and_no_colour_stands_elsewhere() -> None:
    palette = EMN.palette
    theme = TEMPLATE.tree("ppt/theme/theme1.xml")
    scheme = {child.tag.removeprefix(A): child[0].get("val") for child in theme.find(f"{A}themeElements/{A}clrScheme")}
    assert scheme == {
        "dk1": palette.ink,
        "lt1": palette.ground,
        "dk2": palette.primary,
        "lt2": palette.tint,
        "accent1": palette.secondary,
        "accent2": palette.accent,
        "accent3": palette.muted,
        "accent4": palette.rule,
        "accent5": palette.on_primary_muted,
        "accent6": palette.on_primary,
        "hlink": palette.secondary,
        "folHlink": palette.muted,
    }
    assert not [name for name, part in TEMPLATE.parts.items() if b"srgbClr" in part and "theme" not in name]


def test_one_family_sets_titles_and_text_and_no_other_is_named() -> None:
    for number in (1, 2):
        fonts = TEMPLATE.tree(f"ppt/theme/theme{number}.xml").find(f"{A}themeElements/{A}fontScheme")
        faces = [[(child.tag.removeprefix(A), child.get("typeface")) for child in font] for font in fonts]
        assert faces == [[("latin", "Calibri"), ("ea", ""), ("cs", "")]] * 2
    for name in TEMPLATE.parts:
        if name.startswith(("ppt/slide", "ppt/notes", "ppt/presentation")):
            named = {latin.get("typeface") for latin in TEMPLATE.tree(name).iter(f"{A}latin")}
            assert named <= {"+mj-lt", "+mn-lt"}, name


def test_dark_slides_map_text_and_links_to_the_colours_of_the_primary_ground() -> None:
    for name, root in layouts(TEMPLATE).items():
        override = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        assert (override is not None) == (name in {"cover", "closing", "interlude", "part-title"})
        if override is not None:
            mapped = [override.get(colour) for colour in ("bg1", "tx1", "tx2", "hlink")]
            assert mapped == ["dk2", "accent6", "accent5", "accent5"]
            assert root.find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill/{A}schemeClr").get("val") == "bg1"


def text_colours(root: Any) -> set[str]:
    return {
        level.find(f"{A}defRPr/{A}solidFill/{A}schemeClr").get("val")
        for shape in slots(root).values()
        for level in levels(shape)
    }


def test_the_accent_and_the_colour_of_lines_hold_no_text() -> None:
    for name, root in layouts(TEMPLATE).items():
        assert not text_colours(root) & {"accent2", "accent4", "bg1", "bg2"}, name


def test_only_the_panel_of_a_part_has_light_text_on_a_light_slide() -> None:
    for name, root in layouts(TEMPLATE).items():
        light = {
            slot
            for slot, shape in slots(root).items()
            if levels(shape)[0].find(f"{A}defRPr/{A}solidFill/{A}schemeClr").get("val") in {"accent5", "accent6"}
        }
        assert light == ({"title", "kicker"} if name in {"part", "part-callout"} else set()), name
    panel = box(shapes(layouts(TEMPLATE)["part"])["panel"])
    assert (panel[0], panel[1], panel[3]) == (0, 0, 540)
    for slot in ("title", "kicker"):
        assert box(shapes(layouts(TEMPLATE)["part"])[slot])[2] < panel[2]
    assert box(shapes(layouts(TEMPLATE)["part"])["body"])[0] > panel[2]


def test_cards_and_callouts_carry_their_ground_and_bar_themselves() -> None:
    for name, slot, shape in every_slot(TEMPLATE):
        stops = shape.findall(f"{P}spPr/{A}gradFill/{A}gsLst/{A}gs")
        colours = [stop.find(f"{A}schemeClr").get("val") for stop in stops]
        barred = slot == "callout" or slot.startswith("card")
        ground = "bg1" if name.startswith("figures") else "bg2"
        assert colours == (["accent2", "accent2", ground, ground] if barred else []), (name, slot)
        if barred:
            _, top, _, bottom = box(shape)
            assert int(stops[1].get("pos")) / 100_000 * (bottom - top) == pytest.approx(4, abs=0.01)


def test_tables_have_a_style_of_the_house_that_new_ones_get_as_well() -> None:
    styles = TEMPLATE.tree("ppt/tableStyles.xml")
    (style,) = styles
    assert styles.get("def") == style.get("styleId")
    assert style.get("styleName") == EMN.name
    bold = {child.tag.removeprefix(A) for child in style if child.find(f"{A}tcTxStyle").get("b") == "on"}
    assert bold == {"firstRow", "firstCol", "lastRow"}


def test_the_header_of_a_table_stands_on_the_tint_under_the_accent_and_rows_are_parted_by_thin_lines() -> None:
    parts = {child.tag.removeprefix(A): child.find(f"{A}tcStyle") for child in TEMPLATE.tree("ppt/tableStyles.xml")[0]}
    assert parts["firstRow"].find(f"{A}fill/{A}solidFill/{A}schemeClr").get("val") == "bg2"
    assert [part for part, look in parts.items() if look.find(f"{A}fill") is not None] == ["firstRow"]
    drawn = {
        (part, side.tag.removeprefix(A)): (colour.get("val"), int(side[0].get("w")) / 12700)
        for part, look in parts.items()
        for side in look.find(f"{A}tcBdr")
        if (colour := side.find(f"{A}ln/{A}solidFill/{A}schemeClr")) is not None
    }
    assert drawn == {
        ("wholeTbl", "bottom"): ("tx2", 1.5),
        ("wholeTbl", "insideH"): ("accent4", 1),
        ("lastRow", "top"): ("tx2", 1.5),
        ("firstRow", "top"): ("accent2", 4),
        ("firstRow", "bottom"): ("tx2", 1.5),
    }


def test_slot_prompts_say_what_goes_there_in_a_language() -> None:
    for name, slot, shape in every_slot(TEMPLATE):
        runs = [*shape.iter(f"{A}rPr"), *shape.iter(f"{A}endParaRPr")]
        assert runs, (name, slot)
        assert {run.get("lang") for run in runs} == {"en-GB"}, (name, slot)


def test_notes_have_a_page_with_the_slide_the_words_and_a_number() -> None:
    notes = shapes(TEMPLATE.tree("ppt/notesMasters/notesMaster1.xml"))
    assert {name: place(shape)["type"] for name, shape in notes.items()} == {
        "slide": "sldImg",
        "notes": "body",
        "page-number": "sldNum",
    }
    for one, other in combinations(map(box, notes.values()), 2):
        assert one[3] <= other[1]


def test_nothing_of_a_library_and_no_document_properties_are_inside() -> None:
    everything = b"".join(TEMPLATE.parts.values()).lower()
    for trace in (b"python", b"canny", b"microsoft macintosh", b"office theme"):
        assert trace not in everything
    for name in TEMPLATE.parts:
        assert "docprops" not in name.lower()
        assert "thumbnail" not in name
        assert "printer" not in name
