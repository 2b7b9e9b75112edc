"""Puts passwords on packs that are to be sent, and records which were sent and what they said then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from builder.conduct.build import Work, prepare
from builder.conduct.packing import invitations_of
from builder.conduct.packs import Pack
from builder.conduct.project import Project
from builder.engine.digest import digest_bytes
from builder.engine.files import write_bytes
from builder.engine.output import open_output
from builder.load.sent import load_sent
from builder.pack.sent import format_sent
from builder.problems import Problem, SourceError, UsageError, error
from builder.told import Sent, SentInvitation
from builder.values import value


@value
class Recorded:
    """A pack that was recorded as sent, and the day that was recorded for it before; None where there was none."""

    name: str
    before: dt.date | None


def record_sent(project: Project, path: Path, names: Collection[str], date: dt.date) -> tuple[Recorded, ...]:
    """Record that the packs of these names, or all of them, were sent on that day as they stand in `output/`.

    Return them. SourceError if one of them is not what would be made now: nobody knows then what was sent.
    """
    file = project.sent(path)
    with open_output(project.output, project.state) as output:
        prepared = prepare(project, path)
        packs = prepared.packs.named(names)
        work = Work(project, output)
        work.add(prepared, prepared.packs.shared_jobs(packs))
        work.add_packs(prepared, packs)
        stale = work.stale()
        if stale:
            raise SourceError(*_tell_stale(stale))
        sent = dict(load_sent(file, project.folder))
        for order in work.orders:
            _, sent_as = invitations_of(work.script, order.pack)
            if order.pack.gone:
                sent[order.pack.name] = _farewell(sent[order.pack.name], date, sent_as)
                continue
            told = prepared.packs.told(order.pack)
            digest = digest_bytes((project.output / order.zip_name).read_bytes())  # as whoever opens it can check
            sent[order.pack.name] = Sent(date, digest, told, sent_as, order.pack.person)
    write_bytes(file, format_sent(sent).encode())
    return tuple(Recorded(pack.name, pack.sent.date if pack.sent else None) for pack in packs)


def protect_packs(
    project: Project, path: Path, names: Collection[str], password_of: Callable[[str], str]
) -> tuple[str, ...]:
    """Put copies of these packs, or of all of them, into `output/` whose documents open with a password alone.

    Return their folders. Those who speak no longer receive no document, and have none. `password_of` gives the password
    of a pack by its name, before anything is made; it is kept nowhere. UsageError tells of all that it does not give.
    MissingToolError where the library is not installed that protects Office files.
    """
    from builder.pack.protection import protect

    folders = []
    with open_output(project.output, project.state) as output:
        prepared = prepare(project, path)
        work = Work(project, output)
        packs = [pack for pack in prepared.packs.named(names) if not pack.gone]
        passwords = _passwords(packs, password_of)
        work.add(prepared, prepared.packs.shared_jobs(packs))
        work.add_packs(prepared, packs)
        for pack, packing in work.packings(work.in_place()):
            folder = f"{path.stem}/packs-protected/{pack}"
            for name, data in packing.sealed(partial(protect, password=passwords[pack])):
                write_bytes(project.output / folder / name, data)
            folders.append(folder)
    return tuple(folders)


def _passwords(packs: Collection[Pack], password_of: Callable[[str], str]) -> Mapping[str, str]:
    """Return the password of each pack, by name."""
    passwords: dict[str, str] = {}
    faults: list[Problem] = []
    for pack in packs:
        try:
            passwords[pack.name] = password_of(pack.name)
        except UsageError as fault:
            faults += fault.problems
    if faults:
        raise UsageError(*faults)
    return passwords


def _farewell(sent: Sent, date: dt.date, invitation: SentInvitation | None) -> Sent:
    """Return what is kept of one who was told that they speak no longer: should they come back, all is new to them."""
    return replace(sent, date=date, told=replace(sent.told, parts=()), invitation=invitation, gone=True)


#: So many packs are named, of more it is said how many.
_NAMED = 3


def _tell_stale(stale: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for each reason why packs are not what would be made now; `stale` has reasons by names."""
    for why in dict.fromkeys(stale.values()):
        names = [name for name, own in stale.items() if own == why]
        few = names if len(names) <= _NAMED else []
        who = f"the pack of '{names[0]}'" if len(names) == 1 else f"those of {', '.join(few) or f'{len(names)} people'}"
        verb = "is" if len(names) == 1 else "are"
        message = f"{who} in output/ {verb} not what would be made now: {why}"
        yield error(None, message, f"run: {' '.join(('plenary packs', *few))}. Send that, then record it")
