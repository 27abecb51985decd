"""Numbers, prices, percentages, durations, dates, hours, sizes and codes in a text, however
they are written.

`7天`, `七天`, `７ 天`, `one week` and `7 days` are one fact. A number that has a unit
must be found with that unit, one that counts something as a count, a lone one at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from desk.policy.moments import Moment, dates_in, days_in, implied, times_in
from desk.policy.numerals import Spelled
from desk.policy.units import LENGTH, SIGN, UNIT, currency, measure
from desk.policy.words import plain


@dataclass(frozen=True, slots=True)
class Fact:
    value: str
    unit: str = ""  # "" for a lone number, "count" for one before a word that is no unit


_MOMENTS = ("date", "month", "weekday", "holiday", "clock", "hours")
_NUMBER = r"\d+(?:\.\d+)?"
_SPAN = r"\s*(?:-|–|—|~|至|到|to|or|and|或|、)\s*"
_BY = r"\s*(?:x|×|\*|by)\s*"
_MINUS = r"(?:零下\s*|(?<![\w.])[-−])"
_spelled = Spelled(UNIT)


def facts_of(text: str) -> frozenset[Fact]:
    """Every fact stated in `text`; a range is one fact, which neither of its ends is."""
    return _parted(text)[0]


def without_facts(text: str) -> str:
    """`text` in one width and case with its facts taken out."""
    return _parted(text)[1]


def unsupported(text: str, grounds: str) -> frozenset[Fact]:
    """The facts of `text` that `grounds` do not state."""
    claims = facts_of(text)
    if not claims:
        return frozenset()
    known = facts_of(grounds)
    known |= {fact for one in known for fact in _implied(one)}
    values = {fact.value for fact in known}
    counted = {fact.value for fact in known if fact.unit in ("", "count")}
    return frozenset(
        fact
        for fact in claims - known
        if (fact.unit or fact.value not in values)
        and (fact.unit != "count" or fact.value not in counted)
    )


def _implied(fact: Fact) -> Iterator[Fact]:
    if fact.unit in _MOMENTS:
        yield from (Fact(m.value, m.kind) for m in implied(Moment(fact.value, fact.unit)))
    if fact.unit == "date" and fact.value.startswith("20"):
        yield Fact(fact.value[:4], "year")
    if "x" in fact.value and fact.unit in ("cm", "inch"):
        yield Fact(fact.value, "size")


def _parted(text: str) -> tuple[frozenset[Fact], str]:
    days, rest = days_in(plain(text))
    moments, rest = dates_in(_spelled.digits(rest))
    found = {Fact(one.value, one.kind) for one in days | moments}
    for pattern, read in _BEFORE_TIMES:
        found.update(read(match) for match in pattern.finditer(rest))
        rest = pattern.sub(" ", rest)
    times, rest = times_in(rest)
    found |= {Fact(one.value, one.kind) for one in times}
    for pattern, read in _AFTER_TIMES:
        found.update(read(match) for match in pattern.finditer(rest))
        rest = pattern.sub(" ", rest)
    return frozenset(found), rest


def _deal(match: re.Match[str]) -> Fact:
    return Fact("-".join(match.groups()) or "one more", "deal")


def _phone(match: re.Match[str]) -> Fact:
    return Fact(re.sub(r"\D", "", match[0].removeprefix("+86")), "phone")


def _discount(match: re.Match[str]) -> Fact:
    share = Decimal(match[1])
    return Fact(_canonical(100 - (share * 10 if share < 10 else share)), "percent")


def _half(match: re.Match[str]) -> Fact:
    return Fact("50", "percent")


def _size(match: re.Match[str]) -> Fact:
    parts = re.findall(rf"({_NUMBER})\s*({LENGTH})?", match[0])
    written = next((unit for _, unit in reversed(parts) if unit), "")
    if not written:
        return Fact("x".join(_canonical(Decimal(number)) for number, _ in parts), "size")
    scaled = [(number, measure(unit or written)) for number, unit in parts]
    sides = "x".join(_canonical(Decimal(number) * times) for number, (_, times) in scaled)
    return Fact(sides, scaled[-1][1][0])


def _degrees(match: re.Match[str]) -> Fact:
    low, high = (_canonical(Decimal(n)) if n else "" for n in (match["low"], match["high"]))
    low = f"-{low}" if match["cold"] else low
    high = f"-{high}" if match["colder"] else high
    return Fact("-".join(end for end in (low, high) if end), measure(match["unit"])[0])


def _money(match: re.Match[str]) -> Fact:
    return Fact(_range((match[2], match[3])), currency(match[1]))


def _code(match: re.Match[str]) -> Fact:
    return Fact(match[0], "code")


def _share(match: re.Match[str]) -> Fact:
    return Fact(match[0], "share")


def _measured(match: re.Match[str]) -> Fact:
    low, high, written = match.groups()
    unit, times = measure(written)
    return Fact(_range((low, high), times), unit)


def _counted(match: re.Match[str]) -> Fact:
    return Fact(_canonical(Decimal(match[0])), "count")


def _bare(match: re.Match[str]) -> Fact:
    return Fact(_canonical(Decimal(match[0])))


def _range(ends: tuple[str | None, ...], times: Decimal = Decimal(1)) -> str:
    return "-".join(_canonical(Decimal(end) * times) for end in ends if end)


def _canonical(value: Decimal) -> str:
    return f"{value.normalize():f}"


_Kinds = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Fact]], ...]
# Read in this order; what one kind has read, the next no longer sees.
_BEFORE_TIMES: _Kinds = (
    (
        re.compile(
            r"\+\d[\d -]{7,}\d|\b0\d{2,3}[- ]?\d{7,8}\b|\b[48]00[- ]?\d{3,4}[- ]?\d{3,4}\b"
            r"|\b1[3-9]\d[ -]?\d{4}[ -]?\d{4}\b|\b\d{3,4}-\d{3,4}-\d{3,4}\b"
        ),
        _phone,
    ),
    (
        re.compile(rf"满\s*(?:¥|rmb)?\s*({_NUMBER})\s*元?[,，]?\s*立?减\s*¥?\s*({_NUMBER})\s*元?"),
        _deal,
    ),
    (re.compile(r"买[1一]送[1一]|buy (?:one|1),? get (?:one|1)"), _deal),
    (re.compile(r"半价|half[- ]price|half off"), _half),
    (re.compile(rf"({_NUMBER})\s*折(?!叠)"), _discount),
    (
        re.compile(
            rf"{_NUMBER}\s*(?:{LENGTH})?(?:{_BY}{_NUMBER}\s*(?:{LENGTH})?){{1,3}}(?![a-z\d])"
        ),
        _size,
    ),
    (
        re.compile(
            rf"(?P<cold>{_MINUS})?(?P<low>{_NUMBER})(?:\s*(?:°c|°f|°|℃|度))?"
            rf"(?:{_SPAN}(?P<colder>零下|[-−])?(?P<high>{_NUMBER}))?"
            r"\s*(?P<unit>摄氏度|华氏度|度(?!假)|°c|°f|°|degrees?(?: celsius| fahrenheit)?)"
        ),
        _degrees,
    ),
)
_AFTER_TIMES: _Kinds = (
    (
        re.compile(rf"({SIGN})\s*({_NUMBER})(?:{_SPAN}(?:{SIGN})?\s*({_NUMBER}))?"),
        _money,
    ),
    (re.compile(r"(?<![a-z\d])[a-z]+-?\d[a-z\d]*(?:-[a-z\d]+)*"), _code),
    (re.compile(r"(?<![\d/])\d{1,2}/\d{1,3}(?![\d/])"), _share),
    (re.compile(rf"({_NUMBER})(?:{_SPAN}¥?({_NUMBER}))?[ -]?({UNIT})"), _measured),
    (re.compile(rf"{_NUMBER}(?=[ -]?[a-z\u4e00-\u9fff])"), _counted),
    (re.compile(_NUMBER), _bare),
)
