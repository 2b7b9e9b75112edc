"""Entries: the mappings of a file as classes, whose annotations say what may stand under each key.

A class is read from plain values, and every way in which they do not fit is told at once. What an annotation says is
looked at when the first value is held against it, and not when its class is made: each command loads all the classes,
and reads a few.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from math import isfinite
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from builder.load.source import Steps, Value

Model = TypeVar("Model")


class Misfit(NamedTuple):
    """One thing that does not fit: its kind, its steps in the file, what was found there, and what could stand there.

    `kind` is `missing`, `unknown`, `key` for one that cannot be one, or what the value should be: `text`, `list` ...
    For `missing`, the steps end with the key that is not there.
    """

    kind: str
    steps: Steps
    found: Value
    limits: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The last of its steps, empty for the file itself."""
        return str(self.steps[-1]) if self.steps else ""

    @property
    def around(self) -> Steps:
        """The steps of what it stands in."""
        return self.steps[:-1]


class AmissError(Exception):
    """A value does not fit; who reads what is around it knows where it stands."""

    def __init__(self, kind: str, **limits: object) -> None:
        super().__init__(kind)
        self.kind, self.limits = kind, limits


#: Reads a value at some steps, and adds what does not fit inside it to the list. AmissError if it does not fit itself.
Reader = Callable[[Any, Steps, list[Misfit]], Any]


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True)
class Entry:
    """A mapping of a file: its annotations are the keys that it may have, and no other.

    A key is written with hyphens where the name has underscores. Those without a default must be there.
    """

    def __init__(self, **given: Any) -> None:
        vars(self).update(given)


class ShortEntry(Entry):
    """A mapping of which one key may stand alone: `title: words` for `title: {text: words}`."""

    short: ClassVar[str]


