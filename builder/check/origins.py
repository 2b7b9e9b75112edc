"""Leads from words in a built file back to the line of the source and of the catalogue that they come from."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.check.reading import Line, squeeze
from builder.event import Edition, Wording


class Origins:
    """The wordings of an edition by their squeezed words."""

    def __init__(self, edition: Edition) -> None:
        self._wordings = {squeeze(str(wording)): wording for wording in wordings_of(edition)}

    def nearest(self, words: str) -> Wording | None:
        """Return the wording that is written nearly as some words, None if none is."""
        near = get_close_matches(squeeze(words), self._wordings, n=1, cutoff=0.75)
        return self._wordings[near[0]] if near else None

    def is_text(self, words: str) -> bool:
        """Return whether words are a whole text of the edition."""
        return squeeze(words) in self._wordings

    def find(self, line: Line) -> Wording | None:
        """Return the wording that a line shows: the one it equals, else the longest it holds, else None."""
        words = squeeze(line.text)
        if words in self._wordings:
            return self._wordings[words]
        held = [text for text in self._wordings if text in words and any(map(str.isalpha, text))]
        return self._wordings[max(held, key=len)] if held else None


def wordings_of(edition: Edition) -> Iterator[Wording]:
    """Yield every wording of an edition, its date and the labels of its figures included."""
    yield from edition.programme.texts()
    yield from (wording for wording in (edition.date, *edition.hours, *edition.days, *edition.short_days) if wording)
    yield from (figure.label for figure in edition.figures)
