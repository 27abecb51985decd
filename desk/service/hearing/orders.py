"""Which of a shopper's own orders a message means: by number, time, state, place or content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from desk.policy.numerals import chinese
from desk.service.hearing.order_contents import CLAUSE, by_items
from desk.service.hearing.order_facts import by_amount, by_place, by_state, by_time
from desk.service.hearing.wording import heard
from desk.shop import ServiceOrder

# The usual form; a shop's own numbers are also found as they are, among the shopper's orders.
_NUMBER = re.compile(r"(?<![A-Z0-9])#?\s?W[\s-]?((?:\d[\s-]?){6}\d)(?!\d)", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:last|latest|most recent|newest|recent)\b(?! (?:week|month|year|night|time i))"
    r"|\bjust (?:placed|ordered|bought)\b"
    r"|最近(?:的|一|那|下|买)|最新|上一(?:个|单|笔|次)|上次|刚(?:刚|才)?(?:下|买|拍)|昨天刚",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:oldest|earliest|(?:very )?first) (?:order|purchase)\b|最早|第一(?:个|次|笔)(?:订单|单"
    r"|买)?",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:the |my )?other (?:order|one)\b|另(?:外)?(?:一|那)(?:个|单|笔)", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:\bending (?:in|with)|\bends (?:in|with)|\blast (?:four|4|three|3) digits|尾号"
    r"|末[三四]位|后[三四]位)\D{0,8}(\d{3,6})"
)
_EVERY = re.compile(
    r"\b(?:all|both|every|each)(?: of)?(?: my| the| these)? orders?\b"
    r"|(?:所有|全部|两个|每个)的?订单"
)
_PLACES = ("first", "second", "third", "fourth", "fifth")
_PLACE = re.compile(
    r"\b(second|third|fourth|fifth) (?:order|purchase)\b|第([二三四五六七八九])[个笔张]?订?单"
)
_ZH_MONTH = re.compile(r"(?<![个几\d])(十[一二]?|[一二三四五六七八九])月(?!\d)")
_SPARING = re.compile(
    r"\bexcept(?:ing)?(?: for)?\b|\b(?:apart|aside) from\b|\bother than\b"
    r"|(?<=\ball) but\b|(?<=\borders) but\b|(?<=\bevery)thing but\b"
    r"|\bbut (?:not|keep|leave)\b|除了|除开"
)
_ALL_ELSE = re.compile(r"\b(?:all|every\w*|each|both|any\w*)\b|都|全|所有|其[他它余]")


def numbers(text: str) -> tuple[str, ...]:
    """Order numbers as the shop writes them ("#W1234567"), in the order of the text."""
    plain = unicodedata.normalize("NFKC", text)
    found = ["#W" + re.sub(r"[\s-]", "", one) for one in _NUMBER.findall(plain)]
    return tuple(dict.fromkeys(found))


def orders_meant(
    text: str, orders: Sequence[ServiceOrder], now: datetime
) -> tuple[ServiceOrder, ...]:
    """Those of `orders` (newest first) that `text` means; () when it says nothing about it.

    What it says in several ways narrows: "the lamp I bought last month".
    """
    said = _ZH_MONTH.sub(lambda month: f"{chinese(month[1])}月", heard(text))
    told = {one.casefold() for one in numbers(text)}
    named = [one for one in orders if _number(one) in told or _number(one).lstrip("#") in said]
    if not named and (tail := _TAIL.search(said)) and not re.search("card|visa|卡", said):
        named = [one for one in orders if one.order_id.endswith(tail[1])]
    if named or told:
        return tuple(named)
    if _EVERY.search(said):
        return tuple(orders)
    left: Sequence[ServiceOrder] = orders
    told_apart = False
    for narrow in (by_state, by_time(now), by_place, by_amount, by_items):
        fit = narrow(said, left)
        if fit is not None:
            left, told_apart = fit, True
    return _by_rank(said, left, told_apart)


def _by_rank(said: str, left: Sequence[ServiceOrder], told_apart: bool) -> tuple[ServiceOrder, ...]:
    """Of the orders that are left, the one whose place is told; else all that were heard of."""
    place = _place(said)
    if place is not None and place < len(left):
        return (left[place],)
    if _LAST.search(said) and left:
        return (left[0],)
    if _FIRST.search(said) and left:
        return (left[-1],)
    if told_apart or (_OTHER.search(said) and len(left) == 1):
        return tuple(left)
    return ()


def _place(said: str) -> int | None:
    """Which of the orders, from 0 and newest first, is told by its place alone."""
    found = _PLACE.search(said)
    if not found:
        return None
    word = next(filter(None, found.groups()))
    return _PLACES.index(word) if word in _PLACES else chinese(word) - 1


def _number(order: ServiceOrder) -> str:
    return unicodedata.normalize("NFKC", order.order_id).casefold()


def spared_orders(
    text: str, orders: Sequence[ServiceOrder], now: datetime
) -> tuple[ServiceOrder, ...]:
    """The orders that are left as they are, where all others are meant: all but the one with the
    lamp, 除了台灯那单都取消; () unless both is said."""
    said = heard(text)
    cue = _SPARING.search(said)
    if not cue or not _ALL_ELSE.search(f"{said[: cue.start()]} {said[cue.end() :]}"):
        return ()
    return orders_meant(CLAUSE.split(said[cue.end() :])[0], orders, now)
