"""Spelling: what the checker does not know is told, and what a catalogue may well say is known."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from builder.catalogue.glossary import Glossary, read_glossary
from builder.catalogue.rules.checking import check_catalogue
from builder.catalogue.rules.pair import Knowledge, Pair
from builder.catalogue.rules.spelling import (
    dictionaries,
    dictionary_of,
    files_of,
    known_words,
    misspelt,
    words_of,
)
from builder.languages import LANGUAGES, Language
from builder.messages import Catalogue, Message
from builder.problems import Place

PROJECT = Path(__file__).parent.parent.parent
GLOSSARY = read_glossary(PROJECT / "translations" / "glossary.csv", PROJECT)


def asked(target: str, source: str = "x") -> list[str]:
    known = Knowledge(LANGUAGES["fr"], GLOSSARY, people=("Koen Van Rompaey",))
    return [match[0] for match in words_of(Pair(Message("point", source, (target,), Place("x.po")), 0, known))]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("L’accueil des **familles**", ["L’accueil", "des", "familles"]),
        ("Voir www.fedasil.be, a@b.be et @EMNBelgium", ["Voir", "et"]),
        ("CGRA, DT4E et eIDAS", ["et"]),
        ("« Stay in touch » : [Plan Samenleven]{lang=nl}", []),
        ("{backlog} dossiers de Koen Van Rompaey", ["dossiers", "de"]),
        ("Participatie- en netwerktraject", ["en", "netwerktraject"]),
    ],
)
def test_only_words_of_the_language_itself_are_asked_about(target: str, words: list[str]) -> None:
    assert asked(target) == words


def test_words_of_the_glossary_of_people_and_of_the_project_are_known() -> None:
    words = known_words(GLOSSARY, LANGUAGES["fr"], ("Koen Van Rompaey",), "# ours\nprécontrôlé\n")
    assert {"apatrides", "Rompaey", "précontrôlé", "matching"} <= words
    assert "ours" not in words


def test_a_misspelt_word_is_told_once_with_what_is_proposed() -> None:
    known = Knowledge(LANGUAGES["fr"], Glossary("", ()), misspelt={"acceuil": ("accueil", "cercueil")})
    message = Message("point", "one two", ("acceuil, acceuil",), Place("x.po", 1, 9))
    (fault,) = check_catalogue(Catalogue(LANGUAGES["fr"], "x.po", {("point", "one two"): message}), known, []).faults
    assert fault.problem.message == "'acceuil' is not in the dictionary"
    assert fault.problem.hint.startswith("did you mean 'accueil'?")


@pytest.mark.parametrize(("is_spelt", "misspelt", "found"), [(True, {}, 0), (True, {"Plant": ()}, 1), (False, {}, 1)])
def test_a_word_that_the_dictionary_has_may_be_as_in_english(
    is_spelt: bool, misspelt: dict[str, tuple[str, ...]], found: int
) -> None:
    known = Knowledge(LANGUAGES["nl"], Glossary("", ()), misspelt=misspelt, is_spelt=is_spelt)
    message = Message("point", "Plant", ("Plant",), Place("x.po", 1, 9))
    faults = check_catalogue(Catalogue(LANGUAGES["nl"], "x.po", {("point", "Plant"): message}), known, []).faults
    assert [fault.problem.rule for fault in faults].count("untranslated") == found


def dictionary(code: str) -> tuple[Language, str]:
    name = dictionary_of(LANGUAGES[code])
    if name is None:
        pytest.skip(f"hunspell has no dictionary for {code} on this machine")
    return LANGUAGES[code], name


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        (
            "nl",
            ["opvangplaatsen", "digitaliseringsstrategie", "ICAM-coaches", "Samusocial", "re-integratie"],
            ["niewe"],
        ),
        ("fr", ["l’accueil", "numérisation", "aujourd’hui", "Samusocial", "s’intègrent-elles"], ["acceuil", "sytème"]),
        ("en", ["organisation", "third-country", "Fedasil"], ["recieve"]),
    ],
)
def test_the_checker_knows_what_is_right(code: str, right: list[str], wrong: list[str]) -> None:
    language, name = dictionary(code)
    found = misspelt([*right, *wrong], name, language, frozenset({"Fedasil", "ICAM"}))
    assert sorted(found) == sorted(wrong)
    assert all(found.values())


def test_a_dictionary_is_asked_about_no_word_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []

    def run(options: list[str], text: str, _: str) -> str:
        runs.append(" ".join([*options, *text.split()]))
        return text

    monkeypatch.setattr("builder.catalogue.rules.spelling._run", run)
    misspelt(["Xyz"], "any", LANGUAGES["fr"], frozenset())
    assert runs == ["-l Xyz", "-a ^Xyz"]


def test_the_files_of_a_dictionary_are_those_that_are_found_first(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "AVAILABLE DICTIONARIES:\n/home/ann/dicts/fr_BE\n/usr/share/hunspell/fr_BE\n/usr/share/hunspell/nl\n"
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/hunspell")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: SimpleNamespace(stdout="", stderr=listed))
    dictionaries.cache_clear()
    try:
        assert files_of("fr_BE") == ("/home/ann/dicts/fr_BE.dic", "/home/ann/dicts/fr_BE.aff")
        assert files_of("nl") == ("/usr/share/hunspell/nl.dic", "/usr/share/hunspell/nl.aff")
        assert files_of("de") == ()
    finally:
        dictionaries.cache_clear()
