"""Packs where something is in the way: one clear message with a hint, no torn file, and the next run is complete."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from builder.cli.main import main
from builder.conduct import build
from builder.conduct.build import build_packs
from builder.conduct.project import Project
from builder.engine.files import UNFINISHED
from tests.pack.projects import EVENT as LARGE
from tests.pack.projects import make_project, write_event

#: An event in two languages with one part less: it has all that may be in the way.
EVENT = re.sub("(?m)^.*(zbynek|maryam).*\n", "", LARGE)
EVENT = EVENT.replace("[nl, fr, en]", "[nl, en]").replace("language: fr", "language: en")
EVENT = EVENT[: EVENT.index("  - title: Integration")]

#: What is asked of one speaker, reworded: their pack, the moderator's and the handouts are other files.
EDITED = EVENT.replace("Who returns?", "Who returns then?")

WITHOUT_LUKASZ = EVENT.replace("      - {to: lukasz, text: Which measures will stay?}\n", "").replace(
    "  lukasz: {name: Łukasz Żółć, organisation: fedasil, language: en}\n", ""
)

#: A password as people choose it.
WORDS = "zomer 2030"

#: What has root bound by the rights of files, as everybody else is.
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]

Files = dict[str, bytes]


def run(project: Project, *arguments: str) -> int:
    return main(["--project", str(project.folder), "packs", *arguments])


def pack(project: Project, *arguments: str) -> int:
    return run(project, "--without-pdf", "--jobs", "1", *arguments)


def files(project: Project) -> Files:
    found = (path for path in project.output.rglob("*") if path.is_file())
    return {path.relative_to(project.output).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with its packs. Tests leave it as it is."""
    project = make_project(tmp_path_factory.mktemp("before"), EVENT)
    assert pack(project) == 0
    return project


