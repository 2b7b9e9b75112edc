"""What is wrong with a pack is found, wherever it stands."""

from __future__ import annotations

import base64
import email
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import MappingProxyType
from typing import Any

import pikepdf
import pytest
from weasyprint import HTML

from builder.check.packs import BuiltPack, check_pack
from builder.documents import Mail, Prose
from builder.event import plain
from builder.languages import LANGUAGES
from builder.pack.archive import pack_files
from builder.pack.mail import Mailbox, in_base64, write_mail


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    return b"".join(pack_files(folder, files))


OTHERS = ("eva@example.org", "+32 470 12 34 56")
DOCUMENTS = {
    "wim-briefing-nl.docx": zipped("word", {"document.xml": b"<w>Bespreek</w>"}),
    "day-handout-nl.pdf": b"%PDF",
}


def mail(text: str = "Beste Wim", to: str = "wim@example.org", files: dict[str, bytes] | None = None) -> bytes:
    words = Mail(LANGUAGES["nl"], "Uw documenten", (Prose(plain(text)),))
    attached = {name: in_base64(data) for name, data in (DOCUMENTS if files is None else files).items()}
    return b"".join(write_mail(words, Mailbox("Wim", to), attached))


def pack(**values: Any) -> BuiltPack:
    """Return a pack in order, with some values of it changed."""
    files = {**DOCUMENTS, "wim-mail-nl.eml": mail()}
    expected = {"wim-briefing-nl.docx": DOCUMENTS["wim-briefing-nl.docx"], "wim-mail-nl.eml": None}
    whole = BuiltPack("wim", "day/packs/wim", files, zipped("day-wim", DOCUMENTS), expected, "wim@example.org", OTHERS)
    return replace(whole, **values)


def with_file(name: str, data: bytes) -> Callable[[], BuiltPack]:
    """Return what makes a pack in which a file holds these bytes, in the zip and in the mail too."""

    def make() -> BuiltPack:
        documents = {**DOCUMENTS, name: data} if not name.endswith(".eml") else dict(DOCUMENTS)
        files = {**documents, "wim-mail-nl.eml": mail(files=documents)}
        files |= {name: data}
        return pack(files=files, zip=zipped("day-wim", documents), expected={})

    return make


def without(name: str) -> BuiltPack:
    return pack(files={key: data for key, data in pack().files.items() if key != name})


def test_nothing_is_wrong_with_a_pack_in_order() -> None:
    assert list(check_pack(pack())) == []


def test_a_mail_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds all that its pack does: for hundreds of speakers, reading mails takes half of the check."""
    read: list[bytes] = []

    def read_one(data: bytes, **how: Any) -> Any:
        read.append(data)
        return message_from_bytes(data, **how)

    monkeypatch.setattr(email, "message_from_bytes", read_one)
    letters = {f"wim-mail-{code}.eml": mail(f"Beste Wim ({code})") for code in ("nl", "fr")}
    files = {**DOCUMENTS, **letters}
    assert list(check_pack(pack(files=files, expected={}))) == []
    assert read == list(letters.values())


def test_a_pack_of_nothing_but_a_mail_needs_no_zip() -> None:
    letter = {"wim-mail-nl.eml": mail(files={})}
    assert list(check_pack(pack(files=letter, expected=dict.fromkeys(letter), zip=None))) == []


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
        lambda: pack(zip=zipped("day-wim", {**DOCUMENTS, "day-handout-nl.pdf": b"%PDF old"})),
        "day-handout-nl.pdf is not the same in the zip",
    ),
    "a file too much in the zip": (
        lambda: pack(zip=zipped("day-wim", {**DOCUMENTS, "eva-briefing-nl.docx": b"PK"})),
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
        with_file("wim-briefing-nl.docx", zipped("word", {"document.xml": b"<w>Eva@Example.org</w>"})),
        "wim-briefing-nl.docx holds an address or a telephone number of somebody else",
    ),
    "somebody else's number, in other groups, in a zip in a zip": (
        with_file(
            "notes.zip",
            zipped("a", {"b.zip": zipped("b", {"c.xml": b"+32 (0)470/12.34.56".replace(b"(0)", b"")})}),
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


def page(body: str, *, title: str = "") -> bytes:
    """Return a page as PDF."""
    written: bytes = HTML(string=f"<html lang=nl><title>{title}</title><body>{body}").write_pdf(pdf_variant="pdf/ua-1")
    assert b"eva@" not in written
    return written


def attached(data: bytes) -> bytes:
    """Return a PDF with a file in it."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(page("Bespreek"))) as document:
        document.attachments["list.bin"] = data
        document.save(held)
    return held.getvalue()


