"""Files in the output folder are whole or yesterday's; what is up to date is not made again; what is edited stays."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.engine.digest import Known, digest_bytes
from builder.engine.files import UNFINISHED
from builder.engine.journal import Key
from builder.engine.output import NewFile, Output, Shelf, hold, open_output
from builder.problems import OutputError

KEY = Key("document", "layout", "renderer")

#: What is written there finds no room (full(4)).
FULL = Path("/dev/full")


def new(name: str, data: bytes, key: Key = KEY) -> NewFile:
    return NewFile(name, "group", key, [data])


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write(output: Output, folder: Path, *new_files: NewFile) -> None:
    """Write files beside their places as a build does, whatever process it lets them be written in."""
    output.take_back([hold(folder / "output", file) for file in new_files])


def put(folder: Path, *new_files: NewFile) -> set[str]:
    """Put files in place as a build does; return the names of those that had other bytes, or were not there."""
    with open_output(folder / "output", folder / "state") as output:
        write(output, folder, *new_files)
        waiting = {file.name for file in new_files if output.waits(file.name)}
        output.put_in_place()
        return waiting


def stand(folder: Path, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return under which name a file goes, why it would be made, and what was edited."""
    with open_output(folder / "output", folder / "state") as output:
        standing = output.stand(name)
        return standing.name, standing.why_made(KEY), standing.edited


def test_files_stand_where_their_names_say(tmp_path: Path) -> None:
    assert put(tmp_path, new("nl/a", b"one"), new("nl/briefings/b", b"two")) == {"nl/a", "nl/briefings/b"}
    assert files(tmp_path / "output") == {"nl/a": b"one", "nl/briefings/b": b"two"}


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"same"), new("b", b"old"))
    os.utime(tmp_path / "output" / "a", (1, 1))
    assert put(tmp_path, new("a", b"same"), new("b", b"new")) == {"b"}
    assert (tmp_path / "output" / "a").stat().st_mtime == 1
    assert files(tmp_path / "output") == {"a": b"same", "b": b"new"}


def test_when_one_file_cannot_be_written_yesterdays_files_stay(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"yesterday"), new("b", b"a file where a folder must be"))
    before = files(tmp_path / "output")
    with pytest.raises(OutputError, match=r"cannot be written"):
        put(tmp_path, new("a", b"today"), new("b/c", b"today"))
    assert files(tmp_path / "output") == before


@pytest.mark.skipif(not FULL.exists(), reason="no disk that is always full on this machine")
def test_a_full_disk_is_told_and_nothing_is_torn(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"yesterday"), new("b", b"yesterday"))
    (tmp_path / "output" / f"{UNFINISHED}b").symlink_to(FULL)
    with pytest.raises(OutputError, match="no space left on device"):
        put(tmp_path, new("a", b"today"), new("b", b"today"))
    assert files(tmp_path / "output") == {"a": b"yesterday", "b": b"yesterday"}


def test_a_file_that_another_program_has_open_is_named_and_the_others_are_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, new("a", b"yesterday"), new("b", b"yesterday"))
    rename = os.replace

    def rename_unless_open(path: str, place: str) -> None:
        if Path(place).name == "a":
            raise PermissionError(errno.EACCES, "open in PowerPoint", place)
        rename(path, place)

    with monkeypatch.context() as windows:
        windows.setattr(os, "replace", rename_unless_open)
        with pytest.raises(OutputError, match=r"'.*a' is held by another program[\s\S]*close it"):
            put(tmp_path, new("a", b"today"), new("b", b"today"))
    assert files(tmp_path / "output") == {"a": b"yesterday", "b": b"today"}
    assert [stand(tmp_path, name)[1] for name in "ab"] == ["the last build was cut off before it was in place", ""]


def test_a_file_of_which_nothing_is_remembered_is_kept_if_it_tells_that_somebody_edited_it(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"ours"), new("b", b"edited"))
    shutil.rmtree(tmp_path / "state")
    asked: list[str] = []

    def is_unedited(name: str, data: bytes) -> bool:
        asked.append(name)
        return data == b"ours"

    with open_output(tmp_path / "output", tmp_path / "state", is_unedited) as output:
        found = {name: output.stand(name) for name in "abc"}
    assert {name: (one.name, one.edited) for name, one in found.items()} == {
        "a": ("a", ()),
        "b": ("b.new", ("b",)),
        "c": ("c", ()),
    }
    assert {one.why_made(KEY) for one in found.values()} == {"it was not built before"}
    assert asked == ["a", "b"], "what is not there cannot be asked"


def test_what_a_process_that_was_killed_left_half_written_goes(tmp_path: Path) -> None:
    put(tmp_path, new("nl/a", b"one"))
    (tmp_path / "output" / "nl" / f"{UNFINISHED}a").write_bytes(b"half")
    assert stand(tmp_path, "nl/a") == ("nl/a", "", ())
    assert files(tmp_path / "output") == {"nl/a": b"one"}


