"""Numbers written in words, Chinese or English, become digits before facts are read."""

from __future__ import annotations

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH = {word: n for n, word in enumerate(_ONES.split())}
_ENGLISH |= {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)} | {"dozen": 12}
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1000000}
_WHOLE = {
    r"(?<!\bat )once(?= (?:a|per|every|for)\b|\s*[.,;:)\n]|\s*$)": "1 time",
    "twice": "2 times",
    "double": "2 fold",
    "triple": "3 fold",
}
_HALVES = {
    "半个月": "15天",
    "半年": "6个月",
    "半小时": "30分钟",
    "半个小时": "30分钟",
    "half an hour": "30 minutes",
    "half a year": "6 months",
    "双倍": "2倍",
}
_EACH = re.compile(r"(每)(周|星期|个?月|年)(?!\d)|\b((?:per|every|each) )(week|month|year|hour)\b")
_PERIOD = {"月": "个月"}
# Chinese counts things by these; "one" of them (一款, 一种) is "a", no number.
_COUNTED = "款|种|张|条|位|盒|箱|瓶|只|套|包|片|根|双|对|家|盏|档|级|期|成"
_ZH = "零〇一二两三四五六七八九十百千万"


class Spelled:
    """Number words as digits. One, and a Chinese numeral, only before a unit: elsewhere
    they may be idiom (一般, any one)."""

    def __init__(self, unit: str) -> None:
        self._zh = re.compile(
            rf"(?<!\d)[{_ZH}]+(?=\s*(?P<unit>折|点|号|月|{unit})|\s*(?:{_COUNTED}))"
        )
        word = "|".join(sorted((*_ENGLISH, *_TIMES), key=len, reverse=True))
        self._en = re.compile(rf"\b(?:an? )?(?:{word})(?:[- ](?:and )?(?:{word}))*\b")
        self._one = re.compile(rf"\b(?:one|an?|zero)(?=[ -](?:{unit}))|\bone(?= (?:or|to) \d)")
        self._share = re.compile(rf"([{_ZH}\d]+)分之([{_ZH}\d]+)")

    def digits(self, text: str) -> str:
        """`text` with its number words as digits: 两周 as 2周, one week as 1 week."""
        text = re.sub(r"([一二两三四五六七八九])(?:个半(?=小时|月)|(年|天)半)", _and_a_half, text)
        text = _EACH.sub(_once_each, text)
        for half, spelled in _HALVES.items():
            text = text.replace(half, spelled)
        for word, spelled in _WHOLE.items():
            text = re.sub(rf"\b{word}\b", spelled, text)
        text = re.sub(rf"百分之([{_ZH}]+|\d+)", lambda match: f"{_value(match[1])}%", text)
        text = self._share.sub(lambda m: f"{_value(m[2])}/{_value(m[1])}", text)
        text = self._zh.sub(_spelled, text)
        text = re.sub(r"(\d+(?:\.\d+)?)\s*(万|千(?!克|瓦)|百(?!分))", _scaled, text)
        text = self._en.sub(lambda match: english(match[0]), text)
        text = self._one.sub(lambda match: "0" if match[0] == "zero" else "1", text)
        return re.sub(r"\b(\d+(?:\.\d+)?) (hundred|thousand|million)\b", _scaled, text)


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


def english(numeral: str) -> str:
    """The value of English number words in digits; words as they are where they may be
    idiom (one, a hundred and one things is not worth guessing at)."""
    total, part, words = 0, 0, re.split(r"[- ]", numeral)
    if words in (["one"], ["zero"]):
        return numeral
    for word in words:
        if word in _TIMES:
            part = max(part, 1) * _TIMES[word]
            total, part = (total + part, 0) if _TIMES[word] > 100 else (total, part)
        elif word == "dozen":
            part = max(part, 1) * 12
        else:
            part += _ENGLISH.get(word, 0)
    return str(total + part)


def _value(written: str) -> str:
    return written if written.isascii() else str(chinese(written))


def _spelled(match: re.Match[str]) -> str:
    idiom = match["unit"] is None or (match["unit"] == "点" and not _at_one(match))
    return match[0] if idiom and match[0] == "一" else str(chinese(match[0]))


def _at_one(match: re.Match[str]) -> bool:
    """Whether 一点 is the time of day rather than "a little"."""
    before, after = match.string[: match.start()], match.string[match.end() + 1 :]
    return bool(re.search(r"[午晨上晚到至]\s*$", before) or re.match(r"[半钟整到至前后]", after))


def _and_a_half(match: re.Match[str]) -> str:
    return f"{_DIGITS[match[1]]}.5{match[2] or '个'}"


def _once_each(match: re.Match[str]) -> str:
    zh, period, en, length = match.groups()
    return f"{zh}1{_PERIOD.get(period, period)}" if zh else f"{en}1 {length}"


def _scaled(match: re.Match[str]) -> str:
    times = _SCALES.get(match[2]) or _TIMES[match[2]]
    return f"{float(match[1]) * times:.10g}"
