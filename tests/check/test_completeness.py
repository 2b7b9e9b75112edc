"""Nothing of an event is missing where it should stand: the moderator's notes in the notes pane, not on the slide."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from builder.check.agreement import find_differences
from builder.check.completeness import find_missing
from builder.check.origins import Origins
from builder.check.reading import Line, Reading, Unit
from builder.check.rule import Known
from builder.documents import Artefact, DocumentKind
from builder.event import plain
from builder.languages import LANGUAGES
from tests.check.test_visuals import EVENT
from tests.samples import crowded, sample_edition

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


@pytest.mark.parametrize(
    ("kind", "count", "named"),
    [
        (DocumentKind.DECK, 24, 24),
        (DocumentKind.DECK, 25, 8),
        (DocumentKind.EXCERPT, 25, 8),
        (DocumentKind.CUE_CARDS, 25, 8),
        (DocumentKind.HANDOUT, 25, 25),
        (DocumentKind.RUNNING_ORDER, 25, 25),
        (DocumentKind.BRIEFING, 25, 25),
    ],
)
def test_of_very_many_who_answer_a_question_only_papers_that_are_no_cards_need_name_all(
    kind: DocumentKind, count: int, named: int
) -> None:
    edition = crowded(sample_edition("en"), count)
    artefact = Artefact("file", b"", kind, LANGUAGES["en"], speaker="p-101")
    known = Known(EVENT, {"en": edition}, {})
    found = [finding.message for finding in find_missing(Reading(artefact, (), "", ""), known)]
    assert [message for message in found if "Ann Bo-" in message] == [
        f"'Ann Bo-{number}' is missing" for number in range(101, 101 + named)
    ]


@pytest.mark.parametrize(("count", "missed"), [(8, True), (9, False)])
def test_whom_those_speak_for_who_answer_a_question_is_looked_for_where_they_are_few(count: int, missed: bool) -> None:
    edition = crowded(sample_edition("en"), count)
    artefact = Artefact("file", b"", DocumentKind.BRIEFING, LANGUAGES["en"], speaker="p-101")
    found = find_missing(Reading(artefact, (), "", ""), Known(EVENT, {"en": edition}, {}))
    assert any("Immigration Office" in finding.message for finding in found) == missed


def differing(known: Known, role: str, *texts: str) -> set[str]:
    """Return the rules that find something where these lines of two languages stand side by side."""
    both = [
        Reading(
            Artefact("file", b"", DocumentKind.BRIEFING, LANGUAGES[code]),
            (Unit("the document", (Line(role, ((text, LANGUAGES[code].tag),)),)),),
            "",
            "",
        )
        for code, text in zip(("en", "nl"), texts, strict=True)
    ]
    return {finding.rule.id for finding in find_differences(both[0], both[1], known)}


def test_names_are_found_however_a_file_holds_them_and_a_short_one_is_no_part_of_another_word() -> None:
    edition = sample_edition("en")
    people = tuple(
        replace(edition.programme.speakers[0], name=name) for name in ("Li", "Ann Bo", "山田 太郎", "ليلى بن عبد الله")
    )
    programme: Any = replace(edition.programme, speakers=people)  # only names are looked at, which are not translated
    event = replace(EVENT, programme=programme)
    origins = {code: Origins(sample_edition(code)) for code in ("en", "nl")}
    said = partial(differing, Known(event, {}, origins, {}), "Normal")
    assert said("Slides", "Dia’s") == set()
    assert said("Ask Li", "Vraag het") == {"same-names"}
    assert said("Ask Ann Bo", "Vraag het Ann\u00a0\nBo") == set()
    assert said("Ask 山田 太郎", "Vraag het 山田 太\n郎") == set()
    assert said("Ask 山田 太郎", "Vraag het 山田 太") == {"same-names"}
    assert said("Ask ليلى بن عبد الله", "Vraag het الله عبد بن ليلى") == set()
    assert said("Ask ليلى بن عبد الله", "Vraag het الله عبد بن") == {"same-names"}


def test_the_part_in_a_title_counts_though_a_text_of_the_event_is_called_as_the_title_ends() -> None:
    dutch = sample_edition("nl")
    named = replace(dutch, programme=replace(dutch.programme, subtitle=plain("sprekers")))
    origins = {"en": Origins(sample_edition("en")), "nl": Origins(named)}
    said = partial(differing, Known(EVENT, {}, origins, {}), "title")
    assert said("Part 5: questions & speakers", "Deel 5: vragen en sprekers") == set()
    assert said("Part 5: questions & speakers", "Deel 6: vragen en sprekers") == {"same-figures"}


def test_a_number_in_letters_is_no_other_figure() -> None:
    said = partial(differing, Known(EVENT, {}, {code: Origins(sample_edition(code)) for code in ("en", "nl")}), "body")
    assert said("A 5-point plan", "Een vijfpuntenplan") == set()
    assert said("A five-point plan", "Een plan in 5 punten") == set()
    assert said("A 5-point plan", "Een zespuntenplan") == {"same-figures"}
    assert said("A five-point plan", "Een plan in 6 punten") == {"same-figures"}


@pytest.mark.parametrize(
    ("english", "dutch", "found"),
    [
        ("https://www.fedasil.be/en", "https://www.fedasil.be/nl", set()),
        ("https://www.fedasil.be/about", "https://www.fedasil.be/nl/over", set()),
        ("https://www.fedasil.be/about", "https://www.fedasil.be/over", {"same-links"}),
        ("https://www.fedasil.be/en", "https://www.myria.be/nl", {"same-links"}),
        ("https://www.fedasil.be/en", "", {"same-links"}),
    ],
)
def test_a_link_may_lead_to_the_page_in_the_language_of_the_document(english: str, dutch: str, found: set[str]) -> None:
    known = Known(EVENT, {}, {code: Origins(sample_edition(code)) for code in ("en", "nl")})
    lines = (Line("body", (("Fedasil", ""),), links=(link,) if link else ()) for link in (english, dutch))
    first, other = (
        Reading(Artefact("file", b"", DocumentKind.DECK, LANGUAGES[code]), (Unit("slide 1", (line,)),), "", "")
        for code, line in zip(("en", "nl"), lines, strict=True)
    )
    assert {finding.rule.id for finding in find_differences(first, other, known)} == found
