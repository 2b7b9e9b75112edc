"""Contents, which WeasyPrint lays out three times until it knows their page numbers: twice is enough."""

from __future__ import annotations

from typing import Any

from weasyprint import document
from weasyprint.css.targets import TargetCollector

#: The attribute by which an entry names the heading that it leads to: `#` and the key.
_NAMED_BY = "data-page"


class _Targets(TargetCollector):  # type: ignore[misc]  # WeasyPrint has no types
    """What stands on which page, as WeasyPrint gathers it.

    Where an attribute names a heading, WeasyPrint 70 does not know which one it is that a number waits for, and has the
    number wait for its own page and for the count of pages, as any other heading might.
    """

    def collect_missing_counters(
        self, box: Any, token: str, fill_in: Any, missing: list[str], missing_of: dict[str | None, list[str]]
    ) -> None:
        if None in missing_of and (named := box.element.get(_NAMED_BY)):
            missing, missing_of = [], {named.removeprefix("#"): missing_of[None]}
        super().collect_missing_counters(box, token, fill_in, missing, missing_of)


def name_targets() -> None:
    """Let WeasyPrint know the headings by name that page numbers wait for."""
    document.TargetCollector = _Targets
