"""Questions that the shop's knowledge left open, and what a person said to them.

A question counts once, for the gravest of what happened to it: disliked, then handed over,
then abstained, then clarified. What staff decided about a question takes it off the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, select
from sqlalchemy.orm import aliased

from ledger import tables as t
from ledger.overview import ANSWERING

Why = Literal["disliked", "handed_over", "abstained", "clarified"]
Did = Literal["approved", "dismissed"]
GRAVITY: tuple[Why, ...] = ("disliked", "handed_over", "abstained", "clarified")
MOST = 5000  # questions of each kind, the newest


@dataclass(frozen=True, slots=True)
class Missed:
    """One question. `id` is the shopper's message; `text` what retrieval was asked, which
    says more than a follow-up's own words; `person` what an agent answered afterwards, ""
    for nothing; `cited` the passages of a disliked answer, each with its version."""

    id: str
    lang: str
    text: str
    why: Why
    at: datetime
    person: str = ""
    cited: tuple[tuple[str, str], ...] = ()


def missed(conn: Connection, since: datetime) -> list[Missed]:
    """What was left open since then, newest first, without what was decided already."""
    found: dict[str, Missed] = {}
    for why in GRAVITY:
        for row in conn.execute(_asked(why, since)):
            found.setdefault(row.id, _missed(why, row))
    cited = _cited(conn, [one.id for one in found.values() if one.why == "disliked"])
    known = [replace(one, cited=cited.get(one.id, ())) for one in found.values()]
    return sorted(known, key=lambda one: (one.at, one.id), reverse=True)


def decide(
    conn: Connection, questions: Iterable[str], did: Did, by: tuple[str, str], at: datetime
) -> None:
    """Take questions off the list; `by`: who, and the entry that now answers them or ""."""
    ids = list(questions)
    conn.execute(delete(t.gap_decision).where(t.gap_decision.c.message.in_(ids)))
    staff, entry = by
    rows = [{"message": one, "did": did, "staff": staff, "entry": entry, "at": at} for one in ids]
    if rows:
        conn.execute(insert(t.gap_decision), rows)


def _asked(why: Why, since: datetime) -> Select[tuple[object, ...]]:
    q, tr = t.message.c, t.trace.c
    decided = select(t.gap_decision.c.message).where(t.gap_decision.c.message == q.id).exists()
    return (
        select(q.id, q.lang, q.text, tr.query, q.at, _reply().label("person"))
        .join(t.trace, tr.turn == q.id)
        .where(tr.skill.in_(ANSWERING), _happened(why, since), ~decided, q.author == "shopper")
        .order_by(q.n.desc())
        .limit(MOST)
    )


def _happened(why: Why, since: datetime) -> ColumnElement[bool]:
    tr = t.trace.c
    if why == "abstained":
        return and_(tr.decision.in_(("hand_over", "refuse")), tr.at >= since)
    if why == "clarified":
        return and_(tr.decision == "clarify", tr.at >= since)
    if why == "disliked":
        return tr.message.in_(_disliked(since))
    return tr.message.in_(_handed_over(since))


def _disliked(since: datetime) -> Select[tuple[str]]:
    """Messages whose latest thumb points down."""
    r, later = t.rating.c, aliased(t.rating).c
    newer = select(later.id).where(later.message == r.message, later.at > r.at).exists()
    down = and_(r.kind == "thumb", r.value == -1, r.at >= since)
    return select(r.message).where(down, ~newer)


def _handed_over(since: datetime) -> Select[tuple[str]]:
    """The last answer before each wish for a person: it did not do."""
    h, tr = t.handoff.c, t.trace.c
    last = (
        select(tr.message)
        .where(tr.conversation == h.conversation, tr.skill.in_(ANSWERING), tr.at <= h.asked_at)
        .order_by(tr.at.desc())
        .limit(1)
        .correlate(t.handoff)
        .scalar_subquery()
    )
    return select(last).where(h.asked_at >= since)


def _reply() -> ColumnElement[str]:
    """What an agent said first after the question, in the same conversation."""
    q, a = t.message.c, aliased(t.message).c
    said = (
        select(a.text)
        .where(a.conversation == q.conversation, a.seq > q.seq, a.author == "agent")
        .order_by(a.seq)
        .limit(1)
        .correlate(t.message)
    )
    return func.coalesce(said.scalar_subquery(), "")


def _cited(conn: Connection, questions: list[str]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    tr, r = t.trace.c, t.retrieval.c
    rows = conn.execute(
        select(tr.turn, r.passage, r.version)
        .join(t.retrieval, r.message == tr.message)
        .where(tr.turn.in_(questions), r.cited)
        .order_by(r.rank)
    )
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for turn, passage, version in rows:
        found[turn] = (*found.get(turn, ()), (passage, version))
    return found


def _missed(why: Why, row: Row[tuple[object, ...]]) -> Missed:
    return Missed(row.id, row.lang, row.query or row.text, why, row.at, row.person)
