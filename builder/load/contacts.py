"""The file of addresses to Contacts. It stands beside the events and outside version control."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from builder.contacts import Address, Contacts
from builder.load.entries import Entry
from builder.load.names import keys_under
from builder.load.schema import Key, Written
from builder.load.shape import fit_shape
from builder.load.source import ANY, Source, Steps, in_order
from builder.load.texts import clean
from builder.load.yaml import read_yaml
from builder.meant import nearest
from builder.problems import Problem, SourceError, has_errors

#: What mail programs take everywhere: RFC 5322's `dot-atom` before the sign, a domain of two labels or more after it.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"(?=.{{3,254}}$){_LOCAL}@({_LABEL}\.)+{_LABEL}")

#: As people write them: a country code, digits, and what groups them.
_TELEPHONE = re.compile(r"\+?[0-9(][0-9 ()/.-]{4,24}")

#: The fewest digits of a telephone number with its area.
_DIGITS = 6

#: What is wrong is quoted up to this length.
_SHORT = 60


class AddressEntry(Entry):
    """Where somebody is reached; an e-mail address alone may stand by itself."""

    short = "email"

    email: Written = ""
    """The e-mail address: name@example.be."""
    telephone: Written = ""
    """The telephone number, with the code of the country: +32 2 123 45 67."""


class ContactsFile(Entry):
    """Where speakers are reached. This file stays with you: it is not shared, and stands in no document."""

    speakers: Mapping[Key, AddressEntry] = MappingProxyType({})
    """The speakers, by the keys that they have in the events: `wim-cruysberghs: wim@example.be`."""
    moderator: AddressEntry | None = None
    """The moderator, who has no key."""
    organiser: AddressEntry | None = None
    """Who sends the packs: mails come from this address, invitations name it, and it is no secret to their readers."""


def load_contacts(path: Path, project: Path, events: Iterable[Path]) -> tuple[Contacts, tuple[Problem, ...]]:
    """Return the addresses in a file, with the warnings; none where there is no file.

    `events` are the files of the project's events, which say who speaks. SourceError tells all that is wrong.
    """
    if not os.path.lexists(path):
        return Contacts(), ()
    source = read_yaml(path, project)
    file, misfits = fit_shape(source, ContactsFile)
    spoken = [_speakers(event, project) for event in events]
    found = (*_check_speakers(source, spoken), *_check_addresses(source), *_check_telephones(source))
    problems = in_order((*source.problems, *misfits, *found))
    if file is None or has_errors(problems):
        raise SourceError(*problems)
    speakers = {key: _address(source, entry, ("speakers", key)) for key, entry in file.speakers.items()}
    moderator, organiser = (
        _address(source, entry, (key,)) if entry else Address()
        for key, entry in (("moderator", file.moderator), ("organiser", file.organiser))
    )
    return Contacts(speakers, moderator, organiser), problems


def _speakers(event: Path, project: Path) -> tuple[Collection[str], Collection[str]]:
    """Return the keys of the speakers of an event, and those that its questions are put to.

    There are none where its file cannot be read, which is told elsewhere.
    """
    try:
        source = read_yaml(event, project)
    except SourceError:
        return (), ()
    to = ("parts", ANY, "questions", ANY, "to")
    asked = (*source.strings(*to), *source.strings(*to, ANY))
    return keys_under(source, "speakers"), {key for _, key in asked}


def _address(source: Source, entry: AddressEntry, steps: Steps) -> Address:
    return Address(clean(entry.email), clean(entry.telephone), source.key_place(steps))


def _check_speakers(source: Source, events: Collection[tuple[Collection[str], Collection[str]]]) -> Iterator[Problem]:
    """Yield an error for a slip in a key, and a warning for somebody who speaks at no event.

    Somebody who is asked and is no speaker is a slip in the event, which is told there.
    """
    keys = keys_under(source, "speakers")
    known = {key for speakers, asked in events for key in (*speakers, *asked)}
    missed = {key for speakers, _ in events for key in speakers}.difference(keys)
    for key in keys:
        if key in known:
            continue
        place = source.key_place(("speakers", key))
        if near := nearest(key, missed):
            yield source.error(place, f"unknown speaker '{key}'", f"did you mean '{near}'?")
        else:
            hint = "delete it, if this person does not speak any more and was told so"
            yield source.warning(place, f"no event in source/ has a speaker '{key}'", hint)


def _check_addresses(source: Source) -> Iterator[Problem]:
    first: dict[str, Steps] = {}
    for steps, written in _written(source, "email"):
        email = clean(written)
        if not _EMAIL.fullmatch(email):
            yield source.error(
                source.place(steps), f"{_quoted(written)} is not an e-mail address", _address_hint(email)
            )
        elif email.casefold() in first and steps[0] != "organiser":  # who may well speak too
            line = source.place(first[email.casefold()]).line
            hint = "each of them gets a message of their own there; correct it if one of the two is a slip"
            yield source.warning(source.place(steps), f"'{email}' is on line {line} already", hint)
        else:
            first[email.casefold()] = steps


def _address_hint(email: str) -> str:
    local, _, domain = email.partition("@")
    if not domain.isascii():
        with suppress(UnicodeError):  # what cannot be a domain
            if _EMAIL.fullmatch(encoded := f"{local}@{domain.encode('idna').decode()}"):
                return f"write its domain as mail programs send it: {encoded}"
    return "such as name@example.be: one address, without its name, without accents"


def _check_telephones(source: Source) -> Iterator[Problem]:
    for steps, written in _written(source, "telephone"):
        if not _TELEPHONE.fullmatch(written.strip()) or len(re.findall("[0-9]", written)) < _DIGITS:
            message = f"{_quoted(written)} is not a telephone number"
            yield source.error(source.place(steps), message, "such as +32 2 123 45 67")


def _quoted(written: str) -> str:
    return f"'{written}'" if len(written) <= _SHORT else "this"


def _written(source: Source, key: str) -> Iterator[tuple[Steps, str]]:
    """Yield what is written under a key of each person; an address may stand by itself."""
    people = (("speakers", ANY), ("moderator",), ("organiser",))
    for person in people:
        yield from source.strings(*person, key)
        if key == AddressEntry.short:
            yield from source.strings(*person)
