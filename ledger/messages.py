"""Messages: appended with a number that counts up in their conversation, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select, update

from ledger import tables as t


@dataclass(frozen=True, slots=True)
class Note:
    """A message on its way into the ledger."""

    author: str
    lang: str
    text: str
    kind: str = "text"
    id: str = field(default_factory=lambda: str(uuid4()))
    visitor: str | None = None
    turn: str | None = None
    part: int | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    conversation: str
    seq: int
    author: str
    kind: str
    turn: str | None
    lang: str
    text: str
    payload: Mapping[str, Any]
    at: datetime
    thumb: str | None = None  # up | down


FIELDS = tuple(t.message.c[name] for name in Message.__dataclass_fields__ if name not in {"thumb"})


def append(conn: Connection, conversation: str, notes: Sequence[Note], at: datetime) -> int:
    """Write `notes` at the conversation's end, in order; the number of the last one."""
    c = t.conversation.c
    counted = (
        update(t.conversation)
        .where(c.id == conversation)
        .values(last_seq=c.last_seq + len(notes), last_at=at)
        .returning(c.last_seq)
    )
    last: int = conn.execute(counted).scalar_one()
    rows = [
        {
            "id": note.id,
            "conversation": conversation,
            "seq": seq,
            "author": note.author,
            "kind": note.kind,
            "visitor": note.visitor,
            "turn": note.turn,
            "part": note.part,
            "lang": note.lang,
            "text": note.text,
            "payload": dict(note.payload),
            "at": at,
        }
        for seq, note in enumerate(notes, last - len(notes) + 1)
    ]
    conn.execute(insert(t.message), rows)
    return last


def find(conn: Connection, message: str) -> Message | None:
    """The message of that id, in whichever conversation it is."""
    row = conn.execute(select(*FIELDS).where(t.message.c.id == message)).first()
    return _read(row, {}) if row else None


def after(conn: Connection, conversation: str, seq: int, limit: int = 200) -> list[Message]:
    """The first `limit` messages behind number `seq`, oldest first."""
    c = t.message.c
    asked = select(*FIELDS).where(c.conversation == conversation, c.seq > seq)
    return _with_thumbs(conn, conn.execute(asked.order_by(c.seq).limit(limit)).all())


def newest(conn: Connection, conversation: str, limit: int = 200) -> list[Message]:
    """The last `limit` messages, oldest first."""
    c = t.message.c
    asked = select(*FIELDS).where(c.conversation == conversation)
    rows = conn.execute(asked.order_by(c.seq.desc()).limit(limit)).all()
    return _with_thumbs(conn, rows[::-1])


def _with_thumbs(conn: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Message]:
    said = [row.id for row in rows if row.author != "shopper"]
    if not said:
        return [_read(row, {}) for row in rows]
    c = t.rating.c
    asked = select(c.message, c.value).where(c.message.in_(said), c.kind == "thumb")
    thumbs = conn.execute(asked.order_by(c.at, c.id)).all()
    latest = {row.message: "up" if row.value > 0 else "down" for row in thumbs}
    return [_read(row, latest) for row in rows]


def _read(row: Row[*tuple[Any, ...]], thumbs: Mapping[str, str]) -> Message:
    return Message(**row._mapping, thumb=thumbs.get(row.id))
