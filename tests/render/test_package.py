"""The zip of office files: equal parts, equal bytes; held against Python's zipfile and the readers people have."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render.package import DEFLATED, STORED, Member, compress, is_joined, join_members, read_members

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="/\\:"), min_size=1)
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=200) | st.just(b"word " * 2000), max_size=5)


def packed(contents: dict[str, bytes]) -> bytes:
    return join_members(compress(name, data) for name, data in contents.items())


def by_zipfile(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@given(CONTENTS)
def test_zipfile_reads_what_was_joined_in_its_order(contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(contents))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(contents)
        assert {name: archive.read(name) for name in contents} == contents


@given(CONTENTS, st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))
def test_what_zipfile_wrote_is_read(contents: dict[str, bytes], method: int) -> None:
    members = read_members(by_zipfile(contents, method))
    assert {name: member.content() for name, member in members.items()} == contents
    assert list(members) == list(contents)


@given(CONTENTS)
def test_members_are_copied_as_they_were_packed(contents: dict[str, bytes]) -> None:
    data = packed(contents)
    members = read_members(data)
    assert list(members.values()) == [compress(name, content) for name, content in contents.items()]
    assert join_members(members.values()) == data


@given(CONTENTS.filter(bool))
def test_a_zip_tells_whether_it_was_joined_here(contents: dict[str, bytes]) -> None:
    data = packed(contents)
    assert is_joined(data)
    assert not is_joined(data + b"\0")
    assert not is_joined(data[:-1])
    assert not is_joined(by_zipfile(contents))


@given(CONTENTS.filter(bool), st.data())
def test_a_damaged_zip_is_refused_or_read_as_it_was(contents: dict[str, bytes], data: st.DataObject) -> None:
    whole = packed(contents)
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]]))
    try:
        members = read_members(cut)
    except ValueError:
        return
    assert {member.content() for member in members.values()} <= set(contents.values())


def test_each_entry_carries_the_same_date_and_no_permissions() -> None:
    with zipfile.ZipFile(io.BytesIO(packed({"a.xml": b"<a/>", "é.xml": b"<b/>"}))) as archive:
        first, second = archive.infolist()
    assert first.date_time == second.date_time == (1980, 1, 1, 0, 0, 0)
    assert (first.create_system, first.external_attr, first.extract_version) == (0, 0, 20)
    assert (first.flag_bits, second.flag_bits) == (0, 0x800)


@pytest.mark.parametrize("name", ["media/a.png", "media/a.JPG", "media/a.jpeg"])
def test_pictures_are_stored(name: str) -> None:
    assert compress(name, b"picture " * 99) == Member(name, b"picture " * 99, zlib.crc32(b"picture " * 99), 792, STORED)


@pytest.mark.parametrize(("size", "window", "memory"), [(4095, 12, 5), (4096, 15, 8)])
def test_small_parts_are_packed_with_a_small_window(size: int, window: int, memory: int) -> None:
    data = bytes(range(256)) * 16
    deflate = zlib.compressobj(6, zlib.DEFLATED, -window, memory)
    assert compress("part.xml", data[:size]).data == deflate.compress(data[:size]) + deflate.flush()


def test_a_small_window_packs_small_parts_no_worse() -> None:
    part = b"<a:p><a:r><a:rPr lang='nl-BE'/><a:t>Meer dan 100 000 mensen</a:t></a:r></a:p>" * 50
    assert len(compress("part.xml", part[:4095]).data) <= len(zlib.compress(part[:4095], 6))


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'a\.xml' would stand in the file twice"):
        join_members([compress("a.xml", b""), compress("a.xml", b"")])


def test_more_members_than_a_zip_can_count_are_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        join_members(Member(str(number), b"", 0, 0, STORED) for number in range(0x10000))


def encrypted() -> bytes:
    data = bytearray(packed({"a.xml": b"<a/>"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def promising(size: int) -> bytes:
    """A zip whose directory says that its one entry unpacks to `size` bytes."""
    data = bytearray(packed({"a.xml": b"<a/>"}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, size)
    return bytes(data)


def twice() -> bytes:
    return packed({"a.xml": b"<a/>", "b.xml": b"<b/>"}).replace(b"b.xml", b"a.xml")


def moved() -> bytes:
    """A zip whose directory points beside the entry."""
    data = bytearray(packed({"a.xml": b"<a/>"}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 42, 3)
    return bytes(data)


def with_longer_data() -> bytes:
    """A zip with a byte behind the end of a deflated stream."""
    whole = compress("a.xml", b"<a/>")
    return join_members([Member("a.xml", whole.data + b"x", whole.crc, whole.size, DEFLATED)])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a zip"),
        (b"PK\3\4 no more", "not a zip"),
        (packed({"a.xml": b"<a/>"})[:-30], "not a zip"),
        (encrypted(), r"'a\.xml' is encrypted"),
        (by_zipfile({"a.xml": b"<a/>"}, zipfile.ZIP_LZMA), r"'a\.xml' is packed by method 14"),
        (by_zipfile({"a.xml": b"<a/>"}, zipfile.ZIP_STORED).replace(b"<a/>", b"<b/>"), r"'a\.xml' is damaged"),
        (promising(5), r"'a\.xml' is damaged"),
        (promising(3), r"'a\.xml' is damaged"),
        (promising(1 << 30), "unpacks to more than 256 MB"),
        (moved(), r"'a\.xml' is damaged"),
        (with_longer_data(), r"'a\.xml' is damaged"),
        (twice(), "a name stands in it twice"),
    ],
)
def test_a_zip_that_cannot_be_trusted_is_refused_with_its_reason(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_members(data)


@pytest.mark.parametrize("command", [["unzip", "-t"], ["7z", "t"]], ids=["unzip", "7z"])
def test_the_readers_that_people_have_open_it(command: list[str], tmp_path: Path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not on this machine")
    path = tmp_path / "note.docx"
    path.write_bytes(packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>" * 5000, "é.png": b"1"}))
    subprocess.run([*command, str(path)], check=True, capture_output=True)
