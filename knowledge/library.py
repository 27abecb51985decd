"""The record of what the shop knows: its entries now, and all their versions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

from knowledge.changes import Change, Did, Version
from knowledge.embed import Embedder
from knowledge.entries import Entry, digest_of
from knowledge.errors import EntryError
from knowledge.library_file import LibraryFile
from knowledge.library_write import Plan, commit, plan
from knowledge.passages import Kind
from knowledge.vectors import Progress, Vectors, silent

REMEMBERED = 4096  # entries kept ready for those who read them


class Library:
    """Entries of one index folder. Each call that changes it is one transaction: a crash
    leaves the old or the new. Searches notice by themselves, see `live`.

    With an embedder, new texts are embedded before the transaction; without one, by the
    first search that needs them. Raises EntryError for what cannot be taken in.
    """

    def __init__(
        self, folder: Path, embedder: Embedder | None = None, progress: Progress = silent
    ) -> None:
        self.file = LibraryFile(folder)
        self.vectors = Vectors(embedder, self.file, progress) if embedder else None
        self.at = lru_cache(REMEMBERED)(self._at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()

    def put(self, entries: Iterable[Entry], who: str) -> Change:
        """Add entries, or replace those of the same id and source."""
        return self._apply(list(entries), [], who)

    def replace(self, source: str, entries: Iterable[Entry], who: str) -> Change:
        """Make these all that there is of `source`; what is unchanged costs nothing and makes
        no version. A source that ends in ":" or "/" means all that begin with it."""
        given = list(entries)
        for entry in given:
            if not _within(source, entry.source):
                raise EntryError(f"{entry.id!r} is of {entry.source!r}, not of {source!r}.")
        kept = {entry.id for entry in given}
        gone = [name for _, name, _ in self._now(source) if name not in kept]
        return self._apply(given, gone, who)

    def remove(self, ids: Sequence[str], who: str) -> Change:
        """Take entries out; their versions stay and can be restored."""
        query = "SELECT id FROM entries WHERE id IN ({})"
        known = {name for (name,) in self.file.rows_of(query, list(ids))}
        unknown = [name for name in ids if name not in known]
        if unknown:
            raise EntryError(
                f"there is no entry {', '.join(unknown)}; nothing was removed. "
                "`shopkeeper knowledge list` shows what there is."
            )
        return self._apply([], list(dict.fromkeys(ids)), who)

    def restore(self, name: str, version: int, who: str) -> Change:
        """Bring a version back, as a new version. One that was removed too."""
        for past in self.history(name):
            if past.number == version:
                return self.put([past.entry], who)
        raise EntryError(
            f"{name} has no version {version}. `shopkeeper knowledge history {name}` shows them."
        )

    def entries(self, source: str | None = None, kind: Kind | None = None) -> Iterator[Entry]:
        """Entries as they are now, oldest change first."""
        return (entry for _, entry in self.numbered(source, kind))

    def numbered(
        self, source: str | None = None, kind: Kind | None = None
    ) -> Iterator[tuple[int, Entry]]:
        """The same, each with the change that wrote it; as they were when this was called."""
        rows = self._now(source, kind)
        query = "SELECT change, body FROM versions WHERE change IN ({}) ORDER BY change"
        found = self.file.rows_of(query, [change for change, _, _ in rows])
        return ((change, Entry.of(json.loads(body))) for change, body in found)

    def entry(self, name: str) -> Entry | None:
        rows = self.file.rows("SELECT change FROM entries WHERE id = ?", (name,))
        return self.at(rows[0][0]) if rows else None

    def _at(self, change: int) -> Entry:
        """The entry that a change wrote; the same for ever. `at` remembers, this does not."""
        rows = self.file.rows("SELECT body FROM versions WHERE change = ?", (change,))
        return Entry.of(json.loads(rows[0][0]))

    def history(self, name: str) -> list[Version]:
        """All versions, oldest first; empty for a name that never was."""
        query = "SELECT version, at, who, did, body, change FROM versions WHERE entry = ?"
        return [
            Version(number, at, who, did, Entry.of(json.loads(body)), change)
            for number, at, who, did, body, change in self.file.rows(
                f"{query} ORDER BY version", (name,)
            )
        ]

    def sources(self) -> dict[str, int]:
        """Source → how many entries are from it."""
        return dict(self.file.rows("SELECT source, count(*) FROM entries GROUP BY source"))

    def last_change(self) -> int:
        """Grows with every change; 0 while nothing was ever put."""
        (row,) = self.file.rows("SELECT max(change) FROM versions")
        return int(row[0] or 0)

    def mark(self, change: int) -> str:
        """What tells this change from one of the same number in another record, as in a
        restored backup that went its own way; "" when there is no such change."""
        query = "SELECT entry, version, at, who, did, source, body FROM versions WHERE change = ?"
        rows = self.file.rows(query, (change,))
        return digest_of(map(repr, rows)) if rows else ""

    def changes_since(self, number: int) -> list[tuple[int, str, Did]]:
        """Change, entry and what was done to it, in order."""
        query = "SELECT change, entry, did FROM versions WHERE change > ? ORDER BY change"
        return self.file.rows(query, (number,))

    def digest(self, source: str | None = None) -> str:
        """Changes when any entry of the source does."""
        return digest_of(digest for _, _, digest in self._now(source))

    def _now(self, source: str | None, kind: Kind | None = None) -> list[tuple[int, str, str]]:
        """Change, id and digest of each entry."""
        group = source is not None and source.endswith((":", "/"))
        return self.file.rows(_NOW, (source, group, kind))

    def _apply(self, entries: list[Entry], gone: list[str], who: str) -> Change:
        todo: Plan = plan(self.file, entries, gone)
        if self.vectors:
            keys = [key for entry in todo.put for p in entry.passages for key in p.keys]
            self.vectors.passages([key.text for key in keys])
        return commit(self.file, todo, who)


_NOW = """
SELECT change, id, digest FROM entries
WHERE (?1 IS NULL OR source = ?1 OR ?2 AND substr(source, 1, length(?1)) = ?1)
AND (?3 IS NULL OR kind = ?3) ORDER BY change
"""


def _within(source: str, other: str) -> bool:
    return other.startswith(source) if source.endswith((":", "/")) else other == source
