"""What shows in the catalogue as a whole: the same source in two wordings, lists, titles that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from builder.catalogue.glossary import spoken
from builder.catalogue.rules.pair import Finding, Pair, quoted
from builder.catalogue.rules.rule import Found
from builder.event import Kind

# ---------------------------------------------------------------- the same source


def translated_twice(pairs: Sequence[Pair]) -> Found:
    """Yield, for sources that are translated in more than one way, each pair that is not translated as the first one.

    An author's context says that two texts differ: they may.
    """
    first: dict[str, Pair] = {}
    for pair in pairs:
        if " | " in pair.message.context or pair.message.plural_id or not pair.is_settled:
            continue
        other = first.setdefault(_compared(pair.source), pair)
        if _compared(other.target) != _compared(pair.target):
            hint = f"the {other.kind or 'other one'} on line {other.message.place.line} says {quoted(other.target)}"
            yield pair, Finding(f"{quoted(pair.source)} is translated otherwise elsewhere", hint)


def _compared(text: str) -> str:
    return re.sub(r"[\s.:;,!?…]+$", "", spoken(text).casefold().strip())


# ---------------------------------------------------------------- lists


def uneven_lists(pairs: Sequence[Pair]) -> Found:
    """Yield the points of a list that begin otherwise than the rest, where the points of the source begin alike."""
    by_key = {(pair.message.context, pair.message.id): pair for pair in pairs if pair.form == 0}
    for keys in pairs[0].known.lists if pairs else ():
        points = [by_key[key] for key in keys if key in by_key and by_key[key].is_settled]
        starts = [_start(pair.words) for pair in points]
        if len(points) < _ENOUGH or len({_start(pair.source_words) for pair in points} - {""}) != 1:
            continue
        counted = Counter(filter(None, starts)).most_common()
        if len(counted) > 1 and counted[0][1] > counted[1][1]:
            for pair, start in zip(points, starts, strict=True):
                if start not in ("", counted[0][0]):
                    yield pair, Finding(f"this point begins with {start}, the others of its list do not")


_ENOUGH = 3


def _start(text: str) -> str:
    """Return whether a text begins with a capital or a small letter; empty for neither, and for an acronym."""
    word = re.match(r"\W*([^\W\d_][\w’'-]*)", text)
    if word is None or re.match(r"\w*[A-Z]", word[1][1:]) or re.match(r"[^\w]*\d|\W*\ufffc", text):
        return ""
    return "a capital" if word[1][0].isupper() else "a small letter"


# ---------------------------------------------------------------- titles that go on

_MARKER = re.compile(r"\s+\((\d+)\)\s*$")


def broken_continuations(pairs: Sequence[Pair]) -> Found:
    """Yield titles with (2), (3) behind them that do not say what the title with (1) says."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        marker = _MARKER.search(pair.source)
        if marker is None or pair.kind != Kind.SLIDE_TITLE or not pair.is_settled:
            continue
        found = _MARKER.search(pair.target)
        if found is None or found[1] != marker[1]:
            yield pair, Finding(f"'({marker[1]})' does not stand at the end", "titles that go on carry the same number")
            continue
        other = first.setdefault(_MARKER.sub("", pair.source), pair)
        if _MARKER.sub("", other.target) != _MARKER.sub("", pair.target):
            hint = f"line {other.message.place.line} says {quoted(other.target)}"
            yield pair, Finding(f"{quoted(pair.target)} goes on under another title", hint)
