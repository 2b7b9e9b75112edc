"""A rule: its id, how much it matters, and how it looks at the messages of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builder.catalogue.rules.pair import Finding, Pair
from builder.problems import Severity

#: What is found in which pair.
Found = Iterator[tuple[Pair, Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a translation is held to.

    `summary` says it in a line, `explanation` with examples and with what is no fault. `find` looks at all pairs of a
    language.
    """

    id: str
    severity: Severity
    summary: str
    explanation: str
    find: Callable[[Sequence[Pair]], Found]


def each(find: Callable[[Pair], Iterator[Finding]]) -> Callable[[Sequence[Pair]], Found]:
    """Return a look at all pairs that are translated and not fuzzy, one by one."""

    def find_in_each(pairs: Sequence[Pair]) -> Found:
        return ((pair, finding) for pair in pairs if pair.is_settled for finding in find(pair))

    return find_in_each


def each_untranslated_too(find: Callable[[Pair], Iterator[Finding]]) -> Callable[[Sequence[Pair]], Found]:
    """Return a look at all pairs, one by one, whatever the state of their translation."""

    def find_in_each(pairs: Sequence[Pair]) -> Found:
        return ((pair, finding) for pair in pairs for finding in find(pair))

    return find_in_each
