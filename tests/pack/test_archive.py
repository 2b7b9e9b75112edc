"""The zip of a pack: opened by Python, unzip and 7-Zip, the same bytes every time."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.pack.archive import is_packed, pack_files

FILES = {"note-nl.docx": b"PK" + bytes(300), "agenda.ics": b"BEGIN:VCALENDAR\r\n" * 99, "note-nl.pdf": b"%PDF-1.7"}
PROGRAMS = {"unzip": ["unzip", "-q", "pack.zip"], "7z": ["7z", "x", "-bd", "pack.zip"]}


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    return b"".join(pack_files(folder, files))


def test_python_reads_each_file_in_its_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped("event-wim", FILES))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"event-wim/{name}": data for name, data in FILES.items()
        }
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("program", PROGRAMS)
def test_other_programs_unpack_it(program: str, tmp_path: Path) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine")
    (tmp_path / "pack.zip").write_bytes(zipped("event-wim", FILES))
    subprocess.run(PROGRAMS[program], cwd=tmp_path, check=True, capture_output=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "event-wim").iterdir()} == FILES


def test_what_is_packed_already_is_not_packed_again() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped("x", FILES))) as archive:
        methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert methods == {
        "x/note-nl.docx": zipfile.ZIP_STORED,
        "x/agenda.ics": zipfile.ZIP_DEFLATED,
        "x/note-nl.pdf": zipfile.ZIP_STORED,
    }


def test_what_is_packed_already_is_put_in_as_it_is() -> None:
    pieces = pack_files("x", FILES)
    assert [any(piece is data for piece in pieces) for data in FILES.values()] == [True, False, True]


def test_equal_files_make_equal_bytes() -> None:
    assert zipped("x", FILES) == zipped("x", dict(FILES))


@pytest.mark.parametrize("name", ["é.pdf", "../x.pdf", "a/../../x.pdf"])
def test_a_name_that_not_every_program_unpacks_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        pack_files("x", {name: b""})


def test_a_zip_tells_whether_somebody_put_something_into_it() -> None:
    data = io.BytesIO(zipped("event-wim", FILES))
    assert is_packed(data.getvalue())
    assert not is_packed(data.getvalue()[:-1])
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("event-wim/map.pdf", b"a map")
    assert not is_packed(data.getvalue())
