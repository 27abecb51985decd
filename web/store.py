"""The ledger for code that must not block: its calls run in threads of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from ledger import reading, writing

P = ParamSpec("P")
T = TypeVar("T")
READERS = 4


class Store:
    """Runs ledger functions, each in one transaction.

    SQLite lets one write at a time: writers of this process wait in line here, which is
    fair and quick, and not in the database, which polls.
    """

    def __init__(self, engine: Engine) -> None:
        writers = 1 if engine.dialect.name == "sqlite" else 8
        self._engine = engine
        self._writers = ThreadPoolExecutor(writers, "ledger-write")
        self._readers = ThreadPoolExecutor(READERS, "ledger-read")

    async def write(
        self, do: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`do` in a transaction that is on disk when this returns."""

        def work() -> T:
            with writing(self._engine) as conn:
                return do(conn, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._writers, work)

    async def read(
        self, do: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`do` in a transaction that only reads."""

        def work() -> T:
            with reading(self._engine) as conn:
                return do(conn, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def close(self) -> None:
        """Finish what was begun."""
        self._writers.shutdown()
        self._readers.shutdown()
