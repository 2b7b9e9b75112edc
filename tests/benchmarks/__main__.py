"""`make bench`: measures each goal, prints the table, and writes it to docs/performance.md.

python -m tests.benchmarks [--all] [--runs N] [WORD ...]      only the goals that have one of the words in their name
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from tests.benchmarks import peers
from tests.benchmarks.goals import GOALS, SLOW, Goal
from tests.benchmarks.measuring import HERE, Figure

#: Our own libraries that decide on the figures.
_LIBRARIES = ("weasyprint", "lxml", "pydantic", "python-pptx", "python-docx", "babel")

_PAGE = HERE / "docs" / "performance.md"

_INTRO = """\
# How fast it is, and beside what

`make bench` measures this anew and writes this page. Each figure is a ratio of two commands that ran in turn on one
machine, or what else its line says: the median of {runs} runs, the least and the most in brackets. Ratios hold on other
machines, seconds do not. The text of both sides is the same; pandoc and WeasyPrint make files without tags, fit or a
check, which ours have. Peers come from PyPI and npm, into `.bench/`; one that is missing is left out.

Measured on {date} with {versions}.
"""


def main() -> None:
    """Measure what is asked for, all goals to write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument("--all", action="store_true", help="also what takes many minutes")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    peers.install()
    goals = [*GOALS, *(SLOW if options.all else ())]
    wanted = [one for one in goals if not options.words or any(word in one.name for word in options.words)]
    rows = [(goal, _measured(goal, options.runs)) for goal in wanted]
    if not options.words:
        _PAGE.write_text(page(rows, options.runs), "utf-8")
        print(f"written: {_PAGE.relative_to(HERE)}")


def _measured(goal: Goal, runs: int) -> Figure | str:
    """Return what a goal comes to, or why it is left out; print it."""
    try:
        found: Figure | str = goal.measure(runs)
    except peers.MissingPeerError as missing:
        found = f"left out: {missing} is not on this machine"
    print(" | ".join(_row(goal, found)), flush=True)
    return found


def _row(goal: Goal, found: Figure | str) -> Sequence[str]:
    limit = f"{'≥' if goal.at_least else '≤'} {goal.limit:g}"
    if isinstance(found, str):
        return goal.name, limit, found, "", ""
    return goal.name, limit, f"{found.median:.2g}", f"{found.least:.2g}–{found.most:.2g}", _verdict(goal, found)


def _verdict(goal: Goal, found: Figure) -> str:
    return "met" if goal.is_met(found) else "not met"


def page(rows: Sequence[tuple[Goal, Figure | str]], runs: int) -> str:
    """Return docs/performance.md."""
    told = {"Python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}, **peers.versions()}
    versions = ", ".join(f"{name} {number}" for name, number in told.items())
    intro = _INTRO.format(runs=runs, date=time.strftime("%Y-%m-%d"), versions=versions)
    table = ["| goal | limit | median | range | |", "|---|---|---|---|---|"]
    table += [f"| {' | '.join(_row(goal, found))} |" for goal, found in rows]
    return "\n".join([intro, *table, *_limits(rows)]) + "\n"


def _limits(rows: Iterable[tuple[Goal, Figure | str]]) -> Sequence[str]:
    reasons: dict[str, list[str]] = {}
    for goal, found in rows:
        if isinstance(found, Figure) and not goal.is_met(found):
            reasons.setdefault(goal.why or "It was met before: look for what slowed it down.", []).append(goal.name)
    if not reasons:
        return []
    lines = ["", "## What is not met, and why"]
    for reason, names in reasons.items():
        lines += ["", *(f"- {name}" for name in names), "", reason]
    return lines


if __name__ == "__main__":
    main()
