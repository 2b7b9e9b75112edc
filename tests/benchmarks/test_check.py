"""The check of the real event beside its build: what proves a thing must cost less than making it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from builder.cli.main import main

PROJECT = Path(__file__).parents[2]


def test_a_check_of_everything_takes_less_than_its_build(ratio: Callable[..., float], tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("source", "translations", "layouts"):
        shutil.copytree(PROJECT / folder, project / folder)
    assert main(["--project", str(project), "build"]) == 0
    plenary = [sys.executable, "-m", "builder", "--project", str(project)]
    forget, remembered = ["rm", "-rf", str(project / ".build" / "answers")], str(project / ".build")
    ours = [forget, [*plenary, "check"]]
    # In one process: what workers take is not counted where a command waits for it.
    theirs = [["rm", "-rf", remembered, str(project / "output")], [*plenary, "build", "--jobs", "1"]]
    assert ratio("full check / full build, CPU", ours, theirs) < 1
