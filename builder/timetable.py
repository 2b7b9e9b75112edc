"""When each part, break and question of an event is, as far as its author said: one computation for all documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from builder.event import Event, Part, Text
from builder.values import value

#: The length of a day, in minutes.
DAY = 24 * 60


@value
class Wanted:
    """What the author says of a part: the day that it opens, when it begins, how long it and its questions take.

    `start` is in minutes from midnight. What the author does not say is None.
    """

    day: int | None = None
    start: int | None = None
    minutes: int | None = None
    questions: tuple[int | None, ...] = ()


@value
class Span:
    """From when to when something is, in minutes from midnight: what is not known is None. May run past midnight."""

    start: int | None = None
    end: int | None = None


@value
class Scheduled:
    """A part on the day, counted from 1, on which it is, and its questions in order."""

    day: int
    span: Span
    questions: tuple[Span, ...] = ()


def schedule(parts: Sequence[Wanted], start: int | None, end: int | None) -> tuple[Scheduled, ...]:
    """Return when each part is. Every day begins at `start` and ends at `end`, unless its parts say otherwise.

    A part begins when it is said to, or when the one before it ends. It ends after its minutes; if it has none, when
    the next one is said to begin, or with the day. Questions come last in their part: they are counted back from its
    end.
    """
    days = _days(parts)
    scheduled = []
    moment: int | None = None
    for index, part in enumerate(parts):
        opens = index == 0 or days[index] != days[index - 1]
        begins = part.start if part.start is not None else start if opens else moment
        closes = index + 1 == len(parts) or days[index + 1] != days[index]
        moment = _end(part, begins, end if closes else parts[index + 1].start)
        scheduled.append(Scheduled(days[index], Span(begins, moment), _questions(part.questions, moment)))
    return tuple(scheduled)


def _days(parts: Iterable[Wanted]) -> list[int]:
    """Return the day of each part: that of the part before it, unless it opens another."""
    day, days = 1, []
    for part in parts:
        day = part.day or day
        days.append(day)
    return days


def _end(part: Wanted, begins: int | None, following: int | None) -> int | None:
    """Return when a part ends; `following` is when something else begins, or the day ends."""
    if begins is None or part.minutes is None:
        return following if begins is not None else None
    return begins + part.minutes


def _questions(minutes: Sequence[int | None], end: int | None) -> tuple[Span, ...]:
    """Return when each question is; one that has no minutes hides when it, and those before it, begin."""
    spans = []
    moment = end
    for lasts in reversed(minutes):
        begins = moment - lasts if moment is not None and lasts is not None else None
        spans.append(Span(begins, moment))
        moment = begins
    return tuple(reversed(spans))


# ---------------------------------------------------------------- of an event


@value
class Slot:
    """When a part or a question is. `day` counts from 1; `start` and `end` are times of the place, None if not known.

    `minutes` is how long it takes, which may be known although the times are not.
    """

    day: int = 1
    start: dt.time | None = None
    end: dt.time | None = None
    minutes: int | None = None


#: When that is of which nothing is known.
_UNKNOWN = Slot()


@value
class Timetable:
    """When everything is. `slots` are by the key of a part, and of a question: `part-3`, `part-3/question-2`.

    A question of which nothing is known has none: a large event has thousands. `days` are the days of the event in
    order, as far as it has dates, or as its parts tell of them. `hours` are from when to when each of them lasts.
    """

    slots: Mapping[str, Slot] = field(default_factory=dict)
    days: tuple[dt.date | None, ...] = ()
    hours: tuple[Slot, ...] = ()

    def slot(self, key: str) -> Slot:
        """Return when something is; a slot that knows nothing for what is not in the timetable."""
        return self.slots.get(key, _UNKNOWN)

    def date(self, key: str) -> dt.date | None:
        """Return on which date something is, None if that is not known."""
        day = self.slot(key).day
        return self.days[day - 1] if day <= len(self.days) else None


def question_key(part: str, number: int) -> str:
    """Return the key of a question by its part's and its place in it, from 1: `part-3/question-2`."""
    return f"{part}/question-{number}"


def timetable(event: Event) -> Timetable:
    """Return when each part, break and question of the event is."""
    parts = event.programme.parts
    scheduled = schedule([_wanted(part) for part in parts], _minutes(event.start), _minutes(event.end))
    slots = dict(pair for part, placed in zip(parts, scheduled, strict=True) for pair in _slots(part, placed))
    days = tuple(_dates(event, max((placed.day for placed in scheduled), default=1)))
    return Timetable(slots, days, tuple(_hours(event, scheduled, len(days))))


def _wanted(part: Part[Text]) -> Wanted:
    return Wanted(part.day, _minutes(part.start), part.minutes, tuple(question.minutes for question in part.questions))


def _slots(part: Part[Text], placed: Scheduled) -> Iterator[tuple[str, Slot]]:
    yield part.key, _slot(placed.day, placed.span, part.minutes)
    for number, (question, span) in enumerate(zip(part.questions, placed.questions, strict=True), 1):
        slot = _slot(placed.day, span, question.minutes)
        if slot != _UNKNOWN:
            yield question_key(part.key, number), slot


def _slot(day: int, span: Span, minutes: int | None) -> Slot:
    return Slot(day, _time(span.start), _time(span.end), minutes)


def _dates(event: Event, parts: int) -> Iterator[dt.date | None]:
    """Yield the date of each day; the parts tell how many there are at least."""
    first, last = event.date, event.end_date or event.date
    days = (last - first).days + 1 if first and last else 1
    for index in range(max(days, parts)):
        yield first + dt.timedelta(index) if first else None


def _hours(event: Event, scheduled: Sequence[Scheduled], days: int) -> Iterator[Slot]:
    """Yield from when to when each day lasts, as its parts tell, else the author; of the only day, first the author."""
    said = event.start, event.end
    for day in range(1, days + 1):
        spans = [placed.span for placed in scheduled if placed.day == day]
        told = (_time(spans[0].start), _time(spans[-1].end)) if spans else (None, None)
        (start, end), (other_start, other_end) = (said, told) if days == 1 else (told, said)
        yield Slot(day, start or other_start, end or other_end)


def _minutes(time: dt.time | None) -> int | None:
    return time.hour * 60 + time.minute if time else None


def _time(minutes: int | None) -> dt.time | None:
    if minutes is None or not 0 <= minutes < DAY:
        return None
    return dt.time(*divmod(minutes, 60))
