"""Decks as PowerPoint files, read back as zip and XML: every word with its language, in the places of the template."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from builder.documents import Deck, DeckSlide, Fill, Paragraph, SlideRole, Slot
from builder.event import ListKind, Run, Wording, plain
from builder.fit.decks import fit_decks
from builder.problems import SourceError
from builder.render.pptx import render_deck
from tests.render.decks import PROJECT, deck, drawn, opened_template, part, point, points, questions, with_notes
from tests.render.office_package import A, OfficePackage, P, R, edited, findings, place, shapes, texts
from tests.samples import CODES, sample_deck

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
SLIDE, NOTES = "ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml"

FITTED = dict(zip(CODES, fit_decks(tuple(map(sample_deck, CODES)), opened_template().boxes).decks, strict=True))
DRAWN = {code: render_deck(own, opened_template()) for code, own in FITTED.items()}
READ = {code: OfficePackage(data) for code, data in DRAWN.items()}

HOSTILE = (
    "<script>alert('&amp;')</script> & \"quotes\" ]]> 😀",
    "a" * 2000,
    "\u200f\u05e2\u05d1\u05e8\u05d9\u05ea\u200e and \u202eabc\u202c",
    "  two  spaces \u00a0 ",
    "_x0008_ {braces} %s \\n",
)


def shown(text: str) -> str:
    """What PowerPoint is given of a text: two characters that its fonts lack are written as others."""
    return text.replace("\u202f", "\u00a0").replace("\u2011", "-")


def expected(slide: DeckSlide) -> dict[str, list[str]]:
    """What stands in each slot of a slide, footer and number aside."""
    fills = {str(fill.slot): fill.paragraphs for fill in slide.fills}
    cards = {f"card-{number}": card.paragraphs for number, card in enumerate(slide.cards, 1)}
    slots = {"title": (Paragraph(slide.title),), **fills, **cards}
    return {slot: [shown(str(each.wording)) for each in paragraphs] for slot, paragraphs in slots.items()}


def slide_of(package: OfficePackage, number: int = 1) -> dict[str, Any]:
    return shapes(package.tree(f"ppt/slides/slide{number}.xml"))


def paragraphs(shape: Any) -> list[Any]:
    return list(shape.iter(f"{A}p"))


# ---------------------------------------------------------------- valid, whole, ours


@pytest.mark.parametrize("code", CODES)
def test_the_validator_finds_nothing(code: str, tmp_path: Path) -> None:
    assert findings(DRAWN[code], tmp_path) == []


def test_the_validator_finds_a_fault_in_a_part_that_was_good_in_another_file(tmp_path: Path) -> None:
    assert findings(DRAWN["en"], tmp_path) == []
    slide = "ppt/slides/slide1.xml"
    faulty = edited(DRAWN["en"], {slide: lambda root: etree.SubElement(root[0][0], f"{P}nonsense")})
    for _ in ("at first", "again"):
        assert any(slide in finding for finding in findings(faulty, tmp_path))


def test_the_validator_finds_nothing_in_hostile_texts(tmp_path: Path) -> None:
    hostile = deck(
        *(with_notes(points(point(text), title=text), text) for text in HOSTILE), questions(*HOSTILE[:3], size=18)
    )
    assert findings(render_deck(hostile, opened_template()), tmp_path) == []


@pytest.mark.parametrize("code", CODES)
def test_every_part_is_declared_and_reached_and_only_links_lead_outside(code: str) -> None:
    package = READ[code]
    content = {name for name in package.parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert package.reached() == package.declared() == content
    outside = [each for name in ["", *content] for each in package.relations(name).values() if each.outside]
    assert {each.kind for each in outside} == {"hyperlink"}


def test_each_part_is_declared_as_what_it_is() -> None:
    package = READ["fr"]
    office = "application/vnd.openxmlformats-officedocument."
    kinds = {
        "ppt/presentation.xml": f"{office}presentationml.presentation.main+xml",
        SLIDE: f"{office}presentationml.slide+xml",
        "ppt/notesSlides/notesSlide2.xml": f"{office}presentationml.notesSlide+xml",
        "docProps/app.xml": f"{office}extended-properties+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "ppt/slides/_rels/slide1.xml.rels": "application/vnd.openxmlformats-package.relationships+xml",
    }
    assert {name: package.content_type(name) for name in kinds} == kinds


def test_every_part_says_how_it_is_encoded() -> None:
    for name, data in READ["fr"].parts.items():
        assert data.startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"), name


def test_the_content_types_come_first() -> None:
    assert next(iter(READ["fr"].parts)) == "[Content_Types].xml"


@pytest.mark.parametrize("code", CODES)
def test_relations_of_a_part_are_all_used_or_structural(code: str) -> None:
    structural = {"slideLayout", "notesSlide", "notesMaster", "slide"}
    for name in READ[code].slides():
        used = set(re.findall(rb'r:id="([^"]+)"', READ[code].parts[name]))
        relations = READ[code].relations(name)
        assert {key.decode() for key in used} == {key for key, each in relations.items() if each.kind not in structural}


def test_nothing_of_a_library_is_inside() -> None:
    everything = b"".join(READ["nl"].parts.values()).lower()
    for trace in (b"python", b"canny", b"lxml", b"macintosh"):
        assert trace not in everything
    assert not [name for name in READ["nl"].parts if "thumbnail" in name or "printer" in name]


def test_another_process_with_another_hash_seed_makes_the_same_bytes() -> None:
    script = (
        "import hashlib, sys\n"
        "from tests.render.decks import opened_template\n"
        "from tests.samples import sample_deck\n"
        "from builder.render.pptx import render_deck\n"
        "print(hashlib.sha256(render_deck(sample_deck('fr'), opened_template())).hexdigest())\n"
    )
    here = hashlib.sha256(render_deck(sample_deck("fr"), opened_template())).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(PROJECT)}
    ran = subprocess.run([sys.executable, "-c", script], env=environment, cwd=PROJECT, capture_output=True, check=True)
    assert ran.stdout.decode().strip() == here


def test_a_deck_leaves_its_template_as_it_was() -> None:
    again = render_deck(FITTED["fr"], opened_template())
    render_deck(deck(points(point("x"))), opened_template())
    assert render_deck(FITTED["fr"], opened_template()) == again == DRAWN["fr"]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("code", CODES)
def test_every_word_stands_in_its_slot_and_nothing_else_does(code: str) -> None:
    for number, slide in enumerate(FITTED[code].slides, 1):
        there = {
            slot: texts(shape)
            for slot, shape in slide_of(READ[code], number).items()
            if slot not in {"footer", "slide-number", "progress"}
        }
        assert there == expected(slide)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_appear_as_they_are(text: str) -> None:
    slide = with_notes(replace(points(point(text)), title=plain(text)), text)
    package = drawn(slide)
    assert texts(slide_of(package)["title"]) == texts(slide_of(package)["body"]) == [text]
    assert texts(shapes(package.tree(NOTES))["notes"]) == [text]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_any_text_is_kept_but_for_two_characters(text: str) -> None:
    assert texts(slide_of(drawn(points(point(text))))["body"]) == [shown(text)]


def test_characters_that_the_fonts_lack_are_written_as_others() -> None:
    body = slide_of(drawn(points(point("Pourquoi\u202f? Le mi\u2011temps, 63\u00a0356"))))["body"]
    assert texts(body) == ["Pourquoi\u00a0? Le mi-temps, 63\u00a0356"]


@pytest.mark.parametrize("code", CODES)
def test_every_run_carries_its_language_and_asks_for_no_proofing(code: str) -> None:
    tag = FITTED[code].language.tag
    names = [name for name in READ[code].parts if name.startswith(("ppt/slides/s", "ppt/notesSlides/n"))]
    for name in names:
        root = READ[code].tree(name)
        for run in [*root.iter(f"{A}r"), *root.iter(f"{A}fld")]:
            properties = run.find(f"{A}rPr")
            assert properties.get("lang") in {tag, "nl-BE", "fr-BE", "nl"}, name
            assert properties.get("dirty") == "0", name


def test_words_in_another_language_say_so() -> None:
    wording = Wording((Run("Plan "), Run("Samenleven", language="nl-BE", emphasis=True), Run("!", strong=True)))
    body = slide_of(drawn(points(Paragraph(wording))))["body"]
    runs = [dict(run.find(f"{A}rPr").attrib) for run in body.iter(f"{A}r")]
    assert runs == [
        {"lang": "fr-BE", "dirty": "0"},
        {"lang": "nl-BE", "i": "1", "dirty": "0"},
        {"lang": "fr-BE", "b": "1", "dirty": "0"},
    ]


def test_a_link_leads_to_its_address_and_one_address_is_kept_once() -> None:
    address = "https://www.vlaanderen.be/plan?a=1&b=é#x"
    linked = Paragraph(Wording((Run("here", link=address), Run(" and "), Run("there", link=address))))
    package = drawn(points(linked, Paragraph(Wording((Run("mail", link="mailto:a@b.be"),)))))
    relations = package.relations(SLIDE)
    links = [link.get(f"{R}id") for link in slide_of(package)["body"].iterfind(f".//{A}r/{A}rPr/{A}hlinkClick")]
    assert [relations[key].target for key in links] == [address, address, "mailto:a@b.be"]
    assert len(set(links)) == 2
    assert all(relations[key].outside for key in links)


# ---------------------------------------------------------------- slides and their layouts


@pytest.mark.parametrize("code", CODES)
def test_every_shape_takes_its_place_from_its_layout(code: str) -> None:
    for name in READ[code].slides():
        (layout,) = READ[code].targets(name, "slideLayout")
        offered = [place(shape) for shape in shapes(READ[code].tree(layout)).values()]
        for slot, shape in shapes(READ[code].tree(name)).items():
            if slot == "progress":
                continue
            kept = {key: value for key, value in place(shape).items() if key != "hasCustomPrompt"}
            assert kept in [{k: v for k, v in each.items() if k != "hasCustomPrompt"} for each in offered], (name, slot)
            assert len(shape.find(f"{P}spPr")) == 0, (name, slot)


@pytest.mark.parametrize("code", CODES)
def test_slides_are_on_the_layouts_that_the_deck_names(code: str) -> None:
    there = []
    for name in READ[code].slides():
        (layout,) = READ[code].targets(name, "slideLayout")
        there.append(READ[code].tree(layout).find(f"{P}cSld").get("name"))
    assert there == [slide.layout for slide in FITTED[code].slides]


@pytest.mark.parametrize("code", CODES)
def test_shapes_are_numbered_apart_and_the_title_is_read_first(code: str) -> None:
    for name in READ[code].slides():
        root = READ[code].tree(name)
        ids = [each.get("id") for each in root.iter(f"{P}cNvPr")]
        assert len(set(ids)) == len(ids)
        assert next(iter(shapes(root))) == "title"


@pytest.mark.parametrize("code", CODES)
def test_slides_map_colours_as_their_layouts_do(code: str) -> None:
    for name in READ[code].slides():
        (layout,) = READ[code].targets(name, "slideLayout")
        own, above = (READ[code].tree(each).find(f"{P}clrMapOvr")[0] for each in (name, layout))
        assert (own.tag, dict(own.attrib)) == (above.tag, dict(above.attrib))


def test_text_is_given_its_room_and_never_shrunk() -> None:
    for slot, shape in slide_of(READ["fr"], 6).items():
        properties = shape.find(f"{P}txBody/{A}bodyPr")
        if slot != "progress":
            assert properties.get("wrap") == "square"
            assert {"lIns", "tIns", "rIns", "bIns"} <= set(properties.attrib)
            assert [child.tag for child in properties] == [f"{A}noAutofit"]
    card = slide_of(drawn(questions("Pourquoi ?")))["card-1"].find(f"{P}txBody/{A}bodyPr")
    assert {name: int(card.get(name)) / 12700 for name in ("lIns", "tIns", "rIns", "bIns")} == {
        "lIns": 18,
        "tIns": 20,
        "rIns": 18,
        "bIns": 14,
    }


def test_footer_and_number_stand_on_all_slides_but_the_first_and_the_last() -> None:
    for number, slide in enumerate(FITTED["nl"].slides, 1):
        there = slide_of(READ["nl"], number)
        foot = [texts(there[slot]) for slot in ("footer", "slide-number") if slot in there]
        alone = slide.role in (SlideRole.COVER, SlideRole.CLOSING)
        assert foot == ([] if alone else [[shown(str(FITTED["nl"].footer))], [str(number)]])
        if not alone:
            (field,) = there["slide-number"].iter(f"{A}fld")
            assert field.get("type") == "slidenum"


def test_a_text_that_the_layout_has_no_place_for_is_never_dropped() -> None:
    slide = replace(points(point("x")), fills=(Fill(Slot.DETAILS, (point("lost"),)),))
    with pytest.raises(SourceError, match=r"deck\.pptx: error: slide 1 \(part-1/slide-1\) has text for 'details'"):
        drawn(slide)


def test_more_cards_than_a_layout_has_are_never_dropped() -> None:
    with pytest.raises(SourceError, match=r"slide 1 \(part-1/questions\) needs a slide layout 'questions-4'"):
        drawn(questions("a", "b", "c", "d"))


# ---------------------------------------------------------------- sizes


def sizes(shape: Any) -> tuple[list[str | None], list[str]]:
    """The sizes of the runs, and those of the levels in the shape's own list style."""
    runs = [run.get("sz") for run in shape.iter(f"{A}rPr")]
    return runs, [style.get("sz") for style in shape.find(f"{P}txBody/{A}lstStyle").iter(f"{A}defRPr")]


