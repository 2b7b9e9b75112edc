"""The lock file is read back as it was written, and a broken one is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.documents import LockedSlide
from builder.load.lock import load_lock
from builder.problems import SourceError


def test_the_lock_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.fit.yaml"
    assert load_lock(path, tmp_path) is None
    path.write_text("slides:\n  cover: {parts: []}\n  part-1/slide-1: {parts: [3, 2], size: 24}\n", encoding="utf-8")
    assert load_lock(path, tmp_path) == {"cover": LockedSlide((), None), "part-1/slide-1": LockedSlide((3, 2), 24)}


@pytest.mark.parametrize(
    "text", ["slides: [1]", "slides:\n  a: {parts: many}", "slices: {}", "slides: {a: {parts: []", ""]
)
def test_a_broken_lock_is_told_at_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.fit.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as fault:
        load_lock(path, tmp_path)
    assert {problem.place.path for problem in fault.value.problems if problem.place} == {"x.fit.yaml"}
    assert {problem.hint for problem in fault.value.problems} == {
        "take the file back as it was, from git or a copy; or delete it, and run: plenary fit --accept"
    }
