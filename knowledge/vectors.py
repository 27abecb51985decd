"""Embedding as a build needs it: in batches, with progress, and each text once in its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from knowledge.embed import Embedder, Floats
from knowledge.fingerprint import same
from knowledge.text import clean

Progress = Callable[[str, int, int], None]  # stage, done, of how many

BATCH = 32


class Vectors:
    """Embeds texts, each once in its life: the last build's vectors are taken over."""

    def __init__(self, embedder: Embedder, before: Path | None, progress: Progress) -> None:
        self.embedder = embedder
        self.made = 0
        self._progress = progress
        self._known: dict[str, Floats] = {}
        self._used: dict[str, Floats] = {}
        if before and (before / "vectors.npz").exists():
            try:
                self._take_over(before / "vectors.npz")
            except (OSError, ValueError, KeyError):
                self._known = {}  # damaged: embed again

    def questions(self, texts: Sequence[str]) -> Floats:
        return self._get("question", texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._get("passage", texts)

    def write(self, file: Path) -> None:
        names = sorted(self._used)
        rows = [self._used[name] for name in names]
        np.savez(
            file,
            embedder=np.array(self.embedder.fingerprint),
            names=np.array(names),
            vectors=np.array(rows, dtype=np.float16),
        )

    def _get(self, role: str, texts: Sequence[str]) -> Floats:
        clear = [clean(text) for text in texts]
        names = [sha256(f"{role}\n{text}".encode()).hexdigest()[:24] for text in clear]
        missing = {n: t for n, t in zip(names, clear, strict=True) if n not in self._known}
        todo = list(missing.items())
        encode = self.embedder.questions if role == "question" else self.embedder.passages
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            rows = encode([text for _, text in batch])
            self._known.update((name, row) for (name, _), row in zip(batch, rows, strict=True))
            self.made += len(batch)
            self._progress(f"embed {role}s", start + len(batch), len(todo))
        self._used.update((name, self._known[name]) for name in names)
        if not names:
            return np.empty((0, self.embedder.dim), np.float32)
        return np.stack([self._known[name] for name in names]).astype(np.float32)

    def _take_over(self, file: Path) -> None:
        with np.load(file) as saved:
            if same(str(saved["embedder"]), self.embedder.fingerprint):
                rows = saved["vectors"].astype(np.float32)
                self._known = dict(zip(saved["names"].tolist(), rows, strict=True))
