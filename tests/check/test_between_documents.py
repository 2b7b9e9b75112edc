"""Documents held against each other: one fact has one figure in all of them, bodies their official names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.check.composed import Piece
from builder.check.facts import find_other_figures
from builder.check.following import Followed, Placed
from builder.check.looks import find_other_manners
from builder.check.names import find_foreign_names, find_other_terms
from builder.check.reading import Line, Reading, Unit
from builder.check.rule import Finding, Known, Official, OfficialTerm
from builder.documents import Artefact, DocumentKind
from builder.event import Run, Wording, plain
from builder.languages import LANGUAGES
from builder.problems import Place
from tests.check.test_visuals import EVENT
from tests.samples import sample_edition

BODIES = (
    (("en", ("Immigration Office", "IO")), ("fr", ("Office des étrangers", "OE"))),
    (("en", ("Office of the Commissioner", "CGRS")), ("fr", ("Commissariat général", "CGRA"))),
    (("en", ("public employment service",)), ("fr", ("Le Forem",)), ("nl", ("Vlaamse Dienst voor werk", "VDAB"))),
)


def reading(kind: str, *texts: str, tag: str = "fr-BE") -> Reading:
    lines = tuple(Line("body", ((text, tag),), shape="body") for text in texts)
    artefact = Artefact(f"e/fr/e-{kind}-fr", b"", DocumentKind(kind), LANGUAGES["fr"])
    return Reading(artefact, (Unit("slide 1", lines),), "fr-BE", "")


def known() -> Known:
    return Known(EVENT, {"fr": sample_edition("fr")}, {}, official=Official(BODIES))


def figures(*readings: Reading) -> list[Finding]:
    return list(find_other_figures(readings, known()))


RIGHT = "36 871 pour la protection internationale"


def test_a_figure_that_one_document_has_otherwise_is_told_with_the_one_that_is_right() -> None:
    (finding,) = figures(reading("deck", RIGHT), reading("handout", RIGHT.replace("871", "817")))
    assert finding.artefact.kind is DocumentKind.HANDOUT
    assert "36817" in finding.message
    assert finding.message.endswith("as output/e/fr/e-deck-fr does")
    assert finding.places
    assert finding.places[0].path == "source/sample.yaml"


def test_the_page_that_an_entry_of_the_contents_leads_to_is_no_figure_of_the_event() -> None:
    def entry(text: str) -> Reading:
        handout = reading("handout", text)
        lines = tuple(replace(line, role="TOCI") for line in handout.units[0].lines)
        return replace(handout, units=(replace(handout.units[0], lines=lines),))

    assert not figures(entry(f"{RIGHT} 12"))
    assert not figures(entry("de retours en plus qu’en 12"))
    (finding,) = figures(entry(f"{RIGHT.replace('871', '817')} 12"))
    assert "36817" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        RIGHT.replace(" ", "\u00a0"),
        "36871 pour la protection internationale",
        "Diapositives 3–6",
        "12 000",
    ],
)
def test_figures_that_are_written_otherwise_or_stand_elsewhere_are_no_fault(text: str) -> None:
    assert not figures(reading("deck", RIGHT), reading("handout", text))


@pytest.mark.parametrize(("text", "found"), [("Question 1", 0), ("Question 2", 1)])
def test_what_plenary_says_itself_may_be_like_a_text_of_the_event_but_for_its_figures(text: str, found: int) -> None:
    edition = sample_edition("fr")
    named = replace(edition, programme=replace(edition.programme, subtitle=plain("Question 7")))
    deck = reading("deck", text)
    (unit,) = deck.units
    said = [Placed(Piece(plain("Question 1"), "body"), unit, line) for line in unit.lines if line.text == "Question 1"]
    trails = {(deck.artefact.name, "fr"): Followed(deck, tuple(said))}
    assert len(list(find_other_figures([deck], Known(EVENT, {"fr": named}, {}, {}, trails)))) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selon l’Immigration Office, oui", "Immigration Office"),
        ("Une décision du CGRS", "CGRS"),
        ("La Vlaamse Dienst voor werk", "Vlaamse Dienst voor werk"),
        ("L’Office des étrangers et le CGRA", ""),
        ("Le VDAB en fait autant", ""),
        ("www.CGRS.be", ""),
    ],
)
def test_a_body_that_is_called_as_in_another_language_is_told(text: str, name: str) -> None:
    found = list(find_foreign_names([reading("deck", text)], known()))
    assert [f"says '{name}'" in finding.message for finding in found] == ([True] if name else [])


def test_words_that_are_marked_as_those_of_another_language_may_stay() -> None:
    assert not list(find_foreign_names([reading("deck", "Immigration Office", tag="en-GB")], known()))


# ---------------------------------------------------------------- official terms

PERMIT = OfficialTerm(
    "single permit",
    {
        "en": (("single permit", ("single", "permi")),),
        "fr": (("permis unique", ("permi", "uniqu")), ("PU", ())),
    },
)
ASKED = Place("source/sample.yaml", 3)


def terms(text: str, *stretches: tuple[str, str], term: OfficialTerm = PERMIT, draft: bool = False) -> list[Finding]:
    """Return what is found in a document with a line, of a text in which the source names a term."""
    one = reading("deck", text)
    line = Line("body", stretches or ((text, "fr-BE"),), shape="body")
    unit = Unit("slide 1", (line,))
    piece = Piece(Wording((Run(text, draft=draft),), (ASKED, Place("translations/fr/sample.po", 9))), "body")
    trail = Followed(one, (Placed(piece, unit, line), Placed(piece, unit, line)))
    official = Official((), {ASKED: (term,)})
    return list(
        find_other_terms(one, Known(EVENT, {}, {}, trails={(one.artefact.name, "fr"): trail}, official=official))
    )


def test_a_term_that_is_called_otherwise_is_told_once_with_its_official_name() -> None:
    (finding,) = terms("Le permis combiné attend")
    assert "does not say 'permis unique', as 'single permit' is officially called" in finding.message
    assert finding.places == (ASKED, Place("translations/fr/sample.po", 9))


@pytest.mark.parametrize("text", ["Les permis uniques", "PERMIS\u00a0UNIQUE", "un permis (enfin !) unique", "le PU"])
def test_a_term_may_be_inflected_shouted_parted_or_short(text: str) -> None:
    assert terms(text) == []


def test_a_short_name_is_a_word_of_its_own() -> None:
    assert terms("un PUR hasard")


def test_what_is_quoted_from_another_language_or_is_a_draft_may_be_called_as_it_is() -> None:
    assert terms("x", ("la directive ", "fr-BE"), ("Single Permit", "en-GB")) == []
    assert terms("single permit", draft=True) == []
    assert terms("Le permis combiné", term=OfficialTerm("single permit", {"nl": (("x", ("x",)),)})) == []


def painted(pages: int, *manners: str) -> Reading:
    """Return a handout of so many pages, painted in these ways."""
    lines = tuple(Line("P", (("mots", "fr-BE"),), page=page) for page in range(1, pages + 1))
    unit = Unit("the document", lines)
    return replace(reading("handout"), units=(unit,), manners=frozenset(manners))


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (painted(2, "a line"), painted(3, "a line"), 0),
        (painted(2, "a line"), painted(2, "a line", "an area"), 1),
        (painted(2, "a line", "an area"), painted(2, "a line"), 1),
        (painted(2, "an area"), painted(2, "a line"), 2),
        (painted(1), painted(2, "a line"), 0),
    ],
)
def test_what_one_language_paints_and_the_other_does_not_is_told_of_pages_that_can_be_compared(
    ours: Reading, theirs: Reading, found: int
) -> None:
    assert len(list(find_other_manners(ours, theirs, known()))) == found
