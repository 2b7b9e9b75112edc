from __future__ import annotations

from collections.abc import Callable

import pydyf
import pytest

from builder.render.pdf_calls import remember_pages, with_room

#: How often something small is called at each depth: more often than anything else needs new memory meanwhile.
_CALLS = 300


def test_no_depth_of_calls_asks_for_memory_at_each_call() -> None:
    """Without room each call across the end of a block asks for one: some depth in a hundred is always there."""
    resource = pytest.importorskip("resource", reason="this system does not count what is asked for")

    def asked(depth: int) -> int:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        _sink(depth, _call_often)
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)

    @with_room
    def most_asked() -> int:
        return max(asked(depth) for depth in range(1, 100))

    assert most_asked() < _CALLS


def _sink(depth: int, then: Callable[[], None]) -> None:
    if depth:
        _sink(depth - 1, then)
    else:
        then()


def _call_often() -> None:
    for number in range(_CALLS):
        _add(number)


def _add(number: int) -> int:
    return number + 1


def test_a_call_with_room_gives_and_tells_what_it_did_before() -> None:
    @with_room
    def divided(value: int, by: int) -> float:
        """Divide."""
        return value / by

    assert divided(6, by=3) == 2
    assert (divided.__name__, divided.__doc__) == ("divided", "Divide.")
    with pytest.raises(ZeroDivisionError):
        divided(1, by=0)


def test_pages_are_listed_once_until_there_is_another() -> None:
    remember_pages()
    pdf = pydyf.PDF()
    for count in (1, 2, 3):
        pdf.add_page(pydyf.Dictionary())
        assert pdf.page_references is pdf.page_references
        assert pdf.page_references == tuple(b"%d 0 R" % number for number in pdf.pages["Kids"][::3])
        assert len(pdf.page_references) == count
