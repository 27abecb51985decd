"""Which products fit what was asked, by the catalogue's own facts; never by a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desk.asking.goods import Good, Goods
from desk.asking.measures import stated
from desk.asking.qualities import Quality
from desk.asking.sizes import size
from desk.asking.wanted import Wanted
from desk.asking.wording import norm
from desk.ports import Variant

Pages = Callable[[str], str]  # a product's page by its id, "" if it has none


@dataclass(frozen=True, slots=True)
class Match:
    """A product with those of its variants that fit, at least one."""

    good: Good
    variants: tuple[Variant, ...]
    exact: int  # how exactly they are what was asked


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits, best first. `given_up`: the conditions that nothing fitted, and that
    were let go of to find something near; "stock" among them: all are sold out."""

    matches: tuple[Match, ...]
    given_up: tuple[str, ...] = ()


def fit(
    wish: Wanted, goods: Goods, closeness: Mapping[str, float], pages: Pages, seen: Sequence[str]
) -> Fit:
    """The products that fit `wish`; where none does, those that fit all but one condition,
    the first that may go. `closeness` orders what fits equally well."""
    shelf = [good for good in goods.goods.values() if good.id not in seen and _kind(wish, good)]
    found = _matches(wish, shelf, pages)
    if found:
        return Fit(_ordered(wish, found, closeness))
    for name, less in _relaxed(wish):
        found = _matches(less, shelf, pages, sold_out=name == "stock")
        if found:
            return Fit(_ordered(_towards(wish, less, name), found, closeness), (name,))
    return Fit((), ())


def _kind(wish: Wanted, good: Good) -> bool:
    return not wish.nouns or any(noun.of(good) for noun in wish.nouns)


def _matches(
    wish: Wanted, shelf: Sequence[Good], pages: Pages, sold_out: bool = False
) -> list[Match]:
    found = (_match(wish, good, pages, sold_out) for good in shelf)
    return [match for match in found if match]


def _match(wish: Wanted, good: Good, pages: Pages, sold_out: bool) -> Match | None:
    shelf = [v for v in good.product.variants if v.available or sold_out]
    picked = pick(wish.traits, good, shelf)
    if not picked:
        return None
    variants, exact = picked
    floor, cap = wish.floor, wish.cap
    if wish.currency and wish.currency != good.product.currency:
        floor = cap = None  # another money's limit is none here
    variants = [
        v
        for v in variants
        if (cap is None or v.price <= cap) and (floor is None or v.price >= floor)
    ]
    variants = [v for v in variants if _measures(wish, good, v, pages)]
    return Match(good, tuple(variants), exact) if variants else None


def pick(
    traits: Sequence[Quality], good: Good, shelf: Sequence[Variant]
) -> tuple[Sequence[Variant], int] | None:
    """The variants that have all traits, and how exactly; of traits that exclude each other
    ("blue or green", "small against large") either. None where one is had by no variant."""
    variants, exact = list(shelf), 0
    for trait in traits:
        strengths = [trait.strength(good.options(variant)) for variant in shelf]
        best = max(strengths, default=0)
        if best:
            having = [v for v, much in zip(shelf, strengths, strict=True) if much == best]
            both = [v for v in variants if v in having]
            variants = both or [v for v in shelf if v in variants or v in having]
            exact += best
        elif not trait.of(good):
            return None
        else:
            exact += 2
    return variants, exact


def _measures(wish: Wanted, good: Good, variant: Variant, pages: Pages) -> bool:
    if not wish.bounds:
        return True
    own = stated(norm(" ".join(variant.options.values())))
    page = stated(norm(pages(good.id))) if any(b.dimension not in own for b in wish.bounds) else {}
    return all(b.holds(own.get(b.dimension) or page.get(b.dimension, [])) for b in wish.bounds)


def _relaxed(wish: Wanted) -> list[tuple[str, Wanted]]:
    """The wish without each of its conditions, in the order in which they may go."""
    options: list[tuple[str, Wanted]] = [("stock", wish)]
    if wish.cap is not None or wish.floor is not None:
        options.append(("price", replace(wish, cap=None, floor=None)))
    options += [("measure", replace(wish, bounds=()))] if wish.bounds else []
    for trait in wish.traits:
        kept = tuple(one for one in wish.qualities if one is not trait)
        if kept:
            options.append((trait.word, replace(wish, qualities=kept)))
    nouns = tuple(one for one in wish.qualities if one.noun)
    if nouns and len(wish.traits) + bool(wish.bounds) + (wish.cap is not None) > 1:
        options.append(("all", replace(wish, qualities=nouns, cap=None, floor=None, bounds=())))
    return options


def _towards(wish: Wanted, less: Wanted, name: str) -> Wanted:
    """Where the price was let go of, what costs nearest to it comes first."""
    if name == "price" and not less.order:
        return replace(less, order="cheapest" if wish.cap is not None else "dearest")
    return less


def _ordered(
    wish: Wanted, found: Sequence[Match], closeness: Mapping[str, float]
) -> tuple[Match, ...]:
    if wish.order in ("cheapest", "dearest"):
        up = wish.order == "cheapest"
        cut = [replace(m, variants=_extreme(m.variants, cheapest=up)) for m in found]
        return tuple(sorted(cut, key=lambda m: m.variants[0].price * (1 if up else -1)))
    if wish.order:
        up = wish.order == "biggest"
        cut = [replace(m, variants=_end(m.variants, largest=up)) for m in found]
        return tuple(sorted(cut, key=lambda m: _size(m.variants[0]) * (-1 if up else 1)))
    return tuple(sorted(found, key=lambda m: (-m.exact, -closeness.get(m.good.id, -1.0), _low(m))))


def _extreme(variants: Sequence[Variant], cheapest: bool) -> tuple[Variant, ...]:
    prices = [variant.price for variant in variants]
    mark = min(prices) if cheapest else max(prices)
    return tuple(variant for variant in variants if variant.price == mark)


def _low(match: Match) -> Decimal:
    return min(variant.price for variant in match.variants)


def _end(variants: Sequence[Variant], largest: bool) -> tuple[Variant, ...]:
    marks = [_size(variant) for variant in variants]
    mark = max(marks) if largest else min(marks)
    return tuple(v for v, much in zip(variants, marks, strict=True) if much == mark)


def _size(variant: Variant) -> float:
    return max((size(value) for value in variant.options.values()), default=-1.0)
