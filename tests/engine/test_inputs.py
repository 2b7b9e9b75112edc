"""How all that a command may read looks from outside."""

from __future__ import annotations

from pathlib import Path

from builder.engine.inputs import look_at_tree


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
