"""What is recalled for a new message: from other events, and from the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.catalogue.extract import Extracted
from builder.catalogue.glossary import Glossary, read_glossary
from builder.catalogue.memory import make_memory
from builder.catalogue.merge import Recalled
from builder.catalogue.syntax import Entry
from builder.languages import LANGUAGES

FRENCH, ENGLISH = LANGUAGES["fr"], LANGUAGES["en"]
NONE = Glossary("", ())

LAST_YEAR = [
    Entry("Return", ["Retour"], "point"),
    Entry("More places for families in Brussels", ["Plus de places pour les familles à Bruxelles"], "point"),
    Entry("Reception", ["Accueil"], "point", flags=["fuzzy"]),
    Entry("Asylum", [""], "point"),
    Entry("Detention", ["Rétention"], "point", obsolete=True),
]
THE_YEAR_BEFORE = [Entry("Return", ["Le retour"], "slide title"), Entry("Borders", ["Frontières"], "point")]


def recall(context: str, id_: str, code: str = "fr", **events: list[Entry]) -> Recalled | None:
    given = events or {"conference-2022": LAST_YEAR, "conference-2021": THE_YEAR_BEFORE}
    return make_memory(given, NONE, LANGUAGES[code]).recall(Extracted(context, id_))


def test_the_same_message_of_another_event_is_approved() -> None:
    assert recall("point", "Return") == Recalled(("Retour",), "point", "Return", "conference-2022", fuzzy=False)
    assert recall("slide title", "Return") == Recalled(
        ("Le retour",), "slide title", "Return", "conference-2021", fuzzy=False
    )


def test_the_same_words_of_another_kind_are_to_be_looked_at() -> None:
    assert recall("question", "Borders") == Recalled(("Frontières",), "point", "Borders", "conference-2021", fuzzy=True)


def test_words_much_alike_are_to_be_looked_at() -> None:
    found = recall("point | housing", "More places for families in Liège")
    assert found
    assert found.fuzzy
    assert found.id == "More places for families in Brussels"
    assert recall("question", "More places for families in Liège") is None


@pytest.mark.parametrize("id_", ["Reception", "Asylum", "Detention", "Something else"])
def test_what_was_never_approved_is_not_recalled(id_: str) -> None:
    assert recall("point", id_) is None


def test_where_events_differ_the_last_one_is_to_be_looked_at() -> None:
    found = recall(
        "point", "Return", a=[Entry("Return", ["Retour"], "point")], b=[Entry("Return", ["Retours"], "point")]
    )
    assert found == Recalled(("Retours",), "point", "Return", "b", fuzzy=True)


def test_english_takes_over_another_wording_of_the_same_message_only() -> None:
    events = {"a": [Entry("Return", ["Returns"], "point"), Entry("Borders", ["Borders"], "point")]}
    assert recall("point", "Return", "en", **events) == Recalled(("Returns",), "point", "Return", "a", fuzzy=False)
    assert recall("question", "Return", "en", **events) is None
    assert recall("point", "Borders", "en", **events) is None


# ---------------------------------------------------------------- the glossary

GLOSSARY = """\
id,kind,en,fr,abbr_en,abbr_fr,note,source,confidence
io,org,Immigration Office,Office des étrangers,IO,OE,,x,high
iom,org,International Organization for Migration,Organisation internationale pour les migrations,IOM,OIM,,x,high
forem,org,Le Forem,Le Forem,,,,x,high
ministers,body,Council of Ministers,Conseil des ministres,,,SRC[en]: The Council of Ministers,x,high
police,org,Federal Police,Police fédérale,,,,x,medium
reception,term,reception,accueil,,,,x,high
"""

#: The kind of text, its words, what the glossary has for it, and whether that is to be looked at.
NAMED = [
    ("organisation", "Immigration Office", "Office des étrangers", False),
    ("organisation", "IOM", "OIM", False),
    ("organisation", "[Le Forem]{lang=fr}", "Le Forem", False),
    ("organisation", "The Council of Ministers", "Conseil des ministres", True),
    ("organisation", "Federal Police", "Police fédérale", True),
    ("point", "Immigration Office", "Office des étrangers", True),
    ("part title", "Reception", "Accueil", True),
]


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    (tmp_path / "glossary.csv").write_text(GLOSSARY, "utf-8")
    return read_glossary(tmp_path / "glossary.csv", tmp_path)


@pytest.mark.parametrize(("context", "id_", "name", "fuzzy"), NAMED)
def test_an_official_name_is_taken_from_the_glossary(
    glossary: Glossary, context: str, id_: str, name: str, fuzzy: bool
) -> None:
    found = make_memory({}, glossary, FRENCH).recall(Extracted(context, id_))
    assert found == Recalled((name,), context, id_, "the glossary", fuzzy)


def test_a_name_that_stays_in_its_language_keeps_its_mark(glossary: Glossary) -> None:
    named = Extracted("organisation", "[Le Forem]{lang=nl}")
    found = make_memory({}, glossary, FRENCH).recall(named)
    assert found
    assert found.strings == ("[Le Forem]{lang=nl}",)


def test_the_glossary_is_not_asked_for_more_than_names(glossary: Glossary) -> None:
    memory = make_memory({}, glossary, FRENCH)
    assert memory.recall(Extracted("point", "Reception and return")) is None
    assert memory.recall(Extracted("", "reception", "receptions")) is None
    assert make_memory({}, glossary, ENGLISH).recall(Extracted("point", "reception")) is None
    assert make_memory({}, glossary, LANGUAGES["de"]).recall(Extracted("point", "reception")) is None
