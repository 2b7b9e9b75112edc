"""A project whose words of the builder are older than Plenary builds at once: the newer ones are brought along."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from builder.cli.main import main
from builder.conduct import translations
from builder.conduct.project import Project
from builder.conduct.translations import read_words
from builder.engine.inputs import look_at_inputs
from builder.languages import LANGUAGES
from builder.messages import Catalogue, State

HERE = Path(__file__).parent.parent

EVENT = """\
event: {title: Small talk, languages: [fr], contact: {organisation: us}}
organisations: {us: {name: Us}}
speakers: {ann: {name: Ann Bo, organisation: us}}
parts: [{title: Beginning, points: [One], questions: [{to: ann, text: Why?}]}]
"""

FRENCH = LANGUAGES["fr"]

COUNTED = polib.POEntry(
    msgid="{number} slide", msgid_plural="{number} slides", msgstr_plural={0: "{number} dia", 1: "{number} dias"}
)


@pytest.fixture
def words(tmp_path: Path) -> polib.POFile:
    """Return the French words of a project, as Plenary brings them along."""
    path = tmp_path / "translations" / "fr" / "builder.po"
    path.parent.mkdir(parents=True)
    shutil.copy(HERE / "translations" / "fr" / "builder.po", path)
    return polib.pofile(str(path), wrapwidth=0)


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> polib.POFile:
    """Return the French words of a newer Plenary: one of them is counted."""
    path = tmp_path / "brought" / "fr" / "builder.po"
    path.parent.mkdir(parents=True)
    shutil.copy(HERE / "translations" / "fr" / "builder.po", path)
    monkeypatch.setattr(translations, "shipped", lambda _: tmp_path / "brought")
    words = polib.pofile(str(path), wrapwidth=0)
    words.append(COUNTED)
    words.save()
    return words


def read(project: Path) -> Catalogue:
    catalogue, noticed = read_words(Project(project), FRENCH)
    assert noticed == ()
    return catalogue


def said(catalogue: Catalogue, source: str) -> tuple[str, ...] | None:
    message = catalogue.messages.get(("", source))
    return message.strings if message else None


def test_an_event_is_built_with_words_that_its_project_does_not_have_yet(
    tmp_path: Path, words: polib.POFile, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "small.yaml").write_text(EVENT, "utf-8")
    assert main(["--project", str(tmp_path), "catalogue", "update"]) == 0
    older = [entry for entry in words if entry.msgid not in ("Briefing note", "Programme")]
    words[:] = older
    words.save()
    assert main(["--project", str(tmp_path), "build", "--draft", "--only", "briefing"]) == 0
    assert "builder.po" not in capsys.readouterr().err
    assert (tmp_path / "output" / "small" / "draft" / "fr" / "briefings" / "ann-fr-draft.docx").is_file()
    assert main(["--project", str(tmp_path), "catalogue", "progress"]) == 0
    assert "Plenary's own words" not in capsys.readouterr().out


def test_what_a_project_translated_stays_its_own(tmp_path: Path, words: polib.POFile) -> None:
    words.find("Programme").msgstr = "Ordre du jour"
    words.find("Handout").flags.append("fuzzy")
    words.find("Briefing note").msgstr = ""
    words.remove(words.find("Questions"))
    words.save()
    catalogue = read(tmp_path)
    assert said(catalogue, "Programme") == ("Ordre du jour",)
    assert catalogue.messages["", "Handout"].state is State.FUZZY
    assert catalogue.messages["", "Briefing note"].state is State.MISSING
    assert said(catalogue, "Questions") == ("Questions",)
    assert catalogue.path == "translations/fr/builder.po"


def test_words_that_are_counted_are_brought_along_where_both_count_alike(
    tmp_path: Path, words: polib.POFile, brought: polib.POFile
) -> None:
    assert COUNTED in brought
    assert said(read(tmp_path), "{number} slide") == ("{number} dia", "{number} dias")
    words.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    words.save()
    assert said(read(tmp_path), "{number} slide") is None


def test_words_that_are_counted_now_take_the_place_of_those_that_were_not(
    tmp_path: Path, words: polib.POFile, brought: polib.POFile
) -> None:
    assert COUNTED in brought
    words.append(polib.POEntry(msgid="{number} slide", msgstr="{number} dia(s)"))
    words.save()
    assert said(read(tmp_path), "{number} slide") == ("{number} dia", "{number} dias")


def test_words_that_are_brought_along_untranslated_are_lacking_still(
    tmp_path: Path, words: polib.POFile, brought: polib.POFile
) -> None:
    brought.find("Questions").flags.append("fuzzy")
    brought.save()
    words.remove(words.find("Questions"))
    words.save()
    assert said(read(tmp_path), "Questions") is None
    shutil.rmtree(tmp_path / "brought")
    assert said(read(tmp_path), "Handout")


def test_words_that_are_brought_along_count_as_read(tmp_path: Path) -> None:
    looked = [line.partition("\t")[0] for line in look_at_inputs(str(tmp_path)).split("\n")]
    assert str(HERE / "translations" / "fr" / "builder.po") in looked
