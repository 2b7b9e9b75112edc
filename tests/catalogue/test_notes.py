"""Notes to translators: what they tell, when they are written anew, and when they stay."""

from __future__ import annotations

import pytest

from builder.catalogue.glossary import Term
from builder.catalogue.notes import Guide, Note, figure_notes, length_flags, length_notes, renewed, term_notes
from builder.languages import LANGUAGES

BESIDE = "what: point with an arrow, level 1, after “”, before “”"

#: What stood before and after a text, what stands there now, and whether the note stays as it was.
QUOTED = [
    ("Return", "Languages", "Return", "Languages", True),
    ("Legal migration", "Languages", "Labour migration", "Languages", True),
    ("Return", "Languages", "Voluntary return", "Languages", True),
    ("Return", "Languages", "Returns", "Language", True),
    ("Return", "Languages", "Reception", "Languages", False),
    ("Return", "Languages", "Return", "A wholly different point", False),
    ("Languages", "Return", "Return", "Languages", False),
]


@pytest.mark.parametrize(("after", "before", "now_after", "now_before", "stays"), QUOTED)
def test_a_note_stays_while_what_it_quotes_is_recognised(
    after: str, before: str, now_after: str, now_before: str, stays: bool
) -> None:
    old, new = (str(Note(BESIDE, quotes)) for quotes in ((after, before), (now_after, now_before)))
    assert renewed([old], [Note(BESIDE, (now_after, now_before))], Guide({}, {}, {})) == [old if stays else new]


def test_a_note_that_says_something_else_is_written_anew() -> None:
    old = str(Note("what: bullet point, after “”", ("Return",)))
    new = Note("what: numbered point, after “”", ("Return",))
    assert renewed([old], [new], Guide({}, {}, {})) == [str(new)]
    assert renewed([old], [], Guide({}, {}, {})) == []


def test_each_line_tells_one_note_only() -> None:
    old = ["what: point, after “Return of families”", "what: point, after “Return”"]
    fresh = [Note("what: point, after “”", (quote,)) for quote in ("Return of few families", "Return of many families")]
    once = renewed(old, fresh, Guide({}, {}, {}))
    assert once == ["what: point, after “Return of families”", "what: point, after “Return of many families”"]
    assert renewed(once, fresh, Guide({}, {}, {})) == once


def test_a_long_text_is_quoted_short_and_without_its_marks() -> None:
    note = Note(
        "where: slide “”", ("The [Le Forem]{lang=fr} and **strong** [words](https://x.be) that go on for very long",)
    )
    assert str(note) == "where: slide “The Le Forem and strong words that go on for ver…”"


def test_what_is_not_measured_stays_as_it_was_noted() -> None:
    old = ["where: x", "slides: 4, 7", "length: at most 40 characters"]
    assert renewed(old, [Note("where: y")], Guide({})) == ["where: y", "slides: 4, 7", "length: at most 40 characters"]
    assert renewed(old, [Note("where: y")], Guide({}, {}, {})) == ["where: y"]


#: What was noted, how much room there is now, and what is noted then.
LENGTHS = [
    (None, 100, 100),
    (100, 100, 100),
    (100, 98, 100),
    (100, 140, 100),
    (100, 160, 160),
    (100, 90, 90),
    (20, 19, 20),
]


@pytest.mark.parametrize(("noted", "now", "told"), LENGTHS)
def test_a_length_stays_while_it_holds_and_is_not_far_too_little(noted: int | None, now: int, told: int) -> None:
    key = ("point", "Return")
    old = [f"length: at most {noted} characters"] if noted else []
    assert [*map(str, length_notes(key, Guide({}, lengths={key: now}), old))] == [f"length: at most {told} characters"]


#: The flags there are, the length noted before, the one noted now, and the flags then.
FLAGS: list[tuple[list[str], int | None, int | None, list[str]]] = [
    ([], None, 40, ["max-length:40"]),
    (["fuzzy"], None, 40, ["fuzzy", "max-length:40"]),
    (["max-length:30", "no-wrap"], 30, 40, ["max-length:40", "no-wrap"]),
    (["max-length:25"], 30, 40, ["max-length:25"]),
    (["max-length:30"], 30, None, []),
    (["max-length:25"], None, None, ["max-length:25"]),
]


@pytest.mark.parametrize(("flags", "before", "now", "then"), FLAGS)
def test_the_flag_follows_the_note_and_one_set_by_hand_is_left_alone(
    flags: list[str], before: int | None, now: int | None, then: list[str]
) -> None:
    assert length_flags(flags, before, now) == then


def test_each_figure_is_shown_as_it_will_be_read() -> None:
    guide = Guide({"{people}": "63 356", "{day:year}": "2023"})
    told = [str(note) for note in figure_notes(("{people}", "{day:year}", "{unknown}"), guide)]
    assert told == ["figure: {people} is 63 356 here", "figure: {day:year} is 2023 here"]


def term(
    id_: str, english: str, french: str, avoided: tuple[str, ...] = (), acronyms: tuple[str, str] = ("", "")
) -> Term:
    names = {"en": english, "fr": french}
    given = {code: acronym for code, acronym in zip(("en", "fr"), acronyms, strict=True) if acronym}
    kind = "ui" if id_ == "ui" else "org"
    return Term(
        id=id_,
        kind=kind,
        names=names,
        acronyms=given,
        spellings=(),
        also={},
        avoided={"fr": avoided} if avoided else {},
        note="",
        confidence="high",
        line=1,
    )


TERMS = [
    term("io", "Immigration Office", "Office des étrangers", ("Office de l’immigration",), ("IO", "OE")),
    term("reception", "reception", "accueil"),
    term("centre", "reception centre", "centre d’accueil"),
    term("ui", "and", "et"),
    term("nothing", "asylum", ""),
]

TOLD = [
    (
        "The Immigration Office",
        "fr",
        ["term: Immigration Office = Office des étrangers or OE; not: Office de l’immigration"],
    ),
    ("The IO", "fr", ["term: IO = OE or Office des étrangers; not: Office de l’immigration"]),
    ("A reception centre", "fr", ["term: reception centre = centre d’accueil"]),
    ("Reception and asylum", "fr", ["term: reception = accueil"]),
    ("The Immigration Office", "en", []),
    ("The Immigration Office", "de", []),
]


@pytest.mark.parametrize(("source", "code", "told"), TOLD)
def test_terms_are_told_with_what_they_are_called_and_what_not(source: str, code: str, told: list[str]) -> None:
    assert [str(note) for note in term_notes(source, TERMS, LANGUAGES[code])] == told
