"""The first and the last word of a generated answer, and what the product adds; prints JSON.

The very calls that the product makes are timed at the model server's door, so both sides
see the same prompt, the same cache and the same load. `added` is what a shopper waits
beyond the model itself: gateway, Rasa, retrieval, checks and the way back. The product
treats the model as the small one that it is, and keeps no answer for the next time.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.measure import summary
from benchmarks.model import model_server
from benchmarks.relay import Call, Relay
from benchmarks.turns import NO_LIMITS
from desk.types import Lang
from tests.system.chat import Chat
from tests.system.product import Product

QUESTIONS = (
    (Lang.EN, "How long does delivery take and what does it cost?"),
    (Lang.ZH, "多久能送到？运费怎么算？"),
    (Lang.EN, "Can I return a sale item, and who pays the postage?"),
    (Lang.ZH, "打折的商品能退吗？退货运费谁出？"),
    (Lang.EN, "What is the Glow Ceramic Table Lamp made of and how do I clean it?"),
    (Lang.ZH, "栖光陶瓷台灯是什么材质，怎么清洁？"),
    (Lang.EN, "Which payment methods are there and can I get an invoice?"),
    (Lang.ZH, "可以用哪些方式付款？能开发票吗？"),
)
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Waited:
    """Seconds that the shopper waited, and the model calls behind it (none: quoted at once)."""

    first_s: float | None
    whole_s: float
    calls: tuple[Call, ...]

    @property
    def model_s(self) -> float:
        return sum(call.whole_s for call in self.calls)


async def ask(http: httpx.AsyncClient, relay: Relay, lang: Lang, question: str) -> Waited:
    chat = await Chat.open(http, lang)
    before, turn = len(relay.calls), str(uuid.uuid4())
    events = chat.events()
    began = time.perf_counter()
    told = await chat.post("messages", id=turn, text=question)
    assert told.status_code == 202, told.text
    first = None
    async for event, data in events:
        if event == "draft" and first is None and data["text"]:
            first = time.perf_counter() - began
        if event == "message" and data["author"] != "shopper":
            break
    whole = time.perf_counter() - began
    await asyncio.sleep(0.2)  # a stopped call ends a little later
    return Waited(first, whole, tuple(relay.calls[before:]))


async def measure(product: Product, relay: Relay) -> dict[str, object]:
    waited = []
    async with httpx.AsyncClient(base_url=product.url, timeout=90) as http:
        for lang, question in QUESTIONS:  # unmeasured: fills the prompt cache for both sides
            await ask(http, relay, lang, question)
        for _ in range(ROUNDS):
            waited += [await ask(http, relay, lang, question) for lang, question in QUESTIONS]
    written = [one for one in waited if one.calls]
    streamed = [(one.first_s, one.calls[0].first_s) for one in written if one.first_s]
    return {
        "questions": len(waited),
        "written_by_the_model": len(written),
        "calls_of_the_model": sum(len(one.calls) for one in written),
        "first_words": summary([first for first, _ in streamed]),
        "first_words_model_alone": summary([model for _, model in streamed]),
        "first_words_added": summary([first - model for first, model in streamed]),
        "whole_answer": summary([one.whole_s for one in written]),
        "whole_answer_model_alone": summary([one.model_s for one in written]),
        "whole_answer_added": summary([one.whole_s - one.model_s for one in written]),
        "quoted_at_once": summary([one.whole_s for one in waited if not one.calls] or [0.0]),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as name, model_server(Path(name)) as url:
        relay = Relay(url).start()
        how = {"model_url": relay.url, "model_size": "small", "answer_cache": "0"}
        product = Product.on(Path(name), **how, **NO_LIMITS)
        try:
            product.start()
            print(json.dumps(asyncio.run(measure(product, relay)), indent=2))
        finally:
            product.stop()
            relay.stop()


if __name__ == "__main__":
    main()
