"""Packs are put together in several processes: the same bytes, and no process knows more addresses than it needs."""

from __future__ import annotations

import gc
import pickle
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from builder.conduct import packing, work
from builder.conduct import script as scripts
from builder.conduct.build import build_packs, prepare
from builder.conduct.packing import Consignment, Packed, Parcel, Stock
from builder.conduct.packs import Contents, Pack
from builder.conduct.plan import Job
from builder.conduct.project import Project
from builder.conduct.script import Script, join_script, script_of, take_apart
from builder.conduct.work import Hands, Where
from builder.documents import Deck
from builder.engine import digest
from builder.engine.digest import digest_bytes
from builder.engine.journal import Key
from builder.engine.output import NewFile, open_output
from builder.engine.processes import _LocalRunner
from builder.engine.runner import Apart, Shared
from builder.event import Edition, Event, Question, Speaker
from builder.load.contacts import load_contacts
from builder.pack.mail import in_base64
from tests.pack.projects import EVENT, ORGANISER, PRIVATE, make_project


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
    script = script_of(prepared.localised, prepared.fitted, prepared.templates.layout)
    shared = b"".join(map(pickle.dumps, take_apart(script)))
    assert not [one for private in (*PRIVATE.values(), (ORGANISER,)) for one in private if one.encode() in shared]


@pytest.mark.parametrize("name", PRIVATE)
def test_who_puts_a_pack_together_is_told_that_address_alone(project: Project, name: str) -> None:
    prepared = prepare(project, project.events()[0])
    contacts, _ = load_contacts(project.contacts, project.folder, project.events())
    consignment = Consignment(prepared.packs.all, prepared.packs.contents, contacts)
    with open_output(project.output, project.state) as output:
        first, *others = consignment.parcels(lambda _: None, output)
    assert (first.pack.key, "" in {one.pack.key for one in others}) == ("", False)
    (sent,) = (pickle.dumps(parcel) for parcel in (first, *others) if parcel.pack.name == name)
    told = {key for key, private in PRIVATE.items() if private[0].encode() in sent}
    assert told == {name}


def test_what_the_moderators_pack_holds_is_known_where_it_is_put_together(project: Project) -> None:
    """It holds the notes of all: their names there, thousands of them, need not be sent."""
    prepared = prepare(project, project.events()[0])
    contacts, _ = load_contacts(project.contacts, project.folder, project.events())
    consignment = Consignment(prepared.packs.all, prepared.packs.contents, contacts)
    with open_output(project.output, project.state) as output:
        (moderator,) = (pack for pack in prepared.packs.all if not pack.key)
        order = prepared.packs.contents.order(moderator)
        members = [member for member in order.members if not order.is_own(member)]
        for member in members:
            output.hold(NewFile(member.job.name, "day", Key("", "", ""), [b"made now"]))
        parcel = next(consignment.parcels(lambda name: name, output))
    sent = pickle.dumps(parcel)
    notes = [name for member in members for name in (member.name, member.job.name) if member.job.speaker]
    assert notes
    assert not [name for name in notes if name.encode() in sent]
    assert all(member.job.name.encode() in sent for member in members if not member.job.speaker)


def test_the_files_of_a_pack_are_told_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    came: list[Packed] = []

    def pack(hands: Hands, parcels: Iterable[Parcel]) -> Iterator[Packed]:
        for packed in together(hands, parcels):
            came.append(packed)
            yield packed

    project, together = make_project(tmp_path), Hands.pack
    monkeypatch.setattr(Hands, "pack", pack)
    monkeypatch.setattr(packing, "_AT_A_TIME", 3)
    built, _ = build_packs(project, project.events()[0], printed=False)
    assert {len(packed.held) for packed in came} == {1, 2, 3}
    told = [name for packed in came for those in packed.files for name in those.names]
    assert told == [held.record.name for packed in came for held in packed.held]
    assert set(told) < {file.name for file in built.files}


# ---------------------------------------------------------------- what they are made of