@pytest.fixture(scope="module")
def edited(before: Project, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Return the files of that project as they are built after the edit."""
    project = copied(before, tmp_path_factory.mktemp("edited"))
    write_event(project, EDITED)
    assert pack(project) == 0
    return files(project)


def copied(project: Project, folder: Path) -> Project:
    shutil.copytree(project.folder, folder / "copy", symlinks=True)
    return Project(folder / "copy")


@pytest.fixture
def fresh(before: Project, tmp_path: Path) -> Project:
    """Return a copy of that project, for tests that change it."""
    return copied(before, tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def errors(told: str) -> list[str]:
    """Return the errors that were told, each with what follows it."""
    return [f"error:{one}" for one in told.split("error:")[1:]]


def assert_whole(project: Project, *versions: Files) -> None:
    for name, data in files(project).items():
        assert UNFINISHED not in name
        assert data in [version.get(name) for version in versions], name


@pytest.mark.parametrize("room", [0, 40_000, 400_000])
def test_a_full_disk_leaves_all_packs_whole_and_they_are_completed_once_there_is_room(
    before: Project, edited: Files, small_disk: Path, capsys: pytest.CaptureFixture[str], room: int
) -> None:
    project = copied(before, small_disk)
    write_event(project, EDITED)
    ballast = small_disk / "ballast"
    disk = os.statvfs(small_disk)
    ballast.write_bytes(bytes(disk.f_bavail * disk.f_frsize - room))
    capsys.readouterr()
    assert pack(project) == 4
    (told,) = errors(capsys.readouterr().err)
    assert "no space left on device" in told
    assert "hint: make room on the disk" in told
    assert_whole(project, files(before), edited)
    ballast.unlink()
    assert pack(project) == 0
    assert files(project) == edited


def test_a_full_disk_leaves_no_protected_copy_torn(
    before: Project, small_disk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", WORDS)
    project = copied(before, small_disk)
    disk = os.statvfs(small_disk)
    (small_disk / "ballast").write_bytes(bytes(disk.f_bavail * disk.f_frsize - 40_000))
    assert pack(project, "stefan", "--protect") == 4
    (told,) = errors(capsys.readouterr().err)
    assert "no space left on device" in told
    protected = project.output / "day" / "packs-protected" / "stefan"
    assert not list(protected.rglob(f"{UNFINISHED}*"))
    (small_disk / "ballast").unlink()
    assert pack(project, "stefan", "--protect") == 0
    assert {path.name for path in protected.iterdir()} == {
        *(path.name for path in (project.output / "day/packs/stefan").iterdir()),
        "day-stefan.zip",
    }


def test_a_folder_that_may_not_be_written_to_is_told_once_and_all_stays(
    fresh: Project, before: Project, edited: Files
) -> None:
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere")
    write_event(fresh, EDITED)
    packs = fresh.output / "day" / "packs"
    folders = [packs, *(path for path in packs.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    command = [sys.executable, "-m", "builder", "--project", str(fresh.folder), "packs", "--without-pdf"]
    bound = [*AS_OTHERS, *command] if os.geteuid() == 0 else command
    done = subprocess.run(bound, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    for folder in folders:
        folder.chmod(0o755)
    assert done.returncode == 4
    (told,) = errors(done.stderr)
    assert "cannot be written: permission denied\n    hint: see to it that you may read and write there" in told
    assert_whole(fresh, files(before))
    assert pack(fresh) == 0
    assert files(fresh) == edited


def test_a_file_where_the_folder_of_the_packs_must_be_is_told(
    fresh: Project, before: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = fresh.output / "day" / "packs"
    shutil.rmtree(packs)
    packs.write_text("mine")
    capsys.readouterr()
    assert pack(fresh) == 4
    (told,) = errors(capsys.readouterr().err)
    assert "hint: a file stands where a folder must be" in told
    assert packs.read_text() == "mine"
    packs.unlink()
    assert pack(fresh) == 0
    assert files(fresh) == files(before)


def test_mails_that_are_heavier_than_many_servers_take_are_told_in_one_warning(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = sorted((path.stat().st_size, path) for path in fresh.output.rglob("*.eml"))
    (third, _), _, (size, heaviest) = sizes[-3:]
    for most, count in ((size, ""), (size - 1, "1 mail is"), (third, "2 mails are")):
        monkeypatch.setattr(build, "_MOST", most)
        capsys.readouterr()
        build_packs(fresh, fresh.events()[0], printed=False)
        built, _ = build_packs(fresh, fresh.events()[0], printed=False)
        told = [problem.message for problem in built.problems if "mail servers" in problem.message]
        name = heaviest.relative_to(fresh.folder).as_posix()
        expected = f"{count} too large for many mail servers: '{name}' has {size / 1e6:.1f} MB"
        assert told == ([expected] if count else [])


# ---------------------------------------------------------------- passwords


def test_who_speaks_no_longer_receives_nothing_that_is_protected_and_needs_no_password(
    fresh: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(fresh, "sent", "--on", "2030-05-01") == 0
    write_event(fresh, WITHOUT_LUKASZ)
    capsys.readouterr()
    assert pack(fresh, "lukasz", "--protect") == 0
    told = capsys.readouterr().out
    assert "left  output/day/packs/lukasz/ as it is: it holds no document to protect" in told
    assert "made" not in told.replace("made anew", "")
    assert not (fresh.output / "day" / "packs-protected").exists()


def test_all_passwords_that_lack_are_told_before_anything_is_made(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", WORDS)
    monkeypatch.setenv("PLENARY_PASSWORD_HUONG", "short")
    shutil.rmtree(fresh.output / "day" / "packs")
    assert pack(fresh, "stefan", "huong", "lukasz", "--protect") == 2
    short, unknown = errors(capsys.readouterr().err)
    assert "the password for huong is too short" in short
    assert "PLENARY_PASSWORD_LUKASZ" in unknown
    assert not (fresh.output / "day" / "packs").exists()
    assert not (fresh.output / "day" / "packs-protected").exists()


def test_a_password_that_lacks_for_one_event_is_told_although_another_event_needs_none(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (fresh.source / "day.yaml").rename(fresh.source / "other.yaml")
    for code in ("nl", "en"):
        catalogue = fresh.translations / code / "day.po"
        shutil.copy(catalogue, catalogue.with_name("other.po"))
    write_event(fresh, WITHOUT_LUKASZ)
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", WORDS)
    assert pack(fresh, "stefan", "lukasz", "--protect", "--event", "other") == 2
    capsys.readouterr()
    assert pack(fresh, "lukasz", "--protect") == 2
    assert "PLENARY_PASSWORD_LUKASZ" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("password", "told"),
    [
        (" " * 20 + "short", "too short"),
        ("x" * 128, "too long"),
        ("é" * 64, "too long"),
        ("summer\u00a02030", "holds U+00A0, which not all programs read alike"),
        ("20 m² of room", "holds '²'"),
        ("summer\t2030", "holds U+0009"),
        ("\udce9t\udce9 2030", "holds U+DCE9"),
        ("summer 2030 \U0001f389", "holds '\U0001f389'"),
    ],
)
def test_a_password_that_may_open_nothing_is_refused(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, password: str, told: str
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", password)
    assert pack(fresh, "stefan", "--protect") == 2
    (fault,) = errors(capsys.readouterr().err)
    assert told in fault
    assert not (fresh.output / "day" / "packs-protected").exists()


@pytest.mark.parametrize("password", ["x" * 127, "é" * 63, " \"Grüße\" 'du' $HOME ", "e\u0301te\u0301 2030"])
def test_a_password_opens_a_printed_note_as_it_is_typed_there(
    fresh: Project, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", password)
    assert pack(fresh, "stefan", "--protect") == 0
    handout = fresh.output / "day" / "packs-protected" / "stefan" / "day-handout-nl.pdf"
    with pikepdf.open(handout, password=password.replace("e\u0301", "é")) as document:
        assert document.pages


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "status"), [(EOFError, 2), (KeyboardInterrupt, 130)])
def test_who_gives_up_typing_a_password_leaves_all_as_it_was(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: type, status: int
) -> None:
    def give_up(_: str) -> str:
        raise typed

    before = files(fresh)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builder.cli.packs.getpass", give_up)
    assert pack(fresh, "stefan", "--protect") == status
    told = capsys.readouterr().err
    assert ("too short" in told, "interrupted" in told) == (status == 2, status == 130)
    assert files(fresh) == before


@pytest.mark.parametrize(("words", "sent"), [(("packs",), False), (("packs",), True), (("build",), False)])
def test_protected_copies_for_one_who_speaks_no_longer_go_unless_somebody_edited_them(
    fresh: Project,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sent: bool,
) -> None:
    for name in ("STEFAN", "LUKASZ"):
        monkeypatch.setenv(f"PLENARY_PASSWORD_{name}", WORDS)
    assert pack(fresh, "stefan", "lukasz", "--protect") == 0
    if sent:
        assert pack(fresh, "sent", "lukasz", "--on", "2030-05-01") == 0
    protected = fresh.output / "day" / "packs-protected"
    note = protected / "lukasz" / "lukasz-briefing-en.docx"
    note.write_bytes(b"edited")
    stefans = {path: path.read_bytes() for path in (protected / "stefan").iterdir()}
    write_event(fresh, WITHOUT_LUKASZ)
    assert pack(fresh, "stefan") == 0
    assert len(list((protected / "lukasz").iterdir())) > 1, "packs of some remove nothing"
    capsys.readouterr()
    assert main(["--project", str(fresh.folder), *words]) == 0
    assert list((protected / "lukasz").iterdir()) == [note]
    assert f"'output/{note.relative_to(fresh.output)}' was edited" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (protected / "stefan").iterdir()} == stefans


def test_a_protected_copy_that_somebody_edited_stays_and_what_is_no_longer_in_the_pack_goes(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_SIOBHAN", WORDS)
    assert pack(fresh, "siobhan", "--protect") == 0
    protected = fresh.output / "day" / "packs-protected" / "siobhan"
    edited = {protected / f"siobhan-briefing-{code}.docx" for code in ("en", "nl")}
    for path in edited:
        path.write_bytes(b"edited")
    write_event(fresh, EVENT.replace("O'Brien, organisation: office}", "O'Brien, organisation: office, language: en}"))
    capsys.readouterr()
    assert pack(fresh, "siobhan", "--protect") == 0
    told = capsys.readouterr().err
    assert {path for path in protected.iterdir() if path.name.endswith((".docx", ".pptx"))} == {
        *edited,
        protected / "siobhan-briefing-en.new.docx",
        protected / "siobhan-slides-en.pptx",
    }
    assert "it is kept, the new one is beside it as 'output/day/packs-protected/siobhan/siobhan-briefing-en.new" in told
    assert "siobhan-briefing-nl.docx' was edited after it was built; it is kept, although" in told
    assert {path.read_bytes() for path in edited} == {b"edited"}


@pytest.mark.parametrize("change", ["event", "address"])
def test_protected_copies_of_an_earlier_pack_are_told_until_they_are_made_anew(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    for name in ("STEFAN", "SIOBHAN"):
        monkeypatch.setenv(f"PLENARY_PASSWORD_{name}", WORDS)
    assert pack(fresh, "stefan", "siobhan", "--protect") == 0
    assert pack(fresh, "sent", "siobhan", "--on", "2030-05-01") == 0
    assert "earlier" not in capsys.readouterr().err
    if change == "event":
        write_event(fresh, EVENT.replace("Who returns?", "Who returns then?"))
    else:
        contacts = fresh.source / "contacts.yaml"
        contacts.write_text(contacts.read_text("utf-8").replace("siobhan.obrien@", "siobhan.o.brien@"), "utf-8")
    for words in ((), (), ("siobhan",), ("sent", "siobhan")):
        assert pack(fresh, *words) == 0
        told = capsys.readouterr().err
        assert "password for " in told
        assert "siobhan" in told
        assert ("stefan" in told) == (change == "event" and not words)  # whose handout has all questions
    assert pack(fresh, "stefan", "siobhan", "--protect") == 0
    assert "earlier" not in capsys.readouterr().err
    shutil.rmtree(fresh.output / "day" / "packs-protected")
    write_event(fresh, EVENT)
    assert pack(fresh) == 0
    assert "earlier" not in capsys.readouterr().err


@pytest.mark.parametrize("count", [3, 4])
def test_of_many_protected_copies_of_earlier_packs_it_is_told_how_many_there_are(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    names = ("stefan", "huong", "lukasz", "siobhan")[:count]
    for name in names:
        monkeypatch.setenv(f"PLENARY_PASSWORD_{name.upper()}", WORDS)
    assert pack(fresh, *names, "--protect") == 0
    write_event(fresh, EVENT.replace("Who returns?", "Who returns then?"))
    capsys.readouterr()
    assert pack(fresh) == 0
    who, to_type = ("4 people", "") if count > 3 else ("stefan, huong, lukasz", " stefan huong lukasz")
    said = capsys.readouterr().err
    assert f"the copies with a password for {who} are of earlier packs" in said
    assert f"run: plenary packs{to_type} --protect, or delete them" in said


def test_what_was_left_torn_among_protected_copies_goes(fresh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", WORDS)
    torn = fresh.output / "day" / "packs-protected" / "stefan" / f"{UNFINISHED}day-stefan.zip"
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"PK")
    assert pack(fresh, "stefan", "--protect") == 0
    assert not torn.exists()


def test_without_the_package_that_protects_it_is_named_before_anything_is_made_or_asked(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "builder.pack.protection", raising=False)
    monkeypatch.setitem(sys.modules, "msoffcrypto.format.ooxml", None)
    shutil.rmtree(fresh.output / "day" / "packs")
    assert pack(fresh, "stefan", "--protect") == 3
    (told,) = errors(capsys.readouterr().err)
    assert "-m pip install 'msoffcrypto-tool>=" in told
    assert not (fresh.output / "day" / "packs").exists()


def test_the_table_for_programs_stays_one_where_copies_are_protected(
    fresh: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLENARY_PASSWORD_STEFAN", WORDS)
    assert pack(fresh, "stefan", "--protect", "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["events"][0]["packs"][0]["pack"] == "stefan"
    assert "made  output/day/packs-protected/stefan/" in told.err
