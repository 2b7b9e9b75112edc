"""Slides in two languages: the same numbers as the others, split alike, sized for half the room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from builder.compose.pair import pair_decks
from builder.documents import FLOOR, Boxes, Deck, DeckSlide, Grid, Slot
from builder.fit.decks import fit_decks
from builder.fit.placed import fits
from builder.fit.plan import Fitted
from builder.problems import SourceError
from tests.fit.rooms import deck, point, points, programme, questions, rooms, words
from tests.fit.shown import table
from tests.fit.test_laws import events

#: A gutter between the halves, in points.
GUTTER = 24


def paired(boxes: Boxes) -> Boxes:
    """Return the boxes with those of the halves of each slide layout: half as wide, and as high."""
    halves = {
        (f"{layout}-pair", slot): replace(box, width=(box.width - GUTTER) / 2) for (layout, slot), box in boxes.items()
    }
    return {**boxes, **halves}


ROOMS = paired(rooms())


def fit_pair(*slides: DeckSlide, bare: bool = False) -> Fitted:
    dutch, french = deck(*slides, code="nl"), deck(*slides, code="fr")
    return fit_decks((dutch, french), ROOMS, (pair_decks(dutch, french),), bare=bare)


def body_size(deck: Deck, number: int = 1) -> int | None:
    fill = deck.slides[number - 1].fill(Slot.BODY)
    assert fill
    return fill.size


def test_a_half_is_smaller_where_it_must_and_the_whole_keeps_its_size() -> None:
    fitted = fit_pair(points(*[point(words(6))] * 6))
    (pair,) = fitted.pairs
    assert len(fitted.decks[0].slides) == len(pair.slides) == 1
    assert body_size(fitted.decks[0]) == 28
    assert pair.beside
    assert body_size(pair) == body_size(pair.beside) == 20


def test_a_slide_that_halves_cannot_hold_is_split_in_every_deck() -> None:
    slide = points(*[point(words(7))] * 9)
    alone = fit_decks((deck(slide, code="nl"),), ROOMS).decks[0]
    assert len(alone.slides) == 1
    fitted = fit_pair(slide)
    assert [str(one.title) for one in fitted.decks[1].slides] == ["Return\u00a0(1)", "Return\u00a0(2)"]
    (pair,) = fitted.pairs
    assert [str(one.title) for one in pair.slides] == ["Return\u00a0(1)", "Return\u00a0(2)"]
    assert [one.layout for one in pair.slides] == ["points-pair", "points-pair"]
    assert len(fitted.plan) == 1


def test_bare_decks_have_the_same_slides_and_their_titles_and_no_other_words() -> None:
    slides = (points(*[point(words(7))] * 9), questions(*[words(20)] * 3))
    whole, bare = (fit_pair(*slides, bare=bare) for bare in (False, True))
    assert (bare.plan, bare.problems) == (whole.plan, whole.problems)
    for half, own in zip((*whole.decks, *halves(whole)), (*bare.decks, *halves(bare)), strict=True):
        named = [(slide.key, slide.role, slide.title, slide.visual, slide.continued) for slide in half.slides]
        assert [(slide.key, slide.role, slide.title, slide.visual, slide.continued) for slide in own.slides] == named
        assert any(slide.fills or slide.cards for slide in half.slides)
        assert not any(slide.fills or slide.cards or slide.notes for slide in own.slides)


def halves(fitted: Fitted) -> tuple[Deck, Deck]:
    (pair,) = fitted.pairs
    assert pair.beside
    return pair, pair.beside


def test_questions_are_split_alike() -> None:
    fitted = fit_pair(questions(*[words(20)] * 3))
    (pair,) = fitted.pairs
    assert [len(one.cards) for one in pair.slides] == [len(one.cards) for one in fitted.decks[0].slides] == [2, 1]
    assert pair.beside
    assert {one.size for one in (*pair.slides, *pair.beside.slides)} == {18}


def test_a_programme_in_two_columns_is_in_one_beside_the_other_language() -> None:
    fitted = fit_pair(programme(["One", "Two", "Three"], ["Four", "Five"]))
    (pair,) = fitted.pairs
    assert pair.slides[0].layout == "programme-pair"
    fill = pair.slides[0].fill(Slot.BODY)
    assert fill
    assert [str(paragraph.wording) for paragraph in fill.paragraphs] == ["One", "Two", "Three", "Four", "Five"]
    assert fitted.decks[0].slides[0].layout == "programme-columns"


def test_what_fits_alone_and_not_beside_another_names_the_deck_in_two_languages() -> None:
    with pytest.raises(SourceError) as caught:
        fit_pair(questions(words(110)))
    told = [problem.message for problem in caught.value.problems]
    assert len(told) == 2
    assert all(" of nl+fr" in message and "characters too many" in message for message in told)
    assert ["français" in message for message in told] == [False, True]


def test_a_table_too_wide_for_its_half_says_that_it_has_but_half_of_the_slide() -> None:
    long = "Schutzberechtigtenunterstützung"
    with pytest.raises(SourceError) as caught:
        fit_pair(table(("A", "B", "C"), (long, long, "c")))
    told = [(problem.message, problem.hint) for problem in caught.value.problems]
    assert len(told) == 2
    assert all(" of nl+fr" in message and f"holds '{long}'" in message for message, _ in told)
    assert all("it has half of the slide" in hint and "fewer columns, there or at" in hint for _, hint in told)


def test_a_row_of_a_table_is_as_high_in_both_languages() -> None:
    short, long = (table(("Centre", "What"), ("Ghent", "a"), ("Bruges", words(count))) for count in (1, 10))
    dutch, french = deck(short, code="nl"), deck(long, code="fr")
    fitted = fit_decks((dutch, french), ROOMS, (pair_decks(dutch, french),))
    ours, theirs = (half.slides[0].visual for half in halves(fitted))
    assert isinstance(ours, Grid)
    assert isinstance(theirs, Grid)
    assert ours.heights == theirs.heights
    assert ours.heights[1] < ours.heights[2]


@settings(max_examples=30, deadline=None)
@given(events(3))
def test_every_deck_has_the_same_slides_and_nothing_runs_over(decks: tuple[Deck, ...]) -> None:
    two = (decks[0], decks[-1] if len(decks) > 1 else replace(decks[0]))
    try:
        fitted = fit_decks(decks, ROOMS, (pair_decks(*two),))
    except SourceError:
        return
    (pair,) = fitted.pairs
    assert pair.beside
    for half in (pair, pair.beside):
        assert [slide.key for slide in half.slides] == [slide.key for slide in fitted.decks[0].slides]
        for slide in half.slides:
            for fill in slide.fills:
                assert fill.size is not None
                assert fill.size >= FLOOR
                assert fits(fill.paragraphs, ROOMS[slide.layout, fill.slot], fill.size)
            for position, card in enumerate(slide.cards, 1):
                assert slide.size
                assert fits(card.paragraphs, ROOMS[slide.layout, f"card-{position}"], slide.size)
    sizes = [[(slide.size, slide.title_size) for slide in half.slides] for half in (pair, pair.beside)]
    assert sizes[0] == sizes[1]
