"""The glossary as pairs of terms in two languages, as every tool takes them: preferred, as good, or forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from builder.catalogue.glossary import Glossary, Term, without_remark
from builder.languages import SOURCE_LANGUAGE


class Status(StrEnum):
    """Whether a translation is the one to use, one that is as good, or one that must not be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and one of its translations. `kept` says that it is the same in both languages, on purpose.

    `concept` is the id of the term that it belongs to. An acronym is paired with an acronym.
    """

    concept: str
    source: str
    target: str
    status: Status
    note: str = ""
    kept: bool = False
    acronym: bool = False


#: The kinds of entries that are no terms but texts: a term base would find `and` in every sentence.
_TEXTS = ("ui", "text")

#: The kinds of entries that are names, and may be the same in every language.
NAMES = ("org", "body", "project", "programme", "system")


def terms_of(glossary: Glossary) -> tuple[Term, ...]:
    """Return the entries of a glossary that are terms or names."""
    return tuple(term for term in glossary.terms if term.kind not in _TEXTS)


def pairs_of(glossary: Glossary, code: str) -> tuple[Pair, ...]:
    """Return the terms with their translations into a language, in the order of the glossary."""
    return tuple(pair for term in terms_of(glossary) for pair in _pairs(term, code))


def _pairs(term: Term, code: str) -> Iterator[Pair]:
    name, acronym = without_remark(term.names.get(SOURCE_LANGUAGE.code, "")), term.acronyms.get(SOURCE_LANGUAGE.code)
    target, short = without_remark(term.names.get(code, "")), term.acronyms.get(code)
    if name and target:
        is_kept = name == target and term.kind in NAMES
        yield Pair(term.id, name, target, Status.PREFERRED, term.note, is_kept)
        yield from (Pair(term.id, name, other, Status.ADMITTED) for other in term.also.get(code, ()))
        yield from (Pair(term.id, other, target, Status.PREFERRED, term.note) for other in term.spellings)
    if acronym and short:
        yield Pair(term.id, acronym, short, Status.PREFERRED, kept=acronym == short, acronym=True)
    if name:
        yield from (Pair(term.id, name, wrong, Status.FORBIDDEN) for wrong in term.avoided.get(code, ()))
