"""How a change is written: planned first, then checked again and committed at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from knowledge.changes import Change, Did
from knowledge.entries import Entry, check
from knowledge.errors import EntryError
from knowledge.exact import names_of
from knowledge.library_file import LibraryFile


@dataclass(frozen=True, slots=True)
class Plan:
    """`given`: all that was asked for, each with its digest; `put`: what of it is not in the
    library yet."""

    given: Sequence[tuple[Entry, str]]
    put: Sequence[Entry]
    gone: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Ready:
    """An entry as it is written. Made before the transaction, which others wait for."""

    body: str
    names: frozenset[tuple[str, bool]]

    @classmethod
    def of(cls, entry: Entry) -> _Ready:
        body = json.dumps(entry.plain(), ensure_ascii=False, separators=(",", ":"))
        return cls(body, frozenset(names_of(entry.passages)))


def plan(file: LibraryFile, entries: Sequence[Entry], gone: Sequence[str]) -> Plan:
    """Raises EntryError when an entry is wrong, given twice, or of another source."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        other = seen.setdefault(check(entry).id, entry)
        if other is not entry:
            raise _taken(entry, other.source)
    digests = {}
    query = "SELECT id, source, digest FROM entries WHERE id IN ({})"
    for name, source, digest in file.rows_of(query, list(seen)):
        if source != seen[name].source and name not in gone:
            raise _taken(seen[name], source)
        digests[name] = digest
    given = [(entry, entry.digest) for entry in entries]
    put = [entry for entry, digest in given if digests.get(entry.id) != digest]
    return Plan(given, put, gone)


def commit(file: LibraryFile, todo: Plan, who: str) -> Change:
    """What another writer did since the plan is respected: the last one to write wins, but
    never by taking another source's entry."""
    if not todo.put and not todo.gone:
        with file.writing() as db:
            return Change(_last(db), same=tuple(entry.id for entry, _ in todo.given))
    stamp = (datetime.now(UTC).isoformat(timespec="seconds"), who)
    added: list[str] = []
    changed: list[str] = []
    same: list[str] = []
    ready = {entry.id: _Ready.of(entry) for entry in todo.put}
    with file.writing() as db:
        removed = [name for name in todo.gone if _remove(db, name, stamp)]
        for entry, digest in todo.given:
            before = _now(db, entry.id)
            if before and before[1] == digest:
                same.append(entry.id)
                continue
            if before and before[0] != entry.source:
                raise _taken(entry, before[0])
            made = ready.get(entry.id) or _Ready.of(entry)
            change = _record(db, (entry.id, "put", entry.source, made.body), stamp)
            _put(db, (entry.id, change, entry.kind.value, entry.source, digest), made.names)
            (changed if before else added).append(entry.id)
        number = _last(db)
    return Change(number, tuple(added), tuple(changed), tuple(removed), tuple(same))


def _put(
    db: sqlite3.Connection, row: tuple[str, int, str, str, str], names: Iterable[tuple[str, bool]]
) -> None:
    db.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", row)
    db.execute("DELETE FROM names WHERE entry = ?", row[:1])
    rows = [(name, asked, row[0]) for name, asked in names]
    db.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)


def _remove(db: sqlite3.Connection, name: str, stamp: tuple[str, str]) -> bool:
    query = "SELECT v.source, body FROM versions v JOIN entries USING (change) WHERE id = ?"
    now = db.execute(query, (name,)).fetchone()
    if not now:
        return False
    _record(db, (name, "remove", *now), stamp)
    db.execute("DELETE FROM entries WHERE id = ?", (name,))
    db.execute("DELETE FROM names WHERE entry = ?", (name,))
    return True


def _record(db: sqlite3.Connection, what: tuple[str, Did, str, str], stamp: tuple[str, str]) -> int:
    entry, did, source, body = what
    query = "SELECT coalesce(max(version), 0) + 1 FROM versions WHERE entry = ?"
    (number,) = db.execute(query, (entry,)).fetchone()
    added = db.execute(
        "INSERT INTO versions (entry, version, at, who, did, source, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry, number, *stamp, did, source, body),
    )
    return int(added.lastrowid or 0)


def _now(db: sqlite3.Connection, name: str) -> tuple[str, str] | None:
    query = "SELECT source, digest FROM entries WHERE id = ?"
    found: tuple[str, str] | None = db.execute(query, (name,)).fetchone()
    return found


def _last(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(change), 0) FROM versions").fetchone()[0])


def _taken(entry: Entry, source: str) -> EntryError:
    return EntryError(
        f"{entry.source}: {entry.id!r} exists in {source} already; nothing was changed. "
        f"Give one another id, or remove it there first."
    )
