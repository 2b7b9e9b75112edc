"""How far long work is, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable

#: Is told how many steps are done, and of how many.
Tell = Callable[[int, int], None]


def tell_nobody(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class Steps:
    """Counts the steps of some work."""

    def __init__(self, tell: Tell, of: int) -> None:
        """Begin with none of so many done."""
        self._tell, self._of, self._done = tell, of, 0

    def step(self) -> None:
        """Tell that one more is done."""
        self._done += 1
        self._tell(self._done, self._of)
