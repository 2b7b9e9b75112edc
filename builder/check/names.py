"""Bodies are called by their official names in the language of the document, in the finished file as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from builder.check.reading import Line, Reading, quoted, squeeze
from builder.check.rule import Bodies, Finding, Known, Rule
from builder.problems import Severity

OFFICIAL_NAME = Rule(
    "official-name",
    Severity.WARNING,
    "bodies are called by their official names in the language of the document",
    "The Office des étrangers is no Immigration Office in a French document, and the CGRA no CGRS. The official names "
    "and acronyms are those of translations/glossary.csv; ALSO[fr] there allows others. Words in another language that "
    "are marked so ([Immigration Office]{lang=en}) may stay.",
)
OFFICIAL_TERM = Rule(
    "official-term",
    Severity.WARNING,
    "a term that the source names is called by its official name in each language",
    "A single permit is a gecombineerde vergunning and a permis unique, whoever translates. Where the source says the "
    "official English name of a term of translations/glossary.csv, the documents say that of their language, inflected "
    "as they like; ALSO[fr] in the glossary allows others. Terms of one common word, and those that the glossary is "
    "not sure of, are left to the translator.",
)
RULES = (OFFICIAL_NAME, OFFICIAL_TERM)

#: Acronyms of fewer letters stand for too many things.
_TELLING = 3


def find_foreign_names(readings: Sequence[Reading], known: Known) -> Iterator[Finding]:
    """Yield the first line of each document that calls a body as another language does."""
    for reading in readings:
        foreign, own = _foreign_names(known.official.bodies, reading.artefact.language.code)
        if not foreign:
            continue
        tag = reading.artefact.language.tag
        for unit in reading.units:
            for line in (*unit.lines, *unit.notes):
                name = _name_in(_own_words(line, tag), foreign)
                if name:
                    message = f"{quoted(line.text)} says '{name}', and the official name is '{own[name]}'"
                    hint = "put it right in the catalogue, or mark it as words in another language"
                    yield OFFICIAL_NAME.found(reading.artefact, message, hint, unit=unit, line=line)
                    break


def find_other_terms(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield the first line of a document for each term that it calls otherwise than its language does officially."""
    followed = known.followed(reading)
    language = reading.artefact.language
    told: set[str] = set()
    for one in followed.placed if followed and known.official.terms else ():
        wording = one.piece.wording
        if not wording.places or any(run.draft for run in wording.runs):
            continue
        for term in known.official.terms.get(wording.places[0], ()):
            names = term.names.get(language.code, ())
            foreign = "".join(words for words, tag in one.line.stretches if tag != language.tag)
            if term.said in told or not names or squeeze(term.said) in squeeze(foreign):
                continue
            if not any(_is_said(name, stems, one.line.text) for name, stems in names):
                told.add(term.said)
                message = f"{quoted(one.line.text)} does not say '{names[0][0]}', as '{term.said}' is officially called"
                hint = "put it right in the catalogue; what is as good stands in the glossary as ALSO"
                places = wording.places
                yield OFFICIAL_TERM.found(reading.artefact, message, hint, unit=one.unit, line=one.line, places=places)


def _is_said(name: str, stems: Sequence[str], text: str) -> bool:
    """Return whether a text says a name in any of its forms: all its stems, or a short one as a word of its own."""
    if not stems:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
    said = squeeze(text).replace("\u2019", "'")
    return all(stem in said for stem in stems)


def _own_words(line: Line, tag: str) -> str:
    """Return the words of a line that say they are in the language of the document."""
    return "".join(words if own == tag else "\n" for words, own in line.stretches)


@lru_cache(maxsize=1 << 14)
def _name_in(words: str, names: re.Pattern[str]) -> str:
    found = names.search(words.replace("\u00a0", " ").replace("\u2019", "'"))
    return found[0] if found else ""


@lru_cache
def _foreign_names(bodies: Bodies, code: str) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    """Return a pattern of the names that only other languages use, and what each is called in this one."""
    approved = [squeeze(name) for body in bodies for own, names in body if own == code for name in names]
    found: dict[str, str] = {}
    for body in bodies:
        names = dict(body)
        if not names.get(code):
            continue
        for other, foreign in names.items():
            for name in foreign if other != code else ():
                if _tells(name, names[code]) and not any(squeeze(name) in right for right in approved):
                    found[name.replace("\u2019", "'")] = names[code][0]
    if not found:
        return None, {}
    words = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<![\w@./-])(?:{words})(?![\w-])"), found


def _tells(name: str, own: Sequence[str]) -> bool:
    """Return whether a name is out of place: it has several words, or is an acronym where the language has its own."""
    if name.isupper():
        return len(name) >= _TELLING and any(one.isupper() for one in own)
    return " " in name and name[:1].isupper()
