"""The type of cards: the largest size with which every card of a set holds its words, alike in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.cards import CARDS, LINE, CardFormat
from builder.documents import Block, DocumentKind, Heading, LevelStyle, Paper, Paragraph, Prose, ProseStyle, SlotBox
from builder.event import Wording
from builder.fit.faults import too_long
from builder.fit.lines import break_lines
from builder.problems import Problem, SourceError
from builder.values import replace, value

#: The most lines of a name; and of what stands below it, or below a question, before it is set smaller.
_NAME_LINES, _BESIDE_LINES = 3, 5

#: A name is so much larger than what stands below it, where that can be read all the same.
_LEAD = 1.6

#: What stands below is smaller than this, in points, only on cards that could not hold their words otherwise.
_LEGIBLE = 9

#: A hyphen between letters, which a line may end with.
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")

#: Names on two lines must be so much larger to be better than names on one.
_WORTH_TWO_LINES = 1.35


def fit_cards(papers: Sequence[Paper], family: str) -> tuple[Paper, ...]:
    """Return the same cards in some languages with the sizes of their type: of what they are for, and of what is below.

    The sizes are one for all of them, so that a moderator who changes languages holds the same card. `family` is the
    font that they are measured in. SourceError if the words of a card do not fit at the least size.
    """
    kind = papers[0].kind
    cards, form = tuple(card for paper in papers for card in _cards(paper)), CARDS[kind]
    ruler = _Ruler(form, family, bold=kind is not DocumentKind.CUE_CARDS)
    legible = [size for size in form.beside if size >= _LEGIBLE]
    brief = (size for size in legible if all(ruler.is_brief(card, size) for card in cards))
    start = form.beside.index(next(brief, legible[-1]))
    found = (sizes for beside in form.beside[start:] if (sizes := _sizes(cards, ruler, beside)))
    if sizes := _best(found, ruler.lead):
        return tuple(replace(paper, blocks=ruler.held(paper.blocks, sizes[0]), sizes=sizes) for paper in papers)
    least = form.large[-1], form.beside[-1]
    raise SourceError(*(_too_long(card, ruler, least) for card in cards if not ruler.holds(card, *least)))


def _best(found: Iterator[tuple[int, ...]], lead: float) -> tuple[int, ...]:
    """Return the first sizes of which the larger leads by so much, as long as the other can be read; else the first."""
    first: tuple[int, ...] = ()
    for sizes in found:
        first = first or sizes
        if sizes[1] < _LEGIBLE:
            break
        if sizes[0] >= lead * sizes[1]:
            return sizes
    return first


@value
class _Card:
    """The words of a card: what stands above, what it is for, and what stands below."""

    above: tuple[Wording, ...]
    large: Wording
    beside: tuple[Wording, ...]


def _cards(paper: Paper) -> Iterator[_Card]:
    """Yield the cards of a paper: each opens with a heading."""
    together: list[Block] = []
    for block in (*paper.blocks, None):
        if together and (block is None or isinstance(block, Heading)):
            yield _card(together)
            together = []
        if block:
            together.append(block)


def _card(blocks: Sequence[Block]) -> _Card:
    """Return the card of a heading and its paragraphs. Where one of these leads, it is what the card is for."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    prose = [block for block in blocks if isinstance(block, Prose)]
    above = tuple(heading.kicker for heading in headings if heading.kicker)
    names = tuple(heading.wording for heading in headings)
    leads = [block.wording for block in prose if block.style is ProseStyle.LEAD]
    beside = tuple(block.wording for block in prose if block.style is not ProseStyle.LEAD)
    return _Card((*above, *names), leads[0], beside) if leads else _Card(above, names[0], beside)


def _sizes(cards: Sequence[_Card], ruler: _Ruler, beside: int) -> tuple[int, ...]:
    """Return the sizes of all cards, nothing if there are none; names stand on one line where that costs little."""
    suitable = [size for size in ruler.form.large if all(ruler.holds(card, size, beside) for card in cards)]
    if not suitable:
        return ()
    alone = [size for size in suitable if all(ruler.lines(card.large, size, bold=True) == 1 for card in cards)]
    on_one_line = ruler.bold and alone and alone[0] * _WORTH_TWO_LINES >= suitable[0]
    return alone[0] if on_one_line else suitable[0], beside


@value
class _Ruler:
    """Measures words on a card. `bold` is how what the card is for is set: names are, questions are not."""

    form: CardFormat
    family: str
    bold: bool

    @property
    def lead(self) -> float:
        """How much larger than what stands below it a card's words should be."""
        return _LEAD if self.bold else 1

    def is_brief(self, card: _Card, beside: int) -> bool:
        """Return whether what stands below takes few lines."""
        lines = [self.lines(wording, beside) for wording in card.beside]
        return all(lines) and sum(lines) <= _BESIDE_LINES

    def holds(self, card: _Card, large: int, beside: int) -> bool:
        """Return whether a card holds its words at these sizes, no word of them broken."""
        form = self.form
        name = self.lines(card.large, large, bold=self.bold)
        if not name or (self.bold and name > _NAME_LINES):
            return False
        lines = [(form.small, self.lines(each, form.small, bold=True)) for each in card.above]
        lines += [(large, name), *((beside, self.lines(each, beside)) for each in card.beside)]
        height = sum(size * LINE * max(1, count) for size, count in lines) + form.gap * (len(lines) - 1)
        return height <= form.room[1]

    def held(self, blocks: Sequence[Block], large: int) -> tuple[Block, ...]:
        """Return the blocks of cards with double names in one piece, where these take no more lines so."""
        return tuple(
            self._held(block, large) if isinstance(block, Heading) and self.bold else block for block in blocks
        )

    def _held(self, name: Heading, large: int) -> Heading:
        runs = tuple(replace(run, text=_HYPHEN.sub("\u2011", run.text)) for run in name.wording.runs)
        held = replace(name.wording, runs=runs)
        is_as_brief = 0 < self.lines(held, large, bold=True) <= self.lines(name.wording, large, bold=True)
        return replace(name, wording=held) if is_as_brief else name

    def lines(self, wording: Wording, size: float, *, bold: bool = False) -> int:
        """Return how many lines some words take at a size; 0 if one of them is wider than a line.

        Printed cards break behind the hyphen of a double name, which is measured as if a space stood there.
        """
        if any("-" in run.text for run in wording.runs):
            runs = tuple(replace(run, text=_HYPHEN.sub("- ", run.text)) for run in wording.runs)
            wording = replace(wording, runs=runs)
        box = SlotBox(self.form.room[0], self.form.room[1], self.family, (LevelStyle(size, bold=bold),))
        return len(break_lines(Paragraph(wording), box, round(size)))


def _too_long(card: _Card, ruler: _Ruler, least: tuple[int, int]) -> Problem:
    """Return the problem of what is too long on a card: what it is for, unless that fits by itself."""
    fits_alone = ruler.holds(replace(card, beside=()), *least)
    wording = max(card.beside, key=lambda one: len(str(one))) if fits_alone else card.large
    return too_long(wording, card.large if fits_alone else None)
