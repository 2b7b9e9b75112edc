"""Two languages on one slide: two decks of an event as one, the same slides side by side."""

from __future__ import annotations

from builder.documents import BETWEEN, Deck, DeckSlide, Fill, Image, Paragraph, Properties, Slot, Visual
from builder.event import Wording, plain
from builder.values import replace


def pair_decks(first: Deck, second: Deck) -> Deck:
    """Return the deck whose slides show those of `first` on the left and those of `second` beside them.

    Both are composed and not yet fitted. What a slide has room for once stands there in both languages, one after the
    other: its footer, its notes, and the title of the file. ValueError if the decks are not of one event.
    """
    tag = second.language.tag
    for left, right in zip(first.slides, second.slides, strict=True):
        if (left.key, left.layout) != (right.key, right.layout):
            raise ValueError(f"'{left.key}' cannot stand beside '{right.key}': the decks are not of one event")
    return replace(
        first,
        properties=_properties(first.properties, second.properties),
        slides=tuple(
            replace(
                _half(left),
                notes=left.notes + _paragraphs_in(right.notes, tag),
                visual=_shown_for_both(left.visual, right.visual, tag),
            )
            for left, right in zip(first.slides, second.slides, strict=True)
        ),
        footer=_in_both(first.footer, second.footer, tag),
        draft=_in_both(first.draft, second.draft, tag) if first.draft and second.draft else None,
        beside=replace(second, slides=tuple(replace(_half(slide), notes=()) for slide in second.slides)),
    )


def _half(slide: DeckSlide) -> DeckSlide:
    """Return the slide as one half of a slide: two columns are one there."""
    columns = [fill for fill in slide.fills if fill.slot in (Slot.BODY, Slot.SECOND_BODY)]
    body = Fill(Slot.BODY, tuple(paragraph for column in columns for paragraph in column.paragraphs))
    fills = (body if fill is columns[0] else fill for fill in slide.fills if fill not in columns[1:]) if columns else ()
    return replace(slide, fills=tuple(fills) or slide.fills, paired=True)


def _shown_for_both(first: Visual | None, second: Visual | None, tag: str) -> Visual | None:
    """Return what the first half shows. A picture stands there once, and is described in both languages."""
    if isinstance(first, Image) and isinstance(second, Image):
        alternative = _in_both(first.picture.alternative, second.picture.alternative, tag)
        return Image(replace(first.picture, alternative=alternative))
    return first


def _in_both(first: Wording, second: Wording, tag: str) -> Wording:
    """Return both wordings in one line, or the first alone where the two say the same."""
    return first if str(first) == str(second) else first + plain(BETWEEN) + _in(second, tag)


def _properties(first: Properties, second: Properties) -> Properties:
    def both(one: str, other: str) -> str:
        return one if one == other else f"{one}{BETWEEN}{other}"

    return Properties(
        both(first.title, second.title), both(first.subject, second.subject), both(first.author, second.author)
    )


def _paragraphs_in(paragraphs: tuple[Paragraph, ...], tag: str) -> tuple[Paragraph, ...]:
    return tuple(replace(paragraph, wording=_in(paragraph.wording, tag)) for paragraph in paragraphs)


def _in(wording: Wording, tag: str) -> Wording:
    """Return the wording with its language named on each run that does not name another."""
    return replace(wording, runs=tuple(replace(run, language=run.language or tag) for run in wording.runs))
