"""The glossary: official names and terms in each language, and what must not be used instead.

`translations/glossary.csv` has the columns id, kind, note, source and confidence, and two for each language: its code
(`fr`) for the name, `abbr_` and its code for the acronym. A note is free text; then clauses may follow, parted by
semicolons: `SRC[en]: this | that` for other spellings that sources use, `ALSO[fr]: this | that` for what a language
may say as well, `AVOID[fr]: this | that (a remark)` for what it must not say.
"""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from io import StringIO
from pathlib import Path

from builder.catalogue.file import read_text
from builder.languages import SOURCE_LANGUAGE
from builder.problems import Place, Problem, SourceError, error

_COLUMNS = ("id", "kind", "note", "source", "confidence")
_ABBREVIATION = "abbr_"
_CLAUSE = re.compile(r"\b(?P<verb>SRC|ALSO|AVOID)\[(?P<code>[a-z-]+)\]: (?P<spellings>[^;]+)")
#: Words between quotation marks: what a campaign or a law is called.
_QUOTED = re.compile(r"[‘“\"«„][^’”\"»]*[’”\"»]|\[[^\]]*\](?=\{lang=)")

#: What a glossary says of a name that it was read on a page of the body itself.
_SURE = "high"

_REMARK = re.compile(r" *\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Term:
    """A name or term. What is by language is keyed by its code; a language without it is not there.

    `kind` is `org`, `term`, `project` and so on. `spellings` are how sources write it beside its English name, `also`
    other names that are as good, `avoided` what must not be said. `note` is what is left of the note without its
    clauses. `line` is where it stands in the file.
    """

    id: str
    kind: str
    names: Mapping[str, str]
    acronyms: Mapping[str, str]
    spellings: tuple[str, ...]
    also: Mapping[str, tuple[str, ...]]
    avoided: Mapping[str, tuple[str, ...]]
    note: str
    confidence: str
    line: int

    @property
    def sources(self) -> tuple[str, ...]:
        """All that the term is recognised by in a source text: its name there, its acronym, and other spellings."""
        code = SOURCE_LANGUAGE.code
        given = (self.names.get(code, ""), self.acronyms.get(code, ""), *self.spellings)
        return tuple(dict.fromkeys(filter(None, given)))

    def said_in(self, source: str) -> str:
        """Return the longest of the names that a source text says, in the singular; empty where it says none."""
        said = (name for name in self.sources if says_one_of(source, _plurals(name)))
        return max(said, key=len, default="")

    def approved(self, code: str) -> tuple[str, ...]:
        """Return all that a language may call it: its name, its acronym, and what is as good."""
        given = (without_remark(self.names.get(code, "")), self.acronyms.get(code, ""), *self.also.get(code, ()))
        return tuple(dict.fromkeys(filter(None, given)))


@dataclass(frozen=True)
class Glossary:
    """The terms in the order of the file. `path` names the file in messages."""

    path: str
    terms: tuple[Term, ...]

    def terms_in(self, source: str) -> tuple[Term, ...]:
        """Return the terms that a source text names, in the order of the file."""
        if source not in self._found:
            text = spoken(source)
            words = {word.casefold() for word in re.findall(r"\w+", text)}
            near = {index for word in words for index in self._by_word.get(word, ())}
            self._found[source] = tuple(self.terms[index] for index in sorted(near) if self.terms[index].said_in(text))
        return self._found[source]

    def official_in(self, source: str) -> tuple[Term, ...]:
        """Return the terms that a source text calls by their whole official name, and means: those are translated so.

        Left out are names of one common word, which mean other things too, names that the glossary itself narrows in
        brackets, names within a longer one and within quotation marks, and what is not of high confidence.
        """
        text = spoken(source)
        named = {term.said_in(text): term for term in self.terms_in(source)}
        unquoted = spoken(_QUOTED.sub("", source))
        return tuple(
            term
            for said, term in named.items()
            if term.confidence == _SURE
            and said == term.names.get(SOURCE_LANGUAGE.code)
            and (" " in said or said != said.lower())
            and says_one_of(unquoted, _plurals(said))
            and not any(said != other and says(other, said) for other in named)
        )

    @cached_property
    def _found(self) -> dict[str, tuple[Term, ...]]:
        """The terms that were found in source texts: those of an event are the same for each language."""
        return {}

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        """The terms by the first word of each of their names: most texts are near to very few."""
        found: dict[str, list[int]] = {}
        for index, term in enumerate(self.terms):
            forms = [form for name in term.sources for form in _plurals(name)]
            for word in dict.fromkeys(
                word.casefold() for form in forms for word in re.findall(r"\w+", spoken(form))[:1]
            ):
                found.setdefault(word, []).append(index)
        return found


def read_glossary(path: Path, project: Path) -> Glossary:
    """Return the glossary in a CSV file, an empty one without such a file. SourceError tells what is wrong in it."""
    name = (path.relative_to(project) if path.is_relative_to(project) else path).as_posix()
    if not os.path.lexists(path):
        return Glossary(name, ())
    text, _ = read_text(path, name)
    lines = StringIO(text, newline=None)  # whatever they end with
    reader = csv.DictReader(lines, delimiter=_separator(text), strict=True)
    terms, problems, seen = [], [], dict[str, int]()
    try:
        problems += _lacking(reader.fieldnames or (), name)
        for row in reader if not problems else ():
            line = reader.line_num
            if None in row or None in row.values():
                problems.append(error(Place(name, line), "this line has not as many cells as the first", _HINT_CELLS))
                continue
            term = _term(row, line)
            if term.id in seen:
                hint = f"it stands on line {seen[term.id]} already"
                problems.append(error(Place(name, line), f"the id '{term.id}' is there twice", hint))
            seen.setdefault(term.id, line)
            terms.append(term)
    except csv.Error as fault:
        line = max(1, min(reader.line_num + 1, text.count("\n")))  # the reader counts the lines that it understood
        problems.append(error(Place(name, line), f"this is not CSV: {fault}", _HINT_CELLS))
    if problems:
        raise SourceError(*problems)
    return Glossary(name, tuple(terms))


def _separator(text: str) -> str:
    """Return what stands between the cells: Excel saves a semicolon or a tab, as the language of its machine has it."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _lacking(columns: Collection[str], name: str) -> list[Problem]:
    """Return an error if the glossary lacks a column that each one has."""
    needed = (*_COLUMNS, SOURCE_LANGUAGE.code)
    lacking = [column for column in needed if column not in columns]
    hint = f"its first line names the columns: {','.join(needed)} and a code per language"
    return [error(Place(name, 1), f"the glossary has no column '{column}'", hint) for column in lacking[:1]]


_HINT_CELLS = "cells that hold a comma or a quotation mark stand between quotation marks"


@lru_cache(maxsize=8192)
def spoken(text: str) -> str:
    """Return a text as it is compared: composed, with one kind of apostrophe and one kind of space."""
    return re.sub(r"\s", " ", unicodedata.normalize("NFC", text).replace("\u2019", "'"))


def without_remark(name: str) -> str:
    """Return a name without the remark in brackets behind it."""
    return _REMARK.sub("", name)


def says(text: str, words: str) -> bool:
    """Return whether the words stand whole in a text; words with a capital letter only as they are written."""
    text = spoken(text)
    return begins_in(text, words) and _whole(words).search(text) is not None


def begins_in(text: str, words: str) -> bool:
    """Return whether the first of the words stands in a text, small or capital: else they do not.

    Most do not, and to make a pattern for words takes a hundred times as long.
    """
    return _first_of(words) in text.casefold()


@cache
def _first_of(words: str) -> str:
    return next(iter(re.findall(r"\w+", spoken(words).casefold())), "")


def says_one_of(text: str, forms: Collection[str]) -> bool:
    """Return whether one of the forms of a name stands whole in a text."""
    return any(says(text, form) for form in forms)


@cache
def _whole(words: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if words == words.lower() else 0
    return re.compile(rf"(?<!\w){re.escape(spoken(words))}(?!\w)", flags)


def _term(row: Mapping[str, str], line: int) -> Term:
    clauses = [
        (match["verb"], match["code"], _spellings(match["spellings"])) for match in _CLAUSE.finditer(row["note"])
    ]
    codes = [column for column in row if column not in _COLUMNS and not column.startswith(_ABBREVIATION)]
    return Term(
        row["id"],
        row["kind"],
        {code: row[code] for code in codes if row[code]},
        {code: given for code in codes if (given := row.get(_ABBREVIATION + code))},
        tuple(words for verb, _, spellings in clauses if verb == "SRC" for words in spellings),
        {code: spellings for verb, code, spellings in clauses if verb == "ALSO"},
        {code: spellings for verb, code, spellings in clauses if verb == "AVOID"},
        _CLAUSE.sub("", row["note"]).strip(" ;"),
        row["confidence"],
        line,
    )


def _plurals(name: str) -> tuple[str, ...]:
    """Return an English name with its plural, if it is one of more than one."""
    return (name, f"{name[:-1]}ies") if name.endswith("y") else (name, f"{name}s")


def _spellings(given: str) -> tuple[str, ...]:
    return tuple(without_remark(words.strip()) for words in given.split(" | "))
