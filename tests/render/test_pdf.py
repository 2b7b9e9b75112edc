from __future__ import annotations

import ctypes
import io
import itertools
import math
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import page as outside
import pikepdf
import pydyf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from weasyprint.html import UA_STYLESHEET

from builder.brand import Layout
from builder.documents import (
    Addressee,
    Asked,
    Block,
    Contents,
    ContentsEntry,
    Cover,
    DocumentKind,
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
from builder.load.layout import load_layout
from builder.problems import MissingToolError, Place, SourceError
from builder.render.pdf import open_print_template, render_pdf
from builder.render.pdf_archive import pack_streams, pack_table
from tests.render.papers import (
    MARKED,
    PLOTS,
    PROJECT,
    bare_layout,
    handout,
    house_layout,
    illustrated_paper,
    image,
    long_paper,
    paper_of,
)
from tests.render.tagged_pdf import Printed, Tag, read_tags, words_drawn

#: Each is printed once; every test reads the same few files.
PAPERS = ("en", "fr", "long", "illustrated")


@cache
def template() -> Any:
    return open_print_template(house_layout())


@pytest.fixture(scope="module", autouse=True)
def fonts_let_go() -> Iterator[None]:
    """Let go of the fonts while Python still stands: WeasyPrint's clean-up comes too late otherwise."""
    yield
    template.cache_clear()


@cache
def printed(name: str) -> Printed:
    return read_tags(render_pdf(paper_called(name), template()))


def paper_called(name: str) -> Paper:
    made = {"long": long_paper, "illustrated": illustrated_paper}
    return made[name]() if name in made else handout(name)


def draw(*blocks: Block, kind: DocumentKind = DocumentKind.HANDOUT, layout: Layout | None = None) -> Printed:
    used = open_print_template(layout) if layout else template()
    return read_tags(render_pdf(paper_of(*blocks, kind=kind), used))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_comes_out_the_same_with_all_rules_that_weasyprint_has_for_every_page(name: str) -> None:
    whole = replace(template(), ground=UA_STYLESHEET)
    assert template().ground is not UA_STYLESHEET
    assert render_pdf(paper_called(name), whole) == printed(name).data


def test_a_layout_that_fills_other_margins_finds_them_as_weasyprint_sets_them_and_a_draft_its_own() -> None:
    """A box that no rule is about is set as the text of the page is; one in the middle of a margin is centred."""
    bare, words = bare_layout(), Wording((Run("A draft", draft=True),))
    layout = replace(bare, page="", stylesheet=bare.stylesheet + ' @page { @bottom-center { content: "middle" } }')
    used = open_print_template(layout)
    boxes = {selectors[0][1] for _, selectors, _ in used.ground.page_rules}
    assert boxes == {None, "@top-left", "@bottom-center"}
    for paper in (paper_of(Prose(plain("x"))), replace(paper_of(Prose(plain("x"))), header=words)):
        assert render_pdf(paper, used) == render_pdf(paper, replace(used, ground=UA_STYLESHEET))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_comes_out_the_same_read_as_html(name: str) -> None:
    as_html = replace(template(), page=replace(template().page, is_xml=False))
    assert template().page.is_xml
    assert render_pdf(paper_called(name), as_html) == printed(name).data


def test_a_layout_that_asks_for_notes_gets_their_numbers() -> None:
    bare = bare_layout()
    layout = replace(bare, stylesheet=bare.stylesheet + " p { float: footnote }")
    assert re.search(r"^1\. said below", draw(Prose(plain("said below")), layout=layout).pages[0], re.MULTILINE)


# ---------------------------------------------------------------- what others say of the files


@pytest.mark.parametrize("profile", [outside.ValidationProfile.PDF_UA_1, outside.ValidationProfile.PDF_A_2A])
@pytest.mark.parametrize("name", PAPERS)
def test_an_outside_validator_finds_nothing(name: str, profile: outside.ValidationProfile) -> None:
    report = outside.validate_pdf_bytes(printed(name).data, profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_a_file_says_that_it_is_accessible_and_fit_for_archives() -> None:
    metadata = printed("long").file.open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert metadata["dc:title"] == "A title"


def test_a_file_says_its_language_title_subject_and_author() -> None:
    file, paper = printed("fr").file, handout("fr")
    assert str(file.Root.Lang) == "fr-BE"
    assert str(file.docinfo["/Title"]) == paper.properties.title
    assert str(file.docinfo["/Author"]) == paper.properties.author
    assert str(file.docinfo["/Subject"]) == paper.properties.subject
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_a_file_names_no_clock_and_nobody_else() -> None:
    assert set(printed("fr").file.docinfo.keys()) == {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}


def test_the_fonts_are_those_of_the_layout_embedded_with_the_letters_in_use() -> None:
    fonts = [found for found in printed("long").file.objects if _is_font(found)]
    names = {re.sub("^/[A-Z]{6}[+]", "", str(font.FontName)) for font in fonts}
    assert names == {f"Plenary-Carlito{face}" for face in ("", "-Bold", "-Italic", "-Bold-Italic")}
    assert all(len(font.FontFile2.read_bytes()) < 40_000 for font in fonts)


def _is_font(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"


def test_bookmarks_lead_to_the_headings_with_their_kickers() -> None:
    with printed("long").file.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    plan = "Read the plan of Binnenlands Bestuur at its own page."
    assert found == [
        ("The title", []),
        ("What is in it", []),
        ("Part 1 – The first part", []),
        (f"Part 2 – {plan}", ["Lists"]),
        ("The end", []),
    ]


# ---------------------------------------------------------------- what is read out


def words_of(value: object) -> Iterator[str]:
    """Yield the words of a paper by a road of its own: everything in it that is a wording, in order."""
    if isinstance(value, Wording):
        yield str(value)
    elif isinstance(value, tuple):
        for member in value:
            yield from words_of(member)
    elif isinstance(value, Heading | Cover | ContentsEntry):
        yield from _kicker_first(value)
    elif isinstance(value, Illustration):
        yield from words_of(value.caption)
    elif isinstance(value, Asked):
        yield from (str(value.label), str(value.question), str(value.to_label))
        for addressee in value.to:
            yield from (addressee.name, str(addressee.organisation))
    elif is_dataclass(value):
        for member in fields(value):
            if member.name != "caption":  # told beside the table, not in it
                yield from words_of(getattr(value, member.name))


def _kicker_first(value: Any) -> Iterator[str]:
    members = [member.name for member in fields(value) if member.name != "kicker"]
    for name in ("kicker", *members):
        yield from words_of(getattr(value, name))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


@pytest.mark.parametrize("name", PAPERS)
def test_every_text_is_read_out_in_order(name: str) -> None:
    paper = paper_called(name)
    heard, place = squeezed(printed(name).root.text), 0
    for words in words_of(paper.blocks):
        found = heard.find(squeezed(words), place)
        assert found >= 0, f"'{words}' is not read out after '{heard[place - 60 : place]}'"
        place = found + len(squeezed(words))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_but_headers_footers_and_page_numbers_is_passed_over(name: str) -> None:
    paper = paper_called(name)
    count = len(printed(name).pages)
    for number, loose in enumerate(printed(name).loose, 1):
        said = squeezed(f"{paper.header}{paper.footer}{number}/{count}")
        if number > 1 and loose:
            assert squeezed(loose).endswith(said)
    table = "RowCell"
    assert sum(table in squeezed(loose) for loose in printed("long").loose) == 1


def test_the_cover_has_neither_header_nor_footer() -> None:
    assert printed("fr").loose[0] == ""
    assert printed("fr").loose[-1] == ""


def test_what_no_tag_holds_is_marked_as_an_artifact_of_the_page() -> None:
    stream = printed("fr").file.pages[2].Contents.read_bytes()
    assert stream.count(b"/Pagination") >= 3
    for found in printed("fr").marks:
        assert list(found) == [] or set(found) <= set(range(len(found) + 9))


def test_every_tag_is_in_the_tree_and_every_mark_and_link_leads_to_its_tag() -> None:
    file = printed("long").file
    tree = file.Root.StructTreeRoot
    owned = dict(_owned(tree.K[0]))
    tags = [
        found for found in file.objects if isinstance(found, pikepdf.Dictionary) and "/S" in found and "/K" in found
    ]
    assert len(tags) == len(printed("long").root.all()) - 1
    numbers = {
        int(tree.ParentTree.Nums[at]): tree.ParentTree.Nums[at + 1] for at in range(0, len(tree.ParentTree.Nums), 2)
    }
    found: dict[tuple[Any, int | None], Any] = {}
    for page in file.pages:
        owners = numbers[int(page.StructParents)]
        found |= {(page.obj.objgen, mark): owner.objgen for mark, owner in enumerate(owners) if owner is not None}
        for note in page.get("/Annots", []):
            found[note.objgen, None] = numbers[int(note.StructParent)].objgen
    assert found == owned


def _owned(tag: Any) -> Iterator[tuple[tuple[Any, int | None], Any]]:
    for child in tag.K:
        if isinstance(child, int):
            yield (tag.Pg.objgen, child), tag.objgen
        elif child.get("/Type") == "/OBJR":
            yield (child.Obj.objgen, None), tag.objgen
        else:
            yield from _owned(child)


@pytest.mark.parametrize("name", PAPERS)
def test_headings_start_at_the_first_level_and_never_jump(name: str) -> None:
    levels = [int(tag.name[1]) for tag in printed(name).root.walk() if re.fullmatch("H[1-6]", tag.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_paper_without_a_cover_begins_with_its_own_first_level() -> None:
    root = draw(Heading(1, plain("First")), Heading(2, plain("Second")), kind=DocumentKind.BRIEFING).root
    assert [tag.name for tag in root.all("H1", "H2", "H3")] == ["H1", "H2"]


def test_words_in_another_language_are_read_out_in_it() -> None:
    tags = [tag for tag in printed("long").root.walk() if tag.language == "nl-BE"]
    assert {tag.text for tag in tags} == {"Binnenlands Bestuur"}
    assert {tag.language for tag in printed("long").root.walk()} == {"en-GB", "nl-BE"}


def test_words_from_right_to_left_are_told_in_their_order_and_others_not_twice() -> None:
    """They are drawn from left to right. Programs that look for words turn them round by themselves, as before."""
    name, site = "דוד כהן", "أحمد بن محمد"
    linked = Wording((Run("see "), Run(site, link="https://example.org/a"), Run(" at last")))
    drawn = draw(
        Heading(1, plain(f"With {name}"), "one", plain("Part 1")),
        Prose(linked),
        Items(ListKind.NUMBERS, (Item(plain("first")), Item(plain(f"{name} (Fedasil)")))),
        Prose(MARKED),
        Room(plain(name), 2),
    )
    tags = (found for found in drawn.file.objects if _is_dictionary(found) and "/ActualText" in found)
    told = [(str(found.S), str(found.ActualText).strip()) for found in tags]
    assert told == [
        ("/Span", f"With {name}"),
        ("/Link", site),
        ("/Span", f"{name} (Fedasil)"),
        ("/Span", name),
    ]
    assert all(drawn.pages[0].count(word) == 1 for word in site.split())
    assert not any("/ActualText" in found for found in printed("long").file.objects if _is_dictionary(found))


def _is_dictionary(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary)


def test_a_list_that_goes_on_over_a_page_is_one_list_with_its_labels() -> None:
    listed = next(tag for tag in printed("long").root.all("L") if tag.text.startswith("5."))
    assert len(listed.pages) > 1
    assert len(listed.children("LI")) == 70
    assert [item.children("Lbl")[0].text for item in listed.children("LI")] == [f"{n}." for n in range(5, 75)]
    assert str(listed.attributes["/ListNumbering"]) == "/Decimal"


def test_lettered_lists_say_so_as_on_slides_and_lists_of_marks_have_no_labels() -> None:
    lists = printed("long").root.all("L")
    lettered = [tag for tag in lists if str(tag.attributes.get("/ListNumbering", "")) == "/LowerAlpha"]
    assert [tag.children("LI")[0].children("Lbl")[0].text for tag in lettered] == ["a)"] * 5
    unordered = [tag for tag in lists if not tag.attributes]
    assert unordered
    assert not any(item.children("Lbl") for tag in unordered for item in tag.children("LI"))


def test_a_list_under_a_point_stands_in_the_body_of_that_point_however_it_is_marked() -> None:
    """Numbered points are lists of another kind in the page than those with marks; one list goes on over a page."""
    deep = (Item(plain("a deep one")),)
    inner = tuple(Item(plain(f"inner {number}"), deep, ListKind.LETTERS) for number in range(40))
    for kind, under in itertools.product((ListKind.NUMBERS, ListKind.ARROWS), repeat=2):
        points = (Item(plain("first"), inner, under), Item(plain("last")))
        root = draw(Heading(1, plain("Lists")), Items(kind, points), kind=DocumentKind.BRIEFING).root
        outer, *lists = root.all("L")
        assert len(outer.pages) > 1
        assert _points_of(outer) == ["first", "last"]
        assert [len(_points_of(each)) for each in lists] == [40] + [1] * 40
        first = outer.children("LI")[0].children("LBody")[0]
        assert first.children("L") == lists[:1]
        bodies = [item.children("LBody")[0] for item in lists[0].children("LI")]
        assert [body.children("L") for body in bodies] == [[each] for each in lists[1:]]


#: Words for more than two pages.
LONG = " ".join(f"word{number}" for number in range(1200))


def test_a_point_longer_than_a_page_is_one_point_with_one_body() -> None:
    for kind in (ListKind.NUMBERS, ListKind.ARROWS):
        items = (
            Item(plain("first")),
            Item(plain(LONG), (Item(plain("under")),), ListKind.BULLETS),
            Item(plain("last")),
        )
        root = draw(Heading(1, plain("Lists")), Items(kind, items), kind=DocumentKind.BRIEFING).root
        outer, inner = root.all("L")
        assert _points_of(outer) == ["first", LONG, "last"]
        point = outer.children("LI")[1]
        assert len(point.pages) > 2
        assert point.children("LBody")[0].children("L") == [inner]
        assert [tag.text for tag in outer.all("Lbl")] == (["1.", "2.", "3."] if kind is ListKind.NUMBERS else [])


def test_a_paragraph_and_a_question_longer_than_a_page_are_one_of_each() -> None:
    asked = Asked(plain("Question 1"), plain(LONG), (), plain("To"))
    root = draw(Heading(1, plain("Text")), Prose(plain(LONG)), asked, kind=DocumentKind.BRIEFING).root
    prose, label, question, to = root.all("P")
    assert (prose.text, label.text, question.text, to.text) == (LONG, "Question 1", LONG, "To")
    (block,) = root.all("Div")
    assert block.children("P") == [label, question, to]


def test_a_row_longer_than_a_page_is_one_row() -> None:
    rows = tuple((plain(name), plain(words)) for name, words in (("a", "x"), (LONG, "short"), ("c", "z")))
    table = Table(plain("Rows"), (plain("Name"), plain("Words")), rows, (0.5, 0.5))
    (found,) = draw(Heading(1, plain("Rows")), table, kind=DocumentKind.BRIEFING).root.all("Table")
    assert len(found.pages) > 2
    cells = [[cell.text for cell in row.children("TH", "TD")] for row in found.all("TR")]
    assert cells == [["Name", "Words"], ["a", "x"], [LONG, "short"], ["c", "z"]]


def test_what_a_layout_repeats_in_the_margins_is_in_no_tag_whatever_it_is() -> None:
    page = (
        "<html lang=en><title>x</title><div class=head><p>above <span lang=fr>dessus</span></p><ul><li>all</ul></div>"
        "<main>{% for section in sections %}{% for block in section.blocks %}<p>{{ block.wording }}</p>"
        "<dl><dt>term<dd>what it is</dl>{% endfor %}{% endfor %}</main>"
    )
    rules = " .head { position: running(head) } @page { @top-center { content: element(head) } }"
    bare = bare_layout()
    printed = draw(
        *(Prose(plain(f"{LONG} {number}")) for number in range(2)),
        layout=replace(bare, page=page, stylesheet=bare.stylesheet + rules),
    )
    assert len(printed.pages) > 2
    assert all("above dessus" in text for text in printed.pages)
    assert [tag.text for tag in printed.root.all("P")] == [f"{LONG} 0", f"{LONG} 1"]
    assert [tag.text for tag in printed.root.all("LI")] == 2 * ["term", "what it is"]
    assert printed.root.text.count("above") == 0


def _points_of(listed: Tag) -> list[str]:
    """Return the words of each point of a list. AssertionError if there is anything else in it, or in a point."""
    assert {part.name for part in listed.spoken if isinstance(part, Tag)} == {"LI"}
    points = listed.children("LI")
    for point in points:
        assert [part.name for part in point.spoken if isinstance(part, Tag)][-1:] == ["LBody"]
        assert len(point.children("LBody")) == 1
    return [_own_words(point.children("LBody")[0]) for point in points]


def _own_words(body: Tag) -> str:
    spoken = (part if isinstance(part, str) else part.text for part in body.spoken if part not in body.children("L"))
    return " ".join(spoken).strip()


def test_a_table_that_goes_on_over_a_page_is_one_table_and_reads_its_header_once() -> None:
    (table,) = printed("long").root.all("Table")
    assert len(table.pages) > 1
    assert [tag.text for tag in table.all("TH")] == ["Row", "Cell"]
    assert all(str(tag.attributes["/Scope"]) == "/Column" for tag in table.all("TH"))
    assert len(table.all("TR")) == 61
    assert str(table.attributes["/Summary"]) == "Rows and cells"
    named = {tuple(map(str, row.children("TD")[0].attributes["/Headers"])) for row in table.all("TR")[1:]}
    assert len(named) == 1  # after the break too: the heading of the column, not its repetition, which is an artifact


def test_the_line_under_the_title_of_a_part_is_on_the_page_of_what_follows_it() -> None:
    title, when = Heading(1, plain("Work")), Prose(plain("at 9:30"), ProseStyle.META)
    told = Prose(plain("With you: " + "somebody of some service, " * 24))
    pages = draw(*(title, when, told) * 20, kind=DocumentKind.BRIEFING).pages
    assert len(pages) > 2
    assert [page.count("at 9:30") for page in pages] == [page.count("With you") for page in pages]


def test_the_names_of_a_hundred_who_answer_in_a_part_go_on_from_page_to_page_of_a_note_as_in_word() -> None:
    title, when = Heading(1, plain("Work")), Prose(plain("at 9:30"), ProseStyle.META)
    told = Prose(plain("With you: " + "somebody of some service, " * 120))
    pages = draw(*[Prose(plain("above"))] * 12, title, when, told, kind=DocumentKind.BRIEFING).pages
    assert len(pages) == 2
    assert min(page.count("somebody") for page in pages) > 10


@pytest.mark.parametrize("above", range(24, 31))
def test_neither_the_first_of_a_list_nor_the_last_is_alone_on_a_page(above: int) -> None:
    for kind in (ListKind.CHECKS, ListKind.NUMBERS):
        points = Items(kind, tuple(Item(plain(f"point {number}")) for number in range(4)))
        pages = draw(*[Prose(plain("above"))] * above, points).pages
        assert [page.count("point") for page in pages if "point" in page] in ([4], [2, 2])


def test_a_list_whose_last_point_has_one_under_it_lets_a_page_end_behind_it() -> None:
    points = Items(ListKind.CHECKS, (Item(plain("point")), Item(plain("last point"), (Item(plain("under it")),))))

    def is_apart(above: int) -> bool:
        pages = draw(*[Prose(plain("above"))] * above, points, Heading(2, plain("Next")), Prose(plain("x"))).pages
        return any("under it" in page and "Next" not in page for page in pages)

    assert any(map(is_apart, range(22, 30)))


@pytest.mark.parametrize("above", range(16, 32))
def test_a_part_stands_on_the_page_of_one_of_its_questions(above: int) -> None:
    asked = Asked(plain("Question 1"), plain("Why?"), (Addressee("Ann Example", plain("Office")),), plain("To:"))
    part = Heading(1, plain("Return"), kicker=plain("Part 1"))
    begun = (
        part,
        Prose(plain("Slides 4–9"), ProseStyle.META),
        Prose(plain("With Bo")),
        Heading(2, plain("Yours")),
        asked,
    )
    pages = draw(*[Prose(plain("above"))] * above, *begun, kind=DocumentKind.BRIEFING).pages
    assert any("Return" in page and "Why?" in page for page in pages)


@pytest.mark.parametrize("above", range(20, 34))
def test_what_comes_next_is_told_the_moderator_on_the_page_of_the_question_before_it(above: int) -> None:
    asked = Asked(plain("Question 1"), plain("Why?"), (Addressee("Ann Example", plain("Office")),), plain("To:"))
    points = Items(ListKind.CHECKS, (Item(plain("point 1")), Item(plain("point 2"))))
    behind = (asked, Prose(plain("Next: Return")), Prose(plain("With Bo")), points)
    pages = draw(*[Prose(plain("above"))] * above, *behind, kind=DocumentKind.RUNNING_ORDER).pages
    assert any("Why?" in page and "Next" in page for page in pages)
    assert any("With Bo" in page and "point 1" in page for page in pages)


@pytest.mark.parametrize("above", range(19, 36))
@pytest.mark.parametrize("count", [6, 9])
def test_no_row_at_an_end_of_a_table_is_alone_on_a_page_and_a_table_of_few_is_whole(count: int, above: int) -> None:
    rows = tuple((plain(f"row {number}"), plain("x")) for number in range(count))
    table = Table(plain("The programme"), (plain("No."), plain("Title")), rows, (0.3, 0.7))
    pages = draw(*[Prose(plain("above"))] * above, table, kind=DocumentKind.RUNNING_ORDER).pages
    found = [page.count("row ") for page in pages]
    assert sum(found) == count
    assert 1 not in found
    assert count > 6 or count in found


@pytest.mark.parametrize(("count", "full"), [(2, (0, 2)), (9, (0, 9)), (9, (0, 2)), (9, (7, 9))])
def test_a_table_whose_rows_fill_a_page_has_its_header_row(count: int, full: tuple[int, int]) -> None:
    for words in range(150, 210, 6):
        rows = tuple(
            (plain(f"row {number}"), plain("often " * (words if number in range(*full) else 1)))
            for number in range(count)
        )
        table = Table(plain("Who speaks"), (plain("Name"), plain("Questions")), rows, (0.7, 0.3))
        pages = draw(Heading(1, plain("Speakers")), table, kind=DocumentKind.RUNNING_ORDER).pages
        assert all("Questions" in page for page in pages if "row " in page), words


def test_a_running_order_is_printed_as_in_word_its_programme_right_below_a_cover_on_a_ground() -> None:
    rows = tuple((plain(f"row {number}"), plain("x")) for number in range(50))
    table = Table(plain("The programme"), (plain("No."), plain("Title")), rows, (0.3, 0.7))
    blocks = (Cover(plain("The conference"), plain("Running order")), Heading(1, plain("Programme")), table)
    made = draw(*blocks, kind=DocumentKind.RUNNING_ORDER)
    assert "row 9" in made.pages[0]
    document = pypdfium2.PdfDocument(made.data)
    colours = document[0].render().to_pil().getcolors(maxcolors=1_000_000)
    document.close()
    ground = bytes.fromhex(house_layout().brand.palette.primary)
    assert sum(count for count, colour in colours if bytes(colour) == ground) > 10_000


@pytest.mark.parametrize("kind", [DocumentKind.HANDOUT, DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER])
def test_questions_to_others_are_on_a_ground_in_handouts_alone(kind: DocumentKind) -> None:
    asked = Asked(plain("Question 1"), plain("What next?"), (Addressee("Eva", plain("Fedasil")),), plain("To:"))
    document = pypdfium2.PdfDocument(draw(asked, kind=kind).data)
    colours = document[0].render().to_pil().getcolors(maxcolors=1_000_000)
    document.close()
    tint = bytes.fromhex(house_layout().brand.palette.tint)
    assert (tint in {bytes(colour) for _, colour in colours}) is (kind is DocumentKind.HANDOUT)


def test_the_rows_that_concern_the_reader_are_set_bold_on_a_ground_of_their_own() -> None:
    rows = tuple((plain(str(number)), plain(f"title {number}")) for number in range(3))
    table = Table(plain("The programme"), (plain("No."), plain("Title")), rows, (0.3, 0.7), strong_rows=(1,))
    document = pypdfium2.PdfDocument(draw(table, kind=DocumentKind.BRIEFING).data)
    page, tint = document[0], house_layout().brand.palette.tint
    drawn = page.render().to_pil()
    text = page.get_textpage()
    found = {}
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        words = words_drawn(item.raw, text.raw).strip()
        left, _, _, top = item.get_bounds()
        beside = drawn.getpixel((round(left) + 1, round(page.get_height() - top) - 2))
        found[words] = (_is_bold(item.raw), bytes(beside).hex().upper() == tint)
    document.close()
    assert [found[f"title {number}"] for number in range(3)] == [(False, False), (True, True), (False, False)]
    assert [found[str(number)] for number in range(3)] == [(True, False), (True, True), (True, False)]


def _is_bold(text: Any) -> bool:
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(text), name, 100)
    return name.value.endswith(b"-Bold")


def test_every_link_is_one_link_that_says_where_it_leads() -> None:
    links = printed("long").root.all("Link")
    annotations = [note for tag in links for note in tag.links]
    on_pages = [note for page in printed("long").file.pages for note in page.get("/Annots", [])]
    assert len(annotations) == len(on_pages) == len(links)
    assert not any(child.all("Link")[1:] for child in links)
    assert {str(note.A.URI) for note in annotations if "/A" in note} == {"https://example.org/plan?a=1&b=2"}
    assert {str(note.Contents) for note in annotations if "/A" in note} == {"its own page"}


#: Figures of one row stand higher and lower by less, in points.
ROW = 10

#: How far apart the rules of lines to write on are, in points.
RULED = 24


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        (("1 000", "71", "500", "24"), [4]),
        (("1 000", "71", "500"), [3]),
        (("1 000", "71", "500", "24", "9"), [3, 2]),
        (("1 000", "71", "500", "1 September 2023"), [2, 2]),
    ],
    ids=["four", "three", "five", "four with a date"],
)
def test_four_figures_stand_in_one_row_or_two_of_two(values: Sequence[str], rows: list[int]) -> None:
    drawn = draw(KeyFigures(tuple(KeyFigure(plain(value), plain("people")) for value in values)))
    text = pypdfium2.PdfDocument(drawn.data)[0].get_textpage()
    found = [text.search(value).get_next() for value in values]
    heights = sorted(text.get_charbox(start)[1] for start, _ in filter(None, found))
    assert len(heights) == len(values)
    ends = [number for number, (lower, upper) in enumerate(itertools.pairwise(heights), 1) if upper - lower > ROW]
    assert [end - start for start, end in itertools.pairwise([0, *ends, len(heights)])] == rows[::-1]


@pytest.mark.parametrize(
    ("last", "alike"),
    [("12 500 000 EUR", True), ("30. September 2023", True), ("28 septembre – 1 octobre 2023", False)],
)
def test_four_figures_have_one_size_where_half_a_line_holds_each(last: str, alike: bool) -> None:
    drawn = draw(KeyFigures(tuple(KeyFigure(plain(value), plain("people")) for value in ("2 000", "72", "502", last))))
    text = pypdfium2.PdfDocument(drawn.data)[0].get_textpage()
    boxes = [text.get_charbox(start, loose=True) for start, _ in filter(None, map(_first(text), ("72", last)))]
    heights = [top - foot for _, foot, _, top in boxes]
    assert (heights[0] == pytest.approx(heights[1])) is alike


def _first(text: Any) -> Callable[[str], tuple[int, int] | None]:
    return lambda words: text.search(words).get_next()


def heights_of(printed: Printed, *found: str) -> list[float]:
    """Return how far above the foot of its page each of these texts stands, in points."""
    text = pypdfium2.PdfDocument(printed.data)[0].get_textpage()
    places = [text.search(each).get_next() for each in found]
    return [text.get_charbox(place[0])[1] for place in places if place]


@pytest.mark.parametrize(
    ("kind", "sizes", "name", "function"),
    [
        (DocumentKind.NAME_PLATES, (60, 24), "Bo", "Office of all offices that there are " * 2),
        (DocumentKind.BADGES, (28, 12), "Bo", "Office of all offices that there are " * 2),
        (DocumentKind.BADGES, (28, 12), "Bartholomea Vancraeynest", "Office"),
    ],
)
def test_names_end_at_one_height_on_all_plates_and_on_all_badges(
    kind: DocumentKind, sizes: tuple[int, int], name: str, function: str
) -> None:
    faces = 2 if kind is DocumentKind.NAME_PLATES else 1
    above = plain("The event") if kind is DocumentKind.BADGES else None
    ann: list[Block] = [Heading(1, plain("Ann"), kicker=above), Prose(plain("Fedasil"))]
    other: list[Block] = [Heading(1, plain(name), kicker=above), Prose(plain(function))]
    paper = replace(paper_of(*ann * faces, *other * faces, kind=kind), sizes=sizes)
    document = pypdfium2.PdfDocument(render_pdf(paper, template()))
    first, last = (document[number].get_textpage() for number in (0, len(document) - 1))
    assert _last_foot(first, "Ann") == pytest.approx(_last_foot(last, name.rsplit(maxsplit=1)[-1]), abs=0.5)
    document.close()


def _last_foot(text: Any, word: str) -> float:
    """Return how far above the foot of its page a word stands where it does so for the last time."""
    search, found = text.search(word, match_case=True), None
    while place := search.get_next():
        found = place
    assert found
    return float(text.get_charbox(found[0], loose=True)[1])


#: The papers that are Word documents as well, which print as these look.
AS_IN_WORD = [DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER]


@pytest.mark.parametrize("kind", AS_IN_WORD)
@pytest.mark.parametrize("values", [("1 000", "71", "500", "24"), ("1 000", "71", "500", "1 September 2023")])
def test_figures_stand_one_below_the_other_whatever_their_number_where_they_do_in_word(
    values: Sequence[str], kind: DocumentKind
) -> None:
    figures = KeyFigures(tuple(KeyFigure(plain(value), plain(f"people asked for {value}")) for value in values))
    drawn = draw(figures, kind=kind)
    heights = [heights_of(drawn, value, f"people asked for {value}", f"asked for {value}") for value in values]
    assert all(max(each) - min(each) < ROW for each in heights)
    assert all(upper[0] - lower[0] > ROW for upper, lower in itertools.pairwise(heights))


def test_each_line_to_write_on_is_as_high_as_its_rule_is_apart() -> None:
    def height(lines: int) -> float:
        upper, lower = heights_of(
            draw(Prose(plain("above")), Room(plain("x"), lines), Prose(plain("below"))), "above", "below"
        )
        return upper - lower

    assert height(9) - height(2) == pytest.approx(7 * RULED)


def test_lines_to_write_on_are_never_alone_on_a_page() -> None:
    above = [Prose(plain(f"Line {number}")) for number in range(28)]
    for lines in (2, 4, 9):
        pages = draw(*above, Room(plain("Your notes"), lines), kind=DocumentKind.BRIEFING).pages
        assert pages[-1].count("Line") > 0


def test_text_between_blocks_and_over_pages_keeps_its_order() -> None:
    page = "<html lang=en><title>x</title><section>{{ paper.header }}<p>middle</p>{{ sections[0].first.wording }}"
    words = " ".join(f"word{number}" for number in range(1500))
    found = draw(Prose(plain(words)), layout=replace(bare_layout(), page=page))
    assert len(found.pages) > 1
    assert found.root.text == f"A header middle {words}"


def test_people_who_are_asked_are_told_one_after_the_other() -> None:
    asked = next(tag for tag in printed("long").root.all("P") if tag.text.startswith("To:"))
    assert re.sub(r" (?=[,)])|(?<=\() ", "", asked.text) == "To: Ann Example (First Office), Bo Sample (Second Office)"


def test_contents_are_told_as_contents_and_lead_to_the_right_page() -> None:
    pages = printed("long").pages
    (contents,) = printed("long").root.all("TOC")
    numbers = [int(entry.text.split()[-1]) for entry in contents.children("TOCI")]
    titles = ["The first part", "Read the plan of", "The end"]
    assert [titles[place] in pages[number - 1] for place, number in enumerate(numbers)] == [True] * 3
    assert all(entry.all("Reference") and entry.all("Link") for entry in contents.children("TOCI"))


def test_a_question_is_never_torn_and_parts_begin_on_a_page() -> None:
    root, pages = printed("long").root, printed("long").pages
    for number in range(1, 9):
        (question,) = [tag for tag in root.all("P") if tag.text.startswith(f"Asked {number}:")]
        assert len(question.pages) == 1
    heading = next(tag for tag in root.all("H2") if tag.text.startswith("Part 2"))
    assert (
        pages[next(iter(heading.pages))].lstrip().startswith("A header") or "Part 2" in pages[min(heading.pages)][:60]
    )


def test_a_page_break_begins_a_page() -> None:
    pages = draw(Prose(plain("before")), PageBreak(), Prose(plain("after"))).pages
    assert [("before" in page, "after" in page) for page in pages] == [(True, False), (False, True)]


def test_pages_are_counted() -> None:
    pages = printed("en").pages
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages[1:-1], 2))


