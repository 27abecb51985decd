"""Accounts of the people who work in the console: names, roles, passwords, lock-out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, Engine, Row, Select, case, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import ReturningUpdate

from ledger import audit
from ledger import tables as t
from ledger.engine import reading, writing

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
DEVICE_FOR = timedelta(days=90)  # how long a browser counts as the account's own
SHORTEST, LONGEST, FEWEST_SIGNS = 10, 128, 5
# Words that guessers try first, with whatever digits and marks hang around them.
COMMON = frozenset(
    (
        *("password", "passwort", "passwords", "qwerty", "qwertyuiop", "asdfghjkl", "letmein"),
        *("welcome", "admin", "administrator", "secret", "changeme", "shopkeeper", "iloveyou"),
        *("woaini", "mima", "zhanggui", "abcdefgh", "abcdefghij", "密码", "掌柜"),
    )
)

hasher = PasswordHasher()  # argon2id; its defaults follow RFC 9106's low-memory advice


class Role(StrEnum):
    AGENT = "agent"
    MARKETER = "marketer"
    ADMIN = "admin"


class Refusal(StrEnum):
    NAME_WRONG = "name_wrong"
    NAME_TAKEN = "name_taken"
    NAME_UNKNOWN = "name_unknown"
    PASSWORD_SHORT = "password_short"  # noqa: S105
    PASSWORD_LONG = "password_long"  # noqa: S105
    PASSWORD_PLAIN = "password_plain"  # noqa: S105
    PASSWORD_COMMON = "password_common"  # noqa: S105


class StaffError(Exception):
    """An account cannot be made or changed as asked; `why` says what is wrong."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    role: Role
    active: bool
    locked_until: datetime | None
    created_at: datetime

    def locked(self, now: datetime) -> bool:
        return self.locked_until is not None and self.locked_until > now


def folded(name: str) -> str:
    """A name as it is stored and compared: width and case do not matter."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def check_name(name: str) -> str:
    name = folded(name)
    if not re.fullmatch(r"\w[\w.@-]{1,63}", name):
        raise StaffError(Refusal.NAME_WRONG)
    return name


def check_password(name: str, password: str) -> None:
    """Refuse what is guessed first. Long and varied is enough; no rules about signs."""
    if len(password) < SHORTEST:
        raise StaffError(Refusal.PASSWORD_SHORT)
    if len(password) > LONGEST:
        raise StaffError(Refusal.PASSWORD_LONG)
    if len(set(password)) < FEWEST_SIGNS:
        raise StaffError(Refusal.PASSWORD_PLAIN)
    core = re.sub(r"[\W\d_]+", "", password.casefold())
    row_of_digits = not core and password in "0123456789" * 13
    if core in COMMON or name in password.casefold() or row_of_digits:
        raise StaffError(Refusal.PASSWORD_COMMON)


def add(engine: Engine, name: str, role: Role, password: str, now: datetime) -> Member:
    """Make an account; StaffError when the name is taken or something is unfit."""
    name = check_name(name)
    check_password(name, password)
    row = insert(t.staff).values(
        name=name, role=role, password=hasher.hash(password), failed=0, active=True, created_at=now
    )
    try:
        with writing(engine) as conn:
            conn.execute(row)
    except IntegrityError:
        raise StaffError(Refusal.NAME_TAKEN) from None
    return Member(name, role, active=True, locked_until=None, created_at=now)


def members(engine: Engine) -> list[Member]:
    with reading(engine) as conn:
        return [_member(row) for row in conn.execute(select(t.staff).order_by(t.staff.c.name))]


def set_password(engine: Engine, name: str, password: str) -> None:
    """Change a password, end every session of the account, and unlock it."""
    name = folded(name)
    check_password(name, password)
    with writing(engine) as conn:
        _change(conn, name, password=hasher.hash(password), failed=0, locked_until=None)
        _sign_out(conn, name)


def disable(engine: Engine, name: str) -> None:
    """Close an account at once, its open sessions too. What it did stays on record."""
    with writing(engine) as conn:
        _change(conn, folded(name), active=False)
        _sign_out(conn, folded(name))


def unlock(engine: Engine, name: str) -> None:
    """Let a locked or disabled account sign in again."""
    with writing(engine) as conn:
        _change(conn, folded(name), active=True, failed=0, locked_until=None)


def check(
    engine: Engine, name: str, password: str, now: datetime, device: str = ""
) -> Member | None:
    """The account, if name and password fit and it may sign in; else None.

    A try is counted before the password is looked at, so that tries at the same
    moment cannot exceed the limit. Unknown, disabled and locked accounts cost the
    same time as a wrong password and look the same. `device` is the mark of the browser:
    one that signed in to the account before has tries of its own, so that nobody is kept
    out by a stranger who goes on locking their account.
    """
    name = folded(name)
    with writing(engine) as conn:
        row = conn.execute(_counted(name, now)).one_or_none()
        if locked := row is None and bool(device):
            row = _let_in(conn, name, device, now)
    nobody = _nobody()  # always, so that it is not made just for an unknown name
    fits = _fits(row.password if row else nobody, password)
    if row is None or not fits:
        return None
    with writing(engine) as conn:
        if not locked:  # the stranger stays locked out
            _change(conn, name, failed=0, locked_until=None)
        if hasher.check_needs_rehash(row.password):
            _change(conn, name, password=hasher.hash(password))
    return Member(row.name, Role(row.role), True, None, row.created_at)


def known(conn: Connection, name: str) -> str:
    """The account's name, or "?": what was typed may be a password in the wrong field."""
    found = select(t.staff.c.name).where(t.staff.c.name == folded(name))
    return conn.execute(found).scalar_one_or_none() or "?"


def _counted(name: str, now: datetime) -> ReturningUpdate[Any]:
    c = t.staff.c
    fresh = c.locked_until.is_(None)  # an expired lock starts the count again
    return (
        update(t.staff)
        .where(c.name == name, c.active, or_(fresh, c.locked_until <= now))
        .values(
            failed=case((fresh, c.failed + 1), else_=1),
            locked_until=case((fresh & (c.failed + 1 >= TRIES), now + LOCKED_FOR), else_=None),
        )
        .returning(c.name, c.role, c.password, c.created_at)
    )


def _let_in(conn: Connection, name: str, device: str, now: datetime) -> Row[Any] | None:
    """The account, locked as it is, for a browser of its own with tries left."""
    if not audit.count(conn, "login", device, now - DEVICE_FOR, name):
        return None
    audit.record(conn, name, "login_tried", device, now)
    if audit.count(conn, "login_tried", device, now - LOCKED_FOR, name) > TRIES:
        return None
    c = t.staff.c
    asked: Select[Any] = select(c.name, c.role, c.password, c.created_at)
    return conn.execute(asked.where(c.name == name, c.active)).one_or_none()


def _fits(hashed: str, password: str) -> bool:
    try:
        return hasher.verify(hashed, password[:LONGEST])
    except VerificationError:
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hasher.hash("the password of nobody")


def _change(conn: Connection, name: str, **values: object) -> None:
    if conn.execute(update(t.staff).where(t.staff.c.name == name).values(values)).rowcount == 0:
        raise StaffError(Refusal.NAME_UNKNOWN)


def _sign_out(conn: Connection, name: str) -> None:
    conn.execute(delete(t.staff_session).where(t.staff_session.c.staff == name))


def _member(row: Row[Any]) -> Member:
    return Member(row.name, Role(row.role), row.active, row.locked_until, row.created_at)
