"""Redis between gateway workers and from the action server: drafts, wake-ups, notes.

A courtesy: without it browsers see finished messages only, up to two seconds later.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

import orjson
import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from web.hub import Hub

WAKE, DRAFT, NOTE, STOP = "sk:wake:", "sk:draft:", "sk:note:", "sk:stop:"
PATIENCE = 0.5  # seconds that Redis may take to answer
QUIET = 5.0  # after so long without a word it is asked whether it lives
LIFE = 120  # seconds that a stop is remembered
log = structlog.get_logger()


class Bus:
    def __init__(self, url: str, hub: Hub) -> None:
        self._redis: Redis = Redis.from_url(
            url,
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE,
            max_connections=16,
            decode_responses=True,
        )
        self._hub = hub
        self._out: asyncio.Queue[tuple[str, str]] = asyncio.Queue(1000)
        self.up = False

    async def run(self) -> None:
        """Listen and publish until cancelled, however often Redis comes and goes."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._listen_always())
            tasks.create_task(self._publish_always())

    async def close(self) -> None:
        with suppress(RedisError, OSError, TimeoutError):
            await self._redis.aclose()

    def wake(self, conversation: str, seq: int) -> None:
        self._send(WAKE + conversation, str(seq))

    def note(self, conversation: str, event: str, data: dict[str, Any]) -> None:
        self._send(NOTE + conversation, orjson.dumps({"event": event, "data": data}).decode())

    async def stop(self, turn: str) -> bool:
        """Ask the writer of `turn` to stop; False when it cannot be reached."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._redis.set(STOP + turn, "1", ex=LIFE)
        except (RedisError, OSError, TimeoutError):
            return False
        return True

    async def leave(self, turn: str) -> None:
        """Tell the writer of `turn` that nobody is waiting; a stop that was asked for stays."""
        with suppress(RedisError, OSError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._redis.set(STOP + turn, "left", ex=LIFE, nx=True)

    async def written(self, turn: str) -> str | None:
        """All that was written of `turn` so far, if anything is known."""
        try:
            async with asyncio.timeout(PATIENCE):
                text = await self._redis.get(DRAFT + turn)
        except (RedisError, OSError, TimeoutError):
            return None
        return text if isinstance(text, str) else None

    async def alive(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                return bool(await self._redis.ping())
        except (RedisError, OSError, TimeoutError):
            return False

    def _send(self, channel: str, payload: str) -> None:
        with suppress(asyncio.QueueFull):
            self._out.put_nowait((channel, payload))

    async def _publish_always(self) -> None:
        while True:
            channel, payload = await self._out.get()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._redis.publish(channel, payload)
            except (RedisError, OSError, TimeoutError):
                while not self._out.empty():  # late wake-ups are worth nothing
                    self._out.get_nowait()

    async def _listen_always(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as heard:
                    await heard.psubscribe(WAKE + "*", DRAFT + "*", NOTE + "*")
                    self._set_up(True)
                    await self._listen(heard)
            except Exception as error:  # the edge of a loop that must go on
                if not isinstance(error, (RedisError, OSError, TimeoutError)):
                    log.error("bus_failed", error=type(error).__name__)
                self._set_up(False)
                await asyncio.sleep(PATIENCE)

    async def _listen(self, heard: PubSub) -> None:
        last, asked = time.monotonic(), False
        while True:
            message = await heard.get_message(timeout=1.0)
            if message:
                last, asked = time.monotonic(), False
                if message["type"] == "pmessage":
                    await self._hear(message["channel"], message["data"])
            elif time.monotonic() - last > QUIET:
                if asked:
                    raise TimeoutError("redis does not answer")
                await heard.ping()
                last, asked = time.monotonic(), True

    async def _hear(self, channel: str, payload: str) -> None:
        conversation = channel.rpartition(":")[2]
        try:
            if channel.startswith(WAKE):
                self._hub.wake(conversation)
            elif channel.startswith(DRAFT):
                await self._hear_draft(conversation, orjson.loads(payload))
            else:
                self._hear_note(conversation, orjson.loads(payload))
        except (ValueError, KeyError, TypeError):
            log.warning("bus_message_wrong", channel=channel)

    async def _hear_draft(self, conversation: str, piece: dict[str, Any]) -> None:
        turn, offset, text = str(piece["turn"]), int(piece["offset"]), str(piece["text"])
        if not self._hub.draft(conversation, turn, offset, text):
            whole = await self.written(turn)
            if whole:
                self._hub.draft(conversation, turn, 0, whole)

    def _hear_note(self, conversation: str, note: dict[str, Any]) -> None:
        event, data = str(note["event"]), dict(note["data"])
        if event == "started":
            self._hub.start(conversation, str(data["turn"]))
        elif event == "settled":
            self._hub.settle(conversation, str(data["turn"]))
            self._hub.wake(conversation)
        elif event == "rating":
            self._hub.note(conversation, event, data)
        elif event == "anybody" and self._hub.ears(conversation):
            self.note(conversation, "here", {})
        elif event == "here":
            self._hub.elsewhere.add(conversation)

    def _set_up(self, up: bool) -> None:
        if up != self.up:
            self.up = up
            log.info("redis_up" if up else "redis_down")
            for conversation in self._hub.listened():
                self._hub.wake(conversation)
