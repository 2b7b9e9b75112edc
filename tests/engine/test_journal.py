"""The journal tells of each file what was recorded of it, last and before, now and when it is read again."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from builder.engine.journal import NAME, Journal, Key, Record


def record(name: str, number: int, *, group: str = "event", layout: str = "look", gone: bool = False) -> Record:
    """Return a record that differs from those of other numbers in its digests and its mark."""
    key = Key(f"document {number}", layout, "renderer")
    return Record(name, group, key, "" if gone else f"{number:032x}", (number, 10**18 + number, 7 * number))


def test_each_record_is_told_as_it_was_made(tmp_path: Path) -> None:
    first, other = record("a", 1), record("é b", 2, group="another", layout="look 2")
    journal = Journal(tmp_path)
    journal.append([first, other])
    assert (set(journal.added()), journal.is_added("a"), journal.is_added("c")) == ({"a", "é b"}, True, False)
    assert journal.names({"event", "another"}) == ()
    journal.settle()
    for told in (journal, Journal(tmp_path)):
        assert (set(told.added()), told.is_added("a")) == (set(), False)
        assert (told.last("a"), told.last("é b"), told.last("c")) == (first, other, None)
        assert told.names({"event", "another"}) == ("é b", "a")
        assert told.names({"event"}) == ("a",)
        assert told.groups() == {"event", "another"}


def test_the_last_record_of_a_name_counts_and_older_files_are_known(tmp_path: Path) -> None:
    first, second = record("a", 1), record("a", 2, layout="other look")
    journal = Journal(tmp_path)
    journal.append([first])
    journal.append([second])
    for told in (journal, Journal(tmp_path)):
        assert told.last("a") == second
        assert set(told.files("a")) == {first.file, second.file}
        assert list(told.documents()) == [second.key.document]


def test_no_more_is_held_of_a_record_than_where_it_stands(tmp_path: Path) -> None:
    """There are as many as files: those of the packs of thousands."""
    journal, records = Journal(tmp_path), [record(f"pack-{number}", number) for number in range(1000)]
    tracemalloc.start()
    journal.append(records)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < (tmp_path / NAME).stat().st_size


def test_what_stands_in_the_file_is_found_again_once_it_was_shortened(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append([*(record("a", number) for number in range(9)), record("b", 9)])
    journal.settle()
    journal.append([record("c", 10), record("b", 11)])
    for told in (journal, Journal(tmp_path)):
        assert [told.last(name) for name in "abc"] == [record("a", 8), record("b", 11), record("c", 10)]
        assert [*told.files("b")] == [record("b", 11).file, record("b", 9).file]


def test_what_was_removed_has_no_last_record_although_its_files_are_known(tmp_path: Path) -> None:
    first = record("a", 1)
    journal = Journal(tmp_path)
    journal.append([first, record("a", 2, gone=True)])
    for told in (journal, Journal(tmp_path)):
        assert told.last("a") is None
        assert list(told.files("a")) == [first.file]
        assert (told.names({"event"}), told.groups(), list(told.documents())) == ((), frozenset(), [])


def test_what_is_not_known_to_be_in_place_is_remembered_whole_and_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    waiting = [record("waiting", number) for number in range(3)]
    journal.append([*waiting, record("placed", 0), record("taken up", 0)])
    journal, placed = Journal(tmp_path), [record("placed", number) for number in range(9)]
    journal.append([*placed, record("gone", 1), record("gone", 2, gone=True)])
    journal.settle({"taken up"})
    assert len((tmp_path / NAME).read_bytes().splitlines()) == len(waiting) + 2
    told = Journal(tmp_path)
    assert (told.last("waiting"), told.last("placed"), told.last("gone")) == (waiting[-1], placed[-1], None)
    assert list(told.files("waiting")) == [one.file for one in reversed(waiting)]
    assert list(told.files("gone")) == []


def test_a_journal_that_is_not_long_stays_as_it_is(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append([record("a", 1), record("a", 2)])
    before = (tmp_path / NAME).read_bytes()
    journal.settle()
    assert (tmp_path / NAME).read_bytes() == before


def test_half_a_character_is_in_no_record(tmp_path: Path) -> None:
    Journal(tmp_path).append([record("a", 1)])
    file = tmp_path / NAME
    file.write_bytes(file.read_bytes().replace(b'"a"', rb'"\ud800"'))
    assert Journal(tmp_path).names({"event"}) == ()
