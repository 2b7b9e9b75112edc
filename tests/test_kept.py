"""A process that stays makes nothing anew of what is the same, and everything of what is not."""

from __future__ import annotations

import gc
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from builder.cli.main import main
from builder.conduct.build import build_event, prepare
from builder.conduct.kept import made_of, same, stay
from builder.conduct.plan import localise
from builder.conduct.project import Project
from builder.documents import DocumentKind

HERE = Path(__file__).parent.parent

EVENT = """\
event:
  title: Small talk
  languages: [en]
  contact: {organisation: us}
organisations:
  us: {name: Us}
facts:
  growth: 12.5%
parts:
  - title: Beginning
    points: ["Growth of {growth}"]
"""


@pytest.fixture(autouse=True)
def staying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.conduct.kept._kept.stays", False)  # what a test changes is undone behind it
    stay()


def test_a_process_that_ends_after_its_build_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.conduct.kept._kept.stays", False)
    value = ["a value"]
    assert made_of("one used once", lambda value: [*value], value) is not made_of(
        "one used once", lambda value: [*value], value
    )
    assert same("one used once", [*value], value) is not same("one used once", [*value], value)


def test_what_is_made_of_the_very_same_values_is_made_once() -> None:
    one, other = ["a value"], ["a value"]
    made = [made_of("a name", lambda value: [*value], value) for value in (one, one, other, other)]
    assert made[0] is made[1]
    assert made[1] is not made[2]
    assert made[2] is made[3]


@pytest.mark.parametrize("bare", [True, False])
def test_slides_of_one_title_are_told_apart_whether_they_are_made_one_by_one_or_kept(
    tmp_path: Path, bare: bool
) -> None:
    project = small(tmp_path)
    source = project.source / "small.yaml"
    source.write_text(EVENT + "  - title: Beginning\n    points: [Once more]\n", encoding="utf-8")
    assert main(["--project", str(tmp_path), "catalogue", "update", "small"]) == 0
    (deck,) = prepare(project, source, bare=bare).fitted.decks
    titles = [str(slide.title) for slide in deck.slides if slide.key.startswith("part-")]
    assert titles == ["Beginning", "Part\u00a02: Beginning"]


def test_a_value_stays_the_very_same_only_where_it_is_made_of_the_same() -> None:
    values = [(Decimal(text), text.encode()) for text in ("12.5", "12.5", "12.50")]
    first, again, other = (same("a figure", value, text) for value, text in values)
    assert first is again
    assert (str(first), str(other)) == ("12.5", "12.50")
    assert same("a figure", Decimal(13), values[2][1]) == 13


def test_an_edit_that_leaves_all_equal_is_seen_in_the_same_process(tmp_path: Path) -> None:
    project = small(tmp_path)
    source = project.source / "small.yaml"
    kinds = [DocumentKind.DECK]
    before = localise(project, source).editions["en"]
    assert localise(project, source).editions["en"] is before
    build_event(project, source, kinds=kinds)
    source.write_text(EVENT.replace("12.5%", "12.50%"), encoding="utf-8")
    (file,) = build_event(project, source, kinds=kinds, explain=True).files
    assert "12.50" in file.why


def test_what_papers_need_of_a_deck_is_the_very_same_while_the_deck_is(tmp_path: Path) -> None:
    project = small(tmp_path)
    source = project.source / "small.yaml"
    first, again, whole = (prepare(project, source, bare=bare).fitted.decks[0] for bare in (True, True, False))
    assert first is again
    assert first.slides != whole.slides


def test_no_cycles_are_looked_for_while_an_event_is_read_and_fitted(tmp_path: Path) -> None:
    project = small(tmp_path)
    looked_for: list[bool] = []
    prepare(project, project.source / "small.yaml", expect=lambda _: looked_for.append(gc.isenabled()))
    assert looked_for == [False]
    assert gc.isenabled()


def small(folder: Path) -> Project:
    (folder / "layouts").symlink_to(HERE / "layouts")
    (folder / "translations" / "en").mkdir(parents=True)
    (folder / "source").mkdir()
    shutil.copy(HERE / "translations" / "en" / "builder.po", folder / "translations" / "en")
    (folder / "source" / "small.yaml").write_text(EVENT, encoding="utf-8")
    assert main(["--project", str(folder), "catalogue", "update", "small"]) == 0
    return Project(folder)
