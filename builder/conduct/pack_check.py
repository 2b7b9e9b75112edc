"""Checks the packs of an event as they stand in `output/`, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.check.packs import BuiltPack, check_pack
from builder.conduct.packing import Letters
from builder.conduct.packs import Order, Packs
from builder.conduct.plan import Localised, Planned, artefact, compose, decks_by_code
from builder.conduct.project import Project
from builder.conduct.script import Script
from builder.conduct.templates import PRINTED
from builder.documents import Artefact, Deck, Paper
from builder.engine.files import read_back
from builder.fit.plan import Fitted
from builder.load.contacts import load_contacts
from builder.problems import Problem
from builder.values import replace


def check_packs(project: Project, script: Script, packs: Packs, looked: Callable[[], None]) -> tuple[Problem, ...]:
    """Return what is wrong with the packs. One that was never made is left out. `looked` is called before each."""
    contacts, _ = load_contacts(project.contacts, project.folder, project.events())
    everybody = {key: (one.email, one.telephone) for key, one in contacts.speakers.items()}
    everybody[""] = (contacts.moderator.email, contacts.moderator.telephone)
    problems: list[Problem] = []
    for pack in packs.all:
        looked()
        order = packs.contents.order(pack)
        place = order.folder
        if not (project.output / place).is_dir():
            continue
        files = dict(_files(project, place))
        letters = Letters(script, contacts, order)
        expected = {**dict(_expected(project, order)), **dict(letters.as_made_of(files))}
        known = {"", letters.address, contacts.organiser.email, contacts.organiser.telephone}
        others = {one for key, private in everybody.items() if key != pack.key for one in private} - known
        zipped = read_back(order.zip_name, project.output)
        problems += check_pack(BuiltPack(pack.name, place, files, zipped, expected, letters.address, others))
    return tuple(problems)


def read_packed(
    project: Project, localised: Localised, fitted: Fitted, packs: Packs
) -> tuple[list[Artefact], dict[str, Deck | Paper]]:
    """Return the documents that were drawn for packs alone, and what they were composed of, by the names of files.

    Packs that were never made have none; the papers of a pack need not be there as PDF.
    """
    decks = decks_by_code(fitted)
    artefacts: list[Artefact] = []
    documents: dict[str, Deck | Paper] = {}
    for job in (job for pack in packs.all for job in packs.contents.own_jobs(pack)):
        data = read_back(job.name, project.output)
        if data is not None:
            planned = Planned(job.name, compose(job, localised.editions, decks, localised.news))
            artefacts.append(replace(artefact(planned, data), speaker=job.speaker))
            documents[job.name] = planned.document
    return artefacts, documents


def _files(project: Project, place: str) -> Iterator[tuple[str, bytes]]:
    folder = project.output / place
    yield from (
        (path.relative_to(folder).as_posix(), path.read_bytes()) for path in folder.rglob("*") if path.is_file()
    )


def _expected(project: Project, order: Order) -> Iterator[tuple[str, bytes | None]]:
    """Yield the documents that a pack should hold; papers of its own need not be there as PDF."""
    for member in order.members:
        if not order.is_own(member):
            yield member.name, read_back(member.job.name, project.output)
        elif not member.name.endswith(PRINTED):
            yield member.name, None
