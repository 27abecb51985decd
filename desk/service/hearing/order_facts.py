"""Which orders a message means by what an order is: its state, time, place and sum."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from desk.asking.wording import norm
from desk.service.hearing.wording import heard
from desk.shop import ServiceOrder

Narrow = Callable[[str, Sequence[ServiceOrder]], Sequence[ServiceOrder] | None]
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
_ON_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b"
    r"|(?<!\d)(1[0-2]|[1-9])月(\d{1,2})[日号]"
)
_AMOUNT = re.compile(
    r"[$¥€£]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:元|块钱|块的|dollars?)"
)


def in_state(text: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder]:
    """Those that are in the state of which `text` speaks; all where it speaks of none, or of one
    in which none of them is."""
    return by_state(heard(text), orders) or orders


def _some(found: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    return found or None


def by_state(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    for words, states in _STATES:
        if words.search(said):
            return _some([one for one in orders if one.status in states])
    return None


def by_time(now: datetime) -> Narrow:
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


def by_place(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    def there(order: ServiceOrder) -> bool:
        city = norm(order.address.city).removesuffix("市")
        return len(city) > 1 and city in said

    return _some([one for one in orders if there(one)])


def by_amount(said: str, orders: Sequence[ServiceOrder]) -> Sequence[ServiceOrder] | None:
    told = {float((a or b).replace(",", "")) for a, b in _AMOUNT.findall(said)}
    return _some([one for one in orders if float(one.total) in told]) if told else None
