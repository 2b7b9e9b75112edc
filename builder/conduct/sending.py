"""Puts passwords on packs that are to be sent, and records which were sent and what they said then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from builder.conduct.build import Prepared, Work, consignor_of, prepare, tell_edited, tell_kept
from builder.conduct.packing import invitations_of
from builder.conduct.packs import PROTECTED, Pack, folder_of
from builder.conduct.project import Project
from builder.conduct.unedited import is_unedited
from builder.engine.digest import digest_bytes
from builder.engine.files import write_bytes
from builder.engine.journal import Key
from builder.engine.output import NewFile, Output, Standing, open_output
from builder.load.sent import load_sent
from builder.pack.sent import format_sent
from builder.problems import Problem, SourceError, UsageError, error, warning
from builder.told import Sent, SentInvitation
from builder.values import replace, value


@value
class Recorded:
    """A pack that was recorded as sent, and the day that was recorded for it before; None where there was none."""

    name: str
    before: dt.date | None


@value
class Protected:
    """The folders, under `output/`, of packs that were protected, and what was noticed."""

    folders: tuple[str, ...]
    problems: tuple[Problem, ...]


def record_sent(project: Project, path: Path, names: Collection[str], date: dt.date) -> tuple[Recorded, ...]:
    """Record that the packs of these names, or all of them, were sent on that day as they stand in `output/`.

    Return them. SourceError if one of them is not what would be made now: nobody knows then what was sent.
    """
    file = project.sent(path)
    with open_output(project.output, project.state, is_unedited) as output:
        prepared = prepare(project, path)
        packs = prepared.packs.named(names)
        work = Work(project, output, consignor_of(project))
        contents = prepared.packs.contents
        work.add(prepared)
        work.add_packs(contents, packs, contents.shared_jobs(packs))
        stale = work.stale()
        if stale:
            raise SourceError(*_tell_stale(stale))
        sent = dict(load_sent(file, project.folder))
        for order in map(contents.order, packs):
            _, sent_as = invitations_of(work.script, order.pack)
            if order.pack.gone:
                sent[order.pack.name] = _farewell(sent[order.pack.name], date, sent_as)
                continue
            told = prepared.packs.told(order.pack)
            digest = digest_bytes((project.output / order.zip_name).read_bytes())  # as whoever opens it can check
            sent[order.pack.name] = Sent(date, digest, told, sent_as, order.pack.person)
    write_bytes(file, format_sent(sent).encode())
    return tuple(Recorded(pack.name, pack.sent.date if pack.sent else None) for pack in packs)


def ask_passwords(
    project: Project, path: Path, names: Collection[str], password_of: Callable[[str], str]
) -> Mapping[str, str]:
    """Return the password of each of these packs, or of all of them, by name: nothing is made meanwhile.

    Those who speak no longer receive no document, and need none. `password_of` gives the password of a pack by its
    name. UsageError tells of all that are not given. MissingToolError where the library is not installed that needs
    them.
    """
    import builder.pack.protection  # noqa: F401 - it says what is missing before anybody types anything

    prepared = prepare(project, path, to_print=False)
    return _passwords(_to_protect(prepared, names), password_of)


def protect_packs(project: Project, path: Path, names: Collection[str], passwords: Mapping[str, str]) -> Protected:
    """Put copies of these packs, or of all of them, into `output/` whose documents open with a password alone.

    `passwords` are by the names of packs; they are kept nowhere. All copies are put in place together, and what an
    earlier copy of a pack held beside goes. MissingToolError where the library is not installed that protects Office
    files.
    """
    from builder.pack.protection import protect

    standings: list[Standing] = []
    with open_output(project.output, project.state, is_unedited) as output:
        prepared = prepare(project, path)
        work = Work(project, output, consignor_of(project))
        packs, contents = _to_protect(prepared, names), prepared.packs.contents
        work.add(prepared)
        work.add_packs(contents, packs, contents.shared_jobs(packs))
        folders = {pack.name: prepared.packs.protected(pack) for pack in packs}
        for pack, packing in work.packings(work.in_place()):
            folder = folders[pack]
            for name, data in packing.sealed(partial(protect, password=passwords[pack])):
                standing = output.stand(f"{folder}/{name}")
                key = Key(output.digest(_copied(standing.name)), "", "")
                output.hold(NewFile(standing.name, folder, key, [data]))
                standings.append(standing)
        planned = (name for one in standings for name in one.names)
        _, kept = output.put_in_place(folders.values(), planned)
    return Protected(tuple(folders.values()), (*tell_edited(standings), *map(tell_kept, kept)))


def outdated_copies(project: Project, path: Path, names: Collection[str]) -> tuple[Problem, ...]:
    """Return a warning of the protected copies of these packs that are not of what is in place, nothing if all are."""
    folders = {name: project.output / path.stem / PROTECTED / name for name in names}
    folders = {name: folder for name, folder in folders.items() if folder.is_dir()}
    if not folders:
        return ()
    with open_output(project.output, project.state, is_unedited) as output:
        old = [name for name, folder in folders.items() if any(_is_outdated(output, project, folder))]
    if not old:
        return ()
    few = old if len(old) <= _NAMED else []
    who = ", ".join(few) or f"{len(old)} people"
    message = f"the copies with a password for {who} are of earlier packs than those in output/{path.stem}/packs/"
    return (warning(None, message, f"run: {' '.join(('plenary packs', *few, '--protect'))}, or delete them"),)


def _is_outdated(output: Output, project: Project, folder: Path) -> Iterator[bool]:
    """Yield of each copy that stands there as it was made whether its pack has another file in its place now."""
    for file in folder.rglob("*"):
        name = file.relative_to(project.output).as_posix()
        standing = output.stand(name)
        if file.is_file() and standing.key and standing.name == name:
            yield standing.key.document != output.digest(_copied(name))


def _copied(name: str) -> str:
    """Return the name, under `output/`, of the file that a protected one is a copy of."""
    event, _, pack, *inside = name.split("/")
    is_zip = len(inside) == 1 and name.endswith(".zip")
    return "/".join((folder_of(event), *(inside if is_zip else (pack, *inside))))


def _to_protect(prepared: Prepared, names: Collection[str]) -> tuple[Pack, ...]:
    """Return the packs of these names, or all of them, that hold documents."""
    return tuple(pack for pack in prepared.packs.named(names) if not pack.gone)


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
