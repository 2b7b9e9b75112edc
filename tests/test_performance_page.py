"""The table of what is measured: goals that are met or not, and what no goal can come beyond, told apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import builder
from tests.benchmarks.__main__ import limits, table
from tests.benchmarks.goals import Bound, Goal, Share
from tests.benchmarks.measuring import Figure, best_of, file_system
from tests.benchmarks.sampled import IMPORTS, room_of

FOUND = Figure(0.7, 0.6, 0.8, 3, "tmpfs")
GOAL = Goal("a deck / pandoc: CPU", 0.5, lambda _: FOUND, why="Imports take longer.")


def test_a_goal_is_met_or_not_by_its_median() -> None:
    for goal, verdict in (
        (GOAL, "not met"),
        (replace(GOAL, limit=0.7), "met"),
        (replace(GOAL, at_least=True), "met"),
        (replace(GOAL, limit=0.75, at_least=True), "not met"),
    ):
        *_, row = table([(goal, FOUND)])
        sign = "≥" if goal.at_least else "≤"
        assert row == f"| a deck / pandoc: CPU | {sign} {goal.limit} | 0.700 | 0.600–0.800 | 3 | tmpfs | {verdict} |"


def test_a_bound_has_no_limit_and_is_neither_met_nor_missed() -> None:
    for at_most, verdict in ((False, "no less can be"), (True, "no more can be")):
        bound = Bound("nothing read / pandoc: CPU", GOAL.measure, at_most)
        *_, row = table([(bound, FOUND)])
        assert row == f"| *nothing read / pandoc: CPU* |  | 0.700 | 0.600–0.800 | 3 | tmpfs | {verdict} |"
        assert not limits([(bound, FOUND)])


def test_a_share_of_a_goal_is_neither_met_nor_missed() -> None:
    share = Share("the event is read / pandoc: CPU", GOAL.measure)
    *_, row = table([(share, FOUND)])
    assert row == "| *the event is read / pandoc: CPU* |  | 0.700 | 0.600–0.800 | 3 | tmpfs | of that |"
    assert not limits([(share, FOUND)])


def test_what_is_left_out_says_why() -> None:
    *_, row = table([(GOAL, "left out: pandoc is not on this machine")])
    assert row == "| a deck / pandoc: CPU | ≤ 0.5 | left out: pandoc is not on this machine |  |  |  |  |"
    assert not limits([(GOAL, "left out: pandoc is not on this machine")])


def test_goals_that_one_thing_keeps_from_being_met_are_told_together() -> None:
    other = replace(GOAL, name="six files / pandoc: CPU")
    met = replace(GOAL, name="notes / docxtpl: CPU", limit=1.0)
    assert limits([(GOAL, FOUND), (met, FOUND), (other, FOUND)])[3:] == [
        "- a deck / pandoc: CPU",
        "- six files / pandoc: CPU",
        "",
        "Imports take longer.",
    ]


def test_what_one_process_does_alone_keeps_several_from_being_as_many_times_as_fast() -> None:
    assert best_of(2, Figure(2.0, 1.0, 4.0, 3)) == Figure(4 / 3, 1.0, 1.6, 3)
    assert best_of(4, Figure(2.0, 1.0, 4.0, 3)) == Figure(1.6, 1.0, 16 / 7, 3)


def test_time_counts_for_the_innermost_room_and_for_imports_while_modules_are_loaded() -> None:
    house = Path(builder.__path__[0])
    for called, room in (
        (["conduct/plan.py", "fit/lines.py"], "fit"),
        (["fit/lines.py", "values.py"], "fit"),  # what stands above all rooms is its caller's
        (["catalogue/rules/language.py", "/usr/lib/re.py"], "catalogue"),
        (["fit/lines.py", "<frozen importlib._bootstrap>", "fit/metrics.py"], IMPORTS),
        (["values.py"], ""),
        (["/usr/lib/re.py"], ""),
    ):
        frame: Any = None
        for name in called:
            file = name if name[0] in "/<" else str(house / name)
            frame = SimpleNamespace(f_code=SimpleNamespace(co_filename=file), f_back=frame)
        assert room_of(frame) == room


def test_a_folder_stands_on_the_file_system_that_is_mounted_nearest_above_it(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    assert file_system(Path("/memory/plenary"), mounts) == ""
    mounts.write_text("/dev/vda / ext4 rw 0 0\nshm /memory tmpfs rw 0 0\n", "utf-8")
    assert file_system(Path("/memory/plenary"), mounts) == "tmpfs"
    assert file_system(Path("/memory"), mounts) == "tmpfs"
    assert file_system(Path("/memories"), mounts) == "ext4"
