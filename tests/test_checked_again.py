"""A check looks into nothing again in which it found nothing: the same bytes, before the same background."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.catalogue.rules.checking import Verdict, check_catalogue
from builder.check.behind import Behind, Host
from builder.check.opened import open_built
from builder.conduct import rules
from builder.conduct.check import Checked, check_event
from builder.conduct.plan import localise
from builder.conduct.project import Project
from builder.conduct.sound import NAME, SoundFiles
from builder.conduct.templates import open_layout
from builder.documents import Artefact, Deck, DocumentKind
from builder.engine import renderer
from builder.languages import LANGUAGES
from builder.messages import Catalogue
from tests.check.test_faithful import built
from tests.check.test_one_by_one import broken
from tests.proven import HERE, make_project, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("made"))


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(made, tmp_path / "project", symlinks=True)))


def check(project: Project) -> Checked:
    return check_event(project, project.events()[0])


def once(project: Project, opened: list[str]) -> tuple[Checked, list[str]]:
    """Check; return what was found, and the endings of the names of the files that were looked into."""
    opened.clear()
    checked = check(project)
    return checked, sorted(name.partition("/")[2] for name in opened)


def test_a_second_check_says_the_same_and_opens_nothing(project: Project, opened: list[str]) -> None:
    first, looked_into = once(project, opened)
    assert 20 < len(looked_into) <= first.files
    assert once(project, opened) == (first, [])


def test_what_a_new_word_changed_is_looked_into_and_nothing_else(project: Project, opened: list[str]) -> None:
    check(project)
    catalogue = project.translations / "fr" / "winter.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("Infirmiers", "Infirmières"), "utf-8")
    assert run(project.folder, "build") == 0
    checked, looked_into = once(project, opened)
    assert not checked.problems
    assert [name for name in looked_into if "deck" in name] == ["fr/winter-deck-fr.pptx"]
    assert {name.rpartition(".")[0][-2:] for name in looked_into} == {"fr"}


def test_a_fault_is_found_again_and_again_until_it_is_gone(project: Project, opened: list[str]) -> None:
    check(project)
    path = next(project.output.rglob("*-deck-nl.pptx"))
    sound = path.read_bytes()
    path.write_bytes(sound[:-30])
    for _ in range(2):
        checked, looked_into = once(project, opened)
        assert looked_into == ["nl/winter-deck-nl.pptx"]
        assert any("cannot be read" in problem.message for problem in checked.problems)
    path.write_bytes(sound)
    assert once(project, opened)[0].problems == ()


def test_a_fault_inside_a_file_that_can_be_read_is_found_again_and_again(project: Project, opened: list[str]) -> None:
    path = next(project.output.rglob("*-deck-nl.pptx"))
    path.write_bytes(broken(path.read_bytes()))
    first, looked_into = once(project, opened)
    assert "nl/winter-deck-nl.pptx" in looked_into
    assert any("odd.bin" in problem.message for problem in first.problems)
    assert once(project, opened) == (first, ["nl/winter-deck-nl.pptx"])


def test_what_nobody_sees_is_found_in_a_file_that_was_sound(project: Project, opened: list[str]) -> None:
    check(project)
    path = next(project.output.rglob("*-handout-fr.pdf"))
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))
    _, looked_into = once(project, opened)
    assert looked_into == ["fr/winter-handout-fr.pdf"]


def test_no_more_is_kept_than_there_is(project: Project, opened: list[str]) -> None:
    first, looked_into = once(project, opened)
    kept = count(project)
    assert kept <= len(looked_into)
    check_event(project, project.events()[0], ["nl"])
    assert count(project) == kept
    source = project.folder / "source" / "winter.yaml"
    source.write_text(source.read_text("utf-8").replace("Winter meeting", "Winter meetings"), "utf-8")
    for code in ("nl", "fr"):
        catalogue = project.translations / code / "winter.po"
        catalogue.write_text(catalogue.read_text("utf-8").replace('"Winter meeting"', '"Winter meetings"'), "utf-8")
    assert run(project.folder, "build") == 0
    assert check(project).files == first.files
    assert count(project) == kept


def count(project: Project) -> int:
    with closing(sqlite3.connect(project.state / NAME)) as database:
        return int(database.execute("SELECT count(*) FROM kept").fetchone()[0])


@pytest.mark.parametrize("torn", ["the file", "its rows"])
def test_what_was_kept_may_be_torn(project: Project, opened: list[str], torn: str) -> None:
    first, looked_into = once(project, opened)
    if torn == "the file":
        (project.state / NAME).write_bytes(b"no database")
    else:
        with closing(sqlite3.connect(project.state / NAME)) as database, database:
            database.execute("UPDATE kept SET data = ?", [b"torn"])
    assert once(project, opened) == (first, looked_into)
    assert once(project, opened) == (first, [])


def test_a_check_without_a_place_to_keep_anything_says_the_same(project: Project, opened: list[str]) -> None:
    first, looked_into = once(project, opened)
    (project.state / NAME).unlink()
    (project.state / NAME).mkdir()
    assert once(project, opened) == (first, looked_into)


def test_where_a_text_stands_is_told_without_opening_what_was_checked(
    project: Project, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def where() -> object:
        capsys.readouterr()
        assert run(project.folder, "where", "--json", "Nurses") == 0
        return json.loads(capsys.readouterr().out)

    first = where()
    assert opened
    check(project)
    opened.clear()
    (project.state / "answers").rename(project.state / "aside")
    assert where() == first
    assert not opened


def test_files_that_were_only_searched_are_looked_into_by_a_check(project: Project, opened: list[str]) -> None:
    assert run(project.folder, "where", "Nurses") == 0
    searched = len(opened)
    assert len(once(project, opened)[1]) == searched


# ---------------------------------------------------------------- what tells files apart


@pytest.fixture
def kept(project: Project) -> SoundFiles:
    localised = localise(project, project.events()[0])
    return SoundFiles(project, localised, open_layout(project, localised.event.layout))


BEHIND = Behind(built("sample", "deck").document, Host("Us", frozenset({"https://www.example.org"})))
DECK = replace(built("sample", "deck").artefact, name="fr/deck-fr.pptx")
OTHER = built("sample", "deck").document
assert isinstance(OTHER, Deck)


@pytest.mark.parametrize(
    ("artefact", "behind"),
    [
        (replace(DECK, data=DECK.data + b"\n"), BEHIND),
        (replace(DECK, kind=DocumentKind.EXCERPT), BEHIND),
        (replace(DECK, language=LANGUAGES["nl"]), BEHIND),
        (replace(DECK, beside=LANGUAGES["nl"]), BEHIND),
        (replace(DECK, name="fr/deck-fr.pdf"), BEHIND),
        (DECK, replace(BEHIND, document=replace(OTHER, slides=OTHER.slides[1:]))),
        (DECK, replace(BEHIND, document=None)),
        (DECK, replace(BEHIND, host=Host("You", BEHIND.host.addresses))),
        (DECK, replace(BEHIND, host=Host("Us", frozenset()))),
    ],
)
def test_another_file_and_another_background_are_not_known(
    project: Project, kept: SoundFiles, artefact: Artefact, behind: Behind
) -> None:
    read = open_built(DECK).readings
    kept.keep(DECK, BEHIND, read)
    kept.close(whole=False)
    localised = localise(project, project.events()[0])
    again = SoundFiles(project, localised, open_layout(project, localised.event.layout))
    assert again.recall(DECK, BEHIND) == read
    assert again.recall(replace(DECK, name="packs/ann/deck-fr.pptx", speaker="ann"), BEHIND)
    assert again.recall(artefact, behind) is None


@pytest.mark.parametrize("what", ["layout", "sources", "libraries", "version"])
def test_another_layout_and_other_programs_know_nothing(
    project: Project, kept: SoundFiles, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    kept.keep(DECK, BEHIND, open_built(DECK).readings)
    kept.close(whole=False)
    localised = localise(project, project.events()[0])
    layout = "plain" if what == "layout" else localised.event.layout
    if what == "sources":
        monkeypatch.setattr(renderer, "digest_package", lambda _: "other")
    if what == "libraries":
        monkeypatch.setattr(renderer, "installed", lambda: {"pikepdf": "0"})
    renderer.digest_program.cache_clear()
    name = "another" if what == "version" else ""
    assert SoundFiles(project, localised, open_layout(project, layout), name).recall(DECK, BEHIND) is None


def test_a_check_of_another_layout_forgets_nothing(project: Project, kept: SoundFiles) -> None:
    read = open_built(DECK).readings
    kept.keep(DECK, BEHIND, read)
    kept.close(whole=False)
    localised = localise(project, project.events()[0])
    templates = open_layout(project, localised.event.layout)
    SoundFiles(project, localised, templates, "another").close(whole=True)
    assert SoundFiles(project, localised, templates).recall(DECK, BEHIND) == read


# ---------------------------------------------------------------- catalogues


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the catalogues that are held to the rules, as they are."""
    paths: list[str] = []

    def check_one(catalogue: Catalogue, *known: Any) -> Verdict:
        paths.append(catalogue.path)
        return check_catalogue(catalogue, *known)

    monkeypatch.setattr(rules, "check_catalogue", check_one)
    return paths


