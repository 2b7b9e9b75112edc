"""What goes wrong, as values with a place and a hint; and the few errors a caller acts on differently.

PlenaryError               exit status 1
├── SourceError            1   the event, a catalogue or a layout is at fault; carries its problems
├── UsageError             2   the command line names something that is not there
│   └── NoPackError        2   a pack that the event does not have: another event may
├── MissingToolError       3   this machine lacks something (Pango, say)
└── OutputError            4   a file cannot be written
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from operator import attrgetter

from builder.values import value


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@value
class Place:
    """Where something stands in a file that people edit.

    `path` is relative to the project, with forward slashes. `line` and `column` count from 1, in
    characters; 0 means the file as a whole. `width` is how many characters a caret line underlines.
    """

    path: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __lt__(self, other: Place) -> bool:
        """Return whether it stands before another place."""
        return _ORDER(self) < _ORDER(other)

    def __str__(self) -> str:
        """Return `path:line:column`, without the numbers that are not known."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([shown(self.path), *numbers])


#: What places are put in order by.
_ORDER: Callable[[Place], tuple[str, int, int]] = attrgetter("path", "line", "column")


def shown(name: str) -> str:
    """Return a name as messages show it: what would end a line or change a terminal stands there by its number."""
    return name if name.isprintable() else "".join(one if one.isprintable() else ascii(one)[1:-1] for one in name)


@value
class Problem:
    """One fault, told once: what was found, where, and what to do about it.

    `message` is lower case and quotes what was found. `hint` says what to do, or is empty.
    `excerpt` is the line of the file that `place` names, without its line end, or is empty.
    `rule` is the id of the check that found it, or is empty. `file` is the built file that it was found in, relative to
    the project, or is empty; `translation` is where the translation of what it is about stands.
    """

    severity: Severity
    place: Place | None
    message: str
    hint: str = ""
    excerpt: str = ""
    rule: str = ""
    file: str = ""
    translation: Place | None = None

    def __str__(self) -> str:
        """Return the problem as it is printed: place, severity, message, source line with caret, hint."""
        lead = f"{self.place}: " if self.place else ""
        lines = [f"{lead}{self.severity}: {self.message}"]
        if self.excerpt and self.place and self.place.column:
            lines += _underlined(self.excerpt, self.place)
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


#: Longer source lines are cut around the place, so that a 2,000-character word does not fill the screen.
_EXCERPT_WIDTH = 100


def _underlined(excerpt: str, place: Place) -> list[str]:
    start = max(0, place.column - 1 - _EXCERPT_WIDTH // 2) if len(excerpt) > _EXCERPT_WIDTH else 0
    shown = "".join(
        character if character.isprintable() or character == "\t" else "\ufffd"
        for character in excerpt[start : start + _EXCERPT_WIDTH]
    )
    before = "".join("\t" if character == "\t" else " " for character in shown[: place.column - 1 - start])
    carets = "^" * max(1, min(place.width, len(shown) - len(before)))
    return [f"    {shown}", f"    {before}{carets}"]


def error(place: Place | None, message: str, hint: str = "", excerpt: str = "", rule: str = "") -> Problem:
    """Return a problem that stops the build."""
    return Problem(Severity.ERROR, place, message, hint, excerpt, rule)


def warning(place: Place | None, message: str, hint: str = "", excerpt: str = "", rule: str = "") -> Problem:
    """Return a problem that people are told of while the build goes on."""
    return Problem(Severity.WARNING, place, message, hint, excerpt, rule)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems file by file, from the top of each; those without a place first."""
    return tuple(sorted(problems, key=lambda problem: problem.place or Place("")))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class PlenaryError(Exception):
    """The root of the errors that Plenary raises on purpose."""

    exit_status = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[PlenaryError], tuple[Problem, ...]]:
        """Return what another process makes it of again."""
        return type(self), self.problems


class SourceError(PlenaryError):
    """The event, a catalogue or a layout cannot be used as it is."""


class UsageError(PlenaryError):
    """The command line names something that is not there."""

    exit_status = 2


class NoPackError(UsageError):
    """The command line names a pack that this event does not have; `names` are those that it has."""

    def __init__(self, *problems: Problem, names: Iterable[str] = ()) -> None:
        super().__init__(*problems)
        self.names = tuple(names)


class MissingToolError(PlenaryError):
    """This machine lacks something that one kind of document needs."""

    exit_status = 3


class OutputError(PlenaryError):
    """A file cannot be written: no room, no right, or open in another program."""

    exit_status = 4
