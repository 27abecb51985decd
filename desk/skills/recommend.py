"""Recommend products that can be bought now, each with the reason why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desk.asking.sought import sought
from desk.asking.window import Window
from desk.errors import DeskError
from desk.ports import Catalogue, Knowledge, Product, Profiles
from desk.service.saying import money
from desk.service.steps import person
from desk.skills.cards import product_card
from desk.skills.offers import trouble
from desk.types import Choice, Lang, Reply, Say, Trace, Turn
from recommend import Item, Pick, Reason, Taste, Wish, read_wish
from recommend import recommend as rank

SKILL = "recommend"
SHOWN = 4
_CLOSE = 0.2  # below this, meaning says nothing about what was asked
_FOUND = Say(zh="给您挑了这几件：{names}。", en="Here's what I'd suggest: {names}.")
_FOUND_ONE = Say(zh="给您挑了这件：{names}。", en="Here's what I'd suggest: {names}.")
_NARROW = Say(
    zh="好呀，您想看哪一类？也可以告诉我用在哪里、预算多少。",
    en="Happy to help. What kind of thing are you after? You can also tell me the room "
    "or your budget.",
)
_NOTHING = Say(
    zh="按您说的条件，店里现在没有合适的。放宽一点预算或换个类别，我再帮您找找。",
    en="Nothing in the shop fits that right now. With a little more budget, "
    "or in another category, I can look again.",
)
_WHY: Mapping[str, Say] = {
    "asked": Say(zh="符合您要的「{value}」", en="matches “{value}”"),
    "close": Say(zh="和您描述的接近", en="close to what you described"),
    "interest": Say(zh="您喜欢{value}", en="you like {value}"),
    "goes_with": Say(zh="和您买过的「{value}」很搭", en="goes with your {value}"),
    "within_budget": Say(zh="在 {value} 以内", en="within {value}"),
    "popular": Say(zh="很受欢迎", en="popular"),
    "in_stock": Say(zh="现在有货", en="in stock now"),
}
_MORE = re.compile(
    r"别的|其他|其它|换一批|换几|再来|还有(?:吗|什么|没有)|更多|\b(?:more|else|others?|another)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Advising:
    """What recommending needs. `categories` maps a category to its words, by language."""

    catalogue: Catalogue
    profiles: Profiles
    knowledge: Knowledge
    categories: Mapping[str, Mapping[str, str]]
    window: Window | None = None  # None: words for things mean categories only


def recommend(turn: Turn, tools: Advising) -> Reply:
    """At most four products that are in stock, or a question that narrows the choice. Blocks."""
    try:
        products = {p.product_id: p for p in tools.catalogue.products(turn.lang)}
        profile = tools.profiles.profile(turn.shopper) if turn.shopper else None
    except DeskError as error:
        return trouble(turn.lang, SKILL, error)
    taste = Taste(profile.interests, profile.bought) if profile else Taste()
    items = [_item(product) for product in products.values()]
    wish = _wish(turn, items, tools)
    if kind := _kind(turn, items, tools):
        items, wish = kind, replace(wish, categories=())
    near = max(wish.closeness.values(), default=0.0) >= _CLOSE
    asked_before = any(line.text == _NARROW.to(turn.lang) for line in turn.history[-2:])
    if wish.empty and not (near or taste.known or asked_before):
        return _narrow(turn.lang, tools.categories, items)
    currency = next((p.currency for p in products.values()), "")
    picks = rank(items, wish, taste, currency=currency, limit=SHOWN)
    if not picks:
        trace = Trace(SKILL, decision="none", query=turn.text)
        return Reply(_NOTHING.to(turn.lang), turn.lang, trace, choices=(person(turn.lang),))
    return _show(turn, picks, products, tools.categories)


def _kind(turn: Turn, items: Sequence[Item], tools: Advising) -> list[Item]:
    """Those of the kind of thing that is looked for, if any of it can be bought."""
    if not tools.window or turn.entities.get("category"):
        return []
    meant = sought(_asked(turn), tools.window.look(turn.lang))
    kind = [item for item in items if item.id in meant]
    return kind if any(item.in_stock for item in kind) else []


def _asked(turn: Turn) -> str:
    """What was asked for, now or just before."""
    before = [line.text for line in turn.history if line.author == "shopper"]
    return " ".join((*(before[-1:] if _MORE.search(turn.text) else ()), turn.text))


def _wish(turn: Turn, items: Sequence[Item], tools: Advising) -> Wish:
    """ "Something else" leaves out what was shown."""
    more, text = bool(_MORE.search(turn.text)), _asked(turn)
    words = {name: tuple(said.values()) for name, said in tools.categories.items()}
    try:
        closeness = tools.knowledge.similar(text, turn.lang)
    except DeskError:  # without an index, the words of the request still count
        closeness = {}
    wish = read_wish(text, items, words, closeness)
    if turn.entities.get("category") in words:
        wish = replace(wish, categories=(turn.entities["category"],))
    said = "\n".join(line.text for line in turn.history if line.author == "bot") if more else ""
    return replace(wish, seen=tuple(item.id for item in items if item.name in said))


def _item(product: Product) -> Item:
    buyable = [variant for variant in product.variants if variant.available]
    prices = [variant.price for variant in buyable or product.variants]
    options = {value: None for variant in buyable for value in variant.options.values()}
    return Item(
        id=product.product_id,
        name=product.name,
        category=product.category,
        price=min(prices, default=Decimal(0)),
        in_stock=bool(buyable),
        tags=product.tags,
        options=tuple(options),
    )


def _show(
    turn: Turn,
    picks: Sequence[Pick],
    products: Mapping[str, Product],
    categories: Mapping[str, Mapping[str, str]],
) -> Reply:
    lang = turn.lang
    shown = [products[pick.item.id] for pick in picks]
    worded = [
        _why(pick.reasons[:2], lang, products, categories, product.currency)
        for pick, product in zip(picks, shown, strict=True)
    ]
    gap = "、" if lang is Lang.ZH else ", "
    return Reply(
        text=(_FOUND if len(shown) > 1 else _FOUND_ONE).to(
            lang, names=gap.join(product.name for product in shown)
        ),
        lang=lang,
        trace=Trace(
            SKILL,
            decision="recommend",
            query=turn.text,
            recommended=tuple(product.product_id for product in shown),
            facts={"reasons": [[r.kind for r in pick.reasons] for pick in picks]},
        ),
        products=tuple(product_card(p, why) for p, why in zip(shown, worded, strict=True)),
    )


def _why(
    reasons: Sequence[Reason],
    lang: Lang,
    products: Mapping[str, Product],
    categories: Mapping[str, Mapping[str, str]],
    currency: str,
) -> str:
    said = []
    for reason in reasons:
        kind, value = reason.kind, reason.value
        if kind == "goes_with":
            value = products[value].name
        elif kind == "within_budget":
            value = money(Decimal(value), currency)
        elif value in categories:
            value = categories[value].get(lang, value)
        words = _WHY["close" if kind == "asked" and not value else kind]
        said.append(words.to(lang, value=value))
    return ("，" if lang is Lang.ZH else ", ").join(said)


def _narrow(
    lang: Lang, categories: Mapping[str, Mapping[str, str]], items: Sequence[Item]
) -> Reply:
    sold = {item.category for item in items if item.in_stock}
    choices = tuple(
        Choice(words.get(lang, name), "ask_recommendation", {"category": name})
        for name, words in categories.items()
        if name in sold
    )
    trace = Trace(SKILL, decision="clarify")
    return Reply(_NARROW.to(lang), lang, trace, choices=choices[:6])
