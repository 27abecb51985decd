"""What a follow-up says of the products that were shown: it, the second one, which of them."""

from __future__ import annotations

import re

from desk.asking.aspects import asked_of_one, aspects, of_just_one
from desk.asking.cues import AGAINST, LEADS, NUMBERED, OF_A_PRODUCT, OF_ANY, TAILS, WHICH
from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.pointing import pointed_at, pronoun_for
from desk.asking.talk import MOST, Asked, Talk, brief, of_it, unclear
from desk.asking.wanted import SERVICE, wanted
from desk.asking.wording import is_han, norm


def pointing(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """第二个多少钱; is the last one in stock; these two."""
    full = pointed_at(text, talk.shown, goods)
    return Asked(full, alone=text) if full else None


def which(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """Which of those shown: 哪个更大; which one is cheaper."""
    if len(talk.shown) < 2 or not talk.shown_now or not WHICH.search(text):
        return None
    if wanted(text, goods).nouns or named(norm(text), goods):
        return None
    if aspects(text):
        return unclear(text, talk.shown, [of_it(goods.name(one), text) for one in talk.shown])
    names = [goods.name(one) for one in talk.shown[:MOST]]
    if is_han(text):
        most = re.match(r"(最[^，,。的]{1,3})的?是?哪", text)  # 最贵的是哪个
        asks = f"哪个{most[1]}" if most else text[text.index("哪") :]
        return Asked(f"{'、'.join(names[:-1])}和{names[-1]}{asks}")
    return Asked(f"{text.rstrip('?. ')}, {', '.join(names[:-1])} or {names[-1]}?")


def against(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """和松果落地灯比哪个亮: what it is compared with is the product of before."""
    focus = talk.focus(goods)
    others = [one for one in named(norm(text), goods) if one.id not in focus]
    if len(focus) != 1 or len(others) != 1:
        return None
    if found := AGAINST.match(text):
        lead = "" if is_han(text) else "compare the "
        return Asked(f"{lead}{goods.name(focus[0])}{found[1]}{text[found.end() :]}")
    return None


def pronoun(text: str, talk: Talk, goods: Goods) -> Asked | None:
    focus = talk.focus(goods)
    found = pronoun_for(text, focus, goods)
    if not found:
        return None
    if not focus:
        carried = f"{talk.question.rstrip('?？ ')}{'，' if is_han(text) else ', '}{text}"
        own = SERVICE.search(norm(text)) or not brief(text)
        return None if own else Asked(carried, also=(text,))
    full = [found.filled(goods.name(one)) for one in focus]
    if found.plural and len(focus) > 1 and aspects(text):
        return unclear(text, focus, full)  # told of each of them
    if found.plural and len(focus) > 1:
        gap = "和" if is_han(text) else " and "
        full = [found.filled(gap.join(goods.name(one) for one in focus[:3]))]
    # How the shop does things is rarely one product's own; nor is "it" a product shown long ago.
    if SERVICE.search(norm(text)) or not (talk.spoken_of or named(norm(talk.question), goods)):
        return Asked(text, also=(full[0],))
    return Asked(full[0], alone=text) if len(full) == 1 else unclear(text, focus, full)


def property_of_one(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """And the weight?; 怎么浇水 — a property of the one product that is talked about."""
    led = LEADS.match(text)
    core = TAILS.sub("", text[led.end() :] if led else text).strip(" ，,")
    focus = talk.focus(goods) if talk.spoken_of else ()
    if len(focus) != 1 or not brief(core) or not asked_of_one(core) or OF_ANY.search(text):
        return None
    if SERVICE.search(norm(core)) or NUMBERED.search(core) or named(norm(core), goods):
        return None
    others = [one for one in wanted(core, goods).nouns if focus[0] not in one.ids]
    if any(not asked_of_one(one.word, whole=True) for one in others):
        return None
    return Asked(of_it(goods.name(focus[0]), core), alone="" if of_just_one(core) else text)


def subjectless(text: str, talk: Talk, goods: Goods) -> Asked | None:
    """多少钱; what colours — of what the last reply showed."""
    focus = talk.focus(goods) if talk.spoken_of else ()
    if not focus or not brief(text) or OF_ANY.search(text) or _of_its_own(text, goods):
        return None
    if not (OF_A_PRODUCT.search(text) or aspects(text)):
        return None
    full = [of_it(goods.name(one), text) for one in focus]
    return Asked(full[0], alone=text) if len(focus) == 1 else unclear(text, focus, full)


def of_the_one_shown(text: str, talk: Talk, goods: Goods) -> str:
    focus = talk.focus(goods) if talk.spoken_of else ()
    if len(focus) != 1 or not brief(text) or _of_its_own(text, goods):
        return ""
    return of_it(goods.name(focus[0]), text)


def _of_its_own(text: str, goods: Goods) -> bool:
    """Whether a question names its subject: a product or kind of one, or what the shop does."""
    said = norm(text)
    subject = named(said, goods) or wanted(text, goods).nouns
    return bool(subject or NUMBERED.search(text) or SERVICE.search(said))
