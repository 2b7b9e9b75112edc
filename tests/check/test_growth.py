"""What a check does grows with an event and its documents, not with the one times the other."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any

import pytest

from builder.check.agreement import find_differences
from builder.check.completeness import find_missing
from builder.check.composed import Piece
from builder.check.facts import find_other_figures
from builder.check.following import _Trail
from builder.check.looks import find_other_manners
from builder.check.origins import Origins
from builder.check.reading import Line, Reading, Unit
from builder.check.rule import Known
from builder.documents import Artefact, DocumentKind
from builder.event import Edition, plain
from builder.languages import LANGUAGES
from tests.check.test_visuals import EVENT
from tests.samples import sample_edition

FEW, MANY = 25, 100


def steps(act: Callable[[], Any]) -> int:
    """Return how many steps Plenary's own functions take."""
    taken = 0

    def step(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        frame.f_trace_opcodes = True
        taken += event == "opcode"
        return step

    def call(frame: FrameType, event: str, value: Any) -> Any:
        return step(frame, event, value) if "builder" in frame.f_code.co_filename else None

    sys.settrace(call)
    try:
        act()
    finally:
        sys.settrace(None)
    return taken


def large(count: int, code: str = "en") -> Edition:
    """Return an edition of an event in which so many people are asked a question each, all of them of one body."""
    edition = sample_edition(code)
    part = edition.programme.parts[0]
    asked = part.questions[0]
    people = [replace(asked.to[0], key=f"p-{number}", name=f"Ann B. Number-{number}") for number in range(count)]
    questions = (
        replace(asked, text=plain(f"What matters in {number}?"), to=(one,)) for number, one in enumerate(people)
    )
    part = replace(part, questions=tuple(questions))
    return replace(edition, programme=replace(edition.programme, parts=(part,), speakers=tuple(people)))


def read(kind: DocumentKind, *texts: str, code: str = "en") -> Reading:
    lines = tuple(Line("body", ((text, LANGUAGES[code].tag),)) for text in texts)
    artefact = Artefact(f"file-{code}", b"", kind, LANGUAGES[code], speaker="p-1")
    return Reading(artefact, (Unit("the document", lines),), "", "")


def known(count: int) -> Known:
    programme: Any = large(count).programme  # only names are looked at, which are not translated
    editions = {code: large(count, code) for code in ("en", "nl")}
    origins = {code: Origins(edition) for code, edition in editions.items()}
    return Known(replace(EVENT, programme=programme), editions, origins)


def note(code: str) -> Reading:
    return read(DocumentKind.BRIEFING, "Ask Ann B. Number-1", "What matters in 1?", "A third line", code=code)


def compare(everything: Known) -> None:
    list(find_differences(note("en"), note("nl"), everything))


def search(everything: Known) -> None:
    list(find_missing(note("en"), everything))


def look(everything: Known) -> None:
    list(find_other_manners(note("en"), note("nl"), everything))


@pytest.mark.parametrize("act", [compare, search, look])
def test_a_note_takes_no_longer_where_more_people_speak(act: Callable[[Known], None]) -> None:
    taken = []
    for count in (FEW, MANY):
        everything = known(count)
        act(everything)  # what is found once for all
        taken.append(steps(partial(act, everything)))
    assert taken[1] < 1.3 * taken[0]


def hold_figures(count: int) -> None:
    said = [f"What matters in {number}?" for number in range(count)]
    list(find_other_figures([read(DocumentKind.HANDOUT, *said)], known(count)))


def search_handout(count: int) -> None:
    said = [f"What matters in {number}? Ann B. Number-{number}, Immigration Office" for number in range(count)]
    list(find_missing(read(DocumentKind.HANDOUT, *said), known(count)))


def follow(count: int) -> None:
    said = [line for number in range(count) for line in (f"What matters in {number}?", "stray words")]
    (unit,) = read(DocumentKind.HANDOUT, *said).units
    _Trail().follow([Piece(plain(text), "body") for text in said[::2]], unit, unit.lines)


@pytest.mark.parametrize("act", [hold_figures, search_handout, follow])
def test_a_long_document_takes_as_much_longer_as_it_is_longer(act: Callable[[int], None]) -> None:
    few, many = (steps(partial(act, count)) for count in (FEW, MANY))
    assert many < 1.3 * MANY / FEW * few
