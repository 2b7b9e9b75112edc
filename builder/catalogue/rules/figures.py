"""Figures, dates and percentages: what the source counts is counted in the translation, in the language's own form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol

from builder.catalogue.rules.pair import Finding, Pair
from builder.figures import Reading, read_figures
from builder.languages import SOURCE_LANGUAGE
from builder.numerals import counted_in, is_said, parts_in

_FIGURES = ("number", "time", "phone")


def changed_figures(pair: Pair) -> Iterator[Finding]:
    """Yield the numbers, times, amounts and numbers in letters that are not those of the source."""
    yield from _changed(pair, _FIGURES)
    yield from _changed_numerals(pair)
    yield from _changed_parts(pair)
    yield from _changed_currency(pair)


def changed_percentages(pair: Pair) -> Iterator[Finding]:
    """Yield the percentages that are not those of the source."""
    yield from _changed(pair, ("percentage",))


def changed_dates(pair: Pair) -> Iterator[Finding]:
    """Yield the dates, months and days of the week that are not those of the source."""
    yield from _changed(pair, ("date",))
    yield from _changed_names(pair, _months_of)
    yield from _changed_names(pair, _days_of)


# ---------------------------------------------------------------- figures in figures

_read = lru_cache(maxsize=4096)(read_figures)


def _changed(pair: Pair, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the differences in figures of these kinds. A figure that changed its kind counts as one of the source's."""
    missing, extra = _differences(pair)
    while missing:
        wanted = missing.pop(0)
        found = _counterpart(wanted, extra)
        if found:
            extra.remove(found)
        if wanted.kind not in kinds:
            continue
        written = pair.source[wanted.start : wanted.end]
        if found:
            message = f"'{pair.target[found.start : found.end]}' stands here, where the source says '{written}'"
            yield Finding(message, "", found.start, found.end - found.start)
        else:
            yield Finding(f"'{written}' is missing", f"the source says: {pair.source}")
    for found in extra:
        if found.kind in kinds:
            message = f"'{pair.target[found.start : found.end]}' is not in the source"
            yield Finding(message, f"the source says: {pair.source}", found.start, found.end - found.start)


def _differences(pair: Pair) -> tuple[list[Reading], list[Reading]]:
    """Return the figures of the source that the translation lacks, and those that it has instead."""
    ours = _read(pair.source_words, SOURCE_LANGUAGE.locale)
    theirs = _read(pair.words, pair.known.language.locale)
    if ours == theirs == ():
        return [], []
    missing = [one for one in _surplus(ours, theirs) if not is_said(one.value, pair.words, pair.language)]
    extra = [one for one in _surplus(theirs, ours) if not is_said(one.value, pair.source_words, SOURCE_LANGUAGE.code)]
    for time in [one for one in (*missing, *extra) if one.kind == "time"]:  # 8.45 is read as a number, 8 h 45 is not
        mine, others = (missing, extra) if time in missing else (extra, missing)
        same = next((one for one in others if one.value == time.value.replace(":", ".").rstrip("0")), None)
        if same:
            mine.remove(time)
            others.remove(same)
    return missing, extra


def _surplus(these: tuple[Reading, ...], those: tuple[Reading, ...]) -> list[Reading]:
    left = Counter((reading.kind, reading.value) for reading in those)
    surplus = []
    for reading in these:
        key = reading.kind, reading.value
        if left[key] > 0:
            left[key] -= 1
        else:
            surplus.append(reading)
    return surplus


def _counterpart(wanted: Reading, found: list[Reading]) -> Reading | None:
    """Return the figure that stands for another one: the same as another kind, or the first of its kind."""
    same = [one for one in found if one.value == wanted.value]
    alike = [one for one in found if one.kind == wanted.kind]
    return next(iter(same or alike or found), None)


# ---------------------------------------------------------------- numbers in letters


def _changed_numerals(pair: Pair) -> Iterator[Finding]:
    """Yield a number in letters where the source has another one. Only where both sides count in letters."""
    ours = counted_in(pair.source_words, SOURCE_LANGUAGE.code)
    theirs = counted_in(pair.words, pair.language)
    if not ours or not theirs:
        return
    figures = [reading.value for reading in _read(pair.words, pair.known.language.locale)]
    missing = [match for value, match in ours if not is_said(value, pair.words, pair.language) and value not in figures]
    said = Counter(value for value, _ in ours)
    source_figures = {reading.value for reading in _read(pair.source_words, SOURCE_LANGUAGE.locale)}
    extra = [
        match
        for value, match in theirs
        if not said[value]
        and value not in source_figures
        and not is_said(value, pair.source_words, SOURCE_LANGUAGE.code)
    ]
    for wanted, found in zip(missing, extra, strict=False):
        message = f"'{found[0]}' stands here, where the source says '{wanted[0]}'"
        yield Finding(message, "", found.start(), len(found[0]))


def _changed_parts(pair: Pair) -> Iterator[Finding]:
    """Yield a part of a whole, such as a third, where the source has another one."""
    ours = parts_in(pair.source_words, SOURCE_LANGUAGE.code)
    theirs = parts_in(pair.words, pair.language) if ours else {}
    missing = [match for part, match in ours.items() if part not in theirs]
    extra = [match for part, match in theirs.items() if part not in ours]
    for wanted, found in zip(missing, extra, strict=False):
        message = f"'{found[0]}' stands here, where the source says '{wanted[0]}'"
        yield Finding(message, "", found.start(), len(found[0]))


# ---------------------------------------------------------------- currencies

_CURRENCIES = {
    "EUR": r"\bEUR\b|€|\beuros?\b|\beuro[’']s\b",
    "USD": r"\bUSD\b|\$|\bdollars?\b",
    "GBP": r"\bGBP\b|£|\bpounds? sterling\b|\blivres? sterling\b",
    "CHF": r"\bCHF\b|\bSwiss francs?\b|\bfrancs? suisses?\b|\bZwitserse frank\w*|\bSchweizer Franken\b",
}


