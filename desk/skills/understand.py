"""What a message asks, part by part, each made whole and settled: by the shelves or by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk.asking.followup import rewritten
from desk.asking.goods import Goods
from desk.asking.greetings import to_the_point
from desk.asking.sought import looks_for
from desk.asking.talk import Asked
from desk.asking.topic import bare
from desk.asking.wanted import wanted
from desk.asking.window import Window
from desk.asking.wording import norm
from desk.errors import DeskError
from desk.ports import Catalogue, Evidence, Finding, Knowledge
from desk.skills.counting import COUNTS
from desk.skills.lookup import asks, chosen, parts_of
from desk.skills.settling import Part, certain, settled, shelved
from desk.skills.shelves import Shop
from desk.types import Line, Reply, Turn


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
        return _alone(settled(Asked(full), turn, shop))
    turn = replace(turn, text=to_the_point(turn.text))
    texts = parts_of(turn.text)
    if texts and (together := _together(turn, _each(texts, turn, shop))):
        return together
    return _alone(settled(rewritten(turn.text, turn.history, shop.goods), turn, shop))


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
    return shelved(asked, Shop(goods, senses.catalogue, senses.knowledge, turn.lang))


def advice_wanted(turn: Turn, senses: Senses) -> bool:
    """Whether what was taken for a question looks for a thing of some kind in words of its
    own, which no help answers for certain. Blocks."""
    if turn.entities.get("entry") or turn.entities.get("query"):
        return False
    goods, text = _goods(turn, senses.window), to_the_point(turn.text)
    if not looks_for(text, goods) or parts_of(text):
        return False
    asked = rewritten(text, turn.history, goods)
    return asked.text == text and not certain(text, turn.lang, senses.knowledge)


def _goods(turn: Turn, window: Window) -> Goods:
    try:
        return window.look(turn.lang)
    except DeskError:  # what the shop's pages say can still be told
        return Goods()


def _each(texts: Sequence[str], turn: Turn, shop: Shop) -> list[Part]:
    """Each part in full: the second may follow the first, and ask of the product that the
    first was found to be about, or of what the first asked."""
    parts: list[Part] = []
    before, here = turn.history, len(turn.history)
    for text in texts:
        asked = rewritten(text, before[here:] if bare(text) and parts else before, shop.goods)
        part = settled(asked, turn, shop)
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
