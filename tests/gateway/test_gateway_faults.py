"""Whatever becomes of the other parts: stored once, answered once or apologised for."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from desk import wire
from desk.types import Lang
from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import Answering, Call, FakeRasa, echo, held, plain, slow
from tests.gateway.gateway_process import GatewayProcess
from tests.gateway.shopper import Shopper
from tests.real_servers import Redis, wait_until

SORRY = {Lang.ZH: "抱歉", Lang.EN: "Sorry"}


def seconds_between(one: dict[str, Any], other: dict[str, Any]) -> float:
    return (datetime.fromisoformat(other["at"]) - datetime.fromisoformat(one["at"])).total_seconds()


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [f"{one['author']} {one['kind']}" for one in messages]


@pytest.mark.parametrize("lang", Lang)
async def test_a_dead_rasa_means_an_apology_in_time_and_an_offered_person(
    start: Start, rasa: FakeRasa, lang: Lang
) -> None:
    rasa.stop()
    async with httpx.AsyncClient(
        base_url=start(down_deadline=3.0, turn_deadline=12.0), timeout=30
    ) as http:
        shopper = await Shopper(http).open(lang=lang)
        await shopper.say("123")
        asked, apology = await shopper.until(2)
    # By the record's own times: how busy this test's machine is changes nothing.
    assert 1.5 < seconds_between(asked, apology) <= 3.5
    assert SORRY[lang] in apology["text"]
    assert len(apology["choices"]) == 1


async def test_messages_that_wait_behind_one_another_are_not_apologised_for_one_by_one_late(
    start: Start, rasa: FakeRasa
) -> None:
    rasa.stop()
    async with httpx.AsyncClient(
        base_url=start(down_deadline=3.0, turn_deadline=12.0), timeout=30
    ) as http:
        shopper, begun = await Shopper(http).open(lang="en"), time.monotonic()
        for n in range(5):
            await shopper.say(f"m{n}")
        await shopper.until(10)
    assert time.monotonic() - begun <= 10  # one by one they would take 15


async def test_a_rasa_that_comes_back_in_time_answers(start: Start, rasa: FakeRasa) -> None:
    rasa.stop()
    async with httpx.AsyncClient(
        base_url=start(down_deadline=3.0, turn_deadline=12.0), timeout=30
    ) as http:
        shopper = await Shopper(http).open(lang="en")
        await shopper.say("hello")
        await asyncio.sleep(0.8)
        rasa.start()
        assert kinds(await shopper.until(2)) == ["shopper text", "bot text"]


async def test_a_hanging_rasa_means_an_apology_and_its_late_answer_is_dropped(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    rasa.answer, free = held()
    await shopper.say("hello")
    assert kinds(await shopper.until(2)) == ["shopper text", "system apology"]
    free.set()
    await asyncio.sleep(0.5)
    assert len((await shopper.read())["messages"]) == 2


def error(status: int, code: str) -> Answering:
    return lambda call: call.send(status, {"error": code})


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "answer",
    [
        error(503, "actions_down"),
        error(503, "redis_down"),
        error(500, "boom"),
        error(401, "unauthorized"),
        lambda call: call.hang_up(),
        lambda call: call.reply(),
        lambda call: call.send(200, b"not json"),
        lambda call: call.send(200, {"replies": []}),
        lambda call: call.send(200, [1]),
        lambda call: call.reply({"text": "for another"}, turn="x"),
        lambda call: call.reply({"text": "x", "surprise": 1}),
        lambda call: call.reply({"text": "good"}, {"text": 5}),
        lambda call: call.reply({"trace": {}, "text": "x"}),
        lambda call: call.send(200, b"x" * 1_200_000),
        lambda call: call.reply({"text": "x"}, parse={"confidence": "high"}),
    ],
    ids=range(15),
)
async def test_an_answer_that_is_none_means_one_apology(
    start: Start, rasa: FakeRasa, answer: Answering, lang: Lang
) -> None:
    rasa.answer = answer
    async with httpx.AsyncClient(base_url=start(), timeout=30) as http:
        shopper = await Shopper(http).open(lang=lang)
        await shopper.say("123")
        messages = await shopper.until(2)
        assert SORRY[lang] in messages[1]["text"]
        rasa.answer = echo
        await shopper.say("456")
        assert kinds(await shopper.until(4))[2:] == ["shopper text", "bot text"]


async def test_what_the_database_cannot_hold_means_an_apology_and_not_a_loop(
    ledger_url: str, start: Start, rasa: FakeRasa
) -> None:
    broken = wire.dump(plain("fine"))
    broken["trace"]["tokens_in"] = 10**30
    rasa.answer = lambda call: call.reply(broken)
    async with httpx.AsyncClient(base_url=start(database_url=ledger_url), timeout=30) as http:
        shopper = await Shopper(http).open(lang="en")
        await shopper.say("hello")
        assert (await shopper.until(2))[1]["kind"] == "apology"
        rasa.answer = echo
        await shopper.say("still there?")
        assert (await shopper.until(4))[-1]["text"] == "re: still there?"
    assert len(rasa.calls) == 2


async def test_a_rasa_that_dies_mid_turn_is_asked_again_with_the_same_turn(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    def die_once(call: Call) -> None:
        rasa.answer = echo
        call.hang_up()

    rasa.answer = die_once
    await shopper.say("hello")
    assert kinds(await shopper.until(2)) == ["shopper text", "bot text"]
    first, second = rasa.calls
    assert first == second


async def test_redis_may_die_hang_and_come_back(
    start: Start, own_redis: Redis, rasa: FakeRasa
) -> None:
    async with httpx.AsyncClient(base_url=start(redis_url=own_redis.url), timeout=30) as http:
        shopper = await Shopper(http).open(lang="en")
        for n, happens in enumerate(
            [own_redis.freeze, own_redis.thaw, own_redis.kill, own_redis.start]
        ):
            happens()
            begun = time.monotonic()
            await shopper.say(f"m{n}")
            await shopper.until(2 * n + 2)
            assert time.monotonic() - begun < 8
        wait_until(lambda: _redis_is_up(str(http.base_url)))


def _redis_is_up(base: str) -> None:
    assert httpx.get(f"{base}/readyz").json()["parts"]["redis"] == "ok"


@pytest.fixture
def gateway(
    ledger_url: str, rasa: FakeRasa, redis_url: str, tmp_path: Path
) -> Iterator[GatewayProcess]:
    process = GatewayProcess(
        database_url=ledger_url, redis_url=redis_url, rasa_url=rasa.url, data_dir=str(tmp_path)
    )
    process.start()
    yield process
    process.kill()


async def test_a_gateway_killed_mid_turn_answers_once_after_it_is_back(
    gateway: GatewayProcess, rasa: FakeRasa
) -> None:
    rasa.answer = slow(0.6)
    async with httpx.AsyncClient(base_url=gateway.base, timeout=30) as http:
        shopper = await Shopper(http).open(lang="en")
        await shopper.say("one")
        await shopper.say("two")
        await asyncio.sleep(0.2)
        gateway.kill()
        rasa.answer = echo
        gateway.start()
        begun = time.monotonic()
        messages = await shopper.until(4)
        assert time.monotonic() - begun < 10  # a lease that runs out takes 15
        await asyncio.sleep(1.0)
        assert (await shopper.read())["messages"] == messages
    assert [one["text"] for one in messages] == ["one", "two", "re: one", "re: two"]


def test_a_gateway_that_is_asked_to_stop_stops_soon_and_leaves_no_lease(
    gateway: GatewayProcess, rasa: FakeRasa
) -> None:
    rasa.answer, free = held()
    with httpx.Client(base_url=gateway.base, timeout=30) as http:
        opened = http.post("/api/conversations", json={}).json()
        bearer = {"Authorization": f"Bearer {opened['token']}"}
        path = f"/api/conversations/{opened['conversation']}"
        http.post(path + "/messages", json={"id": str(uuid4()), "text": "hi"}, headers=bearer)
        begun = time.monotonic()
        gateway.kill(signal.SIGTERM)
        assert time.monotonic() - begun < 12
        free.set()
        rasa.answer = echo
        gateway.start()
        for _ in range(100):
            said = http.get(path, headers=bearer).json()["messages"]
            if len(said) == 2:
                break
            time.sleep(0.05)
    assert [one["text"] for one in said] == ["hi", "re: hi"]


@pytest.mark.parametrize(
    ("setting", "value", "advice"),
    [
        ("SHOPKEEPER_SECRET", "short", "at least 32 characters"),
        ("SHOPKEEPER_IDENTITY_SECRET", "short", "at least 32 characters"),
        ("SHOPKEEPER_PROT", "8000", "there is no such setting"),
        ("SHOPKEEPER_ORIGINS", "shop.example", "write it like https://shop.example"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x", "does not answer"),
        ("DATABASE_URL", "mysql://x/y", "Write postgresql://"),
    ],
)
def test_what_is_wrong_with_the_settings_is_one_line_and_no_traceback(
    tmp_path: Path, setting: str, value: str, advice: str
) -> None:
    env = {**os.environ, "SHOPKEEPER_DATA_DIR": str(tmp_path), setting: value}
    command = [sys.executable, "-m", "web"]
    ended = subprocess.run(
        command, check=False, env=env, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode != 0
    assert advice in ended.stderr
    assert "Traceback" not in ended.stderr
