"""Live events: nothing is missed, nothing comes twice, drafts are a courtesy."""

from __future__ import annotations

import asyncio
import json
import random
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from redis.asyncio import Redis

from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import Call, FakeRasa, held, slow
from tests.gateway.shopper import Shopper, parsed
from web import gateway
from web.events import WINDOWS, Stream
from web.hub import Hub


async def take(shopper: Shopper, after: int, count: int) -> list[dict[str, Any]]:
    """The next `count` messages that a browser hears of."""
    heard: list[dict[str, Any]] = []
    async for name, data in shopper.events(after):
        if name == "message":
            heard.append(data)
            if len(heard) == count:
                break
    return heard


async def test_a_browser_that_comes_and_goes_hears_each_message_once_and_in_order(
    shopper: Shopper,
) -> None:
    rng, heard = random.Random(3), list[int]()

    async def talk() -> None:
        for n in range(15):
            await shopper.say(f"m{n}")
            await asyncio.sleep(rng.random() / 20)

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(talk())
        while len(heard) < 30:
            wanted = min(rng.randint(1, 6), 30 - len(heard))
            heard += [one["seq"] for one in await take(shopper, max(heard, default=0), wanted)]
    assert heard == list(range(1, 31))


async def test_what_events_tell_is_what_reading_tells(shopper: Shopper) -> None:
    await shopper.say("hello")
    told = await take(shopper, 0, 2)
    assert told == (await shopper.read())["messages"]
    assert (await shopper.read(after=1))["messages"] == told[1:]


