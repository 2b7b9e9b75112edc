"""The invitation: for the own parts where they have times, else for their days, else for the whole event."""

from __future__ import annotations

import datetime as dt

import pytest

from builder.compose.invitation import compose_invitation
from builder.timetable import Slot, Timetable
from tests.samples import sample_edition

DATES = (dt.date(2026, 3, 30), dt.date(2026, 3, 31))
HOURS = (Slot(1, dt.time(9), dt.time(17)), Slot(2, dt.time(10), dt.time(13)))

#: What is known of the parts, and when each is invited for: Bieke is in the first two, Tom in those of the second day.
KNOWN: list[tuple[dict[str, Slot], dict[str, list[str]]]] = [
    (
        {"part-1": Slot(1), "part-2": Slot(1, dt.time(14)), "part-4": Slot(2), "part-7": Slot(2)},
        {"bieke-machiels": ["30 09:00"], "tom-de-bruyn": ["31 10:00"], "": ["30 09:00", "31 10:00"]},
    ),
    (
        {"part-1": Slot(1, dt.time(9, 30)), "part-2": Slot(2, dt.time(11)), "part-4": Slot(2), "part-7": Slot(2)},
        {"bieke-machiels": ["30 09:30", "31 11:00"], "tom-de-bruyn": ["31 10:00"]},
    ),
    ({}, {"bieke-machiels": ["30 09:00", "31 10:00"], "tom-de-bruyn": ["30 09:00", "31 10:00"]}),
]


@pytest.mark.parametrize(("slots", "expected"), KNOWN, ids=["days", "times", "nothing"])
def test_each_is_invited_for_what_is_known_of_the_own_parts(
    slots: dict[str, Slot], expected: dict[str, list[str]]
) -> None:
    timetable = Timetable(slots, DATES, HOURS)
    for key, starts in expected.items():
        invitation = compose_invitation(sample_edition(), timetable, "Europe/Brussels", key)
        assert invitation
        assert [f"{one.start:%d %H:%M}" for one in invitation.appointments] == starts, key
