"""Briefing notes beside docxtpl, the mail merge for Word that people would take: the same notes, one by one."""

from __future__ import annotations

import importlib.util
import statistics
import sys

import pytest

from tests.benchmarks.conftest import cpu_of

#: So few notes, and so many: the difference is what a note costs once all is loaded.
FEW, MANY = 20, 220


def per_note(tool: str) -> float:
    """Return the seconds of CPU that a note costs beyond start-up."""
    few, many = (cpu_of([[sys.executable, "-m", "tests.benchmarks.notes", tool, str(count)]]) for count in (FEW, MANY))
    return (many - few) / (MANY - FEW)


def test_a_note_costs_a_fraction_of_one_of_docxtpl(capsys: pytest.CaptureFixture[str]) -> None:
    if importlib.util.find_spec("docxtpl") is None:
        pytest.skip("docxtpl is not installed; it is a tool of others, and LGPL: pip install docxtpl")
    pairs = [(per_note("ours"), per_note("docxtpl")) for _ in range(3)]
    ratio = statistics.median(theirs / own for own, theirs in pairs)
    with capsys.disabled():
        own, theirs = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
        print(f"\na note: {own:.2f} ms, with docxtpl {theirs:.2f} ms: {ratio:.1f} times")
    assert ratio > 5
