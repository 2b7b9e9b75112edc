"""The certificate: what was checked, in every language, and whether a file is still the one that was checked."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from builder.check.documents import Verdict
from builder.conduct.certificate import Evidence, _file, _proof
from builder.conduct.project import Project
from builder.documents import Artefact, DocumentKind
from builder.engine.lock import locked
from builder.languages import LANGUAGES
from builder.problems import warning
from builder.proof import Counts
from tests.check.test_visuals import EVENT as VISUALS
from tests.proven import EVENT, make_project, run

CERTIFICATE = "output/winter/certificate.html"
DECK, HANDOUT = "output/winter/fr/winter-deck-fr.pptx", "output/winter/nl/winter-handout-nl.pdf"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that was built and checked."""
    project = make_project(tmp_path_factory.mktemp("certificate"))
    assert run(project, "check") == 0
    return project


@pytest.fixture
def project(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of that project, to be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "copy", symlinks=True))


def page(project: Path) -> Any:
    return lxml.html.document_fromstring((project / CERTIFICATE).read_bytes())


def damage(path: Path) -> None:
    """Change a word of a deck, in place."""
    entries = {}
    with zipfile.ZipFile(path) as deck:
        entries = {name: deck.read(name) for name in deck.namelist()}
    with zipfile.ZipFile(path, "w") as deck:
        for name, data in entries.items():
            deck.writestr(name, data.replace(b"Infirmiers", "Infirmières".encode()))


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_certificate_names_every_document_and_pack_with_its_digest_in_each_language(whole: Path) -> None:
    output = whole / "output"
    made = {path.relative_to(output).as_posix(): digest_of(path) for path in output.rglob("*.*") if path.is_file()}
    del made["winter/certificate.html"]
    shown = {name: digest for name, digest in made.items() if "/packs/" not in name or name.endswith(".zip")}
    root = page(whole)
    for code in ("nl-BE", "fr-BE"):
        (article,) = root.xpath(f"//article[@lang='{code}']")
        rows = article.xpath(".//table[@class='files']/tbody/tr")
        assert {row[0].text_content(): row[1].text_content() for row in rows} == shown
    assert {one["name"]: one["sha256"] for one in json.loads(root.get_element_by_id("record").text)["files"]} == made


def test_a_deck_in_two_languages_is_named_by_both_and_warnings_are_counted(tmp_path: Path) -> None:
    dutch, french = LANGUAGES["nl"], LANGUAGES["fr"]
    deck = Artefact("winter/nl+fr/winter-deck-nl+fr.pptx", b"", DocumentKind.DECK, dutch, beside=french)
    assert [_file(one, Counts()).code for one in (deck, replace(deck, beside=None))] == ["nl+fr", "nl"]
    verdict = Verdict((warning(None, "one"), warning(None, "two")), (), ())
    assert _proof(Project(tmp_path), Evidence(VISUALS, {}, (), verdict)).warnings == 2


def test_a_pack_is_verified_as_it_was_made(whole: Path) -> None:
    assert run(whole, "verify", *map(str, (whole / "output").glob("winter/packs/*.zip"))) == 0


def test_a_certificate_speaks_the_language_of_its_reader(whole: Path) -> None:
    root = page(whole)
    headings = {article.get("lang"): article.xpath(".//h1")[0].text_content() for article in root.xpath("//article")}
    assert headings == {"nl-BE": "Winterbijeenkomst", "fr-BE": "Réunion d’hiver"}
    assert "disent la même chose dans chaque langue" in root.xpath("//article[@lang='fr-BE']")[0].text_content()
    assert [label.text_content().strip() for label in root.xpath("//label")] == ["Nederlands", "français"]
    assert root.get("lang") == "nl-BE"


def test_a_certificate_needs_nothing_beside_it_and_tells_nothing_of_the_machine(whole: Path) -> None:
    text = (whole / CERTIFICATE).read_text(encoding="utf-8")
    assert not re.findall(r"(?:src|href|url|@import)\s*[=(]", text)
    assert str(whole) not in text
    assert all(
        table.xpath("./caption") and table.xpath(".//th[@scope='col']") for table in page(whole).xpath("//table")
    )


