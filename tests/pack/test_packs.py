"""Packs from the source to the files: each person gets what is theirs, and hears when it changes."""

from __future__ import annotations

import datetime as dt
import email
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from email import policy
from email.message import EmailMessage
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from icalendar import Calendar

from builder.cli.main import main
from builder.conduct.project import Project
from builder.load.sent import load_sent
from tests.pack.projects import EVENT, ORGANISER, PRIVATE, make_project, write_event

NAMES = {
    "stefan": "Ștefan Popescu",
    "huong": "Nguyễn Thị Hương",
    "lukasz": "Łukasz Żółć",
    "siobhan": "Siobhán O'Brien",
    "zbynek": "Zbyněk Řezník",
    "maryam": "مريم الحسن",
    "moderator": "Zoé Lemaître",
}
LANGUAGES = {"stefan": ["nl"], "huong": ["fr"], "lukasz": ["en"], "zbynek": ["nl"], "maryam": ["fr"]}
ALL = ["nl", "fr", "en"]


def run(project: Project, *arguments: str) -> int:
    return main(["--project", str(project.folder), *arguments])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project with its packs built, papers as PDF too. Tests leave it as it is."""
    made = make_project(tmp_path_factory.mktemp("packs"))
    assert run(made, "build") == 0
    return made


@pytest.fixture(scope="module")
def unprinted(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project with its packs built without their papers as PDF."""
    made = make_project(tmp_path_factory.mktemp("unprinted"))
    assert run(made, "packs", "--without-pdf") == 0
    return made


def copied(project: Project, folder: Path) -> Project:
    shutil.copytree(project.folder, folder / "copy", symlinks=True)
    return Project(folder / "copy")


@pytest.fixture
def fresh(unprinted: Project, tmp_path: Path) -> Project:
    """Return a copy of that project, for tests that change it."""
    return copied(unprinted, tmp_path)


