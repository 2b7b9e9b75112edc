from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from weasyprint import document
from weasyprint.css.targets import TargetCollector
from weasyprint.layout import page as layout_of_pages

from builder.documents import Contents, ContentsEntry, Heading, Paper, Prose
from builder.event import Run, Wording, plain
from builder.render.pdf import open_print_template, render_pdf
from tests.render.papers import house_layout, long_paper, paper_of
from tests.render.tagged_pdf import read_tags


def listed(parts: int) -> Paper:
    """Return a paper whose contents list so many parts, each of which stands on a page of its own."""
    keys = [f"part-{number}" for number in range(parts)]
    entries = tuple(ContentsEntry(key, plain("A part"), plain("Part")) for key in keys)
    headings = [block for key in keys for block in (Heading(1, plain("A part"), key, plain("Part")), Prose(plain("x")))]
    return paper_of(Contents(plain("What is in it"), entries), *headings)


@pytest.mark.parametrize("paper", [long_paper(), listed(3), listed(40)], ids=["long", "short", "contents of pages"])
def test_papers_come_out_the_same_as_with_three_times(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    template = open_print_template(house_layout())
    printed = render_pdf(paper, template)
    monkeypatch.setattr(document, "TargetCollector", TargetCollector)
    assert render_pdf(paper, template) == printed


@pytest.mark.parametrize(("parts", "pages"), [(3, 1), (40, 3)])
def test_pages_of_contents_are_laid_out_twice_and_others_once(
    parts: int, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    make = layout_of_pages.remake_page

    def count(number: int, *given: Any) -> Any:
        made.append(number)
        return make(number, *given)

    monkeypatch.setattr(layout_of_pages, "remake_page", count)
    render_pdf(listed(parts), open_print_template(house_layout()))
    assert sorted(made) == sorted([*range(pages + parts), *range(pages)])


@pytest.mark.parametrize("words", range(8, 16))
def test_links_of_an_entry_that_goes_on_over_a_line_are_all_seen(words: int) -> None:
    runs = (
        Run("Reception " * words),
        Run("places", strong=True),
        Run(" "),
        Run("and", strong=True),
        Run(" accommodation"),
    )
    contents = Contents(plain("What is in it"), (ContentsEntry("part", Wording(runs)),))
    printed = render_pdf(paper_of(contents, Heading(1, Wording(runs), "part")), open_print_template(house_layout()))
    with pikepdf.open(io.BytesIO(printed)) as document:
        links = [[float(place) for place in link.Rect] for page in document.pages for link in page.get("/Annots", [])]
    assert len(links) >= 4
    assert all(abs(right - left) > 1 for left, _, right, _ in links)
    (entry,) = read_tags(printed).root.all("TOCI")
    assert entry.text.startswith(f"{'Reception ' * words}places and accommodation")


def test_a_layout_may_tell_the_page_of_the_contents_beside_that_of_a_part() -> None:
    house = house_layout()
    rule = '.contents li::after { content: counter(page) " to " target-counter(attr(data-page), page) }'
    template = open_print_template(replace(house, stylesheet=f"{house.stylesheet} {rule}"))
    (contents,) = read_tags(render_pdf(listed(2), template)).root.all("TOC")
    assert [entry.text for entry in contents.all("TOCI")] == ["Part A part 1 to 2", "Part A part 1 to 3"]
