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

WIDE = 5.0  # lead, in log-odds, of a candidate without rivals

SIGNALS = (
    "chance",
    "odds",
    "gap",
    "closeness",
    "lead",
    "best_key_lead",
    "words",
    "words_lead",
    "dense_first",
    "other_language",
    "matched",
    "strange",
)


def signals(question: Question, candidates: Sequence[Candidate]) -> tuple[float, ...]:
    """What is known of the first candidate, in the order of SIGNALS. Needs at least one.

    Mostly how far it stands out from its rivals: how close a question is as such depends on
    how long and roundabout it is, and stored wordings are shorter than shoppers' own. For
    the same reason a question's length must not count.
    """
    top = candidates[0]
    others = [other for other in candidates[1:] if not top.kin(other)]
    chance = _chance(top.weighed, [other.weighed for other in others])
    return (
        chance,
        math.log(chance),
        top.weighed - max([other.weighed for other in others], default=top.weighed - WIDE),
        top.dense,
        top.dense - max([other.dense for other in others], default=0.0),
        top.best - max([other.best for other in others], default=0.0),
        top.lexical,
        top.lexical - max([other.lexical for other in others], default=0.0),
        float(top.dense_rank == 0),
        float(top.lang != question.lang),
        top.matched,
        top.strange,
    )


def _chance(top: float, others: Sequence[float]) -> float:
    """The first's share of all odds; above a millionth."""
    return 1 / (1 + sum(math.exp(min(other - top, 30.0)) for other in others) + 1e-6)


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
