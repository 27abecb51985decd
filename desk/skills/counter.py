"""What the shop says of one product right now: price, stock, what it comes in. By code alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.asking.aspects import aspects
from desk.asking.goods import Good, Goods
from desk.asking.naming import Named
from desk.asking.qualities import HUES, Quality
from desk.asking.sizes import sizes
from desk.asking.wanted import PRICE, SERVICE, STOCK, wanted
from desk.asking.wording import content, norm
from desk.ports import Product, Variant
from desk.skills.cards import price_words, stock_words
from desk.skills.counting import COUNTS, counted, how_many
from desk.types import Lang, Say

_HAS = re.compile(
    r"有没有|有.*[吗么嘛]|\bcomes?\b|\bdo you have\b|\bhave\b|\bis there\b|\bin\b|\bany\b"
)
_KINDS: Mapping[str, str] = {
    r"颜色|几种色|什么色|哪些色|colors?": r"颜色|color",
    r"尺寸|尺码|多大|几号|规格|sizes?": r"尺寸|尺码|size",
    r"容量|capacit(?:y|ies)": r"容量|capacity",
    r"香型|味道|香味|scents?": r"香型|scent",
}
_COMES = re.compile(
    r"别的|其[他它]|\bother\b|几种|几个|哪些|什么|哪几|有几|多少种|\bwhat\b|\bwhich\b|\bhow many\b"
)
_STILL = re.compile(r"缺货|断货|还有吗|卖完|能拍|sold out|any left|still (?:have|there)|in stock")
# What was bought before is asked about its order or the shop's rules, not its price today.
_BOUGHT = re.compile(r"买了|买过|刚买|买完|买的时候|\b(?:bought|purchased)\b")
_YES_NO = ("yes", "no", "none", "有", "无", "是", "否")  # say nothing without their kind
_MOST = 4  # variants told one by one

_ONE = Say(
    zh="「{name}」{options}现在的价格是 {price}，{stock}。",
    en="{name}{options} is {price} right now, {stock}.",
)
_OPTIONS = Say(zh="（{values}）", en=" ({values})")
_LACKS = Say(
    zh="「{name}」没有{wanted}，{kind}有：{values}。",
    en="{name} doesn't come in {wanted}. {kind}: {values}.",
)
_HAS_NO = Say(zh="「{name}」没有「{wanted}」可选。", en="{name} has no choice of “{wanted}”.")
_COMES_IN = Say(
    zh="「{name}」的{kind}有 {count} 种：{values}。",
    en="{name} comes in {count} {kind}: {values}.",
)
_GONE = Say(zh="{value}（暂时缺货）", en="{value} (out of stock at the moment)")


@dataclass(frozen=True, slots=True)
class Told:
    """Words about a product; `variants` are those that the question picked."""

    text: str
    variants: tuple[Variant, ...]


def told(
    question: str, good: Good, names: Sequence[Named], goods: Goods, *, loose: bool = False
) -> Told | None:
    """Price, stock and choices of `good` (with live variants) as asked; None if the question
    is about anything else. `names` are where the question names it; `loose` lets words stand
    beside the price or stock asked for that were not understood."""
    said = norm(question)
    bare = said
    for one in sorted((n for n in names if n.id == good.id), key=lambda n: -n.span[0]):
        bare = f"{bare[: one.span[0]]} , {bare[one.span[1] :]}"
    wish = wanted(bare, goods)
    traits = [one for one in wish.traits if one.option or one.hue or one.having]
    kind = _kind(bare, good.product)
    listing = bool(kind and _COMES.search(bare))
    sold = PRICE.search(bare) or STOCK.search(bare) or _STILL.search(bare)
    counts = COUNTS.search(bare) and not aspects(bare)  # how many it seats is no such count
    asks = sold or (traits and _HAS.search(bare)) or listing or counts
    items = [one.item for one in names if one.id == good.id and one.item]
    if not (asks or (items and not bare.strip(" ,"))):
        return None
    if counts and not kind and how_many(bare, wish.rest):
        return Told(*counted(good, traits))
    loose = loose and bool(sold) and not (SERVICE.search(bare) or _BOUGHT.search(bare))
    if _left(wish.rest) and not loose:
        return None
    if listing and not traits and not PRICE.search(bare):
        return Told(_listed(good.product, kind, good.lang), good.product.variants)
    return _variants(good, items, traits)


def _left(rest: str) -> str:
    """What the question says beyond what a counter can tell."""
    rest = re.sub(
        r"还有|别的?|其[他它]|容量|香型|香味|味道|规格|材质|有货|缺货|断货|卖完|卖", " ", rest
    )
    return content(
        re.sub(r"\b(?:colors?|sizes?|scents?|capacity|sold|out|stock|left|one|other)\b", " ", rest)
    )


def _variants(good: Good, items: Sequence[str], traits: Sequence[Quality]) -> Told:
    product, lang = good.product, good.lang
    picked: Sequence[Variant] = [v for v in product.variants if v.item_id in items]
    picked = picked or product.variants
    lacking = []
    for trait in traits:
        strengths = [trait.strength(good.options(variant)) for variant in picked]
        best = max(strengths, default=0)
        if best:
            picked = [v for v, much in zip(picked, strengths, strict=True) if much == best]
        elif fit := _by_size(trait, good, picked):
            picked = fit
        elif not trait.of(good):
            lacking.append(trait)
    lines = [_lack(product, trait, lang) for trait in lacking]
    if not lacking or len(lacking) < len(traits):
        lines += _lines(product, picked, lang)
    else:
        lines += (
            _lines(product, product.variants, lang)[:1]
            if len(product.variants) < 2
            else [_whole(product, lang)]
        )
    return Told("\n".join(lines), tuple(picked))


def _by_size(trait: Quality, good: Good, picked: Sequence[Variant]) -> Sequence[Variant]:
    """The largest for "large" where sizes have other names; none where there are no sizes."""
    end = {"large": -1, "大号": -1, "small": 0, "小号": 0}.get(trait.option)
    ordered = next(sizes(good), None)
    if end is None or not ordered:
        return ()
    return [variant for variant in picked if ordered[end] in variant.options.values()]


def _lines(product: Product, picked: Sequence[Variant], lang: Lang) -> list[str]:
    if len(picked) > _MOST or (len(picked) == len(product.variants) > 2):
        return [_whole(product, lang, picked)]
    return [_line(product, [variant], lang, _told_apart(variant, product)) for variant in picked]


def _whole(product: Product, lang: Lang, picked: Sequence[Variant] = ()) -> str:
    picked = picked or product.variants
    shared = [
        value
        for kind, value in picked[0].options.items()
        if all(one.options.get(kind) == value for one in picked)
        and any(one.options.get(kind) != value for one in product.variants)
    ] if picked else []  # fmt: skip
    return _line(product, picked, lang, shared)


def _line(product: Product, variants: Sequence[Variant], lang: Lang, options: Sequence[str]) -> str:
    gap = "、" if lang is Lang.ZH else ", "
    return _ONE.to(
        lang,
        name=product.name,
        options=_OPTIONS.to(lang, values=gap.join(options)) if options else "",
        price=price_words(variants, product.currency, lang),
        stock=stock_words(variants, lang),
    )


def _told_apart(variant: Variant, product: Product) -> list[str]:
    """The options in which a variant differs from any other."""
    return [
        f"{kind}: {value}" if value in _YES_NO else value
        for kind, value in variant.options.items()
        if any(other.options.get(kind) != value for other in product.variants)
    ]


def _lack(product: Product, trait: Quality, lang: Lang) -> str:
    kind = _kind_of(trait, product)
    if not kind:
        return _HAS_NO.to(lang, name=product.name, wanted=trait.word)
    gap = "、" if lang is Lang.ZH else ", "
    values = gap.join(_values(product, kind, lang))
    said = kind if lang is Lang.ZH else kind.capitalize()
    return _LACKS.to(lang, name=product.name, wanted=trait.word, kind=said, values=values)


def _listed(product: Product, kind: str, lang: Lang) -> str:
    values = _values(product, kind, lang)
    gap = "、" if lang is Lang.ZH else ", "
    plural = kind if lang is Lang.ZH else _plural(kind, len(values))
    return _COMES_IN.to(
        lang, name=product.name, kind=plural, count=len(values), values=gap.join(values)
    )


def _values(product: Product, kind: str, lang: Lang) -> list[str]:
    """Values of an option, those that cannot be bought in any variant said so."""
    sold: dict[str, bool] = {}
    for variant in product.variants:
        if value := variant.options.get(kind):
            sold[value] = sold.get(value, False) or variant.available
    return [value if any_left else _GONE.to(lang, value=value) for value, any_left in sold.items()]


def _kind(said: str, product: Product) -> str:
    """The option that a question asks about, by its own name or a common one."""
    kinds = {kind for variant in product.variants for kind in variant.options}
    for kind in sorted(kinds, key=len, reverse=True):
        if norm(kind) in said:
            return kind
    for asked, named in _KINDS.items():
        if re.search(asked, said):
            return next((kind for kind in sorted(kinds) if re.search(named, norm(kind))), "")
    return ""


def _kind_of(trait: Quality, product: Product) -> str:
    kinds = {kind for variant in product.variants for kind in variant.options}
    if trait.hue or any(hue in trait.word for hue in HUES):
        return next((kind for kind in sorted(kinds) if re.search("颜色|color", norm(kind))), "")
    return next((kind for kind in sorted(kinds) if re.search("尺|号|size", norm(kind))), "")


def _plural(kind: str, count: int) -> str:
    if count == 1 or kind.endswith("s"):
        return kind
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
