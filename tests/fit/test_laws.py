"""What holds for every event: nothing overflows, nothing is lost, and all languages look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.documents import (
    CARD_COUNTS,
    CARD_FIGURE,
    Card,
    Deck,
    DeckSlide,
    Fill,
    Grid,
    Paragraph,
    SlideRole,
    Slot,
    Visual,
)
from builder.event import ChartKind, ListKind, Run, Wording
from builder.fit.decks import fit_decks
from builder.fit.plan import Fitted
from builder.problems import Place, SourceError
from tests.fit.rooms import CODES, deck, rooms, said
from tests.fit.shown import chart, picture
from tests.fit.slow import placed, size_of, slow_height, slow_lines

ROOMS = {"Calibri": rooms("Calibri"), "Arial": rooms("Arial")}

# ---------------------------------------------------------------- events of every kind

WORDS = (
    "de", "à", "in", "die", "of", "the", "asile", "retour", "persons", "bescherming", "l’immigration", "d’intégration",
    "63\u00a0356", "«\u00a0Fedasil\u00a0»", "opvangvoorzieningen", "réinstallation", "ordre:", "beyond",
    "Aufenthaltserlaubnis", "slachtoffers", "mineurs", "COVID-19", "(WW)", "AVAVAT.", "–", "10\u00a0%",
)  # fmt: skip

LEVELS = st.sampled_from([0, 0, 0, 1, 1, 2])


@st.composite
def wordings(draw: st.DrawFn, most: int) -> tuple[Wording, ...]:
    """Draw a text in three languages: Dutch is a little longer than English, French a good deal.

    Its words are so many steps apart in the list, which is drawn sooner than each of them.
    """
    first, step = draw(st.integers(0, len(WORDS) - 1)), draw(st.integers(1, len(WORDS) - 1))
    chosen = [WORDS[(first + step * number) % len(WORDS)] for number in range(draw(st.integers(1, most)))]
    longer = [len(chosen), len(chosen) + len(chosen) // 12, len(chosen) + len(chosen) * 2 // 5]
    bold = draw(st.integers(0, len(chosen)))
    line = draw(st.integers(1, 500))
    return tuple(
        Wording(
            tuple(_runs([chosen[number % len(chosen)] for number in range(length)], bold)),
            (Place("source/event.yaml", line, 1), Place(f"translations/{code}/event.po", line, 1)),
        )
        for code, length in zip(CODES, longer, strict=True)
    )


def _runs(words: Sequence[str], bold: int) -> Iterator[Run]:
    """Yield the words with a bold stretch that ends within a word, so that the next one goes on without a space."""
    if bold:
        yield Run(" ".join(words[:bold]), strong=True)
    yield Run((", " if bold else "") + " ".join(words[bold:]))


@st.composite
def lists(draw: st.DrawFn, most: int) -> list[tuple[Paragraph, ...]]:
    """Draw the points of a slide in three languages."""
    count = draw(st.integers(1, most))
    marker = draw(st.sampled_from(list(ListKind)))
    paragraphs = []
    for number in range(1, count + 1):
        level = draw(LEVELS) if number > 1 else 0
        counted = marker in (ListKind.NUMBERS, ListKind.LETTERS)
        first = number == 1 and draw(st.booleans())
        paragraphs.append(
            tuple(
                Paragraph(wording, lead=True) if first else Paragraph(wording, level, marker, number if counted else 0)
                for wording in draw(wordings(40))
            )
        )
    return [tuple(of_language) for of_language in zip(*paragraphs, strict=True)]


@st.composite
def slides(draw: st.DrawFn, number: int) -> list[DeckSlide]:
    """Draw one slide in three languages."""
    titles = draw(wordings(8))
    if draw(st.booleans()):
        return [replace(slide, key=f"slide-{number}", title=titles[at]) for at, slide in enumerate(draw(shown()))]
    role = draw(st.sampled_from([SlideRole.POINTS, SlideRole.PART, SlideRole.PROGRAMME, SlideRole.QUESTIONS]))
    if role is SlideRole.QUESTIONS:
        texts = draw(st.lists(wordings(50), min_size=1, max_size=7))
        cards = [
            tuple(Card((Paragraph(text[at], 1), Paragraph(text[at]), Paragraph(titles[at], 2))) for text in texts)
            for at in range(len(CODES))
        ]
        return [
            DeckSlide(f"slide-{number}", role, title, cards=of, notes=(Paragraph(title),))
            for title, of in zip(titles, cards, strict=True)
        ]
    bodies = draw(lists(14))
    columns = draw(st.booleans()) and role is not SlideRole.PART and len(bodies[0]) > 1
    callouts = draw(wordings(12)) if role is not SlideRole.PROGRAMME and draw(st.booleans()) else None
    continued = draw(st.booleans()) and role is SlideRole.POINTS and number > 0
    made = []
    for at, title in enumerate(titles):
        half = len(bodies[at]) // 2 if columns else len(bodies[at])
        fills = [Fill(Slot.KICKER, (Paragraph(title),))] if role is not SlideRole.PROGRAMME else []
        fills.append(Fill(Slot.BODY, bodies[at][:half]))
        fills += [Fill(Slot.SECOND_BODY, bodies[at][half:])] if columns else []
        fills += [Fill(Slot.CALLOUT, (Paragraph(callouts[at]),))] if callouts else []
        notes = (Paragraph(title),)
        made.append(DeckSlide(f"slide-{number}", role, title, tuple(fills), notes=notes, continued=continued))
    return made


@st.composite
def shown(draw: st.DrawFn) -> list[DeckSlide]:
    """Draw a slide that shows more than points, in three languages."""
    kinds = (SlideRole.STATEMENT, SlideRole.FIGURES, SlideRole.TABLE, SlideRole.CHART, SlideRole.PICTURE)
    role = draw(st.sampled_from(kinds))
    sources = draw(wordings(8)) if draw(st.booleans()) else None
    bodies = draw(lists(8)) if role in kinds[3:] and draw(st.booleans()) else None
    body = draw(wordings(60)) if role is SlideRole.STATEMENT else None
    cards = draw(figures()) if role is SlideRole.FIGURES else [()] * 3
    visuals = draw(VISUALS.get(role, st.just([None] * 3)))
    slides = []
    for at in range(len(CODES)):
        fills = [Fill(Slot.BODY, (Paragraph(body[at]),))] if body else []
        fills += [Fill(Slot.BODY, bodies[at])] if bodies else []
        fills += [Fill(Slot.SOURCE, (Paragraph(sources[at]),))] if sources else []
        slides.append(DeckSlide("", role, said("x"), tuple(fills), cards[at], visuals[at], (Paragraph(said("x")),)))
    return slides


@st.composite
def figures(draw: st.DrawFn) -> list[tuple[Card, ...]]:
    """Draw the cards of one to four figures."""
    values = ("63\u00a0356", "+10\u00a0%", "12\u00a0500\u00a0EUR", "30 March 2023", "7")
    drawn = [(said(draw(st.sampled_from(values))), draw(wordings(14))) for _ in range(draw(st.integers(1, 4)))]
    return [
        tuple(Card((Paragraph(value, CARD_FIGURE), Paragraph(labels[at], CARD_COUNTS))) for value, labels in drawn)
        for at in range(len(CODES))
    ]


@st.composite
def grids(draw: st.DrawFn) -> list[Grid]:
    """Draw a table, some of whose columns hold long texts."""
    long = draw(st.lists(st.sampled_from([2, 4, 25]), min_size=1, max_size=4))
    drawn = [[draw(wordings(most)) for most in long] for _ in range(draw(st.integers(2, 12)))]
    grids = []
    for at in range(len(CODES)):
        header, *rows = (tuple(cell[at] for cell in row) for row in drawn)
        grids.append(Grid(header, tuple(rows), (False,) * len(long), said("x")))
    return grids


LONG = [chart(kind, *map(str, range(1980, 2023))) for kind in (ChartKind.COLUMN, ChartKind.LINE)]
CHARTS = st.sampled_from([*(chart(kind, "2021", "2022", "2023") for kind in ChartKind), *LONG]).map(
    lambda one: one.visual
)

#: What stands in the middle of a slide, in three languages. The labels of charts have room.
VISUALS: Mapping[SlideRole, st.SearchStrategy[Sequence[Visual | None]]] = {
    SlideRole.TABLE: grids(),
    SlideRole.CHART: CHARTS.map(lambda visual: [visual] * len(CODES)),
    SlideRole.PICTURE: st.just([picture().visual] * len(CODES)),
}


@st.composite
def events(draw: st.DrawFn, most: int = 4) -> tuple[Deck, ...]:
    """Draw the decks of an event in three languages."""
    drawn = [draw(slides(number)) for number in range(draw(st.integers(1, most)))]
    return tuple(deck(*(slide[at] for slide in drawn), code=code) for at, code in enumerate(CODES))


FONTS = st.sampled_from(list(ROOMS))


def fit_or_pass(decks: tuple[Deck, ...], font: str) -> Fitted:
    """Return the fitted decks; an event that cannot fit must say where, and is then no matter of other laws."""
    try:
        return fit_decks(decks, ROOMS[font])
    except SourceError as refused:
        languages = [deck.language.name for deck in decks]
        for problem in refused.problems:
            assert problem.place
            assert problem.place.path.startswith("translations/")
            assert any(name in problem.message for name in languages)
            assert "too many" in problem.message
        assume(False)
        raise


# ---------------------------------------------------------------- the laws


@settings(max_examples=40, deadline=None)
@given(events(), FONTS)
def test_no_text_is_higher_than_its_place_nor_a_word_wider_than_its_line(decks: tuple[Deck, ...], font: str) -> None:
    for each in fit_or_pass(decks, font).decks:
        for paragraphs, box, size in placed(each, ROOMS[font]):
            assert slow_height(paragraphs, box, size) <= box.height + 0.01


@settings(max_examples=40, deadline=None)
@given(events(), FONTS)
def test_every_figure_stands_on_one_line(decks: tuple[Deck, ...], font: str) -> None:
    for each in fit_or_pass(decks, font).decks:
        for slide in (slide for slide in each.slides if slide.role is SlideRole.FIGURES):
            for number, card in enumerate(slide.cards, 1):
                assert slide.size
                assert slow_lines(card.paragraphs[0], ROOMS[font][slide.layout, f"card-{number}"], slide.size) == 1


@settings(max_examples=40, deadline=None)
@given(events(), FONTS)
def test_every_language_has_the_same_slides_sizes_and_splits(decks: tuple[Deck, ...], font: str) -> None:
    first, *others = fit_or_pass(decks, font).decks
    for other in others:
        assert shapes(other) == shapes(first)


@settings(max_examples=40, deadline=None)
@given(events(), FONTS)
def test_nothing_is_lost_and_nothing_changes_its_order(decks: tuple[Deck, ...], font: str) -> None:
    for composed, fitted in zip(decks, fit_or_pass(decks, font).decks, strict=True):
        assert said_by(composed) == said_by(fitted)


@settings(max_examples=40, deadline=None)
@given(events(), FONTS)
def test_sizes_are_whole_points_between_the_floor_and_the_layout(decks: tuple[Deck, ...], font: str) -> None:
    for each in fit_or_pass(decks, font).decks:
        for paragraphs, box, size in placed(each, ROOMS[font]):
            assert isinstance(size, int)
            assert box.levels[0].size >= size >= min(18, box.levels[0].size)
            assert all(size_of(paragraph, box, size) >= 18 for paragraph in paragraphs) or box.levels[0].size < 18


@settings(max_examples=40, deadline=None)
@given(events(), FONTS, st.data())
def test_a_longer_text_never_makes_fewer_slides_or_larger_text(
    decks: tuple[Deck, ...], font: str, data: st.DataObject
) -> None:
    before = fit_or_pass(decks, font)
    number = data.draw(st.integers(0, len(decks[0].slides) - 1))
    slide = decks[2].slides[number]
    assume(not slide.cards)
    fill = slide.fill(Slot.BODY)
    assume(fill)
    assert fill
    at = data.draw(st.integers(0, len(fill.paragraphs) - 1))
    paragraph = fill.paragraphs[at]
    longer = replace(paragraph, wording=paragraph.wording + Wording((Run(" opvang" * data.draw(st.integers(1, 30))),)))
    grown = replace(fill, paragraphs=(*fill.paragraphs[:at], longer, *fill.paragraphs[at + 1 :]))
    fills = tuple(grown if each is fill else each for each in slide.fills)
    changed = [replace(slide, fills=fills) if each is slide else each for each in decks[2].slides]
    after = fit_or_pass((*decks[:2], replace(decks[2], slides=tuple(changed))), font)
    assert burden(after, number) >= burden(before, number)


def burden(fitted: Fitted, number: int) -> tuple[bool, int, int]:
    """Return how hard a slide was to fit: at the floor for want of room, on how many slides, and how small."""
    line = fitted.plan[number]
    size = line.size or line.title_size
    return size < 20, len(line.parts), -size


@settings(max_examples=40, deadline=None)
@given(events(), FONTS)
def test_the_plan_says_what_the_decks_show(decks: tuple[Deck, ...], font: str) -> None:
    once = fit_or_pass(decks, font)
    plan = {line.key: line for line in once.plan}
    for each in once.decks:
        for slide in each.slides:
            sizes = {fill.size for fill in slide.fills if fill.slot in (Slot.BODY, Slot.SECOND_BODY)} or {slide.size}
            assert sizes == {plan[slide.key].size}
    assert [line.number for line in once.plan] == [min(once.decks[0].numbers(line.key)) for line in once.plan]


@settings(max_examples=25, deadline=None)
@given(events(most=3), FONTS)
def test_the_order_of_languages_changes_no_slide(decks: tuple[Deck, ...], font: str) -> None:
    forwards, backwards = fit_or_pass(decks, font), fit_decks(decks[::-1], ROOMS[font])
    assert backwards.decks[::-1] == forwards.decks


@settings(max_examples=25, deadline=None)
@given(events(most=3), FONTS)
def test_one_language_alone_is_never_worse_off(decks: tuple[Deck, ...], font: str) -> None:
    together = fit_or_pass(decks, font)
    for each in decks:
        alone = fit_decks((each,), ROOMS[font])
        for number, slide in enumerate(each.slides):
            # The columns of a table are chosen by their longest words: by those of another language, at times better.
            if not isinstance(slide.visual, Grid):
                assert burden(alone, number) <= burden(together, number)


# ---------------------------------------------------------------- what stands where


def shapes(fitted: Deck) -> list[object]:
    """Return all of a deck that its language does not change."""
    return [
        (
            slide.key,
            slide.layout,
            slide.size,
            slide.title_size,
            slide.continued,
            NUMBER.findall(str(slide.title)),
            len(slide.cards),
            (len(slide.visual.rows), slide.visual.widths) if isinstance(slide.visual, Grid) else slide.visual,
            len(slide.notes),
            [
                (fill.slot, fill.size, [(each.level, each.marker, each.ordinal, each.lead) for each in fill.paragraphs])
                for fill in slide.fills
            ],
        )
        for slide in fitted.slides
    ]


def said_by(one: Deck) -> dict[str, dict[str, list[object]]]:
    """Return what stands on the slides of each key, in order: what stands on each of them is told once."""
    said: dict[str, dict[str, list[object]]] = {}
    for slide in one.slides:
        about = said.setdefault(slide.key, {})
        for fill in slide.fills:
            name = "points" if fill.slot in (Slot.BODY, Slot.SECOND_BODY) else str(fill.slot)
            known = about.setdefault(name, [])
            known += fill.paragraphs if fill.slot not in (Slot.KICKER, Slot.SOURCE) or not known else ()
        rows = slide.visual.rows if isinstance(slide.visual, Grid) else ()
        about["rows"] = [*about.get("rows", []), *rows]
        about["cards"] = [*about.get("cards", []), *slide.cards]
        about["notes"] = [*about.get("notes", []), *slide.notes]
        about["title"] = [NUMBER.sub("", str(slide.title))]
    return said


NUMBER = re.compile("\u00a0\\([0-9]+\\)$")