@pytest.mark.parametrize("before", [None, b"yesterday"])
def test_what_a_process_that_was_killed_had_finished_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    if before:
        put(tmp_path, new("a", before, replace(KEY, document="other")))
    with monkeypatch.context() as killed:
        killed.setattr(Output, "tidy", lambda _: None)
        with open_output(tmp_path / "output", tmp_path / "state") as output:
            write(output, tmp_path, new("a", b"finished"))
    assert files(tmp_path / "output") == {f"{UNFINISHED}a": b"finished", **({"a": before} if before else {})}
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        standing = output.stand("a")
        assert standing.why_made(KEY) == ""
        output.keep(standing)
        assert output.waits("a")
        output.put_in_place()
    assert files(tmp_path / "output") == {"a": b"finished"}
    assert stand(tmp_path, "a") == ("a", "", ())


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (KEY, ""),
        (replace(KEY, document="other"), "what it says changed"),
        (replace(KEY, layout="other"), "the look changed"),
        (replace(KEY, renderer="other"), "Plenary itself changed, or a library that it draws with"),
    ],
)
def test_a_file_is_made_again_when_what_it_is_made_of_is_another(tmp_path: Path, key: Key, why: str) -> None:
    put(tmp_path, new("a", b"one", key))
    assert stand(tmp_path, "a") == ("a", why, ())


def test_a_file_that_was_touched_is_not_taken_for_an_edited_one(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"one"))
    os.utime(tmp_path / "output" / "a", (1, 1))
    assert stand(tmp_path, "a") == ("a", "", ())


def test_a_file_that_was_edited_is_seen_although_it_is_as_long_as_before(tmp_path: Path) -> None:
    put(tmp_path, new("a.pptx", b"one"))
    (tmp_path / "output" / "a.pptx").write_bytes(b"two")
    os.utime(tmp_path / "output" / "a.pptx", (1, 1))  # a file's time is as coarse as the system's ticks
    assert stand(tmp_path, "a.pptx") == ("a.new.pptx", "it was not built before", ("a.pptx",))


def test_a_file_that_was_put_together_is_known_by_its_pieces(tmp_path: Path) -> None:
    pieces = (b"head", Known(b"handout"), b"end")
    made = replace(new("a.zip", b""), pieces=pieces)
    assert put(tmp_path, made) == {"a.zip"}
    file = tmp_path / "output" / "a.zip"
    assert file.read_bytes() == b"headhandoutend"
    os.utime(file, (1, 1))
    assert stand(tmp_path, "a.zip") == ("a.zip", "", ())
    assert put(tmp_path, made) == frozenset(), "the same bytes stand there"
    file.write_bytes(b"headHandoutend")
    os.utime(file, (2, 2))
    assert stand(tmp_path, "a.zip") == ("a.new.zip", "it was not built before", ("a.zip",))
    file.unlink()
    assert stand(tmp_path, "a.zip") == ("a.zip", "it was deleted", ())


def test_a_build_that_was_cut_off_leaves_no_file_that_seems_edited(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"one"))
    for data in (b"two", b"three"):
        with open_output(tmp_path / "output", tmp_path / "state") as output:
            write(output, tmp_path, new("a", data))
    assert stand(tmp_path, "a") == ("a", "the last build was cut off before it was in place", ())


def test_the_journal_forgets_only_what_is_in_place(tmp_path: Path) -> None:
    for number in range(9):
        put(tmp_path, new("a", str(number).encode()))
        (journal,) = (tmp_path / "state").glob("journal*")
        assert len(journal.read_text().split()) <= 2
    assert stand(tmp_path, "a") == ("a", "", ())


def test_only_what_was_built_and_not_changed_is_cleared(tmp_path: Path) -> None:
    put(tmp_path, *(new(name, b"one") for name in ("en/a", "en/b", "en/c", "d")))
    (tmp_path / "output" / "en" / "b").write_bytes(b"edited")
    (tmp_path / "output" / "en" / "mine").write_bytes(b"never built")
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        assert output.put_in_place({"other"}) == ((), ())
        assert output.put_in_place({"group"}, {"d"}) == (("en/a", "en/c"), ("en/b",))
        assert output.put_in_place({"group"}, {"d"}) == ((), ("en/b",))
    assert files(tmp_path / "output") == {"d": b"one", "en/b": b"edited", "en/mine": b"never built"}


def test_what_a_killed_process_left_torn_takes_the_place_of_nothing(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"whole"))
    (tmp_path / "output" / ".unfinished-a").write_bytes(b"who")
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        standing = output.stand("a")
        assert standing.key == new("a", b"whole").key
        output.keep(standing)
        output.put_in_place()
    assert files(tmp_path / "output") == {"a": b"whole"}


def test_another_process_finds_what_it_is_not_told_of_where_it_was_written_now(tmp_path: Path) -> None:
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        write(output, tmp_path, new("a", b"today"))
        shelf: Shelf = pickle.loads(pickle.dumps(output.shelf([], [])))  # noqa: S301 - as it is sent
        assert (shelf.digest("a"), shelf.read("a"), shelf.waits("a")) == (digest_bytes(b"today"), b"today", True)
        with pytest.raises(OutputError, match="cannot be read"):
            shelf.digest("b")


def test_another_process_writes_beside_and_leaves_nothing_where_it_is_not_told_of(tmp_path: Path) -> None:
    put(tmp_path, new("a", b"yesterday"), new("b", b"yesterday"))
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        shelf: Shelf = pickle.loads(pickle.dumps(output.shelf(["a", "b"], [])))  # noqa: S301 - as it is sent
        shelf.hold(new("a", b"today"))
        shelf.hold(new("b", b"today"))
        assert (shelf.read("a"), output.digest("a")) == (b"today", digest_bytes(b"yesterday"))
        output.take_back(shelf.held[:1])
        output.put_in_place()
    assert files(tmp_path / "output") == {"a": b"today", "b": b"yesterday"}
