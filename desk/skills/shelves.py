"""Questions that the shop's catalogue answers by itself: comparisons, searches, prices, stock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desk.asking.goods import Good, Goods
from desk.asking.naming import Named, by_name, named
from desk.asking.talk import Asked
from desk.asking.wanted import Wanted, wanted
from desk.asking.wording import norm
from desk.errors import DeskError
from desk.policy import without_orders
from desk.ports import Catalogue, Evidence, Knowledge, Product, Variant
from desk.service.steps import person
from desk.skills import compare
from desk.skills.cards import product_card
from desk.skills.compose import snippet
from desk.skills.counter import told
from desk.skills.product_search import Fit, Match, fit
from desk.skills.shelf_words import search_words, shown_of
from desk.types import Choice, Lang, Reply, Say, Source, Trace

SKILL = "answer"
_ANY = Say(zh="您说的是哪一款？", en="Which one do you mean?")


@dataclass(frozen=True, slots=True)
class Shop:
    """What is sold, asked of the shop now, and what its pages say, in one language."""

    goods: Goods
    catalogue: Catalogue
    knowledge: Knowledge
    lang: Lang

    def live(self, product_id: str) -> Good | None:
        """A product as it is sold at this moment."""
        known = self.goods.get(product_id)
        now = self.catalogue.product(product_id, self.lang)
        return replace(known, product=now) if known and now else None

    def page(self, product_id: str) -> str:
        found = self.evidence(product_id)
        return without_orders(found.text) if found else ""

    def evidence(self, product_id: str) -> Evidence | None:
        try:
            return self.knowledge.entry(product_id, self.lang)
        except DeskError:  # the catalogue alone still tells price and stock
            return None


def loosely_from_shelves(asked: Asked, shop: Shop, likely: str) -> Reply | None:
    """The catalogue's answer to a question that the shop's words do not answer for certain,
    though not all of it was understood. `likely`: the product that they come nearest to.

    Blocks. Raises DeskError(SHOP_DOWN).
    """
    if not shop.goods or asked.unclear:
        return None
    if reply := _one(asked, shop, loose=True) or _likely(asked, shop, likely):
        return reply
    return _searched(asked, shop, loose=True)


def _likely(asked: Asked, shop: Shop, likely: str) -> Reply | None:
    """The price or stock of the product found nearest, if the question's own words for it say
    the same: what it is, or two of its choices."""
    wish, good = wanted(asked.text, shop.goods), shop.live(likely) if likely else None
    if not good or named(wish.text, shop.goods):
        return None
    options = [good.options(variant) for variant in good.product.variants]
    fits = [trait for trait in wish.traits if any(trait.strength(one) for one in options)]
    if not (any(noun.of(good) for noun in wish.nouns) or len(fits) > 1):
        return None
    words = told(asked.text, good, (), shop.goods, loose=True)
    if not words:
        return None
    product = replace(good.product, variants=words.variants)
    return cited(f"{words.text} [1]", asked.text, shop, [product])


def from_shelves(asked: Asked, shop: Shop) -> Reply | None:
    """The catalogue's own answer to a question in full; None where words are asked for.

    Blocks. Raises DeskError(SHOP_DOWN).
    """
    if not shop.goods:
        return None
    if asked.unclear:
        return _which(asked.text, asked.unclear, _ANY.to(shop.lang), shop)
    rules: Sequence[Callable[[Asked, Shop], Reply | None]] = (_compared, _one, _searched)
    return next((reply for rule in rules if (reply := rule(asked, shop))), None)


def _compared(asked: Asked, shop: Shop) -> Reply | None:
    sides = compare.sides(asked.text, shop.goods)
    if not sides:
        return None
    for side in sides:
        words = side.words
        if not side.ids:
            said = compare.UNKNOWN.to(shop.lang, words=words)
            return _asks(said, asked.text, shop, ())
        if len(side.ids) > 1:
            full = [
                (one, compare.asked_again(asked.text, side, shop.goods.name(one)))
                for one in side.ids[:3]
            ]
            return _which(asked.text, full, compare.WHICH.to(shop.lang, words=words), shop)
    goods = [shop.live(side.ids[0]) for side in sides]
    products = [good.product for good in goods if good]
    if len(products) < 2:
        return None
    text = compare.side_by_side(asked.text, products, shop.page, shop.goods, shop.lang)
    return cited(text, asked.text, shop, products)


def _one(asked: Asked, shop: Shop, *, loose: bool = False) -> Reply | None:
    """Price, stock and choices of the product or products that are named."""
    said, wish = norm(asked.text), wanted(asked.text, shop.goods)
    names = list(named(said, shop.goods))
    if not by_name(names, wish) and (wish.cap or wish.floor or wish.bounds or wish.order):
        return None
    if not names and (single := only(said, shop.goods)):
        names = [single]
    texts: list[str] = []
    products: list[Product] = []
    for product in dict.fromkeys(one.id for one in names):
        good = shop.live(product)
        words = told(asked.text, good, names, shop.goods, loose=loose) if good else None
        if not good or not words:
            return None
        texts.append(f"{words.text} [{len(texts) + 1}]")
        products.append(replace(good.product, variants=words.variants))
    if not texts:
        return None
    return cited("\n".join(texts), asked.text, shop, products)


def only(said: str, goods: Goods) -> Named | None:
    """The one product that a word for things can mean here: 四件套 where there is one."""
    nouns = wanted(said, goods).nouns
    if len(nouns) != 1 or len(nouns[0].ids) != 1:
        return None
    return Named(next(iter(nouns[0].ids)), nouns[0].span)


def _searched(asked: Asked, shop: Shop, *, loose: bool = False) -> Reply | None:
    wish = wanted(asked.text, shop.goods)
    if not (wish.searches or (loose and wish.loosely)):
        return None
    if by_name(named(wish.text, shop.goods), wish):
        return None
    found = _fitting(wish, asked, shop)
    if not found.matches or (loose and found.given_up):
        return None  # what comes near to half a wish is no answer to it
    if found.given_up and not wish.shaped and only(wish.text, shop.goods):
        return None  # how the one such thing is, its page must say: 虎尾兰好养吗
    text = search_words(wish, found, shop.goods, shop.lang)
    products = [
        replace(match.good.product, variants=match.variants) for match in shown_of(wish, found)
    ]
    reply = _answers(text, asked.text, products, shop)
    facts = {
        **reply.trace.facts,
        "given_up": list(found.given_up),
        "found": len(found.matches),
        "limits": [str(limit) for limit in (wish.floor, wish.cap) if limit is not None],
    }
    return replace(reply, trace=replace(reply.trace, facts=facts))


def _fitting(wish: Wanted, asked: Asked, shop: Shop) -> Fit:
    """What fits, with those that are told asked of the shop again."""
    closeness = _closeness(asked.text, shop)
    found = fit(wish, shop.goods, closeness, shop.page, asked.seen)
    checked: list[Match] = []
    for match in found.matches[:8]:
        good = shop.live(match.good.id)
        if not good:
            continue
        kept = {variant.item_id for variant in match.variants}
        now = fit(wish, Goods({good.id: good}), {}, shop.page, ()) if good else Fit(())
        fresh = now.matches[0] if now.matches and not now.given_up else None
        if found.given_up:
            variants = tuple(v for v in good.product.variants if v.item_id in kept)
            fresh = replace(match, good=good, variants=variants) if variants else None
        if fresh:
            checked.append(replace(fresh, variants=_kept(fresh, kept)))
    return replace(found, matches=(*checked, *found.matches[8:]))


def _kept(match: Match, kept: set[str]) -> tuple[Variant, ...]:
    return tuple(v for v in match.variants if v.item_id in kept) or match.variants


def _closeness(text: str, shop: Shop) -> Mapping[str, float]:
    try:
        return shop.knowledge.similar(text, shop.lang)
    except DeskError:  # an order of its own, then
        return {}


def _which(query: str, readings: Sequence[tuple[str, str]], words: str, shop: Shop) -> Reply:
    choices = tuple(
        Choice(shop.goods.name(product), "ask_question", {"query": full})
        for product, full in readings
    )
    return _asks(words, query, shop, choices)


def _asks(text: str, query: str, shop: Shop, choices: tuple[Choice, ...]) -> Reply:
    trace = Trace(SKILL, decision="clarify", query=query)
    return Reply(text, shop.lang, trace, choices=(*choices, person(shop.lang)))


def cited(text: str, query: str, shop: Shop, products: Sequence[Product]) -> Reply:
    """The reply with the page of each product as the source of its mark."""
    pages = [shop.evidence(product.product_id) for product in products]
    sources, passages = [], []
    for number, page in enumerate(pages, 1):
        if not page:  # a product that only the shop's backend knows
            text = text.replace(f" [{number}]", "")
            continue
        sources.append(Source(number, page.passage_id, page.title, page.url, snippet(page.text)))
        passages.append(replace(page.retrieved, cited=True))
    reply = _answers(text, query, products, shop)
    trace = replace(reply.trace, passages=tuple(passages))
    return replace(reply, trace=trace, sources=tuple(sources))


def _answers(text: str, query: str, products: Sequence[Product], shop: Shop) -> Reply:
    facts = {"products": [product.product_id for product in products]}
    trace = Trace(SKILL, decision="answer", confidence=1.0, query=query, facts=facts)
    return Reply(text, shop.lang, trace, products=tuple(map(product_card, products)))
