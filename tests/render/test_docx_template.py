"""Word templates as people bring them: found by the names of styles, reported at once, and cleaned of their owner."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from lxml import etree

from builder.documents import Heading
from builder.event import ListKind, plain
from builder.problems import SourceError
from builder.render.docx import open_paper_template, render_docx
from tests.render.office_package import OfficePackage, edited, findings, zipped
from tests.render.papers import EMN, long_paper, paper_of
from tests.render.test_docx import MAIN, TABLE, VAL, W, items, markers, shown, styled

TEMPLATE = (EMN / "paper.docx").read_bytes()
STYLES, NUMBERING, SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
RELATIONS = "word/_rels/document.xml.rels"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refusals(data: bytes) -> list[str]:
    """What is said of a template that cannot be used."""
    with pytest.raises(SourceError) as caught:
        open_paper_template(data, "layouts/mine/paper.docx")
    assert all(str(problem.place) == "layouts/mine/paper.docx" for problem in caught.value.problems)
    return [problem.message for problem in caught.value.problems]


def drawn(data: bytes) -> OfficePackage:
    """A paper with everything, drawn on a template."""
    return OfficePackage(render_docx(long_paper(), open_paper_template(data)))


def style_of(root: Any, name: str) -> Any:
    return next(style for style in root.iter(f"{W}style") if style.find(f"{W}name").get(VAL) == name)


def remove(path: str) -> Callable[[Any], None]:
    def edit(root: Any) -> None:
        for element in root.findall("/".join(W + step if step != "." else step for step in path.split("/"))):
            element.getparent().remove(element)

    return edit


def rename(old: str, new: str) -> Callable[[Any], None]:
    return lambda root: style_of(root, old).find(f"{W}name").set(VAL, new)


# ---------------------------------------------------------------- refused, with a reason


@pytest.mark.parametrize("data", [b"", b"PK\3\4", TEMPLATE[:-40], zipped({"a.txt": b"a"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    (message,) = refusals(data)
    assert message.startswith("the Word template cannot be read: ")


def test_a_deck_is_no_word_template() -> None:
    (message,) = refusals((EMN / "deck.pptx").read_bytes())
    assert message.startswith("the Word template cannot be read: ")


def test_a_word_template_with_broken_xml_is_refused() -> None:
    parts = OfficePackage(TEMPLATE).parts
    (message,) = refusals(zipped({**parts, MAIN: b"<w:document"}))
    assert message.startswith("the Word template cannot be read: ")


def test_every_style_that_is_missing_is_named_at_once() -> None:
    def edit(root: Any) -> None:
        for old, new in (("heading 2", "kop 2"), ("Own Question", "Eigen vraag"), ("Hyperlink", "Link")):
            rename(old, new)(root)

    assert refusals(edited(TEMPLATE, {STYLES: edit})) == [
        "the Word template has no paragraph style 'Heading 2'",
        "the Word template has no paragraph style 'Own Question'",
        "the Word template has no character style 'Hyperlink'",
    ]


def test_a_style_of_another_kind_does_not_count() -> None:
    def edit(root: Any) -> None:
        style_of(root, "Figure Value").set(f"{W}type", "paragraph")

    assert refusals(edited(TEMPLATE, {STYLES: edit})) == ["the Word template has no character style 'Figure Value'"]


def test_the_template_of_a_library_is_refused() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    messages = refusals(buffer.getvalue())
    assert "the Word template has no paragraph style 'Own Question'" in messages
    assert "the Word template has no place for the words of the header" in messages


@pytest.mark.parametrize("slot", ["header", "footer"])
def test_a_template_without_a_place_for_its_words_is_refused(slot: str) -> None:
    def edit(root: Any) -> None:
        next(text for text in root.iter(f"{W}t") if text.text == f"{{{slot}}}").text = "Confidential"

    data = edited(TEMPLATE, {f"word/{slot}1.xml": edit})
    assert refusals(data) == [f"the Word template has no place for the words of the {slot}"]


def test_a_list_without_a_marker_is_refused() -> None:
    def edit(root: Any) -> None:
        number = style_of(root, "List Checks").find(f"{W}pPr/{W}numPr")
        number.getparent().remove(number)
        style_of(root, "List Number").find(f"{W}pPr/{W}numPr/{W}numId").set(VAL, "99")

    assert refusals(edited(TEMPLATE, {STYLES: edit})) == [
        "the style 'List Checks' of the Word template has no list marker",
        "the style 'List Number' of the Word template has no list marker",
    ]


@pytest.mark.parametrize("path", ["body/sectPr", "body/sectPr/pgSz", "body/sectPr/pgMar"])
def test_a_template_without_a_page_is_refused(path: str) -> None:
    data = edited(TEMPLATE, {MAIN: remove(path)})
    assert refusals(data) == ["the Word template does not say how large a page is"]


@pytest.mark.parametrize(("kind", "what"), [("numbering", "lists"), ("styles", "styles"), ("settings", "settings")])
def test_a_template_without_a_needed_part_is_refused(kind: str, what: str) -> None:
    def edit(root: Any) -> None:
        for relation in list(root):
            if relation.get("Type").endswith(f"/{kind}"):
                root.remove(relation)

    assert refusals(edited(TEMPLATE, {RELATIONS: edit})) == [f"the Word template has no {what}"]


# ---------------------------------------------------------------- taken as it is


def test_styles_are_found_by_name_whatever_their_id() -> None:
    def edit(root: Any) -> None:
        style_of(root, "heading 1").set(f"{W}styleId", "Kop1")

    data = edited(TEMPLATE, {STYLES: edit})
    package = OfficePackage(render_docx(paper_of(Heading(1, plain("Words"))), open_paper_template(data)))
    assert package.tree(MAIN).find(f".//{W}pStyle").get(VAL) == "Kop1"
    assert styled(package) == [("heading 1", "Words")]


def test_lists_use_the_templates_own_definitions() -> None:
    def edit(root: Any) -> None:
        for number in root.iter(f"{W}num"):
            number.set(f"{W}numId", str(int(number.get(f"{W}numId")) + 40))

    def follow(root: Any) -> None:
        for number in root.iter(f"{W}numId"):
            number.set(VAL, str(int(number.get(VAL)) + 40))

    data = edited(TEMPLATE, {NUMBERING: edit, STYLES: follow})
    paper = paper_of(
        items(ListKind.CHECKS, "One"), items(ListKind.NUMBERS, "One", "Two"), items(ListKind.NUMBERS, "One")
    )
    package = OfficePackage(render_docx(paper, open_paper_template(data)))
    assert markers(package) == ["\uf0fc", "1.", "2.", "1."]
    ids = [number.get(f"{W}numId") for number in package.tree(NUMBERING).iter(f"{W}num")]
    assert ids == ["41", "42", "43", "44", "45", "46", "47"]


def test_tables_fit_the_templates_page_and_take_its_ground() -> None:
    def narrow(root: Any) -> None:
        margins = root.find(f"{W}body/{W}sectPr/{W}pgMar")
        margins.set(f"{W}left", "3000")

    def green(root: Any) -> None:
        style_of(root, "Table Strong").find(f"{W}pPr/{W}shd").set(f"{W}fill", "00FF00")

    data = edited(TEMPLATE, {MAIN: narrow, STYLES: green})
    root = OfficePackage(render_docx(paper_of(TABLE), open_paper_template(data))).tree(MAIN)
    assert sum(int(column.get(f"{W}w")) for column in root.iter(f"{W}gridCol")) == 11906 - 3000 - 1200
    assert {shade.get(f"{W}fill") for shade in root.iter(f"{W}shd")} == {"00FF00"}


def test_a_style_without_a_ground_gives_cells_none() -> None:
    def edit(root: Any) -> None:
        style_of(root, "Table Strong").find(f"{W}pPr/{W}shd").set(f"{W}fill", "auto")

    data = edited(TEMPLATE, {STYLES: edit})
    root = OfficePackage(render_docx(paper_of(TABLE), open_paper_template(data))).tree(MAIN)
    assert not list(root.iter(f"{W}shd"))


def footer_with(*runs: str) -> Callable[[Any], None]:
    """Put runs in place of those of the footer, as XML."""

    def edit(root: Any) -> None:
        paragraph = root.find(f"{W}p")
        for run in paragraph.findall(f"{W}r"):
            paragraph.remove(run)
        xml = "".join(f"<w:r>{run}</w:r>" for run in runs)
        paragraph.extend(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{xml}</w:p>'))

    return edit


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (("<w:t>{footer}</w:t>",), "A footer"),
        (("<w:t>{fo</w:t>", "<w:t>ot</w:t>", "<w:t>er}</w:t>"), "A footer"),
        (("<w:t>© {foot</w:t>", "<w:t>er} 2023</w:t>"), "© A footer 2023"),
        (("<w:t>{footer}</w:t><w:tab/><w:t>page</w:t>",), "A footer\tpage"),
        (("<w:t>a</w:t><w:tab/><w:t>{footer} – {header}</w:t><w:br/><w:t>z</w:t>",), "a\tA footer – A header\nz"),
        (("<w:t>{footer}{footer}</w:t>",), "A footerA footer"),
        (("<w:t/>", "<w:t>{footer}</w:t>"), "A footer"),
    ],
)
def test_the_words_of_a_margin_are_put_where_the_template_says(runs: tuple[str, ...], expected: str) -> None:
    def edit(root: Any) -> None:
        for field in root.findall(f".//{W}fldSimple"):
            field.getparent().remove(field)
        footer_with(*runs)(root)

    package = drawn(edited(TEMPLATE, {FOOTER: edit}))
    assert shown(package.tree(FOOTER)) == expected


def test_the_words_of_a_margin_look_as_the_template_says() -> None:
    look = '<w:rPr><w:b/><w:color w:val="FF0000"/><w:lang w:val="en-US"/></w:rPr>'
    package = drawn(edited(TEMPLATE, {FOOTER: footer_with(f"{look}<w:t>by {{footer}}</w:t><w:tab/>")}))
    runs = [run for run in package.tree(FOOTER).iter(f"{W}r") if run.find(f"{W}rPr") is not None]
    assert [shown(run) for run in runs] == ["by ", "A footer", "\t"]
    assert all(run.find(f"{W}rPr/{W}color").get(VAL) == "FF0000" for run in runs)
    assert [run.find(f"{W}rPr/{W}lang") is None for run in runs] == [False, True, False]


# ---------------------------------------------------------------- cleaned of its owner


def related(data: bytes, holder: str, kind: str, target: str, mode: str = "Internal") -> bytes:
    """The template with one more relationship, which the part `holder` has."""
    package = OfficePackage(data)
    tag = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
    relations = package.tree(holder) if holder in package.parts else etree.Element(f"{tag}s")
    etree.SubElement(relations, tag, Id="rIdMore", Type=kind, Target=target, TargetMode=mode)
    return zipped({**package.parts, holder: etree.tostring(relations)})


def with_part(data: bytes, holder: str, kind: str, name: str) -> bytes:
    """The template with one more part, of little worth, which the part `holder` is related to."""

    def declare(types: Any) -> None:
        etree.SubElement(types, types[0].tag, Extension=name.rpartition(".")[2], ContentType="application/of-jan")

    parts = OfficePackage(related(data, holder, kind, f"/{name}")).parts
    return edited(zipped({**parts, name: b"<x>Jan Janssens</x>"}), {"[Content_Types].xml": declare})


def test_pictures_of_the_header_are_kept() -> None:
    package = drawn(with_part(TEMPLATE, "word/_rels/header1.xml.rels", f"{REL}/image", "word/media/logo.png"))
    assert package.targets(HEADER, "image") == ["word/media/logo.png"]
    assert package.content_type("word/media/logo.png") == "application/of-jan"


@pytest.mark.parametrize(
    ("holder", "kind", "name"),
    [
        (RELATIONS, "comments", "word/comments.txt"),
        (RELATIONS, "image", "word/media/draft.png"),
        ("_rels/.rels", "extended-properties", "docProps/app.txt"),
        ("_rels/.rels", "metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ("word/_rels/settings.xml.rels", "recipientData", "word/addresses.txt"),
    ],
)
def test_what_belongs_to_the_templates_own_text_stays_behind(holder: str, kind: str, name: str) -> None:
    package = drawn(with_part(TEMPLATE, holder, f"{REL}/{kind}", name))
    assert b"Jan Janssens" not in b"".join(package.parts.values())
    assert name not in package.reached() | package.declared()


@pytest.mark.parametrize("name", ["attachedTemplate", "saveThroughXslt"])
def test_the_paths_of_the_owners_machine_stay_behind(name: str) -> None:
    def attach(root: Any) -> None:
        element = root.makeelement(f"{W}{name}")
        element.set(f"{{{REL}}}id", "rIdMore")
        root.insert(1, element)

    data = edited(TEMPLATE, {SETTINGS: attach})
    path = "file:///C:/Users/jan/Normal.dotm"
    package = drawn(related(data, "word/_rels/settings.xml.rels", f"{REL}/{name}", path, "External"))
    assert b"jan" not in b"".join(package.parts.values())
    assert package.tree(SETTINGS).find(f"{W}{name}") is None


def test_the_owners_properties_give_way_to_the_papers() -> None:
    core = OfficePackage(TEMPLATE).parts["docProps/core.xml"].replace(b"EMN Belgium", b"Jan Janssens")
    package = drawn(zipped({**OfficePackage(TEMPLATE).parts, "docProps/core.xml": core}))
    assert b"Jan Janssens" not in b"".join(package.parts.values())


def test_no_style_keeps_a_language_of_its_own() -> None:
    def edit(root: Any) -> None:
        for name in ("Hyperlink", "heading 1"):
            look = style_of(root, name).find(f"{W}rPr")
            language = look.makeelement(f"{W}lang")
            language.set(VAL, "en-US")
            look.append(language)

    styles = drawn(edited(TEMPLATE, {STYLES: edit})).tree(STYLES)
    assert [language.get(VAL) for language in styles.iter(f"{W}lang")] == ["en-GB"]


@pytest.mark.parametrize("path", ["docDefaults", "docDefaults/rPrDefault", "docDefaults/rPrDefault/rPr"])
def test_a_template_that_says_no_language_gets_that_of_the_paper(path: str) -> None:
    package = drawn(edited(TEMPLATE, {STYLES: remove(path)}))
    root = package.tree(STYLES)
    assert root[0].tag == f"{W}docDefaults"
    assert root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(VAL) == "en-GB"


@pytest.mark.parametrize("path", ["docDefaults/rPrDefault", "docDefaults/rPrDefault/rPr"])
def test_it_stays_valid_all_the_same(path: str, tmp_path: Any) -> None:
    data = render_docx(long_paper(), open_paper_template(edited(TEMPLATE, {STYLES: remove(path)})))
    assert findings(data, tmp_path, "file.docx") == []
