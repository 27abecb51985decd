"""Who of the staff did what: rows are added and never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from ledger import tables as t


def record(conn: Connection, staff: str, did: str, about: str, now: datetime) -> None:
    """Note that `staff` did something; `about` must hold no personal data."""
    conn.execute(insert(t.audit).values(staff=staff[:64], did=did, about=about[:128], at=now))


def count(conn: Connection, did: str, about: str, since: datetime, staff: str = "") -> int:
    """How often `did` was noted about `about` since then, by anybody or by `staff` alone."""
    c = t.audit.c
    asked = select(func.count()).where(c.did == did, c.about == about, c.at > since)
    return conn.execute(asked.where(c.staff == staff) if staff else asked).scalar_one()
