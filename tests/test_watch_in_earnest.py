"""`plenary build --watch` with a real editor's saves and the operating system telling of them.

On a busy machine one save may be seen as two: what is built for it is waited for, whatever is said once more.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from builder.cli.main import main
from tests.waiting import PATIENCE

EVENT = """\
event: {title: A talk, languages: [en], contact: {organisation: us}}
organisations: {us: {name: Us}}
parts:
  - title: Beginning
    points: [One, Two]
"""


@contextmanager
def watching(project: Path) -> Iterator[IO[str]]:
    """Run the command; it must end quietly with Ctrl-C."""
    command = [sys.executable, "-m", "builder", "--project", str(project), "build", "--watch", "--only", "deck"]
    with subprocess.Popen(
        command, cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        try:
            yield process.stdout
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            assert (process.wait(PATIENCE), rest.strip()) == (0, "")
        finally:
            process.kill()


def until(output: IO[str], text: str) -> list[str]:
    """Return the lines that are printed until one begins with a text."""
    lines: list[str] = []
    for line in output:
        lines.append(line.rstrip())
        if line.startswith(text):
            return lines
    raise AssertionError(f"'{text}' was never printed after {lines}")


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def renamed(path: Path, text: str) -> None:
    """Save as many editors do: another file is written, then renamed."""
    beside = path.with_name(f"{path.name}~new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def in_pieces(path: Path, text: str) -> None:
    """Save in two writes, after an empty file, as some programs do; and leave a file of its own beside."""
    (path.parent / f".{path.name}.swp").write_text("x", "utf-8")
    with path.open("w", encoding="utf-8") as file:
        file.write(text[:40])
        file.flush()
        file.write(text[40:])


@pytest.mark.audit
def test_each_way_to_save_is_seen_and_a_fault_does_not_end_it(tmp_path: Path) -> None:
    write_source = tmp_path / "source" / "talk.yaml"
    write_source.parent.mkdir()
    write_source.write_text(EVENT, "utf-8")
    assert main(["--project", str(tmp_path), "new", "other"]) == 0
    (tmp_path / "source" / "other.yaml").unlink()
    assert main(["--project", str(tmp_path), "catalogue", "update"]) == 0
    catalogue = tmp_path / "translations" / "en" / "talk.po"
    text = catalogue.read_text("utf-8")
    with watching(tmp_path) as output:
        until(output, "watching: ")
        for number, save in enumerate((write, renamed, in_pieces)):
            save(catalogue, text.replace('msgstr "One"', f'msgstr "One {number}"'))
            until(output, "made  output/talk/en/talk-deck-en.pptx")
            until(output, "talk: 1 file made")
        renamed(write_source, EVENT.replace("points:", "poinst:"))
        until(output, "source/talk.yaml:5:5: error: ")
        renamed(write_source, EVENT)
        assert until(output, "talk: ")[-1] == "talk: 0 files made, 1 file the same as before"
