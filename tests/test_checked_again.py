"""A check looks into no file again in which nothing was found: the same bytes, before the same background."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import builder.conduct.looked as looked_module
from builder.check import documents
from builder.check.behind import Behind, Host
from builder.check.opened import Opened, open_built
from builder.conduct.check import Checked, check_event
from builder.conduct.looked import NAME, LookedInto
from builder.conduct.plan import localise
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import Artefact, Deck, DocumentKind
from builder.languages import LANGUAGES
from tests.check.test_faithful import built
from tests.proven import make_project, run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are opened, as they are."""
    names: list[str] = []

    def open_one(artefact: Artefact) -> Opened:
        names.append(artefact.name)
        return open_built(artefact)

    monkeypatch.setattr(documents, "open_built", open_one)
    return names


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


# ---------------------------------------------------------------- what tells files apart


@pytest.fixture
def kept(project: Project) -> LookedInto:
    localised = localise(project, project.events()[0])
    return LookedInto(project, localised, open_layout(project, localised.event.layout))


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
    project: Project, kept: LookedInto, artefact: Artefact, behind: Behind
) -> None:
    read = open_built(DECK).readings
    kept.keep(DECK, BEHIND, read)
    kept.close(whole=False)
    localised = localise(project, project.events()[0])
    again = LookedInto(project, localised, open_layout(project, localised.event.layout))
    assert again.recall(DECK, BEHIND) == read
    assert again.recall(replace(DECK, name="packs/ann/deck-fr.pptx", speaker="ann"), BEHIND)
    assert again.recall(artefact, behind) is None


@pytest.mark.parametrize("what", ["layout", "sources", "libraries", "version"])
def test_another_layout_and_other_programs_know_nothing(
    project: Project, kept: LookedInto, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    kept.keep(DECK, BEHIND, open_built(DECK).readings)
    kept.close(whole=False)
    localised = localise(project, project.events()[0])
    layout = "plain" if what == "layout" else localised.event.layout
    if what == "sources":
        monkeypatch.setattr(looked_module, "digest_package", lambda _: "other")
    if what == "libraries":
        monkeypatch.setattr(looked_module, "installed", lambda: {"pikepdf": "0"})
    name = "another" if what == "version" else ""
    assert LookedInto(project, localised, open_layout(project, layout), name).recall(DECK, BEHIND) is None
