"""What a reranker's scores change: the order of the first candidates, and how sure we are.

Fitted on the shop's own questions (see `second_fit`) and kept beside the builds, which come
and go: index/second.json. Without it a reranker's scores mean nothing here and are not asked.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.judge import SIGNALS, Judge, signals
from knowledge.rerank import Hurried
from knowledge.shelf import Candidate, Question, ShelfName, fuse

Texts = Callable[[ShelfName, str, str], str]  # shelf, entry, language → what is read

OWN = 4  # signals of the second look itself, see `reordered`


@dataclass(frozen=True, slots=True)
class Stage:
    """`weight`: the second look's rank beside 1 for the first's. `judge` weighs SIGNALS and
    then the scores' own signals."""

    weight: float
    judge: Judge


@dataclass(frozen=True, slots=True)
class Looked:
    candidates: Sequence[Candidate]
    certainty: float
    judge: Judge


class Second:
    """A reranker and what its scores are worth, by "faq.zh" and the like."""

    def __init__(self, reranker: Hurried, stages: Mapping[str, Stage]) -> None:
        self.reranker = reranker
        self._stages = stages

    def look(
        self, question: Question, offered: Mapping[ShelfName, Sequence[Candidate]], texts: Texts
    ) -> dict[ShelfName, Looked]:
        """Each shelf's candidates anew; none where scores are late or were never fitted."""
        known = {name: found for name, found in offered.items() if self._stage(name, question)}
        read = [texts(name, c.entry, question.lang) for name, found in known.items() for c in found]
        scores = self.reranker.scores(question.text, read) if read else None
        if scores is None:
            return {}
        looked: dict[ShelfName, Looked] = {}
        for name, found in known.items():
            own, scores = scores[: len(found)], scores[len(found) :]
            stage = self._stage(name, question)
            assert stage
            candidates, seen = reordered(question, found, own, stage.weight)
            looked[name] = Looked(candidates, stage.judge.certainty(seen), stage.judge)
        return looked

    def _stage(self, name: ShelfName, question: Question) -> Stage | None:
        return self._stages.get(f"{name}.{question.lang}")


def reordered(
    question: Question, candidates: Sequence[Candidate], scores: Sequence[float], weight: float
) -> tuple[list[Candidate], tuple[float, ...]]:
    """Candidates by both looks, and all signals of the first of them."""
    by_score = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    second = {candidates[n].entry: rank for rank, n in enumerate(by_score)}
    first = {candidate.entry: rank for rank, candidate in enumerate(candidates)}
    fused = fuse((first, 1.0), (second, weight))
    score = {c.entry: s for c, s in zip(candidates, scores, strict=True)}
    again = [replace(c, fused=fused[c.entry]) for c in candidates]
    again.sort(key=lambda c: (-c.fused, first[c.entry]))
    top = again[0]
    rest = [score[other.entry] for other in again[1:] if not top.kin(other)]
    own = (
        score[top.entry],
        score[top.entry] - max(rest, default=0.0),
        math.log1p(first[top.entry]),
        float(second[top.entry] == 0),
    )
    return again, (*signals(question, again), *own)


def write_second(folder: Path, made_for: str, stages: Mapping[str, Stage]) -> None:
    """Whole or not at all. `made_for`: the reranker's and the embedder's names together."""
    plain = {
        "made_for": made_for,
        "stages": {n: {"weight": s.weight, "judge": s.judge.plain()} for n, s in stages.items()},
    }
    draft = folder / "second.json.new"
    draft.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    os.replace(draft, folder / "second.json")  # noqa: PTH105 - the atomic one


def read_second(folder: Path, made_for: str) -> dict[str, Stage]:
    """What was fitted for this reranker and embedder; nothing where it was for others, or
    where the file is absent or damaged."""
    try:
        plain: Any = json.loads((folder / "second.json").read_text("utf-8"))
        if plain["made_for"] != made_for:
            return {}
        stages = {
            name: Stage(float(stage["weight"]), Judge.of(stage["judge"]))
            for name, stage in plain["stages"].items()
        }
        # One that was fitted on other signals, by an earlier version, cannot be asked.
        return {n: s for n, s in stages.items() if len(s.judge.weights) == len(SIGNALS) + OWN}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def made_for(reranker: str, embedder: str) -> str:
    return f"{reranker} over {embedder}"
