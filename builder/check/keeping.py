"""What was read in files, in few bytes, and back: it is kept from one check to the next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from builder.check.reading import Cell, Line, ReadChart, Reading, ReadSeries, Unit
from builder.documents import Artefact

#: What is told of a reading: all but the file that it is of.
_TOLD = tuple(field.name for field in fields(Reading) if field.name != "artefact")


def pack_readings(readings: Iterable[Reading]) -> bytes:
    """Return what was read in a file, as JSON in few bytes: each value as the list of its fields, in their order.

    What file it was read in is not told.
    """
    plain = [[_plain(getattr(reading, name)) for name in _TOLD] for reading in readings]
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack_readings(data: bytes, artefact: Artefact) -> tuple[Reading, ...]:
    """Return what was read in a file. ValueError for bytes that are none of ours."""
    try:
        languages = (artefact.language, artefact.beside)
        halves = [replace(artefact, language=language) for language in languages if language]
        return tuple(map(_reading, halves, json.loads(zlib.decompress(data))))
    except (zlib.error, ValueError, TypeError, ArithmeticError) as fault:
        raise ValueError(f"these are no readings: {fault}") from fault


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    kind = value.__class__
    if kind is str or kind is int or value is None:  # most of them
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if names := _names(kind):
        return [_plain(getattr(value, name)) for name in names]
    if kind is frozenset:
        return sorted(value)
    return str(value) if kind is Decimal else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class, none for one that is no dataclass."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _reading(artefact: Artefact, plain: list[Any]) -> Reading:
    units, language, title, looks, manners = plain
    return Reading(artefact, tuple(map(_unit, units)), language, title, looks, frozenset(manners))


def _unit(plain: list[Any]) -> Unit:
    name, lines, layout, notes, charts, margins = plain
    lines, notes, margins = (tuple(map(_line, each)) for each in (lines, notes, margins))
    return Unit(name, lines, layout, notes, tuple(map(_chart, charts)), margins)


def _line(plain: list[Any]) -> Line:
    role, stretches, level, marker, links, cell, *rest = plain
    told = tuple([(words, tag) for words, tag in stretches])
    return Line(role, told, level, marker, tuple(links), Cell(*cell) if cell else None, *rest)


def _chart(plain: list[Any]) -> ReadChart:
    kind, labels, labels_kept, series, names_kept, drawing = plain
    labels, labels_kept, names_kept = map(tuple, (labels, labels_kept, names_kept))
    return ReadChart(kind, labels, labels_kept, tuple([_series(*each) for each in series]), names_kept, drawing)


def _series(name: str, shown: list[str | None], kept: list[str | None], number_format: str) -> ReadSeries:
    return ReadSeries(name, _numbers(shown), _numbers(kept), number_format)


def _numbers(written: list[str | None]) -> tuple[Decimal | None, ...]:
    return tuple([None if each is None else Decimal(each) for each in written])
