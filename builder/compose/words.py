"""The builder's own words as wordings, with names and texts of the event in their braces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from string import Formatter

from builder.event import Run, Wording, plain
from builder.languages import Phrasebook

#: What may stand in the braces of a message.
Value = Wording | str | int


@dataclass(frozen=True, slots=True)
class Words:
    """A phrasebook that answers in wordings: what is put into its words keeps its language, its link and its place."""

    phrasebook: Phrasebook

    def say(self, message: str, /, **values: Value) -> Wording:
        """Return the words for `message` with `values` in its braces. A message that is not there is a KeyError."""
        return _filled(self.phrasebook.messages[message][0], values)

    def join(self, items: Iterable[Wording]) -> Wording:
        """Return the items as a list in a sentence: `A, B and C`."""
        listed = {str(number): item for number, item in enumerate(items)}
        return _filled(self.phrasebook.join(tuple(f"{{{number}}}" for number in listed)), listed)


def strong(wording: Wording) -> Wording:
    """Return the wording with all its words strong."""
    return replace(wording, runs=tuple(replace(run, strong=True) for run in wording.runs))


def _filled(pattern: str, values: Mapping[str, Value]) -> Wording:
    filled = Wording(())
    for text, name, _, _ in Formatter().parse(pattern):
        filled += plain(text)
        if name is not None:
            value = values[name]
            filled += value if isinstance(value, Wording) else plain(str(value))
    return replace(filled, runs=_joined(filled.runs))


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours that look and sound alike made one, and without empty ones."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)
