"""The programme as tables, one for each day, and when things are, in the words of all papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from builder.compose.blocks import numbers_of
from builder.compose.phrases import held, in_a_line, numbered_title, part_number, span, speakers_cell
from builder.compose.words import Words, together
from builder.documents import BETWEEN, Block, Deck, Heading, Table
from builder.event import Edition, Part, Speaker, Times, Wording, plain
from builder.remembered import remembered
from builder.values import replace, value

#: A box to tick, which every font of the house has.
BOX = "□"

#: Where more people answer in a part, their names need the room that titles leave.
_CROWD = 6

#: A programme of more parts is shown to a speaker around the speaker's own alone.
MOST_ROWS = 16


def moment(words: Words, edition: Edition, key: str) -> Wording | None:
    """Return when something is, by its key in the timetable; how long it takes where that is all that is known."""
    times = edition.times.get(key, Times())
    if times.span:
        return times.span
    # Translators: How long something takes, in minutes, as short as it can be written.
    return words.say("{number} min", number=times.minutes) if times.minutes else None


def day_of(words: Words, edition: Edition, part: Part[Wording], *, short: bool = False) -> Wording | None:
    """Return the day of a part of an event over several days; `short` is without the year, which is told elsewhere.

    None for an event of one day, and where neither the part's time nor the day of another part tells which one it is.
    """
    times, several = edition.times.get(part.key, Times()), _count_days(edition) > 1
    days = edition.short_days if short else edition.days
    if times.day <= len(days):
        return days[times.day - 1] if times.span or several else None
    # Translators: A day of an event over several days, where its date is not known yet.
    return words.say("Day {number}", number=times.day) if several else None


def turn(words: Words, edition: Edition, part: Part[Wording], *, short: bool = False) -> tuple[Wording, ...]:
    """Return on which day a part is, and from when to when, as far as that is known; a `short` day has no year."""
    return tuple(filter(None, (day_of(words, edition, part, short=short), edition.times.get(part.key, Times()).span)))


@remembered(most=64)
def _count_days(edition: Edition) -> int:
    return max((times.day for times in edition.times.values()), default=1)


def circumstances(words: Words, edition: Edition, reader: Speaker[Wording] | None = None) -> Iterator[Wording]:
    """Yield when and where the event is and who moderates it, as far as that is known; the reader may be that."""
    programme = edition.programme
    yield from when_and_where(words, edition, reader.key if reader else "")
    if reader and programme.moderator == reader.name:
        # Translators: To a speaker who moderates the event as well.
        yield words.say("You moderate this event as well")
    elif programme.moderator:
        yield words.say("Moderator: {name}", name=held(programme.moderator))


def when_and_where(words: Words, edition: Edition, reader: str = "") -> Iterator[Wording]:
    """Yield when and where the event is, as far as that is known; an empty reader is whoever comes for all of it."""
    if when_of := when(words, edition, reader):
        yield words.say("When: {when}", when=when_of)
    if venue := edition.programme.venue:
        yield words.say("Where: {where}", where=venue)


def when(words: Words, edition: Edition, reader: str = "") -> Wording | None:
    """Return the date and the hours of the event, day by day where they differ, as far as they are known.

    Of an event over several days, a speaker whose own parts have their times is told no hours: those of other days
    change without concerning the speaker.
    """
    days, hours = edition.days, edition.hours
    if days and reader and _has_times(edition, parts_of(edition, reader)):
        return edition.date
    if len(hours) > 1:
        each = (together(day, ", ", span) for day, span in zip(days, hours, strict=False))
        return in_a_line(each, BETWEEN) if days else None
    if hours and days:
        # Translators: From when to when an event over several days lasts on each of them, as in "09:30–17:00 each day".
        hours = (words.say("{hours} each day", hours=hours[0]),)
    known = tuple(filter(None, (edition.date, *hours)))
    return in_a_line(known, ", ") if known else None


def _has_times(edition: Edition, parts: Sequence[Part[Wording]]) -> bool:
    return bool(parts) and all(edition.times.get(part.key, Times()).span for part in parts)


def has_course(edition: Edition) -> bool:
    """Return whether there is more to tell of the course of the event than its parts: times, days or breaks."""
    return bool(edition.times) or any(part.is_break for part in edition.programme.parts)


def speaker_of(edition: Edition, key: str) -> Speaker[Wording]:
    """Return the speaker of that key."""
    return _speakers(edition)[key]


@remembered(most=64)
def _speakers(edition: Edition) -> Mapping[str, Speaker[Wording]]:
    return {speaker.key: speaker for speaker in edition.programme.speakers}


def parts_of(edition: Edition, key: str) -> tuple[Part[Wording], ...]:
    """Return the parts in which the speaker of that key is asked: the very same for all who are in the same."""
    return _parts_by_speaker(edition).get(key, ())


@remembered(most=64)
def _parts_by_speaker(edition: Edition) -> Mapping[str, tuple[Part[Wording], ...]]:
    parts: dict[str, list[Part[Wording]]] = defaultdict(list)
    for part in edition.programme.parts:
        for speaker in part.addressees():
            parts[speaker.key].append(part)
    same: dict[tuple[str, ...], tuple[Part[Wording], ...]] = {}
    return {key: same.setdefault(tuple(part.key for part in own), tuple(own)) for key, own in parts.items()}


def programme_tables(edition: Edition, deck: Deck | None = None, mine: Iterable[Part[Wording]] = ()) -> Iterator[Block]:
    """Yield the programme as a table, or one under the date of each day; with a deck, the numbers of its slides.

    `mine` are the parts of the reader: they are marked, in words too.
    """
    for day in _days(edition, deck):
        if day.heading:
            yield day.heading
        own = [day.rows[part.key] for part in mine if part.key in day.rows]
        yield _marked(edition, day, own) if own else day.table


def is_long(edition: Edition) -> bool:
    """Return whether a programme is too long for a page of other things."""
    return len(edition.programme.parts) > MOST_ROWS


def programme_around(edition: Edition, mine: tuple[Part[Wording], ...], around: int) -> Iterator[Table | Heading]:
    """Yield the rows of the programme around the reader's parts, as tables like those of the whole programme.

    `around` is how many of them stand above, and below.
    """
    for heading, table in _own_days(edition, mine):
        if heading:
            yield heading
        yield _around(table, around)


@remembered(most=64)  # a note tries how many rows have room
def _own_days(edition: Edition, mine: tuple[Part[Wording], ...]) -> Sequence[tuple[Heading | None, Table]]:
    """Return the days of the reader's parts, each with its heading and its table, where they are marked."""
    days = ((day, [day.rows[part.key] for part in mine if part.key in day.rows]) for day in _days(edition, None))
    return [(day.heading, _marked(edition, day, own)) for day, own in days if own]


