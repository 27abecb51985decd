"""Bringing a ledger's tables to what this code expects."""

from __future__ import annotations

import time
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from ledger.engine import lock, open_ledger, writing
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


def _migrate(engine: Engine) -> None:
    for left in reversed(range(TRIES)):
        try:
            with writing(engine) as conn:
                lock(conn, "ledger-schema")
                _upgrade(conn)
            return
        except OperationalError as error:
            if "locked" not in str(error) or not left:
                raise LedgerError("The ledger does not answer.", str(error.orig)) from error
            time.sleep(0.1)
        except DatabaseError as error:
            raise LedgerError("The ledger cannot be read.", str(error.orig)) from error


def _upgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = conn
    here = MigrationContext.configure(conn).get_current_revision()
    script = ScriptDirectory.from_config(config)
    if here == script.get_current_head():
        return
    if here is not None and here not in {known.revision for known in script.walk_revisions()}:
        raise LedgerError(
            f"The ledger has version {here}, which this Shopkeeper does not know.",
            "Update Shopkeeper, or point DATABASE_URL at another ledger.",
        )
    command.upgrade(config, "head")
