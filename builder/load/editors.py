"""The JSON Schema of an event file, for editors: they complete its keys, say what each is, and mark what is wrong."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import pairwise
from math import inf
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from builder.load.entries import Entry, InEditor, InFull, Items, Key, Matching, Whole, keys_of
from builder.load.schema import EventFile

#: A schema, or a part of it, as JSON has it.
Schema = dict[str, Any]

_SIMPLE: Mapping[type, str] = {str: "string", bool: "boolean"}


def event_schema() -> Schema:
    """Return the JSON Schema of an event file."""
    definitions: dict[str, Schema] = {}
    whole = _of_keys(EventFile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": "a whole event",
        "$defs": dict(sorted(definitions.items())),
    }


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """Return what is told of values of a type; entries and choices go to the definitions, each once."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of_marked(*inner, definitions=definitions)
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], definitions)}
    if origin is Mapping:
        pattern = _of(inner[0], definitions)["pattern"]
        below = {pattern: _of(inner[1], definitions)}
        return {"type": "object", "patternProperties": below, "additionalProperties": False}
    if inner:
        choices = [_of(one, definitions) for one in inner if one is not NoneType]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    return {"type": _SIMPLE[kind]} if kind in _SIMPLE else _defined(kind, definitions)


def _of_marked(kind: Any, *marks: Any, definitions: dict[str, Schema]) -> Schema:
    told: Schema = {}
    for mark in marks:
        match mark:
            case InEditor():
                return dict(mark.schema)
            case Whole(most=most):
                return {"type": "integer", "minimum": 1, "maximum": most}
            case Matching(pattern=pattern):
                told = {"pattern": pattern}
            case Items(least=least, most=most):
                bounds = {"minItems": least or None, "maxItems": None if most == inf else most}
                told = {name: bound for name, bound in bounds.items() if bound is not None}
            case InFull():
                pass
    return {**_of(kind, definitions), **told}


def _defined(kind: Any, definitions: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # it may hold values of its own kind
        told = _of_choices(kind) if issubclass(kind, Enum) else _of_entry(kind, definitions)
        definitions[name] = {**told, "title": name.removesuffix("Entry").lower()}
    return {"$ref": f"#/$defs/{name}"}


def _of_choices(kind: type[Enum]) -> Schema:
    return {"description": inspect.getdoc(kind), "type": "string", "enum": [choice.value for choice in kind]}


def _of_entry(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """Return what is told of an entry, and of its short form: that says nothing by itself, so that its key does."""
    full = _of_keys(kind, definitions)
    if not kind.short:
        return full
    alone = _of(keys_of(kind)[kind.short].kind, definitions)
    return {"description": full["description"], "anyOf": [alone, full]}


def _of_keys(kind: Any, definitions: dict[str, Schema]) -> Schema:
    keys, meanings = keys_of(kind), dict(_meanings(kind))
    properties = {name: _of_key(name, key, meanings[key.attribute], definitions) for name, key in keys.items()}
    told = {"description": inspect.getdoc(kind), "type": "object", "properties": properties}
    needed = [name for name, key in keys.items() if key.is_needed]
    return {**told, **({"required": needed} if needed else {}), "additionalProperties": False}


def _of_key(name: str, key: Key, meaning: str, definitions: dict[str, Schema]) -> Schema:
    return {**_of(key.kind, definitions), "description": meaning, "title": name}


def _meanings(kind: type[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an entry, each with what the source says of it in the line below."""
    for each in reversed(kind.__mro__[: kind.__mro__.index(Entry)]):
        (definition,) = ast.parse(inspect.getsource(each)).body
        if isinstance(definition, ast.ClassDef):
            for statement, below in pairwise(definition.body):
                match statement, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(meaning))):
                        yield name, meaning
