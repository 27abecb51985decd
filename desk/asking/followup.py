"""Make a follow-up a question of its own, from what was said and shown before. Pure.

Nothing here asks a model: who has none gets the same. What stands alone is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desk.asking.cues import SOCIAL
from desk.asking.ellipsis import corrected, elliptic, more, of_the_topic
from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.of_shown import (
    against,
    of_the_one_shown,
    pointing,
    pronoun,
    property_of_one,
    subjectless,
    which,
)
from desk.asking.pointing import pointed_at
from desk.asking.talk import Asked, Talk
from desk.asking.wording import norm
from desk.types import Line
from knowledge.text import clean

_TOLD_NOTHING = ("clarify", "hand_over")
_RULES: tuple[Callable[[str, Talk, Goods], Asked | None], ...] = (
    more,
    corrected,
    pointing,
    which,
    against,
    of_the_topic,
    pronoun,
    property_of_one,
    elliptic,
    subjectless,
)


def rewritten(text: str, history: Sequence[Line], goods: Goods) -> Asked:
    """`text` as a question that needs no history; itself if it stands alone."""
    return _read(text, _talk(history, goods), goods)


def spoken_of(text: str, history: Sequence[Line], goods: Goods) -> tuple[str, ...]:
    """Ids of the products that "it" or "the second one" in `text` means; of those shown last
    where it points at none."""
    talk = _talk(history, goods)
    pointed = named(norm(pointed_at(text, talk.shown, goods)), goods)
    return tuple(one.id for one in pointed) or (talk.focus(goods) if talk.spoken_of else ())


def _talk(history: Sequence[Line], goods: Goods) -> Talk:
    talk = Talk()
    for line in history:
        talk = _heard(talk, line, goods)
    return talk


def _heard(talk: Talk, line: Line, goods: Goods) -> Talk:
    if line.author == "shopper" and SOCIAL.match(line.text.strip()):
        return talk
    if line.author == "shopper":
        asked = _read(line.text, talk, goods)
        # What was carried over keeps its root: 新疆呢, then 西藏呢, both ask what came first.
        root = talk.root if asked.also and talk.root else asked.text
        return replace(talk, question=asked.text, root=root)
    # Help that names goods in passing is about none of them, where others are spoken of.
    told = () if talk.spoken_of else tuple(one.id for one in named(norm(line.text), goods))
    known = tuple(dict.fromkeys(one for one in line.products or told if goods.get(one)))
    if known:
        return replace(talk, shown=known, age=0)
    return talk if line.decision in _TOLD_NOTHING else replace(talk, age=talk.age + 1)


def _read(text: str, talk: Talk, goods: Goods) -> Asked:
    said = clean(text)
    if not said or not (talk.question or talk.shown):
        return Asked(text)
    asked = next((asked for rule in _RULES if (asked := rule(said, talk, goods))), None)
    return asked or Asked(text, of=of_the_one_shown(said, talk, goods))