def check_translations(project: Project, leave_out: tuple[str, ...] = ()) -> rules.CheckedCatalogues:
    return rules.check_catalogues(project, project.events()[0], (), leave_out)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_catalogues_in_which_nothing_was_found_are_not_held_to_the_rules_again(
    project: Project, judged: list[str]
) -> None:
    first = check_translations(project)
    assert judged == [one.path for one in first.catalogues]
    judged.clear()
    assert check_translations(project) == first
    assert not judged
    check_translations(project, ("figures",))
    assert len(judged) == len(first.catalogues)


def test_no_more_is_kept_of_catalogues_than_there_is(project: Project, judged: list[str]) -> None:
    check_translations(project)
    rules.check_catalogues(project, project.events()[0], ["fr"])
    judged.clear()
    check_translations(project)
    assert not judged  # to check one language forgets nothing of another
    change(project.translations / "fr" / "winter.po", "Infirmiers", "Infirmières")
    check_translations(project)
    with closing(sqlite3.connect(project.state / "catalogues-1.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM kept").fetchone() == (2,)


#: A file, words in it and others in their place, and the languages that it concerns.
CHANGES = {
    "a translation": ("translations/fr/winter.po", "Infirmiers", "Infirmières", "fr"),
    "a word of Plenary": ("translations/nl/builder.po", "#", "# \n#", "nl"),
    "the event": ("source/winter.yaml", "Winter", "Winter ", "nl fr"),
    "the glossary": ("translations/glossary.csv", "\n", "\n\n", "nl fr"),
    "words of our own": ("translations/fr/words.txt", "", "mots\n", "fr"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_they_are_where_anything_that_is_read_with_them_changed(project: Project, judged: list[str], what: str) -> None:
    name, old, new, codes = CHANGES[what]
    path = project.folder / name
    if what == "the glossary":
        shutil.copy(HERE / name, path)
    check_translations(project)
    judged.clear()
    change(path, old, new)
    check_translations(project)
    assert [path.split("/")[1] for path in judged] == [code for code in codes.split() for _ in range(2)]


@pytest.mark.parametrize("what", ["sources", "the dictionary", "its words"])
def test_they_are_where_other_rules_or_another_dictionary_judge(
    project: Project, judged: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    words = tmp_path / "fr.dic"
    words.write_text("mot", "utf-8")
    monkeypatch.setattr(rules, "dictionary_of", lambda language: "fr" if language.code == "fr" else None)
    monkeypatch.setattr(rules, "files_of", lambda _: (str(words),))
    monkeypatch.setattr(rules, "misspelt", lambda *_: {})
    check_translations(project)
    judged.clear()
    check_translations(project)
    assert not judged
    if what == "sources":
        monkeypatch.setattr(rules, "digest_program", lambda _: "other")
    elif what == "the dictionary":
        monkeypatch.setattr(rules, "dictionary_of", lambda language: f"{language.code}_BE")
    else:
        words.write_text("mots", "utf-8")
    check_translations(project)
    expected = ["fr"] * 2 if what == "its words" else ["nl"] * 2 + ["fr"] * 2
    assert [path.split("/")[1] for path in judged] == expected


@pytest.mark.parametrize("excused", [False, True])
def test_a_fault_or_an_excuse_in_a_catalogue_is_told_each_time(
    project: Project, judged: list[str], excused: bool
) -> None:
    catalogue = project.translations / "fr" / "winter.po"
    change(catalogue, '"Infirmiers"', '"Infirmiers 7"')
    if excused:
        change(
            catalogue,
            'msgctxt "point"\nmsgid "Nurses"',
            '# plenary: ignore figures — so it is\nmsgctxt "point"\nmsgid "Nurses"',
        )
    first = check_translations(project)
    assert bool(first.excuses) is excused
    assert bool(first.problems) is not excused
    judged.clear()
    assert check_translations(project) == first
    assert judged == ["translations/fr/winter.po", "translations/fr/builder.po"]
