"""Figures, dates, amounts and times as each language writes them (CLDR through Babel, with our own decisions)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from babel import Locale, core, localedata
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import get_decimal_symbol

from builder.event import Fact, FactKind, Money, Value
from builder.languages import Language
from builder.values import replace

Quantity = TypeVar("Quantity", bound=Value | None)

#: No-break space: between groups of figures, and between a figure and what it counts.
NBSP = "\u00a0"

_MINUS, _RANGE = "\u2212", "\u2013"

#: What may stand behind the colon of a placeholder, by kind of fact.
FORMATS: dict[FactKind, tuple[str, ...]] = {
    FactKind.NUMBER: ("",),
    FactKind.PERCENTAGE: ("",),
    FactKind.MONEY: ("",),
    FactKind.DATE: ("", "long", "numeric", "month", "year"),
}

#: The languages that write the currency first (Interinstitutional Style Guide 7.3.3).
_CURRENCY_FIRST = {"en", "ga", "lv", "mt"}


def english_name(code: str) -> str:
    """Return what a language is called in English, as Plenary's own messages name it; its code if it has no name."""
    return str(Locale("en").languages.get(code, code))


def forget_language(language: Language) -> None:
    """Let go of what was read of CLDR of a language, a megabyte. What is asked for is read again.

    Babel itself keeps it for as long as the process lives, under names that are its own: where it has others one day,
    it is kept. It refers to itself, and would stay until cycles are looked for: it is emptied. Words in a language
    that comes later may have been met: what was read of that one is needed again.
    """
    read = getattr(localedata, "_cache", {})
    for name in [name for name in read if name.partition("_")[0] == language.code]:
        read.pop(name).clear()


def forget_locales() -> None:
    """Let go of what is left of all languages, and of the two megabytes that were read for all of them."""
    read = getattr(localedata, "_cache", {})
    while read:
        read.popitem()[1].clear()
    if hasattr(core, _FOR_ALL):
        setattr(core, _FOR_ALL, None)


#: What Babel calls that which it read for all languages.
_FOR_ALL = "_global_data"


def write_fact(fact: Fact, form: str, language: Language) -> str:
    """Return a fact as the language writes it; `form` is what its placeholder says behind the colon, or empty."""
    value, end = _in_hundredths(fact.value), _in_hundredths(fact.end)
    if end is None:
        return _write(value, fact.kind, form, language)
    if isinstance(value, dt.date) and isinstance(end, dt.date):
        return write_dates(value, end, language, form)
    return _with_unit(f"{_bare(value, language)}{_RANGE}{_bare(end, language)}", end, fact.kind, language)


def _in_hundredths(value: Quantity) -> Quantity:
    """Return an amount that has one decimal with two, as money is counted: `37.5 EUR` is written 37,50 EUR."""
    if isinstance(value, Money) and decimals_of(value.amount) == 1:
        return replace(value, amount=value.amount.quantize(Decimal("0.01")))
    return value


def write_number(value: Decimal, unit: FactKind, currency: str, language: Language) -> str:
    """Return a number, a percentage or an amount of a chart as the language writes it."""
    return _write(Money(value, currency) if unit is FactKind.MONEY else value, unit, "", language)


