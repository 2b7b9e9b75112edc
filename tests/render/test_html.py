from __future__ import annotations

import base64
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from builder.documents import (
    Addressee,
    Asked,
    Block,
    Contents,
    ContentsEntry,
    Cover,
    Heading,
    Illustration,
    Item,
    Items,
    PageBreak,
    Prose,
    Table,
)
from builder.event import ListKind, Run, Wording, plain
from builder.problems import SourceError
from builder.render.html import PageTemplate, open_page, open_page_of, write_page
from tests.render.papers import PLOTS, handout, house_layout, image, long_paper, paper_of

PAGE = open_page_of(house_layout())


def page_of(*blocks: Block) -> html.HtmlElement:
    return html.document_fromstring(write_page(paper_of(*blocks), PAGE))


def test_columns_of_figures_are_told_from_others() -> None:
    table = Table(plain("Places"), (plain("Centre"), plain("Places")), ((plain("Ghent"), plain("250")),), (0.5, 0.5))
    for figures, classes in (((), [None, None]), ((False, True), [None, "figure"])):
        rows = page_of(replace(table, figures=figures)).iter("tr")
        assert [[cell.get("class") for cell in row] for row in rows] == [classes, classes]


def bare(source: str) -> PageTemplate:
    return open_page(source, "layouts/x/paper.html.j2", house_layout().brand)


def test_the_page_draws_every_kind_of_block() -> None:
    drawn = {type(block) for block in long_paper().blocks}
    assert drawn == set(get_args(Block))


def test_addresses_handles_and_hashtags_are_told_from_words() -> None:
    told = "See www.example.be/<1>, a.b@example.be or @Sympo-sium: #One & no. 5, e.g. 3.5 km"
    link = Run("www.example.be", link="https://www.example.be")
    other = Run("the site of example.be", link="https://example.be")
    page = page_of(Prose(plain(told)), Prose(Wording((link, plain(" or ").runs[0], other))))
    first, second = page.iter("p")
    assert (first.text_content(), second.text_content()) == (told, "www.example.be or the site of example.be")
    assert [(each.tag, each.text) for each in page.find_class("address")] == [
        ("span", "www.example.be/<1>,"),
        ("span", "a.b@example.be"),
        ("span", "@Sympo-sium:"),
        ("span", "#One"),
        ("a", "www.example.be"),
    ]


def test_only_headings_that_the_contents_lead_to_can_be_linked_to() -> None:
    contents = Contents(plain("Contents"), (ContentsEntry("one", plain("One")),))
    page = page_of(contents, Heading(1, plain("One"), "one"), Heading(2, plain("Two"), "two"))
    assert [each.get("id") for each in page.iter("h1", "h2")] == [None, "one", None]


def test_a_template_that_passes_over_a_block_fails() -> None:
    page = bare("{% for section in sections %}{{ undrawn(section.first) }}{% endfor %}")
    with pytest.raises(SourceError, match=r"^layouts/x/paper.html.j2: error: the page template does not draw Prose"):
        write_page(paper_of(Prose(plain("x"))), page)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("\n{% if %}", "layouts/x/paper.html.j2:2: error: the page template is broken"),
        ("\n\n{{ papr }}", "layouts/x/paper.html.j2:3: error: the page template fails: 'papr' is undefined"),
        ("{{ paper.titel }}", "layouts/x/paper.html.j2:1: error: the page template fails: .*titel"),
        ("{{ ''.__class__.__mro__ }}", "layouts/x/paper.html.j2:1: error: the page template fails: .*unsafe"),
        ("{% include '/etc/passwd' %}", "layouts/x/paper.html.j2:1: error: the page template fails"),
        ("{{ 1 + paper.header }}", "layouts/x/paper.html.j2:1: error: the page template fails"),
    ],
)
def test_a_faulty_template_is_told_with_its_line(source: str, place: str) -> None:
    with pytest.raises(SourceError, match=place):
        write_page(paper_of(), bare(source))


RUNS = st.builds(
    Run,
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20),
    strong=st.booleans(),
    emphasis=st.booleans(),
    link=st.sampled_from(["", "https://example.org/?a=1&b=<2>'\""]),
    language=st.sampled_from(["", "nl-BE"]),
)


@given(st.lists(RUNS, min_size=1, max_size=4))
def test_runs_keep_their_words_marks_links_and_language(runs: list[Run]) -> None:
    (paragraph,) = page_of(Prose(Wording(tuple(runs)))).xpath("//p")
    assert paragraph.text_content() == "".join(run.text for run in runs)
    assert [link.get("href") for link in paragraph.xpath(".//a")] == [run.link for run in runs if run.link]
    assert [span.text_content() for span in paragraph.xpath(".//span[@lang='nl-BE']")] == [
        run.text for run in runs if run.language
    ]
    assert [mark.text_content() for mark in paragraph.xpath(".//strong")] == [run.text for run in runs if run.strong]
    assert [mark.text_content() for mark in paragraph.xpath(".//em")] == [run.text for run in runs if run.emphasis]
    assert not paragraph.xpath(".//a/*"), "each box in a link would be a link of its own in the file"