def _changed_currency(pair: Pair) -> Iterator[Finding]:
    """Yield the currencies of amounts that are not those of the source."""
    if not re.search(r"\d", pair.source_words):
        return
    ours, theirs = (_currencies(text) for text in (pair.source_words, pair.words))
    if not ours or ours.keys() == theirs.keys():
        return
    lost = next((match for code, match in ours.items() if code not in theirs), None)
    if lost is None:
        return
    for match in (match for code, match in theirs.items() if code not in ours):
        message = f"'{match[0]}' stands here, where the source says '{lost[0]}'"
        yield Finding(message, "", match.start(), len(match[0]))
        return
    yield Finding(f"'{lost[0]}' is missing", f"the source says: {pair.source}")


def _currencies(text: str) -> dict[str, re.Match[str]]:
    found = {code: re.search(pattern, text, re.IGNORECASE) for code, pattern in _CURRENCIES.items()}
    return {code: match for code, match in found.items() if match}


# ---------------------------------------------------------------- months and days of the week in letters


@lru_cache
def _months_of(locale: str) -> Mapping[str, int]:
    return {name.casefold(): number for number, name in get_month_names("wide", "format", locale).items()}


@lru_cache
def _days_of(locale: str) -> Mapping[str, int]:
    return {name.casefold(): number for number, name in get_day_names("wide", "format", locale).items()}


def _changed_names(pair: Pair, names: Callable[[str], Mapping[str, int]]) -> Iterator[Finding]:
    ours = _named(pair.source_words, names(SOURCE_LANGUAGE.locale), SOURCE_LANGUAGE.locale)
    theirs = _named(pair.words, names(pair.known.language.locale), pair.known.language.locale) if ours else []
    missing = [match for number, match in ours if number not in {other for other, _ in theirs}]
    extra = [match for number, match in theirs if number not in {other for other, _ in ours}]
    for wanted, found in zip(missing, extra, strict=False):
        message = f"'{found[0]}' stands here, where the source says '{wanted[0]}'"
        yield Finding(message, "", found.start(), len(found[0]))


def _named(text: str, names: Mapping[str, int], locale: str) -> list[tuple[int, re.Match[str]]]:
    """Return the names that stand in a text outside dates, which are read with their figures."""
    taken = [(reading.start, reading.end) for reading in _read(text, locale) if reading.kind == "date"]
    return [
        (names[match[0].casefold()], match)
        for match in _one_of(tuple(names)).finditer(text)
        if not any(start <= match.start() < end for start, end in taken) and not _is_verb(match, locale)
    ]


@lru_cache
def _one_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def _is_verb(match: re.Match[str], locale: str) -> bool:
    """Return whether an English month may as well be a verb."""
    return locale.startswith("en") and not match[0][0].isupper()


# ---------------------------------------------------------------- form

_POINT_FOR_DECIMALS = re.compile(
    r"(?:(?<=EUR )|(?<=€ )|(?<=€)|(?<![\d.,]))\d+\.\d{1,2}(?=\s?(?:%|procent|pour cent|Prozent|mil|Mil|EUR|€|euro))"
    r"|(?<=EUR )\d+\.\d{1,2}(?![\d.])"
)
_COMMA_FOR_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_POINT_FOR_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
_COMMA_FOR_DECIMALS = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])")
_ENGLISH_ORDINAL = re.compile(r"(?<!\w)\d+(?:st|nd|rd|th)(?!\w)")
_FRENCH_FIRST = re.compile(rf"(?<!\d)1 (?:{'|'.join(_months_of('fr_BE'))})(?!\w)", re.IGNORECASE)


def wrong_number_format(pair: Pair) -> Iterator[Finding]:
    """Yield the numbers that are written as another language writes them, or that would be read as another number."""
    dated = _read(pair.words, pair.known.language.locale)
    dates = [range(reading.start, reading.end) for reading in dated if reading.kind in ("date", "phone")]
    for pattern, hint in _forms(pair):
        for match in pattern.finditer(pair.words):
            if not any(match.start() in date for date in dates) or pattern is _FRENCH_FIRST:
                yield Finding(f"'{match[0]}' is not how the language writes it", hint, match.start(), len(match[0]))


def _forms(pair: Pair) -> Iterator[tuple[re.Pattern[str], str]]:
    if get_decimal_symbol(pair.known.language.locale) == ",":
        yield _POINT_FOR_DECIMALS, "decimals stand behind a comma"
        yield _COMMA_FOR_GROUPS, "thousands are parted by a space, 63 356: a comma would be read as decimals"
    else:
        yield _COMMA_FOR_DECIMALS, "decimals stand behind a point"
        yield _POINT_FOR_GROUPS, "thousands are parted by a space, 63 356: a point would be read as decimals"
    if pair.language != SOURCE_LANGUAGE.code:
        yield _ENGLISH_ORDINAL, "that is the English form"
    if pair.language == "fr":
        yield _FRENCH_FIRST, "the first day of a month is written 1er"


# ---------------------------------------------------------------- questions


def lost_questions(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the source asks more often than the translation."""
    sign = ";" if pair.language == "el" else "?"
    asked = pair.source_words.count("?")
    found = pair.words.count(sign) + (pair.words.count("?") if sign != "?" else 0)
    if found < asked:
        message = f"the source asks {_times(asked)}, the translation {_times(found)}"
        yield Finding(message, "is a question missing, or its question mark?")


def _times(number: int) -> str:
    return {0: "nothing", 1: "once", 2: "twice"}.get(number, f"{number} times")
