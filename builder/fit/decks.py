"""All languages at once: the same slides, sizes and splits in each, chosen so that every one of them fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from builder.documents import Boxes, Deck, Paragraph, Slot
from builder.fit.charts import label_charts
from builder.fit.division import Division, Filling, divide, ladder
from builder.fit.filling import filling_of
from builder.fit.footers import fit_footer
from builder.fit.lines import height
from builder.fit.pairs import Held, size_of
from builder.fit.parts import box_of
from builder.fit.plan import Fitted, SlidePlan
from builder.fit.proof import prove
from builder.fit.slots import Row, size_slots, title_slides
from builder.problems import SourceError, has_errors
from builder.values import value


@value
class _Divided:
    """Points or cards, and how they are divided among slides. Those of halves are divided alike, at their own size."""

    filling: Filling
    division: Division


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
    composed = _rows(decks)
    halves = [_rows(_halves(pair)) for pair in pairs]
    divided = [_divided(row, of_pairs, boxes) for row, *of_pairs in zip(composed, *halves, strict=True)]
    shown = [_shown(row, one) for row, one in zip(composed, divided, strict=True)]
    rows, sized = _sized(decks, shown, boxes)
    footed = [fit_footer(deck, boxes) for deck in sized]
    fitted = tuple(deck for deck, _ in footed)
    fitted_pairs = tuple(_sized_pair(pair, own, divided, boxes) for pair, own in zip(pairs, halves, strict=True))
    problems = (*prove((*fitted, *fitted_pairs), boxes), *chain.from_iterable(told for _, told in footed))
    codes = [deck.language.code for deck in decks]
    firsts = accumulate(map(len, shown), initial=0)
    plan = tuple(_plan(one, rows, first, boxes, codes) for one, first in zip(divided, firsts, strict=False))
    return Fitted(fitted, plan, problems, fitted_pairs)


def _rows(decks: Sequence[Deck]) -> tuple[Row, ...]:
    return tuple(zip(*(deck.slides for deck in decks), strict=True))


def _halves(pair: Deck) -> tuple[Deck, ...]:
    return (pair, pair.beside) if pair.beside else (pair,)


def _divided(row: Row, pairs: Sequence[Row], boxes: Boxes) -> _Divided | None:
    filling = filling_of(row, boxes)
    if filling is None:
        return None
    halves = tuple(half for pair in pairs if (half := filling_of(pair, boxes)))
    held = Held(filling, halves) if halves else filling
    return _Divided(filling, divide(held, range(len(row)), ladder(filling.size)))


def _shown(row: Row, divided: _Divided | None) -> tuple[Row, ...]:
    """Return one slide of the composed decks as the slides that it becomes, in each language."""
    if divided is None:
        return (row,)
    filling, division = divided.filling, divided.division
    return tuple(
        tuple(filling.cut(language, start, end, division.size) for language in range(len(row)))
        for start, end in division.parts
    )


def _sized(decks: Sequence[Deck], shown: Iterable[tuple[Row, ...]], boxes: Boxes) -> tuple[list[Row], tuple[Deck, ...]]:
    """Return the slides, row by row, with the sizes of their titles and slots set; and the decks that hold them."""
    sized = [label_charts(size_slots(row, boxes), boxes) for parts in shown for row in parts]
    rows = list(title_slides(sized, boxes))
    slides = zip(*rows, strict=True) if rows else [()] * len(decks)
    return rows, tuple(replace(deck, slides=tuple(own)) for deck, own in zip(decks, slides, strict=True))


def _sized_pair(pair: Deck, rows: Sequence[Row], divided: Sequence[_Divided | None], boxes: Boxes) -> Deck:
    """Return a deck in two languages, split where the others are."""
    alike = (one and _divided_alike(row, one.division, boxes) for row, one in zip(rows, divided, strict=True))
    shown = (_shown(row, one) for row, one in zip(rows, alike, strict=True))
    _, (left, right) = _sized(_halves(pair), shown, boxes)
    return replace(left, beside=right)


def _divided_alike(row: Row, division: Division, boxes: Boxes) -> _Divided | None:
    filling = filling_of(row, boxes)
    return _Divided(filling, Division(size_of(filling, division), division.parts)) if filling else None


def _plan(divided: _Divided | None, rows: Sequence[Row], first: int, boxes: Boxes, codes: Sequence[str]) -> SlidePlan:
    """Return what was decided of the slide whose first part is the row `first`, counted from 0."""
    slide = rows[first][0]
    language, room, share = _tightest(divided, len(codes)) if divided else _tightest_title(rows[first], boxes)
    return SlidePlan(
        slide.key,
        str(slide.title),
        slide.role,
        first + 1,
        tuple(end - start for start, end in divided.division.parts) if divided else (),
        divided.division.size if divided else None,
        slide.title_size or 0,
        codes[language],
        room,
        share,
    )


def _tightest(divided: _Divided, languages: int) -> tuple[int, float, float]:
    """Return the language that decides, and the room that it leaves in its fullest part."""
    filling, division = divided.filling, divided.division
    sizes = [size for size in ladder(filling.size) if size >= division.size]

    def fullest(language: int) -> tuple[float, float]:
        shares = ((filling.share([language], start, end, division.size), start, end) for start, end in division.parts)
        share, start, end = max(shares)
        return share, filling.height(start, end)

    def burden(language: int) -> tuple[int, int, float]:
        own = divide(filling, [language], sizes)
        return len(own.parts), -own.size, fullest(language)[0]

    language = max(range(languages), key=burden) if languages > 1 else 0
    share, place = fullest(language)
    return language, (1 - share) * place, 1 - share


def _tightest_title(row: Row, boxes: Boxes) -> tuple[int, float, float]:
    """Return the language whose title is the highest, and the room that it leaves."""
    box = box_of(boxes, row[0].layout, Slot.TITLE)
    highest = [height((Paragraph(slide.title),), box, slide.title_size or 0) for slide in row]
    language = max(range(len(row)), key=highest.__getitem__)
    free = 1 - highest[language] / box.height
    return language, free * box.height, free
