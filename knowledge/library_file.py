"""The library's one SQLite file: its tables, and who may write when.

versions   every version of every entry, whole; its rowid `change` only ever grows
entries    which version of an entry counts now; a removed entry has no row
names      ids, SKUs and questions as they are looked up verbatim
vectors    raw sentence vectors, each made once
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from knowledge.errors import IndexUnreadableError

FILE = "library.db"
FORMAT = 1
WAIT_S = 30.0  # for another writer

TABLES = """
CREATE TABLE IF NOT EXISTS versions (
    change INTEGER PRIMARY KEY AUTOINCREMENT,
    entry TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    did TEXT NOT NULL,
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (entry, version)
);
CREATE TABLE IF NOT EXISTS entries (
    id TEXT PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES versions (change),
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_by_source ON entries (source, id);
CREATE INDEX IF NOT EXISTS entries_by_change ON entries (change);
CREATE TABLE IF NOT EXISTS names (
    name TEXT NOT NULL,
    asked INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (name, asked, entry)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_by_entry ON names (entry);
CREATE TABLE IF NOT EXISTS vectors (
    name BLOB PRIMARY KEY,
    numbers BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS embedders (
    fingerprint TEXT PRIMARY KEY
) WITHOUT ROWID;
"""


class LibraryFile:
    """Safe for many threads and processes: readers see the last commit, writers take turns."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        try:
            self._reader = self._open()
            self._inode = self.path.stat().st_ino
            if self._reader.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                self._create()
        except sqlite3.OperationalError as error:  # the disk, not the file
            raise IndexUnreadableError(
                f"{self.path} 无法打开或写入（{error}）：请检查权限与磁盘空间后重试 · "
                f"{self.path} cannot be opened or written ({error}): "
                "check its permissions and the free space, and try again."
            ) from error
        except sqlite3.DatabaseError as error:
            raise IndexUnreadableError(
                f"{self.path} cannot be read ({error}). Restore it from a backup; or move it away "
                "and run `shopkeeper knowledge build`, then add files and pins again."
            ) from error

    def _open(self) -> sqlite3.Connection:
        # Autocommit: a transaction is begun and ended in `writing` alone.
        db = sqlite3.connect(
            self.path, timeout=WAIT_S, isolation_level=None, check_same_thread=False
        )
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        return db

    def _create(self) -> None:
        with self.writing() as db:
            (found,) = db.execute("PRAGMA user_version").fetchone()
            if found not in (0, FORMAT):
                raise IndexUnreadableError(
                    f"{self.path} has format {found}, this version reads {FORMAT}. "
                    "Use the version that wrote it, or a newer one."
                )
            for statement in TABLES.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {FORMAT}")

    @property
    def replaced(self) -> bool:
        """Another file stands in this one's place, as after a restored backup."""
        try:
            return self.path.stat().st_ino != self._inode
        except FileNotFoundError:
            return False

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock:
            try:
                return self._reader.execute(query, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise IndexUnreadableError(f"{self.path} cannot be read ({error}).") from error

    def rows_of(self, query: str, values: Sequence[Any], at_once: int = 500) -> Iterator[Any]:
        """`query` with IN ({}) for any number of values."""
        for start in range(0, len(values), at_once):
            some = values[start : start + at_once]
            yield from self.rows(query.format(",".join("?" * len(some))), some)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        db = self._open()
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise IndexUnreadableError(
                f"{self.path} cannot be written ({error}); nothing was changed. Let other commands "
                "end, or make room on the disk, then try again."
            ) from error
        finally:
            db.close()  # what was not committed is undone

    def write(self, query: str, values: Iterable[Sequence[Any]]) -> None:
        with self.writing() as db:
            db.executemany(query, values)

    def close(self) -> None:
        with self._lock:
            self._reader.close()
