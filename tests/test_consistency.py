"""The real event, built whole: the three languages say the same thing, and the check would see it if they did not."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from builder.cards import CARDS
from builder.check.documents import check_documents
from builder.check.docx import read_note
from builder.check.pdf import read_handout
from builder.check.reading import Reading
from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.compose.running_order import compose_running_order
from builder.conduct.plan import Localised, Planned, fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.templates import Templates
from builder.documents import (
    Artefact,
    Block,
    Deck,
    DocumentKind,
    Illustration,
    Image,
    Items,
    Paper,
    Plot,
    Prose,
    Table,
)
from builder.event import Edition, Event, plain
from builder.fit.decks import fit_decks
from builder.load.layout import load_layout
from builder.problems import Problem
from tests.sample_kinds import kinds_editions

PROJECT = Project(Path(__file__).parent.parent)

#: Enough for a check of everything: all kinds, and the notes of one speaker.
SPEAKER = "nicolas-contor"


@dataclasses.dataclass(frozen=True)
class Conference:
    """The real event, planned and drawn once for all tests here."""

    localised: Localised
    templates: Templates
    planned: tuple[Planned, ...]
    artefacts: tuple[Artefact, ...]

    def check(self, artefacts: Sequence[Artefact]) -> tuple[Problem, ...]:
        return check_documents(self.localised.event, self.localised.editions, artefacts).problems


@pytest.fixture(scope="session")
def conference() -> Conference:
    localised = localise(PROJECT, PROJECT.source / "annual-conference-2023.yaml")
    templates = Templates(load_layout(PROJECT.layouts / "emn", PROJECT.folder))
    planned = plan(localised, fit(localised, templates))
    wanted = tuple(item for item in planned if "/briefings/" not in item.name or SPEAKER in item.name)
    fitted = [with_its_type(item, wanted, templates) for item in wanted]
    return Conference(localised, templates, wanted, tuple(draw(item, templates) for item in fitted))


def with_its_type(item: Planned, planned: Sequence[Planned], templates: Templates) -> Planned:
    """Return a planned document as a build draws it: cards of a kind have one size of type in all languages."""
    document = item.document
    if isinstance(document, Deck) or document.kind not in CARDS:
        return item
    alike = [one.document for one in planned if isinstance(one.document, Paper) and one.document.kind is document.kind]
    return dataclasses.replace(item, document=templates.fit_cards(alike)[alike.index(document)])


def draw(item: Planned, templates: Templates) -> Artefact:
    document = item.document
    kind = DocumentKind.DECK if isinstance(document, Deck) else document.kind
    speaker = "" if isinstance(document, Deck) else document.key
    return Artefact(item.name, templates.draw(document), kind, document.language, speaker)


def test_the_three_languages_of_the_conference_say_the_same(conference: Conference) -> None:
    assert [str(problem) for problem in conference.check(conference.artefacts)] == []


def in_parts(pattern: str, change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Return a change to the first part of an Office file that matches the pattern and that the change alters."""

    def changed(data: bytes) -> bytes:
        out, done = io.BytesIO(), False
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                text = old.read(name)
                if not done and re.search(pattern, name):
                    other = change(text.decode()).encode()
                    done, text = other != text, other
                new.writestr(name, text)
        assert done, "the fault was not planted"
        return out.getvalue()

    return changed


def dropping(element: str, holding: str) -> Callable[[str], str]:
    return lambda xml: re.sub(
        rf"<{element}>(?:(?!<{element}>).)*?{holding}.*?</{element}>", "", xml, count=1, flags=re.DOTALL
    )


