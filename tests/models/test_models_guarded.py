"""A real model behind a line that can go dead: nobody waits for it twice, and it is noticed
when it is back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest

from desk.adapters.guarded import Guarded
from desk.adapters.writer import OpenAIWriter, Server
from desk.errors import Code, DeskError

ASK = ({"role": "user", "content": "你好 hello"},)


class Line:
    """A line to the model server; while `dead` it takes calls and says nothing."""

    def __init__(self, url: str) -> None:
        self._to, self.dead, self.url = httpx.URL(url), False, ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Line]:
        server = await asyncio.start_server(self._call, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        yield self
        server.close()

    async def _call(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, there = await asyncio.open_connection(self._to.host, self._to.port)
        tasks = [asyncio.create_task(self._pass(*way)) for way in ((near, there), (far, back))]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        for writer in (back, there):
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _pass(self, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(4096):
                if not self.dead:
                    to.write(data)
                    await to.drain()


async def say(writer: Guarded) -> Code | None:
    try:
        async for _ in writer.write(ASK, max_tokens=3, budget_s=20):
            pass
    except DeskError as error:
        return error.code
    return None


async def test_a_model_that_hangs_is_waited_for_once(model_url: str) -> None:
    async with Line(model_url).open() as line:
        writer = Guarded(OpenAIWriter(Server(line.url, first_word_s=6)), shortest_s=0.3)
        assert await say(writer) is None
        line.dead = True
        quick = Guarded(OpenAIWriter(Server(line.url, "", "m", first_word_s=0.5)), shortest_s=0.3)
        assert await say(quick) is Code.MODEL_SLOW
        began = time.monotonic()
        assert [await say(quick) for _ in range(5)] == [Code.MODEL_RESTING] * 5
        assert time.monotonic() - began < 2  # asked, they would take 2.5
        line.dead = False
        await _until_well(quick)
        assert not quick.resting
        await quick.aclose()
        await writer.aclose()


async def test_a_server_that_is_not_there_is_left_alone() -> None:
    writer = Guarded(OpenAIWriter(Server("http://127.0.0.1:9/v1", model="m")), shortest_s=30)
    assert await say(writer) is Code.MODEL_DOWN
    assert await say(writer) is Code.MODEL_RESTING and writer.resting
    await writer.aclose()


async def test_a_slow_answer_is_no_dead_model(model_url: str) -> None:
    writer = Guarded(OpenAIWriter(Server(model_url, first_word_s=30)))
    assert await say(writer) is None
    with pytest.raises(DeskError) as caught:
        async for _ in writer.write(ASK, max_tokens=400, budget_s=3):
            await asyncio.sleep(3)
    assert caught.value.code is Code.MODEL_SLOW and not writer.resting
    await writer.aclose()


async def _until_well(writer: Guarded) -> None:
    for _ in range(400):
        if not writer.resting:
            return
        await asyncio.sleep(0.1)
