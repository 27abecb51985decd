"""Twenty chats while the gateway, Redis and Rasa die and come back at random moments."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from ledger import open_ledger
from tests.faults.crowd import Crowd
from tests.faults.invariants import broken
from tests.gateway.fake_rasa import FakeRasa, slow
from tests.gateway.gateway_process import GatewayProcess
from tests.real_servers import Redis

LINES = [(f"第{n}句，在吗？", f"line {n}, are you there?") for n in range(6)]


@pytest.fixture
def rasa() -> Iterator[FakeRasa]:
    fake = FakeRasa()
    fake.answer = slow(0.1)
    fake.start()
    yield fake
    fake.stop()


@pytest.fixture
def gateway(
    ledger_url: str, rasa: FakeRasa, own_redis: Redis, tmp_path: Path
) -> Iterator[GatewayProcess]:
    process = GatewayProcess(
        database_url=ledger_url, redis_url=own_redis.url, rasa_url=rasa.url, data_dir=str(tmp_path)
    )
    process.start()
    yield process
    process.kill()


async def chaos(parts: dict[str, tuple[Callable[[], object], Callable[[], object]]]) -> None:
    """Kill each part twice, in any order, and start it again a moment later."""
    rng = random.Random(11)
    for name in rng.sample(sorted(parts) * 2, 2 * len(parts)):
        kill, start = parts[name]
        await asyncio.sleep(rng.uniform(0.2, 1.0))
        await asyncio.to_thread(kill)
        await asyncio.sleep(rng.uniform(0.0, 1.0))
        await asyncio.to_thread(start)


async def test_every_acknowledged_message_is_stored_once_and_answered_once(
    gateway: GatewayProcess, rasa: FakeRasa, own_redis: Redis, ledger_url: str
) -> None:
    parts = {
        "gateway": (gateway.kill, gateway.start),
        "redis": (own_redis.kill, own_redis.start),
        "rasa": (rasa.stop, rasa.start),
    }
    limits = httpx.Limits(max_connections=100)
    async with httpx.AsyncClient(base_url=gateway.base, timeout=20, limits=limits) as http:
        crowd = await Crowd.gather(http)
        async with asyncio.TaskGroup() as both:
            both.create_task(chaos(parts))
            both.create_task(crowd.talk(LINES))
    engine = open_ledger(ledger_url)
    assert broken(engine, crowd.acknowledged) == []
    assert crowd.wrong() == []
    assert len(crowd.acknowledged) == 20 * len(LINES)
    engine.dispose()
