"""Papers as Word files, read back as zip and XML: every word in its style and language, and nothing of the clock."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.compose.briefing import compose_briefing
from builder.compose.running_order import compose_running_order
from builder.documents import (
    Addressee,
    Asked,
    Block,
    Contents,
    ContentsEntry,
    Cover,
    Heading,
    Illustration,
    Image,
    Item,
    Items,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paper,
    Prose,
    ProseStyle,
    Room,
    Table,
)
from builder.event import ListKind, Run, Wording, plain
from builder.fit.metrics import EM, advances
from builder.languages import LANGUAGES
from builder.render.docx import PaperTemplate, open_paper_template, render_docx
from builder.render.package import read_members
from tests.render.office_package import OfficePackage, R, findings
from tests.render.papers import EMN, MARKED, PLOTS, PROJECT, handout, image, long_paper, paper_of
from tests.samples import CODES, dated, sample_deck, sample_edition

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
MAIN = "word/document.xml"

TEMPLATE_DATA = (EMN / "paper.docx").read_bytes()


@cache
def template() -> PaperTemplate:
    return open_paper_template(TEMPLATE_DATA)


@cache
def drawn(paper: Paper) -> OfficePackage:
    return OfficePackage(render_docx(paper, template()))


def document(*blocks: Block) -> Any:
    """The document of an English paper with these blocks."""
    return drawn(paper_of(*blocks)).tree(MAIN)


def papers() -> Iterator[Paper]:
    """Every kind of paper of the sample, in each language, and one with every kind of block."""
    for code in CODES:
        edition, deck = dated(sample_edition(code)), sample_deck(code)
        yield compose_briefing(edition, edition.programme.speakers[0], deck)
        yield compose_running_order(edition, deck)
        yield handout(code)
    yield long_paper()


PAPERS = tuple(papers())


def named(paper: Paper) -> str:
    return f"{paper.kind}-{paper.language.code}-{len(paper.blocks)}"


every_paper = pytest.mark.parametrize("paper", PAPERS, ids=named)


# ---------------------------------------------------------------- an own reader


def shown(element: Any) -> str:
    """What a reader sees of a paragraph or a run."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    within = (each for run in element.iter(f"{W}r") for each in run)
    return "".join(each.text or "" if each.tag == f"{W}t" else signs.get(each.tag, "") for each in within)


def style_names(package: OfficePackage) -> dict[str, str]:
    styles = package.tree("word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(VAL) for style in styles}


def styled(package: OfficePackage) -> list[tuple[str, str]]:
    """The paragraphs of a document as the names of their styles and their text; pictures have none."""
    names = style_names(package)
    paragraphs = [each for each in package.tree(MAIN).iter(f"{W}p") if each.find(f".//{W}drawing") is None]
    return [(names[each.find(f"{W}pPr/{W}pStyle").get(VAL)], shown(each)) for each in paragraphs]


def markers(package: OfficePackage) -> list[str]:
    """What Word puts before each line of a list: the sign, or the number by the rules of ECMA-376 part 1, 17.9."""
    numbering = package.tree("word/numbering.xml")
    uses = {use.get(f"{W}numId"): use for use in numbering.iter(f"{W}num")}
    definitions = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    counts: dict[tuple[str, int], int] = {}
    begun: set[tuple[str, int]] = set()
    found = []
    for properties in package.tree(MAIN).iter(f"{W}numPr"):
        number, level = properties.find(f"{W}numId").get(VAL), int(properties.find(f"{W}ilvl").get(VAL))
        name = uses[number].find(f"{W}abstractNumId").get(VAL)
        start = uses[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if start is not None and (number, level) not in begun:
            counts[name, level] = int(start.get(VAL)) - 1
        begun.add((number, level))
        counts[name, level] = counts.get((name, level), 0) + 1
        pattern = definitions[name].find(f"{W}lvl[@{W}ilvl='{level}']/{W}lvlText").get(VAL)
        kind = definitions[name].find(f"{W}lvl[@{W}ilvl='{level}']/{W}numFmt").get(VAL)
        count = counts[name, level]
        written = chr(ord("a") + count - 1) if kind == "lowerLetter" else str(count)
        found.append(pattern.replace(f"%{level + 1}", written))
    return found


# ---------------------------------------------------------------- the package


@every_paper
def test_the_validator_finds_nothing(paper: Paper, tmp_path: Path) -> None:
    assert findings(render_docx(paper, template()), tmp_path, "file.docx") == []


@every_paper
def test_every_part_has_a_kind_and_a_way_to_it(paper: Paper) -> None:
    package = drawn(paper)
    parts = {name for name in package.parts if not name.endswith(".rels")} - {"[Content_Types].xml"}
    assert package.reached() == parts
    pictures = {name for name in parts if name.startswith("word/media/")}
    assert package.declared() == parts - pictures
    assert {package.content_type(name) for name in pictures} <= {"image/png", "image/jpeg"}


@every_paper
def test_every_reference_leads_somewhere(paper: Paper) -> None:
    package = drawn(paper)
    root, relations = package.tree(MAIN), package.relations(MAIN)
    used = [value for element in root.iter() for name, value in element.attrib.items() if name.startswith(R)]
    assert set(used) <= set(relations)
    lists = {use.get(f"{W}numId") for use in package.tree("word/numbering.xml").iter(f"{W}num")}
    assert {number.get(VAL) for number in root.iter(f"{W}numId")} <= lists


@every_paper
def test_bookmarks_are_unlike_and_closed_and_contents_lead_to_them(paper: Paper) -> None:
    root = drawn(paper).tree(MAIN)
    starts = list(root.iter(f"{W}bookmarkStart"))
    ids, names = [each.get(f"{W}id") for each in starts], [each.get(f"{W}name") for each in starts]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names) == sum(1 for heading in paper.headings() if heading.key)
    assert [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")] == ids
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None} <= set(names)


@every_paper
def test_no_paragraph_is_empty(paper: Paper) -> None:
    assert all(text for _, text in styled(drawn(paper)))


def test_equal_papers_make_equal_bytes_whatever_was_drawn_between() -> None:
    first = [render_docx(paper, template()) for paper in PAPERS]
    assert first == [render_docx(paper, open_paper_template(TEMPLATE_DATA)) for paper in PAPERS]


def test_another_process_elsewhere_writes_the_same_bytes() -> None:
    code = (
        "import sys; from builder.render.docx import open_paper_template, render_docx;"
        "from tests.render.papers import EMN, long_paper;"
        "template = open_paper_template((EMN / 'paper.docx').read_bytes());"
        "sys.stdout.buffer.write(render_docx(long_paper(), template))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    command = [sys.executable, "-c", code]
    there = subprocess.run(command, check=True, capture_output=True, cwd=PROJECT, env=environment).stdout
    assert there == render_docx(long_paper(), template())


def test_parts_that_papers_share_are_copied_as_they_are_packed() -> None:
    before, after = read_members(TEMPLATE_DATA), read_members(render_docx(long_paper(), template()))
    for name in ("word/theme/theme1.xml", "word/fontTable.xml"):
        assert after[name] == before[name]


def test_entries_stand_in_one_order_and_have_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(long_paper(), template()))) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_are_those_of_the_paper_and_no_others() -> None:
    core = drawn(paper_of(Prose(plain("Words")), title="A < title")).tree("docProps/core.xml")
    found = [(each.tag.rpartition("}")[2], each.text) for each in core]
    assert found == [("title", "A < title"), ("subject", "A subject"), ("creator", "An author"), ("language", "en-GB")]


