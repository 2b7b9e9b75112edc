"""When things are, in all documents: in each language's form, day by day, and not at all where nothing is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from builder.compose.briefing import compose_briefing
from builder.compose.briefing_room import MOST_ROOM
from builder.compose.changes import NO_NEWS
from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.compose.mail import Enclosed, compose_mail
from builder.compose.programme import MOST_ROWS
from builder.compose.running_order import compose_running_order
from builder.documents import Asked, Change, Deck, Heading, Items, PageBreak, Paper, Prose, Room, Slot, Table
from builder.event import Edition, Question, Times, Wording, plain
from tests.outline import outline
from tests.samples import CODES, dated, sample_edition, timed


def lines(document: Deck | Paper) -> list[str]:
    return [line.replace("\u00a0", "·").strip() for line in outline(document).splitlines()]


def briefing(edition: Edition, key: str = "tom-de-bruyn") -> Paper:
    (speaker,) = (speaker for speaker in edition.programme.speakers if speaker.key == key)
    return compose_briefing(edition, speaker, compose_deck(edition))


def mail(edition: Edition, key: str) -> list[str]:
    """Return the paragraphs of the mail to a speaker."""
    (speaker,) = (speaker for speaker in edition.programme.speakers if speaker.key == key)
    blocks = compose_mail(edition, compose_deck(edition), speaker, NO_NEWS, Enclosed()).blocks
    return [str(block.wording).replace("\u00a0", "·") for block in blocks if isinstance(block, Prose)]


@pytest.mark.parametrize("code", CODES)
def test_the_documents_of_an_event_with_times_read_as_their_outlines(
    code: str, golden: Callable[[str, str], None]
) -> None:
    edition = dated(timed(sample_edition(code)))
    golden(f"compose/timed-briefing-{code}.txt", outline(briefing(edition)))
    golden(f"compose/timed-running-order-{code}.txt", outline(compose_running_order(edition, compose_deck(edition))))


@pytest.mark.parametrize(
    ("code", "start", "resumes"),
    [
        ("en", "**09:30** · Protection", "We resume at 10:10"),
        ("nl", "**9.30·uur** · Bescherming", "We gaan verder om 10.10·uur"),
        ("fr", "**9·h·30** · Protection", "Reprise à 10·h·10"),
    ],
)
def test_slides_say_when_parts_begin_and_breaks_end(code: str, start: str, resumes: str) -> None:
    deck = compose_deck(timed(sample_edition(code)))
    said = lines(deck)
    assert f"1. {start}" in said
    (pause,) = (slide for slide in deck.slides if slide.key == "break-1")
    assert pause.layout == "interlude"
    fill = pause.fill(Slot.SUBTITLE)
    assert fill
    assert str(fill.paragraphs[0].wording).replace("\u00a0", "·") == resumes


def test_a_break_says_when_what_follows_it_begins_be_it_later_than_the_break_ends() -> None:
    edition = timed(sample_edition())
    parts = edition.programme.parts
    after = next(two.key for one, two in pairwise(parts) if one.key == "break-1")
    later = replace(edition.times[after], start=plain("10:15"))
    deck = compose_deck(replace(edition, times={**edition.times, after: later}))
    (pause,) = (slide for slide in deck.slides if slide.key == "break-1")
    assert [str(fill.paragraphs[0].wording) for fill in pause.fills] == ["We resume at 10:15"]


def test_a_second_break_of_the_same_name_says_when_it_begins_and_is_numbered_where_that_is_not_known() -> None:
    edition = timed(sample_edition())
    (pause,) = (part for part in edition.programme.parts if part.is_break)
    again = replace(pause, key="break-2")
    parts = (*edition.programme.parts, again)
    twice = replace(edition, programme=replace(edition.programme, parts=parts))
    late = replace(twice, times={**edition.times, "break-2": Times(start=plain("14:30"))})
    for told, title in ((late, f"{pause.title} · 14:30"), (twice, f"{pause.title} (2)")):
        titles = [str(slide.title) for slide in compose_deck(told).slides if slide.key.startswith("break-")]
        assert titles == [str(pause.title), title]


def test_a_break_of_which_the_end_is_not_known_is_a_title_alone() -> None:
    edition = timed(sample_edition())
    deck = compose_deck(replace(edition, times={}))
    (pause,) = (slide for slide in deck.slides if slide.key == "break-1")
    assert pause.fills == ()


def test_a_break_after_which_nothing_comes_on_its_day_says_nothing_of_when_the_event_goes_on() -> None:
    edition = timed(sample_edition(), days=2)
    parts = tuple(part for part in edition.programme.parts if part.is_break or part.key == "part-1")
    alone = replace(edition, programme=replace(edition.programme, parts=parts))
    for told in (edition, alone):
        (pause,) = (slide for slide in compose_deck(told).slides if slide.key == "break-1")
        assert pause.fills == ()


@pytest.mark.parametrize(
    ("code", "days"), [("en", ["Monday", "Tuesday"]), ("nl", ["Maandag", "Dinsdag"]), ("fr", ["Lundi", "Mardi"])]
)
def test_the_programme_slide_has_the_days_of_an_event_over_several_and_opens_its_columns_with_them(
    code: str, days: list[str]
) -> None:
    edition = timed(sample_edition(code), days=2)
    (slide,) = (slide for slide in compose_deck(edition).slides if slide.key == "programme")
    leads = [[str(entry.wording).split()[0] for entry in fill.paragraphs if entry.lead] for fill in slide.fills]
    assert leads == [[day] for day in days]
    assert all(fill.paragraphs[0].lead for fill in slide.fills)
    parts = tuple(part for part in edition.programme.parts if edition.times[part.key].day == 1)
    for alone in (timed(sample_edition(code)), replace(edition, programme=replace(edition.programme, parts=parts))):
        (slide,) = (slide for slide in compose_deck(alone).slides if slide.key == "programme")
        assert not any(entry.lead for fill in slide.fills for entry in fill.paragraphs)


def test_the_days_that_part_a_programme_most_evenly_open_its_second_column() -> None:
    edition = sample_edition()
    days = (1, 1, 1, 2, 2, 2, 3)
    times = {part.key: Times(day=day) for part, day in zip(edition.programme.parts, days, strict=True)}
    (slide,) = (one for one in compose_deck(replace(edition, times=times)).slides if one.key == "programme")
    leads = [[str(entry.wording) for entry in fill.paragraphs if entry.lead] for fill in slide.fills]
    assert leads == [["Day 1"], ["Day 2", "Day 3"]]


def test_the_handout_tells_the_course_where_there_is_more_to_tell_than_its_parts() -> None:
    edition = timed(sample_edition())
    for told in (edition, replace(edition, times={})):
        keys = [heading.key for heading in compose_handout(told, compose_deck(told)).headings()]
        assert keys[0] == "programme"
        assert "break-1" not in keys
    plain_edition = sample_edition()
    keys = [heading.key for heading in compose_handout(plain_edition, compose_deck(plain_edition)).headings()]
    assert "programme" not in keys


def test_each_day_has_a_programme_of_its_own() -> None:
    edition = timed(sample_edition(), days=2)
    said = lines(compose_running_order(edition, compose_deck(edition)))
    first, second = (
        said.index(f"## {day}")
        for day in ("Monday 30·March 2026 {programme/day-1}", "Tuesday 31·March 2026 {programme/day-2}")
    )
    assert said[first + 4 : first + 6] == [
        "- 09:30–10:00 | 1 | Protection | Wim Cruysberghs, Bieke Machiels and Eva Goossens | 3–4 | □",
        "- 10:00–10:10 | – | Coffee | – | 5 | □",
    ]
    assert said[second + 4].startswith("- 10:10–10:40 | 2 | Reception")
    assert "**Your part: Tuesday 31·March · 11:10–11:40 · Integration & inclusion**" in lines(briefing(edition))


@pytest.mark.parametrize(("code", "day"), [("nl", "Maandag 30·maart 2026"), ("fr", "Lundi 30·mars 2026")])
def test_a_day_that_is_a_heading_begins_with_a_capital(code: str, day: str) -> None:
    edition = timed(sample_edition(code), days=2)
    assert f"## {day} {{programme/day-1}}" in lines(compose_handout(edition, compose_deck(edition)))


def test_a_line_of_a_mail_that_begins_with_a_day_begins_with_a_capital() -> None:
    found = [line for line in mail(timed(sample_edition("nl"), days=2), "bieke-machiels") if "Dia’s" in line]
    assert [line.partition("·")[0].strip() for line in found] == ["Maandag 30", "Dinsdag 31"]


def test_days_without_dates_are_counted() -> None:
    edition = replace(timed(sample_edition(), days=2), days=())
    assert "## Day 2 {programme/day-2}" in lines(compose_handout(edition, compose_deck(edition)))


#: What the note and the mail say of when somebody is on, where this is known of the parts of an event over two days.
TURNS = [
    (lambda one: Times(day=one.day), ["Monday 30·March", "Tuesday 31·March"], ["Protection", "Reception"]),
    (lambda one: Times(minutes=one.minutes), ["30 min", "30 min"], []),
    (lambda _: Times(), ["", ""], []),
]


@pytest.mark.parametrize(("known", "when", "told"), TURNS, ids=["days", "lengths", "nothing"])
def test_a_speaker_is_told_the_day_where_it_is_known_and_none_where_it_is_not(
    known: Callable[[Times], Times], when: list[str], told: list[str]
) -> None:
    edition = timed(sample_edition(), days=2)
    edition = replace(edition, times={key: known(one) for key, one in edition.times.items()})
    note = [line for line in lines(briefing(edition, "bieke-machiels")) if line.startswith("**Your part: ")]
    assert note == [f"**Your part: {day} · {title}**" for day, title in zip(when, told, strict=False)]
    letter = [line for line in mail(edition, "bieke-machiels") if "Slides" in line]
    assert letter == [" · ".join(filter(None, pair)) for pair in zip(when, ("Slides 3–4", "Slides 6–9"), strict=True)]


def test_where_no_time_is_known_lengths_are_told() -> None:
    edition = replace(sample_edition(), times={"part-1": Times(minutes=45), "part-1/question-2": Times(minutes=10)})
    said = lines(compose_running_order(edition, compose_deck(edition)))
    assert "meta: 45 min · Slides 3–4" in said
    assert "asked: Question 2 · 10 min" in said
    assert any(line.startswith("- 45 min | 1 | Protection |") for line in said)
    assert any(line.startswith("- – | 2 | Reception |") for line in said)


def test_a_speaker_of_an_event_over_several_days_reads_of_the_own_hours_alone() -> None:
    days = (plain("Monday"), plain("Tuesday"))
    edition = replace(dated(timed(sample_edition(), days=2)), days=days, hours=(plain("9–17"), plain("9–13")))
    assert "When: Thursday 30·March 2023" in lines(briefing(edition))
    assert "Monday, 9–17 · Tuesday, 9–13" in lines(compose_handout(edition, compose_deck(edition)))
    assert "When: Monday, 9–17 · Tuesday, 9–13" in lines(briefing(replace(edition, times={})))


def test_the_names_of_a_crowd_have_the_room_that_titles_leave() -> None:
    whole = sample_edition()
    first, *others = whole.programme.parts
    (own, *_) = first.questions

    def widths(count: int) -> tuple[float, float]:
        crowd = tuple(replace(own.to[0], key=f"s-{number}", name=f"Ann {number}") for number in range(count))
        parts = (replace(first, questions=(replace(own, to=crowd),)), *others)
        edition = replace(whole, programme=replace(whole.programme, parts=parts, speakers=crowd))
        table = next(block for block in briefing(edition, "s-0").blocks if isinstance(block, Table))
        titles, names, *_ = table.widths[1:]
        return titles, names

    assert widths(6) == widths(2)
    assert widths(7)[0] < widths(6)[0]
    assert widths(7)[1] > widths(6)[1]


def test_a_speaker_who_moderates_is_told_so() -> None:
    edition = dated(sample_edition())
    moderated = replace(edition, programme=replace(edition.programme, moderator="Tom De Bruyn"))
    assert "You moderate this event as well" in lines(briefing(moderated))
    assert "Moderator: Tom De·Bruyn" in lines(briefing(moderated, "eva-goossens"))


def test_whoever_moderates_is_not_told_who_does() -> None:
    edition = dated(sample_edition())
    letter = compose_mail(edition, compose_deck(edition), None, NO_NEWS, Enclosed())
    (told, _) = (block for block in letter.blocks if isinstance(block, Items))
    assert [str(item.wording).split(":")[0] for item in told.items] == ["When", "Where"]


def test_there_is_as_much_room_to_write_as_the_questions_leave() -> None:
    whole = sample_edition()
    first = replace(whole.programme.parts[0], questions=whole.programme.parts[0].questions[:1])

    def room(question: str, count: int = 1, handle: str = "") -> list[int]:
        asked = tuple(replace(first.questions[0], text=plain(question)) for _ in range(count))
        contact = replace(whole.programme.contact, handle=handle or whole.programme.contact.handle)
        programme = replace(whole.programme, parts=(replace(first, questions=asked),), contact=contact)
        edition = replace(whole, programme=programme)
        return [
            block.lines for block in briefing(edition, first.questions[0].to[0].key).blocks if isinstance(block, Room)
        ]

    assert room("Why?") == [MOST_ROOM]
    assert room("Why? " * 100) == [7]
    assert room("Why? " * 100, handle="@Symposium26" * 5) == [6], "who to turn to takes two lines"
    assert room("Why? " * 210) == [MOST_ROOM]
    assert room("Why?", 2) == [4] * 2
    assert room("Why? " * 20, 2) == [3] * 2
    assert room("Why?", 3) == [MOST_ROOM], "with the labels, three have no room for two lines each"


def rooms(note: Paper) -> list[int]:
    return [block.lines for block in note.blocks if isinstance(block, Room)]


def test_where_the_first_page_is_full_there_is_room_at_the_end_as_far_as_the_second_has_it() -> None:
    whole = sample_edition()
    first, *others = whole.programme.parts
    (own, *_) = (replace(one, text=plain("Why? " * 210)) for one in first.questions)
    (_, *asked) = first.questions

    def asking(rows: int, *more: Question[Wording]) -> Edition:
        parts = (
            replace(first, questions=(own, *more)),
            *(replace(others[0], key=f"other-{row}", questions=()) for row in range(rows)),
        )
        return replace(whole, programme=replace(whole.programme, parts=parts))

    def room(rows: int, *more: Question[Wording]) -> list[int]:
        return rooms(briefing(asking(rows, *more), own.to[0].key))

    assert room(4) == [MOST_ROOM]
    assert 0 < room(15, *asked)[0] < MOST_ROOM
    assert room(15, *asked * 7) == [6], "rows of the programme give way"
    emptier, fuller = asking(12, *asked), [(asking(15, *asked), ())]
    assert room(12, *asked) > room(15, *asked)
    assert rooms(compose_briefing(emptier, own.to[0], compose_deck(emptier), others=fuller)) == room(15, *asked)


def test_a_note_holds_as_many_other_questions_as_its_page_has_room_for_in_every_language() -> None:
    whole = sample_edition()
    first, second, *_ = whole.programme.parts
    (own, *_) = first.questions
    other = second.questions[0]
    assert own.to[0] not in other.to

    def asking(words: int, count: int, *mine: int, parts: int = 1) -> Edition:
        """So many questions of so many words in each part, of which the reader is asked some."""
        asked = [replace(other, number=number, text=plain("Why? " * words)) for number in range(1, count + 1)]
        for number in mine:
            asked[number - 1] = replace(own, number=number)
        made = [replace(first, key=f"part-{number}", questions=tuple(asked)) for number in range(parts)]
        return replace(whole, programme=replace(whole.programme, parts=tuple(made)))

    def shown(edition: Edition, *elsewhere: Edition) -> tuple[list[int], bool]:
        """The numbers of the questions in the note, the reader's own among them, and whether it tells of others."""
        note = compose_briefing(edition, own.to[0], compose_deck(edition), others=[(one, ()) for one in elsewhere])
        told = "meta: All questions of this part are in the handout." in lines(note)
        return sorted(int(str(block.label).split()[-1]) for block in note.blocks if isinstance(block, Asked)), told

    brief = replace(asking(60, 1, 1).programme.parts[0], key="brief")
    many = asking(60, 16, 1)
    uneven = replace(many, programme=replace(many.programme, parts=(brief, *many.programme.parts)))
    assert shown(asking(1, 8, 4)) == ([*range(1, 9)], False)
    assert shown(asking(60, 16, 8)) == ([5, 6, 7, 8, 9, 10], True)
    assert shown(asking(60, 16, 1)) == ([1, 2, 3, 4, 5, 6], True)
    assert shown(asking(60, 16, 3, 12)) == ([1, 2, 3, 4, 11, 12, 13], True)
    assert shown(asking(60, 16, 8, parts=2)) == (sorted([5, *[6, 7, 8, 9, 10] * 2]), True)
    assert shown(uneven) == ([1, 1, *range(2, 11)], True), "a part has the room that another does not need"
    assert shown(asking(1, 16, 8), asking(60, 16, 8)) == shown(asking(60, 16, 8))
    assert shown(asking(900, 3, 1)) == ([1], True), "one that has no room at all"


