"""A terminal shows how far a long command is; what a command says is the same with it and without."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from builder.cli import meter as shown
from builder.cli.main import main
from builder.cli.meter import meter
from builder.conduct.build import build_event, build_packs
from builder.conduct.check import check_event
from builder.conduct.new import new_event
from builder.conduct.project import Project

HERE = Path(__file__).parent.parent


class Terminal(io.StringIO):
    """A terminal that remembers all that it was told."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


class Clock:
    """A clock that goes on by so many seconds each time that it is looked at."""

    def __init__(self, seconds: float) -> None:
        self.now, self._seconds = 0.0, seconds

    def __call__(self) -> float:
        """Return the time."""
        self.now += self._seconds
        return self.now


def on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, seconds: float, steps: int = 3) -> str:
    """Return what a stream is told of so many steps, where the clock goes on by so many seconds at each look."""
    monkeypatch.setattr(sys, "__stderr__", stream)
    monkeypatch.setattr(shown, "monotonic", Clock(seconds))
    with meter("making small") as tell:
        for step in range(1, steps + 1):
            tell(step, steps)
    return stream.getvalue()


def test_a_line_shows_how_far_it_is_and_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    *lines, blank, last = on(Terminal(), monkeypatch, 2.0).split("\r")
    assert lines == ["", "making small: 1 of 3", "making small: 2 of 3", "making small: 3 of 3"]
    assert blank == " " * len("making small: 3 of 3")
    assert last == ""


def test_nothing_is_shown_of_what_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    assert on(Terminal(), monkeypatch, 0.1) == ""


def test_a_line_stands_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    told = on(Terminal(), monkeypatch, 0.03, steps=100)
    assert 5 < told.count(" of 100") < 50


def test_nothing_is_shown_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert on(io.StringIO(), monkeypatch, 2.0) == ""


def test_a_process_may_have_no_stream_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stderr__", None)
    monkeypatch.setattr(shown, "monotonic", Clock(2.0))
    with meter("making small") as tell:
        tell(1, 2)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with a small event."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("layouts", "translations"):
        shutil.copytree(HERE / name, folder / name)
    project = Project(folder)
    new_event(project, "small")
    return project


class Told(list[tuple[int, int]]):
    """How far it was, each time that it was told."""

    def __call__(self, done: int, of: int) -> None:
        """Take it down."""
        self.append((done, of))


def test_each_document_and_pack_is_told(project: Project) -> None:
    path = project.events()[0]
    built, packed, checked = Told(), Told(), Told()
    build_event(project, path, tell=built)
    build_packs(project, path, tell=packed)
    check_event(project, path, tell=checked)
    for told in (built, packed, checked):
        assert told == [(step, len(told)) for step in range(1, len(told) + 1)]
        assert len(told) > 20


def test_a_check_keeps_what_it_said_without_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "__stderr__", terminal)
    monkeypatch.setattr(shown, "monotonic", Clock(2.0))
    for _ in range(2):
        assert main(["--project", str(project.folder), "check"]) == 0
        assert "checking" not in "".join(capsys.readouterr())
    assert "checking small: 2 of" in terminal.getvalue()
