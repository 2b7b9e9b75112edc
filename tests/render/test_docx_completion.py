"""Word templates that were made for letters: what they have is kept, what papers need is added."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Inches, Pt

from builder.documents import Paper
from builder.problems import Place, SourceError
from builder.render.docx import open_paper_template, render_docx
from builder.render.docx_completion import complete_paper_template
from builder.render.docx_template import STYLES
from tests.render.office_package import OfficePackage, edited, findings, zipped
from tests.render.papers import EMN, long_paper
from tests.render.test_docx import VAL, W

OURS = (EMN / "paper.docx").read_bytes()

#: What Dutch programs call Word's own styles.
DUTCH = {"heading 1": "Kop 1", "heading 2": "Kop 2", "Title": "Titel", "List Bullet": "Lijst opsom.teken"}


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def letter() -> bytes:
    """A letter as an office has it: Georgia, landscape, its own header, a logo's line, no lists of ours."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Title"].font.size = Pt(40)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = "Ministry of Letters"
    document.core_properties.author = "Jan Peeters"
    document.add_paragraph("Dear Sir or Madam")
    return saved(document)


def renamed(root: Any) -> None:
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        name.set(VAL, DUTCH.get(name.get(VAL), name.get(VAL)))


def without_numbering(data: bytes) -> bytes:
    """The file without its lists: no part, and no style that names one."""
    package = OfficePackage(data)
    parts = {name: content for name, content in package.parts.items() if name != "word/numbering.xml"}

    def unlisted(root: Any) -> None:
        for listed in list(root.iter(f"{W}numPr")):
            listed.getparent().remove(listed)

    def unrelated(kind: str) -> Callable[[Any], None]:
        def edit(root: Any) -> None:
            for each in list(root):
                if "numbering" in each.get(kind, ""):
                    root.remove(each)

        return edit

    edits = {
        "word/styles.xml": unlisted,
        "word/_rels/document.xml.rels": unrelated("Target"),
        "[Content_Types].xml": unrelated("PartName"),
    }
    return edited(zipped(parts), edits)


def drawn(data: bytes, paper: Paper | None = None) -> bytes:
    completed = complete_paper_template(data, OURS)
    return render_docx(paper or long_paper(), open_paper_template(completed.data))


def found(data: bytes) -> dict[str, str]:
    return {style.name: style.note for style in complete_paper_template(data, OURS).found}


CASES: Mapping[str, Callable[[], bytes]] = {
    "letter": letter,
    "bare": lambda: saved(docx.Document()),
    "Dutch": lambda: edited(letter(), {"word/styles.xml": renamed}),
    "no lists": lambda: without_numbering(letter()),
    "ours": lambda: OURS,
}


@pytest.mark.parametrize("name", CASES)
def test_a_paper_on_any_template_is_valid_and_whole(name: str, tmp_path: Path) -> None:
    data = drawn(CASES[name]())
    assert findings(data, tmp_path, "file.docx") == []
    package = OfficePackage(data)
    text = "".join(node.text or "" for node in package.tree("word/document.xml").iter(f"{W}t"))
    ours = OfficePackage(render_docx(long_paper(), open_paper_template(OURS)))
    assert text == "".join(node.text or "" for node in ours.tree("word/document.xml").iter(f"{W}t"))
    assert b"Dear Sir" not in b"".join(package.parts.values())
    assert b"Peeters" not in b"".join(package.parts.values())


def test_a_template_that_has_all_is_left_as_it_is() -> None:
    assert set(found(OURS).values()) == {"there"}


def test_what_is_there_and_what_is_made_is_told() -> None:
    notes = found(letter())
    assert (notes["Heading 1"], notes["Own Question"]) == ("there", "made from brand.yaml")
    assert notes["{header}"] == "added as the last line of the header"
    assert notes["{footer}"] == "ours: there was no footer"
    assert {name for names in STYLES.values() for name in names} <= notes.keys()


def test_styles_are_known_by_what_they_are_called_in_dutch_and_in_french() -> None:
    notes = found(CASES["Dutch"]())
    assert notes["Heading 1"] == "there, called 'Kop 1'"
    assert notes["Title"] == "there, called 'Titel'"
    french = edited(letter(), {"word/styles.xml": lambda root: alias(root, "heading 2", "Sous-partie,Titre 2")})
    assert found(french)["Heading 2"] == "there, called 'Sous-partie'"


