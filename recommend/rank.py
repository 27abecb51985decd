"""Rank items for one shopper and one request."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommend.items import Item, Pick, Reason, Taste
from recommend.wishes import Wish

ASKED, INTEREST, GOES_WITH, POPULAR = 1.0, 0.35, 0.3, 0.15
VARIETY = 0.25  # how much an item loses for being like one that is shown already
RECENCY = 0.8  # what each older purchase counts, compared with the one after it
CLOSE = 0.15  # cosine below which closeness in meaning says nothing
WORDS, MEANING, KIND = 0.4, 0.35, 0.25  # what a request's words, sense and category count
VOTERS = 8  # the closest items, whose categories tell which category is meant
RELEVANT = 0.6  # share of the best item's relevance that an item must have
BEST_SELLING = 0.6  # popularity, on a log scale of 0 to 1, that is worth telling


@dataclass(frozen=True, slots=True)
class _Scored:
    item: Item
    asked: float
    total: float
    reasons: tuple[Reason, ...]


def recommend(
    items: Sequence[Item], wish: Wish, taste: Taste, *, currency: str = "", limit: int = 4
) -> tuple[Pick, ...]:
    """At most `limit` items that can be bought now, best first.

    Stock, price limits and categories asked for are kept without exception; when nothing
    fits, nothing is recommended. What was bought or shown before is left out. `currency`
    is the shop's: a limit named in another one is not applied.
    """
    fitting = [item for item in items if _fits(item, wish, taste, currency)]
    rarity = _rarity(items)
    meant = _meant(items, wish)
    owned = {item.id: item for item in items if item.id in taste.bought}
    most = max((math.log1p(item.popularity) for item in items), default=0.0) or 1.0
    scored = [
        _score(
            item,
            (wish, taste, currency),
            owned,
            (rarity, meant),
            math.log1p(item.popularity) / most,
        )
        for item in fitting
    ]
    best = max((one.asked for one in scored), default=0.0)
    scored = [one for one in scored if one.asked >= RELEVANT * best]
    return tuple(_varied(scored, rarity, limit))


def _fits(item: Item, wish: Wish, taste: Taste, currency: str) -> bool:
    floor, cap = wish.limits(currency)
    return (
        item.in_stock
        and (cap is None or item.price <= cap)
        and (floor is None or item.price >= floor)
        and (not wish.categories or item.category in wish.categories)
        and item.id not in taste.bought
        and item.id not in wish.seen
    )


def _rarity(items: Sequence[Item]) -> Mapping[str, float]:
    """A tag on every product tells nothing, one on two products nearly all."""
    counts = Counter(word for item in items for word in {*item.tags, *item.options})
    return {word: math.log1p(len(items) / count) for word, count in counts.items()}


def _score(
    item: Item,
    asked_by: tuple[Wish, Taste, str],
    owned: Mapping[str, Item],
    known: tuple[Mapping[str, float], Mapping[str, float]],
    popularity: float,
) -> _Scored:
    wish, taste, currency = asked_by
    rarity, meant = known
    asked, matched = _asked(item, wish, rarity, meant)
    liked = next((i for i in taste.interests if i == item.category or i in item.tags), "")
    fit, partner = _goes_with(item, taste, owned, rarity)
    parts = [
        (ASKED * asked, Reason("asked", matched)),
        (INTEREST * bool(liked), Reason("interest", liked)),
        (GOES_WITH * fit, Reason("goes_with", partner)),
        (POPULAR * popularity if popularity >= BEST_SELLING else 0.0, Reason("popular")),
    ]
    told = [part for part in parts if part[0] > 0]
    reasons = [reason for _, reason in sorted(told, key=lambda part: -part[0])]
    cap = wish.limits(currency)[1]
    if cap is not None:
        reasons.append(Reason("within_budget", str(cap)))
    total = ASKED * asked + INTEREST * bool(liked) + GOES_WITH * fit + POPULAR * popularity
    return _Scored(item, asked, total, tuple(reasons) or (Reason("in_stock"),))


def _meant(items: Sequence[Item], wish: Wish) -> Mapping[str, float]:
    """How much each category is meant (0-1): named, or that of the items closest in meaning."""
    if wish.categories:
        return dict.fromkeys(wish.categories, 1.0)
    category = {item.id: item.category for item in items}
    closest = sorted(wish.closeness.items(), key=lambda pair: -pair[1])[:VOTERS]
    votes = dict.fromkeys(category.values(), 0.0)
    for name, near in closest:
        if near >= CLOSE and name in category:
            votes[category[name]] += near * near
    most = max(votes.values(), default=0.0)
    return {name: count / most for name, count in votes.items()} if most else {}


def _asked(
    item: Item, wish: Wish, rarity: Mapping[str, float], meant: Mapping[str, float]
) -> tuple[float, str]:
    """How much of what was asked the item is (0-1), and the most telling word of it."""
    having = {*item.tags, *item.options}
    words = [word for word in wish.words if word in having]
    whole = sum(rarity.get(word, 0.0) for word in wish.words)
    share = sum(rarity.get(word, 0.0) for word in words) / whole if whole else 0.0
    top = max(wish.closeness.values(), default=0.0)
    near = max(wish.closeness.get(item.id, 0.0), 0.0) / top if top >= CLOSE else 0.0
    parts = [(WORDS, share, bool(whole)), (MEANING, near, top >= CLOSE)]
    parts.append((KIND, meant.get(item.category, 0.0), bool(meant)))
    told = sum(weight for weight, _, known in parts if known)
    score = sum(weight * part for weight, part, _ in parts) / told if told else 0.0
    telling = max(words, key=lambda word: (rarity.get(word, 0.0), word), default="")
    return score, telling or (item.category if item.category in wish.categories else "")


def _goes_with(
    item: Item, taste: Taste, owned: Mapping[str, Item], rarity: Mapping[str, float]
) -> tuple[float, str]:
    """The bought item of another category that shares most with this one. A second desk
    does not go with a desk."""
    best = (0.0, "")
    for age, name in enumerate(taste.bought):
        bought = owned.get(name)
        if bought and bought.category != item.category:
            best = max(best, (alike(item, bought, rarity) * RECENCY**age, name))
    return best


def alike(one: Item, other: Item, rarity: Mapping[str, float]) -> float:
    """Shared weight of tags (0-1)."""
    both, either = set(one.tags) & set(other.tags), set(one.tags) | set(other.tags)
    whole = sum(rarity.get(tag, 0.0) for tag in either)
    return sum(rarity.get(tag, 0.0) for tag in both) / whole if whole else 0.0


def _varied(scored: Sequence[_Scored], rarity: Mapping[str, float], limit: int) -> list[Pick]:
    """The best first, then each time the one that is good and unlike those before."""
    left, picked = list(scored), list[_Scored]()
    while left and len(picked) < limit:

        def worth(one: _Scored) -> tuple[float, str]:
            same = max((_sameness(one.item, p.item, rarity) for p in picked), default=0.0)
            return one.total - VARIETY * same, one.item.id

        # Equal worth: the smaller id, so that an answer can be repeated.
        following = min(left, key=lambda one: (-worth(one)[0], worth(one)[1]))
        left.remove(following)
        picked.append(following)
    return [Pick(one.item, round(one.total, 6), one.reasons) for one in picked]


def _sameness(one: Item, other: Item, rarity: Mapping[str, float]) -> float:
    return 0.5 * (one.category == other.category) + 0.5 * alike(one, other, rarity)
