"""Closing the page lets the writer of the answer go; the answer is kept all the same."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
from redis.asyncio import Redis

from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import FakeRasa, slow
from tests.gateway.shopper import Shopper
from web import leaving

AWAY = 0.6


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving.Leaving.__init__, "__defaults__", (AWAY,))


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url, decode_responses=True) as client:
        await client.flushdb()
        yield client


async def watch(shopper: Shopper, seconds: float) -> None:
    """Have a page open for so long."""
    try:
        async with asyncio.timeout(seconds):
            async for _ in shopper.events(0):
                pass
    except TimeoutError:
        return


async def stop_of(redis: Redis, turn: str, seconds: float) -> str | None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := await redis.get(f"sk:stop:{turn}"):
            return str(found)
        await asyncio.sleep(0.05)
    return None


async def asked(shopper: Shopper) -> str:
    return str((await shopper.say("hello"))["id"])


async def test_an_answer_that_nobody_waits_for_is_let_go_and_kept(
    start: Start, rasa: FakeRasa, redis: Redis
) -> None:
    rasa.answer = slow(2.5)
    async with httpx.AsyncClient(base_url=start(turn_deadline=6), timeout=10) as http:
        shopper = await Shopper(http).open(lang="en")
        turn = await asked(shopper)
        await watch(shopper, 0.3)
        assert await stop_of(redis, turn, 3 * AWAY) == "left"
        assert [one["author"] for one in await shopper.until(2)] == ["shopper", "bot"]


async def test_who_only_changes_the_page_keeps_the_answer(
    start: Start, rasa: FakeRasa, redis: Redis
) -> None:
    rasa.answer = slow(2.5)
    async with httpx.AsyncClient(base_url=start(turn_deadline=6), timeout=10) as http:
        shopper = await Shopper(http).open(lang="en")
        turn = await asked(shopper)
        await watch(shopper, 0.3)
        await asyncio.sleep(AWAY / 4)
        await watch(shopper, 2 * AWAY)
        assert not await redis.exists(f"sk:stop:{turn}")


async def test_a_page_on_another_worker_counts(start: Start, rasa: FakeRasa, redis: Redis) -> None:
    rasa.answer = slow(2.5)
    one, other = start(turn_deadline=6), start(turn_deadline=6)
    async with (
        httpx.AsyncClient(base_url=one, timeout=10) as http,
        httpx.AsyncClient(base_url=other, timeout=10) as second,
    ):
        shopper = await Shopper(http).open(lang="en")
        elsewhere = Shopper(second, shopper.id, shopper.token)
        turn = await asked(shopper)
        there = asyncio.create_task(watch(elsewhere, 4 * AWAY))
        await watch(shopper, 0.3)
        assert await stop_of(redis, turn, 2.5 * AWAY) is None
        await there


async def test_a_stop_that_was_asked_for_stays_one(
    start: Start, rasa: FakeRasa, redis: Redis
) -> None:
    rasa.answer = slow(2.5)
    async with httpx.AsyncClient(base_url=start(turn_deadline=6), timeout=10) as http:
        shopper = await Shopper(http).open(lang="en")
        turn = await asked(shopper)
        await watch(shopper, 0.3)
        await shopper.post("stop", turn=turn)
        await asyncio.sleep(2 * AWAY)
        assert await redis.get(f"sk:stop:{turn}") == "1"
