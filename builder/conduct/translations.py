"""The catalogues of a project as builds read them: what its own words of the builder lack, Plenary brings along."""

from __future__ import annotations

from pathlib import Path

from builder.conduct.kept import made_of
from builder.conduct.project import Project
from builder.conduct.shipped import shipped
from builder.languages import Language
from builder.messages import Catalogue
from builder.problems import Problem


def read_texts(project: Project, event: str, language: Language) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue of the event of that name, and warnings. SourceError tells all that is wrong with it."""
    return _read(project, project.translations / language.code / f"{event}.po", language)


def read_words(project: Project, language: Language) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the builder's words as the project has them, and warnings. SourceError tells all that is wrong with them.

    Those that its file lacks, or has with an empty text as Weblate writes new ones, are as Plenary brings them along:
    whoever has a new version can build at once.
    """
    from builder.catalogue.file import read_text
    from builder.catalogue.po import parse_catalogue

    own = project.translations / language.code / "builder.po"
    words, noticed = _read(project, own, language)
    brought = shipped("translations") / language.code / own.name
    if not brought.is_file() or brought.read_bytes() == own.read_bytes():
        return words, noticed

    def complete(words: Catalogue, text: str) -> Catalogue:
        return words.completed(parse_catalogue(text, brought.as_posix(), language))

    text, _ = read_text(brought, brought.as_posix())
    return made_of((own, brought), complete, words, text), noticed


def _read(project: Project, path: Path, language: Language) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return a catalogue without remarks, and warnings. SourceError tells all that is wrong with it at once."""
    from builder.catalogue.file import read_text
    from builder.catalogue.po import parse_catalogue, with_empty_remarks

    name = project.relative(path)
    text, noticed = read_text(path, name)
    text = with_empty_remarks(text)
    return made_of((path, language), lambda text: parse_catalogue(text, name, language), text), noticed