def letter(text: str, encoding: str, files: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a mail whose words are written in a way of its own."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = "Lijst"
    message.set_content(text, cte=encoding)
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


_SECRET = b"Vraag het aan eva@example.org, of bel haar"

#: Somebody else's address or number, packed so that no byte of the file says it as it is.
HIDDEN = {
    "on a page": ("day-handout-nl.pdf", page("Vraag het aan eva@example.org")),
    "on a page, in pieces": ("day-handout-nl.pdf", page("eva@<b>example</b>.org")),
    "a number on a page": ("day-handout-nl.pdf", page("Bel 0470/12.34.56 voor 17 u.")),
    "in the title of a PDF": ("day-handout-nl.pdf", page("Dag", title="eva@example.org")),
    "in a link of a PDF": ("day-handout-nl.pdf", page("<a href='mailto:eva%40example.org'>schrijf</a>")),
    "in what is said of a picture": (
        "day-handout-nl.pdf",
        page("<img alt='eva@example.org' src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>'>"),
    ),
    "in a file in a PDF": ("day-handout-nl.pdf", attached(zipped("list", {"list.txt": _SECRET}))),
    "in pieces in a note": (
        "wim-briefing-nl.docx",
        zipped("word", {"document.xml": b"<w:p><w:r><w:t>eva@</w:t></w:r><w:r><w:t>example.org</w:t></w:r></w:p>"}),
    ),
    "with a sign written as a number": (
        "wim-slides-nl.pptx",
        zipped("ppt", {"slide.xml": b"<a:p><a:t>eva&#64;example.org</a:t></a:p>"}),
    ),
    "in a workbook in a deck": (
        "wim-slides-nl.pptx",
        zipped("ppt", {"book.xlsx": zipped("xl", {"sheet.xml": b"<c><t>+32 470 12 34 56</t></c>"})}),
    ),
    "in a mail in base64": ("letter.eml", letter(_SECRET.decode(), "base64")),
    "in a mail, quoted": ("letter.eml", letter("é " * 30 + "eva@example.org " + "é " * 30, "quoted-printable")),
    "in a mail in a mail": ("letter.eml", letter("Zie.", "7bit", {"old.eml": letter(_SECRET.decode(), "base64")})),
    "in a zip in a zip in a mail": (
        "letter.eml",
        letter("Zie.", "7bit", {"a.zip": zipped("a", {"b.zip": zipped("b", {"c.txt": _SECRET})})}),
    ),
    "in a calendar, over two lines": ("wim-invitation-nl.ics", b"DESCRIPTION:vraag eva@exam\r\n ple.org\r\n"),
    "in a calendar, in base64": ("wim-invitation-nl.ics", b"ATTACH;ENCODING=BASE64:" + base64.b64encode(_SECRET)),
    "in two bytes for each sign": ("list.txt", _SECRET.decode().encode("utf-16")),
    "in the name of a file": ("eva@example.org.txt", b"x"),
}


@pytest.mark.parametrize(("name", "data"), HIDDEN.values(), ids=HIDDEN)
def test_private_data_is_found_however_it_is_packed(name: str, data: bytes) -> None:
    files = {**pack().files, name: data}
    found = [problem.message for problem in check_pack(pack(files=files, expected={}))]
    assert f"output/day/packs/wim/{name} holds an address or a telephone number of somebody else" in found


def test_what_only_looks_like_a_number_of_somebody_is_none() -> None:
    files = {**pack().files, "day-handout-nl.pdf": page("32 470 12 34, 56 en 2023-2024; wim@example.org.be")}
    assert not [problem for problem in check_pack(pack(files=files)) if problem.rule == "pack-private"]


@pytest.mark.parametrize(("make", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(make: Callable[[], BuiltPack], message: str) -> None:
    found = [problem.message for problem in check_pack(make())]
    assert [one for one in found if message in one], found
