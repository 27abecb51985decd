"""Which of a shopper's own orders a message means: by number, time, state, place or content."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from desk.asking.wording import norm
from desk.policy.numerals import chinese
from desk.service.hearing.lines import lines_meant
from desk.service.hearing.naming import HEAD, mentioned, told_of
from desk.service.hearing.sparing import spared
from desk.service.hearing.telling import described
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
_STATES: Sequence[tuple[re.Pattern[str], tuple[str, ...]]] = (
    (
        re.compile(r"\bpending\b|\bnot (?:yet )?(?:shipped|sent)\b|\bunshipped\b|待处理|待发货"
        r"|没发货|未发货|还没发", re.I),
        ("pending", "pending (item modified)", "pending (items modified)", "paid"),
    ),
    (re.compile(r"\bdelivered\b(?! (?:there|to)\b)|\barrived\b|\breceived\b|已送达|到货|收到的"
    r"|已签收", re.I), ("delivered",)),
    (re.compile(r"\bprocessed\b|\bshipped\b|\bon (?:its|the) way\b|已发货|在路上"
    r"|运输中", re.I), ("processed", "shipped")),
    (re.compile(r"\bcancell?ed\b(?! (?:by|it))|已取消|取消掉的", re.I), ("cancelled",)),
)  # fmt: skip
_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_IN_MONTH = re.compile(
    rf"\b(?:in|from|back in|of|on) ({'|'.join(_MONTHS)})\b|(?<!\d)(1[0-2]|[1-9])月(?!\d)",
    re.IGNORECASE,
)
_DAYS: Sequence[tuple[re.Pattern[str], int, int]] = (
    (re.compile(r"\btoday\b|今天", re.I), 0, 0),
    (re.compile(r"\byesterday\b|昨天", re.I), 1, 1),
    (re.compile(r"\bday before yesterday\b|前天", re.I), 2, 2),
    (re.compile(r"\bthis week\b|这周|本周|这个?星期", re.I), 0, 7),
    (re.compile(r"\blast week\b|\ba week ago\b|上周|上个?星期|上个?礼拜", re.I), 4, 16),
    (re.compile(r"\btwo weeks ago\b|两周前|两个?星期前|半个月前", re.I), 10, 20),
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
_ON_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b"
    r"|(?<!\d)(1[0-2]|[1-9])月(\d{1,2})[日号]"
)
_ZH_MONTH = re.compile(r"(?<![个几\d])(十[一二]?|[一二三四五六七八九])月(?!\d)")
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
_AMOUNT = re.compile(
    r"[$¥€£]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:元|块钱|块的|dollars?)"
)


_SPARING = re.compile(
    r"\bexcept(?:ing)?(?: for)?\b|\b(?:apart|aside) from\b|\bother than\b"
    r"|(?<=\ball) but\b|(?<=\borders) but\b|(?<=\bevery)thing but\b"
    r"|\bbut (?:not|keep|leave)\b|除了|除开"
)
_ALL_ELSE = re.compile(r"\b(?:all|every\w*|each|both|any\w*)\b|都|全|所有|其[他它余]")
# Which is wanted of several: the one with the lamp and the one that has the mug.
_ONE_WITH = re.compile(
    r"\b(?:the )?(?:one|order|purchase)s? (?:with|for|that (?:has|had|contains|includes)"
    r"|containing|including|where i (?:bought|ordered|got)|i (?:bought|ordered|got))\b"
)
_ZH_ONE_WITH = re.compile(
    r"(?:有|买|装|含|带)了?([^,，、;；。和跟]{1,16}?)的?(?:那|这)(?:一)?(?:个|单|笔|张)"
)
_CLAUSE = re.compile(r"[.;!?]|[。；！？]|,|，|\band (?!the )")


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
    for narrow in (_by_state, _by_time(now), _by_place, _by_amount, _by_items):
        fit = narrow(said, left)
        if fit is not None:
            left, told_apart = fit, True
    return _by_rank(said, left, told_apart)


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


def in_state(text: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder]:
    """Those that are in the state of which `text` speaks; all where it speaks of none, or of one
    in which none of them is."""
    return _by_state(heard(text), orders) or orders


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


Narrow = Callable[[str, Sequence[ServiceOrder]], Sequence[ServiceOrder] | None]


def _number(order: ServiceOrder) -> str:
    return unicodedata.normalize("NFKC", order.order_id).casefold()


def _some(found: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    return found or None


def _by_state(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    for words, states in _STATES:
        if words.search(said):
            return _some([one for one in orders if one.status in states])
    return None


def _by_time(now: datetime) -> Narrow:
    def narrow(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
        dated = [one for one in orders if one.placed_at]
        if re.search(r"\blast month\b|上个?月", said):
            day = now.replace(day=1) - timedelta(days=1)
            return _some([one for one in dated if _in(one, day.year, day.month)])
        if re.search(r"\bthis month\b|这个?月|本月", said):
            return _some([one for one in dated if _in(one, now.year, now.month)])
        if day_said := _ON_DAY.search(said):
            name, day_en, month_zh, day_zh = day_said.groups()
            date = (_MONTHS[name.casefold()] if name else int(month_zh), int(day_en or day_zh))
            return _some(
                [o for o in dated if o.placed_at and (o.placed_at.month, o.placed_at.day) == date]
            )
        if month := _IN_MONTH.search(said):
            number = _MONTHS[month[1].casefold()] if month[1] else int(month[2])
            return _some([one for one in dated if one.placed_at and one.placed_at.month == number])
        for words, least, most in _DAYS:
            if words.search(said):
                days = [(now.date() - one.placed_at.date()).days for one in dated if one.placed_at]
                return _some(
                    [o for o, day in zip(dated, days, strict=True) if least <= day <= most]
                )
        return None

    return narrow


def _in(order: ServiceOrder, year: int, month: int) -> bool:
    at = order.placed_at
    return at is not None and (at.year, at.month) == (year, month)


def _by_place(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    def there(order: ServiceOrder) -> bool:
        city = norm(order.address.city).removesuffix("市")
        return len(city) > 1 and city in said

    return _some([one for one in orders if there(one)])


def _by_amount(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    told = {float((a or b).replace(",", "")) for a, b in _AMOUNT.findall(said)}
    return _some([one for one in orders if float(one.total) in told]) if told else None


def _by_items(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
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


def spared_orders(
    text: str, orders: Sequence[ServiceOrder], now: datetime
) -> tuple[ServiceOrder, ...]:
    """The orders that are left as they are, where all others are meant: all but the one with the
    lamp, 除了台灯那单都取消; () unless both is said."""
    said = heard(text)
    cue = _SPARING.search(said)
    if not cue or not _ALL_ELSE.search(f"{said[: cue.start()]} {said[cue.end() :]}"):
        return ()
    return orders_meant(_CLAUSE.split(said[cue.end() :])[0], orders, now)


def each_by_items(text: str, orders: Sequence[ServiceOrder]) -> tuple[ServiceOrder, ...]:
    """Several orders, each by what is in it: the one with the lamp and the one with the mug; ()
    unless each is told apart."""
    said = heard(text)
    marks = [match.span() for match in _ONE_WITH.finditer(said)]
    han = [match[1] for match in _ZH_ONE_WITH.finditer(said)]
    ends = [start for start, _ in marks[1:]] + [len(said)]
    pieces = [said[end:stop] for (_, end), stop in zip(marks, ends, strict=False)] or han
    found = [_by_items(_CLAUSE.split(piece)[0], orders) or () for piece in pieces]
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
