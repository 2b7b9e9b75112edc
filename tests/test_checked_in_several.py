"""Files are looked into by several processes as by one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from builder.check.behind import Behind
from builder.check.documents import look_into
from builder.conduct import looking
from builder.conduct.check import check_event
from builder.conduct.looking import look_in_several
from builder.conduct.project import Project
from builder.conduct.sound import NAME
from builder.documents import Artefact, Deck
from builder.load.layout import load_layout
from builder.problems import MissingToolError
from tests.check.test_faithful import built, templates
from tests.proven import EVENT, HERE, make_project

PAIR = EVENT.replace("languages: [nl, fr]", "languages: [nl, fr, nl+fr]")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(make_project(tmp_path_factory.mktemp("made"), PAIR))


@pytest.fixture(autouse=True)
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_PAYS", 1)
    monkeypatch.setattr(looking, "_FILES", 3)


def deck(name: str = "deck.pptx", data: bytes = b"") -> Artefact:
    one = built("sample", "deck").artefact
    return replace(one, name=name, data=data or one.data)


def test_two_processes_find_what_one_finds(project: Project) -> None:
    broken = next(project.output.rglob("*-handout-fr.pdf"))
    broken.write_bytes(broken.read_bytes()[:-300])
    changed = next(project.output.rglob("*-deck-nl+fr.pptx"))
    other = next(project.output.rglob("*-deck-nl.pptx"))
    whole = changed.read_bytes()
    changed.write_bytes(other.read_bytes())
    found = []
    for processes in (1, 2):
        (project.state / NAME).unlink(missing_ok=True)
        found.append(check_event(project, project.events()[0], processes=processes))
    assert found[0] == found[1]
    said = {problem.message for problem in found[0].problems}
    assert any(
        one.endswith(
            "cannot be read: it is no whole PDF (unable to find trailer dictionary while recovering damaged file)"
        )
        for one in said
    )
    assert any("deck-nl+fr.pptx, slide 1" in one for one in said)
    changed.write_bytes(whole)
    (project.state / NAME).unlink()
    sound = check_event(project, project.events()[0], processes=2)
    assert sound == check_event(project, project.events()[0], processes=2)
    assert not [one for one in sound.problems if "handout" not in one.message]


def test_they_come_in_their_order_each_with_its_own_bytes() -> None:
    document = built("sample", "deck").document
    files = [(deck(f"{number}.pptx"), Behind(document)) for number in range(7)]
    files.insert(2, (deck("torn.pptx", b"torn"), Behind(document)))
    looked = list(look_in_several(2, templates().layout, files))
    assert [one.artefact for one in looked] == [artefact for artefact, _ in files]
    assert [bool(one.unread) for one in looked] == [number == 2 for number in range(8)]
    assert looked[0].readings == look_into(*files[0]).readings
    assert all(
        one.artefact is reading.artefact or one.artefact == reading.artefact
        for one in looked
        for reading in one.readings
    )


def test_large_files_are_given_out_in_smaller_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[int]] = []

    def run(_runner: Any, _work: Any, batches: Iterable[tuple[Any, Any]]) -> Iterator[Any]:
        given.extend([len(task.artefact.data) for task in batch] for _, batch in batches)
        return iter(())

    monkeypatch.setattr(looking, "_BYTES", 10)
    monkeypatch.setattr(looking, "run", run)
    files = [(deck(f"{size}.pptx", b"x" * size), Behind()) for size in (4, 12, 3, 3, 3, 9)]
    assert not list(look_in_several(2, templates().layout, files))
    assert given == [[4, 12], [3, 3, 3], [9]]


def test_slides_are_drawn_anew_in_other_processes_too() -> None:
    document = built("sample", "deck").document
    assert isinstance(document, Deck)
    other = replace(document, slides=document.slides[:-1])
    (looked,) = look_in_several(2, templates().layout, [(deck(), Behind(other))])
    assert "as-drawn" in {finding.rule.id for finding in looked.findings}


class Deadly:
    """What no process survives that is given it."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)


def test_a_file_that_no_process_survives_is_named() -> None:
    layout = load_layout(HERE / "layouts" / "emn", HERE)
    deadly: Any = Deadly()
    files = [(deck("fine.pptx"), Behind()), (deck("deadly.pptx"), Behind(deadly))]
    with pytest.raises(MissingToolError, match=r"'output/deadly\.pptx' could not be looked into"):
        list(look_in_several(2, layout, files))


def test_few_files_are_looked_into_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_PAYS", 3)
    monkeypatch.setattr("builder.engine.processes.local_runner", None)
    files = [(deck(), Behind())] * 2
    assert len(list(look_in_several(2, templates().layout, files))) == 2
    assert len(list(look_in_several(1, templates().layout, files * 2))) == 4
