"""Bringing a ledger's tables to what this code expects."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from ledger.engine import lock, open_ledger, reading, writing
from ledger.errors import LedgerError

MIGRATIONS = Path(__file__).parent / "migrations"
TRIES = 20  # switching a new SQLite file to WAL does not wait its turn


def migrate(url: str) -> None:
    """Bring the ledger at `url` to this code's tables, all or nothing.

    Several processes may call this at once: one works, the others wait. A ledger of a
    newer version, or one that cannot be read, is refused with LedgerError and unchanged.
    """
    engine = open_ledger(url)
    try:
        _migrate(engine)
    finally:
        engine.dispose()


def known() -> list[str]:
    """The versions that this code has migrations for, oldest first."""
    return sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _migrate(engine: Engine) -> None:
    for left in reversed(range(TRIES)):
        try:
            with reading(engine) as conn:
                if _is_current(conn):
                    return
            with writing(engine) as conn:
                lock(conn, "ledger-schema")
                if not _is_current(conn):
                    _upgrade(conn)
            return
        except OperationalError as error:
            if "locked" not in str(error) or not left:
                raise LedgerError("The ledger does not answer.", str(error.orig)) from error
            time.sleep(0.1)
        except DatabaseError as error:
            raise LedgerError("The ledger cannot be read.", str(error.orig)) from error


def _is_current(conn: Connection) -> bool:
    if not inspect(conn).has_table("alembic_version"):
        return False
    here = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if here is not None and here not in known():
        raise LedgerError(
            f"The ledger has version {here}, which this Shopkeeper does not know.",
            "Update Shopkeeper, or point DATABASE_URL at another ledger.",
        )
    return here == known()[-1]


def _upgrade(conn: Connection) -> None:
    # Loaded only when there is work: it would double the time that every process starts in.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if conn.dialect.name == "postgresql":
        conn.execute(text("SET LOCAL statement_timeout = 0"))  # an index may take long to build
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
