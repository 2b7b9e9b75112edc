"""The test language: letters accented, texts longer and in brackets, and what nobody translates left whole."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.event import placeholders
from builder.localise.pseudo import pseudo, pseudo_edition
from builder.messages import Message
from builder.problems import Place
from tests.localise.test_edition import event

PSEUDO = [
    ("Return", "‹Ŕéţûûŕñ~~›"),
    ("CGRS", "‹ÇĜŔŠ~~›"),
    ("", "‹›"),
    ("2023", "‹2023~~›"),
    ("{growth} of {{all}}", "‹{growth} öf {{ååļļ}}~~›"),
    (
        "See [the plan](https://example.org/a_plan) of www.fedasil.be",
        "‹Šééé [ţĥéé pļåååñ](https://example.org/a_plan) ööf www.fedasil.be~›",
    ),
    ("Ask @EMNBelgium or me@example.org", "‹Åšķ @EMNBelgium öööŕ me@example.org~›"),
    ("The [Huis van Nederlands]{lang=nl}", "‹Ţĥéé [Huis van Nederlands]{lang=nl}~›"),
    ("**Bold** \\*and\\* free", "‹**Bööļđ** \\*åååñđ\\* fŕéééé~›"),
    ("Ask Jamila El Masbahi now", "‹Åšķ Jamila El Masbahi ñöööŵ~›"),
]


@pytest.mark.parametrize(("source", "expected"), PSEUDO)
def test_a_text_in_the_test_language(source: str, expected: str) -> None:
    assert pseudo(source, ("Jamila El Masbahi",)) == expected


def test_the_longest_name_is_left_whole() -> None:
    assert pseudo("Ann Bo", {"Ann", "Ann Bo"}) == "‹Ann Bo›"


def bare(text: str) -> str:
    """Return the letters of a text without accents and repetitions."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("ļ", "l"))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "".join(letter for letter, _ in groupby(letters))


WORDS = st.text(st.sampled_from("AEIOUYaeiouybdklmpst ,.:'0123456789"), min_size=1)


@given(pieces=st.lists(WORDS | st.sampled_from(["{growth}", "{plan-approved:numeric}", "{{", "}}"])))
def test_a_text_is_a_third_longer_and_can_still_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    said = pseudo(text)
    free = re.sub(r"\{\{|\}\}|\{[^{}]*\}", "", text)
    assert said[0] + said[-1] == "‹›"
    assert len(said) - 2 >= len(text) + 0.35 * len(free)
    assert len(said) - 2 < len(text) + 0.35 * len(free) + 2
    assert placeholders(said) == placeholders(text)
    assert bare(said.strip("‹›").rstrip("~")) == bare(text)
    assert not set("AEIOUYaeiouydkst") & set(re.sub(r"\{[^{}]*\}", "", said))


def test_an_event_is_told_whole_without_a_catalogue() -> None:
    source = event()
    words = [
        Message("", "To: {people}", (), Place("builder/a.py", 3)),
        Message("", "{number} slide", (), Place("builder/b.py", 4), plural_id="{number} slides"),
    ]
    edition = pseudo_edition(source, words)
    assert (edition.language.code, edition.language.tag, edition.draft) == ("xx", "en-XA", False)
    assert all(str(wording).startswith("‹") for wording in edition.programme.texts())
    assert str(edition.programme.parts[0].points[0].points[0].text) == "‹Îññééŕ 10%~~›"
    assert edition.programme.speakers[0].name == "Eva De Smet"
    assert edition.phrasebook.say("To: {people}", people="Eva") == "‹Ţö: Eva~~›"
    assert edition.phrasebook.count("{number} slide", "{number} slides", 2) == "‹2 šļîîđééš~›"
    assert edition.phrasebook.join(("A", "B", "C")) == "A, B åñđ C"
    assert edition.programme.title.places[-1] == source.programme.title.place
