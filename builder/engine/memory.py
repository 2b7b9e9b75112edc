"""The outlines of the documents that were built last, by digest. It may be lost at any time: then less can be told.

Those that were made together are kept together: what they have in common is kept once.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from builder.engine.database import with_database
from builder.engine.outline import Outline, Sheaf, unpack

#: The name of the memory in `.build/`; what it holds is versioned there.
NAME = "documents-3.sqlite"

#: Those of older versions, which nobody reads any more.
OLDER = ("documents-1.sqlite", "documents-2.sqlite", "documents-2.sqlite-journal")

#: The pieces of outlines that are kept together; and of each outline, with which others, and which pieces are its own.
#: They stand as they come: in the order of their digests, each of thousands would be written to a page of its own.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS sheaves (number INTEGER PRIMARY KEY, pieces BLOB)",
    "CREATE TABLE IF NOT EXISTS documents (digest TEXT PRIMARY KEY, sheaf INTEGER, own BLOB)",
)


def recall_outline(folder: Path, digest: str) -> Outline | None:
    """Return the outline of the document with that digest, as it was kept; None if it was not, or is not whole."""
    query = "SELECT pieces, own FROM documents JOIN sheaves ON sheaf = number WHERE digest = ?"
    row = _with_memory(folder, lambda memory: memory.execute(query, [digest]).fetchone())
    with contextlib.suppress(ValueError):
        return unpack(*row) if row else None
    return None


def keep_outlines(folder: Path, sheaf: Sheaf) -> None:
    """Keep the outlines of documents that were made together."""
    if sheaf.own:
        _with_memory(folder, lambda memory: _keep(memory, sheaf))


def _keep(memory: sqlite3.Connection, sheaf: Sheaf) -> None:
    number = memory.execute("INSERT INTO sheaves (pieces) VALUES (?)", [sheaf.pieces]).lastrowid
    rows = [(digest, number, own) for digest, own in sheaf.own.items()]
    memory.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", rows)


def forget_outlines(folder: Path, but: Iterable[str]) -> None:
    """Forget all outlines but those of the documents with these digests."""
    _with_memory(folder, lambda memory: _forget(memory, but))


def _forget(memory: sqlite3.Connection, but: Iterable[str]) -> None:
    memory.execute("CREATE TEMPORARY TABLE kept (digest TEXT PRIMARY KEY)")
    memory.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((digest,) for digest in but))
    memory.execute("DELETE FROM documents WHERE digest NOT IN (SELECT digest FROM kept)")
    memory.execute("DELETE FROM sheaves WHERE number NOT IN (SELECT sheaf FROM documents)")


def _with_memory(folder: Path, act: Callable[[sqlite3.Connection], Any]) -> Any:
    return with_database(folder / NAME, _TABLES, act)