def _around(table: Table, around: int) -> Table:
    """Return the rows of a table that are near its strong ones; a row of dots stands for others between them."""
    near = sorted({row for own in table.strong_rows for row in _neighbours(own, around, len(table.rows))})
    rows: list[tuple[Wording, ...]] = []
    strong: list[int] = []
    for before, row in zip((near[0] - 1, *near), near, strict=False):
        rows += [(plain("…"),) * len(table.header)] * (row > before + 1)
        strong += [len(rows)] * (row in table.strong_rows)
        rows.append(table.rows[row])
    return replace(table, rows=tuple(rows), strong_rows=tuple(strong))


def _neighbours(row: int, around: int, count: int) -> range:
    return range(max(0, row - around), min(count, row + around + 1))


@value
class _Day:
    """The programme of a day, which is the same in all papers but for what is marked.

    `rows` are the numbers of the rows of its parts, by their keys, `titles` is the number of the titles' column.
    """

    heading: Heading | None
    table: Table
    rows: Mapping[str, int]
    titles: int


def _marked(edition: Edition, day: _Day, own: Sequence[int]) -> Table:
    rows = list(day.table.rows)
    for number in own:
        rows[number] = _marked_row(edition, rows[number], day.titles)
    return replace(day.table, rows=tuple(rows), strong_rows=tuple(own))


