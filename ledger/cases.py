"""Service cases: what was being arranged with a shopper, kept with the turn that left it so.

Because a case belongs to a turn, a turn that is taken again starts from where it started
the first time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from ledger import tables as t

KEPT = timedelta(hours=24)


def before(conn: Connection, turn: str, at: datetime) -> dict[str, Any]:
    """The case that `turn` finds open, {} when there is none.

    A case is forgotten after a day, and once a person was called: a "yes" after that may
    answer something else than what the bot had asked.
    """
    mine, c = t.turn.alias("mine"), t.turn.c
    asked = (
        select(c.case)
        .join(mine, mine.c.conversation == c.conversation)
        .where(
            mine.c.id == turn,
            c.state == "done",
            c.seq < mine.c.seq,
            c.epoch == mine.c.epoch,
            c.case.is_not(None),
            c.ended_at > at - KEPT,
        )
    )
    found = conn.execute(asked.order_by(c.seq.desc()).limit(1)).scalar()
    return dict(found or {})


def is_open(conn: Connection, turn: str, at: datetime) -> bool:
    """Whether something is being arranged; a case that is over only remembers."""
    return bool(before(conn, turn, at).get("task"))
