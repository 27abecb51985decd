"""A thing that the shop does not have is said to be so, not taken for something else."""

from __future__ import annotations

import re
from itertools import islice

from desk.asking.goods import Good, Goods
from desk.asking.naming import named
from desk.asking.wanted import SERVICE, wanted
from desk.asking.wording import content, norm
from desk.errors import DeskError
from desk.policy.words import words
from desk.service.steps import person
from desk.skills.cards import product_card
from desk.skills.lookup import Looked
from desk.skills.shelves import SKILL, Shop
from desk.types import Reply, Say, Trace

_SELLS = re.compile(
    r"卖不卖(?P<a>[^，。,.]{1,12}?)(?:吗|呢)?$|有(?:没有)?(?P<b>[^，。,.]{1,12}?)卖(?:吗|么|没有?)?$"
    r"|(?:有没有|有|是否)?卖(?P<c>[^，。,.的给]{1,12}?)(?:吗|么|嘛)$"
    r"|\bdo (?:you|u)(?: guys)?(?: also| still)? (?:sell|carry|stock)"
    r"(?: any| some| an?)? (?P<d>[a-z' -]{2,40})$"
)
_NONE = Say(
    zh="我在店里的商品中没有找到「{thing}」。",
    en="I can't find “{thing}” among what we sell.",
)
_NEAR = Say(zh="最接近的是下面这些，供您参考。", en="The nearest that we have is below.")
_SELL = Say(zh="店里卖的是：{kinds}。", en="What we do sell: {kinds}.")
_GAP = Say(zh="、", en=", ")
_CLOSE = 0.22  # in meaning, from which a product is worth showing instead
_MOST, _KINDS = 2, 8


def unsold(text: str, looked: Looked, shop: Shop) -> Reply | None:
    """The honest no to "do you sell …", where neither the catalogue nor what was found for it
    has a word of that thing; else None. Blocks."""
    found = _SELLS.search(norm(text).strip(" ?？。.!！"))
    thing = next((one for one in found.groups() if one), "").strip() if found else ""
    if not shop.goods or not content(thing) or SERVICE.search(thing):
        return None
    if _known(thing, shop.goods):
        return None
    best = looked.evidence if looked.found.decision == "answer" else ()
    if any(words(thing) & words(f"{one.title} {one.text}") for one in best):
        return None
    near = _near(thing, shop)
    kinds = _kinds(shop)
    more = _NEAR.to(shop.lang) if near else _SELL.to(shop.lang, kinds=kinds) if kinds else ""
    return Reply(
        "\n".join(one for one in (_NONE.to(shop.lang, thing=thing), more) if one),
        shop.lang,
        Trace(SKILL, decision="answer", confidence=1.0, query=text, facts={"unsold": thing}),
        products=tuple(product_card(one.product) for one in near),
        choices=(person(shop.lang),),
    )


def _known(thing: str, goods: Goods) -> bool:
    """Whether the shop has a word for it; one character is none of 床垫."""
    found = wanted(thing, goods).qualities
    held = any(one.span[1] - one.span[0] >= min(2, len(thing)) for one in found)
    return held or bool(named(thing, goods))


def _near(thing: str, shop: Shop) -> list[Good]:
    try:
        close = shop.knowledge.similar(thing, shop.lang)
        ids = (product for product, score in close.items() if score >= _CLOSE)
        return [good for one in islice(ids, _MOST) if (good := shop.live(one))]
    except DeskError:  # that there is none is known all the same
        return []


def _kinds(shop: Shop) -> str:
    sold = {good.product.category for good in shop.goods.goods.values()}
    names = [said[shop.lang.value] for key, said in shop.goods.categories.items() if key in sold]
    return _GAP.to(shop.lang).join(names[:_KINDS])
