"""Reads figures, dates and percentages out of text in any language, so that 63 356 and 63.356 are the same figure."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from babel.dates import get_month_names

#: Names that look like figures, and web addresses: neither is counted.
_NO_FIGURES = re.compile(r"\b11\.11\.11\b|\bhttps?://\S+|\bwww\.\S+|\b[A-Z]+-?\d+[A-Z]*\b|\b[A-Z]+\d+\w*")

_GROUP = "[ \u00a0\u202f\u2009.,']"
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_NUMBER = re.compile(rf"(?<![\d.,])(\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)|\d+)(?:[.,](\d+))?\s?(%)?")


def figures_in(text: str, locale: str) -> Counter[str]:
    """Return the figures of a text in that CLDR locale, each as `number:63356`, `percentage:10` or `date:2023-03-09`.

    A date in letters and the same date in figures read alike. By design `1.400` reads as 1400: what is a decimal in
    one language and a group in another is told apart by typed facts only.
    """
    found: Counter[str] = Counter()

    def take_date(match: re.Match[str]) -> str:
        day, month, year = match.groups()
        number = _months(locale).get(month.casefold(), month)
        found[f"date:{year}-{int(number):02}-{int(day):02}"] += 1
        return " "

    rest = _NO_FIGURES.sub(" ", text)
    rest = _NUMERIC_DATE.sub(take_date, rest)
    rest = _written_date(locale).sub(take_date, rest)
    for whole, decimals, sign in _NUMBER.findall(rest):
        value = re.sub(r"\D", "", whole).lstrip("0") or "0"
        kind = "percentage" if sign else "number"
        found[f"{kind}:{value}{'.' + decimals.rstrip('0') if decimals.rstrip('0') else ''}"] += 1
    return found


@lru_cache
def _months(locale: str) -> dict[str, str]:
    names = get_month_names("wide", "format", locale)
    return {name.casefold(): str(number) for number, name in names.items()}


@lru_cache
def _written_date(locale: str) -> re.Pattern[str]:
    months = "|".join(map(re.escape, _months(locale)))
    return re.compile(rf"\b(\d{{1,2}})(?:er|e|st|nd|rd|th|\.)?\s+({months})\s+(\d{{4}})\b", re.IGNORECASE)
