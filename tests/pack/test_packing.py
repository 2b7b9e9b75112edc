"""Packs are put together in several processes: the same bytes, and no process knows more addresses than it needs."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from builder.conduct import work
from builder.conduct.build import build_packs, prepare
from builder.conduct.packing import Parcel, supplies_of
from builder.conduct.project import Project
from builder.conduct.work import Where
from builder.engine.output import Shelf
from builder.load.contacts import load_contacts
from tests.pack.projects import ORGANISER, PRIVATE, make_project


def built(folder: Path, where: Where) -> dict[str, bytes]:
    project = make_project(folder)
    result, _ = build_packs(project, project.events()[0], printed=False, where=where)
    assert {file.pack for file in result.files} == {"", *PRIVATE}
    files = [path for path in project.folder.rglob("*") if path.is_file() and ".build" not in path.parts]
    return {path.relative_to(project.folder).as_posix(): path.read_bytes() for path in files}


def test_several_processes_make_the_same_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = built(tmp_path / "one", Where(1))
    monkeypatch.setattr(work, "_PAYS", 0.0)  # seven packs would not pay for processes
    assert built(tmp_path / "two", Where(2)) == here


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("addresses"))


def test_what_all_processes_find_on_the_disk_holds_no_address(project: Project) -> None:
    prepared = prepare(project, project.events()[0])
    contacts, _ = load_contacts(project.contacts, project.folder, project.events())
    shared = pickle.dumps(supplies_of(prepared.localised, prepared.fitted, contacts).to_share())
    assert not [one for private in (*PRIVATE.values(), (ORGANISER,)) for one in private if one.encode() in shared]


@pytest.mark.parametrize("name", PRIVATE)
def test_who_puts_a_pack_together_is_told_that_address_alone(project: Project, name: str) -> None:
    prepared = prepare(project, project.events()[0])
    contacts, _ = load_contacts(project.contacts, project.folder, project.events())
    (pack,) = prepared.packs.named([name])
    order = prepared.packs.order(pack)
    sent = pickle.dumps(Parcel(order, contacts.only(pack.key), {}, Shelf(project.output, {}, {})))
    told = {key for key, private in PRIVATE.items() if private[0].encode() in sent}
    assert told == {name}