def test_whoever_speaks_in_parts_that_one_page_is_too_small_for_has_a_page_with_room_to_write_for_each() -> None:
    whole = sample_edition()
    programme = replace(whole.programme, moderator="")
    first, second, *_ = programme.parts
    (own, *_) = first.questions

    def asking(*lengths: int, count: int = 1, others: int = 0) -> Paper:
        other = replace(own, to=second.questions[0].to)
        parts = (
            replace(
                part,
                key=f"part-{number}",
                questions=(*[replace(own, text=plain("Why? " * length))] * count, *[other] * others),
            )
            for number, (part, length) in enumerate(zip((first, second), lengths, strict=True), 1)
        )
        return briefing(replace(whole, programme=replace(programme, parts=tuple(parts))), own.to[0].key)

    def pages(note: Paper) -> list[list[str]]:
        found: list[list[str]] = [[]]
        for block in note.blocks:
            if isinstance(block, PageBreak):
                found.append([])
            if isinstance(block, Heading) and block.level == 1:
                found[-1].append(block.key)
        return found

    assert pages(asking(1, 1)) == [["part-1", "part-2"], ["background", "programme"]]
    assert pages(asking(130, 40)) == [["part-1"], ["part-2"], ["background", "programme"]]
    assert rooms(asking(130, 40)) == [6, MOST_ROOM]
    assert rooms(asking(130, 170)) == [6, 7]  # no cover stands on the second page
    assert rooms(asking(1, 1)) == [2, 2]
    full = [["part-1"], ["part-2", "background", "programme"]]  # more than a page: the background stands right behind
    assert pages(asking(130, 400)) == full
    behind = ["part-1", "part-2", "background"]  # one of them is: the next one and the background do
    assert pages(asking(400, 130)) == [[*behind, "programme"]]
    assert pages(asking(120, 120, count=2)) == [behind]
    others = [
        block for block in asking(100, 100, count=2, others=2).blocks if isinstance(block, Asked) and not block.mine
    ]
    assert len(others) == 4, "two pages for each part leave room for them"


