"""Several events in one project: all are built, or those that are named, and nothing of one reaches another."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from builder.cli.main import main

HERE = Path(__file__).parent.parent

#: Two events with the same keys, speakers and sources; what differs are a figure, a name and a translation.
EVENT = """\
event: {{title: A talk, languages: [nl, fr], contact: {{organisation: us}}}}
facts: {{places: {figure}}}
organisations: {{us: {{name: Us}}}}
speakers: {{ann: {{name: {name}, organisation: us}}}}
parts:
  - title: Beginning
    points: ["{{places}} places", {own}]
    questions: [{{to: ann, text: Why?}}]
"""
OWN = {"spring": ("71", "Ann Springfield", "Daffodils"), "winter": ("93", "Ann Winterton", "Snowdrops")}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with both events, each translated in its own words. Tests leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("begun")
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    (tmp_path / "source").mkdir()
    for name, (figure, speaker, own) in OWN.items():
        text = EVENT.format(figure=figure, name=speaker, own=own)
        (tmp_path / "source" / f"{name}.yaml").write_text(text, "utf-8")
    assert main(["--project", str(tmp_path), "catalogue", "update"]) == 0
    for code in ("nl", "fr"):
        for name in OWN:
            path = tmp_path / "translations" / code / f"{name}.po"
            header, *entries = path.read_text("utf-8").split("\n\n")
            path.write_text("\n\n".join([header, *(translated(one, code, name) for one in entries)]), "utf-8")
    return tmp_path


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of that project."""
    return shutil.copytree(begun, tmp_path, symlinks=True, dirs_exist_ok=True)


def translated(block: str, code: str, event: str) -> str:
    """Return an entry of a catalogue, translated into words that tell the language and the event."""
    head, _, _ = block.partition("\nmsgstr")
    source = head.rpartition("msgid ")[2].strip('"')
    lines = [line for line in head.splitlines() if not line.startswith(("#,", "#|", "# "))]
    return "\n".join([*lines, f'msgstr "{source} {code}-{event}"', ""])


def build(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), "build", "--only", "deck", "--only", "briefing", *arguments])


def built(project: Path) -> dict[str, bytes]:
    output = project / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.*")}


def words_in(data: bytes, folder: Path) -> str:
    path = folder / "document.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as file:
        return "".join(file.read(name).decode("utf-8") for name in file.namelist() if name.endswith((".xml", ".rels")))


def test_nothing_of_one_event_is_in_the_files_of_another(project: Path, tmp_path: Path) -> None:
    assert build(project) == 0
    files = built(project)
    assert {name.partition("/")[0] for name in files} == set(OWN)
    for name, data in files.items():
        own, other = OWN if name.startswith("spring/") else reversed(OWN)
        words = words_in(data, tmp_path)
        assert own in words
        assert OWN[own][1] in words
        for foreign in (other, *OWN[other][1:]):
            assert foreign not in words, name


def test_an_event_comes_out_the_same_beside_others_and_alone(project: Path) -> None:
    assert build(project) == 0
    together = built(project)
    for name, other in (OWN, tuple(reversed(OWN))):
        shutil.rmtree(project / "output")
        shutil.rmtree(project / ".build")
        for path in (*project.glob(f"source/{other}*"), *project.glob(f"translations/**/{other}.po*")):
            path.rename(path.with_name(f"{path.name}.away"))
        assert build(project) == 0
        assert built(project) == {key: data for key, data in together.items() if key.startswith(f"{name}/")}
        for path in project.rglob("*.away"):
            path.rename(path.with_name(path.name.removesuffix(".away")))


def test_only_the_events_that_are_named_are_built(project: Path) -> None:
    assert build(project, "winter") == 0
    assert {name.partition("/")[0] for name in built(project)} == {"winter"}
    assert build(project, "source/spring.yaml", "winter") == 0
    assert {name.partition("/")[0] for name in built(project)} == set(OWN)


def test_a_change_of_one_event_draws_none_of_another(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(project) == 0
    source = project / "source" / "spring.yaml"
    source.write_text(source.read_text("utf-8").replace("71", "72"), "utf-8")
    capsys.readouterr()
    assert build(project) == 0
    made = [line for line in capsys.readouterr().out.splitlines() if line.startswith("made")]
    assert made
    assert not [line for line in made if "output/spring/" not in line]


def test_a_fault_in_one_event_keeps_no_other_from_being_built(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = project / "source" / "spring.yaml"
    source.write_text(source.read_text("utf-8").replace("to: ann", "to: anne"), "utf-8")
    assert build(project) == 1
    assert "source/spring.yaml:8" in capsys.readouterr().err
    assert {name.partition("/")[0] for name in built(project)} == {"winter"}


def test_what_is_gone_from_one_event_is_removed_and_another_keeps_its_files(project: Path) -> None:
    arguments = ["--project", str(project), "build"]
    assert main(arguments) == 0
    before = built(project)
    source = project / "source" / "spring.yaml"
    source.write_text(
        source.read_text("utf-8").replace("{ann: {name", "{bob: {name").replace("to: ann", "to: bob"), "utf-8"
    )
    assert main(arguments) == 0
    after = built(project)
    of_ann = {name for name in before if re.search(r"^spring/.*[/-]ann[/.-]", name)}
    assert before.keys() - after.keys() == of_ann
    assert {"spring/nl/briefings/ann-nl.docx", "spring/packs/spring-ann.zip"} < of_ann
    assert {name: data for name, data in after.items() if name.startswith("winter/")} == {
        name: data for name, data in before.items() if name.startswith("winter/")
    }


def test_what_was_sent_of_an_event_that_was_renamed_is_not_forgotten_in_silence(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "source" / "spring.sent.yaml").write_text("sent: {}\n", "utf-8")
    (project / "source" / "spring.fit.yaml").write_text("slides: {}\n", "utf-8")
    (project / "source" / "spring.yaml").rename(project / "source" / "summer.yaml")
    for command in ("build", "check", "packs"):
        main(["--project", str(project), command, *(["winter"] if command != "packs" else [])])
        told = capsys.readouterr().err
        assert "source/spring.sent.yaml: warning: it says what was sent to whom, of the event 'spring'" in told
        assert "source/spring.fit.yaml: warning: it says the slide numbers that were accepted" in told
        assert told.count("if you renamed that event, rename this as well: my-event") == 2
    for ending in ("sent", "fit"):
        (project / "source" / f"spring.{ending}.yaml").unlink()
    main(["--project", str(project), "check", "winter"])
    assert "which is not there" not in capsys.readouterr().err


def test_a_pack_that_no_event_has_is_told_with_those_of_all_events(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "source" / "winter.yaml"
    path.write_text(path.read_text("utf-8").replace("ann", "lucienne"), "utf-8")
    assert main(["--project", str(project), "packs", "lucienen"]) == 2
    assert capsys.readouterr().err == "error: no pack 'lucienen'\n    hint: did you mean 'lucienne'?\n"
    assert main(["--project", str(project), "packs", "xyz"]) == 2
    assert "hint: the packs are: ann, moderator, lucienne\n" in capsys.readouterr().err
