"""Brings catalogue files up to date with what is to be translated.

A file is written again only when something in it changed that a translator cares about; line numbers do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.catalogue.extract import Extracted, extract_builder_words, extract_messages
from builder.catalogue.file import read_text, write_text
from builder.catalogue.header import check_header, complete_header, fields_of, new_header, plural_of
from builder.catalogue.merge import Merged, merge_entries
from builder.catalogue.syntax import Entry, format_po, parse_po, split_lines
from builder.event import Event
from builder.languages import SOURCE_LANGUAGE, Language
from builder.problems import Problem, SourceError

#: The name of the catalogue of the builder's own words.
BUILDER = "builder"


def update_catalogues(event: Event, folder: Path) -> tuple[str, ...]:
    """Bring the template and the catalogues of an event up to date; return what changed, a line for each file.

    `folder` is that of all translations. SourceError tells what is wrong in the catalogues; none is written then.
    """
    messages = extract_messages(event)
    return _update(folder, event.name, messages, event.languages, event.programme.contact.website)


def update_builder_words(package: Path, languages: Iterable[Language], folder: Path) -> tuple[str, ...]:
    """Bring `builder.po` of the languages up to date with the words in a package; return as `update_catalogues`."""
    return _update(folder, BUILDER, extract_builder_words(package), languages, "")


def _update(
    folder: Path, name: str, messages: Sequence[Extracted], languages: Iterable[Language], website: str
) -> tuple[str, ...]:
    files = [_File(folder, f"{name}.pot", name, website, None)]
    files += [_File(folder, f"{language.code}/{name}.po", name, website, language) for language in languages]
    problems = [problem for file in files for problem in file.problems]
    if problems:
        raise SourceError(*problems)
    return tuple(file.update(messages) for file in files)


class _File:
    """A catalogue or, without a language, a template: what stands in it now, and how it is brought up to date."""

    def __init__(self, folder: Path, name: str, project: str, website: str, language: Language | None) -> None:
        self.problems: tuple[Problem, ...] = ()
        self._path = folder / name
        self._name = f"{folder.name}/{name}"
        self._language = language
        header = new_header(project, website, language or SOURCE_LANGUAGE)
        self._header = complete_header(Entry("", [""]), header)
        self._old: list[Entry] = []
        self._is_clean = False
        if self._path.exists():
            self._read(header)

    def _read(self, header: dict[str, str]) -> None:
        try:
            text, noticed = read_text(self._path, self._name)
        except SourceError as fault:
            self.problems = fault.problems
            return
        entries, problems = parse_po(text, self._name)
        self._is_clean = not noticed
        self._old = entries
        for entry in entries:
            if entry.key == ("", "") and not entry.obsolete:
                self._header = complete_header(entry, header)
        if self._language:
            problems += check_header([self._header], self._language, self._name, split_lines(text))
        self.problems = tuple(problems)

    def update(self, messages: Sequence[Extracted]) -> str:
        """Write the file if a translator should see it anew; return what changed in it, in a line."""
        old = [entry for entry in self._old if entry.key != ("", "")]
        merged = merge_entries(old, messages, self._forms(), is_source=self._language == SOURCE_LANGUAGE)
        entries = [self._header, *merged.entries]
        if self._is_clean and _substance(self._old) == _substance(entries):
            return f"same  {self._name}"
        write_text(self._path, format_po(entries))
        return f"made  {self._name}{_changes(merged)}"

    def _forms(self) -> int:
        plural = plural_of(fields_of(self._header))
        return plural[0] if plural else 2


def _substance(entries: Sequence[Entry]) -> list[object]:
    """Return all of the entries but where they stand: in the catalogue, and in the source."""
    return [
        (
            entry.key,
            entry.plural_id,
            entry.strings,
            sorted(remark for remark in entry.remarks if not remark.startswith("#:")),
            sorted(entry.flags),
            entry.obsolete,
        )
        for entry in entries
    ]


def _changes(merged: Merged) -> str:
    counted = {"new": merged.new, "to look at again": merged.fuzzy, "no longer needed": merged.gone}
    told = [f"{number} {what}" for what, number in counted.items() if number]
    return f": {', '.join(told)}" if told else ""