def test_a_size_is_written_on_the_runs_and_in_the_list_style() -> None:
    body = slide_of(drawn(points(point("a"), point("b", 1), point("c", 4), size=24)))["body"]
    assert sizes(body) == (["2400", "2000", "1800"], ["2400", "2000", "1800", "1800", "1800"])


def test_cards_and_titles_have_sizes_of_their_own() -> None:
    there = slide_of(drawn(replace(questions("Pourquoi ?", "Comment ?", size=26), title_size=28)))
    assert sizes(there["title"])[0] == ["2800"]
    assert sizes(there["card-2"]) == (["1800", "2600", "1800", "1800"], ["2600", "1800", "1800", "1800", "1800"])


def test_without_a_size_the_layout_decides() -> None:
    there = slide_of(drawn(points(point("a"))))
    assert [sizes(there[slot]) for slot in ("title", "body")] == [([None], []), ([None], [])]


# ---------------------------------------------------------------- lists


def mark(paragraph: Any) -> str:
    """What stands before a paragraph, and how it is indented where it says so itself."""
    properties = paragraph.find(f"{A}pPr")
    if properties is None:
        return "as the layout"
    said = [f"{key}={value}" for key, value in properties.attrib.items()]
    for child in properties:
        said += [child.tag.removeprefix(A), *(f"{key}={value}" for key, value in child.attrib.items())]
    return " ".join(said)