def test_a_name_and_a_function_on_two_lines_take_of_the_room_to_write() -> None:
    whole = sample_edition()
    first, *_ = whole.programme.parts
    (own, *_) = first.questions

    def room(name: str, role: str) -> int:
        someone = replace(own.to[0], name=name, role=plain(role))
        part = replace(first, questions=(replace(own, to=(someone,), text=plain("Why? " * 90)),))
        programme = replace(whole.programme, speakers=(someone,), parts=(part,))
        return rooms(briefing(replace(whole, programme=programme), someone.key))[0]

    assert room("Ann Peeters", "Head") == 8
    assert room("Ann Peeters", "Head of the unit for relations with the regions and communities") == 7
    assert room("Marie-Antoinette van den Broeck", "Head") == 6


def test_those_who_answer_beside_the_reader_take_of_the_room_to_write() -> None:
    whole = sample_edition()
    first, *_ = whole.programme.parts
    (own, *_) = first.questions

    def room(count: int) -> int:
        others = [
            replace(own.to[0], key=f"other-{number}", name=f"Marie-Antoinette {number}") for number in range(count)
        ]
        asked = (replace(own, text=plain("Why? " * 90)), *(replace(own, to=(other,)) for other in others))
        part = replace(first, questions=asked)
        programme = replace(whole.programme, speakers=(own.to[0], *others), parts=(part,))
        return rooms(briefing(replace(whole, programme=programme), own.to[0].key))[0]

    assert [room(count) for count in (0, 4, 7)] == [8, 6, 5]
    assert room(8) == 6, "names alone"


