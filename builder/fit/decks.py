"""All languages at once: the same slides, sizes and splits in each, chosen so that every one of them fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from builder.documents import Boxes, Deck, DeckSlide
from builder.fit.charts import label_charts
from builder.fit.division import Division, Filling, divide, ladder
from builder.fit.filling import filling_of
from builder.fit.footers import fit_footer
from builder.fit.pairs import Held, size_of
from builder.fit.plan import Fitted, SlidePlan
from builder.fit.proof import prove
from builder.fit.slots import Row, size_slots, title_slides
from builder.problems import SourceError, has_errors
from builder.values import value


@value
class _Divided:
    """One slide of the composed decks as the slides that it becomes, in each language.

    `division` is how what fills it is divided among them, None where nothing does.
    """

    slides: tuple[Row, ...]
    division: Division | None = None


def fit_decks(decks: tuple[Deck, ...], boxes: Boxes, pairs: tuple[Deck, ...] = ()) -> Fitted:
    """Return the decks of one event, in all its languages, with every size set and every slide split that must be.

    A slide has the same number and split in each language and in the decks in two languages, `pairs`; and the same
    sizes in each language. SourceError names every text that cannot fit: the slide, the language, how many characters
    are too many. Characters and fonts that are not measured are warnings.
    """
    fitted = fit_what_fits(decks, boxes, pairs)
    if has_errors(fitted.problems):
        raise SourceError(*fitted.problems)
    return fitted


def fit_what_fits(decks: tuple[Deck, ...], boxes: Boxes, pairs: tuple[Deck, ...] = ()) -> Fitted:
    """Return the decks as `fit_decks` does, with errors among the problems for texts that run out of their places."""
    halves = [rows_of(_halves(pair)) for pair in pairs]
    divided = [_divided(row, of_pairs, boxes) for row, *of_pairs in zip(rows_of(decks), *halves, strict=True)]
    sized = _sized(decks, divided, boxes)
    footed = [fit_footer(deck, boxes) for deck in sized]
    fitted = tuple(deck for deck, _ in footed)
    fitted_pairs = tuple(_sized_pair(pair, own, divided, boxes) for pair, own in zip(pairs, halves, strict=True))
    problems = (*prove((*fitted, *fitted_pairs), boxes), *chain.from_iterable(told for _, told in footed))
    firsts = accumulate((len(one.slides) for one in divided), initial=0)
    plan = tuple(
        _plan(one.division, fitted[0].slides[first], first) for one, first in zip(divided, firsts, strict=False)
    )
    return Fitted(fitted, plan, problems, fitted_pairs)


def rows_of(decks: Sequence[Deck]) -> tuple[Row, ...]:
    """Return the slides of decks that have as many, one row for each."""
    return tuple(zip(*(deck.slides for deck in decks), strict=True))


def _halves(pair: Deck) -> tuple[Deck, ...]:
    return (pair, pair.beside) if pair.beside else (pair,)


def _divided(row: Row, pairs: Sequence[Row], boxes: Boxes) -> _Divided:
    filling = filling_of(row, boxes)
    if filling is None:
        return _Divided((row,))
    halves = tuple(half for pair in pairs if (half := filling_of(pair, boxes)))
    held = Held(filling, halves) if halves else filling
    return _cut(filling, divide(held, range(len(row)), ladder(filling.size)), len(row))


def _cut(filling: Filling, division: Division, languages: int) -> _Divided:
    slides = (
        tuple(filling.cut(language, start, end, division.size) for language in range(languages))
        for start, end in division.parts
    )
    return _Divided(tuple(slides), division)


def _sized(decks: Sequence[Deck], divided: Iterable[_Divided], boxes: Boxes) -> tuple[Deck, ...]:
    """Return the decks, divided, with the sizes of their titles and slots set."""
    sized = [label_charts(size_slots(row, boxes), boxes) for one in divided for row in one.slides]
    rows = list(title_slides(sized, boxes))
    slides = zip(*rows, strict=True) if rows else [()] * len(decks)
    return tuple(replace(deck, slides=tuple(own)) for deck, own in zip(decks, slides, strict=True))


def _sized_pair(pair: Deck, rows: Sequence[Row], divided: Sequence[_Divided], boxes: Boxes) -> Deck:
    """Return a deck in two languages, split where the others are."""
    alike = (_divided_alike(row, one.division, boxes) for row, one in zip(rows, divided, strict=True))
    left, right = _sized(_halves(pair), alike, boxes)
    return replace(left, beside=right)


def _divided_alike(row: Row, division: Division | None, boxes: Boxes) -> _Divided:
    """Return both halves of a slide, divided as the whole one is, at a size of their own."""
    filling = filling_of(row, boxes) if division else None
    if filling is None or division is None:
        return _Divided((row,))
    return _cut(filling, Division(size_of(filling, division), division.parts), len(row))


def _plan(division: Division | None, slide: DeckSlide, first: int) -> SlidePlan:
    """Return what was decided of a slide, of which the first part stands at the place `first`, counted from 0."""
    return SlidePlan(
        slide.key,
        str(slide.title),
        slide.role,
        first + 1,
        tuple(end - start for start, end in division.parts) if division else (),
        division.size if division else None,
        slide.title_size or 0,
    )
