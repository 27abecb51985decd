"""One question asked of each of several products: what the shop says of every one of them."""

from __future__ import annotations

import re
from collections.abc import Collection

from desk.asking.aspects import aspects
from desk.asking.naming import named
from desk.asking.talk import Asked
from desk.asking.wording import norm
from desk.errors import DeskError
from desk.ports import Product
from desk.service.steps import person
from desk.skills.counter import told
from desk.skills.quoting import stating
from desk.skills.shelves import SKILL, Shop, cited
from desk.types import Lang, Reply, Say, Trace

_SHOWN = 4  # products
# A page that begins so says that its product is not what is looked for.
_NOT = re.compile(
    r"(?:[^：:.。]{1,8}[：:]\s*)?(?:not\b|no\b|non-|不[可能宜是]|勿|请勿|无法)", re.IGNORECASE
)
_MOST = 2  # sentences of a page
_ENDS, _END = tuple("。！？.!?"), Say(zh="。", en=".")
_LINE = Say(zh="{name}：{words}", en="{name}: {words}")
_SILENT = Say(zh="商品介绍里没有写。", en="its page does not say.")
_NONE = Say(
    zh="这几款的商品介绍里都没有写到这一点。需要的话，我请同事来回答您。",
    en="None of their pages says that. If you like, one of our people can find out.",
)
_NONE_OF_THEM = Say(
    zh="店里这类商品的介绍里都没有写到这一点。需要的话，我请同事来回答您。",
    en="None of our pages on them says that. If you like, one of our people can find out.",
)
Each = list[tuple[Product, str]]


def told_of_each(asked: Asked, shop: Shop) -> Each:
    """What is asked of "it", for each product that it may be: the shop's words, "" where it
    has none; nothing where it cannot say now. Blocks."""
    try:
        return [(good.product, _words(full, good.product, shop)) for product, full in asked.unclear
                if (good := shop.live(product))]  # fmt: skip
    except DeskError:
        return []


def mostly(told: Each) -> bool:
    """Whether there are words for at least half of them."""
    return 2 * sum(bool(words) for _, words in told) >= max(1, len(told))


def of_each(told: Each, asked: Asked, shop: Shop) -> Reply | None:
    """A line for each product; None where it cannot be seen whether any of their pages tells."""
    if any(words for _, words in told):
        lines = [f"· {_said(*one, shop.lang)} [{n}]" for n, one in enumerate(told, 1)]
        return cited("\n".join(lines), asked.text, shop, [product for product, _ in told])
    return _none(_NONE, asked.text, shop) if told and aspects(asked.text) else None


def of_kind(text: str, kind: Collection[str], shop: Shop) -> Reply:
    """What the pages of the products of a kind say of what is asked; of none, where none does.
    Blocks."""
    asked = Asked(
        text, unclear=tuple((one, f"{shop.goods.name(one)}: {text}") for one in sorted(kind))
    )
    told = [one for one in told_of_each(asked, shop) if one[1]]
    fit = [one for one in told if not _NOT.match(one[1])] or told
    return of_each(fit[:_SHOWN], asked, shop) or _none(_NONE_OF_THEM, text, shop)


def _none(words: Say, text: str, shop: Shop) -> Reply:
    trace = Trace(SKILL, decision="hand_over", query=text)
    return Reply(words.to(shop.lang), shop.lang, trace, choices=(person(shop.lang),))


def _said(product: Product, words: str, lang: Lang) -> str:
    if product.name in words:
        return words
    return _LINE.to(lang, name=product.name, words=words or _SILENT.to(lang))


def _words(full: str, product: Product, shop: Shop) -> str:
    good = shop.goods.get(product.product_id)
    words = told(full, good, named(norm(full), shop.goods), shop.goods) if good else None
    if words:
        return words.text.replace("\n", " ")
    said = stating(full, product.name, shop.page(product.product_id))[:_MOST]
    ends = [one if one.endswith(_ENDS) else f"{one}{_END.to(shop.lang)}" for one in said]
    return ("" if shop.lang is Lang.ZH else " ").join(ends)
