"""The same document in two languages, line by line: where what differs is told."""

from __future__ import annotations

from dataclasses import replace

from builder.check.agreement import find_differences
from builder.check.origins import Origins
from builder.check.reading import Line, Reading, Unit
from builder.check.rule import Finding, Known
from builder.documents import Artefact, DocumentKind
from builder.event import Edition, Wording, plain
from builder.languages import LANGUAGES
from builder.problems import Place
from tests.check.test_visuals import EVENT
from tests.samples import sample_edition

DUTCH, ENGLISH = "Drie maanden om te kiezen: 12", "Three months to choose: 13"


def edition(code: str, text: str, line: int, title: str) -> Edition:
    """The sample edition with a text that stands on a line of its catalogue, and a title as short as it can be."""
    made = sample_edition(code)
    placed = Wording(plain(text).runs, (Place("source/sample.yaml", 9), Place(f"translations/{code}/sample.po", line)))
    return replace(made, programme=replace(made.programme, title=plain(title), subtitle=placed))


def reading(code: str, page: int, *texts: str) -> Reading:
    lines = tuple(Line("P", ((text, LANGUAGES[code].tag),), page=page) for text in texts)
    artefact = Artefact(f"e/{code}/e-handout-{code}.pdf", b"", DocumentKind.HANDOUT, LANGUAGES[code])
    return Reading(artefact, (Unit("the document", lines),), LANGUAGES[code].tag, "")


def differences(first: Reading, other: Reading) -> list[Finding]:
    editions = {"nl": edition("nl", DUTCH, 20, "Ja"), "en": edition("en", ENGLISH, 30, "No")}
    known = Known(EVENT, editions, {code: Origins(one) for code, one in editions.items()})
    return list(find_differences(first, other, known))


def test_what_differs_is_told_where_it_stands_in_the_file_that_is_named_and_its_own_catalogue() -> None:
    (finding,) = differences(reading("nl", 4, DUTCH), reading("en", 5, ENGLISH))
    assert finding.artefact.language.code == "en"
    assert finding.line
    assert (finding.line.text, finding.line.page) == (ENGLISH, 5), "a page of the English handout"
    assert finding.places == (Place("source/sample.yaml", 9), Place("translations/en/sample.po", 30))
    assert finding.hint == f"compare the translations of '{ENGLISH}'", "not of 'No', which maandeN Om holds"


def test_a_line_that_is_lacking_is_told_where_the_other_language_has_it() -> None:
    (finding,) = differences(reading("nl", 4, "Ja", DUTCH), reading("en", 5, "No"))
    assert (finding.line, finding.hint) == (None, f"compare the translations of '{DUTCH}'")
    assert [place.line for place in finding.places or ()] == [9, 20]
