"""Which changes of a source leave its translations as right as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue.typo import objection

HARMLESS = [
    ("Managment of the reception network", "Management of the reception network"),
    ("Civic integration programmes mandatory", "Civic integration programmes are mandatory"),
    ("The number of decisions , and more", "The number of decisions, and more"),
    ("the Heyzel info point", "the Heysel info point"),
    ("{backlog} persons await a decison", "{backlog} persons await a decision"),
    ("In total, 63,356 persons were registred", "In total, 63 356 persons were registered"),
    ("A report of 8 March 2023 on trafficing", "A report of 8 March 2023 on trafficking"),
    ("See [the website](https://x.be/a) of Myria.", "See [the web site](https://x.be/a) of Myria."),
    ("[Vlaamse Overheid]{lang=nl} policy chages", "[Vlaamse Overheid]{lang=nl} policy changes"),
    ("What does the agreement means?", "What does the agreement mean?"),
]

HARMFUL = [
    ("Increase of 10% in returns", "Increase of 15% in returns", "figures differ: 10 → 15"),
    ("Until 8 March 2023 at the latest", "Until 9 March 2023 at the latest", "figures differ: 2023-03-08 → 2023-03-09"),
    (
        "{backlog} cases in the backlog",
        "{transfers} cases in the backlog",
        "placeholders differ: {backlog} → {transfers}",
    ),
    (
        "Approved on {day} by the Council",
        "Approved on {day:year} by the Council",
        "placeholders differ: {day} → {day:year}",
    ),
    ("The [site](https://x.be/a) is open", "The [site](https://x.be/b) is open", "links differ"),
    ("Write to info@emn.be for more", "Write to info@emm.be for more", "links differ"),
    ("Follow us on @EMNBelgium today", "Follow us on @EMNBelgie today", "links differ"),
    ("Fees will be asked for the course", "Fees will not be asked for the course", "negations differ: none → not"),
    ("It can't be a right for everybody", "It can be a right for everybody", "negations differ"),
    ("The legal stay of the families", "The illegal stay of the families", "negations differ: legal → illegal"),
    ("People with documented stories", "People with undocumented stories", "negations differ"),
    (
        "More places for families with children",
        "Fewer places for families with children",
        "words that turn the sense differ",
    ),
    ("The course must be followed by all", "The course may be followed by all", "words that turn the sense differ"),
    ("Two offices were opened in the cities", "Ten offices were opened in the cities", "words that turn the sense"),
    ("Decisions of the CGRS on families", "Decisions of the CALL on families", "acronyms differ: CGRS → CALL"),
    ("A **strong** word in the sentence", "A strong word in the sentence", "marks differ"),
    ("[Le Forem]{lang=fr} takes part", "[Le Forem]{lang=nl} takes part", "marks differ"),
    ("What does it mean for the families?", "What it does mean for the families", "question marks differ"),
    ("Slower procedures", "A network of coaches", "too little is the same"),
]


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_a_slip_that_was_mended_is_harmless(old: str, new: str) -> None:
    assert objection(old, new) == ""


@pytest.mark.parametrize(("old", "new", "reason"), HARMFUL)
def test_a_change_of_sense_is_not(old: str, new: str, reason: str) -> None:
    assert objection(old, new).startswith(reason)
    assert objection(new, old)


@given(st.text("abc {}*[]()?!10%", max_size=30))
def test_a_text_that_did_not_change_is_harmless(text: str) -> None:
    assert objection(text, text) == ""
