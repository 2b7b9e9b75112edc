"""The excerpt: the slides of one's own parts, with the numbers that they have in the whole deck."""

from __future__ import annotations

from builder.compose.blocks import slides_of
from builder.compose.phrases import labelled, properties
from builder.compose.words import Words
from builder.documents import Deck, Excerpt
from builder.event import Edition, Part, Wording
from builder.remembered import remembered
from builder.values import replace


@remembered(most=64)
def compose_excerpt(edition: Edition, deck: Deck, parts: tuple[Part[Wording], ...]) -> Deck:
    """Return the slides of one or more parts of the fitted deck, in their order. Notes are the moderator's: left out.

    Those who are asked something in the very same parts get the very same.
    """
    words = Words(edition.phrasebook)
    shown = [numbered for part in parts for numbered in slides_of(deck, part)]
    title = labelled(words, edition.programme.title, words.join(part.title for part in parts))
    return replace(
        deck,
        properties=properties(words, edition, title),
        slides=tuple(replace(slide, notes=()) for _, slide in shown),
        excerpt=Excerpt(tuple(number for number, _ in shown), deck.numbered_parts()),
    )
