"""Spaces and apostrophes as a native reader expects them; names, addresses and codes as they were."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.event import Punctuation
from builder.localise.typography import typeset

#: `·` stands for a no-break space, `˽` for a narrow one.
SPACED = [
    ("Et ensuite ?", "Et ensuite˽?"),
    ("Et ensuite?", "Et ensuite˽?"),
    ("Restons en contact !", "Restons en contact˽!"),
    ("Objectifs stratégiques :", "Objectifs stratégiques·:"),
    ("Objectifs stratégiques:", "Objectifs stratégiques·:"),
    ("Mesures « Plan hiver » : suite ; fin", "Mesures «·Plan hiver·»·: suite˽; fin"),
    ("«Plan hiver»", "«·Plan hiver·»"),
    ("Vraiment ?!", "Vraiment˽?!"),
    ("à 14:05, ratio 1:2", "à 14:05, ratio 1:2"),
    ("voir https://example.org/a?b=1;c", "voir https://example.org/a?b=1;c"),
    ("l'accueil d'urgence", "l’accueil d’urgence"),
    ("le 9 mars 2023", "le 9·mars 2023"),
    ("le 1er juin 2022", "le 1er·juin 2022"),
    ("63 356 personnes, 10 % de plus", "63·356 personnes, 10·% de plus"),
    ("Question {number} :", "Question·{number}·:"),
    ("(> 3 mois)", "(>·3 mois)"),
    ("et 11.11.11 ?", "et 11.11.11˽?"),
    ("PAG-ASA, J-Box, COVID-19, DT4E, @EMNBelgium", "PAG-ASA, J-Box, COVID-19, DT4E, @EMNBelgium"),
    ("suite...", "suite…"),
    ("Dublin (1)", "Dublin·(1)"),
]

EU = [
    ("Et ensuite ?", "Et ensuite?"),
    ("Objectifs stratégiques :", "Objectifs stratégiques:"),
    ("« Plan hiver »", "«Plan hiver»"),
    ("10 % de plus", "10·% de plus"),
]

OTHERS = [
    ("nl", "Wat nu?", "Wat nu?"),
    ("nl", "op 9 maart 2023", "op 9·maart 2023"),
    ("nl", "LOI's en foto's", "LOI’s en foto’s"),
    ("nl", "code 207", "code·207"),
    ("en", "What next? Part 3: more", "What next? Part·3: more"),
    ("en", "two  spaces", "two spaces"),
    ("en", "two \n lines", "two lines"),
    ("en", "citizens' networks", "citizens' networks"),
]


def shown(text: str) -> str:
    return text.replace("\u00a0", "·").replace("\u202f", "˽")


@pytest.mark.parametrize(("before", "after"), SPACED)
def test_belgian_french_is_spaced(before: str, after: str) -> None:
    assert shown(typeset(before, "fr")) == after


@pytest.mark.parametrize(("before", "after"), EU)
def test_french_of_the_institutions_is_not(before: str, after: str) -> None:
    assert shown(typeset(before, "fr", Punctuation.EU)) == after


@pytest.mark.parametrize(("code", "before", "after"), OTHERS)
def test_other_languages_get_their_own(code: str, before: str, after: str) -> None:
    assert shown(typeset(before, code)) == after


TEXTS = st.text(
    st.sampled_from("abéÉœ 19.,:;!?«»'’…%()@/-–{}\u00a0\u202f\u2009") | st.characters(exclude_categories=["Cs"])
)


@given(TEXTS, st.sampled_from(["nl", "fr", "en", "de"]), st.sampled_from(Punctuation))
def test_a_second_pass_changes_nothing(text: str, code: str, punctuation: Punctuation) -> None:
    once = typeset(text, code, punctuation)
    assert typeset(once, code, punctuation) == once


@given(TEXTS, st.sampled_from(["nl", "fr", "en", "de"]), st.sampled_from(Punctuation))
def test_only_spaces_apostrophes_and_ellipses_change(text: str, code: str, punctuation: Punctuation) -> None:
    def bare(words: str) -> str:
        composed = unicodedata.normalize("NFC", words)
        return re.sub(r"\s", "", composed).replace("’", "'").replace("…", "...")

    assert bare(typeset(text, code, punctuation)) == bare(text)