def test_whom_others_speak_for_gives_way_to_room_to_write_and_the_contact_stands_at_the_end_of_a_note_without() -> None:
    whole = sample_edition()
    first, *_ = whole.programme.parts
    (own, *_) = first.questions

    def note(words: int) -> Paper:
        others = [replace(own.to[0], key=f"other-{number}", name=f"Marie-Antoinette {number}") for number in range(7)]
        asked = (replace(own, text=plain("Why? " * words)), *(replace(own, to=(other,)) for other in others))
        programme = replace(whole.programme, parts=(replace(first, questions=asked),), speakers=(own.to[0], *others))
        return briefing(replace(whole, programme=programme), own.to[0].key)

    def said(words: int) -> tuple[bool, bool]:
        """Whether whom others speak for is told beside the question, and whether the contact is at the end."""
        told = [str(block.wording) for block in note(words).blocks if isinstance(block, Prose)]
        (company,) = (number for number, line in enumerate(told) if line.startswith("With you"))
        (contact,) = (number for number, line in enumerate(told) if line.startswith("Contact"))
        return "(" in told[company], contact > company + 1

    assert [said(words) for words in (1, 150, 260)] == [(True, False), (False, False), (False, True)]
    assert rooms(note(150))[0] > 0


def test_what_changed_takes_of_the_room_to_write_as_much_as_it_is_long_in_any_language() -> None:
    whole = sample_edition()
    first = whole.programme.parts[0]
    asked = replace(first, questions=(replace(first.questions[0], text=plain("Why?")),))
    edition = replace(whole, programme=replace(whole.programme, parts=(asked,)))
    one, deck = first.questions[0].to[0], compose_deck(edition)

    def changed(times: int) -> tuple[Change, ...]:
        return (Change(plain("Question reworded"), plain("Why? " * times)),) if times else ()

    def room(own: int, other: int) -> int:
        return rooms(compose_briefing(edition, one, deck, changed(own), [(edition, changed(other))]))[0]

    assert room(0, 0) > room(120, 0) > room(170, 0) > 0
    assert room(0, 170) == room(170, 170) == room(170, 0)


