"""Twenty chats with the whole product while its processes are killed at random moments."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from ledger import open_ledger
from tests.faults.crowd import Crowd
from tests.faults.invariants import apologies, broken
from tests.system.product import Product

pytestmark = [pytest.mark.system, pytest.mark.timeout(900)]

# Nothing here is written by a model: what is tested is that no word gets lost.
LINES = [
    ("你好", "Hello"),
    ("我的订单到哪了", "Where is my order?"),
    ("谢谢", "Thank you"),
    ("你是机器人吗", "Are you a robot?"),
    ("再见", "Goodbye"),
]
PARTS = ("actions", "rasa", "redis", "gateway")


def ledger_of(product: Product) -> Engine:
    return open_ledger(f"sqlite:///{Path(product.data_dir) / 'ledger.db'}")


async def healthy(http: httpx.AsyncClient, seconds: float = 120.0) -> None:
    """Wait until every part answers again."""
    async with asyncio.timeout(seconds):
        while True:
            try:
                if (await http.get("/readyz")).json().get("status") == "ok":
                    return
            except (httpx.HTTPError, ValueError):
                pass
            await asyncio.sleep(0.3)


@pytest.fixture
async def http(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    limits = httpx.Limits(max_connections=100)
    async with httpx.AsyncClient(base_url=product.url, timeout=20, limits=limits) as client:
        await healthy(client)
        yield client
        await healthy(client)


async def kill(kill_one: Callable[[str], object], parts: tuple[str, ...]) -> None:
    rng = random.Random(5)
    for name in parts:
        await asyncio.sleep(rng.uniform(0.5, 2.5))
        await asyncio.to_thread(kill_one, name)


async def test_every_acknowledged_message_is_stored_once_and_answered_or_apologised_for(
    product: Product, http: httpx.AsyncClient
) -> None:
    crowd = await Crowd.gather(http)
    async with asyncio.TaskGroup() as both:
        both.create_task(kill(product.kill, random.Random(3).sample(PARTS, len(PARTS))))
        both.create_task(crowd.talk(LINES, patience=120))
    engine = ledger_of(product)
    assert broken(engine, crowd.acknowledged) == []
    assert crowd.wrong() == []
    assert len(crowd.acknowledged) == 20 * len(LINES)
    engine.dispose()


@pytest.mark.parametrize("part", ["actions", "rasa"])
async def test_who_speaks_to_a_dead_part_reads_an_apology_within_3_seconds(
    product: Product, http: httpx.AsyncClient, part: str
) -> None:
    crowd = await Crowd.gather(http, 4)
    await asyncio.to_thread(product.kill, part)
    await crowd.talk([LINES[1]])
    engine = ledger_of(product)
    asked = {one.id for one in crowd.acknowledged}
    late = [said for said in apologies(engine) if said.turn in asked and said.after > 3.0]
    assert late == []
    assert broken(engine, crowd.acknowledged) == []
    engine.dispose()
