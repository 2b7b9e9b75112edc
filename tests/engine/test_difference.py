"""Two documents are compared in the words of those who write them; nothing that differs goes untold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.documents import (
    Addressee,
    Asked,
    Block,
    Card,
    Deck,
    DeckSlide,
    DocumentKind,
    Fill,
    Heading,
    Item,
    Items,
    Paper,
    Paragraph,
    Properties,
    Prose,
    SlideRole,
    Slot,
)
from builder.engine.difference import tell_differences
from builder.engine.outline import bind, outline, units, unpack
from builder.event import ListKind, plain
from builder.languages import LANGUAGES

PROPERTIES = Properties("Title", "Subject", "Author")


def points(title: str, *texts: str, key: str = "") -> DeckSlide:
    body = Fill(Slot.BODY, tuple(Paragraph(plain(text)) for text in texts))
    return DeckSlide(key or title, SlideRole.POINTS, plain(title), (body,))


def questions(*texts: str, label: str = "Question 1", to: str = "Ann") -> DeckSlide:
    """A slide with a card for each question, as cards are composed: the label, the question, who answers."""
    lines = ((Paragraph(plain(label), 1), Paragraph(plain(text), 0), Paragraph(plain(to), 2)) for text in texts)
    return DeckSlide("questions", SlideRole.QUESTIONS, plain("Questions"), cards=tuple(map(Card, lines)))


def figure(value: str, counts: str) -> DeckSlide:
    card = Card((Paragraph(plain(value), 0), Paragraph(plain(counts), 1)))
    return DeckSlide("figures", SlideRole.FIGURES, plain("Figures"), cards=(card,))


def deck(*slides: DeckSlide) -> Deck:
    return Deck(LANGUAGES["fr"], PROPERTIES, slides, plain("Footer"))


def paper(*blocks: Block) -> Paper:
    return Paper(DocumentKind.HANDOUT, LANGUAGES["nl"], PROPERTIES, plain("Header"), plain("Footer"), blocks)


def asked(name: str) -> Asked:
    return Asked(plain("Question 1"), plain("Why?"), (Addressee(name, plain("Us")),), plain("To:"))


def items(*texts: str) -> Items:
    return Items(ListKind.BULLETS, tuple(Item(plain(text)) for text in texts))


def told(before: Deck | Paper, after: Deck | Paper) -> str:
    sheaf = bind({"before": outline(before), "after": outline(after)})
    old, new = (tuple(units(sheaf.outline(name))) for name in ("before", "after"))
    return tell_differences(old, new, {"fr": "French", "nl": "Dutch"}.__getitem__)


ONE, TWO, ASKED = points("One", "a", "b"), points("Two", "c", "d", "e"), questions("Why?", "When?")
SLIDES = deck(ONE, TWO, ASKED)
NOTE = paper(Heading(1, plain("Parts")), Prose(plain("First")), Prose(plain("Second")), items("x", "y"))

LONG = "This is a text of many words of which only the last one differs, as it does so often: here"

#: What is told of two documents.
CASES: list[tuple[Deck | Paper, Deck | Paper, str]] = [
    (SLIDES, SLIDES, ""),
    (SLIDES, deck(ONE, points("Two", "c", "D", "e"), ASKED), "point 2 of slide 2 in French changed: 'd' is now 'D'"),
    (SLIDES, deck(points("1", "a", "b"), TWO, ASKED), "the title of slide 1 in French changed: 'One' is now '1'"),
    (SLIDES, deck(ONE, points("Two", "c", "d"), ASKED), "point 3 of slide 2 in French is gone: 'e'"),
    (SLIDES, deck(ONE, points("Two", "b", "c", "d", "e"), ASKED), "point 1 of slide 2 in French is new: 'b'"),
    (
        deck(points("One", "x", *["a", "b"] * 120)),
        deck(points("One", "y", *["a", "b"] * 119, "a")),
        "point 1 of slide 1 in French changed: 'x' is now 'y'; point 241 of slide 1 in French is gone: 'b'",
    ),
    (SLIDES, deck(ONE, ASKED), "slide 2 in French is gone: 'Two'"),
    (SLIDES, deck(ONE, points("New"), TWO, ASKED), "slide 2 in French is new: 'New'"),
    (
        SLIDES,
        deck(ONE, TWO, questions("Why?", "Who?")),
        "question 2 of slide 3 in French changed: 'When?' is now 'Who?'",
    ),
    (
        deck(questions("Why?")),
        deck(questions("Why?", label="Question 2", to="Bo")),
        (
            "the label of question 1 of slide 1 in French changed: 'Question 1' is now 'Question 2'; "
            "who answers question 1 of slide 1 in French changed: 'Ann' is now 'Bo'"
        ),
    ),
    (deck(figure("12", "x")), deck(figure("13", "x")), "figure 1 of slide 1 in French changed: '12' is now '13'"),
    (
        deck(figure("12", "x")),
        deck(figure("12", "y")),
        "what figure 1 counts of slide 1 in French changed: 'x' is now 'y'",
    ),
    (SLIDES, deck(ONE, replace(TWO, size=20), ASKED), "slide 2 in French is set differently"),
    (SLIDES, replace(SLIDES, footer=plain("Foot")), "the footer of the deck in French changed: 'Footer' is now 'Foot'"),
    (SLIDES, replace(SLIDES, draft=plain("Draft")), "the deck in French is set differently"),
    (
        SLIDES,
        replace(SLIDES, beside=replace(SLIDES, language=LANGUAGES["nl"], slides=())),
        "the deck in Dutch is new: 'Title'",
    ),
    (
        NOTE,
        paper(Heading(1, plain("Parts")), Prose(plain("First")), Prose(plain("2nd")), items("x", "y")),
        "paragraph 2 of the section 'Parts' in Dutch changed: 'Second' is now '2nd'",
    ),
    (
        paper(Heading(1, plain("Parts"), kicker=plain("Part 1")), Prose(plain("x"))),
        paper(Heading(1, plain("Parts"), kicker=plain("Part 2")), Prose(plain("x"))),
        "line 1 of the section 'Parts' in Dutch changed: 'Part 1' is now 'Part 2'",
    ),
    (
        NOTE,
        replace(NOTE, blocks=(*NOTE.blocks, Heading(1, plain("More")))),
        "the section 'More' in Dutch is new: 'More'",
    ),
    (
        paper(Heading(1, plain("Asked")), asked("Ann")),
        paper(Heading(1, plain("Asked")), asked("Bo")),
        (
            "question 1 of the section 'Asked' in Dutch changed: "
            "'Question 1 | Why? | Ann | Us' is now 'Question 1 | Why? | Bo | Us'"
        ),
    ),
    (
        deck(points("One", LONG)),
        deck(points("One", LONG.replace("here", "there"))),
        "point 1 of slide 1 in French changed: '… as it does so often: here' is now '… as it does so often: there'",
    ),
    (
        SLIDES,
        deck(points("One", "1", "2"), points("Two", "3", "4", "e"), ASKED),
        (
            "point 1 of slide 1 in French changed: 'a' is now '1'; "
            "point 2 of slide 1 in French changed: 'b' is now '2'; "
            "point 1 of slide 2 in French changed: 'c' is now '3'; and 1 more"
        ),
    ),
]


@pytest.mark.parametrize(("before", "after", "sentence"), CASES)
def test_a_difference_is_told_where_it_stands(before: Deck | Paper, after: Deck | Paper, sentence: str) -> None:
    assert told(before, after) == sentence


TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=4)
DECKS = st.lists(st.tuples(st.sampled_from(["One", "Two", "Three"]), TEXTS), max_size=4).map(
    lambda slides: deck(*(points(title, *texts) for title, texts in slides))
)


@given(DECKS, DECKS)
def test_no_two_documents_differ_in_silence(before: Deck, after: Deck) -> None:
    assert bool(told(before, after)) == (before != after)


SHEAF = bind({"slides": outline(SLIDES)})
PIECES, OWN = SHEAF.pieces, SHEAF.own["slides"]


@pytest.mark.parametrize(
    ("pieces", "own"),
    [(b"", OWN), (b"torn", OWN), (PIECES[:-3], OWN), (PIECES, OWN[:-3]), (PIECES, b"\xff" * 4), ("altered", OWN)],
)
def test_an_outline_that_was_torn_is_told_from_one_that_is_whole(pieces: Any, own: bytes) -> None:
    with pytest.raises(ValueError, match=r"incomplete|incorrect|multiple of item size|out of range|bytes-like"):
        unpack(pieces, own)
