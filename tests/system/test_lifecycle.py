"""Starting, dying, coming back and stopping."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time

import httpx
import pytest

from cli.ready import answers
from desk.types import Lang
from tests.ops.small_parts import until
from tests.system.chat import Chat
from tests.system.product import ROOT, Product

pytestmark = pytest.mark.system

PARTS = ("redis", "rasa", "actions", "gateway", "model")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def well(product: Product) -> bool:
    """Whether every part that the gateway asks says ok."""
    try:
        return bool(httpx.get(product.url + "/readyz").json()["status"] == "ok")
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize("name", ["actions", "gateway", "redis", "rasa"])
async def test_a_killed_part_comes_back_and_the_conversation_goes_on(
    product: Product, http: httpx.AsyncClient, name: str
) -> None:
    chat = await Chat.open(http, Lang.ZH)
    await chat.say("你好")
    before = product.kill(name)
    assert await asyncio.to_thread(until, lambda: product.pid(name) not in (0, before), 15)
    assert await asyncio.to_thread(until, lambda: well(product), 60)
    answer = await chat.say("你好")
    assert answer["kind"] == "text"
    assert [message["author"] for message in await chat.history()][:2] == ["shopper", "bot"]


async def test_a_hung_action_server_means_an_apology_in_time(
    product: Product, http: httpx.AsyncClient
) -> None:
    chat = await Chat.open(http, Lang.EN)
    pid = product.pid("actions")
    os.kill(pid, signal.SIGSTOP)  # hung, not dead: nothing restarts it
    try:
        began = time.monotonic()
        answer = await chat.say("How long does delivery take?")
        assert answer["kind"] == "apology" and answer["choices"]
        assert time.monotonic() - began < 20
    finally:
        os.kill(pid, signal.SIGCONT)


def test_only_the_gateway_can_be_reached_and_it_says_how_it_is(product: Product) -> None:
    assert answers(product.url + "/healthz") and well(product)
    rasa = f"http://127.0.0.1:{product.env['SHOPKEEPER_RASA_PORT']}"
    told = httpx.post(f"{rasa}/webhooks/gateway/turn", json={})
    assert told.status_code in (401, 403)
    assert httpx.post(f"{rasa}/webhooks/rest/webhook", json={}).status_code == 404


def test_a_second_run_on_the_same_data_is_refused(product: Product) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "cli.main", "run"],
        cwd=ROOT,
        env=product.env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 2 and "already running" in said.stderr
    assert answers(product.url + "/healthz")


async def test_a_stop_is_clean_and_a_restart_forgets_nothing(product: Product) -> None:
    async with httpx.AsyncClient(base_url=product.url, timeout=30) as http:
        chat = await Chat.open(http, Lang.EN)
        await chat.say("hello")
        before = await chat.history()
    pids = [product.pid(name) for name in PARTS if name != "model"]
    assert await asyncio.to_thread(product.stop) < 10
    assert not any(alive(pid) for pid in pids)
    await asyncio.to_thread(product.start)
    async with httpx.AsyncClient(base_url=product.url, timeout=30) as chat.http:
        assert await chat.history() == before
        assert (await chat.say("hello again"))["kind"] == "text"
        assert product.started_s < 60