def alias(root: Any, name: str, aliases: str) -> None:
    style = next(each for each in root.iter(f"{W}style") if each.find(f"{W}name").get(VAL) == name)
    style.find(f"{W}name").set(VAL, "Sous-partie")
    element = style.makeelement(f"{W}aliases")
    element.set(VAL, aliases)
    style.find(f"{W}name").addnext(element)


def test_the_templates_own_looks_stay() -> None:
    styles = docx.Document(io.BytesIO(drawn(letter()))).styles
    assert styles["Normal"].font.name == "Georgia"
    assert styles["Title"].font.size == Pt(40)
    assert styles["Own Question"].base_style.name in {"Normal", "Question"}
    assert styles["Kicker"].element.find(f"{W}pPr/{W}shd") is None


def test_a_header_keeps_its_words_and_gets_those_of_the_paper() -> None:
    section = docx.Document(io.BytesIO(drawn(letter()))).sections[0]
    assert [paragraph.text for paragraph in section.header.paragraphs] == [
        "Ministry of Letters",
        str(long_paper().header),
    ]
    assert section.footer.paragraphs[0].text.startswith(str(long_paper().footer))
    assert (section.page_width, section.page_height) == (Inches(11), Inches(8.5))


def test_each_level_of_a_list_has_the_marker_that_its_name_promises() -> None:
    package = OfficePackage(drawn(letter()))
    numbering = package.tree("word/numbering.xml")
    uses = {each.get(f"{W}numId"): each.find(f"{W}abstractNumId").get(VAL) for each in numbering.iter(f"{W}num")}
    definitions = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    for style in package.tree("word/styles.xml").iter(f"{W}style"):
        if style.find(f"{W}name").get(VAL) == "List Bullet":
            levels = definitions[uses[style.find(f"{W}pPr/{W}numPr/{W}numId").get(VAL)]].findall(f"{W}lvl")
            assert {level.find(f"{W}numFmt").get(VAL) for level in levels[:3]} == {"bullet"}
            return
    pytest.fail("no bullets")


def test_a_style_of_the_same_id_and_another_name_is_not_overwritten() -> None:
    document = docx.Document(io.BytesIO(letter()))
    document.styles.add_style("Lead", WD_STYLE_TYPE.CHARACTER)
    styles = docx.Document(io.BytesIO(drawn(saved(document)))).styles
    ids = [style.style_id for style in styles]
    assert len(ids) == len(set(ids))


def replaced(data: bytes, old: str, new: str, part: str = "[Content_Types].xml") -> bytes:
    parts = OfficePackage(data).parts
    assert old.encode() in parts[part]
    return zipped({**parts, part: parts[part].replace(old.encode(), new.encode())})


#: How relationships are called in usual files, and in those of ISO/IEC 29500 Strict.
STRICT = ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_a_word_template_file_serves_as_a_document_does() -> None:
    dotx = replaced(letter(), MAIN_TYPE, MAIN_TYPE.replace("document.main", "template.main"))
    assert found(dotx) == found(letter())
    package = OfficePackage(drawn(dotx))
    assert package.content_type("word/document.xml") == MAIN_TYPE


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password, or an old file (.doc)"),
        (replaced(letter(), MAIN_TYPE, "application/vnd.ms-word.document.macroEnabled.main+xml"), "holds macros"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "it is an OpenDocument file"),
        (zipped({"a": b"b"}), "it is no Office file"),
        (replaced(letter(), *STRICT, part="_rels/.rels"), "is a Strict Open XML file"),
        (
            replaced(letter(), "/wordprocessingml/", "/", part="word/document.xml"),
            "its main part is no Word document",
        ),
    ],
    ids=["old", "macros", "odt", "zip", "strict", "strict inside"],
)
def test_what_is_no_word_template_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        complete_paper_template(data, OURS, "layouts/x/letter.docx")
    (problem,) = caught.value.problems
    assert problem.place == Place("layouts/x/letter.docx")
    assert sentence in problem.message
    assert "save it in Word as a document (.docx)" in problem.hint
