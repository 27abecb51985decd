"""What went wrong, so that it can be counted and looked into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from ledger import tables as t


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


def count(conn: Connection, visitor: str, code: str, since: datetime) -> int:
    """How often `code` was met in a visitor's conversations, all of them together."""
    f, c = t.failure.c, t.conversation.c
    asked = select(func.count()).join_from(t.failure, t.conversation, c.id == f.conversation)
    return conn.execute(
        asked.where(f.code == code, f.at > since, c.visitor == visitor)
    ).scalar_one()
