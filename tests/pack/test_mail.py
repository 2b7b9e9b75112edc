"""A mail, read back strictly: accents intact, attachments whole, one address and no other, the same bytes twice."""

from __future__ import annotations

import base64
import email
import gc
from collections.abc import Mapping
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.documents import Heading, Item, Items, Mail, Prose, ProseStyle
from builder.event import ListKind, Run, Wording, plain
from builder.languages import LANGUAGES
from builder.pack.mail import Mailbox, in_base64, write_mail
from tests.pack.people import NAMES

FILES = {
    "note-fr.docx": b"PK\3\4" + bytes(range(256)) * 9,
    "note-fr.pdf": b"%PDF-1.7\n" + b"=_plenary-1_=\r\n" * 50,
    "agenda.ics": "BEGIN:VCALENDAR\r\nSUMMARY:É\r\n".encode(),
}


def mail(*texts: str, subject: str = "Vos documents\u00a0: été") -> Mail:
    return Mail(LANGUAGES["fr"], subject, tuple(Prose(plain(text)) for text in texts))


def written(mail: Mail, to: Mailbox, files: Mapping[str, bytes], sender: Mailbox | None = None) -> bytes:
    return b"".join(write_mail(mail, to, {name: in_base64(data) for name, data in files.items()}, sender))


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.strict)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


#: Names of which a part has accents, longer than what a header may encode in one piece.
LONG = [
    "Agence fédérale pour l’accueil des demandeurs d’asile (Fedasil)",
    "Maria del Carmen Fernández de Córdoba y Álvarez de Toledo-Montpensier",
    "Vlaamse Dienst voor Arbeidsbemiddeling, Beroepsopleiding én =?Taal?=",
    "Björn de la Vallée Poussin-Müller-Lüdenscheidt",
    "عبد الرحمن بن خالد آل سعود",
    "Παναγιώτης Αλεξανδρόπουλος-Ζαχαρίου",
    "Александра Владимировна Шевченко",
    "Świętosława Łęgowska-Brzęczyńska Łoś",
    "Ģirts Šķēle-Bērziņš Āboliņš-Ķēniņš",
]


@pytest.mark.parametrize("name", [*NAMES, *LONG])
def test_names_and_subjects_keep_their_accents(name: str) -> None:
    subject = f"Ce qui change pour vous\u00a0: «\u00a0{name}\u00a0» " * 3
    message = read(written(mail(name, subject=subject.strip()), Mailbox(name, "x.y@example.org"), {}))
    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "x.y@example.org")
    assert message["Subject"] == subject.strip()
    assert name in body(message, "plain")


@pytest.mark.parametrize("name", [*NAMES, *LONG, "Aoife Szczęsny Олександра Шевченко"])
def test_lines_of_a_header_that_hold_encoded_words_are_as_short_as_they_must_be(name: str) -> None:
    data = written(mail("Bonjour"), Mailbox(name, f"{'x' * 60}@example.org"), {}, Mailbox(name, "y@example.org"))
    assert max([len(line) for line in data.splitlines() if b"=?" in line], default=0) <= 76


def test_a_name_with_two_spaces_leaves_no_line_of_a_header_empty() -> None:
    data = written(mail("Bonjour"), Mailbox("Zoë Ten  Kate ", "z@example.org"), {})
    assert b"\r\n \r\n" not in data
    assert read(data)["To"].addresses[0].display_name == "Zoë Ten Kate"


def test_a_mail_leaves_nothing_behind_that_only_a_search_for_cycles_finds() -> None:
    """Processes that put packs together seldom search: the classes of headers took 50 MiB after 150 packs."""
    letter, to = mail("Voici vos documents."), Mailbox("Ann", "ann@example.org")
    written(letter, to, FILES)  # what is made once
    gc.collect()
    gc.disable()
    try:
        written(letter, to, FILES)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("length", [0, 1, 57, 58, 57_000, 57_001, 120_000])
def test_a_file_of_any_length_comes_in_lines_of_76_characters(length: int) -> None:
    data = bytes(index % 251 for index in range(length))
    assert in_base64(data) == base64.encodebytes(data).replace(b"\n", b"\r\n")


def test_a_mail_opens_as_a_draft_without_date_or_sender() -> None:
    message = read(written(mail("Bonjour"), Mailbox("A", "a@example.org"), FILES))
    assert message["X-Unsent"] == "1"
    assert message["X-Uniform-Type-Identifier"] == "com.apple.mail-draft"
    assert not {"from", "date", "message-id"} & {name.lower() for name in message}


def test_attachments_come_out_as_they_went_in() -> None:
    message = read(written(mail("Bonjour"), Mailbox("A", "a@example.org"), {**FILES, "Été 王.pdf": b"%PDF"}))
    parts = list(message.iter_attachments())
    assert {part.get_filename(): part.get_payload(decode=True) for part in parts} == {**FILES, "Été 王.pdf": b"%PDF"}
    assert [part.get_content_type() for part in parts] == [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/pdf",
        "text/calendar",
        "application/pdf",
    ]


