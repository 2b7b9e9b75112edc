"""Catalogue files on the disk: read as UTF-8 or told why not, written beside and renamed."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from builder.catalogue.syntax import split_lines
from builder.problems import Place, Problem, SourceError, error, warning
from builder.unwritable import unwritable

#: What no document can hold: controls, halves of characters, and line ends that only some programs see as such.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff]")

#: A file of whose characters one in so many is NUL is text in wider characters.
_MANY = 4

_HINT_UTF_8 = "save it as UTF-8; Poedit, OmegaT and Weblate do"


#: What stands at the start of files that people take for a catalogue, in small letters.
_OTHER_FILES = (
    (b"pk\x03\x04", "a zip archive or an Office document"),
    (b"\xde\x12\x04\x95", "a compiled catalogue (.mo)"),
    (b"\x95\x04\x12\xde", "a compiled catalogue (.mo)"),
    (b"<?xml", "an XML file"),
    (b"<xliff", "an XML file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"{", "a JSON file"),
)
_LONGEST_START = max(len(start) for start, _ in _OTHER_FILES)


def read_text(path: Path, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a catalogue, and warnings. SourceError if it is not there, not UTF-8, or holds controls.

    `name` is its path in problems.
    """
    data = _bytes_of(path, name)
    noticed: tuple[Problem, ...] = ()
    begins = data.lstrip()[:_LONGEST_START].lower()
    if what := next((what for start, what in _OTHER_FILES if begins.startswith(start)), ""):
        hint = "put the catalogue in its place; translators' programs save it with the ending .po"
        raise SourceError(error(Place(name), f"this is {what}, not what its name says", hint))
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
        hint = "run: plenary catalogue update"
        noticed = (warning(Place(name), "the file begins with a byte order mark, which gettext does not read", hint),)
    return decoded(data, name), noticed


def decoded(data: bytes, name: str, hint: str = _HINT_UTF_8) -> str:
    """Return the characters of a file. SourceError if they are not UTF-8, or such that no document can hold them.

    `hint` says how it is saved as UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise SourceError(_undecodable(data, fault, name, hint)) from fault
    if text.count("\0") * _MANY > len(text):
        raise SourceError(error(Place(name), "the file is saved as UTF-16, where UTF-8 is expected", hint))
    problems = _controls(text, name) if _CONTROL.search(text) else ()
    if problems:
        raise SourceError(*problems)
    return text


def forbidden_in(text: str) -> str:
    """Return the name of the first character of a text that no document can hold, empty if all can stand."""
    match = _CONTROL.search(text)
    return _name(match[0]) if match else ""


def write_text(path: Path, text: str) -> None:
    """Write a catalogue beside its place and rename it; a link leads to it still. OutputError if it cannot be."""
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".unfinished-{path.name}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode())
        beside.replace(place)
    except OSError as fault:
        with suppress(OSError):  # it is not there, or nothing can be written there at all
            beside.unlink()
        raise unwritable(path.as_posix(), fault) from fault


def _bytes_of(path: Path, name: str) -> bytes:
    if path.is_symlink() and not path.exists():
        hint = "is the drive or the folder there that it leads to? or put the catalogue itself in its place"
        raise SourceError(error(Place(name), "this is a link that leads to no file", hint))
    if path.is_fifo() or path.is_char_device():
        raise SourceError(error(Place(name), "the catalogue is a pipe or a device, and no file"))
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise SourceError(error(Place(name), "the catalogue is not there", "run: plenary catalogue update")) from fault
    except OSError as fault:
        reason = os.strerror(fault.errno).lower() if fault.errno else str(fault)
        raise SourceError(error(Place(name), f"the catalogue cannot be read: {reason}")) from fault


def _undecodable(data: bytes, fault: UnicodeDecodeError, name: str, hint: str) -> Problem:
    index = fault.start
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return error(Place(name), "the file is saved as UTF-32, where UTF-8 is expected", hint)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return error(Place(name), "the file is saved as UTF-16, where UTF-8 is expected", hint)
    before = split_lines(data[:index].decode("utf-8"))
    start = index - len(before[-1].encode())
    line = re.split(rb"[\r\n]", data[start:], maxsplit=1)[0].decode("utf-8", errors="replace")
    meant = data[index : index + 1].decode("cp1252", errors="replace")
    letter = f", perhaps '{meant}'" if meant.isprintable() and meant != "\ufffd" else ""
    place = Place(name, len(before), len(before[-1]) + 1)
    if fault.reason == "unexpected end of data":
        return error(place, "the file ends in the middle of a character", "it was cut off: get it anew", line)
    return error(place, f"the file is not saved as UTF-8: the byte {data[index]:02X}{letter}", hint, line)


def _controls(text: str, name: str) -> tuple[Problem, ...]:
    hint = "delete it and the character beside it, and type them anew: it came along with copied text"
    return tuple(
        error(Place(name, number, match.start() + 1), f"{_name(match[0])} stands here", hint, line)
        for number, line in enumerate(split_lines(text), 1)
        for match in _CONTROL.finditer(line)
    )


def _name(character: str) -> str:
    if character == "\ufffd":
        return "a character that was lost in copying (U+FFFD)"
    separators = ("\u2028", "\u2029", "\x85")
    what = "a line separator" if character in separators else unicodedata.name(character, "a control character")
    return f"{what.lower()} (U+{ord(character):04X})"
