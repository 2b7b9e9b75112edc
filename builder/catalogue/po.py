"""A catalogue file to a Catalogue: what is broken is told with its place, and never becomes an empty text.

The gate reads the whole syntax itself; a second reading by a library would add time and hide what the library forgives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from builder.catalogue.file import read_text
from builder.catalogue.header import check_header, fields_of, plural_of
from builder.catalogue.syntax import Entry, parse_lines, split_lines
from builder.languages import Language
from builder.messages import Catalogue, Message
from builder.problems import Place, Problem, SourceError, error

#: A line that says something to translators, or that they said: neither its flags nor words of theirs.
_REMARK = re.compile("^#(?![,=~])[^\r\n]+", re.MULTILINE)


def with_empty_remarks(text: str) -> str:
    """Return the text of a PO file with its remarks empty, line by line: half of it, which no document needs."""
    return _REMARK.sub("#", text)


def read_catalogue(path: Path, language: Language, project: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the messages of a PO file, and warnings. SourceError tells all that is wrong with it at once."""
    name = _name(path, project)
    text, noticed = read_text(path, name)
    return parse_catalogue(text, name, language), noticed


def parse_catalogue(text: str, name: str, language: Language) -> Catalogue:
    """Return the messages in the text of a PO file. SourceError tells all that is wrong with it at once."""
    entries = _entries(text, name, language, rewritten=False)
    header = next(entry for entry in entries if entry.key == ("", "") and not entry.obsolete)
    plural = plural_of(fields_of(header))
    messages = {entry.key: _message(entry, name) for entry in entries if not entry.obsolete and entry is not header}
    return Catalogue(language, name, messages, *plural[1:] if plural else ())


def read_entries(path: Path, language: Language, project: Path) -> tuple[list[Entry], tuple[Problem, ...]]:
    """Return all that stands in a PO file, its header and obsolete entries too, and warnings; SourceError likewise."""
    name = _name(path, project)
    text, noticed = read_text(path, name)
    return _entries(text, name, language, rewritten=True), noticed


def _entries(text: str, name: str, language: Language, *, rewritten: bool) -> list[Entry]:
    """Return all that stands in the text of a PO file. SourceError tells all that is wrong with it at once."""
    lines = split_lines(text)
    entries, problems = parse_lines(lines, name, rewritten=rewritten)
    header = next((entry for entry in entries if entry.key == ("", "")), None)
    plural = plural_of(fields_of(header)) if header else None
    if header or not problems:  # a header that was not understood is told already
        problems += check_header(entries, language, name, lines)
    problems += _form_problems(entries, plural, name, lines)
    if problems:
        raise SourceError(*sorted(problems, key=lambda problem: problem.place or Place(name)))
    return entries


def _name(path: Path, project: Path) -> str:
    return (path.relative_to(project) if path.is_relative_to(project) else path).as_posix()


def _message(entry: Entry, name: str) -> Message:
    context, id_ = entry.key
    place = Place(name, entry.string_line, entry.string_column)
    return Message(
        context,
        id_,
        tuple(entry.strings),
        place,
        entry.is_fuzzy,
        entry.plural_id or "",
        tuple(entry.flags),
        tuple([remark[2:].strip() for remark in entry.remarks if remark.startswith("#.")]),
        tuple([remark[1:].strip() for remark in entry.remarks if not remark.startswith(("#.", "#:", "#|", "#~"))]),
    )


def _form_problems(
    entries: Iterable[Entry], plural: tuple[int, str] | None, name: str, lines: list[str]
) -> list[Problem]:
    """Return a problem for each message that has not as many plural forms as its language."""
    problems = []
    for entry in entries:
        if entry.plural_id is None or entry.obsolete:
            continue
        if plural is None:
            message, hint = "a message with plural forms, of which the header says nothing", "add a line: Plural-Forms"
        elif len(entry.strings) != plural[0]:
            message = f"plural forms: {len(entry.strings)} stand here, the header declares {plural[0]}"
            hint = "they are called msgstr[0], msgstr[1] and so on"
        else:
            continue
        place = Place(name, entry.string_line, 1, len("msgstr[0]"))
        problems.append(error(place, message, hint, lines[entry.string_line - 1]))
    return problems