WINGDINGS = "buFont typeface=Wingdings pitchFamily=2 charset=2 buChar char="
ARIAL = "buFont typeface=Arial pitchFamily=34 charset=0 buChar char="
NUMBER = "buFont typeface=+mj-lt buAutoNum type="


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        (point("a", 0, ListKind.ARROWS), f"{WINGDINGS}Ø"),
        (point("a", 1, ListKind.ARROWS), f"lvl=1 {WINGDINGS}Ø"),
        (point("a", 0, ListKind.CHECKS), f"{WINGDINGS}ü"),
        (point("a", 0, ListKind.BULLETS), f"{ARIAL}▪"),
        (point("a", 1, ListKind.BULLETS), f"lvl=1 {ARIAL}•"),
        (point("a", 2, ListKind.BULLETS), f"lvl=2 {ARIAL}–"),
        (point("a", 8, ListKind.BULLETS), f"lvl=8 {ARIAL}–"),
        (point("a", 0, ListKind.NUMBERS, 1), f"{NUMBER}arabicPeriod"),
        (point("a", 0, ListKind.NUMBERS, 4), f"{NUMBER}arabicPeriod startAt=4"),
        (point("a", 1, ListKind.LETTERS, 2), f"lvl=1 {NUMBER}alphaLcParenR startAt=2"),
        (point("a", 0, None), "indent=0 buNone"),
        (point("a", 0, None, lead=True), "marL=0 indent=0 buNone"),
        (point("a", 1, None), "lvl=1 indent=0 buNone"),
    ],
)
def test_a_marker_is_native_and_in_a_font_that_has_it(paragraph: Paragraph, written: str) -> None:
    (there,) = paragraphs(slide_of(drawn(points(paragraph)))["body"])
    assert mark(there) == written


