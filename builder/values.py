"""Values: frozen dataclasses with slots, made in a quarter of the time that the standard library takes.

`dataclass` writes six methods of each class as source and compiles them one by one. For two hundred classes that is a
tenth of a second, which each command would pay that does more than say that nothing changed. Here the one method is
written that differs from class to class, and the others are shared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Value]) -> type[Value]:
    """Return the class as `dataclass(frozen=True, slots=True)` would; methods that it writes itself stay.

    Of `field`, the defaults, `compare` and `repr` count.
    """
    written = vars(cls).keys()
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    its_fields: tuple[Field[Any], ...] = fields(made)
    made.__init__ = _initialiser(made, its_fields)
    compared = [each.name for each in its_fields if each.compare]
    methods = {**_SHARED, **_comparison(compared), "__reduce__": _reduction([each.name for each in its_fields])}
    for name, method in methods.items():
        if name not in written:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]  # mypy loses sight of the class in `dataclass`


def _initialiser(made: type, its_fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return the one method that is compiled: it fills the slots, which nothing else may do."""
    names: dict[str, Any] = {"_MISSING": MISSING}
    arguments, lines = ["self"], []
    for each in its_fields:
        name = each.name
        names[f"_set_{name}"] = getattr(made, name).__set__
        given = name
        if each.default_factory is not MISSING:
            names[f"_make_{name}"] = each.default_factory
            arguments.append(f"{name}=_MISSING")
            given = f"_make_{name}() if {name} is _MISSING else {name}"
        elif each.default is not MISSING:
            names[f"_default_{name}"] = each.default
            arguments.append(f"{name}=_default_{name}")
        else:
            arguments.append(name)
        lines.append(f"    _set_{name}(self, {given})")
    exec("\n".join([f"def __init__({', '.join(arguments)}):", *(lines or ["    pass"])]), names)  # noqa: S102 - as dataclasses does
    return names["__init__"]  # type: ignore[no-any-return]  # compiled the line before


def _comparison(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Return the methods that compare values of a class by the fields of these names."""
    read = attrgetter("__class__", *names)

    def equal(one: Any, other: Any) -> Any:
        return read(one) == read(other) if one.__class__ is other.__class__ else NotImplemented

    def hashed(one: Any) -> int:
        return hash(read(one))

    return {"__eq__": equal, "__hash__": hashed}


def _reduction(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
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
