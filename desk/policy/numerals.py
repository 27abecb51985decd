"""Numbers written in words, Chinese or English, become digits before facts are read."""

from __future__ import annotations

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_TENS = {"thirty": "30", "forty": "40", "forty-five": "45", "sixty": "60", "ninety": "90"}
_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_ENGLISH = {word: str(n) for n, word in enumerate(_UP_TO_TWENTY.split())} | _TENS
_WHOLE = {"once": "1 time", "twice": "2 times"}
_HALVES = {
    "半个月": "15天",
    "半年": "6个月",
    "半小时": "30分钟",
    "半个小时": "30分钟",
    "half an hour": "30 minutes",
    "half a year": "6 months",
}


class Spelled:
    """Number words before a unit, as digits; elsewhere they may be idiom (一般, any one)."""

    def __init__(self, unit: str) -> None:
        english = "|".join(sorted(_ENGLISH, key=len, reverse=True))
        self._zh = re.compile(rf"[零〇一二两三四五六七八九十百千万]+(?=\s*(?:折|点|号|月|{unit}))")
        self._en = re.compile(rf"\b({english}|an?)(?=[ -](?:{unit}))")

    def digits(self, text: str) -> str:
        """`text` with its number words as digits: 两周 as 2周, one week as 1 week."""
        for half, spelled in _HALVES.items():
            text = text.replace(half, spelled)
        for word, spelled in _WHOLE.items():
            text = re.sub(rf"\b{word}\b", spelled, text)
        text = re.sub(r"百分之([零一二三四五六七八九十百]+|\d+)", r"\1%", text)
        text = self._zh.sub(lambda match: str(chinese(match[0])), text)
        return self._en.sub(lambda match: _ENGLISH.get(match[1], "1"), text)


def chinese(numeral: str) -> int:
    """The value of a Chinese numeral: 十五 is 15, 两百 is 200, 九五 is 95."""
    if not set(numeral) & set(_SCALES):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char == "万":
            total, digit = (total + digit) * 10000, 0
        elif char in _SCALES:
            total, digit = total + max(digit, 1) * _SCALES[char], 0
        else:
            digit = _DIGITS[char]
    return total + digit
