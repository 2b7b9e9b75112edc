"""The command as people meet it: what it prints, where files stand, with which status it ends."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from builder.cli.check_documents import told_once
from builder.cli.main import main
from builder.cli.printing import print_lacks, print_problems
from builder.conduct.work import Where
from builder.problems import OutputError, Place, Problem, error
from tests.waiting import PATIENCE

HERE = Path(__file__).parent.parent

EVENT = """\
event:
  title: Small talk
  languages: [nl, fr]
  contact: {organisation: us}
organisations:
  us: {name: Us}
speakers:
  ann: {name: Ann Bo, organisation: us}
  bob: {name: Bob Ce, organisation: us, language: fr}
parts:
  - title: Beginning
    points: [One, Two]
    questions:
      - to: [ann, bob]
        text: Why?
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one small event, translated word for word. Tests leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("begun")
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    for folder in ("source", "output", "translations"):
        (tmp_path / folder).mkdir()
    for code in ("nl", "fr"):
        (tmp_path / "translations" / code).mkdir()
        shutil.copy(HERE / "translations" / code / "builder.po", tmp_path / "translations" / code)
    (tmp_path / "source" / "small.yaml").write_text(EVENT, encoding="utf-8")
    assert run(tmp_path, "catalogue", "update", "small") == 0
    for path in tmp_path.glob("translations/*/small.po"):
        lines = path.read_text(encoding="utf-8").splitlines()
        filled = [
            line if line != 'msgstr ""' or index == 1 else lines[index - 1].replace("msgid", "msgstr")
            for index, line in enumerate(lines)
        ]
        path.write_text("\n".join(filled) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that project."""
    return shutil.copytree(begun, tmp_path, symlinks=True, dirs_exist_ok=True)


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


def built(project: Path) -> list[str]:
    return sorted(path.relative_to(project / "output").as_posix() for path in project.glob("output/**/*.*"))


def test_a_place_to_share_files_is_for_a_cluster(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "build", "--share", "somewhere") == 2
    assert "--on ADDRESS" in capsys.readouterr().err


def test_a_build_makes_every_document_under_a_name_that_travels(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build") == 0
    assert [name for name in built(project) if not name.startswith("small/packs/")] == [
        "small/fr/briefings/ann-fr.docx",
        "small/fr/briefings/bob-fr.docx",
        "small/fr/small-badges-fr.pdf",
        "small/fr/small-cue-cards-fr.pdf",
        "small/fr/small-deck-fr.pptx",
        "small/fr/small-handout-fr.pdf",
        "small/fr/small-name-plates-fr.pdf",
        "small/fr/small-running-order-fr.docx",
        "small/nl/briefings/ann-nl.docx",
        "small/nl/small-badges-nl.pdf",
        "small/nl/small-cue-cards-nl.pdf",
        "small/nl/small-deck-nl.pptx",
        "small/nl/small-handout-nl.pdf",
        "small/nl/small-name-plates-nl.pdf",
        "small/nl/small-running-order-nl.docx",
    ]
    lines = capsys.readouterr().out.splitlines()
    assert "made  output/small/fr/small-deck-fr.pptx" in lines
    count = len(built(project))
    assert lines[-1] == f"small: {count} files made, 0 files the same as before"
    assert run(project, "build") == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"small: 0 files made, {count} files the same as before"
    assert run(project, "check") == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "small: 23 files checked; all languages say the same",
        "small: output/small/certificate.html says so",
    ]


def test_what_a_check_finds_alike_of_a_text_in_many_files_is_told_once() -> None:
    def found(name: str, line: int, words: str = "'Rode Kruis' is called otherwise") -> Problem:
        place = Place("source/small.yaml", line)
        return replace(
            error(place, f"output/{name}: {words}", "mend it", rule="official-term"), file=name.partition(",")[0]
        )

    def told(*problems: Problem) -> list[str]:
        return [problem.hint for problem in told_once([replace(one, file=f"output/{one.file}") for one in problems])]

    deck, note, page = found("deck.pptx, slide 3", 7), found("note.docx", 7), found("handout.pdf, page 5", 7)
    assert told(deck) == ["mend it"]
    assert told(deck, note) == ["mend it; so it is in 1 more place"]
    assert told(deck, found("deck.pptx, slide 3", 8), note, page) == ["mend it; so it is in 2 more places", "mend it"]
    assert told(deck, found("note.docx", 7, "something else")) == ["mend it", "mend it"]
    others = [
        found("deck.pptx", 7, "slide 3 leads to b.be; output/nl/deck.pptx to a.be"),
        found("slides.pptx", 7, "slide 1 leads to b.be; output/nl/slides.pptx to a.be"),
        found("note.docx", 7, "the document leads to b.be; output/nl/note.docx to a.be"),
    ]
    assert told(*others) == ["mend it; so it is in 2 more places"]


def test_a_build_makes_only_what_is_asked_for_and_a_check_names_each_file_that_is_not_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "small", "--language", "nl", "--only", "deck", "--only", "briefing") == 0
    assert built(project) == ["small/nl/briefings/ann-nl.docx", "small/nl/small-deck-nl.pptx"]
    capsys.readouterr()
    assert run(project, "check", "--language", "nl") == 1
    told = capsys.readouterr()
    assert told.err.count(" is not there [built]") == 5
    assert "small/nl/small-handout-nl.pdf is not there [built]" in told.err
    assert told.out.endswith("small: 2 files checked, 5 things to mend\n")


#: What is typed, the exit status, and what must be read in the answer.
REFUSED = [
    (["build", "smal"], 2, "no event 'smal' in source/\n    hint: did you mean 'small'?"),
    (["build", "great"], 2, "no event 'great' in source/\n    hint: the events are: small"),
    (["build", "--layout", "emm"], 2, "no layout 'emm' in layouts/\n    hint: did you mean 'emn'?"),
    (["packs", "moderater"], 2, "no pack 'moderater'\n    hint: did you mean 'moderator'?"),
    (["check", "--explain", "fuzy"], 2, "no rule 'fuzy'\n    hint: did you mean 'fuzzy'?"),
    (["catalogue", "add", "dee"], 2, "unknown language 'dee'\n    hint: did you mean 'de'?"),
    (["build", "--language", "yy"], 2, "unknown language 'yy'"),
    (["layout", "fancy"], 2, "no layout 'fancy'"),
    (["check", "catalogue"], 2, "no event 'catalogue' in source/\n    hint: did you mean 'catalogues'?"),
    (["packs", "snet"], 2, "no pack 'snet'\n    hint: did you mean 'sent'?"),
    (["check"], 1, "error: small: none of these 15 files is built yet [built]\n    hint: run: plenary build small\n"),
    (
        ["check", "--draft"],
        1,
        "none of these 15 files is built yet [built]\n    hint: run: plenary build small --draft\n",
    ),
]


def test_an_event_whose_file_ends_otherwise_is_told_how_to_name_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "source" / "other.yml").write_text(EVENT, encoding="utf-8")
    assert run(project, "build", "other") == 2
    assert "rename 'other.yml' to 'other.yaml'" in capsys.readouterr().err


#: What is typed that no command understands, and all that is answered.
MISTYPED = {
    "bild": "no command 'bild'\n    hint: did you mean 'build'?",
    "frobnicate": "no command 'frobnicate'\n    hint: the commands are: new, build, packs, check, where, ",
    "": "the following arguments are required: COMMAND\n    hint: see: plenary --help",
    "build --langauge nl": "no option '--langauge'\n    hint: did you mean '--language'?",
    "build small --langauge=nl": "no option '--langauge'\n    hint: did you mean '--language'?",
    "fit -q": "no option '-q'\n    hint: the options are: --help, --layout, --accept",
    "check --jsn": "no option '--jsn'\n    hint: did you mean '--json'?",
    "build --project x": "'--project' is no option of this command\n    hint: it stands before the command: plenary",
    "doctor me": "'me' is one word too many\n    hint: see: plenary doctor --help",
    "build --only dek": "argument --only: no kind 'dek'\n    hint: did you mean 'deck'?",
    "build --only pdf": "argument --only: no kind 'pdf'\n    hint: the kinds are: deck, ",
    "build --jobs many": "argument --jobs: 'many' is no number of processes (1 to 64)\n    hint: see: plenary build",
    "catalogue updat": "no action 'updat'\n    hint: did you mean 'update'?",
    "catalogue export --to xliff": "no format 'xliff'\n    hint: did you mean 'xliff21'?",
}


@pytest.mark.parametrize(("typed", "answer"), MISTYPED.items(), ids=MISTYPED)
def test_what_is_not_understood_is_told_with_what_was_meant(
    typed: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(typed.split())
    assert raised.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(f"error: {answer}")
    assert told.count("\n") == 2


def test_what_several_documents_find_alike_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (error(Place("source/small.yaml", line, 1), "it does not fit", "shorten it") for line in (7, 2))
    print_problems([one, other, one])
    assert capsys.readouterr().err == f"{one}\n{other}\n"


def test_a_folder_without_layouts_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "layout") == 2
    assert f"no layout in '{tmp_path.as_posix()}/layouts'" in capsys.readouterr().err


def test_what_editors_and_systems_keep_beside_an_event_is_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "source" / ".#small.yaml").symlink_to("somebody@machine.1234")
    (project / "source" / "._small.yaml").write_bytes(b"\x00\x05\x16\x07")
    assert run(project, "fit") == 0
    assert capsys.readouterr().err == ""


def test_an_event_that_is_a_link_to_nowhere_is_not_proposed_itself(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "source" / "gone.yaml").symlink_to(project / "nowhere.yaml")
    assert run(project, "build", "gone") == 1
    told = capsys.readouterr().err
    assert "source/gone.yaml: error: this is a link that leads to no file" in told
    assert "did you mean" not in told


REFUSALS = {
    errno.EACCES: "    hint: see to it that you may read and write there, then run it again\n",
    errno.ENOSPC: "    hint: make room on the disk, then run it again: no file is half written\n",
    errno.EIO: "",
}


@pytest.mark.parametrize(("fault", "hint"), REFUSALS.items())
def test_a_file_that_the_system_refuses_is_told_by_its_name_with_what_helps(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, fault: int, hint: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault), "layouts/emn/deck.pptx")

    monkeypatch.setattr("builder.conduct.build.build_event", refuse)
    assert run(project, "build") == 4
    told = f"error: 'layouts/emn/deck.pptx' cannot be used: {os.strerror(fault).lower()}\n"
    assert capsys.readouterr().err == told + hint


def test_as_many_processes_draw_as_there_are_cores_unless_fewer_are_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def build(*_: object, where: Where, **__: object) -> None:
        asked.append(where.processes)
        raise OutputError

    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr("builder.conduct.build.build_event", build)
    for arguments in ((), ("--jobs", "2")):
        assert run(project, "build", *arguments) == 4
    assert asked == [3, 2]


@pytest.mark.parametrize(("arguments", "status", "message"), REFUSED)
def test_what_cannot_be_done_is_told_in_a_sentence(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, message: str
) -> None:
    assert run(project, *arguments) == status
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told


def test_a_broken_event_leaves_yesterday_s_files_as_they_were(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--only", "deck") == 0
    before = {name: (project / "output" / name).read_bytes() for name in built(project)}
    source = project / "source" / "small.yaml"
    source.write_text(
        EVENT.replace("to: [ann", "to: [anne").replace("  title: Small", "  tilte: Small"), encoding="utf-8"
    )
    capsys.readouterr()
    assert run(project, "build", "--only", "deck") == 1
    told = capsys.readouterr().err
    assert "source/small.yaml:2:3: error" in told
    assert "did you mean" in told
    assert {name: (project / "output" / name).read_bytes() for name in built(project)} == before


def test_what_was_changed_alike_in_all_languages_is_found(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "build", "small", "--only", "deck") == 0
    assert run(project, "check", "small", "--only", "deck") == 0
    for deck in (project / "output" / "small").glob("*/*.pptx"):
        with zipfile.ZipFile(deck) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        slide = "ppt/slides/slide1.xml"
        parts[slide] = parts[slide].replace(b'lIns="0"', b'lIns="9000"')
        with zipfile.ZipFile(deck, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
    capsys.readouterr()
    assert run(project, "check", "small", "--only", "deck") == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" ")[2] for line in told if line.startswith("error")] == ["[as-drawn]", "[as-drawn]"]


def test_two_languages_side_by_side_are_checked_with_the_catalogues_of_both(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = project / "source" / "small.yaml"
    source.write_text(EVENT.replace("[nl, fr]", "[nl, fr, nl+fr]"), encoding="utf-8")
    assert run(project, "check", "--language", "nl+fr") == 1
    told = capsys.readouterr()
    assert "small: 4 catalogues checked" in told.out
    assert "small-deck-nl+fr.pptx is not there" in told.err


def test_a_missing_catalogue_is_told_with_the_command_that_makes_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "translations" / "fr" / "small.po").unlink()
    assert run(project, "build") == 1
    told = capsys.readouterr().err
    assert "translations/fr/small.po" in told
    assert "plenary catalogue update" in told
    assert built(project) == []


def test_slides_that_would_be_renumbered_wait_for_a_yes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "fit", "--accept") == 0
    assert "made  source/small.fit.yaml" in capsys.readouterr().out
    assert run(project, "build", "--only", "deck") == 0
    source = project / "source" / "small.yaml"
    source.write_text(EVENT + "      - {to: ann, text: Why?, numbered: false}\n" * 6, encoding="utf-8")
    assert run(project, "build", "--only", "deck") == 1
    assert "slide 4 'Deel\u00a01: vragen en sprekers\u00a0(1)' now becomes" in capsys.readouterr().err
    assert run(project, "fit", "--accept") == 0
    assert run(project, "build", "--only", "deck") == 0


def test_the_schema_is_written_for_editors(project: Path) -> None:
    assert run(project, "schema") == 0
    assert '"$defs"' in (project / ".build" / "event.schema.json").read_text(encoding="utf-8")


def test_the_doctor_tells_what_it_looked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(project, "doctor")
    told = capsys.readouterr().out
    assert status == (3 if "MISS  Pango" in told else 0)
    assert "Python: 3." in told


def test_help_loads_nothing_heavy() -> None:
    heavy = "babel docx jinja2 lxml markdown_it pikepdf pptx pypdfium2 rapidfuzz weasyprint yaml"
    script = f"""
import sys
from builder.cli.main import main
from builder.cli.printing import print_problems
from builder.problems import Place, error
try:
    main(["--help"])
except SystemExit:
    pass
print(sorted(set(sys.modules) & set({heavy.split()!r})), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=HERE, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert "examples:" in done.stdout


def test_office_files_load_nothing_that_they_are_not_drawn_with(project: Path) -> None:
    others = "PIL babel.messages docx jinja2 markdown_it pikepdf pptx pypdfium2 weasyprint builder.conduct.packing"
    others += " difflib"
    script = f"""
import sys
from builder.cli.main import main
from builder.cli.printing import print_problems
from builder.problems import Place, error
main(["--project", {str(project)!r}, "build", "--only", "deck", "--only", "running-order", "--jobs", "1"])
print(sorted(set(sys.modules) & set({others.split()!r})), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=HERE, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert ".pptx" in done.stdout


def test_nothing_stays_in_the_folder_of_temporary_files(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    command = [sys.executable, "-m", "builder", "--project", str(project), "build", "--jobs", "1", "--only", "handout"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=True)
    assert ".pdf" in done.stdout
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("missing", "status"), [("pikepdf", 3), ("builder.gone", 70)])
def test_a_module_that_is_not_installed_is_named_with_what_installs_it(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
    status: int,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(f"No module named '{missing}'", name=missing)

    monkeypatch.setattr("builder.conduct.build.build_event", fail)
    assert run(project, "build") == status
    told = capsys.readouterr().err
    assert ("error: the Python module 'pikepdf' is not installed" in told) == (status == 3)
    assert ("hint: type make, or: " in told) == (status == 3)


def test_a_fault_of_plenary_itself_is_no_traceback(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("builder.conduct.build.build_event", fail)
    assert run(project, "build") == 70
    assert "Plenary itself went wrong (ZeroDivisionError: on purpose)" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        run(project, "--traceback", "build")


@pytest.mark.parametrize("command", ["schema", "build", "check", "fit", "packs"])
def test_where_there_is_no_project_none_is_begun_by_mistake(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "mistyped", command) == 2
    assert f"error: there is no project in '{tmp_path / 'mistyped'}': it has no source/" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_event_with_another_ending_is_told_what_to_be_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "my-event.yml").touch()
    assert run(tmp_path, "build") == 2
    assert "hint: call my-event.yml my-event.yaml" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("name", ["source/small.yaml", "translations/fr/small.po"])
def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(project: Path, name: str) -> None:
    (project / name).unlink(missing_ok=True)
    os.mkfifo(project / name)
    command = [sys.executable, "-m", "builder", "--project", str(project), "build"]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE, timeout=PATIENCE)
    assert told.returncode == 1
    assert re.search(f"^{name}: error: .* pipe or a device", told.stderr, re.MULTILINE)


def say(project: Path, *arguments: str, to: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, with its standard output as the shell says."""
    command = ["sh", "-c", f'exec "$@" {to}', "sh", sys.executable, "-m", "builder", "--project", str(project)]
    variables = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUNBUFFERED": "", **environment}
    return subprocess.run([*command, *arguments], capture_output=True, check=False, cwd=HERE, env=variables)


def test_a_command_that_nobody_hears_does_its_work(project: Path) -> None:
    for told in ("before", "again"):
        done = say(project, "build", "--only", "deck", to=">&-")
        assert (told, done.returncode, done.stderr) == (told, 0, b"")
    assert built(project) == ["small/fr/small-deck-fr.pptx", "small/nl/small-deck-nl.pptx"]
    silent = say(project, "build", "nowhere", to="2>&-")
    assert (silent.returncode, silent.stdout) == (2, b"")


def test_what_cannot_be_told_is_told_so(project: Path) -> None:
    progress = ["catalogue", "progress"]
    for arguments in (progress, progress, ["--help"]):
        done = say(project, *arguments, to=">/dev/full")
        assert (arguments, done.returncode) == (arguments, 4)
        assert done.stderr == b"error: what was done cannot be told: no space left on device\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_one_who_reads_no_further_is_told_nothing(project: Path, unbuffered: str) -> None:
    done = say(project, "catalogue", "progress", to="| true; wait", PYTHONUNBUFFERED=unbuffered)
    assert done.stderr == b""


def test_what_goes_to_a_file_is_utf_8_whatever_the_machine_writes(project: Path) -> None:
    for _ in ("at first", "again"):
        done = say(project, "catalogue", "progress", to="", PYTHONIOENCODING="ascii")
        assert done.returncode == 0, done.stderr
        assert "français" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to be opened")
def test_what_a_screen_cannot_show_is_written_as_its_number(project: Path) -> None:
    try:
        reader, screen = os.openpty()
    except OSError as fault:  # a container that has no /dev/pts
        pytest.skip(f"no terminal can be opened here: {fault}")
    command = [sys.executable, "-m", "builder", "--project", str(project), "catalogue", "progress"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    subprocess.run(command, stdout=screen, cwd=HERE, env=environment, check=True)
    shown = os.read(reader, 8192)
    os.close(reader)
    os.close(screen)
    assert rb"fran\xe7ais" in shown


def test_a_command_that_is_interrupted_before_it_begins_says_so(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builder.conduct.unchanged.recall", interrupt)
    assert run(project, "build") == 130
    assert capsys.readouterr().err == "interrupted; the files in output/ are whole\n"


def test_a_folder_that_is_called_like_a_command_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for given in (["--project", "build"], ["--project=build"], ["--traceback", "--project", "build"]):
        assert main([*given, "check", "--explain", "contrast"]) == 0
    assert capsys.readouterr().out.count("WCAG") >= 3


def test_of_files_that_could_not_be_made_those_that_lie_there_from_before_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a/b.pdf", "a/c.pdf", "a/d.pdf")
    print_lacks([], names, tmp_path)
    assert capsys.readouterr().err == "not made, and not in any pack or mail: output/a/b.pdf and 2 files more\n"
    (tmp_path / "a").mkdir()
    for name in names[1:]:
        (tmp_path / name).touch()
    print_lacks([], names, tmp_path)
    assert capsys.readouterr().err.splitlines()[1:] == [
        "out of date, and still there as built before: output/a/c.pdf and 1 file more"
    ]
