"""What makes no sense in the times of an event: parts at the same time, days that are too short, people in two places.

What an author says of times is put together by `timetable`, as for the documents; here it is held against itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from builder.load.schema import TIME_PATTERN
from builder.load.source import ANY, Source, Steps
from builder.load.texts import clean
from builder.meant import did_you_mean
from builder.problems import Problem
from builder.timetable import DAY, Scheduled, Wanted, schedule
from builder.values import value


def parse_time(written: str) -> dt.time | None:
    """Return the time that is written as `9:30` or `09:30`; None for nothing."""
    return dt.time.fromisoformat(written.strip().zfill(len("09:30"))) if written else None


def check_times(source: Source) -> Iterator[Problem]:
    """Yield what makes no sense in the times of an event file.

    The parts are held against each other only where all that is written of their times can be read: else, what is told
    of them would be of what is not there.
    """
    yield from _check_time_zone(source)
    wrong = (*_check_written(source), *_check_hours(source))
    yield from wrong
    parts = source.get(("parts",))
    listed = parts if isinstance(parts, list) else []
    entries = [_Entry(index, part if isinstance(part, dict) else {}) for index, part in enumerate(listed)]
    if entries and not wrong and all(entry.is_readable for entry in entries):
        yield from _check_days(source, entries)
        yield from _check_course(source, entries)


# ---------------------------------------------------------------- what is written


def _check_written(source: Source) -> Iterator[Problem]:
    for pattern in (("event", "start"), ("event", "end"), ("parts", ANY, "start")):
        for steps, written in source.strings(*pattern):
            if not re.fullmatch(TIME_PATTERN, written.strip()):
                hint = 'hours and minutes, in quotation marks: "09:30"'
                yield source.error(source.place(steps), f"'{written}' is not a time of the day", hint)


def _check_time_zone(source: Source) -> Iterator[Problem]:
    for steps, name in source.strings("event", "time-zone"):
        known = available_timezones()
        if name not in known and (known or not re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*", name)):
            # Others are named by hours, and some count these the other way round: Etc/GMT+1 is an hour behind.
            meant = [zone for zone in sorted(known) if "/" in zone and not zone.startswith("Etc/")]
            places = {zone.rpartition("/")[2]: zone for zone in meant}
            hint = did_you_mean(
                name, [*meant, *places], "a time zone is named by its continent and city: Europe/Brussels"
            )
            for place, zone in places.items():
                hint = hint.replace(f"'{place}'", f"'{zone}'")
            yield source.error(source.place(steps), f"unknown time zone '{name}'", hint)


def _check_hours(source: Source) -> Iterator[Problem]:
    start, end = (_time_at(source.get(("event", key))) for key in ("start", "end"))
    if start is not None and end is not None and end <= start:
        yield source.error(
            source.place(("event", "end")), "the day ends before it begins", "write the later time as `end`"
        )


@value
class _Entry:
    """A part or break as it is written, whatever it holds, and where: its number in the file from 0."""

    index: int
    written: Mapping[str, Any]

    @property
    def steps(self) -> Steps:
        return "parts", self.index

    @property
    def noun(self) -> str:
        return "break" if "break" in self.written else "part"

    @property
    def name(self) -> str:
        title = self.written.get("break" if self.noun == "break" else "title")
        words = title.get("text") if isinstance(title, dict) else title
        return clean(words) if isinstance(words, str) else self.noun

    @property
    def questions(self) -> tuple[Mapping[str, Any], ...]:
        questions = self.written.get("questions")
        listed = questions if isinstance(questions, list) else []
        return tuple(question if isinstance(question, dict) else {} for question in listed)

    @property
    def wanted(self) -> Wanted:
        """What the timetable is made of, as far as it can be read."""
        return Wanted(
            _number(self.written.get("day")),
            _time_at(self.written.get("start")),
            _number(self.written.get("minutes")),
            tuple(_number(question.get("minutes")) for question in self.questions),
        )

    @property
    def is_readable(self) -> bool:
        """Whether the days and lengths that are written are numbers."""
        numbers = (
            *map(self.written.get, ("day", "minutes")),
            *(question.get("minutes") for question in self.questions),
        )
        return all(written is None or _number(written) for written in numbers)

    @property
    def addressees(self) -> set[str]:
        """The keys of those who are asked something in it."""
        listed = (question.get("to") for question in self.questions)
        return {key for to in listed for key in (to if isinstance(to, list) else [to]) if isinstance(key, str)}


# ---------------------------------------------------------------- what does not go together


def _check_days(source: Source, entries: Sequence[_Entry]) -> Iterator[Problem]:
    """Yield what is wrong with the days that parts open: they follow each other, and are days of the event."""
    first, last = (_date_at(source.get(steps)) for steps in (("event", "date", "from"), ("event", "date", "to")))
    single = _date_at(source.get(("event", "date")))
    count = (last - first).days + 1 if first and last else 1 if first or single else None
    if count is not None and count < 1:  # the days are the wrong way round, which is told
        return
    before = 1
    for entry in entries:
        day, place = entry.wanted.day, source.place((*entry.steps, "day"))
        if day and count is not None and day > count:
            days = "one day" if count == 1 else f"{count} days"
            hint = "give its first and last day: date: {from: 2023-03-30, to: 2023-03-31}"
            yield source.error(place, f"this {entry.noun} is on day {day} of an event of {days}", hint)
        elif day and day < before:
            hint = f"it comes after a part of day {before}: move it up, or change its day"
            yield source.error(place, f"day {day} is over when this {entry.noun} begins", hint)
        before = max(before, day or 0)
    yield from _check_empty_days(source, {1} | {entry.wanted.day or 1 for entry in entries}, count or 1)


def _check_empty_days(source: Source, opened: set[int], count: int) -> Iterator[Problem]:
    """Yield a warning where there are days of the event that no part opens: documents name them all the same."""
    empty = [day for day in range(1, count + 1) if day not in opened]
    if empty:
        which = f"on day {empty[0]}" if len(empty) == 1 else f"on {len(empty)} of the {count} days: day {empty[0]}, …"
        hint = f"write `day: {empty[0]}` in the part that opens it, or give the event fewer days"
        yield source.warning(source.place(("event", "date", "to")), f"nothing is {which}", hint)


def _check_course(source: Source, entries: Sequence[_Entry]) -> Iterator[Problem]:
    start, end = (_time_at(source.get(("event", key))) for key in ("start", "end"))
    placed = schedule([entry.wanted for entry in entries], start, end)
    going: tuple[_Entry, Scheduled] | None = None
    late: set[int] = set()
    for entry, own in zip(entries, placed, strict=True):
        if going and going[1].day == own.day:
            yield from _check_follows(source, entry, *going)
        yield from _check_questions(source, entry, own)
        if own.day not in late and (problem := _too_late(source, entry, own, end)):
            late.add(own.day)
            yield problem
        if going is None or going[1].day != own.day or _last_known(own) >= _last_known(going[1]):
            going = entry, own
    yield from _check_gaps(source, entries, placed)
    yield from _check_end(source, placed, end)


def _check_follows(source: Source, entry: _Entry, before: _Entry, its: Scheduled) -> Iterator[Problem]:
    """Yield that something begins while something else still goes on, and who is asked in both."""
    begins, until = entry.wanted.start, _last_known(its)
    fixed = its.span.start if its.span.end is None else its.span.end
    if begins is None or fixed is None or begins >= until:
        return
    line = source.place(before.steps).line
    both = [_name_of(source, key) for key in sorted(entry.addressees & before.addressees)]
    asked = f"; {' and '.join(both)} would be asked in both at once" if both else ""
    goes_on = "goes on until" if its.span.end is not None else "begins at"
    other = f"'{before.name}' (line {line}) {goes_on} {_clock(fixed)}"
    message = f"this {entry.noun} begins at {_clock(begins)}, when {other}{asked}"
    hint = f"begin it at {_clock(until)} or later, or give '{before.name}' fewer minutes"
    yield source.error(source.place((*entry.steps, "start")), message, hint)


def _last_known(placed: Scheduled) -> int:
    """Return the latest moment of which it is known that something still goes on; -1 where nothing is known."""
    span = placed.span
    if span.end is not None:
        return span.end
    return -1 if span.start is None else span.start + 1


def _check_questions(source: Source, entry: _Entry, own: Scheduled) -> Iterator[Problem]:
    needed = sum(minutes or 0 for minutes in entry.wanted.questions)
    span, has = own.span, entry.wanted.minutes
    if has is None and span.start is not None and span.end is not None:
        has = max(0, span.end - span.start)
    if has is not None and needed > has:
        steps: Steps = (*entry.steps, "minutes")
        message = f"the questions of this part take {needed} minutes, and it has {has}"
        yield source.error(source.place(steps), message, "give the part more minutes, or its questions fewer")


def _too_late(source: Source, entry: _Entry, own: Scheduled, end: int | None) -> Problem | None:
    """Return that a part goes on when the day is over, None if it does not."""
    until = own.span.end
    begins = own.span.start if until is None else until
    if begins is None:
        return None
    place = source.place(entry.steps)
    if until is not None and until > DAY:
        hint = "give the parts fewer minutes, or open another day: `day: 2`"
        return source.error(place, f"this {entry.noun} goes on after midnight", hint)
    if end is not None and begins > end:
        goes_on = "goes on until" if until is not None else "begins at"
        message = f"this {entry.noun} {goes_on} {_clock(begins)}, when the day is over at {_clock(end)}"
        return source.error(place, message, "give the parts fewer minutes, or the event a later `end`")
    return None


def _check_gaps(source: Source, entries: Sequence[_Entry], placed: Sequence[Scheduled]) -> Iterator[Problem]:
    """Yield a warning for the first part of each day that does not say how long it takes, when others do."""
    if not any(entry.wanted.minutes for entry in entries):
        return
    told: set[int] = set()
    for entry, own, after in zip(entries, placed, placed[1:], strict=False):
        is_open = own.span.start is not None and own.span.end is None and after.day == own.day
        if is_open and own.day not in told:
            told.add(own.day)
            hint = "add `minutes: …` to it, or `start: …` to the one after it"
            message = f"this {entry.noun} does not say how long it takes: when the next one begins is not known"
            yield source.warning(source.place(entry.steps), message, hint)


def _check_end(source: Source, placed: Sequence[Scheduled], end: int | None) -> Iterator[Problem]:
    """Yield a warning where none of several days goes on until the event is over: documents say when its parts are."""
    latest = max(_last_known(own) for own in placed)
    several = len({own.day for own in placed}) > 1
    if several and end is not None and -1 < latest < end and all(own.span.end is not None for own in placed):
        message = f"the event is over at {_clock(end)}, and its parts at {_clock(latest)}, which is what documents say"
        hint = "write when it is over, or add what is on until then: a part or a break"
        yield source.warning(source.place(("event", "end")), message, hint)


def _name_of(source: Source, key: str) -> str:
    name = source.get(("speakers", key, "name"))
    return clean(name) if isinstance(name, str) else key


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _number(written: Any) -> int | None:
    return int(written) if isinstance(written, str) and re.fullmatch("[1-9][0-9]{0,3}", written) else None


def _time_at(written: Any) -> int | None:
    """Return a time in minutes from midnight, None if nothing or no time is written."""
    if not isinstance(written, str) or not re.fullmatch(TIME_PATTERN, written.strip()):
        return None
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)


def _date_at(written: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
