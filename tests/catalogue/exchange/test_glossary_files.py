"""The glossary on its way to translators' tools: held to TBX's schema, and read by a tool that Weblate reads with."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage import tbx

from builder.catalogue.exchange.formats import GLOSSARY_FORMATS
from builder.catalogue.exchange.tbx import write_tbx, write_weblate_tbx
from builder.catalogue.exchange.term_lists import write_omegat, write_table, write_weblate_csv
from builder.catalogue.exchange.terms import Status, pairs_of
from builder.catalogue.glossary import Glossary, read_glossary
from tests.catalogue.exchange.deliveries import HERE
from tests.catalogue.exchange.test_formats import schema

REAL = read_glossary(HERE / "translations" / "glossary.csv", HERE)
CODES = ["fr", "nl"]

#: A glossary with all that a term may have.
SMALL = """\
id,kind,en,nl,fr,abbr_en,abbr_nl,abbr_fr,note,source,confidence
cgrs,org,Commissioner (Brussels),Commissariaat,Commissariat,CGRS,CGVS,CGRA,"AVOID[fr]: CGRS | Office (old name)",x,high
euaa,org,Frontex,Frontex,Frontex,EUAA,EUAA,AUEA,an agency; SRC[en]: Frontex Agency,x,high
return,term,return,terugkeer,retour,,,,"ALSO[fr]: éloignement | départ; AVOID[en]: way back",x,high
and,ui,and,en,et,,,,,x,high
quota,term,=quota,,,,,,,x,high
"""


def small(tmp_path: Path) -> Glossary:
    path = tmp_path / "glossary.csv"
    path.write_text(SMALL, encoding="utf-8")
    return read_glossary(path, tmp_path)


def test_pairs_say_what_is_preferred_as_good_and_forbidden(tmp_path: Path) -> None:
    pairs = pairs_of(small(tmp_path), "fr")
    assert [(pair.source, pair.target, pair.status) for pair in pairs] == [
        ("Commissioner", "Commissariat", Status.PREFERRED),
        ("CGRS", "CGRA", Status.PREFERRED),
        ("Commissioner", "CGRS", Status.FORBIDDEN),
        ("Commissioner", "Office", Status.FORBIDDEN),
        ("Frontex", "Frontex", Status.PREFERRED),
        ("Frontex Agency", "Frontex", Status.PREFERRED),
        ("EUAA", "AUEA", Status.PREFERRED),
        ("return", "retour", Status.PREFERRED),
        ("return", "éloignement", Status.ADMITTED),
        ("return", "départ", Status.ADMITTED),
    ]
    assert [pair.source for pair in pairs if pair.kept] == ["Frontex"]
    assert [pair.source for pair in pairs_of(small(tmp_path), "nl") if pair.kept] == ["Frontex", "EUAA"]


def test_term_bases_are_valid() -> None:
    validator = schema("tbx.xsd")
    for text in (write_tbx(REAL, CODES), *(write_weblate_tbx(REAL, code) for code in CODES)):
        assert validator.validate(etree.fromstring(text.encode())), validator.error_log


def store(text: str, code: str) -> Any:
    reader: Any = tbx.tbxfile
    return reader.parsestring(text.encode(), sourcelanguage="en", targetlanguage=code)


@pytest.mark.parametrize("code", CODES)
def test_an_outside_reader_finds_every_term_of_a_concept_with_its_status(code: str) -> None:
    units = store(write_tbx(REAL, CODES), code).units
    found = [
        (term.text, term.administrative_status.partition("Term")[0])
        for unit in units
        for term in unit.get_target_terms()
    ]
    words = {Status.PREFERRED: "preferred", Status.ADMITTED: "admitted", Status.FORBIDDEN: "deprecated"}
    wanted = {(pair.target, words[pair.status]) for pair in pairs_of(REAL, code)}
    assert set(found) == wanted
    assert len(found) > 200


@pytest.mark.parametrize("code", CODES)
def test_weblate_finds_what_is_forbidden_and_what_is_never_translated(code: str) -> None:
    units = store(write_weblate_tbx(REAL, code), code).units
    found = [
        (
            str(unit.source),
            str(unit.target),
            any(term.administrative_status == "forbidden" for term in unit.get_target_terms()),
            not unit.istranslatable(),
        )
        for unit in units
    ]
    assert found == [
        (pair.source, pair.target, pair.status is Status.FORBIDDEN, pair.kept) for pair in pairs_of(REAL, code)
    ]
    assert len({unit.getid() for unit in units}) == len(units)


def test_each_list_has_the_columns_of_its_tool(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    glossary = small(tmp_path)
    for name, (_, write) in GLOSSARY_FORMATS.items():
        golden(f"exchange/glossary-fr.{name}.txt", write(glossary, "fr").replace("\r\n", "\n"))
    golden("exchange/glossary.tbx.txt", write_tbx(glossary, CODES))


@pytest.mark.parametrize("code", CODES)
def test_lists_hold_every_term_once_read_back(code: str) -> None:
    pairs = pairs_of(REAL, code)
    allowed = [(pair.source, pair.target) for pair in pairs if pair.status is not Status.FORBIDDEN]
    rows = [line.split("\t") for line in write_omegat(REAL, code).splitlines()]
    assert [tuple(row[:2]) for row in rows] == allowed
    assert {len(row) for row in rows} == {3}
    weblate = list(csv.DictReader(StringIO(write_weblate_csv(REAL, code))))
    assert [(row["source"], row["target"]) for row in weblate] == allowed
    table = list(csv.DictReader(StringIO(write_table(REAL, code).removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [row["status"] for row in table] == [pair.status for pair in pairs]
