"""`plenary build --watch`: what a save concerns is built again, faults are told, and the watch goes on.

The saves come from the test, never from the clock; that the operating system tells of them is tried in the audit.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import watchfiles

from builder.catalogue.po import parse_catalogue
from builder.cli.main import main
from builder.conduct.kept import _Kept
from builder.conduct.project import Project
from builder.conduct.watch import concerned, is_source, watch_project
from builder.languages import Language
from builder.messages import Catalogue

HERE = Path(__file__).parent.parent

EVENT = """\
event: {title: A talk, languages: [en], contact: {organisation: us}}
organisations: {us: {name: Us}}
speakers: {ann: {name: Ann Bo, organisation: us}}
parts:
  - title: Beginning
    points: [One, Two]
    questions: [{to: ann, text: Why?}]
"""

#: What happens to the files of a project: it returns the paths that a watcher is told of.
Save = Callable[[Path], Sequence[Path]]


@pytest.fixture(autouse=True)
def nothing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what a watch keeps end with the test: the process goes on to others."""
    monkeypatch.setattr("builder.conduct.kept._kept", _Kept())


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two events, in the language of their sources. Tests leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("begun")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "emn").symlink_to(HERE / "layouts" / "emn")
    (tmp_path / "source").mkdir()
    for name in ("one", "two"):
        (tmp_path / "source" / f"{name}.yaml").write_text(EVENT, "utf-8")
    assert main(["--project", str(tmp_path), "catalogue", "update"]) == 0
    return tmp_path


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that project."""
    return shutil.copytree(begun, tmp_path, symlinks=True, dirs_exist_ok=True)


@pytest.fixture
def watched(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Watched:
    monkeypatch.setattr("builder.conduct.kept._kept.stays", False)  # what the command changes is undone behind it
    return Watched(project, monkeypatch, capsys)


class Watched:
    """Runs the command on a script of saves, and keeps what was printed after each."""

    def __init__(self, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.project, self._monkeypatch, self._capsys = project, monkeypatch, capsys
        self.rounds: list[tuple[list[str], str]] = []

    def run(self, *saves: Save, arguments: Sequence[str] = ("--only", "briefing")) -> int:
        def watch(
            *folders: Path, watch_filter: Callable[[watchfiles.Change, str], bool], **_: object
        ) -> Iterator[set[tuple[watchfiles.Change, str]]]:
            assert {folder.name for folder in folders} == {"source", "translations", "layouts"}
            yield set()
            for save in saves:
                self._keep()
                paths = [str(path) for path in save(self.project)]
                yield {(kind, path) for path in paths if watch_filter(kind := watchfiles.Change.modified, path)}
            self._keep()
            raise KeyboardInterrupt

        self._monkeypatch.setattr(watchfiles, "watch", watch)
        self._capsys.readouterr()
        return main(["--project", str(self.project), "build", "--watch", *arguments])

    def _keep(self) -> None:
        printed = self._capsys.readouterr()
        self.rounds.append((printed.out.splitlines(), printed.err))


def replaced(name: str, old: str, new: str) -> Save:
    """Return a save that replaces words in a file."""

    def save(project: Path) -> Sequence[Path]:
        path = project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return [path.resolve()]

    return save


def test_a_save_builds_what_it_concerns_and_prints_nothing_else(watched: Watched) -> None:
    catalogue = "translations/en/one.po"
    assert watched.run(replaced(catalogue, 'msgstr "Why?"', 'msgstr "Why now?"')) == 0
    (first, _), (second, told) = watched.rounds
    assert first[-1].startswith("watching: ")
    assert second == [
        "made  output/one/en/briefings/ann-en.docx",
        "one: 1 file made, 0 files the same as before",
    ]
    assert told == ""


def test_moments_without_a_save_are_passed_over(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = {(watchfiles.Change.modified, str((project / "source" / "one.yaml").resolve()))}
    monkeypatch.setattr(watchfiles, "watch", lambda *_, **__: iter([set(), set(), saved, set(), saved]))
    assert list(watch_project(Project(project))) == [{"source/one.yaml"}] * 2


def test_what_was_not_saved_is_not_read_anew(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def parse(text: str, name: str, language: Language) -> Catalogue:
        read.append(name)
        return parse_catalogue(text, name, language)

    monkeypatch.setattr("builder.catalogue.po.parse_catalogue", parse)
    assert watched.run(replaced("translations/en/one.po", 'msgstr "Why?"', 'msgstr "Why now?"')) == 0
    brought = (HERE / "translations" / "en" / "builder.po").as_posix()
    assert read == [
        "translations/en/one.po",
        "translations/en/builder.po",
        brought,
        "translations/en/two.po",
        "translations/en/one.po",
    ]


def test_a_fault_is_told_and_the_watch_goes_on(watched: Watched) -> None:
    source = "source/two.yaml"
    assert (
        watched.run(
            replaced(source, "to: ann", "to: anne"),
            replaced(source, "to: anne", "to: ann"),
            replaced(source, ": [", ": [["),
        )
        == 0
    )
    _, (_, wrong), (mended, right), (_, broken) = watched.rounds
    assert "source/two.yaml:7:22: error: unknown speaker 'anne'" in wrong
    assert (mended, right) == (["two: 0 files made, 1 file the same as before"], "")
    assert "source/two.yaml" in broken


def test_what_every_event_uses_concerns_all_of_them(watched: Watched) -> None:
    assert watched.run(replaced("translations/en/builder.po", 'msgstr "Briefing note"', 'msgstr "Your note"')) == 0
    assert [line for line in watched.rounds[1][0] if line.startswith("made")] == [
        "made  output/one/en/briefings/ann-en.docx",
        "made  output/two/en/briefings/ann-en.docx",
    ]


def test_only_the_events_that_are_named_are_watched(watched: Watched) -> None:
    save = replaced("source/one.yaml", "Why?", "Why so?")
    assert watched.run(save, arguments=("two", "--only", "briefing")) == 0
    assert watched.rounds[1] == ([], "")


def test_a_new_brand_is_seen_at_once(watched: Watched) -> None:
    folder = watched.project / "layouts" / "emn"
    folder.unlink()
    folder.mkdir()
    for path in (HERE / "layouts" / "emn").iterdir():
        (folder / path.name).symlink_to(path) if path.is_dir() else (folder / path.name).write_bytes(path.read_bytes())
    save = replaced("layouts/emn/brand.yaml", "#12305E", "#5E1230")
    assert watched.run(save, arguments=("one", "--only", "deck")) == 0
    made = [line.removeprefix("made  ") for line in watched.rounds[1][0] if line.startswith("made")]
    assert {"layouts/emn/deck.pptx", "layouts/emn/paper.css", "output/one/en/one-deck-en.pptx"} <= set(made)


def test_an_event_that_goes_and_comes_back_is_built_again(watched: Watched) -> None:
    def away(project: Path) -> Sequence[Path]:
        (project / "source" / "one.yaml").rename(project / "away")
        return [project / "source" / "one.yaml"]

    def back(project: Path) -> Sequence[Path]:
        (project / "source" / "one.yaml").write_text(EVENT.replace("Why?", "How?"), "utf-8")
        main(["--project", str(project), "catalogue", "update", "one"])
        return [project / "source" / "one.yaml", project / "translations" / "en" / "one.po"]

    assert watched.run(away, back, arguments=("one", "--only", "briefing")) == 0
    assert "no event 'one' in source/" in watched.rounds[1][1]
    assert "made  output/one/en/briefings/ann-en.docx" in watched.rounds[2][0]


def test_a_warning_is_told_once(watched: Watched) -> None:
    source = watched.project / "source" / "one.yaml"
    source.write_text(EVENT.replace("speakers: {", "speakers: {bob: {name: Bob Ce, organisation: us}, "), "utf-8")
    again = replaced("source/one.yaml", "event: {", "# a comment moves all lines\nevent: {")
    other = replaced("source/one.yaml", "bob: {", "bill: {")
    assert watched.run(again, other, arguments=("one", "--only", "briefing")) == 0
    assert ["'bob'" in told for _, told in watched.rounds] == [True, False, False]
    assert "'bill'" in watched.rounds[2][1]


def test_a_name_that_is_not_there_ends_it_at_once(watched: Watched) -> None:
    assert watched.run(arguments=("three",)) == 2
    assert watched.rounds == []


def test_without_the_library_it_says_what_to_type(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["--project", str(project), "build", "--watch"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("error: watching needs the Python package watchfiles\n    hint: type: ")
    assert told.endswith(" -m pip install watchfiles\n")
    assert not (project / "output").exists()


#: What editors, office programs and tools leave beside a file while they save it.
BESIDE = ["one.yaml~", ".one.yaml.swp", "4913", "#one.yaml#", ".#one.yaml", "one.yaml.tmp", "~$deck.pptx", "sedXa81b"]
BESIDE += [
    ".~lock.deck.pptx#",
    "one.yaml___jb_tmp___",
    ".unfinished-one.po",
    "one.po.bak",
    "one.mo",
    ".DS_Store",
    ".pot",
]


def test_what_editors_leave_beside_a_file_is_no_save() -> None:
    assert [name for name in BESIDE if is_source(name)] == []
    assert all(map(is_source, ["one.yaml", "fr.po", "map.JPG", "paper.css", "paper.html.j2", "deck.pptx", "A.ttf"]))


#: What is saved, and the events that it concerns of one, two and three.
SAVED = [
    ("source/one.yaml", "one"),
    ("source/one.fit.yaml", "one"),
    ("source/one-more.yaml", ""),
    ("source/pictures/map.png", "one two three"),
    ("translations/fr/two.po", "two"),
    ("translations/fr/builder.po", "one two three"),
    ("translations/fr/another.po", ""),
    ("layouts/emn/deck.pptx", "one two three"),
    ("layouts/emn/fonts/Carlito-Bold.ttf", "one two three"),
]


@pytest.mark.parametrize(("name", "events"), SAVED)
def test_a_file_concerns_the_events_that_use_it(tmp_path: Path, name: str, events: str) -> None:
    paths = [tmp_path / "source" / f"{event}.yaml" for event in ("one", "two", "three")]
    assert " ".join(path.stem for path in concerned(Project(tmp_path), [name], paths).events) == events
