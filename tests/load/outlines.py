"""A loaded value as indented text that a person can read in a diff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from builder.event import Event, Text
from builder.languages import Language
from builder.problems import Place


def event_outline(event: Event) -> str:
    """Return every field of the event that says something, with the places of its texts."""
    return "\n".join(_lines("event", event, "")) + "\n"


def _lines(name: str, value: Any, indent: str) -> Iterator[str]:
    match value:
        case None | () | "" | False:
            return
        case Text(source=source, place=place, msgctxt=context, comment=comment):
            yield f"{indent}{name}: {source}  <{context}>  @{_at(place)}" + (f"  # {comment}" if comment else "")
        case Place():
            yield f"{indent}{name}: @{_at(value)}"
        case Language(code=code):
            yield f"{indent}{name}: {code}"
        case tuple() | list():
            for number, item in enumerate(value, 1):
                yield from _lines(f"{name} {number}", item, indent)
        case Mapping():
            for key, item in value.items():
                yield from _lines(str(key), item, indent)
        case bytes():
            yield f"{indent}{name}: {len(value)} bytes"
        case Decimal() | dt.date() | dt.time() | StrEnum() | str() | int():
            yield f"{indent}{name}: {value}"
        case _:
            assert is_dataclass(value), f"what is {value!r}?"
            yield f"{indent}{name}"
            for field in fields(value):
                yield from _lines(field.name, getattr(value, field.name), indent + "  ")


def _at(place: Place) -> str:
    return f"{place.line}:{place.column}+{place.width}"
