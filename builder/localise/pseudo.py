"""The test language: the source with accents, longer and in brackets, so that tight slots and forgotten words show.

What no translator touches is left whole: figures and marks in braces, addresses, handles, names of people, words in
another language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from math import ceil

from builder.event import Edition, Event
from builder.languages import PSEUDO_LANGUAGE
from builder.localise.edition import localise_event
from builder.messages import Catalogue, Message
from builder.values import replace

#: How much longer each text is, in percent: what Dutch and French need at most for nine texts in ten of some length.
GROWTH = 35

#: Every text stands between these, so that one that is cut off, or made of two, is seen.
OPEN, CLOSE = "‹", "›"

_PLAIN_LETTERS = "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz"
_ACCENTED = str.maketrans(_PLAIN_LETTERS, "ÅÇĐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçđéĝĥîĵķļñöŕšţûŵýž")

_VOWELS = frozenset("AEIOUYaeiouy")

_KEPT = (
    r"\[[^\[\]]*\]\{lang=[^{}]*\}",  # words in another language
    r"\{\{|\}\}|\{[^{}]*\}",
    r"\]\([^()\s]*\)",  # where a link leads
    r"https?://\S+|\bwww\.\S+|\S+@\S+\.\w+|@\w+|\\.",
)


def pseudo_edition(event: Event, words: Iterable[Message]) -> Edition:
    """Return the event in the test language, from the source alone. `words` are the builder's own messages."""
    programme = event.programme
    names = {name for name in (*(speaker.name for speaker in programme.speakers), programme.moderator) if name}
    texts = {
        (text.msgctxt, text.source): Message(text.msgctxt, text.source, (pseudo(text.source, names),), text.place)
        for text in event.texts()
    }
    spoken = {
        (one.context, one.id): replace(one, strings=tuple(pseudo(form) for form in (one.id, one.plural_id) if form))
        for one in words
    }
    edition = localise_event(
        event, Catalogue(PSEUDO_LANGUAGE, event.place.path, texts), Catalogue(PSEUDO_LANGUAGE, "", spoken)
    )
    book = edition.phrasebook
    pair, start, middle, end = map(_accented, (book.pair, book.start, book.middle, book.end))
    return replace(edition, phrasebook=replace(book, pair=pair, start=start, middle=middle, end=end))


def pseudo(text: str, names: Collection[str] = ()) -> str:
    """Return a text in the test language. The `names` in it are left whole."""
    kept = re.compile("|".join((*map(re.escape, sorted(names, key=len, reverse=True)), *_KEPT)))
    written, owed, position = [], 0, 0
    for match in [*kept.finditer(text), None]:
        stretch = text[position : match.start() if match else len(text)]
        longer, owed = _longer(stretch, owed)
        written += [longer.translate(_ACCENTED), match[0] if match else ""]
        position = match.end() if match else len(text)
    return f"{OPEN}{''.join(written)}{'~' * ceil(owed / 100)}{CLOSE}"


def _longer(text: str, owed: int) -> tuple[str, int]:
    """Return the text with vowels repeated, and how many hundredths of a character it still owes."""
    written = []
    for character in text:
        owed += GROWTH
        more = owed // 100 if character in _VOWELS else 0
        owed -= 100 * more
        written.append(character * (1 + more))
    return "".join(written), owed


def _accented(pattern: str) -> str:
    """Return a pattern for lists with accents: what stands between two texts is in no brackets."""
    return re.sub(r"[^{}]+(?![^{}]*\})", lambda match: match[0].translate(_ACCENTED), pattern)
