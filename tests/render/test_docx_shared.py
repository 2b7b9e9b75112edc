"""What papers share is drawn once, and reads in each of them as if it were drawn for that one alone."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache

import pytest

from builder.documents import (
    Addressee,
    Asked,
    Block,
    Cover,
    Heading,
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
from builder.languages import LANGUAGES
from builder.render.docx import PaperTemplate, open_paper_template, render_docx
from builder.render.docx_blocks import _NOTHING_AROUND, _drawing
from builder.render.docx_words import Sheet
from tests.render.office_package import OfficePackage
from tests.render.papers import EMN, paper_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FOREIGN = Wording((Run("Bureau", language="nl-BE"), Run(" of Ann")))
LINKED = Wording((Run("here", link="https://example.org/here"),))

TABLE = Table(plain("Rows"), (plain("Part"),), ((plain("1"),),), (1.0,))

COVER = Cover(plain("Ann"), plain("Briefing note"), plain("Us"), (FOREIGN, LINKED))

BLOCKS = (
    COVER,
    Prose(plain("A line")),
    Prose(FOREIGN),
    Prose(LINKED),
    Items(ListKind.BULLETS, (Item(plain("a point")),)),
    Items(ListKind.NUMBERS, (Item(plain("a number")),)),
    Asked(plain("Question 1"), FOREIGN, (Addressee("Ann", FOREIGN),), plain("To:")),
    KeyFigures((KeyFigure(plain("63"), FOREIGN),)),
    Table(
        plain("Programme"), (plain("Part"), plain("Title")), ((plain("1"), FOREIGN), (plain("2"), LINKED)), (0.2, 0.8)
    ),
    TABLE,
    Heading(2, plain("Your notes"), "notes"),
    Room(plain("Your notes"), 2),
)

BEFORE: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "a page break": (PageBreak(),),
    "a table": (TABLE,),
    "a heading": (Heading(1, plain("Notes"), "first"),),
    "a heading that says the same": (Heading(1, plain("Your notes"), "first"),),
    "another link and another list": (
        Prose(Wording((Run("there", link="https://example.org/there"),))),
        Items(ListKind.NUMBERS, (Item(plain("one")),)),
    ),
}


@cache
def template() -> PaperTemplate:
    return open_paper_template((EMN / "paper.docx").read_bytes())


def afresh(block: Block) -> Block:
    """The same block as another value, of which nothing is remembered, nor of what it says."""
    return deepcopy(block)


SOURCE = Prose(plain("Source: Us"), ProseStyle.META)


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize("after", [(), (SOURCE,)], ids=["nothing after it", "its source after it"])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_block_reads_as_if_it_were_drawn_for_one_paper(
    block: Block, before: str, after: tuple[Block, ...], code: str
) -> None:
    def paper(one: Block) -> Paper:
        return replace(paper_of(*BEFORE[before], one, *after), language=LANGUAGES[code])

    assert render_docx(paper(block), template()) == render_docx(paper(afresh(block)), template())


@pytest.mark.parametrize("before", BEFORE)
def test_a_link_leads_where_it_says_in_every_paper(before: str) -> None:
    package = OfficePackage(render_docx(paper_of(*BEFORE[before], Prose(LINKED)), template()))
    names = [
        link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for link in package.tree("word/document.xml").iter(f"{W}hyperlink")
    ]
    targets = {one.get("Id"): one.get("Target") for one in package.tree("word/_rels/document.xml.rels")}
    assert targets[names[-1]] == "https://example.org/here"


def test_the_first_line_of_a_page_and_the_one_below_a_table_are_set_for_their_place() -> None:
    line = Prose(plain("A line"))
    tree = OfficePackage(render_docx(paper_of(line, PageBreak(), line, TABLE, line), template())).tree(
        "word/document.xml"
    )
    lines = [one for one in tree.find(f"{W}body").findall(f"{W}p") if "".join(one.itertext()) == "A line"]
    assert [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in lines] == [False, True, False]
    assert [one.find(f"{W}pPr/{W}spacing") is not None for one in lines] == [False, True, True]


def test_a_cover_begins_the_page_that_it_is_to_begin_although_it_was_drawn_before() -> None:
    tree = OfficePackage(render_docx(paper_of(COVER, PageBreak(), COVER), template())).tree("word/document.xml")
    begins = [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in tree.find(f"{W}body").findall(f"{W}p")]
    assert begins == [False] * 5 + [True] + [False] * 4


def test_of_what_is_drawn_once_no_more_is_kept_than_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Block] = []

    def draw(block: Block, _: Sheet) -> Iterator[str]:
        drawn.append(block)
        yield "drawn"

    monkeypatch.setattr("builder.render.docx_blocks._MOST", 2)
    monkeypatch.setattr("builder.render.docx_blocks._draw", draw)
    draw_alone = _drawing.__wrapped__(template(), "en-GB", _NOTHING_AROUND)
    one, two, three, *_ = BLOCKS
    for block in (one, two, one, two, three, three, one):
        draw_alone(block)
    assert drawn == [one, two, three, one]
