"""Where nothing changed, a command answers at once, as it would have after all its work; else it does its work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.cli import commands
from builder.cli.main import main
from builder.conduct.unchanged import Watched, recall
from builder.engine.inputs import digests_of, hold_the_same, look_at_inputs, look_at_tree

HERE = Path(__file__).parent.parent

EVENT = """\
event:
  title: Small talk
  languages: [en]
  contact: {organisation: us}
organisations:
  us: {name: Us}
speakers:
  ann: {name: Ann Bo, organisation: us}
parts:
  - title: Beginning
    points: [One, Two]
    questions:
      - to: [ann]
        text: Why?
"""

#: What is loaded for an answer at once, and for the help: nothing of this.
HEAVY = ("argparse", "dataclasses", "hashlib", "json", "pathlib", "typing", "yaml", "builder.problems")

BUILD = ["build", "--draft", "--only", "deck", "--only", "briefing"]


def test_an_answer_of_thousands_of_lines_is_kept_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    kept = Watched(["build"], str(tmp_path))
    names = [f"event/nl/briefings/speaker-{number}-nl.docx" for number in range(20_000)]
    tracemalloc.start()
    kept.keep(0, (f"same  output/{name}\n" for name in names), "", names)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    answer = recall(["build"], str(tmp_path))
    assert answer
    assert answer[1].count("\n") == len(names)
    assert most < len(answer[1])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose files are a while old. Tests leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("begun")
    shutil.copytree(HERE / "layouts", tmp_path / "layouts")
    (tmp_path / "translations" / "en").mkdir(parents=True)
    (tmp_path / "source").mkdir()
    (tmp_path / "output").mkdir()
    shutil.copy(HERE / "translations" / "en" / "builder.po", tmp_path / "translations" / "en")
    (tmp_path / "source" / "small.yaml").write_text(EVENT, encoding="utf-8")
    assert main(["--project", str(tmp_path), "catalogue", "update", "small"]) == 0
    for path in tmp_path.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return tmp_path


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that project, built."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    assert run(tmp_path) == 0
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *(arguments or BUILD)])


def answer(project: Path, *arguments: str) -> tuple[int, str, str] | None:
    return recall(["--project", str(project), *(arguments or BUILD)], str(project))


def deck(project: Path) -> Path:
    (path,) = project.glob("output/small/**/*.pptx")
    return path


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_answer_is_what_the_same_command_would_say(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(project)
    shutil.rmtree(project / ".build" / "answers")
    capsys.readouterr()
    assert run(project) == 0
    assert said == (0, *capsys.readouterr())
    monkeypatch.setattr(commands, "run", lambda _: pytest.fail("the command is run"))
    assert run(project) == 0
    assert said == (0, *capsys.readouterr())


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda project: replace(project / path, old, new)


#: What may be done to what a command reads.
CHANGES: dict[str, Callable[[Path], object]] = {
    "the event": edit("source/small.yaml", "Two", "Too"),
    "its catalogue": edit("translations/en/small.po", "Small", "Great"),
    "our own words": edit("translations/en/builder.po", "Programme", "Agenda"),
    "the brand": edit("layouts/emn/brand.yaml", "1", "2"),
    "one event more": lambda project: (project / "source" / "other.yaml").write_text(EVENT),
    "a page of its own": lambda project: (project / "layouts" / "emn" / "paper.html.j2").touch(),
    "no second language": lambda project: (project / "layouts" / "emn" / "deck-pair.pptx").unlink(),
    "another name": lambda project: (project / "source" / "small.yaml").rename(project / "source" / "large.yaml"),
}


def test_whatever_is_read_by_a_command_and_changes_it_is_run(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read = ("source", "translations", "layouts")
    before = tmp_path_factory.mktemp("before")
    for folder in read:
        shutil.copytree(project / folder, before / folder)
    for what, change in CHANGES.items():
        assert answer(project), what
        change(project)
        assert answer(project) is None, what
        for folder in read:
            shutil.rmtree(project / folder)
            shutil.copytree(before / folder, project / folder)


def test_whatever_was_made_by_a_command_and_changes_it_is_run(project: Path) -> None:
    assert answer(project)
    deck(project).write_bytes(bytes(deck(project).stat().st_size))
    assert answer(project) is None
    assert run(project) == 0
    assert answer(project)
    for path in project.glob("output/small/**/*.docx"):
        path.unlink()
    assert answer(project) is None
    shutil.rmtree(project / ".build")
    assert answer(project) is None


def test_plenary_itself_is_another_one_as_soon_as_it_looks_so(project: Path) -> None:
    looks = look_at_inputs(str(project))
    digests = digests_of(looks)
    line = next(line for line in looks.split("\n") if line.startswith(commands.__file__))
    assert hold_the_same(looks, looks, digests)
    assert not hold_the_same(looks.replace(line, f"{line}0"), looks, digests)


def test_a_file_is_read_once_as_long_as_it_looks_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    looks = look_at_tree(str(tmp_path))
    one, two = digests_of(looks).split("\n")
    assert digests_of(looks, looks, f"known\n{two}") == f"known\n{two}"
    (tmp_path / "one").write_text("another")
    other = digests_of(look_at_tree(str(tmp_path)), looks, f"known\n{two}")
    assert other.endswith(f"\n{two}")
    assert not other.startswith(("known", one))


def test_a_file_that_was_touched_changes_nothing(project: Path) -> None:
    (project / "source" / "small.yaml").touch()
    assert answer(project)
    assert answer(project)


def test_what_was_written_just_before_the_build_is_told_by_what_it_holds(project: Path) -> None:
    source = project / "source" / "small.yaml"
    replace(source, "Two", "Too")
    just_now = source.stat().st_mtime + 600  # however long the build takes on a busy machine
    os.utime(source, (just_now, just_now))
    assert run(project) == 0
    assert answer(project)
    number = source.stat().st_ino
    replace(source, "Too", "Two")
    os.utime(source, (just_now, just_now))
    assert source.stat().st_ino == number
    assert answer(project) is None


def test_a_fault_is_told_each_time_it_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(project / "source" / "small.yaml", "ann]", "bob]")
    for _ in range(2):
        capsys.readouterr()
        assert run(project) == 1
        assert "bob" in capsys.readouterr().err


def test_a_warning_is_told_each_time(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited = deck(project)
    edited.write_bytes(b"edited")
    assert run(project) == 0
    capsys.readouterr()
    assert answer(project)
    assert run(project) == 0
    assert "was edited after it was built" in capsys.readouterr().err
    edited.unlink()
    assert answer(project) is None


def test_a_check_says_the_same_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check = ["check", "--draft", "--only", "deck"]
    capsys.readouterr()
    status = run(project, *check)
    assert answer(project, *check) == (status, *capsys.readouterr())
    deck(project).unlink()
    assert answer(project, *check) is None


def test_an_answer_that_was_torn_is_none(project: Path) -> None:
    (path,) = (project / ".build" / "answers").glob("????????")
    whole = path.read_bytes()
    for length in (0, 10, 100, 1000, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert answer(project) is None
    path.write_bytes(whole)
    assert answer(project)


def test_an_answer_that_somebody_took_a_line_out_of_is_none(project: Path) -> None:
    (path,) = (project / ".build" / "answers").glob("????????")
    whole = path.read_bytes()
    fields = whole.split(b"\0")
    place = next(number for number, field in enumerate(fields) if field.count(b"\n") > 1)
    fields[place] = fields[place].split(b"\n", 1)[1]
    path.write_bytes(b"\0".join(fields))
    (project / "source" / "annual-conference-2023.yaml").touch()
    assert answer(project) is None
    path.write_bytes(whole)


def test_next_to_nothing_is_loaded_for_an_answer_at_once(project: Path) -> None:
    build = ["--project", str(project), *BUILD]
    assert not loaded_by("main()", build) & set(HEAVY)
    assert not loaded_by("main()", ["--version"]) & set(HEAVY)
    helping = "import argparse; argparse.ArgumentParser().format_help()"  # which loads more from Python 3.14 on
    needed = {"argparse"} | loaded_by(helping, [])
    assert loaded_by("try: main()\nexcept SystemExit: pass", ["--help"]) & set(HEAVY) <= needed


def loaded_by(call: str, arguments: list[str]) -> set[str]:
    code = f"import sys\nfrom builder.cli.main import main\nsys.argv[1:] = {arguments!r}\n{call}\n"
    code += "print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE)
    return set(ran.stderr.split())
