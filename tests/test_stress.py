"""Events that nobody has tried, in each look and on templates that others brought: what cannot fit is told."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builder.compose.deck import compose_deck
from builder.conduct.project import Project
from builder.conduct.templates import Templates
from builder.documents import CARD_COUNTS, FLOOR, Boxes, Deck, DeckSlide, Grid, Slot, size_at
from builder.event import (
    Chart,
    ChartKind,
    Edition,
    Figure,
    ListKind,
    Point,
    Question,
    Run,
    Series,
    Slide,
    Speaker,
    Table,
    Wording,
    plain,
)
from builder.fit.decks import fit_decks
from builder.languages import LANGUAGES
from builder.load.layout import load_layout
from builder.problems import Place, SourceError
from builder.render.pptx import open_deck_template
from tests.fit.slow import placed, size_of, slow_height
from tests.render.decks import EMN
from tests.render.house_templates import TEMPLATES
from tests.sample_kinds import kinds_edition
from tests.samples import sample_edition

PROJECT = Project(Path(__file__).parent.parent)
HERE = Place("source/stress.yaml", 1)

#: How much longer than English the texts of a language are, in per cent.
LONGER = {"en": 0, "fr": 40, "de": 40}

#: The slide of points, and the slots of its columns.
LIST, COLUMNS = "part-1/slide-1", (Slot.BODY, Slot.SECOND_BODY)

WORDS = (
    "asylum", "seekers", "and", "refugees", "under", "temporary", "protection", "in", "the", "reception", "centres",
    "of", "the", "federal", "agency",
)  # fmt: skip


@pytest.fixture(scope="module", params=[*(folder.name for folder in PROJECT.looks()), *TEMPLATES])
def boxes(request: pytest.FixtureRequest) -> Boxes:
    """The room on the slides of a look, or of a template that others brought."""
    if request.param in TEMPLATES:
        return open_deck_template(TEMPLATES[request.param](), EMN, request.param).boxes
    return Templates(load_layout(PROJECT.layouts / request.param, PROJECT.folder)).deck.boxes


def text(characters: int) -> Wording:
    """Return words of about so many characters."""
    words = " ".join(WORDS[number % len(WORDS)] for number in range(characters))[:characters].rstrip()
    return Wording((Run(words),), (HERE, Place("translations/stress.po", 1)))


def event(*slides: Slide[Wording], questions: tuple[Question[Wording], ...] = ()) -> Edition:
    """Return an event of one part in English."""
    edition = kinds_edition()
    part = replace(edition.programme.parts[0], slides=slides, questions=questions)
    return replace(edition, programme=replace(edition.programme, parts=(part,)), figures=())


def fitted(boxes: Boxes, *editions: Edition) -> tuple[Deck, ...]:
    """Return the decks of an event, proven by an independent measure to hold all that is on them, alike."""
    decks = fit_decks(tuple(map(compose_deck, editions)), boxes).decks
    for deck in decks:
        for paragraphs, box, size in placed(deck, boxes):
            assert slow_height(paragraphs, box, size) <= box.height + 0.01
            assert all(size_of(paragraph, box, size) >= min(FLOOR, box.levels[0].size) for paragraph in paragraphs)
    assert len({tuple(map(shape, deck.slides)) for deck in decks}) == 1
    return decks


def shape(slide: DeckSlide) -> tuple[object, ...]:
    """Return what is alike on a slide in all languages."""
    return tuple(getattr(slide, name) for name in ("key", "layout", "size", "title_size", "continued"))


def refused(boxes: Boxes, *editions: Edition) -> list[str]:
    """Return what keeps an event from being fitted."""
    with pytest.raises(SourceError) as caught:
        fitted(boxes, *editions)
    return [problem.message for problem in caught.value.problems]


def slide(**shown: Any) -> Slide[Wording]:
    """Return a slide with the title `Return` that shows one thing."""
    return replace(Slide(Wording((Run("Return"),), (HERE,)), HERE), **shown)


def longer(value: Any, share: int) -> Any:
    """Return a value with words behind each of its texts of several words, a share in per cent of it as long."""
    match value:
        case Wording() if " " in str(value):
            more = len(str(value)) * share // 100
            return value + Wording((Run((" " + " ".join(WORDS))[:more].rstrip()),))
        case Speaker() | Wording() | Place():
            return value
        case tuple():
            return tuple(longer(item, share) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: longer(getattr(value, field.name), share) for field in fields(value)})
    return value


def in_all_languages(edition: Edition) -> tuple[Edition, ...]:
    """Return the edition in English, and in French and German that say it in two fifths more words."""
    return tuple(
        replace(edition, language=LANGUAGES[code], **{
            name: longer(getattr(edition, name), share) for name in ("programme", "figures")
        })
        for code, share in LONGER.items()
    )  # fmt: skip


@pytest.mark.parametrize("edition", [kinds_edition(), sample_edition()], ids=["kinds", "sample"])
def test_every_kind_of_slide_fits_in_languages_that_are_two_fifths_longer(boxes: Boxes, edition: Edition) -> None:
    fitted(boxes, *in_all_languages(edition))


@pytest.mark.parametrize("columns", [1, 2])
def test_a_list_of_forty_items_goes_on_over_slides_and_goes_on_counting(boxes: Boxes, columns: int) -> None:
    listed = tuple(Point(text(60)) for _ in range(40))
    english, *others = fitted(
        boxes, *in_all_languages(event(slide(points=listed, list=ListKind.NUMBERS, columns=columns)))
    )
    for deck in (english, *others):
        shown = [fill for one in deck.slides for fill in one.fills if fill.slot in COLUMNS and one.key == LIST]
        assert [paragraph.ordinal for fill in shown for paragraph in fill.paragraphs] == list(range(1, 41))
    titles = [str(one.title) for one in english.slides if one.key == LIST]
    assert titles == [f"Return\u00a0({number})" for number in range(1, len(titles) + 1)]


def test_a_table_of_sixty_rows_and_six_columns_repeats_its_header(boxes: Boxes) -> None:
    header = tuple(map(plain, ("Centre", "Places", "Opened in", "Run by", "For whom", "Until")))
    rows = tuple((text(24), plain("850"), plain("1986"), text(12), text(30), plain("–")) for _ in range(60))
    for deck in fitted(boxes, *in_all_languages(event(slide(table=Table(header, rows, HERE))))):
        grids = [one.visual for one in deck.slides if isinstance(one.visual, Grid)]
        assert sum(len(grid.rows) for grid in grids) == 60
        assert len({(tuple(map(str, grid.header)), grid.widths) for grid in grids}) == 1


def with_labels(count: int, characters: int) -> Edition:
    figures = tuple(Figure(f"fact-{number}", plain("63\u00a0356"), text(characters)) for number in range(count))
    names = tuple(figure.name for figure in figures)
    return replace(event(slide(figures=names, source=text(40))), figures=figures)


@pytest.mark.parametrize(("count", "characters"), [(1, 200), (2, 200), (3, 120), (4, 60)])
def test_long_labels_leave_figures_larger_than_themselves(boxes: Boxes, count: int, characters: int) -> None:
    (deck,) = fitted(boxes, with_labels(count, characters))
    (one,) = (one for one in deck.slides if one.cards)
    assert (one.size or 0) > size_at(CARD_COUNTS, one.size or 0, boxes[one.layout, "card-1"].levels)


def test_a_label_of_three_hundred_characters_is_refused_under_four_figures(boxes: Boxes) -> None:
    messages = refused(boxes, with_labels(4, 300))
    assert all("the figure 'asylum" in message for message in messages)
    assert too_many(messages[0]) > 80


def test_a_statement_of_fifteen_hundred_characters_is_refused(boxes: Boxes) -> None:
    (message,) = refused(boxes, event(slide(statement=text(1500))))
    assert "the statement 'asylum" in message
    fitted(boxes, event(slide(statement=text(len(str(text(1500))) - too_many(message)))))


def test_a_question_of_two_thousand_characters_is_refused(boxes: Boxes) -> None:
    speaker = sample_edition().programme.speakers[0]
    questions = (Question(text(80), (speaker,), HERE, 1), Question(text(2000), (speaker,), HERE, 2))
    messages = refused(boxes, *in_all_languages(event(questions=questions)))
    assert [message.split("' in ")[1].split(":")[0] for message in messages] == ["English", "français", "Deutsch"]
    assert all("(2)' in " in message and "the question 'asylum" in message for message in messages)
    short = replace(questions[1], text=text(len(str(questions[1].text)) - too_many(messages[0])))
    fitted(boxes, event(questions=(questions[0], short)))


def test_a_title_of_two_hundred_characters_is_refused_with_what_is_too_much(boxes: Boxes) -> None:
    (message,) = refused(boxes, event(replace(slide(), title=text(200))))
    assert "the title 'asylum" in message
    fitted(boxes, event(replace(slide(), title=text(len(str(text(200))) - too_many(message)))))


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_of_forty_categories_is_refused_and_one_of_six_is_not(boxes: Boxes, kind: ChartKind) -> None:
    def chart(count: int) -> Edition:
        values = tuple(Decimal(number) for number in range(count))
        categories = tuple(plain(f"Country {number}") for number in range(count))
        series: tuple[Series[Wording], ...] = (Series(values, None, tuple(map(str, values))),)
        return event(slide(chart=Chart(kind, categories, series, HERE, number_format="0")))

    (message,) = refused(boxes, chart(40))
    assert "the label " in message
    fitted(boxes, chart(6))


def too_many(message: str) -> int:
    """Return how many characters a message says are too many."""
    return int(message.rsplit(": ", 1)[1].split(maxsplit=1)[0])