def test_an_invitation_says_in_which_characters_it_is_written() -> None:
    message = read(written(mail("Bonjour"), Mailbox("A", "a@example.org"), FILES))
    charsets = {part.get_content_type(): part.get_param("charset") for part in message.iter_attachments()}
    assert charsets.pop("text/calendar") == "utf-8"
    assert set(charsets.values()) == {None}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ann Bo", ["To: Ann Bo <a@example.org>"]),
        ("Bo, Ann", ['To: "Bo, Ann" <a@example.org>']),
        ("Ann Lindén", ["To: Ann", " =?utf-8?q?Lind=C3=A9n?=", " <a@example.org>"]),
    ],
)
def test_words_of_a_name_without_accents_stand_as_they_are(name: str, lines: list[str]) -> None:
    data = written(mail("Bonjour"), Mailbox(name, "a@example.org"), {})
    assert b"\r\n" + "\r\n".join(lines).encode() + b"\r\nSubject:" in b"\r\n" + data


def test_a_word_that_looks_as_if_it_were_encoded_comes_back_as_it_was() -> None:
    name = "Zoë =?utf-8?q?Bo?="
    message = read(written(mail("Bonjour"), Mailbox(name, "a@example.org"), {}))
    assert message["To"].addresses[0].display_name == name


def test_attachments_are_put_in_as_they_are_given() -> None:
    given = {name: in_base64(data) for name, data in FILES.items()}
    pieces = write_mail(mail("Bonjour"), Mailbox("A", "a@example.org"), given)
    assert [any(piece is data for piece in pieces) for data in given.values()] == [True] * len(FILES)


def test_equal_mails_make_equal_bytes() -> None:
    assert written(mail("été"), Mailbox("Ștefan", "a@example.org"), FILES) == (
        written(mail("été"), Mailbox("Ștefan", "a@example.org"), dict(FILES))
    )


def test_lines_are_short_and_end_as_mails_do() -> None:
    data = written(mail("é" * 3000, "x" * 3000), Mailbox("A", "a@example.org"), FILES)
    lines = data.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 998, "RFC 5322, 2.1.1"


class Page(HTMLParser):
    """Reads a page back: its words, and its elements in order, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


MARKED = Wording(
    (
        Run("A "),
        Run("strong", strong=True),
        Run(" mot", emphasis=True, language="fr-BE"),
        Run("www.example.org", link="https://www.example.org"),
        Run(" & here", link="https://example.org/?a=1&b=2"),
    )
)
BLOCKS = (
    Heading(2, plain("What <you> are asked")),
    Prose(MARKED, ProseStyle.CALLOUT),
    Items(ListKind.BULLETS, (Item(plain("one"), (Item(plain("deeper")),)), Item(plain("two")))),
)


def test_the_page_says_what_the_text_says() -> None:
    message = read(written(Mail(LANGUAGES["en"], "S", BLOCKS), Mailbox("A", "a@example.org"), {}))
    page, text = Page(body(message, "html")), body(message, "plain")
    assert text == (
        "What <you> are asked\n\n"
        "A strong motwww.example.org & here (https://example.org/?a=1&b=2)\n\n"
        "– one\n  – deeper\n– two\n"
    )
    for words in ("What <you> are asked", "A strong motwww.example.org & here", "deeper"):
        assert words in page.words
    assert ("html", {"lang": "en-GB"}) in page.elements
    assert ("span", {"lang": "fr-BE"}) in page.elements
    assert [found["href"] for tag, found in page.elements if tag == "a"] == [
        "https://www.example.org",
        "https://example.org/?a=1&b=2",
    ]
    (cell,) = (found["style"] for tag, found in page.elements if tag == "td")
    assert cell
    assert "border-left" in cell
    assert "padding" in cell
    (card,) = (found for tag, found in page.elements if tag == "table")
    assert card.keys() == {"role", "style"}
    assert card["role"] == "presentation"
    assert card["style"]
    assert "border-collapse:collapse" in card["style"]  # else there is a gap between the rule and the words
    assert [tag for tag, _ in page.elements if tag in ("ul", "li")] == ["ul", "li", "ul", "li", "li"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x85"), min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    message = read(written(mail(text), Mailbox("A", "a@example.org"), {}))
    assert body(message, "plain") == f"{text}\n"
    assert text in Page(body(message, "html")).words


@pytest.mark.parametrize("name", [*NAMES, *LONG, "EMN Belgium"])
def test_a_mail_comes_from_its_sender_where_one_is_known(name: str) -> None:
    message = read(written(mail("Bonjour"), Mailbox("A", "a@example.org"), {}, Mailbox(name, "emn@example.org")))
    (sender,) = message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, "emn@example.org")
    assert read(written(mail("Bonjour"), Mailbox("A", "a@example.org"), {}))["From"] is None