def test_the_counts_of_a_certificate_add_up(whole: Path) -> None:
    (article,) = page(whole).xpath("//article[@lang='nl-BE']")
    counts = {row.xpath("./dt")[0].text: int(row.xpath("./dd")[0].text) for row in article.xpath(".//dl/div")}
    rows = [[cell.text_content() for cell in row] for row in article.xpath(".//table[@class='documents']/tbody/tr")]
    assert counts["Documenten"] == sum(int(row[2]) for row in rows) == 15
    assert counts["Teksten op hun plaats teruggevonden"] == sum(int(row[4]) for row in rows)
    assert counts["Gelezen cijfers en data"] == sum(int(row[5]) for row in rows)
    decks = [row for row in rows if row[0] == "Dia’s"]
    assert [row[1:4] for row in decks] == [["Nederlands", "1", "5"], ["français", "1", "5"]]


def test_the_same_check_writes_the_same_certificate(project: Path) -> None:
    before = (project / CERTIFICATE).read_bytes()
    (project / CERTIFICATE).unlink()
    assert run(project, "check") == 0
    assert (project / CERTIFICATE).read_bytes() == before


def test_a_certificate_is_taken_away_when_it_is_not_true_any_more(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(project / DECK)
    assert run(project, "check") == 1
    assert not (project / CERTIFICATE).exists()
    assert "its certificate was taken away" in capsys.readouterr().out


def test_a_build_that_changes_a_checked_file_takes_the_certificate_away(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--only", "deck") == 0
    assert (project / CERTIFICATE).exists(), "nothing changed"
    assert run(project, "build", "--draft", "--only", "deck") == 0
    assert (project / CERTIFICATE).exists(), "no draft was checked"
    (project / DECK).unlink()
    assert run(project, "build", "--only", "deck") == 0
    assert (project / CERTIFICATE).exists(), "the same deck was made again"
    catalogue = project / "translations" / "fr" / "winter.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("Infirmiers", "Infirmières"), "utf-8")
    assert run(project, "build", "--only", "deck") == 0
    assert not (project / CERTIFICATE).exists()
    assert f"gone  {CERTIFICATE}: what it was written for has changed" in capsys.readouterr().out


def test_a_certificate_that_cannot_be_read_does_not_outlive_a_build(project: Path) -> None:
    (project / CERTIFICATE).write_text("<p>all is well", encoding="utf-8")
    assert run(project, "build", "--only", "deck") == 0
    assert not (project / CERTIFICATE).exists()


def test_no_certificate_is_written_while_a_build_runs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with locked(project / ".build"):
        assert run(project, "check") == 4
    assert "a build is running since" in capsys.readouterr().err


def test_a_check_of_some_documents_leaves_the_certificate_alone(project: Path) -> None:
    before = (project / CERTIFICATE).read_bytes()
    damage(project / DECK)
    assert run(project, "check", "-l", "nl") == 0
    assert run(project, "check", "--only", "deck") == 1
    assert (project / CERTIFICATE).read_bytes() == before


def test_a_file_is_told_to_be_the_one_that_was_checked_or_not(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = tmp_path / "as it was sent.pptx"
    shutil.copy(project / DECK, sent)
    assert run(project, "verify", str(sent), str(project / HANDOUT)) == 0
    damage(project / DECK)
    other = tmp_path / "other.txt"
    other.write_text("something else", encoding="utf-8")
    capsys.readouterr()
    assert run(project, "verify", str(sent), str(project / DECK), str(other)) == 1
    told = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == ["checked", "CHANGED", "unknown"]


def test_slides_that_several_have_are_told_to_be_those_of_the_pack_that_is_asked_about(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = whole / "output" / "winter" / "packs"
    by_digest: dict[str, list[Path]] = {}
    for path in sorted(packs.glob("*/*-slides-fr.pptx")):
        by_digest.setdefault(digest_of(path), []).append(path)
    alike = next(paths for paths in by_digest.values() if len(paths) > 1)
    for path in alike:
        assert run(whole, "verify", str(path)) == 0
        assert f"it is winter/packs/{path.relative_to(packs).as_posix()}" in capsys.readouterr().out
    handout = next(packs.glob("*/winter-handout-nl.pdf"))
    assert run(whole, "verify", str(handout)) == 0
    assert "it is winter/nl/winter-handout-nl.pdf" in capsys.readouterr().out


def test_the_files_in_a_pack_are_verified_one_by_one(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.mkdir("Winter")
        archive.write(project / HANDOUT, "Winter/winter-handout-nl.pdf")
        archive.writestr("Winter/winter-deck-fr.pptx", b"another one")
    capsys.readouterr()
    assert run(project, "verify", str(pack), "--json") == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(one["checked_as"], one["changed_from"]) for one in files] == [
        ("winter/nl/winter-handout-nl.pdf", ""),
        ("", "winter/fr/winter-deck-fr.pptx"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.pdf"], "there is no file 'nothing.pdf'"),
        ([HANDOUT, "--certificate", HANDOUT], "is no certificate of Plenary"),
    ],
)
def test_what_cannot_be_verified_is_told(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert run(project, "verify", *arguments) == 2
    assert said in capsys.readouterr().err


def test_without_a_certificate_nothing_can_be_verified(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / CERTIFICATE).unlink()
    assert run(project, "verify", str(project / HANDOUT)) == 2
    assert "there is no certificate" in capsys.readouterr().err


# ---------------------------------------------------------------- documents of packs alone


def replaced(path: Path, part: str, old: str, new: str) -> None:
    """Change the words of a part of an Office file, in place."""
    with zipfile.ZipFile(path) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    assert old.encode() in entries[part]
    with zipfile.ZipFile(path, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data.replace(old.encode(), new.encode()) if name == part else data)


#: Faults in what is drawn for packs alone, by file: the rule that must find each, and how it is planted.
DAMAGED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "ann/ann-slides-fr.pptx": ("missing-text", damage),
    "ann/ann-slides-nl.pptx": ("missing-text", lambda path: replaced(path, "ppt/slides/slide1.xml", "500", "600")),
    "bob/bob-slides-fr.pptx": ("page-numbers", lambda path: replaced(path, "ppt/slides/slide1.xml", ">3<", ">1<")),
    "ann/ann-briefing-nl.pdf": ("language-tag", lambda path: shutil.copy(path.with_name("ann-briefing-fr.pdf"), path)),
    "bob/bob-briefing-fr.pdf": (
        "document-title",
        lambda path: shutil.copy(path.parent.parent / "ann" / "ann-briefing-fr.pdf", path),
    ),
    "moderator/winter-running-order-fr.pdf": (
        "misplaced-text",
        lambda path: shutil.copy(path.with_name("winter-handout-fr.pdf"), path),
    ),
}


def test_documents_that_are_in_packs_alone_are_held_to_the_rules(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, (_, change) in DAMAGED.items():
        change(project / "output/winter/packs" / name)
    capsys.readouterr()
    assert run(project, "check", "--json") == 1
    (event,) = json.loads(capsys.readouterr().out)["events"]
    found = {(one["file"], one["rule"]) for one in event["problems"]}
    assert {(f"output/winter/packs/{name}", rule) for name, (rule, _) in DAMAGED.items()} <= found


# ---------------------------------------------------------------- what is told to programs


def test_what_is_found_is_told_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(project / DECK)
    capsys.readouterr()
    assert run(project, "check", "--json") == 1
    (event,) = json.loads(capsys.readouterr().out)["events"]
    assert (event["event"], event["files"], event["passed"], event["certificate"]) == ("winter", 23, False, "")
    missing = next(one for one in event["problems"] if one["rule"] == "missing-text")
    line = EVENT.splitlines().index("        points: [Nurses]") + 1
    assert missing["file"] == DECK
    assert missing["source"] == {"path": "source/winter.yaml", "line": line, "column": 18}
    assert missing["translation"]["path"] == "translations/fr/winter.po"


def test_what_is_ignored_is_told_with_its_reason(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(project / DECK)
    source = project / "source" / "winter.yaml"
    rules = ("missing-text", "misplaced-text", "stray-text", "as-drawn")
    said = "".join(f"  - {{ignore: {rule}, in: deck, language: fr, because: agreed on the day}}\n" for rule in rules)
    source.write_text(f"{EVENT}checks:\n{said}", encoding="utf-8")
    capsys.readouterr()
    assert run(project, "check", "--sarif") == 0
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    results = [one for one in log["results"] if one["ruleId"] in rules]
    assert {one["suppressions"][0]["justification"] for one in results} == {"agreed on the day"}
    assert all(log["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    text = page(project).xpath("//article[@lang='fr-BE']")[0].text_content()
    assert "agreed on the day" in text
