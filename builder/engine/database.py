"""Small databases in `.build/`, which may be lost at any time: what is kept there only spares time."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any


def with_database(path: Path, tables: Sequence[str], act: Callable[[sqlite3.Connection], Any]) -> Any:
    """Return what comes of acting on a database with these tables. If anything is wrong with it, it begins anew.

    It may be torn. None if that does not help: there is no room.
    """
    for _ in range(2):
        try:
            with contextlib.closing(sqlite3.connect(path)) as database, database:
                database.execute("PRAGMA synchronous = OFF")
                # A file that is made and removed for each change is dear.
                database.execute("PRAGMA journal_mode = TRUNCATE")
                for table in tables:
                    database.execute(table)
                return act(database)
        except sqlite3.Error:
            with contextlib.suppress(OSError):
                path.unlink()
    return None


_TABLES = ("CREATE TABLE IF NOT EXISTS kept (part TEXT, key TEXT, data BLOB, PRIMARY KEY (part, key))",)

#: So many values are written together: no more are lost where a command is killed, and no other one waits for long.
_TOGETHER = 64


class Shelf:
    """A part of a database in which bytes are kept by their keys."""

    def __init__(self, path: Path, part: str) -> None:
        self._path, self._part = path, part
        self._waiting: dict[str, bytes] = {}
        self._there = {key for (key,) in self._ask("SELECT key FROM kept WHERE part = ?")}

    def get(self, key: str) -> bytes | None:
        """Return what was kept by a key before this shelf was opened, None if nothing was."""
        rows = self._ask("SELECT data FROM kept WHERE part = ? AND key = ?", key) if key in self._there else []
        return rows[0][0] if rows else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes by a key."""
        self._waiting[key] = data
        if len(self._waiting) == _TOGETHER:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        rows = [(self._part, key, data) for key, data in self._waiting.items()]
        self._waiting.clear()
        if rows:
            with_database(
                self._path, _TABLES, lambda one: one.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            )

    def drop_all_but(self, keys: Collection[str]) -> None:
        """Let all go that was kept before, but for what is kept by these keys."""
        rows = [(self._part, key) for key in self._there.difference(keys)]
        if rows:
            with_database(
                self._path, _TABLES, lambda one: one.executemany("DELETE FROM kept WHERE part = ? AND key = ?", rows)
            )

    def _ask(self, question: str, *given: str) -> list[Any]:
        return (
            with_database(self._path, _TABLES, lambda one: one.execute(question, [self._part, *given]).fetchall()) or []
        )
