"""The running order: the moderator's script."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.compose.running_order import compose_running_order
from tests.outline import outline
from tests.samples import CODES, dated, sample_deck, sample_edition


@pytest.mark.parametrize("code", CODES)
def test_the_running_order_of_the_sample_reads_as_its_outline(code: str, golden: Callable[[str, str], None]) -> None:
    edition = dated(sample_edition(code))
    golden(f"compose/running-order-{code}.txt", outline(compose_running_order(edition, sample_deck(code))))
