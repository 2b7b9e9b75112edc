"""What is up to date, what is made again, and why; and what the journal remembers of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.engine.digest import digest_bytes
from builder.engine.freshness import judge
from builder.engine.journal import Key, Record, append_records, read_journal, shorten_journal

KEY = Key("document", "layout", "renderer")


def record(data: bytes, key: Key = KEY) -> Record:
    return Record("a", "group", key, digest_bytes(data))


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (KEY, ""),
        (Key("other", "layout", "renderer"), "what it says changed"),
        (Key("document", "other", "renderer"), "its layout changed"),
        (Key("document", "layout", "other"), "Plenary, or a library that it draws with, is another version"),
    ],
)
def test_a_file_is_made_again_when_what_it_is_made_of_is_another(tmp_path: Path, key: Key, why: str) -> None:
    (tmp_path / "a").write_bytes(b"one")
    append_records(tmp_path, [record(b"one")])
    assert judge("a", key, read_journal(tmp_path), tmp_path).why == why


def test_a_build_that_was_cut_off_leaves_no_file_that_seems_edited(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    append_records(tmp_path, [record(b"one"), record(b"two"), record(b"three")])
    verdict = judge("a", KEY, read_journal(tmp_path), tmp_path)
    assert (verdict.name, verdict.edited) == ("a", ())
    assert "cut off" in verdict.why


def test_the_journal_forgets_only_what_is_in_place(tmp_path: Path) -> None:
    append_records(tmp_path, [record(str(number).encode()) for number in range(5)])
    shorten_journal(tmp_path, [])
    assert len(read_journal(tmp_path).records["a"]) == 5
    shorten_journal(tmp_path, ["a"])
    assert read_journal(tmp_path).records == {"a": (record(b"4"),)}
