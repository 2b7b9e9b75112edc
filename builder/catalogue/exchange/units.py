"""What goes out to a translator and what comes back, whatever the format: jobs of units, deliveries of replies.

A unit remembers which translation it was made from, so that work done meanwhile in the catalogue is not overwritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from builder.blake2 import blake2b
from builder.catalogue.exchange.inline import Content, Marked, mark, mark_like
from builder.catalogue.syntax import Entry, parse_po
from builder.languages import Language
from builder.problems import Problem


class State(StrEnum):
    """How far a translation is, in XLIFF's words; a fuzzy one is to be looked at again."""

    INITIAL = "initial"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


class NoteKind(StrEnum):
    """Whose note it is: of the source, of a translator; or the source as it was when a fuzzy translation was made."""

    CONTEXT = "context"
    TRANSLATOR = "translator"
    PREVIOUS = "previous-source"


#: Notes that come back as they went out, whatever has become of them since; those of translators may be new.
OURS = (NoteKind.CONTEXT, NoteKind.PREVIOUS)


@dataclass(frozen=True, slots=True)
class Note:
    """A word to the translator."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A message on its way out, or one plural form of one.

    `context` is its msgctxt, `source` and `target` its words with their codes; `target` is None where there is no
    translation. `text` and `translation` are the same without codes. `version` names the translation it was made
    from. `limit` is how many characters the translation may have, None for any. `references` are its places.
    """

    id: str
    context: str
    text: str
    translation: str
    source: Marked
    target: Content | None
    state: State
    version: str
    notes: tuple[Note, ...] = ()
    limit: int | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """The messages of an event in one language. `original` is the path of their catalogue within the project."""

    event: str
    language: Language
    original: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A unit that came back. `target` is None where there is none; `version` is empty where a tool dropped it.

    `line` is where it stands in its file. `original` names its catalogue, where units do so one by one. `notes` are
    those of translators.
    """

    id: str
    source: Content
    target: Content | None
    state: State
    version: str
    line: int
    original: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that came back. `path` names it in messages, `original` the catalogue that it was made from.

    `source_tag` and `target_tag` are the languages that it says it is in, empty where it does not say. `line` is where
    it says all that.
    """

    path: str
    original: str
    source_tag: str
    target_tag: str
    replies: tuple[Reply, ...]
    problems: tuple[Problem, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """One string of an entry: the only one, or that of a plural form, counted from 0."""

    entry: Entry
    index: int = 0

    @property
    def source(self) -> str:
        """The words that it translates."""
        plural = self.entry.plural_id
        return self.entry.id if plural is None or self.index == 0 else plural

    @property
    def id(self) -> str:
        """What names it in every format, for good: made of context and source, with a check on slips of the pen."""
        body = _digest(f"{self.entry.context or ''}\x04{self.entry.id}", 7)
        form = "" if self.entry.plural_id is None else f"-{self.index}"
        return f"u{body}{_digest(body, 2)}{form}"

    @property
    def translation(self) -> str:
        """The words that the catalogue has for it now, empty for none."""
        return self.entry.strings[self.index]

    @property
    def is_fuzzy(self) -> bool:
        """Whether there are words, and somebody has to look at them."""
        return self.entry.is_fuzzy and bool(self.translation)


def forms_of(entries: Iterable[Entry], *, obsolete: bool = False) -> Iterator[Form]:
    """Yield what is to be translated, in the order of the catalogue and without its header; or what no longer is."""
    for entry in entries:
        if entry.key != ("", "") and entry.obsolete is obsolete:
            yield from (Form(entry, index) for index in range(len(entry.strings)))


def units_of(entries: Iterable[Entry], kept: re.Pattern[str]) -> tuple[Unit, ...]:
    """Return the units of a catalogue; `kept` finds what stays as it is in every language."""
    return tuple(_unit(form, kept) for form in forms_of(entries))


def version_of(translation: str, *, fuzzy: bool) -> str:
    """Return what names a translation in its state. It begins with a letter: Excel takes 12e45 for a number."""
    return f"v{_digest(f'{fuzzy and bool(translation)}{composed(translation)}', 7)}"


def composed(text: str) -> str:
    """Return a text with its accents composed and its lines ended as in a catalogue: tools change both on their own."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_unit_id(id_: str) -> bool:
    """Return whether an id was made here, for whatever message."""
    match = re.fullmatch(r"u([0-9a-f]{14})([0-9a-f]{4})(?:-\d)?", id_)
    return match is not None and _digest(match[1], 2) == match[2]


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def _unit(form: Form, kept: re.Pattern[str]) -> Unit:
    entry, translation = form.entry, form.translation
    return Unit(
        form.id,
        entry.context or "",
        form.source,
        translation,
        mark(form.source, kept),
        mark_like(translation, form.source, kept) if translation else None,
        _state(form),
        version_of(translation, fuzzy=form.is_fuzzy),
        (*_forms(form), *_notes(entry.remarks)),
        _limit(entry.flags),
        tuple(reference for remark in entry.remarks if remark.startswith("#:") for reference in remark[2:].split()),
    )


def _state(form: Form) -> State:
    if not form.translation:
        return State.INITIAL
    return State.FUZZY if form.is_fuzzy else State.REVIEWED


def _forms(form: Form) -> Iterator[Note]:
    if form.entry.plural_id is not None:
        yield Note(NoteKind.CONTEXT, f"plural form {form.index + 1} of {len(form.entry.strings)}")


def _notes(remarks: Sequence[str]) -> Iterator[Note]:
    yield from (Note(NoteKind.CONTEXT, remark[2:].strip()) for remark in remarks if remark.startswith("#."))
    yield from (Note(NoteKind.TRANSLATOR, words) for words in own_words(remarks))
    previous = [remark[2:].strip() for remark in remarks if remark.startswith("#|")]
    older, _ = parse_po("\n".join([*_without_plural(previous), 'msgstr ""']), "")
    yield from (Note(NoteKind.PREVIOUS, entry.id) for entry in older if entry.id)


def own_words(remarks: Iterable[str]) -> tuple[str, ...]:
    """Return what translators wrote beside an entry, a line each."""
    words = (remark[1:].strip() for remark in remarks if remark[1:2] not in tuple(".:|~,"))
    return tuple(filter(None, words))


def _without_plural(lines: Sequence[str]) -> Sequence[str]:
    plural = next((index for index, line in enumerate(lines) if line.startswith("msgid_plural")), len(lines))
    return lines[:plural]


def _limit(flags: Sequence[str]) -> int | None:
    limits = (re.fullmatch(r"max-length:(\d+)", flag) for flag in flags)
    return next((int(limit[1]) for limit in limits if limit), None)
