"""One fact, one figure: what stands in several documents of a language has the same figures in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.check.counting import figures_of
from builder.check.following import shown_text
from builder.check.origins import wordings_of
from builder.check.reading import Line, Reading, Unit, quoted, squeeze
from builder.check.rule import Finding, Known, Rule
from builder.event import Edition, Wording
from builder.problems import Severity

ONE_FIGURE = Rule(
    "one-figure",
    Severity.ERROR,
    "a text has the same figures in every document",
    "Deck, handout, briefing notes and running order are held against each other: a text that stands in several of "
    "them has the figures, dates and percentages of the event in each. The place of the text and of its fact is told.",
)
RULES = (ONE_FIGURE,)

_DIGITS = re.compile(r"\d+")

#: Texts with fewer letters than this are alike by chance.
_TELLING = 6


@dataclass(frozen=True, slots=True)
class _Stand:
    reading: Reading
    unit: Unit
    line: Line


def find_other_figures(readings: Sequence[Reading], known: Known) -> Iterator[Finding]:
    """Yield the lines that say what a text of the event says, with other figures."""
    for code, edition in known.editions.items():
        texts, composed = _with_figures(edition), _composed(readings, known)
        right: dict[str, str] = {}
        wrong: list[tuple[_Stand, Wording]] = []
        for stand in _stands(readings, code):
            said = shown_text(stand.line)
            wordings = texts.get(_key(said))
            if not wordings:
                continue
            if squeeze(said) in wordings:
                right.setdefault(_key(said), f"output/{stand.reading.artefact.name}")
            elif id(stand.line) not in composed:
                wrong.append((stand, next(iter(wordings.values()))))
        for stand, wording in wrong:
            yield _other_figure(stand, wording, right.get(_key(shown_text(stand.line)), ""), known)


@lru_cache(maxsize=1 << 14)  # a text stands in several documents
def _key(text: str) -> str:
    """Return what a text says beside its figures."""
    return _DIGITS.sub("#", re.sub(r"(?<=\d)[.,](?=\d)", "", squeeze(text)))


def _with_figures(edition: Edition) -> Mapping[str, Mapping[str, Wording]]:
    """Return the texts of an edition that have figures in them, squeezed, by what they say beside those."""
    found: dict[str, dict[str, Wording]] = {}
    for wording in wordings_of(edition):
        key = _key(str(wording))
        if "#" in key and sum(map(str.isalpha, key)) >= _TELLING:
            found.setdefault(key, {}).setdefault(squeeze(str(wording)), wording)
    return found


def _composed(readings: Sequence[Reading], known: Known) -> set[int]:
    """Return the identities of the lines that say what was composed, and nothing else.

    Plenary says `Question 1` where a text may be `Question 7`, and a key figure may be a day in the month of the event.
    """
    followed = (known.followed(reading) for reading in readings)
    placed = (one for each in followed if each for one in each.placed)
    return {id(one.line) for one in placed if squeeze(str(one.piece.wording)) == squeeze(shown_text(one.line))}


def _stands(readings: Sequence[Reading], code: str) -> Iterator[_Stand]:
    for reading in readings:
        if reading.artefact.language.code == code:
            for unit in reading.units:
                yield from (_Stand(reading, unit, line) for line in (*unit.lines, *unit.notes))


def _other_figure(stand: _Stand, wording: Wording, elsewhere: str, known: Known) -> Finding:
    language = stand.reading.artefact.language
    said = figures_of(stand.line, language)
    figures = ", ".join(figure.partition(":")[2] for figure in said.elements()) or "no figure"
    where = f", as {elsewhere} does" if elsewhere else ""
    message = f"{quoted(stand.line.text)} has {figures}; the event says {quoted(str(wording))}{where}"
    facts = [fact for fact in known.event.facts if fact.name in wording.facts]
    hint = "; ".join(f"the fact '{fact.name}' stands in {fact.place}" for fact in facts) or "build it again"
    return ONE_FIGURE.found(
        stand.reading.artefact, message, hint, unit=stand.unit, line=stand.line, places=wording.places
    )
