"""Today at a glance: four counts, each read from the rows of the day alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, distinct, func, select

from ledger import tables as t

# Decisions of these skills that left a question without an answer.
UNANSWERED = ("hand_over", "refuse", "failed")
ANSWERING = ("answer", "out_of_scope")


@dataclass(frozen=True, slots=True)
class Overview:
    conversations: int
    waiting: int
    rating: float | None
    ratings: int
    unanswered: int


def overview(conn: Connection, since: datetime) -> Overview:
    """Counts from `since` on; who waits for a person is counted whenever they came."""
    c, r, tr = t.conversation.c, t.rating.c, t.trace.c
    talked = select(func.count()).where(c.last_at >= since, c.last_seq > 0)
    waiting = select(func.count()).where(c.state == "queued")
    # Not as a condition: SQLite would then go by the kind and read all scores of all time.
    score = case((r.kind == "score", r.value))
    scores = select(func.avg(score), func.count(score)).where(r.at >= since)
    unanswered = select(func.count(distinct(tr.turn))).where(
        tr.decision.in_(UNANSWERED), tr.at >= since, tr.skill.in_(ANSWERING)
    )
    mean, ratings = conn.execute(scores).one()
    return Overview(
        conversations=_count(conn, talked),
        waiting=_count(conn, waiting),
        rating=None if mean is None else float(mean),
        ratings=ratings,
        unanswered=_count(conn, unanswered),
    )


def _count(conn: Connection, query: Select[Any]) -> int:
    return int(conn.execute(query).scalar_one())
