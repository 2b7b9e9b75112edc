"""What is wrong inside one built file, said alike whatever is wrong."""

from __future__ import annotations

from builder.check.opened import Opened
from builder.check.rule import Finding, Rule
from builder.problems import Place

#: What helps against most faults of files: nothing in the event is wrong, so what was built was changed afterwards.
BUILD_AGAIN = "build it again"


def fault(
    opened: Opened,
    rule: Rule,
    message: str,
    part: str = "",
    *,
    slide: int = 0,
    hint: str = BUILD_AGAIN,
    places: tuple[Place, ...] | None = None,
) -> Finding:
    """Return what was found inside a file: in a `part` of an Office file, or on a slide, counted from 1.

    `places` lead to what is to be changed, where that is known.
    """
    units = opened.readings[0].units if opened.readings else ()
    unit = units[slide - 1] if 0 < slide <= len(units) else None
    return rule.found(opened.artefact, f"{part}: {message}" if part else message, hint, unit=unit, places=places)
