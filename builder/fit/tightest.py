"""Which language decides on each slide, and how much room it leaves: for people to see, no build asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from builder.documents import Boxes, Deck, Paragraph, Slot
from builder.fit.decks import rows_of
from builder.fit.division import Division, Filling, divide, ladder
from builder.fit.filling import filling_of
from builder.fit.lines import height
from builder.fit.parts import box_of
from builder.fit.plan import Fitted, SlidePlan, Tightest
from builder.fit.slots import Row


def tell_tightest(decks: Sequence[Deck], boxes: Boxes, fitted: Fitted) -> Iterator[Tightest]:
    """Yield which language decides on each slide of the plan; `decks` are those that were fitted, as composed."""
    codes = [deck.language.code for deck in decks]
    for row, slide in zip(rows_of(decks), fitted.plan, strict=True):
        filling = filling_of(row, boxes)
        first = tuple(deck.slides[slide.number - 1] for deck in fitted.decks)
        found = _tightest(filling, _division(slide), len(codes)) if filling else _tightest_title(first, boxes)
        language, room, share = found
        yield Tightest(codes[language], room, share)


def _division(slide: SlidePlan) -> Division:
    return Division(slide.size or 0, tuple(pairwise(accumulate(slide.parts, initial=0))))


def _tightest(filling: Filling, division: Division, languages: int) -> tuple[int, float, float]:
    """Return the language that decides, and the room that it leaves in its fullest part."""
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
