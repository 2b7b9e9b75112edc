"""Nothing of an event is missing where it should stand: the moderator's notes in the notes pane, not on the slide."""

from __future__ import annotations

from dataclasses import replace

from builder.check.completeness import find_missing
from builder.check.reading import Line, Reading, Unit
from builder.check.rule import Known
from builder.documents import Artefact, DocumentKind
from builder.event import plain
from builder.languages import LANGUAGES
from tests.check.test_visuals import EVENT
from tests.samples import sample_edition

NOTE = "Mind the time of the first speaker"


def missing(shown: tuple[str, ...], noted: tuple[str, ...]) -> bool:
    """Return whether the note is missed in a deck that shows and notes these lines."""
    edition = sample_edition("en")
    first, *others = edition.programme.parts
    programme = replace(edition.programme, parts=(replace(first, notes=plain(NOTE)), *others))
    on_slide, in_notes = (tuple(Line("body", ((text, "en-GB"),)) for text in texts) for texts in (shown, noted))
    artefact = Artefact("deck.pptx", b"", DocumentKind.DECK, LANGUAGES["en"])
    reading = Reading(artefact, (Unit("slide 1", on_slide, "", in_notes),), "en-GB", "")
    known = Known(EVENT, {"en": replace(edition, programme=programme)}, {})
    found = find_missing(reading, known)
    return any(NOTE in problem.message for problem in found)


def test_a_note_is_looked_for_in_the_notes_pane() -> None:
    assert missing((), ())
    assert missing((NOTE,), ())
    assert not missing((), (NOTE,))
