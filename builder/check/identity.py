"""What a file is: there, readable, and rightly named in what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.reading import Reading
from builder.check.rule import Finding, Known, Rule
from builder.documents import DocumentKind
from builder.problems import Severity

BUILT = Rule(
    "built",
    Severity.ERROR,
    "every document of the event is built",
    "Each language has its deck, its handout and its running order, and each speaker a briefing note. One that is not "
    "in output/ was never built, or was deleted since: build again.",
)
READABLE = Rule(
    "readable",
    Severity.ERROR,
    "every file can be read back whole",
    "A file that was cut off while it was copied, or that another program damaged, opens nowhere or opens with a "
    "'repair' that loses something. Build it again; this rule cannot be ignored.",
    "ECMA-376 part 2; ISO 32000-1",
)
DOCUMENT_LANGUAGE = Rule(
    "document-language",
    Severity.ERROR,
    "a file says in which language it is",
    "Screen readers choose their voice by it, and programs their spelling: a French handout that says it is Dutch is "
    "read out as nonsense.",
    "WCAG 2.2, 3.1.1; Matterhorn 11-006",
)
DOCUMENT_TITLE = Rule(
    "document-title",
    Severity.ERROR,
    "a file is titled by its event, a briefing note by its speaker",
    "The title among the document properties is what screen readers read out first and what windows and tabs show.",
    "WCAG 2.2, 2.4.2; Matterhorn 06-003",
)
RULES = (BUILT, READABLE, DOCUMENT_LANGUAGE, DOCUMENT_TITLE)


def find_wrong_identity(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield what a file says wrongly of itself: its language and its title."""
    edition, tag = known.edition(reading), reading.artefact.language.tag
    if reading.language != tag:
        message = f"says that its language is '{reading.language}', not '{tag}'"
        yield DOCUMENT_LANGUAGE.found(reading.artefact, message, "build it again")
    names = {speaker.key: speaker.name for speaker in edition.programme.speakers}
    is_note = reading.artefact.kind is DocumentKind.BRIEFING
    named = names[reading.artefact.speaker] if is_note else str(edition.programme.title)
    if named not in reading.title:
        yield DOCUMENT_TITLE.found(
            reading.artefact, f"is titled '{reading.title}', without '{named}'", "build it again"
        )
