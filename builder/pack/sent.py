"""The file that remembers what was sent to whom: readable, a text to a line, so that the edits of two people merge."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from builder.told import Sent

_HEAD = """\
# What was sent to whom, and what it said: so that the next packs tell what changed. Plenary writes this file:
# `plenary packs sent`. It holds no addresses. Keep it with the event.

speakers:
"""

#: Words that are no strings to YAML.
_CONSTANTS = ("true", "false", "null")


def format_sent(sent: Mapping[str, Sent]) -> str:
    """Return the file as YAML, speakers by key: one who is moved in the event stays in place here."""
    entries = (f"\n  {_key(key)}:\n" + "".join(_block(sent[key], "    ")) for key in sorted(sent))
    return _HEAD + "".join(entries)


def _block(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a value and of all that is in it; what is empty is left out."""
    if isinstance(value, tuple):
        for item in value:
            first, *others = _block(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip()}"
            yield from others
        return
    for name, inner in _items(value):
        if inner is None or inner is False or inner in ("", ()) or inner == {}:
            continue
        if _stands_in_a_line(inner):
            yield f"{indent}{_key(name)}: {_line(inner)}\n"
        else:
            yield f"{indent}{_key(name)}:\n"
            yield from _block(inner, f"{indent}  ")


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    else:
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))


def _stands_in_a_line(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(item, str | int) for item in value)
    return isinstance(value, str | int | dt.date)


def _key(name: str) -> str:
    return _line(name) if name in _CONSTANTS else name


def _line(value: Any) -> str:
    """Return a value in one line. A text stands in double quotes, as JSON and YAML both have it."""
    match value:
        case tuple():
            return f"[{', '.join(map(_line, value))}]"
        case str():
            written = json.dumps(value, ensure_ascii=False)
            return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
        case _:
            return str(value)


#: What ends a line to YAML or to an editor, or is seen by neither (YAML 1.2.2, 5.1 and 5.4).
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
