"""The type of cards: one size for a whole set, the largest that suits all, held to a PDF reader."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from builder.cards import CARDS, LINE, MM
from builder.compose.cards import compose_badges, compose_cue_cards, compose_name_plates
from builder.documents import DocumentKind, Heading, Paper
from builder.event import Edition, Run, plain
from builder.fit.papers import _Card, _Ruler, fit_cards
from builder.problems import SourceError
from builder.render.pdf import PrintTemplate, open_print_template, render_pdf
from tests.render.papers import house_layout
from tests.samples import crowded, dated, sample_edition, timed

COMPOSERS = {
    DocumentKind.CUE_CARDS: compose_cue_cards,
    DocumentKind.NAME_PLATES: compose_name_plates,
    DocumentKind.BADGES: compose_badges,
}

every_kind = pytest.mark.parametrize("kind", COMPOSERS)


def edition_with(question: str = "What next?", name: str = "Ann Peeters", organisation: str = "EMN") -> Edition:
    """Return an edition in which one question, name or organisation is of another length than the rest."""
    edition = dated(timed(sample_edition("fr")))
    first, *others = edition.programme.parts
    speaker = edition.programme.speakers[0]
    body = replace(speaker.organisations[0], name=replace(speaker.organisations[0].name, runs=(Run(organisation),)))
    changed = replace(speaker, name=name, organisations=(body,), role=None)
    asked = tuple(
        replace(one, to=tuple(changed if who == speaker else who for who in one.to)) for one in first.questions
    )
    asked = (replace(asked[0], text=replace(asked[0].text, runs=(Run(question),))), *asked[1:])
    return replace(
        edition,
        programme=replace(
            edition.programme,
            parts=(replace(first, questions=asked), *others),
            speakers=(changed, *edition.programme.speakers[1:]),
        ),
    )


def fitted(kind: DocumentKind, edition: Edition) -> Paper:
    return fit_cards([COMPOSERS[kind](edition)], "Calibri")[0]


@cache
def template() -> PrintTemplate:
    return open_print_template(house_layout())


#: Smaller type is for words that no card could hold otherwise, in points.
LEGIBLE = 9

LONG = {
    "question": "Quelles mesures ont été prises pour faciliter l’intégration des personnes arrivées ? " * 8,
    "name": "Marie-Christine van den Bossche-Vandenbroucke",
    "organisation": "Dispositif de concertation et d’appui aux centres régionaux d’intégration de Wallonie " * 2,
}


@every_kind
def test_the_longest_words_decide_the_size_of_the_whole_set(kind: DocumentKind) -> None:
    usual, long = fitted(kind, edition_with()), fitted(kind, edition_with(**LONG))
    assert long.sizes[0] < usual.sizes[0]
    assert usual.sizes[0] in CARDS[kind].large
    assert usual.sizes[1] in CARDS[kind].beside
    assert long.sizes[1] >= LEGIBLE


@pytest.mark.parametrize("count", [8, 9, 24, 25, 400])
def test_a_question_to_many_makes_no_card_smaller_than_can_be_read(count: int) -> None:
    assert fitted(DocumentKind.CUE_CARDS, crowded(edition_with(), count)).sizes[1] >= LEGIBLE


@every_kind
def test_the_language_with_the_longest_words_decides_for_all_of_them(kind: DocumentKind) -> None:
    papers = [COMPOSERS[kind](edition) for edition in (edition_with(), edition_with(**LONG), edition_with("Et ?"))]
    sizes = [paper.sizes for paper in fit_cards(papers, "Calibri")]
    assert sizes == [fitted(kind, edition_with(**LONG)).sizes] * 3


#: A name that no line of a badge holds, with a name of an organisation in a breath.
DOUBLE = {
    "name": "Maximiliana Friederike von Hohenlohe-Waldenburg-Schillingsfürst",
    "organisation": "Service public fédéral Mobilité et Transports, Direction générale Navigation",
}


@pytest.mark.parametrize("kind", [DocumentKind.NAME_PLATES, DocumentKind.BADGES])
@pytest.mark.parametrize("words", [{}, LONG, DOUBLE], ids=["usual", "long", "double"])
def test_a_name_is_set_larger_than_what_stands_below_it(kind: DocumentKind, words: dict[str, str]) -> None:
    large, beside = fitted(kind, edition_with(**words)).sizes
    assert large >= 1.6 * beside or beside == LEGIBLE


def test_a_double_name_goes_on_behind_its_hyphens_before_it_makes_all_names_small() -> None:
    assert fitted(DocumentKind.BADGES, edition_with(**DOUBLE)).sizes == (18, 11)
    joined = {**DOUBLE, "name": DOUBLE["name"].replace("-", "")}
    assert fitted(DocumentKind.BADGES, edition_with(**joined)).sizes[0] < 14


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Raffaella Greco-Tonegutti", "Raffaella Greco~Tonegutti"),
        (DOUBLE["name"], DOUBLE["name"]),
    ],
)
def test_a_double_name_that_has_room_on_a_line_of_its_own_is_not_broken_at_its_hyphen(name: str, held: str) -> None:
    for kind in (DocumentKind.NAME_PLATES, DocumentKind.BADGES):
        heading = fitted(kind, edition_with(name=name)).blocks[0]
        assert isinstance(heading, Heading)
        assert str(heading.wording).replace("\u00a0", " ").replace("\u2011", "~") == held


@pytest.mark.parametrize(("name", "size"), [("Bernadette Renaulds", 24), ("Catherine Vandenbroucke", 30)])
def test_a_long_name_makes_all_smaller_that_it_may_stand_on_one_line_where_that_costs_little(
    name: str, size: int
) -> None:
    assert fitted(DocumentKind.BADGES, edition_with(name=name)).sizes[0] == size


def test_a_name_that_must_be_small_leaves_what_stands_below_it_legible() -> None:
    words = {**LONG, "name": DOUBLE["name"].replace("-", "")}
    assert fitted(DocumentKind.BADGES, edition_with(**words)).sizes[1] >= LEGIBLE


@every_kind
@pytest.mark.parametrize("words", [{}, LONG, DOUBLE], ids=["usual", "long", "double"])
def test_all_words_stand_within_the_margins_of_their_cards(kind: DocumentKind, words: dict[str, str]) -> None:
    form = CARDS[kind]
    across = {DocumentKind.CUE_CARDS: 2, DocumentKind.NAME_PLATES: 1, DocumentKind.BADGES: 2}[kind]
    down = form.per_sheet // across
    document = pypdfium2.PdfDocument(io.BytesIO(render_pdf(fitted(kind, edition_with(**words)), template())))
    seen = 0
    for page in document:
        width, height = page.get_size()
        left, top = (width - across * form.width) / 2, (height - down * form.height) / 2
        text = page.get_textpage()
        for index in range(text.count_rects()):
            x1, y1, x2, y2 = text.get_rect(index)
            column, row = int((x1 - left) // form.width), int((height - y2 - top) // form.height)
            card = left + column * form.width, top + row * form.height
            assert x1 >= card[0] + form.margin - 1
            assert x2 <= card[0] + form.width - form.margin + 1
            assert height - y2 >= card[1] + form.margin - 3
            assert height - y1 <= card[1] + form.height - form.margin + 3
            seen += 1
    assert seen


@pytest.mark.parametrize("beside", [0, 1, 2])
def test_a_card_holds_what_is_as_high_as_its_room_and_no_more(beside: int) -> None:
    """A line of what names it, one of a question, and some below: each with its distance to the one above."""
    form = CARDS[DocumentKind.CUE_CARDS]
    height = (form.small + 26 + beside * 12) * LINE + form.gap * (1 + beside)
    card = _Card((plain("Question 1"),), plain("Why?"), (plain("Ann Bo, EMN"),) * beside)
    found = [
        _Ruler(replace(form, height=height + more + 2 * form.margin), "Calibri", bold=False).holds(card, 26, 12)
        for more in (0.01, -0.01)
    ]
    assert found == [True, False]


@every_kind
def test_the_next_size_would_not_suit_all_or_is_not_worth_a_second_line(kind: DocumentKind) -> None:
    """What is measured is a bound: the size is the largest of its ladder with which a set stands in its cards."""
    question = "Pourquoi cela ? " * 30
    paper = fitted(kind, edition_with(question=question))
    alone = fitted(kind, edition_with(question="Et ?"))
    assert paper.sizes[0] <= alone.sizes[0]
    assert (paper.sizes[0] < alone.sizes[0]) == (kind is DocumentKind.CUE_CARDS)
    assert paper.sizes[1] == alone.sizes[1], "a long question makes no name below it smaller"


TOO_LONG = "Donaudampfschifffahrt " * 400


@pytest.mark.parametrize(
    ("kind", "which", "where"),
    [
        (DocumentKind.CUE_CARDS, "question", "on a card,"),
        (DocumentKind.NAME_PLATES, "name", "on a card,"),
        (DocumentKind.NAME_PLATES, "organisation", "on a card below 'Ann Peeters',"),
    ],
)
def test_words_that_no_card_holds_are_told_at_their_own_place(kind: DocumentKind, which: str, where: str) -> None:
    edition = edition_with(**{which: TOO_LONG})
    speaker, question = edition.programme.speakers[0], edition.programme.parts[0].questions[0]
    places = {
        "question": question.text.places[-1],
        "name": speaker.place,
        "organisation": speaker.organisations[0].name.places[-1],
    }
    with pytest.raises(SourceError) as raised:
        fitted(kind, edition)
    problem = raised.value.problems[0]
    assert problem.place == places[which]
    assert problem.message == f"'{TOO_LONG[:60].strip()}…' does not fit {where} even in the smallest type"


def test_sheets_are_a4() -> None:
    for kind in COMPOSERS:
        page = pypdfium2.PdfDocument(io.BytesIO(render_pdf(fitted(kind, edition_with()), template())))[0]
        size = sorted(round(length / MM) for length in page.get_size())
        assert size == [210, 297]