def test_what_changed_is_told_in_brief_on_the_first_page_where_all_of_it_would_leave_no_room_to_write() -> None:
    whole = sample_edition()
    first = whole.programme.parts[0]
    one, deck = first.questions[0].to[0], compose_deck(whole)
    figure = Change(plain("Figure corrected"), plain("7"), plain("8"))

    def told(words: int) -> list[str]:
        changes = (Change(plain("Question reworded"), plain("Why? " * words)), figure, figure)
        note = [line for line in lines(compose_briefing(whole, one, deck, changes)) if line]
        pages = " / ".join(note).split("page break")
        assert any("Your notes" in page for page in pages)
        return ["whole" if "Now: 8" in page else "brief" for page in pages if "What changed" in page]

    assert told(1) == ["whole"]
    assert told(900) == ["brief", "whole"]
    changes = (Change(plain("Question reworded"), plain("Why? " * 900)), figure, figure)
    assert "body: Question reworded · Figure corrected" in lines(compose_briefing(whole, one, deck, changes))


def test_all_that_changed_follows_a_note_that_has_no_lines_to_write_on_behind() -> None:
    whole = sample_edition()
    first = whole.programme.parts[0]
    changes = (Change(plain("Question reworded"), plain("Why? " * 300)),)

    def above(words: int) -> tuple[bool, bool]:
        """Whether lines to write on stand behind, and whether all that changed is on a page of its own."""
        asked = replace(first.questions[0], text=plain("Why? " * words))
        parts = (replace(first, questions=(asked,)), *whole.programme.parts[1:])
        edition = replace(whole, programme=replace(whole.programme, parts=parts))
        note = compose_briefing(edition, asked.to[0], compose_deck(edition), changes)
        told = [isinstance(block, Heading) and block.key == "changes/whole" for block in note.blocks].index(True)
        return isinstance(note.blocks[told - 2], Room), isinstance(note.blocks[told - 1], PageBreak)

    assert {above(words) for words in range(40, 1000, 80)} == {(True, True), (False, False)}


