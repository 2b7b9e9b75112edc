"""Words as they were composed, to the letter: their spaces and capitals, and the language of foreign ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypedDict

from builder.check.faithful import first_of_each_unit
from builder.check.following import Placed
from builder.check.reading import (
    ALTERNATIVE,
    CHART_LABEL,
    CHART_SERIES,
    Line,
    Reading,
    Unit,
    is_among,
    pieces,
    quoted,
    squeeze,
)
from builder.check.rule import Finding, Known, Rule
from builder.event import Run
from builder.languages import is_turned
from builder.problems import Place, Severity

EXACT_WORDS = Rule(
    "exact-words",
    Severity.ERROR,
    "words stand in a file as they were composed, to the space and the capital",
    "A no-break space before a French colon, a soft hyphen, a capital: what languages ask for is set when documents "
    "are made, and is lost when somebody types over it. In PDFs, which have no spaces of their own, capitals count.",
)
FOREIGN_WORDS = Rule(
    "foreign-words",
    Severity.ERROR,
    "words in another language carry the tag of that language",
    "What an author marked as [words]{lang=nl} is read out by a Dutch voice, and not marked as misspelt.",
    "WCAG 2.2, 3.1.2; Matterhorn 11-001",
)
STRONG_WORDS = Rule(
    "strong-words",
    Severity.ERROR,
    "words that an author made strong or stressed stand out, and no others",
    "What an author marked as **strong** or *stressed* is set in bold or italic type in every document, in each "
    "language. On slides nothing else is: a line that somebody made bold in one file says something else there.",
)
RULES = (EXACT_WORDS, FOREIGN_WORDS, STRONG_WORDS)

#: What a PDF does not keep of words: spaces, and hyphens at the ends of lines.
_NOT_IN_PDF = re.compile(r"[\s\u00ad\u200b\u2010\u2011\x02\ufffe-]+")


def find_respelt(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield the lines that are written otherwise than they were composed, though with the same letters."""
    followed = known.followed(reading)
    if followed is None:
        return
    printed = any(line.role == "H1" for line in reading.lines())
    # Of lines with words from right to left PDFium gives some brackets the wrong way round, of their neighbours too.
    turned = {line.page for line in reading.lines() if line.page and is_turned(line.text)}
    yield from first_of_each_unit(
        EXACT_WORDS.found(reading.artefact, f"{quoted(one.line.text)} is written otherwise than composed", **_at(one))
        for one in followed.placed
        if not _is_written(one, printed=printed, alone=bool(followed.slides))
        and not (printed and one.line.page in turned)
    )
    yield from first_of_each_unit(
        FOREIGN_WORDS.found(reading.artefact, f"{quoted(words)} is not tagged '{tag}'", **_at(one))
        for one in followed.placed
        for words, tag in _untagged(one)
    )


def find_lost_stress(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield the lines whose strong or stressed words are others than those they were composed with."""
    followed = known.followed(reading)
    if followed is None:
        return
    on_line: dict[int, list[Placed]] = {}
    for one in followed.placed:
        on_line.setdefault(id(one.line), []).append(one)
    yield from first_of_each_unit(
        STRONG_WORDS.found(reading.artefact, f"{quoted(together[0].line.text)} {why}", **_at(together[0]))
        for together in on_line.values()
        for why in _unstressed(together, is_paper=not followed.slides)
    )


def _unstressed(together: Sequence[Placed], *, is_paper: bool) -> Iterator[str]:
    """Yield what is wrong with the type of a line; papers set more in bold than their texts say: names, labels."""
    line, runs = together[0].line, [run for one in together for run in one.piece.wording.runs]
    if line.role in (ALTERNATIVE, CHART_LABEL, CHART_SERIES):
        return
    strong, stressed = ([run.text for run in runs if chosen(run)] for chosen in (_is_strong, _is_stressed))
    for wanted, held, how in ((strong, line.strong, "bold"), (stressed, line.stressed, "italic")):
        yield from (f"has {quoted(words)} not in {how} type" for words in wanted if not is_among(words, held))
        if not is_paper and len(squeeze(held)) > len(squeeze("".join(wanted))):
            yield f"has {quoted(held)} in {how} type, which the event does not"


def _is_strong(run: Run) -> bool:
    return run.strong


def _is_stressed(run: Run) -> bool:
    return run.emphasis


class _At(TypedDict):
    """Where a finding stands."""

    hint: str
    unit: Unit
    line: Line
    places: tuple[Place, ...]


def _at(one: Placed) -> _At:
    return _At(hint="build it again", unit=one.unit, line=one.line, places=one.piece.wording.places)


def _is_written(one: Placed, *, printed: bool, alone: bool) -> bool:
    """Return whether a line says a piece to the letter; on slides each stands `alone`, with no sign before or after."""
    composed, held = (_as_written(words, printed=printed) for words in (str(one.piece.wording), one.line.text))
    return composed.strip() == held.strip() if alone and one.line.role not in _TOLD else composed in held


#: What stands for pictures and charts, of which a slide in two languages says both.
_TOLD = (ALTERNATIVE, CHART_LABEL, CHART_SERIES)


def _as_written(words: str, *, printed: bool) -> str:
    """Return words as they can be compared: Office has no narrow space and no no-break hyphen, a PDF neither."""
    return _NOT_IN_PDF.sub("", words) if printed else words.replace("\u202f", "\u00a0").replace("\u2011", "-")


def _untagged(one: Placed) -> Iterator[tuple[str, str]]:
    """Yield the foreign words of a line that do not carry the tag of their language."""
    if one.line.role in (ALTERNATIVE, CHART_LABEL, CHART_SERIES):  # they carry one tag as a whole
        return
    for run in one.piece.wording.runs:
        if run.language and run.text.strip():
            tagged = squeeze("".join(words for words, tag in one.line.stretches if tag == run.language))
            if not all(piece in tagged for piece in pieces(run.text)):
                yield run.text, run.language
