"""A pair: what the source says and what its translation says, with all that a rule may know beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from builder.catalogue.glossary import Glossary, Term, begins_in, without_remark
from builder.event import PLACEHOLDER, FactKind
from builder.languages import Language
from builder.messages import Message
from builder.problems import Severity
from builder.remembered import remembered

#: What stands behind words in another language.
LANGUAGE_MARK = re.compile(r"\{lang=[A-Za-z0-9-]+\}")

#: Stands for a mark or a figure in braces where only words are looked at: neither a letter nor a space.
FILLER = "\ufffc"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in a translation. `start` and `width` say where; a width of 0 is the translation as a whole.

    `severity` is given where it differs from that of the rule.
    """

    message: str
    hint: str = ""
    start: int = 0
    width: int = 0
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the rules know beside the messages of one language.

    `people` are the names of the event, `facts` the kinds of its figures by name, `formats` what may stand behind the
    colon of a figure, `lists` the messages that stand in one list, by context and id. `rendered` gives a translation as
    it is read. `misspelt` are the words that a spelling checker does not know, each with what it proposes instead;
    `is_spelt` says that a checker looked at all others.
    """

    language: Language
    glossary: Glossary
    people: tuple[str, ...] = ()
    facts: Mapping[str, FactKind] = field(default_factory=dict)
    formats: Mapping[FactKind, tuple[str, ...]] = field(default_factory=dict)
    lists: tuple[tuple[tuple[str, str], ...], ...] = ()
    rendered: Callable[[str], str] = str
    misspelt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_spelt: bool = False


@dataclass(frozen=True)
class Pair:
    """A message in one of its plural forms, of which most have but one."""

    message: Message
    form: int
    known: Knowledge

    @cached_property
    def language(self) -> str:
        """The code of the language."""
        return self.known.language.code

    @property
    def kind(self) -> str:
        """What the text is: the first half of its context; empty for the builder's own words."""
        return self.message.context.partition(" | ")[0]

    @cached_property
    def source(self) -> str:
        """What is to be translated."""
        return self.message.plural_id if self.form and self.message.plural_id else self.message.id

    @cached_property
    def target(self) -> str:
        """The translation, composed: `é` is one character."""
        return unicodedata.normalize("NFC", self.message.strings[self.form])

    @cached_property
    def is_settled(self) -> bool:
        """Whether there is a translation that counts."""
        return bool(self.target.strip()) and not self.message.fuzzy

    @cached_property
    def source_words(self) -> str:
        """The source with everything but words filled: figures in braces, marks, addresses behind links."""
        return filled(self.source)

    @cached_property
    def words(self) -> str:
        """The translation with everything but words filled, each character in its place."""
        return filled(self.target)

    @cached_property
    def own_words(self) -> str:
        """The translation without what may be in another language: words marked so, quoted ones, approved names."""
        return _own_words(self.target, self.language, self.terms, self.known.people)

    @cached_property
    def named(self) -> tuple[Term, ...]:
        """The terms that the source names for themselves, not as a part of a longer name."""
        spans = {term: list(self._spans(term)) for term in range(len(self.terms))}
        longest = [span for found in spans.values() for span in found]
        return tuple(
            self.terms[index]
            for index, found in spans.items()
            if not found or any(not any(_is_within(span, other) for other in longest) for span in found)
        )

    def _spans(self, term: int) -> Iterator[tuple[int, int]]:
        for name in self.terms[term].sources:
            if not begins_in(self.source, name):
                continue
            flags = re.IGNORECASE if name == name.lower() else 0
            found = whole_name(name, flags, "(?:s|es)?").finditer(self.source)
            yield from (match.span() for match in found)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the glossary that the source names."""
        return self.known.glossary.terms_in(PLACEHOLDER.sub(" ", self.source))


@remembered(most=4096)  # a catalogue is read for its spelling first, and then held to the rules
def _own_words(text: str, language: str, terms: tuple[Term, ...], people: tuple[str, ...]) -> str:
    text = filled(_filling(_QUOTED, _filling(r"\[[^\]]*\](?=\{lang=)", text)))
    for term in terms:
        for name in term.approved(language):
            if begins_in(text, name):
                text = whole_name(name, re.IGNORECASE).sub(_fill, text)
    for name in people:
        text = text.replace(name, FILLER * len(name))
    return text


def _is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


_QUOTED = r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|(?<!\w)‘(?:[^’]|’(?=\w))*’(?!\w)|(?<!\w)'[^']*'(?!\w)"

_MARKS = re.compile(
    rf"\]\([^)\s]*\)|{LANGUAGE_MARK.pattern}|https?://[^\s)\]]+|\bwww\.[^\s)\]]+|(?<![\w.+-])[\w.+-]*@[\w.-]*\w|</?[a-zA-Z][^>]*>|\*+|[\[\]]"
)


#: What stands in braces, be it broken: its name is no word of the language.
_BRACES = re.compile(rf"{PLACEHOLDER.pattern}|\{{(?!lang=)\s?[\w-]+(?::\w+)?\s?\}}?")


def filled(text: str) -> str:
    """Return a text with marks, addresses and figures in braces filled, so that each word keeps its place."""
    return _MARKS.sub(_fill, _BRACES.sub(_fill, text))


def _filling(pattern: str, text: str) -> str:
    return re.sub(pattern, _fill, text)


def _fill(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


@lru_cache(maxsize=4096)
def flexible(name: str) -> str:
    """Return a pattern for a name with any kind of space, apostrophe and hyphen."""
    pattern = re.escape(without_remark(name))
    pattern = re.sub(r"\\?['’]", "['’]", pattern)
    pattern = re.sub(r"\\-|[‑–]", "[-‑–]", pattern)
    return re.sub(r"(?:\\?\s)+", r"\\s+", pattern)


@cache
def whole_name(name: str, flags: int = 0, ending: str = "") -> re.Pattern[str]:
    """Return a pattern for a name that is no part of a longer word, with any kind of space, apostrophe and hyphen.

    It is made once: `re` itself remembers fewer patterns than a glossary has names.
    """
    return re.compile(rf"(?<!\w){flexible(name)}{ending}(?!\w)", flags)


def quoted(text: str) -> str:
    """Return a text as a message quotes it: on one line, and not too long."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[:_SHOWN]}…'"


_SHOWN = 60
