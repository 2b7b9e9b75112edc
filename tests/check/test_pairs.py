"""Decks in two languages are checked as two decks, against each other and against those in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from builder.check.documents import check_documents
from builder.compose.deck import compose_deck
from builder.compose.pair import pair_decks
from builder.documents import Artefact, Deck, DeckSlide, DocumentKind, Plot
from builder.event import Edition, Event, plain
from builder.fit.decks import fit_decks
from builder.languages import LANGUAGES
from builder.problems import Place
from builder.render.pptx import render_deck
from tests.render.test_pptx_pairs import templates
from tests.sample_kinds import kinds_edition
from tests.samples import sample_edition

NL, FR = LANGUAGES["nl"], LANGUAGES["fr"]
MAKERS: Mapping[str, Callable[[str], Edition]] = {"kinds": kinds_edition, "sample": sample_edition}


@cache
def editions(name: str) -> dict[str, Edition]:
    return {code: MAKERS[name](code) for code in ("nl", "fr")}


@cache
def decks(name: str) -> tuple[Deck, Deck]:
    """Return the deck in both languages, and the Dutch one."""
    single, pair = templates()
    dutch, french = (compose_deck(edition) for edition in editions(name).values())
    fitted = fit_decks((dutch, french), {**single.boxes, **pair.boxes}, (pair_decks(dutch, french),))
    return fitted.pairs[0], fitted.decks[0]


def told(name: str, pair: Deck, dutch: Deck | None = None) -> list[str]:
    """Return the rules that find something in the deck in two languages beside the Dutch one."""
    single, paired = templates()
    artefacts = [
        Artefact("e/nl/e-deck-nl.pptx", render_deck(dutch or decks(name)[1], single), DocumentKind.DECK, NL),
        Artefact("e/nl+fr/e-deck-nl+fr.pptx", render_deck(pair, paired), DocumentKind.DECK, NL, beside=FR),
    ]
    own = editions(name)
    programme: Any = own["nl"].programme  # only the names of speakers are looked at, which no language changes
    event = Event(name, programme, (NL, FR), Place("source/e.yaml", 1), pairs=((NL, FR),))
    return sorted({problem.rule for problem in check_documents(event, own, artefacts).problems})


def right(pair: Deck, number: int, change: Callable[[DeckSlide], DeckSlide]) -> Deck:
    """Return the deck with one slide of its second half changed."""
    assert pair.beside
    slides = [change(slide) if at == number else slide for at, slide in enumerate(pair.beside.slides, 1)]
    return replace(pair, beside=replace(pair.beside, slides=tuple(slides)))


def number_of(pair: Deck, wanted: Callable[[DeckSlide], object]) -> int:
    return next(number for number, slide in enumerate(pair.slides, 1) if wanted(slide))


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_found_in_a_deck_that_is_right(name: str) -> None:
    assert told(name, decks(name)[0]) == []


def test_the_sign_of_a_draft_is_no_text_of_either_half() -> None:
    pair, dutch = decks("sample")
    assert told("sample", replace(pair, draft=plain("Voorlopige versie · Version provisoire")), dutch) == []


def test_a_title_that_one_half_lacks_is_missing() -> None:
    pair, _ = decks("sample")
    number = number_of(pair, lambda slide: slide.key == "part-2/slide-1")
    assert "missing-text" in told("sample", right(pair, number, lambda slide: replace(slide, title=plain("…"))))


def test_a_half_in_the_other_language_is_found() -> None:
    pair, _ = decks("sample")
    number = number_of(pair, lambda slide: slide.cards)
    rules = told("sample", right(pair, number, lambda slide: replace(slide, cards=pair.slides[number - 1].cards)))
    assert {"missing-text", "written-language"} <= set(rules)


def test_a_point_that_only_one_half_has_is_a_difference() -> None:
    pair, _ = decks("sample")
    number = number_of(pair, lambda slide: len(slide.fills) > 1 and slide.role == "points")

    def shorten(slide: DeckSlide) -> DeckSlide:
        *before, last = slide.fills
        return replace(slide, fills=(*before, replace(last, paragraphs=last.paragraphs[:-1] or last.paragraphs[:0])))

    assert {"missing-text", "same-lines"} <= set(told("sample", right(pair, number, shorten)))


def test_a_value_that_differs_between_the_halves_is_found() -> None:
    pair, _ = decks("kinds")
    number = number_of(pair, lambda slide: isinstance(slide.visual, Plot))

    def alter(slide: DeckSlide) -> DeckSlide:
        assert isinstance(slide.visual, Plot)
        chart = slide.visual.chart
        first, *others = chart.series
        values = (Decimal(1) + (first.values[0] or 0), *first.values[1:])
        series = (replace(first, values=values), *others)
        return replace(slide, visual=replace(slide.visual, chart=replace(chart, series=series)))

    assert told("kinds", right(pair, number, alter))


def test_a_slide_with_another_number_than_in_the_deck_of_its_language_is_found() -> None:
    pair, dutch = decks("sample")
    assert "pair-slides" in told("sample", pair, replace(dutch, slides=(*dutch.slides[:3], *dutch.slides[4:])))


def test_what_is_said_of_a_picture_in_one_language_only_is_found() -> None:
    pair, _ = decks("kinds")
    number = number_of(pair, lambda slide: getattr(slide.visual, "picture", None))
    slide = pair.slides[number - 1]
    picture: Any = slide.visual
    first = str(picture.picture.alternative).partition(" · ")[0]
    visual = replace(picture, picture=replace(picture.picture, alternative=plain(first)))
    slides = [replace(one, visual=visual) if at == number else one for at, one in enumerate(pair.slides, 1)]
    assert "missing-text" in told("kinds", replace(pair, slides=tuple(slides)))
