"""What the tests of slides stand on: our template, and decks as small as a sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from builder.documents import Card, Deck, DeckSlide, Fill, Paragraph, Properties, SlideRole, Slot
from builder.event import ListKind, Run, Wording, plain
from builder.languages import LANGUAGES
from builder.layout.deck import make_deck_template
from builder.load.layout import load_brand
from builder.render.pptx import DeckTemplate, open_deck_template, render_deck
from tests.render.office_package import OfficePackage

PROJECT = Path(__file__).parents[2]
EMN = load_brand(PROJECT / "layouts" / "emn", PROJECT)


@cache
def house_template() -> bytes:
    """Return the template of our own layout as a file."""
    return make_deck_template(EMN)


@cache
def opened_template() -> DeckTemplate:
    """Return the template of our own layout, opened."""
    return open_deck_template(house_template(), EMN, "layouts/emn/deck.pptx")


def deck(*slides: DeckSlide, code: str = "fr", footer: str = "Migration") -> Deck:
    """Return a deck of these slides."""
    properties = Properties("Migration et asile", "Évolutions de 2022", "EMN Belgium")
    return Deck(LANGUAGES[code], properties, slides, plain(footer))


def points(*paragraphs: Paragraph, size: int | None = None, title: str = "Accueil") -> DeckSlide:
    """Return a slide of points."""
    return DeckSlide("part-1/slide-1", SlideRole.POINTS, plain(title), (Fill(Slot.BODY, paragraphs, size),))


def point(
    text: str, level: int = 0, marker: ListKind | None = ListKind.BULLETS, ordinal: int = 0, *, lead: bool = False
) -> Paragraph:
    """Return a line of a list."""
    return Paragraph(plain(text), level, marker, ordinal, lead)


def part(number: int, count: int) -> DeckSlide:
    """Return the opening of a part."""
    kicker = Fill(Slot.KICKER, (Paragraph(plain(f"Partie {number} sur {count}")),))
    return DeckSlide(f"part-{number}", SlideRole.PART, plain(f"Titre {number}"), (kicker,))


def questions(*texts: str, size: int | None = None) -> DeckSlide:
    """Return a slide with a card for each question."""
    cards = tuple(
        Card(
            (
                Paragraph(plain(f"Question {number}"), 1),
                Paragraph(plain(text), 0),
                Paragraph(Wording((Run("Tine Claus", strong=True), Run(", Fedasil"))), 2),
            )
        )
        for number, text in enumerate(texts, 1)
    )
    return DeckSlide("part-1/questions", SlideRole.QUESTIONS, plain("Questions"), cards=cards, size=size)


def drawn(*slides: DeckSlide, code: str = "fr") -> OfficePackage:
    """Return a deck of these slides, drawn and read back."""
    return OfficePackage(render_deck(deck(*slides, code=code), opened_template()))


def with_notes(slide: DeckSlide, *texts: str) -> DeckSlide:
    """Return the slide with notes."""
    return replace(slide, notes=tuple(Paragraph(plain(text)) for text in texts))
