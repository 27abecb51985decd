"""Which variant of a product a shopper means, in their own words and order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.asking.wording import is_han, norm
from desk.service.hearing.degrees import PRICE
from desk.service.hearing.demand import Demand
from desk.service.hearing.mentions import ready
from desk.service.hearing.options import Option, Row, options_of, plain, row_of
from desk.service.hearing.wishes import Wish, wish_in
from desk.service.hearing.wording import heard
from desk.shop import ShopProduct, ShopVariant
from desk.types import Lang

_AGAIN = re.compile(
    r"\b(?:exact(?:ly)? )?(?:the )?same (?:exact )?(?:one|item|thing)(?: again)?\s*(?:$|[.!,;])"
    r"|\bidentical (?:one|item)\b"
    r"|一模一样的|同样的一[个件款]|换个?新的"
)


@dataclass(frozen=True, slots=True)
class WishHeard:
    """What a message asks of a product, and the variants on sale that are it, likeliest first.

    `wanted`: option → value, in the message's language, of what was asked for by name.
    `dropped`: options of the shopper's variant that no candidate could keep, though nobody
    asked to change them. `said`: whether the message asks for anything; where it does not,
    every variant on sale is a candidate.
    """

    candidates: tuple[ShopVariant, ...]
    wanted: Mapping[str, str]
    dropped: tuple[str, ...]
    said: bool


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The variants on sale as rows of values."""

    options: tuple[Option, ...]
    rows: tuple[tuple[ShopVariant, Row], ...]
    now: tuple[ShopVariant, Row] | None


def wish(text: str, product: ShopProduct, current: ShopVariant | None) -> WishHeard:
    """Read what `text` asks of `product`, whose variant the shopper has is `current`.

    Options that are not named stay as they are wherever such a variant is on sale.
    """
    options = options_of([one.options for one in product.variants])
    on_sale = tuple(
        (one, row_of(options, one.options)) for one in product.variants if one.available
    )
    now = (current, row_of(options, current.options)) if current else None
    shelf = _Shelf(options, on_sale, now)
    names = tuple(dict.fromkeys((plain(product.name.en), plain(product.name.zh))))
    said = ready(heard(text), options, names)
    if numbered := [one for one in product.variants if _numbered(said, one)]:
        return WishHeard(tuple(one for one in numbered if one.available), {}, (), True)
    read = wish_in(said, options, names, now[1] if now else None)
    if not read.said:
        again = (current,) if current and current.available and _AGAIN.search(said) else ()
        others = tuple(one for one, _ in on_sale if not current or one.item_id != current.item_id)
        return WishHeard(again or others, {}, (), bool(again))
    lang = Lang.ZH if is_han(text) else Lang.EN
    return _heard(read, shelf, lang)


def _numbered(text: str, variant: ShopVariant) -> bool:
    number = norm(variant.item_id)
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(number)}(?![a-z0-9])", text))


def _heard(read: Wish, shelf: _Shelf, lang: Lang) -> WishHeard:
    choices = read.choices()
    loose: tuple[list[tuple[ShopVariant, Row]], tuple[Demand, ...]] = ([], choices[0])
    for demands in choices:
        fits = _fitting(read, demands, shelf)
        kept = _kept(fits, demands, shelf, read)
        if kept:
            return WishHeard(_only(kept, shelf), _wanted(demands, shelf, lang), (), True)
        if fits and not loose[0]:
            loose = (fits, demands)
    fits, demands = loose
    ordered, dropped = _nearest(fits, demands, shelf, lang)
    return WishHeard(ordered, _wanted(demands, shelf, lang), dropped, True)


def _fitting(read: Wish, demands: Sequence[Demand], shelf: _Shelf) -> list[tuple[ShopVariant, Row]]:
    """The variants on sale that meet the demands, the extremes last of all."""
    fits = [
        (variant, row)
        for variant, row in shelf.rows
        if all(one.met(row) and _stays(one, row, shelf) for one in demands)
        and (read.cap is None or variant.price <= read.cap)
        and (read.floor is None or variant.price >= read.floor)
    ]
    for one in demands:
        if one.kind == "more":
            fits = _further(fits, one, shelf)
    if read.keep and any(one.kind == "most" for one in demands):
        fits = _unchanged(fits, demands, shelf) or fits
    for one in demands:
        if one.kind == "most" and fits:
            measured = [(_measure(pair, one, shelf), pair) for pair in fits]
            best = (max if one.up else min)(measure for measure, _ in measured)
            fits = [pair for measure, pair in measured if measure == best]
    return fits


