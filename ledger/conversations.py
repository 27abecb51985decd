"""Conversations: who speaks, in which language, with whom, and up to which event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from ledger import tables as t
from ledger.engine import lock
from ledger.errors import LimitReached, Unknown

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    visitor: str
    shopper: str | None
    identified: str | None
    lang: str
    lang_pinned: bool
    state: str  # bot | queued | human | closed
    epoch: int
    session: int
    last_seq: int
    busy_by: str | None
    busy_until: datetime | None
    last_at: datetime
    address: str | None


@dataclass(frozen=True, slots=True)
class Opening:
    """A conversation to be opened; `address` is a keyed hash, "" when nothing is known."""

    id: str
    visitor: str
    lang: str
    at: datetime
    shopper: str | None = None
    origin: str | None = None
    address: str = ""


FIELDS = tuple(t.conversation.c[name] for name in Conversation.__dataclass_fields__)


def open_conversation(conn: Connection, new: Opening, per_hour: int) -> None:
    """Write a new conversation down. Raises LimitReached after `per_hour` from one address."""
    if new.address:
        lock(conn, f"address:{new.address}")
        _count_opened(conn, new, per_hour)
    conn.execute(
        insert(t.conversation).values(
            id=new.id,
            visitor=new.visitor,
            shopper=new.shopper,
            lang=new.lang,
            origin=new.origin and new.origin[:255],
            address=new.address or None,
            opened_at=new.at,
            last_at=new.at,
        )
    )


def find(conn: Connection, conversation: str) -> Conversation:
    """The conversation, as it is. Raises Unknown."""
    return _read(conn.execute(select(*FIELDS).where(t.conversation.c.id == conversation)).first())


def hold(conn: Connection, conversation: str) -> Conversation:
    """The conversation, ours alone until this transaction ends. Raises Unknown."""
    asked = select(*FIELDS).where(t.conversation.c.id == conversation)
    return _read(conn.execute(asked.with_for_update()).first())


def speak(conn: Connection, conversation: str, lang: str, *, pin: bool) -> None:
    """Go on in `lang`; `pin` keeps it until the shopper says otherwise. Raises Unknown."""
    asked = update(t.conversation).where(t.conversation.c.id == conversation)
    if not conn.execute(asked.values(lang=lang, **({"lang_pinned": True} if pin else {}))).rowcount:
        raise Unknown(conversation)


def neighbours(address: str) -> Select[str]:
    """The visitors who opened a conversation from this network address."""
    return select(t.conversation.c.visitor).where(t.conversation.c.address == address)


def identify(conn: Connection, held: Conversation, shopper: str) -> bool:
    """Whether the conversation is `shopper`'s, from now on if it was nobody's."""
    mine = held.shopper or held.identified
    if mine:
        return mine == shopper
    asked = update(t.conversation).where(t.conversation.c.id == held.id)
    conn.execute(asked.values(identified=shopper))
    return True


def heads(conn: Connection, conversations: Sequence[str]) -> dict[str, int]:
    """The number of the last event of each conversation that exists."""
    c = t.conversation.c
    rows = conn.execute(select(c.id, c.last_seq).where(c.id.in_(conversations)))
    return {row.id: row.last_seq for row in rows}


def _count_opened(conn: Connection, new: Opening, per_hour: int) -> None:
    c = t.conversation.c
    recent = (c.address == new.address) & (c.opened_at > new.at - HOUR)
    count, oldest = conn.execute(select(func.count(), func.min(c.opened_at)).where(recent)).one()
    if count >= per_hour:
        raise LimitReached("opening", wait(oldest + HOUR, new.at))


def wait(until: datetime, at: datetime) -> int:
    """Whole seconds from `at` to `until`, at least one."""
    return max(1, -int((at - until).total_seconds() // 1))


def _read(row: Row[*tuple[Any, ...]] | None) -> Conversation:
    if row is None:
        raise Unknown("conversation")
    return Conversation(**row._mapping)
