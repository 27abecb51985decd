"""At least, at most: the side of a number that a text speaks of."""

from __future__ import annotations

import re

from desk.policy.words import plain

_NUMBER = r"(?:[a-z]{0,2}[¥$€£]\s*)?(\d+(?:\.\d+)?)"
_UNIT = r"\s*(?:[%元]|[a-z]+|[\u4e00-\u9fff]{1,3}?)?\s*"
_LEAST = re.compile(
    rf"(?:(?<!不)满|(?<!不)超过|高于|大于|至少|不低于|不少于|\b(?:over|above|more than|at least"
    rf"|no less than|from|exceed\w*))\s*{_NUMBER}"
    rf"|{_NUMBER}{_UNIT}(?:以上|起(?!来)|or more|and (?:over|above|up)|and more)"
)
_MOST = re.compile(
    rf"(?:不满|不足|低于|少于|小于|不超过|不高于|至多|最多|\b(?:under|below|less than|up to"
    rf"|at most|no more than|not more than|within))\s*{_NUMBER}"
    rf"|{_NUMBER}{_UNIT}(?:以下|以内|之内|内(?!容|部)|or less|or fewer|and under)"
)


def bounds_of(text: str) -> frozenset[tuple[str, str]]:
    """Each bounded number of `text` with "least" or "most"."""
    text = plain(text)
    return frozenset(
        (side, match[1] or match[2])
        for side, pattern in (("least", _LEAST), ("most", _MOST))
        for match in pattern.finditer(text)
    )


def turned(said: str, grounds: str) -> bool:
    """Whether `said` bounds a number on the side that `grounds` never do, but the other."""
    known = bounds_of(grounds)
    other = {"least": "most", "most": "least"}
    return any(
        (side, number) not in known and (other[side], number) in known
        for side, number in bounds_of(said)
    )
