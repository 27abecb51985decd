"""Units as shops write them, in both languages, and the one that each is measured in here."""

from __future__ import annotations

import re
from decimal import Decimal

# As it is written, the canonical unit, and what to multiply by. Longer ones first.
_UNITS: tuple[tuple[str, str, str], ...] = (
    (r"个?工作日|(?:working|business|work)[ -]days?", "workday", "1"),
    (r"个?小时|hours?|hrs?\b|h\b", "hour", "1"),
    (r"分钟|minutes?|mins?\b", "minute", "1"),
    (r"秒钟?|seconds?|secs?\b", "second", "1"),
    (r"周岁|岁|years? old|years? of age", "age", "1"),
    (r"个?星期|周(?!年)|weeks?", "day", "7"),
    (r"个?自然日|天|日|(?:calendar )?days?", "day", "1"),
    (r"个月|months?", "month", "1"),
    (r"周年|年|years?|yrs?\b", "year", "1"),
    (r"次|times?\b", "time", "1"),
    (r"倍|-?fold\b", "time", "1"),
    (r"平方米|平米|m2\b|sq\.? ?m\b|square met(?:re|er)s?", "m2", "1"),
    (r"件|个(?![月小工星半])|pieces?|pcs\b", "count", "1"),
    (r"层|楼|(?:st|nd|rd|th)? ?floors?", "floor", "1"),
    (r"美元|美金|(?:us )?dollars?|usd\b", "dollar", "1"),
    (r"港币|港元|hkd\b", "hkd", "1"),
    (r"日元|円|yen\b|jpy\b", "yen", "1"),
    (r"欧元|euros?\b|eur\b", "euro", "1"),
    (r"英镑|gbp\b", "gbp", "1"),
    (r"元|块钱|块(?=[\s,，。;；!！?？])|块$|人民币|rmb\b|cny\b|yuan|¥", "money", "1"),
    (r"%|percent|per cent", "percent", "1"),
    (r"积分|分(?!钟)|points?", "point", "1"),
    (r"颗?星|stars?\b", "star", "1"),
    (r"毫米|mm\b|millimet(?:re|er)s?", "cm", "0.1"),
    (r"厘米|公分|cm\b|centimet(?:re|er)s?", "cm", "1"),
    (r"英寸|inch(?:es)?", "inch", "1"),
    (r"公里|km\b|kilomet(?:re|er)s?", "km", "1"),
    (r"英尺|feet\b|foot\b|ft\b", "foot", "1"),
    (r"米(?![白黄色粒饭])|met(?:re|er)s?\b|m\b", "cm", "100"),
    (r"公斤|千克|kg\b|kilograms?|kilos?", "g", "1000"),
    (r"斤", "g", "500"),
    (r"克(?!拉)|grams?|g\b", "g", "1"),
    (r"磅|pounds?|lbs?\b", "pound", "1"),
    (r"毫升|ml\b|millilit(?:re|er)s?", "ml", "1"),
    (r"升|lit(?:re|er)s?|l\b", "ml", "1000"),
    (r"千瓦|kw\b|kilowatts?", "watt", "1000"),
    (r"瓦|w\b|watts?", "watt", "1"),
    (r"伏特?|v\b|volts?", "volt", "1"),
    (r"毫安时?|mah\b", "mah", "1"),
    (r"分贝|db\b|decibels?", "decibel", "1"),
    (r"流明|lumens?|lm\b", "lumen", "1"),
    (r"华氏度|°f|degrees? fahrenheit", "fahrenheit", "1"),
    (r"摄氏度|度|°c|°|degrees?(?: celsius)?", "degree", "1"),
)
UNIT = "|".join(f"(?:{pattern})" for pattern, _, _ in _UNITS)
LENGTH = "|".join(f"(?:{pattern})" for pattern, unit, _ in _UNITS if unit in ("cm", "inch"))
# A sign or a code before the amount, and the unit that it stands for.
_SIGNS = (
    (r"jp¥|jpy", "yen"),
    (r"hk\$|hkd", "hkd"),
    (r"us\$|usd|\$", "dollar"),
    (r"€|eur", "euro"),
    (r"£|gbp", "gbp"),
    (r"¥|rmb|cny|人民币", "money"),
)
SIGN = "|".join(f"(?:{pattern})" for pattern, _ in _SIGNS)
_READ = tuple((re.compile(pattern), unit, Decimal(times)) for pattern, unit, times in _UNITS)


def measure(written: str) -> tuple[str, Decimal]:
    """The canonical unit of one that is written, and what to multiply its numbers by."""
    return next((unit, times) for pattern, unit, times in _READ if pattern.fullmatch(written))


def currency(sign: str) -> str:
    """The canonical unit that a currency's sign or code stands for."""
    return next(unit for pattern, unit in _SIGNS if re.fullmatch(pattern, sign))
