"""Amounts of money as shoppers write them, in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGIT = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000, "万": 10000}

_CHINESE = "零〇一二两三四五六七八九十百千万"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,7}})(?:\.\d{{1,2}})?k?|[{_CHINESE}]{{1,9}}"
BEFORE = r"(?:¥|rmb|cny|us\$|\$|usd|€|eur|£|gbp)"
AFTER = (
    r"(?:元|块钱|块|人民币|rmb|cny|yuan|kuai|美元|美金|刀|usd|us dollars?|dollars?|bucks"
    r"|欧元|euros?|eur|英镑|pounds?|quid|gbp)"
)
# "within 30 days" and "3个以内" are no prices.
NO_UNIT = (
    r"(?!\s*(?:[\d.%个件只条张把套支瓶盆口人位岁寸米天日年月周号层次折厘升克斤瓦]"
    r"|(?:days?|weeks?|months?|years?|hours?|cm|mm|m|w|kg|g|ml|l|inch|people|persons?|pcs"
    r"|pieces?|items?|sets?|percent|off)\b))"
)

_CURRENCIES = (
    ("CNY", r"¥|元|块|人民币|rmb|cny|yuan|kuai"),
    ("USD", r"\$|usd|dollar|bucks|刀|美"),
    ("EUR", r"€|eur|欧"),
    ("GBP", r"£|gbp|pound|quid|英镑"),
)


def amount(written: str) -> Decimal | None:
    """`1,299.50`, `1.5k`, `三百`, `一百五` and `两千三`; None for what is no number."""
    written = written.strip().lower()
    if re.fullmatch(rf"[{_CHINESE}]+", written):
        return _chinese(written)
    match = re.fullmatch(r"([\d,]+(?:\.\d+)?)(k?)", written)
    if not match:
        return None
    return Decimal(match[1].replace(",", "")) * (1000 if match[2] else 1)


def currency(written: str) -> str:
    """The currency that is named in the text around an amount, or nothing."""
    # 美元 and 欧元 end in 元, so the foreign ones are tried first.
    for code, pattern in (*_CURRENCIES[1:], _CURRENCIES[0]):
        if re.search(pattern, written.lower()):
            return code
    return ""


def _chinese(written: str) -> Decimal:
    total = section = digit = 0
    last_unit = 1
    for character in written:
        if character in _DIGIT:
            digit = _DIGIT[character]
            last_unit = 1 if digit == 0 else last_unit
            continue
        unit = _UNIT[character]
        if unit == 10000:
            total, section = (total + section + digit) * unit, 0
        else:
            section += (digit or 1) * unit
        digit, last_unit = 0, unit
    # 一百五 is 150, 两千三 is 2,300; but 二十五 is 25 and 一百零五 is 105.
    return Decimal(total + section + digit * (last_unit // 10 if last_unit > 10 else 1))
