"""`make bench`: measures each goal, prints the table, and writes it to docs/performance.md.

python -m tests.benchmarks [--all] [--runs N] [WORD ...]      only the goals that have one of the words in their name
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.metadata import version

from tests.benchmarks import peers
from tests.benchmarks.goals import GOALS, SLOW, Bound, Goal, Line, Share
from tests.benchmarks.measuring import ASIDE, HERE, ROOM, Figure, file_system

#: Our own libraries that decide on the figures.
_LIBRARIES = ("weasyprint", "lxml", "python-pptx", "python-docx", "babel")

_PAGE = HERE / "docs" / "performance.md"

_INTRO = """\
# How fast it is, and beside what

`make bench` measures this anew and writes this page. Each figure is a ratio of two commands that ran in turn on one
machine, or what else its line says: the median of its runs, and their range. Ratios hold on other machines, seconds
do not; Python as Debian compiles it takes a tenth less than without its optimisations. The text of both sides is
the same; pandoc and WeasyPrint make files without tags, fit or a check, which ours have. Peers come from PyPI and
npm, into `.bench/`; one that is missing is left out. Lines in italics are no goals: they show what the goal above
them cannot come below, or above, on the same machine, or what it is made of. `on` names the file system that all of
it stood on: one on a disk may take ten times as long to make a file where others were removed in the last minutes.

Measured on {date} with {versions}.
"""


def main() -> None:
    """Measure what is asked for, and write the page with what was measured before of the other goals."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument("--all", action="store_true", help="also what takes many minutes")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    peers.install()
    found = _kept()
    for goal in [*GOALS, *(SLOW if options.all else ())]:
        if not options.words or any(word in goal.name for word in options.words):
            found[goal.name] = _measured(goal, options.runs)
            print(" | ".join(_row(goal, found[goal.name])), flush=True)
            _keep(found)
    shutil.rmtree(ASIDE, ignore_errors=True)
    _PAGE.write_text(page([(goal, found.get(goal.name, "not measured")) for goal in [*GOALS, *SLOW]]), "utf-8")
    print(f"written: {_PAGE.relative_to(HERE)}")


def _measured(goal: Line, runs: int) -> Figure | str:
    """Return what a goal comes to, or why it is left out."""
    try:
        return replace(goal.measure(runs), system=file_system(HERE))
    except peers.MissingPeerError as missing:
        return f"left out: {missing} is not on this machine"


#: What was measured last, by the names of the goals: one of them takes minutes, and need not wait for the others.
_FIGURES = ROOM / "figures.json"


def _kept() -> dict[str, Figure | str]:
    if not _FIGURES.exists():
        return {}
    kept = json.loads(_FIGURES.read_text("utf-8"))
    return {name: Figure(**found) if isinstance(found, dict) else found for name, found in kept.items()}


def _keep(found: dict[str, Figure | str]) -> None:
    told = {name: one if isinstance(one, str) else asdict(one) for name, one in found.items()}
    _FIGURES.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def _row(goal: Line, found: Figure | str) -> Sequence[str]:
    name, limit = _named(goal)
    if isinstance(found, str):
        return name, limit, found, "", "", "", ""
    span = f"{_number(found.least)}–{_number(found.most)}"
    return name, limit, _number(found.median), span, str(found.runs), found.system, _verdict(goal, found)


def _named(goal: Line) -> tuple[str, str]:
    """Return how a line of the table begins: what was measured, and the limit of a goal."""
    if isinstance(goal, Goal):
        return goal.name, f"{'≥' if goal.at_least else '≤'} {goal.limit:g}"
    return f"*{goal.name}*", ""


def _verdict(goal: Line, found: Figure) -> str:
    if isinstance(goal, Bound):
        return "no more can be" if goal.at_most else "no less can be"
    if isinstance(goal, Share):
        return "of that"
    return "met" if goal.is_met(found) else "not met"


def _number(value: float) -> str:
    """Return a figure with three digits that tell, and all digits before the point."""
    return f"{value:#.3g}" if value < 100 else f"{value:.0f}"


#: What is measured, and what came of it; words where it was left out.
_Rows = Sequence[tuple[Line, Figure | str]]


def page(rows: _Rows) -> str:
    """Return docs/performance.md."""
    told = {"Python": _python(), **{name: version(name) for name in _LIBRARIES}, **peers.versions()}
    versions = ", ".join(f"{name} {number}" for name, number in told.items())
    intro = _INTRO.format(date=time.strftime("%Y-%m-%d"), versions=versions)
    return "\n".join([intro, *table(rows), *limits(rows)]) + "\n"


def _python() -> str:
    """Return the version of Python, and whose it is where it is that of a system: others may be compiled otherwise."""
    number = platform.python_version()
    if sys.base_prefix != "/usr":
        return number
    try:
        return f"{number} of {platform.freedesktop_os_release()['PRETTY_NAME']}"
    except OSError:  # no Linux, or an old one
        return number


def table(rows: _Rows) -> Sequence[str]:
    """Return the lines of the table: a goal is met or not, what is in italics is neither."""
    head = ["| goal | limit | median | range | runs | on | |", "|---|---|---|---|---|---|---|"]
    return [*head, *(f"| {' | '.join(_row(goal, found))} |" for goal, found in rows)]


def limits(rows: _Rows) -> Sequence[str]:
    """Return the lines that say what keeps goals from being met, those together that one thing keeps."""
    reasons: dict[str, list[str]] = {}
    for goal, found in rows:
        if isinstance(goal, Goal) and isinstance(found, Figure) and not goal.is_met(found):
            reasons.setdefault(goal.why, []).append(goal.name)
    if not reasons:
        return []
    lines = ["", "## What is not met, and why"]
    for reason, names in reasons.items():
        lines += ["", *(f"- {name}" for name in names), "", reason]
    return lines


if __name__ == "__main__":
    main()
