"""What a question asks of a thing (how wide, how loud, may it get wet), and whether its page says.

A page answers in other words than a shopper asks, "weighted base" to "will it topple", so a
shared word proves little and a missing one less. For the properties that things have in any
shop, this table knows both sides in both languages. Pure; knows no shop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from desk.asking.aspect_words import ASPECTS, MEASURED, OF_THINGS_ALONE, PARTS
from desk.asking.wording import norm

# A battery's asks for more than charging: what is found besides counts no longer.
_NARROWER = {"battery": "charging", "voltage": "charging"}
Standing = Literal["told", "silent", "unknown"]


@dataclass(frozen=True, slots=True)
class Aspect:
    """`asks` is found in questions, `tells` in a sentence that answers them."""

    name: str
    asks: re.Pattern[str]
    tells: re.Pattern[str]


_LETTERS = re.compile(r"[a-z]*")
_ALL = tuple(Aspect(name, re.compile(asks), re.compile(tells)) for name, asks, tells in ASPECTS)
_PARTS = tuple(re.compile(pattern) for pattern in PARTS)


def aspects(question: str, subject: str = "") -> tuple[Aspect, ...]:
    """What is asked of `subject`, none where it is nothing that this table knows. Words of
    its name ask nothing: a "rechargeable lamp" is not asked how it is charged."""
    said, name = norm(question), norm(subject)
    found = tuple(
        one for one in _ALL if any(_word(said, at) not in name for at in one.asks.finditer(said))
    )
    wider = {_NARROWER.get(one.name) for one in found}
    return tuple(one for one in found if one.name not in wider)


def of_just_one(question: str) -> bool:
    """Whether it asks for a measure or another property that help about things in general
    cannot state for one of them."""
    return any(one.name in OF_THINGS_ALONE | MEASURED for one in aspects(question))


def of_a_thing(question: str) -> bool:
    """Whether it asks for a property that only things have, never how a shop does things."""
    return any(one.name in OF_THINGS_ALONE for one in aspects(question))


def asked_of_one(text: str, *, whole: bool = False) -> bool:
    """Whether a property of some one thing is asked for; `whole`: in no other words."""
    said = norm(text)
    found = (one.asks.fullmatch(said) if whole else one.asks.search(said) for one in _ALL)
    return any(found)


def _word(said: str, found: re.Match[str]) -> str:
    """What was found with the letters around it: "washing" is not "washable"."""
    before, after = re.search(r"[a-z]*$", said[: found.start()]), _LETTERS.match(said, found.end())
    assert before and after
    return f"{before[0]}{found[0]}{after[0]}"


def tells(sentence: str, asked: Iterable[Aspect]) -> bool:
    """Whether a sentence states any of these."""
    said = norm(sentence)
    return any(one.tells.search(said) for one in asked)


def standing(question: str, subject: str, sentences: Iterable[str]) -> Standing:
    """Whether the sentences of a page tell what is asked of `subject`; "unknown" where that
    cannot be read from the question. The measure of a part is not that of the whole."""
    asked = aspects(question, subject)
    if not asked:
        return "unknown"
    said, name = norm(question), norm(subject)
    parts = [one for one in _PARTS if one.search(said) and not one.search(name)]
    for sentence in map(norm, sentences):
        of_part = not parts or any(part.search(sentence) for part in parts)
        told = (one for one in asked if one.tells.search(sentence))
        if any(of_part or one.name not in MEASURED for one in told):
            return "told"
    return "silent"
