"""Two decks side by side: each word in its language, and what stands there once said in both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.compose.deck import compose_deck
from builder.compose.pair import pair_decks
from builder.documents import Deck, Slot
from builder.event import Run
from tests.samples import sample_edition


def pair() -> Deck:
    return pair_decks(compose_deck(sample_edition("nl")), compose_deck(sample_edition("fr")))


def test_each_slide_has_its_words_in_both_languages() -> None:
    dutch, french, both = compose_deck(sample_edition("nl")), compose_deck(sample_edition("fr")), pair()
    assert both.code == "nl+fr"
    assert both.beside
    assert both.beside.language.code == "fr"
    assert [slide.title for slide in both.slides] == [slide.title for slide in dutch.slides]
    assert [slide.title for slide in both.beside.slides] == [slide.title for slide in french.slides]
    assert [slide.cards for slide in both.beside.slides] == [slide.cards for slide in french.slides]
    assert all(slide.paired and slide.layout.endswith("-pair") for slide in (*both.slides, *both.beside.slides))


def test_notes_are_in_both_languages_each_run_in_its_own() -> None:
    dutch, french, both = compose_deck(sample_edition("nl")), compose_deck(sample_edition("fr")), pair()
    assert both.beside
    assert not any(slide.notes for slide in both.beside.slides)
    for slide, left, right in zip(both.slides, dutch.slides, french.slides, strict=True):
        assert [str(note.wording) for note in slide.notes] == [str(note.wording) for note in left.notes + right.notes]
        tags = [run.language for note in slide.notes[len(left.notes) :] for run in note.wording.runs]
        own = [run.language for note in right.notes for run in note.wording.runs]
        assert tags == [language or "fr-BE" for language in own]


def test_the_footer_and_the_properties_are_in_both_languages() -> None:
    dutch, french, both = compose_deck(sample_edition("nl")), compose_deck(sample_edition("fr")), pair()
    assert str(both.footer) == f"{dutch.footer} · {french.footer}"
    assert both.footer.runs[-1] == Run(str(french.footer), language="fr-BE")
    assert both.properties.title == f"{dutch.properties.title} · {french.properties.title}"


def test_columns_become_one() -> None:
    for slide in pair().slides:
        assert not slide.fill(Slot.SECOND_BODY)


def test_decks_of_two_events_do_not_stand_side_by_side() -> None:
    dutch = compose_deck(sample_edition("nl"))
    other = Deck(dutch.language, dutch.properties, dutch.slides[::-1], dutch.footer)
    with pytest.raises(ValueError, match="are not of one event"):
        pair_decks(dutch, other)


def test_a_draft_says_so_in_both_languages() -> None:
    dutch, french = (compose_deck(replace(sample_edition(code), draft=True)) for code in ("nl", "fr"))
    assert str(pair_decks(dutch, french).draft) == "Voorlopige versie · Version provisoire"
    assert pair().draft is None