# ---------------------------------------------------------------- charts and pictures


def test_every_chart_and_picture_is_one_figure_told_in_words() -> None:
    shown = [block.shown for block in illustrated_paper().blocks if isinstance(block, Illustration)]
    told = [str(each.picture.alternative if isinstance(each, Image) else each.alternative) for each in shown]
    assert [tag.alternative for tag in printed("illustrated").root.all("Figure")] == told


def test_a_figure_says_where_on_its_page_it_stands() -> None:
    """The pictures are drawn by the file itself: where they stand is read from the page, not from the tags."""
    document = pypdfium2.PdfDocument(printed("illustrated").data)
    drawn = [
        (number, item.get_bounds())
        for number, page in enumerate(document)
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    ]
    figures = printed("illustrated").root.all("Figure")[len(PLOTS) :]
    told = [(min(tag.pages), tuple(map(float, tag.attributes["/BBox"]))) for tag in figures]
    assert [number for number, _ in told] == [number for number, _ in drawn]
    for (_, frame), (_, bounds) in zip(told, drawn, strict=True):
        assert frame == pytest.approx(bounds, abs=0.1)
    document.close()


def test_pictures_are_whole_and_neither_wider_than_the_text_nor_higher_than_a_page() -> None:
    sizes = []
    for tag in printed("illustrated").root.all("Figure")[len(PLOTS) :]:
        left, foot, right, top = map(float, tag.attributes["/BBox"])
        sizes.append((round(right - left), round(top - foot)))
    assert sizes == [(30, 22), (439, 247), (6, 400)]


