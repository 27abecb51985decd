"""What changed since a moment ago: conversations with new messages or ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from ledger import tables as t

MOST = 2000  # rows of each kind that one look takes in


@dataclass(frozen=True, slots=True)
class Change:
    conversation: str
    key: str  # names the row, so that whoever looks twice counts it once


def head(conn: Connection) -> int:
    """The number of the newest message over all conversations, 0 when there is none."""
    return int(conn.execute(select(func.coalesce(func.max(t.message.c.n), 0))).scalar_one())


def changes(conn: Connection, after: int, rated_after: datetime) -> list[Change]:
    """Messages behind number `after` and ratings since `rated_after`, oldest first."""
    m, r = t.message.c, t.rating.c
    said = select(m.conversation, m.id).where(m.n > after).order_by(m.n).limit(MOST)
    rated = select(r.conversation, r.id).where(r.at > rated_after).order_by(r.at).limit(MOST)
    return [Change(*row) for query in (said, rated) for row in conn.execute(query)]


def changed_since(conn: Connection, after: int, most: int) -> list[str] | None:
    """Conversations with messages behind `after`; None when they are more than `most`."""
    m = t.message.c
    behind = select(m.conversation).where(m.n > after).order_by(m.n).limit(most * 20).subquery()
    found = list(conn.scalars(select(behind.c.conversation).distinct().limit(most + 1)))
    return found if len(found) <= most else None
