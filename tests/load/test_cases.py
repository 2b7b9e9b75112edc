"""Events as files: what is said of the bad and the odd ones, and what is made of the good ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.load.event import load_event
from builder.problems import Severity, SourceError
from tests.load.outlines import event_outline

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent.parent / "cases" / "load"


def cases(kind: str) -> pytest.MarkDecorator:
    paths = sorted(CASES.glob(f"{kind}.*.yaml"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem.partition(".")[2])


def hold_to(path: Path, report: str, request: pytest.FixtureRequest) -> None:
    """Hold a report to the file beside its case; --accept writes it."""
    if request.config.getoption("--accept"):
        assert not os.environ.get("CI"), "reports are renewed by people, never in CI"
        path.write_text(report, encoding="utf-8", newline="\n")
    assert report == path.read_text(encoding="utf-8")


@cases("bad")
def test_a_bad_event_is_told_in_plain_words(path: Path, request: pytest.FixtureRequest) -> None:
    with pytest.raises(SourceError) as raised:
        load_event(path, CASES)
    hold_to(path.with_suffix(".txt"), f"{raised.value}\n", request)


@cases("odd")
def test_an_odd_event_is_read_and_wondered_at(path: Path, request: pytest.FixtureRequest) -> None:
    _, problems = load_event(path, CASES)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    hold_to(path.with_suffix(".txt"), "\n".join(map(str, problems)) + "\n", request)


@cases("good")
def test_a_good_event_is_read_whole(path: Path, golden: Callable[[str, str], None]) -> None:
    event, problems = load_event(path, CASES)
    assert not problems
    golden(f"load/{path.stem}.txt", event_outline(event))
