"""Sizes, volumes, weights and powers: as shoppers ask for them and as products state them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS: dict[str, tuple[str, float]] = {
    "ml": ("volume", 1),
    "毫升": ("volume", 1),
    "l": ("volume", 1000),
    "升": ("volume", 1000),
    "liter": ("volume", 1000),
    "mm": ("length", 0.1),
    "毫米": ("length", 0.1),
    "cm": ("length", 1),
    "厘米": ("length", 1),
    "公分": ("length", 1),
    "m": ("length", 100),
    "米": ("length", 100),
    "meter": ("length", 100),
    "inch": ("length", 2.54),
    "英寸": ("length", 2.54),
    "ft": ("length", 30.48),
    "g": ("weight", 1),
    "克": ("weight", 1),
    "kg": ("weight", 1000),
    "公斤": ("weight", 1000),
    "千克": ("weight", 1000),
    "lb": ("weight", 453.6),
    "w": ("power", 1),
    "瓦": ("power", 1),
    "watt": ("power", 1),
    "mah": ("charge", 1),
    "gb": ("storage", 1),
    "tb": ("storage", 1024),
    "mp": ("pixels", 1),
    "cup": ("cups", 1),
    "hour": ("hours", 1),
    "小时": ("hours", 1),
}
_NAMES = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER = r"\d+(?:\.\d+)?"
_ONE = rf"({_NUMBER})-?({_NAMES})(?:e?s)?(?![a-z/²])"
_STATED = re.compile(rf"((?:{_NUMBER}\s*[×–~-]\s*)*){_ONE}")
_MORE = (
    r"(?:(?:bigger|larger|more|greater|longer|taller|higher|heavier|wider|deeper|stronger) than"
    r"|over|above|at least|minimum|大于|多于|超过|高于|长于|至少|不少于|不低于|不小于)\s*"
)
_LESS = (
    r"(?:(?:smaller|less|shorter|lower|lighter|narrower|no more|not more) than|under|below|up to"
    r"|at most|within|maximum|max|小于|少于|低于|短于|不到|不超过|不高于|不大于|最多|最大)\s*"
)
_MORE_AFTER = r"\s*(?:以上|之上|or (?:more|larger|bigger|longer|taller)|and (?:up|above)|\+)"
_LESS_AFTER = r"\s*(?:以内|以下|之内|之下|or (?:less|smaller|shorter|under)|max)"
_ASKS = (
    ("least", re.compile(_MORE + _ONE)),
    ("least", re.compile(_ONE + _MORE_AFTER)),
    ("most", re.compile(_LESS + _ONE)),
    ("most", re.compile(_ONE + _LESS_AFTER)),
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit in the base unit of its `dimension` (ml, cm, g, W); `side`: least or most."""

    side: str
    dimension: str
    value: float
    written: str
    span: tuple[int, int]

    def holds(self, values: list[float]) -> bool:
        """Of several values (a rug's two sides) the largest counts."""
        if not values:
            return False
        return max(values) >= self.value if self.side == "least" else max(values) <= self.value


def bounds(text: str) -> tuple[Bound, ...]:
    """The limits that a question in normal form names, none of them money."""
    found: dict[tuple[int, int], Bound] = {}
    for side, pattern in _ASKS:
        for match in pattern.finditer(text):
            dimension, factor = _UNITS[match[2]]
            spot = (match.start(1), match.end(2))
            bound = Bound(side, dimension, float(match[1]) * factor, match[0].strip(), match.span())
            found.setdefault(spot, bound)
    return tuple(found.values())


def stated(text: str) -> dict[str, list[float]]:
    """Every measure that a text in normal form states, by dimension, in base units."""
    found: dict[str, list[float]] = {}
    for match in _STATED.finditer(text):
        dimension, factor = _UNITS[match[3]]
        numbers = [*re.findall(_NUMBER, match[1]), match[2]]
        found.setdefault(dimension, []).extend(float(number) * factor for number in numbers)
    return found


def single(text: str) -> list[tuple[tuple[int, int], str, float]]:
    """Each single measure of a text, where it stands, its dimension and value."""
    return [
        (match.span(), _UNITS[match[2]][0], float(match[1]) * _UNITS[match[2]][1])
        for match in re.finditer(rf"(?<![\d×.~–-]){_ONE}", text)
    ]
