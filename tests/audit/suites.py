"""Tests that are too heavy for `make test`: those that are marked `audit`, wherever they stand."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.audit.machine import SkippedError, python_of
from tests.audit.material import Material
from tests.audit.part import Finding, Report

#: What pytest exits with if it finds no test.
_NONE_FOUND = 5


def look(material: Material) -> Report:
    """Return which of the heavy tests fail."""
    return _run(sys.executable, material)


def look_on_cluster(material: Material) -> Report:
    """Return which of the tests fail that need a Dask cluster, which is not among the pinned packages."""
    return _run(str(python_of(material.folder)), material, "tests/engine/test_cluster.py")


def _run(python: str, material: Material, *tests: str) -> Report:
    command = [python, "-m", "pytest", "--quiet", "--audit", "-m", "audit", "-rfEs", "--tb=short", *tests]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=material.home)
    if done.returncode == _NONE_FOUND:
        raise SkippedError("no test is marked `audit`")
    return report_of(done.stdout, failed=done.returncode != 0)


def report_of(said: str, *, failed: bool) -> Report:
    """Return what a run of pytest said, as a report."""
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped|errors?)\b", said)}
    broken = re.findall(r"^(?:FAILED|ERROR) (\S+)(?: - (.*))?$", said, re.MULTILINE)
    found = [Finding(test, why or "it fails") for test, why in broken]
    if failed and not found:
        found = [Finding("pytest", said.strip()[-2000:])]
    skipped = re.findall(r"^SKIPPED \[\d+\] (.*)$", said, re.MULTILINE)
    return Report(sum(counts.values()), tuple(found), tuple(f"skipped: {line}" for line in skipped))