def test_of_very_many_changes_those_that_the_first_page_has_room_for_are_told_in_brief() -> None:
    whole = sample_edition()
    one, deck = whole.programme.parts[0].questions[0].to[0], compose_deck(whole)

    def told(count: int) -> str:
        changes = tuple(Change(plain(f"{number}th figure"), plain("7"), plain("8")) for number in range(1, count + 1))
        changes += (Change(plain("1th figure"), plain("Why? " * 900)),)
        (line,) = (line for line in lines(compose_briefing(whole, one, deck, changes)) if line.startswith("body: 1th"))
        return line.removeprefix("body: 1th figure · 2th figure · 3th figure · 4th figure · 5th figure · ")

    assert told(6) == "6th figure"
    assert told(7) == "2 more changes"
    assert told(90) == "85 more changes"


def test_what_follows_a_first_page_that_is_too_full_stands_right_behind_it_in_every_language() -> None:
    whole = sample_edition()
    first = whole.programme.parts[0]
    one = first.questions[0].to[0]

    def asking(words: int) -> Edition:
        asked = (replace(first.questions[0], text=plain("Why? " * words)),)
        return replace(whole, programme=replace(whole.programme, parts=(replace(first, questions=asked),)))

    def pages(words: int, elsewhere: int) -> tuple[int, list[int]]:
        edition = asking(words)
        note = compose_briefing(edition, one, compose_deck(edition), others=[(asking(elsewhere), ())])
        return 1 + sum(isinstance(block, PageBreak) for block in note.blocks), rooms(note)

    assert [pages(words, words)[0] for words in (1, 190, 400)] == [2, 2, 1]
    assert pages(1, 320) == pages(320, 1) == pages(320, 320)
    assert pages(300, 300)[1] == [MOST_ROOM]
    assert pages(1, 400)[1] == [11], "what stands over takes of the room at the end"
    assert pages(560, 560)[1] == [3], "what is more than a page goes on to the next, and leaves room there"


