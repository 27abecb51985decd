"""Asking for a person, waiting for one, and going back to the assistant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from ledger import messages, turns
from ledger import tables as t
from ledger.conversations import Conversation
from ledger.errors import Conflict
from ledger.messages import Note


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish for a person. `words` tell the shopper, with `{position}` filled in."""

    words: str
    reason: str = "asked"
    brief: Mapping[str, Any] = field(default_factory=dict)
    turn: str | None = None
    part: int | None = None
    message: str = field(default_factory=lambda: str(uuid4()))  # id of the message that tells
    visitor: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a conversation went: the number of the message that says so, and the turns
    that will not be answered any more."""

    seq: int
    dropped: tuple[str, ...] = ()


def queue(conn: Connection, held: Conversation, asked: Asked, at: datetime) -> Moved:
    """Put a conversation that the caller holds in line for a person; once is enough."""
    if held.state in {"queued", "human"}:
        return Moved(_told(conn, held))
    dropped = turns.drop(conn, held.id, at)
    place = _length(conn) + 1
    note = Note(
        id=asked.message,
        author="system",
        kind="state",
        lang=held.lang,
        text=asked.words.format(position=place),
        visitor=asked.visitor,
        turn=asked.turn,
        part=asked.part,
        payload={"state": "queued", "position": place},
    )
    seq = messages.append(conn, held.id, [note], at)
    _move(conn, held, "queued")
    conn.execute(
        insert(t.handoff).values(
            id=str(uuid4()),
            conversation=held.id,
            turn=asked.turn,
            reason=asked.reason[:16],
            brief=dict(asked.brief),
            seq=seq,
            asked_at=at,
        )
    )
    return Moved(seq, tuple(dropped))


def leave(conn: Connection, held: Conversation, note: Note, at: datetime) -> Moved:
    """Take a waiting conversation out of the line, back to the bot; `note` tells so.

    Raises Conflict when a person is already there.
    """
    if held.state == "human":
        raise Conflict(held.id)
    if held.state != "queued":
        return Moved(held.last_seq)
    dropped = turns.drop(conn, held.id, at)
    seq = messages.append(conn, held.id, [note], at)
    _move(conn, held, "bot")
    c = t.handoff.c
    open_ones = update(t.handoff).where(c.conversation == held.id, c.ended_at.is_(None))
    conn.execute(open_ones.values(ended_at=at))
    return Moved(seq, tuple(dropped))


def note_once(conn: Connection, conversation: str, at: datetime) -> bool:
    """Whether somebody who waits has yet to hear that a person will read this."""
    c = t.handoff.c
    first = update(t.handoff).where(
        c.conversation == conversation, c.ended_at.is_(None), c.noted_at.is_(None)
    )
    return bool(conn.execute(first.values(noted_at=at)).rowcount)


def position(conn: Connection, conversation: str) -> int | None:
    """The place in the line, 1 being next; None for who does not wait."""
    mine = _latest(conn, conversation)
    if mine is None or mine.ended_at is not None:
        return None
    c = t.handoff.c
    earlier = or_(c.asked_at < mine.asked_at, (c.asked_at == mine.asked_at) & (c.id < mine.id))
    return 1 + conn.execute(select(func.count()).where(c.ended_at.is_(None), earlier)).scalar_one()


def _length(conn: Connection) -> int:
    asked = select(func.count()).where(t.handoff.c.ended_at.is_(None))
    return conn.execute(asked).scalar_one()


def _told(conn: Connection, held: Conversation) -> int:
    latest = _latest(conn, held.id)
    return latest.seq if latest and latest.seq else held.last_seq


def _latest(conn: Connection, conversation: str) -> Row[*tuple[Any, ...]] | None:
    c = t.handoff.c
    asked = select(c.id, c.seq, c.asked_at, c.ended_at).where(c.conversation == conversation)
    return conn.execute(asked.order_by(c.asked_at.desc()).limit(1)).first()


def _move(conn: Connection, held: Conversation, state: str) -> None:
    moved = update(t.conversation).where(t.conversation.c.id == held.id)
    conn.execute(moved.values(state=state, epoch=held.epoch + 1))
