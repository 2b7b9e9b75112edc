"""Invitations, read by two calendars that are not ours: the hours of the place, and updates that replace."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from builder.documents import Appointment, Invitation
from builder.engine.digest import digest_value
from builder.languages import LANGUAGES
from builder.pack.invitation import write_appointment
from builder.pack.mail import Mailbox
from tests.pack.people import NAMES

TALK = Appointment(
    dt.datetime.fromisoformat("2023-03-30T09:30"),
    dt.datetime.fromisoformat("2023-03-30T10:15"),
    "Migratie; asiel, en \\ meer: Ștefan 王 " * 4,
    "Deel 4: Integratie\nEMN België\nwww.emnbelgium.be",
    "Résidence Palace, Brussel",
)
INVITATION = Invitation("plenary:annual/wim", LANGUAGES["nl"], "Europe/Brussels", (TALK,), "EMN België")
STAMP = dt.date(2023, 1, 1)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize(("zone", "offset"), [("Europe/Brussels", 2), ("Europe/Lisbon", 1), ("Pacific/Auckland", 13)])
def test_both_calendars_read_the_hours_of_the_place(zone: str, offset: int) -> None:
    data = write_appointment(replace(INVITATION, zone=zone), 1, 0, STAMP)
    (event,) = events(data)
    other = vobject.readOne(data.decode())
    for start in (event.decoded("dtstart"), other.vevent.dtstart.value):
        assert start.replace(tzinfo=None) == TALK.start
        assert start.utcoffset() == dt.timedelta(hours=offset)
    assert event.decoded("dtend").replace(tzinfo=None) == TALK.end
    assert other.vtimezone.tzid.value == zone
    assert event["dtstart"].params["tzid"] == zone


def test_both_calendars_read_the_words() -> None:
    data = write_appointment(INVITATION, 1, 0, STAMP)
    (event,) = events(data)
    other = vobject.readOne(data.decode()).vevent
    assert [str(event[name]) for name in ("summary", "description", "location")] == [
        *(TALK.summary, TALK.description, TALK.place)
    ]
    assert [other.summary.value, other.description.value, other.location.value] == [
        *(TALK.summary, TALK.description, TALK.place)
    ]
    assert event["summary"].params["language"] == "nl-BE"


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_folded_and_end_as_the_format_says(name: str) -> None:
    data = write_appointment(replace(INVITATION, appointments=(replace(TALK, summary=name * 9),)), 1, 0, STAMP)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75, "RFC 5545, 3.1"
    assert not [line for line in lines if b"\n" in line]
    assert str(events(data)[0]["summary"]) == name * 9


def test_an_update_replaces_what_was_sent_before() -> None:
    later = replace(INVITATION, appointments=(replace(TALK, start=TALK.start.replace(hour=14), end=None),))
    calendar: dict[str, Any] = {}
    for data in (write_appointment(INVITATION, 1, 0, STAMP), write_appointment(later, 1, 1, dt.date(2023, 3, 1))):
        for event in events(data):
            known = calendar.get(str(event["uid"]))
            if known is None or (known["sequence"], known.decoded("dtstamp")) < (
                event["sequence"],
                event.decoded("dtstamp"),
            ):
                calendar[str(event["uid"])] = event
    (event,) = calendar.values()
    assert event.decoded("dtstart").hour == 14
    assert "dtend" not in event


def identity(data: bytes) -> str:
    (event,) = events(data)
    return str(event["uid"])


def test_each_appointment_of_each_person_is_another() -> None:
    two = replace(INVITATION, appointments=(TALK, TALK))
    other = replace(two, name="plenary:annual/eva")
    french = replace(two, language=LANGUAGES["fr"])
    mine, theirs, mine_in_french = (
        [identity(write_appointment(one, number, 0, STAMP)) for number in (1, 2)] for one in (two, other, french)
    )
    assert len({*mine, *theirs}) == 4
    assert mine_in_french == mine, "the same appointments in another language"
    assert identity(write_appointment(INVITATION, 1, 0, STAMP)) == mine[0], "the first stays who it is beside others"


def test_a_file_holds_the_appointment_that_was_asked_for() -> None:
    later = replace(TALK, start=TALK.start.replace(year=2025), end=None, summary="Later")
    data = write_appointment(replace(INVITATION, appointments=(TALK, later)), 2, 0, STAMP)
    (event,) = events(data)
    assert (str(event["summary"]), event.decoded("dtstart").replace(tzinfo=None)) == ("Later", later.start)
    assert b"from 2024-01-01 to 2027-01-01" in data, "the hours of the place are those of its year"


@pytest.mark.parametrize(("number", "status", "method"), [(1, "CONFIRMED", "PUBLISH"), (2, "CANCELLED", "CANCEL")])
def test_what_is_withdrawn_takes_itself_out_of_the_calendar(number: int, status: str, method: str) -> None:
    """A mail program that knows the method offers to do so."""
    invitation = replace(INVITATION, appointments=(TALK, replace(TALK, withdrawn=True)))
    data = write_appointment(invitation, number, 2, STAMP)
    (event,) = events(data)
    assert (str(event["status"]), Calendar.from_ical(data)["METHOD"]) == (status, method)
    assert "organizer" not in event, "nobody says who publishes it"
    (event,) = events(write_appointment(invitation, number, 2, STAMP, "us@example.org"))
    assert (str(event["organizer"]), event["organizer"].params["cn"]) == ("mailto:us@example.org", "EMN België")
    (event,) = events(write_appointment(replace(invitation, organiser=""), number, 2, STAMP, "us@example.org"))
    assert "cn" not in event["organizer"].params


@pytest.mark.parametrize(("number", "method"), [(1, "REQUEST"), (2, "CANCEL")])
@pytest.mark.parametrize("name", NAMES)
def test_one_that_goes_to_a_reader_is_asked_for_by_the_organiser(name: str, number: int, method: str) -> None:
    """Outlook and Google replace and take out nothing that was published alone."""
    invitation = replace(INVITATION, appointments=(TALK, replace(TALK, withdrawn=True)))
    reader = Mailbox(name, "wim@example.org")
    data = write_appointment(invitation, number, 2, STAMP, "us@example.org", reader=reader)
    (event,) = events(data)
    attendee = event["attendee"]
    assert (Calendar.from_ical(data)["METHOD"], str(attendee)) == (method, "mailto:wim@example.org")
    assert (attendee.params["rsvp"], attendee.params["partstat"]) == ("FALSE", "NEEDS-ACTION"), "nobody waits for words"
    other = vobject.readOne(data.decode()).vevent.attendee
    (said,) = other.params["CN"]
    assert (other.value, said.replace("^'", '"')) == ("mailto:wim@example.org", name), "RFC 6868, which vobject leaves"
    nobody = write_appointment(invitation, number, 2, STAMP, reader=reader)
    assert b"ATTENDEE" not in nobody, "nobody asks"


def test_equal_invitations_make_equal_bytes_without_the_clock() -> None:
    data = write_appointment(INVITATION, 1, 3, STAMP)
    assert data == write_appointment(INVITATION, 1, 3, STAMP)
    assert events(data)[0].decoded("dtstamp") == dt.datetime(2023, 1, 1, tzinfo=ZoneInfo("UTC"))


def test_the_digest_of_an_invitation_stays_what_it_was_when_it_was_sent() -> None:
    """It is kept with what was sent: another would give each invitation a new number, although it says the same."""
    assert digest_value((INVITATION,)) == "329d74448cba68bed1c7d4206317ed08"
