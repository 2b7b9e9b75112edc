"""How many characters more a text may have: as many as fit, and hardly fewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path

import pytest

from builder.conduct.plan import fit, localise
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import Boxes, Deck, DeckSlide, Fill, Paragraph, Slot
from builder.event import Run, Wording
from builder.fit.decks import fit_decks
from builder.fit.lines import break_lines, height, line_height
from builder.fit.spare import spare_characters
from builder.problems import Place
from tests.fit.rooms import deck, points, rooms

PROJECT = Project(Path(__file__).parents[2])
ROOMS = rooms()
lines = count(1)


def placed(text: str) -> Paragraph:
    return Paragraph(Wording((Run(text),), (Place("source/x.yaml", next(lines), 3),)))


def one_slide(*texts: str, title: str = "A title") -> tuple[Deck, list[Place]]:
    paragraphs = [placed(text) for text in texts]
    fitted = fit_decks((deck(points(*paragraphs, title=title)),), ROOMS).decks[0]
    return fitted, [paragraph.wording.places[0] for paragraph in paragraphs]


def test_a_text_may_grow_until_its_slot_is_full_and_no_further() -> None:
    fitted, (first, _) = one_slide("reception and return", "asylum")
    spare = spare_characters(fitted, ROOMS)[first]
    slide = fitted.slides[0]
    words = islice(cycle(["reception", "and", "return", "of", "people"]), spare)
    grown = " ".join(["reception and return", *words])

    def fits(length: int) -> bool:
        body = slide.fill(Slot.BODY)
        assert body
        assert body.size
        paragraphs = (placed(grown[:length].rstrip()), *body.paragraphs[1:])
        return height(paragraphs, ROOMS[slide.layout, Slot.BODY], body.size) <= ROOMS[slide.layout, Slot.BODY].height

    assert fits(len("reception and return") + spare)
    assert not fits(round((len("reception and return") + spare) * 1.25))


def test_what_stands_beside_a_text_takes_room_from_it() -> None:
    alone, (place,) = one_slide("reception")
    together, (first, *_) = one_slide("reception", "return", "asylum", "Ukraine")
    assert spare_characters(together, ROOMS)[first] < spare_characters(alone, ROOMS)[place]


def test_a_title_has_its_lines_and_no_more() -> None:
    title = placed("Reception")
    (slide,) = fit_decks((deck(replace(points(placed("asylum")), title=title.wording)),), ROOMS).decks[0].slides
    small = replace(slide, title_size=24)
    box = ROOMS[slide.layout, Slot.TITLE]
    assert box.height > 3 * line_height(title, box, 24)
    spare = spare_characters(deck(small), ROOMS)[title.wording.places[0]]
    grown = f"{title.wording}{' and return' * 20}"[: len("Reception") + spare].rstrip()
    assert len(break_lines(placed(grown), box, 24)) == 2


def test_the_title_of_the_event_has_the_room_of_the_foot_of_a_slide() -> None:
    fitted, _ = one_slide("reception")
    footer = placed("Migration and asylum")
    spare = spare_characters(replace(fitted, footer=footer.wording), ROOMS)[footer.wording.places[0]]
    assert 60 < spare < 150


def test_a_full_slot_leaves_nothing() -> None:
    text = "reception and return of people " * 60
    fitted, places = one_slide(*[text[:600]] * 4)
    spare = spare_characters(fitted, ROOMS)
    assert all(0 <= spare[place] < 600 for place in places)


def test_the_least_of_all_places_of_a_text_counts() -> None:
    text = placed("reception")
    narrow = points(*(placed(f"return {number}") for number in range(8)), text, key="narrow")
    both = fit_decks((deck(points(text, key="wide"), narrow),), ROOMS).decks[0]
    only = fit_decks((deck(narrow),), ROOMS).decks[0]
    place = text.wording.places[0]
    assert spare_characters(both, ROOMS)[place] == pytest.approx(spare_characters(only, ROOMS)[place], abs=5)


# ---------------------------------------------------------------- the real event


def filled(fitted: Deck, boxes: Boxes) -> Iterator[bool]:
    """Yield, for each point of a deck, whether it fits when it is as long as it may be, in words of the deck."""
    spare = spare_characters(fitted, boxes)
    words = cycle(" ".join(str(paragraph.wording) for _, _, paragraph in bodies(fitted)).split())
    for slide, fill, paragraph in bodies(fitted):
        most = len(str(paragraph.wording)) + spare[paragraph.wording.places[0]]
        text = ""
        while len(text) < most:
            text = f"{text} {next(words)}".lstrip()
        grown = replace(paragraph, wording=Wording((Run(text[:most].rstrip()),)))
        paragraphs = [grown if one is paragraph else one for one in fill.paragraphs]
        box = boxes[slide.layout, fill.slot]
        yield height(paragraphs, box, fill.size or 0) <= box.height


def bodies(fitted: Deck) -> Iterator[tuple[DeckSlide, Fill, Paragraph]]:
    for slide in fitted.slides:
        for fill in slide.fills:
            if fill.slot in (Slot.BODY, Slot.SECOND_BODY):
                yield from ((slide, fill, paragraph) for paragraph in fill.paragraphs if paragraph.wording.places)


def test_texts_of_the_real_event_that_are_as_long_as_they_may_be_fit() -> None:
    localised = localise(PROJECT, PROJECT.source / "annual-conference-2023.yaml")
    templates = open_layout(PROJECT, "emn")
    fit_ = [text for one in fit(localised, templates).decks for text in filled(one, templates.deck.boxes)]
    assert len(fit_) > 200
    assert sum(fit_) / len(fit_) >= 0.95