def test_there_is_the_same_room_to_write_in_all_languages_of_a_speaker() -> None:
    whole = sample_edition()
    first = whole.programme.parts[0]

    def asking(question: str) -> Edition:
        asked = (replace(first.questions[0], text=plain(question)),)
        return replace(whole, programme=replace(whole.programme, parts=(replace(first, questions=asked),)))

    short, long = asking("Why?"), asking("Why? " * 210)
    key = first.questions[0].to[0].key
    one = next(speaker for speaker in short.programme.speakers if speaker.key == key)
    note = compose_briefing(short, one, compose_deck(short), others=[(long, ())])
    assert [block.lines for block in note.blocks if isinstance(block, Room)] == [MOST_ROOM]


def test_as_many_rows_of_a_long_programme_are_shown_as_have_room_in_every_language() -> None:
    whole = sample_edition()
    first, *others = whole.programme.parts
    one = first.questions[0].to[0]

    def asking(words: int) -> Edition:
        asked = (first.questions[0], *(replace(each, text=plain("Why? " * words)) for each in first.questions[1:]))
        own = replace(first, key="own", questions=asked)
        rows = [replace(others[0], key=f"other-{row}", questions=()) for row in range(40)]
        return replace(whole, programme=replace(whole.programme, parts=(*rows[:20], own, *rows[20:])))

    def shown(words: int, elsewhere: int) -> int:
        edition = asking(words)
        note = compose_briefing(edition, one, compose_deck(edition), others=[(asking(elsewhere), ())])
        return sum(len(block.rows) for block in note.blocks if isinstance(block, Table))

    assert [shown(words, words) for words in (1, 350, 400, 440, 480, 520)] == [9, 7, 5, 3, 1, 0]
    assert shown(1, 440) == shown(440, 1) == 3
    assert shown(900, 900) == 9, "it stands on a page of its own"


