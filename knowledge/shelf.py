"""One index of its own: passages, their keys, and the search that joins both indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.embed import Floats
from knowledge.index import Dense, Lexical, Scored
from knowledge.passages import Key, Passage
from knowledge.text import index_terms

DEPTH = 128  # keys taken from each index; an entry has up to about twenty
POOLED = 4  # an entry's closeness: half its best key, half the mean of this many
RANK_DAMPING = 5.0  # how slowly a rank's weight falls; the usual 60 suits equal lists
LEXICAL_WEIGHT = 0.15  # beside 1 for the dense list; measured, see docs/decisions
JUDGED = 10  # candidates whose signals are computed


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready once for every index. `vector` is centred, see `space`."""

    text: str
    lang: str
    vector: Floats
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its signals. `dense`: pooled cosine of its keys; `best`: its closest
    key's; `lexical`: share of the question's weight in words that its best key has (0-1);
    ranks count from 0, None is "not in that list"; `lang`: the closest key's."""

    entry: str
    dense: float
    best: float
    lexical: float
    fused: float
    dense_rank: int | None
    lexical_rank: int | None
    lang: str


@dataclass(frozen=True, slots=True)
class _Near:
    number: int  # its closest key
    best: float
    pooled: float


class Shelf:
    """Search over passages of one sort. Keys are numbered in the passages' order."""

    def __init__(self, passages: Sequence[Passage], dense: Dense, lexical: Lexical) -> None:
        self.passages = tuple(passages)
        self.dense = dense
        self.lexical = lexical
        self.keys = keys_of(passages)

    @cached_property
    def entries(self) -> Mapping[str, Mapping[str, Passage]]:
        """Entry → language → passage."""
        found: dict[str, dict[str, Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.entry, {})[passage.lang] = passage
        return found

    @cached_property
    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Entry → the numbers of its keys."""
        found: dict[str, list[int]] = {}
        for number, (passage, _) in enumerate(self.keys):
            found.setdefault(passage.entry, []).append(number)
        return {entry: tuple(numbers) for entry, numbers in found.items()}

    def search(
        self, question: Question, limit: int = JUDGED, only: frozenset[int] | None = None
    ) -> list[Candidate]:
        """Best entries first. `only`: as if no other key were there."""
        dense = self._near(question, only)
        worded = self._worded(question, only)
        dense_rank = {entry: rank for rank, entry in enumerate(dense)}
        lexical_rank = {entry: rank for rank, entry in enumerate(worded)}
        fused = fuse((dense_rank, 1.0), (lexical_rank, LEXICAL_WEIGHT))
        rarity = {term: self.lexical.rarity(term) for term in question.terms}
        found = []
        for entry in sorted(fused, key=lambda name: (-fused[name], name))[:limit]:
            near = dense.get(entry) or self._far(worded[entry], question)
            text = self.keys[worded[entry]][1].text if entry in worded else ""
            found.append(
                Candidate(
                    entry=entry,
                    dense=near.pooled,
                    best=near.best,
                    lexical=_coverage(text, rarity),
                    fused=fused[entry],
                    dense_rank=dense_rank.get(entry),
                    lexical_rank=lexical_rank.get(entry),
                    lang=self.keys[near.number][0].lang,
                )
            )
        return found

    def _near(self, question: Question, only: frozenset[int] | None) -> dict[str, _Near]:
        """Entries by closeness of meaning. A question that resembles several wordings of
        an entry beats one that resembles a single wording a little more."""
        chosen = None if only is None else np.fromiter(sorted(only), np.int64, len(only))
        keys: dict[str, Scored] = {}
        for number, score in self.dense.nearest(question.vector, DEPTH, chosen):
            keys.setdefault(self.keys[number][0].entry, []).append((number, score))
        near = {entry: _pool(scored) for entry, scored in keys.items()}
        return dict(sorted(near.items(), key=lambda item: (-item[1].pooled, item[0])))

    def _worded(self, question: Question, only: frozenset[int] | None) -> dict[str, int]:
        """Entries by shared words, each with its best key."""
        depth = DEPTH if only is None else 8 * DEPTH
        best: dict[str, int] = {}
        for number, _ in self.lexical.nearest(question.terms, depth):
            if only is None or number in only:
                best.setdefault(self.keys[number][0].entry, number)
        return best

    def _far(self, number: int, question: Question) -> _Near:
        cosine = float(self.dense.vector(number) @ question.vector)
        return _Near(number, cosine, cosine)


def keys_of(passages: Iterable[Passage]) -> list[tuple[Passage, Key]]:
    return [(passage, key) for passage in passages for key in passage.keys]


def fuse(*lists: tuple[Mapping[str, int], float]) -> dict[str, float]:
    """Weighted reciprocal rank fusion. Good for an order, meaningless as a certainty."""
    fused: dict[str, float] = {}
    for ranks, weight in lists:
        for entry, rank in ranks.items():
            fused[entry] = fused.get(entry, 0.0) + weight / (RANK_DAMPING + rank + 1)
    return fused


def _pool(scored: Scored) -> _Near:
    number, best = scored[0]
    top = [score for _, score in scored[:POOLED]]
    return _Near(number, best, (best + sum(top) / len(top)) / 2)


def _coverage(text: str, rarity: Mapping[str, float]) -> float:
    total = sum(rarity.values())
    having = set(index_terms(text))
    return (
        sum(weight for term, weight in rarity.items() if term in having) / total if total else 0.0
    )
