"""What a file holds, however it is packed: zips in zips, mails in mails, words of PDFs, base64, all as plain text."""

from __future__ import annotations

import base64
import binascii
import email
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from builder.check.pdf_file import PdfFile
from builder.check.pdf_texts import files_in, texts_of
from builder.check.reading import UnreadableError

#: What reading a damaged zip raises.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)

#: The ending of mails.
MAIL = ".eml"

_ZIP, _PDF = b"PK\3\4", b"%PDF"

#: The ends of paragraphs in Office files, and all other tags: words are often parted by those.
_PARAGRAPH = re.compile(r"</(?:a|w):p>|</(?:row|c|si|p|td|li|div|h\d)>|<br ?/?>")
_TAG = re.compile(r"<[^<>]*>")

#: Long words that may be files in base64, with the line breaks that mails and calendars put into them.
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24}(?:[A-Za-z0-9+/]|\r?\n ?)*={0,2}")

#: The line breaks of calendars inside a line (RFC 5545, 3.1).
_FOLD = re.compile(r"\r?\n[ \t]")


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a zip by name. One of DAMAGED if it cannot be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def is_packed(name: str, data: bytes) -> bool:
    """Return whether a file holds others: a zip, an Office file, a PDF, a mail."""
    return data.startswith((_ZIP, _PDF)) or name.lower().endswith(MAIL)


def take_apart(name: str, data: bytes) -> tuple[list[str], list[tuple[str, bytes]]]:
    """Return the texts of a file of that name, and the files in it by name, which may hold others in turn."""
    if data.startswith(_ZIP):
        try:
            return [], list(unpack(data))
        except DAMAGED:  # told as such
            return [data.decode("latin-1")], []
    if data.startswith(_PDF):
        return _of_pdf(data)
    if name.lower().endswith(MAIL):
        return _of_mail(message_of(data))
    return list(_plain(data)), [("", file) for file in _in_base64(data)]


@lru_cache(maxsize=1)  # whoever looks into a mail does so after someone who held it to its pack
def message_of(data: bytes) -> EmailMessage:
    """Return a mail, as mail programs read it."""
    return email.message_from_bytes(data, policy=policy.default)


def _plain(data: bytes) -> Iterator[str]:
    """Yield a text as it is written, and as its readers see it: without tags, folds and escapes."""
    text = data.replace(b"\0", b"").decode("utf-8", errors="replace")  # of UTF-16, what matters here is left
    yield text
    read = unescape(_TAG.sub("", _PARAGRAPH.sub("\n", _FOLD.sub("", text))))
    yield read
    if "%" in read:
        yield unquote(read)


def _in_base64(data: bytes) -> Iterator[bytes]:
    for found in _BASE64.findall(data):
        with suppress(binascii.Error):
            yield base64.b64decode(b"".join(found.split()), validate=True)


def _of_mail(message: EmailMessage) -> tuple[list[str], list[tuple[str, bytes]]]:
    texts: list[str] = []
    held: list[tuple[str, bytes]] = []
    for part in message.walk():
        texts.append("\n".join(f"{key}: {value}" for key, value in part.items()))
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            held.append((str(part.get_filename() or ""), payload))
    return texts, held


def _of_pdf(data: bytes) -> tuple[list[str], list[tuple[str, bytes]]]:
    try:
        file = PdfFile(data)
    except UnreadableError:
        return [data.decode("latin-1")], []
    return [*map(unquote, texts_of(file))], [("", held) for held in files_in(file)]
