"""The translators' catalogues of an event."""

from __future__ import annotations

from pathlib import Path

import builder
from builder.catalogue.update import update_builder_words, update_catalogues
from builder.conduct.project import Project
from builder.load.event import load_event


def update_event_catalogues(project: Project, path: Path) -> tuple[str, ...]:
    """Bring the catalogues of the event in `path`, and of the builder's words, up to date; return a line for each."""
    event, _ = load_event(path, project.folder)
    words = update_builder_words(Path(builder.__path__[0]), event.languages, project.translations)
    return update_catalogues(event, project.translations) + words
