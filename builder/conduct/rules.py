"""Holds the catalogues of an event, and the builder's own, to the rules of the translators' room."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import builder
from builder.catalogue.file import read_text
from builder.catalogue.glossary import Glossary, read_glossary
from builder.catalogue.po import read_catalogue
from builder.catalogue.rules.checking import Excuse, Fault, Verdict, check_catalogue
from builder.catalogue.rules.pair import Knowledge, Pair
from builder.catalogue.rules.spelling import dictionary_of, files_of, known_words, misspelt, words_of
from builder.catalogue.syntax import split_lines
from builder.catalogue.update import BUILDER
from builder.conduct.project import Project
from builder.engine.database import Shelf
from builder.engine.digest import digest_bytes, digest_value
from builder.engine.files import bytes_of, mark_of
from builder.engine.renderer import digest_program
from builder.event import PLACEHOLDER, Event, Part, Point, Slide, Text
from builder.languages import Language
from builder.load.event import load_event
from builder.meant import unmet
from builder.messages import Catalogue
from builder.problems import Place, Problem, Severity, SourceError, UsageError
from builder.values import value

#: What the build says itself: with its documents it need not be said twice.
SAID_BY_BUILD = ("missing", "fuzzy")

_SPELLING = "spelling"


@value
class CheckedCatalogue:
    """What was found in one catalogue. `faults` are those of the rules, `problems` all, those of the file included."""

    language: Language
    path: str
    problems: tuple[Problem, ...]
    faults: tuple[Fault, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    is_readable: bool = True


@value
class CheckedCatalogues:
    """What was found in the catalogues of an event and in the builder's own; `left_out` are rules that did not run."""

    catalogues: tuple[CheckedCatalogue, ...]
    left_out: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, catalogue by catalogue."""
        return tuple(problem for catalogue in self.catalogues for problem in catalogue.problems)

    @property
    def excuses(self) -> tuple[Excuse, ...]:
        """All excuses that had something to excuse."""
        return tuple(excuse for catalogue in self.catalogues for excuse in catalogue.excuses)


def check_catalogues(
    project: Project, path: Path, languages: Collection[str] = (), leave_out: Collection[str] = ()
) -> CheckedCatalogues:
    """Return what the rules find in the catalogues of the event in `path`, in the languages asked for or in all.

    `leave_out` are ids of rules. SourceError if the event or the glossary is at fault; a catalogue that cannot be read
    is told among the problems. UsageError for a language that the event does not have.
    """
    event, _ = load_event(path, project.folder)
    unknown = [code for code in languages if code not in {language.code for language in event.languages}]
    if unknown:
        known = [language.code for language in event.languages]
        raise UsageError(*unmet("unknown language '{}'", unknown, known, f"{event.name} has: {', '.join(known)}"))
    glossary = read_glossary(project.translations / "glossary.csv", project.folder)
    sound = Shelf(project.state / _SOUND, event.name)
    met: set[str] = set()
    checked: list[CheckedCatalogue] = []
    left_out: list[str] = []
    for language in event.languages:
        if languages and language.code not in languages:
            continue
        dictionary = dictionary_of(language) if _SPELLING not in leave_out else None
        if dictionary is None and _SPELLING not in leave_out:
            left_out.append(f"spelling of {language.code}: hunspell has no dictionary {language.locale} here")
        room = _Room(project, language, glossary, dictionary, leave_out)
        key = room.digest(path)
        met.add(key)
        if sound.get(key) is not None:
            checked += room.sound(event)
            continue
        found = room.check(event, _knowledge(event, language, glossary))
        if not any(one.problems or one.excuses for one in found):
            sound.put(key, b"")
        checked += found
    sound.write()
    if not languages:
        sound.drop_all_but(met)
    return CheckedCatalogues(tuple(checked), tuple(left_out))


#: The name of the database in `.build/` that tells in which catalogues nothing was found.
_SOUND = "catalogues-1.sqlite"


class _Room:
    """What the catalogues of one language have in common."""

    def __init__(
        self,
        project: Project,
        language: Language,
        glossary: Glossary,
        dictionary: str | None,
        leave_out: Collection[str],
    ) -> None:
        self._project = project
        self._language = language
        self._glossary = glossary
        self._dictionary = dictionary
        self._leave_out = (*leave_out, *(() if dictionary else (_SPELLING,)))

    def check(self, event: Event, known: Knowledge) -> Sequence[CheckedCatalogue]:
        """Return what is found in the catalogue of the event, of which this much is known, and in the builder's own."""
        knowing = {event.name: known, BUILDER: Knowledge(self._language, self._glossary)}
        read: dict[str, tuple[Catalogue, tuple[Problem, ...]]] = {}
        found: dict[str, CheckedCatalogue] = {}
        for name in knowing:
            path = self._path(name)
            try:
                read[name] = read_catalogue(path, self._language, self._project.folder)
            except SourceError as fault:
                named = self._project.relative(path)
                found[name] = CheckedCatalogue(self._language, named, fault.problems, is_readable=False)
        if self._dictionary:
            spelt = self._misspelt({name: one for name, (one, _) in read.items()}, knowing, self._dictionary)
            knowing = {name: replace(one, misspelt=spelt, is_spelt=True) for name, one in knowing.items()}
        for name, (catalogue, noticed) in read.items():
            lacking = _lacking(event, catalogue) if name != BUILDER and "missing" not in self._leave_out else ()
            found[name] = self._judged(catalogue, knowing[name], (*noticed, *lacking), self._path(name))
        return [found[name] for name in knowing]

    def digest(self, source: Path) -> str:
        """Return the digest of all that what is found hangs on; `source` is the file of the event."""
        translations, own = self._project.translations, self._project.translations / self._language.code
        read = (source, self._path(source.stem), self._path(BUILDER), translations / "glossary.csv", own / "words.txt")
        dictionary = [mark_of(file) for file in files_of(self._dictionary)] if self._dictionary else []
        files = tuple(None if (data := bytes_of(file)) is None else digest_bytes(data) for file in read)
        asked = (self._language, self._dictionary, tuple(dictionary), tuple(sorted(self._leave_out)))
        return digest_value((files, asked, digest_program(Path(builder.__path__[0]))))

    def sound(self, event: Event) -> Sequence[CheckedCatalogue]:
        """Return the two catalogues as they are where nothing is found."""
        names = (event.name, BUILDER)
        return [CheckedCatalogue(self._language, self._project.relative(self._path(name)), ()) for name in names]

    def _path(self, name: str) -> Path:
        return self._project.translations / self._language.code / f"{name}.po"

    def _judged(
        self, catalogue: Catalogue, known: Knowledge, noticed: tuple[Problem, ...], path: Path
    ) -> CheckedCatalogue:
        """Return what the rules find in a catalogue, behind what was noticed already."""
        lines = split_lines(read_text(path, catalogue.path)[0])
        verdict: Verdict = check_catalogue(catalogue, known, lines, self._leave_out)
        problems = (*noticed, *(fault.problem for fault in verdict.faults))
        return CheckedCatalogue(self._language, catalogue.path, problems, verdict.faults, verdict.excuses)

    def _misspelt(
        self, catalogues: Mapping[str, Catalogue], knowing: Mapping[str, Knowledge], dictionary: str
    ) -> Mapping[str, tuple[str, ...]]:
        """Return the misspelt words of all catalogues: to ask for those of each by itself takes as long for each."""
        words = {
            match[0]
            for name, catalogue in catalogues.items()
            for message in catalogue.messages.values()
            for form in range(len(message.strings))
            for match in words_of(Pair(message, form, knowing[name]))
        }
        own = self._project.translations / self._language.code / "words.txt"
        text = read_text(own, self._project.relative(own))[0] if own.exists() else ""
        people = [name for known in knowing.values() for name in known.people]
        right = known_words(self._glossary, self._language, people, text)
        return misspelt(words, dictionary, self._language, right)


