"""Values to digests: equal documents have equal digests, whatever line of the source their words stand on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from typing import Any

#: The fields that say where words come from. Nothing that is drawn depends on them: a comment in the YAML moves them.
_ORIGINS = frozenset({"place", "places"})

_SIZE = 16


def digest_bytes(data: bytes) -> str:
    """Return the digest of bytes, as hexadecimal digits."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest_value(value: object) -> str:
    """Return the digest of a tree of frozen dataclasses and plain values; the places in it do not count.

    Mappings count with the order of their keys. TypeError for a value of a kind that no document holds.
    """
    pieces: list[bytes] = []
    _write(value, pieces)
    return digest_bytes(b"".join(pieces))


def _write(value: Any, pieces: list[bytes]) -> None:
    """Write a value so that no other one is written alike: each piece begins with its kind and its length."""
    match value:
        case Enum():
            _write_piece(b"e", f"{type(value).__name__}.{value.name}".encode(), pieces)
        case str():
            _write_piece(b"s", value.encode(), pieces)
        case bytes():
            _write_piece(b"b", value, pieces)
        case None | bool() | int() | float() | Decimal() | dt.date() | dt.time():
            _write_piece(b"v", f"{type(value).__name__} {value!s}".encode(), pieces)
        case tuple():
            pieces.append(b"t%d:" % len(value))
            for item in value:
                _write(item, pieces)
        case Mapping():
            pieces.append(b"m%d:" % len(value))
            for item in value.items():
                _write(item, pieces)
        case _:
            _write_piece(b"d", type(value).__name__.encode(), pieces)
            for name in _fields_of(value.__class__):
                _write(getattr(value, name), pieces)


def _write_piece(kind: bytes, data: bytes, pieces: list[bytes]) -> None:
    pieces.append(b"%b%d:%b" % (kind, len(data), data))


@lru_cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that count. TypeError for what is no dataclass."""
    return tuple(field.name for field in fields(kind) if field.name not in _ORIGINS)
