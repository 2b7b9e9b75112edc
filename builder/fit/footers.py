"""Footers: the title of the event on slide after slide. Where it has no room, its beginning stands for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from builder.documents import Deck, Paragraph, SlideRole, SlotBox
from builder.event import Wording, plain
from builder.fit.placed import fits
from builder.problems import Problem, warning
from builder.values import replace

#: The slides without a footer.
BARE = (SlideRole.COVER, SlideRole.CLOSING)

#: What stands for words that are left out, and what does not stand before it.
_ELLIPSIS, _BEFORE_NONE = "…", " \u00a0,;:.–-"


def fit_footer(deck: Deck, places: Collection[SlotBox]) -> tuple[Deck, tuple[Problem, ...]]:
    """Return the deck with as much of its footer as has room in all places that show it, and a warning if not all has.

    Where there is room for no word of it, it stays as it is. The whole title stands on the cover.
    """

    def has_room(footer: Wording) -> bool:
        return all(fits((Paragraph(footer),), box, int(box.levels[0].size)) for box in places)

    if has_room(deck.footer):
        return deck, ()
    short = next(filter(has_room, _beginnings(deck.footer)), None)
    if short is None:
        return deck, ()
    message = f"the footer of slides in {deck.language.name} is shortened to '{short}': the layout has no room for more"
    place = deck.footer.places[-1] if deck.footer.places else None
    return replace(deck, footer=short), (warning(place, message, "give the event a shorter title, or leave it so"),)


def _beginnings(wording: Wording) -> Iterator[Wording]:
    """Yield the wording without its last word, without its last two, and so on, each with a sign that words follow."""
    text = str(wording)
    end = text.rfind(" ")
    while end > 0:
        kept = len(text[:end].rstrip(_BEFORE_NONE))
        yield _cut(wording, kept) + plain(_ELLIPSIS)
        end = text.rfind(" ", 0, end)


def _cut(wording: Wording, length: int) -> Wording:
    """Return the first characters of a wording, so many."""
    runs, left = [], length
    for run in wording.runs:
        runs.append(replace(run, text=run.text[:left]))
        left = max(0, left - len(run.text))
    return replace(wording, runs=tuple(run for run in runs if run.text))
