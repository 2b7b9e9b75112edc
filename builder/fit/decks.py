"""All languages at once: the same slides, sizes and splits in each, chosen so that every one of them fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from builder.documents import Boxes, Deck, DeckSlide
from builder.fit.charts import label_charts
from builder.fit.division import Division, Filling, divide, ladder
from builder.fit.filling import filling_of
from builder.fit.footers import fit_footer
from builder.fit.pairs import Held, size_of
from builder.fit.plan import Fitted, SlidePlan
from builder.fit.proof import Proof, tell
from builder.fit.slots import Row, size_slots, title_slides
from builder.problems import SourceError, has_errors
from builder.values import replace


def fit_decks(
    decks: tuple[Deck, ...],
    boxes: Boxes,
    pairs: tuple[Deck, ...] = (),
    slides: Iterable[Row] | None = None,
    *,
    bare: bool = False,
    draft: bool = False,
) -> Fitted:
    """Return the decks of one event, in all its languages, with every size set and every slide split that must be.

    A slide has the same number and split in each language and in the decks in two languages, `pairs`; and the same
    sizes in each language. `slides` are those of decks that have none: they are taken one by one. Of fitted slides no
    more is kept than `bare` ones have, where that is asked for. SourceError names every text that cannot fit: the
    slide, the language, how many characters are too many. In a `draft` it runs out of its place, and the errors are
    among the problems. Characters and fonts that are not measured are warnings.
    """
    rows, halves = rows_of(decks) if slides is None else slides, [rows_of(_halves(pair)) for pair in pairs]
    divisions: list[Division | None] = []
    divided = _divided(zip(rows, *halves, strict=True), divisions, boxes)
    own = _fitted(decks, [deck.code for deck in decks], divided, boxes, bare=bare)
    footed = [fit_footer(deck, proof.footers) for deck, proof in own]
    own = [(deck, proof) for (deck, _), (_, proof) in zip(footed, own, strict=True)]
    of_pairs = [_fitted_pair(pair, both, divisions, boxes, bare=bare) for pair, both in zip(pairs, halves, strict=True)]
    proofs = [_footed(*one) for one in chain(own, *of_pairs)]
    problems = (*tell(proofs), *chain.from_iterable(told for _, told in footed))
    if not draft and has_errors(problems):
        raise SourceError(*problems)
    firsts = accumulate((len(one.parts) if one else 1 for one in divisions), initial=0)
    fitted = tuple(deck for deck, _ in own)
    plan = tuple(_plan(one, fitted[0].slides[first], first) for one, first in zip(divisions, firsts, strict=False))
    return Fitted(fitted, plan, problems, tuple(replace(left, beside=right) for (left, _), (right, _) in of_pairs))


def rows_of(decks: Sequence[Deck]) -> tuple[Row, ...]:
    """Return the slides of decks that have as many, one row for each."""
    return tuple(zip(*(deck.slides for deck in decks), strict=True))


def _halves(pair: Deck) -> tuple[Deck, ...]:
    return (pair, pair.beside) if pair.beside else (pair,)


def _divided(rows: Iterable[tuple[Row, ...]], divisions: list[Division | None], boxes: Boxes) -> Iterator[Row]:
    """Yield the slides that each is divided into; each comes before its halves in decks in two languages.

    How they were divided is added to the list meanwhile, None for a slide that nothing fills.
    """
    for row, *pairs in rows:
        filling = filling_of(row, boxes)
        division = None
        if filling:
            halves = tuple(half for pair in pairs if (half := filling_of(pair, boxes)))
            held = Held(filling, halves) if halves else filling
            division = divide(held, range(len(row)), ladder(filling.size))
        divisions.append(division)
        yield from _cut(row, filling, division, division.size if division else 0)


def _divided_alike(rows: Iterable[Row], divisions: Iterable[Division | None], boxes: Boxes) -> Iterator[Row]:
    """Yield the slides in two languages that each is divided into, where the others are; at a size of their own."""
    for row, division in zip(rows, divisions, strict=True):
        filling = filling_of(row, boxes) if division else None
        yield from _cut(row, filling, division, size_of(filling, division) if filling and division else 0)


def _cut(row: Row, filling: Filling | None, division: Division | None, size: int) -> Iterator[Row]:
    """Yield a slide as those that it is divided into, with what fills them at a size."""
    if filling is None or division is None:
        yield row
        return
    for start, end in division.parts:
        yield tuple(filling.cut(language, start, end, size) for language in range(len(row)))


def _fitted(
    decks: Sequence[Deck], codes: Sequence[str], rows: Iterable[Row], boxes: Boxes, *, bare: bool = False
) -> list[tuple[Deck, Proof]]:
    """Return the decks with these slides, the sizes of their titles and slots set; and what is found of each.

    Slides are taken one by one: of a large event thousands are made anew, and of a `bare` deck little of them is kept.
    """
    proofs = [Proof(deck.language, code, boxes) for deck, code in zip(decks, codes, strict=True)]
    slides: list[list[DeckSlide]] = [[] for _ in decks]
    sized = (label_charts(size_slots(row, boxes), boxes) for row in rows)
    for row in title_slides(sized, boxes):
        for proof, own, slide in zip(proofs, slides, row, strict=True):
            proof.see(slide)
            own.append(slide.bare() if bare else slide)
    fitted = (replace(deck, slides=tuple(own)) for deck, own in zip(decks, slides, strict=True))
    return list(zip(fitted, proofs, strict=True))


def _fitted_pair(
    pair: Deck, rows: Sequence[Row], divisions: Sequence[Division | None], boxes: Boxes, *, bare: bool
) -> list[tuple[Deck, Proof]]:
    """Return both halves of a deck in two languages, split where the others are, as `_fitted` does."""
    halves = _halves(pair)
    return _fitted(halves, [pair.code] * len(halves), _divided_alike(rows, divisions, boxes), boxes, bare=bare)


def _footed(deck: Deck, proof: Proof) -> Proof:
    """Return what is found of a deck whose footer is known, that as well."""
    proof.see_footer(deck.footer)
    return proof


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
