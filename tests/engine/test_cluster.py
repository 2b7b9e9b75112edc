"""The same plan in this process, in two, and on a Dask cluster of which a worker is killed: the same bytes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.cli.main import main
from builder.conduct import work
from builder.conduct.build import build_event
from builder.conduct.project import Project
from builder.conduct.work import Where
from builder.conduct.workshop import Made, put_beside
from builder.documents import DocumentKind
from builder.engine import renderer
from builder.engine.files import UNFINISHED
from builder.problems import MissingToolError
from tests.waiting import PATIENCE, wait_until

pytest.importorskip("distributed", reason="they need Dask: make audit PART=cluster")

pytestmark = [pytest.mark.audit, pytest.mark.filterwarnings("default")]

HERE = Path(__file__).parents[2]

SPEAKERS = 200

EVENT = """\
event:
  title: Small talk
  languages: [en]
  contact: {{organisation: us}}
organisations:
  us: {{name: Us}}
speakers:
{speakers}
parts:
{parts}
"""

PART = """\
  - title: Part {number}
    questions:
      - to: {to}
        text: Why {number}?
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler and two workers on this machine, each kept alive by a nanny."""

    address: str
    workers: int

    def kill_a_worker(self) -> None:
        """Kill a process that works, not its nanny."""
        deepest = [process for process in descendants(self.workers) if not descendants(process)]
        os.kill(max(deepest), signal.SIGKILL)


def descendants(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False).stdout.split()
    return [one for child in map(int, found) for one in (child, *descendants(child))]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    scheduler_file = folder / "scheduler.json"
    options = ["--scheduler-file", str(scheduler_file)]
    script = "import sys; from distributed.cli.dask_{0} import main; sys.exit(main())"
    with contextlib.ExitStack() as stack:
        stack.enter_context(pytest.MonkeyPatch.context()).setattr("builder.engine.cluster._PATIENCE", PATIENCE)
        scheduler = [sys.executable, "-c", script.format("scheduler"), *options, "--host", "127.0.0.1", "--port", "0"]
        stack.enter_context(started([*scheduler, "--no-dashboard"], folder))
        wait_until(scheduler_file.exists)
        worker = [sys.executable, "-c", script.format("worker"), *options, "--nworkers", "2", "--nthreads", "1"]
        workers = stack.enter_context(started([*worker, "--no-dashboard", "--local-directory", str(folder)], folder))
        address = re.search(r'"address": "([^"]+)"', scheduler_file.read_text())
        assert address
        yield Cluster(address[1], workers.pid)


@contextlib.contextmanager
def started(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("ab") as log, subprocess.Popen(command, cwd=HERE, stdout=log, stderr=log) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with many speakers."""
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    (tmp_path / "translations" / "en").mkdir(parents=True)
    (tmp_path / "source").mkdir()
    shutil.copy(HERE / "translations" / "en" / "builder.po", tmp_path / "translations" / "en")
    names = [f"s{number}" for number in range(SPEAKERS)]
    speakers = "\n".join(f"  {name}: {{name: Ann {name}, organisation: us}}" for name in names)
    parts = "".join(
        PART.format(number=start, to=f"[{', '.join(names[start : start + 10])}]") for start in range(0, SPEAKERS, 10)
    )
    (tmp_path / "source" / "small.yaml").write_text(EVENT.format(speakers=speakers, parts=parts), encoding="utf-8")
    assert main(["--project", str(tmp_path), "catalogue", "update", "small"]) == 0
    return Project(tmp_path)


def build(project: Project, where: Where) -> dict[str, bytes]:
    """Return all that is built from nothing."""
    for folder in (project.output, project.state):
        shutil.rmtree(folder, ignore_errors=True)
    kinds = (DocumentKind.BRIEFING, DocumentKind.DECK, DocumentKind.RUNNING_ORDER)
    build_event(project, project.source / "small.yaml", kinds=kinds, draft=True, where=where)
    files = (path for path in project.output.rglob("*") if path.is_file())
    return {path.relative_to(project.output).as_posix(): path.read_bytes() for path in files}


def test_the_bytes_are_the_same_wherever_they_come_from(project: Project, cluster: Cluster) -> None:
    here = build(project, Where())
    assert len(here) == SPEAKERS + 2
    assert build(project, Where(2)) == here
    assert build(project, Where(on=cluster.address)) == here
    assert not list(project.output.rglob(f"{UNFINISHED}*"))
    for share in (str(project.folder / "share"), f"file://{project.folder / 'share'}"):
        assert build(project, Where(on=cluster.address, share=share)) == here
        assert not list((project.folder / "share").iterdir()), "nothing stays at the shared place"


def test_workers_write_where_they_see_the_output_folder_and_bring_what_they_draw_where_they_do_not(
    project: Project, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = build(project, Where())
    written: list[Made] = []

    def write(folder: Path, made: Made) -> Made:
        written.append(made)
        return put_beside(folder, made)

    monkeypatch.setattr(work, "put_beside", write)
    assert build(project, Where(on=cluster.address)) == here
    assert not written
    elsewhere = project.output / "elsewhere" / UNFINISHED
    monkeypatch.setattr(work, "sign_in", lambda _folder: contextlib.nullcontext(elsewhere))
    assert build(project, Where(on=cluster.address)) == here
    assert len(written) == len(here)


def test_a_worker_that_is_killed_changes_nothing(project: Project, cluster: Cluster) -> None:
    here = build(project, Where())

    def kill_in_the_middle() -> None:
        wait_until(lambda: any(project.output.rglob("*.docx")))
        cluster.kill_a_worker()

    shutil.rmtree(project.output)
    with ThreadPoolExecutor() as others:
        killed = others.submit(kill_in_the_middle)
        assert build(project, Where(on=cluster.address)) == here
        killed.result()


def test_a_scheduler_that_does_not_answer_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.engine.cluster._PATIENCE", 1)
    with pytest.raises(MissingToolError, match=r"no Dask scheduler answers at 'tcp://127.0.0.1:9'"):
        build(project, Where(on="tcp://127.0.0.1:9"))


def test_workers_of_another_version_are_refused(
    project: Project, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.engine.renderer._LIBRARIES", ("lxml",))
    renderer.digest_renderer.cache_clear()
    renderer.digest_package.cache_clear()
    try:
        with pytest.raises(MissingToolError, match="has another version of Plenary"):
            build(project, Where(on=cluster.address))
    finally:
        renderer.digest_renderer.cache_clear()
        renderer.digest_package.cache_clear()
