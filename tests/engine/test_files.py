"""A file that is written is whole, or yesterday's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.engine.files import left_overs, write_beside, write_bytes
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


def test_what_several_may_be_writing_stands_beside_its_place_once_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "deck.pptx"

    def pieces() -> Iterator[bytes]:
        assert "deck.pptx" not in set(left_overs(tmp_path))
        yield b"who"
        assert write_beside(place, [b"whole"], alone=False) == str(tmp_path / ".unfinished-deck.pptx")
        yield b"le"

    path = Path(write_beside(place, pieces(), alone=False))
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]
