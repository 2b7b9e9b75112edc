"""Sound files: what was read in those in which nothing was found, kept from one check to the next.

It is found again for the same bytes before the same background, by the same sources and libraries: what is found inside
a file hangs on nothing else.
"""

from __future__ import annotations

from pathlib import Path

import builder
from builder.check.behind import Behind
from builder.check.keeping import pack_readings, unpack_readings
from builder.check.reading import Reading
from builder.conduct.plan import Localised
from builder.conduct.project import Project
from builder.conduct.templates import Templates
from builder.documents import Artefact
from builder.engine.database import Shelf
from builder.engine.digest import digest_bytes, digest_value
from builder.engine.outline import digest_document
from builder.engine.renderer import digest_program

#: The name of the database in `.build/`; what it holds is versioned there.
NAME = "readings-1.sqlite"


class SoundFiles:
    """The sound files of a version of an event; `layout` names another than its own, empty for none."""

    def __init__(self, project: Project, localised: Localised, templates: Templates, layout: str = "") -> None:
        self._shelf = Shelf(project.state / NAME, f"{localised.event.name}/{localised.version}/{layout}")
        self._templates = templates
        self._met: set[str] = set()
        self._checker = digest_program(Path(builder.__path__[0]))

    def recall(self, artefact: Artefact, behind: Behind) -> tuple[Reading, ...] | None:
        """Return what was read in the same bytes, before the same background; None if they are not known as sound."""
        key = self._key(artefact, behind)
        self._met.add(key)
        data = self._shelf.get(key)
        try:
            return unpack_readings(data, artefact) if data else None
        except ValueError:
            return None

    def keep(self, artefact: Artefact, behind: Behind, readings: tuple[Reading, ...]) -> None:
        """Keep what is read in a file in which nothing was found."""
        self._shelf.put(self._key(artefact, behind), pack_readings(readings))

    def close(self, *, whole: bool) -> None:
        """Write what was kept. What was not met is let go where the `whole` version was looked at."""
        self._shelf.write()
        if whole:
            self._shelf.drop_all_but(self._met)

    def _key(self, artefact: Artefact, behind: Behind) -> str:
        document, host = behind.document, behind.host
        ending = artefact.name.rpartition(".")[2]
        drawn = (digest_document(document), self._templates.digest_behind(document, ending)) if document else ()
        of_file = (digest_bytes(artefact.data), ending, artefact.kind, artefact.language, artefact.beside)
        return digest_value((of_file, drawn, host.name, tuple(sorted(host.addresses)), self._checker))
