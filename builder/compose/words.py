"""The builder's own words as wordings, with names and texts of the event in their braces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from string import Formatter

from builder.event import Run, Wording, plain
from builder.languages import Phrasebook
from builder.problems import Place, SourceError, error
from builder.remembered import remembered
from builder.values import replace, value

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
        if not values:
            return _said_alone(self.phrasebook, message)
        pattern, names = _pattern(self.phrasebook, message)
        if names != values.keys():
            raise _lost(self.phrasebook, message)
        return together(*[values[piece] if isinstance(piece, str) else piece for piece in pattern])

    def join(self, items: Iterable[Wording]) -> Wording:
        """Return the items as a list in a sentence: `A, B and C`."""
        listed = tuple(items)
        if len(listed) == 1:
            return listed[0]  # the very same, of which much may be remembered
        pattern = _list_pattern(self.phrasebook, len(listed))
        return together(*[listed[piece] if isinstance(piece, int) else piece for piece in pattern])

    def join_names(self, names: Sequence[str]) -> Wording:
        """Return bare names as a list in a sentence, in a third of the time that `join` takes."""
        pattern = _list_pattern(self.phrasebook, len(names))
        return plain("".join([names[piece] if isinstance(piece, int) else str(piece) for piece in pattern]))


@remembered(most=1024)
def _said_alone(phrasebook: Phrasebook, message: str) -> Wording:
    pattern, names = _pattern(phrasebook, message)
    if names:
        raise _lost(phrasebook, message)
    return together(*pattern)


@remembered(most=1024)
def _pattern(phrasebook: Phrasebook, message: str) -> tuple[tuple[Wording | str, ...], frozenset[str]]:
    """Return the words for a message with the names in its braces between them, and these names.

    SourceError if there are none, or if a brace is not closed.
    """
    translated = phrasebook.messages.get(message, ("",))[0]
    if not translated:
        raise _fault(phrasebook, f"no words for '{message}'", "bring it up to date with: make catalogues")
    tag = phrasebook.drafts.get(message)
    look = Run("") if tag is None else Run("", language=tag, draft=True)
    try:
        pieces = tuple(_pieces(translated, look))
    except ValueError:
        raise _lost(phrasebook, message) from None
    return pieces, frozenset(piece for piece in pieces if isinstance(piece, str))


@remembered(most=256)
def _list_pattern(phrasebook: Phrasebook, count: int) -> tuple[Wording | int, ...]:
    """Return a list of so many items as their numbers, counted from 0, and the words between them."""
    pattern = phrasebook.join(tuple(f"{{{number}}}" for number in range(count)))
    return tuple(int(piece) if isinstance(piece, str) else piece for piece in _pieces(pattern, Run("")))


def _pieces(pattern: str, look: Run) -> Iterator[Wording | str]:
    """Yield each text of a pattern, in that look, and the name in braces behind it. ValueError for open braces."""
    for text, name, _, _ in Formatter().parse(pattern):
        if text:
            yield Wording((replace(look, text=text),))
        if name is not None:
            yield name


def _lost(phrasebook: Phrasebook, message: str) -> SourceError:
    said = f"'{phrasebook.messages[message][0]}' does not have the braces of '{message}'"
    return _fault(phrasebook, said, "write them as they are there")


def _fault(phrasebook: Phrasebook, message: str, hint: str) -> SourceError:
    return SourceError(error(Place(phrasebook.path), message, hint))


def strong(wording: Wording) -> Wording:
    """Return the wording with all its words strong."""
    return replace(wording, runs=tuple(replace(run, strong=True) for run in wording.runs))


def together(*pieces: Value) -> Wording:
    """Return the pieces as one wording, with neighbours that look and sound alike in one run."""
    runs: list[Run] = []
    # Most often one of them alone has places: added to nothing, its tuple stays the same, and is held once.
    places: tuple[Place, ...] = ()
    facts: tuple[str, ...] = ()
    for piece in pieces:
        if isinstance(piece, Wording):
            runs += piece.runs
            places += piece.places
            facts += piece.facts
        else:
            runs.append(Run(str(piece)))
    return Wording(_joined(runs), places, facts)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours that look and sound alike made one, and without those that are empty."""
    alike: list[list[Run]] = []
    last = None
    for run in runs:
        if run.text:
            look = _LOOK(run)
            if look == last:
                alike[-1].append(run)
            else:
                alike.append([run])
                last = look
    return tuple([Run("".join([run.text for run in one]), *_LOOK(one[0])) if one[1:] else one[0] for one in alike])


#: How a run looks and sounds: all of it but its text.
_LOOK = attrgetter(*(field.name for field in fields(Run) if field.name != "text"))
