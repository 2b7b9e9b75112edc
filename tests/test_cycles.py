"""Cycles are not looked for while none are made, and are again afterwards."""

from __future__ import annotations

import gc

import pytest

from builder.cycles import no_cycles


def test_cycles_are_looked_for_again_whatever_happened() -> None:
    @no_cycles()
    def fail() -> None:
        raise KeyError(gc.isenabled())

    with pytest.raises(KeyError, match="False"):
        fail()
    assert gc.isenabled()


def test_a_process_that_looks_for_none_goes_on_so() -> None:
    with no_cycles():
        with no_cycles():
            pass
        assert not gc.isenabled()
