"""The handout: what the audience takes home."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.compose.handout import compose_handout
from tests.outline import outline
from tests.samples import CODES, dated, sample_deck, sample_edition


@pytest.mark.parametrize("code", CODES)
def test_the_handout_of_the_sample_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"compose/handout-{code}.txt", outline(compose_handout(dated(sample_edition(code)), sample_deck(code))))
