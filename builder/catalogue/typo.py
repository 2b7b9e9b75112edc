"""Whether a source was reworded without harm: a slip of the pen mended, so that its translations still hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from builder.event import placeholders
from builder.figures import figures_in
from builder.languages import SOURCE_LANGUAGE

#: How alike two sources must be, of 100, for one to be the other with a slip mended.
_ALIKE = 80


def objection(old: str, new: str) -> str:
    """Return why a translation of the old source does not hold for the new one; empty if nothing speaks against it."""
    for what, parts in _WEIGHTY.items():
        before, after = Counter(parts(old)), Counter(parts(new))
        if before != after:
            gone, come = (", ".join(sorted(counted)) for counted in (before - after, after - before))
            return f"{what} differ: {gone or 'none'} → {come or 'none'}"
    if fuzz.ratio(old, new) < _ALIKE:
        return "too little is the same"
    return _turned(old, new)


_LINK = re.compile(r"\]\(([^)]*)\)|\b(?:https?://|www\.)[^\s)\]]+|(?<!\w)@\w+|[\w.+-]+@[\w-]+\.\w[\w.-]*")
_MARK = re.compile(r"\*\*?|\]\{lang=[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_NEGATION = re.compile("no|not|never|none|neither|nor|nobody|nothing|nowhere|without|cannot|except|unless|.*n't")

#: Words on which the sense of a sentence turns, short as they are: how many, whether one must, when, where to.
_TURNING = re.compile(
    """ all|any|both|each|every|few|fewer|less|least|many|more|most|only|several|some
      | may|might|must|shall|should|can|could|will|would
      | and|or|but|if|after|before|during|from|since|till|until|between|over|under|above|below
      | increase|decrease|rise|fall|higher|lower|former|latter|minimum|maximum
      | one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|half|quarter
      | first|second|third|last|next|once|twice """,
    re.VERBOSE,
)

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de")


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _placeholders(text: str) -> Iterator[str]:
    return (f"{{{name}:{form}}}" if form else f"{{{name}}}" for name, form in placeholders(text))


def _figures(text: str) -> Iterator[str]:
    return (figure.partition(":")[2] for figure in figures_in(text, SOURCE_LANGUAGE.locale).elements())


def _links(text: str) -> Iterator[str]:
    return (match[1] or match[0] for match in _LINK.finditer(text))


def _marks(text: str) -> Iterator[str]:
    return (match[0] for match in _MARK.finditer(text))


def _negations(text: str) -> Iterator[str]:
    return (word for word in _words(text) if _NEGATION.fullmatch(word))


def _turning_words(text: str) -> Iterator[str]:
    return (word for word in _words(text) if _TURNING.fullmatch(word))


def _acronyms(text: str) -> list[str]:
    return re.findall(r"\b[A-Z][A-Z0-9]+\b", text)


def _questions(text: str) -> list[str]:
    return re.findall(r"\?", text)


#: What must be the same in both sources, and how it is found.
_WEIGHTY: dict[str, Callable[[str], Iterator[str] | list[str]]] = {
    "placeholders": _placeholders,
    "links": _links,
    "figures": _figures,
    "marks": _marks,
    "negations": _negations,
    "words that turn the sense": _turning_words,
    "acronyms": _acronyms,
    "question marks": _questions,
}


def _turned(old: str, new: str) -> str:
    """Return the objection that a word became its opposite by what stands before it: legal, illegal."""
    gone, come = (set(_words(one)) - set(_words(other)) for one, other in ((old, new), (new, old)))
    for before in sorted(gone):
        for after in sorted(come):
            shorter, longer = sorted((before, after), key=len)
            if longer.removesuffix(shorter) in _PREFIXES:
                return f"negations differ: {before} → {after}"
    return ""
