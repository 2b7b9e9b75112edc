"""What is wrong with a pack is found, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builder.check.packs import BuiltPack, check_pack
from builder.documents import Mail, Prose
from builder.event import plain
from builder.languages import LANGUAGES
from builder.pack.archive import pack_files
from builder.pack.mail import Mailbox, write_mail

OTHERS = ("eva@example.org", "+32 470 12 34 56")
DOCUMENTS = {
    "wim-briefing-nl.docx": pack_files("word", {"document.xml": b"<w>Bespreek</w>"}),
    "day-handout-nl.pdf": b"%PDF",
}


def mail(text: str = "Beste Wim", to: str = "wim@example.org", files: dict[str, bytes] | None = None) -> bytes:
    words = Mail(LANGUAGES["nl"], "Uw documenten", (Prose(plain(text)),))
    return write_mail(words, Mailbox("Wim", to), DOCUMENTS if files is None else files)


def pack(**values: Any) -> BuiltPack:
    """Return a pack in order, with some values of it changed."""
    files = {**DOCUMENTS, "wim-mail-nl.eml": mail()}
    expected = {"wim-briefing-nl.docx": DOCUMENTS["wim-briefing-nl.docx"], "wim-mail-nl.eml": None}
    zipped = pack_files("day-wim", DOCUMENTS)
    whole = BuiltPack("wim", "day/packs/wim", files, zipped, expected, "wim@example.org", OTHERS)
    return replace(whole, **values)


def with_file(name: str, data: bytes) -> Callable[[], BuiltPack]:
    """Return what makes a pack in which a file holds these bytes, in the zip and in the mail too."""

    def make() -> BuiltPack:
        documents = {**DOCUMENTS, name: data} if not name.endswith(".eml") else dict(DOCUMENTS)
        files = {**documents, "wim-mail-nl.eml": mail(files=documents)}
        files |= {name: data}
        return pack(files=files, zip=pack_files("day-wim", documents), expected={})

    return make


def without(name: str) -> BuiltPack:
    return pack(files={key: data for key, data in pack().files.items() if key != name})


def test_nothing_is_wrong_with_a_pack_in_order() -> None:
    assert list(check_pack(pack())) == []


FAULTS: dict[str, tuple[Callable[[], BuiltPack], str]] = {
    "a note that is not there": (lambda: without("wim-briefing-nl.docx"), "wim-briefing-nl.docx is not there"),
    "a mail that is not there": (lambda: without("wim-mail-nl.eml"), "wim-mail-nl.eml is not there"),
    "an old note": (
        lambda: pack(expected={"wim-briefing-nl.docx": b"newer"}),
        "wim-briefing-nl.docx is not the same as the document that it is a copy of",
    ),
    "no zip": (lambda: pack(zip=None), "has no zip"),
    "a broken zip": (lambda: pack(zip=b"PK\3\4 no more than that"), "has a zip that cannot be opened"),
    "an old file in the zip": (
        lambda: pack(zip=pack_files("day-wim", {**DOCUMENTS, "day-handout-nl.pdf": b"%PDF old"})),
        "day-handout-nl.pdf is not the same in the zip",
    ),
    "a file too much in the zip": (
        lambda: pack(zip=pack_files("day-wim", {**DOCUMENTS, "eva-briefing-nl.docx": b"PK"})),
        "eva-briefing-nl.docx is in the zip and not in the folder",
    ),
    "a mail to somebody else": (
        lambda: pack(own="wim@example.com"),
        "wim-mail-nl.eml does not go to the address of its speaker",
    ),
    "an old attachment": (
        lambda: pack(files={**pack().files, "wim-mail-nl.eml": mail(files={"day-handout-nl.pdf": b"%PDF old"})}),
        "wim-mail-nl.eml carries another 'day-handout-nl.pdf' than the one in the folder",
    ),
    "somebody else's address in a note": (
        with_file("wim-briefing-nl.docx", pack_files("word", {"document.xml": b"<w>Eva@Example.org</w>"})),
        "wim-briefing-nl.docx holds an address or a telephone number of somebody else",
    ),
    "somebody else's number, in other groups, in a zip in a zip": (
        with_file(
            "notes.zip",
            pack_files("a", {"b.zip": pack_files("b", {"c.xml": b"+32 (0)470/12.34.56".replace(b"(0)", b"")})}),
        ),
        "notes.zip holds an address or a telephone number of somebody else",
    ),
    "somebody else's address in a mail": (
        lambda: pack(files={**pack().files, "wim-mail-nl.eml": mail("Vraag het aan eva@example.org")}),
        "wim-mail-nl.eml holds an address or a telephone number of somebody else",
    ),
    "one's own address in an invitation": (
        with_file("wim-invitation-nl.ics", b"ATTENDEE:mailto:wim@example.org"),
        "wim-invitation-nl.ics holds the address of its speaker",
    ),
}


@pytest.mark.parametrize(("make", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(make: Callable[[], BuiltPack], message: str) -> None:
    found = [problem.message for problem in check_pack(make())]
    assert [one for one in found if message in one], found
