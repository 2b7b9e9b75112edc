"""Laws of all documents: nothing is lost, nothing is said to the wrong person, nothing is left to chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from builder.compose.briefing import compose_briefing
from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.compose.running_order import compose_running_order
from builder.documents import Asked, Deck, Heading, Items, Paper, Prose, Table
from builder.event import Edition, Wording
from tests.compose.editions import editions, wordings
from tests.samples import CODES, dated, sample_edition, timed

#: A test that composes all documents of an edition takes its time on a slow machine.
patient = settings(deadline=None, max_examples=30)


def compose_all(edition: Edition) -> tuple[Deck | Paper, ...]:
    deck = compose_deck(edition)
    briefings = (compose_briefing(edition, speaker, deck) for speaker in edition.programme.speakers)
    return (deck, compose_handout(edition, deck), compose_running_order(edition, deck), *briefings)


def assert_holds(document: Deck | Paper, expected: Iterable[Wording]) -> None:
    """Assert that each wording stands in the document, in one piece and with all its places."""
    held = [(str(wording), set(wording.places)) for wording in wordings(document)]
    for wording in expected:
        assert any(str(wording) in text and set(wording.places) <= places for text, places in held), str(wording)


def asked_bodies(edition: Edition) -> list[Wording]:
    """The names of the organisations of all who are asked something."""
    return [
        organisation.name
        for part in edition.programme.parts
        for question in part.questions
        for speaker in question.to
        for organisation in speaker.organisations
    ]


def notes(edition: Edition) -> list[Wording]:
    """What the author noted for the moderator alone."""
    every = Counter(wordings(edition.programme.parts))
    return list(every - Counter(wordings(edition.programme.parts, "notes")))


@given(editions())
@patient
def test_every_text_of_the_event_is_in_the_deck(edition: Edition) -> None:
    programme = edition.programme
    assert_holds(compose_deck(edition), [*wordings(programme, "speakers", "role"), *asked_bodies(edition)])


@given(editions())
@patient
def test_every_text_of_the_event_but_the_notes_is_in_the_handout(edition: Edition) -> None:
    handout = compose_handout(edition, compose_deck(edition))
    assert_holds(handout, wordings(edition.programme, "notes", "closing"))
    assert_holds(handout, wordings(edition.figures))


@given(editions())
@patient
def test_every_text_of_the_event_is_in_the_running_order(edition: Edition) -> None:
    assert_holds(compose_running_order(edition, compose_deck(edition)), wordings(edition.programme))


@given(editions())
@patient
def test_the_handout_says_each_text_once(edition: Edition) -> None:
    handout = compose_handout(edition, compose_deck(edition))
    body = [block for block in handout.blocks if isinstance(block, Heading | Prose | Items | Asked)]
    said = Counter(str(wording) for wording in wordings(tuple(body)))
    own = {
        str(text) for text in wordings(edition.programme.parts, "notes", "to", "chart", "table", "picture", "source")
    }
    assert [text for text in own if said[text] != 1] == []


@given(editions())
@patient
def test_every_value_of_a_chart_stands_in_a_table_beside_its_category_in_all_papers(edition: Edition) -> None:
    deck = compose_deck(edition)
    for paper in (compose_handout(edition, deck), compose_running_order(edition, deck)):
        rows = [tuple(map(str, row)) for block in paper.blocks if isinstance(block, Table) for row in block.rows]
        for slide in (slide for part in edition.programme.parts for slide in part.slides if slide.chart):
            assert slide.chart
            for number, category in enumerate(slide.chart.categories):
                values = [series.written[number] or "–" for series in slide.chart.series]
                assert (str(category), *values) in rows


@given(editions())
@patient
def test_the_columns_of_tables_on_paper_fill_its_width(edition: Edition) -> None:
    for paper in compose_all(edition)[1:]:
        assert isinstance(paper, Paper)
        for table in (block for block in paper.blocks if isinstance(block, Table)):
            assert len(table.widths) == len(table.header)
            rounded = 0.0005 * len(table.widths) + 1e-9  # a thousandth of the width is what each is rounded to
            assert sum(table.widths) == pytest.approx(1, abs=rounded)
            assert min(table.widths) > 0


@given(editions())
@patient
def test_what_is_noted_for_the_moderator_is_for_nobody_else(edition: Edition) -> None:
    deck, handout, _, *briefings = compose_all(edition)
    shown = [str(wording) for document in (handout, *briefings) for wording in wordings(document)]
    shown += [str(wording) for wording in wordings(deck, "notes")]
    assert [note for note in notes(edition) if any(str(note) in text for text in shown)] == []


@given(editions())
@patient
def test_a_briefing_marks_the_questions_to_its_reader_and_no_other(edition: Edition) -> None:
    deck = compose_deck(edition)
    for speaker in edition.programme.speakers:
        paper = compose_briefing(edition, speaker, deck)
        questions = [question for part in edition.programme.parts for question in part.questions]
        mine = [question for question in questions if speaker.key in {other.key for other in question.to}]
        asked = {str(block.question): block for block in paper.blocks if isinstance(block, Asked)}
        assert [text for text, block in asked.items() if block.mine] == [str(question.text) for question in mine]
        for question in mine:
            assert [other.name for other in asked[str(question.text)].to] == [other.name for other in question.to]


@given(editions())
@patient
def test_a_briefing_holds_the_questions_of_the_readers_parts_and_no_other(edition: Edition) -> None:
    deck = compose_deck(edition)
    for speaker in edition.programme.speakers:
        theirs = {
            str(question.text)
            for part in edition.programme.parts
            if any(speaker.key == other.key for question in part.questions for other in question.to)
            for question in part.questions
        }
        paper = compose_briefing(edition, speaker, deck)
        assert {str(block.question) for block in paper.blocks if isinstance(block, Asked)} == theirs


@given(editions(titles=("Reception", "RECEPTION", "Part 1: Reception", "Programme", "Measures")))
@patient
def test_no_two_slides_have_the_same_title_but_for_those_that_go_on(edition: Edition) -> None:
    slides = compose_deck(edition).slides
    titles = [str(slide.title).upper() for slide in slides if not slide.continued]
    assert len(set(titles)) == len(titles)
    for before, slide in pairwise(slides):
        assert not slide.continued or str(slide.title) == str(before.title)


@given(editions(titles=("Reception", "Measures")))
@patient
def test_anchors_are_unique_and_the_contents_lead_to_one_each(edition: Edition) -> None:
    for paper in compose_all(edition)[1:]:
        assert isinstance(paper, Paper)
        keys = [heading.key for heading in paper.headings()]
        assert "" not in keys
        assert len(set(keys)) == len(keys)
        for block in paper.blocks:
            for entry in getattr(block, "entries", ()):
                assert entry.key in keys


@given(editions())
@patient
def test_headings_skip_no_level(edition: Edition) -> None:
    for paper in compose_all(edition)[1:]:
        assert isinstance(paper, Paper)
        levels = [0, *(heading.level for heading in paper.headings())]
        assert all(level <= before + 1 for before, level in pairwise(levels))


@given(editions())
@patient
def test_nothing_that_is_shown_is_empty(edition: Edition) -> None:
    for document in compose_all(edition):
        assert all(str(wording).strip() for wording in wordings(document))
        assert all(run.text for wording in wordings(document) for run in wording.runs)
    assert all(fill.paragraphs for slide in compose_deck(edition).slides for fill in slide.fills)


@given(editions())
@patient
def test_words_that_look_and_sound_alike_are_one_run(edition: Edition) -> None:
    for wording in (wording for document in compose_all(edition) for wording in wordings(document)):
        for before, run in pairwise(wording.runs):
            assert replace(before, text=run.text) != run, str(wording)


@given(editions())
@patient
def test_composing_twice_gives_the_same(edition: Edition) -> None:
    assert compose_all(edition) == compose_all(edition)


@given(editions())
@patient
def test_the_languages_of_an_event_get_the_same_slides(edition: Edition) -> None:
    other = loud(edition)
    for mine, theirs in zip(compose_deck(edition).slides, compose_deck(other).slides, strict=True):
        assert (mine.key, mine.layout, mine.continued) == (theirs.key, theirs.layout, theirs.continued)


@pytest.mark.parametrize("code", CODES)
def test_no_line_ends_behind_a_particle_in_a_name_whatever_the_document(code: str) -> None:
    edition = timed(sample_edition(code))
    moderated = replace(edition, programme=replace(edition.programme, moderator="Ann Van Damme"))
    for document in compose_all(moderated):
        shown = [str(wording) for wording in wordings(document, "footer")]
        assert not [text for text in shown if "De Bruyn" in text or "Van Damme" in text]
        told = "".join(shown)
        assert "De\u00a0Bruyn" in told


@pytest.mark.parametrize("code", CODES)
def test_all_words_come_from_the_event_or_the_phrasebook(code: str) -> None:
    for document in compose_all(loud(dated(sample_edition(code)))):
        said = [str(wording) for wording in wordings(document)]
        said += [document.properties.title, document.properties.subject, document.properties.author]
        assert [text for text in said if text != text.upper()] == []


def loud(edition: Edition) -> Edition:
    """Return the edition with every word of the event and of the builder in capitals."""
    messages = {message: tuple(map(_capitals, forms)) for message, forms in edition.phrasebook.messages.items()}
    pair = _capitals(edition.phrasebook.pair)
    phrasebook = replace(edition.phrasebook, messages=messages, pair=pair, end=pair)
    louder: Edition = _loud(edition)
    return replace(louder, phrasebook=phrasebook)


def _capitals(message: str) -> str:
    pieces = message.replace("{", "}").split("}")
    return "".join(piece.upper() if index % 2 == 0 else f"{{{piece}}}" for index, piece in enumerate(pieces))


def _loud(value: Any) -> Any:
    match value:
        case Wording():
            return replace(value, runs=tuple(replace(run, text=run.text.upper()) for run in value.runs))
        case tuple():
            return tuple(_loud(item) for item in value)
        case Edition():
            return replace(
                value, **{name: _loud(getattr(value, name)) for name in ("programme", "figures", "date", "hours")}
            )
    if hasattr(value, "__dataclass_fields__"):
        loud = {name: _loud(getattr(value, name)) for name in value.__dataclass_fields__}
        for name in ("website", "handle", "moderator"):
            if name in loud:
                loud[name] = loud[name].upper()
        if "role" in loud:
            loud["name"] = loud["name"].upper()
        return replace(value, **loud)
    return value
