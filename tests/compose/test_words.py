"""The builder's own words: what is put into them stays what it was."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from builder.compose.words import Words, strong, together
from builder.event import Run, Wording, plain
from builder.problems import Place, SourceError
from tests.sample_words import PHRASES
from tests.samples import sample_phrasebook

COMPOSE = Path(__file__).parents[2] / "builder" / "compose"

WORDS = Words(sample_phrasebook())

AGENCY = Wording((Run("Agentschap", language="nl-BE"),), (Place("source/x.yaml", 3),), ("places",))


def test_a_wording_keeps_its_language_its_places_and_its_facts_among_the_builders_words() -> None:
    assert WORDS.say("Next: {title}", title=AGENCY) == Wording(
        (Run("Next: "), Run("Agentschap", language="nl-BE")), AGENCY.places, AGENCY.facts
    )


def test_words_that_look_alike_become_one_run() -> None:
    assert WORDS.say("Part {number} of {count}", number=2, count=9) == plain("Part 2 of 9")


def test_words_that_are_empty_leave_no_run() -> None:
    assert together(strong(plain("")), "Part 1").runs == plain("Part 1").runs


def test_what_nobody_puts_into_the_braces_of_a_translation_is_told_as_a_fault_of_it() -> None:
    fuller = replace(WORDS.phrasebook, messages={"Next: {title}": ("{number} {title}",)})
    with pytest.raises(SourceError, match="does not have the braces of 'Next"):
        Words(fuller).say("Next: {title}", title=AGENCY)


def test_words_that_are_a_draft_are_marked_with_their_language_and_what_is_put_into_them_is_not() -> None:
    draft = replace(WORDS.phrasebook, drafts={"Next: {title}": "en-GB"})
    assert Words(draft).say("Next: {title}", title=AGENCY).runs == (
        Run("Next: ", language="en-GB", draft=True),
        *AGENCY.runs,
    )


def test_braces_in_a_name_are_just_braces() -> None:
    assert str(WORDS.say("Next: {title}", title="{number} {") + WORDS.join([plain("{0}"), plain("}")])) == (
        "Next: {number} {{0} and }"
    )


@pytest.mark.parametrize(
    ("names", "sentence"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (list("ABCD"), "A, B, C and D")],
)
def test_names_are_joined_as_in_a_sentence(names: list[str], sentence: str) -> None:
    assert str(WORDS.join(map(plain, names))) == sentence


@pytest.mark.parametrize("names", [["A", "B"], ["A", "B", "C"], list("ABCDEF")])
def test_bare_names_are_joined_as_wordings_are(names: list[str]) -> None:
    assert WORDS.join_names(names) == WORDS.join(map(plain, names))


def test_a_joined_wording_keeps_its_language() -> None:
    assert WORDS.join([AGENCY, plain("EMN")]).runs == (Run("Agentschap", language="nl-BE"), Run(" and EMN"))


def test_a_list_of_one_is_the_very_same() -> None:
    assert WORDS.join([AGENCY]) is AGENCY


def test_strong_words_keep_all_else() -> None:
    assert strong(AGENCY) == replace(AGENCY, runs=(Run("Agentschap", strong=True, language="nl-BE"),))


@pytest.mark.parametrize(
    ("translated", "message"),
    [
        ("", "no words for 'To: {people}'"),
        ("Aan:", "'Aan:' does not have the braces of 'To: {people}'"),
        ("Aan: {namen}", "'Aan: {namen}' does not have the braces of 'To: {people}'"),
        ("Aan: {people", "'Aan: {people' does not have the braces of 'To: {people}'"),
    ],
)
def test_words_that_would_lose_a_name_are_a_fault_of_the_catalogue(translated: str, message: str) -> None:
    phrasebook = replace(
        sample_phrasebook(), messages={"To: {people}": (translated,)}, path="translations/nl/builder.po"
    )
    with pytest.raises(SourceError) as fault:
        Words(phrasebook).say("To: {people}", people=AGENCY)
    assert [problem.message for problem in fault.value.problems] == [message]
    assert fault.value.problems[0].place == Place("translations/nl/builder.po")


def test_a_message_that_the_catalogue_does_not_have_is_its_fault_too() -> None:
    with pytest.raises(SourceError, match="no words for 'Question'"):
        Words(replace(sample_phrasebook(), messages={})).say("Question")


def test_the_sample_knows_each_message_of_the_builder_and_no_other() -> None:
    said = {
        call.args[0].value
        for path in COMPOSE.glob("*.py")
        if path.name != "certificate.py"  # what is said of checks is no part of an event: its tests have its words
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "say"
        if isinstance(call.args[0], ast.Constant)
    }
    assert said == set(PHRASES)
