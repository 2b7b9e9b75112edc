"""The spaces, apostrophes and ellipses of each language, set at this stage only; a second pass changes nothing.

It never touches a name, an address, a handle or a code, and never a letter or a figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from babel.dates import get_month_names

from builder.event import Punctuation
from builder.languages import LANGUAGES

_NBSP, _NNBSP = "\u00a0", "\u202f"
_SPACES = f"[ {_NBSP}{_NNBSP}\u2009]"

#: What is left alone: addresses, handles and the organisation that looks like a date.
_UNTOUCHED = re.compile(r"https?://\S+|\bwww\.\S+|\S+@\S+\.\w+|@\w+|\b11\.11\.11\b")

#: Words that stay with the figure behind them.
_BEFORE_FIGURE = "art|nr|nº|no|p|Part|Deel|Partie|Question|Vraag|Slide|Slides|Dia|Diapositive|Diapositives|code"

_Rule = tuple[re.Pattern[str], str]


def typeset(text: str, language: str, punctuation: Punctuation = Punctuation.SPACED) -> str:
    """Return the text with the typography of a language, named by its code; other languages get what all share."""
    typesetter = _typesetter(language, punctuation)
    pieces, start = [], 0
    for untouched in _UNTOUCHED.finditer(text):
        pieces += [typesetter(text[start : untouched.start()]), untouched.group()]
        start = untouched.end()
    return "".join([*pieces, typesetter(text[start:])])


@lru_cache
def _typesetter(language: str, punctuation: Punctuation) -> Callable[[str], str]:
    rules = [*_shared(language), *(_FRENCH[punctuation] if language == "fr" else ())]

    def typesetter(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        for pattern, replacement in rules:
            text = pattern.sub(replacement, text)
        return text

    return typesetter


def _shared(language: str) -> tuple[_Rule, ...]:
    months = "|".join(map(re.escape, _months(language)))
    return (
        (re.compile(r" *[\r\n]\s*|  +"), " "),
        (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
        (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
        (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), _NBSP),
        (re.compile(r"(?<=\d) (?=%)"), _NBSP),
        (re.compile(r"(?<=[<>≤≥]) (?=\d)"), _NBSP),
        (re.compile(rf"(?<=\d) (?=(?:{months})\b)"), _NBSP),
        (re.compile(rf"(?<=\der) (?=(?:{months})\b)"), _NBSP),
        (re.compile(rf"\b({_BEFORE_FIGURE})(\.?) (?=[\d{{])"), rf"\1\2{_NBSP}"),
        (re.compile(r" (?=\(\d{1,2}\)$)"), _NBSP),
    )


def _months(language: str) -> tuple[str, ...]:
    locale = LANGUAGES[language].locale if language in LANGUAGES else "en_GB"
    return tuple(get_month_names("wide", "format", locale).values())


#: French punctuation. Belgian practice sets a narrow no-break space before `; ! ?`, a no-break space before `:` and
#: inside « »; the Interinstitutional Style Guide (French edition, 6.4) sets none. A colon counts only at the end of a
#: word: times and ratios keep theirs.
_FRENCH: dict[Punctuation, tuple[_Rule, ...]] = {
    Punctuation.SPACED: (
        (re.compile(rf"(?<=[^\s;!?:(«]){_SPACES}*([;!?])"), rf"{_NNBSP}\1"),
        (re.compile(rf"^{_SPACES}+([;!?])"), rf"{_NNBSP}\1"),
        (re.compile(rf"(?<=[^\s:;!?]){_SPACES}*:(?=\s|$)"), f"{_NBSP}:"),
        (re.compile(rf"^{_SPACES}+:(?=\s|$)"), f"{_NBSP}:"),
        (re.compile(rf"«{_SPACES}*"), f"«{_NBSP}"),
        (re.compile(rf"{_SPACES}*»"), f"{_NBSP}»"),
    ),
    Punctuation.EU: (
        (re.compile(rf"{_SPACES}+([;!?])"), r"\1"),
        (re.compile(rf"{_SPACES}+:(?=\s|$)"), ":"),
        (re.compile(rf"«{_SPACES}*"), "«"),
        (re.compile(rf"{_SPACES}*»"), "»"),
    ),
}
