"""Which items of an order a message wants to become something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desk.service.hearing.naming import HEAD, Mentioned, mentioned
from desk.service.hearing.options import plain
from desk.service.hearing.sparing import spared, to_act_on
from desk.service.hearing.telling import with_described
from desk.service.hearing.variants import WishHeard, wish
from desk.shop import OrderLine, ShopProduct

Products = Mapping[str, ShopProduct]
_ANOTHER = re.compile(r"(?:\band|,)\s+(?:the|my)\s*$|[和跟、]\s*$")
ALL = re.compile(r"\b(?:both|all|each|every)\b|都|全")


def swap_items(said: str, lines: Sequence[OrderLine], products: Products) -> list[Mentioned]:
    """Where items are named that are to change; a word that may be a value of the item named
    before, behind "for" or 换成, is no other item: 台灯换成陶瓷的."""
    found = to_act_on(said, mentioned(said, lines))
    if found:
        told = with_described(said, found, lines)
        # "Both in steel": what one of them is already, all shall become.
        alike = len(found) == 1 < len(found[0].lines) and len(told) == 2 and ALL.search(said)
        found = found if alike else told
    kept: list[Mentioned] = []
    for one, stays in zip(found, spared(said, found), strict=True):
        if stays and len(found) > 1:
            continue
        if kept and _in_value(said, one, kept[-1], (lines, products)):
            continue
        only_word = one.weight < HEAD and one.end - one.start > 1
        if kept and only_word and not _ANOTHER.search(said[: one.start]):
            if one.lines == kept[-1].lines:
                continue  # the Mist of a Mist Mug, in "the mug for one in mist blue"
            line = kept[-1].lines[0]
            wished = wish_for(said[one.start : one.end], line, lines, products)
            if wished and wished.said:
                continue
        kept.append(one)
    return kept


def _in_value(
    said: str, one: Mentioned, last: Mentioned, goods: tuple[Sequence[OrderLine], Products]
) -> bool:
    """Whether a name stands inside a value of the item named before: the light of light grey,
    where there is a night light too, or the laptop of a backpack's laptop compartment."""
    lines, products = goods
    product = products.get(lines[last.lines[0]].product_id)
    pairs = {
        (plain(name), plain(value))
        for variant in (product.variants if product else ())
        for options in variant.options.values()
        for name, value in options.items()
    }
    values = {value for _, value in pairs} | {f"{value} {name}" for name, value in pairs}
    word = said[one.start : one.end]
    longer = [value for value in values if word in value and value != word]
    return any(value in said[max(0, one.start - len(value)) : one.end + len(value)]
               for value in longer)  # fmt: skip


def wish_for(
    said: str, line: int, lines: Sequence[OrderLine], products: Products
) -> WishHeard | None:
    """What `said` asks of the item's variants; None for an item the shop no longer has."""
    product = products.get(lines[line].product_id)
    return wish(said, product, product.variant(lines[line].item_id)) if product else None
