"""Builds that are killed at random moments, or run out of room, leave every file whole, no lock and no process.

`PLENARY_KILLS` says how many are killed; 200 by default.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import pikepdf
import pytest
from msoffcrypto import OfficeFile

from builder.cli.main import main
from builder.conduct import work
from builder.conduct.project import Project
from builder.engine.files import UNFINISHED
from tests.pack.projects import make_project as make_packs
from tests.waiting import wait_until

pytestmark = pytest.mark.audit

HERE = Path(__file__).parent.parent

KILLS = int(os.environ.get("PLENARY_KILLS", "200"))


@dataclass(frozen=True, slots=True)
class What:
    """What is built: an event of so many speakers, and the options of the command."""

    speakers: int
    options: tuple[str, ...] = ()


OFFICE = What(24, ("--draft", *(f"--only={kind}" for kind in ("deck", "briefing", "running-order"))))

#: Everything, PDFs and packs too.
ALL = What(3)

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

#: A project in one version or the other, by the names of its files.
Files = dict[str, bytes]


def make_project(folder: Path, what: What = OFFICE) -> Path:
    """Make a project with an event in the folder and return it."""
    (folder / "layouts").symlink_to(HERE / "layouts")
    (folder / "translations" / "en").mkdir(parents=True)
    (folder / "source").mkdir()
    shutil.copy(HERE / "translations" / "en" / "builder.po", folder / "translations" / "en")
    write_version(folder, "one", what)
    assert main(["--project", str(folder), "catalogue", "update", "small"]) == 0
    return folder


def write_version(project: Path, version: str, what: What = OFFICE) -> None:
    names = [f"s{number}" for number in range(what.speakers)]
    speakers = "\n".join(f"  {name}: {{name: Ann {version} {name}, organisation: us}}" for name in names)
    parts = "".join(
        PART.format(number=start, to=f"[{', '.join(names[start : start + 6])}]") for start in range(0, what.speakers, 6)
    )
    (project / "source" / "small.yaml").write_text(EVENT.format(speakers=speakers, parts=parts), encoding="utf-8")


def build(project: Path, jobs: int, what: What = OFFICE) -> int:
    return main(["--project", str(project), "build", f"--jobs={jobs}", *what.options])


def files(project: Path) -> Files:
    found = (path for path in (project / "output").rglob("*") if path.is_file())
    return {path.relative_to(project / "output").as_posix(): path.read_bytes() for path in found}


def clean_versions(folder: Path, what: What = OFFICE) -> dict[str, Files]:
    """Return what a clean build makes of each version."""
    made = {}
    for version in ("one", "two"):
        (folder / version).mkdir(parents=True)
        clean = make_project(folder / version, what)
        write_version(clean, version, what)
        assert build(clean, 1, what) == 0
        made[version] = files(clean)
    return made


def forked(command: Callable[[], int]) -> int:
    """Start a command in a process of a session of its own; it is a fork of this one, which has all imported."""
    child = os.fork()
    if child == 0:
        os.setsid()
        with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
            os._exit(command())
    return child


def in_session(session: int) -> list[int]:
    """Return the processes of a session that live."""
    command = ["ps", "-o", "pid=,stat=", "-s", str(session)]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return [int(line.split()[0]) for line in lines if "Z" not in line.split()[1]]


def is_over(session: int) -> bool:
    return not in_session(session)


def kill(build_: int, whom: str) -> None:
    others = [process for process in in_session(build_) if process != build_]
    targets = {"parent": [build_], "worker": others[-1:], "both": [*others[-1:], build_]}[whom]
    for target in targets:
        with contextlib.suppress(ProcessLookupError):
            os.kill(target, signal.SIGKILL)


class Moments:
    """Moments of chance while a build runs, however busy the machine is: it may be ten times as slow a minute later.

    Where a build was over before its moment, the next moments come twice as soon, else a little later.
    """

    def __init__(self, chance: Random, command: Callable[[], int]) -> None:
        """Take the time of a first run, which must end well."""
        self._chance = chance
        begun = time.monotonic()
        assert os.waitpid(forked(command), 0)[1] == 0
        self._latest = time.monotonic() - begun

    def wait(self, build_: int) -> None:
        """Wait for the next moment of a build that was just started."""
        time.sleep(self._chance.uniform(0, self._latest))
        runs = os.waitid(os.P_PID, build_, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        self._latest *= 1.25 if runs else 0.5


def hold_whole(project: Path, versions: dict[str, Files]) -> None:
    """Assert that each file in place is one that a build made, whole."""
    for name, data in files(project).items():
        if not Path(name).name.startswith(UNFINISHED):
            assert data in {made.get(name) for made in versions.values()}, name


@pytest.mark.parametrize(("jobs", "share", "what"), [(1, 0.6, OFFICE), (2, 0.3, OFFICE), (2, 0.1, ALL)])
def test_builds_that_are_killed_leave_all_whole_and_the_next_one_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, share: float, what: What
) -> None:
    versions = clean_versions(tmp_path / "clean", what)
    (tmp_path / "project").mkdir()
    project = make_project(tmp_path / "project", what)
    monkeypatch.setattr(work, "_PAYS", 0 if jobs > 1 else 1000)
    chance = Random(jobs)  # noqa: S311 - moments, not secrets
    moments = Moments(chance, partial(build, project, jobs, what))
    killed = 0
    for number in range(round(KILLS * share)):
        version = ("two", "one")[number % 2]
        write_version(project, version, what)
        child = forked(partial(build, project, jobs, what))
        moments.wait(child)
        kill(child, chance.choice(["parent", "worker", "both"]) if jobs > 1 else "parent")
        status = os.waitpid(child, 0)[1]
        killed += os.WIFSIGNALED(status)
        assert os.WIFSIGNALED(status) or status == 0, "a build whose worker was killed ends well"
        wait_until(partial(is_over, child))
        hold_whole(project, versions)
        assert build(project, 1, what) == 0
        assert files(project) == versions[version], "the next build is complete, and like a clean one"
    print(f"{killed} of {round(KILLS * share)} builds with {jobs} processes were killed before their end")
    assert killed >= KILLS * share / 5


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False).returncode
    if mounted:
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_that_is_full_is_told_once_and_leaves_all_whole(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    versions = clean_versions(tmp_path / "clean")
    project = make_project(small_disk)
    assert build(project, 1) == 0
    chance = Random(3)  # noqa: S311 - moments, not secrets
    full = 0
    for number in range(max(10, KILLS // 10)):
        version = ("two", "one")[number % 2]
        write_version(project, version)
        ballast = project / "ballast"
        room = os.statvfs(project).f_bavail * os.statvfs(project).f_frsize
        ballast.write_bytes(bytes(room - min(room, chance.choice([0, 4096, 40_000, 200_000]))))
        capsys.readouterr()
        status = build(project, 1)
        told = capsys.readouterr().err
        assert status in (0, 4), told
        full += status == 4
        assert status == 0 or told.count("no space left on device") == 1, told
        hold_whole(project, versions)
        assert not any(Path(name).name.startswith(UNFINISHED) for name in files(project))
        ballast.unlink()
        assert build(project, 1) == 0
        assert files(project) == versions[version]
    assert full


#: A password as people choose it.
WORDS = "zomer 2030"


def protect(project: Project, names: Sequence[str]) -> int:
    return main(["--project", str(project.folder), "packs", *names, "--without-pdf", "--jobs", "1", "--protect"])


def hold_protected(folder: Path) -> Iterator[str]:
    """Yield the names of the files in place; assert that each is whole, and no document opens without the password."""
    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = path.name.removeprefix(UNFINISHED)
        data = path.read_bytes()
        if name.endswith((".docx", ".pptx")):
            assert data.startswith(OLE[: len(data)]), "what is beside its place is protected too"
        if path.name != name:
            continue
        yield path.relative_to(folder).as_posix()
        if name.endswith((".docx", ".pptx")):
            opened = OfficeFile(io.BytesIO(data))
            opened.load_key(password=WORDS)
            opened.decrypt(io.BytesIO(), verify_integrity=True)
        elif name.endswith(".pdf"):
            with pikepdf.open(path, password=WORDS) as document:
                assert document.is_encrypted
        elif name.endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
                assert not any(archive.read(one).startswith(b"PK") for one in archive.namelist())


#: What an Office file with a password begins with: it is no zip.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_protecting_packs_may_be_killed_and_the_next_run_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("stefan", "huong")
    for name in names:
        monkeypatch.setenv(f"PLENARY_PASSWORD_{name.upper()}", WORDS)
    project = make_packs(tmp_path)
    assert protect(project, names[:1]) == 0
    folder, chance = project.output / "day" / "packs-protected", Random(4)  # noqa: S311 - moments, not secrets
    moments = Moments(chance, partial(protect, project, names))
    whole = set(hold_protected(folder))
    killed = 0
    for number in range(max(10, KILLS // 10)):
        if number % 2:
            shutil.rmtree(folder)
        child = forked(partial(protect, project, names))
        moments.wait(child)
        kill(child, "parent")
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        assert set(hold_protected(folder)) <= whole
        assert protect(project, names) == 0
        assert set(hold_protected(folder)) == whole
        assert not list(folder.rglob(f"{UNFINISHED}*"))
    print(f"{killed} of {number + 1} were killed before their end")
    assert killed >= (number + 1) / 5
