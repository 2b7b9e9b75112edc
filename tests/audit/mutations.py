"""The check of the check: every fault that can be planted, and whether the rule meant for it finds it."""

from __future__ import annotations

from tests.audit.material import Material
from tests.audit.part import Finding, Report
from tests.mutations.suite import rows


def look(_: Material) -> Report:
    """Return the planted faults that the rules meant for them do not find; the table of all as notes."""
    table = list(rows())
    missed = tuple(
        Finding(row.format, f"'{row.fault}' is not found by {row.rule}") for row in table if not row.is_caught
    )
    lines = (f"{row.format:15} {row.fault:62} {row.rule}" for row in table if row.is_caught)
    return Report(len(table), missed, (*lines, f"{len(table) - len(missed)} of {len(table)} planted faults are found"))