@remembered(most=1024)
def _marked_row(edition: Edition, row: tuple[Wording, ...], titles: int) -> tuple[Wording, ...]:
    # Translators: Marks the reader's own part in the programme of a briefing note.
    title = Words(edition.phrasebook).say("{title} (your part)", title=row[titles])
    return (*row[:titles], title, *row[titles + 1 :])


@remembered(most=64)
def _days(edition: Edition, deck: Deck | None) -> tuple[_Day, ...]:
    words, parts = Words(edition.phrasebook), edition.programme.parts
    days = [tuple(group) for _, group in groupby(parts, lambda part: day_number(edition, part))]
    return tuple(_day(words, edition, group, deck, several=len(days) > 1) for group in days)


def _day(words: Words, edition: Edition, parts: Sequence[Part[Wording]], deck: Deck | None, *, several: bool) -> _Day:
    title = day_of(words, edition, parts[0]) if several else None
    key = f"programme/day-{day_number(edition, parts[0])}"
    table, titles = _table(words, edition, parts, deck)
    rows = {part.key: row for row, part in enumerate(parts)}
    return _Day(Heading(2, capitalised(title), key) if title else None, table, rows, titles)


def capitalised(wording: Wording) -> Wording:
    """Return a wording with a capital at its start: Dutch and French write days of the week without one."""
    first, *others = wording.runs
    return replace(wording, runs=(replace(first, text=first.text[:1].upper() + first.text[1:]), *others))


def day_number(edition: Edition, part: Part[Wording]) -> int:
    """Return on which day of the event a part is, the first being 1."""
    return edition.times.get(part.key, Times()).day


def _table(words: Words, edition: Edition, parts: Sequence[Part[Wording]], deck: Deck | None) -> tuple[Table, int]:
    """Return the parts as a table, and the number of the column of their titles."""
    moments = [moment(words, edition, part.key) for part in parts]
    # A column of times leaves little room: where slides are not told, numbers stand before the titles instead.
    numbered = any(moments) and deck is None
    columns: list[tuple[Wording, float, list[Wording]]] = []
    # Beside slides, `10:25–10:55 Uhr` has one line of Word too: LibreOffice breaks it within a word, not at its dash.
    # Nothing breaks `Diapositives` there, which would touch the next head: it is the speakers who give way.
    time, speakers = (0.26, 0.36) if deck and any(moments) else (0.21, 0.41)
    crowded = any(len(part.addressees()) > _CROWD for part in edition.programme.parts)
    title, speakers = (0.24, speakers + 0.14) if crowded else (0.38, speakers)
    if any(moments):
        # Translators: The head of a column with times of day, such as 10:30–11:15.
        columns.append((words.say("Time"), time, [each or plain("–") for each in moments]))
    if not numbered:
        # Translators: The head of a column with the numbers of the parts of the event.
        columns.append((words.say("Part"), 0.08, [part_number(part) for part in parts]))
    titles = len(columns)
    columns.append((words.say("Title"), title, [numbered_title(part) if numbered else part.title for part in parts]))
    columns.append((words.say("Speakers"), speakers, [speakers_cell(words, part) for part in parts]))
    if deck:
        # Translators: The head of a column with numbers of slides.
        columns.append((words.say("Slides"), 0.17, [plain(span(numbers_of(deck, part))) for part in parts]))
        # Translators: The head of a column of boxes that the moderator ticks when a part is over.
        columns.append((words.say("Done"), 0.07, [plain(BOX) for _ in parts]))
    header, widths, cells = zip(*columns, strict=True)
    rows = tuple(zip(*cells, strict=True))
    shares = tuple(round(width / sum(widths), 3) for width in widths)
    return Table(words.say("Programme"), header, rows, shares), titles
