"""Terms: what the glossary asks not to say, and what the source says that the translation must say as well."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder.catalogue.glossary import Term, begins_in, says, spoken
from builder.catalogue.rules.pair import FILLER, Finding, Pair, filled, flexible
from builder.event import PLACEHOLDER
from builder.languages import SOURCE_LANGUAGE
from builder.problems import Severity

# ---------------------------------------------------------------- what is not to be said

#: The term and the meaning that the title of a break does not have: its reception is a drink.
_RECEPTION = "reception"

#: Terms whose confusion changes the law that is spoken of.
_GRAVE = {"thb", "smuggling", "smuggler", "labour-trafficking", "labour-court-bxl", "penalty-payment"}


def avoided_terms(pair: Pair) -> Iterator[Finding]:
    """Yield the words that the glossary asks not to use for a term that the source names."""
    told: list[tuple[int, int]] = []
    searched = _searched(pair) if pair.terms else ""
    for term in pair.terms:
        if _is_drink(pair, term.id):
            continue
        avoided = (variant for variant in term.avoided.get(pair.language, ()) if begins_in(searched, variant))
        for variant in sorted(avoided, key=len, reverse=True):
            for match in _variant(variant, pair.language).finditer(searched):
                if _is_excused(variant, match, term, pair) or any(_overlap(match, span) for span in told):
                    continue
                told.append(match.span())
                said = _said(term, pair.source)
                right = _right(term, said, pair.language)
                hint = f"the glossary calls it '{right}'" if right else "see translations/glossary.csv"
                severity = Severity.ERROR if term.id in _GRAVE else None
                found = pair.target[match.start() : match.end()]
                yield Finding(f"'{found}' is not said for '{said}'", hint, *_span(match), severity)


def _searched(pair: Pair) -> str:
    """Return the translation without words that are marked as another language's."""
    return filled(re.sub(r"\[[^\]]*\](?=\{lang=)", lambda match: FILLER * len(match[0]), pair.target))


@lru_cache(maxsize=4096)
def _variant(variant: str, language: str) -> re.Pattern[str]:
    """Return a pattern for what is avoided, of one or of more; with a capital letter only as it is written."""
    pattern = flexible(variant)
    if variant == variant.lower() and variant[-1:].isalpha():
        plural = pattern.replace(r"\s+", r"[sx]?\s+").replace("[-‑–]", "[sx]?[-‑–]")
        pattern = {"fr": f"{plural}[sx]?", "nl": pattern.replace(r"\s+", r"(?:s|n|en)?\s+") + "(?:s|n|en)?"}.get(
            language, pattern
        )
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE if variant == variant.lower() else 0)


def _is_drink(pair: Pair, named: str) -> bool:
    """Return whether what the glossary or the meanings name so is a drink here: in the title of a break."""
    return named == _RECEPTION and pair.kind == "break"


def _is_excused(variant: str, match: re.Match[str], term: Term, pair: Pair) -> bool:
    """Return whether another term that the source names is called so, or the word is quoted from the source.

    The second half of a pair of compounds, as in `inburgerings- en integratietrajecten`, is not the whole of it.
    """
    if re.search(r"\w- (?:en|of|und|oder) $", pair.target[: match.start()]):
        return True
    approved = [name for other in pair.terms for name in other.approved(pair.language)]
    if any(says(name, variant) for other in pair.terms if other is not term for name in other.approved(pair.language)):
        return True
    if any(_overlap(match, found.span()) for name in approved for found in _longer(name, variant, pair.target)):
        return True
    before, after = pair.target[: match.start()].rstrip()[-1:], pair.target[match.end() :].lstrip()[:1]
    return bool(before and before in "«“„‘\"'" and after and after in "»”“’\"'" and says(pair.source, variant))


def _longer(name: str, variant: str, target: str) -> Iterator[re.Match[str]]:
    """Yield where a name stands that is longer than what is avoided."""
    if len(name) > len(variant):
        yield from re.finditer(rf"(?<!\w){flexible(name)}(?!\w)", target, re.IGNORECASE)


def _overlap(match: re.Match[str], span: tuple[int, int]) -> bool:
    return match.start() < span[1] and span[0] < match.end()


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.end() - match.start()


def _right(term: Term, said: str, language: str) -> str:
    """Return what the language calls a term: by its acronym where the source has the acronym."""
    acronym = term.acronyms.get(language, "")
    if acronym and said == term.acronyms.get(SOURCE_LANGUAGE.code):
        return acronym
    return term.names.get(language, "") or acronym


def _said(term: Term, source: str) -> str:
    return next((name for name in term.sources if says(source, name)), term.names[SOURCE_LANGUAGE.code])


# ---------------------------------------------------------------- what must be said


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a translation must say, and must not, where the source says something and not something else.

    All are patterns, those empty that ask for nothing; only what is given is looked for in every source.
    """

    id: str
    given: re.Pattern[str]
    unless: str
    required: str
    forbidden: str
    severity: Severity
    hint: str


def changed_meanings(pair: Pair) -> Iterator[Finding]:
    """Yield the false friends, and what the translation turns into its opposite or leaves out."""
    source = spoken(PLACEHOLDER.sub("{}", pair.source))
    target = spoken(PLACEHOLDER.sub(lambda match: FILLER * len(match[0]), pair.target))
    for meaning in _meanings(pair.language):
        given = None if _is_drink(pair, meaning.id) else meaning.given.search(source)
        if not given or (meaning.unless and re.search(meaning.unless, source, re.IGNORECASE)):
            continue
        said = _whole_words(given, source)
        wrong = re.search(meaning.forbidden, target, re.IGNORECASE) if meaning.forbidden else None
        if wrong and not _is_quoted_name(wrong, pair):
            message = f"'{_whole_words(wrong, target)}' stands here for '{said}'"
            yield Finding(message, meaning.hint, wrong.start(), len(wrong[0]), meaning.severity)
        elif meaning.required and not re.search(meaning.required, target, re.IGNORECASE):
            yield Finding(f"'{said}' is not translated as it should be", meaning.hint, 0, 0, meaning.severity)


def _whole_words(match: re.Match[str], text: str) -> str:
    """Return what was found with the rest of its last word: patterns hold what all forms of a word begin with."""
    rest = re.match(r"\w*", text[match.end() :])
    return (match[0] + (rest[0] if rest else "")).strip()


def _is_quoted_name(match: re.Match[str], pair: Pair) -> bool:
    """Return whether what was found belongs to a name that the glossary approves."""
    return any(
        found.start() <= match.start() and match.end() <= found.end()
        for term in pair.terms
        for name in term.approved(pair.language)
        for found in re.finditer(flexible(name), pair.target, re.IGNORECASE)
    )


@lru_cache
def _meanings(language: str) -> Sequence[Meaning]:
    with (Path(__file__).parent / "meanings.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_meaning(row) for row in csv.DictReader(file) if row["language"] == language)


def _meaning(row: dict[str, str]) -> Meaning:
    given, severity = re.compile(row["if"], re.IGNORECASE), Severity(row["severity"])
    return Meaning(row["id"], given, row["unless"], row["require"], row["forbid"], severity, row["hint"])
