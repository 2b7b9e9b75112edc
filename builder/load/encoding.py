"""Bytes to text: UTF-8 only, and no character that a document cannot hold."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from builder.problems import Place, Problem, SourceError, error
from builder.values import value

#: What XML 1.0 cannot carry, and the line ends that only some programs see as such. Office shows them as `_x0008_`.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff]")

#: More of them have one cause.
_TOLD = 5

#: How zip archives begin, and so the files of Word and Excel.
_ZIP = b"PK\x03\x04"

_NAMES = {"\u2028": "a line separator", "\u2029": "a paragraph separator", "\x85": "a line separator"}

_HINT_UTF_8 = "in Notepad: File, Save as, Encoding: UTF-8"


@value
class Control:
    """A character that no document can hold, and where it stands in its text, from 0."""

    index: int
    name: str


def find_controls(text: str) -> Iterator[Control]:
    """Yield the characters of the text that no document can hold."""
    for match in _CONTROL.finditer(text):
        yield Control(match.start(), _name(match[0]))


def show_controls(text: str) -> str:
    """Return the text with U+FFFD, which can be seen, for each character that no document can hold."""
    return _CONTROL.sub("\ufffd", text)


def decode(data: bytes, path: str) -> str:
    """Return the text of a file, without a byte order mark. SourceError if it is not UTF-8 or holds controls."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(error(Place(path), "the file is saved as UTF-16, where UTF-8 is expected", _HINT_UTF_8))
    if data.startswith(_ZIP):
        message = "this is an Office document or a zip archive, where plain text is expected"
        raise SourceError(
            error(Place(path), message, "write it in Notepad or another editor for plain text, not in Word")
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise SourceError(_undecodable(data, fault.start, path)) from fault
    problems = tuple(_refused(text, control, path) for control in islice(find_controls(text), _TOLD))
    if problems:
        raise SourceError(*problems)
    return text


def _undecodable(data: bytes, index: int, path: str) -> Problem:
    start = max(data.rfind(b"\n", 0, index), data.rfind(b"\r", 0, index)) + 1
    line = re.split(rb"[\r\n]", data[start:], maxsplit=1)[0].decode("utf-8", errors="replace")
    number = len(re.findall(rb"\r\n|\n|\r", data[:start])) + 1
    column = len(data[start:index].decode("utf-8")) + 1
    meant = data[index : index + 1].decode("cp1252", errors="replace")
    letter = f", perhaps '{meant}'" if meant.isprintable() and meant != "\ufffd" else ""
    message = f"the file is not saved as UTF-8: the byte {data[index]:02X}{letter}"
    return error(Place(path, number, column), message, _HINT_UTF_8, line)


def _refused(text: str, control: Control, path: str) -> Problem:
    before = re.split(r"\r\n|\n|\r", text[: control.index])
    line = before[-1] + re.split(r"[\r\n]", text[control.index :], maxsplit=1)[0]
    message = f"{control.name} stands here, which no document can show"
    hint = "delete it and the character beside it, and type them anew: it came along with copied text"
    return error(Place(path, len(before), len(before[-1]) + 1), message, hint, line)


def _name(character: str) -> str:
    if character == "\ufffd":
        return "a character that was lost in copying (U+FFFD)"
    kind = "half a character" if unicodedata.category(character) == "Cs" else "an invisible control character"
    return f"{_NAMES.get(character, kind)} (U+{ord(character):04X})"
