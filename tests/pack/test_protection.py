"""Documents behind a password open with it, as they were, and with no other."""

from __future__ import annotations

import io

import msoffcrypto
import pikepdf
import pytest

from builder.pack.protection import protect
from builder.render.pptx import render_deck
from tests.render.decks import deck, opened_template, part

DECK = render_deck(deck(part(1, 2)), opened_template())
#: With a space, a dash and an accent: what people choose.
CHOSEN, OTHER = "Zomer – été 2030!", "another"


def pdf() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = "Note"
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("name", ["deck.pptx", "note.docx"])
def test_an_office_file_opens_with_its_password_as_it_was(name: str) -> None:
    sealed = protect(name, DECK, CHOSEN)
    assert b"Titre 1" not in sealed
    file = msoffcrypto.OfficeFile(io.BytesIO(sealed))
    assert file.is_encrypted()
    file.load_key(password=CHOSEN)
    opened = io.BytesIO()
    file.decrypt(opened)
    assert opened.getvalue() == DECK
    file.load_key(password=OTHER)
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        file.decrypt(io.BytesIO())


def test_a_pdf_opens_with_its_password_alone() -> None:
    sealed = protect("note.pdf", pdf(), CHOSEN)
    with pikepdf.open(io.BytesIO(sealed), password=CHOSEN) as document:
        assert document.encryption.bits == 256
        assert str(document.docinfo["/Title"]) == "Note"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(sealed))


def test_what_has_no_password_stays_as_it_is() -> None:
    assert protect("agenda.ics", b"BEGIN:VCALENDAR", CHOSEN) == b"BEGIN:VCALENDAR"
