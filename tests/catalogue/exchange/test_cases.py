"""Files that come back: what is said of broken ones, and that odd ones are understood all the same."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalogue.exchange.formats import FORMATS
from builder.conduct.exchange import import_files
from builder.conduct.project import Project
from builder.problems import PlenaryError, SourceError, UsageError
from tests.catalogue.exchange.deliveries import CASES, PATH, catalogue, returned, sent, swap


def cases(kind: str) -> pytest.MarkDecorator:
    names = sorted(path.name for path in CASES.glob(f"{kind}.*") if path.suffix != ".report")
    return pytest.mark.parametrize("name", names, ids=lambda name: name.partition(".")[2])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project with the catalogue of the cases, and go there."""
    shutil.copytree(CASES / "translations", tmp_path / "translations")
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


@cases("bad")
def test_a_broken_file_is_told_in_plain_words_and_changes_nothing(
    name: str, project: Project, request: pytest.FixtureRequest
) -> None:
    before = (project.folder / PATH).read_bytes()
    shutil.copy(CASES / name, name)
    for overwrite in (False, True):
        with pytest.raises(SourceError) as raised:
            import_files(project, [Path(name)], overwrite=overwrite)
    assert (project.folder / PATH).read_bytes() == before
    assert all(problem.place and problem.place.path == name for problem in raised.value.problems)
    report = CASES / f"{name}.report"
    if request.config.getoption("--accept"):
        assert not os.environ.get("CI"), "reports are renewed by people, never in CI"
        report.write_text(f"{raised.value}\n", encoding="utf-8", newline="\n")
    assert f"{raised.value}\n" == report.read_text(encoding="utf-8")


@cases("good")
def test_an_odd_file_is_understood(name: str, project: Project) -> None:
    before = (project.folder / PATH).read_bytes()
    shutil.copy(CASES / name, name)
    (taken,) = import_files(project, [Path(name)])
    assert (taken.changes, taken.conflicts, taken.gone) == ((), (), ())
    assert taken.same + taken.absent == len(catalogue()) + 1
    assert taken.absent <= 1
    assert (project.folder / PATH).read_bytes() == before


def test_one_broken_file_keeps_the_others_out_too(project: Project) -> None:
    before = (project.folder / PATH).read_bytes()
    Path("good.xlf").write_bytes(sent(catalogue(), "xliff21", swap("Accueil", "Asile")))
    Path("bad.xlf").write_text("<xliff>", encoding="utf-8")
    with pytest.raises(SourceError, match=r"^bad\.xlf"):
        import_files(project, [Path("good.xlf"), Path("bad.xlf")])
    assert (project.folder / PATH).read_bytes() == before


def test_two_files_for_one_catalogue_are_taken_in_turn(project: Project) -> None:
    edits = [("Accueil", "Asile"), ("Et maintenant ?", "Et puis ?"), ("Accueil", "L’accueil")]
    for number, edit in enumerate(edits):
        Path(f"{number}.xlf").write_bytes(sent(catalogue(), "xliff12", swap(*edit)))
    taken = import_files(project, [Path(f"{number}.xlf") for number in range(len(edits))])
    assert [len(file.changes) for file in taken] == [1, 1, 0]
    assert [len(file.conflicts) for file in taken] == [0, 0, 1]
    text = (project.folder / PATH).read_text(encoding="utf-8")
    assert 'msgstr "Asile"' in text
    assert 'msgstr "Et puis ?"' in text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<a>" * 100_000, "nests its elements too deeply"),
        (b"<xliff>" + b"x" * 11_000_000, "nests its elements too deeply, or holds a text without end"),
        (b" " * (33 * 1024 * 1024), "has 33 MB, where a translator's has 32 at most"),
        (b"<!--" * 500_000, "this is not XML"),
        (b"<?xml version='1.0'?>" + b"\n" * 500_000 + b"<!DOCTYPE a><a/>", "document type of its own"),
        (b"\0" * 1000, "this is no text"),
        (bytes(range(256)) * 10, "this is no text"),
        (b"id;source;translation;catalogue\r\n" + b'"' * 300_000, "this is not CSV"),
    ],
    ids=["deep", "long", "large", "comments", "line-ends", "nulls", "bytes", "quotes"],
)
def test_a_monstrous_file_is_refused_at_once(data: bytes, told: str, project: Project) -> None:
    Path("huge.xlf").write_bytes(data)
    with pytest.raises(SourceError, match=told):
        import_files(project, [Path("huge.xlf")])


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_cut_off_anywhere_is_refused_or_says_what_lacks(form: str, project: Project) -> None:
    """A table may end after any of its lines: what is not in it is counted."""
    before = (project.folder / PATH).read_bytes()
    data = sent(catalogue(), form)
    for end in range(0, len(data) - 3, 97):
        Path("cut").write_bytes(data[:end])
        try:
            (taken,) = import_files(project, [Path("cut")])
        except PlenaryError:
            continue
        assert form == "csv"
        assert taken.absent
        assert not taken.changes
    assert (project.folder / PATH).read_bytes() == before


@pytest.mark.parametrize("form", FORMATS)
@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_file_damaged_anywhere_is_refused_or_read_but_never_loses_a_message(form: str, data: st.DataObject) -> None:
    whole = sent(catalogue(), form)
    start = data.draw(st.integers(0, len(whole)))
    end = min(len(whole), start + data.draw(st.integers(0, 50)))
    inserted = data.draw(
        st.one_of(st.binary(max_size=4), st.sampled_from([b"&#133;", b"<x/>", b'"', b";", b"<", b"{a}"]))
    )
    try:
        intake = returned(whole[:start] + inserted + whole[end:], catalogue())
    except SourceError:
        return
    assert [entry.key for entry in intake.entries] == [entry.key for entry in catalogue()]
    for before, after in zip(catalogue(), intake.entries, strict=True):
        assert after.is_translated >= before.is_translated


def test_a_file_that_is_not_there_is_told(project: Project) -> None:
    with pytest.raises(UsageError, match=r"'x\.xlf' cannot be read: it is not there"):
        import_files(project, [Path("x.xlf")])
    Path("folder").mkdir()
    with pytest.raises(UsageError, match="'folder' cannot be read: is a directory"):
        import_files(project, [Path("folder")])
