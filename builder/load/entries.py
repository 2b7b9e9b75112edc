"""Mappings of a file as classes, and what a file holds as values of these: what does not fit is listed, all of it.

An entry is a class. Each of its annotations says what stands under a key. The key is called as the attribute, with
hyphens for underscores, and without one at the end: Python asks for that where the key is a word of its own (`from_`).
What need not be written has a value in the class. Marks in `Annotated` say what the type leaves open.

Annotations are values here: as strings, which they are elsewhere, each would have to be compiled.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from math import inf
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, ClassVar, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from builder.load.source import Steps, Value
from builder.values import value

Kind = TypeVar("Kind")


class Entry:
    """A mapping of a file, read: what was not written is as its class has it. No key that is not named there.

    `short` is the key of what may stand alone: `title: words` for `title: {text: words}`.
    """

    short: ClassVar[str] = ""

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)


class Misfit(NamedTuple):
    """One thing that does not fit: what is amiss, its steps in the file, what was found there.

    `what` is `missing`: a key that should stand at the end of the steps; `unknown`: one that should not; `key`: one
    that cannot be a key. Or the value is no `text`, `list`, `mapping`, `truth` or `number`, is none of those to choose
    from (`choice`), has another `form`, is too `small` or too `large`; or a list has too `few` items or too `many`.
    `limits` say more of it.
    """

    what: str
    steps: Steps
    found: Value
    limits: Mapping[str, Any] = MappingProxyType({})

    @property
    def key(self) -> str:
        """The key at the end of the steps, empty where there is none."""
        return str(self.steps[-1]) if self.steps else ""

    @property
    def around(self) -> Steps:
        """The steps of what holds the value."""
        return self.steps[:-1]


# ---------------------------------------------------------------- marks


@value
class Matching:
    """A text that has a form. Whoever writes another is given the hint."""

    pattern: str
    hint: str


@value
class Whole:
    """A whole number from 1, in digits alone. Whoever writes something else is given the hint."""

    most: int
    hint: str


@value
class Between:
    """A number from the least to the most."""

    least: int
    most: int


@value
class Items:
    """How many items a list has: at least, and at most where there is an end."""

    least: int = 0
    most: float = inf


@value
class InFull:
    """A short form: the function returns what it stands for, and everything else as it is."""

    expand: Callable[[Value], Value]


class InEditor:
    """What editors are told of a value, as JSON Schema, where its type says too much or too little."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema


# ---------------------------------------------------------------- reading

#: Returns what a value stands for. What does not fit is added to the list; what is returned then is of no use.
Reader = Callable[[Value, Steps, list[Misfit]], Any]


class Key(NamedTuple):
    """A key that an entry may have: its attribute, what may stand there, what reads that, and whether it must."""

    attribute: str
    kind: Any
    read: Reader
    is_needed: bool


def read_value(kind: type[Kind], found: Value) -> tuple[Kind, list[Misfit]]:
    """Return what a file holds as a value of a class, and all that does not fit: the value is of use if nothing is.

    Of a class that is no entry, the fields are the keys.
    """
    misfits: list[Misfit] = []
    return _reader_of(kind)(found, (), misfits), misfits


@cache
def keys_of(kind: type) -> Mapping[str, Key]:
    """Return the keys that an entry may have, as a file writes them, in their order."""
    named = {_as_written(name): (name, what) for name, what in get_type_hints(kind, include_extras=True).items()}
    return {
        key: Key(attribute, what, _reader_of(what), not _has_default(kind, attribute))
        for key, (attribute, what) in named.items()
        if get_origin(what) is not ClassVar
    }


def _as_written(attribute: str) -> str:
    return attribute.removesuffix("_").replace("_", "-")


def _has_default(kind: Any, attribute: str) -> bool:
    if issubclass(kind, Entry):
        return hasattr(kind, attribute)
    (field,) = (field for field in fields(kind) if field.name == attribute)
    return field.default is not MISSING or field.default_factory is not MISSING