def test_a_property_that_is_not_there_is_left_out() -> None:
    paper = paper_of(Prose(plain("Words")))
    core = drawn(replace(paper, properties=replace(paper.properties, subject=""))).tree("docProps/core.xml")
    assert "subject" not in {each.tag.rpartition("}")[2] for each in core}


@every_paper
def test_nothing_of_a_library_or_of_the_templates_own_text_is_left(paper: Paper) -> None:
    package = drawn(paper)
    everything = b"".join(package.parts.values())
    for trace in (b"python", b"Own Question Label</w:t>", b"{header}", b"{footer}", b"dcterms", b"rsid"):
        assert trace not in everything
    assert "docProps/app.xml" not in package.parts


# ---------------------------------------------------------------- words


def lines(block: Block) -> Iterator[tuple[str, str]]:
    """What a block should look like in the file: the style and the text of each paragraph."""
    prose: dict[ProseStyle, str] = {
        ProseStyle.BODY: "Normal",
        ProseStyle.LEAD: "Lead",
        ProseStyle.CALLOUT: "Callout",
        ProseStyle.META: "Meta",
    }
    match block:
        case Cover(title, kicker, subtitle, under):
            yield from [("Kicker", str(kicker))] if kicker else []
            yield "Title", str(title)
            yield from [("Subtitle", str(subtitle))] if subtitle else []
            yield from (("Cover Line", str(line)) for line in under)
        case Illustration(_, caption):
            yield from [("Meta", str(caption))] if caption else []
        case Heading(level, wording, _, kicker):
            yield f"heading {level}", f"{kicker}\n{wording}" if kicker else str(wording)
        case Prose(wording, purpose):
            yield prose[purpose], str(wording)
        case Items(kind, items):
            yield from list_lines(kind, items)
        case Asked(label, question, to, to_label, mine):
            own = "Own " if mine else ""
            answers = ", ".join(f"{each.name} ({each.organisation})" for each in to)
            yield f"{own}Question Label", str(label)
            yield f"{own}Question", str(question)
            yield f"{own}Addressee", f"{to_label} {answers}"
        case Table(_, header, rows, _, strong):
            yield from (("Table Heading", str(cell)) for cell in header)
            for number, row in enumerate(rows):
                style = "Table Strong" if number in strong else "Table Text"
                yield from ((style, str(cell)) for cell in row)
        case KeyFigures(figures):
            wide = " Wide" if any(len(str(figure.value)) > 9 for figure in figures) else ""
            yield from ((f"Key Figure{wide}", f"{figure.value}\t{figure.label}") for figure in figures)
        case Contents(title, entries):
            yield "heading 1", str(title)
            yield from (("toc 1", f"{entry.kicker or ''}\t{entry.wording}") for entry in entries)
        case Room(_, count):
            yield "Writing Lines", "\n".join("\t" * count)


