"""Pairs of sources and translations, right and wrong: each fault is found, and nobody is accused falsely."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.catalogue.glossary import read_glossary
from builder.catalogue.rules.checking import Verdict, check_catalogue
from builder.catalogue.rules.names import changed_people
from builder.catalogue.rules.pair import Knowledge, Pair
from builder.catalogue.rules.registry import RULES
from builder.event import FactKind
from builder.languages import LANGUAGES
from builder.messages import Catalogue, Message
from builder.problems import Place
from tests.check.test_growth import FEW, MANY, steps

PROJECT = Path(__file__).parent.parent.parent
CASES = PROJECT / "tests" / "cases" / "rules"
GLOSSARY = read_glossary(PROJECT / "translations" / "glossary.csv", PROJECT)

PEOPLE = (
    "Koen Van Rompaey",
    "Tine Claus",
    "Eva Goossens",
    "Wim Cruysberghs",
    "Jamila El Masbahi",
    "Tom De Bruyn",
    "Barbara Vangierdegom",
)
FACTS = {"backlog": FactKind.NUMBER, "growth": FactKind.PERCENTAGE, "approved": FactKind.DATE, "since": FactKind.DATE}
FORMATS = {FactKind.NUMBER: ("",), FactKind.PERCENTAGE: ("",), FactKind.DATE: ("", "long", "numeric", "month", "year")}

#: A row of a case file: what is in it depends on the file.
Case = dict[str, Any]

#: What needs a program that is not everywhere.
LEFT_OUT = ("spelling",)


def known(code: str) -> Knowledge:
    return Knowledge(LANGUAGES[code], GLOSSARY, PEOPLE, FACTS, FORMATS)


def check(code: str, *messages: Message) -> Verdict:
    catalogue = Catalogue(LANGUAGES[code], "x.po", {(message.context, message.id): message for message in messages})
    return check_catalogue(catalogue, known(code), [], LEFT_OUT)


def found(code: str, case: Case) -> list[str]:
    flags = (f"max-length:{case['limit']}",) if "limit" in case else ()
    message = Message(
        str(case.get("kind", "point")),
        str(case["en"]),
        (str(case[code]),),
        Place("x.po", 1, 9),
        fuzzy=bool(case.get("fuzzy")),
        flags=flags,
    )
    return sorted({fault.problem.rule for fault in check(code, message).faults})


def pairs(name: str) -> list[tuple[str, Case]]:
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [(code, case) for case in cases for code in LANGUAGES if code in case and code != "en"]


def named(value: object) -> str:
    return value if isinstance(value, str) else str(value["en"]) if isinstance(value, dict) else ""


@pytest.mark.parametrize(("code", "case"), pairs("good"), ids=named)
def test_nothing_is_found_in_a_right_translation(code: str, case: Case) -> None:
    assert found(code, case) == []


@pytest.mark.parametrize(("code", "case"), pairs("bad"), ids=named)
def test_what_is_wrong_is_found_by_the_rules_for_it(code: str, case: Case) -> None:
    assert found(code, case) == case["finds"]


def test_every_rule_that_looks_at_one_message_has_a_case() -> None:
    finding = {rule for _, case in pairs("bad") for rule in case["finds"]}
    across = {"consistency", "lists", "continued-titles", "spelling", "excuses"}
    assert finding == {rule.id for rule in RULES} - across


def test_what_is_not_translated_as_it_should_be_is_told_in_whole_words() -> None:
    words = ("The smuggling networks adapt quickly.", ("De mensenhandelnetwerken passen zich snel aan.",))
    told = [fault.problem.message for fault in check("nl", Message("point", *words, Place("x.po", 1, 9))).faults]
    assert any("'smuggling'" in message for message in told), told


def test_an_accent_is_put_back_in_the_letters_that_a_word_is_written_in() -> None:
    words = ("Belgium, UKRAINE AND THE COORDINATION", ("belgie, OEKRAINE, Coordinatie",))
    faults = check("nl", Message("point", *words, Place("x.po", 1, 9))).faults
    told = [fault.problem.hint for fault in faults if fault.problem.rule == "accents"]
    assert told == ["it is written 'België'", "it is written 'OEKRAÏNE'", "it is written 'Coördinatie'"]


def look_for_people(message: Message, everything: Knowledge) -> None:
    list(changed_people(Pair(message, 0, everything)))


def test_a_text_takes_no_longer_where_more_people_speak() -> None:
    message = Message("point", "Ask Ann B. Number-1", ("Vraag het Ann B. Number-1",), Place("x.po", 1, 9))
    taken = []
    for count in (FEW, MANY):
        everything = replace(known("nl"), people=tuple(f"Ann B. Number-{number}" for number in range(count)))
        look_for_people(message, everything)  # what is found once for all
        taken.append(steps(partial(look_for_people, message, everything)))
    assert taken[1] < 1.3 * taken[0]
