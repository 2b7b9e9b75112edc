"""The Word template made from a brand: valid, designed for paper, and nobody's but ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from builder.brand import Brand, PaperSizes
from builder.layout.paper import make_paper_template
from builder.load.layout import load_brand
from tests.render.office_package import OfficePackage, R, findings

PROJECT = Path(__file__).parents[2]
LAYOUTS = sorted(path.parent for path in (PROJECT / "layouts").glob("*/brand.yaml"))
EMN = load_brand(PROJECT / "layouts" / "emn", PROJECT)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

#: A brand as unlike ours as can be: another font, other colours and another scale.
OTHER = replace(
    EMN,
    name="Plain & simple",
    palette=replace(EMN.palette, primary="000000", accent="FFFF00", secondary="004400", rule="999999"),
    office_font="Arial",
    paper_sizes=PaperSizes(24, 18, 16, 14, 12, 10.5),
)

TEMPLATE = OfficePackage(make_paper_template(EMN))
STYLES = TEMPLATE.tree("word/styles.xml")


def styles(package: OfficePackage = TEMPLATE) -> dict[str, Any]:
    return {style.find(f"{W}name").get(VAL): style for style in package.tree("word/styles.xml").iter(f"{W}style")}


def has(name: str, path: str) -> bool:
    """Whether a style says what the path leads to, and does not say that it is off."""
    found = styles()[name].find("/".join(W + step for step in path.split("/")))
    return found is not None and found.get(VAL) != "0"


def value(name: str, path: str, attribute: str = "val", package: OfficePackage = TEMPLATE) -> str:
    found = styles(package)[name].find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + attribute, "")


def edges(name: str) -> tuple[object, ...]:
    """What Word compares before it joins two paragraphs in one box: borders and indents."""
    properties = styles()[name].find(f"{W}pPr")
    sides = [(side.tag, dict(side.attrib)) for side in properties.find(f"{W}pBdr")]
    indents = properties.find(f"{W}ind")
    return sides, indents.get(f"{W}left"), indents.get(f"{W}right")


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda folder: folder.name)
def test_the_template_in_the_repository_is_the_one_made_from_its_brand(folder: Path) -> None:
    committed = OfficePackage((folder / "paper.docx").read_bytes())
    made = OfficePackage(make_paper_template(load_brand(folder, PROJECT)))
    assert committed.parts == made.parts, "run: plenary layout"
    assert list(committed.parts) == list(made.parts)


@pytest.mark.parametrize("brand", [EMN, OTHER], ids=["emn", "other"])
def test_the_same_brand_makes_the_same_bytes(brand: Brand) -> None:
    assert make_paper_template(brand) == make_paper_template(brand)


@pytest.mark.parametrize("brand", [EMN, OTHER], ids=["emn", "other"])
def test_the_validator_finds_nothing(brand: Brand, tmp_path: Path) -> None:
    assert findings(make_paper_template(brand), tmp_path, "file.docx") == []


def test_every_part_has_a_kind_and_a_way_to_it() -> None:
    parts = {name for name in TEMPLATE.parts if not name.endswith(".rels")} - {"[Content_Types].xml"}
    assert TEMPLATE.declared() == TEMPLATE.reached() == parts


def test_no_library_and_no_clock_left_a_trace() -> None:
    everything = b"".join(TEMPLATE.parts.values()).lower()
    for trace in (b"python", b"docx", b"microsoft macintosh", b"steve canny", b"dcterms", b"normal.dot", b"rsid"):
        assert trace not in everything.replace(b"docprops", b""), trace
    assert "word/stylesWithEffects.xml" not in TEMPLATE.parts
    assert "docProps/app.xml" not in TEMPLATE.parts


def test_colours_and_fonts_are_those_of_the_brand() -> None:
    for brand in (EMN, OTHER):
        package = OfficePackage(make_paper_template(brand))
        palette = {getattr(brand.palette, each.name) for each in fields(brand.palette)}
        parts = [package.tree(f"word/{name}.xml") for name in ("styles", "numbering")]
        colours = [
            element.get(W + attribute)
            for part in parts
            for element in part.iter()
            for attribute in ("color", "fill")
            if element.get(W + attribute)
        ]
        colours += [element.get(VAL) for part in parts for element in part.iter(f"{W}color")]
        assert set(colours) - {"auto"} <= palette
        families = {element.get(f"{W}ascii") for part in parts for element in part.iter(f"{W}rFonts")}
        assert families == {brand.office_font, "Wingdings"}


def test_sizes_follow_the_brand() -> None:
    for brand in (EMN, OTHER):
        package = OfficePackage(make_paper_template(brand))
        sizes = brand.paper_sizes
        expected = {
            "Title": sizes.cover,
            "heading 1": sizes.heading_1,
            "heading 2": sizes.heading_2,
            "heading 3": sizes.heading_3,
            "footer": sizes.small,
        }
        for name, size in expected.items():
            assert float(value(name, "rPr/sz", package=package)) / 2 == size
        default = package.tree("word/styles.xml").find(f"{W}docDefaults//{W}sz")
        assert float(default.get(VAL)) / 2 == sizes.body


def test_the_readers_own_question_is_in_large_type() -> None:
    sizes = EMN.paper_sizes
    assert sizes.heading_2 < float(value("Own Question", "rPr/sz")) / 2 < sizes.heading_1


@pytest.mark.parametrize(
    "card",
    [
        ("Kicker", "Title", "Subtitle", "Cover Line"),
        ("Question Label", "Question", "Addressee"),
        ("Own Question Label", "Own Question", "Own Addressee"),
    ],
    ids=lambda card: card[0],
)
def test_the_lines_of_a_card_are_joined_in_one_box(card: tuple[str, ...]) -> None:
    assert len({str(edges(name)) for name in card}) == 1
    assert len({value(name, "pPr/shd", "fill") for name in card}) == 1


@pytest.mark.parametrize("name", ["Question Label", "Question", "Own Question Label", "Own Question"])
def test_a_question_stays_whole_and_with_who_answers(name: str) -> None:
    assert has(name, "pPr/keepNext")
    assert has(name, "pPr/keepLines")


@pytest.mark.parametrize("name", ["heading 1", "heading 2", "heading 3", "heading 4", "Lead", "Meta", "Room Label"])
def test_what_leads_to_something_stays_with_it(name: str) -> None:
    assert has(name, "pPr/keepNext")


def test_headings_have_their_level_in_the_outline() -> None:
    assert [value(f"heading {level}", "pPr/outlineLvl") for level in range(1, 5)] == ["0", "1", "2", "3"]


def test_no_line_stands_alone_on_a_page() -> None:
    assert STYLES.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}widowControl") is not None
    assert STYLES.find(f".//{W}style//{W}widowControl") is None


def test_nothing_is_set_in_capitals() -> None:
    assert not [*STYLES.iter(f"{W}caps"), *STYLES.iter(f"{W}smallCaps")]


def test_styles_are_based_on_styles_that_are_there() -> None:
    ids = {style.get(f"{W}styleId") for style in STYLES.iter(f"{W}style")}
    assert len(ids) == len(list(STYLES.iter(f"{W}style")))
    for element in (*STYLES.iter(f"{W}basedOn"), *STYLES.iter(f"{W}next")):
        assert element.get(VAL) in ids


def test_each_kind_has_one_default() -> None:
    defaults = [style.get(f"{W}type") for style in STYLES.iter(f"{W}style") if style.get(f"{W}default")]
    assert sorted(defaults) == ["character", "numbering", "paragraph", "table"]
    assert styles()["Normal"].get(f"{W}default") == "1"


def test_tables_have_a_header_row_and_a_strong_first_column() -> None:
    parts = {part.get(f"{W}type"): part for part in styles()["Event Table"].iter(f"{W}tblStylePr")}
    assert parts["firstRow"].find(f"{W}trPr/{W}tblHeader") is not None
    assert parts["firstRow"].find(f"{W}tcPr/{W}tcBorders/{W}bottom").get(f"{W}color") == EMN.palette.primary
    assert parts["firstCol"].find(f"{W}rPr/{W}b") is not None


def levels() -> Iterator[tuple[str, Any]]:
    """Yield the levels of each list by the style of its lines."""
    numbering = TEMPLATE.tree("word/numbering.xml")
    used = {number.get(f"{W}numId"): number.find(f"{W}abstractNumId").get(VAL) for number in numbering.iter(f"{W}num")}
    for name in styles():
        number = value(name, "pPr/numPr/numId")
        if number:
            path = f"{W}abstractNum[@{W}abstractNumId='{used[number]}']/{W}lvl"
            yield from ((name, level) for level in numbering.iterfind(path))


def test_lists_have_their_markers_on_nine_levels() -> None:
    patterns: dict[str, list[str]] = {}
    for name, level in levels():
        patterns.setdefault(name, []).append(level.find(f"{W}lvlText").get(VAL))
    assert patterns == {
        "List Arrows": ["\uf0d8"] * 9,
        "List Checks": ["\uf0fc"] * 9,
        "List Bullet": ["•", "–"] * 4 + ["•"],
        "List Number": [f"%{level}." for level in range(1, 10)],
        "List Letters": [f"%{level})" for level in range(1, 10)],
    }


def test_signs_are_set_in_the_font_that_has_them() -> None:
    for name, level in levels():
        font = level.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii")
        assert font == ("Wingdings" if name in ("List Arrows", "List Checks") else EMN.office_font)


def test_each_level_of_a_list_stands_further_in() -> None:
    for name in ("List Arrows", "List Letters"):
        lefts = [int(level.find(f"{W}pPr/{W}ind").get(f"{W}left")) for each, level in levels() if each == name]
        assert lefts == sorted(set(lefts))


def test_lists_are_told_apart_by_word() -> None:
    ids = [element.get(VAL) for element in TEMPLATE.tree("word/numbering.xml").iter(f"{W}nsid")]
    assert len(set(ids)) == len(ids) == 5
    assert all(re.fullmatch("[0-9A-F]{8}", each) for each in ids)


def test_the_page_is_a4_and_has_comfortable_margins() -> None:
    section = TEMPLATE.tree("word/document.xml").find(f"{W}body/{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert all(int(margins.get(W + side)) >= 1134 for side in ("left", "right", "top", "bottom"))


def test_header_and_footer_have_places_for_words_and_pages() -> None:
    section = TEMPLATE.tree("word/document.xml").find(f"{W}body/{W}sectPr")
    relations = TEMPLATE.relations("word/document.xml")
    parts = {
        element.tag.removeprefix(W): relations[element.get(f"{R}id")].target
        for element in section
        if element.get(f"{R}id")
    }
    header, footer = TEMPLATE.tree(parts["headerReference"]), TEMPLATE.tree(parts["footerReference"])
    assert "".join(header.itertext()) == "{header}"
    assert "".join(footer.itertext()) == "{footer}1 / 1"
    assert [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_word_opens_it_as_its_own_and_hyphenates_nothing() -> None:
    settings = TEMPLATE.tree("word/settings.xml")
    modes = {each.get(f"{W}name"): each.get(VAL) for each in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}autoHyphenation") is None
    assert settings.find(f"{W}updateFields") is None


def test_its_own_text_shows_each_style_in_itself_and_has_no_empty_line() -> None:
    shown = {
        paragraph.find(f"{W}pPr/{W}pStyle").get(VAL): "".join(paragraph.itertext())
        for paragraph in TEMPLATE.tree("word/document.xml").iter(f"{W}p")
    }
    names = {style.get(f"{W}styleId"): name for name, style in styles().items()}
    assert shown == {style: names[style] for style in shown}
    assert {"Normal", "Title", "OwnQuestion", "TableStrong", "WritingLines"} <= set(shown)
    assert all(shown.values())
