"""The programme as tables, one for each day, and when things are, in the words of all papers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from builder.compose.blocks import numbers_of
from builder.compose.phrases import part_number, span, speakers_cell
from builder.compose.words import Words, together
from builder.documents import Block, Deck, Heading, Table
from builder.event import Edition, Part, Times, Wording, plain

#: A box to tick, which every font of the house has.
BOX = "□"


def moment(words: Words, edition: Edition, key: str) -> Wording | None:
    """Return when something is, by its key in the timetable; how long it takes where that is all that is known."""
    times = edition.times.get(key, Times())
    if times.span:
        return times.span
    # Translators: How long something takes, in minutes, as short as it can be written.
    return words.say("{number} min", number=times.minutes) if times.minutes else None


def day_of(words: Words, edition: Edition, part: Part[Wording]) -> Wording | None:
    """Return the day of a part of an event over several days, None for an event of one day."""
    day = edition.times.get(part.key, Times()).day
    if day <= len(edition.days):
        return edition.days[day - 1]
    # Translators: A day of an event over several days, where its date is not known yet.
    return words.say("Day {number}", number=day) if _count_days(edition) > 1 else None


def _count_days(edition: Edition) -> int:
    return max((times.day for times in edition.times.values()), default=1)


def has_course(edition: Edition) -> bool:
    """Return whether there is more to tell of the course of the event than its parts: times, days or breaks."""
    return bool(edition.times) or any(part.is_break for part in edition.programme.parts)


def programme_tables(
    words: Words, edition: Edition, deck: Deck | None = None, mine: Collection[Part[Wording]] = ()
) -> Iterator[Block]:
    """Yield the programme as a table, or one under the date of each day; with a deck, the numbers of its slides.

    `mine` are the parts of the reader: they are marked, in words too.
    """
    parts = edition.programme.parts
    days = [(day, tuple(group)) for day, group in groupby(parts, lambda part: _day_number(edition, part))]
    for day, group in days:
        title = day_of(words, edition, group[0])
        if title and len(days) > 1:
            yield Heading(2, _capitalised(title), f"programme/day-{day}")
        yield _table(words, edition, group, deck, mine)


def _capitalised(wording: Wording) -> Wording:
    """Return a wording with a capital at its start: Dutch and French write days of the week without one."""
    first, *others = wording.runs
    return replace(wording, runs=(replace(first, text=first.text[:1].upper() + first.text[1:]), *others))


def _day_number(edition: Edition, part: Part[Wording]) -> int:
    return edition.times.get(part.key, Times()).day


def _table(
    words: Words, edition: Edition, parts: Sequence[Part[Wording]], deck: Deck | None, mine: Collection[Part[Wording]]
) -> Table:
    moments = [moment(words, edition, part.key) for part in parts]
    # A column of times leaves little room: where slides are not told, numbers stand before the titles instead.
    numbered = any(moments) and deck is None
    columns: list[tuple[Wording, float, list[Wording]]] = []
    if any(moments):
        # Translators: The head of a column with times of day, such as 10:30–11:15.
        columns.append((words.say("Time"), 0.21, [each or plain("–") for each in moments]))
    if not numbered:
        # Translators: The head of a column with the numbers of the parts of the event.
        columns.append((words.say("Part"), 0.08, [part_number(part) for part in parts]))
    titles = [_title(words, part, numbered=numbered, mine=part in mine) for part in parts]
    columns.append((words.say("Title"), 0.38, titles))
    columns.append((words.say("Speakers"), 0.41, [speakers_cell(words, part) for part in parts]))
    if deck:
        # Translators: The head of a column with numbers of slides.
        columns.append((words.say("Slides"), 0.12, [plain(span(numbers_of(deck, part))) for part in parts]))
        # Translators: The head of a column of boxes that the moderator ticks when a part is over.
        columns.append((words.say("Done"), 0.1, [plain(BOX) for _ in parts]))
    header, widths, cells = zip(*columns, strict=True)
    rows = tuple(zip(*cells, strict=True))
    strong_rows = tuple(row for row, part in enumerate(parts) if part in mine)
    shares = tuple(round(width / sum(widths), 3) for width in widths)
    return Table(words.say("Programme"), header, rows, shares, strong_rows)


def _title(words: Words, part: Part[Wording], *, numbered: bool, mine: bool) -> Wording:
    title = together(f"{part.number}. ", part.title) if numbered and part.number else part.title
    # Translators: Marks the reader's own part in the programme of a briefing note.
    return words.say("{title} (your part)", title=title) if mine else title
