"""The glossary is read whole, or what is wrong in it is told with its line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from builder.catalogue.glossary import Glossary, read_glossary, says
from builder.problems import SourceError

PROJECT = Path(__file__).parent.parent.parent
HEAD = "id,kind,en,fr,abbr_en,abbr_fr,note,source,confidence\n"


def read(folder: Path, text: str) -> Glossary:
    (folder / "glossary.csv").write_text(text, encoding="utf-8")
    return read_glossary(folder / "glossary.csv", folder)


def test_the_glossary_of_this_project_is_read_to_its_last_line() -> None:
    path = PROJECT / "translations" / "glossary.csv"
    glossary = read_glossary(path, PROJECT)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [term.id for term in glossary.terms] == [row["id"] for row in rows]
    assert sum(len(spellings) for term in glossary.terms for spellings in term.avoided.values()) == sum(
        clause.split(";")[0].count(" | ") + 1 for row in rows for clause in row["note"].split("AVOID[")[1:]
    )
    for term in glossary.terms:
        for spellings in term.avoided.values():
            assert all(words and words == words.strip() and "AVOID" not in words for words in spellings)


def test_a_note_is_taken_to_pieces(tmp_path: Path) -> None:
    note = "Never translate it. SRC[en]: the Office | IO (short); AVOID[fr]: Office des Étrangers | Bureau (a remark)"
    note += "; ALSO[fr]: l’Office"
    (term,) = read(tmp_path, f'{HEAD}io,org,Immigration Office,Office des étrangers,IO,OE,"{note}",x,high\n').terms
    assert term.names == {"en": "Immigration Office", "fr": "Office des étrangers"}
    assert term.acronyms == {"en": "IO", "fr": "OE"}
    assert term.sources == ("Immigration Office", "IO", "the Office")
    assert term.avoided == {"fr": ("Office des Étrangers", "Bureau")}
    assert term.approved("fr") == ("Office des étrangers", "OE", "l’Office")
    assert term.approved("nl") == ()
    assert term.note == "Never translate it."
    assert (term.kind, term.confidence, term.line) == ("org", "high", 2)


@pytest.mark.parametrize(("separator", "end"), [(";", "\r\n"), ("\t", "\n"), (",", "\r")])
def test_it_is_read_as_excel_saves_it_wherever_it_runs(tmp_path: Path, separator: str, end: str) -> None:
    row = 'r,term,reception,accueil,,,"AVOID[fr]: hébergement~ de nuit; x",x,high\n'
    text = (HEAD + row).replace(",", separator).replace("~", ",").replace("\n", end)
    (tmp_path / "glossary.csv").write_bytes(text.encode())
    (term,) = read_glossary(tmp_path / "glossary.csv", tmp_path).terms
    assert term == read(tmp_path, HEAD + row.replace("~", ",")).terms[0]
    assert term.avoided == {"fr": ("hébergement, de nuit",)}


def test_terms_are_recognised_as_whole_words_whatever_the_apostrophe(tmp_path: Path) -> None:
    rows = "r,term,reception,accueil,,,,x,high\nh,org,Children's House,Maison,CH,,,x,high\n"
    glossary = read(tmp_path, HEAD + rows)
    found = {
        "Reception in winter": ["r"],
        "two receptions": ["r"],
        "receptionists": [],
        "the children's house": [],
        "Reception at the\u00a0Children\u2019s House": ["r", "h"],
        "ask CH": ["h"],
    }
    assert {text: [term.id for term in glossary.terms_in(text)] for text in found} == found


def test_a_term_is_meant_where_its_whole_name_stands(tmp_path: Path) -> None:
    rows = (
        "p,term,single permit,permis unique,SP,,SRC[en]: combined permit,x,high",
        "d,term,single permit directive,directive sur le permis unique,,,,x,high",
        "r,term,reception,accueil,,,,x,high",
        "s,term,forced stay,séjour forcé,,,,x,medium",
        "f,term,long plan (Flanders),long plan,,,,x,high",
        "e,system,Eurodac,Eurodac,,,,x,high",
    )
    glossary = read(tmp_path, HEAD + "\n".join(rows) + "\n")
    found = {
        "Two single permits, in Eurodac": ["p", "e"],
        "the single permit directive": ["d"],
        "a combined permit, an SP, a reception, a forced stay, a long plan": [],
        "‘The single permit and you’ at [single permit day]{lang=en}": [],
    }
    assert {text: [term.id for term in glossary.official_in(text)] for text in found} == found


def test_a_remark_behind_a_name_is_no_part_of_what_a_language_calls_it(tmp_path: Path) -> None:
    (term,) = read(tmp_path, HEAD + "s,term,seizure (of furniture),saisie (du mobilier),,,,x,high\n").terms
    assert term.approved("fr") == ("saisie",)


def test_a_capital_letter_is_kept_to() -> None:
    assert says("selon la LOI", "LOI")
    assert not says("selon la loi", "LOI")


def test_no_glossary_is_an_empty_one(tmp_path: Path) -> None:
    assert read_glossary(tmp_path / "glossary.csv", tmp_path).terms == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "glossary.csv:1: error: the glossary has no column 'id'"),
        ("id,kind,fr,note,source,confidence\n", "glossary.csv:1: error: the glossary has no column 'en'"),
        (HEAD + "a,term,one,un,,,,x\n", "glossary.csv:2: error: this line has not as many cells as the first"),
        (HEAD + "a,term,one,un,,,,x,high,\n", "glossary.csv:2: error: this line has not as many cells as the first"),
        (HEAD + "a,term,one,un,,,,x,high\n" * 2, "glossary.csv:3: error: the id 'a' is there twice"),
        (HEAD + 'a,term,"one"two,un,,,,x,high\n', "glossary.csv:2: error: this is not CSV: ',' expected after '\"'"),
        ('"', "glossary.csv:1: error: this is not CSV: unexpected end of data"),
        (HEAD + 'a,term,"one\n', "glossary.csv:2: error: this is not CSV: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, text)
    assert told in str(caught.value.problems[0])