def test_where_the_layout_sets_no_marker_nothing_is_said_of_it() -> None:
    slide = DeckSlide("closing", SlideRole.CLOSING, plain("x"), (Fill(Slot.DETAILS, (Paragraph(plain("a")),)),))
    (there,) = paragraphs(slide_of(drawn(slide))["details"])
    assert mark(there) == "as the layout"
    card = paragraphs(slide_of(drawn(questions("Pourquoi ?")))["card-1"])
    assert [mark(each) for each in card] == ["lvl=1", "as the layout", "lvl=2"]


N, L, B = ListKind.NUMBERS, ListKind.LETTERS, ListKind.BULLETS


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        ([(0, N, 1), (0, N, 2), (0, N, 3)], [1, 1, 1]),
        ([(0, N, 4), (0, N, 5)], [4, 4]),
        ([(0, N, 1), (1, L, 1), (1, L, 2), (0, N, 2)], [1, 1, 1, 1]),
        ([(0, N, 1), (1, L, 1), (0, N, 2), (1, L, 1)], [1, 1, 1, 1]),
        ([(0, N, 3), (0, None, 0), (0, N, 4), (0, N, 5)], [3, 0, 4, 4]),
        ([(0, N, 1), (0, B, 0), (0, N, 2)], [1, 0, 2]),
        ([(0, N, 1), (0, L, 2), (0, L, 3)], [1, 2, 2]),
        ([(1, L, 2), (0, N, 2), (1, L, 1)], [2, 2, 1]),
        ([(0, N, 1), (1, B, 0), (0, N, 2)], [1, 0, 1]),
        ([(0, N, 1), (0, N, 3)], [1, 3]),
    ],
)
def test_lists_count_as_their_author_does(lines: list[tuple[int, ListKind | None, int]], starts: list[int]) -> None:
    slide = points(*(point("a", level, marker, ordinal) for level, marker, ordinal in lines))
    there = paragraphs(slide_of(drawn(slide))["body"])
    numbered = [each.find(f"{A}pPr/{A}buAutoNum") for each in there]
    assert [int(each.get("startAt", "1")) if each is not None else 0 for each in numbered] == starts


