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

from builder.engine.unwritable import unwritable
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
    """

    def __init__(self, folder: Path) -> None:
        """Read the journal in a folder, empty where there is none. Lines that were torn are dropped."""
        self._folder = folder
        self._alike: dict[tuple[str, str, str], int] = {}
        self._lines: dict[str, bytes] = {}
        # No journal, or none that can be read: everything is made once more.
        with contextlib.suppress(OSError), (folder / NAME).open("rb") as file:
            for record in _records(file):
                self._remember(record)

    def _remember(self, record: Record) -> None:
        """Keep a record behind those of the same name, each a line: there are as many as files, of thousands of notes.

        A line begins with the number of what it has in common with most others.
        """
        key = record.key
        number = self._alike.setdefault((record.group, key.layout, key.renderer), len(self._alike))
        line = "\t".join(map(str, (number, key.document, record.file, *record.mark))).encode()
        before = self._lines.get(record.name)
        self._lines[record.name] = line if before is None else before + b"\n" + line

    def _recall(self, name: str) -> Iterator[Record]:
        """Yield the records of that name, the last one first."""
        lines = self._lines.get(name)
        alike = tuple(self._alike)
        for line in reversed(lines.decode().split("\n") if lines is not None else ()):
            number, document, file, *mark = line.split("\t")
            group, layout, renderer = alike[int(number)]
            size, time, inode = map(int, mark)
            yield Record(name, group, Key(document, layout, renderer), file, (size, time, inode))

    def last(self, name: str) -> Record | None:
        """Return the last record of a file that was not removed, None if there is none."""
        record = next(self._recall(name), None)
        return record if record and record.file else None

    def files(self, name: str) -> Iterator[str]:
        """Yield the digests of the files of that name that were built."""
        return (record.file for record in self._recall(name) if record.file)

    def names(self, groups: Collection[str], but: Collection[str] = ()) -> tuple[str, ...]:
        """Return the names of the files of groups that were built and not removed, group by group, but for those."""
        lasts = (self.last(name) for name in self._lines if name not in but)
        found = ((record.group, record.name) for record in lasts if record and record.group in groups)
        return tuple(name for _, name in sorted(found, key=itemgetter(0)))

    def groups(self) -> frozenset[str]:
        """Return the groups of all files that were built and not removed."""
        return frozenset(record.group for record in filter(None, map(self.last, self._lines)))

    def documents(self) -> Iterator[str]:
        """Yield the digests of the documents behind the files that were built and not removed."""
        return (record.key.document for record in filter(None, map(self.last, self._lines)))

    def append(self, records: Iterable[Record]) -> None:
        """Add records. OutputError if they cannot be written."""
        added = tuple(records)
        if not added:
            return
        lines = b"".join(map(_line, added))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / NAME).open("ab") as file:
                file.write(b"\n" + lines if file.tell() else lines)  # a torn line ends here
        except OSError as fault:
            raise unwritable(self._folder / NAME, fault) from fault
        for record in added:
            self._remember(record)

    def shorten(self, in_place: Collection[str]) -> None:
        """Drop what need not be remembered of the files that are known to be in place, once that is much."""
        count = sum(len(lines.splitlines()) for lines in self._lines.values())
        # After a first build there is one of each file: it is not looked which of thousands are worth it.
        if count == len(self._lines) or count <= 2 * sum(1 for _ in self._worth_keeping(in_place)):
            return
        beside = self._folder / f"{NAME}.new"
        try:
            with beside.open("wb") as file:
                file.writelines(map(_line, self._worth_keeping(in_place)))
            beside.replace(self._folder / NAME)
        except OSError as fault:
            raise unwritable(self._folder / NAME, fault) from fault

    def _worth_keeping(self, in_place: Collection[str]) -> Iterator[Record]:
        for name in self._lines:
            last, *older = self._recall(name)
            if last.file and name not in in_place:
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


def _records(lines: Iterable[bytes]) -> Iterator[Record]:
    for line in lines:
        with contextlib.suppress(ValueError):  # no characters
            if _RECORD.fullmatch(line):
                values = json.loads(line)
                yield Record(**{**values, "key": Key(**values["key"]), "mark": tuple(values["mark"])})
