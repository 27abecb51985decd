"""Choices of a product that can be put in order: small and large, 1.4 m and 1.8 m."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.asking.goods import Good
from desk.asking.measures import stated
from desk.asking.wording import norm

_SIZE_WORDS = (r"^xs$", r"小|^s$|small", r"中|^m$|medium", r"大|^l$|large", r"^xl$", r"^xxl$")


def sizes(good: Good) -> Iterator[list[str]]:
    """Values of each option that can be put in order, smallest first."""
    kinds: dict[str, dict[str, float]] = {}
    for variant in good.product.variants:
        for kind, value in variant.options.items():
            kinds.setdefault(kind, {})[value] = size(value)
    for ranks in kinds.values():
        if len(ranks) > 1 and all(rank >= 0 for rank in ranks.values()):
            yield sorted(ranks, key=lambda value: ranks[value])


def size(value: str) -> float:
    """How large a choice is among its like; -1 where it has no size."""
    said = norm(value)
    for rank, pattern in enumerate(_SIZE_WORDS):
        if re.search(pattern, said):
            return float(rank)
    return max((max(numbers) for numbers in stated(said).values()), default=-1.0)
