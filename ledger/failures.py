"""What went wrong, so that it can be counted and looked into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from ledger import tables as t

NETWORK = 5  # visitors of one address who may fail at the same time


@dataclass(frozen=True, slots=True)
class Failure:
    """A code and what an operator should know; `detail` must hold no personal data."""

    code: str
    detail: str = ""


def note(
    conn: Connection, conversation: str, turn: str, failures: Sequence[Failure], at: datetime
) -> None:
    """Add failures to the record."""
    rows = [
        {
            "conversation": conversation,
            "turn": turn,
            "code": failure.code[:32],
            "detail": failure.detail[:2000],
            "at": at,
        }
        for failure in failures
    ]
    if rows:
        conn.execute(insert(t.failure), rows)


def count(conn: Connection, conversation: str, code: str, since: datetime) -> int:
    """How often `code` was met in all conversations of this one's visitor; or a fifth of how
    often at their network address, if that is more: a visitor can become a new one."""
    f, c, mine = t.failure.c, t.conversation.c, t.conversation.alias("mine")
    met = select(func.count()).join_from(t.failure, t.conversation, c.id == f.conversation)
    met = met.join(mine, mine.c.id == conversation).where(f.code == code, f.at > since)
    own = conn.execute(met.where(c.visitor == mine.c.visitor)).scalar_one()
    near = conn.execute(met.where(c.address == mine.c.address)).scalar_one()
    return max(own, near // NETWORK)
