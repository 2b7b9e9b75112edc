"""Every stretch of words carries the tag of the document's language, or that of the foreign words that it shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from builder.check.origins import wordings_of
from builder.check.reading import Reading, pieces, quoted, squeeze
from builder.check.rule import Finding, Known, Rule
from builder.event import Edition
from builder.problems import Severity

LANGUAGE_TAG = Rule(
    "language-tag",
    Severity.ERROR,
    "all words carry the tag of their language",
    "A screen reader reads out words in the voice of their tag, and Office looks up their spelling by it. Words carry "
    "the tag of the document, but for those that the event marks as foreign ([Plan Samenleven]{lang=nl}).",
    "WCAG 2.2, 3.1.2; Matterhorn 11-001",
)
RULES = (LANGUAGE_TAG,)


def find_wrong_tags(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield the first words of each unit that no tag, or a wrong one, stands on: they are read out wrongly."""
    foreign = _foreign_words(known.edition(reading))
    own = reading.artefact.language.tag
    for unit in reading.units:
        for line in (*unit.lines, *unit.notes):
            wrong = [
                (words, tag)
                for words, tag in line.stretches
                if words.strip() and tag != own and not _is_marked(words, foreign.get(tag, ()))
            ]
            if wrong:
                words, tag = wrong[0]
                message = f"{quoted(words)} is tagged '{tag}', not '{own}'"
                yield LANGUAGE_TAG.found(reading.artefact, message, "build it again", unit=unit, line=line)
                break


def _is_marked(words: str, foreign: Iterable[str]) -> bool:
    return any(all(piece in marked for piece in pieces(words)) for marked in foreign)


def _foreign_words(edition: Edition) -> Mapping[str, set[str]]:
    """Return the words that the edition marks as foreign, squeezed, by the tag of their language.

    In a draft these may be the builder's own words, between what stands in their braces.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for wording in wordings_of(edition):
        for run in wording.runs:
            if run.language:
                found[run.language].add(squeeze(run.text))
    phrasebook = edition.phrasebook
    for message, tag in phrasebook.drafts.items():
        found[tag] |= {squeeze(words) for form in phrasebook.messages[message] for words in _BRACES.split(form)}
    return found


_BRACES = re.compile(r"\{[^{}]*\}")
