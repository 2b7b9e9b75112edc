"""Brings catalogue files up to date with what is to be translated.

A file is written again only when something in it changed that a translator cares about, and then only the entries
concerned: all others stay as they stand, their line numbers and the breaks of their lines included.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.catalogue.extract import Extracted, extract_builder_words, extract_messages
from builder.catalogue.file import read_text, write_text
from builder.catalogue.glossary import Glossary, Term, read_glossary
from builder.catalogue.header import check_header, complete_header, fields_of, new_header, plural_of
from builder.catalogue.memory import Memory, make_memory
from builder.catalogue.merge import Key, Merged, Recalled, Reworded, Rules, merge_entries
from builder.catalogue.notes import (
    NO_GUIDE,
    Guide,
    Note,
    figure_notes,
    length_flags,
    length_notes,
    noted_length,
    notes_of,
    renewed,
    slide_notes,
    term_notes,
)
from builder.catalogue.order import in_order
from builder.catalogue.syntax import Entry, format_po, parse_po, split_lines
from builder.catalogue.typo import objection
from builder.event import Event
from builder.languages import SOURCE_LANGUAGE, Language
from builder.messages import Catalogue, Message
from builder.problems import Place, Problem, SourceError, error

#: The name of the catalogue of the builder's own words.
BUILDER = "builder"

#: A catalogue that lacks fewer of its last messages may be older than its template.
_CUT = 3

#: The code under which guides name the template.
TEMPLATE = ""


def prepare_event(event: Event, languages: Iterable[Language], folder: Path, *, only_typos: bool = False) -> Update:
    """Return the update of an event's template and catalogues. `folder` is that of all translations.

    `only_typos` says that the source was changed without harm: a translation whose source was reworded stays approved,
    unless something speaks against it. SourceError tells what is wrong in the catalogues.
    """
    glossary = read_glossary(folder / "glossary.csv", folder.parent)
    files = _files(folder, event.name, event.programme.contact.website, languages)
    return Update(extract_messages(event), files, glossary, only_typos=only_typos)


def prepare_builder_words(
    package: Path,
    languages: Iterable[Language],
    folder: Path,
    *,
    shipped: Path | None = None,
    only_typos: bool = False,
) -> Update:
    """Return the update of `builder.po` of the languages with the words in a package; as `prepare_event`.

    What is new there is taken over from `shipped`, the folder of the translations that the package brings along.
    """
    files = _files(folder, BUILDER, "", languages, shipped)
    return Update(extract_builder_words(package), files, Glossary("", ()), only_typos=only_typos)


def _files(
    folder: Path, name: str, website: str, languages: Iterable[Language], shipped: Path | None = None
) -> list[_File]:
    files = [_File(folder, f"{name}.pot", name, website, None)]
    files += [_File(folder, f"{one.code}/{name}.po", name, website, one, shipped=shipped) for one in languages]
    problems = [problem for file in files for problem in file.problems]
    order = [entry.key for entry in files[0].old if not entry.obsolete]
    problems += [problem for file in files[1:] for problem in file.lost(order)] if not problems else []
    if problems:
        raise SourceError(*problems)
    return files


class Update:
    """A template and its catalogues, read and merged with what is to be translated, but not written yet."""

    def __init__(
        self, messages: Sequence[Extracted], files: Sequence[_File], glossary: Glossary, *, only_typos: bool
    ) -> None:
        self._messages = messages
        self._files = files
        self._glossary = glossary
        order = [entry.key for entry in files[0].old]
        for file in files:
            file.merge(messages, order, glossary, only_typos=only_typos)

    @property
    def catalogues(self) -> Mapping[str, Catalogue]:
        """The catalogues as they will be, by language code."""
        return {file.language.code: file.catalogue(file.language) for file in self._files if file.language}

    @property
    def reworded(self) -> tuple[Reworded, ...]:
        """The sources that were weighed for typos, each once, with the objection of the first language that has one."""
        found: dict[tuple[str, str], Reworded] = {}
        for file in self._files:
            for pair in file.merged.reworded:
                found.setdefault((pair.old, pair.new), pair)
        return tuple(found.values())

    def write(self, guides: Mapping[str, Guide], *, refresh: bool = False) -> tuple[str, ...]:
        """Write the files in which a translator should see something anew; return what changed, a line for each file.

        `guides` are by language code, that of the template by TEMPLATE. `refresh` renews all notes and line numbers.
        """
        terms = [self._glossary.terms_in(message.id) for message in self._messages]
        return tuple(
            file.write(self._messages, terms, guides.get(file.code, NO_GUIDE), refresh=refresh) for file in self._files
        )


class _File:
    """A catalogue or, without a language, a template: what stands in it now, and how it is brought up to date."""

    def __init__(
        self,
        folder: Path,
        name: str,
        project: str,
        website: str,
        language: Language | None,
        *,
        shipped: Path | None = None,
    ) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.language = language
        self.code = language.code if language else TEMPLATE
        self.old: list[Entry] = []
        self.merged = Merged([], [], {})
        self._path = folder / name
        self._shipped = shipped / name if shipped else None
        self._name = f"{folder.name}/{name}"
        header = new_header(project, website, language or SOURCE_LANGUAGE)
        self._header = complete_header(Entry("", [""]), header)
        self._old_header: Entry | None = None
        self._is_clean = False
        self._line_end = "\n"
        self._order: Sequence[Key] = ()
        if os.path.lexists(self._path):
            self._read(header)

    def _read(self, header: dict[str, str]) -> None:
        try:
            text, noticed = read_text(self._path, self._name)
        except SourceError as fault:
            self.problems = fault.problems
            return
        entries, problems = parse_po(text, self._name)
        self._is_clean = not noticed
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        for entry in entries:
            if entry.key != ("", ""):
                self.old.append(entry)
            elif not entry.obsolete:
                self._old_header, self._header = entry, complete_header(entry, header)
        if self.language:
            problems += check_header([self._header], self.language, self._name, split_lines(text))
        self.problems = tuple(problems)

    def lost(self, order: Sequence[Key]) -> Iterator[Problem]:
        """Yield an error for a catalogue that was emptied or cut off: what it lost would begin anew, untranslated.

        `order` is that of the messages in the template, which was written together with the catalogue.
        """
        if not self._path.exists():
            return
        template = f"{self._path.parent.parent.name}/{self._path.stem}.pot"
        hint = f"take it back from where it was kept; to begin these messages anew, delete {template} and run it again"
        if not self.old and self._old_header is None:
            yield error(Place(self._name), "the catalogue is empty", f"{hint.partition(';')[0]}, or delete it")
            return
        present = {entry.key for entry in self.old}
        missing = [key for key in order if key not in present]
        is_tail = missing == list(order[len(order) - len(missing) :])
        if is_tail and len(missing) >= max(_CUT, len(order) // 20):
            last = len(order) - len(missing)
            message = f"the catalogue ends after {last} of its {len(order)} messages: it seems to be cut off"
            yield error(Place(self._name), message, hint)

    # ------------------------------------------------------------ merging

    def merge(
        self, messages: Sequence[Extracted], order: Sequence[Key], glossary: Glossary, *, only_typos: bool
    ) -> None:
        """Merge what stands in the file with the messages; `order` is that in which the old template had them."""
        plural = plural_of(fields_of(self._header))
        rules = Rules(
            plural[0] if plural else 2,
            self.language == SOURCE_LANGUAGE,
            self._recall(self.language, glossary) if self.language else lambda _: None,
            recalls_first=self._shipped is not None,
            objection=objection if only_typos else None,
        )
        self.merged = merge_entries(self.old, messages, rules)
        self._order = order

    def _recall(self, language: Language, glossary: Glossary) -> Callable[[Extracted], Recalled | None]:
        if self._shipped:
            return _RecallShipped(self._shipped)
        return _Recall(self._path, language, glossary, self.old)

    def catalogue(self, language: Language) -> Catalogue:
        """Return the messages as they will stand in the file."""
        messages = {entry.key: _message(entry, self._name) for entry in self.merged.entries}
        plural = plural_of(fields_of(self._header))
        return Catalogue(language, self._name, messages, *plural[1:] if plural else ())

    # ------------------------------------------------------------ writing

    def write(
        self, messages: Sequence[Extracted], terms: Sequence[Sequence[Term]], guide: Guide, *, refresh: bool
    ) -> str:
        """Write the file if a translator should see it anew; return what changed in it, in a line."""
        stems = self.merged.stems
        finished = [
            _finished(entry, stems.get(entry.key), message, self._notes(message, named, guide), guide, refresh=refresh)
            for entry, message, named in zip(self.merged.entries, messages, terms, strict=True)
        ]
        ordered = in_order(finished, stems, self.old, self._order)
        body = ordered + (self.merged.obsolete if self.language else [])
        is_same = list(map(id, body)) == list(map(id, self.old)) and self._header is self._old_header
        if self._is_clean and is_same:
            return f"same  {self._name}"
        text = format_po([self._header, *body])
        write_text(self._path, text.replace("\n", self._line_end))
        return f"made  {self._name}{_changes(self.merged)}"

    def _notes(self, message: Extracted, terms: Sequence[Term], guide: Guide) -> list[Note]:
        notes = [*message.notes, *figure_notes(message.figures, guide)]
        if self.language:
            notes += term_notes(message.id, terms, self.language)
        return [*notes, *slide_notes(message.key, guide)]


@dataclass
class _Recall:
    """Finds what was translated before: in the file itself, and in the other catalogues of its language.

    Those are read when they are first needed.
    """

    path: Path
    language: Language
    glossary: Glossary
    own: Sequence[Entry]

    def __call__(self, message: Extracted) -> Recalled | None:
        """Return what a message was translated as before, None if it was not."""
        return self._memory.recall(message)

    @cached_property
    def _memory(self) -> Memory:
        others: dict[str, Sequence[Entry]] = {self.path.stem: self.own}
        for path in sorted(self.path.parent.glob("*.po")):
            if path.stem not in (self.path.stem, BUILDER):
                with suppress(SourceError):  # what is wrong with it is told when its own event is at hand
                    others[path.stem], _ = parse_po(read_text(path, path.name)[0], path.name)
        return make_memory(others, self.glossary, self.language)


@dataclass
class _RecallShipped:
    """Finds what came translated with Plenary: its own words, which no project need translate again."""

    path: Path

    def __call__(self, message: Extracted) -> Recalled | None:
        """Return the translation of the very same message, None if there is none."""
        entry = self._entries.get(message.key)
        return Recalled(tuple(entry.strings), message.context, message.id, "Plenary", fuzzy=False) if entry else None

    @cached_property
    def _entries(self) -> Mapping[Key, Entry]:
        if not self.path.exists():
            return {}
        entries, _ = parse_po(read_text(self.path, self.path.name)[0], self.path.name)
        return {entry.key: entry for entry in entries if all(entry.strings) and not (entry.is_fuzzy or entry.obsolete)}


def _message(entry: Entry, name: str) -> Message:
    context, id_ = entry.key
    return Message(context, id_, tuple(entry.strings), Place(name), entry.is_fuzzy, entry.plural_id or "")


def _finished(
    entry: Entry, stem: Entry | None, message: Extracted, notes: Sequence[Note], guide: Guide, *, refresh: bool
) -> Entry:
    """Return the entry with its notes and references; the one that stood there if it says the same already."""
    told = notes_of(stem) if stem else []
    stood = stem if stem and stem.key == entry.key and not stem.obsolete else None
    before = told if stood and not refresh else []
    lines = renewed(before, [*notes, *length_notes(entry.key, guide, before)], guide)
    entry.flags = length_flags(entry.flags, noted_length(told), noted_length(lines))
    references = [f"#: {' '.join(message.references)}"] if message.references else []
    entry.remarks += [f"#. {line}".rstrip() for line in lines] + references
    is_same = stood is not None and _substance(stood, refresh=refresh) == _substance(entry, refresh=refresh)
    return stood if stood and is_same else entry


def _substance(entry: Entry, *, refresh: bool) -> list[object]:
    """Return all that a translator cares about in an entry; where it stands in the source only for a refreshment."""
    remarks = [remark for remark in entry.remarks if refresh or not remark.startswith("#:")]
    return [entry.plural_id, entry.strings, sorted(remarks), sorted(entry.flags)]


def _changes(merged: Merged) -> str:
    counted = {
        "new": merged.new,
        "translated before": merged.recalled,
        "to look at again": merged.fuzzy,
        "no longer needed": merged.gone,
    }
    told = [f"{number} {what}" for what, number in counted.items() if number]
    return f": {', '.join(told)}" if told else ""
