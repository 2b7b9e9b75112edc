"""Places that workers and this machine share: what is drawn on other machines need not pass through the scheduler then.

It is the output folder itself, where they see that, or a place where finished files wait: a folder, or an address that
fsspec knows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from builder.engine.digest import digest_bytes
from builder.engine.files import bytes_of, discard, place_of, unique, write_beside, write_bytes
from builder.problems import OutputError, error


@contextlib.contextmanager
def sign_in(folder: Path) -> Iterator[Path]:
    """Keep a sign in a folder: whoever sees it by this name sees that very folder. OutputError if it cannot be."""
    sign = Path(write_beside(place_of(folder.resolve(), unique()), []))
    try:
        yield sign
    finally:
        discard(sign)


def leave(data: bytes, address: str) -> str:
    """Leave a file at the address, whole or not at all; return the name it has there. OutputError if it cannot be."""
    name = digest_bytes(data)
    if "://" not in address:
        write_bytes(Path(address) / name, data)
        return name
    from fsspec.core import url_to_fs  # noqa: PLC0415 - for addresses alone

    try:
        system, folder = url_to_fs(address)
        system.makedirs(folder, exist_ok=True)
        system.pipe_file(f"{folder}/{name}", data)  # an object appears when it is whole
    except (OSError, ValueError, ImportError) as fault:
        raise OutputError(error(None, f"'{address}' cannot be written: {fault}")) from fault
    return name


def take(name: str, address: str) -> bytes:
    """Take a file away from the address. OutputError if it is not there as it was left."""
    if "://" not in address:
        data = bytes_of(Path(address) / name)
        discard(Path(address) / name)
    else:
        data = _take_away(name, address)
    if data is None or digest_bytes(data) != name:
        hint = "the workers and this machine must reach the same place by this name"
        raise OutputError(error(None, f"what a worker left at '{address}' is not there", hint))
    return data


def _take_away(name: str, address: str) -> bytes | None:
    from fsspec.core import url_to_fs  # noqa: PLC0415 - for addresses alone

    try:
        system, folder = url_to_fs(address)
        data: bytes = system.cat_file(f"{folder}/{name}")
        system.rm_file(f"{folder}/{name}")
    except (OSError, ValueError, ImportError):
        return None
    return data
