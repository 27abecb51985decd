"""Who is signed in to the console. The browser holds a secret, the ledger its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, delete, insert, or_, select, update

from ledger import tables as t
from ledger.engine import reading, writing
from ledger.staff import Member, Role

LONGEST = timedelta(hours=12)
IDLE = timedelta(minutes=60)
TOUCH_EVERY = timedelta(minutes=1)  # not a write for every page


@dataclass(frozen=True, slots=True)
class Session:
    staff: str
    role: Role
    csrf: str
    expires_at: datetime


def open_session(engine: Engine, member: Member, now: datetime) -> str:
    """The cookie of a new session. Nothing that the browser brought is kept."""
    token = secrets.token_urlsafe(32)
    with writing(engine) as conn:
        conn.execute(delete(t.staff_session).where(_over(now)))
        conn.execute(
            insert(t.staff_session).values(
                id=_hash(token),
                staff=member.name,
                csrf=secrets.token_urlsafe(32),
                created_at=now,
                seen_at=now,
                expires_at=now + LONGEST,
            )
        )
    return token


def find_session(engine: Engine, token: str, now: datetime, *, touch: bool) -> Session | None:
    """The session of a cookie, unless it is over or its account closed.

    `touch` says that a person did something; what a page does by itself must not
    keep an abandoned desk signed in.
    """
    c = t.staff_session.c
    query = (
        select(c.id, c.staff, c.csrf, c.seen_at, c.expires_at, t.staff.c.role)
        .join(t.staff, t.staff.c.name == c.staff)
        .where(c.id == _hash(token), t.staff.c.active, ~_over(now))
    )
    with reading(engine) as conn:
        row = conn.execute(query).one_or_none()
    if row is None:
        return None
    if touch and now - row.seen_at > TOUCH_EVERY:
        with writing(engine) as conn:
            conn.execute(update(t.staff_session).where(c.id == row.id).values(seen_at=now))
    return Session(row.staff, Role(row.role), row.csrf, row.expires_at)


def close_session(engine: Engine, token: str) -> None:
    with writing(engine) as conn:
        conn.execute(delete(t.staff_session).where(t.staff_session.c.id == _hash(token)))


def _over(now: datetime) -> ColumnElement[bool]:
    c = t.staff_session.c
    return or_(c.expires_at <= now, c.seen_at <= now - IDLE)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