def test_the_page_is_in_the_language_of_the_paper_and_says_what_it_is() -> None:
    page = html.document_fromstring(write_page(handout("fr"), PAGE))
    assert page.get("lang") == "fr-BE"
    assert page.xpath("string(//title)") == handout("fr").properties.title
    assert page.xpath("string(//meta[@name='author']/@content)") == handout("fr").properties.author
    assert page.xpath("string(//body/@class)") == "handout"


def test_sections_open_with_covers_contents_and_first_headings() -> None:
    page = html.document_fromstring(write_page(long_paper(), PAGE))
    assert page.xpath("//main/section/@class") == ["cover", "contents", "part", "part", "annex new-page", "annex end"]


def test_what_follows_a_cover_stands_below_it() -> None:
    page = page_of(Cover(plain("Title")), Prose(plain("Contact: the office")))
    assert page.xpath("//main/section/@class") == ["cover", "annex"]
    assert [section.text_content().strip() for section in page.xpath("//section")] == ["Title", "Contact: the office"]


def test_headings_stand_under_the_title_of_the_cover() -> None:
    headings = (Heading(1, plain("First")), Heading(4, plain("Last")))
    covered = page_of(Cover(plain("Title")), *headings).xpath("//*[self::h1 or self::h2 or self::h5]")
    assert [heading.tag for heading in covered] == ["h1", "h2", "h5"]
    assert [heading.tag for heading in page_of(*headings).xpath("//h1 | //h4")] == ["h1", "h4"]


def test_lists_count_from_where_they_start() -> None:
    (listed,) = page_of(Items(ListKind.LETTERS, (Item(plain("x")),), start=3)).xpath("//ol")
    assert (listed.get("type"), listed.get("start")) == ("a", "3")
    assert page_of(Items(ListKind.CHECKS, (Item(plain("x")),))).xpath("string(//ul/@class)") == "checks"


def test_a_picture_stands_in_the_page_itself_with_what_it_shows() -> None:
    shown = image(alternative='Bars <b> & "quotes"', jpeg=True)
    (drawn,) = page_of(Illustration(shown)).xpath("//img")
    kind, _, data = drawn.get("src").partition(";base64,")
    assert (kind, base64.b64decode(data)) == ("data:image/jpeg", shown.picture.data)
    assert drawn.get("alt") == 'Bars <b> & "quotes"'


def test_a_chart_is_named_by_its_caption_and_described() -> None:
    (drawn,) = page_of(Illustration(PLOTS[1], plain("A & <caption>"))).xpath("//svg")
    assert drawn.get("role") == "img"
    assert [element.text for element in drawn[:2]] == ["A & <caption>", "What the bar chart shows"]
    (alone,) = page_of(Illustration(PLOTS[1])).xpath("//svg")
    assert alone.xpath("string(title)") == "What the bar chart shows"


def test_a_template_that_draws_a_picture_as_a_chart_is_told() -> None:
    page = bare("{{ chart(sections[0].first) }}")
    with pytest.raises(SourceError, match="the page template fails: a picture is no chart"):
        write_page(paper_of(Illustration(image())), page)


def test_who_answers_for_nobody_has_no_brackets_and_no_space_before_the_comma() -> None:
    to = (Addressee("Ann Bo", Wording(())), Addressee("Bo Li", plain("Office")), Addressee("Li Ann", Wording(())))
    (line,) = page_of(Asked(plain("Question 1"), plain("Why?"), to, plain("To:"))).find_class("to")
    assert " ".join(line.text_content().split()) == "To: Ann Bo, Bo Li (Office), Li Ann"


def test_what_concerns_the_reader_is_marked() -> None:
    page = html.document_fromstring(write_page(long_paper(), PAGE))
    question = page.xpath("normalize-space(//div[@class='question mine']/p[2])")
    assert question == "A question of yours"
    assert page.xpath("//tr[@class='mine']/td[1]/text()") == ["Row 3"]


def test_page_breaks_at_either_end_make_no_empty_page() -> None:
    page = page_of(PageBreak(), Prose(plain("x")), PageBreak(), PageBreak(), Prose(plain("y")), PageBreak())
    assert [section.text_content().strip() for section in page.xpath("//section")] == ["x", "y"]