def _lacking(event: Event, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each text of the event that its catalogue does not have."""
    lacking = (text for text in event.texts() if not text.is_wordless and catalogue.find(text) is None)
    for text in dict.fromkeys(lacking):
        message = f"'{text.source}' is not in the catalogue"
        hint = f"it stands in {text.place}; run: plenary catalogue update"
        yield Problem(Severity.ERROR, Place(catalogue.path), message, hint, rule="missing")


# ---------------------------------------------------------------- what the rules know of an event


def _knowledge(event: Event, language: Language, glossary: Glossary) -> Knowledge:
    from builder.localise.values import FORMATS

    people = dict.fromkeys([*(speaker.name for speaker in event.programme.speakers), event.programme.moderator])
    return Knowledge(
        language,
        glossary,
        people=tuple(filter(None, people)),
        facts={fact.name: fact.kind for fact in event.facts},
        formats=FORMATS,
        lists=tuple(_lists(event)),
        rendered=_rendering(event, language),
    )


def _lists(event: Event) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the points that stand in one list, each by its context and its source."""
    for part in event.programme.parts:
        slides: Iterable[Part[Text] | Slide[Text]] = (part, *part.slides)
        for slide in slides:
            yield from _lists_of(slide.points)


def _lists_of(points: tuple[Point[Text], ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    if points:
        yield tuple((point.text.msgctxt, point.text.source) for point in points)
    for point in points:
        yield from _lists_of(point.points)


def _rendering(event: Event, language: Language) -> Callable[[str], str]:
    """Return what makes of a translation the words that people read."""
    from builder.localise.markup import parse_markup
    from builder.localise.typography import typeset_runs
    from builder.localise.values import FORMATS, write_fact

    facts = {fact.name: fact for fact in event.facts}

    def written(match: re.Match[str]) -> str:
        fact, form = facts.get(match["name"] or ""), match["format"] or ""
        return write_fact(fact, form, language) if fact and form in FORMATS[fact.kind] else match[0][:1]

    def rendered(string: str) -> str:
        runs = parse_markup(PLACEHOLDER.sub(written, string.strip()))
        return "".join(run.text for run in typeset_runs(runs, language.code, event.punctuation))

    return rendered
