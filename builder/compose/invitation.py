"""The invitation: when one is to be there, in one's own language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from builder.compose.blocks import contact_lines
from builder.compose.phrases import labelled, part_name
from builder.compose.programme import parts_of
from builder.compose.words import Words
from builder.documents import Appointment, Invitation
from builder.event import Edition, Part, Wording
from builder.timetable import Slot, Timetable


def compose_invitation(edition: Edition, timetable: Timetable, zone: str, key: str = "") -> Invitation | None:
    """Return the invitation of a speaker, without a key the moderator's; None where no date or no time is known.

    It is for the speaker's own parts where each of them has its time, else for their days, or all of the event where
    nothing tells which part is on which. `zone` is the time zone of the place.
    """
    words = Words(edition.phrasebook)
    own = parts_of(edition, key)
    appointments = tuple(_of_parts(words, edition, timetable, own))
    if not appointments or len(appointments) < len(own):
        appointments = tuple(_of_days(edition, timetable, _days_of(timetable, own)))
    if not appointments:
        return None
    return _invitation(edition, zone, key, appointments)


def compose_withdrawal(edition: Edition, zone: str, key: str, start: dt.datetime) -> Invitation:
    """Return the invitation that takes the appointment at `start` out of the calendar of a speaker or the moderator."""
    withdrawn = Appointment(start, None, str(edition.programme.title), "", "", withdrawn=True)
    return _invitation(edition, zone, key, (withdrawn,))


def _invitation(edition: Edition, zone: str, key: str, appointments: tuple[Appointment, ...]) -> Invitation:
    organiser = str(edition.programme.contact.organisation.name)
    return Invitation(f"plenary:{edition.name}/{key}", edition.language, zone, appointments, organiser)


def _of_parts(
    words: Words, edition: Edition, timetable: Timetable, parts: Sequence[Part[Wording]]
) -> Iterator[Appointment]:
    for part in parts:
        summary = str(labelled(words, edition.programme.title, part.title))
        said = part_name(words, part)
        yield from _appointment(edition, timetable.date(part.key), timetable.slot(part.key), summary, said)


def _days_of(timetable: Timetable, parts: Sequence[Part[Wording]]) -> set[int]:
    """Return the days of these parts; all of them without any, and where no part of the event opens another day."""
    if parts and any(slot.day > 1 for slot in timetable.slots.values()):
        return {timetable.slot(part.key).day for part in parts}
    return {hours.day for hours in timetable.hours}


def _of_days(edition: Edition, timetable: Timetable, wanted: Collection[int]) -> Iterator[Appointment]:
    programme = edition.programme
    for date, hours in zip(timetable.days, timetable.hours, strict=True):
        if hours.day in wanted:
            said = programme.subtitle or programme.title
            yield from _appointment(edition, date, hours, str(programme.title), said)


def _appointment(
    edition: Edition, date: dt.date | None, slot: Slot, summary: str, said: Wording
) -> Iterator[Appointment]:
    """Yield the appointment; nothing where its date or its time is not known."""
    if date and slot.start:
        start = dt.datetime.combine(date, slot.start)
        end = dt.datetime.combine(date, slot.end) if slot.end and slot.end > slot.start else None
        description = "\n".join(map(str, (said, *contact_lines(edition.programme.contact))))
        place = str(edition.programme.venue or "")
        yield Appointment(start, end, summary, description, place)
