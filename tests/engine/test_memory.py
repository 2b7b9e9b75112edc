"""What documents said is kept for as long as they are there, and no longer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from builder.engine.memory import NAME, forget_outlines, keep_outlines, recall_outline
from builder.engine.outline import Outline, Piece, bind


def said(*words: str) -> Outline:
    return tuple(Piece(f"{number:032x}", f"line\x1f{word}") for number, word in enumerate(words))


def count_sheaves(folder: Path) -> int:
    with closing(sqlite3.connect(folder / NAME)) as memory:
        return int(memory.execute("SELECT count(*) FROM sheaves").fetchone()[0])


def test_each_document_is_told_by_its_own_words_whatever_it_is_kept_with(tmp_path: Path) -> None:
    keep_outlines(tmp_path, bind({"one": said("a", "b"), "two": said("c", "b", "d")}))
    keep_outlines(tmp_path, bind({"three": said("a"), "two": said("e", "b")}))
    found = [recall_outline(tmp_path, digest) for digest in ("one", "two", "three", "four")]
    assert found == [said("a", "b"), said("e", "b"), said("a"), None]


def test_what_no_document_says_any_longer_is_forgotten(tmp_path: Path) -> None:
    keep_outlines(tmp_path, bind({"one": said("a"), "two": said("b")}))
    keep_outlines(tmp_path, bind({"three": said("c")}))
    forget_outlines(tmp_path, ["one"])
    assert [recall_outline(tmp_path, digest) for digest in ("one", "two", "three")] == [said("a"), None, None]
    assert count_sheaves(tmp_path) == 1


def test_a_memory_that_was_torn_begins_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no memory of what was built before")
    keep_outlines(tmp_path, bind({"one": said("a")}))
    assert recall_outline(tmp_path, "one") == said("a")


def test_words_that_are_not_whole_are_none(tmp_path: Path) -> None:
    keep_outlines(tmp_path, bind({"one": said("a")}))
    with closing(sqlite3.connect(tmp_path / NAME)) as memory, memory:
        memory.execute("UPDATE sheaves SET pieces = ?", [b"torn"])
    assert recall_outline(tmp_path, "one") is None