def test_a_chart_is_as_wide_as_the_text_and_its_words_are_large_enough() -> None:
    for tag in printed("illustrated").root.all("Figure")[: len(PLOTS)]:
        left, _, right, _ = map(float, tag.attributes["/BBox"])
        assert right - left == pytest.approx(439.28, abs=0.1)
    document = pypdfium2.PdfDocument(printed("illustrated").data)
    sizes = {round(size, 1) for page in document for size in _sizes(page)}
    document.close()
    assert min(sizes) >= 8


def _sizes(page: Any) -> Iterator[float]:
    """Yield the size of each text object, in points, after all that turns and scales it."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item.raw, size)
        a, b, *_ = item.get_matrix().get()
        yield size.value * math.hypot(a, b)


def test_words_in_charts_are_set_in_the_fonts_of_the_layout() -> None:
    fonts = [found for found in printed("illustrated").file.objects if _is_font(found)]
    assert {re.sub("^/[A-Z]{6}[+]", "", str(font.FontName)) for font in fonts} <= {
        f"Plenary-Carlito{face}" for face in ("", "-Bold", "-Italic", "-Bold-Italic")
    }


def test_a_caption_stands_on_the_page_of_its_picture() -> None:
    blocks = [Prose(plain("x")) for _ in range(31)]
    root = draw(*blocks, Illustration(image(600, 300), plain("A caption")), kind=DocumentKind.BRIEFING).root
    (figure,) = root.all("Figure")
    (caption,) = [tag for tag in root.all("P") if tag.text == "A caption"]
    assert figure.pages == caption.pages == {1}


# ---------------------------------------------------------------- what authors may write


HOSTILE = (
    "<img src=file:///etc/passwd>",
    "</p><script>alert(1)</script>",
    "<!-- a comment",
    "{{ paper }} {% endfor %}",
    "&amp; &lt;b&gt; & < > \" '",
    "]]> <style>p{display:none}</style>",
    "url(http://example.org/)",
    "(brackets) \\ and /Names",
    "a\u202fb\u00a0c",
)


def test_whatever_an_author_writes_is_text() -> None:
    wordings = [plain(text) for text in HOSTILE]
    paper = paper_of(
        Cover(wordings[0], wordings[1], wordings[2], (wordings[3],)),
        *(Heading(1, wording, f"key-{number}", wording) for number, wording in enumerate(wordings)),
        *(Prose(wording) for wording in wordings),
        title=" ".join(HOSTILE),
    )
    paper = replace(paper, header=wordings[0], footer=wordings[1])
    found = read_tags(render_pdf(paper, template()))
    assert all(squeezed(found.root.text).count(squeezed(text)) >= 3 for text in HOSTILE)
    assert str(found.file.docinfo["/Title"]).split() == " ".join(HOSTILE).split()
    assert any(squeezed(HOSTILE[0]) in squeezed(loose) for loose in found.loose)


@pytest.mark.parametrize("character", ["\u0378", "\u2800"], ids=["in no font", "in fonts of most machines"])
def test_a_character_that_no_font_of_the_layout_has_is_named_with_its_place(character: str) -> None:
    """Fonts of the machine do not count: another may have none."""
    place = Place("translations/fr/event.po", 7)
    wording = Wording((Run(f"Odd {character} sign"),), (Place("source/event.yaml", 3), place))
    with pytest.raises(MissingToolError) as caught:
        draw(Prose(plain("a")), Prose(replace(wording, runs=(Run("b"),), places=(Place("x"),))), Prose(wording))
    (problem,) = caught.value.problems
    assert problem.place == place
    assert f"no font in layouts/emn/fonts has the character '{character}' (U+{ord(character):04X})" in problem.message


def test_characters_of_one_text_that_no_font_has_are_told_together_with_the_shortest_text_that_has_them() -> None:
    place = Place("translations/fr/event.po", 7)
    name, person = "Ann \u0378\u0379", Wording((Run("Ann \u0378\u0379 (the office)"),), (place,))
    with pytest.raises(MissingToolError) as caught:
        draw(Prose(person), Prose(plain(name)))
    (problem,) = caught.value.problems
    assert problem.place == Place("layouts/emn/fonts")
    assert f"has the character '\u0378' (U+0378), nor 1 more, of '{name}', so that they are not" in problem.message


def test_characters_that_one_font_of_a_layout_lacks_are_taken_from_the_others_in_its_folder() -> None:
    whole = house_layout().fonts["Carlito-Regular.ttf"]
    others = {"Other [wght] 1.ttf": _with_letters(whole, "Ω ab"), "Other [wght] 2.ttf": _with_letters(whole, "Ж ab")}
    layout = replace(bare_layout(), fonts={"Carlito-Regular.ttf": _with_letters(whole, "ab "), **others})
    found = draw(Prose(plain("ab Ω ba Ж ab")), layout=layout)
    names = {re.sub("^/[A-Z]{6}[+]", "", str(font.FontName)) for font in found.file.objects if _is_font(font)}
    assert names == {"Bare", "Plenary-Otherwght1", "Plenary-Otherwght2"}
    assert squeezed(found.root.text) == "abΩbaЖab"


def _with_letters(font: bytes, letters: str) -> bytes:
    """Return a font that has these letters alone."""
    held = TTFont(io.BytesIO(font))
    subsetter = subset.Subsetter()
    subsetter.populate(text=letters)
    subsetter.subset(held)
    out = io.BytesIO()
    held.save(out)
    return out.getvalue()


@pytest.mark.parametrize("family", ["Näme", "A/B", "One (1) <two>", "50% [x] {y}", "A#B"])
def test_a_font_may_be_called_anything(family: str) -> None:
    bare = bare_layout()
    stylesheet = bare.stylesheet.replace("Bare", f'"{family}"')
    found = draw(Prose(plain("ab")), layout=replace(bare, stylesheet=stylesheet))
    names = {str(font[key]) for font in found.file.objects for key in ("/FontName", "/BaseFont") if _has(font, key)}
    assert {name[8:] for name in names} == {family.replace(" ", "-")}
    assert found.root.text == "ab"
    report = outside.validate_pdf_bytes(found.data, profile=outside.ValidationProfile.PDF_A_2A)
    assert [failure.message for failure in report.failures] == []


def _has(found: Any, key: str) -> bool:
    return isinstance(found, pikepdf.Dictionary) and key in found


@pytest.mark.parametrize("layout", ["emn", "plain"])
def test_names_in_other_scripts_are_printed_in_the_fonts_that_a_layout_brings(layout: str) -> None:
    names = "أحمد דוד Արամ გიორგი Олена Ελένη ✓ →"
    used = load_layout(PROJECT / "layouts" / layout, PROJECT)
    found = draw(Prose(Wording((Run(names), Run(names, strong=True)))), layout=used)
    fonts = {str(font.FontName)[8:] for font in found.file.objects if _is_font(font)}
    assert {"Plenary-DejaVuSans2", "Plenary-DejaVuSansBold1-Bold"} < fonts
    assert all(font.startswith(("Plenary-DejaVuSans", used.brand.print_family.replace(" ", "-"))) for font in fonts)
    assert all(found.root.text.count(word) == 2 for word in names.split()[2:])


def test_a_hyphen_that_does_not_break_is_printed_as_one_that_fonts_have() -> None:
    lines = [Prose(plain("i" * width + " North\u2011Brabant," * 9)) for width in range(20)]
    made = draw(Heading(1, plain("COVID\u201119")), *lines)
    assert "COVID-19" in made.root.text
    assert "".join(made.pages).count("North-Brabant") == 9 * 20, "no line ends with such a hyphen"
    with made.file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["COVID-19"]


def test_what_a_file_says_of_itself_keeps_hyphens_that_do_not_break() -> None:
    title = "Le e\u2011guichet"
    paper = paper_of(Prose(plain(title)))
    made = render_pdf(replace(paper, properties=replace(paper.properties, title=title, subject=title)), template())
    with pikepdf.open(io.BytesIO(made)) as file:
        assert [str(file.docinfo[key]) for key in ("/Title", "/Subject")] == [title, title]


def test_no_line_ends_with_a_hyphen_within_an_address_a_handle_or_a_hashtag() -> None:
    word = "internationalisation" * 3

    def read(text: str) -> str:
        return draw(Prose(plain(f"{text} " * 8))).root.text

    assert "\x02" in read(word), "how PDFium reads a hyphen that ends a line"
    for address in (f"@{word}", f"#{word}", f"www.{word}.eu"):
        assert read(address) == " ".join([address] * 8)
    halves = read(f"@{word * 3}").split(" ")
    assert (len(halves), "".join(halves)) == (16, f"@{word * 3}" * 8), "what is longer than a line stays on the paper"


# ---------------------------------------------------------------- what a layout may ask for


OUTSIDE = (
    "file:///etc/passwd",
    "http://127.0.0.1:9/picture.png",
    "https://example.org/picture.png",
    "/etc/passwd",
    "fonts/../brand.yaml",
    "fonts/Other.ttf",
    "ftp://example.org/x",
)


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize(
    "element", ['<img alt="x" src="{}">', '<link rel="stylesheet" href="{}">', '<p style="background: url({})">x</p>']
)
def test_a_page_that_asks_for_anything_outside_its_layout_fails(element: str, address: str) -> None:
    layout = bare_layout()
    layout = replace(layout, page=layout.page + element.format(address))
    with pytest.raises(SourceError, match="a paper uses nothing but its layout"):
        draw(Prose(plain("x")), layout=layout)


@pytest.mark.parametrize(
    "rule", ['@import "{}";', '@font-face {{ font-family: X; src: url("{}") }} p {{ font-family: X }}']
)
@pytest.mark.parametrize("address", OUTSIDE)
def test_a_stylesheet_that_asks_for_anything_outside_its_layout_fails(rule: str, address: str) -> None:
    layout = bare_layout()
    with pytest.raises(SourceError, match="a paper uses nothing but its layout"):
        open_print_template(replace(layout, stylesheet=rule.format(address) + layout.stylesheet))


def test_pictures_may_stand_in_the_stylesheet() -> None:
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
    layout = replace(bare_layout(), stylesheet=bare_layout().stylesheet + f'p {{ background: url("{picture}") }}')
    assert draw(Prose(plain("x")), layout=layout).root.text == "x"


def test_a_font_that_the_layout_lacks_is_named() -> None:
    fonts = {name: data for name, data in house_layout().fonts.items() if "BoldItalic" not in name}
    with pytest.raises(SourceError, match="fonts/Carlito-BoldItalic"):
        open_print_template(replace(house_layout(), fonts=fonts))


def test_the_fonts_of_the_layout_are_used_even_where_the_machine_has_fonts_of_that_name() -> None:
    fonts = dict(house_layout().fonts)
    fonts["Carlito-Regular.ttf"] = fonts["Carlito-Bold.ttf"]
    paper = paper_of(Prose(plain("Which of both?")))
    other = render_pdf(paper, open_print_template(replace(house_layout(), fonts=fonts)))
    assert other != render_pdf(paper, template())


def test_what_the_library_would_only_log_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"^layouts/emn/paper.css: error: .*colour"):
        open_print_template(replace(house_layout(), stylesheet="p { colour: red }"))
    with pytest.raises(SourceError, match=r"^builder/render/paper.html.j2: error: .*nowhere"):
        draw(Contents(plain("Contents"), (ContentsEntry("nowhere", plain("Part"), None),)))


def test_a_machine_without_pango_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text('print("noise")\nraise OSError("cannot load library libgobject-2.0-0")\n')
    code = "try:\n import builder.render.pdf\nexcept Exception as fault:\n print(type(fault).__name__, fault)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": f"{tmp_path}:{PROJECT}"},
    )
    assert ran.stdout == "MissingToolError error: PDF needs Pango: see plenary doctor\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only there the loader knows all libraries by their names")
def test_the_libraries_that_print_are_loaded_without_a_process_that_looks_for_them() -> None:
    code = """
