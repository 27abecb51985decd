"""Drafts through a real Redis: pieces add up, a stop is heard, a missing Redis harms nothing."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from redis.asyncio import Redis

from desk.adapters.drafts import RedisDrafts, open_drafts
from desk.types import Lang, Turn
from tests.real_servers import Redis as RedisServer

TURN = Turn("t1", "c1", "?", Lang.ZH, 0)


@pytest.fixture
async def drafts(redis_url: str) -> AsyncIterator[RedisDrafts]:
    drafts = open_drafts(redis_url)
    yield drafts
    await drafts.aclose()


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url, decode_responses=True) as client:
        await client.flushdb()
        yield client


async def test_the_pieces_add_up_to_the_text(drafts: RedisDrafts, redis: Redis) -> None:
    async with redis.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.subscribe("sk:draft:c1")
        await heard.get_message(timeout=1)
        for text in ("标准", "标准配送需", "标准配送需 2–4 天"):
            assert await drafts.show(TURN, text)
            await asyncio.sleep(0.05)
        pieces = [json.loads((await heard.get_message(timeout=1))["data"]) for _ in range(3)]
    text = ""
    for piece in pieces:
        assert (piece["turn"], piece["offset"]) == ("t1", len(text))
        text += piece["text"]
    assert text == await redis.get("sk:draft:t1") == "标准配送需 2–4 天"
    assert 0 < await redis.ttl("sk:draft:t1") <= 120


async def test_text_that_began_anew_starts_at_nought(drafts: RedisDrafts, redis: Redis) -> None:
    async with redis.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.subscribe("sk:draft:c1")
        await heard.get_message(timeout=1)
        for text in ("one", "another"):
            await drafts.show(TURN, text)
            await asyncio.sleep(0.05)
        await heard.get_message(timeout=1)
        assert json.loads((await heard.get_message(timeout=1))["data"])["offset"] == 0


async def test_no_more_than_one_piece_in_forty_milliseconds(
    drafts: RedisDrafts, redis: Redis
) -> None:
    began = time.monotonic()
    async with redis.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.subscribe("sk:draft:c1")
        await heard.get_message(timeout=1)
        for n in range(1, 100):
            await drafts.show(TURN, "字" * n)
        allowed = 1 + (time.monotonic() - began) / 0.04
        count = 0
        while await heard.get_message(timeout=0.2):
            count += 1
    assert 1 <= count <= allowed


async def test_a_stop_is_heard_for_its_own_turn_only(drafts: RedisDrafts, redis: Redis) -> None:
    await redis.set("sk:stop:t1", "1")
    assert not await drafts.show(TURN, "文字")
    assert await drafts.show(replace(TURN, id="t2"), "文字")


async def test_without_redis_writing_goes_on(own_redis: RedisServer) -> None:
    drafts = open_drafts(own_redis.url)
    assert await drafts.show(TURN, "一")
    own_redis.kill()
    await asyncio.sleep(0.05)
    assert await drafts.show(TURN, "一二")
    await drafts.aclose()


async def test_a_hung_redis_does_not_hold_up_writing(own_redis: RedisServer) -> None:
    drafts = open_drafts(own_redis.url)
    await drafts.show(TURN, "一")
    own_redis.freeze()
    await asyncio.sleep(0.05)
    began = time.monotonic()
    assert await drafts.show(TURN, "一二")
    assert time.monotonic() - began < 5
    await drafts.aclose()


async def test_who_stopped_and_who_left_are_told_apart(drafts: RedisDrafts, redis: Redis) -> None:
    assert await drafts.stopped(TURN) == ""
    await redis.set("sk:stop:t1", "left")
    assert await drafts.stopped(TURN) == "left"
    await redis.set("sk:stop:t1", "1")
    assert await drafts.stopped(TURN) == "asked"
