"""How likely the best candidate answers the question, and what to do about it.

The fused score only orders; it says nothing of certainty. A judge is a logistic model
over the signals behind it, fitted for one index and one language on the shop's own
content (see `calibrate`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from knowledge.shelf import Candidate, Question

Decision = Literal["answer", "clarify", "hand_over"]

SIGNALS = (
    "closeness",
    "best_key",
    "lead",
    "best_key_lead",
    "apart",
    "apart_lead",
    "rest",
    "words",
    "words_lead",
    "both_first",
    "dense_first",
    "length",
    "other_language",
)


def signals(question: Question, candidates: Sequence[Candidate]) -> tuple[float, ...]:
    """What is known of the first candidate, in the order of SIGNALS. Needs at least one."""
    top = candidates[0]
    others = [other for other in candidates[1:] if not top.kin(other)]
    rest = [other.dense for other in others] or [0.0]
    return (
        top.dense,
        top.best,
        top.dense - max(rest),
        top.best - max([other.best for other in others], default=0.0),
        top.apart,
        top.apart - max([other.apart for other in others], default=0.0),
        sum(rest) / len(rest),
        top.lexical,
        top.lexical - max([other.lexical for other in others], default=0.0),
        float(top.dense_rank == 0 and top.lexical_rank == 0),
        float(top.dense_rank == 0),
        math.log1p(len(question.terms)),
        float(top.lang != question.lang),
    )


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights apply to raw signals. `answer_at` and `clarify_at` are certainties."""

    weights: tuple[float, ...]
    bias: float
    answer_at: float
    clarify_at: float

    def certainty(self, seen: Sequence[float]) -> float:
        z = self.bias + sum(w * s for w, s in zip(self.weights, seen, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))

    def decide(self, certainty: float) -> Decision:
        if certainty >= self.answer_at:
            return "answer"
        return "clarify" if certainty >= self.clarify_at else "hand_over"

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Judge:
        return cls(**{**plain, "weights": tuple(plain["weights"])})


# With nothing to learn from: never sure enough to answer, except on the exact path.
CAUTIOUS = Judge((0.0,) * len(SIGNALS), 0.0, answer_at=0.8, clarify_at=0.3)
