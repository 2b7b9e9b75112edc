"""A draft shows what is not fit to publish as well as it can be shown, and marks just that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.event import Event, Run, Wording
from builder.languages import LANGUAGES
from builder.localise.edition import draft_event, localise_event
from builder.messages import Catalogue, Message
from builder.problems import Place, SourceError
from tests.localise.test_edition import WORDS, catalogue, event

SOURCE = event()


def with_message(of: Catalogue, source: str, string: str, *, fuzzy: bool = False) -> Catalogue:
    """Return the catalogue with another translation of the text that reads so in the source."""
    messages = {
        key: replace(message, strings=(string,), fuzzy=fuzzy) if message.id == source else message
        for key, message in of.messages.items()
    }
    return replace(of, messages=messages)


def wordings(of: Event, french: Catalogue) -> dict[str, Wording]:
    """Return the wordings of a draft by their texts in the source."""
    edition, _ = draft_event(of, french, WORDS)
    labels = [figure.label for figure in edition.figures]
    texts = zip(of.texts(), [*edition.programme.texts(), *labels], strict=True)
    return {text.source: wording for text, wording in texts}


#: How a text of the source is translated, whether that is fuzzy, and how a French draft shows it.
SHOWN = [
    ("What next?", "", False, (Run("[What next?]", language="en-GB", draft=True),)),
    ("What next?", "", True, (Run("[What next?]", language="en-GB", draft=True),)),
    ("What next?", "Et après ?", True, (Run("[Et après\u202f?]", draft=True),)),
    ("What next?", "Et après ?", False, (Run("Et après\u202f?"),)),
    ("Inner {growth}", "{growth} dedans", True, (Run("[10\u00a0% dedans]", draft=True),)),
    ("Inner {growth}", "dedans", True, (Run("[Inner 10%]", language="en-GB", draft=True),)),
    ("Inner {growth}", "{gone} dedans", False, (Run("[Inner 10%]", language="en-GB", draft=True),)),
    (
        "Measures",
        "**Mesures** [Plan]{lang=nl}",
        True,
        (
            Run("[", draft=True),
            Run("Mesures", strong=True, draft=True),
            Run(" ", draft=True),
            Run("Plan", language="nl-BE", draft=True),
            Run("]", draft=True),
        ),
    ),
]


@pytest.mark.parametrize(("source", "string", "fuzzy", "runs"), SHOWN)
def test_a_draft_shows_each_text_as_far_as_it_is_translated(
    source: str, string: str, fuzzy: bool, runs: tuple[Run, ...]
) -> None:
    french = with_message(catalogue(SOURCE), source, string, fuzzy=fuzzy)
    assert wordings(SOURCE, french)[source].runs == runs


def test_a_text_that_the_catalogue_does_not_have_is_shown_too() -> None:
    french = catalogue(SOURCE)
    shown = wordings(SOURCE, replace(french, messages={}))
    assert {str(wording) for wording in shown.values()} >= {"[Reception]", "[How many on 9\u00a0March 2023?]"}


def test_words_of_the_source_need_no_tag_in_an_english_draft() -> None:
    english = with_message(catalogue(SOURCE, code="en"), "What next?", "")
    edition, _ = draft_event(SOURCE, english, WORDS)
    assert edition.programme.parts[0].callout == Wording(
        (Run("[What next?]", draft=True),),
        (Place("source/x.yaml", 1, 3), english.messages["callout", "What next?"].place),
    )


SOURCES = sorted({text.source for text in SOURCE.texts()})


@given(unfit=st.sets(st.sampled_from(SOURCES)), fuzzy=st.booleans())
def test_a_draft_marks_what_is_not_fit_to_publish_and_nothing_else(unfit: set[str], fuzzy: bool) -> None:
    french = catalogue(SOURCE)
    for source in unfit:
        french = with_message(french, source, source if fuzzy else "", fuzzy=fuzzy)
    marked = {source for source, wording in wordings(SOURCE, french).items() if all(run.draft for run in wording.runs)}
    spared = {source for source, wording in wordings(SOURCE, french).items() if not any(r.draft for r in wording.runs)}
    assert marked == unfit
    assert spared == set(SOURCES) - unfit


def told(of: Event, french: Catalogue, words: Catalogue) -> Iterator[str]:
    with pytest.raises(SourceError) as caught:
        localise_event(of, french, words)
    return map(str, caught.value.problems)


def test_each_text_not_fit_to_publish_is_told_with_its_place_and_the_way_to_a_draft() -> None:
    french = with_message(with_message(catalogue(SOURCE), "What next?", ""), "Measures", "Mesures", fuzzy=True)
    words = with_message(WORDS, "To: {people}", "")
    problems = list(told(SOURCE, french, words))
    assert len(problems) == 3
    assert all(problem.startswith("translations/fr/") and "plenary build --draft" in problem for problem in problems)
    assert all("plenary build --draft" in problem for problem in told(SOURCE, replace(french, messages={}), WORDS))


def test_a_draft_is_an_edition_that_says_so_and_each_catalogue_is_told_once() -> None:
    french = with_message(with_message(catalogue(SOURCE), "What next?", ""), "Measures", "Mesures", fuzzy=True)
    edition, problems = draft_event(SOURCE, french, with_message(WORDS, "To: {people}", ""))
    assert edition.draft
    assert [str(problem).splitlines()[0] for problem in problems] == [
        "translations/fr/x.po: warning: 2 texts are not fit to publish: the draft shows them in brackets",
        "translations/fr/builder.po: warning: 1 text is not fit to publish: the draft shows it in brackets",
    ]
    edition, problems = draft_event(SOURCE, catalogue(SOURCE), WORDS)
    assert (edition.draft, problems) == (True, ())
    assert not localise_event(SOURCE, catalogue(SOURCE), WORDS).draft


def phrase(strings: tuple[str, ...], *, fuzzy: bool, id_: str = "To: {people}", plural: str = "") -> Catalogue:
    message = Message("", id_, strings, Place(WORDS.path, 3), fuzzy, plural)
    return replace(WORDS, messages={("", id_): message})


#: The builder's own words in a catalogue, whether they are fuzzy, and what a French draft says and in which language.
SAID = [
    (("",), False, "[To: {people}]", "en-GB"),
    (("",), True, "[To: {people}]", "en-GB"),
    (("À : {people}",), True, "[À\u00a0: {people}]", ""),
    (("À : {personnes}",), True, "[To: {people}]", "en-GB"),
    (("À : {people}",), False, "À\u00a0: {people}", None),
]


@pytest.mark.parametrize(("strings", "fuzzy", "said", "tag"), SAID)
def test_the_builder_s_own_words_are_marked_alike(
    strings: tuple[str, ...], fuzzy: bool, said: str, tag: str | None
) -> None:
    edition, _ = draft_event(SOURCE, catalogue(SOURCE), phrase(strings, fuzzy=fuzzy))
    assert edition.phrasebook.messages["To: {people}"] == (said,)
    assert edition.phrasebook.drafts.get("To: {people}") == tag


def test_a_draft_has_as_many_plural_forms_as_its_language() -> None:
    words = phrase(("", "", ""), fuzzy=False, id_="{number} slide", plural="{number} slides")
    edition, _ = draft_event(SOURCE, catalogue(SOURCE), words)
    assert edition.phrasebook.messages["{number} slide"] == (
        "[{number} slide]",
        "[{number} slides]",
        "[{number} slides]",
    )


def test_every_language_can_have_drafts() -> None:
    for code, language in LANGUAGES.items():
        edition, _ = draft_event(SOURCE, catalogue(SOURCE, dict.fromkeys(SOURCES, ""), code), WORDS)
        tags = {run.language for run in edition.programme.title.runs}
        assert tags == ({""} if language == LANGUAGES["en"] else {"en-GB"})
