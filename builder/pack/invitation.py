"""The invitation: iCalendar files (RFC 5545) that every calendar takes in, and that replace those before."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from builder.documents import Appointment, Invitation
from builder.pack.mail import Mailbox


def write_appointment(
    invitation: Invitation,
    number: int,
    sequence: int,
    stamp: dt.date,
    address: str = "",
    *,
    reader: Mailbox | None = None,
) -> bytes:
    """Return an appointment of the invitation, counted from 1, as a file.

    Each has a file of its own: of a file with several, Thunderbird replaces the first alone and adds the others once
    more, and Outlook makes a calendar of it.

    `sequence` grows with each revision that is sent, and `stamp` with it: calendars keep the appointment of the highest
    one (RFC 5546, 2.1.5). One that is withdrawn asks calendars to take it out, which they offer to do with one click
    (RFC 5546, 4.1.3). `address` is the organiser's; without one, the file does not say who publishes it, although it
    should (RFC 5546, 3.2.1): without a method as well, Thunderbird would ask the reader to accept or to decline.

    With a `reader`, the organiser asks this one person to come, and for no answer (RFC 5546, 3.2.2). Outlook and Google
    are known to replace and to take out only what was asked for so: what was published is there twice after an update.
    """
    appointment = invitation.appointments[number - 1]
    event = _event(invitation, appointment, number)
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    event.add("sequence", sequence)
    calendar = Calendar()
    calendar.add("prodid", "-//Plenary//EN")
    calendar.add("version", "2.0")
    asked = reader if address else None
    calendar.add("method", "CANCEL" if appointment.withdrawn else "REQUEST" if asked else "PUBLISH")
    if address:
        event.add("organizer", _who(Mailbox(invitation.organiser, address)))
    if asked:
        event.add("attendee", _who(asked), {"partstat": "NEEDS-ACTION", "rsvp": "FALSE"})
    calendar.add_component(event)
    year = appointment.start.year
    calendar.add_missing_timezones(dt.date(year - 1, 1, 1), dt.date(year + 2, 1, 1))
    data: bytes = calendar.to_ical()
    return data


def _event(invitation: Invitation, appointment: Appointment, number: int) -> Event:
    zone, tag = ZoneInfo(invitation.zone), invitation.language.tag
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{invitation.name}/{number}")))
    event.add("dtstart", appointment.start.replace(tzinfo=zone))
    if appointment.end:
        event.add("dtend", appointment.end.replace(tzinfo=zone))
    for name, text in (
        ("summary", appointment.summary),
        ("location", appointment.place),
        ("description", appointment.description),
    ):
        if text:
            event.add(name, vText(text), {"language": tag})
    event.add("status", "CANCELLED" if appointment.withdrawn else "CONFIRMED")
    return event


def _who(mailbox: Mailbox) -> vCalAddress:
    who = vCalAddress(f"mailto:{mailbox.address}")
    if mailbox.name:
        who.params["cn"] = mailbox.name
    return who
