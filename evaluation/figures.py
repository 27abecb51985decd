"""Figures of merit, each defined in one place. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

SURE = 0.95  # of the bounds


def recall(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Share of the relevant ones among the first `k`."""
    return len(set(relevant).intersection(ranked[:k])) / len(relevant)


def hit(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """1 if any relevant one is among the first `k`."""
    return float(any(name in relevant for name in ranked[:k]))


def ndcg(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Normalised discounted cumulative gain with gain 1 for each relevant one (Järvelin and
    Kekäläinen, 2002)."""
    gains = (1 / math.log2(n + 2) for n, name in enumerate(ranked[:k]) if name in relevant)
    ideal = sum(1 / math.log2(n + 2) for n in range(min(k, len(relevant))))
    return sum(gains) / ideal


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """1 / rank of the first relevant one, 0 if it is not in the list."""
    return next((1 / (n + 1) for n, name in enumerate(ranked) if name in relevant), 0.0)


def mean(values: Sequence[float]) -> float | None:
    """None of nothing: a share of no questions is unknown, not 0."""
    return sum(values) / len(values) if values else None


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def percentile(values: Sequence[float], part: float) -> float | None:
    """The least value that `part` of them do not exceed (nearest rank)."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def upper_bound(wrong: int, of: int, sure: float = SURE) -> float | None:
    """The highest rate that `wrong` among `of` still allow (Clopper and Pearson, 1934, one
    side): if the true rate were higher, so few would be seen less than once in twenty."""
    if not of:
        return None
    if wrong >= of:
        return 1.0
    low, high = wrong / of, 1.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        if _at_most(wrong, of, middle) > 1 - sure:
            low = middle
        else:
            high = middle
    return high


def _at_most(wrong: int, of: int, rate: float) -> float:
    """Binomial probability of at most `wrong`, in logarithms: `of` may be in thousands."""
    if not 0 < rate < 1:
        return float(rate <= 0)
    logs = [
        math.lgamma(of + 1)
        - math.lgamma(n + 1)
        - math.lgamma(of - n + 1)
        + n * math.log(rate)
        + (of - n) * math.log1p(-rate)
        for n in range(wrong + 1)
    ]
    top = max(logs)
    return math.exp(top) * sum(math.exp(one - top) for one in logs)


def calibration_error(sure: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error over equally wide bins (Naeini and others, 2015)."""
    total = 0.0
    for one in binned(sure, right, bins):
        total += one[2] * abs(one[0] - one[1])
    return total / len(sure) if sure else None


def binned(
    sure: Sequence[float], right: Sequence[bool], bins: int = 10
) -> list[tuple[float, float, int]]:
    """(mean certainty, share right, how many) of each bin that is not empty."""
    kept: dict[int, list[tuple[float, bool]]] = {}
    for pair in zip(sure, right, strict=True):
        kept.setdefault(min(int(pair[0] * bins), bins - 1), []).append(pair)
    return [
        (sum(s for s, _ in pairs) / len(pairs), sum(r for _, r in pairs) / len(pairs), len(pairs))
        for _, pairs in sorted(kept.items())
    ]


def rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)
