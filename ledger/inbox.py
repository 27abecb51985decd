"""Lists of conversations, read by index and page by page, never by offset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    case,
    exists,
    func,
    literal,
    select,
    true,
    tuple_,
)

from ledger import tables as t


class Show(StrEnum):
    NEWEST = "newest"
    UNRATED = "unrated"
    LOW = "low"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class Filters:
    show: Show = Show.NEWEST
    lang: str | None = None
    state: str | None = None

    def on_conversation(self) -> list[ColumnElement[bool]]:
        """Conditions on the conversation alone, whatever the list is sorted by."""
        c = t.conversation.c
        wanted: list[ColumnElement[bool]] = []
        if self.lang:
            wanted.append(c.lang == self.lang)
        if self.state:
            wanted.append(c.state == self.state)
        return wanted

    def on_record(self) -> list[ColumnElement[bool]]:
        """What `show` asks of a conversation that was found in another way."""
        c = t.conversation.c
        rated = exists().where(t.rating.c.conversation == c.id)
        if self.show is Show.UNRATED:
            return [~rated]
        if self.show is Show.LOW:
            return [rated.where(_low(t.rating))]
        if self.show is Show.HANDED:
            return [exists().where(t.handoff.c.conversation == c.id)]
        return []


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: `at` is the time that the list is sorted by."""

    at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    lang: str
    state: str
    shopper: str | None
    at: datetime
    messages: int
    snippet: str  # the shopper's last words
    score: int | None  # the newest, 1 to 5
    thumbs_up: int
    thumbs_down: int
    handed_over: str | None  # why, if it ever was


@dataclass(frozen=True, slots=True)
class Page:
    entries: tuple[Entry, ...]
    next: Place | None


def page(conn: Connection, filters: Filters, before: Place | None = None, size: int = 30) -> Page:
    """Conversations in which something was said, newest first by what `show` is about."""
    by = _order(filters.show)
    query = by.rows.where(t.conversation.c.last_seq > 0, *filters.on_conversation())
    if before:
        # The first condition is implied by the second; it is the one that an index serves.
        query = query.where(
            by.at <= before.at, tuple_(by.at, by.id) < tuple_(literal(before.at), before.id)
        )
    rows = conn.execute(query.order_by(by.at.desc(), by.id.desc()).limit(size + 1)).all()
    last = rows[size - 1] if len(rows) > size else None
    shown = _entries(conn, rows[:size])
    return Page(shown, Place(last.key_at, last.key_id) if last else None)


@dataclass(frozen=True, slots=True)
class _Order:
    at: ColumnElement[datetime]
    id: ColumnElement[str]
    rows: Select[Any]


def _order(show: Show) -> _Order:
    """What a list is sorted by: the last word, the low rating, or the hand-over."""
    c = t.conversation.c
    if show is Show.LOW:
        return _newest_of(t.rating, t.rating.c.at, _low)
    if show is Show.HANDED:
        return _newest_of(t.handoff, t.handoff.c.asked_at, lambda _: true())
    rows = select(*c, c.last_at.label("key_at"), c.id.label("key_id"))
    if show is Show.UNRATED:
        rows = rows.where(~exists().where(t.rating.c.conversation == c.id))
    return _Order(c.last_at, c.id, rows)


def _low(r: FromClause) -> ColumnElement[bool]:
    """Where a shopper was not content.

    As CASE, because for an OR SQLite would rather read every low rating of all time
    from another index than the newest ones in order.
    """
    return case((r.c.kind == "thumb", r.c.value < 0), else_=r.c.value <= 2)


def _newest_of(
    table: Table, at: Column[datetime], which: Callable[[FromClause], ColumnElement[bool]]
) -> _Order:
    """Each conversation once, at the newest of its rows in `table`."""
    later = table.alias()
    again = exists().where(
        later.c.conversation == table.c.conversation,
        tuple_(later.c[at.name], later.c.id) > tuple_(at, table.c.id),
        which(later),
    )
    rows = (
        select(*t.conversation.c, at.label("key_at"), table.c.id.label("key_id"))
        .join_from(table, t.conversation, table.c.conversation == t.conversation.c.id)
        .where(which(table), ~again)
    )
    return _Order(at, table.c.id, rows)


def _entries(conn: Connection, rows: Sequence[Row[Any]]) -> tuple[Entry, ...]:
    ids = [row.id for row in rows]
    ratings = _grouped(conn, t.rating, ids, t.rating.c.at)
    handoffs = _grouped(conn, t.handoff, ids, t.handoff.c.asked_at)
    words = {row.id: row.snippet for row in conn.execute(_last_words(ids))}
    return tuple(_entry(row, words.get(row.id, ""), ratings, handoffs) for row in rows)


def _entry(row: Row[Any], snippet: str, ratings: _Rows, handoffs: _Rows) -> Entry:
    rated, handed = ratings[row.id], handoffs[row.id]
    thumbs = [r.value for r in rated if r.kind == "thumb"]
    return Entry(
        id=row.id,
        lang=row.lang,
        state=row.state,
        shopper=row.shopper or row.identified,
        at=row.key_at,
        messages=row.last_seq,
        snippet=snippet,
        score=next((r.value for r in reversed(rated) if r.kind == "score"), None),
        thumbs_up=thumbs.count(1),
        thumbs_down=thumbs.count(-1),
        handed_over=handed[-1].reason if handed else None,
    )


_Rows = dict[str, list[Row[Any]]]


def _grouped(conn: Connection, table: Table, ids: list[str], at: Column[datetime]) -> _Rows:
    rows: _Rows = defaultdict(list)
    for row in conn.execute(select(table).where(table.c.conversation.in_(ids)).order_by(at)):
        rows[row.conversation].append(row)
    return rows


def _last_words(ids: list[str]) -> Select[tuple[str, str]]:
    m = t.message.c
    last = (
        select(m.text)
        .where(m.conversation == t.conversation.c.id, m.author == "shopper")
        .order_by(m.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(t.conversation.c.id, func.coalesce(last, "").label("snippet")).where(
        t.conversation.c.id.in_(ids)
    )
