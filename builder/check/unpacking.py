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
from email import policy
from email.message import EmailMessage
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

#: How deep things are looked for in each other; a file that holds itself ends there.
_DEEPEST = 8


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a zip by name. One of DAMAGED if it cannot be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def texts_in(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield all texts in a file of that name: its own, and those of all that is in it."""
    yield name
    yield name.rpartition(".")[0]
    if depth > _DEEPEST:
        return
    if data.startswith(_ZIP):
        try:
            for inner, inside in unpack(data):
                yield from texts_in(inner, inside, depth + 1)
        except DAMAGED:  # told as such
            yield data.decode("latin-1")
    elif data.startswith(_PDF):
        yield from _in_pdf(data, depth)
    elif name.lower().endswith(MAIL):
        yield from _in_mail(email.message_from_bytes(data, policy=policy.default), depth)
    else:
        yield from _plain(data, depth)


def _plain(data: bytes, depth: int) -> Iterator[str]:
    """Yield a text as it is written, and as its readers see it: without tags, folds and escapes."""
    text = data.replace(b"\0", b"").decode("utf-8", errors="replace")  # of UTF-16, what matters here is left
    yield text
    read = unescape(_TAG.sub("", _PARAGRAPH.sub("\n", _FOLD.sub("", text))))
    yield read
    if "%" in read:
        yield unquote(read)
    for found in _BASE64.findall(data):
        try:
            held = base64.b64decode(b"".join(found.split()), validate=True)
        except binascii.Error:
            continue
        yield from texts_in("", held, depth + 1)


def _in_mail(message: EmailMessage, depth: int) -> Iterator[str]:
    for part in message.walk():
        yield "\n".join(f"{key}: {value}" for key, value in part.items())
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield from texts_in(str(part.get_filename() or ""), payload, depth + 1)


def _in_pdf(data: bytes, depth: int) -> Iterator[str]:
    try:
        file = PdfFile(data)
    except UnreadableError:
        yield data.decode("latin-1")
        return
    yield from map(unquote, texts_of(file))
    for held in files_in(file):
        yield from texts_in("", held, depth + 1)
