"""What is to be translated, and what there is to tell of it: texts of an event, and the builder's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract

from builder.catalogue.notes import Note
from builder.catalogue.surroundings import surroundings
from builder.event import Event


@dataclass(frozen=True, slots=True)
class Extracted:
    """A message to be translated: its context, empty for none, and id; what is noted for translators; where it stands.

    `plural_id` is empty for a message without plural forms. `references` are `path:line`, all its places. `figures` are
    the placeholders of facts as they stand in it.
    """

    context: str
    id: str
    plural_id: str = ""
    notes: tuple[Note, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells messages apart: context and id."""
        return self.context, self.id


def extract_messages(event: Event) -> tuple[Extracted, ...]:
    """Return the distinct messages of an event in the order of its texts."""
    counted = {fact.label.place: (_written(fact.name, ""),) for fact in event.facts if fact.label}
    return _distinct(
        Extracted(
            text.msgctxt,
            text.source,
            notes=(*map(_plain, text.comment.splitlines()), *notes),
            references=(f"{text.place.path}:{text.place.line}",),
            figures=(*(_written(name, form) for name, form in text.placeholders()), *counted.get(text.place, ())),
        )
        for text, notes in surroundings(event)
        if not text.is_wordless
    )


def _plain(comment: str) -> Note:
    """Return what an author says as a note; what stands between quotation marks there is the author's own."""
    return Note(comment.replace("“”", "“ ”"))


def _written(name: str, form: str) -> str:
    return f"{{{name}:{form}}}" if form else f"{{{name}}}"


def extract_builder_words(package: Path) -> tuple[Extracted, ...]:
    """Return the words that the modules of a package say or count, in the order of the modules' names.

    They are the literal first argument of `say`, and the first two of `count`. A comment above that begins with
    `Translators:` comes along.
    """
    found: list[Extracted] = []
    for path in sorted(package.rglob("*.py")):
        code = path.read_bytes()
        if b".say(" in code or b".count(" in code:  # most modules have no words, and taking one to pieces is slow
            found += _words_of(path.relative_to(package.parent).as_posix(), code)
    return _distinct(found)


def _distinct(messages: Iterable[Extracted]) -> tuple[Extracted, ...]:
    """Return each message once, where it comes first, with what is noted at all its places."""
    merged: dict[tuple[str, str], Extracted] = {}
    for message in messages:
        first = merged.get(message.key, message)
        merged[message.key] = Extracted(
            *message.key,
            first.plural_id or message.plural_id,
            tuple(dict.fromkeys(first.notes + message.notes)),
            tuple(dict.fromkeys(first.references + message.references)),
            first.flags,
            tuple(dict.fromkeys(first.figures + message.figures)),
        )
    return tuple(merged.values())


# ---------------------------------------------------------------- the builder's own words

_KEYWORDS = {"say": None, "count": (1, 2)}


@lru_cache(maxsize=128)  # they are the same modules for a process that goes on
def _words_of(name: str, code: bytes) -> tuple[Extracted, ...]:
    return tuple(_find_words(name, code))


def _find_words(name: str, code: bytes) -> Iterator[Extracted]:
    words = extract("python", BytesIO(code), _KEYWORDS, ["Translators:"], strip_comment_tags=True)
    for line, message, comments, _ in words:
        singular, plural = message if isinstance(message, tuple) else (message, "")
        flags = ("python-brace-format",) if "{" in singular else ()
        yield Extracted("", singular, plural, tuple(map(_plain, comments)), (f"{name}:{line}",), flags)
