"""PowerPoint files of all sorts, given as templates: taken, without what is somebody's, or refused with a sentence."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Emu, Inches

from builder.brand import LayoutNames
from builder.problems import SourceError
from builder.render.package import STORED, Member, join_members, read_members
from builder.render.pptx import DeckTemplate, open_deck_template, render_deck
from builder.render.pptx_template import FoundLayout, inspect_deck_template
from tests.render.decks import EMN, deck, point, points, questions
from tests.render.house_templates import dutch, layout_parts, saved, standard
from tests.render.office_package import A, OfficePackage, P, R, edited, findings, shapes, zipped

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MASTER = "ppt/slideMasters/slideMaster1.xml"


def opened(data: bytes, layouts: Mapping[str, LayoutNames] | None = None) -> DeckTemplate:
    return open_deck_template(data, replace(EMN, layouts=layouts or {}), "layouts/x/our.pptx")


def found(data: bytes, layouts: Mapping[str, LayoutNames] | None = None) -> Mapping[str, FoundLayout]:
    return inspect_deck_template(data, replace(EMN, layouts=layouts or {}), "layouts/x/our.pptx")[0]


def told(data: bytes, layouts: Mapping[str, LayoutNames] | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        opened(data, layouts)
    return str(caught.value)


def of_type(kind: str) -> bytes:
    parts = OfficePackage(standard()).parts
    types = parts["[Content_Types].xml"].replace(MAIN_TYPE.encode(), kind.encode())
    return zipped({**parts, "[Content_Types].xml": types})


# ---------------------------------------------------------------- other files


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_template_or_a_show_serves_as_a_presentation_does(kind: str) -> None:
    built = OfficePackage(
        render_deck(deck(points(point("a"))), opened(of_type(MAIN_TYPE.replace("presentation.m", f"{kind}.m"))))
    )
    assert built.content_type("ppt/presentation.xml") == MAIN_TYPE


#: The first relationship of a file of ISO/IEC 29500 Strict.
STRICT = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    b'"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="ppt/presentation.xml"/>'
    b"</Relationships>"
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is protected by a password, or an old file (.ppt)"),
        (of_type("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "holds macros"),
        (of_type("application/vnd.ms-powerpoint.template.macroEnabled.main+xml"), "holds macros"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "it is an OpenDocument file"),
        (zipped({"a": b"b"}), "it is no Office file"),
        (b"%PDF-1.7", "not a zip, or a broken one"),
        (zipped({**OfficePackage(standard()).parts, "_rels/.rels": STRICT}), "is a Strict Open XML file"),
    ],
    ids=["old", "macros", "macro template", "odp", "zip", "pdf", "strict"],
)
def test_what_is_no_template_is_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    message = told(data)
    assert message.startswith("layouts/x/our.pptx: error: the template ")
    assert sentence in message
    assert "\n    hint: " in message


def test_a_zip_bomb_is_not_unpacked() -> None:
    parts = read_members(standard())
    bomb = Member("ppt/media/bomb.bin", b"\x00" * 10, 0, 1 << 31, STORED)
    assert "unpacks to more than" in told(join_members([*parts.values(), bomb]))


#: A part of each kind, but for the template's own slides and properties, which nobody reads.
PARTS = [
    name
    for name in sorted(OfficePackage(standard()).parts)
    if not name.startswith("docProps") and not any(digit in name for digit in "23456789")
]


@pytest.mark.parametrize("name", PARTS)
def test_a_file_that_lacks_a_part_is_taken_or_refused_with_a_sentence(name: str) -> None:
    parts = OfficePackage(standard()).parts
    for broken in ({**parts, name: b"<broken"}, {other: data for other, data in parts.items() if other != name}):
        message = ""
        try:
            opened(zipped(broken))
        except SourceError as fault:
            message = str(fault)
        assert not message or "error: the template cannot be read: " in message


def test_what_leads_nowhere_is_passed_over_as_powerpoint_does() -> None:
    package = OfficePackage(standard())
    names = ("ppt/_rels/presentation.xml.rels", "ppt/slideLayouts/_rels/slideLayout1.xml.rels")
    relations = {name: package.tree(name) for name in names}
    for name, kind in zip(names, ("notesMaster", "image"), strict=True):
        lost = {"Id": "rId90", "Type": f"{RELATIONSHIPS}/{kind}", "Target": "lost.xml"}
        etree.SubElement(relations[name], relations[name][0].tag, lost)
    parts = {**package.parts, **{name: etree.tostring(root) for name, root in relations.items()}}
    built = OfficePackage(render_deck(deck(points(point("a"))), opened(zipped(parts))))
    (master,) = built.targets("ppt/presentation.xml", "notesMaster")
    assert master in built.parts


# ---------------------------------------------------------------- what is somebody's


def used() -> bytes:
    """A template in which somebody has worked: a slide with a comment and its author, and a view of it."""
    presentation: Any = Presentation(io.BytesIO(dutch()))
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Salaries of everybody"
    slide.notes_slide.notes_text_frame.text = "Do not show this"
    presentation.core_properties.author = "Jan Peeters"
    package = OfficePackage(saved(presentation))
    authors = b'<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    relations, types = package.tree("ppt/_rels/presentation.xml.rels"), package.tree("[Content_Types].xml")
    kind = f"{RELATIONSHIPS}/commentAuthors"
    etree.SubElement(relations, f"{relations.tag}hip"[:-3], Id="rId90", Type=kind, Target="commentAuthors.xml")
    override = types.find("{*}Override").tag
    content = "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml"
    etree.SubElement(types, override, PartName="/ppt/commentAuthors.xml", ContentType=content)
    written = {"ppt/_rels/presentation.xml.rels": relations, "[Content_Types].xml": types}
    parts = {**package.parts, **{name: etree.tostring(root) for name, root in written.items()}}
    return zipped({**parts, "ppt/commentAuthors.xml": authors})


def test_what_somebody_did_in_a_template_stays_behind(tmp_path: Path) -> None:
    data = render_deck(deck(points(point("a"))), opened(used()))
    package = OfficePackage(data)
    whole = b"".join(package.parts.values())
    assert [word for word in (b"Salaries", b"Do not show", b"Peeters") if word in whole] == []
    assert not [name for name in package.parts if "comment" in name.lower()]
    assert findings(data, tmp_path) == []


def test_a_link_to_a_slide_on_a_layout_is_refused() -> None:
    package = OfficePackage(used())
    name = f"{layout_parts(used())['Titeldia'].replace('slideLayouts/', 'slideLayouts/_rels/')}.rels"
    relations = package.tree(name)
    etree.SubElement(
        relations, relations[0].tag, Id="rId9", Type=f"{RELATIONSHIPS}/slide", Target="../slides/slide1.xml"
    )
    message = told(zipped({**package.parts, name: etree.tostring(relations)}))
    assert "on 'Titeldia' something leads to a slide of the template" in message
    assert "take the link away" in message


def test_a_picture_that_stands_elsewhere_is_refused() -> None:
    package = OfficePackage(dutch())
    name = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    relations = package.tree(name)
    logo = "file:///C:/Users/jan/logo.png"
    kind = f"{RELATIONSHIPS}/image"
    etree.SubElement(relations, relations[0].tag, Id="rId90", Type=kind, Target=logo, TargetMode="External")
    message = told(zipped({**package.parts, name: etree.tostring(relations)}))
    assert "shows a file that stands elsewhere: file:///C:/Users/jan/logo.png" in message


# ---------------------------------------------------------------- odd layouts


def changed(data: bytes, layout: str, change: Callable[[Any], object]) -> bytes:
    return edited(data, {layout_parts(data)[layout]: change})


def test_a_picture_on_a_layout_comes_along_to_the_layouts_made_of_it(tmp_path: Path) -> None:
    presentation: Any = Presentation(io.BytesIO(standard()))
    layout = presentation.slide_layouts[1]
    image, key = layout.part.get_or_add_image_part(str(logo(tmp_path)))
    tree = layout.element.find(f"{P}cSld/{P}spTree")
    presentation.slides.add_slide(layout).shapes.add_picture(str(logo(tmp_path)), 0, 0, Emu(9), Emu(9))
    (element,) = presentation.slides[0].element.iter(f"{P}pic")
    element.find(f".//{A}blip").set(f"{R}embed", key)
    tree.append(element)
    package = OfficePackage(saved(presentation))
    part = layout.part.partname.lstrip("/")
    names = (part, part.replace("slideLayouts/", "slideLayouts/_rels/") + ".rels")
    renumbered = {name: package.parts[name].replace(f'"{key}"'.encode(), b'"rId77"') for name in names}
    template = opened(zipped({**package.parts, **renumbered}))
    package = OfficePackage(render_deck(deck(questions("a")), template))
    (made,) = package.targets(package.slides()[0], "slideLayout")
    assert made == template.layouts["questions-1"].part
    assert package.targets(made, "image") == [image.partname.lstrip("/")]
    embedded = {blip.get(f"{R}embed") for blip in package.tree(made).iter(f"{A}blip")}
    assert {package.relations(made)[each].target for each in embedded} == {image.partname.lstrip("/")}


def logo(folder: Path) -> Path:
    path = folder / "logo.png"
    PIL.Image.new("RGB", (8, 8), "red").save(path)
    return path


def test_placeholders_without_a_place_of_their_own_stand_where_their_master_says() -> None:
    def bare(root: Any) -> None:
        for shape in shapes(root).values():
            for place in shape.findall(f"{P}spPr/{A}xfrm"):
                place.getparent().remove(place)

    slots = opened(changed(standard(), "Title and Content", bare)).layouts["programme"].slots
    master = {each.get("type", "obj"): each for each in OfficePackage(standard()).tree(MASTER).iter(f"{P}ph")}
    assert {"title", "body"} <= master.keys()
    assert (slots["title"].area.left, slots["title"].area.top) == (457200, 274638)
    assert (slots["body"].area.left, slots["body"].area.top) == (457200, 1600200)


def test_a_placeholder_in_a_group_is_not_taken_for_a_slot() -> None:
    def grouped(root: Any) -> None:
        tree = root.find(f"{P}cSld/{P}spTree")
        group = etree.SubElement(tree, f"{P}grpSp")
        about = etree.SubElement(group, f"{P}nvGrpSpPr")
        etree.SubElement(about, f"{P}cNvPr", id="90", name="Group")
        etree.SubElement(about, f"{P}cNvGrpSpPr")
        etree.SubElement(about, f"{P}nvPr")
        etree.SubElement(group, f"{P}grpSpPr")
        group.append(shapes(root)["Content Placeholder 2"])

    layouts = found(changed(standard(), "Title and Content", grouped))
    assert layouts["points"].choice.layout.name != "Title and Content"


def test_text_in_columns_is_set_in_one_as_it_is_measured() -> None:
    def columned(root: Any) -> None:
        properties = shapes(root)["Content Placeholder 2"].find(f"{P}txBody/{A}bodyPr")
        properties.set("numCol", "2")
        etree.SubElement(properties, f"{A}normAutofit", fontScale="62500", lnSpcReduction="20000")

    template = opened(changed(standard(), "Title and Content", columned))
    package = OfficePackage(render_deck(deck(points(point("a"))), template))
    written = shapes(package.tree(package.slides()[0]))["body"].find(f"{P}txBody/{A}bodyPr")
    assert written.get("numCol") == "1"
    assert [child.tag for child in written] == [f"{A}noAutofit"]


def test_of_two_masters_the_first_one_that_has_a_layout_gives_it() -> None:
    package = OfficePackage(standard())
    layouts = found(zipped(package.parts), {"points": LayoutNames(2), "cover": LayoutNames("secHead")})
    assert layouts["points"].choice.layout.name == "Title and Content"
    assert layouts["cover"].choice.layout.name == "Section Header"


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"card-1": "Content Placeholder 3", "card-2": "Content Placeholder 2"}, (2, 1)),
        ({"card-1": 2, "card-2": 1}, (2, 1)),
        ({}, (1, 2)),
    ],
    ids=["by name", "by number", "by place"],
)
def test_placeholders_are_found_as_brand_yaml_says(slots: Mapping[str, str | int], expected: tuple[int, int]) -> None:
    choice = found(standard(), {"questions-2": LayoutNames("Two Content", slots)})["questions-2"].choice
    assert (choice.found["card-1"].index, choice.found["card-2"].index) == expected


def test_a_layout_of_unknown_kind_is_known_by_its_placeholders() -> None:
    presentation: Any = Presentation(io.BytesIO(standard()))
    names = {"Title Slide": "A", "Title and Content": "B", "Section Header": "C", "Two Content": "D"}
    for layout in list(presentation.slide_layouts):
        if layout.name not in names:
            presentation.slide_layouts.remove(layout)
            continue
        layout.element.find(f"{P}cSld").set("name", names[layout.name])
        layout.element.set("type", "cust")
    layouts = found(saved(presentation))
    names = {name: layouts[name].choice.layout.name for name in ("cover", "points", "questions-2")}
    assert names == {"cover": "A", "points": "B", "questions-2": "D"}


def test_a_slide_too_small_for_its_slots_is_refused_by_name() -> None:
    presentation: Any = Presentation(io.BytesIO(standard()))
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            shape.left, shape.top, shape.width, shape.height = 0, 0, Inches(3), Inches(0.3)
    message = told(saved(presentation))
    assert "error: the slide layout 'Title Slide', which draws 'cover', has no room for 'subtitle'" in message
    assert "make its placeholders larger, or name another one in brand.yaml" in message


def test_one_placeholder_is_no_place_for_two_slots() -> None:
    slots: Mapping[str, str | int] = {"card-1": 1, "card-2": "Content Placeholder 2"}
    message = told(standard(), {"questions-2": LayoutNames("twoObj", slots)})
    assert "gives 'card-2' of 'questions-2' the placeholder 'Content Placeholder 2' of 'Two Content'" in message


def test_what_is_said_of_a_layout_goes_for_those_that_begin_from_it_but_not_its_placeholders() -> None:
    said = {"points": LayoutNames("Two Content", {"body": 2})}
    layouts = found(standard(), said)
    assert layouts["points"].choice.found["body"].index == 2
    assert layouts["points-callout"].choice.layout.name == "Two Content"
    assert layouts["points-callout"].choice.found["body"].index == 1


def test_a_layout_of_a_kind_goes_before_one_that_is_only_called_so() -> None:
    presentation: Any = Presentation(io.BytesIO(standard()))
    names = [layout.name for layout in presentation.slide_layouts]
    listed = presentation.slide_master.element.find(f"{P}sldLayoutIdLst")
    listed.insert(0, listed[names.index("Content with Caption")])
    assert presentation.slide_layouts[0].name == "Content with Caption"
    assert found(saved(presentation))["points"].choice.layout.name == "Title and Content"


def moved(kind: str, across: int, down: int) -> bytes:
    """Return the standard template with each placeholder of a kind elsewhere on its slide layouts, by so many EMU."""
    presentation: Any = Presentation(io.BytesIO(standard()))
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.element.find(f".//{P}ph").get("type", "obj") == kind:
                shape.left, shape.top, shape.width, shape.height = (
                    shape.left + across,
                    shape.top + down,
                    shape.width,
                    shape.height,
                )
    return saved(presentation)


@pytest.mark.parametrize(("kind", "name"), [("title", "Title 1"), ("ftr", "Footer Placeholder 4")])
def test_a_placeholder_that_leaves_the_slide_is_told_once_for_each_slide_layout(kind: str, name: str) -> None:
    lines = [line for line in told(moved(kind, 6_000_000, 0)).splitlines() if "error" in line]
    assert lines
    assert len(set(lines)) == len(lines)
    assert all(f"the placeholder '{name[:5]}" in line and "does not stand on the slide" in line for line in lines)


def test_a_picture_may_bleed_and_text_may_stand_over_an_edge_by_less_than_its_insets() -> None:
    for template in (moved("pic", -2_000_000, 0), moved("ftr", 0, 150_000)):
        assert opened(template).layouts


def test_a_template_without_a_single_title_is_refused_with_one_sentence() -> None:
    presentation: Any = Presentation(io.BytesIO(standard()))
    for layout in list(presentation.slide_layouts):
        if layout.name != "Blank":
            presentation.slide_layouts.remove(layout)
    (message, hint) = told(saved(presentation)).splitlines()
    assert message.endswith("error: no slide layout of the template has a title; it has 1 'Blank'")
    assert "draw a placeholder for it" in hint
