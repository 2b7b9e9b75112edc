"""How far the translation of an event is: what is translated, fuzzy and missing, part by part, and the words to do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from builder.catalogue.extract import Extracted
from builder.event import Event
from builder.languages import Language
from builder.messages import Catalogue, Message, State
from builder.problems import Problem

#: The keys of what stands in no part of the event: its own texts, and the builder's words.
EVENT, BUILDER = "event", "builder"


@dataclass(frozen=True, slots=True)
class Tally:
    """Messages by how far they are. `words` are those of their source; `words_to_do` of what is fuzzy or missing.

    `problems` are told of translated messages: they are to be mended although they count as translated.
    """

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    problems: int = 0
    words: int = 0
    words_to_do: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def messages(self) -> int:
        """How many messages there are."""
        return self.translated + self.fuzzy + self.missing

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to translate or to mend."""
        return not (self.fuzzy or self.missing or self.problems)


@dataclass(frozen=True, slots=True)
class PartProgress:
    """How far a part of the event is. `key` is the part's, or EVENT or BUILDER, which have no title."""

    key: str
    title: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class LanguageProgress:
    """How far a language is. `faults` are the problems of catalogues that cannot be read; then there are no parts.

    One that is not `published` has catalogues, and the event does not name it yet.
    """

    language: Language
    parts: tuple[PartProgress, ...]
    faults: tuple[Problem, ...] = ()
    published: bool = True

    @property
    def tally(self) -> Tally:
        """All parts together."""
        return sum((part.tally for part in self.parts), Tally())


def measure_event(event: Event, catalogue: Catalogue, problems: Collection[Problem]) -> Iterator[PartProgress]:
    """Yield how far each part of the event is, its own texts first. A message counts where it first stands.

    `problems` are what is wrong with the translations; each counts with the message in whose lines it stands.
    """
    counted = _problems_by_message(catalogue, problems)
    seen: set[tuple[str, str]] = set()
    in_parts = {text for part in event.programme.parts for text in part.texts()}
    own = (text for text in event.texts() if text not in in_parts)
    parts = ((part.key, part.title.source, part.texts()) for part in event.programme.parts)
    for key, title, texts in ((EVENT, "", own), *parts):
        keys = dict.fromkeys((text.msgctxt, text.source) for text in texts if not text.is_wordless).keys() - seen
        seen |= keys
        yield PartProgress(key, title, _tally(keys, catalogue, counted))


def measure_words(messages: Iterable[Extracted], catalogue: Catalogue, problems: Collection[Problem]) -> PartProgress:
    """Return how far the builder's own words are."""
    counted = _problems_by_message(catalogue, problems)
    return PartProgress(BUILDER, "", _tally((message.key for message in messages), catalogue, counted))


def count_words(source: str) -> int:
    """Return how many words a source has; figures in braces, addresses and the signs of marks are none."""
    return len(_WORD.findall(_NO_WORDS.sub(" ", source)))


_NO_WORDS = re.compile(r"\{\{|\}\}|\{[^{}]*\}|\]\([^()\s]*\)|https?://\S+")
_WORD = re.compile(r"\w+(?:[-'’.@/]\w+)*")


def _tally(keys: Iterable[tuple[str, str]], catalogue: Catalogue, problems: Mapping[tuple[str, str], int]) -> Tally:
    return sum((_tally_of(key, catalogue.messages.get(key), problems.get(key, 0)) for key in keys), Tally())


def _tally_of(key: tuple[str, str], message: Message | None, problems: int) -> Tally:
    words = count_words(key[1])
    match message.state if message else State.MISSING:
        case State.TRANSLATED:
            return Tally(translated=1, problems=problems, words=words)
        case State.FUZZY:
            return Tally(fuzzy=1, words=words, words_to_do=words)
        case State.MISSING:
            return Tally(missing=1, words=words, words_to_do=words)


def _problems_by_message(catalogue: Catalogue, problems: Iterable[Problem]) -> Mapping[tuple[str, str], int]:
    """Return how many problems stand in the lines of each message."""
    starts = sorted((message.place.line, key) for key, message in catalogue.messages.items())
    lines = [line for line, _ in starts]
    found: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        if problem.place and problem.place.path == catalogue.path and starts:
            found[starts[max(0, bisect_right(lines, problem.place.line) - 1)][1]] += 1
    return found
