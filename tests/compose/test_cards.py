"""Cards: one for each question, a plate and a badge for each who speaks or moderates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.cards import CARDS
from builder.compose.cards import compose_badges, compose_cue_cards, compose_name_plates
from builder.compose.deck import compose_deck
from builder.documents import CARD_ADDRESSEE, Heading, Paper, Prose
from builder.event import Edition, Times, plain
from tests.samples import CODES, crowded, dated, sample_edition, timed


def cards(paper: Paper) -> list[list[str]]:
    """Return the words of each card, line by line."""
    found: list[list[str]] = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            name = str(block.wording).replace("\u00a0", " ")
            found.append([*([str(block.kicker)] if block.kicker else []), name])
        else:
            assert isinstance(block, Prose)
            found[-1].append(str(block.wording))
    return found


def questions(edition: Edition) -> list[tuple[str, list[str]]]:
    return [
        (str(question.text), [speaker.name for speaker in question.to])
        for part in edition.programme.parts
        for question in part.questions
    ]


@pytest.mark.parametrize("code", CODES)
def test_there_is_a_cue_card_for_each_question_with_all_who_answer(code: str) -> None:
    edition = timed(sample_edition(code))
    found = cards(compose_cue_cards(edition))
    assert [
        (card[2], [line.partition(", ")[0].replace("\u00a0", " ") for line in card[3:]]) for card in found
    ] == questions(edition)


@pytest.mark.parametrize(
    ("code", "count", "last"),
    [
        ("en", 8, "Ann Bo-108, Immigration Office"),
        ("en", 9, ", ".join(f"Ann Bo-{number}" for number in range(101, 109)) + " and Ann Bo-109"),
        ("en", 24, ", ".join(f"Ann Bo-{number}" for number in range(101, 124)) + " and Ann Bo-124"),
        ("en", 25, ", ".join(f"Ann Bo-{number}" for number in range(101, 109)) + " and 17 others"),
        ("nl", 100, ", ".join(f"Ann Bo-{number}" for number in range(101, 109)) + " en 92 anderen"),
        ("fr", 100, ", ".join(f"Ann Bo-{number}" for number in range(101, 109)) + " et 92 autres"),
    ],
)
def test_cards_of_questions_name_many_people_alone_and_of_very_many_some(code: str, count: int, last: str) -> None:
    edition = crowded(sample_edition(code), count)
    (first, *_) = cards(compose_cue_cards(edition))
    shown = next(slide for slide in compose_deck(edition).slides if slide.cards).cards[0]
    on_slide = [str(one.wording) for one in shown.paragraphs if one.level == CARD_ADDRESSEE]
    assert first[3:] == on_slide
    assert (len(on_slide), on_slide[-1]) == (count if count == 8 else 1, last)


def test_a_cue_card_says_where_the_moderator_is() -> None:
    assert cards(compose_cue_cards(timed(sample_edition())))[0][:2] == [
        "Part 1: Protection",
        "Question 1 · 09:40–09:50",
    ]
    assert cards(compose_cue_cards(sample_edition()))[0][:2] == ["Part 1: Protection", "Question 1"]


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("en", "Question 1 · Monday 30 March · 09:40–09:50", "Question 1 · Tuesday 31 March · "),
        ("fr", "Question 1 · lundi 30 mars · 9 h 40 – 9 h 50", "Question 1 · mardi 31 mars · "),
    ],
)
def test_a_cue_card_says_the_day_of_an_event_over_several(code: str, first: str, last: str) -> None:
    labels = [card[1] for card in cards(compose_cue_cards(timed(sample_edition(code), days=2)))]
    assert labels[0] == first
    assert labels[-1].startswith(last)


def test_a_cue_card_without_a_time_of_its_own_has_those_of_its_part_with_the_name_of_that() -> None:
    unknown = replace(sample_edition(), short_days=(plain("Monday"), plain("Tuesday")))
    known = replace(unknown, times={"part-1": Times(), "part-2": Times(span=plain("09:30–10:00"), day=2)})
    assert [card[:2] for card in cards(compose_cue_cards(unknown))][:3] == [
        ["Part 1: Protection", "Question 1"],
        ["Part 1: Protection", "Question 2"],
        ["Part 2: Reception", "Question 1"],
    ]
    assert [card[:2] for card in cards(compose_cue_cards(known))][:3] == [
        ["Part 1: Protection · Monday", "Question 1"],
        ["Part 1: Protection · Monday", "Question 2"],
        ["Part 2: Reception · Tuesday · 09:30–10:00", "Question 1"],
    ]


def test_everybody_has_a_badge_and_a_plate_with_two_faces_the_moderator_too() -> None:
    edition = dated(sample_edition())
    names = [speaker.name for speaker in edition.programme.speakers]
    badges, plates = cards(compose_badges(edition)), cards(compose_name_plates(edition))
    assert [card[1] for card in badges] == [*names, "Bernadette Renauld"]
    assert badges[-1] == ["Migration in practice", "Bernadette Renauld", "Moderator"]
    assert [card[0] for card in plates[::2]] == [*names, "Bernadette Renauld"]
    assert plates[::2] == plates[1::2]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Tom De Bruyn", "Tom De~Bruyn"),
        ("Jan van der Berg", "Jan van~der~Berg"),
        ("Li Ann Bo", "Li Ann Bo"),
        ("Bo Li", "Bo Li"),
        ("Zoë ’t Serstevens", "Zoë ’t~Serstevens"),
        ("Sarah 't Jampens", "Sarah 't~Jampens"),
        ("Prof. Dr. Ann J. Bo", "Prof.~Dr.~Ann J.~Bo"),
        ("Ann Bo Jr.", "Ann Bo Jr."),
    ],
)
def test_a_name_breaks_before_its_particles_titles_and_initials_and_not_behind_them(name: str, held: str) -> None:
    edition = sample_edition()
    speaker = replace(edition.programme.speakers[0], name=name)
    edition = replace(edition, programme=replace(edition.programme, speakers=(speaker,), moderator=""))
    for compose in (compose_badges, compose_name_plates):
        first = compose(edition).blocks[0]
        assert isinstance(first, Heading)
        assert str(first.wording) == held.replace("~", "\u00a0")


def test_a_moderator_who_speaks_has_one_badge() -> None:
    edition = dated(sample_edition())
    names = [speaker.name for speaker in edition.programme.speakers]
    moderated = replace(edition, programme=replace(edition.programme, moderator=names[0]))
    assert [card[1] for card in cards(compose_badges(moderated))] == names


def test_a_card_of_a_draft_says_so() -> None:
    edition = replace(sample_edition(), draft=True)
    for compose in (compose_cue_cards, compose_name_plates, compose_badges):
        assert all(card[0].startswith("Draft") for card in cards(compose(edition)))


def test_each_card_opens_with_a_heading_of_the_first_level() -> None:
    edition = dated(sample_edition())
    for compose in (compose_cue_cards, compose_name_plates, compose_badges):
        assert {block.level for block in compose(edition).blocks if isinstance(block, Heading)} == {1}


def test_a_sheet_holds_its_cards() -> None:
    for form in CARDS.values():
        assert form.per_sheet * form.width * form.height <= 210 * 297 * (72 / 25.4) ** 2 + 1
