"""Notes to translators: the lines that begin with `#.`, and which of them stay as they are.

A note may quote other texts: a title, the points before and after. Were it written anew whenever one of those is
touched, a change of one word would run through the whole catalogue. So a note stays as long as what it quotes can be
recognised: half of the words are the same, or the letters are as alike as for a translation that is offered again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from builder.catalogue.glossary import Term, says
from builder.catalogue.syntax import Entry
from builder.languages import SOURCE_LANGUAGE, Language

#: How alike two texts must be, of 100, to be taken for one text that was reworded.
ALIKE = 60

#: The place of a quote in the pattern of a note.
QUOTE = "“”"

#: Kinds of terms that say nothing of the language of the subject: the words of the documents themselves.
_NOT_TOLD = ("ui",)

#: How much of a text a note quotes, in characters.
_QUOTED = 48

_MARKS = re.compile(r"\*+|\[(?P<words>[^\]]*)\](?:\{lang=[^}]*\}|\([^)]*\))")


@dataclass(frozen=True)
class Note:
    """A line that tells translators something; `pattern` has the place “” for each of the texts that it quotes."""

    pattern: str
    quotes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the line as it stands in a catalogue, without `#. `."""
        return self._line

    @cached_property
    def _line(self) -> str:
        if not self.quotes:
            return self.pattern
        quotes = map(_shortened, self.quotes)
        first, *others = self.pattern.split(QUOTE)
        return first + "".join(f"“{quote}”{piece}" for quote, piece in zip(quotes, others, strict=True))

    def is_told_by(self, line: str) -> bool:
        """Return whether a line says the same, quoting texts that can still be recognised."""
        if not self.quotes:
            return line == self.pattern
        pattern = "“(.*)”".join(re.escape(piece) for piece in self.pattern.split(QUOTE))
        match = re.fullmatch(pattern, line)
        return match is not None and all(
            _is_recognised(old, _shortened(new)) for old, new in zip(match.groups(), self.quotes, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Guide:
    """What is measured and written out for the translators into one language.

    `figures` says how each placeholder is read in that language. `slides` are the numbers of the slides where a message
    stands, `lengths` how many characters it may have at most, both by message; None where they are not known: what was
    noted of them before stays.
    """

    figures: Mapping[str, str]
    slides: Mapping[tuple[str, str], tuple[int, ...]] | None = None
    lengths: Mapping[tuple[str, str], int] | None = None


#: The guide of those who know nothing of figures and slides.
NO_GUIDE = Guide({})


def figure_notes(placeholders: Iterable[str], guide: Guide) -> Iterator[Note]:
    """Yield how each figure in the braces of a text is read in the language of the guide."""
    return (Note(f"figure: {name} is {guide.figures[name]} here") for name in placeholders if name in guide.figures)


def slide_notes(key: tuple[str, str], guide: Guide) -> Iterator[Note]:
    """Yield the numbers of the slides where a message stands, in one line."""
    numbers = (guide.slides or {}).get(key, ())
    if numbers:
        yield Note(f"{'slide' if len(numbers) == 1 else 'slides'}: {', '.join(map(str, numbers))}")


def term_notes(source: str, terms: Sequence[Term], language: Language) -> Iterator[Note]:
    """Yield what the terms that a source names are called in a language, and what they must not be called there."""
    told = {term.id: term.said_in(source) for term in terms if term.kind not in _NOT_TOLD}
    for term in terms:
        said = told.get(term.id, "")
        is_within_another = any(said != other and says(other, said) for other in told.values())
        official = _official(term, said, language)
        avoided = term.avoided.get(language.code, ())
        is_news = language != SOURCE_LANGUAGE or avoided
        if said and official and is_news and not is_within_another:
            yield Note(f"term: {said} = {official}" + (f"; not: {', '.join(avoided)}" if avoided else ""))


def notes_of(entry: Entry) -> list[str]:
    """Return the notes that an entry has, without their mark."""
    return [remark[2:].strip() for remark in entry.remarks if remark.startswith("#.")]


def renewed(old: Sequence[str], fresh: Sequence[Note], guide: Guide) -> list[str]:
    """Return the lines of the fresh notes: each as it stood among the old ones, if that is still true.

    Where a guide does not know slides or lengths, the old lines on them stay.
    """
    exact = [str(note) for note in fresh]
    if exact == old:
        return exact
    unknown = [label for label, known in (("slide", guide.slides), ("length", guide.lengths)) if known is None]
    kept = [line for line in old if line.startswith(tuple(f"{label}{end}" for label in unknown for end in (":", "s:")))]
    rest = [line for line in old if line not in exact]
    return [_line(note, old, rest) for note in fresh] + kept


def _line(note: Note, old: Sequence[str], rest: list[str]) -> str:
    """Return the line of a note; one that tells it is taken from the rest, so that it tells no second note."""
    line = str(note)
    told = None if line in old else next((one for one in rest if note.is_told_by(one)), None)
    if told is None:
        return line
    rest.remove(told)
    return told


# ---------------------------------------------------------------- lengths

_LENGTH = re.compile(r"length: at most (\d+) characters")
_FLAG = "max-length:"

#: A length is an estimate. One that was noted stays while it is no more than this share of what there is room for now,
#: or one character more, and no less than that.
_AT_MOST, _AT_LEAST = 1.03, 2 / 3


def length_notes(key: tuple[str, str], guide: Guide, old: Iterable[str] = ()) -> Iterator[Note]:
    """Yield how long a translation may be; as it was noted before, if that is true and not far too little."""
    most = (guide.lengths or {}).get(key)
    if most is not None:
        noted = noted_length(old)
        is_good = noted is not None and most * _AT_LEAST <= noted <= max(most * _AT_MOST, most + 1)
        yield Note(f"length: at most {noted if is_good else most} characters")


def noted_length(lines: Iterable[str]) -> int | None:
    """Return how many characters the notes allow, None where they do not say."""
    found = (match for line in lines if line.startswith("length") and (match := _LENGTH.fullmatch(line)))
    return next((int(match[1]) for match in found), None)


def length_flags(flags: Sequence[str], before: int | None, now: int | None) -> list[str]:
    """Return the flags with the one that tells a program the length; one that somebody set by hand stays alone."""
    others = [flag for flag in flags if flag != f"{_FLAG}{before}"]
    if now is None or any(flag.startswith(_FLAG) for flag in others):
        return others
    place = flags.index(f"{_FLAG}{before}") if f"{_FLAG}{before}" in flags else len(others)
    return [*others[:place], f"{_FLAG}{now}", *others[place:]]


# ---------------------------------------------------------------- quotes and terms


def _shortened(source: str) -> str:
    words = _MARKS.sub(lambda mark: mark["words"] or "", " ".join(source.split()))
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"


def _is_recognised(old: str, new: str) -> bool:
    if old == new:
        return True
    before, after = (Counter(re.findall(r"\w+", text.casefold())) for text in (old, new))
    shared, most = (before & after).total(), max(before.total(), after.total())
    return 2 * shared >= most > 0 or fuzz.ratio(old, new) >= ALIKE


def _official(term: Term, said: str, language: Language) -> str:
    """Return all that a term may be called; where the source has its acronym, the acronym first."""
    acronym = term.acronyms.get(language.code, "")
    approved = term.approved(language.code)
    if said == term.acronyms.get(SOURCE_LANGUAGE.code) and acronym:
        approved = (acronym, *(name for name in approved if name != acronym))
    return " or ".join(approved)
