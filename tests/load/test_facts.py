"""Facts as authors write them, and what they may have meant."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.event import FactKind, Money, Value
from builder.load.facts import CURRENCIES, Measure, Unreadable, looks_grouped, parse_fact

NUMBERS = st.decimals(min_value=-(10**14), max_value=10**14, places=2)
PAIRS = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] < pair[1])


@pytest.mark.parametrize(
    ("written", "kind", "value", "end"),
    [
        ("63356", FactKind.NUMBER, Decimal(63356), None),
        ("0", FactKind.NUMBER, Decimal(0), None),
        ("-2.50", FactKind.NUMBER, Decimal("-2.5"), None),
        ("10%", FactKind.PERCENTAGE, Decimal(10), None),
        ("36.5 %", FactKind.PERCENTAGE, Decimal("36.5"), None),
        ("2023-03-09", FactKind.DATE, dt.date(2023, 3, 9), None),
        ("12500 EUR", FactKind.MONEY, Money(Decimal(12500), "EUR"), None),
        ("18-65", FactKind.NUMBER, Decimal(18), Decimal(65)),
        ("18 – 65", FactKind.NUMBER, Decimal(18), Decimal(65)),
        ("-5--3", FactKind.NUMBER, Decimal(-5), Decimal(-3)),
        ("10-20%", FactKind.PERCENTAGE, Decimal(10), Decimal(20)),
        ("10%-20%", FactKind.PERCENTAGE, Decimal(10), Decimal(20)),
        ("2023-03-09/2023-03-11", FactKind.DATE, dt.date(2023, 3, 9), dt.date(2023, 3, 11)),
        ("100-200.50 EUR", FactKind.MONEY, Money(Decimal(100), "EUR"), Money(Decimal("200.5"), "EUR")),
    ],
)
def test_a_fact_is_read_for_what_it_measures(written: str, kind: FactKind, value: Value, end: Value | None) -> None:
    assert parse_fact(written) == Measure(kind, value, end)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("63 356", "write 63356"),
        ("63\u00a0356", "write 63356"),
        ("63.356.000", "write 63356000"),
        ("63,356", "write 63356"),
        ("63'356.5", "write 63356.5"),
        ("1 234,5%", "write 1234.5%"),
        ("10,5", "decimals stand behind a point: 10.5"),
        ("010", "write 10"),
        ("000", "write 0"),
        ("€ 12.500,50", "write 12500.50 EUR"),
        ("12500€", "write 12500 EUR"),
        ("12500 euro", "write 12500 EUR"),
        ("USD 3,000", "write 3000 USD"),
        ("12500 XYZ", "an amount ends in the code of its currency: 12500 EUR"),
        ("10 procent", "write 10%"),
        ("%", "such as 10%"),
        ("09/03/2023", "write year-month-day: 2023-03-09"),
        ("9 maart 2023", "write year-month-day: 2023-03-09"),
        ("2023-13-01", "a date is written year-month-day: 2023-03-09"),
        ("2023-10", "a date has a day too: 2023-03-09; a month alone is written in the text itself"),
        ("2023-03-11/2023-03-09", "the smaller or earlier end comes first"),
        ("2023-03-09/2023-03-09", "the smaller or earlier end comes first"),
        ("2023-03-09/2023-02-30", "a date is written year-month-day: 2023-03-09"),
        ("65-18", "the smaller or earlier end comes first"),
        ("20-20%", "the smaller or earlier end comes first"),
        ("200-100 EUR", "the smaller or earlier end comes first"),
    ],
)
def test_what_cannot_be_read_is_met_with_what_to_write(written: str, hint: str) -> None:
    told = parse_fact(written)
    assert isinstance(told, Unreadable)
    assert told.hint == hint


@pytest.mark.parametrize("written", ["many", "10%%", "1e5", "٣", "12345678901234567", "10 EUR EUR", "--1", "1.", ".5"])
def test_what_is_no_fact_at_all_is_met_with_all_forms(written: str) -> None:
    told = parse_fact(written)
    assert isinstance(told, Unreadable)
    assert told.message == f"'{written}' cannot be read as a fact"
    assert told.hint.startswith("a fact is a number (63356)")


@pytest.mark.parametrize("written", ["63.356", "1.400%", "12.500 EUR"])
def test_three_decimals_may_be_thousands(written: str) -> None:
    assert looks_grouped(written)
    assert isinstance(parse_fact(written), Measure)


@pytest.mark.parametrize("written", ["63356", "0.125", "1.4", "1234.567", "2.5000", "01.234"])
def test_other_decimals_are_decimals(written: str) -> None:
    assert not looks_grouped(written)


@given(NUMBERS, st.sampled_from(sorted(CURRENCIES)))
def test_every_number_is_read_back(number: Decimal, currency: str) -> None:
    assert parse_fact(f"{number:f}") == Measure(FactKind.NUMBER, number)
    assert parse_fact(f"{number:f}%") == Measure(FactKind.PERCENTAGE, number)
    assert parse_fact(f"{number:f} {currency}") == Measure(FactKind.MONEY, Money(number, currency))


@given(PAIRS)
def test_every_range_is_read_back_and_only_forwards(pair: tuple[Decimal, Decimal]) -> None:
    low, high = pair
    assert parse_fact(f"{low:f}-{high:f}") == Measure(FactKind.NUMBER, low, high)
    assert isinstance(parse_fact(f"{high:f}-{low:f}%"), Unreadable)


@given(st.dates(), st.dates())
def test_every_date_is_read_back(one: dt.date, other: dt.date) -> None:
    assert parse_fact(one.isoformat()) == Measure(FactKind.DATE, one)
    told = parse_fact(f"{one}/{other}")
    assert told == Measure(FactKind.DATE, one, other) if one < other else isinstance(told, Unreadable)


@given(st.text(alphabet="0123456789 .,-–%/€EURa", max_size=12))
def test_anything_is_a_measure_or_explained(written: str) -> None:
    told = parse_fact(written)
    assert isinstance(told, Measure) or (told.message and told.hint)