def test_the_line_above_a_list_has_the_colour_of_titles() -> None:
    body = slide_of(drawn(points(point("Focus", marker=None, lead=True), point("a"))))["body"]
    colours = [[each.get("val") for each in paragraph.iter(f"{A}schemeClr")] for paragraph in paragraphs(body)]
    assert colours == [["tx2"], []]


# ---------------------------------------------------------------- where we are


def test_each_numbered_part_has_its_piece_of_the_track() -> None:
    opening = replace(part(4, 4), fills=())
    package = drawn(part(1, 3), points(point("a")), opening, part(2, 3), part(3, 3))
    pieces: list[Any] = [slide_of(package, number).get("progress") for number in range(1, 6)]
    assert [piece is not None for piece in pieces] == [True, False, False, True, True]
    (track,) = {layout.progress for layout in opened_template().layouts.values() if layout.progress}
    left, top, width, height = track
    there = []
    for piece in (pieces[0], pieces[3], pieces[4]):
        place_of = piece.find(f"{P}spPr/{A}xfrm")
        there.append([int(value) for child in place_of for value in child.attrib.values()])
    third = width // 3
    assert there == [[left + number * third, top, third, height] for number in range(3)]


def test_the_sign_of_progress_is_an_ornament_to_screen_readers() -> None:
    piece = slide_of(drawn(part(1, 1)))["progress"]
    (decorative,) = piece.iter("{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative")
    assert decorative.get("val") == "1"
    assert not list(piece.iter(f"{A}t"))


def test_the_sign_of_progress_is_a_plain_bar_in_the_accent() -> None:
    _, geometry, fill, line = slide_of(drawn(part(1, 1)))["progress"].find(f"{P}spPr")
    assert (geometry.tag, geometry.get("prst")) == (f"{A}prstGeom", "rect")
    assert [colour.get("val") for colour in fill] == ["accent2"]
    assert [child.tag for child in line] == [f"{A}noFill"]


