"""A turn through the whole product against the same turn on a bare stock Rasa bot.

`python -m benchmarks.turns [--stock init|logistic] [--turns N]` prints JSON. Both run on
this machine in the same run, in alternating blocks, so load hits both alike. Ours is
timed as a browser sees it: from posting the message to the live event with the answer.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx

from benchmarks.measure import percentile, summary
from benchmarks.memory import memory
from benchmarks.stock import StockBot
from desk.types import Lang
from tests.system.chat import Chat
from tests.system.product import Product

GREETINGS = (
    "hello",
    "hi there",
    "good morning",
    "hey",
    "good evening to you",
    "hello there",
    "good afternoon",
    "hi",
)  # different ones, so that nothing can be remembered from the turn before
LONG = 205  # turns of the long conversation
NO_LIMITS = {
    "messages_per_minute": "1000000",
    "messages_per_day": "1000000",
    "conversations_per_hour": "1000000",
}
Say = Callable[[], Awaitable[None]]


class LiveChat:
    """A chat with its live events open, as a browser holds them."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.greetings = cycle(GREETINGS)
        self.answered: dict[str, asyncio.Future[None]] = {}
        self.listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        with contextlib.suppress(httpx.TransportError):  # the product stops before we do
            await self._note()

    async def _note(self) -> None:
        async for event, message in self.chat.events():
            if event == "message" and message["author"] == "bot":
                waiting = self.answered.get(message.get("turn") or "")
                if waiting and not waiting.done():
                    waiting.set_result(None)

    async def say(self) -> None:
        turn = str(uuid.uuid4())
        self.answered[turn] = asyncio.get_running_loop().create_future()
        told = await self.chat.post("messages", id=turn, text=next(self.greetings))
        assert told.status_code == 202, told.text
        await asyncio.wait_for(self.answered[turn], 60)
        del self.answered[turn]


async def ours(http: httpx.AsyncClient) -> Say:
    live = LiveChat(await Chat.open(http, Lang.EN))
    await asyncio.sleep(0.2)
    return live.say


async def stocks(http: httpx.AsyncClient) -> Say:
    sender, greetings = str(uuid.uuid4()), cycle(GREETINGS)

    async def say() -> None:
        body = {"sender": sender, "message": next(greetings)}
        told = await http.post("/webhooks/rest/webhook", json=body)
        assert told.json(), "no answer"

    return say


async def timed(say: Say, turns: int) -> list[float]:
    took = []
    for _ in range(turns):
        began = time.perf_counter()
        await say()
        took.append(time.perf_counter() - began)
    return took


async def parallel(says: list[Say], turns: int) -> list[float]:
    each = await asyncio.gather(*(timed(say, turns) for say in says))
    return [one for took in each for one in took]


async def compare(product: Product, stock: StockBot, turns: int) -> dict[str, Any]:
    """Both at 1 and 8 parallel chats, and how each grows with a conversation's length."""
    sides = {"shopkeeper": (product.url, ours), "stock": (stock.url, stocks)}
    found: dict[str, Any] = {}
    async with (
        httpx.AsyncClient(base_url=product.url, timeout=60) as one,
        httpx.AsyncClient(base_url=stock.url, timeout=60) as two,
    ):
        clients = {"shopkeeper": one, "stock": two}
        for chats in (1, 8):
            took: dict[str, list[float]] = {name: [] for name in sides}
            for block in range(5):
                for name, (_, opened) in sides.items():
                    says = [await opened(clients[name]) for _ in range(chats)]
                    await parallel(says, 2)  # a conversation's first turns open sessions
                    took[name] += await parallel(says, max(2, turns // 5 // chats + block % 2))
            found[f"chats_{chats}"] = ratio({name: summary(all_) for name, all_ in took.items()})
        long = {name: await opened(clients[name]) for name, (_, opened) in sides.items()}
        took = {name: [] for name in sides}
        for _ in range(LONG // 5):  # in turns of five, so that load hits both alike
            for name, say in long.items():
                took[name] += await timed(say, 5)
        found["length"] = {name: growth(all_) for name, all_ in took.items()}
    return found


def ratio(sides: dict[str, dict[str, float]]) -> dict[str, Any]:
    ours_, stock = sides["shopkeeper"], sides["stock"]
    share = {f"ratio_{key[:3]}": round(ours_[key] / stock[key], 2) for key in ("p50_ms", "p95_ms")}
    return {**sides, **share}


def growth(took: list[float]) -> dict[str, float]:
    """Around turn 5 and turn 200, medians of eleven."""
    early, late = percentile(took[2:13], 0.5), percentile(took[194:205], 0.5)
    return {
        "turn_5_ms": round(early * 1000, 1),
        "turn_200_ms": round(late * 1000, 1),
        "ratio": round(late / early, 2),
    }


async def first_answer(product: Product) -> None:
    async with httpx.AsyncClient(base_url=product.url, timeout=60) as http:
        await (await Chat.open(http, Lang.EN)).say(GREETINGS[0])


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--stock", choices=("init", "logistic"), default="init")
    words.add_argument("--turns", type=int, default=200)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        product = Product.on(folder / "product", generate="off", **NO_LIMITS)
        stock = StockBot(folder / "stock", asked.stock)
        try:
            product.start().stop()  # prepare the data, so that the next start is a warm one
            began = time.perf_counter()
            product.start()
            asyncio.run(first_answer(product))
            found: dict[str, Any] = {
                "warm_start_to_first_answer_s": round(time.perf_counter() - began, 1)
            }
            stock.start()
            found[f"against_{asked.stock}"] = asyncio.run(compare(product, stock, asked.turns))
            found["memory_mb"] = memory(product)
        finally:
            stock.stop()
            product.stop()
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
