"""`plenary check catalogues` as people meet it: what it prints, in text and as JSON, and with which status it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from builder.catalogue.rules.registry import RULES
from builder.catalogue.rules.spelling import dictionary_of
from builder.cli.main import main
from builder.conduct.project import Project
from builder.conduct.rules import check_catalogues
from builder.languages import LANGUAGES, Language

HERE = Path(__file__).parent.parent.parent

EVENT = """\
event:
  title: Small talk
  languages: [nl, fr]
  contact: {organisation: us}
facts:
  backlog: 17374
organisations:
  us: {name: Us}
speakers:
  ann: {name: Ann Bo, organisation: us}
parts:
  - title: Beginning
    points:
      - 71 transfers by Ann Bo
      - "Backlog: {backlog} cases"
"""

FRENCH = {
    "Small talk": "Causerie",
    "Us": "Nous",
    "Beginning": "Début",
    "71 transfers by Ann Bo": "71 transferts par Ann Bo",
    "Backlog: {backlog} cases": "Arriéré : {backlog} dossiers",
}
DUTCH = {
    "Small talk": "Praatje",
    "Us": "Wij",
    "Beginning": "Begin",
    "71 transfers by Ann Bo": "71 overbrengingen door Ann Bo",
    "Backlog: {backlog} cases": "Achterstand: {backlog} dossiers",
}


@pytest.fixture(scope="module")
def well_translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one small event, translated well, which no test changes."""
    tmp_path = tmp_path_factory.mktemp("project")
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "small.yaml").write_text(EVENT, encoding="utf-8")
    for code in ("nl", "fr"):
        (tmp_path / "translations" / code).mkdir(parents=True)
        shutil.copy(HERE / "translations" / code / "builder.po", tmp_path / "translations" / code)
    assert run(tmp_path, "catalogue", "update", "small") == 0
    for code, translations in (("fr", FRENCH), ("nl", DUTCH)):
        for source, target in translations.items():
            change(tmp_path, code, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    return tmp_path


@pytest.fixture
def project(well_translated: Path, tmp_path: Path) -> Path:
    """Return a project with one small event, translated well."""
    return shutil.copytree(well_translated, tmp_path / "project", symlinks=True)


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


def change(project: Path, code: str, old: str, new: str) -> None:
    path = project / "translations" / code / "small.po"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_good_catalogues_pass(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "check", "catalogues") == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.splitlines()[-1] == "small: 4 catalogues checked: 0 errors, 0 warnings"


def test_a_fault_is_told_with_its_line_a_caret_and_what_to_do(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, "fr", "71 transferts", "17 transferts")
    assert run(project, "check", "catalogues", "small", "--language", "fr") == 1
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert lines[0].startswith("translations/fr/small.po:")
    assert lines[0].endswith("error: '17' stands here, where the source says '71' [figures]")
    assert lines[1:] == ['    msgstr "17 transferts par Ann Bo"', "            ^^"]
    assert captured.out.splitlines()[-1] == "small: 2 catalogues checked: 1 error, 0 warnings"


def test_a_warning_does_not_fail(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "nl", "Achterstand: {backlog} dossiers", "Achterstand: {backlog} dossiers.")
    assert run(project, "check", "catalogues") == 0
    assert "[final-punctuation]" in capsys.readouterr().err


@pytest.mark.parametrize(("limit", "status"), [(25, 0), (24, 1)])
def test_a_length_is_counted_as_people_read_it(
    project: Path, limit: int, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "translations" / "fr" / "small.po"
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#,"))
    message = 'msgctxt "point"\nmsgid "Backlog'
    path.write_text(text.replace(message, f"#, max-length:{limit}\n{message}") + "\n", encoding="utf-8")
    assert run(project, "check", "catalogues", "-l", "fr") == status
    assert ("25 characters stand here, 24 fit [length]" in capsys.readouterr().err) is bool(status)


def test_what_is_missing_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "nl", 'msgstr "Praatje"', 'msgstr ""')
    source = project / "source" / "small.yaml"
    source.write_text(EVENT.replace("Beginning", "Start"), encoding="utf-8")
    assert run(project, "check", "catalogues") == 1
    told = capsys.readouterr().err
    assert "error: 'Small talk' is not translated [missing]" in told
    assert "translations/fr/small.po: error: 'Start' is not in the catalogue [missing]" in told


def test_what_nobody_translates_is_not_missed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = project / "source" / "small.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("points:\n", 'points:\n      - "2030"\n'), "utf-8")
    assert run(project, "check", "catalogues") == 0, capsys.readouterr().err


def test_a_broken_catalogue_is_told_and_the_others_are_looked_at(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, "fr", 'msgstr "Causerie"', 'msgstr "Causerie')
    change(project, "nl", "71 overbrengingen", "17 overbrengingen")
    assert run(project, "check", "catalogues") == 1
    told = capsys.readouterr().err
    assert "the closing quote is missing" in told
    assert "'17' stands here, where the source says '71'" in told


def test_an_excuse_is_printed_with_its_reason_and_survives_an_update(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, "fr", "71 transferts", "17 transferts")
    change(project, "nl", "71 overbrengingen", "17 overbrengingen")
    comment = "# plenary: ignore figures — counted anew\n"
    flagged = "# counted anew\n#, ignore-figures\n"
    for code, excuse in (("fr", comment), ("nl", flagged)):
        change(project, code, 'msgctxt "point"\nmsgid "71', f'{excuse}msgctxt "point"\nmsgid "71')
    source = project / "source" / "small.yaml"
    source.write_text(EVENT.replace("Small talk", "A small talk"), encoding="utf-8")
    assert run(project, "catalogue", "update", "small") == 0
    capsys.readouterr()
    run(project, "check", "catalogues")
    captured = capsys.readouterr()
    excused = [line.partition(": ")[2] for line in captured.out.splitlines() if "excused from" in line]
    assert excused == ["excused from figures: counted anew"] * 2
    assert captured.out.splitlines()[-1].endswith("2 excused")
    assert "stands here" not in captured.err


def test_words_are_looked_up_where_there_is_a_dictionary(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not dictionary_of(LANGUAGES["fr"]):
        pytest.skip("hunspell has no French dictionary on this machine")
    monkeypatch.setattr("builder.conduct.rules.dictionary_of", dictionary_of)
    change(project, "fr", "transferts par", "tranferts par")
    assert run(project, "check", "catalogues", "-l", "fr") == 0
    told = capsys.readouterr()
    assert "warning: 'tranferts' is not in the dictionary [spelling]" in told.err
    assert told.out.splitlines()[-1] == "small: 2 catalogues checked: 0 errors, 1 warning"


def test_the_words_of_both_catalogues_of_a_language_are_looked_up_at_once(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dictionary takes as long to be opened as a thousand words to be looked up."""
    asked: list[tuple[str, Language, bool, bool]] = []

    def misspelt(
        words: Collection[str], dictionary: str, language: Language, known: frozenset[str]
    ) -> dict[str, tuple[str, ...]]:
        asked.append((dictionary, language, {"transferts", "diapositives"} <= set(words), "Bo" in known))
        return {word: () for word in words if word in {"transferts", "Diapositives"}}

    monkeypatch.setattr("builder.conduct.rules.dictionary_of", lambda language: language.locale)
    monkeypatch.setattr("builder.conduct.rules.misspelt", misspelt)
    run(project, "check", "catalogues", "-l", "fr")
    assert asked == [("fr_BE", LANGUAGES["fr"], True, True)]
    told = [line for line in capsys.readouterr().err.splitlines() if "[spelling]" in line]
    assert {line.partition(":")[0] for line in told} == {"translations/fr/small.po", "translations/fr/builder.po"}


def test_json_says_all_that_a_program_needs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, "fr", "71 transferts", "17 transferts")
    assert run(project, "check", "catalogues", "--json", "-l", "fr") == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["version"] == 1
    (event,) = answer["events"]
    assert (event["event"], [one["path"] for one in event["catalogues"]]) == (
        "small",
        ["translations/fr/small.po", "translations/fr/builder.po"],
    )
    (problem,) = event["catalogues"][0]["problems"]
    assert problem.pop("line") > 10
    assert problem == {
        "rule": "figures",
        "severity": "error",
        "column": 9,
        "width": 2,
        "message": "'17' stands here, where the source says '71'",
        "hint": "",
        "context": "point",
        "source": "71 transfers by Ann Bo",
        "translation": "17 transferts par Ann Bo",
        "form": 0,
    }


def test_rules_are_listed_and_explained(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "check", "--rules") == 0
    listed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "figures error numbers, amounts and times are those of the source" in listed
    assert run(project, "check", "--explain", "figures") == 0
    assert "# plenary: ignore figures — why" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--explain", "figurs"], "no rule 'figurs'"),
        (["catalogues", "--sarif"], "--sarif is for documents and catalogues together"),
        (["catalogues", "-l", "de"], "unknown language 'de'"),
        (["catalogues", "other"], "no event 'other' in source/"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    project: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "check", *arguments) == 2
    assert told in capsys.readouterr().err


def test_the_page_on_rules_is_true() -> None:
    page = (HERE / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `") and "/" not in line.split("|")[1]]
    assert rows == [f"| `{rule.id}` | {rule.severity} | {rule.summary} |" for rule in RULES]


def test_texts_that_a_catalogue_does_not_have_are_missing_unless_that_is_left_out(
    well_translated: Path, tmp_path: Path
) -> None:
    project = Project(shutil.copytree(well_translated, tmp_path / "copy", symlinks=True))
    source = project.source / "small.yaml"
    source.write_text(source.read_text("utf-8").replace("Beginning", "The beginning"), "utf-8")
    for left_out, found in (((), 2), (("missing",), 0)):
        checked = check_catalogues(project, source, leave_out=left_out).catalogues
        problems = [problem for one in checked for problem in one.problems if problem.rule == "missing"]
        assert len(problems) == found
