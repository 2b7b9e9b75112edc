"""A rule that built files are held to, what is found against it, and what rules may know beside the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from builder.check.following import Followed
from builder.check.origins import Origins
from builder.check.reading import Line, Reading, Unit
from builder.documents import Artefact, Deck, Paper
from builder.event import Edition, Event
from builder.problems import Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that built files are held to.

    `id` is not that of a rule of the catalogues either. `summary` says in a line what is asked for, `explanation` what
    that means for people and what to do. `source` is where the demand comes from (`WCAG 2.2, 1.1.1`), empty for ours.
    """

    id: str
    severity: Severity
    summary: str
    explanation: str
    source: str = ""

    def found(
        self,
        artefact: Artefact,
        message: str,
        hint: str = "",
        *,
        unit: Unit | None = None,
        line: Line | None = None,
        places: tuple[Place, ...] | None = None,
    ) -> Finding:
        """Return what was found in a file against this rule; `message` need not say in which file and unit."""
        return Finding(self, artefact, message, hint, unit, line, places)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a file against a rule. `unit` and `line` say where, as far as it stands somewhere.

    `places` lead to what is to be changed: the source first, the catalogue last. None stands for those of the text
    that `line` shows.
    """

    rule: Rule
    artefact: Artefact
    message: str
    hint: str = ""
    unit: Unit | None = None
    line: Line | None = None
    places: tuple[Place, ...] | None = None


#: What bodies are called, each in its languages: by language code, the official name first, then what is as good.
Bodies = tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class OfficialTerm:
    """A term that a text of the source names: `said` there so, and officially called so, by language code.

    Each official name stands with the stems of its words, which it shares with all its forms; a short one has none.
    """

    said: str
    names: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Official:
    """What a glossary says: what `bodies` are called, and the terms that texts of the source name, by their places."""

    bodies: Bodies = ()
    terms: Mapping[Place, tuple[OfficialTerm, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may know of an event beside its files.

    `editions` and `origins` are by language code. `planned` are the documents as they were composed and fitted, by the
    name of their file; `trails` lead through them, by file and language. A document that is not there is not known.
    `official` is what the glossary says. `draw` draws a planned document anew, by the name of its file; None where
    nothing can be drawn.
    """

    event: Event
    editions: Mapping[str, Edition]
    origins: Mapping[str, Origins]
    planned: Mapping[str, Deck | Paper] = field(default_factory=dict)
    trails: Mapping[tuple[str, str], Followed] = field(default_factory=dict)
    official: Official = field(default_factory=Official)
    draw: Callable[[str], bytes] | None = None

    def followed(self, reading: Reading) -> Followed | None:
        """Return a document, followed into its file; None where it is not known what it was composed of."""
        return self.trails.get((reading.artefact.name, reading.artefact.language.code))

    def changes(self, reading: Reading) -> tuple[Line, ...]:
        """Return the lines of a note that tell what changed since it was sent, as far as that is known."""
        followed = self.followed(reading)
        return followed.changes() if followed else ()

    def edition(self, reading: Reading) -> Edition:
        """Return the edition that a file was made of."""
        return self.editions[reading.artefact.language.code]