def test_a_programme_of_few_parts_is_shown_around_the_reader_s_own_where_it_is_too_high_for_the_page() -> None:
    whole = sample_edition()
    first, *others = whole.programme.parts
    own = replace(first, questions=first.questions[:1])

    def programme(words: int, questions: int = 1) -> tuple[str | None, int, bool]:
        """The heading, if any, how many rows there are, and whether the note leads to the handout for the others."""
        rows = [replace(others[0], key=f"other-{row}", title=plain("Title " * words), questions=()) for row in range(9)]
        asked = own.questions + first.questions[1:2] * (questions - 1)
        edition = replace(whole, programme=replace(whole.programme, parts=(*rows, replace(own, questions=asked))))
        blocks = briefing(edition, own.questions[0].to[0].key).blocks
        headings = (str(block.wording) for block in blocks if isinstance(block, Heading) and block.key == "programme")
        count = sum(len(block.rows) for block in blocks if isinstance(block, Table))
        return (
            next(headings, None),
            count,
            any("in the handout" in str(block.wording) for block in blocks if isinstance(block, Prose)),
        )

    assert programme(1) == ("Programme", 10, False)
    assert programme(50) == ("Your place in the programme", 5, True)
    assert programme(50, questions=10) == (None, 0, True)


def test_a_note_shows_a_long_programme_around_the_parts_of_its_speaker() -> None:
    whole = sample_edition()
    first, *others = whole.programme.parts
    key = first.questions[0].to[0].key

    def shown(*places: int, count: int) -> list[str]:
        """The titles of the rows where the speaker's parts stand at these places of so many."""
        parts = [
            replace(others[0], key=f"other-{row}", title=plain(f"Row {row}"), questions=()) for row in range(count)
        ]
        for place in places:
            asked = first.questions[:1]
            parts[place] = replace(first, key=f"own-{place}", title=plain(f"Row {place}"), questions=asked)
        edition = replace(whole, programme=replace(whole.programme, parts=tuple(parts)))
        tables = [block for block in briefing(edition, key).blocks if isinstance(block, Table)]
        assert [str(table.rows[row][1]) for table in tables for row in table.strong_rows] == [
            f"Row {place} (your part)" for place in places
        ]
        return [str(row[1]).removesuffix(" (your part)").removeprefix("Row ") for table in tables for row in table.rows]

    assert shown(3, count=MOST_ROWS) == [str(row) for row in range(MOST_ROWS)]
    assert shown(20, count=40) == [str(row) for row in range(16, 25)]
    assert shown(0, count=40) == [str(row) for row in range(5)]
    assert shown(39, count=40) == [str(row) for row in range(35, 40)]
    assert shown(2, 4, count=40) == [str(row) for row in range(9)]
    assert shown(2, 12, count=40) == [*(str(row) for row in range(6)), "…", *(str(row) for row in range(9, 16))]


def test_a_mail_is_signed_by_the_organisation_with_a_line_that_says_where_to_find_it() -> None:
    edition = sample_edition()
    contact = replace(edition.programme.contact, website="www.example.org", handle="@Example")
    signed = replace(edition, programme=replace(edition.programme, contact=contact))
    assert mail(signed, "tom-de-bruyn")[-2:] == [str(contact.organisation.name), "www.example.org · @Example"]
