"""The spaces, apostrophes and dashes of each language, set at this stage only; a second pass changes nothing.

It never touches a letter or a figure, an address, a handle or a code. Words in another language get what is theirs,
and what surrounds them is read over the ends of marks: `l'**accueil**` is one word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from babel.dates import get_month_names

from builder.event import Punctuation, Run
from builder.languages import LANGUAGES, NAME_PARTICLES
from builder.remembered import remembered
from builder.values import replace

_NBSP, _NNBSP = "\u00a0", "\u202f"
_SPACE = f"[ {_NBSP}{_NNBSP}\u2009]"

#: What is left alone: addresses, handles, and names and codes that look like figures.
_UNTOUCHED = re.compile(r"https?://\S+|\bwww\.\S+|\S+@\S+\.\w+|@\w+|\b11\.11\.11\b|\bcode \d+")

#: What is found, and what comes in its place. Each begins with the character it looks for, which makes it quick; what
#: stands around is looked at only.
_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

#: Rules of which none finds anything where none of some signs stands, behind a pattern for these: most texts have few.
_Rules = tuple[re.Pattern[str], tuple[_Rule, ...]]


def typeset(text: str, language: str, punctuation: Punctuation = Punctuation.SPACED) -> str:
    """Return the text with the typography of a language, named by its code; other languages get what all share."""
    return "".join(run.text for run in typeset_runs((Run(text),), language, punctuation))


def typeset_runs(
    runs: Sequence[Run], language: str, punctuation: Punctuation, names: tuple[str, ...] = ()
) -> tuple[Run, ...]:
    """Return the runs with the typography of a language; runs that name another one get that of their own.

    The words of each of the people's `names` that belong together stay on one line.
    """
    codes = [run.language.partition("-")[0] or language for run in runs]
    line = _Line([unicodedata.normalize("NFC", run.text) for run in runs])
    for code in dict.fromkeys(codes):
        mine = {index for index, other in enumerate(codes) if other == code}
        for signs, rules in _rules(code, punctuation, names):
            if signs.search(line.text):
                for pattern, replacement in rules:
                    line.substitute(pattern, replacement, mine)
    return tuple(
        run if text == run.text else replace(run, text=text)
        for run, text in zip(runs, line.texts(), strict=True)
        if text
    )


class _Line:
    """The texts of all runs as one; each starts where the one before it ends."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "".join(texts)
        self._ends = list(accumulate(map(len, texts)))

    def substitute(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], mine: set[int]
    ) -> None:
        """Replace what is found where it begins in one of the runs of `mine` and may be touched."""
        found = list(pattern.finditer(self.text))
        if not found:
            return
        kept = [match.span() for match in _UNTOUCHED.finditer(self.text)]
        for match in reversed(found):
            start, end = match.span()
            run = bisect_right(self._ends, start)
            if run not in mine or any(first < end and start < last for first, last in kept):
                continue
            new = replacement if isinstance(replacement, str) else replacement(match)
            self.text = self.text[:start] + new + self.text[end:]
            self._ends = [stop if stop <= start else max(stop, end) + len(new) - (end - start) for stop in self._ends]

    def texts(self) -> Iterator[str]:
        """Yield the text of each run."""
        return (self.text[start:end] for start, end in pairwise([0, *self._ends]))


# ---------------------------------------------------------------- rules

#: Marks that nobody sees: they come along with copied text. The same are taken out of the source.
_INVISIBLE = "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"

_LETTER = r"[^\W\d_]"

#: Words that stay with the figure behind them, and titles that stay with the name.
_BEFORE_FIGURE = r"part deel partie teil question vraag frage slide slides dia diapositive diapositives folie folien"
_BEFORE_FIGURE += r" article artikel art\. p\. S\."
_BEFORE_FIGURE += r" blz\. nr\. no\. nº n° EUR € < > ≤ ≥"
_BEFORE_NAME = r"M\. MM\. Mme Mmes Mr Mrs Ms Dr Dr\. dhr\. mevr\."

#: Units that stay with the figure before them, those of time among them.
_UNITS = "% ‰ ° € EUR km km² m² kg h min uur million millions milliard milliards miljoen miljard billion"
_UNITS += " day days week weeks month months year years dag dagen weken maand maanden jaar"
_UNITS += " jour jours semaine semaines mois an ans j/7"
_UNITS += " Uhr Minuten Stunden Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren"
_UNITS += " Million Millionen Milliarde Milliarden"


#: The rules of so many languages are kept, each with the names of an event: to compare thousands of these is dear.
_KEPT = 32


@remembered(most=_KEPT)
def _rules(language: str, punctuation: Punctuation, names: tuple[str, ...]) -> tuple[_Rules, ...]:
    at_figures: tuple[_Rule, ...] = ((_TELEPHONE, _held), (_AT_FIGURES, _NBSP), (_before_months(language), _NBSP))
    in_names = re.compile(f" (?:{'|'.join([_BEHIND_TITLE, *(pair for name in names for pair in _pairs(name))])})")
    rules: list[_Rules] = [(_SHARED_SIGNS, _SHARED), (_FIGURE, at_figures), (re.compile(" "), ((in_names, _NBSP),))]
    if language == "nl":
        rules.append((re.compile("'"), ((re.compile(r"'(?<![^\s(“‘]')(?=[snt]\b)"), "’"),)))
    if language == "fr":
        rules.append((_FRENCH_SIGNS, _FRENCH[punctuation]))
    return tuple(rules)


