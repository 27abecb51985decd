"""What a follow-up leaves out: another colour, place, price or kind of what was asked last."""

from __future__ import annotations

import re

from desk.asking.aspects import aspects
from desk.asking.cues import (
    ANYTHING,
    ASKS,
    COMPARATIVE,
    CORRECTS,
    ECHO,
    FULL,
    LEADS,
    MORE,
    TAIL_ZH,
    TAILS,
)
from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.of_shown import subjectless
from desk.asking.replacing import about, compared_size, joined, narrowed, swapped
from desk.asking.talk import Asked, Talk, bare_words, of_it, unclear
from desk.asking.topic import bare, of_topic
from desk.asking.wanted import wanted
from desk.asking.wording import norm


def more(text: str, talk: Talk, goods: Goods) -> Asked | None:
    if not MORE.search(text):
        return None
    again = talk.shown and wanted(talk.question, goods).searches
    return Asked(talk.question, seen=talk.shown) if again else Asked(text)


def corrected(text: str, talk: Talk, goods: Goods) -> Asked | None:
    found = CORRECTS.match(text)
    if not found or not talk.question:
        return None
    new = TAILS.sub("", text[found.end() :]).strip(" ，,")
    return Asked(swapped(talk.question, new, goods) or joined(talk.root, new)) if new else None


def of_the_topic(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """要多少钱; and how long does it take — of what the last question was about."""
    if not talk.question or talk.focus(goods) or not bare(text):
        return None
    full = of_topic(text, talk.question)
    return Asked(full, also=(text,)) if full else None


def elliptic(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """那灰色的呢; and in grey?; 偏远地区呢; and to Canada?"""
    led = LEADS.match(text)
    text = ECHO.sub("呢", text)
    marked = bool(led or TAIL_ZH.search(text))
    core = TAILS.sub("", text[led.end() :] if led else text).strip(" ，,")
    if not core:
        return None
    names = named(norm(core), goods)
    wish = wanted(COMPARATIVE.sub(" ", core), goods)
    compared = bool(COMPARATIVE.search(core))
    if names:
        return _other_product(core, talk, goods) if marked and bare_words(core) else None
    if not wish.rest and (not wish.empty or compared):
        free = wish.searches and (wish.nouns or ANYTHING.search(core) or FULL.search(core))
        return _narrowing(core, talk, goods) if marked or not free else None
    if marked and (asked := subjectless(core, talk, goods)):
        return asked
    if marked and bare_words(core) and talk.root:
        focus = talk.focus(goods)
        own = (of_it(goods.name(focus[0]), core),) if len(focus) == 1 else ()
        return Asked(joined(talk.root, core), also=(core, *own))
    return None


def _other_product(core: str, talk: Talk, goods: Goods) -> Asked | None:
    full = swapped(talk.question, core, goods)
    return Asked(full) if full else None


def _narrowing(core: str, talk: Talk, goods: Goods) -> Asked | None:
    """Another colour, size, price or kind of what was asked for last."""
    wish, before = wanted(core, goods), wanted(talk.question, goods)
    focus = talk.focus(goods)
    if wish.nouns:
        full = swapped(talk.question, core, goods)
        only = len(wish.nouns[0].ids) == 1 and talk.shown
        if full or only:
            return Asked(full or core)
        return Asked(joined(talk.root, core), also=(core,))
    facts = wish.counts or wish.in_stock or wish.priced
    if facts and not (wish.traits or wish.limited):
        return subjectless(core, talk, goods)
    if len(focus) == 1 and (not before.searches or named(before.text, goods)):
        return Asked(_of_the_one(core, focus[0], talk, goods))
    sought = (before.searches or before.nouns) and len(named(before.text, goods)) < 2
    if talk.shown and not sought:
        return _of_those(core, talk, goods)
    return Asked(narrowed(talk.question, core, goods)) if before.nouns or talk.shown else None


def _of_those(core: str, talk: Talk, goods: Goods) -> Asked:
    """What came before was asked of those shown: so is this, or others of their kind are
    wanted."""
    focus = talk.focus(goods)
    if aspects(core) and not wanted(core, goods).order:
        return unclear(core, focus, [of_it(goods.name(one), core) for one in focus])
    return Asked(narrowed(goods.sort(talk.shown[0]) or talk.root, core, goods))


def _of_the_one(core: str, product: str, talk: Talk, goods: Goods) -> str:
    """Another choice of the one product that is talked about."""
    sized = compared_size(goods, product, core, talk.question)
    if ASKS.search(core) or re.search(r"便宜|贵|cheap|expensive", core):
        return of_it(goods.name(product), COMPARATIVE.sub(sized, core) if sized else core)
    said = " ".join(trait.word for trait in wanted(core, goods).traits)
    new = f"{sized} {said}".strip() if sized and norm(sized) not in norm(said) else core
    return about(goods, product, new, f"{talk.question} {core}")
