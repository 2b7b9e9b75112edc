"""Keys that texts and people are named by: which there are, which was meant, which nothing refers to."""

from __future__ import annotations

import re
from collections.abc import Collection

from builder.load.source import ANY, Source, Steps
from builder.problems import Problem, warning

#: The rule of warnings about what nothing refers to; they say nothing new beside a fault of another kind.
UNUSED = "unused"

#: The keys at the top of an event file.
_TOP = {"event", "facts", "organisations", "speakers", "parts", "checks"}

#: From so many letters on, a part of a name tells which one is meant.
_TELLING = 3

#: What Windows has in place of a file of that name, whatever its ending ("Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)

#: Names of events that would stand for something else: the builder's own catalogue, a word of `plenary check`.
_TAKEN = ("builder", "catalogues")

#: In letters: with a folder around it and an ending behind it, a longer name makes paths that Windows does not open.
LONGEST_NAME = 60


def is_device(name: str) -> bool:
    """Return whether Windows makes no file and no folder of that name."""
    return bool(_DEVICE.fullmatch(name.partition(".")[0]))


def can_name_an_event(name: str) -> bool:
    """Return whether all that is made of an event of that name has a name in every program and on every machine."""
    plain = name.isascii() and name.isprintable() and not name.startswith(("-", ".")) and not name.endswith((" ", "."))
    return plain and bool(name) and name.lower() not in _TAKEN and not is_device(name)


def did_you_mean(wanted: str, choices: Collection[str], otherwise: str) -> str:
    """Return the hint for a word that is none of the choices: the nearest of them, or `otherwise`."""
    near = nearest(wanted, choices)
    return f"did you mean '{near}'?" if near else otherwise


def nearest(wanted: str, choices: Collection[str]) -> str:
    """Return the choice that is written nearly as the word that is wanted, empty if none is."""
    lowered = {choice.lower(): choice for choice in choices}
    holding = [choice for choice in lowered if len(wanted) >= _TELLING and wanted.lower() in choice]
    if len(holding) == 1:
        return lowered[holding[0]]
    from difflib import get_close_matches

    near = get_close_matches(wanted.lower(), lowered, n=1, cutoff=0.6)
    return lowered[near[0]] if near else ""


def keys_under(source: Source, where: str) -> tuple[str, ...]:
    """Return the keys under `where`; if there is no such key, those under the one that was to be it."""
    top = [str(steps[0]) for steps, _ in source.find(ANY)]
    name = where if where in top else nearest(where, set(top) - _TOP)
    return tuple(step for steps, _ in source.find(name, ANY) if isinstance(step := steps[1], str))


def unused(source: Source, steps: Steps, message: str) -> Problem:
    """Return the warning that nothing refers to the key at `steps`."""
    place = source.key_place(steps)
    return warning(place, message, "delete it, or look for the place where it was meant", source.line(place), UNUSED)
