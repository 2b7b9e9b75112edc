"""`plenary where`: a text is found in every document that shows it, by its words or by its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.proven import EVENT, make_project, run

LINES = EVENT.splitlines()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("where"))


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(LINES, 1) if words in line)


def asked(project: Path, query: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(project, "where", query) == 0
    return capsys.readouterr().out


ON_SLIDES = f"""\
source/winter.yaml:{line_of("Nurses")}:18: point: Nurses
  nl  Verpleegkundigen  (translations/nl/winter.po:LINE)
      deck                 slide 3 (body)
      excerpts             ann
      handout              page 3
      running order        under ‘Het plan’
      running order (PDF)  page 1
      packs                ann, moderator
  fr  Infirmiers  (translations/fr/winter.po:LINE)
      deck                 slide 3 (body)
      excerpts             ann, bob
      handout              page 3
      running order        under ‘Le plan’
      running order (PDF)  page 1
      packs                ann, bob, moderator
"""


@pytest.mark.parametrize(
    "query", ["nurses", "verpleeg", "INFIRMIERS", f"source/winter.yaml:{line_of('Nurses')}", "winter.yaml:17:18"]
)
def test_a_text_is_found_by_its_words_in_any_language_and_by_its_place(
    project: Path, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        line.rpartition(".po:")[0] + ".po:LINE)" if ".po:" in line else line
        for line in asked(project, query, capsys).splitlines()
    ]
    assert "\n".join(lines) + "\n" == ON_SLIDES


def test_a_text_is_found_by_any_line_of_its_entry_in_a_catalogue(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (project / "translations/fr/winter.po").read_text(encoding="utf-8").splitlines()
    entry = lines.index('msgid "Nurses"') + 1
    for number in (entry - 1, entry, entry + 1):
        assert ": point: Nurses\n" in asked(project, f"translations/fr/winter.po:{number}", capsys)


def test_notes_labels_names_and_facts_are_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "slide 3 (notes)" in asked(project, "who has seen", capsys)
    assert "Plenary's own words: Vraag 1" in asked(project, "Vraag 1", capsys)
    told = asked(project, "Bob Ce", capsys)
    assert "speaker: Bob Ce" in told
    assert "briefings            ann, bob\n" in told
    assert "briefings (PDF)      ann (pages 1–2), bob (pages 1–2)\n" in told
    assert "point with the fact beds: {beds} beds" in asked(project, f"winter.yaml:{line_of('value: 1500')}", capsys)


def test_the_answer_as_json_names_every_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(project, "where", "Nurses", "winter", "--json") == 0
    (event,) = json.loads(capsys.readouterr().out)["events"]
    (text,) = event["texts"]
    stands = [(stand["file"], stand["number"], stand["shape"]) for stand in text["languages"][1]["stands"]]
    assert ("output/winter/fr/winter-deck-fr.pptx", 3, "body") in stands
    assert ("output/winter/fr/winter-handout-fr.pdf", 3, "") in stands


def test_what_stands_nowhere_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "where", "summer") == 1
    assert "'summer' stands nowhere" in capsys.readouterr().err
    assert run(project, "where", "other.yaml:3") == 2
    assert "'other.yaml' is no file of this event" in capsys.readouterr().err
