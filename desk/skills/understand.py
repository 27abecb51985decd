"""What a message asks, part by part, each made whole and settled: by the shelves or by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk.asking.followup import Asked, rewritten
from desk.asking.goods import Goods
from desk.asking.greetings import to_the_point
from desk.asking.sought import looks_for, those_that
from desk.asking.wanted import facts_asked, wanted
from desk.asking.window import Window
from desk.asking.wording import norm
from desk.errors import DeskError
from desk.policy import facts_of
from desk.ports import Catalogue, Evidence, Finding, Knowledge
from desk.skills.counting import COUNTS
from desk.skills.each import mostly, of_each, of_kind, told_of_each
from desk.skills.lookup import NOTHING, Looked, asks, borne_out, chosen, look_up, page_of, parts_of
from desk.skills.own_page import own_page
from desk.skills.quoting import is_beside
from desk.skills.shelves import Shop, from_shelves, loosely_from_shelves
from desk.skills.unsold import unsold
from desk.types import Line, Reply, Turn

CERTAIN = 0.95  # from which help goes before things that may suit


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


@dataclass(frozen=True, slots=True)
class Understood:
    """A message's parts: those that can be answered, and those that need a question back.

    `query` is the whole as retrieval and the writer are to read it.
    """

    query: str
    told: tuple[Reply, ...]  # the catalogue's answers
    found: Finding
    evidence: tuple[Evidence, ...]
    unsure: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Senses:
    """Where a message's meaning comes from."""

    knowledge: Knowledge
    catalogue: Catalogue
    window: Window


def understand(turn: Turn, senses: Senses) -> Understood:
    """Read a message with what was said before. Blocks; raises DeskError."""
    if entry := turn.entities.get("entry"):
        return _alone(Part(turn.text, chosen(entry, turn.text, turn.lang, senses.knowledge)))
    shop = Shop(_goods(turn, senses.window), senses.catalogue, senses.knowledge, turn.lang)
    if full := turn.entities.get("query"):
        return _alone(_settled(Asked(full), turn, shop))
    turn = replace(turn, text=to_the_point(turn.text))
    texts = parts_of(turn.text)
    if texts and (together := _together(turn, _each(texts, turn, shop))):
        return together
    return _alone(_settled(rewritten(turn.text, turn.history, shop.goods), turn, shop))


def on_shelves(turn: Turn, senses: Senses) -> Reply | None:
    """The catalogue's answer to what was taken for a wish for advice but names products or
    says just what it must be like; None where advice is wanted. Blocks."""
    counts = COUNTS.search(norm(turn.text))  # how many there are is no wish for advice
    if turn.entities.get("category") and not counts:
        return None
    goods = _goods(turn, senses.window)
    asked = rewritten(turn.text, turn.history, goods)
    wish = wanted(asked.text, goods)
    if not counts and not asked.unclear and wish.searches and not (asked.seen or wish.exact):
        return None
    return _shelved(asked, Shop(goods, senses.catalogue, senses.knowledge, turn.lang))


def advice_wanted(turn: Turn, senses: Senses) -> bool:
    """Whether what was taken for a question looks for a thing of some kind in words of its
    own, which no help answers for certain. Blocks."""
    if turn.entities.get("entry") or turn.entities.get("query"):
        return False
    goods, text = _goods(turn, senses.window), to_the_point(turn.text)
    if not looks_for(text, goods) or parts_of(text):
        return False
    asked = rewritten(text, turn.history, goods)
    found = senses.knowledge.find(asked.text, turn.lang, 1)
    return asked.text == text and not (found.decision == "answer" and found.confidence >= CERTAIN)


def _goods(turn: Turn, window: Window) -> Goods:
    try:
        return window.look(turn.lang)
    except DeskError:  # what the shop's pages say can still be told
        return Goods()


def _each(texts: Sequence[str], turn: Turn, shop: Shop) -> list[Part]:
    """Each part in full: the second may follow the first, and ask of the product that the
    first was found to be about."""
    parts, before = [], turn.history
    for text in texts:
        asked = rewritten(text, before, shop.goods)
        part = _settled(asked, turn, shop)
        parts.append(part)
        before = (*before, Line("shopper", text))
        if shown := _shown(part, shop.goods):
            before = (*before, Line("bot", "", products=shown))
    return parts


def _shown(part: Part, goods: Goods) -> tuple[str, ...]:
    """The products that the answer to a part is about."""
    if not part.sure:
        return ()
    if part.reply:
        return tuple(card.product_id for card in part.reply.products)
    best = part.looked.found.evidence[0].entry
    return (best,) if goods.get(best) else ()


def _settled(asked: Asked, turn: Turn, shop: Shop) -> Part:
    if asked.unclear and (part := _of_several(asked, turn, shop)):
        return part
    reply = _shelved(asked, shop)
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
    found = shop.knowledge.find(asked.text, shop.lang, 1)
    if found.decision == "answer" and found.confidence >= CERTAIN:
        return None
    return Part(asked.text, Looked(asked.text, NOTHING), of_kind(asked.text, kind, shop))


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


def _shelved(asked: Asked, shop: Shop) -> Reply | None:
    try:
        return from_shelves(asked, shop)
    except DeskError:  # the pages may answer; where they cannot, the failure is told there
        return None


def _alone(part: Part) -> Understood:
    if part.reply:
        return Understood(part.query, (part.reply,), Finding((), "", 0.0), ())
    return Understood(part.query, (), part.looked.found, part.looked.evidence)


def _together(turn: Turn, parts: Sequence[Part]) -> Understood | None:
    """The parts of a message in one answer, what is unsure left for a question back; None if
    it is better read as one question."""
    open_ = [part for part in parts if not part.sure]
    if open_:  # a sentence that only tells why is no part of its own
        if not all(asks(part.query) for part in parts if part.sure):
            return None
        parts = [part for part in parts if part.sure or asks(part.query)]
    told = [part for part in parts if part.reply and part.sure]
    likely = [part for part in parts if not part.reply and part.looked.likely]
    left = [part for part in parts if part not in told and part not in likely]
    kept = {part.looked.found.evidence[0].entry: part for part in likely}
    if left:  # beside an open question only what is certain is told
        kept = {entry: part for entry, part in kept.items() if part.sure}
        left += [part for part in likely if not part.sure]
    if not told and (len(kept) < 2 if not left else not kept):
        return None
    sure = list(kept.values())
    evidence = tuple(part.looked.found.evidence[0] for part in sure)
    confidence = min((part.looked.found.confidence for part in sure), default=1.0)
    whole = not told and not left and all(part.query in turn.text for part in sure)
    query = turn.text if whole else " ".join(part.query for part in (sure or told))
    found = Finding(evidence, "answer", confidence)
    return Understood(query, tuple(p.reply for p in told if p.reply), found, evidence, tuple(left))
