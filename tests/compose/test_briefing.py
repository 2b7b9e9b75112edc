"""The briefing note: what one speaker needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.compose.briefing import compose_briefing
from builder.compose.briefing_room import FEW_SLIDES_BEFORE, SLIDES_BEFORE, room_in_note
from builder.compose.deck import compose_deck
from builder.documents import Asked, Change, Cover, Deck, Paper, Properties, Table
from builder.event import Edition, Speaker, Wording, plain
from tests.outline import outline
from tests.samples import CODES, crowded, dated, sample_deck, sample_edition


def speaker(edition: Edition, key: str) -> Speaker[Wording]:
    return next(speaker for speaker in edition.programme.speakers if speaker.key == key)


#: Wim has a role and speaks in three parts, Nicolas stands for two organisations and has a question without a number,
#: Bieke answers together with Eva.
@pytest.mark.parametrize("key", ["wim-cruysberghs", "nicolas-contor", "bieke-machiels"])
def test_the_briefing_of_a_speaker_reads_as_its_outline(key: str, golden: Callable[[str, str], None]) -> None:
    edition = dated(sample_edition())
    golden(f"compose/briefing-{key}-en.txt", outline(compose_briefing(edition, speaker(edition, key), sample_deck())))


@pytest.mark.parametrize("code", CODES)
def test_the_briefing_of_an_event_without_a_date_reads_as_its_outline(
    code: str, golden: Callable[[str, str], None]
) -> None:
    edition = sample_edition(code)
    paper = compose_briefing(edition, speaker(edition, "tom-de-bruyn"), sample_deck(code))
    golden(f"compose/briefing-tom-de-bruyn-undated-{code}.txt", outline(paper))


def split(deck: Deck, key: str) -> Deck:
    """Return the deck as fit gives it where a slide had to be split in two."""
    twice = ((slide, replace(slide, continued=True)) if slide.key == key else (slide,) for slide in deck.slides)
    return replace(deck, slides=tuple(slide for slides in twice for slide in slides))


def texts(paper: Paper) -> list[str]:
    return [line.strip() for line in outline(paper).splitlines()]


def test_slide_numbers_are_those_of_the_fitted_deck() -> None:
    edition = sample_edition()
    deck = split(split(sample_deck(), "part-1/questions"), "part-4/slide-1")
    lines = texts(compose_briefing(edition, speaker(edition, "tom-de-bruyn"), deck))
    assert "meta: Slides 12–15" in lines
    assert lines[lines.index("### On screen before the questions {part-4/slides}") + 2 :][:4] == [
        "• Slide 12: Integration & inclusion",
        "• Slide 13: The Plan Living Together",
        "• Slide 14: The Plan Living Together",
        "",
    ]


def test_no_more_than_the_last_four_slides_before_the_questions_are_listed() -> None:
    edition = sample_edition()
    deck = sample_deck()
    for _ in range(3):
        deck = split(deck, "part-4/slide-1")
    lines = texts(compose_briefing(edition, speaker(edition, "tom-de-bruyn"), deck))
    shown = [line for line in lines if line.startswith("• Slide ")]
    assert shown[:4] == [f"• Slide {number}: The Plan Living Together" for number in range(16, 20)]
    assert shown[4] == "• Slide 24: Migration & development"


def test_a_speaker_without_a_question_gets_the_programme_alone() -> None:
    edition = sample_edition()
    guest = replace(edition.programme.speakers[0], key="guest", name="A Guest", role=None)
    paper = compose_briefing(edition, guest, sample_deck())
    assert [heading.key for heading in paper.headings()] == ["programme"]
    assert all(block.strong_rows == () for block in paper.blocks if isinstance(block, Table))


def test_of_many_who_answer_in_a_part_the_note_names_the_bodies_beside_the_questions_alone() -> None:
    whole = sample_edition()
    first, *_ = whole.programme.parts
    (own, *_) = first.questions

    def company(count: int) -> str:
        others = [replace(own.to[0], key=f"other-{number}", name=f"Ann {number}") for number in range(count)]
        part = replace(first, questions=(own, *(replace(own, to=(other,)) for other in others)))
        programme = replace(whole.programme, speakers=(own.to[0], *others), parts=(part,))
        paper = compose_briefing(replace(whole, programme=programme), own.to[0], sample_deck())
        (found,) = (line for line in texts(paper) if "With you" in line)
        return found.replace(str(own.to[0].organisations[0].name), "body")

    assert company(7).endswith("Ann 5 (body) and Ann 6 (body)")
    assert company(8).endswith(": Ann 0, Ann 1, Ann 2, Ann 3, Ann 4, Ann 5, Ann 6 and Ann 7")


def test_one_who_speaks_alone_in_a_part_is_not_told_of_company() -> None:
    edition = sample_edition()
    lines = texts(compose_briefing(edition, speaker(edition, "nicolas-contor"), sample_deck()))
    voices = lines[lines.index("# (Your part) Other voices {part-3}") :]
    assert not any(line.startswith("body: With you") for line in voices[: voices.index("asked (mine): Question")])


def test_a_speaker_with_two_questions_in_a_part_reads_of_questions() -> None:
    edition = sample_edition()
    parts = edition.programme.parts
    first, second = parts[0].questions
    both = replace(parts[0], questions=(first, replace(second, to=(*second.to, *first.to))))
    edition = replace(edition, programme=replace(edition.programme, parts=(both, *parts[1:])))
    lines = texts(compose_briefing(edition, speaker(edition, "wim-cruysberghs"), sample_deck()))
    assert "## Your questions {part-1/your-questions}" in lines
    assert "## Other questions in this part {part-1/other-questions}" not in lines


def test_the_background_of_one_part_alone_has_no_name_over_it() -> None:
    edition = sample_edition()
    only = replace(edition, programme=replace(edition.programme, parts=edition.programme.parts[:1]))
    headings = compose_briefing(only, speaker(only, "wim-cruysberghs"), compose_deck(only)).headings()
    assert [(one.level, one.key) for one in headings] == [
        (1, "part-1"),
        (2, "part-1/your-questions"),
        (2, "part-1/other-questions"),
        (2, "part-1/slides"),
        (2, "part-1/key-figures"),
        (1, "programme"),
    ]


def test_a_page_full_of_other_things_lists_fewer_slides() -> None:
    edition = sample_edition()
    first, *others = edition.programme.parts
    (slide, *_) = (slide for part in others for slide in part.slides)
    first = replace(first, slides=tuple(replace(slide, title=plain(f"What was {number}")) for number in range(6)))

    def listed(count: int) -> int:
        more = (replace(others[0], questions=()),) * count
        whole = replace(edition, programme=replace(edition.programme, parts=(first, *more)))
        paper = compose_briefing(whole, speaker(whole, first.questions[0].to[0].key), compose_deck(whole))
        return sum("What was" in line for line in texts(paper))

    assert listed(2) == SLIDES_BEFORE
    assert listed(30) == FEW_SLIDES_BEFORE


#: What a reader is asked (how many questions, of how many characters), how many others are asked something in the
#: same part, and how many parts follow: the lines to write on at the end, the questions to others that are shown, and
#: the rows of the programme around the reader's own, 16 for all of them and -1 for none.
FULL_PAGES = {
    "the last question stands on the second page": ((4, 148, 0, 9), (5, 0, 16)),
    "the programme stands on a page of its own": ((7, 207, 0, 3), (9, 0, 16)),
    "a question higher than a page takes two, and leaves no other question room": ((1, 2200, 1, 3), (3, 0, 16)),
    "other questions and rows of the programme give way to room to write": ((4, 207, 7, 3), (3, 1, -1)),
}


@pytest.mark.parametrize(("asked", "expected"), FULL_PAGES.values(), ids=FULL_PAGES)
def test_what_a_full_first_page_leaves_to_the_second(
    asked: tuple[int, int, int, int], expected: tuple[int, int, int]
) -> None:
    own, length, others, after = asked
    edition = sample_edition()
    part, following, *_ = edition.programme.parts
    mine, theirs = part.questions
    questions = (replace(mine, text=plain("w" * length)),) * own + (replace(theirs, text=plain("o" * 80)),) * others
    parts = (replace(part, questions=questions), *[replace(following, questions=())] * after)
    edition = replace(edition, programme=replace(edition.programme, parts=parts))
    room = room_in_note(edition, mine.to[0])
    assert (room.behind, *room.others, room.around) == expected


def test_the_paper_names_its_reader() -> None:
    edition = sample_edition()
    paper = compose_briefing(edition, speaker(edition, "eva-goossens"), sample_deck())
    assert paper.key == "eva-goossens"
    assert paper.properties == Properties("Briefing note: Eva Goossens", "Migration in practice", "EMN Belgium")


@pytest.mark.parametrize("count", [8, 9])
def test_whom_those_speak_for_who_answer_a_question_is_told_of_eight_at_most(count: int) -> None:
    edition = crowded(sample_edition(), count)
    note = compose_briefing(edition, speaker(edition, "p-101"), compose_deck(edition))
    (asked,) = (block for block in note.blocks if isinstance(block, Asked) and block.mine)
    assert [bool(one.organisation.runs) for one in asked.to] == [count == 8] * count
    noted = next(slide for slide in compose_deck(edition).slides if slide.cards).notes
    assert ("Immigration Office" in str(noted[1].wording)) == (count == 8)


def test_what_changed_stands_on_the_first_page_with_old_and_new_words() -> None:
    edition = sample_edition()
    changes = (
        Change(plain("Question 1 is worded anew"), plain("What then?"), plain("What now?")),
        Change(plain("Ann Peeters answers with you")),
        Change(plain("A figure is gone"), before=plain("7")),
        Change(plain("Another question"), after=plain("Who pays?")),
    )
    paper = compose_briefing(edition, speaker(edition, "tom-de-bruyn"), sample_deck(), changes)
    lines = texts(paper)
    start = lines.index("# What changed since you last heard from us {changes}")
    assert lines[start + 2 : start + 10] == [
        "• **Question 1 is worded anew**",
        "• Before: What then?",
        "• Now: What now?",
        "• **Ann Peeters answers with you**",
        "• **A figure is gone**",
        "• Before: 7",
        "• **Another question**",
        "• Who pays?",
    ]
    assert isinstance(paper.blocks[0], Cover)
    assert paper.headings()[0].key == "changes"


def test_a_note_that_nobody_had_before_says_nothing_of_changes() -> None:
    edition = sample_edition()
    paper = compose_briefing(edition, speaker(edition, "tom-de-bruyn"), sample_deck())
    assert "changes" not in [heading.key for heading in paper.headings()]
