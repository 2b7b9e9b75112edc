"""Spaces and apostrophes as a native reader expects them; names, addresses and codes as they were."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.event import Punctuation, Run
from builder.localise.typography import typeset, typeset_runs

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
    ("au 0800 99 340 ou au +32 2 211 78 11, 7 j/7", "au 0800·99·340 ou au +32·2·211·78·11, 7·j/7"),
    ("de 2022 71 transferts, 0.5 30 40", "de 2022 71 transferts, 0.5 30 40"),
    ("Question {number} :", "Question·{number}·:"),
    ("(> 3 mois)", "(>·3·mois)"),
    ("et 11.11.11 ?", "et 11.11.11˽?"),
    ("PAG-ASA, J-Box, COVID-19, DT4E, @EMNBelgium", "PAG-ASA, J-Box, COVID-19, DT4E, @EMNBelgium"),
    ("suite...", "suite…"),
    ("36% ou 36 %", "36·% ou 36·%"),
    ("Quoi?Où?", "Quoi?Où˽?"),
    ("(vraiment ?)", "(vraiment˽?)"),
    ("« Quoi ? »", "«·Quoi˽?·»"),
    ("A::B :", "A::B·:"),
    ("un plan – le premier – et un autre", "un plan –·le premier·– et un autre"),
    ("un plan – le premier", "un plan·– le premier"),
    ("un plan—le premier", "un plan·— le premier"),
    ("Mme Dupont et M. Durand", "Mme·Dupont et M.·Durand"),
    ("écrivez à info@x.be ; ou @REM?", "écrivez à info@x.be˽; ou @REM˽?"),
    ("Dublin (1)", "Dublin·(1)"),
]

EU = [
    ("Et ensuite ?", "Et ensuite?"),
    ("Objectifs stratégiques :", "Objectifs stratégiques:"),
    ("« Plan hiver »", "«Plan hiver»"),
    ("10 % de plus", "10·% de plus"),
    ("10% de plus", "10·% de plus"),
    ("un ; deux ! trois :", "un; deux! trois:"),
]

OTHERS = [
    ("nl", "Wat nu?", "Wat nu?"),
    ("nl", "op 9 maart 2023", "op 9·maart 2023"),
    ("nl", "LOI's en foto's", "LOI’s en foto’s"),
    ("nl", "code 207", "code 207"),
    ("en", "What next? Part 3: more", "What next? Part·3: more"),
    ("en", "two  spaces", "two spaces"),
    ("en", "two \n lines", "two lines"),
    ("en", "citizens' networks", "citizens’ networks"),
    ("en", "in citizens' 'new' networks", "in citizens' 'new' networks"),
    ("en", "EUR 12 500 or 3 km, 12 500 EUR", "EUR·12·500 or 3·km, 12·500·EUR"),
    ("en", "3 months, 18 years, 2 daylights", "3·months, 18·years, 2 daylights"),
    ("nl", "minder dan 3 jaar, 3 jaarverslagen", "minder dan 3·jaar, 3 jaarverslagen"),
    ("en", "in 2022 300 people, 5 meters", "in 2022 300 people, 5 meters"),
    ("en", "see slides 4 and art. 5, Series (2) here", "see slides·4 and art.·5, Series·(2) here"),
    ("en", "What? Yes: no!", "What? Yes: no!"),
    ("en", "co\u00adoperation\u200b", "cooperation"),
    ("en", "11.11.11 and 1 000 by @EMN", "11.11.11 and 1·000 by @EMN"),
    ("nl", "'s avonds in 't huis", "’s avonds in ’t huis"),
    ("nl", "De Vlaamse overheid – de Regering", "De Vlaamse overheid – de Regering"),
    ("de", "am 9. März 2023", "am 9.·März 2023"),
    ("de", "in 3 Jahren um 9 Uhr, 3 Jahresberichte", "in 3·Jahren um 9·Uhr, 3 Jahresberichte"),
    ("de", "siehe Folie 4 und Teil 2, S. 7", "siehe Folie·4 und Teil·2, S.·7"),
    ("en", "it's at https://x.be/it's and www.x.be/it's", "it’s at https://x.be/it's and www.x.be/it's"),
    ("xx", "it's 10 %", "it’s 10·%"),
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


def dutch(words: str) -> Run:
    return Run(words, language="nl-BE")


#: Runs as they are written and as they are set in French. A mark may end in the middle of a word.
RUNS = [
    ([Run("l'"), Run("accueil", strong=True)], ["l’", "accueil"]),
    ([Run("Objectif", strong=True), Run(": un")], ["Objectif", "·: un"]),
    ([Run("« "), Run("Plan", emphasis=True), Run(" » ?")], ["«·", "Plan", "·»˽?"]),
    ([Run("36", strong=True), Run(" % et"), Run(" 9"), Run(" mars")], ["36", "·% et", " 9", "·mars"]),
    ([dutch("Plan"), Run(" ? Et ")], ["Plan", "˽? Et "]),
    ([dutch("Plan"), Run("?")], ["Plan", "˽?"]),
    ([dutch("Wat nu? LOI's: 9 maart"), Run(" ? Non!")], ["Wat nu? LOI’s: 9·maart", "˽? Non˽!"]),
    ([Run("A – B", language="ja"), Run(" – C")], ["A – B", "·– C"]),
    ([Run("site", link="https://a.be/?b"), Run(" ?")], ["site", "˽?"]),
    ([Run("un  "), Run(" deux")], ["un ", "deux"]),
]


@pytest.mark.parametrize(("runs", "texts"), RUNS)
def test_typography_reads_over_the_ends_of_marks(runs: list[Run], texts: list[str]) -> None:
    done = typeset_runs(runs, "fr", Punctuation.SPACED)
    assert [shown(run.text) for run in done] == texts
    assert [replace(run, text="") for run in done] == [replace(run, text="") for run in runs]


NAMES = ("Mohamed El Masbahi", "Anne Van der Linden", "Eva Peeters", "Zoë ’t Serstevens")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mohamed El Masbahi and Eva Peeters", "Mohamed El·Masbahi and Eva Peeters"),
        ("Ms El Masbahi", "Ms·El·Masbahi"),
        ("Anne Van der Linden", "Anne Van·der·Linden"),
        ("With Zoë ’t Serstevens", "With Zoë ’t·Serstevens"),
        ("De Vlaamse overheid, El Masbahiste", "De Vlaamse overheid, El Masbahiste"),
    ],
)
def test_names_of_people_are_kept_together_at_their_particles(before: str, after: str) -> None:
    (run,) = typeset_runs([Run(before)], "en", Punctuation.SPACED, NAMES)
    assert shown(run.text) == after


class Thousands(tuple[str, ...]):
    """The names of thousands of people: to tell them from others takes long."""

    def __hash__(self) -> int:
        raise AssertionError

    def __eq__(self, _other: object) -> bool:
        raise AssertionError


def test_the_names_of_all_speakers_are_not_compared_for_each_text() -> None:
    names = Thousands(["Jan Van den Berg"])
    for _ in range(2):
        (run,) = typeset_runs([Run("Jan Van den Berg")], "nl", names=names, punctuation=Punctuation.SPACED)
        assert run.text == "Jan Van\u00a0den\u00a0Berg"


TEXTS = st.text(
    st.sampled_from("abséÉœM 19.,:;!?«»'’…%()@/-–—{}\u00a0\u202f\u2009") | st.characters(exclude_categories=["Cs"])
)


@given(TEXTS, st.sampled_from(["nl", "fr", "en", "de"]), st.sampled_from(Punctuation))
def test_a_second_pass_changes_nothing(text: str, code: str, punctuation: Punctuation) -> None:
    once = typeset(text, code, punctuation)
    assert typeset(once, code, punctuation) == once


@given(TEXTS, st.sampled_from(["nl", "fr", "en", "de"]), st.sampled_from(Punctuation))
def test_only_spaces_apostrophes_ellipses_and_what_nobody_sees_change(
    text: str, code: str, punctuation: Punctuation
) -> None:
    def bare(words: str) -> str:
        composed = unicodedata.normalize("NFC", words)
        return (
            re.sub(r"[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]", "", composed)
            .replace("’", "'")
            .replace("…", "...")
        )

    assert bare(typeset(text, code, punctuation)) == bare(text)


@given(st.lists(TEXTS.filter(lambda text: unicodedata.normalize("NFC", text) == text), max_size=4))
def test_marks_do_not_change_what_is_set(texts: list[str]) -> None:
    whole = "".join(texts)
    if unicodedata.normalize("NFC", whole) == whole:
        runs = [Run(text, strong=index % 2 == 1) for index, text in enumerate(texts)]
        done = "".join(run.text for run in typeset_runs(runs, "fr", Punctuation.SPACED))
        assert done == typeset(whole, "fr")


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("un ; deux", "fr", "un\u202f; deux"),
        ("« un", "fr", "«\u00a0un"),
        ("un »", "fr", "un\u00a0»"),
        ("un\tdeux", "en", "un deux"),
        ("un\u200bdeux", "en", "undeux"),
        ("un...", "en", "un…"),
    ],
)
def test_a_sign_that_stands_alone_is_seen_to(text: str, language: str, wanted: str) -> None:
    assert typeset(text, language) == wanted
