"""A file that is written is whole, or yesterday's."""

from __future__ import annotations

from pathlib import Path

from builder.engine.files import write_bytes


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "schema.json"
    assert write_bytes(path, "é".encode())
    assert not write_bytes(path, "é".encode())
    assert path.read_bytes() == "é".encode()
