"""Order the first few entries anew by several signs at once, weighed on the shop's own questions.

Rank fusion brings the right entries together; it knows only ranks. Here each sign counts by
its size. The weights are those of a conditional logit: the sum of weighed signs is how much
likelier an entry is than its rivals to be the one that was asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SIGNS = ("pooled", "best", "apart", "other", "answer", "mean", "words")
LEAST = 60  # questions, below which the weights stay as shipped
_HOLD = 0.02  # how strongly the shipped weights hold against a question's evidence
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an entry. Cosines: of its best keys pooled, of the best, of the best in
    the other language, of the question with its answer, and the mean of all keys; `apart`
    from its neighbours; `words`: share of the question's weight in words that its texts in
    the question's language have between them (0-1). What an entry lacks is replaced by the
    nearest that it has."""

    pooled: float
    best: float
    apart: float
    other: float
    answer: float
    mean: float
    words: float

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(getattr(self, name) for name in SIGNS)


@dataclass(frozen=True, slots=True)
class Ranker:
    """A weight for each of SIGNS."""

    weights: tuple[float, ...]

    def score(self, signs: Signs) -> float:
        """Log-odds against rivals of score 0; only differences mean anything."""
        return math.fsum(w * s for w, s in zip(self.weights, signs.values, strict=True))

    def plain(self) -> dict[str, Any]:
        return {"weights": list(self.weights)}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Ranker:
        return cls(tuple(plain["weights"]))


# Fitted once on the demo shop's FAQ, both languages, and rounded; a shop with few questions
# starts from here. Cosines are those of centred vectors, see `space`.
SHIPPED = Ranker((5.0, 0.0, 3.0, 7.0, 12.0, 5.0, 2.5))


@dataclass(frozen=True, slots=True)
class Contest:
    """Signs of the entries that came up for a question, and which of them is right."""

    signs: Sequence[Signs]
    right: int
    group: str


def fit_ranker(contests: Sequence[Contest]) -> Ranker:
    """Weights under which the right entries win, drawn to the shipped ones; Newton's steps
    on the penalised likelihood, which has one maximum."""
    if len(contests) < LEAST:
        return SHIPPED
    lists = [np.array([s.values for s in contest.signs]) for contest in contests]
    spread = np.concatenate(lists).std(axis=0) + 1e-6
    scaled = [values / spread for values in lists]
    start = np.array(SHIPPED.weights) * spread
    weights = start.copy()
    for _ in range(_STEPS):
        slope = -_HOLD * len(lists) * (weights - start)
        bend = _HOLD * len(lists) * np.eye(len(weights))
        for values, contest in zip(scaled, contests, strict=True):
            scores = values @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            centre = shares @ values
            slope += values[contest.right] - centre
            bend += (values - centre).T @ (shares[:, None] * (values - centre))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-4:
            break
    return Ranker(tuple(float(w) for w in weights / spread))
