"""Values: frozen dataclasses with slots, made in a fifth of the time that the standard library takes.

`dataclass` writes six methods of each class as source, compiles them one by one, and describes each field. For two
hundred classes that is a tenth of a second, which each command would pay that does more than say that nothing changed.
Here the one method that differs from class to class is made with the first value, of code that classes of as many
fields share, and so are the other methods; fields are described where somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

__all__ = ["replace", "value"]

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Value]) -> type[Value]:
    """Return the class as `dataclass(frozen=True, slots=True)` would; methods that it writes itself stay.

    Of `field`, the defaults, `compare` and `repr` count. A class has no fields but those that it names itself.
    """
    written, names = vars(cls), tuple(cls.__annotations__)
    given = {name: written[name] for name in names if name in written}
    body = {name: held for name, held in written.items() if name not in (*names, *_NOT_WITH_SLOTS)}
    compared = [name for name in names if not _is_beside(given.get(name))]
    methods: dict[str, Any] = {**_SHARED, **_comparison(compared), "__reduce__": _reduction(names)}
    described = {name: _Described(given) for name in _DESCRIPTIONS}
    body = {**methods, **body, **described, "__slots__": names, "__match_args__": names}
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__

    def initialise(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _initialiser(made, names, given)
        made.__init__(self, *values, **named)

    made.__init__ = initialise
    _READ[made] = attrgetter("__class__", *names), {name: place for place, name in enumerate(names)}
    return made  # type: ignore[no-any-return]  # as is all that a class is called with


#: What reads the class of a value and all its fields, and the places of these, by their names: for each class.
_READ: dict[type, tuple[Callable[[Any], Any], Mapping[str, int]]] = {}

if TYPE_CHECKING:  # it knows the fields of each class
    from dataclasses import replace
else:

    def replace(one: Value, /, **changed: Any) -> Value:
        """Return a value that has others in some fields, in half of the time that the standard library takes."""
        read, places = _READ[one.__class__]
        kind, *values = read(one)
        for name, new in changed.items():
            values[places[name]] = new
        return kind(*values)


#: What a class without slots has of its own, and one with them does not.
_NOT_WITH_SLOTS = ("__dict__", "__weakref__")

#: The names under which the standard library looks for what it knows of a dataclass.
_DESCRIPTIONS = ("__dataclass_fields__", "__dataclass_params__")


class _Described:
    """What the standard library knows of a class, made when it asks: most classes are never asked for their fields."""

    __slots__ = ("_given", "_made", "_name")

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def __set_name__(self, made: type, name: str) -> None:
        self._made, self._name = made, name

    def __get__(self, one: Any, owner: type) -> Any:
        # A class without a docstring would get one of its signature, which takes longer than all the rest.
        made = self._made
        body = {"__annotations__": made.__annotations__, "__doc__": made.__doc__ or "", **self._given}
        described: Any = dataclass(init=False, repr=False, eq=False)(type(made.__name__, (), body))
        for name in _DESCRIPTIONS:
            setattr(made, name, getattr(described, name))
        return getattr(made, self._name)


def _is_beside(given: Any) -> bool:
    """Return whether a field does not count where values are compared."""
    return isinstance(given, Field) and not given.compare


def _defaults(given: Any) -> tuple[Any, Any]:
    """Return the default of a field and what makes one, MISSING for none."""
    return (given.default, given.default_factory) if isinstance(given, Field) else (given, MISSING)


def _initialiser(made: type, fields: tuple[str, ...], given: Mapping[str, Any]) -> Callable[..., None]:
    """Return the method that fills the slots, which nothing else may do."""
    names: dict[str, Any] = {"_MISSING": MISSING}
    defaults = [_defaults(given.get(name, MISSING)) for name in fields]
    for number, (name, (_, factory)) in enumerate(zip(fields, defaults, strict=True)):
        names |= {f"_set_{number}": getattr(made, name).__set__, f"_make_{number}": factory}
    given_last = [default != (MISSING, MISSING) for default in defaults]
    if given_last != sorted(given_last):
        raise TypeError(f"{made.__qualname__} has a field without a default behind one with it")
    code = _filling(tuple(factory is not MISSING for _, factory in defaults)).replace(co_varnames=("self", *fields))
    return FunctionType(code, names, argdefs=tuple(pair[0] for pair in defaults if pair != (MISSING, MISSING)))


@cache
def _filling(made: tuple[bool, ...]) -> CodeType:
    """Return code that fills so many slots; those that are made, where no value is given for them.

    It is compiled once for all classes of as many fields of which the same are made. What it calls them, they put in
    its place.
    """
    names = [f"value_{number}" for number in range(len(made))]
    lines = [f"def __init__({', '.join(['self', *names])}):", "    pass"]
    for number, (name, is_made) in enumerate(zip(names, made, strict=True)):
        passed = f"_make_{number}() if {name} is _MISSING else {name}" if is_made else name
        lines.append(f"    _set_{number}(self, {passed})")
    written: dict[str, Any] = {}
    exec("\n".join(lines), written)  # noqa: S102 - made of nothing but numbers
    return written["__init__"].__code__  # type: ignore[no-any-return]  # compiled the line before


def _comparison(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Return the methods that compare values of a class by the fields of these names."""
    read = attrgetter("__class__", *names)

    def equal(one: Any, other: Any) -> Any:
        return read(one) == read(other) if one.__class__ is other.__class__ else NotImplemented

    def hashed(one: Any) -> int:
        return hash(read(one))

    return {"__eq__": equal, "__hash__": hashed}


def _reduction(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return the method that says, to pickle, what a value of a class is made of: fields of these names, in order."""

    def reduced(one: Any) -> tuple[Any, ...]:
        return one.__class__, tuple([getattr(one, name) for name in names])

    return reduced


def _shown(one: Any) -> str:
    told = (f"{each.name}={getattr(one, each.name)!r}" for each in fields(one) if each.repr)
    return f"{type(one).__qualname__}({', '.join(told)})"


def _refuse_setting(_one: Any, name: str, _value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_one: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED: dict[str, Callable[..., Any]] = {
    "__repr__": _shown,
    "__setattr__": _refuse_setting,
    "__delattr__": _refuse_deleting,
}
