"""Statements, charts, tables and pictures come out whole in each language, with values as it writes them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from builder.catalogue.extract import extract_messages
from builder.event import Chart, Event, FactKind, Slide, Wording
from builder.languages import LANGUAGES
from builder.load.event import load_event
from builder.localise.edition import localise_event
from builder.localise.values import number_format, write_number
from builder.messages import Catalogue, Message
from builder.problems import Place, SourceError

CASES = Path(__file__).parent.parent / "cases" / "load"


def event() -> Event:
    return load_event(CASES / "good.kinds.yaml", CASES)[0]


def catalogue(of: Event, code: str, *lacking: str) -> Catalogue:
    """Return a catalogue that says each message between angle quotes, but for some that it lacks."""
    messages = {
        one.key: Message(*one.key, (f"‹{one.id}›",), Place("x.po", number))
        for number, one in enumerate(extract_messages(of), 1)
        if one.id not in lacking
    }
    return Catalogue(LANGUAGES[code], "x.po", messages)


def slides(code: str) -> dict[str, Slide[Wording]]:
    words = Catalogue(LANGUAGES[code], "builder.po", {})
    edition = localise_event(event(), catalogue(event(), code), words)
    return {str(slide.title): slide for slide in edition.programme.parts[0].slides}


def chart(code: str, title: str) -> Chart[Wording]:
    found = slides(code)[f"‹{title}›"].chart
    assert found
    return found


def test_every_text_is_translated_and_only_what_has_words_is_asked_for() -> None:
    source = event()
    asked = {(text.msgctxt, text.source) for text in source.texts() if not text.is_wordless}
    assert {one.key for one in extract_messages(source)} == asked
    assert {"{applications}", "–", "2021"} <= {text.source for text in source.texts() if text.is_wordless}
    edition = localise_event(source, catalogue(source, "fr"), Catalogue(LANGUAGES["fr"], "builder.po", {}))
    pairs = list(zip(source.programme.texts(), edition.programme.texts(), strict=True))
    assert all(str(wording).startswith("‹") != text.is_wordless for text, wording in pairs)
    assert [wording.places[0] for _, wording in pairs] == [text.place for text, _ in pairs]


@pytest.mark.parametrize(
    "lacking", ["Reception is **protection**.", "women", "Centre", "A map of the centres.", "Statbel"]
)
def test_what_is_not_translated_is_told(lacking: str) -> None:
    with pytest.raises(SourceError, match=r"does not have"):
        localise_event(event(), catalogue(event(), "nl", lacking), Catalogue(LANGUAGES["nl"], "builder.po", {}))


def test_a_chart_of_facts_takes_their_labels_and_values() -> None:
    found = chart("fr", "A chart of facts")
    assert [str(category) for category in found.categories] == ["‹applications›", "‹decisions›"]
    assert found.series[0].values == (Decimal(36871), Decimal(28002))
    assert found.series[0].written == ("36\u00a0871", "28\u00a0002")
    assert found.series[0].name is None
    assert found.facts == ("applications", "decisions")


def test_all_values_of_a_chart_have_as_many_decimals() -> None:
    found = chart("fr", "A chart of values")
    assert [series.written for series in found.series] == [("12,5\u00a0%", "10,0\u00a0%"), ("", "30,0\u00a0%")]
    assert [str(series.name) for series in found.series] == ["‹women›", "‹men›"]
    assert found.series[1].values == (None, Decimal(30))
    assert found.number_format == '0.0"\u00a0%"'
    assert str(found.alternative) == "‹Women and men, in two years.›"


def test_the_facts_of_a_cell_are_written_as_the_language_does() -> None:
    table = slides("en")["‹A table›"].table
    assert table
    assert [[str(cell) for cell in row] for row in table.rows] == [["‹Brussels›", "36\u00a0871"], ["‹Ghent›", "–"]]
    assert table.rows[0][1].facts == ("applications",)


def test_a_picture_keeps_its_file() -> None:
    picture = slides("nl")["‹A picture›"].picture
    assert picture
    assert picture.data == (CASES / "pictures" / "map.png").read_bytes()
    assert (picture.width, picture.height, str(picture.caption)) == (800, 600, "‹The centres in 2022›")


@pytest.mark.parametrize(
    ("values", "unit", "code", "format_code"),
    [
        ([5, 999], FactKind.NUMBER, "nl", "0"),
        ([5, 63356], FactKind.NUMBER, "fr", '[>=1000]#"\u00a0"000;0'),
        ([1_200_000], FactKind.NUMBER, "en", '[>=1000000]#"\u00a0"000"\u00a0"000;[>=1000]#"\u00a0"000;0'),
        ([-5, 20], FactKind.NUMBER, "nl", '0;"\u2212"0'),
        ([-5, 2000], FactKind.NUMBER, "nl", '[>=1000]#"\u00a0"000;[<0]"\u2212"0;0'),
        ([-5, 2_000_000], FactKind.NUMBER, "nl", '#,##0;"\u2212"#,##0'),
        ([-63356, 20], FactKind.NUMBER, "nl", '#,##0;"\u2212"#,##0'),
        (["-1.5"], FactKind.PERCENTAGE, "fr", '0.0"\u00a0%";"\u2212"0.0"\u00a0%"'),
        ([-10, 70], FactKind.MONEY, "en", '"EUR\u00a0"0;"EUR\u00a0""\u2212"0'),
        ([1_000_000_000], FactKind.NUMBER, "nl", "#,##0"),
        ([10], FactKind.PERCENTAGE, "nl", '0"%"'),
        ([10], FactKind.PERCENTAGE, "de", '0"\u00a0%"'),
        (["2.25", "1.5"], FactKind.NUMBER, "fr", "0.00"),
        ([12500], FactKind.MONEY, "nl", '[>=1000]#"\u00a0"000"\u00a0EUR";0"\u00a0EUR"'),
        ([12500], FactKind.MONEY, "en", '[>=1000]"EUR\u00a0"#"\u00a0"000;"EUR\u00a0"0'),
        ([], FactKind.NUMBER, "en", "0"),
    ],
)
def test_the_format_code_writes_values_as_the_language_does(
    values: list[int | str], unit: FactKind, code: str, format_code: str
) -> None:
    currency = "EUR" if unit is FactKind.MONEY else ""
    assert number_format([Decimal(value) for value in values], unit, currency, LANGUAGES[code]) == format_code


def test_an_amount_of_a_chart_names_its_currency() -> None:
    assert write_number(Decimal(12500), FactKind.MONEY, "EUR", LANGUAGES["en"]) == "EUR\u00a012\u00a0500"
    assert write_number(Decimal(12500), FactKind.MONEY, "EUR", LANGUAGES["fr"]) == "12\u00a0500\u00a0EUR"
