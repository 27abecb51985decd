"""Telling open consoles which conversations changed, as server-sent events."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

import orjson
import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from ledger import reading
from ledger.changes import Change, changed_since, changes, head
from ledger.engine import now

EVERY = 1.0  # seconds between looks at the ledger, however many consoles are open
# A look reaches back: transactions do not always end in the order of their numbers.
AGAIN_MESSAGES, AGAIN_RATINGS = 200, timedelta(seconds=10)
REMEMBERED = 5000  # more than one look can bring
NAMED = 100  # conversations named in one event; more are "any"
PING = 15.0
log = structlog.get_logger()


@dataclass(slots=True)
class Feed:
    """One reader of the ledger a process, shared by all its open consoles.

    It looks only while somebody listens, at the newest rows alone.
    """

    engine: Engine
    head: int = 0
    arrived: int = 0  # how many changes ever came; a listener's own place among them
    _recent: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _known: dict[str, None] = field(default_factory=dict)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _listeners: int = 0
    _reader: asyncio.Task[None] | None = None

    async def listen(self, after: int | None) -> AsyncGenerator[bytes, None]:
        """Events from message number `after` on; the stream's comments keep it open."""
        self._listeners += 1
        try:
            await self._begin()
            place = self.arrived
            yield await run_in_threadpool(self._missed, after)
            while True:
                await self._wait(place)
                if self.arrived > place:
                    yield event(self.head, self._names(place))
                    place = self.arrived
                else:
                    yield b": ping\n\n"
        finally:
            self._listeners -= 1
            if not self._listeners and self._reader:
                self._reader.cancel()
                self._reader = None

    async def _begin(self) -> None:
        async with self._news:
            if self._reader is None:
                # What is there already is no news, but must be known before looking back.
                self.head = 0
                await run_in_threadpool(self._look)
                self._reader = asyncio.create_task(self._read())

    def _missed(self, after: int | None) -> bytes:
        if after is None or after >= self.head:
            return event(self.head, [])
        with reading(self.engine) as conn:
            return event(self.head, changed_since(conn, after, NAMED))

    async def _wait(self, place: int) -> None:
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(lambda: self.arrived > place), PING)
            except TimeoutError:
                return

    def _names(self, place: int) -> list[str] | None:
        new = self.arrived - place
        if new > len(self._recent):
            return None
        named = set(islice(reversed(self._recent), new))
        return sorted(named) if len(named) <= NAMED else None

    async def _read(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                new = await run_in_threadpool(self._look)
            except SQLAlchemyError as error:
                log.warning("console_feed_down", error=type(error).__name__)
                continue
            if new:
                async with self._news:
                    self.arrived += new
                    self._news.notify_all()

    def _look(self) -> int:
        with reading(self.engine) as conn:
            end = head(conn)
            found = changes(conn, (self.head or end) - AGAIN_MESSAGES, now() - AGAIN_RATINGS)
        fresh = [change for change in found if change.key not in self._known]
        self._remember(fresh)
        self.head = end
        return len(fresh)

    def _remember(self, fresh: list[Change]) -> None:
        for change in fresh:
            self._recent.append(change.conversation)
            self._known[change.key] = None
        while len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]


def event(number: int, conversations: list[str] | None) -> bytes:
    """One event; None stands for more conversations than are worth naming."""
    data = orjson.dumps({"conversations": conversations}).decode()
    return f"id: {number}\nevent: changed\ndata: {data}\n\n".encode()
