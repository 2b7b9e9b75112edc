"""What was translated before: in the catalogues of other events, and in the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from builder.catalogue.extract import Extracted
from builder.catalogue.glossary import Glossary, Term, spoken
from builder.catalogue.merge import Recalled, kind_of
from builder.catalogue.syntax import Entry
from builder.event import Kind
from builder.languages import SOURCE_LANGUAGE, Language

#: How alike a source of another event must be, of 100, for its translation to be worth looking at.
_ALIKE = 80

#: A text that is nothing but words in another language: `[Le Forem]{lang=fr}`.
_MARKED = re.compile(r"\[(?P<words>[^\[\]]+)\]\{lang=(?P<code>[a-z]+)[^}]*\}")


@dataclass(frozen=True, slots=True)
class Memory:
    """Approved translations into one language, by message and by source; each with the event that it comes from.

    Where events differ on one message, the last in the order of their names counts, as fuzzy.
    """

    language: Language
    exact: Mapping[tuple[str, str], Recalled]
    by_source: Mapping[str, Recalled]
    by_kind: Mapping[str, Mapping[str, Recalled]]
    glossary: Glossary

    def recall(self, message: Extracted) -> Recalled | None:
        """Return what a message was translated as before.

        The same message is approved, and so is an official name; a text of another kind or one alike is fuzzy. English
        takes over nothing but the wording of the same message.
        """
        found = self.exact.get(message.key)
        if found or message.plural_id or self.language == SOURCE_LANGUAGE:
            return None if found and found.fuzzy and self.language == SOURCE_LANGUAGE else found
        return self._named(message) or self.by_source.get(message.id) or self._alike(message)

    def _alike(self, message: Extracted) -> Recalled | None:
        candidates = self.by_kind.get(kind_of(message.context), {})
        best = process.extractOne(message.id, candidates.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return candidates[best[0]] if best else None

    def _named(self, message: Extracted) -> Recalled | None:
        """Return the official name where the whole message is one."""
        marked = _MARKED.fullmatch(message.id)
        words = marked["words"] if marked else message.id
        for term in self.glossary.terms_in(words):
            name = _name(term, words, self.language)
            if name:
                kept = message.id if marked and name == words and marked["code"] != self.language.code else name
                is_sure = kind_of(message.context) == Kind.ORGANISATION and _is_official(term, words)
                return Recalled((kept,), message.context, message.id, "the glossary", fuzzy=not is_sure)
        return None


def make_memory(catalogues: Mapping[str, Iterable[Entry]], glossary: Glossary, language: Language) -> Memory:
    """Return the memory of the catalogues of other events, by the event's name, and of the glossary."""
    exact: dict[tuple[str, str], Recalled] = {}
    by_kind: dict[str, dict[str, Recalled]] = {}
    by_source: dict[str, Recalled] = {}
    for event, entries in sorted(catalogues.items()):
        for entry in entries:
            if not _counts(entry, language):
                continue
            context, id_ = entry.key
            older = exact.get(entry.key)
            is_disputed = older is not None and older.strings != tuple(entry.strings)
            exact[entry.key] = Recalled(tuple(entry.strings), context, id_, event, is_disputed)
            near = Recalled(tuple(entry.strings), context, id_, event, fuzzy=True)
            by_source[id_] = by_kind.setdefault(kind_of(context), {})[id_] = near
    return Memory(language, exact, by_source, by_kind, glossary)


def _counts(entry: Entry, language: Language) -> bool:
    is_approved = all(entry.strings) and not (entry.is_fuzzy or entry.obsolete or entry.plural_id)
    return is_approved and entry.id != "" and not (language == SOURCE_LANGUAGE and entry.strings == [entry.id])


def _name(term: Term, words: str, language: Language) -> str:
    """Return what a term is called that is said by these words and no others; empty if it is not, or has no name."""
    code = language.code
    if words == term.acronyms.get(SOURCE_LANGUAGE.code):
        return term.acronyms.get(code, "") or term.names.get(code, "")
    name = term.names.get(code, "")
    said = {spoken(source): spoken(source).casefold() for source in term.sources}
    if spoken(words) in said:
        return name
    return name[:1].upper() + name[1:] if spoken(words).casefold() in said.values() else ""


def _is_official(term: Term, words: str) -> bool:
    """Return whether the words are the very name or acronym that a trusted term has in the sources' language."""
    code = SOURCE_LANGUAGE.code
    return term.confidence == "high" and words in (term.names.get(code), term.acronyms.get(code))
