"""Reading PowerPoint templates: ours, and those that others bring, with their inheritance and their gaps."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from builder.brand import LayoutNames
from builder.documents import DeckSlide, Fill, LevelStyle, SlideRole, Slot
from builder.fit.decks import fit_decks
from builder.problems import SourceError
from builder.render.package import Member, read_members
from builder.render.pptx import DeckTemplate, open_deck_template, render_deck
from builder.render.pptx_parts import SlideParts
from builder.render.pptx_placeholders import read_layouts, size_of
from tests.render.decks import EMN, deck, house_template, opened_template, point, points, questions
from tests.render.house_templates import standard
from tests.render.office_package import A, OfficePackage, P, edited, findings, place, shapes, spell_out, zipped
from tests.samples import CODES, sample_deck

MASTER = "ppt/slideMasters/slideMaster1.xml"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def layout_part(name: str) -> str:
    package = OfficePackage(house_template())
    parts = package.targets(MASTER, "slideLayout")
    return next(part for part in parts if package.tree(part).find(f"{P}cSld").get("name") == name)


def opened(edits: Mapping[str, Callable[[Any], object]], **layouts: LayoutNames) -> DeckTemplate:
    """Our template with parts changed, opened."""
    return open_deck_template(edited(house_template(), edits), replace(EMN, layouts=layouts), "layouts/x/deck.pptx")


def told(edits: Mapping[str, Callable[[Any], object]], **layouts: LayoutNames) -> str:
    """What is said of our template with parts changed."""
    with pytest.raises(SourceError) as caught:
        opened(edits, **layouts)
    return str(caught.value)


def renaming(name: str) -> Callable[[Any], object]:
    return lambda root: root.find(f"{P}cSld").set("name", name)


def body_changed(change: Callable[[Any], object], slot: str = "body") -> Callable[[Any], object]:
    return lambda root: change(shapes(root)[slot])


# ---------------------------------------------------------------- our own


def test_the_room_of_a_slot_is_its_area_without_its_insets() -> None:
    boxes = opened_template().boxes
    assert (boxes["points", "body"].width, boxes["points", "body"].height) == (864, 330)
    assert (boxes["questions-2", "card-2"].width, boxes["questions-2", "card-2"].height) == (384, 318)
    assert {box.font for box in boxes.values()} == {"Calibri"}


def test_levels_are_read_as_they_are_set() -> None:
    levels = opened_template().boxes["points", "body"].levels
    assert levels[:3] == (
        LevelStyle(28, indent=42, space_before=9, line_spacing=0.95),
        LevelStyle(24, indent=74, space_before=4, line_spacing=0.95),
        LevelStyle(22, indent=102, space_before=3, line_spacing=0.95),
    )
    assert opened_template().boxes["points", "title"].levels[0] == LevelStyle(36, line_spacing=0.9, bold=True)
    assert opened_template().boxes["questions-2", "card-1"].levels[0] == LevelStyle(28, space_before=6, space_after=10)


def test_the_sample_fits_in_our_template_in_every_language() -> None:
    fitted = fit_decks(tuple(map(sample_deck, CODES)), opened_template().boxes)
    assert fitted.problems == ()


def test_a_layout_has_the_slots_that_its_slides_fill_and_the_foot() -> None:
    layouts = opened_template().layouts
    assert list(layouts["part-callout"].slots) == ["title", "kicker", "body", "callout", "footer", "slide-number"]
    assert list(layouts["cover"].slots) == ["title", "kicker", "subtitle", "details"]


# ---------------------------------------------------------------- inheritance


def without_own_style(shape: Any) -> None:
    """Take from a placeholder all that it says of itself."""
    body, own = shape.find(f"{P}txBody"), shape.find(f"{P}spPr")
    for child in list(own):
        own.remove(child)
    body.find(f"{A}bodyPr").attrib.clear()
    for level in list(body.find(f"{A}lstStyle")):
        body.find(f"{A}lstStyle").remove(level)


def test_what_a_layout_does_not_say_its_master_does() -> None:
    def change(master: Any) -> None:
        properties = shapes(master)["body"].find(f"{P}txBody/{A}bodyPr")
        properties.set("lIns", "127000")

    bare = body_changed(without_own_style)
    box = opened({layout_part("points"): bare, MASTER: change}).boxes["points", "body"]
    own = opened_template().boxes["points", "body"]
    assert (box.width, box.height, box.levels, box.font) == (own.width - 10, own.height, own.levels, "Calibri")


def test_what_the_master_does_not_say_its_list_styles_do() -> None:
    def change(master: Any) -> None:
        without_own_style_but_place(shapes(master)["body"])
        style = master.find(f"{P}txStyles/{P}bodyStyle/{A}lvl1pPr")
        style.find(f"{A}defRPr").set("sz", "2600")

    opened_bare = opened({layout_part("points"): body_changed(without_own_style), MASTER: change})
    box = opened_bare.boxes["points", "body"]
    assert box.levels[0] == LevelStyle(26, indent=42, space_before=9, line_spacing=0.95)
    assert box.levels[1] == opened_template().boxes["points", "body"].levels[1]
    assert (box.width, box.height) == (864 - 14.4, 330 - 7.2)
    assert opened_bare.layouts["points"].slots["body"].insets == {
        "lIns": "91440",
        "tIns": "45720",
        "rIns": "91440",
        "bIns": "45720",
    }


def without_own_style_but_place(shape: Any) -> None:
    kept = list(shape.find(f"{P}spPr"))
    without_own_style(shape)
    shape.find(f"{P}spPr").extend(kept)


def test_what_nothing_says_is_what_the_format_says() -> None:
    def change(master: Any) -> None:
        without_own_style_but_place(shapes(master)["body"])
        styles = master.find(f"{P}txStyles")
        master.remove(styles)

    def presentation(root: Any) -> None:
        root.remove(root.find(f"{P}defaultTextStyle"))

    bare = body_changed(without_own_style_but_place, "card-1")
    edits = {layout_part("questions-1"): bare, MASTER: change, "ppt/presentation.xml": presentation}
    assert opened(edits).boxes["questions-1", "card-1"].levels == (LevelStyle(18),) * 5


def test_the_presentation_speaks_where_no_master_does() -> None:
    def change(master: Any) -> None:
        without_own_style_but_place(shapes(master)["body"])
        master.remove(master.find(f"{P}txStyles"))

    def presentation(root: Any) -> None:
        root.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr").set("sz", "2100")

    bare = body_changed(without_own_style)
    edits = {layout_part("points"): bare, MASTER: change, "ppt/presentation.xml": presentation}
    assert opened(edits).boxes["points", "body"].levels[0].size == 21


def spelt_out(root: Any) -> Any:
    """Return a slide layout whose placeholders say themselves what they inherit."""
    spell_out(root, OfficePackage(house_template()).tree(MASTER))
    return root


def style_of_title(**attributes: str) -> Callable[[Any], object]:
    def change(root: Any) -> None:
        look = shapes(spelt_out(root))["title"].find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")
        for name, value in attributes.items():
            look.set(name, value)

    return change


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"cap": "all"}, {"capitals": True}),
        ({"cap": "small"}, {"capitals": True}),
        ({"cap": "none"}, {"capitals": False}),
        ({"i": "1"}, {"italic": True}),
        ({"i": "true"}, {"italic": True}),
        ({"b": "0"}, {"bold": False}),
    ],
)
def test_capitals_bold_and_italic_are_seen(attributes: dict[str, str], expected: dict[str, bool]) -> None:
    style = opened({layout_part("points"): style_of_title(**attributes)}).boxes["points", "title"].levels[0]
    assert style == replace(LevelStyle(36, line_spacing=0.9, bold=True), **expected)


def test_letters_that_are_set_apart_leave_room_for_fewer() -> None:
    own = opened_template().boxes["points", "title"].width
    assert opened({layout_part("points"): style_of_title(spc="-50")}).boxes["points", "title"].width == own
    assert opened({layout_part("points"): style_of_title(spc="198")}).boxes["points", "title"].width == own / 1.5


def spaced(tag: str, unit: str, value: str) -> Callable[[Any], object]:
    def change(root: Any) -> None:
        spacing = shapes(spelt_out(root))["body"].find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}{tag}")
        spacing.remove(spacing[0])
        etree.SubElement(spacing, f"{A}{unit}", val=value)

    return change


def test_spacing_in_points_and_in_shares_comes_out_alike() -> None:
    first = {
        key: opened({layout_part("points"): spaced(*key)}).boxes["points", "body"].levels[0]
        for key in [("lnSpc", "spcPts", "3360"), ("spcBef", "spcPct", "50000"), ("spcAft", "spcPts", "600")]
    }
    lines, before, after = first.values()
    assert lines.line_spacing == pytest.approx(1.0)
    assert before.space_before == pytest.approx(0.5 * 1.2 * 28)
    assert after.space_after == 6


def test_a_font_named_on_the_level_is_the_one_measured() -> None:
    def change(root: Any) -> None:
        first = shapes(spelt_out(root))["body"].find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
        first.find(f"{A}defRPr/{A}latin").set("typeface", "Arial")

    boxes = opened({layout_part("points"): change}).boxes
    assert (boxes["points", "body"].font, boxes["points", "title"].font) == ("Arial", "Calibri")


def test_titles_take_the_font_of_titles() -> None:
    def change(root: Any) -> None:
        root.find(f"{A}themeElements/{A}fontScheme/{A}majorFont/{A}latin").set("typeface", "Cambria")

    boxes = opened({"ppt/theme/theme1.xml": change}).boxes
    assert (boxes["points", "title"].font, boxes["points", "body"].font) == ("Cambria", "Calibri")


def test_numbers_never_run_into_their_text() -> None:
    def change(root: Any) -> None:
        for level in shapes(spelt_out(root))["body"].find(f"{P}txBody/{A}lstStyle"):
            level.set("marL", str(int(level.get("marL")) + int(level.get("indent")) + 18 * 12700))
            level.set("indent", str(-18 * 12700))

    template = opened({layout_part("points"): change})
    levels = template.boxes["points", "body"].levels[:2]
    assert [level.size for level in levels] == [28, 24]
    assert [level.indent for level in levels] == pytest.approx([1.27 * 28, 42 + 1.27 * 24])
    assert template.layouts["points"].part != layout_part("points")


# ---------------------------------------------------------------- names of others


def test_a_layout_is_found_by_the_name_that_the_brand_gives() -> None:
    template = opened({layout_part("points"): renaming("Titel en inhoud")}, points=LayoutNames("Titel en inhoud"))
    assert template.layouts["points"].part == layout_part("points")


def test_a_layout_with_a_callout_serves_slides_with_one() -> None:
    renamed = {layout_part("points-callout"): renaming("points"), layout_part("points"): renaming("old")}
    template = opened(renamed)
    assert template.layouts["points"].part == template.layouts["points-callout"].part == layout_part("points-callout")


def test_slots_without_our_names_are_found_by_their_kind() -> None:
    def change(root: Any) -> None:
        names = {"title": "Title 1", "body": "Content Placeholder 2", "footer": "Footer 3", "slide-number": "Number 4"}
        for name, shape in shapes(root).items():
            if name in names:
                shape.find(f"{P}nvSpPr/{P}cNvPr").set("name", names[name])

    slots = opened({layout_part("points"): change}).layouts["points"].slots
    assert slots == opened_template().layouts["points"].slots


def test_a_slot_is_named_whatever_its_capitals() -> None:
    change = body_changed(lambda shape: shape.find(f"{P}nvSpPr/{P}cNvPr").set("name", "KICKER"), "kicker")
    assert opened({layout_part("points"): change}).layouts["points"].slots == opened_template().layouts["points"].slots


def test_a_placeholder_of_no_kind_holds_points() -> None:
    def change(root: Any) -> None:
        body = shapes(root)["body"]
        body.find(f"{P}nvSpPr/{P}cNvPr").set("name", "Tijdelijke aanduiding 2")
        del body.find(f"{P}nvSpPr/{P}nvPr/{P}ph").attrib["type"]

    slot = opened({layout_part("points"): change}).layouts["points"].slots["body"]
    assert slot.attributes == {"idx": "1"}
    assert slot.box == opened_template().boxes["points", "body"]


# ---------------------------------------------------------------- what is missing


def without(*slots: str) -> Callable[[Any], object]:
    """Take placeholders away from a slide layout."""

    def change(root: Any) -> None:
        for slot in slots:
            shapes(root)[slot].getparent().remove(shapes(root)[slot])

    return change


def test_all_that_is_missing_is_told_at_once() -> None:
    layouts = {"points": LayoutNames("Titel en inhoud"), "part": LayoutNames("part", {"kicker": 77})}
    message = told({layout_part("cover"): without("title")}, **layouts)
    assert (
        "error: the slide layout 'cover', which draws 'cover', has no placeholder 'title'; it has 13 'kick" in message
    )
    assert "error: the template has no slide layout 'Titel en inhoud'; it has 1 'cover', 2 'programme'" in message
    assert "hint: say in brand.yaml which one draws it, by name or number: layouts: {points: ...}" in message
    assert "which draws 'part', has no placeholder with number 77 for the slot 'kicker'; it has 0 'title'" in message


def test_a_layout_or_slot_that_no_slide_has_is_told() -> None:
    message = told({}, poinst=LayoutNames("points"), closing=LayoutNames("", {"kicker": 1}))
    assert "brand.yaml says which slide layout draws 'poinst', which no slide is" in message
    assert "brand.yaml names a place for 'kicker' on 'closing', which has no such slot" in message


def test_a_number_of_cards_that_nobody_drew_is_left_to_smaller_ones() -> None:
    template = opened({layout_part("questions-3"): renaming("old")})
    assert "questions-3" not in template.layouts
    assert {"questions-1", "questions-2"} <= template.layouts.keys()


def test_a_card_too_few_is_made_of_the_room_of_the_others(tmp_path: Path) -> None:
    template = opened({layout_part("questions-3"): without("card-3")})
    slots = template.layouts["questions-3"].slots
    assert template.layouts["questions-3"].part not in OfficePackage(house_template()).parts
    widths = {slots[f"card-{number}"].area.width for number in (1, 2, 3)}
    assert len(widths) == 1
    others = opened_template().layouts["questions-3"].slots["card-2"].area
    assert max(slots[f"card-{number}"].area.right for number in (1, 2, 3)) == others.right
    assert max(slots[f"card-{number}"].area.bottom for number in (1, 2, 3)) == others.bottom
    assert findings(render_deck(deck(questions("a", "b", "c")), template), tmp_path) == []


def test_a_template_without_a_notes_master_gets_one(tmp_path: Path) -> None:
    def change(root: Any) -> None:
        for relation in root.findall(RELATIONSHIP):
            if relation.get("Type").endswith("notesMaster"):
                root.remove(relation)

    def presentation(root: Any) -> None:
        root.remove(root.find(f"{P}notesMasterIdLst"))

    template = opened({"ppt/_rels/presentation.xml.rels": change, "ppt/presentation.xml": presentation})
    built = render_deck(deck(replace(points(point("a")), notes=(point("b"),))), template)
    (master,) = OfficePackage(built).targets("ppt/presentation.xml", "notesMaster")
    assert OfficePackage(built).tree("ppt/presentation.xml").find(f"{P}notesMasterIdLst/{P}notesMasterId") is not None
    assert OfficePackage(built).targets("ppt/notesSlides/notesSlide1.xml", "notesMaster") == [master]
    assert findings(built, tmp_path) == []


def word_file() -> bytes:
    package = OfficePackage(house_template())
    kind = b"presentationml.presentation.main"
    types = package.parts["[Content_Types].xml"].replace(kind, b"wordprocessingml.document.main")
    return zipped({**package.parts, "[Content_Types].xml": types})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        zipped({"a.xml": b"<a/>"}),
        zipped({**OfficePackage(house_template()).parts, "ppt/presentation.xml": b"<p"}),
        word_file(),
    ],
    ids=["empty", "no zip", "another zip", "broken XML", "Word"],
)
def test_what_is_no_template_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^deck\.pptx: error: the template cannot be read: .*\n +hint: give"):
        open_deck_template(data, EMN)


# ---------------------------------------------------------------- what stays behind


def used_template() -> bytes:
    """Our template as PowerPoint might save it: with slides, notes, properties and a picture of the first slide."""
    slide = replace(points(point("left over")), notes=(point("left over too"),))
    package = OfficePackage(render_deck(deck(slide), opened_template()))
    relations = package.tree("_rels/.rels")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    etree.SubElement(relations, RELATIONSHIP, Id="rId9", Type=kind, Target="docProps/thumbnail.jpeg")
    types = package.tree("[Content_Types].xml")
    etree.SubElement(types, f"{CONTENT_TYPES}Default", Extension="jpeg", ContentType="image/jpeg")
    printer = package.tree("ppt/_rels/presentation.xml.rels")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"
    etree.SubElement(printer, RELATIONSHIP, Id="rId99", Type=kind, Target="printerSettings/printerSettings1.bin")
    etree.SubElement(types, f"{CONTENT_TYPES}Default", Extension="bin", ContentType="application/octet-stream")
    changed = {
        "_rels/.rels": relations,
        "[Content_Types].xml": types,
        "ppt/_rels/presentation.xml.rels": printer,
    }
    added = {"docProps/thumbnail.jpeg": b"JPEG", "ppt/printerSettings/printerSettings1.bin": b"A4"}
    return zipped({**package.parts, **{name: etree.tostring(root) for name, root in changed.items()}, **added})


def test_slides_properties_and_thumbnail_of_a_template_stay_behind() -> None:
    template = open_deck_template(used_template(), EMN)
    built = OfficePackage(render_deck(deck(points(point("new"))), template))
    assert b"left over" not in b"".join(built.parts.values())
    assert not [name for name in built.parts if "thumbnail" in name or "printer" in name]
    assert built.parts.keys() == OfficePackage(render_deck(deck(points(point("new"))), opened_template())).parts.keys()


def test_a_deck_in_a_used_template_is_valid_and_whole(tmp_path: Path) -> None:
    template = open_deck_template(used_template(), EMN)
    built = render_deck(deck(points(point("new")), points(point("b"))), template)
    package = OfficePackage(built)
    assert findings(built, tmp_path) == []
    assert package.reached() == package.declared() <= package.parts.keys()


def test_a_template_saved_by_python_pptx_serves_too(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Presentation(io.BytesIO(house_template())).save(buffer)
    template = open_deck_template(buffer.getvalue(), EMN)
    built = render_deck(deck(replace(points(point("a")), notes=(point("b"),))), template)
    assert b"python" not in b"".join(OfficePackage(built).parts.values()).lower()
    assert findings(built, tmp_path) == []


def test_a_template_without_a_foot_or_a_track_draws_slides_without() -> None:
    def change(root: Any) -> None:
        for name in ("footer", "slide-number", "progress"):
            if name in shapes(root):
                shapes(root)[name].getparent().remove(shapes(root)[name])

    template = opened({layout_part(name): change for name in ("part", "part-title", "points")})
    kicker = Fill(Slot.KICKER, (point("Partie 1 sur 1", marker=None),))
    part = DeckSlide("part-1", SlideRole.PART, points().title, (kicker,))
    package = OfficePackage(render_deck(deck(points(point("a")), part), template))
    for name in package.slides():
        assert all(place(shape).get("type") not in {"ftr", "sldNum"} for shape in shapes(package.tree(name)).values())
        assert "progress" not in shapes(package.tree(name))


class Counted(SlideParts):
    """The parts of a file, which know how many slide layouts were there as trees at a time."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        super().__init__(members)
        self.there: set[str] = set()
        self.most = 0

    def root(self, name: str) -> Any:
        if "slideLayouts/slideLayout" in name:
            self.there.add(name)
            self.most = max(self.most, len(self.there))
        return super().root(name)

    def let_go(self, name: str) -> None:
        self.there.discard(name)
        super().let_go(name)


def test_no_two_slide_layouts_of_a_template_are_there_as_trees_at_a_time() -> None:
    parts = Counted(read_members(house_template()))
    assert len(read_layouts(parts)) > 20
    assert (parts.most, parts.there) == (1, set())


def test_a_title_and_a_text_that_say_nothing_themselves_are_each_set_as_the_master_sets_their_kind() -> None:
    layout = next(
        each for each in read_layouts(SlideParts(read_members(standard()))) if each.name == "Title and Content"
    )
    sizes = {each.kind: size_of(each.levels[0]) for each in layout.placeholders}
    assert (sizes["title"], sizes["obj"]) == (44, 32)