# ---------------------------------------------------------------- what annotations may say


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A key is written otherwise than its name is."""

    key: str


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What an editor is told of a value, in JSON Schema's words."""

    schema: Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """A text has a form of its own; whoever writes another is given the hint."""

    pattern: str
    hint: str = ""

    def around(self, read: Reader) -> Reader:
        """Return the reader that holds to it."""

        def checked(value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
            text = read(value, steps, misfits)
            if not re.fullmatch(self.pattern, text):
                raise AmissError("form", hint=self.hint)
            return text

        return checked


@dataclasses.dataclass(frozen=True, slots=True)
class Items:
    """A list has so many items, at least and at most; 0 for no limit."""

    least: int = 0
    most: int = 0

    def around(self, read: Reader) -> Reader:
        """Return the reader that holds to it."""

        def checked(value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
            items = read(value, steps, misfits)
            if len(items) < self.least:
                raise AmissError("too few")
            if self.most and len(items) > self.most:
                raise AmissError("too many", most=self.most)
            return items

        return checked


@dataclasses.dataclass(frozen=True, slots=True)
class Between:
    """A number is no less and no more than these."""

    least: float
    most: float

    def around(self, read: Reader) -> Reader:
        """Return the reader that holds to it."""

        def checked(value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
            number = read(value, steps, misfits)
            if number < self.least:
                raise AmissError("too small", bound=self.least)
            if number > self.most:
                raise AmissError("too large", bound=self.most)
            return number

        return checked


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Before:
    """A value is made another one before it is read."""

    make: Callable[[Any], Any]

    def around(self, read: Reader) -> Reader:
        """Return the reader of what is made."""
        return lambda value, steps, misfits: read(self.make(value), steps, misfits)


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class After:
    """What was read is made another value."""

    make: Callable[[Any], Any]

    def around(self, read: Reader) -> Reader:
        """Return the reader of what is made."""
        return lambda value, steps, misfits: self.make(read(value, steps, misfits))


# ---------------------------------------------------------------- entries


class Key(NamedTuple):
    """A key of an entry: the name of its attribute, what may stand under it, whether it must be there."""

    name: str
    annotation: Any
    required: bool


#: The keys of the entries that were read, and their readers.
_keys: dict[type, Mapping[str, Key]] = {}
_readers: dict[type, Mapping[str, Reader]] = {}


def keys_of(model: type) -> Mapping[str, Key]:
    """Return the keys of an entry, as the file writes them; those of a dataclass are its fields."""
    if model not in _keys:
        _keys[model] = _read_keys(model)
    return _keys[model]


def _read_keys(model: type) -> Mapping[str, Key]:
    hints = get_type_hints(model, include_extras=True)
    if dataclasses.is_dataclass(model):
        return {
            each.name: Key(each.name, hints[each.name], each.default is each.default_factory)
            for each in dataclasses.fields(model)
        }
    written = {name: hint for name, hint in hints.items() if get_origin(hint) is not ClassVar}
    return {_key(name, hint): Key(name, hint, not hasattr(model, name)) for name, hint in written.items()}


def _key(name: str, annotation: Any) -> str:
    named = (rule.key for rule in rules_of(annotation) if isinstance(rule, Named))
    return next(named, name.replace("_", "-"))


def rules_of(annotation: Any) -> Sequence[Any]:
    """Return what an annotation says beside the type."""
    return get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()


def entries_in(annotation: Any) -> tuple[type, ...]:
    """Return the entries that an annotation names: several where a value may be any of them."""
    if isinstance(annotation, type) and (issubclass(annotation, Entry) or dataclasses.is_dataclass(annotation)):
        return (annotation,)
    arguments = get_args(annotation)
    inner = arguments[:1] if get_origin(annotation) is Annotated else arguments
    return tuple(entry for each in inner for entry in entries_in(each))


def chosen(choices: Sequence[type], value: Value) -> type:
    """Return the entry that a value is meant to be: the last whose first key it has, else the first."""
    keys = value if isinstance(value, dict) else ()
    return next((choice for choice in reversed(choices) if next(iter(keys_of(choice))) in keys), choices[0])


def read_entry(model: type[Model], value: Value) -> tuple[Model | None, Sequence[Misfit]]:
    """Return the value as an entry, None if it does not fit; and every way in which it does not."""
    misfits: list[Misfit] = []
    entry = _read_inside(partial(_read_entry, (model,)), value, (), misfits)
    return (None if misfits else entry), misfits


def _read_entry(choices: Sequence[type], value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
    model = chosen(choices, value)
    keys = keys_of(model)
    if not isinstance(value, dict):
        if not issubclass(model, ShortEntry):
            raise AmissError("mapping")
        return model(**{keys[model.short].name: _readers_of(model)[model.short](value, steps, misfits)})
    readers, given = _readers_of(model), {}
    for key, inner in value.items():
        if key in keys:
            given[keys[key].name] = _read_inside(readers[key], inner, (*steps, key), misfits)
        else:
            misfits.append(Misfit("unknown", (*steps, key), inner, {}))
    for key, about in keys.items():
        if about.required and key not in value:
            misfits.append(Misfit("missing", (*steps, key), value, {}))
    return None if misfits else model(**given)


def _readers_of(model: type) -> Mapping[str, Reader]:
    if model not in _readers:
        _readers[model] = {key: _reader(about.annotation) for key, about in keys_of(model).items()}
    return _readers[model]


def _read_inside(read: Reader, value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
    try:
        return read(value, steps, misfits)
    except AmissError as amiss:
        misfits.append(Misfit(amiss.kind, steps, value, amiss.limits))
        return None


# ---------------------------------------------------------------- all else


def _reader(annotation: Any) -> Reader:
    """Return what reads the values that an annotation allows."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        read = _reader(arguments[0])
        for rule in arguments[1:]:
            read = rule.around(read) if hasattr(rule, "around") else read
        return read
    if origin in (Union, UnionType):
        return _one_of([each for each in arguments if each is not NoneType], is_optional=NoneType in arguments)
    if origin is tuple:
        return partial(_read_list, _reader(arguments[0]))
    if origin is not None:
        return partial(_read_mapping, _reader(arguments[0]), _reader(arguments[1]))
    if entries_in(annotation):
        return partial(_read_entry, (annotation,))
    if issubclass(annotation, StrEnum):
        return partial(_read_choice, annotation)
    return _PLAIN[annotation]


def _one_of(choices: Sequence[Any], *, is_optional: bool) -> Reader:
    read = _reader(choices[0]) if len(choices) == 1 else partial(_read_entry, tuple(choices))
    if not is_optional:
        return read
    return lambda value, steps, misfits: None if value is None else read(value, steps, misfits)


def _read_list(read: Reader, value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
    if not isinstance(value, list):
        raise AmissError("list")
    return tuple([_read_inside(read, item, (*steps, index), misfits) for index, item in enumerate(value)])


def _read_mapping(read_key: Reader, read: Reader, value: Any, steps: Steps, misfits: list[Misfit]) -> Any:
    if not isinstance(value, dict):
        raise AmissError("mapping")
    for key in value:
        amiss: list[Misfit] = []
        _read_inside(read_key, key, (*steps, key), amiss)
        misfits += [each._replace(kind="key") for each in amiss]
    return {key: _read_inside(read, inner, (*steps, key), misfits) for key, inner in value.items()}


def _read_choice(choices: type[StrEnum], value: Any, _steps: Steps, _misfits: list[Misfit]) -> StrEnum:
    if not isinstance(value, str) or value not in list(choices):
        raise AmissError("choice", choices=tuple(map(str, choices)))
    return choices(value)


def _read_text(value: Any, _steps: Steps, _misfits: list[Misfit]) -> str:
    if not isinstance(value, str):
        raise AmissError("text")
    return value


def _read_truth(value: Any, _steps: Steps, _misfits: list[Misfit]) -> bool:
    if not isinstance(value, bool):
        raise AmissError("truth")
    return value


def _read_whole(value: Any, _steps: Steps, _misfits: list[Misfit]) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[+-]?[0-9]{1,18}", value.strip()):
        raise AmissError("whole number")
    return int(value)


def _read_number(value: Any, _steps: Steps, _misfits: list[Misfit]) -> float:
    try:
        number = float(value) if isinstance(value, str) else float("nan")
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise AmissError("number")
    return number


def _read_date(value: Any, _steps: Steps, _misfits: list[Misfit]) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise AmissError("date") from None


_PLAIN: Mapping[type, Reader] = {
    str: _read_text,
    bool: _read_truth,
    int: _read_whole,
    float: _read_number,
    dt.date: _read_date,
}
