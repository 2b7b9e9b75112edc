"""What tests of other processes wait for: as long as the busiest machine may need, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable

#: How long is waited for what must come, in seconds: so long only where it never comes.
PATIENCE = 300


def wait_until(seen: Callable[[], object]) -> None:
    """Wait until something is seen."""
    deadline = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < deadline, f"it did not come in {PATIENCE} s"
        time.sleep(0.02)
