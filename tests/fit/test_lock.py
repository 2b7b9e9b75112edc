"""An edit that renumbers slides says so; one that only changes their look says so more quietly."""

from __future__ import annotations

import pytest

from builder.documents import LockedSlide, SlideRole
from builder.fit.lock import compare_lock, format_lock
from builder.fit.plan import SlidePlan
from builder.problems import Place

PLACE = Place("source/x.fit.yaml")
LOCK = {
    "cover": LockedSlide((), None),
    "part-1": LockedSlide((4,), 28),
    "part-1/slide-1": LockedSlide((3, 2), 24),
    "part-1/questions": LockedSlide((2,), 22),
}


def planned(key: str, parts: tuple[int, ...], size: int | None) -> SlidePlan:
    return SlidePlan(key, key.capitalize(), SlideRole.POINTS, 0, parts, size, 36)


SAME = [planned(key, slide.parts, slide.size) for key, slide in LOCK.items()]

CHANGES = [
    (SAME, []),
    (
        [SAME[0], planned("part-1", (2, 2), 28), *SAME[2:]],
        ["error: slide 2 'Part-1' now becomes two: everything after it moves by one"],
    ),
    (
        [*SAME[:2], planned("part-1/slide-1", (5,), 24), SAME[3]],
        ["error: slide 3 'Part-1/slide-1' now becomes one: everything after it moves back by one"],
    ),
    (
        [*SAME[:3], planned("part-1/slide-2", (5,), 24), SAME[3]],
        ["error: after slide 3 comes a new one, 'Part-1/slide-2': everything after it moves by one"],
    ),
    (
        [*SAME[:2], SAME[3]],
        ["error: slide 3 (part-1/slide-1) is gone: everything after it moves back by two"],
    ),
    (
        [*SAME[:2], planned("part-1/slide-1", (2, 3), 24), SAME[3]],
        ["warning: slide 3 'Part-1/slide-1' is split at another point"],
    ),
    (
        [*SAME[:3], planned("part-1/questions", (2,), 20)],
        ["warning: slide 5 'Part-1/questions' is set in 20 points, not in 22"],
    ),
]


@pytest.mark.parametrize(("plan", "told"), CHANGES)
def test_a_change_of_the_plan_is_told(plan: list[SlidePlan], told: list[str]) -> None:
    problems = list(compare_lock(plan, LOCK, PLACE))
    assert [f"{problem.severity}: {problem.message}" for problem in problems] == told
    assert {problem.hint for problem in problems} <= {"if that is right, run: plenary fit --accept"}


def test_a_lock_is_a_short_file_that_people_can_read() -> None:
    assert format_lock(SAME).splitlines()[3:] == [
        "slides:",
        "  cover: {parts: []}",
        "  part-1: {parts: [4], size: 28}",
        "  part-1/slide-1: {parts: [3, 2], size: 24}",
        "  part-1/questions: {parts: [2], size: 22}",
    ]
