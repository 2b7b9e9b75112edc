"""What is kept by keys is found again, in its own part, until it is dropped or lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builder.engine import database
from builder.engine.database import Shelf, with_database


def filled(path: Path, part: str, *keys: str) -> None:
    shelf = Shelf(path, part)
    for key in keys:
        shelf.put(key, f"{part} {key}".encode())
    shelf.write()


def test_what_was_kept_is_found_in_its_part_by_whoever_opens_it_next(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    filled(path, "one", "a", "b")
    filled(path, "two", "a")
    found = {part: [Shelf(path, part).get(key) for key in "abc"] for part in ("one", "two", "three")}
    assert found == {"one": [b"one a", b"one b", None], "two": [b"two a", None, None], "three": [None] * 3}


def test_what_is_put_anew_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    filled(path, "one", "a")
    shelf = Shelf(path, "one")
    shelf.put("a", b"")
    shelf.write()
    assert Shelf(path, "one").get("a") == b""


def test_many_are_written_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_TOGETHER", 3)
    path = tmp_path / "kept.sqlite"
    shelf = Shelf(path, "one")
    seen = []
    for number in range(7):
        shelf.put(f"{number}", b"data")
        seen.append(sum(Shelf(path, "one").get(f"{one}") is not None for one in range(7)))
    assert seen == [0, 0, 3, 3, 3, 6, 6]


def test_what_no_one_asks_for_is_dropped_and_other_parts_stay(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    filled(path, "one", "a", "b", "c")
    filled(path, "two", "b")
    shelf = Shelf(path, "one")
    shelf.put("d", b"new")
    shelf.write()
    shelf.drop_all_but({"a", "x"})
    assert [bool(Shelf(path, "one").get(key)) for key in "abcd"] == [True, False, False, True]
    assert Shelf(path, "two").get("b") == b"two b"


def test_a_torn_file_begins_anew_and_a_place_that_holds_none_keeps_nothing(tmp_path: Path) -> None:
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(b"torn")
    filled(torn, "one", "a")
    assert Shelf(torn, "one").get("a") == b"one a"
    folder = tmp_path / "folder.sqlite"
    folder.mkdir()
    for nowhere in (folder, tmp_path / "missing" / "kept.sqlite"):
        filled(nowhere, "one", "a")
        Shelf(nowhere, "one").drop_all_but(())
        assert Shelf(nowhere, "one").get("a") is None


def test_a_change_that_fails_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    filled(path, "one", "a")

    def act(there: sqlite3.Connection) -> None:
        there.execute("DELETE FROM kept")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        with_database(path, (), act)
    with closing(sqlite3.connect(path)) as there:
        assert there.execute("SELECT part, key FROM kept").fetchall() == [("one", "a")]
