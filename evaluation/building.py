"""The product's own index over somebody's passages, and how fast it was made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.memory import Remembering
from knowledge.build import index_of as index
from knowledge.passages import Passage
from knowledge.search import Retriever
from knowledge.vectors import Progress


@dataclass(frozen=True, slots=True)
class Built:
    """`seconds` counts what was embedded in an earlier run with what that took then."""

    retriever: Retriever
    seconds: float
    embedded: int
    from_cache: int


def index_of(
    passages: Sequence[Passage], folder: Path, embedder: Remembering, progress: Progress
) -> Built:
    """Build and open an index of `passages` in `folder`."""
    began = time.perf_counter()
    retriever = index(passages, folder, embedder, progress)
    seconds = time.perf_counter() - began + embedder.recalled_s
    made, recalled = embedder.made, embedder.recalled
    retriever.embedder = embedder.inner  # what is asked is to be embedded, and timed
    return Built(retriever, seconds, made, recalled)
