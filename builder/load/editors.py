"""Entries as JSON Schema, so that an editor completes and checks an event file while somebody types."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from builder.load.entry import Entry, Form, Items, ShortEntry, Shown, keys_of, rules_of
from builder.load.schema import EventFile

_TYPES = {str: "string", bool: "boolean"}


def event_schema() -> dict[str, Any]:
    """Return the JSON Schema of an event file, for editors."""
    definitions: dict[str, dict[str, Any]] = {}
    schema = _closed(EventFile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "a whole event",
        "$defs": dict(sorted(definitions.items())),
    }


def _closed(entry: type[Entry], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of a mapping that has the keys of an entry and no other."""
    meanings, keys = dict(_meanings(entry)), keys_of(entry)
    properties = {
        key: {**_schema(about.annotation, definitions), "description": meanings[about.name], "title": key}
        for key, about in keys.items()
    }
    closed = {"description": inspect.getdoc(entry), "type": "object", "properties": properties}
    required = [key for key, about in keys.items() if about.required]
    return {**closed, **({"required": required} if required else {}), "additionalProperties": False}


def _meanings(entry: type[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the names of the keys of an entry, each with what the source says of it in the line below."""
    for each in reversed(entry.__mro__[: entry.__mro__.index(Entry)]):
        (definition,) = ast.parse(inspect.getsource(each)).body
        if isinstance(definition, ast.ClassDef):
            for statement, below in pairwise(definition.body):
                match statement, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(meaning))):
                        yield name, meaning


def _schema(annotation: Any, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of what an annotation allows; what has a name of its own goes to the definitions."""
    rules = rules_of(annotation)
    shown = next((rule.schema for rule in rules if isinstance(rule, Shown)), None)
    if shown is not None:
        return dict(shown)
    if rules:
        limits = {name: limit for rule in rules for name, limit in _limits(rule).items() if limit}
        return {**_schema(get_args(annotation)[0], definitions), **limits}
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        choices = [_schema(each, definitions) for each in arguments if each is not NoneType]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is not None:
        pattern = _schema(arguments[0], definitions)["pattern"]
        values = {pattern: _schema(arguments[1], definitions)}
        return {"type": "object", "patternProperties": values, "additionalProperties": False}
    if annotation in _TYPES:
        return {"type": _TYPES[annotation]}
    return _reference(annotation, definitions)


def _limits(rule: Any) -> Mapping[str, Any]:
    match rule:
        case Form(pattern=pattern):
            return {"pattern": pattern}
        case Items(least=least, most=most):
            return {"minItems": least, "maxItems": most}
        case _:
            return {}


def _reference(named: type[Entry | StrEnum], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a reference to a definition, which is made when it is first referred to."""
    if named.__name__ not in definitions:
        definition = definitions[named.__name__] = {}
        definition |= _definition(named, definitions)
        definition["title"] = named.__name__.removesuffix("Entry").lower()
    return {"$ref": f"#/$defs/{named.__name__}"}


def _definition(named: type[Entry | StrEnum], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if issubclass(named, StrEnum):
        return {"description": inspect.getdoc(named), "type": "string", "enum": list(map(str, named))}
    full = _closed(named, definitions)
    if not issubclass(named, ShortEntry):
        return full
    # A short form says nothing of itself, so that an editor shows what its key says.
    short = {word: said for word, said in full["properties"][named.short].items() if word not in _SAID}
    return {"description": full["description"], "anyOf": [short, full]}


#: What a schema says of itself.
_SAID = ("title", "description")
