"""One conversation as staff read it: what was said, and why the bot said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from ledger import tables as t

SIZE = 100  # messages a page


@dataclass(frozen=True, slots=True)
class Passage:
    rank: int
    index: str
    passage: str
    version: str
    dense: float
    lexical: float
    fused: float
    cited: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A product that was recommended, and whether the shopper opened it."""

    rank: int
    product: str
    why: str
    clicked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Why:
    skill: str
    intent: str | None
    intent_confidence: float | None
    ranking: Sequence[tuple[str, float]]
    entities: Mapping[str, Any]
    decision: str
    confidence: float | None
    query: str
    model: str
    prompt_version: str
    tokens_in: int
    tokens_out: int
    ms: Mapping[str, float]
    facts: Mapping[str, Any]
    passages: tuple[Passage, ...] = ()
    recommended: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    n: int
    id: str
    seq: int
    author: str
    kind: str
    turn: str | None
    lang: str
    text: str
    payload: Mapping[str, Any]
    at: datetime
    why: Why | None
    thumb: int | None  # 1 or -1


@dataclass(frozen=True, slots=True)
class Rating:
    message: str | None
    kind: str
    value: int
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandOff:
    reason: str
    brief: Mapping[str, Any]
    asked_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Failure:
    turn: str | None
    code: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Header:
    """The conversation itself, with what was judged, handed over and went wrong."""

    id: str
    shopper: str | None
    lang: str
    state: str
    last_seq: int
    origin: str | None
    opened_at: datetime
    last_at: datetime
    ratings: tuple[Rating, ...]
    handoffs: tuple[HandOff, ...]
    failures: tuple[Failure, ...]


def header(conn: Connection, conversation: str) -> Header | None:
    """None when there is no such conversation. Newest first in every list."""
    c = t.conversation.c
    row = conn.execute(select(t.conversation).where(c.id == conversation)).one_or_none()
    if row is None:
        return None
    r, h, f = t.rating.c, t.handoff.c, t.failure.c
    ratings = select(r.message, r.kind, r.value, r.comment, r.at).where(r.conversation == row.id)
    handed = select(h.reason, h.brief, h.asked_at, h.ended_at).where(h.conversation == row.id)
    failed = select(f.turn, f.code, f.detail, f.at).where(f.conversation == row.id)
    return Header(
        id=row.id,
        shopper=row.shopper or row.identified,
        lang=row.lang,
        state=row.state,
        last_seq=row.last_seq,
        origin=row.origin,
        opened_at=row.opened_at,
        last_at=row.last_at,
        ratings=tuple(Rating(*x) for x in conn.execute(ratings.order_by(r.at.desc()))),
        handoffs=tuple(HandOff(*x) for x in conn.execute(handed.order_by(h.asked_at.desc()))),
        failures=tuple(Failure(*x) for x in conn.execute(failed.order_by(f.n.desc()).limit(50))),
    )


def after(conn: Connection, conversation: str, seq: int, size: int = SIZE) -> tuple[Message, ...]:
    """The next messages behind `seq`, oldest first."""
    m = t.message.c
    query = select(t.message).where(m.conversation == conversation, m.seq > seq)
    return _with_reasons(conn, conn.execute(query.order_by(m.seq).limit(size)).all())


def before(
    conn: Connection, conversation: str, seq: int | None = None, size: int = SIZE
) -> tuple[Message, ...]:
    """The last messages ahead of `seq`, or of the end; oldest first."""
    m = t.message.c
    query = select(t.message).where(m.conversation == conversation)
    if seq is not None:
        query = query.where(m.seq < seq)
    rows = conn.execute(query.order_by(m.seq.desc()).limit(size)).all()
    return _with_reasons(conn, rows[::-1])


def _with_reasons(conn: Connection, rows: Sequence[Row[Any]]) -> tuple[Message, ...]:
    if not rows:
        return ()
    ids = [row.id for row in rows]
    traces = _by_message(conn, t.trace, ids)
    passages = _by_message(conn, t.retrieval, ids)
    products = _by_message(conn, t.recommendation, ids)
    thumb = _thumbs(conn, rows[0].conversation)
    return tuple(
        Message(
            **{name: getattr(row, name) for name in _SAID},
            why=_why(traces[row.id], passages[row.id], products[row.id]),
            thumb=thumb.get(row.id),
        )
        for row in rows
    )


_SAID = ("n", "id", "seq", "author", "kind", "turn", "lang", "text", "payload", "at")
_REASON = tuple(Why.__dataclass_fields__)[:-2]
_PASSAGE = tuple(Passage.__dataclass_fields__)
_Rows = list[Row[Any]]


def _by_message(conn: Connection, table: Table, ids: Sequence[str]) -> Mapping[str, _Rows]:
    rows: defaultdict[str, _Rows] = defaultdict(list)
    for row in conn.execute(select(table).where(table.c.message.in_(ids))):
        rows[row.message].append(row)
    return rows


def _thumbs(conn: Connection, conversation: str) -> Mapping[str, int]:
    r = t.rating.c
    query = select(r.message, r.value).where(r.conversation == conversation, r.kind == "thumb")
    return {row.message: row.value for row in conn.execute(query.order_by(r.at))}


def _why(traces: _Rows, passages: _Rows, products: _Rows) -> Why | None:
    if not traces:
        return None
    cited = [Passage(*(p._mapping[name] for name in _PASSAGE)) for p in passages]
    shown = [Shown(p.rank, p.product, p.why, p.clicked_at) for p in products]
    return Why(
        **{name: getattr(traces[0], name) for name in _REASON},
        passages=tuple(sorted(cited, key=attrgetter("rank"))),
        recommended=tuple(sorted(shown, key=attrgetter("rank"))),
    )
