"""The deck: what stands on which slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builder.compose.deck import compose_deck, compose_slides, titled_apart
from builder.documents import Deck, DeckSlide, SlideRole, Slot
from builder.event import Edition, ListKind, Point, Slide, Wording, plain
from tests.outline import outline
from tests.sample_kinds import kinds_deck
from tests.samples import CODES, dated, sample_deck, sample_edition


@pytest.mark.parametrize("code", CODES)
def test_the_deck_of_the_sample_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"compose/deck-{code}.txt", outline(sample_deck(code)))


@pytest.mark.parametrize("code", CODES)
def test_each_kind_of_slide_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"compose/kinds-deck-{code}.txt", outline(kinds_deck(code)))


def changed(edition: Edition, key: str = "", **changes: Any) -> Edition:
    """Return the edition with changes to the part of that key, or to the programme."""
    programme = edition.programme
    if not key:
        return replace(edition, programme=replace(programme, **changes))
    parts = tuple(replace(part, **changes) if part.key == key else part for part in programme.parts)
    return replace(edition, programme=replace(programme, parts=parts))


def slide(deck: Deck, key: str) -> DeckSlide:
    return next(slide for slide in deck.slides if slide.key == key)


def lines(slide: DeckSlide, slot: Slot) -> list[str]:
    fill = slide.fill(slot)
    return [str(paragraph.wording) for paragraph in fill.paragraphs] if fill else []


def notes(slide: DeckSlide) -> list[str]:
    return [str(paragraph.wording) for paragraph in slide.notes]


def test_what_slides_say_twice_is_the_very_same_value() -> None:
    edition = sample_edition()
    part = next(part for part in edition.programme.parts if part.questions)
    asked = part.questions[0]
    eva, jo = (replace(asked.to[0], key=name, name=name) for name in ("Eva", "Jo"))
    shown = slide(
        compose_deck(changed(edition, part.key, questions=(replace(asked, to=(eva, jo)),))), f"{part.key}/questions"
    )
    ((_, question, first, second),) = (card.paragraphs for card in shown.cards)
    assert any(note is question for note in shown.notes), "a question, on its card and in the notes"
    assert first.wording.runs[-1] is second.wording.runs[-1], "an affiliation, behind the names of all who have it"


def test_a_name_on_cards_is_the_very_same_in_all_languages() -> None:
    decks = [sample_deck(code) for code in CODES]
    cards = [
        [card for slide in deck.slides for card in slide.cards if slide.role is SlideRole.QUESTIONS] for deck in decks
    ]
    names = [[paragraph.wording.runs[0] for card in own for paragraph in card.paragraphs[2:]] for own in cards]
    assert names[0]
    assert [[*map(id, own)] for own in names] == [[*map(id, names[0])]] * len(CODES)


def test_the_cover_says_when_and_where_if_that_is_known() -> None:
    details = [lines(compose_deck(dated(sample_edition(code))).slides[0], Slot.DETAILS) for code in CODES]
    days = ["Thursday 30\u00a0March 2023", "Donderdag 30\u00a0maart 2023", "Jeudi 30\u00a0mars 2023"]
    assert [when for when, _ in details] == days
    assert details[0][1] == "Résidence Palace, Brussels"
    assert compose_deck(sample_edition()).slides[0].fill(Slot.DETAILS) is None


@pytest.mark.parametrize(("parts", "first", "second"), [(5, 5, 0), (6, 6, 0), (7, 4, 3)])
def test_a_programme_of_more_than_six_parts_stands_in_two_columns(parts: int, first: int, second: int) -> None:
    edition = sample_edition()
    deck = compose_deck(changed(edition, parts=edition.programme.parts[:parts]))
    programme = slide(deck, "programme")
    assert (len(lines(programme, Slot.BODY)), len(lines(programme, Slot.SECOND_BODY))) == (first, second)


def test_the_columns_of_a_programme_are_as_long_as_each_other() -> None:
    edition = sample_edition()
    programme = slide(compose_deck(changed(edition, parts=edition.programme.parts * 2)), "programme")
    assert len(lines(programme, Slot.BODY)) == len(lines(programme, Slot.SECOND_BODY)) == 7


def test_an_event_without_parts_has_a_cover_a_programme_and_a_closing() -> None:
    deck = compose_deck(changed(sample_edition(), parts=()))
    assert [slide.key for slide in deck.slides] == ["cover", "programme", "closing"]
    assert notes(slide(deck, "programme")) == ["Next: Closing"]


def test_an_interlude_with_points_looks_like_a_part_without_a_number() -> None:
    deck = compose_deck(changed(sample_edition(), "part-3", points=(Point(plain("A point")),)))
    opening = slide(deck, "part-3")
    assert opening.role is SlideRole.PART
    assert lines(opening, Slot.BODY) == ["A word from Vluchtelingenwerk Vlaanderen", "A point"]
    assert opening.fill(Slot.KICKER) is None


def test_the_slides_of_an_interlude_carry_its_title_above_theirs() -> None:
    own = Slide(plain("Three ideas"), sample_edition().programme.parts[0].place)
    deck = compose_deck(changed(sample_edition(), "part-3", slides=(own,)))
    assert lines(slide(deck, "part-3/slide-1"), Slot.KICKER) == ["Other voices"]


def test_an_event_without_a_closing_thanks() -> None:
    assert str(compose_deck(changed(sample_edition(), closing=None)).slides[-1].title) == "Thank you"


def test_the_closing_leaves_out_what_the_contact_does_not_have() -> None:
    edition = sample_edition()
    contact = replace(edition.programme.contact, website="", handle="")
    assert lines(compose_deck(changed(edition, contact=contact)).slides[-1], Slot.DETAILS) == ["EMN Belgium"]


def titles(edition: Edition, part: str) -> list[str]:
    return [str(slide.title) for slide in compose_deck(edition).slides if slide.key.startswith(part)]


def named(*names: str, continued: bool = False) -> tuple[Slide[Wording], ...]:
    place = sample_edition().programme.parts[0].place
    return tuple(Slide(plain(name), place, continued and number > 0) for number, name in enumerate(names))


def test_a_title_that_another_slide_has_is_told_apart_by_its_part() -> None:
    edition = changed(sample_edition(), "part-5", slides=named("Measures against the crisis"))
    assert titles(edition, "part-5") == ["Borders, visa & Schengen", "Part 4: Measures against the crisis"]


def test_a_part_called_as_a_slide_before_it_is_told_apart_by_its_number() -> None:
    edition = changed(sample_edition(), "part-5", title=plain("Measures against the crisis"))
    assert titles(edition, "part-5") == ["Part 4: Measures against the crisis"]


def test_a_slide_of_an_interlude_is_told_apart_by_its_title() -> None:
    edition = changed(sample_edition(), "part-3", slides=named("Reception", "Other voices"), questions=())
    assert titles(edition, "part-3") == ["Other voices", "Other voices: Reception", "Other voices: Other voices"]


def test_capitals_alone_do_not_tell_titles_apart() -> None:
    assert titles(changed(sample_edition(), "part-5", slides=named("RECEPTION")), "part-5")[1] == "Part 4: RECEPTION"


def test_a_title_that_comes_back_in_its_part_is_numbered() -> None:
    edition = changed(sample_edition(), "part-5", slides=named("Figures", "Facts", "Figures", "Figures"))
    assert titles(edition, "part-5")[1:] == ["Figures", "Facts", "Part 4: Figures", "Part 4: Figures (2)"]


def test_titles_that_are_alike_in_one_language_are_told_apart_in_all() -> None:
    editions = [
        changed(sample_edition(code), "part-5", slides=named(*slides))
        for code, slides in (("en", ("Issues", "Challenges")), ("nl", ("Uitdagingen", "Uitdagingen")))
    ]
    rows = titled_apart(editions, zip(*map(compose_slides, editions), strict=True))
    found = [tuple(str(slide.title) for slide in row) for row in rows if row[0].key.startswith("part-5/slide")]
    assert found == [("Issues", "Uitdagingen"), ("Part 4: Challenges", "Deel 4: Uitdagingen")]


def test_slides_that_go_on_keep_the_title_that_tells_the_first_apart() -> None:
    edition = changed(sample_edition(), "part-5", slides=named("Reception", "Reception", continued=True))
    assert titles(edition, "part-5")[1:] == ["Part 4: Reception", "Part 4: Reception"]


def test_interludes_of_the_same_name_are_numbered() -> None:
    edition = changed(sample_edition(), "part-3", title=plain("Break"), questions=())
    edition = changed(edition, "part-6", title=plain("Break"), number=None, questions=())
    assert titles(edition, "part-6") == ["Break (2)"]


def test_the_last_slide_of_a_part_tells_who_comes_next() -> None:
    deck = sample_deck()
    assert notes(slide(deck, "part-5")) == [
        "Next: 5. Informing and guiding irregularly staying migrants towards long-term solutions",
        "Speaker: Eva Goossens (Fedasil)",
    ]
    assert notes(slide(deck, "part-7/questions"))[-1] == "Next: Closing"
    assert not any("Next" in note for note in notes(slide(deck, "part-2/slide-1")))


def test_points_are_counted_in_lists_with_numbers_or_letters_alone() -> None:
    for slide in sample_deck().slides:
        for paragraph in (paragraph for fill in slide.fills for paragraph in fill.paragraphs):
            counted = paragraph.marker in (ListKind.NUMBERS, ListKind.LETTERS)
            assert (paragraph.ordinal > 0) == counted
