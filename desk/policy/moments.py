"""Dates, weekdays, holidays and times of day in a text, and what a wider one implies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = "|".join(MONTHS)
_FULL_MONTH = "january|february|april|june|july|august|september|october|november|december|sept"
_DAY_ZH = "一二三四五六日天"
_SPAN = r"\s*(?:-|–|—|~|至|到|to|through|until|till)\s*"
_AND = r"\s*(?:-|–|—|~|至|到|to|until|till|and)\s*"

_DATES = (
    re.compile(r"(?:(?P<year>\d{4})[-/年.]\s?)?(?P<month>\d{1,2})[-/月]\s?(?P<day>\d{1,2})[日号]"),
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
    re.compile(
        rf"\b(?P<month>{_MONTH})[a-z]*\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
        r"(?:,? (?P<year>20\d\d))?(?!\s*%)"
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})[a-z]*\b"
        r"(?:,? (?P<year>20\d\d))?"
    ),
)
_MONTHS = (
    re.compile(r"(?P<year>\d{4})年\s?(?P<month>\d{1,2})月"),
    re.compile(r"(?<![\d个])(?P<month>\d{1,2})月(?=份|底|初|中旬|上旬|下旬|[^饼球亮])?"),
    re.compile(rf"\b(?P<month>{_FULL_MONTH})\b(?:,? (?P<year>20\d\d))?"),
    re.compile(
        r"(?:\b(?:in|by|until|till|from|since|of|before|after|during|every) )"
        r"(?P<month>march|may|sept)\b(?! be| have| not)(?:,? (?P<year>20\d\d))?"
    ),
)
_HOLIDAYS = {
    "spring festival": r"春节|过年|除夕|spring festival|(?:chinese|lunar) new year",
    "national day": r"国庆|national day",
    "new year": r"元旦|new year",
    "christmas": r"圣诞|christmas",
    "mid-autumn": r"中秋|mid-autumn",
    "singles day": r"双十一|双11|singles'? day",
    "618": r"\b618\b",
    "black friday": r"黑五|黑色星期五|black friday",
    "labour day": r"五一|劳动节|labou?r day|may day",
    "holiday": r"节假日|法定假|public holidays?|bank holidays?|national holidays?",
}
_ALWAYS = r"24/7|全天候|全年无休|around the clock"
_DAILY = r"每天|每日|天天|\bdaily\b|every ?day|seven days a week|7 days a week"
_WEEKEND = r"周末|\bweekends?\b"
_ABBR = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\.?"
_NAMED = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
_ZH_DAY = rf"(?:(?<![\d两半几])周|星期|礼拜)[{_DAY_ZH}](?![次回件个半])"
_WEEKDAYS = re.compile(
    rf"(?P<first>{_ZH_DAY}){_SPAN}(?P<last>(?:周|星期|礼拜)?[{_DAY_ZH}])"
    rf"|\b(?P<from>{_ABBR}){_SPAN}(?P<to>{_ABBR})(?![a-z])"
    rf"|(?P<one>{_ZH_DAY})|\b(?P<named>{_NAMED})\b|\b(?P<weekdays>weekdays?)\b"
)
_TIME = re.compile(
    r"(?P<zh>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*(?<![\d.])(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)|\s?点(?:(?P<past>\d{1,2})分|(?P<half>半)|(?P<quarter>一刻|1刻))?"
    r"|(?P<oclock> ?o'?clock)|(?=\s*[ap]\.?m\b))\s*(?P<ampm>[ap]\.?m\b\.?)?"
    r"|(?P<noon>\bnoon\b|正午|midday)|(?P<midnight>midnight|午夜)"
)
_LONE = re.compile(rf"(?<![\d.:])(\d{{1,2}}){_AND}$")
_LATE = ("下午", "傍晚", "晚上", "晚")


@dataclass(frozen=True, slots=True)
class Moment:
    """One value of kind "date", "month", "weekday", "holiday", "clock" or "hours"."""

    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    hour: int
    minute: str
    late: bool

    def __str__(self) -> str:
        return f"{self.hour}:{self.minute}"


def days_in(text: str) -> tuple[set[Moment], str]:
    """Weekdays and holidays in plain `text`, and the text without them."""
    found: set[Moment] = set()
    for name, pattern in _HOLIDAYS.items():
        text, count = re.subn(pattern, " ", text)
        found |= {Moment(name, "holiday")} if count else set()
    for value, pattern in (("24/7", _ALWAYS), ("mon-sun", _DAILY), ("sat-sun", _WEEKEND)):
        text, count = re.subn(pattern, " ", text)
        found |= {Moment(value, "weekday")} if count else set()
    found.update(Moment(_weekday(match), "weekday") for match in _WEEKDAYS.finditer(text))
    return found, _WEEKDAYS.sub(" ", text)


def dates_in(text: str) -> tuple[set[Moment], str]:
    """Dates and months in plain `text` with its numbers in digits, and the rest of it."""
    found: set[Moment] = set()
    for patterns, kind in ((_DATES, "date"), (_MONTHS, "month")):
        for pattern in patterns:
            found.update(Moment(_dated(match), kind) for match in pattern.finditer(text))
            text = pattern.sub(" ", text)
    return found, text


def times_in(text: str) -> tuple[set[Moment], str]:
    """Times of day and opening hours in plain `text`, and the rest of it.

    From one time to another is one fact.
    """
    found, clocks, rest = set(), list(_clocks(text)), text
    while clocks:
        first = clocks.pop(0)
        last = first
        if clocks and re.fullmatch(_AND, text[first.end : clocks[0].start]):
            last = clocks.pop(0)
            if first.late and not last.late and first.hour - 12 < last.hour < 12:
                last = _Clock(last.start, last.end, last.hour + 12, last.minute, True)
        value = str(first) if last is first else f"{first}-{last}"
        found.add(Moment(value, "clock" if last is first else "hours"))
        blank = " " * (last.end - first.start)
        rest = rest[: first.start] + blank + rest[last.end :]
    return found, rest


def implied(moment: Moment) -> Iterator[Moment]:
    """What may be said where `moment` is known: the day of a date, an end of the hours."""
    first, _, last = moment.value.partition("-")
    if moment.kind == "hours":
        yield from (Moment(first, "clock"), Moment(last, "clock"))
    elif moment.kind == "weekday" and last:
        start, end = DAYS.index(first), DAYS.index(last)
        span = range(start, end + 1) if start <= end else (*range(start, 7), *range(end + 1))
        yield from (Moment(DAYS[day], "weekday") for day in span)
        if moment.value == "mon-sun":
            yield from (Moment(span, "weekday") for span in ("sat-sun", "mon-fri"))
    elif moment.kind in ("date", "month") and moment.value.startswith("20"):
        without_year = moment.value[5:]
        yield Moment(without_year, moment.kind)
        if moment.kind == "date":
            yield Moment(moment.value[: 5 + without_year.index("-")], "month")
            yield Moment(without_year.split("-")[0], "month")
    elif moment.kind == "date":
        yield Moment(first, "month")


def _dated(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month, day = parts["month"], parts.get("day")
    number = MONTHS.index(month[:3]) + 1 if month.isalpha() else int(month)
    written = [parts.get("year"), str(number), str(int(day)) if day else None]
    return "-".join(part for part in written if part)


def _weekday(match: re.Match[str]) -> str:
    if match["weekdays"]:
        return "mon-fri"
    first = match["first"] or match["from"] or match["one"] or match["named"]
    last = match["last"] or match["to"]
    return f"{_day(first)}-{_day(last)}" if last else _day(first)


def _day(written: str) -> str:
    return written[:3] if written.isascii() else DAYS[min(_DAY_ZH.index(written[-1]), 6)]


def _clocks(text: str) -> Iterator[_Clock]:
    for match in _TIME.finditer(text):
        clock = _clock(match)
        lone = _LONE.search(text[: clock.start])
        if lone and lone.start(1) >= 0:
            hour = int(lone[1])
            late = clock.late and hour < 12 and hour < clock.hour - 12
            yield _Clock(lone.start(1), lone.end(1), hour + 12 * late, "00", late)
        yield clock


def _clock(match: re.Match[str]) -> _Clock:
    if match["noon"] or match["midnight"]:
        return _Clock(match.start(), match.end(), 12 if match["noon"] else 0, "00", False)
    hour = int(match["hour"])
    late = match["zh"] in _LATE or (match["ampm"] or "").startswith("p")
    hour += 12 * (late and hour < 12)
    quarter = "30" if match["half"] else "15" if match["quarter"] else "00"
    minute = match["minute"] or match["past"] or quarter
    start = match.start("zh") if match["zh"] else match.start("hour")
    return _Clock(start, match.end(), hour, minute.zfill(2), late)