import ctypes.util, sys
sys.addaudithook(lambda event, said: print(event, said[1]) if event == "subprocess.Popen" else None)
before = ctypes.util.find_library
import builder.render.pdf
print(sorted(name for name in sys.modules if name in ("fontTools.subset", "fontTools.varLib")))
print(ctypes.util.find_library is before)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert ran.stdout == "[]\nTrue\n"


def test_a_machine_without_a_library_that_subsets_fonts_prints_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    found = draw(Prose(MARKED))
    fonts = [each for each in found.file.objects if _is_font(each)]
    assert fonts
    assert all(len(font.FontFile2.read_bytes()) < 40_000 for font in fonts)
    assert squeezed(str(MARKED)) == squeezed(found.root.text)


# ---------------------------------------------------------------- the same bytes every time


def test_printing_twice_gives_the_same_bytes() -> None:
    again = open_print_template(house_layout())
    assert render_pdf(handout("fr"), again) == printed("fr").data
    assert render_pdf(handout("fr"), again) == printed("fr").data


def test_packed_streams_hold_what_they_held_and_never_end_in_a_carriage_return() -> None:
    pdf = pydyf.PDF()
    contents = [bytes([33 + number % 90]) * (1 + number // 7) for number in range(1500)]
    assert any(zlib.compress(content).endswith(b"\r") for content in contents[::2])
    assert any(zlib.compress(content).endswith(b"\r") for content in contents[1::2])
    for content in contents:
        pdf.add_object(
            pydyf.Stream([content], {"Length1": len(content)} if len(pdf.objects) % 2 else {}, compress=True)
        )
    pack_streams(pdf, 0)
    streams = [found.data for found in pdf.objects if isinstance(found, pydyf.Stream)]
    assert not any(data.endswith(b"\r\nendstream") for data in streams)
    assert [_unpacked(data).rstrip(b"\n") for data in streams] == contents
    assert all(_unpacked(data) in contents for data in streams if b"/Length1" in data), "a font is as long as it says"


@pytest.mark.parametrize("is_stream", [True, False])
def test_a_packed_table_leads_to_the_same_objects_and_takes_half_the_room_at_most(is_stream: bool) -> None:
    pdf, file = pydyf.PDF(), io.BytesIO()
    for number in range(900):
        pdf.add_object(pydyf.Dictionary({"Number": number, "Names": pydyf.Array(range(number % 50))}))
    pdf.write(file, compress=is_stream)
    written, packed = file.getvalue(), pack_table(file.getvalue())
    table, packed_table = (len(data) - pdf.xref_position for data in (written, packed))
    assert (packed_table < table / 2) if is_stream else (packed == written)
    with pikepdf.open(io.BytesIO(written)) as before, pikepdf.open(io.BytesIO(packed)) as after:
        assert [found.unparse(resolved=True) for found in after.objects][:-1] == [
            found.unparse(resolved=True) for found in before.objects
        ][:-1]
        assert after.get_warnings() == []


def _unpacked(data: bytes) -> bytes:
    head, packed = data.removesuffix(b"\nendstream").split(b"\nstream\n", 1)
    assert f"/Length {len(packed)}>>".encode() in head
    return zlib.decompress(packed) if b"/FlateDecode" in head else packed


def test_no_stream_ends_in_a_carriage_return() -> None:
    """One in 128 would; which does changes with the letters of the title."""
    bare = open_print_template(bare_layout())
    for number in range(80):
        paper = paper_of(Prose(plain("x" * (number % 12))), title="x" * number)
        data = render_pdf(paper, bare)
        assert b"\r\nendstream" not in data
        assert len(pikepdf.open(io.BytesIO(data)).pages) == 1