async def test_who_listens_sees_typing_and_then_the_answer(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    rasa.answer, seen = slow(0.3), list[str]()
    await shopper.say("hello")
    async for name, data in shopper.events(1):
        seen.append(f"{name} {data.get('on', '')}".strip())
        if seen[-1] == "typing False":
            break
    assert seen == ["typing True", "message", "typing False"]


async def test_text_being_written_is_seen_by_who_listens_and_by_who_joins_later(
    start: Start, rasa: FakeRasa, redis_url: str
) -> None:
    rasa.answer = slow(1.2)
    async with (
        httpx.AsyncClient(base_url=start(), timeout=30) as http,
        Redis.from_url(redis_url) as redis,
    ):
        shopper = await Shopper(http).open(lang="en")
        turn = (await shopper.say("hello"))["id"]

        async def write(offset: int, text: str) -> None:
            piece = json.dumps({"turn": turn, "offset": offset, "text": text})
            await redis.publish(f"sk:draft:{shopper.id}", piece)

        async def drafts(wanted: str) -> str:
            text = ""
            async for name, data in shopper.events(1):
                if name == "draft":
                    assert data["turn"] == turn
                    text = text[: data["offset"]] + data["text"]
                if text == wanted:
                    break
            return text

        first = asyncio.create_task(drafts("Good 👋 day"))
        await asyncio.sleep(0.2)
        await write(0, "Good 👋")
        await asyncio.sleep(0.1)
        await write(6, " day")
        assert await asyncio.wait_for(first, 1) == "Good 👋 day"
        assert await asyncio.wait_for(drafts("Good 👋 day"), 1)
        assert (await shopper.read())["draft"] == {"turn": turn, "offset": 0, "text": "Good 👋 day"}
        await write(0, "Better")
        assert await asyncio.wait_for(drafts("Better"), 1)
        await shopper.until(2)
        await write(0, "late")
        await asyncio.sleep(0.1)
        assert (await shopper.read())["draft"] is None


async def test_a_draft_that_grows_keeps_the_turn_alive_and_silence_ends_it(
    start: Start, rasa: FakeRasa, redis_url: str
) -> None:
    rasa.answer, done = held()
    url = start(turn_deadline=3.0)
    async with (
        httpx.AsyncClient(base_url=url, timeout=30) as http,
        Redis.from_url(redis_url) as redis,
    ):
        alive, silent = await Shopper(http).open(lang="en"), await Shopper(http).open(lang="en")
        turn = (await alive.say("write me much"))["id"]
        await silent.say("say nothing")
        ended = asyncio.create_task(silent.until(2))
        while not ended.done():
            piece = json.dumps({"turn": turn, "offset": 0, "text": "x"})
            await redis.publish(f"sk:draft:{alive.id}", piece)
            await asyncio.sleep(0.2)
        done.set()
        assert (await ended)[1]["kind"] == "apology"
        assert (await alive.until(2))[1]["kind"] == "text"


async def test_a_browser_on_another_worker_hears_the_answer_at_once(
    start: Start, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "POLL", 60.0)  # what comes sooner was told by Redis
    first, second = start(), start()
    async with (
        httpx.AsyncClient(base_url=first, timeout=30) as one,
        httpx.AsyncClient(base_url=second, timeout=30) as two,
    ):
        here = await Shopper(one).open(lang="en")
        there = Shopper(two, here.id, here.token)
        heard = asyncio.create_task(take(there, 0, 2))
        await asyncio.sleep(0.3)
        await here.say("hello")
        assert [told["seq"] for told in await asyncio.wait_for(heard, 20)] == [1, 2]
    assert len(rasa.calls) == 1


async def test_without_redis_messages_still_come(start: Start, rasa: FakeRasa) -> None:
    first = start(redis_url="redis://127.0.0.1:1/0")
    second = start(redis_url="redis://127.0.0.1:1/0")
    async with (
        httpx.AsyncClient(base_url=first, timeout=30) as one,
        httpx.AsyncClient(base_url=second, timeout=30) as two,
    ):
        here = await Shopper(one).open(lang="en")
        there = Shopper(two, here.id, here.token)
        heard = asyncio.create_task(take(there, 0, 2))
        await asyncio.sleep(0.3)
        await here.say("hello")
        assert [told["seq"] for told in await asyncio.wait_for(heard, 4)] == [1, 2]


async def test_a_thumb_is_told_to_other_windows(shopper: Shopper) -> None:
    await shopper.say("hello")
    answer = (await shopper.until(2))[1]

    async def rating() -> dict[str, Any]:
        async for name, data in shopper.events(2):
            if name == "rating":
                return data
        return {}

    heard = asyncio.create_task(rating())
    await asyncio.sleep(0.2)
    rated = {"id": answer["id"], "message": answer["id"], "thumb": "up"}
    assert (await shopper.post("ratings", **rated)).status_code == 202
    assert await asyncio.wait_for(heard, 2) == {"message": answer["id"], "thumb": "up"}
    assert (await shopper.read())["messages"][1]["thumb"] == "up"


@pytest.mark.parametrize("last", ["-1", "x", "99999999999999999999", "１"])
async def test_a_wrong_event_number_is_refused(shopper: Shopper, last: str) -> None:
    path = f"/api/conversations/{shopper.id}/events"
    headers = {**shopper.headers, "Last-Event-ID": last.encode()}
    assert (await shopper.http.get(path, headers=headers)).status_code == 400
    for call in (f"/events?after={last}", f"?after={last}"):
        answer = await shopper.http.get(
            path.removesuffix("/events") + call, headers=shopper.headers
        )
        assert answer.status_code == 400


async def test_a_reader_that_reads_late_misses_nothing(shopper: Shopper, rasa: FakeRasa) -> None:
    def long(call: Call) -> None:
        call.reply({"text": "x" * 20_000})

    rasa.answer, heard = long, list[int]()
    path = f"/api/conversations/{shopper.id}/events"
    async with shopper.http.stream("GET", path, headers=shopper.headers) as stream:
        for n in range(10):
            await shopper.say(f"m{n}")
        await shopper.until(20)
        async for name, data in parsed(stream.aiter_lines()):
            if name == "message":
                heard.append(data["seq"])
            if len(heard) == 20:
                break
    assert heard == list(range(1, 21))


async def test_one_conversation_cannot_hold_any_number_of_streams(shopper: Shopper) -> None:
    async def listen() -> None:
        async for _ in shopper.events(0):
            pass

    listening = [asyncio.create_task(listen()) for _ in range(10)]
    await asyncio.sleep(0.5)
    path = f"/api/conversations/{shopper.id}/events"
    answer = await shopper.http.get(path, headers=shopper.headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "rate_limited")
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)


async def test_a_page_that_came_at_the_same_moment_as_the_last_one_is_asked_to_come_again() -> None:
    hub = Hub()
    late = Stream(cast(Any, SimpleNamespace(hub=hub)), "c", 0)  # was let in when there was room
    with ExitStack() as open_ones:
        for _ in range(WINDOWS):
            open_ones.enter_context(hub.listen("c"))
        assert [told async for told in late.run()] == [b"retry: 5000\n\n"]
    assert hub.ears("c") == 0


@pytest.mark.parametrize("after", ["-1", str(2**31), str(10**30), "x"])
async def test_a_number_that_no_message_has_is_refused(shopper: Shopper, after: str) -> None:
    path = f"/api/conversations/{shopper.id}"
    for call in ("", "/events"):
        asked = await shopper.http.get(
            path + call, params={"after": after}, headers=shopper.headers
        )
        assert (asked.status_code, asked.json()["error"]["code"]) == (400, "bad_request")
