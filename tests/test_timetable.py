"""When each part, break and question is: laws over all that an author may say, and a day that one can follow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.load.event import load_event
from builder.timetable import Slot, Span, Wanted, schedule, timetable

MOMENTS = st.none() | st.integers(0, 23 * 60)
LENGTHS = st.none() | st.integers(1, 120)
PARTS = st.lists(
    st.builds(Wanted, st.none() | st.integers(1, 3), MOMENTS, LENGTHS, st.lists(LENGTHS, max_size=3).map(tuple)),
    min_size=1,
    max_size=6,
)

EVENT = """
event:
  title: Migration
  languages: [en]
  contact: {organisation: emn}
  date: {from: 2026-03-30, to: 2026-03-31}
  start: 9:30
  end: "17:00"
organisations: {emn: {name: EMN}}
speakers: {ann: {name: Ann, organisation: emn}}
parts:
  - {title: Welcome, numbered: false, minutes: 15}
  - title: Protection
    minutes: 45
    points: [Access]
    questions:
      - {to: ann, text: What, minutes: 10}
      - {to: ann, text: When}
      - {to: ann, text: Why, minutes: 5}
  - {break: Coffee}
  - {title: Reception, start: "10:50", points: [Places]}
  - {title: Return, day: 2, points: [Places]}
"""


@given(PARTS, MOMENTS, MOMENTS)
def test_nothing_is_guessed(parts: list[Wanted], start: int | None, end: int | None) -> None:
    """What the author says stands; the rest follows from what stands before or after it."""
    moment, day = None, 1
    for index, (part, own) in enumerate(zip(parts, placed := schedule(parts, start, end), strict=True)):
        opens = index == 0 or (part.day or day) != day
        day = part.day or day
        assert own.day == day
        assert own.span.start == (part.start if part.start is not None else start if opens else moment)
        if own.span.start is None:
            assert own.span.end is None
        elif part.minutes:
            assert own.span.end == own.span.start + part.minutes
        else:
            closes = index + 1 == len(parts) or placed[index + 1].day != day
            assert own.span.end == (end if closes else parts[index + 1].start)
        moment = own.span.end


@given(PARTS, MOMENTS, MOMENTS)
def test_questions_come_last_and_follow_each_other(parts: list[Wanted], start: int | None, end: int | None) -> None:
    for part, own in zip(parts, schedule(parts, start, end), strict=True):
        assert len(own.questions) == len(part.questions)
        if own.questions:
            assert own.questions[-1].end == own.span.end
        for before, after in zip(own.questions, own.questions[1:], strict=False):
            assert before.end == after.start
        for minutes, span in zip(part.questions, own.questions, strict=True):
            if span.start is not None and span.end is not None:
                assert span.end - span.start == minutes
            else:
                assert minutes is None or span == Span()


def test_the_times_of_an_event_can_be_followed(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"
    path.write_text(EVENT, encoding="utf-8")
    event, problems = load_event(path, tmp_path)
    assert not problems
    table = timetable(event)

    def hours(key: str) -> str:
        slot = table.slot(key)
        return f"{slot.day}: {slot.start and f'{slot.start:%H:%M}'}-{slot.end and f'{slot.end:%H:%M}'}"

    assert [hours(key) for key in ("part-1", "part-2", "break-1", "part-3", "part-4")] == [
        "1: 09:30-09:45",
        "1: 09:45-10:30",
        "1: 10:30-10:50",
        "1: 10:50-17:00",
        "2: 09:30-17:00",
    ]
    assert [hours(f"part-2/question-{number}") for number in (1, 2, 3)] == [
        "1: None-None",
        "1: None-10:25",
        "1: 10:25-10:30",
    ]
    assert table.days == (dt.date(2026, 3, 30), dt.date(2026, 3, 31))
    assert table.date("part-4") == dt.date(2026, 3, 31)
    assert table.hours == (Slot(1, dt.time(9, 30), dt.time(17, 0)), Slot(2, dt.time(9, 30), dt.time(17, 0)))
    assert table.slot("part-2").minutes == 45
    assert table.slot("part-9") == Slot()


def test_the_only_day_lasts_as_its_author_says_and_one_of_several_as_its_parts_tell(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"

    def hours(event: str) -> list[str]:
        path.write_text(event, encoding="utf-8")
        slots = timetable(load_event(path, tmp_path)[0]).hours
        return [f"{slot.start:%H:%M}-{slot.end:%H:%M}" for slot in slots if slot.start and slot.end]

    shorter = EVENT.replace("day: 2, points", 'day: 2, start: "10:00", minutes: 60, points')
    assert hours(shorter) == ["09:30-17:00", "10:00-11:00"]
    one_day = shorter.replace("{from: 2026-03-30, to: 2026-03-31}", "2026-03-30").replace("day: 2, ", "")
    one_day = one_day.replace('start: "10:00"', 'start: "15:00"')
    assert hours(one_day) == ["09:30-17:00"]
    open_end = EVENT.replace("Return, day: 2, points", "Return, day: 2, points: [Places]}\n  - {title: Outlook, points")
    assert hours(open_end) == ["09:30-17:00", "09:30-17:00"], "when the last part begins is not known"
    assert hours(EVENT.replace("to: 2026-03-31", "to: 2026-04-01")) == ["09:30-17:00"] * 3, "of the third no part tells"


def test_a_question_of_which_nothing_is_known_has_no_slot_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(EVENT.replace("  start: 9:30\n", "").replace('  end: "17:00"\n', ""), encoding="utf-8")
    times = timetable(load_event(path, tmp_path)[0])
    assert [key for key in times.slots if "question" in key] == ["part-2/question-1", "part-2/question-3"]
    assert times.slot("part-2/question-2") == Slot()


def test_an_event_without_times_has_a_timetable_that_knows_none(tmp_path: Path) -> None:
    path = tmp_path / "event.yaml"
    lines = [line for line in EVENT.splitlines() if not line.lstrip().startswith(("date", "start", "end"))]
    timeless = "\n".join(lines).replace(', start: "10:50"', "").replace(", day: 2", "").replace(", minutes: 15", "")
    path.write_text(timeless.replace("    minutes: 45\n", ""), encoding="utf-8")
    event, _ = load_event(path, tmp_path)
    table = timetable(event)
    assert {(slot.start, slot.end) for slot in table.slots.values()} == {(None, None)}
    assert table.days == (None,)
