"""What makes the calls of WeasyPrint cheaper, whatever they do: room for them, and answers that are given before."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import pydyf

_Given = ParamSpec("_Given")
_Returned = TypeVar("_Returned")

#: How many values of 8 bytes a call with room seems to hold. A block is doubled until such a call has room in it, and
#: half of this one is left then for the calls inside: 128 kB. No memory is used before it is needed.
_HELD = 2**14


def with_room(call: Callable[_Given, _Returned]) -> Callable[_Given, _Returned]:
    """Return the same, with room in memory for calls that go deep, as those for boxes in boxes in boxes do.

    Python keeps what calls hold in blocks of 16 kB, one after the other. Where calls come and go across the end of a
    block, the next one is asked of the system and given back each time: nine thousand times for a handout, for a
    seventh of its time.
    """

    def roomy(*given: _Given.args, **named: _Given.kwargs) -> _Returned:
        return call(*given, **named)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=_HELD)
    return functools.wraps(call)(roomy)


def remember_pages() -> None:
    """Let pydyf list the pages of a PDF once: WeasyPrint asks it for all of them for each tag, to take one."""
    listing = vars(pydyf.PDF).get("page_references")
    if isinstance(listing, property):
        pydyf.PDF.page_references = property(functools.partial(_listed_once, listing.__get__))


def _listed_once(listing: Callable[[Any], tuple[bytes, ...]], pdf: Any) -> tuple[bytes, ...]:
    """Return the list of pages that was made before, or another one if a page was added."""
    listed: tuple[bytes, ...] = vars(pdf).get("_listed", ())
    if len(listed) != pdf.pages["Count"]:
        listed = vars(pdf)["_listed"] = listing(pdf)
    return listed
