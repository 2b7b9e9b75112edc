"""Keys that texts and people are named by: which there are, which nothing refers to."""

from __future__ import annotations

import re
from collections.abc import Collection

from builder.load.source import ANY, Source, Steps
from builder.meant import nearest
from builder.problems import Problem, warning

#: The rule of warnings about what nothing refers to; they say nothing new beside a fault of another kind.
UNUSED = "unused"

#: The keys at the top of an event file.
_TOP = {"event", "facts", "organisations", "speakers", "parts", "checks"}

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


def keys_under(source: Source, where: str) -> Collection[str]:
    """Return the keys under `where`; if there is no such key, those under the one that was to be it.

    They are in the file's order, and among thousands of them one is found at once.
    """
    top = [str(steps[0]) for steps, _ in source.find(ANY)]
    name = where if where in top else nearest(where, set(top) - _TOP)
    return dict.fromkeys(step for steps, _ in source.find(name, ANY) if isinstance(step := steps[1], str))


def unused(source: Source, steps: Steps, message: str) -> Problem:
    """Return the warning that nothing refers to the key at `steps`."""
    place = source.key_place(steps)
    return warning(place, message, "delete it, or look for the place where it was meant", source.line(place), UNUSED)
