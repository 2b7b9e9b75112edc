"""The excerpt: the slides of one's own parts, with the numbers that they have in the whole deck."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from builder.compose.phrases import labelled, properties
from builder.compose.words import Words
from builder.documents import Deck, Excerpt
from builder.event import Edition, Part, Wording


def compose_excerpt(edition: Edition, deck: Deck, parts: Collection[Part[Wording]]) -> Deck:
    """Return the slides of these parts of the fitted deck, one or more. Notes are the moderator's and are left out."""
    words = Words(edition.phrasebook)
    keys = {part.key for part in parts}
    shown = [(number, slide) for number, slide in enumerate(deck.slides, 1) if slide.key.partition("/")[0] in keys]
    title = labelled(words, edition.programme.title, words.join(part.title for part in parts))
    return replace(
        deck,
        properties=properties(words, edition, title),
        slides=tuple(replace(slide, notes=()) for _, slide in shown),
        excerpt=Excerpt(tuple(number for number, _ in shown), deck.numbered_parts()),
    )
