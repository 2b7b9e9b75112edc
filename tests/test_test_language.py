"""The test language, built: all formats from the source alone, and tight slots told before a translator starts."""

from __future__ import annotations

import re
from pathlib import Path

import page as outside
import pytest

from builder.check.docx import read_note
from builder.check.pdf import read_handout
from builder.check.pptx import read_deck
from builder.cli.main import main
from builder.documents import Artefact, DocumentKind
from builder.languages import PSEUDO_LANGUAGE
from tests.render.office_package import findings

HERE = Path(__file__).parent.parent

#: Its second slide has a title that fills its place, and a third of a title more would run out of it.
EVENT = """\
event:
  title: Small talk
  languages: [nl, fr]
  contact: {organisation: us, handle: "@UsAll", website: example.org}
  date: 2023-03-30
facts:
  growth: {value: 10%, label: more talk}
organisations:
  us: {name: Us}
  them: {name: Them}
speakers:
  ann: {name: Ann Bo, organisation: us}
  bob: {name: Bob Ce, organisation: them, language: fr}
parts:
  - title: Beginning
    points: ["Up by {growth}"]
    slides:
      - title: TITLE
        points: [Two]
    questions:
      - {to: [ann, bob], text: Why now?}
"""
TIGHT = " ".join(["Measures"] * 17)


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project without a catalogue, and the test language built."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "layouts").symlink_to(HERE / "layouts")
    (folder / "source").mkdir()
    (folder / "source" / "small.yaml").write_text(EVENT.replace("TITLE", TIGHT), encoding="utf-8")
    assert run(folder, "build", "--language", "xx") == 0
    return folder


def artefact(project: Path, kind: DocumentKind, name: str) -> Artefact:
    path = f"small/xx/{name}"
    return Artefact(path, (project / "output" / path).read_bytes(), kind, PSEUDO_LANGUAGE)


def test_all_formats_come_out_and_no_catalogue_is_asked_for(project: Path) -> None:
    assert sorted(path.relative_to(project / "output").as_posix() for path in project.glob("output/**/*.*")) == [
        "small/xx/briefings/ann-xx.docx",
        "small/xx/briefings/bob-xx.docx",
        "small/xx/small-badges-xx.pdf",
        "small/xx/small-cue-cards-xx.pdf",
        "small/xx/small-deck-xx.pptx",
        "small/xx/small-handout-xx.pdf",
        "small/xx/small-name-plates-xx.pdf",
        "small/xx/small-running-order-xx.docx",
    ]


def test_a_tight_slot_is_told_with_its_slide_and_place_and_stops_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--language", "xx", "--only", "deck") == 0
    told = capsys.readouterr().err
    assert re.match(
        r"source/small.yaml:18:16: warning: with text 35% longer, slide 4 '‹.*' in Pseudo-English: the title '‹.*' "
        r"does not fit at 24 points: \d+ characters too many\n    hint: a translation may be as long",
        told,
    )
    assert told.count("warning: ") == 1


def test_the_test_language_is_checked_like_any_other(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "check", "--language", "xx") == 0
    assert "8 files checked" in capsys.readouterr().out
    handout = project / "output" / "small" / "xx" / "small-handout-xx.pdf"
    handout.rename(project / "kept")
    assert run(project, "check", "--language", "xx") == 1
    assert "run: plenary build small --language xx" in capsys.readouterr().err
    (project / "kept").rename(handout)


def test_the_languages_of_the_event_are_asked_for_beside_it_with_their_catalogues(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--language", "xx", "--language", "nl") == 1
    assert "translations/nl/small.po: error: the catalogue is not there" in capsys.readouterr().err


def test_every_letter_that_a_translator_would_write_is_accented(project: Path) -> None:
    readings = (
        read_deck(artefact(project, DocumentKind.DECK, "small-deck-xx.pptx")),
        read_handout(artefact(project, DocumentKind.HANDOUT, "small-handout-xx.pdf")),
        read_note(artefact(project, DocumentKind.RUNNING_ORDER, "small-running-order-xx.docx")),
        read_note(artefact(project, DocumentKind.BRIEFING, "briefings/bob-xx.docx")),
    )
    for reading in readings:
        assert reading.language == "en-XA"
        text = "\n".join([reading.title, *(line.text for line in reading.lines())])
        kept = "Ann Bo|Bob Ce|Thursday|March|@UsAll|example.org"
        assert re.findall("[a-zA-Z]*[aeioudkstAEIOUDKST][a-z]*", re.sub(kept, "", text)) == []


def test_validators_have_nothing_against_its_files(project: Path, tmp_path: Path) -> None:
    folder = project / "output" / "small" / "xx"
    assert findings((folder / "small-deck-xx.pptx").read_bytes(), tmp_path) == []
    assert findings((folder / "small-running-order-xx.docx").read_bytes(), tmp_path, "file.docx") == []
    handout = (folder / "small-handout-xx.pdf").read_bytes()
    report = outside.validate_pdf_bytes(handout, profile=outside.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