@lru_cache
def _before_months(language: str) -> re.Pattern[str]:
    """Return a pattern for the spaces between a day and its month."""
    locale = LANGUAGES[language].locale if language in LANGUAGES else "en_GB"
    months = "|".join(map(re.escape, get_month_names("wide", "format", locale).values()))
    return re.compile(rf" (?:(?<=\d )|(?<=\der )|(?<=\d\. ))(?=(?i:{months})\b)")


def _behind(words: str) -> str:
    """Return a pattern for the place behind any of the words and a space."""
    return "|".join(rf"(?<=(?<!\w){word} )" for word in words.split())


#: A figure, or one of the event in its braces.
_FIGURE = re.compile(r"[\d{]")

#: The spaces beside figures that no line may be broken at, in any language.
_AT_FIGURES = re.compile(
    r" (?:(?=\d{3}(?!\d))(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d{3} ))"
    rf"|(?<=\d )(?=(?:{'|'.join(_UNITS.split())})(?!\w))"
    r"|(?=\(\d{1,2}\))"
    rf"|(?=[\d{{])(?i:{_behind(_BEFORE_FIGURE)}))"
)

#: A telephone number, which no line may be broken in: `0800 99 340`, `+32 2 211 78 11`.
_TELEPHONE = re.compile(r"(?<![\w.,+])(?:\+\d{1,3} \d{1,3}|0\d{1,3})(?: \d{2,3}){2,4}(?![\d.,]\d)(?!\d)")


def _held(match: re.Match[str]) -> str:
    return match[0].replace(" ", _NBSP)


#: The place behind the title of a person.
_BEHIND_TITLE = rf"(?=[A-ZÀ-Ý])(?:{_behind(_BEFORE_NAME)})"


def _pairs(name: str) -> Iterator[str]:
    """Yield a pattern for each space in a name that stands behind a particle."""
    for first, second in pairwise(name.split()):
        if first.lower() in NAME_PARTICLES:
            yield rf"(?<=(?<!\w){re.escape(first)} )(?={re.escape(second)}(?!\w))"


def _possessive(match: re.Match[str]) -> str:
    """Return the apostrophe of `citizens' networks`, unless it may be the end of a quotation."""
    return "’" if match.string.count("'") == 1 else "'"


def _beside_dash(match: re.Match[str]) -> str:
    """Return a space beside a dash: no-break inside a pair of dashes, and before one that has no other."""
    dashes = [dash.start() for dash in _DASH.finditer(match.string)]
    is_before = match.end() in dashes
    place = dashes.index(match.end() if is_before else match.start() - 1)
    opens = len(dashes) % 2 == 0 and place % 2 == 0
    return _NBSP if is_before is not opens else " "


_DASH = re.compile(rf"[–—](?<={_SPACE}.)(?={_SPACE})")

_SHARED: tuple[_Rule, ...] = (
    (re.compile(_INVISIBLE), ""),
    (re.compile(r"[ \t\r\n]{2,}|[\t\r\n]"), " "),
    (re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)"), "…"),
    (re.compile(rf"'(?<={_LETTER}')(?={_LETTER})"), "’"),
    (re.compile(r"'(?<=s')(?=[\s.,;:!?)]|$)"), _possessive),
)

_SHARED_SIGNS = re.compile(rf"(?:{_INVISIBLE}|[\t\r\n'])|  |\.\.\.")

#: French punctuation. Belgian practice sets a narrow no-break space before `; ! ?`, a no-break space before `:` and
#: inside « »; the Interinstitutional Style Guide (French edition, 6.4) sets none. A space that is missing is set only
#: where the sign ends a word: times, ratios and addresses keep theirs. Before % both have one.
_FRENCH_SHARED: tuple[_Rule, ...] = (
    (re.compile(r"%(?<=\d%)"), f"{_NBSP}%"),
    (re.compile(rf"—(?<={_LETTER}—)(?={_LETTER})"), " — "),
    (re.compile(rf"{_SPACE}(?=[–—]{_SPACE})|{_SPACE}(?<={_SPACE}[–—].)"), _beside_dash),
)

_FRENCH_SIGNS = re.compile("[%–—;!?:«»]")

_FRENCH: dict[Punctuation, tuple[_Rule, ...]] = {
    Punctuation.SPACED: (
        *_FRENCH_SHARED,
        (re.compile(rf"{_SPACE}+(?=[;!?])"), _NNBSP),
        (re.compile(r"[;!?](?<=[^\s:;!?(\[«].)(?=[;!?]*(?:[\s»”’\"')\].,…]|$))"), lambda match: f"{_NNBSP}{match[0]}"),
        (re.compile(rf"{_SPACE}+(?=:(?:\s|$))"), _NBSP),
        (re.compile(r":(?<=[^\s:;!?(\[«]:)(?=\s|$)"), f"{_NBSP}:"),
        (re.compile(rf"«{_SPACE}*(?=\S)"), f"«{_NBSP}"),
        (re.compile(rf"{_SPACE}+(?=»)"), _NBSP),
        (re.compile(r"»(?<=\S»)"), f"{_NBSP}»"),
    ),
    Punctuation.EU: (
        *_FRENCH_SHARED,
        (re.compile(rf"{_SPACE}+(?=[;!?])"), ""),
        (re.compile(rf"{_SPACE}+(?=:(?:\s|$))"), ""),
        (re.compile(rf"(?<=«){_SPACE}+|{_SPACE}+(?=»)"), ""),
    ),
}
