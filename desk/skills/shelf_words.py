"""What a search of the shelves found, in words, with live prices and stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk.asking.goods import Goods
from desk.asking.qualities import Quality
from desk.asking.wanted import Wanted
from desk.service.saying import money
from desk.skills.cards import price_words, stock_words
from desk.skills.product_search import Fit, Match
from desk.types import Lang, Say

SHOWN = 4
_NAMED = 6  # more that fit and are told by name only
_ALSO = Say(zh="另外还有：{names}。", en="Also: {names}.")
_FOUND = Say(zh="{what}有 {count} 款{more}：", en="{what}: {count} found{more}.")
_FIRST = Say(zh="，先看这 {shown} 款", en=", here are {shown}")
_ONE = Say(zh="{what}有这款：", en="{what}: this one.")
_MONEY: Mapping[str, Say] = {
    "CNY": Say(zh="人民币", en="yuan (CNY)"),
    "USD": Say(zh="美元", en="US dollars"),
    "EUR": Say(zh="欧元", en="euros"),
    "GBP": Say(zh="英镑", en="pounds"),
}
_COUNTED = Say(
    zh="现在能买到的{noun}有 {count} 款{more}：", en="{noun}: {count} that you can buy now{more}."
)
_EXTREME = {
    "cheapest": Say(zh="最便宜的{noun}是这款：", en="The cheapest ({noun}):"),
    "dearest": Say(zh="最贵的{noun}是这款：", en="The most expensive ({noun}):"),
    "biggest": Say(zh="最大的{noun}是这款：", en="The largest ({noun}):"),
    "smallest": Say(zh="最小的{noun}是这款：", en="The smallest ({noun}):"),
}
_NEAREST = Say(
    zh="没有找到{what}。不限{given_up}的话，最接近的是：",
    en="Nothing matches {what}. Leaving aside {given_up}, the nearest:",
)
_SOLD_OUT = Say(zh="{what}现在都缺货：", en="{what}: out of stock at the moment.")
_CURRENCY = Say(
    zh="（本店商品以 {currency} 标价，{asked} 的价格限制没有换算，请以下面的价格为准。）",
    en="(Our prices are in {currency}; I haven't converted your limit from {asked}, "
    "so please go by the prices below.)",
)
_PRICE = Say(zh="价格", en="the price")
_MEASURE = Say(zh="尺寸或容量", en="the measure")
_ALL = Say(zh="其他条件", en="the other conditions")
_UNDER = Say(zh="{price} 以内", en="up to {price}")
_OVER = Say(zh="{price} 以上", en="from {price}")
_BETWEEN = Say(zh="{low} 到 {high}", en="{low} to {high}")
_GOODS = Say(zh="商品", en="products")
_LINE = Say(zh="{name}{options}：{price}，{stock}", en="{name}{options}: {price}, {stock}")


def search_words(wish: Wanted, found: Fit, goods: Goods, lang: Lang) -> str:
    """The reply to a search: how many, what each costs now, what had to be let go of."""
    shown = shown_of(wish, found)
    lines = [_head(wish, found, goods, lang, len(shown)), *(_line(one, lang) for one in shown)]
    rest = [one.good.product.name for one in found.matches[len(shown) :]]
    if rest and not wish.order and len(rest) <= _NAMED:
        lines.append(_ALSO.to(lang, names=("、" if lang is Lang.ZH else ", ").join(rest)))
    if wish.currency and wish.currency != goods.currency and (wish.cap or wish.floor):
        ours, theirs = _money(goods.currency, lang), _money(wish.currency, lang)
        lines.insert(0, _CURRENCY.to(lang, currency=ours, asked=theirs))
    return "\n".join(lines)


def _money(code: str, lang: Lang) -> str:
    return _MONEY[code].to(lang) if code in _MONEY else code


def shown_of(wish: Wanted, found: Fit) -> Sequence[Match]:
    """The matches that get a line and a card: of the cheapest, all that cost the same."""
    if not wish.order or found.given_up:
        return found.matches[:SHOWN]
    first = found.matches[0]
    if wish.order not in ("cheapest", "dearest"):
        return (first,)
    price = first.variants[0].price
    return tuple(one for one in found.matches if one.variants[0].price == price)[:SHOWN]


def _head(wish: Wanted, found: Fit, goods: Goods, lang: Lang, shown: int) -> str:
    count = len(found.matches)
    what, noun = wish_words(wish, goods, lang), _noun(wish, lang)
    more = _FIRST.to(lang, shown=shown) if count > shown else ""
    if "stock" in found.given_up:
        return _SOLD_OUT.to(lang, what=what)
    if found.given_up:
        return _NEAREST.to(lang, what=what, given_up=_given_up(found.given_up[0], lang))
    if wish.order:
        return _EXTREME[wish.order].to(lang, noun=what)
    if wish.counts or (wish.in_stock and not wish.traits and wish.cap is None):
        return _COUNTED.to(lang, noun=what or noun, count=count, more=more)
    return (
        _ONE.to(lang, what=what)
        if count == 1
        else _FOUND.to(lang, what=what, count=count, more=more)
    )


def _given_up(name: str, lang: Lang) -> str:
    said = {"price": _PRICE, "measure": _MEASURE, "all": _ALL}.get(name)
    return said.to(lang) if said else (f"「{name}」" if lang is Lang.ZH else f"“{name}”")


def _noun(wish: Wanted, lang: Lang) -> str:
    gap = "、" if lang is Lang.ZH else ", "
    things = wish.nouns or _tagged(wish)
    said = dict.fromkeys(_as_said(wish, one.span) for one in things)
    return gap.join(said) or _GOODS.to(lang)


def _tagged(wish: Wanted) -> tuple[Quality, ...]:
    """A tag that stands for the thing where nothing else does: 枕头."""
    return tuple(one for one in wish.traits if one.ids)[-1:]


def wish_words(wish: Wanted, goods: Goods, lang: Lang) -> str:
    """The wish as it was understood: 200 元以内、蓝色的抱枕."""
    thing = () if wish.nouns else _tagged(wish)
    parts = [_as_said(wish, one.span) for one in wish.traits if one not in thing]
    if wish.bounds:
        parts += [bound.written for bound in wish.bounds]
    if not wish.currency or wish.currency == goods.currency:
        parts += _price(wish, goods.currency, lang)
    noun = _noun(wish, lang)
    if lang is Lang.ZH:
        return f"{'、'.join(parts)}的{noun}" if parts else noun
    noun = noun[:1].upper() + noun[1:]
    return f"{noun} ({', '.join(parts)})" if parts else noun


def _price(wish: Wanted, currency: str, lang: Lang) -> list[str]:
    low = money(wish.floor, currency) if wish.floor is not None else ""
    high = money(wish.cap, currency) if wish.cap is not None else ""
    if low and high:
        return [_BETWEEN.to(lang, low=low, high=high)]
    if high:
        return [_UNDER.to(lang, price=high)]
    return [_OVER.to(lang, price=low)] if low else []


def _as_said(wish: Wanted, span: tuple[int, int]) -> str:
    return wish.text[slice(*span)]


def _line(match: Match, lang: Lang) -> str:
    product, gap = match.good.product, "、" if lang is Lang.ZH else ", "
    options = gap.join(_options(match))
    return "· " + _LINE.to(
        lang,
        name=product.name,
        options=f"（{options}）"
        if options and lang is Lang.ZH
        else f" ({options})"
        if options
        else "",
        price=price_words(match.variants, product.currency, lang),
        stock=stock_words(match.variants, lang),
    )


def _options(match: Match) -> list[str]:
    """What the fitting variants share, where others of the product differ."""
    if len(match.variants) == len(match.good.product.variants):
        return []
    found: dict[str, dict[str, None]] = {}
    for variant in match.variants:
        for kind, value in variant.options.items():
            found.setdefault(kind, {})[value] = None
    every: dict[str, set[str]] = {}
    for variant in match.good.product.variants:
        for kind, value in variant.options.items():
            every.setdefault(kind, set()).add(value)
    return [
        " / ".join(values)
        for kind, values in found.items()
        if len(values) < len(every[kind]) and len(values) <= 3
    ]
