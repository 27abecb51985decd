"""The product's own index over somebody's passages, and how fast it was made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.memory import Remembering
from knowledge.build import _make
from knowledge.passages import Passage
from knowledge.search import Retriever
from knowledge.sources import Content
from knowledge.store import open_index, switch
from knowledge.vectors import Progress, Vectors


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
    draft = folder / "builds" / "only"
    draft.mkdir(parents=True)
    _make(draft, Content(tuple(passages)), Vectors(embedder, None, progress), progress)
    seconds = time.perf_counter() - began + embedder.recalled_s
    made, recalled = embedder.made, embedder.recalled
    switch(folder, draft)
    return Built(open_index(folder, embedder.inner), seconds, made, recalled)
