"""A document in one language alone: what its file lacks of what it was composed of, and what it has beside that."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import cycle
from pathlib import Path

import pikepdf
import pytest

from builder.check.documents import check_documents
from builder.compose.briefing import compose_briefing
from builder.compose.cards import compose_cue_cards
from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.compose.running_order import compose_running_order
from builder.conduct.templates import Templates
from builder.documents import Artefact, Block, Deck, DocumentKind, Items, Paper, Prose
from builder.event import Edition, Point, Run, Slide, Table, Wording, plain
from builder.fit.decks import fit_decks
from builder.load.layout import load_layout
from builder.problems import Place, Problem
from tests.check.test_visuals import EVENT
from tests.sample_kinds import kinds_edition
from tests.samples import sample_edition

PROJECT = Path(__file__).parent.parent.parent


@cache
def templates() -> Templates:
    return Templates(load_layout(PROJECT / "layouts" / "emn", PROJECT))


#: Names that run from right to left, or are written in other letters.
NAMES = ("مريم الأنصاري", "نادية خان", "דוד לוי", "Łukasz Żółć", "Siobhán O’Brien")


def odd_edition() -> Edition:
    """Return the sample with other names, all of one organisation, a strong word in a link, and a no-break hyphen.

    A point and a cell begin with words that are marked as Arabic, and others hold words that are marked as Hebrew, or
    stressed ones in Georgian, which no font of the layout has in italics.
    """
    edition = sample_edition("fr")
    people = edition.programme.speakers
    names = dict(zip((one.key for one in people), cycle(NAMES), strict=False))
    organisations = people[0].organisations
    odd = {one.key: replace(one, name=names[one.key], organisations=organisations) for one in people}
    link = "https://www.example.org/plan"
    runs = (
        Run("Le "),
        Run("plan", strong=True, link=link),
        Run(" hiver", link=link),
        Run(" et ses arrière\u2011plans"),
    )
    arabic = (Run("مركز الاستقبال للاجئين", language="ar"), Run(" et ses places"))
    hebrew = (Run("Le "), Run("מרכז קליטה (ארצי)", language="he"), Run(" de 2023"))
    georgian = (Run("La "), Run("დროებითი დაცვა", emphasis=True, language="ka"), Run(" des personnes"))
    first, *others = (
        replace(part, questions=tuple(replace(one, to=tuple(odd[to.key] for to in one.to)) for one in part.questions))
        for part in edition.programme.parts
    )
    places = first.points[0].text.places
    lines = tuple(Wording(one, places) for one in (runs, arabic, hebrew, georgian))
    table = Table((Wording((Run("Les centres ouverts"),), places),), tuple((line,) for line in lines[1:]), places[0])
    slide = Slide(Wording((Run("Les centres"),), places), places[0], table=table)
    points = (*first.points, *map(Point, lines))
    first = replace(first, points=points, slides=(*first.slides, slide))
    return replace(edition, programme=replace(edition.programme, speakers=tuple(odd.values()), parts=(first, *others)))


EDITIONS: dict[str, Callable[[], Edition]] = {
    "sample": partial(sample_edition, "fr"),
    "kinds": partial(kinds_edition, "fr"),
    "odd": odd_edition,
}


@dataclass(frozen=True)
class Built:
    """A document and its file, in French alone."""

    event: str
    document: Deck | Paper
    artefact: Artefact

    def problems(self, data: bytes) -> tuple[Problem, ...]:
        edition = EDITIONS[self.event]()
        planned = {self.artefact.name: self.document}
        return check_documents(EVENT, {"fr": edition}, [replace(self.artefact, data=data)], planned).problems


@cache
def built(event: str, kind: str) -> Built:
    edition = EDITIONS[event]()
    (deck,) = fit_decks((compose_deck(edition),), templates().deck.boxes).decks
    document: Deck | Paper = deck
    if kind != "deck":
        document = PAPERS[kind](edition, deck)
    data = templates().draw(document, kind.rpartition(".")[2] if "." in kind else "")
    key = document.key if isinstance(document, Paper) else ""
    return Built(event, document, Artefact(kind, data, DocumentKind(kind.partition(".")[0]), edition.language, key))


PAPERS: dict[str, Callable[[Edition, Deck], Paper]] = {
    "handout": compose_handout,
    "running-order": compose_running_order,
    "cue-cards.pdf": lambda edition, _: compose_cue_cards(edition),
    "briefing.pdf": lambda edition, deck: compose_briefing(edition, edition.programme.speakers[0], deck),
}


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        *((event, kind) for event in EDITIONS for kind in ("deck", "handout", "running-order")),
        ("odd", "cue-cards.pdf"),
        ("odd", "briefing.pdf"),
    ],
)
def test_a_file_is_what_it_was_composed_to_be(event: str, kind: str) -> None:
    one = built(event, kind)
    assert [str(problem) for problem in one.problems(one.artefact.data)] == []


def test_words_from_right_to_left_are_told_as_they_are_drawn() -> None:
    one = built("odd", "handout")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(one.artefact.data)) as document:
        name = next(
            found for found in document.objects if isinstance(found, pikepdf.Dictionary) and "/ActualText" in found
        )
        name.ActualText = str(name.ActualText)[:-2]
        document.save(out)
    assert "pdf-tags" in {problem.rule for problem in one.problems(out.getvalue())}


def in_part(pattern: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change to the first part of that name that has the words in it."""

    def changed(data: bytes) -> bytes:
        out, done = io.BytesIO(), False
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
            for name in before.namelist():
                content = before.read(name)
                if not done and re.fullmatch(pattern, name):
                    other = re.sub(old, new, content.decode(), count=1, flags=re.DOTALL).encode()
                    done, content = other != content, other
                after.writestr(name, content)
        assert done, "the fault was not planted"
        return out.getvalue()

    return changed


