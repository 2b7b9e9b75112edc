"""Characters: damage done by copying and converting, which looks like text and is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.catalogue.rules.pair import Finding, Pair, quoted

#: UTF-8 read as if it were Windows' or Latin characters, and the characters that HTML names.
_MOJIBAKE = re.compile(
    r"Ã[\u0080-\u00bf\u0152-\u0178\u2013-\u203a©¨ª«´¹¯®§¢]|â€[\u0080-\uffff]?|Â[\u00a0-\u00bf]|ï¿½|Ã\s|ÃƒÂ"
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[a-z]{2,6}(?:acute|grave|circ|uml|cedil|quo)|#\d+|#x[0-9a-f]+);", re.IGNORECASE
)
_LOST = re.compile("\ufffd|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]")
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%(?:C3%[89AB][0-9A-F]|20)", re.IGNORECASE)


def damaged_characters(pair: Pair) -> Iterator[Finding]:
    """Yield characters that a wrong conversion left, that nobody sees, or that only look like letters."""
    raw = pair.message.strings[pair.form]
    for match in _MOJIBAKE.finditer(raw):
        hint = (
            f"it was '{_meant(match[0])}' before a program read it as other characters" if _meant(match[0]) else _TYPE
        )
        yield Finding(f"{quoted(match[0])} is damaged text", hint, match.start(), len(match[0]))
    for match in _ENTITY.finditer(raw):
        if match[0] not in pair.source:
            hint = "write the character itself"
            yield Finding(f"'{match[0]}' stands here as a web page writes it", hint, match.start(), len(match[0]))
    for pattern in (_LOST, _INVISIBLE, _CONTROL):
        for match in pattern.finditer(_without_addresses(raw)):
            yield Finding(f"{_name(match[0])} stands here", _TYPE, match.start(), 1)
    for match in _ESCAPED.finditer(_without_addresses(raw)):
        if match[0] not in pair.source:
            yield Finding(f"'{match[0]}' is a code, not a character", _TYPE, match.start(), len(match[0]))
    yield from _loose_accents(raw)
    yield from _look_alikes(raw)


_TYPE = "delete it and type it anew: it came along with copied text"


def _without_addresses(text: str) -> str:
    return re.sub(r"https?://\S+|www\.\S+", lambda match: " " * len(match[0]), text)


def _meant(damaged: str) -> str:
    try:
        return damaged.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _name(character: str) -> str:
    if character == "\ufffd":
        return "a character that was lost in copying (U+FFFD)"
    if character == "?":
        return "a question mark in the place of a letter"
    return f"{unicodedata.name(character, 'a control character').lower()} (U+{ord(character):04X})"


def _loose_accents(text: str) -> Iterator[Finding]:
    """Yield an accent that is a character of its own: it looks right, and is not found by who looks for the word."""
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        place = next((index for index, (one, two) in enumerate(zip(text, composed, strict=False)) if one != two), 0)
        yield Finding("an accent stands here as a character of its own", "type the letter anew", place, 2)


def _look_alikes(text: str) -> Iterator[Finding]:
    """Yield letters of another script within a word."""
    for word in re.finditer(r"[^\W\d_]{2,}", text):
        scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word[0]} & {"LATIN", "CYRILLIC", "GREEK"}
        if len(scripts) > 1:
            message = f"'{word[0]}' has letters of {' and '.join(sorted(script.title() for script in scripts))} script"
            yield Finding(message, "type the word anew", word.start(), len(word[0]))