def putting(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: re.sub(old, new, xml, count=1)


SLIDE, DOCUMENT = r"ppt/slides/slide\d+\.xml$", r"word/document\.xml$"

#: A fault planted in one file, and the rule that must find it.
FAULTS = {
    "a figure of the French deck is changed": (
        "fr/.*deck",
        in_parts(SLIDE, putting("63\u00a0356", "63\u00a0365")),
        "same-figures",
    ),
    "a point of the French deck is dropped": ("fr/.*deck", in_parts(SLIDE, dropping("a:p", "Glons")), "missing-text"),
    "a point of the Dutch deck moves a level down": (
        "nl/.*deck",
        in_parts(SLIDE, putting(r'lvl="1"', 'lvl="2"')),
        "same-structure",
    ),
    "an addressee is lost from the English deck": (
        "en/.*deck",
        in_parts(SLIDE, dropping("a:p", "Mara Ioriatti")),
        "missing-text",
    ),
    "a link of the Dutch deck is altered": (
        "nl/.*deck",
        in_parts(r"ppt/slides/_rels/", putting("plan-samenleven", "plan-samen")),
        "same-links",
    ),
    "a date of the Dutch running order is changed": (
        "nl/.*running",
        in_parts(DOCUMENT, putting(r"9\smaart", "8 maart")),
        "same-figures",
    ),
    "an addressee is lost from a French note": (
        "fr/briefings",
        in_parts(DOCUMENT, putting("Nicolas Contor", "N. Contor")),
        "same-names",
    ),
    "the French deck says that it is Dutch": (
        "fr/.*deck",
        in_parts(SLIDE, lambda xml: xml.replace("fr-BE", "nl-BE")),
        "language-tag",
    ),
    "a slide of the French deck is on another layout": (
        "fr/.*deck",
        in_parts(r"slides/_rels/slide4\.xml", putting(r"slideLayout\d+\.xml", "slideLayout1.xml")),
        "same-layout",
    ),
    "the Dutch running order says that it is English": (
        "nl/.*running",
        in_parts("word/styles", putting('w:lang w:val="nl-BE"', 'w:lang w:val="en-GB"')),
        "document-language",
    ),
    "the title of the French deck is lost": (
        "fr/.*deck",
        in_parts("docProps/core", lambda xml: re.sub(r"<dc:title>.*?</dc:title>", "", xml)),
        "document-title",
    ),
}


@pytest.mark.audit
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_difference_is_found(conference: Conference, fault: str) -> None:
    pattern, change, rule = FAULTS[fault]
    (faulty,) = (artefact for artefact in conference.artefacts if re.search(pattern, artefact.name))
    planted = [
        dataclasses.replace(faulty, data=change(faulty.data)) if artefact is faulty else artefact
        for artefact in conference.artefacts
        if artefact.kind is faulty.kind
    ]
    problems = conference.check(planted)
    assert rule in {problem.rule for problem in problems}, [str(problem) for problem in problems]


# ---------------------------------------------------------------- slides that show more than points


@dataclasses.dataclass(frozen=True)
class Kinds:
    """An event with every kind of slide, drawn once: its editions, papers by name, and files."""

    event: Event
    editions: dict[str, Edition]
    papers: dict[str, Paper]
    artefacts: tuple[Artefact, ...]
    templates: Templates

    def check(self, faulty: str, change: Callable[[bytes], bytes]) -> tuple[Problem, ...]:
        """Return what is said against a document, one file of which is changed, in all its languages."""
        document = faulty.partition("/")[2]
        artefacts = [
            dataclasses.replace(artefact, data=change(artefact.data)) if artefact.name == faulty else artefact
            for artefact in self.artefacts
            if artefact.name.endswith(document)
        ]
        return check_documents(self.event, self.editions, artefacts).problems


@pytest.fixture(scope="session")
def kinds(conference: Conference) -> Kinds:
    templates, editions = conference.templates, {edition.language.code: edition for edition in kinds_editions()}
    fitted = fit_decks(tuple(compose_deck(edition) for edition in editions.values()), templates.deck.boxes)
    assert not fitted.problems
    papers: dict[str, Paper] = {}
    artefacts = []
    for edition, deck in zip(editions.values(), fitted.decks, strict=True):
        code, language = edition.language.code, edition.language
        artefacts.append(Artefact(f"{code}/deck", templates.draw(deck), DocumentKind.DECK, language))
        for paper in (compose_handout(edition, deck), compose_running_order(edition, deck)):
            name = f"{code}/{paper.kind}"
            papers[name] = paper
            artefacts.append(Artefact(name, templates.draw(paper), paper.kind, language))
    event = dataclasses.replace(conference.localised.event, name="kinds")
    return Kinds(event, editions, papers, tuple(artefacts), templates)


def test_every_kind_of_slide_says_the_same_in_three_languages(kinds: Kinds) -> None:
    problems = check_documents(kinds.event, kinds.editions, kinds.artefacts).problems
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize(("name", "read"), [("en/handout", read_handout), ("en/running-order", read_note)])
def test_tables_of_papers_are_read_row_by_row(kinds: Kinds, name: str, read: Callable[[Artefact], Reading]) -> None:
    (artefact,) = [artefact for artefact in kinds.artefacts if artefact.name == name]
    cells = [line.cell for unit in read(artefact).units for line in unit.lines if line.cell]
    tables = [block for block in kinds.papers[name].blocks if isinstance(block, Table)]
    assert [(cell.table, cell.row, cell.column, cell.header) for cell in cells] == [
        (number, row, column, row == 1)
        for number, table in enumerate(tables, 1)
        for row in range(1, len(table.rows) + 2)
        for column in range(1, len(table.header) + 1)
    ]


CHART = r"ppt/charts/chart\d+\.xml$"

#: A fault planted in one deck or running order that shows every kind of slide, and the rule that must find it.
KIND_FAULTS = {
    "a value of a French chart is changed": ("fr/deck", in_parts(CHART, putting("16910", "16190")), "chart-workbook"),
    "a value of a Dutch chart is not that of the event": (
        "nl/deck",
        in_parts(CHART, putting("16910", "16190")),
        "chart-values",
    ),
    "a value of an English chart differs": ("en/deck", in_parts(CHART, putting("16910", "16190")), "same-charts"),
    "French values are written as in English": (
        "fr/deck",
        in_parts(CHART, lambda xml: xml.replace("\u00a0%", "%")),
        "chart-format",
    ),
    "a label of a French chart is English": ("fr/deck", in_parts(CHART, putting("Syrie", "Syria")), "missing-text"),
    "a series of a Dutch chart is English": ("nl/deck", in_parts(CHART, putting("vrouwen", "women")), "missing-text"),
    "a chart of the French deck says that it is Dutch": (
        "fr/deck",
        in_parts(CHART, lambda xml: xml.replace("fr-BE", "nl-BE")),
        "language-tag",
    ),
    "a chart of the French deck is told nothing of": (
        "fr/deck",
        in_parts(SLIDE, putting('descr="Un peu plus[^"]+"', 'descr=""')),
        "alternative-text",
    ),
    "a chart of the French deck is told in English": (
        "fr/deck",
        in_parts(
            SLIDE, putting('descr="Un peu plus[^"]+"', 'descr="A third of the people are women, and that was so"')
        ),
        "written-language",
    ),
    "a picture of the Dutch deck is told nothing of": (
        "nl/deck",
        in_parts(SLIDE, putting('descr="Een kaart[^"]+"', 'descr=""')),
        "missing-text",
    ),
    "a statement of the French deck is lost": (
        "fr/deck",
        in_parts(SLIDE, dropping("a:p", "ce qui reste")),
        "missing-text",
    ),
    "who said a statement is lost": ("fr/deck", in_parts(SLIDE, dropping("a:p", "collaboratrice")), "missing-text"),
    "a figure on a card is changed": (
        "nl/deck",
        in_parts(SLIDE, putting("34\u00a0500", "34\u00a0050")),
        "same-figures",
    ),
    "what a figure counts is lost": ("fr/deck", in_parts(SLIDE, dropping("a:p", "places d’accueil")), "missing-text"),
    "a row of a French table is lost": (
        "fr/deck",
        in_parts(
            SLIDE, lambda xml: re.sub(r"<a:tr [^>]*>(?:(?!</a:tr>).)*Zaventem.*?</a:tr>", "", xml, flags=re.DOTALL)
        ),
        "same-rows",
    ),
    "a cell of a French table is changed": ("fr/deck", in_parts(SLIDE, putting(">850<", ">580<")), "same-figures"),
    "a table has no header row": ("nl/deck", in_parts(SLIDE, putting('firstRow="1"', 'firstRow="0"')), "header-row"),
    "the caption of a picture is lost": (
        "fr/deck",
        in_parts(SLIDE, dropping("a:p", "Les centres fin 2022")),
        "missing-text",
    ),
    "the title of a slide with a chart is lost": (
        "fr/deck",
        in_parts(SLIDE, putting("<a:t>Demandes par année</a:t>", "<a:t>Demandes</a:t>")),
        "missing-text",
    ),
    "a value in the Dutch running order is changed": (
        "nl/running-order",
        in_parts(DOCUMENT, putting("25\u00a0971", "25\u00a0917")),
        "same-figures",
    ),
    "a table of the French running order has no header row": (
        "fr/running-order",
        in_parts(DOCUMENT, lambda xml: xml.replace("<w:tblHeader/>", "")),
        "header-row",
    ),
}


@pytest.mark.audit
@pytest.mark.parametrize("fault", KIND_FAULTS)
def test_a_fault_planted_in_any_kind_of_slide_is_found(kinds: Kinds, fault: str) -> None:
    name, change, rule = KIND_FAULTS[fault]
    problems = kinds.check(name, change)
    assert rule in {problem.rule for problem in problems}, [str(problem) for problem in problems]


def told(words: str) -> Callable[[Block], Block]:
    """Return a change to what charts and pictures are said to show."""

    def change(block: Block) -> Block:
        match block:
            case Illustration(Plot() as plot):
                return dataclasses.replace(block, shown=dataclasses.replace(plot, alternative=plain(words)))
            case Illustration(Image(picture)):
                other = dataclasses.replace(picture, alternative=plain(words))
                return dataclasses.replace(block, shown=Image(other))
        return block

    return change


def without_last_row(block: Block) -> Block:
    return dataclasses.replace(block, rows=block.rows[:-1]) if isinstance(block, Table) else block


def with_another_value(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    rows = tuple(tuple(plain(str(cell).replace("25\u00a0971", "25\u00a0917")) for cell in row) for row in block.rows)
    return dataclasses.replace(block, rows=rows)


def without_pictures(block: Block) -> Block:
    return Prose(plain("–")) if isinstance(block, Illustration) else block


#: A fault in the French handout, and the rules that must find it.
HANDOUT_FAULTS = {
    "charts and pictures are told in English": (
        told("What the picture of the year shows is that most of them were in the centres"),
        {"written-language", "missing-text"},
    ),
    "charts and pictures are told by file names": (told("map.png"), {"alternative-text"}),
    "a value of a chart is another in its table": (with_another_value, {"same-figures", "missing-text"}),
    "tables lack their last row": (without_last_row, {"same-rows", "missing-text"}),
    "charts and pictures are lost": (without_pictures, {"same-structure", "missing-text"}),
}


@pytest.mark.parametrize("fault", HANDOUT_FAULTS)
def test_a_fault_planted_in_a_handout_is_found(kinds: Kinds, fault: str) -> None:
    change, rules = HANDOUT_FAULTS[fault]
    paper = kinds.papers["fr/handout"]
    data = kinds.templates.draw(dataclasses.replace(paper, blocks=tuple(map(change, paper.blocks))))
    problems = kinds.check("fr/handout", lambda _: data)
    assert rules <= {problem.rule for problem in problems}, [str(problem) for problem in problems]


# ---------------------------------------------------------------- whole documents


def test_a_paragraph_left_in_english_is_found(conference: Conference) -> None:
    english, french = (
        next(
            artefact for artefact in conference.artefacts if f"/{code}/" in artefact.name and "-deck-" in artefact.name
        )
        for code in ("en", "fr")
    )
    question = conference.localised.editions["en"].programme.parts[0].questions[0].text
    other = conference.localised.editions["fr"].programme.parts[0].questions[0].text
    assert str(question).encode() in b"".join(
        zipfile.ZipFile(io.BytesIO(english.data)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(english.data)).namelist()
        if "slides/slide" in name
    )
    left = in_parts(SLIDE, lambda xml: xml.replace(str(other).replace("\u202f", "\u00a0"), str(question)))(french.data)
    problems = conference.check([english, dataclasses.replace(french, data=left)])
    assert {"written-language", "missing-text"} <= {problem.rule for problem in problems}


def test_a_list_that_the_french_handout_lacks_is_found(conference: Conference) -> None:
    planted = []
    for item, artefact in zip(conference.planned, conference.artefacts, strict=True):
        if isinstance(item.document, Paper) and item.name.endswith("handout-fr.pdf"):
            blocks = list(item.document.blocks)
            blocks.remove(next(block for block in blocks if isinstance(block, Items)))
            paper = dataclasses.replace(item.document, blocks=tuple(blocks))
            planted.append(dataclasses.replace(artefact, data=conference.templates.draw(paper)))
        elif artefact.kind is DocumentKind.HANDOUT:
            planted.append(artefact)
    rules = {problem.rule for problem in conference.check(planted)}
    assert {"missing-text", "same-structure"} & rules


def test_a_file_that_is_no_office_file_is_told(conference: Conference) -> None:
    deck = next(artefact for artefact in conference.artefacts if artefact.kind is DocumentKind.DECK)
    for data in (b"", b"PK\x03\x04 torn", deck.data[: len(deck.data) // 2]):
        problems = conference.check([dataclasses.replace(deck, data=data)])
        assert [problem.rule for problem in problems] == ["readable"]
