"""Text on its way to the browser, through Redis. Losing it loses no message."""

from __future__ import annotations

import json
import time
from collections import OrderedDict

from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.adapters.kept_answers import KeptAnswers, Meaning
from desk.types import Turn

_EVERY_S = 0.04
_KEPT_S = 120
_TURNS = 1000


class RedisDrafts:
    """Publishes what is new at most every 40 ms, and keeps the whole text for those who join."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._shown: OrderedDict[str, tuple[str, float]] = OrderedDict()

    async def show(self, turn: Turn, text: str) -> bool:
        """Offset 0 starts over. False once `sk:stop:{turn}` is set; True when Redis is away."""
        before, at = self._shown.get(turn.id, ("", 0.0))
        now = time.monotonic()
        if text == before or now - at < _EVERY_S:
            return True
        offset = len(before) if text.startswith(before) else 0
        self._remember(turn.id, text, now)
        event = json.dumps({"turn": turn.id, "offset": offset, "text": text[offset:]})
        try:
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.publish(f"sk:draft:{turn.conversation}", event)
                pipe.set(f"sk:draft:{turn.id}", text, ex=_KEPT_S)
                pipe.exists(f"sk:stop:{turn.id}")
                *_, stopped = await pipe.execute()
        except (RedisError, OSError, TimeoutError):
            self._shown.pop(turn.id, None)  # what was missed comes with the next, from offset 0
            return True
        return not stopped

    async def stopped(self, turn: Turn) -> str:
        """Why the answer is no longer wanted: "asked", "left", or "" while it is."""
        try:
            found = await self._redis.get(f"sk:stop:{turn.id}")
        except (RedisError, OSError, TimeoutError):
            return ""
        return "" if not found else "left" if found == "left" else "asked"

    def kept_answers(self, meaning: Meaning, size: int) -> KeptAnswers | None:
        """Answers kept through the same connection; None when none shall be."""
        return KeptAnswers(self._redis, meaning, size) if size else None

    async def aclose(self) -> None:
        await self._redis.aclose()

    def _remember(self, turn_id: str, text: str, at: float) -> None:
        self._shown[turn_id] = (text, at)
        self._shown.move_to_end(turn_id)
        if len(self._shown) > _TURNS:
            self._shown.popitem(last=False)


def open_drafts(url: str) -> RedisDrafts:
    """Drafts through the Redis at `url`; a hung Redis costs at most half a second a piece."""
    return RedisDrafts(
        Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5, decode_responses=True)
    )