def _stays(one: Demand, row: Row, shelf: _Shelf) -> bool:
    if shelf.now is None or one.kind not in ("same", "other"):
        return True
    return (row[one.option] == shelf.now[1][one.option]) == (one.kind == "same")


def _further(
    fits: list[tuple[ShopVariant, Row]], one: Demand, shelf: _Shelf
) -> list[tuple[ShopVariant, Row]]:
    if shelf.now is None:
        return _extreme_of_step(fits, one, shelf)
    here = _measure(shelf.now, one, shelf)
    sign = 1 if one.up else -1
    beyond = [(sign * (_measure(pair, one, shelf) - here), pair) for pair in fits]
    beyond = [(far, pair) for far, pair in beyond if far > 0]
    if one.steps and one.option != PRICE:
        scale = sorted({sign * (rank - here) for rank in shelf.options[one.option].ranks or ()})
        ahead = [far for far in scale if far > 0]
        exact = ahead[one.steps - 1] if len(ahead) >= one.steps else None
        return [pair for far, pair in beyond if far == exact]
    return [pair for _, pair in beyond]


def _extreme_of_step(
    fits: list[tuple[ShopVariant, Row]], one: Demand, shelf: _Shelf
) -> list[tuple[ShopVariant, Row]]:
    """ "A bigger one", of nothing: all but the smallest."""
    measured = [(_measure(pair, one, shelf), pair) for pair in fits]
    edge = (min if one.up else max)((m for m, _ in measured), default=0)
    return [pair for measure, pair in measured if measure != edge]


def _measure(pair: tuple[ShopVariant, Row], one: Demand, shelf: _Shelf) -> float:
    variant, row = pair
    if one.option == PRICE:
        return float(variant.price)
    order = shelf.options[one.option].ranks or ()
    return order[row[one.option]] if row[one.option] >= 0 else -1.0


def _loose(demands: Sequence[Demand], read: Wish) -> bool:
    """Whether the wish is for a price or the like, so that nothing else is meant to stay."""
    return not read.keep and any(
        one.option == PRICE and one.kind in ("more", "most") and not one.values for one in demands
    )


def _unchanged(
    fits: Sequence[tuple[ShopVariant, Row]], demands: Sequence[Demand], shelf: _Shelf
) -> list[tuple[ShopVariant, Row]]:
    if shelf.now is None:
        return list(fits)
    named = {option for one in demands for option in one.options}
    now = shelf.now[1]
    return [
        (variant, row)
        for variant, row in fits
        if all(row[n] == now[n] for n in range(len(now)) if n not in named)
    ]


def _kept(
    fits: list[tuple[ShopVariant, Row]], demands: Sequence[Demand], shelf: _Shelf, read: Wish
) -> list[tuple[ShopVariant, Row]]:
    if shelf.now is None or _loose(demands, read):
        return fits
    return _unchanged(fits, demands, shelf)


def _only(fits: Sequence[tuple[ShopVariant, Row]], shelf: _Shelf) -> tuple[ShopVariant, ...]:
    """Without the shopper's own variant, unless it alone is what was asked for."""
    found = tuple(variant for variant, _ in fits)
    own = shelf.now[0].item_id if shelf.now else ""
    return tuple(one for one in found if one.item_id != own) or found


def _nearest(
    fits: Sequence[tuple[ShopVariant, Row]], demands: Sequence[Demand], shelf: _Shelf, lang: Lang
) -> tuple[tuple[ShopVariant, ...], tuple[str, ...]]:
    """Candidates with most of the shopper's options first, and the options that changed."""
    if shelf.now is None or not fits:
        return tuple(variant for variant, _ in fits), ()
    named = {option for one in demands for option in one.options}
    now = shelf.now[1]
    rest = [n for n in range(len(now)) if n not in named]
    ordered = sorted(fits, key=lambda pair: -sum(pair[1][n] == now[n] for n in rest))
    own = shelf.now[0].item_id
    ordered = [pair for pair in ordered if pair[0].item_id != own] or ordered
    changed = [n for n in rest if any(row[n] != now[n] for _, row in ordered)]
    return (
        tuple(variant for variant, _ in ordered),
        tuple(shelf.options[n].names[lang] for n in changed),
    )


def _wanted(demands: Sequence[Demand], shelf: _Shelf, lang: Lang) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in demands:
        if one.kind == "is" and len(one.values) == 1 and len(one.values[0][1]) == 1:
            option = shelf.options[one.values[0][0]]
            found[option.names[lang]] = option.values[min(one.values[0][1])].words[lang]
    return found
