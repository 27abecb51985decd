"""A question about one product is answered by its own page, or by help about such things."""

from __future__ import annotations

from dataclasses import replace

from desk.asking.aspects import aspects
from desk.asking.goods import Goods
from desk.asking.naming import named
from desk.asking.wanted import SERVICE
from desk.asking.wording import norm, spans
from desk.ports import Evidence
from desk.skills.lookup import CHOICE, Looked
from desk.skills.quoting import states
from desk.skills.shelves import Shop, only


def own_page(looked: Looked, shop: Shop) -> Looked:
    """What was found, behind the named product's own page where nothing sure was found, or a
    property is asked for and help that speaks of no such thing: a chair's weight is no duvet's.

    Whether the page tells what is asked is for whoever writes the answer to say. Blocks.
    """
    query, found = looked.query, looked.found
    product = _product(query, shop.goods)
    best = found.evidence[0] if found.evidence else None
    if not product or SERVICE.search(norm(query)) or CHOICE.search(query):
        return looked
    page = next((one for one in found.evidence if one.entry == product), shop.evidence(product))
    if not page or (best and best.pinned):
        return looked
    sure = best if found.decision == "answer" else None
    beside = sure and states(query, page.title, page.text) and not _states(query, sure)
    if sure and not beside and _fits(sure, query, product, shop.goods):
        return looked
    rest = tuple(one for one in found.evidence if one is not page)
    return replace(looked, found=replace(found, evidence=(page, *rest), decision="answer"))


def _product(query: str, goods: Goods) -> str:
    """The one product that a question names, or that its word for a thing can only mean where
    a property is asked for; "" for none or several."""
    said = norm(query)
    names = {one.id for one in named(said, goods)}
    if names:
        return names.pop() if len(names) == 1 else ""
    one = only(said, goods) if aspects(query) else None
    return one.id if one else ""


def _states(query: str, help_: Evidence) -> bool:
    """Whether help states what is asked, its question being part of what it says."""
    return states(query, "", f"{help_.title}\n{help_.text}")


def _fits(best: Evidence, query: str, product: str, goods: Goods) -> bool:
    """Whether a sure passage may answer for the product: it is its page, or help on such
    things, or no property of a thing is asked for."""
    if best.entry == product:
        return True
    if goods.get(best.entry):
        return False
    if not aspects(query, goods.name(product)):
        return True
    text = norm(f"{best.title}\n{best.text}")
    return any(spans(text, word) for word in goods.nouns if product in goods.fits(word))
