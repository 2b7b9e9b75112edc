"""The zip that PowerPoint and Word files are: equal parts make equal bytes, and unchanged parts are never packed again.

Python's zipfile stamps each entry with the clock and can only copy an entry by unpacking and packing it anew. Here an
entry keeps its packed bytes, its date is that of the format's first day, and its order is the caller's.
APPNOTE.TXT of PKWARE, version 6.3.10, names the fields.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache

from builder.values import value

#: Compression methods, APPNOTE 4.4.5.
STORED, DEFLATED = 0, 8

#: 1 January 1980 at midnight, the first moment that a zip can name (APPNOTE 4.4.6).
_TIME, _DATE = 0, 0x0021

#: General purpose flags, APPNOTE 4.4.4: bit 0 marks an encrypted entry, bit 11 a name in UTF-8.
_ENCRYPTED, _UTF8 = 0x0001, 0x0800

#: "2.0": deflate. What wrote the archive: 0, MS-DOS, which promises no file permissions (APPNOTE 4.4.2, 4.4.3).
_VERSION = 20

_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")

#: What the header of an entry and its line in the directory have in common, and what is before that (APPNOTE 4.3.7 and
#: 4.3.12). Behind it, the line says nothing of comments, disks and attributes.
_DESCRIBED = struct.Struct("<4H3L2H")
_BEFORE_LOCAL, _BEFORE_CENTRAL = (
    struct.pack("<4sH", b"PK\3\4", _VERSION),
    struct.pack("<4s2H", b"PK\1\2", _VERSION, _VERSION),
)
_BEHIND_CENTRAL, _OFFSET = bytes(10), struct.Struct("<L")

#: Beyond these a zip needs the 64-bit form, which no document of ours comes near.
_MOST_MEMBERS, _MOST_BYTES = 0xFFFF, 0xFFFFFFFF

#: No honest template is larger when unpacked, in bytes; a zip bomb is.
_MOST_UNPACKED = 1 << 28

#: Already compressed: packing twenty photos again costs more than writing the deck, and saves 0.04 %.
_MEDIA = (".png", ".jpg", ".jpeg")

#: How much deflate tries. In a part of many pages the quick way takes two fifths of the time, for a tenth more bytes.
THOROUGHLY, QUICKLY = 6, 3

#: For parts under so many bytes, how far back deflate looks, as a power of two, and how much memory it takes (zlib's
#: windowBits and memLevel): less packs them as tightly, and to set up more takes as long as to pack them.
_WINDOWS = ((4096, 12, 5), (1 << 16, 14, 7))
_WHOLE_WINDOW = (15, 8)


@value
class Member:
    """An entry of a zip: `data` as it is packed by `method`, `crc` and `size` of what it unpacks to."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int

    def content(self) -> bytes:
        """Return the entry's bytes, unpacked."""
        return self.data if self.method == STORED else zlib.decompress(self.data, -zlib.MAX_WBITS)


def compress(name: str, data: bytes, level: int = THOROUGHLY) -> Member:
    """Return the bytes as an entry, deflated; pictures are stored as they are."""
    if name.lower().endswith(_MEDIA):
        return store(name, data)
    window, memory = next(((window, memory) for size, window, memory in _WINDOWS if len(data) < size), _WHOLE_WINDOW)
    deflate = zlib.compressobj(level, zlib.DEFLATED, -window, memory)
    return Member(name, deflate.compress(data) + deflate.flush(), zlib.crc32(data), len(data), DEFLATED)


def store(name: str, data: bytes) -> Member:
    """Return the bytes as an entry, as they are."""
    return Member(name, data, zlib.crc32(data), len(data), STORED)