@pytest.fixture(scope="module")
def all_sent(unprinted: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of it with all packs recorded as sent. Tests leave it as it is."""
    made = copied(unprinted, tmp_path_factory.mktemp("sent"))
    assert sent(made) == 0
    return made


@pytest.fixture
def sent_out(all_sent: Project, tmp_path: Path) -> Project:
    """Return a copy of that project, for tests that change it."""
    return copied(all_sent, tmp_path)


def folder(project: Project, name: str) -> Path:
    return project.output / "day" / "packs" / name


def files(project: Project, name: str) -> dict[str, bytes]:
    own = folder(project, name)
    return {path.relative_to(own).as_posix(): path.read_bytes() for path in own.rglob("*") if path.is_file()}


def mail_of(project: Project, name: str, code: str) -> EmailMessage:
    path = folder(project, name) / f"{name}-mail-{code}.eml"
    return email.message_from_bytes(path.read_bytes(), policy=policy.strict)


def zip_of(project: Project, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(folder(project, f"day-{name}.zip")) as archive:
        assert archive.testzip() is None
        return {path: archive.read(path) for path in archive.namelist()}


# ---------------------------------------------------------------- what is in a pack


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_holds_what_its_speaker_needs_in_each_of_the_languages(project: Project, name: str) -> None:
    expected = set()
    for code in LANGUAGES.get(name, ALL):
        numbers = ("-1", "-2") if name == "stefan" else ("",)
        expected |= {f"{name}-invitation{number}-{code}.ics" for number in numbers}
        expected |= {f"{name}-mail-{code}.eml"}
        expected |= {f"day-handout-{code}.pdf"}
        if name == "moderator":
            expected |= {f"day-running-order-{code}.{ending}" for ending in ("docx", "pdf")}
            speakers = [key for key in NAMES if key != name and code in LANGUAGES.get(key, ALL)]
            expected |= {f"briefings-{code}/{key}-briefing-{code}.docx" for key in speakers}
        else:
            expected |= {f"{name}-briefing-{code}.docx", f"{name}-briefing-{code}.pdf", f"{name}-slides-{code}.pptx"}
    assert expected <= set(files(project, name))


@pytest.mark.parametrize("name", NAMES)
def test_the_zip_holds_the_pack_without_its_mail(project: Project, name: str) -> None:
    assert zip_of(project, name) == {
        f"day-{name}/{path}": data for path, data in files(project, name).items() if not path.endswith(".eml")
    }
    assert all(path.isascii() for path in zip_of(project, name))


@pytest.mark.parametrize(("name", "code"), [("stefan", "nl"), ("huong", "fr"), ("siobhan", "en"), ("maryam", "fr")])
def test_a_mail_goes_to_its_speaker_with_what_is_in_the_pack(project: Project, name: str, code: str) -> None:
    message = mail_of(project, name, code)
    assert [part.defects for part in message.walk() if part.defects] == []
    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (NAMES[name], PRIVATE[name][0])
    attached = attachments(message)
    own = {path: data for path, data in files(project, name).items() if f"-{code}." in path and path[-4:] != ".eml"}
    assert attached.keys() == own.keys()
    for path, data in own.items():
        if path.endswith(".ics"):
            assert_asked(attached[path], data, PRIVATE[name][0])
        else:
            assert attached[path] == data


@pytest.mark.parametrize(
    ("name", "code", "listed"),
    [
        ("siobhan", "en", [True, True, True, False]),
        ("stefan", "nl", [True, True, True, False]),
        ("moderator", "nl", [False, True, True, True]),
    ],
)
def test_a_mail_lists_what_is_attached(project: Project, name: str, code: str, listed: list[bool]) -> None:
    message = mail_of(project, name, code)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    words = {
        "en": ("your slides", "handout", "appointment", "cue cards"),
        "nl": ("uw dia", "hand-out", "afspra", "kaart"),
    }
    parts = [any(part in file for file in attachments(message)) for part in ("slides", "handout", ".ics", "cue-cards")]
    assert [word in text for word in words[code]] == parts == listed


def attachments(message: EmailMessage) -> dict[str, bytes]:
    """Return the files that a mail carries, by their names."""
    files = {str(part.get_filename()): part.get_payload(decode=True) for part in message.iter_attachments()}
    return {name: data for name, data in files.items() if isinstance(data, bytes)}


def assert_asked(attached: bytes, own: bytes, address: str) -> None:
    """Assert that the organiser asks this person in the mail for the appointment that stands in the folder."""
    (asked,), (published,) = (list(Calendar.from_ical(data).walk("VEVENT")) for data in (attached, own))
    assert Calendar.from_ical(attached)["METHOD"] == "REQUEST"
    assert str(asked.pop("attendee")) == f"mailto:{address}"
    assert asked.to_ical() == published.to_ical()


def test_the_moderator_gets_the_notes_of_all_in_one_file(project: Project) -> None:
    message = mail_of(project, "moderator", "nl")
    (notes,) = (part for part in message.iter_attachments() if str(part.get_filename()).startswith("briefings"))
    payload = notes.get_payload(decode=True)
    assert isinstance(payload, bytes)
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        inside = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert inside == {
        path.rpartition("/")[2]: data
        for path, data in files(project, "moderator").items()
        if path.startswith("briefings-nl/")
    }


def test_those_who_answer_together_are_told_of_each_other_by_name_and_organisation(project: Project) -> None:
    body = mail_of(project, "stefan", "nl").get_body(("plain",))
    assert body is not None
    text = str(body.get_content())
    assert "Samen met u in dit deel: Nguyễn Thị Hương (Immigration Office) en Łukasz Żółć (Fedasil)" in text
    assert "What did the year teach you?" in text
    assert "Which measures will stay?" not in text


# ---------------------------------------------------------------- invitations


def appointments(project: Project, name: str, code: str) -> list[Any]:
    paths = sorted(folder(project, name).glob(f"{name}-invitation*-{code}.ics"))
    return [event for path in paths for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


@pytest.mark.parametrize(
    ("name", "code", "hours"),
    [
        ("stefan", "nl", ["09:30-10:30", "11:30-12:30"]),
        ("siobhan", "fr", ["10:45-11:30"]),
        ("moderator", "en", ["09:30-13:00"]),
    ],
)
def test_an_invitation_is_for_the_time_of_ones_own_parts(
    project: Project, name: str, code: str, hours: list[str]
) -> None:
    found = appointments(project, name, code)
    starts = [event.decoded("dtstart") for event in found]
    assert [
        f"{start:%H:%M}-{event.decoded('dtend'):%H:%M}" for start, event in zip(starts, found, strict=True)
    ] == hours
    assert {f"{start:%Y-%m-%d %z}" for start in starts} == {"2030-06-18 +0200"}
    assert {str(event["location"]) for event in found} == {"Résidence Palace, Brussels"}


# ---------------------------------------------------------------- privacy


def contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every stretch of bytes in a file: parts of zips, streams of PDFs, parts of mails, however deep."""
    yield from ((f"{name}{inner}", stretch) for inner, stretch in _taken_apart(data, is_mail=name.endswith(".eml")))


@cache  # all packs hold the same handouts
def _taken_apart(data: bytes, *, is_mail: bool) -> tuple[tuple[str, bytes], ...]:
    return tuple(_stretches("", data, is_mail=is_mail))


def _stretches(name: str, data: bytes, *, is_mail: bool = False) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from _stretches(f"{name}/{inner}", archive.read(inner))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield f"{name}/info", str(dict(pdf.docinfo)).encode()
            for number, thing in enumerate(pdf.objects):
                if isinstance(thing, pikepdf.Stream):
                    yield f"{name}/{number}", thing.read_bytes()
                yield f"{name}/{number}", thing.unparse(resolved=True) if not isinstance(thing, pikepdf.Stream) else b""
    elif is_mail:
        message = email.message_from_bytes(data, policy=policy.strict)
        yield f"{name}/head", "\n".join(f"{key}: {value}" for key, value in message.items()).encode()
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield from _stretches(f"{name}/{part.get_filename() or part.get_content_type()}", payload)


def forms(secret: str) -> list[bytes]:
    """Return the secret as bytes may hold it."""
    digits = re.sub("[^0-9]", "", secret)
    texts = [secret, secret.partition("@")[0], digits] if "@" not in secret else [secret, secret.partition("@")[0]]
    return [text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


@pytest.mark.parametrize("name", NAMES)
def test_no_byte_of_a_pack_holds_anybody_elses_address(project: Project, name: str) -> None:
    others = [form for key, private in PRIVATE.items() if key != name for secret in private for form in forms(secret)]
    own = {**files(project, name), "pack.zip": folder(project, f"day-{name}.zip").read_bytes()}
    read = 0
    for path, data in own.items():
        for place, stretch in contents(path, data):
            read += 1
            lower = stretch.lower()
            assert not [form for form in others if form.lower() in lower], place
    assert read > 50, "the files were taken to pieces"


@pytest.mark.parametrize("name", NAMES)
def test_ones_own_address_stands_in_the_mail_alone(project: Project, name: str) -> None:
    own = PRIVATE[name][0].encode()
    for path, data in files(project, name).items():
        assert path.endswith(".eml") == any(own in stretch for _, stretch in contents(path, data)), path
    assert PRIVATE[name][1] not in str(files(project, name))


@pytest.mark.parametrize("name", NAMES)
def test_mails_come_from_the_organiser_whom_the_invitation_names_and_no_document_does(
    project: Project, name: str
) -> None:
    for path, data in files(project, name).items():
        assert path.endswith((".eml", ".ics")) == any(
            ORGANISER.encode() in stretch for _, stretch in contents(path, data)
        ), path
        if path.endswith(".ics"):
            calendar = Calendar.from_ical(data)
            assert calendar["METHOD"] == "PUBLISH"
            assert {str(event["ORGANIZER"]) for event in calendar.walk("VEVENT")} == {f"mailto:{ORGANISER}"}
        elif path.endswith(".eml"):
            (sender,) = email.message_from_bytes(data, policy=policy.default)["From"].addresses
            assert (sender.display_name, sender.addr_spec) == ("EMN Belgium", ORGANISER)


def test_addresses_stand_nowhere_else_in_the_project(project: Project) -> None:
    secrets = [form for private in PRIVATE.values() for secret in private for form in forms(secret)[:1]]
    for path in project.folder.rglob("*"):
        if path.is_file() and path != project.contacts and path.suffix != ".eml" and "layouts" not in path.parts:
            for place, stretch in contents(path.name, path.read_bytes()):
                assert not [secret for secret in secrets if secret in stretch], f"{path}: {place}"


@pytest.mark.parametrize("name", NAMES)
def test_properties_name_the_event_and_the_speaker_alone(project: Project, name: str) -> None:
    for path, data in files(project, name).items():
        for place, stretch in contents(path, data):
            if "briefings-" not in place and place.endswith(("docProps/core.xml", "docProps/app.xml", "/info")):
                named = [key for key, person in NAMES.items() if person.encode() in stretch]
                assert set(named) <= {name}, place


# ---------------------------------------------------------------- the same bytes


def test_two_builds_make_the_same_bytes(project: Project, tmp_path: Path) -> None:
    again = make_project(tmp_path)
    assert run(again, "packs", "stefan", "moderator") == 0
    for name in ("stefan", "moderator"):
        assert files(again, name) == files(project, name)
    zips = [folder(one, "day-stefan.zip").read_bytes() for one in (again, project)]
    assert zips[0] == zips[1]


def marks(project: Project) -> Mapping[str, int]:
    root = project.output / "day"
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}


def test_a_build_names_the_packs_of_which_something_is_made(fresh: Project, capsys: pytest.CaptureFixture[str]) -> None:
    run(fresh, "build")
    path = next(folder(fresh, "lukasz").glob("*.docx"))
    path.unlink()
    capsys.readouterr()
    run(fresh, "build")
    made = [line for line in capsys.readouterr().out.splitlines() if "/packs/" in line]
    assert made == ["made  output/day/packs/lukasz/"]


def test_what_is_as_it_was_is_not_made_again(fresh: Project) -> None:
    before = marks(fresh)
    assert run(fresh, "packs", "--without-pdf") == 0
    assert marks(fresh) == before


# ---------------------------------------------------------------- what changed


def table(project: Project, capsys: pytest.CaptureFixture[str], *names: str) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    assert run(project, "packs", "--without-pdf", "--json", *names) == 0
    (event,) = json.loads(capsys.readouterr().out)["events"]
    return {pack["pack"]: pack for pack in event["packs"]}


def changed(project: Project, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    return {name: pack["why"] for name, pack in table(project, capsys).items() if pack["changed"]}


def sent(project: Project, *names: str, on: str = "2030-05-01") -> int:
    return run(project, "packs", "sent", *names, "--on", on)


EDITS: dict[str, tuple[str, str, dict[str, list[str]]]] = {
    "a comma in a question": (
        "What do the regions do?",
        "What, then, do the regions do?",
        {"maryam": ["question reworded"], "moderator": ["question reworded"]},
    ),
    "a name": (
        "Siobhán O'Brien",
        "Siobhán O'Brien-Kelly",
        {"siobhan": ["own name or function"], "moderator": ["name of a co-speaker"]},
    ),
    "a figure": (
        "17347",
        "17374",
        {name: ["figure corrected"] for name in ("stefan", "huong", "lukasz", "moderator")},
    ),
    "a time": (
        "minutes: 15",
        "minutes: 20",
        {name: ["time"] for name in ("stefan", "siobhan", "zbynek", "maryam", "moderator")},
    ),
}


@pytest.mark.parametrize(("old", "new", "whom"), EDITS.values(), ids=EDITS)
def test_an_edit_changes_the_packs_that_it_concerns_and_no_other(
    sent_out: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, whom: dict[str, list[str]]
) -> None:
    write_event(sent_out, EVENT.replace(old, new))
    assert changed(sent_out, capsys) == whom


def test_nothing_changed_for_anybody_who_was_sent_what_is_there(
    sent_out: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changed(sent_out, capsys) == {}


def text_of(project: Project, name: str, code: str) -> str:
    part = mail_of(project, name, code).get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").replace("\u00a0", " ").replace("\u202f", " ")


def note_of(project: Project, name: str, code: str) -> str:
    with zipfile.ZipFile(folder(project, name) / f"{name}-briefing-{code}.docx") as archive:
        return re.sub("<[^>]+>", " ", archive.read("word/document.xml").decode()).replace("\u00a0", " ")


def test_the_mail_and_the_note_say_what_changed_in_the_language_of_the_speaker(sent_out: Project) -> None:
    assert "Ce qui change" not in str(mail_of(sent_out, "maryam", "fr")["Subject"])
    write_event(sent_out, EVENT.replace("What do the regions do?", "What will the regions do?"))
    assert run(sent_out, "packs", "--without-pdf", "maryam", "zbynek") == 0
    assert str(mail_of(sent_out, "maryam", "fr")["Subject"]).startswith("Ce qui change pour vous")
    said = text_of(sent_out, "maryam", "fr")
    assert "depuis notre courriel du 1er mai 2030" in said
    assert "– Question reformulée\n  – Avant : « What do the regions do ? »\n" in said
    assert "Question reformulée" in note_of(sent_out, "maryam", "fr")
    assert "What do the regions do ?" in note_of(sent_out, "maryam", "fr")
    assert "What do the regions do" not in note_of(sent_out, "zbynek", "nl")
    assert "veranderd" not in text_of(sent_out, "zbynek", "nl")


def test_an_invitation_that_says_something_else_takes_the_place_of_the_one_before(sent_out: Project) -> None:
    (first,) = appointments(sent_out, "siobhan", "nl")
    assert first["sequence"] == 0
    assert first.decoded("dtstamp") == dt.datetime(2029, 1, 1, tzinfo=dt.UTC), "nothing said when it was made"
    write_event(sent_out, EVENT.replace("minutes: 15", "minutes: 20"))
    assert run(sent_out, "packs", "--without-pdf") == 0
    (second,) = appointments(sent_out, "siobhan", "nl")
    assert second["sequence"] == 1
    assert str(second["uid"]) == str(first["uid"])
    assert second.decoded("dtstamp") > first.decoded("dtstamp")
    assert f"{second.decoded('dtstart'):%H:%M}" == "10:50"
    assert [event["sequence"] for event in appointments(sent_out, "lukasz", "en")] == [0], "nothing moved there"
    assert sent(sent_out, on="2030-05-09") == 0
    before = marks(sent_out)["packs/siobhan/siobhan-invitation-nl.ics"]
    assert run(sent_out, "packs", "--without-pdf") == 0
    assert marks(sent_out)["packs/siobhan/siobhan-invitation-nl.ics"] == before


def test_an_invitation_that_was_not_sent_yet_says_what_holds_now(fresh: Project) -> None:
    write_event(fresh, EVENT.replace("minutes: 15", "minutes: 20"))
    assert run(fresh, "packs", "--without-pdf", "siobhan") == 0
    (appointment,) = appointments(fresh, "siobhan", "nl")
    assert (appointment["sequence"], f"{appointment.decoded('dtstart'):%H:%M}") == (0, "10:50")


def test_an_appointment_that_is_no_longer_there_is_taken_out_of_the_calendar(fresh: Project) -> None:
    assert sent(fresh, "stefan") == 0
    write_event(fresh, EVENT.replace("[zbynek, stefan]", "zbynek"))
    assert run(fresh, "packs", "--without-pdf", "stefan") == 0
    stays, gone = appointments(fresh, "stefan", "nl")
    assert (str(stays["status"]), str(gone["status"])) == ("CONFIRMED", "CANCELLED")
    assert (str(stays["summary"]), str(gone["summary"])) == ("Asylum and return: Protection", "Asylum and return")


def test_several_appointments_go_by_themselves_and_the_mail_says_so(fresh: Project) -> None:
    """Of a file with several, Thunderbird replaces the first alone, and adds the others once more."""
    said = text_of(fresh, "stefan", "nl")
    assert "de afspraken voor uw agenda, elk in een apart bestand" in said
    assert "een afspraak voor uw agenda" in text_of(fresh, "siobhan", "nl")
    attached = attachments(mail_of(fresh, "stefan", "nl"))
    assert [name for name in attached if name.endswith(".ics")] == [f"stefan-invitation-{one}-nl.ics" for one in (1, 2)]
    assert sent(fresh) == 0
    others = EVENT.replace("[zbynek, stefan]", "zbynek").replace("[stefan, huong]", "huong")
    write_event(fresh, re.sub("(?m)^  stefan: .*\n", "", others))
    assert run(fresh, "packs", "--without-pdf", "stefan") == 0
    assert [str(event["status"]) for event in appointments(fresh, "stefan", "nl")] == ["CANCELLED"] * 2
    assert "De bestanden in bijlage halen de afspraken uit uw agenda." in text_of(fresh, "stefan", "nl")


def test_a_moderator_is_there_on_each_day(tmp_path: Path) -> None:
    days = EVENT.replace("date: 2030-06-18", "date: {from: 2030-06-18, to: 2030-06-20}")
    project = make_project(tmp_path, days)
    assert run(project, "packs", "--without-pdf", "moderator") == 0
    starts = [event.decoded("dtstart") for event in appointments(project, "moderator", "fr")]
    assert [f"{start:%d %H:%M}" for start in starts] == ["18 09:30", "19 09:30", "20 09:30"]


#: The event without one of its speakers, and with them nobody who answers one of its questions.
WITHOUT_MARYAM = re.sub("(?m)^.*maryam.*\n", "", EVENT)


def test_one_who_speaks_no_longer_is_told_so_and_the_appointment_leaves_their_calendar(
    sent_out: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (before,) = appointments(sent_out, "maryam", "fr")
    write_event(sent_out, WITHOUT_MARYAM)
    told = table(sent_out, capsys)
    assert told["maryam"]["why"] == ["no longer a speaker"]
    assert told["lukasz"]["changed"] is False
    assert set(files(sent_out, "maryam")) == {"maryam-invitation-fr.ics", "maryam-mail-fr.eml"}
    message = mail_of(sent_out, "maryam", "fr")
    assert message["To"].addresses[0].addr_spec == PRIVATE["maryam"][0]
    said = text_of(sent_out, "maryam", "fr")
    assert "depuis notre courriel du 1er mai 2030 : vous n’y figurez plus parmi les intervenants." in said
    assert "supprime le rendez-vous de votre agenda" in said
    ((name, data),) = attachments(message).items()
    assert (name, Calendar.from_ical(data)["METHOD"]) == ("maryam-invitation-fr.ics", "CANCEL")
    (withdrawn,) = appointments(sent_out, "maryam", "fr")
    assert (str(withdrawn["status"]), withdrawn["sequence"], withdrawn["uid"]) == ("CANCELLED", 1, before["uid"])
    assert not [name for name in files(sent_out, "moderator") if "maryam" in name]


def test_one_who_was_told_so_is_listed_no_more_and_is_invited_anew_after_coming_back(
    fresh: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sent(fresh, "maryam", "zbynek") == 0
    write_event(fresh, WITHOUT_MARYAM)
    assert run(fresh, "packs", "--without-pdf", "maryam") == 0
    assert sent(fresh, "maryam", on="2030-05-09") == 0
    assert "maryam" not in table(fresh, capsys)
    assert not folder(fresh, "maryam").exists()
    write_event(fresh, EVENT)
    assert table(fresh, capsys, "maryam")["maryam"]["why"] == ["part added", "question added"]
    (again,) = appointments(fresh, "maryam", "fr")
    assert (str(again["status"]), again["sequence"]) == ("CONFIRMED", 2)


def test_an_event_without_a_date_any_more_leaves_calendars_and_with_another_one_comes_back(fresh: Project) -> None:
    (before,) = appointments(fresh, "maryam", "fr")
    assert sent(fresh, "maryam") == 0
    postponed = re.sub("(?m)^  (date|start|end): .*\\n", "", EVENT)
    write_event(fresh, postponed)
    assert run(fresh, "packs", "--without-pdf", "maryam") == 0
    (withdrawn,) = appointments(fresh, "maryam", "fr")
    assert (str(withdrawn["status"]), withdrawn["sequence"], withdrawn["uid"]) == ("CANCELLED", 1, before["uid"])
    assert withdrawn.decoded("dtstart") == before.decoded("dtstart")
    assert sent(fresh, "maryam", on="2030-05-09") == 0
    assert run(fresh, "packs", "--without-pdf") == 0
    assert "maryam-invitation-fr.ics" not in files(fresh, "maryam")
    write_event(fresh, EVENT.replace("2030-06-18", "2030-09-18"))
    assert run(fresh, "packs", "--without-pdf", "maryam") == 0
    (again,) = appointments(fresh, "maryam", "fr")
    assert (str(again["status"]), again["sequence"], f"{again.decoded('dtstart'):%m}") == ("CONFIRMED", 2, "09")


def test_one_who_is_asked_nothing_is_recorded_too(fresh: Project, capsys: pytest.CaptureFixture[str]) -> None:
    write_event(fresh, re.sub("(?m)^.*to: maryam.*\\n", "", EVENT))
    assert run(fresh, "packs", "--without-pdf", "maryam") == 0
    assert sent(fresh, "maryam") == 0
    assert table(fresh, capsys, "maryam")["maryam"]["changed"] is False


def test_word_that_somebody_speaks_no_longer_needs_no_zip_where_there_was_no_invitation(fresh: Project) -> None:
    timeless, without = (re.sub("(?m)^  (date|start|end): .*\n", "", event) for event in (EVENT, WITHOUT_MARYAM))
    write_event(fresh, timeless)
    assert run(fresh, "packs", "--without-pdf", "maryam") == 0
    assert sent(fresh, "maryam") == 0
    write_event(fresh, without)
    assert run(fresh, "packs", "--without-pdf") == 0
    assert set(files(fresh, "maryam")) == {"maryam-mail-fr.eml"}
    assert not folder(fresh, "day-maryam.zip").exists()


def test_what_was_sent_is_recorded_with_the_digest_of_its_bytes(fresh: Project) -> None:
    assert sent(fresh, "lukasz") == 0
    recorded = load_sent(fresh.sent(fresh.source / "day.yaml"), fresh.folder)["lukasz"]
    (zipped,) = (fresh.output / "day" / "packs").glob("*lukasz*.zip")
    assert recorded.files == blake2b(zipped.read_bytes(), digest_size=16).hexdigest()


def test_what_is_not_in_place_as_it_would_be_made_is_not_recorded_as_sent(
    fresh: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    write_event(fresh, EVENT.replace("What do the regions do?", "What will the regions do?"))
    capsys.readouterr()
    assert sent(fresh, "maryam") == 1
    assert "the pack of 'maryam' in output/ is not what would be made now" in capsys.readouterr().err
    assert not fresh.sent(fresh.source / "day.yaml").exists()


def test_packs_that_are_not_in_place_are_told_by_name_as_long_as_they_are_few(
    fresh: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    write_event(fresh, EVENT.replace("Résidence Palace, Brussels", "Egmont Palace, Brussels"))
    capsys.readouterr()
    assert sent(fresh, "maryam", "zbynek") == 1
    told = capsys.readouterr().err
    assert told.count("error: ") == 1
    assert "those of maryam, zbynek in output/ are not what would be made now" in told
    assert "run: plenary packs maryam zbynek. Send that" in told
    assert sent(fresh) == 1
    told = capsys.readouterr().err
    assert told.count("error: ") == 1
    assert "those of 7 people in output/" in told
    assert "run: plenary packs. Send that" in told


def test_a_day_that_is_to_come_or_before_the_last_one_is_recorded_and_told(
    fresh: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sent(fresh, "lukasz", on="9999-05-01") == 0
    assert "warning: 9999-05-01 is still to come" in capsys.readouterr().err
    assert sent(fresh, "lukasz", on="2020-05-01") == 0
    told = capsys.readouterr()
    assert "sent  lukasz, 2020-05-01, no longer 9999-05-01" in told.out
    assert told.err == ""
    with pytest.raises(SystemExit):
        sent(fresh, "lukasz", on="2020-13-01")
    assert "'2020-13-01' is no date: write it as 2023-03-01" in capsys.readouterr().err


def test_only_those_who_are_named_are_recorded(fresh: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert sent(fresh, "lukasz", "huong", on="2030-04-01") == 0
    assert sent(fresh, "huong", on="2030-04-20") == 0
    found = {name: pack["sent"] for name, pack in table(fresh, capsys).items() if pack["sent"]}
    assert found == {"lukasz": "2030-04-01", "huong": "2030-04-20"}


def test_of_an_event_that_asks_nothing_the_moderator_has_no_cue_cards(tmp_path: Path) -> None:
    asks_nothing = re.sub(r"    questions:\n(      - .*\n)+", "", EVENT)
    asks_nothing = re.sub(r"speakers:\n(  .*\n)+", "", asks_nothing)
    project = make_project(tmp_path, asks_nothing)
    project.contacts.unlink()
    assert run(project, "packs", "--without-pdf") == 0
    assert "day-handout-nl.pdf" in files(project, "moderator")
    assert not any("cue-cards" in name for name in files(project, "moderator"))


def test_a_pack_without_an_address_is_built_without_its_mail_and_says_so_once(
    fresh: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(fresh, "packs", "--without-pdf", "lukasz") == 0
    assert "without a mail" not in capsys.readouterr().out
    fresh.contacts.unlink()
    assert run(fresh, "packs", "--without-pdf", "lukasz") == 0
    told = "without a mail: lukasz. Addresses go into source/contacts.yaml, as in speakers: {lukasz: name@example.org}"
    assert capsys.readouterr().out.count(told) == 1
    assert run(fresh, "packs", "--without-pdf", "moderator") == 0
    assert "source/contacts.yaml, as in moderator: name@example.org" in capsys.readouterr().out
    assert run(fresh, "packs", "--without-pdf") == 0
    assert not list((fresh.output / "day" / "packs").rglob("*.eml"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("packs", "lukas"), "no pack 'lukas'"),
        (("packs", "--on", "2030-05-01"), "--on is for packs that were sent"),
        (("packs", "sent", "nobody"), "no pack 'nobody'"),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    project: Project, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    capsys.readouterr()
    assert run(project, *arguments) == 2
    assert message in capsys.readouterr().err


def test_packs_leave_other_documents_alone(fresh: Project) -> None:
    assert run(fresh, "build", "--only", "deck") == 0
    decks = [fresh.output / "day" / code / f"day-deck-{code}.pptx" for code in ("nl", "fr", "en")]
    assert run(fresh, "packs", "--without-pdf") == 0
    assert all(deck.is_file() for deck in decks)


def test_a_pack_that_is_made_alone_holds_the_same_slides(fresh: Project) -> None:
    slides = fresh.output / "day" / "packs" / "stefan" / "stefan-slides-nl.pptx"
    before = slides.read_bytes()
    slides.unlink()
    assert run(fresh, "packs", "--without-pdf", "stefan") == 0
    assert slides.read_bytes() == before


def test_other_builds_leave_packs_alone(project: Project) -> None:
    before = marks(project)
    assert run(project, "build", "--only", "deck", "--language", "nl") == 0
    assert marks(project) == before


# ---------------------------------------------------------------- cards


def question_size(project: Project, code: str) -> int:
    """Return the size of the largest type on the first sheet of cue cards, in points."""
    path = project.output / "day" / code / f"day-cue-cards-{code}.pdf"
    page = pypdfium2.PdfDocument(path.read_bytes())[0].get_textpage()
    sizes = (pypdfium2.raw.FPDFText_GetFontSize(page.raw, index) for index in range(page.count_chars()))
    largest: float = max(sizes)
    return round(largest)


def test_cue_cards_have_type_of_one_size_in_all_languages_whichever_are_asked_for(fresh: Project) -> None:
    assert run(fresh, "build", "--only", "cue-cards") == 0
    before = {code: question_size(fresh, code) for code in ALL}
    assert len(set(before.values())) == 1
    path = fresh.translations / "fr" / "day.po"
    text, longer = path.read_text("utf-8"), "Quelles mesures les régions prendront-elles pour chacun ? " * 12
    path.write_text(text.replace('msgstr "What do the regions do?"', f'msgstr "{longer.strip()}"'), "utf-8")
    assert run(fresh, "build", "--only", "cue-cards", "--language", "nl") == 0
    assert question_size(fresh, "nl") < before["nl"]
    assert run(fresh, "build", "--only", "cue-cards") == 0
    assert {question_size(fresh, code) for code in ALL} == {question_size(fresh, "nl")}


# ---------------------------------------------------------------- passwords


#: A password as people choose it.
WORDS = "trzy słowa"


def test_protected_copies_open_with_the_password_of_their_pack_and_the_mail_says_so(
    fresh: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_LUKASZ", WORDS)
    before = files(fresh, "lukasz")
    assert run(fresh, "packs", "lukasz", "--without-pdf", "--protect") == 0
    assert files(fresh, "lukasz") == before
    own = fresh.output / "day" / "packs-protected" / "lukasz"
    names = {path.name for path in own.iterdir()}
    assert names == {*before, "day-lukasz.zip"}
    with pikepdf.open(own / "day-handout-en.pdf", password=WORDS) as document:
        assert document.is_encrypted
    message = email.message_from_bytes((own / "lukasz-mail-en.eml").read_bytes(), policy=policy.strict)
    attached = attachments(message)
    (invitation,) = (name for name in attached if name.endswith(".ics"))
    assert_asked(attached.pop(invitation), (own / invitation).read_bytes(), PRIVATE["lukasz"][0])
    assert attached == {name: (own / name).read_bytes() for name in attached}
    part = message.get_body(("plain",))
    assert part is not None
    assert "password that you receive separately" in str(part.get_content())
    for path in fresh.folder.rglob("*"):
        if path.is_file():
            assert WORDS.encode() not in path.read_bytes(), path


def test_a_password_is_asked_for_and_not_made_up(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(fresh, "packs", "lukasz", "--without-pdf", "--protect") == 2
    assert "put the password into the variable PLENARY_PASSWORD_LUKASZ" in capsys.readouterr().err
    monkeypatch.setenv("PLENARY_PASSWORD_LUKASZ", "short")
    assert run(fresh, "packs", "lukasz", "--without-pdf", "--protect") == 2
    assert "too short" in capsys.readouterr().err


# ---------------------------------------------------------------- the check


def test_packs_are_checked_with_all_that_was_built(fresh: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert sent(fresh, "maryam") == 0
    write_event(fresh, WITHOUT_MARYAM)
    assert run(fresh, "packs", "--without-pdf") == 0
    (folder(fresh, "maryam") / "maryam-mail-fr.eml").unlink()
    (folder(fresh, "lukasz") / "lukasz-mail-en.eml").unlink()
    handout = folder(fresh, "huong") / "day-handout-fr.pdf"
    handout.write_bytes(handout.read_bytes() + b"%")
    mail = folder(fresh, "huong") / "huong-mail-fr.eml"
    mail.write_bytes(mail.read_bytes().replace(b"Subject: ", b"Subject: Re: ", 1))
    capsys.readouterr()
    run(fresh, "check")
    told = capsys.readouterr().err
    assert "day/packs/huong/huong-mail-fr.eml is not as it is made [pack-whole]" in told
    assert told.count("is not as it is made") == 1  # the other mails and the invitations are
    assert "day/packs/lukasz/lukasz-mail-en.eml is not there [pack-whole]" in told
    assert "day/packs/maryam/maryam-mail-fr.eml is not there [pack-whole]" in told
    assert "day/packs/maryam/maryam-invitation-fr.ics" not in told
    assert "day/packs/huong/day-handout-fr.pdf is not the same in the zip [pack-whole]" in told
    assert "pack-private" not in told


def test_a_note_may_tell_a_change_in_the_one_language_where_there_was_one(
    sent_out: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = sent_out.translations / "fr" / "day.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgstr "Who returns?"', 'msgstr "Qui revient ?"'), encoding="utf-8")
    assert run(sent_out, "build", "--only", "briefing") == 0
    assert run(sent_out, "packs", "siobhan") == 0
    assert "Question reformulée" in note_of(sent_out, "siobhan", "fr")
    assert "Vraag anders geformuleerd" not in note_of(sent_out, "siobhan", "nl")
    capsys.readouterr()
    run(sent_out, "check")
    assert "[same-" not in capsys.readouterr().err
