"""The header of a catalogue: what it says of itself, what is amiss in it, and how a new one is written."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from builder.catalogue.syntax import Entry
from builder.languages import SOURCE_LANGUAGE, Language
from builder.problems import Place, Problem, error

#: The fields of a header in gettext's order.
_FIELDS = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)

#: The field that says in which language the sources of a catalogue are, as translators' tools read it.
_SOURCE_LANGUAGE = "X-Source-Language"

#: What the dates of a new header say, so that equal sources make equal files. Translators' tools put in the real one.
_NO_DATE = "2000-01-01 00:00+0000"

#: Where Babel 2.18 is behind the gettext manual: a Hungarian noun has a plural, though not behind a number.
_PLURALS = {"hu": (2, "(n != 1)")}

_PLURAL_FORMS = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
_CHARSET = re.compile(r"charset=([\w-]*)", re.IGNORECASE)


def fields_of(entry: Entry) -> dict[str, str]:
    """Return the fields of a header by name, the first of two alike; what is not `Name: value` is left out."""
    fields: dict[str, str] = {}
    for line in entry.strings[0].split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip(), value.strip())
    return fields


def plural_of(fields: Mapping[str, str]) -> tuple[int, str] | None:
    """Return how many plural forms a header declares and the expression that chooses one; None where it has none."""
    match = _PLURAL_FORMS.fullmatch(fields.get("Plural-Forms", ""))
    return (int(match[1]), match[2]) if match else None


def new_header(name: str, website: str, language: Language) -> dict[str, str]:
    """Return the fields of a header for the catalogue `name` in a language.

    `website` is where faults in the source are reported. No person is named: the address ends nowhere.
    """
    from babel.messages.plurals import get_plural

    forms, expression = _PLURALS.get(language.code) or get_plural(language.locale)[:2]
    values = (
        f"{name} 1",
        f"https://{website}" if website else f"urn:plenary:{name}",
        _NO_DATE,
        _NO_DATE,
        f"Plenary <no-reply@{name}.plenary>",
        language.name,
        language.locale,
        "1.0",
        "text/plain; charset=UTF-8",
        "8bit",
        f"nplurals={forms}; plural={expression};",
    )
    return {**dict(zip(_FIELDS, values, strict=True)), _SOURCE_LANGUAGE: SOURCE_LANGUAGE.locale}


def complete_header(entry: Entry, wanted: Mapping[str, str]) -> Entry:
    """Return the header with the fields that it lacks; what somebody wrote in it stays."""
    found = fields_of(entry)
    if all(found.get(name) for name in wanted):
        return entry
    lines = [f"{name}: {found.get(name) or value}" for name, value in wanted.items()]
    lines += [line for line in entry.strings[0].split("\n") if line and line.partition(":")[0].strip() not in wanted]
    return replace(entry, strings=["".join(f"{line}\n" for line in lines)])


def check_header(entries: list[Entry], language: Language, path: str, lines: list[str]) -> list[Problem]:
    """Return what is wrong with the header among the entries; `lines` are those of the file."""
    header = next((entry for entry in entries if entry.key == ("", "") and not entry.obsolete), None)
    if header is None:
        hint = 'the first message of a catalogue has msgid "" and says what the file is; run: plenary catalogue update'
        return [error(Place(path, 1), "the header is missing", hint)]

    problems = []
    for field, message, hint in _faults(header, language):
        place = _place_of(field, header, path, lines)
        problems.append(error(place, message, hint, lines[place.line - 1]))
    return problems


def _place_of(field: str, header: Entry, path: str, lines: list[str]) -> Place:
    """Return the place of a field in the file, that of the whole header if it is not there."""
    fits = re.compile(rf'[ \t]*"({re.escape(field)})(?![\w-])').match
    for number in range(header.string_line, len(lines) + 1):
        match = fits(lines[number - 1])
        if match and field:
            return Place(path, number, match.start(1) + 1, len(field))
    return Place(path, header.string_line, 1, len("msgstr"))


def _faults(header: Entry, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the field, the message and the hint of each fault of a header."""
    fields = fields_of(header)
    yield from _line_faults(header.strings[0])
    charset = _CHARSET.search(fields.get("Content-Type", ""))
    if "Content-Type" not in fields:
        yield "", "the header does not say in which characters the file is written", _add("text/plain; charset=UTF-8")
    elif charset is None or charset[1].upper() not in ("UTF-8", "UTF8"):
        named = charset[1] if charset else fields["Content-Type"]
        yield "Content-Type", f"the characters of the file are '{named}', where UTF-8 is expected", _HINT_CHARSET
    named = fields.get("Language", "")
    if not named:
        yield "Language", "the header does not say which language it is", f"add the line: Language: {language.locale}"
    elif re.split("[-_.@]", named)[0].lower() != language.code:
        hint = f"is it in the right folder? '{language.locale}' is expected here"
        yield "Language", f"the file is for the language '{named}'", hint
    yield from _plural_faults(fields)


_HINT_CHARSET = "save the file as UTF-8, and write here: text/plain; charset=UTF-8"


def _add(value: str) -> str:
    return f"add the line: Content-Type: {value}"


def _line_faults(text: str) -> Iterator[tuple[str, str, str]]:
    seen: set[str] = set()
    for line in filter(None, text.split("\n")):
        name, colon, _ = line.partition(":")
        if not colon:
            yield line, f"'{line}' is no line of a header", "a line of the header is a name, a colon and a value"
        elif name in seen:
            yield name, f"'{name}' stands twice in the header", "keep the right one of the two"
        elif name not in (*_FIELDS, _SOURCE_LANGUAGE):
            yield from _unknown_faults(name)
        seen.add(name)


def _unknown_faults(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a field that is none of gettext's, if it looks like one of these."""
    from difflib import get_close_matches

    for meant in get_close_matches(name, _FIELDS, 1, cutoff=0.8):
        yield name, f"unknown field '{name}' in the header", f"did you mean '{meant}'?"


#: No language has more plural forms.
_MOST_FORMS = 6


def _plural_faults(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    written = fields.get("Plural-Forms")
    if written is None:
        return
    plural = plural_of(fields)
    if plural is None or plural[0] > _MOST_FORMS or not _chooses(*plural):
        hint = "for English and Dutch it is: nplurals=2; plural=(n != 1); for French: nplurals=2; plural=(n > 1);"
        yield "Plural-Forms", f"'{written}' does not choose a plural form", hint


@cache
def _chooses(forms: int, expression: str) -> bool:
    """Return whether the expression names one of so many forms for any number; a period of 200 shows all rules."""
    try:
        choose = gettext.c2py(expression)
        return all(0 <= choose(number) < forms for number in (*range(200), 1_000_000))
    except (ValueError, ZeroDivisionError):
        return False
