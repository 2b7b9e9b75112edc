"""A deck layout as numbers, and decks in several languages written in a few words: what tests of fit stand on."""

from __future__ import annotations

from collections.abc import Sequence

from builder.documents import (
    CARD_ADDRESSEE,
    CARD_LABEL,
    Boxes,
    Card,
    Deck,
    DeckSlide,
    Fill,
    LevelStyle,
    Paragraph,
    Properties,
    SlideRole,
    Slot,
    SlotBox,
)
from builder.event import ListKind, Run, Wording, plain
from builder.fit.decks import fit_decks
from builder.fit.plan import Tightest
from builder.fit.tightest import tell_tightest
from builder.languages import LANGUAGES
from builder.problems import Place

CODES = ("en", "nl", "fr")


def rooms(font: str = "Calibri") -> Boxes:
    """Return the boxes of a layout: 16:9, a margin of 48, cards beside each other, parts opened on a panel."""
    points = (
        LevelStyle(28, 38, 9, line_spacing=0.95),
        LevelStyle(24, 70, 4, line_spacing=0.95),
        LevelStyle(22, 98, 3, line_spacing=0.95),
    )
    card = (LevelStyle(28, space_before=4), LevelStyle(18, bold=True), LevelStyle(20, space_before=14))
    title = (LevelStyle(36, bold=True, line_spacing=0.9),)
    small_title = (LevelStyle(24, bold=True, line_spacing=0.9),)
    kicker = (LevelStyle(18, bold=True, capitals=True),)
    callout = (LevelStyle(28, bold=True, line_spacing=0.95),)

    def box(width: float, height: float, levels: tuple[LevelStyle, ...]) -> SlotBox:
        return SlotBox(width, height, font, levels)

    boxes: dict[tuple[str, str], SlotBox] = {
        ("cover", "title"): box(640, 176, (LevelStyle(48, bold=True, line_spacing=0.9),)),
        ("cover", "subtitle"): box(560, 62, (LevelStyle(24),)),
        ("cover", "details"): box(560, 68, (LevelStyle(20),)),
        ("programme", "body"): box(864, 325, points),
        ("programme-columns", "body"): box(420, 325, points),
        ("programme-columns", "second-body"): box(420, 325, points),
        ("part", "title"): box(300, 360, title),
        ("part", "body"): box(492, 436, points),
        ("part-title", "title"): box(640, 176, title),
        ("part-callout", "title"): box(300, 360, title),
        ("part-callout", "body"): box(492, 352, points),
        ("part-callout", "callout"): box(452, 58, callout),
        ("points", "body"): box(864, 325, points),
        ("points-callout", "body"): box(864, 241, points),
        ("points-callout", "callout"): box(824, 58, callout),
        ("interlude", "title"): box(640, 176, title),
        ("interlude", "subtitle"): box(560, 120, (LevelStyle(24),)),
        ("closing", "title"): box(640, 176, title),
        ("closing", "details"): box(560, 178, (LevelStyle(24, space_before=6),)),
    }
    visual = (LevelStyle(20, space_before=6),)
    source = (LevelStyle(18),)
    boxes |= {
        ("points-columns", "body"): box(420, 325, points),
        ("points-columns", "second-body"): box(420, 325, points),
        ("points-columns-callout", "body"): box(420, 241, points),
        ("points-columns-callout", "second-body"): box(420, 241, points),
        ("points-columns-callout", "callout"): box(824, 58, callout),
        ("statement", "body"): box(720, 260, (LevelStyle(44, bold=True),)),
        ("statement", "source"): box(720, 44, source),
        ("chart", "visual"): box(864, 300, visual),
        ("chart-points", "visual"): box(540, 300, visual),
        ("chart-points", "body"): box(300, 300, points),
        ("table", "visual"): box(864, 300, visual),
        ("picture", "visual"): box(864, 280, visual),
        ("picture-points", "visual"): box(420, 280, visual),
        ("picture-points", "body"): box(420, 280, points),
    }
    for layout in ("chart", "chart-points", "table"):
        boxes[layout, "source"] = box(864, 24, source)
    for layout in ("picture", "picture-points"):
        boxes[layout, "source"] = box(864, 48, source)
    for count, size in ((1, 96), (2, 80), (3, 66), (4, 54)):
        figure = (LevelStyle(size, bold=True), LevelStyle(24, space_before=6))
        boxes[f"figures-{count}", "source"] = box(864, 24, source)
        for position in range(1, count + 1):
            boxes[f"figures-{count}", f"card-{position}"] = box((864 - 24 * (count - 1)) / count - 36, 270, figure)
    for count in (1, 2, 3):
        boxes[f"questions-{count}", "title"] = box(864, 54, small_title)
        for position in range(1, count + 1):
            boxes[f"questions-{count}", f"card-{position}"] = box((864 - 24 * (count - 1)) / count - 36, 312, card)
    for layout in sorted({layout for layout, _ in boxes}):
        boxes.setdefault((layout, "title"), box(864, 80, title))
        boxes.setdefault((layout, "kicker"), box(864 if "part" not in layout else 300, 44, kicker))
        boxes.setdefault((layout, "footer"), box(790, 20, (LevelStyle(12),)))
    return boxes


