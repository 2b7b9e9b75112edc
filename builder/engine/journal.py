"""What was built, one line per file and build: appended before files are put in place, so that none is forgotten.

It stands in `.build/`, which may be thrown away at any time: then everything is made once more.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from builder.unwritable import unwritable
from builder.values import value

#: The name of the journal in `.build/`. What it holds is versioned there: one of another version is not read.
NAME = "journal-2.jsonl"

#: Those of older versions, which nobody reads any more.
OLDER = ("journal-1.jsonl",)

#: How a file looks from outside: its size, when it was written in nanoseconds, and its number on the disk.
Mark = tuple[int, int, int]


@value
class Key:
    """What a file is made of, as digests: the document, the files of its layout, and what draws it."""

    document: str
    layout: str
    renderer: str


@value
class Record:
    """A file as it was built. `file` is the digest of its bytes, empty where it was removed.

    `group` names the documents that are planned together: an event, its drafts, or the event in another look.
    """

    name: str
    group: str
    key: Key
    file: str
    mark: Mark


class Journal:
    """What was built, by name, the oldest record first.

    A build that was cut off may have recorded files that it never put in place: older ones of a name count as well.

    Records are read where they stand in the file, when they are asked for: there are as many as files, of thousands of
    notes, and most are asked for once.
    """

    def __init__(self, folder: Path) -> None:
        """Read the journal in a folder, empty where there is none. Lines that were torn are dropped."""
        self._path = folder / NAME
        self._alike: dict[str, str] = {}
        self._read()

    def _read(self) -> None:
        self._last: dict[str, int] = {}
        self._older: dict[str, tuple[int, ...]] = {}
        self._end = 0
        # No journal, or none that can be read: everything is made once more.
        with contextlib.suppress(OSError), self._path.open("rb") as file:
            for line in file:
                if record := self._record(line):
                    self._remember(record.name, self._end)
                self._end += len(line)
        self._settled = self._end

    def _remember(self, name: str, place: int) -> None:
        """Know that a record stands at a place in the file, behind those of the same name."""
        if name in self._last:
            self._older[name] = (*self._older.get(name, ()), self._last[name])
        self._last[name] = place

    def _recall(self, name: str) -> Iterator[Record]:
        """Yield the records of that name, the last one first."""
        if name not in self._last:
            return
        with contextlib.suppress(OSError), self._path.open("rb") as file:
            for place in (self._last[name], *reversed(self._older.get(name, ()))):
                file.seek(place)
                if record := self._record(file.readline()):
                    yield record

    def _record(self, line: bytes) -> Record | None:
        """Return what a line says, None for one that is no record. What most records have in common is held once."""
        with contextlib.suppress(ValueError):  # no characters
            if _RECORD.fullmatch(line):
                values = json.loads(line)
                group, key = self._same(values["group"]), values["key"]
                key = Key(key["document"], self._same(key["layout"]), self._same(key["renderer"]))
                return Record(values["name"], group, key, values["file"], tuple(values["mark"]))
        return None

    def _same(self, text: str) -> str:
        return self._alike.setdefault(text, text)

    def last(self, name: str) -> Record | None:
        """Return the last record of a file that was not removed, None if there is none."""
        record = next(self._recall(name), None)
        return record if record and record.file else None

    def files(self, name: str) -> Iterator[str]:
        """Yield the digests of the files of that name that were built."""
        return (record.file for record in self._recall(name) if record.file)

    def names(self, groups: Collection[str], but: Collection[str] = ()) -> tuple[str, ...]:
        """Return the names of the files of groups that are in place and not removed, group by group, but for those."""
        lasts = (self.last(name) for name in self._last if not self.is_added(name) and name not in but)
        found = ((record.group, record.name) for record in lasts if record and record.group in groups)
        return tuple(name for _, name in sorted(found, key=itemgetter(0)))

    def groups(self) -> frozenset[str]:
        """Return the groups of all files that were built and not removed."""
        return frozenset(record.group for record in filter(None, map(self.last, self._last)))

    def documents(self) -> Iterator[str]:
        """Yield the digests of the documents behind the files that were built and not removed."""
        return (record.key.document for record in filter(None, map(self.last, self._last)))

    def added(self) -> Iterator[str]:
        """Yield the names of the files of which something was recorded, and that are not known to be in place yet."""
        return (name for name, place in self._last.items() if place >= self._settled)

    def is_added(self, name: str) -> bool:
        """Return whether that is so of a file."""
        return self._last.get(name, -1) >= self._settled

    def append(self, records: Iterable[Record]) -> None:
        """Add records. OutputError if they cannot be written."""
        added = tuple(records)
        if not added:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                if file.tell():
                    file.write(b"\n")  # a torn line ends here
                self._write(added, file)
        except OSError as fault:
            raise unwritable(self._path, fault) from fault

    def _write(self, records: Iterable[Record], file: BinaryIO) -> None:
        for record in records:
            self._remember(record.name, file.tell())
            file.write(_line(record))
        self._end = file.tell()

    def settle(self, others: Collection[str] = ()) -> None:
        """Know that all files that were added are in place, and others: drop what need not be remembered of these."""
        count = len(self._last) + sum(map(len, self._older.values()))
        # After a first build there is one of each file: it is not looked which of thousands are worth it.
        if self._older and count > 2 * sum(1 for _ in self._worth_keeping(others)):
            self._shorten(others)
        self._settled = self._end

    def _shorten(self, others: Collection[str]) -> None:
        beside = self._path.with_name(f"{NAME}.new")
        try:
            with beside.open("wb") as file:
                file.writelines(map(_line, self._worth_keeping(others)))
            beside.replace(self._path)
        except OSError as fault:
            raise unwritable(self._path, fault) from fault
        self._read()

    def _worth_keeping(self, others: Collection[str]) -> Iterator[Record]:
        for name in self._last:
            last, *older = self._recall(name)
            if last.file and not self.is_added(name) and name not in others:
                yield from reversed(older)
            if last.file:
                yield last


def _line(record: Record) -> bytes:
    key = record.key
    values = {
        "name": record.name,
        "group": record.group,
        "key": {"document": key.document, "layout": key.layout, "renderer": key.renderer},
        "file": record.file,
        "mark": record.mark,
    }
    return _ENCODER.encode(values).encode() + b"\n"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


#: A record as a line. What somebody altered is no record: digests that are none are not met anywhere else.
_RECORD = re.compile(
    rb'\{"name":TEXT,"group":TEXT,"key":\{"document":TEXT,"layout":TEXT,"renderer":TEXT\},'
    rb'"file":"(?:[0-9a-f]{32}(?:\+[0-9]+)*)?","mark":\[[0-9]+,[0-9]+,[0-9]+\]\}\n?'.replace(
        b"TEXT", rb'"[^"\\]*(?:\\[^u][^"\\]*)*"'
    )
)
