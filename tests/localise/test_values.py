"""Figures, dates, amounts and times as each language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from babel import core, localedata

from builder.event import Fact, FactKind, Money, Value
from builder.languages import LANGUAGES
from builder.localise.values import (
    forget_language,
    forget_locales,
    write_dates,
    write_day,
    write_fact,
    write_time,
    write_times,
)
from builder.problems import Place

NUMBER, PERCENTAGE, DATE, MONEY = FactKind.NUMBER, FactKind.PERCENTAGE, FactKind.DATE, FactKind.MONEY
MARCH_9, MARCH_11, MARCH_1 = dt.date(2023, 3, 9), dt.date(2023, 3, 11), dt.date(2023, 3, 1)

#: Kind, first, last, format, then Dutch, French and English. `·` stands for a no-break space.
WRITTEN: list[tuple[FactKind, Value, Value | None, str, str, str, str]] = [
    (NUMBER, Decimal(63356), None, "", "63·356", "63·356", "63·356"),
    (NUMBER, Decimal(1400), None, "", "1·400", "1·400", "1·400"),
    (NUMBER, Decimal(207), None, "", "207", "207", "207"),
    (NUMBER, Decimal(0), None, "", "0", "0", "0"),
    (NUMBER, Decimal("1400.50"), None, "", "1·400,50", "1·400,50", "1·400.50"),
    (NUMBER, Decimal("1234567.89"), None, "", "1·234·567,89", "1·234·567,89", "1·234·567.89"),
    (NUMBER, Decimal(-5), None, "", "−5", "−5", "−5"),
    (NUMBER, Decimal(18), Decimal(65), "", "18–65", "18–65", "18–65"),
    (PERCENTAGE, Decimal(10), None, "", "10%", "10·%", "10%"),
    (PERCENTAGE, Decimal("10.5"), None, "", "10,5%", "10,5·%", "10.5%"),
    (PERCENTAGE, Decimal(10), Decimal(20), "", "10–20%", "10–20·%", "10–20%"),
    (MONEY, Money(Decimal(12500), "EUR"), None, "", "12·500·EUR", "12·500·EUR", "EUR·12·500"),
    (MONEY, Money(Decimal("1137.5"), "EUR"), None, "", "1·137,50·EUR", "1·137,50·EUR", "EUR·1·137.50"),
    (MONEY, Money(Decimal("2.5"), "EUR"), Money(Decimal(12), "EUR"), "", "2,50–12·EUR", "2,50–12·EUR", "EUR·2.50–12"),
    (MONEY, Money(Decimal("0.125"), "EUR"), None, "", "0,125·EUR", "0,125·EUR", "EUR·0.125"),
    (DATE, MARCH_9, None, "", "9·maart 2023", "9·mars 2023", "9·March 2023"),
    (DATE, MARCH_9, None, "long", "9·maart 2023", "9·mars 2023", "9·March 2023"),
    (DATE, dt.date(2022, 6, 1), None, "", "1·juni 2022", "1er·juin 2022", "1·June 2022"),
    (DATE, dt.date(2022, 6, 11), None, "", "11·juni 2022", "11·juin 2022", "11·June 2022"),
    (DATE, dt.date(2022, 6, 1), None, "numeric", "01.06.2022", "01.06.2022", "01.06.2022"),
    (DATE, MARCH_9, None, "month", "maart 2023", "mars 2023", "March 2023"),
    (DATE, MARCH_9, None, "year", "2023", "2023", "2023"),
    (DATE, MARCH_9, MARCH_11, "", "9–11·maart 2023", "9–11·mars 2023", "9–11·March 2023"),
    (DATE, MARCH_1, MARCH_11, "", "1–11·maart 2023", "1er·mars 2023·– 11·mars 2023", "1–11·March 2023"),
    (
        DATE,
        MARCH_9,
        dt.date(2023, 4, 1),
        "",
        "9·maart·– 1·april 2023",
        "9·mars·– 1er·avril 2023",
        "9·March·– 1·April 2023",
    ),
    (
        DATE,
        MARCH_9,
        dt.date(2024, 4, 2),
        "",
        "9·maart 2023·– 2·april 2024",
        "9·mars 2023·– 2·avril 2024",
        "9·March 2023·– 2·April 2024",
    ),
    (
        DATE,
        MARCH_9,
        MARCH_11,
        "numeric",
        "09.03.2023·– 11.03.2023",
        "09.03.2023·– 11.03.2023",
        "09.03.2023·– 11.03.2023",
    ),
]


@pytest.mark.parametrize("row", WRITTEN, ids=lambda row: f"{row[1]} {row[3]}")
@pytest.mark.parametrize("code", ["nl", "fr", "en"])
def test_a_fact_is_written_as_its_language_does(
    row: tuple[FactKind, Value, Value | None, str, str, str, str], code: str
) -> None:
    kind, first, last, form, *written = row
    fact = Fact("it", kind, first, Place("source/x.yaml", 1), last)
    expected = dict(zip(["nl", "fr", "en"], written, strict=True))[code]
    assert write_fact(fact, form, LANGUAGES[code]).replace("\u00a0", "·") == expected


def test_a_year_that_comes_first_stays_in_both_dates_of_a_range() -> None:
    written = write_dates(MARCH_9, dt.date(2023, 4, 1), LANGUAGES["hu"])
    assert written.replace("\u00a0", "·") == "2023.·március 9.·– 2023.·április 1."


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_of_the_union_writes_every_kind(code: str) -> None:
    for kind, first, last, form, *_ in WRITTEN:
        fact = Fact("it", kind, first, Place("source/x.yaml", 1), last)
        assert write_fact(fact, form, LANGUAGES[code])


@pytest.mark.parametrize(
    ("code", "last", "form", "written"),
    [
        ("de", MARCH_11, "", "9.–11.·März 2023"),
        ("pt", dt.date(2023, 4, 2), "month", "março de 2023·– abril de 2023"),
        ("cs", MARCH_11, "month", "březen 2023"),
        ("en", dt.date(2024, 1, 1), "year", "2023–2024"),
        ("en", MARCH_11, "year", "2023"),
        ("hu", MARCH_11, "", "2023.·március 9.·– 2023.·március 11."),
    ],
)
def test_ranges_of_dates_are_written_as_their_language_does(code: str, last: dt.date, form: str, written: str) -> None:
    fact = Fact("it", DATE, MARCH_9, Place("source/x.yaml", 1), last)
    assert write_fact(fact, form, LANGUAGES[code]).replace("\u00a0", "·") == written


@pytest.mark.parametrize(
    ("code", "written"), [("nl", "9.05·uur"), ("fr", "9·h·05"), ("en", "09:05"), ("de", "09:05·Uhr")]
)
def test_a_time_is_written_as_its_language_does(code: str, written: str) -> None:
    assert write_time(dt.time(9, 5), LANGUAGES[code]).replace("\u00a0", "·") == written


@pytest.mark.parametrize(
    ("code", "written"),
    [("nl", "9.05–10.30·uur"), ("fr", "9·h·05·–·10·h·30"), ("en", "09:05–10:30"), ("de", "09:05–10:30·Uhr")],
)
def test_a_stretch_of_time_is_written_as_its_language_does(code: str, written: str) -> None:
    assert write_times(dt.time(9, 5), dt.time(10, 30), LANGUAGES[code]).replace("\u00a0", "·") == written


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("nl", "woensdag 1·maart 2023"),
        ("fr", "mercredi 1er·mars 2023"),
        ("en", "Wednesday 1·March 2023"),
        ("de", "Mittwoch, 1.·März 2023"),
        ("hu", "2023.·március 1., szerda"),
    ],
)
def test_a_day_is_written_with_its_weekday(code: str, written: str) -> None:
    assert write_day(MARCH_1, LANGUAGES[code]).replace("\u00a0", "·") == written


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("nl", "woensdag 1·maart"),
        ("fr", "mercredi 1er·mars"),
        ("en", "Wednesday 1·March"),
        ("de", "Mittwoch, 1.·März"),
        ("hu", "március·1., szerda"),
    ],
)
def test_a_day_is_written_without_the_year_where_that_is_known(code: str, written: str) -> None:
    assert write_day(MARCH_1, LANGUAGES[code], "day").replace("\u00a0", "·") == written


def test_what_was_read_of_languages_is_let_go_and_read_again() -> None:
    written = write_day(MARCH_1, LANGUAGES["nl"])
    read = localedata.load("nl_BE")
    forget_locales()
    assert not vars(core)["_global_data"]
    assert not vars(localedata)["_cache"]
    assert not read  # it refers to itself, and would stay until cycles are looked for
    assert write_day(MARCH_1, LANGUAGES["nl"]) == written


def test_one_language_is_let_go_and_what_was_read_of_those_that_come_stays() -> None:
    for code in ("nl", "fr"):
        write_day(MARCH_1, LANGUAGES[code])
    forget_language(LANGUAGES["nl"])
    left = vars(localedata)["_cache"].keys()
    assert {"root", "fr", "fr_BE"} <= left
    assert not {"nl", "nl_BE"} & left
