"""Files together in one zip that opens everywhere: plain names in one folder, the same bytes every time."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from typing import Any

#: The first moment that a zip can name (APPNOTE 4.4.6).
_DATE = (1980, 1, 1, 0, 0, 0)

#: "A regular file that its owner may read and write, and others read", where programs unpack as Unix says.
_PERMISSIONS, _UNIX = 0o100644 << 16, 3

#: What is packed already: packing it again costs more than it saves.
_PACKED = (".docx", ".pptx", ".pdf", ".zip")


def pack_files(folder: str, files: Mapping[str, bytes]) -> tuple[bytes, ...]:
    """Return a zip with the files in a folder of that name, in their order. ValueError for a name that is not plain.

    It comes in pieces. What is packed already is a piece of its own: the very bytes that were given.
    """
    stream = _Pieces()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            path = f"{folder}/{name}"
            if not path.isascii() or ".." in path:
                raise ValueError(f"'{path}' is no name that every program unpacks")
            entry = zipfile.ZipInfo(path, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            entry.external_attr = _PERMISSIONS
            entry.create_system = _UNIX  # without it, some programs unpack files that nobody may read
            archive.writestr(entry, data)
    return stream.pieces()


def is_packed(data: bytes) -> bool:
    """Return whether a file is a zip as it was packed here: what another program puts in has another date."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, NotImplementedError, UnicodeDecodeError):
        return False
    ours = (_DATE, _PERMISSIONS, _UNIX)
    return all((one.date_time, one.external_attr, one.create_system) == ours for one in entries)


class _Pieces(io.RawIOBase):
    """A file in memory that keeps all that is written as it is. What takes the place of a piece is as long."""

    def __init__(self) -> None:
        self._at, self._written = 0, dict[int, bytes]()

    def write(self, data: Any) -> int:
        """Keep the bytes at the place that was reached."""
        self._written[self._at] = data
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how many bytes stand before the place that was reached."""
        return self._at

    def seek(self, place: int, _: int = 0) -> int:
        """Go to a place."""
        self._at = place
        return place

    def pieces(self) -> tuple[bytes, ...]:
        """Return the pieces in their order."""
        return tuple(self._written.values())