def _reader_of(kind: Any) -> Reader:
    """Return what reads values of a type, as annotations name it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _marked(*inner)
    if origin in (Union, UnionType):
        kinds = tuple(one for one in inner if one is not NoneType)
        read = _reader_of(kinds[0]) if len(kinds) == 1 else _reader_of_one(kinds)
        return _optional(read) if NoneType in inner else read
    if origin is tuple:
        return _reader_of_lists(_reader_of(inner[0]))
    if origin in (dict, Mapping):
        return _reader_of_mappings(*map(_reader_of, inner))
    if kind in _PLAIN:
        return _PLAIN[kind]
    return _reader_of_choices(kind) if issubclass(kind, Enum) else _reader_of_entries(kind)


def _marked(kind: Any, *marks: Any) -> Reader:
    """Return what reads values of a type with marks, the outermost last."""
    read = _reader_of(kind)
    for mark in marks:
        match mark:
            case Whole():
                read = _reader_of_whole(mark)
            case Between():
                read = _bounded(read, mark)
            case Matching():
                read = _reader_of_form(mark)
            case Items():
                read = _counted(read, mark)
            case InFull(expand):
                read = _expanded(read, expand)
    return read


def _optional(read: Reader) -> Reader:
    return lambda found, steps, misfits: None if found is None else read(found, steps, misfits)


def _expanded(read: Reader, expand: Callable[[Value], Value]) -> Reader:
    return lambda found, steps, misfits: read(expand(found), steps, misfits)


# ---------------------------------------------------------------- what holds other values


def _reader_of_entries(kind: type) -> Reader:
    short = kind.short if issubclass(kind, Entry) else ""

    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if short and not isinstance(found, dict):
            found = {short: found}
        if not isinstance(found, dict):
            return misfits.append(Misfit("mapping", steps, found))
        keys, given = keys_of(kind), {}
        for name, inside in found.items():
            if key := keys.get(name):
                given[key.attribute] = key.read(inside, (*steps, name), misfits)
            else:
                misfits.append(Misfit("unknown", (*steps, name), inside))
        missing = [name for name, key in keys.items() if key.is_needed and name not in found]
        misfits += (Misfit("missing", (*steps, name), found) for name in missing)
        return None if missing else kind(**given)

    return read


def _reader_of_one(kinds: tuple[type, ...]) -> Reader:
    readers = {kind: _reader_of_entries(kind) for kind in kinds}
    return lambda found, steps, misfits: readers[meant_entry(kinds, found)](found, steps, misfits)


def meant_entry(kinds: tuple[type, ...], found: Value) -> type:
    """Return the entry that a value is meant to be: the last whose first key it has, else the first."""
    has = found if isinstance(found, dict) else {}
    return next((kind for kind in reversed(kinds) if next(iter(keys_of(kind))) in has), kinds[0])


def _reader_of_mappings(read_key: Reader, read_inside: Reader) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if not isinstance(found, dict):
            return misfits.append(Misfit("mapping", steps, found))
        for name in found:
            amiss: list[Misfit] = []
            read_key(name, (), amiss)
            misfits += (Misfit("key", (*steps, name), name) for _ in amiss)
        return {name: read_inside(inside, (*steps, name), misfits) for name, inside in found.items()}

    return read


def _reader_of_lists(read_item: Reader) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if not isinstance(found, list):
            return misfits.append(Misfit("list", steps, found))
        return tuple([read_item(item, (*steps, number), misfits) for number, item in enumerate(found)])

    return read


def _counted(read_list: Reader, items: Items) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if isinstance(found, list) and len(found) < items.least:
            misfits.append(Misfit("few", steps, found))
        if isinstance(found, list) and len(found) > items.most:
            misfits.append(Misfit("many", steps, found, {"most": items.most, "count": len(found)}))
        return read_list(found, steps, misfits)

    return read


# ---------------------------------------------------------------- words, numbers, choices


def _read_text(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
    return found if isinstance(found, str) else misfits.append(Misfit("text", steps, found))


def _read_truth(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
    return found if isinstance(found, bool) else misfits.append(Misfit("truth", steps, found))


def _reader_of_form(form: Matching) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if isinstance(found, str) and not re.fullmatch(form.pattern, found):
            misfits.append(Misfit("form", steps, found, {"hint": form.hint}))
        return _read_text(found, steps, misfits)

    return read


def _reader_of_whole(number: Whole) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if isinstance(found, str) and re.fullmatch("[1-9][0-9]{0,3}", found) and int(found) <= number.most:
            return int(found)
        return misfits.append(Misfit("form", steps, found, {"hint": number.hint}))

    return read


def _reader_of_numbers(kind: Callable[[str], float]) -> Reader:
    form = "-?[0-9]{1,9}" if kind is int else r"-?[0-9]{1,9}(\.[0-9]{1,9})?"

    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if isinstance(found, str) and re.fullmatch(form, found):
            return kind(found)
        return misfits.append(Misfit("number", steps, found, {"whole": kind is int}))

    return read


def _bounded(read_number: Reader, bounds: Between) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        number = read_number(found, steps, misfits)
        if number is not None and number < bounds.least:
            misfits.append(Misfit("small", steps, found, {"limit": bounds.least}))
        if number is not None and number > bounds.most:
            misfits.append(Misfit("large", steps, found, {"limit": bounds.most}))
        return number

    return read


def _reader_of_choices(kind: type[Enum]) -> Reader:
    choices = {str(choice.value): choice for choice in kind}

    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        if isinstance(found, str) and found in choices:
            return choices[found]
        return misfits.append(Misfit("choice", steps, found, {"choices": tuple(choices)}))

    return read


def _reader_of_times(read_time: Callable[[str], dt.date]) -> Reader:
    def read(found: Value, steps: Steps, misfits: list[Misfit]) -> Any:
        with suppress(ValueError):
            if isinstance(found, str):
                return read_time(found)
        return misfits.append(Misfit("form", steps, found, {"hint": "write it as ISO 8601 does"}))

    return read


_PLAIN: Mapping[type, Reader] = {
    str: _read_text,
    bool: _read_truth,
    int: _reader_of_numbers(int),
    float: _reader_of_numbers(float),
    dt.date: _reader_of_times(dt.date.fromisoformat),
    dt.datetime: _reader_of_times(dt.datetime.fromisoformat),
}