def number_format(values: Collection[Decimal], unit: FactKind, currency: str, language: Language) -> str:
    """Return the format code of SpreadsheetML that writes such values as the language does, whatever the program's.

    Groups of three are parted by no-break spaces (ECMA-376 part 1, 18.8.31: a condition for each length). A code has
    room for two conditions: beyond a milliard, and for large numbers below zero, the program's own separator is used,
    and so it is before decimals, which no code can say. Below zero stands a minus, not the program's hyphen.
    """
    largest, least = max(map(abs, values), default=Decimal(0)), min(values, default=Decimal(0))
    decimals = max((decimals_of(value) for value in values), default=0)
    fraction = "." + "0" * decimals if decimals else ""
    before, after = _around_number(unit, currency, language)
    minus = _quoted(_MINUS)
    if largest < _THOUSAND:
        sections = [("", "0"), ("", f"{minus}0")]
    elif least <= -_THOUSAND or largest >= _THOUSAND**3 or (least < 0 and largest >= _THOUSAND**2):
        sections = [("", "#,##0"), ("", f"{minus}#,##0")]
    elif least < 0:
        sections = [(f"[>={_THOUSAND}]", f"#{_quoted(NBSP)}000"), ("[<0]", f"{minus}0"), ("", "0")]
    else:
        lengths = [_THOUSAND**2, _THOUSAND] if largest >= _THOUSAND**2 else [_THOUSAND]
        group = f"{_quoted(NBSP)}000"
        millions = f"#{group}{group}"
        codes = {_THOUSAND**2: millions, _THOUSAND: f"#{group}"}
        sections = [*((f"[>={length}]", codes[length]) for length in lengths), ("", "0")]
    if least >= 0:
        sections = [section for section in sections if minus not in section[1]]
    return ";".join(f"{condition}{before}{code}{fraction}{after}" for condition, code in sections)


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number is written with."""
    return max(0, -int(value.as_tuple().exponent))


#: Numbers are grouped from here on (Interinstitutional Style Guide 6.5).
_THOUSAND = 1000


def _around_number(unit: FactKind, currency: str, language: Language) -> tuple[str, str]:
    """Return what stands before and after a number, each as a format code has it."""
    match unit:
        case FactKind.PERCENTAGE:
            return "", _quoted(_percent_sign(language.locale))
        case FactKind.MONEY if language.code in _CURRENCY_FIRST:
            return _quoted(currency + NBSP), ""
        case FactKind.MONEY:
            return "", _quoted(NBSP + currency)
        case _:
            return "", ""


def _quoted(words: str) -> str:
    return f'"{words}"'


def write_date(date: dt.date, language: Language, form: str = "") -> str:
    """Return a date in words (`9 March 2023`), or in the form asked for: `numeric`, `month`, `year` or `day`.

    The last is the date without its year.
    """
    match form:
        case "numeric":
            return f"{date.day:02}.{date.month:02}.{date.year}"
        case "month":
            return format_skeleton("yMMMM", date, locale=language.locale)
        case "year":
            return str(date.year)
        case "day":
            written = format_skeleton("MMMMd", date, locale=language.locale)
        case _:
            written = format_date(date, "long", locale=language.locale)
    if language.code == "fr" and date.day == 1:
        written = written.replace("1 ", "1er ", 1)
    return written.replace(" ", NBSP, 1)


def write_dates(first: dt.date, last: dt.date, language: Language, form: str = "") -> str:
    """Return a range of dates: `9–11 March 2023`, `30 March – 1 April 2023`, `2022–2023` for years.

    The year stands once where it stands last. A French range within a month that starts on its first needs words (`du
    1er au 3`): it stays two whole dates.
    """
    starts, ends = (write_date(date, language, form) for date in (first, last))
    if starts == ends:
        return ends
    if form == "year":
        return f"{starts}{_RANGE}{ends}"
    day = re.match(rf"{first.day}\.?(?=\D)", starts)
    within = (first.year, first.month) == (last.year, last.month) and form in {"", "long"}
    if within and day and not (language.code == "fr" and first.day == 1):
        return f"{day[0]}{_RANGE}{ends}"
    year_is_last = form in {"", "long"} and ends.startswith(write_date(last, language, "day"))
    if year_is_last and first.year == last.year and first.month != last.month:
        starts = write_date(first, language, "day")
    return f"{starts}{NBSP}{_RANGE} {ends}"


def write_time(time: dt.time, language: Language) -> str:
    """Return a time of day: 14:05 in English, 14.05 uur in Dutch, 14 h 05 in French, 14:05 Uhr in German.

    Elsewhere it is as CLDR has it, whose German is made for clocks, which say no Uhr.
    """
    match language.code:
        case "nl":
            return f"{time.hour}.{time.minute:02}{NBSP}uur"
        case "fr":
            return f"{time.hour}{NBSP}h{NBSP}{time.minute:02}"
        case "de":
            return f"{time.hour:02}:{time.minute:02}{NBSP}Uhr"
        case _:
            return format_time(time, "short", locale=language.locale)


def write_times(start: dt.time, end: dt.time, language: Language) -> str:
    """Return from when to when something lasts: 14:05–15:00, 14.05–15.00 uur, 14 h 05 – 15 h 00, 14:05–15:00 Uhr."""
    first, last = write_time(start, language), write_time(end, language)
    bare = re.sub(rf"{NBSP}(uur|Uhr)$", "", first)
    if bare != first:
        return f"{bare}{_RANGE}{last}"
    joined = f"{NBSP}{_RANGE}{NBSP}" if NBSP in first else _RANGE
    return f"{first}{joined}{last}"


def write_day(date: dt.date, language: Language, form: str = "") -> str:
    """Return a date with its weekday: `Thursday 30 March 2023`, `Donnerstag, 30. März 2023`; `day` is without the year.

    It stands where CLDR has it, with the comma that CLDR has; in English without one, as the date itself has none.
    """
    weekday, written = format_date(date, "EEEE", locale=language.locale), write_date(date, language, form)
    order = str(Locale.parse(language.locale).date_formats["full"])
    if order.endswith("EEEE"):
        return f"{written}, {weekday}"
    comma = "," if order.startswith("EEEE,") and language.code != "en" else ""
    return f"{weekday}{comma} {written}"


def _write(value: Value, kind: FactKind, form: str, language: Language) -> str:
    if isinstance(value, dt.date):
        return write_date(value, language, form)
    return _with_unit(_bare(value, language), value, kind, language)


def _with_unit(bare: str, value: Value, kind: FactKind, language: Language) -> str:
    """Return a number, or a range of them that ends with this value, with the sign of a percentage or the currency."""
    if kind is FactKind.PERCENTAGE:
        return bare + _percent_sign(language.locale)
    if isinstance(value, Money):
        parts = (value.currency, bare) if language.code in _CURRENCY_FIRST else (bare, value.currency)
        return NBSP.join(parts)
    return bare


def _bare(value: Value, language: Language) -> str:
    """Return a number in groups of three, from four digits on (Interinstitutional Style Guide 6.5)."""
    if isinstance(value, dt.date):
        return write_date(value, language)
    number = value.amount if isinstance(value, Money) else value
    whole, _, decimals = str(abs(Decimal(number))).partition(".")
    groups = f"{int(whole):,}".replace(",", NBSP)
    sign = _MINUS if number < 0 else ""
    return f"{sign}{groups}{get_decimal_symbol(language.locale)}{decimals}" if decimals else f"{sign}{groups}"


@lru_cache
def _percent_sign(locale: str) -> str:
    """Return the sign as it follows a number: with a no-break space where the language has a space."""
    suffix = Locale.parse(locale).percent_formats[None].suffix[0]
    return NBSP + "%" if suffix.strip() != suffix else suffix
