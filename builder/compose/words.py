"""The builder's own words as wordings, with names and texts of the event in their braces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from string import Formatter

from builder.event import Run, Wording, plain
from builder.languages import Phrasebook
from builder.problems import Place, SourceError, error
from builder.remembered import remembered
from builder.values import value

#: What may stand in the braces of a message.
Value = Wording | str | int


@value
class Words:
    """A phrasebook that answers in wordings: what is put into its words keeps its language, its link and its place."""

    phrasebook: Phrasebook

    def say(self, message: str, /, **values: Value) -> Wording:
        """Return the words for `message` with `values` in its braces, marked where they are a draft.

        SourceError if the catalogue lacks the message, or has other braces in it: a name would be lost.
        """
        return _said(self.phrasebook, message, values) if values else _said_alone(self.phrasebook, message)

    def join(self, items: Iterable[Wording]) -> Wording:
        """Return the items as a list in a sentence: `A, B and C`."""
        listed = tuple(items)
        pattern = _list_pattern(self.phrasebook, len(listed))
        return together(*[listed[piece] if isinstance(piece, int) else piece for piece in pattern])


@remembered(most=1024)
def _said_alone(phrasebook: Phrasebook, message: str) -> Wording:
    return _said(phrasebook, message, {})


def _said(phrasebook: Phrasebook, message: str, values: dict[str, Value]) -> Wording:
    translated = phrasebook.messages.get(message, ("",))[0]
    if not translated:
        raise _fault(phrasebook, f"no words for '{message}'", "bring it up to date with: make catalogues")
    if _names_in(translated) != values.keys():
        hint = "write them as they are there"
        raise _fault(phrasebook, f"'{translated}' does not have the braces of '{message}'", hint)
    tag = phrasebook.drafts.get(message)
    return _filled(translated, values, _FINAL if tag is None else Run("", language=tag, draft=True))


@remembered(most=256)
def _list_pattern(phrasebook: Phrasebook, count: int) -> tuple[Wording | int, ...]:
    """Return a list of so many items as their numbers, counted from 0, and the words between them."""
    pattern = phrasebook.join(tuple(f"{{{number}}}" for number in range(count)))
    pieces = [piece for text, name in _pieces(pattern) for piece in (plain(text) if text else None, name)]
    return tuple(int(piece) if isinstance(piece, str) else piece for piece in pieces if piece is not None)


def _fault(phrasebook: Phrasebook, message: str, hint: str) -> SourceError:
    return SourceError(error(Place(phrasebook.path), message, hint))


def strong(wording: Wording) -> Wording:
    """Return the wording with all its words strong."""
    return replace(wording, runs=tuple(replace(run, strong=True) for run in wording.runs))


def together(*pieces: Value) -> Wording:
    """Return the pieces as one wording, with neighbours that look and sound alike in one run."""
    wordings = [piece if isinstance(piece, Wording) else plain(str(piece)) for piece in pieces]
    runs, places, facts = (chain.from_iterable(map(read, wordings)) for read in _ALL)
    return Wording(_joined(runs), tuple(places), tuple(facts))


#: Read what a wording holds, field by field.
_ALL = tuple(attrgetter(field.name) for field in fields(Wording))


#: How words look that are final.
_FINAL = Run("")


@lru_cache(maxsize=1024)
def _pieces(pattern: str) -> tuple[tuple[str, str | None], ...]:
    """Return each text of a pattern with the name in the braces that follow it, None at the end."""
    return tuple((text, name) for text, name, _, _ in Formatter().parse(pattern))


@lru_cache(maxsize=1024)
def _names_in(pattern: str) -> frozenset[str] | None:
    """Return the names in the braces of a pattern; None if a brace is not closed."""
    try:
        return frozenset(name for _, name in _pieces(pattern) if name is not None)
    except ValueError:
        return None


def _filled(pattern: str, values: Mapping[str, Value], look: Run) -> Wording:
    """Return the pattern with the values in its braces; `look` is how its own words look and sound."""
    pieces: list[Value] = []
    for text, name in _pieces(pattern):
        if text:
            pieces.append(text if look is _FINAL else Wording((replace(look, text=text),)))
        if name is not None:
            pieces.append(values[name])
    return together(*pieces)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours that look and sound alike made one, and without empty ones."""
    joined: list[Run] = []
    for look, group in groupby(filter(_TEXT, runs), _LOOK):
        first, *others = group
        joined.append(Run(first.text + "".join(map(_TEXT, others)), *look) if others else first)
    return tuple(joined)


_TEXT = attrgetter("text")

#: How a run looks and sounds: all of it but its text.
_LOOK = attrgetter(*(field.name for field in fields(Run) if field.name != "text"))