def list_lines(kind: ListKind, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    style = {
        ListKind.ARROWS: "List Arrows",
        ListKind.CHECKS: "List Checks",
        ListKind.BULLETS: "List Bullet",
        ListKind.NUMBERS: "List Number",
        ListKind.LETTERS: "List Letters",
    }[kind]
    for item in items:
        yield style, str(item.wording)
        yield from list_lines(item.kind, item.items)


@every_paper
def test_every_word_stands_in_its_style_and_in_its_place(paper: Paper) -> None:
    expected = [line for block in paper.blocks for line in lines(block)]
    found = [line for line in styled(drawn(paper)) if line[0] != "Room Label"]
    assert found == [(style, text.replace("\u202f", "\u00a0").replace("\u2011", "-")) for style, text in expected]


@every_paper
def test_header_and_footer_say_what_the_paper_says(paper: Paper) -> None:
    package = drawn(paper)
    assert shown(package.tree("word/header1.xml")) == str(paper.header)
    assert shown(package.tree("word/footer1.xml")) == f"{paper.footer}\t1 / 1"


def test_header_and_footer_keep_languages_and_have_no_links() -> None:
    package = drawn(replace(paper_of(Prose(plain("Words"))), header=MARKED))
    header = package.tree("word/header1.xml")
    assert shown(header) == str(MARKED)
    assert [lang.get(VAL) for lang in header.iter(f"{W}lang")] == ["nl-BE"]
    assert not list(header.iter(f"{W}hyperlink"))


def test_a_header_marks_what_is_a_draft_and_names_no_language_but_others() -> None:
    words = Wording((Run("Final "), Run("spoken as the rest ", language="en-GB"), Run("draft", draft=True)))
    header = drawn(replace(paper_of(Prose(plain("Words"))), header=words)).tree("word/header1.xml")
    assert [shown(run) for run in header.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None] == ["draft"]
    assert list(header.iter(f"{W}lang")) == []


@pytest.mark.parametrize("mark", ["{footer}0", "{header}0", "{footer}1"])
def test_words_that_look_like_a_place_for_words_stay_words(mark: str) -> None:
    footer = Wording((Run("one"), Run("two", language="nl-BE")))
    package = drawn(replace(paper_of(Prose(plain("words"))), header=plain(mark), footer=footer))
    assert shown(package.tree("word/header1.xml")) == mark
    assert shown(package.tree("word/footer1.xml")) == "onetwo\t1 / 1"
    package = drawn(replace(paper_of(Prose(plain("words"))), header=plain("header"), footer=plain(mark)))
    assert shown(package.tree("word/footer1.xml")) == f"{mark}\t1 / 1"


def test_words_that_look_like_a_slot_stay_words() -> None:
    paper = replace(paper_of(Prose(plain("{header}"))), header=plain("{footer} {header}"), footer=plain("{header}"))
    package = drawn(paper)
    assert shown(package.tree("word/header1.xml")) == "{footer} {header}"
    assert shown(package.tree("word/footer1.xml")) == "{header}\t1 / 1"
    assert styled(package) == [("Normal", "{header}")]


HOSTILE = (
    "<script>alert('&amp;')</script> & \"quotes\" ]]> 😀",
    "a" * 2000,
    "\u200f\u05e2\u05d1\u05e8\u05d9\u05ea\u200e and \u202eabc\u202c",
    "  two  spaces \u00a0 ",
    "_x0008_ {braces} {{header}} %s \\n",
    "a line\nanother\tand a tab\n",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_appear_unchanged(text: str, tmp_path: Path) -> None:
    paper = paper_of(
        Heading(1, plain(text), text, plain(text)),
        Prose(plain(text)),
        Items(ListKind.CHECKS, (Item(plain(text)),)),
        Asked(plain(text), plain(text), (Addressee(text, plain(text)),), plain(text)),
        Table(plain(text), (plain(text),), ((plain(text),),), (1.0,)),
        title=text,
    )
    data = render_docx(replace(paper, header=plain(text)), template())
    package = OfficePackage(data)
    assert [found for _, found in styled(package)] == [
        f"{text}\n{text}",
        *[text] * 4,
        f"{text} {text} ({text})",
        *[text] * 2,
    ]
    assert shown(package.tree("word/header1.xml")) == text
    assert package.tree("docProps/core.xml")[0].text == text
    assert findings(data, tmp_path, "file.docx") == []


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_any_words_come_back_as_they_were(texts: list[str]) -> None:
    package = drawn(paper_of(Prose(Wording(tuple(map(Run, texts))))))
    expected = "".join(texts).replace("\u202f", "\u00a0").replace("\u2011", "-")
    assert styled(package) == [("Normal", expected)]


def test_spaces_and_hyphens_that_old_calibri_lacks_are_written_as_others() -> None:
    package = drawn(paper_of(Prose(plain("Pourquoi\u202f? 11\u202f000 PAG\u2011ASA"))))
    assert styled(package) == [("Normal", "Pourquoi\u00a0? 11\u00a0000 PAG-ASA")]


# ---------------------------------------------------------------- languages and marks


@pytest.mark.parametrize("code", ["nl", "fr", "en", "mt"])
def test_the_document_speaks_its_language(code: str) -> None:
    paper = replace(paper_of(Prose(plain("Words"))), language=LANGUAGES[code])
    package, tag = drawn(paper), LANGUAGES[code].tag
    styles = package.tree("word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").attrib == {VAL: tag}
    assert len(list(styles.iter(f"{W}lang"))) == 1
    assert package.tree("word/settings.xml").find(f"{W}themeFontLang").attrib == {VAL: tag}


def test_words_in_another_language_carry_it_and_no_others() -> None:
    wording = Wording((Run("The "), Run("Agentschap", language="nl-BE"), Run(" in English", language="en-GB")))
    runs = list(document(Prose(wording)).iter(f"{W}r"))
    assert [run.findtext(f"{W}t") for run in runs if run.find(f"{W}rPr/{W}lang") is not None] == ["Agentschap"]
    assert runs[1].find(f"{W}rPr/{W}lang").get(VAL) == "nl-BE"


def test_words_that_run_from_right_to_left_say_so_with_the_brackets_among_them(tmp_path: Path) -> None:
    ali = "علي (الأردن)"
    spoken = Wording((Run("As "), Run("الشبكة [EMN]", strong=True, language="ar"), Run(f" says, and {ali}.")))
    others = Prose(plain("מרים [ישראל 2], Ann (علي) and (Bo)"))
    asked = Asked(plain("Question 1"), plain("Why?"), (Addressee(ali, plain("Office")),), plain("To:"))
    paper = paper_of(Prose(spoken), others, asked)
    runs = list(drawn(paper).tree("word/document.xml").iter(f"{W}r"))
    turned = [run for run in runs if run.find(f"{W}rPr/{W}rtl") is not None]
    assert [shown(run) for run in turned] == ["الشبكة", ali, "מרים [ישראל 2]", "علي", ali]
    assert turned[0].find(f"{W}rPr/{W}lang").attrib == {VAL: "ar", f"{W}bidi": "ar"}
    assert {run.find(f"{W}rPr/{W}lang").get(VAL) for run in runs if shown(run) == " [EMN]"} == {"ar"}
    assert findings(render_docx(paper, template()), tmp_path, "file.docx") == []


def test_strong_and_emphasised_words_are_set_outright_in_any_style() -> None:
    for block in (Prose(MARKED), Prose(MARKED, ProseStyle.LEAD), Heading(2, MARKED)):
        runs = {shown(run): run for run in document(block).iter(f"{W}r")}
        for words, settings in (("the plan", ("b", "bCs")), ("its own page", ("i", "iCs"))):  # the latter of Arabic
            assert all(runs[words].find(f"{W}rPr/{W}{setting}").attrib == {} for setting in settings)
        assert runs["."].find(f"{W}rPr") is None


def test_who_answers_stands_out() -> None:
    asked = Asked(plain("Question 1"), plain("Why?"), (Addressee("Ann Example", plain("Office")),), plain("To:"))
    strong = [shown(run) for run in document(asked).iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert strong == ["Ann Example"]


def test_who_answers_for_nobody_has_no_brackets() -> None:
    asked = Asked(plain("Question 1"), plain("Why?"), (Addressee("Ann Example", Wording(())),), plain("To:"))
    assert styled(drawn(paper_of(asked)))[-1] == ("Addressee", "To: Ann Example")


def test_a_question_to_nobody_ends_with_its_words() -> None:
    asked = Asked(plain("Question 1"), plain("Why?"), (), plain("To:"), mine=True)
    assert [style for style, _ in styled(drawn(paper_of(asked)))] == ["Own Question Label", "Own Question"]


def test_links_lead_out_once_each_and_look_like_links() -> None:
    link = "https://example.org/a?b=1&c=é"
    paper = paper_of(
        Prose(MARKED), Prose(Wording((Run("here", link=link), Run(" and there", link=link)))), Prose(MARKED)
    )
    package = drawn(paper)
    relations = package.relations(MAIN)
    links = list(package.tree(MAIN).iter(f"{W}hyperlink"))
    assert [relations[each.get(f"{R}id")].target for each in links] == [
        "https://example.org/plan?a=1&b=2",
        link,
        "https://example.org/plan?a=1&b=2",
    ]
    assert all(relations[each.get(f"{R}id")].outside for each in links)
    assert [shown(each) for each in links] == ["its own page", "here and there", "its own page"]
    assert sum(relation.kind == "hyperlink" for relation in relations.values()) == 2
    looks = {run.find(f"{W}rPr/{W}rStyle").get(VAL) for each in links for run in each.iter(f"{W}r")}
    assert looks == {"Hyperlink"}


# ---------------------------------------------------------------- headings and contents


def test_a_kicker_is_the_first_line_of_its_heading() -> None:
    paragraph = next(document(Heading(2, plain("Reception"), "part-3", plain("Part 3"))).iter(f"{W}p"))
    assert shown(paragraph) == "Part 3\nReception"
    kicker, line_end, _ = paragraph.iter(f"{W}r")
    for run in (kicker, line_end):  # the larger of them would set how high the line is
        assert run.find(f"{W}rPr/{W}rStyle").get(VAL) == "HeadingKicker"
    assert [each.tag.removeprefix(W) for each in paragraph] == ["pPr", "bookmarkStart", "r", "r", "r", "bookmarkEnd"]


def test_a_heading_without_a_key_has_no_bookmark_and_a_key_used_twice_has_one() -> None:
    root = document(Heading(1, plain("One")), Heading(1, plain("Two"), "two"), Heading(1, plain("Again"), "two"))
    found = [shown(paragraph) for paragraph in root.iter(f"{W}p") if paragraph.find(f"{W}bookmarkStart") is not None]
    assert found == ["Two"]


def test_contents_lead_to_the_headings_and_say_what_leads_nowhere() -> None:
    entries = (ContentsEntry("one", MARKED, plain("Part 1")), ContentsEntry("gone", plain("Gone")))
    root = document(Contents(plain("Contents"), entries), Heading(1, plain("One"), "one"))
    bookmark = root.find(f".//{W}bookmarkStart").get(f"{W}name")
    links = list(root.iter(f"{W}hyperlink"))
    assert [(link.get(f"{W}anchor"), shown(link)) for link in links] == [(bookmark, f"Part 1\t{MARKED}")]
    assert "\tGone" in [shown(paragraph) for paragraph in root.iter(f"{W}p")]


def test_contents_without_kickers_do_not_stand_in() -> None:
    root = document(Contents(plain("Contents"), (ContentsEntry("one", plain("One")),)), Heading(1, plain("One"), "one"))
    assert [shown(paragraph) for paragraph in root.iter(f"{W}p")] == ["Contents", "One", "One"]


# ---------------------------------------------------------------- lists


def items(kind: ListKind, *texts: str, start: int = 1) -> Items:
    return Items(kind, tuple(Item(plain(text)) for text in texts), start)


def test_lists_have_the_markers_of_their_kind() -> None:
    kinds = (items(kind, "One", "Two") for kind in ListKind)
    assert markers(drawn(paper_of(*kinds))) == [
        *["\uf0d8"] * 2,
        *["\uf0fc"] * 2,
        *["•"] * 2,
        *["1.", "2."],
        *["a)", "b)"],
    ]


def test_each_list_that_counts_begins_where_it_says() -> None:
    numbers, letters = ListKind.NUMBERS, ListKind.LETTERS
    blocks = (
        items(numbers, "One", "Two"),
        items(numbers, "One again"),
        items(letters, "c", "d", start=3),
        items(numbers, "Five", "Six", start=5),
        items(letters, "a"),
    )
    assert markers(drawn(paper_of(*blocks))) == ["1.", "2.", "1.", "c)", "d)", "5.", "6.", "a)"]


def test_a_list_within_a_list_begins_anew_and_the_outer_one_goes_on() -> None:
    inner = tuple(Item(plain(text)) for text in ("x", "y"))
    within = Item(plain("deeper"), inner, ListKind.NUMBERS)
    block = Items(
        ListKind.NUMBERS,
        (
            Item(plain("One"), inner, ListKind.LETTERS),
            Item(plain("Two"), inner, ListKind.LETTERS),
            Item(plain("Three"), (within,), ListKind.NUMBERS),
            Item(plain("Four"), inner, ListKind.BULLETS),
        ),
    )
    assert markers(drawn(paper_of(block))) == [
        *["1.", "a)", "b)"],
        *["2.", "a)", "b)"],
        *["3.", "1.", "1.", "2."],
        *["4.", "–", "–"],
    ]


def test_a_list_deeper_than_word_knows_stays_at_its_last_level() -> None:
    item = Item(plain("The deepest"))
    for depth in range(10):
        item = Item(plain(f"Level {depth}"), (item,))
    root = document(Items(ListKind.BULLETS, (item,)))
    assert [int(level.get(VAL)) for level in root.iter(f"{W}ilvl")] == [*range(9), 8, 8]


def kept(root: Any) -> list[bool]:
    """Whether each paragraph is told to stay with the next."""
    return [paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in root.iter(f"{W}p")]


@pytest.mark.parametrize(("count", "expected"), [(1, "-"), (2, "k-"), (3, "kk-"), (5, "k--k-")])
def test_no_line_of_a_list_or_of_figures_stands_alone_on_a_page(count: int, expected: str) -> None:
    figures = KeyFigures(tuple(KeyFigure(plain(str(number)), plain("things")) for number in range(count)))
    for block in (items(ListKind.CHECKS, *map(str, range(count))), figures):
        assert kept(document(block)) == [sign == "k" for sign in expected]


def test_a_point_stays_with_the_first_of_those_under_it() -> None:
    under = tuple(Item(plain(f"under {number}")) for number in range(3))
    points = [Item(plain(f"point {number}"), under if number == 2 else ()) for number in range(5)]
    assert kept(document(Items(ListKind.CHECKS, tuple(points)))) == [sign == "k" for sign in "k-k---k-"]


def test_what_a_list_leads_to_and_what_comes_after_a_question_stay_on_their_page() -> None:
    callout, following = Prose(plain("It starts in May"), ProseStyle.CALLOUT), Prose(plain("Next: Return"))
    points = items(ListKind.CHECKS, "one", "two", "three")
    assert kept(document(points, callout)) == [True, True, True, False]
    assert kept(document(points, following)) == [True, True, False, False]
    assert kept(document(following, points)) == [True, True, True, False]
    for people in ((), (Addressee("Ann Example", plain("Office")),)):
        asked = Asked(plain("Question 1"), plain("Why?"), people, plain("To:"))
        assert kept(document(asked, following))[-2:] == [True, False]
        assert kept(document(asked, asked))[-1] is False
        assert kept(document(asked, callout))[-2] is False


def test_who_answers_in_a_part_stays_with_its_questions() -> None:
    part, when, questions = (
        Heading(1, plain("Return")),
        Prose(plain("Slides 4–9"), ProseStyle.META),
        Heading(2, plain("Q")),
    )
    assert kept(document(part, when, Prose(plain("With you: Bo")), questions))[1:3] == [True, True]
    assert kept(document(part, Prose(plain("With you: Bo")), questions))[1] is False
    assert kept(document(when, items(ListKind.CHECKS, "one"), questions))[1] is False


def test_what_comes_after_a_break_does_not_draw_the_break_to_the_next_page() -> None:
    pause, when, after = Heading(1, plain("Coffee")), Prose(plain("10.30"), ProseStyle.META), Prose(plain("Next: 2"))
    assert kept(document(pause, when, after, Heading(1, plain("Figures"))))[:3] == [False, True, False]


# ---------------------------------------------------------------- tables


TABLE = Table(
    plain("The programme"),
    (plain("Part"), plain("Title")),
    ((plain("1"), plain("Protection")), (plain("2"), plain("Reception")), (plain("3"), plain("Return"))),
    (0.2, 0.8),
    (1,),
)


def test_a_table_has_a_header_row_and_says_what_it_is() -> None:
    table = document(TABLE).find(f"{W}body/{W}tbl")
    assert table.find(f"{W}tblPr/{W}tblCaption").get(VAL) == "The programme"
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
    assert heads == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert table.find(f"{W}tblPr/{W}tblStyle").get(VAL) == "EventTable"


def test_columns_of_figures_are_set_flush_right_with_their_heads() -> None:
    rows = list(document(replace(TABLE, figures=(True, False))).iter(f"{W}tr"))
    assert len(rows) == 4
    for row in rows:
        sides = [cell.find(f"{W}p/{W}pPr/{W}jc") for cell in row.iterfind(f"{W}tc")]
        assert sides[0].get(VAL) == "right"
        assert sides[1] is None
    assert not list(document(TABLE).iter(f"{W}jc"))


def test_the_last_row_does_not_go_over_alone() -> None:
    rows = document(TABLE).iter(f"{W}tr")
    assert [all(kept(row)) for row in rows] == [False, True, True, False]


def test_the_readers_rows_stand_on_a_ground_from_edge_to_edge() -> None:
    rows = list(document(TABLE).iter(f"{W}tr"))
    grounds = [[cell.get(f"{W}fill") for cell in row.iterfind(f"{W}tc/{W}tcPr/{W}shd")] for row in rows]
    assert grounds == [[], [], ["EEF3FA", "EEF3FA"], []]


def test_no_cells_are_merged() -> None:
    for paper in PAPERS:
        root = drawn(paper).tree(MAIN)
        assert not [*root.iter(f"{W}gridSpan"), *root.iter(f"{W}vMerge")]
        for table in root.iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            assert {len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")} == {columns}


def widths(table: Table) -> list[int]:
    found = document(table).find(f"{W}body/{W}tbl")
    grid = [int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol")]
    for row in found.iter(f"{W}tr"):
        assert [int(cell.get(f"{W}w")) for cell in row.iter(f"{W}tcW")] == grid
    return grid


@pytest.mark.parametrize("shares", [(0.2, 0.8), (1, 4), (20, 80)])
def test_columns_share_the_width_of_the_text(shares: tuple[float, float]) -> None:
    text = 11906 - 2 * 1200
    assert widths(replace(TABLE, widths=shares)) == [round(text * 0.2), round(text * 0.8)]


def test_a_column_is_as_wide_as_its_longest_word_and_the_others_give_way() -> None:
    first, second = widths(replace(TABLE, header=(plain("Diapositives"), plain("Title")), widths=(0.05, 0.95)))
    assert first >= 12 * 100
    assert first + second == 11906 - 2 * 1200


#: Heads of few letters, whose capital is wider; and hours as languages write them: half of their signs are narrow.
TIGHT: tuple[str, ...] = ("Done", "Fait", "Klaar", "Erledigt", "Diapositives", "Kommunikation", "WWW")
TIGHT += ("9\u00a0h\u00a030\u00a0–\u00a010\u00a0h\u00a015", "10:55\u00a0Uhr", "11.15\u00a0uur")


@pytest.mark.parametrize("font", ["Calibri", "Arial"])
@pytest.mark.parametrize("word", TIGHT)
def test_a_column_has_room_for_its_longest_word_in_bold_type_and_hardly_more(font: str, word: str) -> None:
    bold = advances(font, bold=True, italic=False)
    inner = widths(replace(TABLE, header=(plain(word), plain("Title")), widths=(0.01, 0.99)))[0] - 220
    wide = sum(bold[letter] for letter in word.replace("\u00a0", " ")) / EM * 10 * 20
    assert wide < inner < 1.4 * wide + 108, "a letter more, and not half as much again"


def test_a_no_break_space_keeps_words_on_one_line_and_a_hyphen_does_not() -> None:
    joined = widths(replace(TABLE, header=(plain("one\u00a0two\u00a0three"), plain("Title")), widths=(0.01, 0.99)))
    apart = widths(replace(TABLE, header=(plain("one-two-three"), plain("Title")), widths=(0.01, 0.99)))
    assert joined[0] > apart[0]


@pytest.mark.parametrize(
    "hours", ["9\u00a0h\u00a030\u00a0– 10\u00a0h\u00a015", "9\u202fh\u202f30\u202f–\u202f10\u202fh\u202f15"]
)
def test_hours_that_are_held_together_are_not_broken_at_their_dash(hours: str) -> None:
    def of_table(text: str) -> list[int]:
        return widths(replace(TABLE, header=(plain(text), plain("Title")), widths=(0.01, 0.99)))

    assert of_table(hours.replace(" ", "\u00a0"))[0] > of_table(hours.replace("–", " "))[0]
    assert of_table("10:30–11:15")[0] < of_table("10:30x11:15")[0]


def test_words_wider_than_the_page_do_not_make_the_table_so() -> None:
    long = plain("w" * 200)
    grid = widths(replace(TABLE, header=(long, long), widths=(0.5, 0.5)))
    assert grid == [(11906 - 2 * 1200) // 2] * 2


def test_two_tables_that_touch_are_told_apart_by_a_caption() -> None:
    body = document(TABLE, TABLE).find(f"{W}body")
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "sectPr"]
    assert shown(body[1]) == "The programme"


@pytest.mark.parametrize(
    ("block", "spaced"),
    [
        (Prose(plain("Words")), True),
        (items(ListKind.CHECKS, "One", "Two"), True),
        (KeyFigures((KeyFigure(plain("1"), plain("thing")),)), True),
        (Heading(2, plain("A heading")), False),
    ],
)
def test_text_keeps_its_distance_from_the_table_above(block: Block, spaced: bool) -> None:
    below = document(TABLE, block, block).find(f"{W}body").iterfind(f"{W}p")
    first, *others = [paragraph.find(f"{W}pPr/{W}spacing") is not None for paragraph in below]
    assert first is spaced
    assert not any(others)


@pytest.mark.parametrize(("count", "apart"), [(1, 0), (5, 0), (20, 0), (21, 18), (60, 57)])
def test_what_fits_on_a_page_of_a_table_is_not_parted(count: int, apart: int) -> None:
    rows = tuple((plain(str(number)),) for number in range(count))
    of_rows = kept(document(Table(plain("Numbers"), (plain("Number"),), rows, (1.0,))))[1:]
    assert not of_rows[-1]
    assert all(of_rows[:-1][end] for end in (0, -1) if count > 1)
    assert of_rows[:-1].count(False) == apart


def test_a_table_of_few_rows_that_might_be_higher_than_a_page_is_parted_as_one_of_many() -> None:
    def parted(words: int) -> int:
        rows = tuple((plain(f"Row {number}"), plain("word " * words)) for number in range(8))
        return kept(document(Table(plain("Rows"), (plain("Row"), plain("Text")), rows, (0.5, 0.5))))[2:-2].count(False)

    assert parted(50) == 0
    assert parted(100) > 0


def test_a_table_stays_with_the_line_that_says_where_it_comes_from() -> None:
    rows = tuple((plain(str(number)),) for number in range(4))
    table = Table(plain("Numbers"), (plain("Number"),), rows, (1.0,))
    source, told = (Prose(plain("Source: Fedasil"), style) for style in (ProseStyle.META, ProseStyle.BODY))
    for behind, kept in ((source, True), (told, False), (table, False)):
        last = document(table, behind).find(f".//{W}tbl").findall(f"{W}tr/{W}tc")[-1]
        assert (last.find(f"{W}p/{W}pPr/{W}keepNext") is not None) == kept


def test_a_line_under_a_heading_that_says_when_it_is_stays_with_what_follows() -> None:
    heading, when, told = Heading(1, plain("Work")), Prose(plain("9:30"), ProseStyle.META), Prose(plain("With Ann"))
    assert kept(document(heading, when, told))[1:] == [True, False]
    assert kept(document(heading, told, told))[1:] == [False, False]
    assert kept(document(told, when, told)) == [True, False, False]


def test_a_line_stays_with_the_table_that_it_tells_of_and_a_statement_with_who_made_it() -> None:
    told, source = Prose(plain("Column chart: Numbers")), Prose(plain("Fedasil"), ProseStyle.META)
    assert [kept(document(told, behind))[0] for behind in (TABLE, source, told)] == [True, True, False]


def test_lines_to_write_on_are_never_alone_on_a_page() -> None:
    assert kept(document(Prose(plain("Contact: us")), Room(plain("Your notes"), 3)))[0]


# ---------------------------------------------------------------- pictures

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

PHOTO, DRAWN, HIGH = image(1600, 900, 'A "photo" & more', jpeg=True), image(), image(30, 2000, "A high one")


def illustrated(*shown: Image) -> Paper:
    return paper_of(*(Illustration(each, plain("A caption")) for each in shown))


def test_a_file_with_pictures_is_sound(tmp_path: Path) -> None:
    data = render_docx(illustrated(PHOTO, DRAWN, PHOTO, HIGH), template())
    assert findings(data, tmp_path, "file.docx") == []
    assert data == render_docx(illustrated(PHOTO, DRAWN, PHOTO, HIGH), open_paper_template(TEMPLATE_DATA))


def test_each_picture_is_kept_once_and_as_it_is() -> None:
    package = drawn(illustrated(PHOTO, DRAWN, PHOTO))
    held = {name: data for name, data in package.parts.items() if name.startswith("word/media/")}
    assert list(held.values()) == [PHOTO.picture.data, DRAWN.picture.data]
    assert [package.content_type(name) for name in held] == ["image/jpeg", "image/png"]
    relations = package.relations(MAIN)
    shown = [relations[blip.get(f"{R}embed")].target for blip in package.tree(MAIN).iter(f"{A}blip")]
    assert [held[name] for name in shown] == [each.picture.data for each in (PHOTO, DRAWN, PHOTO)]


def test_a_picture_is_told_in_words_and_numbered() -> None:
    about = list(drawn(illustrated(PHOTO, DRAWN, PHOTO)).tree(MAIN).iter(f"{WP}docPr"))
    assert [each.get("descr") for each in about] == ['A "photo" & more', "A yellow disc on blue", 'A "photo" & more']
    assert [each.get("id") for each in about] == ["1", "2", "3"]


def test_a_picture_keeps_its_proportions_within_the_text() -> None:
    sizes = [
        (int(extent.get("cx")) / 12700, int(extent.get("cy")) / 12700)
        for extent in drawn(illustrated(PHOTO, DRAWN, HIGH)).tree(MAIN).iter(f"{WP}extent")
    ]
    wide = template().text_width / 20
    assert sizes == [pytest.approx(each, abs=0.1) for each in ((wide, wide * 9 / 16), (30, 22.5), (6, 400))]


def test_a_picture_and_its_caption_stay_together() -> None:
    pictured, caption = document(Illustration(DRAWN, plain("A caption"))).iter(f"{W}p")
    assert pictured.find(f"{W}pPr/{W}keepNext") is not None
    assert shown(caption) == "A caption"
    (alone,) = document(Illustration(DRAWN)).iter(f"{W}p")
    assert alone.find(f"{W}pPr/{W}keepNext") is None


def test_a_chart_is_refused_as_its_data_stand_in_a_table() -> None:
    with pytest.raises(ValueError, match="give it the data as a table"):
        document(Illustration(PLOTS[0]))


# ---------------------------------------------------------------- figures, room and pages


def test_figures_that_are_dates_push_the_labels_of_all_in() -> None:
    short, long = KeyFigure(plain("63\u00a0356"), plain("people")), KeyFigure(plain("9 March 2023"), plain("a day"))
    assert [style for style, _ in styled(drawn(paper_of(KeyFigures((short,)))))] == ["Key Figure"]
    assert [style for style, _ in styled(drawn(paper_of(KeyFigures((short, long)))))] == ["Key Figure Wide"] * 2


def test_a_figure_stands_out() -> None:
    run = next(document(KeyFigures((KeyFigure(plain("71"), plain("transfers")),))).iter(f"{W}r"))
    assert (shown(run), run.find(f"{W}rPr/{W}rStyle").get(VAL)) == ("71", "FigureValue")


def test_room_to_write_has_its_lines_and_its_label() -> None:
    found = styled(drawn(paper_of(Room(plain("Notes"), 3))))
    assert found == [("Room Label", "Notes"), ("Writing Lines", "\t\n\t\n\t")]


def test_the_label_of_room_is_not_said_twice() -> None:
    found = styled(drawn(paper_of(Heading(1, plain("Notes")), Room(plain("Notes"), 1))))
    assert found == [("heading 1", "Notes"), ("Writing Lines", "\t")]
    other = styled(drawn(paper_of(Heading(1, plain("More")), Room(plain("Notes"), 1))))
    assert ("Room Label", "Notes") in other


def test_room_without_lines_is_its_label() -> None:
    assert styled(drawn(paper_of(Room(plain("Notes"), 0)))) == [("Room Label", "Notes")]


@pytest.mark.parametrize(
    "block", [Prose(plain("Words")), TABLE, Cover(plain("A title")), items(ListKind.NUMBERS, "One")]
)
def test_a_page_begins_with_what_follows_the_break(block: Block) -> None:
    root = document(Prose(plain("Before")), PageBreak(), block, Prose(plain("After")))
    breaks = [paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None for paragraph in root.iter(f"{W}p")]
    assert breaks.index(True) == 1
    assert breaks.count(True) == 1
    first = list(root.iter(f"{W}p"))[1]
    assert first.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "0"


def test_a_break_at_the_end_leaves_no_empty_page() -> None:
    assert len(styled(drawn(paper_of(Prose(plain("Words")), PageBreak(), PageBreak())))) == 1


def test_the_page_is_that_of_the_template() -> None:
    section = document(Prose(plain("Words"))).find(f"{W}body")[-1]
    assert section.find(f"{W}pgSz").get(f"{W}w") == "11906"
    assert section.find(f"{W}headerReference").get(f"{R}id") in drawn(paper_of()).relations(MAIN)


# ---------------------------------------------------------------- another reader


def test_python_docx_reads_headings_tables_and_properties_back() -> None:
    read = docx.Document(io.BytesIO(render_docx(long_paper(), template())))
    styles = [paragraph.style.name for paragraph in read.paragraphs if paragraph.style]
    assert styles[:5] == ["Kicker", "Title", "Subtitle", "Cover Line", "Cover Line"]
    assert [name for name in styles if name and name.startswith("Heading")][2:5] == [
        "Heading 1",
        "Heading 2",
        "Heading 3",
    ]
    assert [cell.text for cell in read.tables[0].rows[0].cells] == ["Row", "Cell"]
    assert [cell.text for cell in read.tables[0].columns[0].cells][1:3] == ["Row 1", "Row 2"]
    assert read.core_properties.title == "A title"
    assert read.core_properties.author == "An author"
    assert read.sections[0].header.paragraphs[0].text == "A header"


def test_heading_levels_do_not_jump() -> None:
    for paper in PAPERS[:-1]:
        levels = [int(style[-1]) for style, _ in styled(drawn(paper)) if style.startswith("heading")]
        assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
