"""A message cut into what is said of each item: which it is, and what it shall become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.service.hearing.naming import Mentioned

_BECOMES = re.compile(
    r"\b(?:for|to|into)\b(?! (?:me|my|him|her|us|it)\b)|->|=>|→|⇒"
    r"|\b(?:want|need|prefer|like) (?:it|one|them|this|that)\b"
    r"|换成|换为|换个|换一|改成|改为|变成|(?<!不)(?<!想)要|(?<!不)(?<!更)(?<!退)(?<!交)换(?!货|掉)"
)
INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|in place of|in exchange for|to replace)\b"
    r"|(?:来|去)?(?:替换掉?|换掉|代替|替代|取代)"
)
_BREAK = re.compile(
    r"[,;.]|\band\b|\balso\b|\bplus\b|\bwhile\b|\bthen\b|另外|还有|以及|再把|并把"
    r"|同时|然后|和|跟|把"
)
_LACKS = re.compile(
    r"\s*(?:(?:that |which )?(?:i|you) (?:\w+ )?(?:got|have|bought|ordered|received|sent)"
    r"(?: me)? )?(?:is not|isn't|does not|doesn't|are not|aren't|cannot|can't|won't)\b"
    r"|(?:不是|不支持|不兼容|不能用?)"
)


@dataclass(frozen=True, slots=True)
class SwapPart:
    """What of a message is about one item: words before its name, after it."""

    before: str
    name: str
    after: str
    lines: tuple[int, ...]

    @property
    def whole(self) -> str:
        return f"{self.before}{self.name}{self.after}"


def swap_parts(said: str, named: Sequence[Mentioned]) -> Iterator[SwapPart]:
    """The message cut between its items, at the last break before the next one's name."""
    start = 0
    for place, one in enumerate(named):
        end = named[place + 1].start if place + 1 < len(named) else len(said)
        gap = said[one.end : end]
        cuts = [m.span() for m in _BREAK.finditer(gap)] if end < len(said) else []
        cut = cuts[-1] if cuts else (len(gap), len(gap))
        yield SwapPart(said[start : one.start], said[one.start : one.end], gap[: cut[0]], one.lines)
        start = one.end + cut[1]


def sides(part: SwapPart) -> tuple[str, str]:
    """What tells which item it is, and what it shall become."""
    if reverse := INSTEAD_OF.search(part.before):
        goal = part.before[: reverse.start()]
        return f"{part.before[reverse.end() :]}{part.name}{part.after}", goal
    for stop in _BECOMES.finditer(part.after):
        if part.after[stop.end() :].strip(" ,.?!吗吧了呢"):
            return f"{part.before}{part.name}{part.after[: stop.start()]}", part.after[stop.end() :]
    return part.whole, _without_complaint(part)


def _without_complaint(part: SwapPart) -> str:
    """What an item lacks is what is wanted of it: the keyboard isn't clicky."""
    match = _LACKS.match(part.after)
    return part.after[match.end() :] if match else part.whole
