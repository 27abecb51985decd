"""Who of the staff did what: rows are added and never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from ledger import tables as t


def record(conn: Connection, staff: str, did: str, about: str, now: datetime) -> None:
    """Note that `staff` did something; `about` must hold no personal data."""
    conn.execute(insert(t.audit).values(staff=staff[:64], did=did, about=about[:128], at=now))