# ---------------------------------------------------------------- notes, sections, properties


def test_notes_stand_on_a_notes_page_of_their_slide() -> None:
    first, second = points(point("a")), with_notes(points(point("b")), "À Tine", "Ensuite")
    package = drawn(first, second)
    assert NOTES not in package.parts
    name = "ppt/notesSlides/notesSlide2.xml"
    assert texts(shapes(package.tree(name))["notes"]) == ["À Tine", "Ensuite"]
    assert texts(shapes(package.tree(name))["page-number"]) == ["2"]
    assert package.targets("ppt/slides/slide2.xml", "notesSlide") == [name]
    assert package.targets(name, "slide") == ["ppt/slides/slide2.xml"]
    assert (package.tree("ppt/slides/slide2.xml").tag, package.tree(name).tag) == (f"{P}sld", f"{P}notes")
    (master,) = package.targets(name, "notesMaster")
    offered = [place(shape) for shape in shapes(package.tree(master)).values()]
    assert [place(shape) for shape in shapes(package.tree(name)).values()] == offered


@pytest.mark.parametrize("code", CODES)
def test_all_notes_of_a_deck_are_there(code: str) -> None:
    for number, slide in enumerate(FITTED[code].slides, 1):
        name = f"ppt/notesSlides/notesSlide{number}.xml"
        assert (name in READ[code].parts) == bool(slide.notes)
        if slide.notes:
            there = texts(shapes(READ[code].tree(name))["notes"])
            assert there == [shown(str(note.wording)) for note in slide.notes]


@pytest.mark.parametrize("code", CODES)
def test_sections_are_the_parts_and_hold_each_slide_once(code: str) -> None:
    presentation = READ[code].tree("ppt/presentation.xml")
    ids = [each.get("id") for each in presentation.iter(f"{P}sldId")]
    sections = list(presentation.iter(f"{P14}section"))
    assert [each.get("id") for section in sections for each in section.iter(f"{P14}sldId")] == ids
    openings = [slide for slide in FITTED[code].slides if "/" not in slide.key and slide.key != "programme"]
    first = {slide.key: str(slide.title) for slide in reversed(openings)}
    assert [section.get("name") for section in sections] == [
        first[key] for key in dict.fromkeys(s.key for s in openings)
    ]
    assert len({section.get("id") for section in sections}) == len(sections)
    assert all(re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", each.get("id")) for each in sections)


def test_properties_are_the_decks_own_and_know_no_clock() -> None:
    package = drawn(points(point("a")), with_notes(points(point("b")), "c"))
    core = {child.tag.rpartition("}")[2]: child.text for child in package.tree("docProps/core.xml")}
    assert core == {
        "title": "Migration et asile",
        "subject": "Évolutions de 2022",
        "creator": "EMN Belgium",
        "language": "fr-BE",
    }
    app = {child.tag.rpartition("}")[2]: child.text for child in package.tree("docProps/app.xml")}
    assert app == {"Application": "Plenary", "Slides": "2", "Notes": "1"}


# ---------------------------------------------------------------- other readers


@pytest.mark.parametrize("code", CODES)
def test_python_pptx_sees_the_slides_with_their_titles_and_notes(code: str) -> None:
    presentation = Presentation(io.BytesIO(DRAWN[code]))
    assert [slide.shapes.title.text for slide in presentation.slides] == [
        shown(str(slide.title)) for slide in FITTED[code].slides
    ]
    for slide, own in zip(presentation.slides, FITTED[code].slides, strict=True):
        assert slide.has_notes_slide == bool(own.notes)
        for shape in slide.placeholders:
            assert shape.width > 0, f"{shape.name} takes no room from its layout"


def test_an_empty_deck_is_a_file_too(tmp_path: Path) -> None:
    nothing = render_deck(Deck(FITTED["fr"].language, FITTED["fr"].properties, (), plain("")), opened_template())
    assert OfficePackage(nothing).slides() == []
    assert findings(nothing, tmp_path) == []
