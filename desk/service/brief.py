"""What a person reads first when they take over: who, what, what was tried, which mood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desk.types import Lang, Turn

_UPSET = re.compile(
    r"投诉|差评|骗|垃圾|气死|生气|太差|恶心|无语|受不了|失望|什么态度|曝光|12315"
    r"|angry|furious|terrible|awful|scam|ridiculous|unacceptable|worst|disgust|useless|fed up"
    r"|disappointed|complain",
    re.IGNORECASE,
)
_HURRIED = re.compile(
    r"[!！]{2,}|马上|立刻|赶紧|急|urgent|asap|right now|immediately", re.IGNORECASE
)
_CALL = {Lang.ZH: 12, Lang.EN: 40}  # up to so many characters may be no more than the call itself
_ASKS = re.compile(
    r"转?人工|客服|真人|\b(?:human|person|agent|someone|representative)\b", re.IGNORECASE
)


def mood(text: str) -> str:
    """upset, hurried or calm, by the shopper's words."""
    if _UPSET.search(text):
        return "upset"
    return "hurried" if _HURRIED.search(text) else "calm"


def brief(turn: Turn, facts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The hand-over's brief; `tried` is what the bot said last."""
    asked = [line.text for line in turn.history if line.author == "shopper"]
    said = [line.text for line in turn.history if line.author == "bot"]
    short = len(turn.text) <= _CALL[turn.lang]
    about = "" if short and _ASKS.search(turn.text) else turn.text
    words = " ".join((*asked[-2:], turn.text))
    return {
        "who": turn.shopper or "",
        "lang": str(turn.lang),
        "what": about or (asked[-1] if asked else turn.text),
        "tried": said[-1] if said else "",
        "facts": {**turn.entities, **(facts or {})},
        "mood": mood(words),
    }
