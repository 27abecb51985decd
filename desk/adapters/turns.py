"""Turns as the gateway recorded them in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal, cast

from sqlalchemy import Connection, Engine, Row, func, select
from sqlalchemy.exc import SQLAlchemyError

from desk.errors import Code, DeskError
from desk.types import Lang, Line, Turn
from ledger import cases, failures
from ledger.engine import now
from ledger.tables import conversation, message, trace, turn

_LINES = 10  # five exchanges: enough to know what a follow-up follows
_TRIES_FOR = timedelta(hours=1)
_NOT_FOUND = "identify_failed"  # what the trace of such a reply names as its failure


class LedgerTurns:
    """Who asks, in which language and after what: read by turn id, never taken from Rasa."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def load(self, turn_id: str, entities: Mapping[str, Any]) -> Turn:
        """The turn with what was understood of it; a pressed choice's intent and entities win."""
        try:
            with self._engine.connect() as db:
                row = db.execute(_one(turn_id)).one_or_none()
                found = _turn(db, row, entities) if row else None
        except SQLAlchemyError as error:
            raise DeskError(Code.TURN_UNKNOWN, "the ledger does not answer", retry=True) from error
        if found is None:
            raise DeskError(Code.TURN_UNKNOWN, turn_id)
        return found


def _turn(db: Connection, row: Row[Any], entities: Mapping[str, Any]) -> Turn:
    at = now()
    told = {**entities, **row.entities}
    return Turn(
        id=row.id,
        conversation=row.conversation,
        text=row.text,
        lang=Lang(row.lang),
        epoch=row.epoch,
        shopper=row.shopper,
        history=_history(db, row),
        entities={name: str(value) for name, value in told.items() if value is not None},
        intent=row.intent or "",
        case=cases.before(db, row.id, at),
        tries=failures.count(db, row.conversation, _NOT_FOUND, at - _TRIES_FOR),
        early=db.execute(_said_since(row)).first() is not None,
    )


def _one(turn_id: str) -> Any:
    wanted = (
        turn.c.id,
        turn.c.conversation,
        turn.c.seq,
        turn.c.epoch,
        turn.c.intent,
        turn.c.entities,
        message.c.text,
        message.c.lang,
        func.coalesce(conversation.c.shopper, conversation.c.identified).label("shopper"),
    )
    return (
        select(*wanted)
        .join(message, message.c.id == turn.c.id)
        .join(conversation, conversation.c.id == turn.c.conversation)
        .where(turn.c.id == turn_id)
    )


def _said_since(row: Row[Any]) -> Any:
    """What the bot said to earlier messages while this one waited."""
    return (
        select(message.c.id)
        .where(
            message.c.conversation == row.conversation,
            message.c.seq > row.seq,
            message.c.author == "bot",
            message.c.turn.is_distinct_from(row.id),
        )
        .limit(1)
    )


def _history(db: Connection, row: Row[Any]) -> tuple[Line, ...]:
    rows = db.execute(
        select(message.c.author, message.c.text, message.c.payload, trace.c.decision)
        .outerjoin(trace, trace.c.message == message.c.id)
        .where(
            message.c.conversation == row.conversation,
            message.c.seq < row.seq,
            message.c.author.in_(("shopper", "bot", "agent")),
            message.c.kind.in_(("text", "button")),
        )
        .order_by(message.c.seq.desc())
        .limit(_LINES)
    )
    return tuple(_line(row) for row in reversed(rows.all()))


def _line(row: Row[Any]) -> Line:
    payload = row.payload or {}
    return Line(
        author=cast(Literal["shopper", "bot", "agent"], row.author),
        text=row.text,
        products=tuple(str(one["product_id"]) for one in payload.get("products", ())),
        sources=tuple(str(one["title"]) for one in payload.get("sources", ())),
        offered=tuple(str(one["title"]) for one in payload.get("choices", ())),
        decision=row.decision or "",
    )