SLIDE, NOTES, DOCUMENT = r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml", r"word/document\.xml"

#: A shape that somebody drew on a slide.
BOX = (
    "<p:sp><p:nvSpPr><p:cNvPr id='99' name='box'/></p:nvSpPr><p:txBody><a:p><a:r><a:rPr lang='fr-BE'/>"
    "<a:t>à revoir</a:t></a:r></a:p></p:txBody></p:sp>"
)

#: A fault planted in a file, and the rules that must find it, without any other language to compare with.
FAULTS = {
    "a label of Plenary's own is lost": (
        "sample",
        "deck",
        in_part(SLIDE, "Question.1", "Interrogation"),
        {"misplaced-text", "stray-text"},
    ),
    "words are typed into a point": (
        "sample",
        "deck",
        in_part(SLIDE, "(<a:t>Accès [^<]*)", r"\1, vite"),
        {"stray-text"},
    ),
    "a shape with words is added": (
        "sample",
        "deck",
        in_part(SLIDE, "(<p:sp>(?:(?!</p:sp>).)*</p:sp>)", rf"\1{BOX}"),
        {"stray-text"},
    ),
    "a point moves a level in": ("sample", "deck", in_part(SLIDE, 'lvl="1"', 'lvl="2"'), {"line-level"}),
    "a numbered list begins with another number": (
        "sample",
        "deck",
        in_part(SLIDE, '(type="arabicPeriod")( startAt="1")?', r'\1 startAt="3"'),
        {"list-kind"},
    ),
    "numbers become letters": (
        "sample",
        "deck",
        in_part(SLIDE, 'type="arabicPeriod"', 'type="alphaLcParenR"'),
        {"list-kind"},
    ),
    "a line of the notes is lost": (
        "sample",
        "deck",
        in_part(NOTES, "<a:t>Intervenant[^<]*</a:t>", "<a:t></a:t>"),
        {"misplaced-text"},
    ),
    "notes are typed into": ("sample", "deck", in_part(NOTES, "(<a:t>Ensuite)", r"\1 et enfin"), {"stray-text"}),
    "two slides change places": (
        "sample",
        "deck",
        in_part(r"ppt/presentation\.xml", r"(<p:sldId [^>]*/>)(<p:sldId [^>]*/>)(</p:sldIdLst>|<p:sldId )", r"\2\1\3"),
        {"slide-order"},
    ),
    "a slide is lost": (
        "sample",
        "deck",
        in_part(r"ppt/presentation\.xml", r"<p:sldId [^>]*/></p:sldIdLst>", "</p:sldIdLst>"),
        {"slide-order"},
    ),
    "a footer names another event": (
        "sample",
        "deck",
        in_part(SLIDE, r'(type="ftr"(?:(?!<a:t>).)*<a:t>)[^<]*', r"\1Colloque"),
        {"margins"},
    ),
    "a paragraph of the running order moves": (
        "sample",
        "running-order",
        in_part(DOCUMENT, r"(<w:p>(?:(?!</w:p>).)*Question.1.*?</w:p>)(<w:p>.*?</w:p>)", r"\2\1"),
        {"misplaced-text"},
    ),
    "a paragraph is typed into the running order": (
        "sample",
        "running-order",
        in_part(DOCUMENT, "(<w:sectPr)", r"<w:p><w:r><w:t>À relire</w:t></w:r></w:p>\1"),
        {"stray-text"},
    ),
    "a heading of the running order is lowered": (
        "sample",
        "running-order",
        in_part(DOCUMENT, 'w:val="Heading2"', 'w:val="Heading3"'),
        {"line-level"},
    ),
    "the header of the running order is lost": (
        "sample",
        "running-order",
        in_part(r"word/header\d\.xml", "<w:t[^>]*>[^<]*</w:t>", "<w:t>.</w:t>"),
        {"margins"},
    ),
    "a link leads elsewhere": (
        "sample",
        "deck",
        in_part(r"ppt/slides/_rels/.*\.rels", "plan-samenleven", "plan-samen"),
        {"line-links"},
    ),
    "a number in a table of a deck is another": (
        "kinds",
        "deck",
        in_part(SLIDE, ">850<", ">580<"),
        {"misplaced-text", "stray-text"},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_document_that_has_no_other_language_is_found(fault: str) -> None:
    event, kind, change, rules = FAULTS[fault]
    one = built(event, kind)
    problems = one.problems(change(one.artefact.data))
    assert rules <= {problem.rule for problem in problems}, [str(problem) for problem in problems]


def the_other_way_round(block: Block) -> Block:
    return replace(block, items=block.items[::-1]) if isinstance(block, Items) and len(block.items) > 1 else block


#: A fault in the handout, which is drawn from a paper that is not the one that was composed.
DRAWN = {
    "points are in another order": (the_other_way_round, {"misplaced-text"}),
    "some words are others": (
        lambda block: Prose(plain("Un mot de trop"), block.style) if isinstance(block, Prose) else block,
        {"stray-text", "misplaced-text"},
    ),
}


@pytest.mark.parametrize("fault", DRAWN)
def test_a_fault_in_a_handout_that_has_no_other_language_is_found(fault: str) -> None:
    change, rules = DRAWN[fault]
    one = built("sample", "handout")
    assert isinstance(one.document, Paper)
    data = templates().draw(replace(one.document, blocks=tuple(map(change, one.document.blocks))))
    assert rules <= {problem.rule for problem in one.problems(data)}


def test_what_is_found_leads_to_the_source_and_to_the_catalogue() -> None:
    one = built("sample", "deck")
    problems = one.problems(in_part(SLIDE, 'lvl="1"', 'lvl="2"')(one.artefact.data))
    (problem,) = [problem for problem in problems if problem.rule == "line-level"]
    assert problem.place
    assert problem.place.path == "source/sample.yaml"
    assert "its text stands in translations/fr/sample.po" in problem.hint


@pytest.mark.parametrize("kind", ["deck", "handout"])
def test_a_link_that_says_nothing_is_told_at_the_text_that_has_it(kind: str) -> None:
    edition = EDITIONS["sample"]()
    first, *others = edition.programme.parts
    places = (Place("source/sample.yaml", 65, 9), Place("translations/fr/sample.po", 60, 9))
    said = Wording((Run("Pour en savoir plus, cliquez "), Run("ici", link="https://example.org/x")), places)
    first = replace(first, points=(*first.points, Point(said)))
    edition = replace(edition, programme=replace(edition.programme, parts=(first, *others)))
    (deck,) = fit_decks((compose_deck(edition),), templates().deck.boxes).decks
    document = deck if kind == "deck" else PAPERS[kind](edition, deck)
    artefact = Artefact(kind, templates().draw(document), DocumentKind(kind), edition.language)
    found = check_documents(EVENT, {"fr": edition}, [artefact], {kind: document}).problems
    (problem,) = (one for one in found if one.rule == "link-text")
    assert (problem.place, problem.translation) == places
