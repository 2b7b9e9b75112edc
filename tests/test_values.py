"""Values are what frozen dataclasses with slots are, in all that can be seen of them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import pprint
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass
from typing import Any, Generic, TypeVar

import pytest

from builder.values import replace, value

Leaf = TypeVar("Leaf")


class Tree(Generic[Leaf]):
    """What both of the classes below are made of."""

    __slots__ = ()


@value
class Ours(Tree[Leaf]):
    """A value."""

    name: str
    leaves: tuple[Leaf, ...]
    size: int = 3
    notes: dict[str, int] = field(default_factory=dict)
    secret: str = field(default="", repr=False)
    place: str = field(default="here", compare=False)

    @property
    def length(self) -> int:
        """How many leaves there are."""
        return len(self.leaves)


@value
class Single:
    """A value of one field, which writes one of its methods itself."""

    only: float

    def __repr__(self) -> str:
        """Return what is said of it."""
        return f"<{self.only}>"


@value
class Empty:
    """A value of no field."""


@dataclass(frozen=True, slots=True)
class Theirs(Tree[Leaf]):
    """The same as the standard library makes it."""

    name: str
    leaves: tuple[Leaf, ...]
    size: int = 3
    notes: dict[str, int] = field(default_factory=dict)
    secret: str = field(default="", repr=False)
    place: str = field(default="here", compare=False)


GIVEN: list[dict[str, Any]] = [
    {"name": "a", "leaves": (1, 2)},
    {"name": "a", "leaves": (1, 2), "place": "there"},
    {"name": "a", "leaves": (1, 2), "secret": "s"},
    {"name": "a", "leaves": (1, 2), "size": 4, "notes": {"x": 1}},
    {"name": "a", "leaves": ()},
]


def test_they_are_told_as_dataclasses_are() -> None:
    for given in GIVEN:
        assert repr(Ours(**given)) == repr(Theirs(**given)).replace("Theirs", "Ours")


def test_they_are_equal_where_dataclasses_are() -> None:
    for one in GIVEN:
        for other in GIVEN:
            assert (Ours(**one) == Ours(**other)) is (Theirs(**one) == Theirs(**other))
    theirs: Any = Theirs("a", ())
    assert Ours("a", ()) != theirs
    assert Single(1.0) == Single(1.0) != Single(2.0)
    assert Empty() == Empty()


def test_equal_values_have_equal_hashes() -> None:
    assert hash(Single(1.0)) == hash(Single(1.0))
    assert len({Single(1.0), Single(1.0), Single(2.0)}) == 2
    with pytest.raises(TypeError):
        hash(Ours("a", ()))  # a dictionary in it has none


@pytest.mark.parametrize("name", ["name", "other"])
def test_nothing_of_them_can_be_changed(name: str) -> None:
    one: Any = Ours("a", ())
    with pytest.raises(FrozenInstanceError, match=name):
        setattr(one, name, "b")
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(one, name)
    assert not hasattr(one, "__dict__")


def test_defaults_are_made_for_each() -> None:
    one, other = Ours("a", (1,)), Ours("b", (1,))
    assert (one.size, one.place, one.notes) == (3, "here", {})
    assert one.notes is not other.notes
    with pytest.raises(TypeError, match="leaves"):
        Ours("a")  # type: ignore[call-arg]  # it is what is refused


def test_a_field_without_a_default_stands_before_those_with_one() -> None:
    @value
    class Behind:
        first: int = 1
        second: int  # type: ignore[misc]  # it is what is refused

    with pytest.raises(TypeError, match="without a default"):
        Behind(1, 2)


def test_the_library_takes_them_for_dataclasses() -> None:
    one = Ours("a", (1,))
    assert all(map(is_dataclass, (Ours, one)))
    assert [each.name for each in fields(one)] == [each.name for each in fields(Theirs("a", ()))]
    assert dataclasses.replace(one, size=5) == Ours("a", (1,), 5)
    match one:
        case Ours(name, leaves):
            assert (name, leaves, one.length) == ("a", (1,), 1)


def test_one_is_made_of_another() -> None:
    one = Ours("a", (1,), 5, {"x": 1}, "s", "there")
    for changed in ({}, {"size": 6}, {"place": "here", "name": "b"}):
        ours, theirs = replace(one, **changed), dataclasses.replace(one, **changed)
        assert type(ours) is Ours
        assert [getattr(ours, each.name) for each in fields(ours)] == [
            getattr(theirs, each.name) for each in fields(ours)
        ]
    assert replace(one).notes is one.notes
    assert (one.size, one.name, replace(Single(1.0), only=2.0)) == (5, "a", Single(2.0))
    with pytest.raises(KeyError, match="colour"):
        replace(one, colour="red")  # type: ignore[call-arg]  # it is what is refused


def test_they_are_printed_in_full_where_people_look_for_faults() -> None:
    assert pprint.pformat(Ours("a", (1,))) == pprint.pformat(Theirs("a", (1,))).replace("Theirs", "Ours")


def test_they_travel_to_other_processes() -> None:
    one = Ours("a", (1,), 5, {"x": 1}, "s", "there")
    for back in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):  # noqa: S301 - our own bytes
        assert (back, back.place, back.secret) == (one, "there", "s")


def test_a_method_that_is_written_stays() -> None:
    assert repr(Single(1.0)) == "<1.0>"
