"""Files in the output folder are whole, or yesterday's."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from builder.documents import Artefact, DocumentKind
from builder.engine.files import UNFINISHED, put_in_place, read_back, write_bytes
from builder.languages import LANGUAGES
from builder.problems import OutputError


def artefact(name: str, data: bytes) -> Artefact:
    return Artefact(name, data, DocumentKind.DECK, LANGUAGES["nl"])


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_files_stand_where_their_names_say(tmp_path: Path) -> None:
    names = put_in_place([artefact("nl/a.pptx", b"one"), artefact("nl/briefings/b.docx", b"two")], tmp_path)
    assert names == ("nl/a.pptx", "nl/briefings/b.docx")
    assert files(tmp_path) == {"nl/a.pptx": b"one", "nl/briefings/b.docx": b"two"}


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    put_in_place([artefact("a", b"same"), artefact("b", b"old")], tmp_path)
    os.utime(tmp_path / "a", (1, 1))
    assert put_in_place([artefact("a", b"same"), artefact("b", b"new")], tmp_path) == ("b",)
    assert (tmp_path / "a").stat().st_mtime == 1
    assert files(tmp_path) == {"a": b"same", "b": b"new"}


def test_when_one_file_cannot_be_written_yesterdays_files_stay(tmp_path: Path) -> None:
    put_in_place([artefact("a", b"yesterday")], tmp_path)
    (tmp_path / "b").write_bytes(b"a file where a folder must be")
    before = files(tmp_path)
    with pytest.raises(OutputError, match=r"cannot be written"):
        put_in_place([artefact("a", b"today"), artefact("b/c", b"today")], tmp_path)
    assert files(tmp_path) == before


def test_a_full_disk_is_told_and_nothing_is_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place([artefact("a", b"yesterday"), artefact("b", b"yesterday")], tmp_path)
    whole = Path.write_bytes

    def write_until_full(path: Path, data: bytes) -> int:
        if path.name.endswith("b"):
            whole(path, data[:2])
            raise OSError(errno.ENOSPC, "no space", str(path))
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_until_full)
    with pytest.raises(OutputError, match="no space left on device"):
        put_in_place([artefact("a", b"today"), artefact("b", b"today")], tmp_path)
    assert files(tmp_path) == {"a": b"yesterday", "b": b"yesterday"}


def test_what_a_build_that_was_cut_off_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / f"{UNFINISHED}a.pptx").write_bytes(b"half")
    put_in_place([], tmp_path)
    assert files(tmp_path) == {}


def test_reading_back_says_whether_a_file_is_missing(tmp_path: Path) -> None:
    put_in_place([artefact("a", b"one")], tmp_path)
    assert read_back("a", tmp_path) == b"one"
    assert read_back("b", tmp_path) is None


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "schema.json"
    assert write_bytes(path, "é".encode())
    assert not write_bytes(path, "é".encode())
    assert path.read_bytes() == "é".encode()