def read_members(data: bytes) -> dict[str, Member]:
    """Return the entries of a zip by name, in its order, packed as they are there.

    ValueError says what is wrong with a zip that is broken, encrypted, packed in another way than Office does, too
    large, or that holds a name twice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, NotImplementedError, UnicodeDecodeError) as fault:
        raise ValueError(f"not a zip, or a broken one: {fault}") from fault
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise ValueError(f"it unpacks to more than {_MOST_UNPACKED >> 20} MB")
    members = {entry.filename: _read_member(data, entry) for entry in entries}
    if len(members) < len(entries):
        raise ValueError("a name stands in it twice")
    return members


def _read_member(data: bytes, entry: zipfile.ZipInfo) -> Member:
    if entry.flag_bits & _ENCRYPTED:
        raise ValueError(f"'{entry.filename}' is encrypted")
    if entry.compress_type not in (STORED, DEFLATED):
        raise ValueError(f"'{entry.filename}' is packed by method {entry.compress_type}, not by deflate")
    start = _start(data, entry)
    packed = data[start : start + entry.compress_size]
    if not _unpacks(packed, entry):
        raise ValueError(f"'{entry.filename}' is damaged")
    return Member(entry.filename, packed, entry.CRC, entry.file_size, entry.compress_type)


def _start(data: bytes, entry: zipfile.ZipInfo) -> int:
    """Return where the entry's packed bytes begin: behind a local header whose name and extra field vary in length."""
    header = data[entry.header_offset : entry.header_offset + _LOCAL.size] if entry.header_offset >= 0 else b""
    if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
        raise ValueError(f"'{entry.filename}' is damaged")
    *_, name_length, extra_length = _LOCAL.unpack(header)
    return entry.header_offset + _LOCAL.size + int(name_length) + int(extra_length)


def _unpacks(packed: bytes, entry: zipfile.ZipInfo) -> bool:
    """Return whether the packed bytes are all there and unpack to what the entry promises, and to no byte more."""
    content = packed
    if entry.compress_type == DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflate.decompress(packed, entry.file_size + 1)
        except zlib.error:
            return False
        if not inflate.eof or inflate.unused_data:
            return False
    return (len(packed), len(content), zlib.crc32(content)) == (entry.compress_size, entry.file_size, entry.CRC)


def join_members(members: Iterable[Member]) -> bytes:
    """Return a zip of the entries, in their order. ValueError for a name given twice, or for more than a zip holds."""
    body, directory, names, start = list[bytes](), list[bytes](), set[str](), 0
    for member in members:
        if member.name in names:
            raise ValueError(f"'{member.name}' would stand in the file twice")
        names.add(member.name)
        header, line, name = _described(member.name, member.method, member.crc, len(member.data), member.size)
        directory += (line, _OFFSET.pack(min(start, _MOST_BYTES)), name)
        body += (header, member.data)
        start += len(header) + len(member.data)
    count, length = len(names), sum(map(len, directory))
    if count > _MOST_MEMBERS or start + length > _MOST_BYTES:
        raise ValueError("too large for a document")
    return b"".join((*body, *directory, _END.pack(b"PK\5\6", 0, 0, count, count, length, start, 0)))


def is_joined(data: bytes) -> bool:
    """Return whether a file is a zip as it was joined here: every other program fills in other dates and attributes.

    Whoever changes how zips are joined must still tell those of earlier versions, or all look edited after an upgrade.
    """
    try:
        return join_members(read_members(data).values()) == data
    except ValueError:
        return False


@lru_cache(maxsize=256)
def _described(name: str, method: int, crc: int, packed: int, size: int) -> tuple[bytes, bytes, bytes]:
    """Return the header of an entry, its line in the directory up to where it stands, and what follows that.

    Most entries of a document are those of its template: they are described once.
    """
    encoded, flags = name.encode(), 0 if name.isascii() else _UTF8
    described = _DESCRIBED.pack(flags, method, _TIME, _DATE, crc, packed, size, len(encoded), 0)
    header = b"".join((_BEFORE_LOCAL, described, encoded))
    return header, b"".join((_BEFORE_CENTRAL, described, _BEHIND_CENTRAL)), encoded
