"""Which orders a message means by what is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.service.hearing.lines import lines_meant
from desk.service.hearing.naming import HEAD, mentioned, told_of
from desk.service.hearing.sparing import spared
from desk.service.hearing.telling import described
from desk.service.hearing.wording import heard
from desk.shop import ServiceOrder

_WISHED = re.compile(
    r"(?:换|改)(?:成|为|到|个|一)[^,.;!?，。；]*"
    r"|\b(?:swap|chang|exchang|switch)\w* (?:it|them|that|this|one) (?:for|to|into|with)\b[^,.;!?]*"
)
_SWAPS = re.compile(r"\b(?:exchang|swap|chang|switch|replac|trad(?:e|ing))")
_BECOMES = re.compile(r"\b(?:for|to|into|with) (?:an?|the|one|some\w*)\b[^,.;!?]*")
# Between two names: the second is part of what the first shall become.
_GOAL = re.compile(
    r"(?:\b(?:for|to|into|with)\b|换成|换为|改成|改为|变成|带)(?:(?!\band\b)[^,.;!?，。；和跟把])*$"
)
# Which is wanted of several: the one with the lamp and the one that has the mug.
_ONE_WITH = re.compile(
    r"\b(?:the )?(?:one|order|purchase)s? (?:with|for|that (?:has|had|contains|includes)"
    r"|containing|including|where i (?:bought|ordered|got)|i (?:bought|ordered|got))\b"
)
_ZH_ONE_WITH = re.compile(
    r"(?:有|买|装|含|带)了?([^,，、;；。和跟]{1,16}?)的?(?:那|这)(?:一)?(?:个|单|笔|张)"
)
CLAUSE = re.compile(r"[.;!?]|[。；！？]|,|，|\band (?!the )")


def orders_of_items(text: str, orders: Sequence[ServiceOrder]) -> tuple[ServiceOrder, ...]:
    """The orders in which the named items are, where each is in one only and they are not all
    in the same, or others are named to be kept; else ()."""
    said = heard(text)
    lines = [line for one in orders for line in one.lines]
    owners = [place for place, one in enumerate(orders) for _ in one.lines]
    named = [one for one in mentioned(said, lines) if one.weight >= HEAD]
    starts = [0, *(one.end for one in named)]
    named = [one for one, start in zip(named, starts, strict=False)
             if not (start and _GOAL.search(said[start : one.start]))]  # fmt: skip
    held, kept = [], set[int]()
    for one, stays in zip(named, spared(said, named), strict=True):
        those = {owners[n] for n in one.lines}
        if stays:
            kept |= those
        else:
            held.append(those)
    if any(len(those) > 1 for those in held):
        return ()
    found = dict.fromkeys(place for those in held for place in those)
    apart = len(found) > 1 or (found and kept and not kept & set(found))
    return tuple(orders[place] for place in found) if apart else ()


def by_items(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    """The orders that hold most of what is named; of what is described, where nothing is."""
    named = any(mentioned(said, one.lines) for one in orders)
    counts = [_held(said, one, named) for one in orders]
    most = max(counts, default=0)
    if not most:
        return None
    left = [one for one, count in zip(orders, counts, strict=True) if count == most]
    if named and len(left) > 1:
        told = [_told(_now(said), one) for one in left]
        return [one for one, count in zip(left, told, strict=True) if count == max(told)]
    return left


def _told(said: str, order: ServiceOrder) -> tuple[int, int]:
    """How much of an order's items is told: by their names, then by what they are like."""
    lines = [n for one in mentioned(said, order.lines) for n in one.lines]
    alike = described(said, lines, order.lines) if lines else ()
    return told_of(said, order.lines), len(alike)


def _now(said: str) -> str:
    """Without what an item shall become, which describes none of them."""
    if _SWAPS.search(said):
        said = _BECOMES.sub(" ", said)
    return _WISHED.sub(" ", said)


def each_by_items(text: str, orders: Sequence[ServiceOrder]) -> tuple[ServiceOrder, ...]:
    """Several orders, each by what is in it: the one with the lamp and the one with the mug; ()
    unless each is told apart."""
    said = heard(text)
    marks = [match.span() for match in _ONE_WITH.finditer(said)]
    han = [match[1] for match in _ZH_ONE_WITH.finditer(said)]
    ends = [start for start, _ in marks[1:]] + [len(said)]
    pieces = [said[end:stop] for (_, end), stop in zip(marks, ends, strict=False)] or han
    found = [by_items(CLAUSE.split(piece)[0], orders) or () for piece in pieces]
    if len(found) < 2 or any(len(one) != 1 for one in found):
        return ()
    return tuple({one[0].order_id: one[0] for one in found}.values())


def _held(said: str, order: ServiceOrder, named: bool) -> int:
    """How many of an order's items are named, or described where none is in any order."""
    names = {one.lines for one in mentioned(said, order.lines)}
    if not names:
        told = "" if named else _WISHED.sub(" ", said)
        return len(described(told, range(len(order.lines)), order.lines))
    # Also what is named to be kept, or only to say which order it is.
    return max(len(names), len(lines_meant(said, order.lines).chosen))
