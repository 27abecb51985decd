"""Checked answers kept in Redis for questions that mean the same. Losing them loses nothing."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.errors import DeskError
from desk.policy import facts_of
from desk.policy.polarity import negated
from desk.ports import Asked
from desk.types import Lang
from knowledge.text import fold

ALIKE = 0.97  # cosine from which two questions to the same passages are one, see docs/models.md
_PER_KEY = 16  # questions to the same passages
_LIFE_S = 7 * 24 * 3600
_ALL = "sk:answers"
log = structlog.get_logger(__name__)

Meaning = Callable[[str, Lang], Sequence[float]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One answer as it lies in Redis."""

    asked: str
    meaning: str  # base64 of 16-bit floats
    text: str
    used: tuple[int, ...]


class KeptAnswers:
    """Found by the folded question or by closeness in meaning, among answers of the same
    language, prompt, model, shop words and passages *in the versions that they have now*:
    an edit makes another key, so that nothing kept before it is found again.

    At most `size` sets of passages are remembered, the latest ones. Never raises.
    """

    def __init__(self, redis: Redis, meaning: Meaning, size: int, alike: float = ALIKE) -> None:
        self._redis, self._meaning, self._size, self._alike = redis, meaning, size, alike

    async def find(self, asked: Asked) -> tuple[str, tuple[int, ...]] | None:
        """Text and cited places of an answer to the same question; None when there is none."""
        kept = await self._read(_key(asked))
        if not kept:
            return None
        same = next((one for one in kept if one.asked == fold(asked.question)), None)
        if same is None and (vector := await self._vector(asked)) is not None:
            near = [(float(vector @ _floats(one.meaning)), one) for one in kept if one.meaning]
            best = max(near, key=lambda pair: pair[0], default=None)
            same = best[1] if best and best[0] >= self._alike else None
        return (same.text, same.used) if same else None

    async def keep(self, asked: Asked, text: str, used: tuple[int, ...]) -> None:
        """Remember a checked answer."""
        vector = await self._vector(asked)
        coded = "" if vector is None else base64.b64encode(vector.astype("<f2").tobytes()).decode()
        new = _Kept(fold(asked.question), coded, text, used)
        key = _key(asked)
        kept = [one for one in await self._read(key) if one.asked != new.asked]
        rows = [[k.asked, k.meaning, k.text, k.used] for k in (new, *kept)][:_PER_KEY]
        try:
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.set(key, json.dumps(rows, ensure_ascii=False), ex=_LIFE_S)
                pipe.zadd(_ALL, {key: time.time()})
                pipe.zcard(_ALL)
                *_, count = await pipe.execute()
            if count > self._size:
                await self._drop(count - self._size)
        except (RedisError, OSError, TimeoutError):
            return

    async def _drop(self, count: int) -> None:
        oldest: Any = await self._redis.zpopmin(_ALL, count)
        await self._redis.delete(*(pair[0] for pair in oldest))

    async def _read(self, key: str) -> list[_Kept]:
        try:
            found = await self._redis.get(key)
            rows = json.loads(found) if found else []
            return [_Kept(asked, vec, text, tuple(used)) for asked, vec, text, used in rows]
        except (RedisError, OSError, TimeoutError):
            return []
        except (ValueError, TypeError):
            log.warning("kept_answer_wrong", key=key)
            return []

    async def _vector(self, asked: Asked) -> Any:
        try:
            meaning = await asyncio.to_thread(self._meaning, asked.question, asked.lang)
        except DeskError:
            return None
        vector = np.asarray(meaning, dtype=np.float32)
        return vector / (float(np.linalg.norm(vector)) or 1.0)


def _key(asked: Asked) -> str:
    """All that must be the same. What a question states (numbers, sizes, a "not") is part of it."""
    facts = sorted(f"{fact.value} {fact.unit}" for fact in facts_of(asked.question))
    parts = [
        asked.lang.value,
        asked.how,
        *asked.versions,
        "?",
        *facts,
        str(negated(asked.question)),
    ]
    return "sk:answer:" + sha256("\n".join(parts).encode()).hexdigest()[:32]


def _floats(coded: str) -> Any:
    return np.frombuffer(base64.b64decode(coded), dtype="<f2").astype(np.float32)
