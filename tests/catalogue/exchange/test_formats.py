"""The files that go out: held to the schemas of their formats, and read by tools that others wrote."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import etree
from translate.storage import tmx, xliff, xliff2

from builder.catalogue.exchange.formats import FORMATS
from builder.catalogue.exchange.inline import keeping
from builder.catalogue.exchange.spreadsheet import guarded, unguarded
from builder.catalogue.exchange.units import Job, units_of
from builder.languages import LANGUAGES
from tests.catalogue.exchange.deliveries import CASES, HERE, PATH, catalogue, entries_of, returned, sent

SCHEMAS = Path(__file__).parent / "schemas"
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
REAL = [
    f"translations/{language}/{name}.po"
    for language in ("nl", "fr", "en")
    for name in ("annual-conference-2023", "builder")
]


def schema(name: str) -> etree.XMLSchema:
    """Return a schema; what it imports stands beside it, and nothing is asked of the network."""
    tree = etree.parse(str(SCHEMAS / name), etree.XMLParser(no_network=True))
    for element in tree.iter("{http://www.w3.org/2001/XMLSchema}import"):
        element.set("schemaLocation", str(SCHEMAS / "xml.xsd"))
    return etree.XMLSchema(tree)


VALIDATORS = {
    "xliff21": schema("xliff-core-2.0.xsd"),
    "xliff12": schema("xliff-core-1.2-strict.xsd"),
    "tmx": etree.DTD(str(SCHEMAS / "tmx14.dtd")),
}


def real(path: str) -> Job:
    """Return a real catalogue as a job."""
    entries = entries_of((HERE / path).read_text(encoding="utf-8"))
    language = LANGUAGES[path.split("/")[1]]
    return Job(Path(path).stem, language, path, units_of(entries, keeping(["Wim Cruysberghs", "EUAA"])))


@pytest.mark.parametrize("form", VALIDATORS)
@pytest.mark.parametrize("path", [*REAL, "small"])
def test_what_goes_out_is_valid(form: str, path: str) -> None:
    data = sent(catalogue(), form) if path == "small" else FORMATS[form].write(real(path)).encode()
    validator = VALIDATORS[form]
    assert validator.validate(etree.fromstring(data)), validator.error_log


@pytest.mark.parametrize("form", VALIDATORS)
def test_the_schemas_do_find_faults(form: str) -> None:
    root = etree.fromstring(sent(catalogue(), form))
    unit = next(element for element in root.iter() if etree.QName(element).localname in ("unit", "trans-unit", "tu"))
    etree.SubElement(unit, "surprise")
    assert not VALIDATORS[form].validate(root)


STORES: Mapping[str, Any] = {"xliff21": xliff2.Xliff2File, "xliff12": xliff.xlifffile, "tmx": tmx.tmxfile}


@pytest.mark.parametrize("form", STORES)
@pytest.mark.parametrize("path", REAL)
def test_an_outside_reader_finds_what_polib_finds_in_the_catalogue(form: str, path: str) -> None:
    """Only messages without codes: how a reader shows codes as text is its own affair."""
    store = STORES[form].parsestring(FORMATS[form].write(real(path)).encode())
    entries = [entry for entry in polib.pofile(str(HERE / path)) if not entry.obsolete and not entry.msgid_plural]
    plain = {entry.msgid: entry.msgstr for entry in entries if not set("*[{") & set(entry.msgid + entry.msgstr)}
    found = {str(unit.source): str(unit.target) for unit in store.units if str(unit.source) in plain}
    assert len(plain) > 30
    assert found == plain


def test_an_outside_reader_finds_states_notes_and_limits() -> None:
    store = STORES["xliff12"].parsestring(sent(catalogue(), "xliff12"))
    assert [unit.isfuzzy() for unit in store.units] == [False, False, True, False, False, False]
    assert [unit.istranslated() for unit in store.units] == [True, True, False, False, True, True]
    assert "part 1" in store.units[0].getnotes()
    assert "The minister says « demandes »." in store.units[1].getnotes("translator")
    assert store.units[1].xmlelement.get("maxwidth") == "48"
    assert store.units[1].xmlelement.get("size-unit") == "char"


@pytest.mark.parametrize("form", STORES)
def test_what_an_outside_tool_edits_and_writes_comes_back_alone(form: str) -> None:
    store = STORES[form].parsestring(sent(catalogue(), form))
    for unit in store.units:
        if str(unit.source) == "Reception":
            unit.target = "Asile"
    intake = returned(bytes(store), catalogue())
    assert not intake.problems
    assert [(change.old, change.new) for change in intake.changes] == [("Accueil", "Asile")]
    assert (intake.conflicts, intake.gone, intake.newer) == ([], [], 0)


def test_each_format_carries_all_that_a_translator_needs(golden: Callable[[str, str], None]) -> None:
    for form in FORMATS:
        golden(f"exchange/meeting-fr.{form}.txt", sent(catalogue(), form).decode().replace("\r\n", "\n"))


def test_ids_stay_when_all_else_moves() -> None:
    before = [unit.id for unit in units_of(catalogue(), keeping(()))]
    entries = list(reversed(catalogue()))
    for entry in entries:
        entry.remarks, entry.flags, entry.strings = ["#. elsewhere"], [], [""] * len(entry.strings)
    assert sorted(unit.id for unit in units_of(entries, keeping(()))) == sorted(before)
    assert len(set(before)) == len(before)


def test_what_is_to_be_done_is_marked_so() -> None:
    root = etree.fromstring(sent(catalogue(), "xliff21"))
    segments = [(segment.get("state"), segment.get("subState")) for segment in root.iter(f"{CORE}segment")]
    assert segments == [
        ("reviewed", None),
        ("reviewed", None),
        ("translated", "plenary:fuzzy"),
        ("initial", None),
        ("reviewed", None),
        ("reviewed", None),
    ]


def test_a_table_opens_in_excel_as_it_is_set_in_belgium() -> None:
    data = sent(catalogue(), "csv")
    assert data.startswith(b"\xef\xbb\xbfcontext;source;translation;state;")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["source"] for row in rows][:1] == ["Reception"]
    assert rows[1]["limit"] == "48"
    assert {row["catalogue"] for row in rows} == {PATH}


#: Cells that a spreadsheet would run, or take for something else; and cells that it leaves alone.
GUARDED = [
    "=1+1",
    "+32 2 793",
    "-5 %",
    "@me",
    "＝1",
    "'=1",
    "''-x",
    "10",
    "63 356",
    "1.400",
    "1/2",
    "10%",
    "1-2",
    "1 juin",
]
GUARDED += ["mars 2023", "\t=x", "=a\nb"]
PLAIN = [
    "",
    "a",
    "a=b",
    "'quoted'",
    "’t Stad",
    "1er juin 2022",
    "1. Economic migration",
    "Part",
    "In 2022 there were 5",
    "'a",
    "é",
]


@pytest.mark.parametrize("cell", GUARDED)
def test_what_a_spreadsheet_would_not_leave_as_it_is_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", PLAIN)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


def test_the_cases_are_a_sound_catalogue() -> None:
    assert len(polib.pofile(str(CASES / PATH))) == len(catalogue())
