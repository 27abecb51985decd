"""Vectors that outlive a run: three ways to search one set of passages embed it once."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np

from knowledge.embed import Embedder, Floats

_TABLE = "CREATE TABLE IF NOT EXISTS vectors (name TEXT PRIMARY KEY, vector BLOB, seconds REAL)"
_AT_ONCE = 500  # names asked for in one query


class Remembering:
    """An embedder that keeps what it made in `folder`, one file for each model's weights.

    `made` and `recalled` count texts; `recalled_s` is what the recalled ones took when they
    were made, so that a build's speed can be told honestly on a second run too.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.inner = embedder
        self.made = 0
        self.recalled = 0
        self.recalled_s = 0.0
        marks = "".join(c if c.isalnum() else "-" for c in embedder.fingerprint)
        self._file = folder / f"{marks}-{embedder.dim}.sqlite"
        with self._open() as base:
            base.execute(_TABLE)

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def dim(self) -> int:
        return self.inner.dim

    @property
    def fingerprint(self) -> str:
        return self.inner.fingerprint

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._get("question", self.inner.questions, texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._get("passage", self.inner.passages, texts)

    def _get(
        self, role: str, encode: Callable[[Sequence[str]], Floats], texts: Sequence[str]
    ) -> Floats:
        names = [sha256(f"{role}\n{text}".encode()).hexdigest() for text in texts]
        with self._open() as base:
            known = self._recall(base, names)
            todo = {n: t for n, t in zip(names, texts, strict=True) if n not in known}
            if todo:
                known |= self._make(base, encode, todo)
        if not names:
            return np.empty((0, self.dim), np.float32)
        return np.stack([known[name] for name in names])

    def _recall(self, base: sqlite3.Connection, names: Sequence[str]) -> dict[str, Floats]:
        found: dict[str, Floats] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            asked = f"SELECT name, vector, seconds FROM vectors WHERE name IN ({marks})"  # noqa: S608
            for name, vector, seconds in base.execute(asked, some):
                found[name] = np.frombuffer(vector, np.float32)
                self.recalled_s += seconds
        self.recalled += len(found)
        return found

    def _make(
        self,
        base: sqlite3.Connection,
        encode: Callable[[Sequence[str]], Floats],
        todo: dict[str, str],
    ) -> dict[str, Floats]:
        began = time.perf_counter()
        made = encode(list(todo.values())).astype(np.float32)
        each = (time.perf_counter() - began) / len(todo)
        self.made += len(todo)
        rows = [(n, v.tobytes(), each) for n, v in zip(todo, made, strict=True)]
        base.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", rows)
        return dict(zip(todo, made, strict=True))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection a call: builds may embed from several threads."""
        with closing(sqlite3.connect(self._file, timeout=30)) as base, base:
            yield base
