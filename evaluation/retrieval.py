"""Measure retrieval on passages and queries of anybody's."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation import figures
from evaluation.building import Built, index_of
from evaluation.memory import Remembering
from evaluation.passages import passages_of
from evaluation.ranking import MODES, Mode, Ranked, rank
from evaluation.rows import PassageRow, QueryRow
from knowledge.search import Retriever
from knowledge.vectors import Progress

WARM = 5  # questions asked before the clock runs


@dataclass(frozen=True, slots=True)
class Asked:
    """One query's ranking. `tied`: the first relevant passage shares its score with another
    that stands beside it, so that their order says nothing."""

    query: QueryRow
    ranked: tuple[str, ...]
    tied: bool
    ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Measured:
    """`asked` holds the queries that have something to be found, by mode."""

    embedder: str
    passages: int
    built: Built
    asked: Mapping[Mode, Sequence[Asked]]
    without_relevant: int
    unknown: int  # relevant ids that no passage has: they count as not found

    def figures(self, mode: Mode) -> dict[str, Any]:
        """Everything that is told of one mode, ready for JSON."""
        asked = self.asked[mode]
        langs = sorted({one.query.lang for one in asked})
        own = {str(lang): _figures([a for a in asked if a.query.lang is lang]) for lang in langs}
        speed = {"build_passages_per_s": self._speed()}
        return {
            "mode": mode,
            **_figures(asked),
            **speed,
            "languages": {lang: {**told, **speed} for lang, told in own.items()},
            "passages": self.passages,
            "queries_without_relevant": self.without_relevant,
            "relevant_unknown": self.unknown,
            "embedder": self.embedder,
            "embedded": self.built.embedded,
            "from_cache": self.built.from_cache,
        }

    def _speed(self) -> float:
        return round(self.passages / max(self.built.seconds, 1e-9), 2)


def measure(
    passages: Sequence[PassageRow],
    queries: Sequence[QueryRow],
    modes: Sequence[Mode],
    embedder: Remembering,
    progress: Progress,
) -> Measured:
    """Build the product's index of `passages`, ask it all `queries` in each mode."""
    ids = [row.id for row in passages]
    findable = [query for query in queries if query.relevant]
    with tempfile.TemporaryDirectory(prefix="shopkeeper-eval-") as folder:
        built = index_of(list(passages_of(passages)), Path(folder), embedder, progress)
        asked = {
            mode: _Asking(built.retriever, mode, ids).all(findable, progress) for mode in modes
        }
    known = set(ids)
    return Measured(
        embedder=embedder.name,
        passages=len(passages),
        built=built,
        asked=asked,
        without_relevant=len(queries) - len(findable),
        unknown=sum(name not in known for query in findable for name in query.relevant),
    )


def against_the_better(measured: Measured, figure: str = "ndcg_at_10") -> dict[str, float | None]:
    """Hybrid's figure over the better of the two ways alone: for all, and by language."""
    told = {mode: measured.figures(mode) for mode in MODES}
    scopes = {"all": told, **_by_language(told)}
    found: dict[str, float | None] = {}
    for scope, of in scopes.items():
        best = max(of["dense"][figure] or 0.0, of["lexical"][figure] or 0.0)
        found[scope] = figures.rounded(of["hybrid"][figure] / best) if best else None
    return found


def _by_language(told: Mapping[Mode, Mapping[str, Any]]) -> dict[str, dict[Mode, Any]]:
    langs = told["hybrid"]["languages"]
    return {lang: {mode: told[mode]["languages"][lang] for mode in MODES} for lang in langs}


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks one index in one mode. `ids`: what people call the passages, by their places."""

    retriever: Retriever
    mode: Mode
    ids: Sequence[str]

    def all(self, queries: Sequence[QueryRow], progress: Progress) -> list[Asked]:
        for query in queries[:WARM]:
            rank(self.retriever, self.mode, query.text, query.lang.value)
        found = []
        for number, query in enumerate(queries, 1):
            found.append(self.one(query))
            progress(f"ask ({self.mode})", number, len(queries))
        return found

    def one(self, query: QueryRow) -> Asked:
        began, began_cpu = time.perf_counter(), time.process_time()
        found = rank(self.retriever, self.mode, query.text, query.lang.value)
        ms = (time.perf_counter() - began) * 1000
        cpu_ms = (time.process_time() - began_cpu) * 1000
        ranked = [(self.ids[int(place)], score) for place, score in found]
        tied = _tied(ranked, set(query.relevant))
        return Asked(query, tuple(name for name, _ in ranked), tied, ms, cpu_ms)


def _tied(ranked: Ranked, relevant: set[str]) -> bool:
    place = next((n for n, (name, _) in enumerate(ranked) if name in relevant), None)
    if place is None:
        return False
    beside = ranked[max(0, place - 1) : place] + ranked[place + 1 : place + 2]
    return any(score == ranked[place][1] and name not in relevant for name, score in beside)


def _figures(asked: Sequence[Asked]) -> dict[str, Any]:
    pairs = [(one.ranked, frozenset(one.query.relevant)) for one in asked]
    told = {
        "recall_at_1": figures.mean([figures.recall(r, g, 1) for r, g in pairs]),
        "recall_at_5": figures.mean([figures.recall(r, g, 5) for r, g in pairs]),
        "recall_at_50": figures.mean([figures.recall(r, g, 50) for r, g in pairs]),
        "hit_at_1": figures.mean([figures.hit(r, g, 1) for r, g in pairs]),
        "hit_at_5": figures.mean([figures.hit(r, g, 5) for r, g in pairs]),
        "ndcg_at_10": figures.mean([figures.ndcg(r, g, 10) for r, g in pairs]),
        "mrr": figures.mean([figures.reciprocal_rank(r, g) for r, g in pairs]),
    }
    times = {
        "p50_ms": figures.percentile([one.ms for one in asked], 0.5),
        "p95_ms": figures.percentile([one.ms for one in asked], 0.95),
        "cpu_p50_ms": figures.percentile([one.cpu_ms for one in asked], 0.5),
        "cpu_p95_ms": figures.percentile([one.cpu_ms for one in asked], 0.95),
    }
    return {
        **{name: figures.rounded(value) for name, value in told.items()},
        **{name: figures.rounded(value, 2) for name, value in times.items()},
        "queries": len(asked),
        "ties": sum(one.tied for one in asked),
    }
