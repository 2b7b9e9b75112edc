"""How wide each character is: a table made once from free fonts that are as wide, to the letter, as those of Office."""

from __future__ import annotations

import json
from collections.abc import KeysView, Mapping
from functools import cache
from pkgutil import get_data

#: Widths are in parts of an em; both families count as many.
EM = 2048

#: What a family that the table does not hold is measured as: few are wider.
STAND_IN = "Arial"

#: What a letter that the face lacks is taken to be, and any other sign: another font draws it. Ideographs are as wide
#: as that, words in Arabic, Hebrew, Armenian or Georgian narrower; emoji are the widest of signs.
_LETTER, _SIGN = EM, EM * 3 // 2


def is_measured(family: str) -> bool:
    """Return whether the table holds the family; of another, nothing can be guaranteed."""
    return f"{family} regular" in _table()


def characters(family: str) -> KeysView[str]:
    """Return the characters that the family has: the same in each of its faces."""
    return advances(family, bold=False, italic=False).keys()


def width_beside(character: str) -> int:
    """Return how wide a character is taken to be that a face lacks, in parts of an em."""
    return _LETTER if character.isalpha() else _SIGN


@cache
def advances(family: str, *, bold: bool, italic: bool) -> Mapping[str, int]:
    """Return the width of each character of a face, in parts of an em. Other families are measured as the stand-in."""
    style = " ".join(word for word, chosen in (("bold", bold), ("italic", italic)) if chosen) or "regular"
    grouped = _table()[f"{family if is_measured(family) else STAND_IN} {style}"]
    return {character: int(width) for width, together in grouped.items() for character in together}


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """Return the characters of each face that are as wide as each other, by their width.

    The table is part of the program, like its code: nothing else is ever read from the disk here.
    `tests/fit/make_metrics.py` makes it; NOTICE beside it says of which fonts, under which licences.
    """
    grouped: dict[str, dict[str, str]] = json.loads(get_data(__package__, "metrics.json") or b"")
    return grouped
