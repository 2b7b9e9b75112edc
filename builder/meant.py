"""Which word was meant, of those that there are, where another was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from builder.problems import Problem, error

#: From so many letters on, a part of a name tells which one is meant.
_TELLING = 3


def unmet(message: str, wanted: Iterable[str], choices: Collection[str], otherwise: str) -> Iterator[Problem]:
    """Yield an error for each word that is none of the choices; `message` has a pair of braces for it."""
    for word in wanted:
        yield error(None, message.format(word), did_you_mean(word, choices, otherwise))


def did_you_mean(wanted: str, choices: Collection[str], otherwise: str) -> str:
    """Return the hint for a word that is none of the choices: the nearest of them, or `otherwise`."""
    near = nearest(wanted, choices)
    return f"did you mean '{near}'?" if near else otherwise


def nearest(wanted: str, choices: Collection[str]) -> str:
    """Return the choice that is written nearly as the word that is wanted, empty if none is."""
    if not choices:
        return ""
    lowered = {choice.lower(): choice for choice in choices}
    holding = [choice for choice in lowered if len(wanted) >= _TELLING and wanted.lower() in choice]
    if len(holding) == 1:
        return lowered[holding[0]]
    from difflib import get_close_matches  # noqa: PLC0415 - what is written rightly needs nothing of it

    near = get_close_matches(wanted.lower(), lowered, n=1, cutoff=0.6)
    return lowered[near[0]] if near else ""
