"""Fit a judge on samples of known outcome, set its thresholds, and measure their cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from knowledge.judge import CAUTIOUS, Judge

LEAST = 30  # right and wrong samples each, below which thresholds are set by hand
FOLDS = 5
FIRM = 0.003  # inverse strength of the penalty on weights
LIKELY = 0.55  # below it no answer is given, however rarely that went wrong in the samples


@dataclass(frozen=True, slots=True)
class Targets:
    """`wrong`: share of given answers that may be wrong in the trial. `lost`: share of
    answerable questions that may be handed over. `foreign`: share of questions we expect in
    real traffic that the content cannot answer; the fit weighs its samples to match. Hidden
    wordings are harder than shoppers' own questions, see docs/decisions/0006-retrieval.md."""

    wrong: float = 0.2
    lost: float = 0.08
    foreign: float = 0.25


@dataclass(frozen=True, slots=True)
class Sample:
    """`origin`: "held" (the right entry was there to be found), "gone" (it was hidden) or
    "foreign" (nothing here answers it)."""

    seen: tuple[float, ...]
    right: bool
    origin: str
    group: str
    lang: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the thresholds did on samples that the judge was not fitted on, at the
    expected share of unanswerable questions."""

    samples: int
    answered: float  # share of answerable questions answered right
    wrong: float  # share of given answers that were wrong
    lost: float  # share of answerable questions handed over
    let_through: float  # share of unanswerable questions answered all the same
    refused: float  # share of foreign questions handed over
    first: float  # share of answerable questions whose right entry came first
    ece: float  # expected calibration error of the certainties, ten bins

    def plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Held:
    """Certainties of samples that the judge was not fitted on, what became of them, and how
    much each counts."""

    sure: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: NDArray[np.bool_]
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """`report` and `held` are None where there was too little to measure on. `by`: whose
    samples the judge was fitted on, the shop's own, or those of the shipped prior."""

    judge: Judge
    report: Report | None = None
    held: Held | None = None
    by: Literal["own", "prior"] = "own"


def fit(found: Sequence[Sample], lang: str, targets: Targets, prior: Judge | None = None) -> Fitted:
    """A judge for `lang`; where it has too few samples, the prior, or without one a judge
    for all languages together."""
    own = [sample for sample in found if sample.lang == lang]
    if _enough(own) and len({sample.group for sample in own}) >= FOLDS:
        return fit_to(own, targets)
    if prior:
        return Fitted(prior, by="prior")
    return fit_to(found, targets)


def fit_to(chosen: Sequence[Sample], targets: Targets) -> Fitted:
    """A judge for the like of these samples, measured on them in folds by group."""
    right = np.array([sample.right for sample in chosen])
    if len(set(right.tolist())) < 2:
        return Fitted(CAUTIOUS)
    weights = _weights(chosen, targets.foreign)
    x = np.array([sample.seen for sample in chosen])
    judge = _learned(x, right, weights)
    groups = [sample.group for sample in chosen]
    if not _enough(chosen) or len(set(groups)) < FOLDS:
        return Fitted(judge)
    unseen = np.zeros(len(x))
    for known, asked in GroupKFold(FOLDS).split(x, right, groups):
        other = _learned(x[known], right[known], weights[known])
        unseen[asked] = [other.certainty(seen) for seen in x[asked]]
    answerable = np.array([sample.origin == "held" for sample in chosen])
    foreign = np.array([sample.origin == "foreign" for sample in chosen])
    return _thresholds(judge, Held(unseen, right, answerable, weights), foreign, targets)


def _enough(found: Sequence[Sample]) -> bool:
    right = sum(sample.right for sample in found)
    return min(right, len(found) - right) >= LEAST


def _weights(found: Sequence[Sample], foreign: float) -> NDArray[np.float64]:
    """Samples weigh as much as their like is expected in real traffic; what cannot be
    answered is half near misses, half far away."""
    counts = Counter(sample.origin for sample in found)
    shares = {"held": 1 - foreign, "gone": foreign / 2, "foreign": foreign / 2}
    scale = len(found) / sum(shares[origin] for origin in counts)
    return np.array([scale * shares[s.origin] / counts[s.origin] for s in found])


def _learned(
    x: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]
) -> Judge:
    """A firm penalty keeps all signals in play, so that the judge also holds for questions
    unlike the shop's own wordings; what that takes from its certainties, a second fit of
    their scale gives back (Platt scaling). Both together are linear."""
    scaler = StandardScaler().fit(x)
    firm = LogisticRegression(C=FIRM, max_iter=1000)
    firm.fit(scaler.transform(x), right, sample_weight=weights)
    direction = firm.coef_[0] / scaler.scale_
    along = (x - scaler.mean_) @ direction
    scale = LogisticRegression(C=100.0, max_iter=1000)
    scale.fit(along[:, None], right, sample_weight=weights)
    slope = float(scale.coef_[0][0])
    bias = float(scale.intercept_[0] - slope * (scaler.mean_ @ direction))
    return Judge(tuple(float(w) for w in slope * direction), bias, answer_at=0.8, clarify_at=0.3)


def _thresholds(judge: Judge, held: Held, foreign: NDArray[np.bool_], targets: Targets) -> Fitted:
    sure, right, answerable, weights = held.sure, held.right, held.answerable, held.weights
    found = answering_from(held, targets.wrong)
    answer_at = max(found, LIKELY)
    # Samples that are all easy must not do away with asking back.
    clarify_at = min(float(np.quantile(sure[answerable], targets.lost)), answer_at / 2)
    told = sure >= answer_at
    report = Report(
        samples=len(sure),
        answered=_share(told & right, answerable),
        wrong=float(weights[told & ~right].sum() / max(weights[told].sum(), 1e-9)),
        lost=_share((sure < clarify_at) & answerable, answerable),
        let_through=_share(told & ~answerable, ~answerable),
        refused=_share((sure < clarify_at) & foreign, foreign),
        first=_share(right, answerable),
        ece=calibration_error(held),
    )
    return Fitted(Judge(judge.weights, judge.bias, answer_at, clarify_at), report, held)


def answering_from(held: Held, wrong: float) -> float:
    """The lowest certainty from which at most `wrong` of all answers given are wrong; 1 if
    there is none. At least ten answers, fewer prove nothing."""
    order = np.argsort(-held.sure)
    share = np.cumsum((held.weights * ~held.right)[order]) / np.cumsum(held.weights[order])
    # A threshold lets through all that are just as sure.
    last = np.append(np.diff(held.sure[order]) < 0, True)
    allowed = np.flatnonzero(last & (share <= wrong) & (np.arange(len(order)) >= 10))
    return float(held.sure[order[allowed[-1]]]) if len(allowed) else 1.0


def bins(held: Held, count: int = 10) -> list[tuple[float, float, float]]:
    """Of each band of certainty that has samples: mean certainty, share that was right, and
    share of all samples."""
    place = np.minimum((held.sure * count).astype(int), count - 1)
    found = []
    for number in range(count):
        inside = place == number
        weight = held.weights[inside]
        if weight.sum() > 0:
            mean = float(weight @ held.sure[inside] / weight.sum())
            right = float(weight @ held.right[inside] / weight.sum())
            found.append((mean, right, float(weight.sum() / held.weights.sum())))
    return found


def calibration_error(held: Held) -> float:
    """Expected calibration error over bands of equal width (Naeini et al. 2015)."""
    return sum(share * abs(right - mean) for mean, right, share in bins(held))


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    return float(part.sum() / max(whole.sum(), 1))
