"""Embedding as a build needs it: in batches, with progress, and each text once in its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np

from knowledge.embed import Embedder, Floats
from knowledge.fingerprint import same
from knowledge.library_file import LibraryFile
from knowledge.text import clean

Progress = Callable[[str, int, int], None]  # stage, done, of how many

BATCH = 256  # texts embedded between two commits; after a break no more is lost


def silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


class Vectors:
    """Raw vectors of texts, kept in the library's file under the embedder's fingerprint."""

    def __init__(self, embedder: Embedder, file: LibraryFile, progress: Progress = silent) -> None:
        self.embedder = embedder
        self.made = 0
        self._file = file
        self._progress = progress

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._get("question", texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._get("passage", texts)

    def _get(self, role: str, texts: Sequence[str]) -> Floats:
        clear = [clean(text) for text in texts]
        owner = self._owner() if texts else ""
        names = [_name(owner, role, text) for text in clear]
        known = self._known(list(dict.fromkeys(names)))
        missing = {n: t for n, t in zip(names, clear, strict=True) if n not in known}
        known.update(self._make(role, missing))
        found = np.empty((len(names), self.embedder.dim), np.float32)
        for row, name in enumerate(names):
            found[row] = known[name]
        return found

    def _owner(self) -> str:
        """The fingerprint that this embedder's vectors are kept under; a server's may look a
        little different each time."""
        mine = self.embedder.fingerprint
        for (other,) in self._file.rows("SELECT fingerprint FROM embedders"):
            if same(other, mine):
                return str(other)
        self._file.write("INSERT OR IGNORE INTO embedders VALUES (?)", [(mine,)])
        return mine

    def _known(self, names: Sequence[bytes]) -> dict[bytes, Floats]:
        query = "SELECT name, numbers FROM vectors WHERE name IN ({})"
        return {
            name: np.frombuffer(numbers, np.float16)
            for name, numbers in self._file.rows_of(query, names)
        }

    def _make(self, role: str, missing: dict[bytes, str]) -> dict[bytes, Floats]:
        made: dict[bytes, Floats] = {}
        todo = list(missing.items())
        encode = self.embedder.questions if role == "question" else self.embedder.passages
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            # As they will be read back: a vector must not depend on when it was made.
            rows = encode([text for _, text in batch]).astype(np.float16)
            made.update((name, row) for (name, _), row in zip(batch, rows, strict=True))
            self._file.write(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                [(n, row.tobytes()) for (n, _), row in zip(batch, rows, strict=True)],
            )
            self.made += len(batch)
            self._progress(f"embed {role}s", start + len(batch), len(todo))
        return made


def _name(owner: str, role: str, text: str) -> bytes:
    return sha256(f"{owner}\n{role}\n{text}".encode()).digest()[:16]


class Given:
    """Vectors of passages that somebody else made; questions are still embedded."""

    def __init__(self, embedder: Embedder, texts: Sequence[str], vectors: Floats) -> None:
        self.embedder = embedder
        self._rows = {text: row for row, text in enumerate(texts)}
        self._vectors = vectors

    def questions(self, texts: Sequence[str]) -> Floats:
        return self.embedder.questions([clean(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._vectors[[self._rows[text] for text in texts]]
