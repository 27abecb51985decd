"""From what Rasa answered, or did not, to what the ledger records. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desk.privacy import redact
from desk.types import (
    HandOver,
    Identify,
    Lang,
    Picker,
    ProductCard,
    Rate,
    Reply,
    SwitchLanguage,
)
from ledger.failures import Failure
from ledger.handoffs import Asked
from ledger.ratings import Score
from ledger.replies import Offer, Outcome, Said
from ledger.turns import Pending
from web import words
from web.rasa import Answer, Fault, Parse, Plain

PERSON = "talk_to_person"
SAFE_LINKS = ("/", "http://", "https://")
WHY_NOTHING: Mapping[str, Any] = {
    "decision": "",
    "confidence": None,
    "query": "",
    "model": "",
    "prompt_version": "",
    "tokens_in": 0,
    "tokens_out": 0,
    "facts": {},
}


def answered(turn: Pending, answer: Answer, ms: Mapping[str, float]) -> Outcome:
    """The outcome of a turn that Rasa answered; `ms` is added to each reply's timings."""
    replies = [reply for reply in answer.replies if isinstance(reply, Reply)]
    effects = [effect for reply in replies for effect in reply.effects]
    handed = next((effect for effect in effects if isinstance(effect, HandOver)), None)
    spoken = [effect.lang for effect in effects if isinstance(effect, SwitchLanguage)]
    lang = spoken[-1] if spoken else Lang(turn.lang)
    cases = [reply.case for reply in replies if reply.case is not None]
    return Outcome(
        state="done",
        said=tuple(_said(reply, turn, answer.parse, ms) for reply in answer.replies),
        failures=tuple(Failure(code) for reply in replies for code in reply.trace.failures),
        scores=tuple(
            Score(effect.score, effect.comment) for effect in effects if isinstance(effect, Rate)
        ),
        speak=lang if spoken else None,
        asked=_asked(handed, lang) if handed else None,
        case=cases[-1] if cases else None,
        identified=next((one.shopper for one in effects if isinstance(one, Identify)), None),
    )


def apologised(turn: Pending, fault: Fault) -> Outcome:
    """The outcome of a turn that failed: sorry, and a person if they like.

    Who asked for a person gets in line even so: that needs nothing that can be down.
    """
    lang = Lang(turn.lang)
    failures = (Failure(fault.code, redact(fault.detail)),)
    if turn.intent == PERSON:
        asked = _asked(HandOver(reason="failure", brief={"failed": fault.code}), lang)
        return Outcome("failed", failures=failures, asked=asked)
    offer = Offer(words.TALK_TO_PERSON.to(lang), PERSON)
    sorry = Said(words.APOLOGY.to(lang), lang, "apology", "system", offers=(offer,))
    return Outcome("failed", (sorry,), failures)


def _asked(effect: HandOver, lang: Lang) -> Asked:
    said = words.QUEUED.zh if lang is Lang.ZH else words.QUEUED.en
    return Asked(said, effect.reason, effect.brief)


def _said(reply: Reply | Plain, turn: Pending, parse: Parse, ms: Mapping[str, float]) -> Said:
    why = {
        **WHY_NOTHING,
        "skill": "dialogue",
        "intent": turn.intent or parse.intent,
        "intent_confidence": 1.0 if turn.intent else parse.confidence,
        "ranking": parse.ranking,
        "entities": parse.entities,
        "ms": ms,
    }
    offers = tuple(
        Offer(one.title, one.intent, dict(one.entities), one.value) for one in reply.choices
    )
    text = reply.text.replace("\0", "")
    if isinstance(reply, Plain):
        asks = {"asks": reply.asks} if reply.asks else {}
        return Said(text, turn.lang, payload=asks, offers=offers, why=why)
    trace = reply.trace
    own = {name: getattr(trace, name) for name in ("skill", *WHY_NOTHING)}
    return Said(
        text,
        reply.lang,
        payload=spoken(reply),
        offers=offers,
        why={**why, **own, "ms": {**trace.ms, **ms}},
        passages=_passages(reply),
        shown=tuple(
            {"rank": rank, "product": card.product_id, "why": card.why}
            for rank, card in enumerate(reply.products, 1)
        ),
    )


def spoken(reply: Reply) -> dict[str, Any]:
    """What the record keeps beside a reply's words."""
    shown: dict[str, Any] = {
        "sources": [{**asdict(one), "url": link(one.url)} for one in reply.sources],
        "products": [_product(card) for card in reply.products],
        "orders": [
            {
                **asdict(order),
                "total": str(order.total),
                "placed_at": order.placed_at.isoformat() if order.placed_at else None,
            }
            for order in reply.orders
        ],
        "picker": _picker(reply.picker) if reply.picker else None,
        "form": [asdict(field) for field in reply.form],
        "confirmation": asdict(reply.confirmation) if reply.confirmation else None,
        "asks": reply.asks,
    }
    return {name: value for name, value in shown.items() if value}


def _picker(picker: Picker) -> dict[str, Any]:
    items = [{**asdict(item), "picture": link(item.picture)} for item in picker.items]
    return {"items": items, "many": picker.many}


def _product(card: ProductCard) -> dict[str, Any]:
    links = {"url": link(card.url), "picture": link(card.picture)}
    return {**asdict(card), **links, "price": str(card.price)}


def _passages(reply: Reply) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "rank": rank,
            "index": one.index,
            "passage": one.passage_id,
            "version": one.version,
            "dense": one.dense,
            "lexical": one.lexical,
            "fused": one.fused,
            "cited": one.cited,
        }
        for rank, one in enumerate(reply.trace.passages, 1)
    )


def link(url: str) -> str:
    """The link if a browser may follow it, else nothing."""
    return url if url.startswith(SAFE_LINKS) else ""