@pytest.mark.parametrize("parts", [1, 2, 100])
def test_a_script_in_pieces_is_put_together_as_it_was(
    parts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who are asked something in several parts included, and those who are asked nothing."""
    monkeypatch.setattr(scripts, "_PARTS", parts)
    project = make_project(tmp_path, EVENT.replace("[nl, fr, en]", "[nl, fr, en, nl+fr]"))
    prepared = prepare(project, project.events()[0])
    script = script_of(prepared.localised, prepared.fitted, prepared.templates.layout)
    assert join_script(*pickle.loads(pickle.dumps([*take_apart(script)]))) == script  # noqa: S301 - made here


def large() -> list[object]:
    """Return all events, editions and decks that are in this process, and what they hold."""
    return [one for one in gc.get_objects() if type(one) in (Event, Edition, Deck, Speaker, Question)]


def test_documents_and_packs_share_the_event_once_and_this_process_lets_it_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No search for cycles is needed for that. Those that printed end before packs are put together."""
    project = make_project(tmp_path)
    monkeypatch.setattr(work, "_PAYS", 0.0)  # seven packs would not pay for processes
    shared: list[object] = []
    here: list[int] = []
    renewed: list[object] = []

    def share(runner: _LocalRunner, script: Script, apart: Apart, join: Callable[..., object]) -> Shared:
        shared.append(join)
        return on_disk(runner, script, apart, join)

    def pack(hands: Hands, parcels: Iterable[Parcel]) -> Iterator[Packed]:
        here.append(len({id(one) for one in large()} - {id(one) for one in before}))
        return together(hands, parcels)

    def renew(runner: _LocalRunner) -> None:
        renewed.append(runner)
        by_others(runner)

    on_disk, together, by_others = _LocalRunner.share, Hands.pack, _LocalRunner.renew
    monkeypatch.setattr(_LocalRunner, "renew", renew)
    monkeypatch.setattr(_LocalRunner, "share", share)
    monkeypatch.setattr(Hands, "pack", pack)
    gc.collect()
    before = large()  # held, so that none goes meanwhile and leaves its number to another
    build_packs(project, project.events()[0], printed=False, where=Where(2))
    assert (shared, here, len(renewed)) == ([join_script], [0], 1)


def test_the_event_as_it_was_written_is_gone_before_it_is_known_what_its_packs_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[int] = []

    def shared_jobs(contents: Contents, packs: Iterable[Pack]) -> tuple[Job, ...]:
        there.append(len({id(one) for one in events()} - {id(one) for one in before}))
        return known(contents, packs)

    known = Contents.shared_jobs
    monkeypatch.setattr(Contents, "shared_jobs", shared_jobs)
    project = make_project(tmp_path)
    gc.collect()
    before = events()  # held, as above
    build_packs(project, project.events()[0], printed=False)
    assert there == [0]


def events() -> list[object]:
    """Return all events in this process as they were written."""
    return [one for one in gc.get_objects() if type(one) is Event]


def test_of_files_that_are_alike_the_same_is_held_once(tmp_path: Path) -> None:
    """There are thousands."""
    project = make_project(tmp_path)
    first, packs = build_packs(project, project.events()[0], printed=False)
    of_packs = Counter(those.pack for those in first.alike if those.pack)
    assert of_packs == {pack.name: 1 if pack.key == "" else 2 for pack in packs}, (
        "what is drawn for a pack, and the rest"
    )
    assert {file.changed for file in first.files} == {True}
    (project.output / "day" / "packs" / "moderator" / "day-running-order-nl.docx").unlink()
    again, _ = build_packs(project, project.events()[0], printed=False)
    (made,) = (those for those in again.alike if those.changed)
    assert (made.names, made.pack) == (("day/packs/moderator/day-running-order-nl.docx",), "moderator")
    assert [file.name for file in again.files] == [file.name for file in first.files]
    assert [file.name for file in again.files if file.why] == list(made.names)


# ---------------------------------------------------------------- what many packs hold


HANDOUT = b"%PDF" + bytes(99)


def never() -> bytes:
    raise AssertionError("it is here already")


def test_what_many_packs_hold_is_read_and_encoded_once() -> None:
    stock = Stock()
    first = stock.read(digest_bytes(HANDOUT), lambda: HANDOUT)
    again = stock.read(digest_bytes(HANDOUT), never)
    assert (first, again is first) == (HANDOUT, True)
    assert stock.encode(first) == in_base64(HANDOUT)
    assert stock.encode(first) is stock.encode(again)


def test_a_document_that_somebody_writes_into_is_not_taken_for_the_one_that_was_built() -> None:
    stock = Stock()
    assert stock.read(digest_bytes(HANDOUT), lambda: b"%PDF edited") == b"%PDF edited"
    assert stock.encode(stock.read(digest_bytes(HANDOUT), lambda: HANDOUT)) == in_base64(HANDOUT)


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_ROOM", 2 * len(HANDOUT) + 50)
    stock, asked = Stock(), list[bytes]()

    def asking(data: bytes) -> bytes:
        asked.append(data)
        return data

    others = (HANDOUT[::-1], bytes(103))
    for data in (HANDOUT, *others) * 2:
        read = stock.read(digest_bytes(data), partial(asking, data))
        assert stock.encode(read) == in_base64(data)
    assert asked == [HANDOUT, *others, *others]


def test_what_one_pack_alone_holds_is_not_kept_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[bytes] = []
    monkeypatch.setattr(Stock, "_keep", lambda _stock, _those, _digest, data: kept.append(data))
    project = make_project(tmp_path)
    build_packs(project, project.events()[0], printed=False)
    for_all = [path.read_bytes() for path in project.output.glob("day/*/day-*")]
    assert kept
    assert {*kept} <= {*for_all, *map(in_base64, for_all)}


def test_packs_hold_the_handout_as_it_was_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest is found when it is drawn, and once more for copies, mails and zips of several packs."""
    gone_through: list[bytes] = []

    def go_through(data: bytes) -> str:
        gone_through.append(data)
        return digest_bytes(data)

    monkeypatch.setattr(digest, "digest_bytes", go_through)
    build_packs(project, project.events()[0], ["stefan", "zbynek"], printed=False)
    (handout,) = (path.read_bytes() for path in project.output.glob("day/nl/*handout*"))
    assert sum(handout in data for data in gone_through) == 2
    with zipfile.ZipFile(project.output / "day/packs/day-stefan.zip") as archive:
        assert archive.read("day-stefan/day-handout-nl.pdf") == handout
