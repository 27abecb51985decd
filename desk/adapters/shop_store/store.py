"""The shop's database: opened late, its tables made at first use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from desk.adapters.shop_store.tables import about, metadata
from desk.adapters.shop_store.upgrading import upgrade
from desk.errors import Code, DeskError

VERSION = 4
CURRENCY = "USD"  # what a file of orders means that does not name its money
# A server that is gone without a word is noticed within seconds, not when the network gives up.
PATIENCE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 5000,
}
WRONG_URL = "shop_database_url must be sqlite:///FILE or postgresql://USER@HOST/DATABASE"
LOCK = 7_406_611  # PostgreSQL's advisory lock while tables are made


class Store:
    """Connections to the shop's own tables on SQLite or PostgreSQL.

    Making one opens nothing. `reading` and `writing` raise DeskError(SHOP_DOWN) when the
    database does not answer, and DeskError(SHOP_REFUSED) when its tables are newer than
    this program.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        # One question may take several queries; they must see one and the same moment.
        postgres = self.engine.dialect.name == "postgresql"
        level = {"isolation_level": "REPEATABLE READ"} if postgres else {}
        self._readers = self.engine.execution_options(**level)
        self._writers = self.engine.execution_options(writing=True)
        self._lock = threading.Lock()
        self._ready = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for questions; every question sees the facts of this moment."""
        with _answering():
            self._prepare()
            with self._readers.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or on any error none of it."""
        with _answering():
            self._prepare()
            with self._writers.begin() as connection:
                yield connection

    def close(self) -> None:
        self.engine.dispose()

    def _prepare(self) -> None:
        with self._lock:
            if self._ready:
                return
            _make_folder(self.engine)
            with self._writers.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK})
                _make_tables(connection)
            self._ready = True


def _make_folder(engine: Engine) -> None:
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(
            Code.SHOP_DOWN, f"the folder of {file} cannot be made: {error.strerror}"
        ) from error


def _make_tables(connection: Connection) -> None:
    if not inspect(connection).has_table(about.name):
        metadata.create_all(connection)
        row = {"id": 1, "version": VERSION, "currency": CURRENCY}
        connection.execute(insert(about).values(row))
        return
    found = connection.scalar(select(about.c.version)) or 0
    if found < VERSION:
        found = upgrade(connection, found)
    if found != VERSION:
        raise DeskError(
            Code.SHOP_REFUSED,
            f"the shop's tables have layout {found} and this program knows {VERSION}; "
            "run the version of Shopkeeper that made them, or export there and import here",
        )


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DeskError(Code.SETTING_WRONG, WRONG_URL) from error
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        return create_engine(parsed, pool_pre_ping=True, connect_args=PATIENCE)
    if parsed.get_backend_name() != "sqlite":
        raise DeskError(Code.SETTING_WRONG, WRONG_URL)
    engine = create_engine(parsed, connect_args={"timeout": 5})
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin below, not in the driver
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer that begins as a reader can fail half-way when another one got in between.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        detail = f"{_reason(error)}; check shop_database_url, and that the server runs"
        raise DeskError(Code.SHOP_DOWN, detail, retry=True) from error
    except DBAPIError as error:
        if _not_sqlite(error):
            detail = f"{_reason(error)}: put a copy back, or move shop.db away to start anew"
            raise DeskError(Code.SHOP_REFUSED, detail) from error
        raise DeskError(Code.SHOP_REFUSED, type(error.orig).__name__) from error


def _reason(error: DBAPIError) -> str:
    """What the driver says, on one line; it names neither statement nor password."""
    return " ".join(str(error.orig).split())


def _not_sqlite(error: DBAPIError) -> bool:
    """Whether the file is another kind of file, or was cut short or overwritten."""
    return getattr(error.orig, "sqlite_errorname", "").startswith(
        ("SQLITE_NOTADB", "SQLITE_CORRUPT")
    )
