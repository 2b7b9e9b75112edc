"""A file that is written is whole, or yesterday's."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.engine.files import write_bytes
from builder.problems import OutputError


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "schema.json"
    assert write_bytes(path, "é".encode())
    assert not write_bytes(path, "é".encode())
    assert path.read_bytes() == "é".encode()


def test_a_folder_in_the_place_of_a_file_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "schema.json" / "mine").mkdir(parents=True)
    with pytest.raises(OutputError, match="is a directory\n    hint: a folder stands where a file must be"):
        write_bytes(tmp_path / "schema.json", b"x")
    assert [path.name for path in tmp_path.rglob("*")] == ["schema.json", "mine"]
