"""Who stops or leaves frees the real model's slot; the answer is there all the same."""

from __future__ import annotations

import asyncio
import time

import pytest
from redis.asyncio import Redis

from desk.adapters.drafts import open_drafts
from desk.adapters.writer import OpenAIWriter, Server
from desk.skills.compose import Notes, Scribe, write
from desk.types import Lang, Turn
from tests.desk.shop import DELIVERY, RETURNS, SHOP

TEXTS = {lang: (RETURNS[lang][1], DELIVERY[lang][1]) for lang in Lang}


@pytest.mark.parametrize("why", ["1", "left"])
@pytest.mark.parametrize("lang", Lang)
async def test_the_slot_is_free_soon(model_url: str, redis_url: str, lang: Lang, why: str) -> None:
    turn = Turn(f"gone-{lang}-{why}", "c", "?", lang, 0)
    question = "每件事都详细说一遍" if lang is Lang.ZH else "Tell me everything in detail"
    notes = Notes(question, ("1", "2"), tuple(text * 8 for text in TEXTS[lang]), lang, lang)
    writer, drafts = OpenAIWriter(Server(model_url, parallel=1)), open_drafts(redis_url)
    scribe = Scribe(writer, drafts, 30.0, SHOP, stops=drafts)
    writing = asyncio.create_task(write(turn, notes, scribe))
    await asyncio.sleep(0.2)  # the model is reading: it has said nothing that could be stopped
    async with Redis.from_url(redis_url) as redis:
        await redis.set(f"sk:stop:{turn.id}", why, ex=30)
    began = time.monotonic()
    written = await writing
    assert time.monotonic() - began < 10  # to the end it would take 30
    assert bool(written.used) is (why == "left") and writer._slots.locked() is False
    await writer.aclose()
    await drafts.aclose()
