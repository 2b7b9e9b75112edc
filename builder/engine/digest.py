"""Values to digests: equal documents have equal digests, whatever line of the source their words stand on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from itertools import accumulate, groupby
from typing import Any, get_args

from builder.blake2 import blake2b
from builder.documents import Block, DeckSlide
from builder.event import Wording
from builder.languages import Language
from builder.remembered import remembered

#: The fields that say where words come from. Nothing that is drawn depends on them: a comment in the YAML moves them.
_ORIGINS = frozenset({"place", "places"})

_SIZE = 16


def digest_bytes(data: bytes) -> str:
    """Return the digest of bytes, as hexadecimal digits."""
    return _hash(data).hexdigest()


class Known(bytes):
    """Bytes that go into many files: their digest is known once they were gone through for the first."""

    @cached_property
    def digest(self) -> str:
        """The digest of the bytes."""
        return digest_bytes(self)


def digest_pieces(pieces: Iterable[bytes]) -> str:
    """Return the digest of the bytes of a file that is put together of pieces.

    What is known is not gone through again: the digest is that of the digests of its stretches then, and says how long
    each is. A file of one piece has the digest of that.
    """
    stretches = tuple(_stretches(pieces))
    digests = [one.digest if isinstance(one, Known) else digest_bytes(one) for one in stretches]
    return digests[0] if len(digests) == 1 else _joined(digests, map(len, stretches))


def has_digest(data: bytes, digest: str) -> bool:
    """Return whether these are the bytes that have the digest, which may be that of pieces."""
    lengths = tuple(map(int, digest.split("+")[1:]))
    if not lengths:
        return digest_bytes(data) == digest
    ends = tuple(accumulate(lengths))
    digests = [digest_bytes(data[end - length : end]) for length, end in zip(lengths, ends, strict=True)]
    return len(data) == ends[-1] and _joined(digests, lengths) == digest


def _stretches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what is known as it is, and what stands between in one."""
    for known, stretch in groupby(pieces, lambda piece: isinstance(piece, Known)):
        if known:
            yield from stretch
        else:
            yield b"".join(stretch)


def _joined(digests: Iterable[str], lengths: Iterable[int]) -> str:
    return "+".join((digest_bytes("".join(digests).encode()), *map(str, lengths)))


def _hash(data: bytes) -> blake2b:
    return blake2b(data, digest_size=_SIZE)


def digest_value(value: object) -> str:
    """Return the digest of a tree of frozen dataclasses and plain values; the places in it do not count.

    Mappings count with the order of their keys. TypeError for a value of a kind that no document holds.
    """
    pieces: list[bytes] = []
    _write(value, pieces.append)
    return digest_bytes(b"".join(pieces))


#: Takes the next piece of what is digested.
_Add = Callable[[bytes], None]

#: Writes a value so that no other one is written alike: each piece begins with its kind and its length.
_Writer = Callable[[Any, _Add], None]


def _write(value: Any, add: _Add) -> None:
    kind = value.__class__
    if kind is str:  # half of all values
        data = value.encode()
        add(b"s%d:%b" % (len(data), data))
    elif value is None or kind is bool:  # half of the rest
        add(_SIGNS[value])
    elif kind in _SHARED:
        add(_IN_PLACE + digest_shared(value))
    elif kind in _REPEATED:
        add(_written(value))
    else:
        _writer_of(kind)(value, add)


#: Yes, no and nothing as they are written.
_SIGNS: Mapping[bool | None, bytes] = {True: b"v9:bool True", False: b"v10:bool False", None: b"v13:NoneType None"}

#: What stands in many documents as the very same value: notes of an event say much alike. And each is told apart twice,
#: in its document and in the outline of that.
_SHARED = frozenset({*get_args(Block), DeckSlide})

#: What stands in many of these. It is short: written in full, it is sooner digested with what is around it.
_REPEATED = frozenset({Language, Wording})

#: The same, and rows of tables.
_SHARED_IN_TUPLES = _SHARED | {tuple}

#: What stands before a digest that is written in place of a value.
_IN_PLACE = b"h"


@remembered(most=1024)
def digest_shared(value: Any) -> bytes:
    """Return the digest of a value that many documents hold, such as a block, as bytes: equal ones have the same."""
    pieces: list[bytes] = []
    _writer_of(value.__class__)(value, pieces.append)
    return _hash(b"".join(pieces)).digest()


@remembered(most=512)
def _written(value: Any) -> bytes:
    """Return a value as it is written wherever it stands."""
    pieces: list[bytes] = []
    _writer_of(value.__class__)(value, pieces.append)
    return b"".join(pieces)


@cache
def _writer_of(kind: type) -> _Writer:
    """Return what writes values of a class. TypeError for one that no document holds."""
    if issubclass(kind, Enum):
        return lambda value, add: _write_piece(b"e", f"{kind.__name__}.{value.name}".encode(), add)
    if issubclass(kind, str):
        return lambda value, add: _write_piece(b"s", value.encode(), add)
    if issubclass(kind, bytes):
        return lambda value, add: _write_piece(b"b", value, add)
    if issubclass(kind, (int, float, Decimal, dt.date, dt.time)):
        return lambda value, add: _write_piece(b"v", f"{kind.__name__} {value!s}".encode(), add)
    if issubclass(kind, tuple):
        return _write_tuple
    if issubclass(kind, Mapping):
        return _write_mapping
    return _writer_of_dataclass(kind)


def _write_piece(kind: bytes, data: bytes, add: _Add) -> None:
    add(b"%b%d:%b" % (kind, len(data), data))


def _write_tuple(value: tuple[Any, ...], add: _Add) -> None:
    add(b"t%d:" % len(value))
    if _SHARED_IN_TUPLES.issuperset(map(type, value)):
        add(b"".join([_IN_PLACE + digest_shared(item) for item in value]))
    else:
        for item in value:
            _write(item, add)


def _write_mapping(value: Mapping[Any, Any], add: _Add) -> None:
    add(b"m%d:" % len(value))
    for item in value.items():
        _write(item, add)


def _writer_of_dataclass(kind: type) -> _Writer:
    """Return what writes values of a class: fields that are as they are by default count by their absence.

    It is written out field by field: a loop over them takes half as long again, for twenty values of each note.
    """
    head = b"d%d:%b" % (len(kind.__name__), kind.__name__.encode())
    names: dict[str, Any] = {"write_inside": _write}
    lines = ["def write(value, add):", f"    add({head!r})"]
    for number, field in enumerate(field for field in fields(kind) if field.name not in _ORIGINS):
        default = f"default_{number}"
        names[default] = field.default
        counts = f"item is not {default} and (item.__class__ is not {default}.__class__ or item != {default})"
        lines += [f"    item = value.{field.name}", f"    if {counts}:"]
        lines += [f"        add(b'f{number}:')", "        write_inside(item, add)"]
    exec("\n".join([*lines, "    add(b'd;')"]), names)  # noqa: S102 - made of nothing but the names of the fields
    return names["write"]  # type: ignore[no-any-return]  # compiled the line before
