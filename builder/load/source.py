"""A YAML file as plain values that know where they stand, and problems told at that place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.problems import Place, Problem, error, warning
from builder.values import value

#: What a file holds. Numbers and dates stay as they are written: what they mean is for the reader of the key to say.
Value = dict[str, Any] | list[Any] | str | bool | None

#: The way to a value: the keys, and the numbers of list items from 0. `("parts", 2, "title")`
Steps = tuple[str | int, ...]

#: Stands for any key or number in the pattern of `Source.find`.
ANY = None

#: A message is a line or two.
_LONGEST = 240

#: Nobody reads more problems than this at once.
_TOLD = 100


class Span(NamedTuple):
    """Where something stands in a file: line and column from 1, width in characters, and the line where it ends."""

    line: int
    column: int
    width: int
    last_line: int


@dataclass(slots=True)
class Node:
    """Where a value stands, where its key does if it has one, and the nodes inside it."""

    span: Span
    key: Span | None = None
    inside: dict[str | int, Node] = field(default_factory=dict)


@value
class Source:
    """A file, read: its value, and where each part of it stands.

    `path` is relative to the project. `lines` are without their ends. `problems` were found while reading: they are
    not fatal to reading, but the errors among them are to building.
    """

    path: str
    lines: tuple[str, ...]
    value: Value
    root: Node
    problems: tuple[Problem, ...] = ()

    def get(self, steps: Steps) -> Value:
        """Return the value at `steps`, None if there is none."""
        value = self.value
        for step in steps:
            value = dict(_inside(value, step)).get(step)
        return value

    def holds(self, steps: Steps) -> bool:
        """Return whether something, empty or not, stands at `steps`."""
        return not self._node(steps)[1]

    def find(self, *pattern: str | int | None) -> Iterator[tuple[Steps, Value]]:
        """Yield, in the file's order, the values whose steps fit the pattern; what is not there is passed over."""
        found: list[tuple[Steps, Value]] = [((), self.value)]
        for wanted in pattern:
            found = [((*steps, step), inside) for steps, value in found for step, inside in _inside(value, wanted)]
        return iter(found)

    def strings(self, *pattern: str | int | None) -> Iterator[tuple[Steps, str]]:
        """Yield the words among the values that fit the pattern; what is empty or of another kind is passed over."""
        for steps, found in self.find(*pattern):
            if isinstance(found, str) and found.strip():
                yield steps, found

    def walk(self, steps: Steps = ()) -> Iterator[tuple[Steps, Value]]:
        """Yield every value from `steps` down, a list or mapping before what it holds."""
        waiting: list[tuple[Steps, Value]] = [(steps, self.get(steps))]
        while waiting:
            here, value = waiting.pop()
            yield here, value
            waiting += reversed([((*here, step), inside) for step, inside in _inside(value, ANY)])

    def place(self, steps: Steps) -> Place:
        """Return the place of a value; of the nearest one around it if it is not there."""
        node, missed = self._node(steps)
        span = node.key if node.key and not missed and not node.span.width else node.span
        return self._place(span)

    def key_place(self, steps: Steps) -> Place:
        """Return the place of a value's key, or of the value itself where it has none."""
        node, _ = self._node(steps)
        return self._place(node.key or node.span)

    def place_within(self, steps: Steps, words: str) -> Place:
        """Return the place of some words of a text, or of the text where they are not found as they are."""
        span = self._node(steps)[0].span
        for number in range(span.line, span.last_line + 1):
            start = self.lines[number - 1].find(words, span.column - 1 if number == span.line else 0)
            if start >= 0:
                return Place(self.path, number, start + 1, len(words))
        return self.place(steps)

    def error(self, place: Place, message: str, hint: str = "") -> Problem:
        """Return an error at the place, with the line it stands on."""
        return error(place, _in_one_line(message), _in_one_line(hint), self.line(place))

    def warning(self, place: Place, message: str, hint: str = "") -> Problem:
        """Return a warning at the place, with the line it stands on."""
        return warning(place, _in_one_line(message), _in_one_line(hint), self.line(place))

    def line(self, place: Place) -> str:
        """Return the line of a place in this file."""
        return self.lines[place.line - 1]

    def _node(self, steps: Steps) -> tuple[Node, bool]:
        node = self.root
        for step in steps:
            inside = node.inside.get(step)
            if inside is None:
                return node, True
            node = inside
        return node, False

    def _place(self, span: Span) -> Place:
        return Place(self.path, span.line, span.column, max(1, span.width))


def _inside(value: Value, wanted: str | int | None) -> Iterable[tuple[str | int, Value]]:
    """Return what is in a mapping under the key that is wanted, or in a list at that number; ANY for all that is."""
    match value:
        case dict() if wanted is ANY:
            return value.items()
        case list() if wanted is ANY:
            return enumerate(value)
        case dict() if isinstance(wanted, str) and wanted in value:
            return [(wanted, value[wanted])]
        case list() if isinstance(wanted, int) and 0 <= wanted < len(value):
            return [(wanted, value[wanted])]
        case _:
            return ()


def _in_one_line(told: str) -> str:
    """Return a message or hint without the line breaks of what it quotes, and without the end of a very long one."""
    line = " ".join(told.splitlines())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a file from its top down; of very many the first ones, and how many more there are."""
    ordered = sorted(problems, key=lambda problem: (problem.place or Place(""), problem.severity))
    if len(ordered) <= _TOLD:
        return tuple(ordered)
    rest = f"and {len(ordered) - _TOLD} more problems in this file"
    last = ordered[-1].place
    return (*ordered[:_TOLD], error(Place(last.path) if last else None, rest, "begin with those at the top"))
