"""Products as the shopper sees them, from what the shop says at this moment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from desk.ports import Product, Variant
from desk.service.saying import money
from desk.types import Lang, ProductCard, Say

LOW = 5
_CENT = Decimal("0.01")
_FROM = Say(zh="{price} 起", en="from {price}")
_STOCK = {
    "in_stock": Say(zh="有货", en="in stock"),
    "low": Say(zh="库存不多", en="only a few left"),
    "out": Say(zh="暂时缺货", en="out of stock at the moment"),
}
_LEFT = Say(zh="仅剩 {count} 件", en="only {count} left")
_NOW = Say(
    zh="「{name}」现在的价格是 {price}，{stock}。",
    en="{name} is {price} right now, {stock}.",
)


def product_card(product: Product, why: str = "") -> ProductCard:
    """The card of one product: its lowest price and how much of it is left."""
    price, _ = prices_of(product.variants)
    return ProductCard(
        product_id=product.product_id,
        name=product.name,
        url=product.url,
        picture=product.picture,
        price=price.quantize(_CENT),
        currency=product.currency,
        stock=_stock(product.variants),
        why=why,
    )


def live_line(product: Product, question: str, lang: Lang) -> str:
    """Price and stock now, of the variants that the question names, else of all."""
    variants = named(product.variants, question)
    price = price_words(variants, product.currency, lang)
    name = " ".join((product.name, *_shared(variants, product.variants)))
    return _NOW.to(lang, name=name, price=price, stock=stock_words(variants, lang))


def named(variants: Sequence[Variant], question: str) -> Sequence[Variant]:
    """The variants that the question names by number, else by most options, else all."""
    asked = question.casefold().replace("gray", "grey")
    exact = [one for one in variants if one.item_id.casefold() in asked]
    if exact:
        return exact
    hits = [sum(_mentioned(value, asked) for value in v.options.values()) for v in variants]
    most = max(hits, default=0)
    return [v for v, hit in zip(variants, hits, strict=True) if hit == most] if most else variants


def _mentioned(option: str, asked: str) -> int:
    """2 if the option is named in full, 1 if by its head: grey for light grey, 灰色 for 浅灰."""
    option = option.casefold().replace("gray", "grey")
    if option in asked:
        return 2
    core = option.removesuffix("色")
    if core and "\u4e00" <= core[-1] <= "\u9fff":
        return int(core in asked or f"{core[-1]}色" in asked)
    head = core.split()[-1:]
    return int(
        bool(head) and len(head[0]) > 2 and bool(re.search(rf"\b{re.escape(head[0])}\b", asked))
    )


def _shared(picked: Sequence[Variant], of: Sequence[Variant]) -> list[str]:
    """The options that the picked variants have in common and others have not."""
    if len(picked) == len(of) > 1 or not picked:
        return []
    first = picked[0].options
    return [
        value
        for kind, value in first.items()
        if all(one.options.get(kind) == value for one in picked)
        and (len(picked) == 1 or any(one.options.get(kind) != value for one in of))
    ]


def price_words(variants: Sequence[Variant], currency: str, lang: Lang) -> str:
    """¥239, or from ¥239 where the variants differ."""
    low, high = prices_of(variants)
    price = money(low, currency)
    return price if low == high else _FROM.to(lang, price=price)


def prices_of(variants: Sequence[Variant]) -> tuple[Decimal, Decimal]:
    """Lowest and highest price of those that can be bought, of all if none can."""
    prices = [v.price for v in variants if v.available] or [v.price for v in variants]
    return min(prices, default=Decimal(0)), max(prices, default=Decimal(0))


def _stock(variants: Sequence[Variant]) -> Literal["in_stock", "low", "out"]:
    bought = [v for v in variants if v.available]
    if not bought:
        return "out"
    counted = [v.stock for v in bought if v.stock is not None]
    return "low" if len(counted) == len(bought) and sum(counted) <= LOW else "in_stock"


def stock_words(variants: Sequence[Variant], lang: Lang) -> str:
    """How much is left: in stock, only 3 left, out of stock."""
    level = _stock(variants)
    if level == "low" and len(variants) == 1:
        return _LEFT.to(lang, count=variants[0].stock)
    return _STOCK[level].to(lang)
