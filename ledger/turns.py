"""The outbox: shoppers' messages that wait for an answer, and who is working on them.

A conversation is leased to one worker at a time, so its turns are answered one by one
and in order, however many workers there are. A lease runs out by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from ledger import cases
from ledger import tables as t

LEASE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Pending:
    """A turn to be answered, with all that Rasa needs to know.

    `case` says whether it finds a service case open.
    """

    id: str
    conversation: str
    session: int
    epoch: int
    lang: str
    text: str
    intent: str | None
    entities: Mapping[str, Any]
    attempts: int
    queued_at: datetime
    case: bool = False


@dataclass(frozen=True, slots=True)
class Queued:
    """A turn on its way into the outbox."""

    id: str
    conversation: str
    seq: int
    epoch: int
    at: datetime
    intent: str | None = None
    entities: Mapping[str, Any] | None = None


def enqueue(conn: Connection, new: Queued) -> None:
    conn.execute(
        insert(t.turn).values(
            id=new.id,
            conversation=new.conversation,
            seq=new.seq,
            epoch=new.epoch,
            intent=new.intent,
            entities=dict(new.entities or {}),
            state="pending",
            queued_at=new.at,
        )
    )


def claim(conn: Connection, conversation: str, worker: str, at: datetime) -> Pending | None:
    """Lease a free conversation and take its next turn; None if it is taken or has none."""
    c = t.conversation.c
    free = or_(c.busy_by.is_(None), c.busy_until < at)
    leased = update(t.conversation).where(c.id == conversation, free)
    if not conn.execute(leased.values(busy_by=worker, busy_until=at + LEASE)).rowcount:
        return None
    return take(conn, conversation, worker, at)


def take(conn: Connection, conversation: str, worker: str, at: datetime) -> Pending | None:
    """The next turn of a conversation that `worker` holds; without one, the lease ends."""
    row = _next(conn, conversation)
    c = t.conversation.c
    mine = update(t.conversation).where(c.id == conversation, c.busy_by == worker)
    if row is None:
        conn.execute(mine.values(busy_by=None, busy_until=None))
        return None
    if not conn.execute(mine.values(busy_until=at + LEASE)).rowcount:
        return None
    counted = update(t.turn).where(t.turn.c.id == row.id)
    conn.execute(counted.values(attempts=t.turn.c.attempts + 1))
    return Pending(**row._mapping, case=cases.is_open(conn, row.id, at))


def keep(conn: Connection, conversations: Sequence[str], worker: str, at: datetime) -> None:
    """Hold on to leases while the work goes on."""
    c = t.conversation.c
    mine = update(t.conversation).where(c.id.in_(conversations), c.busy_by == worker)
    conn.execute(mine.values(busy_until=at + LEASE))


def let_go(conn: Connection, worker: str) -> int:
    """End all leases of `worker`: it starts afresh, or stops. How many there were."""
    mine = update(t.conversation).where(t.conversation.c.busy_by == worker)
    return conn.execute(mine.values(busy_by=None, busy_until=None)).rowcount


def waiting(conn: Connection, at: datetime, limit: int = 50) -> list[str]:
    """Conversations with a turn that nobody is working on."""
    c = t.conversation.c
    asked = (
        select(c.id)
        .where(or_(c.busy_by.is_(None), c.busy_until < at))
        .where(c.id.in_(select(t.turn.c.conversation).where(t.turn.c.state == "pending")))
    )
    return list(conn.execute(asked.limit(limit)).scalars())


def current(conn: Connection, conversation: str) -> str | None:
    """The id of the turn that is being answered or waits first, if any."""
    row = _next(conn, conversation)
    return row.id if row else None


def ended(conn: Connection, some: Sequence[str]) -> list[str]:
    """Those of the turns that are answered, failed or dropped."""
    c = t.turn.c
    return list(conn.execute(select(c.id).where(c.id.in_(some), c.state != "pending")).scalars())


def drop(conn: Connection, conversation: str, at: datetime) -> list[str]:
    """End all pending turns without an answer; their ids."""
    c = t.turn.c
    pending = update(t.turn).where(c.state == "pending", c.conversation == conversation)
    ended = conn.execute(pending.values(state="dropped", ended_at=at).returning(c.id))
    return list(ended.scalars())


def _next(conn: Connection, conversation: str) -> Row[*tuple[Any, ...]] | None:
    c, m = t.turn.c, t.message.c
    asked = (
        select(
            c.id,
            c.conversation,
            t.conversation.c.session,
            c.epoch,
            m.lang,
            m.text,
            c.intent,
            c.entities,
            c.attempts,
            c.queued_at,
        )
        .join(t.message, m.id == c.id)
        .join(t.conversation, t.conversation.c.id == c.conversation)
        .where(c.state == "pending", c.conversation == conversation)
        .order_by(c.seq)
        .limit(1)
    )
    return conn.execute(asked).first()
