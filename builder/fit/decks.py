"""All languages at once: the same slides, sizes and splits in each, chosen so that every one of them fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    rows, halves = rows_of(decks), [rows_of(_halves(pair)) for pair in pairs]
    divisions = [_division(row, of_pairs, boxes) for row, *of_pairs in zip(rows, *halves, strict=True)]
    sized = _sized(decks, _cut(rows, divisions, boxes), boxes)
    footed = [fit_footer(deck, boxes) for deck in sized]
    fitted = tuple(deck for deck, _ in footed)
    fitted_pairs = tuple(_sized_pair(pair, own, divisions, boxes) for pair, own in zip(pairs, halves, strict=True))
    problems = (*prove((*fitted, *fitted_pairs), boxes), *chain.from_iterable(told for _, told in footed))
    firsts = accumulate((len(one.parts) if one else 1 for one in divisions), initial=0)
    plan = tuple(_plan(one, fitted[0].slides[first], first) for one, first in zip(divisions, firsts, strict=False))
    return Fitted(fitted, plan, problems, fitted_pairs)


def rows_of(decks: Sequence[Deck]) -> tuple[Row, ...]:
    """Return the slides of decks that have as many, one row for each."""
    return tuple(zip(*(deck.slides for deck in decks), strict=True))


def _halves(pair: Deck) -> tuple[Deck, ...]:
    return (pair, pair.beside) if pair.beside else (pair,)


def _division(row: Row, pairs: Sequence[Row], boxes: Boxes) -> Division | None:
    """Return how what fills a slide is divided among those that are made of it, None where nothing fills it."""
    filling = filling_of(row, boxes)
    if filling is None:
        return None
    halves = tuple(half for pair in pairs if (half := filling_of(pair, boxes)))
    held = Held(filling, halves) if halves else filling
    return divide(held, range(len(row)), ladder(filling.size))


def _cut(
    rows: Iterable[Row],
    divisions: Iterable[Division | None],
    boxes: Boxes,
    size_at: Callable[[Filling, Division], int] = lambda _, division: division.size,
) -> Iterator[Row]:
    """Yield each slide as those that it is divided into, with what fills them at a size."""
    for row, division in zip(rows, divisions, strict=True):
        filling = filling_of(row, boxes) if division else None
        if filling is None or division is None:
            yield row
            continue
        size = size_at(filling, division)
        for start, end in division.parts:
            yield tuple(filling.cut(language, start, end, size) for language in range(len(row)))


def _sized(decks: Sequence[Deck], cut: Iterable[Row], boxes: Boxes) -> tuple[Deck, ...]:
    """Return the decks with these slides, and the sizes of their titles and slots set.

    Slides are taken one by one: of a large event thousands are made anew.
    """
    sized = (label_charts(size_slots(row, boxes), boxes) for row in cut)
    rows = list(title_slides(sized, boxes))
    slides = zip(*rows, strict=True) if rows else [()] * len(decks)
    return tuple(replace(deck, slides=tuple(own)) for deck, own in zip(decks, slides, strict=True))


def _sized_pair(pair: Deck, rows: Sequence[Row], divisions: Sequence[Division | None], boxes: Boxes) -> Deck:
    """Return a deck in two languages, split where the others are; both halves at a size of their own."""
    left, right = _sized(_halves(pair), _cut(rows, divisions, boxes, size_of), boxes)
    return replace(left, beside=right)


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
