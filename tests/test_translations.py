"""A project whose words of the builder are older than Plenary builds at once: the newer ones are brought along."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import polib
import pytest

from builder.catalogue.extract import extract_builder_words
from builder.catalogue.po import read_catalogue
from builder.cli.main import main
from builder.conduct import translations
from builder.conduct.plan import Version, fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.rules import check_catalogues
from builder.conduct.templates import open_layout
from builder.conduct.translations import read_texts, read_words
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

#: The languages that Plenary speaks.
BROUGHT = sorted(path.parent.name for path in HERE.glob("translations/*/builder.po"))

COUNTED = polib.POEntry(
    msgid="{number} slide", msgid_plural="{number} slides", msgstr_plural={0: "{number} dia", 1: "{number} dias"}
)

COUNTED_IN_WORDS = ("{number} dia", "{number} dias")


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


@pytest.mark.parametrize("code", ["nl", "fr", "en"])
def test_a_build_reads_what_catalogues_say_at_its_place_and_none_of_their_remarks(code: str) -> None:
    path = HERE / "translations" / code / "annual-conference-2023.po"
    read, noticed = read_texts(Project(HERE), path.stem, LANGUAGES[code])
    whole, _ = read_catalogue(path, LANGUAGES[code], HERE)
    assert noticed == ()
    assert any(message.notes for message in whole.messages.values())
    assert not any((*message.notes, *filter(None, message.comments)) for message in read.messages.values())
    said_alone = [
        {key: replace(message, notes=(), comments=()) for key, message in catalogue.messages.items()}
        for catalogue in (read, whole)
    ]
    assert said_alone[0] == said_alone[1]


def test_what_is_noticed_of_any_catalogue_is_told_by_a_build(tmp_path: Path) -> None:
    project = begun(tmp_path, "en")
    for name in ("small", "builder"):
        path = project.translations / "en" / f"{name}.po"
        path.write_text("\ufeff" + path.read_text("utf-8"), "utf-8")
    noticed = localise(project, project.source / "small.yaml").problems
    assert {problem.place and problem.place.path for problem in noticed} == {
        "translations/en/small.po",
        "translations/en/builder.po",
    }


def test_an_event_is_built_with_words_that_its_project_does_not_have_yet(
    tmp_path: Path, words: polib.POFile, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(tmp_path, "fr")
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
    words.remove(words.find("Questions"))
    words.save()
    catalogue = read(tmp_path)
    assert said(catalogue, "Programme") == ("Ordre du jour",)
    assert catalogue.messages["", "Handout"].state is State.FUZZY
    assert said(catalogue, "Questions") == ("Questions",)
    assert catalogue.path == "translations/fr/builder.po"


def test_words_that_stand_there_empty_are_brought_along_like_those_that_do_not(
    tmp_path: Path, words: polib.POFile, brought: polib.POFile
) -> None:
    brought.find("Questions").flags.append("fuzzy")
    brought.save()
    words.find("Briefing note").msgstr = ""
    words.find("Questions").msgstr = ""
    words.append(polib.POEntry(msgid=COUNTED.msgid, msgid_plural=COUNTED.msgid_plural, msgstr_plural={0: "", 1: "x"}))
    words.save()
    catalogue = read(tmp_path)
    assert said(catalogue, "Briefing note") == ("Note préparatoire",)
    assert said(catalogue, "Questions") == ("",), "what is fuzzy there is brought to nobody"
    assert said(catalogue, "{number} slide") == COUNTED_IN_WORDS


def test_words_that_are_counted_are_brought_along_where_both_count_alike(
    tmp_path: Path, words: polib.POFile, brought: polib.POFile
) -> None:
    assert COUNTED in brought
    assert said(read(tmp_path), "{number} slide") == COUNTED_IN_WORDS
    words.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    words.save()
    assert said(read(tmp_path), "{number} slide") is None


def test_words_that_are_counted_now_take_the_place_of_those_that_were_not(
    tmp_path: Path, words: polib.POFile, brought: polib.POFile
) -> None:
    assert COUNTED in brought
    words.append(polib.POEntry(msgid="{number} slide", msgstr="{number} dia(s)"))
    words.save()
    assert said(read(tmp_path), "{number} slide") == COUNTED_IN_WORDS


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


@cache
def asked() -> frozenset[tuple[str, str]]:
    """Return what the builder says."""
    return frozenset((word.context, word.id) for word in extract_builder_words(HERE / "builder"))


@pytest.mark.parametrize("code", BROUGHT)
def test_the_words_of_each_language_are_all_there_and_keep_every_rule(tmp_path: Path, code: str) -> None:
    project = write_event(tmp_path, code)
    shutil.copytree(HERE / "translations" / code, project.translations / code)
    words, noticed = read_words(project, LANGUAGES[code])
    assert noticed == ()
    assert {key for key, message in words.messages.items() if message.state is State.TRANSLATED} == asked()
    checked = check_catalogues(project, project.source / "small.yaml", leave_out=("missing", "spelling"))
    (of_words,) = (one for one in checked.catalogues if one.path.endswith("builder.po"))
    assert (of_words.is_readable, of_words.problems) == (True, ())


def test_an_event_in_german_is_composed_whole(tmp_path: Path) -> None:
    project = begun(tmp_path, "de")
    localised = localise(project, project.source / "small.yaml", Version.DRAFT)
    planned = plan(localised, fit(localised, open_layout(project, "emn")))
    assert {item.document.language.tag for item in planned} == {"de-BE"}
    assert len(planned) == 7
    phrasebook = localised.editions["de"].phrasebook
    assert phrasebook.say("Part {number}", number=2) == "Teil\u00a02"
    assert phrasebook.say("“{text}”", text="Arbeit") == "„Arbeit“"


def begun(folder: Path, code: str) -> Project:
    """Return a project with an event in one language, of which nothing is translated but the builder's words."""
    project = write_event(folder, code)
    assert main(["--project", str(folder), "catalogue", "update"]) == 0
    return project


def write_event(folder: Path, code: str) -> Project:
    project = Project(folder)
    project.layouts.symlink_to(HERE / "layouts")
    project.source.mkdir()
    (project.source / "small.yaml").write_text(EVENT.replace("[fr]", f"[{code}]"), "utf-8")
    return project


def test_words_that_are_brought_along_count_as_read(tmp_path: Path) -> None:
    looked = [line.partition("\t")[0] for line in look_at_inputs(str(tmp_path)).split("\n")]
    assert str(HERE / "translations" / "fr" / "builder.po") in looked
