"""Opening the ledger and working in one transaction of it, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from ledger.errors import LedgerError

BUSY_MS = 5000  # how long a SQLite writer waits for another process's transaction


def now() -> datetime:
    return datetime.now(UTC)


def open_ledger(url: str) -> Engine:
    """An engine for `url`; connects only when first used. Raises LedgerError with advice."""
    place = parse(url)
    options: dict[str, Any] = {
        "json_serializer": _write_json,
        "json_deserializer": orjson.loads,
        "hide_parameters": True,  # errors are logged; what shoppers wrote is not
    }
    if place.get_backend_name() == "sqlite":
        if not place.database or place.database == ":memory:":
            raise LedgerError(
                "内存中的账本不会保存，请指定文件：sqlite:///var/ledger.db",
                "A ledger in memory forgets. Name a file: sqlite:///var/ledger.db",
            )
        Path(place.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(place, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # A server that restarted must cost one reconnect, not one failed message a connection.
    engine = create_engine(
        place,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=24,
        connect_args={"connect_timeout": 5},
        **options,
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def parse(url: str) -> URL:
    """The database that `url` names, with the drivers that we ship."""
    try:
        place = make_url(url)
        backend = place.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(
            f"DATABASE_URL 不是数据库地址。{WRITE_ZH}",
            f"DATABASE_URL is not a database URL. {WRITE_EN}",
        ) from error
    if backend in {"postgres", "postgresql"}:
        return place.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return place
    raise LedgerError(
        f"不支持 DATABASE_URL 中的 {backend}。{WRITE_ZH}",
        f"DATABASE_URL names {backend}, which is not supported. {WRITE_EN}",
    )


WRITE_ZH = "请写作 postgresql://user:password@host/name，或留空使用 SQLite。"
WRITE_EN = "Write postgresql://user:password@host/name, or leave it empty for SQLite."


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write; commits at the end, rolls back on any error."""
    with engine.connect() as conn:
        conn.execution_options(immediate=True)
        with conn.begin():
            yield conn


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the record and writes nothing."""
    with engine.connect() as conn, conn.begin():
        yield conn


def lock(conn: Connection, name: str) -> None:
    """Let one transaction at a time hold `name`; SQLite's writers are alone anyway."""
    if conn.dialect.name == "postgresql":
        held = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        conn.execute(held, {"name": name})


def _write_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that it can be IMMEDIATE
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged message survives a power cut
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    # A server that hangs must become an error that the shopper reads, not a silence.
    connection.execute("SET statement_timeout = '15s'")
    connection.commit()


def _begin_sqlite(conn: Connection) -> None:
    # A deferred transaction that turns into a writer fails at once when another has written.
    immediate = conn.get_execution_options().get("immediate", False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
