"""How far the translations of an event are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import builder
from builder.catalogue.extract import Extracted, extract_builder_words
from builder.catalogue.progress import LanguageProgress, measure_event, measure_words
from builder.catalogue.update import BUILDER
from builder.conduct.project import Project
from builder.conduct.rules import SAID_BY_BUILD, check_catalogues
from builder.conduct.translations import read_texts, read_words
from builder.event import Event
from builder.languages import LANGUAGES, Language
from builder.load.event import load_event
from builder.messages import Catalogue
from builder.problems import Problem, Severity, SourceError
from builder.values import value

#: The rules that count nothing here: they only warn, or say of a message what its state says.
NOT_COUNTED = (*SAID_BY_BUILD, "spelling")


@value
class EventProgress:
    """How far an event is in each of its languages, in the event's order; then in those that it does not name yet."""

    event: str
    languages: tuple[LanguageProgress, ...]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do in the languages that are published."""
        return all(one.tally.is_done for one in self.languages if one.published)


def measure_progress(project: Project, path: Path) -> EventProgress:
    """Return how far the translations of the event in `path` are. A catalogue that is not there yet is all missing."""
    event, _ = load_event(path, project.folder)
    words = extract_builder_words(Path(builder.__path__[0]))
    checked = check_catalogues(project, path, (), NOT_COUNTED)
    problems = tuple(problem for problem in checked.problems if problem.severity is Severity.ERROR)
    begun = (one for one in LANGUAGES.values() if (project.translations / one.code / f"{event.name}.po").exists())
    languages = dict.fromkeys((*event.languages, *begun))
    return EventProgress(event.name, tuple(_measure(project, event, words, one, problems) for one in languages))


def _measure(
    project: Project,
    event: Event,
    words: Sequence[Extracted],
    language: Language,
    problems: Sequence[Problem],
) -> LanguageProgress:
    try:
        texts, spoken = (_read(project, name, language) for name in (event.name, BUILDER))
    except SourceError as fault:
        return LanguageProgress(language, (), fault.problems, language in event.languages)
    parts = (*measure_event(event, texts, problems), measure_words(words, spoken, problems))
    return LanguageProgress(language, parts, published=language in event.languages)


def _read(project: Project, name: str, language: Language) -> Catalogue:
    path = project.translations / language.code / f"{name}.po"
    if not path.exists():
        return Catalogue(language, project.relative(path), {})
    read, _ = read_words(project, language) if name == BUILDER else read_texts(project, name, language)
    return read