def said(text: str, line: int = 7, code: str = "fr") -> Wording:
    """Return words that come from a line of the source and of a catalogue."""
    return Wording(
        (Run(text),), (Place("source/event.yaml", line, 5), Place(f"translations/{code}/event.po", 3 * line, 1))
    )


def point(text: str, level: int = 0, ordinal: int = 0, code: str = "fr") -> Paragraph:
    """Return a point of a list, numbered where it has an ordinal."""
    return Paragraph(said(text, code=code), level, ListKind.NUMBERS if ordinal else ListKind.BULLETS, ordinal)


def lead(text: str) -> Paragraph:
    """Return a line above a list."""
    return Paragraph(said(text), lead=True)


def points(
    *body: Paragraph, title: str = "Return", key: str = "part-1/slide-1", callout: str = "", notes: str = ""
) -> DeckSlide:
    """Return a slide of points."""
    fills = [Fill(Slot.KICKER, (Paragraph(said("Part 1: return")),)), Fill(Slot.BODY, body)]
    fills += [Fill(Slot.CALLOUT, (Paragraph(said(callout)),))] if callout else []
    remarks = (Paragraph(said(notes)),) if notes else ()
    return DeckSlide(key, SlideRole.POINTS, said(title), tuple(fills), notes=remarks)


def questions(*texts: str, key: str = "part-1/questions") -> DeckSlide:
    """Return a slide of questions, each to one speaker."""
    kicker = Fill(Slot.KICKER, (Paragraph(said("Return")),))
    cards = tuple(
        Card(
            (
                Paragraph(plain(f"Question {number}"), CARD_LABEL),
                Paragraph(said(text)),
                Paragraph(plain("Wim Cruysberghs, Immigration Office"), CARD_ADDRESSEE),
            )
        )
        for number, text in enumerate(texts, 1)
    )
    return DeckSlide(key, SlideRole.QUESTIONS, plain("Part 1: questions & speakers"), (kicker,), cards)


def programme(first: Sequence[str], second: Sequence[str]) -> DeckSlide:
    """Return a programme in two columns."""
    entries = [point(text, ordinal=number) for number, text in enumerate((*first, *second), 1)]
    columns = (
        Fill(Slot.BODY, tuple(entries[: len(first)])),
        Fill(Slot.SECOND_BODY, tuple(entries[len(first) :])),
    )
    return DeckSlide("programme", SlideRole.PROGRAMME, plain("Programme"), columns)


def deck(*slides: DeckSlide, code: str = "fr", footer: str = "Migration and asylum in Belgium") -> Deck:
    """Return a deck in one language."""
    return Deck(LANGUAGES[code], Properties("", "", ""), slides, said(footer, code=code))


def words(count: int, word: str = "protection") -> str:
    """Return a text of so many words."""
    return " ".join([word] * count)


def tightest(decks: tuple[Deck, ...], boxes: Boxes) -> tuple[Tightest, ...]:
    """Return which language decides on each slide of these decks."""
    return tuple(tell_tightest(decks, boxes, fit_decks(decks, boxes, draft=True)))
