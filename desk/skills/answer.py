"""Answer a question from the shop's knowledge, with sources; ask back or hand over if unsure."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desk.asking.countries import unsettled
from desk.asking.window import Window
from desk.errors import DeskError
from desk.policy import without_orders
from desk.ports import Catalogue, Evidence, Knowledge, Product
from desk.service.steps import person
from desk.skills.ask_back import ask_back
from desk.skills.cards import live_line, product_card
from desk.skills.compose import (
    Notes,
    Scribe,
    Written,
    last_gate,
    quotable,
    quote,
    snippet,
    write,
)
from desk.skills.doubting import PRICE, beside, doubted
from desk.skills.joining import with_the_rest
from desk.skills.lookup import parts_of
from desk.skills.offers import trouble
from desk.skills.quoting import stating
from desk.skills.refuse import refusal, sober
from desk.skills.understand import Senses, Understood, understand
from desk.types import Lang, Reply, Say, Source, Trace, Turn

SKILL = "answer"
_NOT_FOUND = Say(
    zh="这个问题我在店里的资料中没有找到答案，不想随便猜。需要的话，我请同事来回答您。",
    en="I couldn't find this in our shop's information, and I'd rather not guess. "
    "If you like, one of our people can answer it.",
)
_PERHAPS_NOT_OURS = Say(
    zh="这个我在店里的资料中没有找到，和店里无关的事我也帮不上忙。商品、订单、配送、退换货都可以问我；"
    "要是确实和店里有关，我请同事来回答您。",
    en="I couldn't find anything about this in our shop's information, and I can't help with what "
    "isn't about the shop. Ask me about our products, your orders, delivery or returns; if it is "
    "about the shop, one of our people can answer it.",
)
_FROM_PAGE = Say(
    zh="「{name}」的商品介绍里是这样写的：\n",
    en="This is what the page of {name} says:\n",
)
_NOT_NAMED_EITHER = Say(
    zh="您问的国家在不在内，店里的资料没有写明。",
    en="Whether the country you asked about is among them, our pages don't say.",
)
_LIKELY = 0.8  # below which help that does not state what is asked is not shown at all


@dataclass(frozen=True, slots=True)
class Answering:
    """What answering needs: where to look, what is true right now, and how to write.

    `categories`: words of the product categories, by language.
    """

    knowledge: Knowledge
    catalogue: Catalogue
    scribe: Scribe
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    window: Window | None = None  # None: the shelves are looked at anew for each question

    @property
    def senses(self) -> Senses:
        window = self.window or Window(self.catalogue, self.categories)
        return Senses(self.knowledge, self.catalogue, window)


async def answer(turn: Turn, tools: Answering) -> Reply:
    """Words that their sources bear out, a question back, or an honest "not found"."""
    if said := refusal(turn, SKILL):
        return said
    turn, began = sober(turn), time.monotonic()
    try:
        asked = await asyncio.to_thread(understand, turn, tools.senses)
        trace = _trace(asked, began)
        if asked.evidence and asked.found.decision == "answer":
            full = replace(turn, text=asked.query)
            reply = await _from_evidence(full, asked.evidence, tools, trace)
        elif asked.told:
            told = asked.told[0]
            reply = replace(told, trace=replace(told.trace, ms=trace.ms))
            asked = replace(asked, told=asked.told[1:])
        elif asked.found.decision == "clarify" and asked.found.evidence:
            return ask_back(turn.lang, asked.found.evidence, turn.history, trace)
        else:
            return _not_found(turn, trace)
    except DeskError as error:
        return trouble(turn.lang, SKILL, error)
    return with_the_rest(reply, asked)


async def _from_evidence(
    turn: Turn, evidence: Sequence[Evidence], tools: Answering, trace: Trace
) -> Reply:
    began = time.monotonic()
    products = await asyncio.to_thread(_products, evidence, turn.lang, tools.catalogue)
    gone = [e for e in evidence if e.retrieved.index == "product" and e.entry not in products]
    evidence = [
        one
        for one in evidence
        if one not in gone and (one.pinned or without_orders(one.text).strip())
    ]
    if not evidence:
        return _not_found(turn, trace)
    notes = _notes(turn, evidence, products)
    sure = trace.confidence or 0.0
    alone = len(evidence) == 1 and not (notes.subject or notes.pinned)
    if alone and sure < _LIKELY and beside(notes):
        return _not_found(turn, trace)
    if unsure := doubted(turn, notes, tools.scribe, sure):
        trace = replace(_told(trace, evidence, unsure, began), decision="clarify")
        reply = _reply(turn.lang, evidence, unsure, tuple(products.values()), trace)
        return replace(reply, choices=(person(turn.lang),))
    written = await _words(turn, notes, evidence, products, tools.scribe)
    if len(evidence) > 1 and any(unsettled(turn.text, one.text) for one in evidence):
        said = _NOT_NAMED_EITHER.to(turn.lang)
        written = replace(written, text=f"{written.text}\n{said}")
    trace = _told(trace, evidence, written, began)
    return _reply(turn.lang, evidence, written, tuple(products.values()), trace)


def _products(evidence: Sequence[Evidence], lang: Lang, catalogue: Catalogue) -> dict[str, Product]:
    """The products that passages are about, as they are sold now."""
    named = [one.entry for one in evidence if one.retrieved.index != "faq"]
    found = ((entry, catalogue.product(entry, lang)) for entry in named)
    return {entry: product for entry, product in found if product}


def _notes(turn: Turn, evidence: Sequence[Evidence], products: Mapping[str, Product]) -> Notes:
    return Notes(
        question=turn.text,
        titles=tuple(one.title for one in evidence),
        passages=tuple(one.text for one in evidence),
        lang=turn.lang,
        source_lang=evidence[0].lang,
        subject=" ".join(product.name for product in products.values()),
        versions=tuple(f"{e.passage_id}@{e.retrieved.version}" for e in evidence),
        pinned=tuple(place for place, one in enumerate(evidence) if one.pinned),
    )


async def _words(
    turn: Turn,
    notes: Notes,
    evidence: Sequence[Evidence],
    products: Mapping[str, Product],
    scribe: Scribe,
) -> Written:
    best, alone = evidence[0], len(evidence) == 1
    live = "\n".join(live_line(one, turn.text, turn.lang) for one in products.values())
    if alone and live and PRICE.search(turn.text) and not parts_of(turn.text):
        return Written(f"{live} [1]", (0,), model="")
    # An approved answer to the very question beats any paraphrase, and is there at once.
    approved = notes.pinned or (alone and not live and quotable(best.text, best.lang))
    # Of "1.4 m seats four, 1.8 m seats six" a small model keeps the one and leaves the other.
    small = scribe.strict and alone and bool(live) and best.lang is turn.lang
    plain = small and bool(stating(turn.text, notes.subject, best.text))
    suspect = any(one.suspect for one in evidence)
    written = quote(notes) if approved or plain or suspect else await write(turn, notes, scribe)
    written = last_gate(written, notes)
    quoted = written.model == "extractive"
    if live:
        from_page = quoted and alone and best.lang is turn.lang
        intro = _FROM_PAGE.to(turn.lang, name=notes.subject) if from_page else ""
        written = replace(written, text=f"{intro}{written.text}\n{live}")
    closing = scribe.closing.to(turn.lang)
    return replace(written, text=f"{written.text}\n{closing}") if quoted and closing else written


def _reply(
    lang: Lang,
    evidence: Sequence[Evidence],
    written: Written,
    products: Sequence[Product],
    trace: Trace,
) -> Reply:
    cited = [evidence[place] for place in written.used]
    sources = tuple(
        Source(number, one.passage_id, one.title, one.url, snippet(without_orders(one.text)))
        for number, one in enumerate(cited, start=1)
    )
    cards = tuple(product_card(product) for product in products)
    return Reply(written.text, lang, trace, sources=sources, products=cards)


def _not_found(turn: Turn, trace: Trace) -> Reply:
    trace, lang = replace(trace, decision="hand_over"), turn.lang
    said = _PERHAPS_NOT_OURS if turn.beside > (trace.confidence or 0.0) else _NOT_FOUND
    return Reply(said.to(lang), lang, trace, choices=(person(lang),))


def _trace(asked: Understood, began: float) -> Trace:
    found = asked.found
    return Trace(
        skill=SKILL,
        decision=found.decision,
        confidence=round(found.confidence, 4),
        query=asked.query,
        passages=tuple(one.retrieved for one in found.evidence),
        ms={"retrieve": _ms(began)},
    )


def _told(trace: Trace, evidence: Sequence[Evidence], written: Written, began: float) -> Trace:
    cited = {evidence[place].passage_id for place in written.used}
    return replace(
        trace,
        passages=tuple(replace(p, cited=p.passage_id in cited) for p in trace.passages),
        model=written.model,
        prompt_version=written.prompt,
        tokens_in=written.tokens[0],
        tokens_out=written.tokens[1],
        ms={**trace.ms, **written.ms, "compose": _ms(began)},
        facts={**trace.facts, **_refusals(written), **({"cache": True} if written.cached else {})},
        failures=written.failures,
    )


def _refusals(written: Written) -> dict[str, str]:
    names = ("refused", "refused_again")
    return dict(zip(names, written.refused, strict=False))


def _ms(began: float) -> float:
    return round((time.monotonic() - began) * 1000, 1)
