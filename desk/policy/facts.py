"""Numbers, prices, percentages, durations and dates in a text, however they are written.

`7天`, `七天`, `７ 天`, `one week` and `7 days` are one fact. A number that has a unit
must be found with that unit; a bare number must be found at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from desk.policy.numerals import Spelled
from desk.policy.words import plain


@dataclass(frozen=True, slots=True)
class Fact:
    value: str
    unit: str = ""  # "" for a bare number


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# As it is written, the canonical unit, and what to multiply by. Longer ones first.
_UNITS: tuple[tuple[str, str, int], ...] = (
    (r"个?工作日|(?:working|business|work)[ -]days?", "workday", 1),
    (r"个?小时|hours?|hrs?\b", "hour", 1),
    (r"分钟|minutes?|mins?\b", "minute", 1),
    (r"个?星期|周(?!年)|weeks?", "day", 7),
    (r"个?自然日|天|日|(?:calendar )?days?", "day", 1),
    (r"个月|months?", "month", 1),
    (r"周年|年|years?", "year", 1),
    (r"次|times?\b", "time", 1),
    (r"件|个(?![月小工星])|pieces?", "piece", 1),
    (r"层|floors?", "floor", 1),
    (r"元|块钱?|rmb|cny|yuan|¥", "money", 1),
    (r"美元|dollars?|usd", "dollar", 1),
    (r"%|percent", "percent", 1),
    (r"积分|分(?!钟)|points?", "point", 1),
    (r"厘米|公分|cm\b|centimet(?:re|er)s?", "cm", 1),
    (r"公斤|千克|kg\b|kilograms?|kilos?", "kg", 1),
    (r"瓦|w\b|watts?", "watt", 1),
    (r"毫升|ml\b|millilit(?:re|er)s?", "ml", 1),
    (r"摄氏度|度|°c|℃|degrees?", "degree", 1),
)
_UNIT = "|".join(f"(?:{pattern})" for pattern, _, _ in _UNITS)
_MONTH = "|".join(_MONTHS)
_NUMBER = r"\d+(?:\.\d+)?"
_SPAN = r"\s*(?:-|–|—|~|至|到|to|or|and|或|、)\s*"
_spelled = Spelled(_UNIT)


def facts_of(text: str) -> frozenset[Fact]:
    """Every fact stated in `text`; a range is one fact, which neither of its ends is."""
    return _parted(text)[0]


def without_facts(text: str) -> str:
    """`text` in one width and case with its facts taken out."""
    return _parted(text)[1]


def unsupported(text: str, grounds: str) -> frozenset[Fact]:
    """The facts of `text` that `grounds` do not state."""
    known = facts_of(grounds)
    values = {fact.value for fact in known}
    return frozenset(
        fact
        for fact in facts_of(text)
        if fact not in known and (fact.unit or fact.value not in values)
    )


def _parted(text: str) -> tuple[frozenset[Fact], str]:
    rest = _spelled.digits(plain(text))
    found: set[Fact] = set()
    for pattern, read in _KINDS:
        for match in pattern.finditer(rest):
            found.update(read(match))
        rest = pattern.sub(" ", rest)
    return frozenset(found), rest


def _date(match: re.Match[str]) -> list[Fact]:
    return [Fact(f"{int(match['month'])}-{int(match['day'])}", "date")]


def _named_date(match: re.Match[str]) -> list[Fact]:
    return [Fact(f"{_MONTHS.index(match['month']) + 1}-{int(match['day'])}", "date")]


def _clock(match: re.Match[str]) -> list[Fact]:
    parts = {"zh": "", "minute": "", **match.groupdict()}
    late = (parts["half"] or "").startswith("p") or parts["zh"] in ("下午", "晚上")
    hour = int(match["hour"])
    return [Fact(f"{hour + 12 * (late and hour < 12)}:{parts['minute'] or '00'}", "clock")]


def _discount(match: re.Match[str]) -> list[Fact]:
    share = Decimal(match[1])
    return [Fact(_canonical(100 - (share * 10 if share < 10 else share)), "percent")]


def _code(match: re.Match[str]) -> list[Fact]:
    return [Fact(match[0], "code")]


def _money(match: re.Match[str]) -> list[Fact]:
    return [Fact(_range(match.groups()), "money")]


def _dollars(match: re.Match[str]) -> list[Fact]:
    return [Fact(_canonical(Decimal(match[1])), "dollar")]


def _measured(match: re.Match[str]) -> list[Fact]:
    low, high, written = match.groups()
    unit, times = next((u, n) for pattern, u, n in _UNITS if re.fullmatch(pattern, written))
    return [Fact(_range((low, high), times), unit)]


def _bare(match: re.Match[str]) -> list[Fact]:
    return [Fact(_canonical(Decimal(match[0])))]


def _range(ends: tuple[str | None, ...], times: int = 1) -> str:
    return "-".join(_canonical(Decimal(end) * times) for end in ends if end)


def _canonical(value: Decimal) -> str:
    return f"{value.normalize():f}"


# Read in this order; what one kind has read, the next no longer sees.
_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Fact]]], ...] = (
    (re.compile(r"(?:\d{4}[-/年.])?(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})[日号]"), _date),
    (re.compile(r"\b\d{4}-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"), _date),
    (
        re.compile(rf"\b(?P<month>{_MONTH})[a-z]*\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
        _named_date,
    ),
    (re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})[a-z]*\b"), _named_date),
    (
        re.compile(
            r"(?P<zh>上午|下午|晚上)?\s*(?<!\d)(?P<hour>\d{1,2})(?::(?P<minute>\d\d)|点)"
            r"\s*(?P<half>[ap]\.?m\b)?"
        ),
        _clock,
    ),
    (re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?m\b)"), _clock),
    (re.compile(rf"({_NUMBER})\s*折"), _discount),
    (re.compile(r"\b[a-z]+-?\d[\w-]*\b"), _code),
    (re.compile(rf"(?:¥|rmb|cny)\s*({_NUMBER})(?:{_SPAN}¥?({_NUMBER}))?"), _money),
    (re.compile(rf"\$\s*({_NUMBER})"), _dollars),
    (re.compile(rf"({_NUMBER})(?:{_SPAN}¥?({_NUMBER}))?[ -]?({_UNIT})"), _measured),
    (re.compile(_NUMBER), _bare),
)
