"""The outlines of the documents that were built last, by digest. It may be lost at any time: then less can be told."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

#: The name of the memory in `.build/`; what it holds is versioned there.
NAME = "documents-2.sqlite"


def recall_outline(folder: Path, digest: str) -> bytes | None:
    """Return the outline of the document with that digest, as it was kept; None if it was not."""
    query = "SELECT outline FROM documents WHERE digest = ?"
    row = _with_memory(folder, lambda memory: memory.execute(query, [digest]).fetchone())
    return bytes(row[0]) if row else None


def keep_outlines(folder: Path, outlines: Iterable[tuple[str, bytes]]) -> None:
    """Keep outlines of documents, by digest."""
    _with_memory(folder, lambda memory: memory.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", outlines))


def forget_outlines(folder: Path, but: Iterable[str]) -> None:
    """Forget all outlines but those of the documents with these digests."""
    _with_memory(folder, lambda memory: _forget(memory, but))


def _forget(memory: sqlite3.Connection, but: Iterable[str]) -> None:
    memory.execute("CREATE TEMPORARY TABLE kept (digest TEXT PRIMARY KEY)")
    memory.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((digest,) for digest in but))
    memory.execute("DELETE FROM documents WHERE digest NOT IN (SELECT digest FROM kept)")


def _with_memory(folder: Path, act: Callable[[sqlite3.Connection], Any]) -> Any:
    """Return what comes of acting on the memory. What goes wrong with it (no room, a torn file) makes it begin anew."""
    try:
        with contextlib.closing(sqlite3.connect(folder / NAME)) as memory, memory:
            memory.execute("PRAGMA synchronous = OFF")
            memory.execute("CREATE TABLE IF NOT EXISTS documents (digest TEXT PRIMARY KEY, outline BLOB) WITHOUT ROWID")
            return act(memory)
    except sqlite3.Error:
        with contextlib.suppress(OSError):
            (folder / NAME).unlink()
        return None
