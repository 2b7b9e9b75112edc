"""How all that a command may read looks from outside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from builder.engine import inputs
from builder.engine.inputs import digests_of, hold_the_same, look_at_inputs, look_at_tree


def names(folder: Path) -> list[str]:
    return [
        Path(line.partition("\t")[0]).relative_to(folder).as_posix() for line in look_at_tree(str(folder)).split("\n")
    ]


def test_links_that_lead_in_circles_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "x").touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "b").symlink_to(tmp_path / "b", target_is_directory=True)
    (tmp_path / "b" / "a").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "b" / "here").symlink_to(tmp_path / "b", target_is_directory=True)
    (tmp_path / "itself").symlink_to("itself")
    assert names(tmp_path) == ["a/x", "b/a/x", "itself"]


NAMES = ["a.yaml", "a\nb.yaml", "a\tb.yaml", "a\r\x85\u2028b.yaml", "à la carte.yaml", os.fsdecode(b"\xff.yaml")]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_whose_content_changed_does_not_hold_the_same_whatever_its_name(tmp_path: Path, name: str) -> None:
    for other in NAMES:
        (tmp_path / other).write_text("one", "utf-8")
    before = look_at_tree(str(tmp_path))
    digests = digests_of(before)
    assert len(before.split("\n")) == len(NAMES)
    assert hold_the_same(look_at_tree(str(tmp_path)), before, digests)
    (tmp_path / name).write_text("two", "utf-8")
    os.utime(tmp_path / name, (1, 1))
    assert not hold_the_same(look_at_tree(str(tmp_path)), before, digests)


def test_a_file_that_was_only_written_anew_holds_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one", "utf-8")
    before = look_at_tree(str(tmp_path))
    digests = digests_of(before)
    os.utime(tmp_path / "a", (1, 1))
    assert look_at_tree(str(tmp_path)) != before
    assert hold_the_same(look_at_tree(str(tmp_path)), before, digests)


def test_files_of_a_folder_whose_name_begins_like_plenary_s_own_have_digests(tmp_path: Path) -> None:
    own = Path(inputs.__file__).parent.parent
    assert digests_of(f"{own}{os.sep}event.py\t1 1 1\n{own}-events{os.sep}event.py\t1 1 1") == "-\n"
    (tmp_path / "a").touch()
    assert len(digests_of(look_at_tree(str(tmp_path)))) == 32


def test_libraries_are_known_by_what_was_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages"
    installed.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(installed)])
    before = look_at_inputs(str(tmp_path / "project"))
    (installed / "__pycache__").mkdir()
    assert look_at_inputs(str(tmp_path / "project")) == before
    (installed / "lxml-6.0.dist-info").mkdir()
    assert look_at_inputs(str(tmp_path / "project")) != before
