"""Facts as they are written in the source, to values: numbers, percentages, dates, amounts, and ranges of these."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from builder.event import FactKind, Money, Value
from builder.values import value

#: The codes of ISO 4217 that are in use as money; funds, metals and test codes left out.
_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV
WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""

CURRENCIES = frozenset(_CODES.split())

#: What `{fact:format}` may ask for, by the kind of the fact.
FORMATS: Mapping[FactKind, tuple[str, ...]] = {FactKind.DATE: ("long", "numeric", "month", "year")}

_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"
_PLAIN = re.compile(rf"({_NUMBER})(?: ?[-–] ?({_NUMBER}))?")
_PERCENTAGE = re.compile(rf"({_NUMBER})(?:(?: ?%)? ?[-–] ?({_NUMBER}))? ?%")
_MONEY = re.compile(rf"({_NUMBER})(?: ?[-–] ?({_NUMBER}))? ([A-Z]{{3}})")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/([0-9]{4}-[0-9]{2}-[0-9]{2}))?")

_GROUPED = r"-?[0-9]{1,3}(?:(?:[ \u00a0\u202f',.][0-9]{3})+)(?:[.,][0-9]+)?"
_DECIMAL_COMMA = r"-?[0-9]+,[0-9]+"
_OTHER_MONEY = r"(?P<before>€|[A-Za-z]{3,5})? ?(?P<amount>-?[0-9][0-9 .,]*?) ?(?P<after>€|[A-Za-z]{3,5})?"

#: Digits between the signs that group a number.
_THOUSAND = 3

_HINT = "a fact is a number (63356), a percentage (10%), a date (2023-03-09), an amount (12500 EUR) or a range (18-65)"


@value
class Measure:
    """What a fact measures, from `value` to `end` if it is a range."""

    kind: FactKind
    value: Value
    end: Value | None = None


@value
class Unreadable:
    """Why a fact cannot be read, and what to write instead."""

    message: str
    hint: str


def parse_fact(written: str) -> Measure | Unreadable:
    """Return what a fact says, or why it cannot be read."""
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", written):
        hint = "a date has a day too: 2023-03-09; a month alone is written in the text itself"
        return Unreadable(f"'{written}' is not a whole date", hint)
    for pattern, parse in ((_DATE, _dates), (_PERCENTAGE, _percentages), (_MONEY, _amounts), (_PLAIN, _numbers)):
        if match := pattern.fullmatch(written):
            return parse(match)
    return _unreadable(written)


def parse_date(written: str) -> dt.date | Unreadable:
    """Return the day that is written as `2023-03-09`, or why it cannot be read."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return Unreadable(f"'{written}' is not a date", "a date is written year-month-day: 2023-03-09")
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return Unreadable(f"'{written}' is not a day of the calendar", "a date is written year-month-day: 2023-03-09")


def looks_grouped(written: str) -> bool:
    """Return whether a number with a decimal point may be one with a point between thousands: `63.356`."""
    return re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}(?: ?%| [A-Z]{3})?", written) is not None


def _dates(match: re.Match[str]) -> Measure | Unreadable:
    first, last = parse_date(match[1]), parse_date(match[2]) if match[2] else None
    if isinstance(first, Unreadable):
        return first
    if isinstance(last, Unreadable):
        return last
    if last is not None and last <= first:
        return _backwards(match[0])
    return Measure(FactKind.DATE, first, last)


def _percentages(match: re.Match[str]) -> Measure | Unreadable:
    return _range(match, FactKind.PERCENTAGE)


def _numbers(match: re.Match[str]) -> Measure | Unreadable:
    return _range(match, FactKind.NUMBER)


def _range(match: re.Match[str], kind: FactKind) -> Measure | Unreadable:
    value, end = Decimal(match[1]), Decimal(match[2]) if match[2] else None
    return _backwards(match[0]) if end is not None and end <= value else Measure(kind, value, end)


def _amounts(match: re.Match[str]) -> Measure | Unreadable:
    currency = match[3]
    if currency not in CURRENCIES:
        return Unreadable(f"'{currency}' is not a currency", "an amount ends in the code of its currency: 12500 EUR")
    amounts = _range(match, FactKind.MONEY)
    if isinstance(amounts, Unreadable):
        return amounts
    end = Money(amounts.end, currency) if isinstance(amounts.end, Decimal) else None
    return Measure(FactKind.MONEY, Money(Decimal(match[1]), currency), end)


def _backwards(written: str) -> Unreadable:
    return Unreadable(f"the range '{written}' does not go up", "the smaller or earlier end comes first")


def _unreadable(written: str) -> Unreadable:
    """Return why a fact cannot be read, with what the author may have meant."""
    number = written.removesuffix("%").strip()
    sign = "%" if written.endswith("%") else ""
    if sign and not number:
        return Unreadable("a percentage needs a number before its sign", "such as 10%")
    if re.fullmatch(_GROUPED, number):
        return Unreadable(f"'{written}' is not a number as facts are written", f"write {_ungrouped(number)}{sign}")
    if re.fullmatch(_DECIMAL_COMMA, number):
        hint = f"decimals stand behind a point: {number.replace(',', '.')}{sign}"
        return Unreadable(f"'{written}' is not a number as facts are written", hint)
    if re.fullmatch(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[0-9]{1,2} [^\W\d]{3,} [0-9]{4}", written):
        return Unreadable(f"'{written}' is not a date as facts are written", "write year-month-day: 2023-03-09")
    if percentage := re.fullmatch(rf"({_NUMBER}) ?(percent|procent|per cent|pour cent|pct|p\.c\.)", written):
        return Unreadable(f"'{written}' is not a percentage as facts are written", f"write {percentage[1]}%")
    if (money := re.fullmatch(_OTHER_MONEY, written)) and (currency := money["before"] or money["after"]):
        code = "EUR" if currency.lower() in ("€", "eur", "euro", "euros") else currency.upper()
        hint = f"write {_ungrouped(money['amount'].strip())} {code}" if code in CURRENCIES else _HINT
        return Unreadable(f"'{written}' is not an amount as facts are written", hint)
    if re.fullmatch("0[0-9]+", number):
        return Unreadable(f"'{written}' begins with a zero", f"write {number.lstrip('0') or '0'}{sign}")
    return Unreadable(f"'{written}' cannot be read as a fact", _HINT)


def _ungrouped(number: str) -> str:
    """Return a number without the signs between its thousands, and with a point before its decimals."""
    groups = re.split("[ \u00a0\u202f',.]", number)
    decimals = groups.pop() if len(groups) > 1 and len(groups[-1]) != _THOUSAND else ""
    return "".join(groups) + (f".{decimals}" if decimals else "")
