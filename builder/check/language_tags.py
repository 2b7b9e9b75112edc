"""Every stretch of words carries the tag of the document's language, or that of the foreign words that it shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.check.origins import wordings_of
from builder.check.reading import Reading, quoted, squeeze
from builder.event import Edition
from builder.problems import Problem, error


def find_wrong_tags(reading: Reading, edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each unit with words that no tag, or a wrong one, stands on: they are read out wrongly."""
    foreign = _foreign_words(edition)
    own = reading.artefact.language.tag
    for unit in reading.units:
        for line in (*unit.lines, *unit.notes):
            wrong = [
                (words, tag)
                for words, tag in line.stretches
                if words.strip() and tag != own and not any(squeeze(words) in known for known in foreign.get(tag, ()))
            ]
            if wrong:
                words, tag = wrong[0]
                message = f"output/{reading.artefact.name}, {unit.name}: {quoted(words)} is tagged '{tag}', not '{own}'"
                yield error(None, message, "build it again", rule="language-tag")
                break


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
