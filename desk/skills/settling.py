"""One question, settled: told from the shelves, from pages, or looked up in the knowledge."""

from __future__ import annotations

from dataclasses import dataclass

from desk.asking.sought import those_that
from desk.asking.talk import Asked
from desk.asking.wanted import facts_asked
from desk.errors import DeskError
from desk.policy import facts_of
from desk.ports import Finding, Knowledge
from desk.skills.each import mostly, of_each, of_kind, told_of_each
from desk.skills.lookup import NOTHING, Looked, borne_out, look_up, page_of
from desk.skills.own_page import own_page
from desk.skills.quoting import is_beside
from desk.skills.shelves import Shop, from_shelves, loosely_from_shelves
from desk.skills.unsold import unsold
from desk.types import Lang, Reply, Turn

_CERTAIN = 0.95  # from which help goes before things that may suit


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message: answered by the catalogue, or looked up in the knowledge."""

    query: str
    looked: Looked
    reply: Reply | None = None

    @property
    def sure(self) -> bool:
        if self.reply:
            return self.reply.trace.decision == "answer"
        return self.looked.found.decision == "answer"


def settled(asked: Asked, turn: Turn, shop: Shop) -> Part:
    if asked.unclear and (part := _of_several(asked, turn, shop)):
        return part
    reply = shelved(asked, shop)
    if reply and (own := _in_the_shops_words(asked, shop)):
        return Part(asked.text, own)
    if reply:
        return Part(reply.trace.query, Looked(reply.trace.query, Finding((), "", 0.0)), reply)
    if part := _of_a_kind(asked, shop):
        return part
    said = next((line.sources for line in reversed(turn.history) if line.author == "bot"), ())
    looked = borne_out(look_up(asked, turn.lang, shop.knowledge, said))
    if no := unsold(asked.text, looked, shop):
        return Part(asked.text, Looked(asked.text, NOTHING), no)
    looked = own_page(looked, shop)
    if asked.of and looked.found.decision != "answer":
        looked = page_of(asked.of, turn.lang, shop.knowledge) or looked
    if looked.found.decision != "answer" or _for_the_counter(asked, looked, shop):
        near = next((e.entry for e in looked.found.evidence if shop.goods.get(e.entry)), "")
        reply = _loosely(asked, shop, near)
    return Part(looked.query, looked, reply)


def _of_a_kind(asked: Asked, shop: Shop) -> Part | None:
    """Which of several such things are as they shall be, unless help tells that for certain."""
    kind = those_that(asked.text, shop.goods)
    if len(kind) < 2:
        return None
    if certain(asked.text, shop.lang, shop.knowledge):
        return None
    return Part(asked.text, Looked(asked.text, NOTHING), of_kind(asked.text, kind, shop))


def certain(text: str, lang: Lang, knowledge: Knowledge) -> bool:
    """Whether help answers so surely that nothing which may suit goes before it. Blocks."""
    found = knowledge.find(text, lang, 1)
    return found.decision == "answer" and found.confidence >= _CERTAIN


def _of_several(asked: Asked, turn: Turn, shop: Shop) -> Part | None:
    """What is told of each product that is meant, or else of all that the shop does."""
    told = told_of_each(asked, shop)
    looked = Looked(asked.text, NOTHING) if mostly(told) else _of_the_shop(asked, turn, shop)
    if looked.found.decision == "answer":
        return Part(looked.query, looked)
    reply = of_each(told, asked, shop)
    return Part(asked.text, looked, reply) if reply else None


def _of_the_shop(asked: Asked, turn: Turn, shop: Shop) -> Looked:
    """Help that surely answers a question about goods, whichever they are."""
    looked = look_up(Asked(asked.text), turn.lang, shop.knowledge)
    best = next(iter(looked.found.evidence), None)
    general = best and looked.found.decision == "answer" and not shop.goods.get(best.entry)
    if not best or not general or is_beside(asked.text, [best.title, *best.text.splitlines()]):
        return Looked(asked.text, NOTHING)
    return looked


def _for_the_counter(asked: Asked, looked: Looked, shop: Shop) -> bool:
    """Whether a price or stock is asked for, and found was a product's page, or help that
    states no amount."""
    best = looked.found.evidence[:1]
    if not best or best[0].pinned or not facts_asked(asked.text):
        return False
    stated = {fact.unit for fact in facts_of(best[0].text)}
    return bool(shop.goods.get(best[0].entry)) or not stated & {"money", "percent", "dollar"}


def _loosely(asked: Asked, shop: Shop, likely: str) -> Reply | None:
    try:
        return loosely_from_shelves(asked, shop, likely)
    except DeskError:
        return None


def _in_the_shops_words(asked: Asked, shop: Shop) -> Looked | None:
    """A pinned answer, or the FAQ entry with this very question: they come before the shelves."""
    try:
        found = shop.knowledge.find(asked.text, shop.lang, 1)
    except DeskError:
        return None
    best = next(iter(found.evidence), None)
    exact = best and best.retrieved.index == "exact" and not shop.goods.get(best.entry)
    own = best and found.decision == "answer" and (best.pinned or exact)
    return Looked(asked.text, found) if own else None


def shelved(asked: Asked, shop: Shop) -> Reply | None:
    try:
        return from_shelves(asked, shop)
    except DeskError:  # the pages may answer; where they cannot, the failure is told there
        return None
