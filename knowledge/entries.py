"""An entry: what a shop adds, replaces and removes as one, with its passages."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.passages import Kind, Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the shop says, in one language or both. `source`: the file it came from."""

    id: str
    kind: Kind
    source: str
    passages: tuple[Passage, ...]
