"""The file of addresses: what is read of it, what is told of it, and that it never takes the place of an event."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.conduct.project import Project
from builder.contacts import Address, Contacts
from builder.load.contacts import load_contacts
from builder.problems import Severity, SourceError

EVENT = """
event: {title: Migration, languages: [en], contact: {organisation: emn}}
organisations: {emn: {name: EMN}}
speakers:
  ann-peeters: {name: Ann Peeters, organisation: emn}
  bob: {name: Bob, organisation: emn}
parts: [{title: Protection, questions: [{to: [ann-peeters, bob], text: What next}]}]
"""


def project(folder: Path, contacts: str) -> Project:
    (folder / "source").mkdir()
    (folder / "source" / "event.yaml").write_text(EVENT, encoding="utf-8")
    (folder / "source" / "broken.yaml").write_text("speakers: [", encoding="utf-8")
    (folder / "source" / "contacts.yaml").write_text(contacts, encoding="utf-8")
    return Project(folder)


def load(folder: Path, contacts: str) -> tuple[Contacts, list[str]]:
    made = project(folder, contacts)
    found, problems = load_contacts(made.contacts, folder, made.events())
    assert {problem.severity for problem in problems} <= {Severity.WARNING}
    return found, [str(problem) for problem in problems]


def test_addresses_are_read_in_both_forms(tmp_path: Path) -> None:
    found, warnings = load(
        tmp_path,
        "speakers:\n  ann-peeters: ann@example.be\n  bob: {telephone: +32 2 123 45 67}\nmoderator: Mo@x.example.be\n"
        "organiser: ann@example.be\n",
    )
    assert not warnings
    assert (found.of("ann-peeters").email, found.of("ann-peeters").place.line) == ("ann@example.be", 2)
    assert found.of("bob") == Address("", "+32 2 123 45 67")
    assert found.moderator.email == "Mo@x.example.be"
    assert found.organiser.email == "ann@example.be"
    assert found.of("nobody") == Address()


def test_no_file_means_no_addresses(tmp_path: Path) -> None:
    assert load_contacts(tmp_path / "contacts.yaml", tmp_path, ()) == (Contacts(), ())


def test_addresses_are_not_printed_with_their_value(tmp_path: Path) -> None:
    found, _ = load(tmp_path, "speakers:\n  ann-peeters: {email: ann@example.be, telephone: 02 123 45 67}\n")
    assert "example.be" not in repr(found)
    assert "123" not in repr(found)


def test_the_file_of_addresses_is_no_event(tmp_path: Path) -> None:
    made = project(tmp_path, "speakers: {}\n")
    assert [path.name for path in made.events()] == ["broken.yaml", "event.yaml"]


def test_who_does_not_speak_and_an_address_that_stands_twice_are_wondered_at(tmp_path: Path) -> None:
    _, warnings = load(
        tmp_path, "speakers:\n  ann-peeters: a@example.be\n  bob: A@example.be\n  zoe-van-loo: zoe@example.be\n"
    )
    assert [warning.splitlines()[0] for warning in warnings] == [
        "source/contacts.yaml:3:8: warning: 'A@example.be' is on line 2 already",
        "source/contacts.yaml:4:3: warning: no event in source/ has a speaker 'zoe-van-loo'",
    ]


def test_a_slip_in_the_key_of_a_speaker_of_an_event_is_no_fault_of_the_addresses(tmp_path: Path) -> None:
    made = project(tmp_path, "speakers:\n  ann-peeters: a@example.be\n  bob: b@example.be\n")
    event = made.source / "event.yaml"
    event.write_text(EVENT.replace("ann-peeters:", "ann-peters:").replace("  bob:", "  bobb:"), encoding="utf-8")
    found, problems = load_contacts(made.contacts, tmp_path, made.events())
    assert (found.of("ann-peeters").email, problems) == ("a@example.be", ())


@pytest.mark.parametrize(
    ("contacts", "told"),
    [
        ("", "the file is empty"),
        ("- a", "the file must begin with a key"),
        ("ann-peeters: a@example.be", "unknown key `ann-peeters`"),
        ("speakers: {anne-peeters: a@example.be}", "did you mean 'ann-peeters'?"),
        ("speakers: {bob: [a@example.be, 1]}", "must be a text"),
        ("speakers: {bob: {mail: a@example.be}}", "did you mean `email`?"),
        ("speakers: {bob: {telephone: call me}}", "'call me' is not a telephone number"),
        ("speakers: {bob: {telephone: 12 34}}", "'12 34' is not a telephone number"),
        ("moderator: {telephone: 1234567890123456789012345678}", "is not a telephone number"),
        ('speakers: {bob: "a@example.be\\nBcc: b@example.be"}', "is not an e-mail address"),
        ("speakers: {bob: Bob <a@example.be>}", "is not an e-mail address"),
        ("speakers: {bob: a@example}", "is not an e-mail address"),
        ("speakers: {bob: a..b@example.be}", "is not an e-mail address"),
        ("speakers: {bob: é@example.be}", "is not an e-mail address"),
        ("speakers: {bob: bob@müller.example}", "as mail programs send it: bob@xn--mller-kva.example"),
        ("speakers: {bob: bob@mül ler.example}", "such as name@example.be"),
        ("moderator: a@-example.be", "is not an e-mail address"),
        (f"speakers: {{bob: {'a' * 250}@example.be}}", "is not an e-mail address"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, contacts: str, told: str) -> None:
    with pytest.raises(SourceError) as raised:
        load(tmp_path, contacts)
    assert told in str(raised.value)
    assert str(raised.value).startswith("source/contacts.yaml")
