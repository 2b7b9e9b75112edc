"""A mail as a file that opens as a draft: text and HTML, attachments in, the same bytes every time."""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import formataddr
from html import escape
from itertools import chain, count, groupby
from typing import Any

from builder.documents import Heading, Item, Items, Mail, Prose, ProseStyle
from builder.event import Run, Wording

#: What our attachments are, by the ending of their names.
_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "ics": ("text", "calendar"),
    "pdf": ("application", "pdf"),
    "pptx": ("application", "vnd.openxmlformats-officedocument.presentationml.presentation"),
    "zip": ("application", "zip"),
}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address, as mails have them (RFC 5322, 3.4)."""

    name: str
    address: str


class _Headers(HeaderRegistry):
    """The classes of headers, each made once: Python makes one for each header of each part, 150 for a pack.

    A class goes only when cycles are looked for: mails would leave megabytes of them behind.
    """

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = super().__getitem__(name)
        return found


#: How mails are written (RFC 5322).
_POLICY = SMTP.clone(header_factory=_Headers())


def write_mail(
    mail: Mail, to: Mailbox, attachments: Mapping[str, bytes], sender: Mailbox | None = None
) -> tuple[bytes, ...]:
    """Return the mail to a person as a file, ready to be sent by hand.

    It comes in pieces. Attachments are given in base64, as `in_base64` has it: each is a piece, those very bytes.
    It is a draft: nobody has sent it, on no date (RFC 5322, 3.6). Outlook and Thunderbird open it for writing, as
    `X-Unsent` asks; Apple Mail marks the drafts that it saves itself with the other header.
    Without a sender, the program that sends it adds its own. Names and subject keep their accents (RFC 2047, RFC 2231).
    """
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    message["X-Uniform-Type-Identifier"] = "com.apple.mail-draft"
    message.set_content(_text(mail), cte="quoted-printable")
    message.add_alternative(_html(mail), subtype="html", cte="quoted-printable")
    for file in attachments:
        main, sub = _TYPES[file.rpartition(".")[2]]
        message.add_attachment(b"", main, sub, filename=file, params={"charset": "utf-8"} if main == "text" else None)
    _fix_boundaries(message)
    head = "".join(_header(name, who) for name, who in (("From", sender), ("To", to)) if who)
    head += f"Subject: {_encoded('Subject', mail.subject)}\r\n"
    return (head.encode("ascii"), *_with_content(message.as_bytes(), tuple(attachments.values())))


def _with_content(message: bytes, contents: Sequence[bytes]) -> Iterator[bytes]:
    """Yield a message with the content of its last parts, which are empty: email takes long over each line of it."""
    boundary = b"\r\n--" + _BOUNDARY.format(1).encode()
    before, *parts = message.rsplit(boundary, len(contents) + 1)
    yield before
    for part, content in zip(parts, (*contents, b""), strict=True):
        yield boundary + part
        yield content


def in_base64(data: bytes) -> bytes:
    """Return bytes in lines of 76 characters (RFC 2045, 6.8)."""
    return b"".join([_in_lines(data[start : start + _STRETCH]) for start in range(0, len(data), _STRETCH)])


#: So many bytes are encoded at a time, a thousand lines of them: lines take more room one by one than together.
_STRETCH = 57 * 1000


def _in_lines(data: bytes) -> bytes:
    encoded = b2a_base64(data, newline=False)
    return b"".join([encoded[start : start + 76] + b"\r\n" for start in range(0, len(encoded), 76)])


def _header(header: str, who: Mailbox) -> str:
    if who.name.isascii():
        return f"{header}: {formataddr((who.name, who.address))}\r\n"
    pieces = (*_phrase(header, who.name), f"<{who.address}>\r\n")
    return f"{header}: " + "\r\n ".join(pieces)


#: A word of a name that stands in a header as it is (RFC 5322, 3.2.3); dots and brackets do not.
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")


def _phrase(header: str, name: str) -> Iterator[str]:
    """Yield a name as it stands before an address: words that stand as they are, and others, encoded together.

    Each is to have lines of its own, which are short where they hold what is encoded.
    """
    each = filter(None, name.split(" "))  # an empty line would end the headers of some readers
    for is_atom, group in groupby(each, lambda word: bool(_ATOM.fullmatch(word)) and "=?" not in word):
        words = " ".join(group)
        yield words if is_atom else _in_one_piece(header, words)


#: Character sets with a byte for each letter, of the alphabets of Europe, Hebrew and Arabic.
_ALPHABETS = tuple(f"windows-{number}" for number in range(1250, 1258))


def _in_one_piece(header: str, words: str) -> str:
    """Return words encoded in one piece: in UTF-8, or an alphabet in which they have room there; else in several.

    Between two pieces of a name, Python's own parser reads a space, which may stand within a word then.
    """
    usual = _in_charset(header, words, "utf-8")
    own = (charset for charset in _ALPHABETS if words.encode(charset, "ignore").decode(charset) == words)
    ways = chain([usual], (_in_charset(header, words, charset) for charset in own))
    return next((way for way in ways if "\r\n" not in way), usual)


def _encoded(header: str, words: str) -> str:
    """Return words as a header has them (RFC 2047). EmailMessage loses spaces between words that it encodes."""
    return _in_charset(header, words, "us-ascii" if words.isascii() else "utf-8")


def _in_charset(header: str, words: str, charset: str) -> str:
    return Header(words, charset, _LINE, header).encode(linesep="\r\n")


#: The most characters of a line of a header that holds an encoded word (RFC 2047, 2).
_LINE = 76


def _fix_boundaries(message: MIMEPart) -> None:
    """Give each part that holds others a boundary of its own, which no encoded text can hold (RFC 2045, 6.7)."""
    parts = (part for part in message.walk() if part.is_multipart())
    for part, number in zip(parts, count(1)):
        part.set_boundary(_BOUNDARY.format(number))


#: Stands between the parts of a message, with their number.
_BOUNDARY = "=_plenary-{}_="


# ---------------------------------------------------------------- as text


def _text(mail: Mail) -> str:
    return "\n\n".join("\n".join(_lines(block)) for block in mail.blocks) + "\n"


def _lines(block: Heading | Prose | Items) -> Iterator[str]:
    match block:
        case Items(items=items):
            yield from (line for item in items for line in _item_lines(item, ""))
        case Heading(wording=wording) | Prose(wording=wording):
            yield _plain(wording)


def _item_lines(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}– {_plain(item.wording)}"
    for inner in item.items:
        yield from _item_lines(inner, f"{indent}  ")


def _plain(wording: Wording) -> str:
    return "".join(_with_address(run) for run in wording.runs)


def _with_address(run: Run) -> str:
    shown = run.link.partition("://")[2] in run.text
    return run.text if not run.link or shown else f"{run.text} ({run.link})"


# ---------------------------------------------------------------- as a page

#: Mail programs know styles only where they stand with what they style. Questions stand apart, and print large.
_PAGE = "font-family:Calibri,Carlito,Arial,sans-serif;font-size:11pt;line-height:1.45;color:#1f2933"
_HEADING = "margin:20px 0 8px;font-size:13pt"
_LIST = "margin:0 0 12px;padding-left:22px"
_ITEM = "margin:0 0 4px"
_CARD = "margin:0 0 12px;border-collapse:collapse"
_PROSE = {
    ProseStyle.BODY: "margin:0 0 12px",
    ProseStyle.LEAD: "margin:0 0 12px;font-weight:bold",
    ProseStyle.CALLOUT: "padding:8px 14px;border-left:4px solid #8a99ad;font-size:13pt",
    ProseStyle.META: "margin:0 0 12px;color:#52606d",
}


def _html(mail: Mail) -> str:
    body = "\n".join(map(_block, mail.blocks))
    head = f'<meta charset="utf-8"><title>{escape(mail.subject)}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="{mail.language.tag}"><head>{head}</head>\n'
        f'<body style="{_PAGE}">\n{body}\n</body></html>\n'
    )


def _block(block: Heading | Prose | Items) -> str:
    match block:
        case Heading(wording=wording):
            return f'<h2 style="{_HEADING}">{_runs(wording)}</h2>'
        case Prose(wording=wording, style=ProseStyle.CALLOUT):
            # Outlook draws pages with Word, which leaves room beside a rule in the cells of tables alone.
            cell = f'<td style="{_PROSE[ProseStyle.CALLOUT]}">{_runs(wording)}</td>'
            return f'<table role="presentation" style="{_CARD}"><tr>{cell}</tr></table>'
        case Prose(wording=wording, style=style):
            return f'<p style="{_PROSE[style]}">{_runs(wording)}</p>'
        case Items(items=items):
            return _list(items)


def _list(items: Iterable[Item]) -> str:
    lines = "\n".join(f'<li style="{_ITEM}">{_runs(item.wording)}{_inner(item)}</li>' for item in items)
    return f'<ul style="{_LIST}">\n{lines}\n</ul>'


def _inner(item: Item) -> str:
    return f"\n{_list(item.items)}" if item.items else ""


def _runs(wording: Wording) -> str:
    return "".join(map(_run, wording.runs))


def _run(run: Run) -> str:
    words = escape(run.text)
    for element, wanted in (("strong", run.strong), ("em", run.emphasis)):
        words = f"<{element}>{words}</{element}>" if wanted else words
    if run.language:
        words = f'<span lang="{escape(run.language)}">{words}</span>'
    return f'<a href="{escape(run.link)}">{words}</a>' if run.link else words
