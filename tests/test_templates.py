"""Templates stay open from one build to the next, as long as the files of their layout are the same."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.conduct.project import Project
from builder.conduct.templates import open_layout, templates_of

LAYOUTS = Path(__file__).parent.parent / "layouts"


def test_a_layout_is_opened_once_until_one_of_its_files_changes(tmp_path: Path) -> None:
    shutil.copytree(LAYOUTS / "emn", tmp_path / "layouts" / "emn")
    project = Project(tmp_path)
    first = open_layout(project, "emn")
    assert open_layout(project, "emn") is first
    assert templates_of(first.layout) is first
    brand = tmp_path / "layouts" / "emn" / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("name: EMN Belgium", "name: Another"), "utf-8")
    assert open_layout(project, "emn") is not first


def test_equal_layouts_of_two_names_are_not_mixed_up(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(LAYOUTS / "plain", tmp_path / "layouts" / name)
    project = Project(tmp_path)
    one, two = (open_layout(project, name).layout.deck_path for name in ("one", "two"))
    assert (one, two) == ("layouts/one/deck.pptx", "layouts/two/deck.pptx")


def test_not_every_layout_stays_open_for_ever(tmp_path: Path) -> None:
    for name in "abcde":
        shutil.copytree(LAYOUTS / "plain", tmp_path / "layouts" / name)
    project = Project(tmp_path)
    first = open_layout(project, "a")
    for name in "bcde":
        open_layout(project, name)
    assert open_layout(project, "a") is not first
