"""Conversations to look at: small calls that write what the product would write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, insert

from desk.types import Lang
from ledger import messages, writing
from ledger import tables as t
from ledger.engine import now
from ledger.messages import Note

PASSAGES = (
    {"passage": "faq:refund-time:zh", "dense": 0.912, "lexical": 11.2, "fused": 0.0325},
    {"passage": "faq:return-how:zh", "dense": 0.874, "lexical": 7.9, "fused": 0.0317},
)
WHY: Mapping[str, Any] = {
    "skill": "answer",
    "intent": "ask_question",
    "intent_confidence": 0.93,
    "ranking": [["ask_question", 0.93], ["check_order", 0.04], ["complain", 0.01]],
    "entities": {},
    "decision": "answer",
    "confidence": 0.88,
    "query": "退款多久到账",
    "model": "qwen2.5-0.5b-instruct",
    "prompt_version": "answer.v1.zh",
    "tokens_in": 412,
    "tokens_out": 58,
    "ms": {"retrieve": 14.2, "write": 1210.0, "check": 3.1, "total": 1302.4},
    "facts": {"return_days": 7},
}


@dataclass(slots=True)
class Talk:
    """One conversation; everything in it is a second later than what came before."""

    engine: Engine
    lang: Lang = Lang.ZH
    shopper: str | None = None
    state: str = "bot"
    at: datetime = field(default_factory=now)
    id: str = field(default_factory=lambda: str(uuid4()))

    def __post_init__(self) -> None:
        with writing(self.engine) as conn:
            conn.execute(
                insert(t.conversation).values(
                    id=self.id,
                    visitor=str(uuid4()),
                    shopper=self.shopper,
                    lang=self.lang,
                    state=self.state,
                    opened_at=self.at,
                    last_at=self.at,
                )
            )

    def say(self, author: str, text: str, kind: str = "text", **payload: Any) -> str:
        """The new message's id."""
        self.at += timedelta(seconds=1)
        note = Note(author, self.lang, text, kind, turn=str(uuid4()), part=0, payload=payload)
        with writing(self.engine) as conn:
            messages.append(conn, self.id, [note], self.at)
        return note.id

    def explain(self, message: str, **why: Any) -> None:
        with writing(self.engine) as conn:
            row = {"message": message, "conversation": self.id, "turn": str(uuid4()), "at": self.at}
            conn.execute(insert(t.trace).values({**WHY, **row, **why}))
            for rank, passage in enumerate(PASSAGES, 1):
                rest = {"index": "faq", "version": "a1b2c3", "cited": rank == 1, "rank": rank}
                conn.execute(insert(t.retrieval).values(message=message, **rest, **passage))

    def rate(
        self, value: int, kind: str = "score", message: str | None = None, comment: str = ""
    ) -> None:
        self.at += timedelta(seconds=1)
        row = {"id": str(uuid4()), "conversation": self.id, "message": message, "kind": kind}
        with writing(self.engine) as conn:
            conn.execute(insert(t.rating).values(**row, value=value, comment=comment, at=self.at))

    def hand_over(self, reason: str = "asked", **brief: Any) -> None:
        self.at += timedelta(seconds=1)
        row = {"id": str(uuid4()), "conversation": self.id, "reason": reason, "brief": brief}
        with writing(self.engine) as conn:
            conn.execute(insert(t.handoff).values(**row, asked_at=self.at))

    def fail(self, code: str, detail: str = "") -> None:
        row = {"conversation": self.id, "code": code, "detail": detail, "at": self.at}
        with writing(self.engine) as conn:
            conn.execute(insert(t.failure).values(row))


def refund(engine: Engine, lang: Lang) -> Talk:
    """A question, an answer with its reasons, a good rating."""
    talk = Talk(engine, lang)
    zh = lang is Lang.ZH
    talk.say("shopper", "我想问退款什么时候到" if zh else "When will my refund arrive?")
    source = {"number": 1, "passage_id": "faq:refund-time:zh", "url": "/shop/help/returns#refund"}
    title = "退款多久到账" if zh else "When refunds arrive"
    answer = talk.say(
        "bot",
        "收到退货后，我们会在 **3 个工作日**内原路退款 [1]。"
        if zh
        else "We refund to the way you paid within **3 working days** of your return [1].",
        sources=[{**source, "title": title, "snippet": ""}],
        choices=[{"id": str(uuid4()), "title": "转人工" if zh else "Talk to a person"}],
    )
    talk.explain(answer)
    talk.rate(1, "thumb", answer)
    talk.rate(5, comment="很快，谢谢" if zh else "Quick, thank you")
    return talk
