"""The looks in layouts/: each can be put in the place of another, and builds beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.build import LOCK, Project, build_event, check_event, fit_event
from builder.cli import main
from builder.documents import DocumentKind
from builder.problems import UsageError

PROJECT = Project(Path(__file__).parent.parent)
EVENT = "annual-conference-2023"

#: A lock that no plan agrees with: a slide more than there is.
OTHER_LOCK = "slides:\n  cover: {parts: []}\n  gone: {parts: []}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with the event and its translations, and one look under two names."""
    (tmp_path / "source").mkdir()
    shutil.copy(PROJECT.source / f"{EVENT}.yaml", tmp_path / "source")
    (tmp_path / "translations").symlink_to(PROJECT.translations, target_is_directory=True)
    (tmp_path / "layouts").mkdir()
    for name in ("emn", "other"):
        (tmp_path / "layouts" / name).symlink_to(PROJECT.layouts / "emn", target_is_directory=True)
    return Project(tmp_path)


def test_another_look_goes_to_a_folder_of_its_own(project: Project) -> None:
    (path,) = project.events()
    for layout, folder in (("other", "other/en"), ("emn", "en")):
        built = build_event(project, path, ["en"], [DocumentKind.DECK], layout)
        assert built.names == (f"{EVENT}/{folder}/{EVENT}-deck-en.pptx",)
        assert built.changed == set(built.names)
        assert check_event(project, path, ["en"], [DocumentKind.DECK], layout).files == 1


def test_the_lock_is_that_of_the_own_look(project: Project) -> None:
    (path,) = project.events()
    path.with_name(EVENT + LOCK).write_text(OTHER_LOCK, encoding="utf-8")
    rules = {layout: {problem.rule for problem in fit_event(project, path, layout)[1]} for layout in ("", "other")}
    assert ("fit-lock" in rules[""], "fit-lock" in rules["other"]) == (True, False)
    assert build_event(project, path, ["en"], [DocumentKind.RUNNING_ORDER], "other").names


def test_what_another_look_lacks_is_told_with_how_to_get_it(project: Project) -> None:
    (path,) = project.events()
    problems = check_event(project, path, ["en"], [DocumentKind.DECK], "other").problems
    assert f"run: plenary build {EVENT} --layout other" in {problem.hint for problem in problems}
    with pytest.raises(UsageError) as raised:
        fit_event(project, path, "plane")
    assert str(raised.value) == "error: no layout 'plane' in layouts/\n    hint: the layouts are: emn, other"


def test_sizes_are_not_accepted_in_another_look(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["fit", "--layout", "plain", "--accept"])
    assert raised.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
