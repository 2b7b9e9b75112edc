"""Files together in one zip that opens everywhere: plain names in one folder, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The first moment that a zip can name (APPNOTE 4.4.6).
_DATE = (1980, 1, 1, 0, 0, 0)

#: "A regular file that its owner may read and write, and others read", where programs unpack as Unix says.
_PERMISSIONS = 0o100644 << 16

#: What is packed already: packing it again costs more than it saves.
_PACKED = (".docx", ".pptx", ".pdf", ".zip")


def pack_files(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip with the files in a folder of that name, in their order. ValueError for a name that is not plain."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            path = f"{folder}/{name}"
            if not path.isascii() or ".." in path:
                raise ValueError(f"'{path}' is no name that every program unpacks")
            entry = zipfile.ZipInfo(path, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            entry.external_attr = _PERMISSIONS
            entry.create_system = 3  # Unix: without it, some programs unpack files that nobody may read
            archive.writestr(entry, data)
    return stream.getvalue()
