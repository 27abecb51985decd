"""Which items shall become what: "the keyboard for a clicky one and the lamp in white"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.asking.wording import norm
from desk.service.hearing.lines import Mentioned, lines_meant, mentioned
from desk.service.hearing.spoken import spoken
from desk.service.hearing.variants import WishHeard, wish
from desk.shop import OrderLine, ShopProduct

_BECOMES = re.compile(
    r"\b(?:for|to|into|with|in|instead,?|but)\b|换成|换为|换个|换一|改成|改为|变成|要|换",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:[,;.]|\band\b|\balso\b|\bplus\b|另外|还有|以及|再把|把|和|跟)\s*(?:the|my|a|an)?\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class SwapHeard:
    """The place of an item, and what it shall become; `wish.said` is False where the
    message names the item only."""

    line: int
    wish: WishHeard


def swaps_meant(
    text: str, lines: Sequence[OrderLine], products: Mapping[str, ShopProduct]
) -> tuple[SwapHeard, ...]:
    """Each item that `text` names with what is said of its new variant, in their order.

    With one item in the order, all that is said is about it.
    """
    said = norm(spoken(text))
    named = mentioned(said, lines)
    if not named:
        if len(lines) != 1:
            return ()
        heard = _wish(said, 0, lines, products)
        return (SwapHeard(0, heard),) if heard and heard.said else ()
    found: dict[int, SwapHeard] = {}
    for place, one in enumerate(named):
        after = said[one.end : named[place + 1].start if place + 1 < len(named) else len(said)]
        after = _NEXT.sub("", after)
        for line in _lines(said, one, lines):
            heard = _wish(_become(after), line, lines, products) or _none(line, lines, products)
            if heard is None:
                continue
            if not heard.said and place == 0 and one.start > 0:
                before = _wish(said[: one.start], line, lines, products)
                heard = before if before and before.said else heard
            if line not in found or heard.said:
                found[line] = SwapHeard(line, heard)
    return _shared(said, named[-1], found, (lines, products))


def _lines(said: str, one: Mentioned, lines: Sequence[OrderLine]) -> tuple[int, ...]:
    if len(one.lines) == 1:
        return one.lines
    # What stands before "for" tells which of several; what follows tells what it becomes.
    stop = _BECOMES.search(said, one.end)
    meant = lines_meant(said[: stop.start()] if stop else said, lines).chosen
    return tuple(n for n in meant if n in one.lines)


def _become(after: str) -> str:
    """The words behind the item's name, from "for", "to" or 换成 on where one stands there."""
    stop = _BECOMES.search(after)
    return after[stop.end() :] if stop and stop.start() < 40 else after


def _wish(
    said: str, line: int, lines: Sequence[OrderLine], products: Mapping[str, ShopProduct]
) -> WishHeard | None:
    product = products.get(lines[line].product_id)
    return wish(said, product, product.variant(lines[line].item_id)) if product else None


def _none(
    line: int, lines: Sequence[OrderLine], products: Mapping[str, ShopProduct]
) -> WishHeard | None:
    return _wish("", line, lines, products)


def _shared(
    said: str,
    last: Mentioned,
    found: dict[int, SwapHeard],
    goods: tuple[Sequence[OrderLine], Mapping[str, ShopProduct]],
) -> tuple[SwapHeard, ...]:
    """What is said once behind several items holds for each of them: both in white."""
    silent = [line for line, one in found.items() if not one.wish.said]
    told = any(one.wish.said for one in found.values())
    if silent and told and re.search(r"\bboth\b|\ball\b|\beach\b|都|全", said):
        for line in silent:
            heard = _wish(said[last.end :], line, *goods)
            if heard and heard.said:
                found[line] = SwapHeard(line, heard)
    return tuple(found[line] for line in sorted(found))
