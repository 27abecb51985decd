"""Bringing a ledger's tables to what this code expects."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from ledger.engine import lock, open_ledger, parse, reading, writing
from ledger.errors import LedgerError

MIGRATIONS = Path(__file__).parent / "migrations"
TRIES = 20  # switching a new SQLite file to WAL does not wait its turn


def migrate(url: str) -> None:
    """Bring the ledger at `url` to this code's tables, all or nothing.

    Several processes may call this at once: one works, the others wait. A ledger of a
    newer version, or one that cannot be read, is refused with LedgerError and unchanged.
    """
    _must_not_be_anothers(parse(url))
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
                raise LedgerError(
                    "账本数据库没有响应，请检查 DATABASE_URL、权限与磁盘空间。",
                    "The ledger does not answer: check DATABASE_URL, permissions and free space. "
                    f"({error.orig})",
                ) from error
            time.sleep(0.1)
        except DatabaseError as error:
            raise LedgerError(
                "账本无法读取：请恢复备份，或把文件移走后重新开始。",
                "The ledger cannot be read: put a copy back, or move the file away to start anew. "
                f"({error.orig})",
            ) from error


def _is_current(conn: Connection) -> bool:
    if not inspect(conn).has_table("alembic_version"):
        return False
    here = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if here is not None and here not in known():
        raise LedgerError(
            f"账本的版本是 {here}，本程序不认识：请更新，或把 DATABASE_URL 指向别的账本。",
            f"The ledger has version {here}, which this Shopkeeper does not know. "
            "Update Shopkeeper, or point DATABASE_URL at another ledger.",
        )
    return here == known()[-1]


def _must_not_be_anothers(place: URL) -> None:
    """Refuse another program's SQLite file before it is opened for writing, which would
    change it. A PostgreSQL database may hold other tables beside ours."""
    file = Path(place.database or "")
    if place.get_backend_name() != "sqlite" or not file.is_file():
        return
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            rows = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except sqlite3.Error:  # what is wrong with it is told when it is opened
        return
    there = {name for (name,) in rows}
    if there and "alembic_version" not in there:
        some = ", ".join(sorted(there)[:3])
        raise LedgerError(
            f"这个数据库属于别的程序（表 {some}），没有改动：请把 DATABASE_URL 指向空的数据库。",
            f"The database is another program's (tables {some}) and was left as it is: "
            "point DATABASE_URL at an empty one.",
        )


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
