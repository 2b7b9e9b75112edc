"""Paired measurements: two commands in turn, judged by the median of their ratios, never by seconds."""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

#: Where the commands run: builder is found there, installed or not.
PROJECT = Path(__file__).parents[2]

Commands = Sequence[Sequence[str]]


def cpu_of(commands: Commands) -> float:
    """Return the seconds of CPU that the commands take, one after the other, their children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture
def ratio(capsys: pytest.CaptureFixture[str]) -> Callable[[str, Commands, Commands], float]:
    """Return a measurement: the median of CPU of the first commands over the second, in five pairs after a warm-up."""

    def measure(name: str, ours: Commands, theirs: Commands) -> float:
        cpu_of(ours)
        cpu_of(theirs)
        pairs = [(cpu_of(ours), cpu_of(theirs)) for _ in range(5)]
        ratios = sorted(one / two for one, two in pairs)
        median = statistics.median(ratios)
        with capsys.disabled():
            print(f"\n{name}: {median:.2f} [{ratios[0]:.2f}-{ratios[-1]:.2f}]")
        return median

    return measure
