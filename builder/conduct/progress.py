"""How far the translations of an event are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import builder
from builder.catalogue.extract import Extracted, extract_builder_words
from builder.catalogue.po import read_catalogue
from builder.catalogue.progress import LanguageProgress, measure_event, measure_words
from builder.catalogue.update import BUILDER
from builder.conduct.project import Project
from builder.event import Event
from builder.languages import Language
from builder.load.event import load_event
from builder.localise.edition import localise_event
from builder.messages import Catalogue
from builder.problems import Problem, SourceError


@dataclass(frozen=True, slots=True)
class EventProgress:
    """How far an event is in each of its languages, in the event's order."""

    event: str
    languages: tuple[LanguageProgress, ...]


def measure_progress(project: Project, path: Path) -> EventProgress:
    """Return how far the translations of the event in `path` are. A catalogue that is not there yet is all missing."""
    event, _ = load_event(path, project.folder)
    words = extract_builder_words(Path(builder.__path__[0]))
    languages = tuple(_measure(project, event, words, language) for language in event.languages)
    return EventProgress(event.name, languages)


def _measure(project: Project, event: Event, words: tuple[Extracted, ...], language: Language) -> LanguageProgress:
    try:
        texts, spoken = (_read(project, name, language) for name in (event.name, BUILDER))
    except SourceError as fault:
        return LanguageProgress(language, (), fault.problems)
    problems = _problems(event, texts, spoken)
    parts = (*measure_event(event, texts, problems), measure_words(words, spoken, problems))
    return LanguageProgress(language, parts)


def _read(project: Project, name: str, language: Language) -> Catalogue:
    path = project.translations / language.code / f"{name}.po"
    if not path.exists():
        return Catalogue(language, project.relative(path), {})
    return read_catalogue(path, language, project.folder)[0]


def _problems(event: Event, texts: Catalogue, words: Catalogue) -> tuple[Problem, ...]:
    """Return what keeps the translations from being published."""
    try:
        localise_event(event, texts, words)
    except SourceError as fault:
        return fault.problems
    return ()
