"""Paired measurements: two commands in turn, judged by the median of their ratios, never by seconds."""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Commands = Sequence[Sequence[str]]


def cpu_of(commands: Commands, folder: Path) -> float:
    """Return the seconds of CPU that the commands take, one after the other, their children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture
def ratio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str, Commands, Commands], float]:
    """Return a measurement: the median of CPU of the first commands over the second, in five pairs after a warm-up."""

    def measure(name: str, ours: Commands, theirs: Commands) -> float:
        cpu_of(ours, tmp_path)
        cpu_of(theirs, tmp_path)
        pairs = [(cpu_of(ours, tmp_path), cpu_of(theirs, tmp_path)) for _ in range(5)]
        ratios = sorted(one / two for one, two in pairs)
        median = statistics.median(ratios)
        with capsys.disabled():
            print(f"\n{name}: {median:.2f} [{ratios[0]:.2f}-{ratios[-1]:.2f}]")
        return median

    return measure
