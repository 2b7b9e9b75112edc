"""The deck: what stands on which slide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.outline import outline
from tests.samples import CODES, sample_deck


@pytest.mark.parametrize("code", CODES)
def test_the_deck_of_the_sample_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"compose/deck-{code}.txt", outline(sample_deck(code)))
