"""Posting: stored once, numbered, cleaned, limited, answered."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import httpx
import pytest

from desk.types import Lang
from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.shopper import Shopper

HELLO = {Lang.ZH: "你好，在吗？", Lang.EN: "Hello, are you there?"}


@pytest.mark.parametrize("lang", Lang)
async def test_a_message_is_stored_and_answered_in_its_language(
    http: httpx.AsyncClient, rasa: FakeRasa, lang: Lang
) -> None:
    shopper = await Shopper(http).open(lang="en")
    assert (await shopper.say(HELLO[lang]))["seq"] == 1
    said, answer = await shopper.until(2)
    assert (said["author"], said["text"], said["lang"]) == ("shopper", HELLO[lang], lang)
    assert (answer["author"], answer["text"], answer["turn"]) == (
        "bot",
        f"re: {HELLO[lang]}",
        said["id"],
    )
    assert rasa.calls[0]["lang"] == lang
    assert rasa.calls[0]["sender"] == f"{shopper.id}.0"
    assert rasa.tokens[0].startswith("Bearer ")


async def test_the_same_message_ten_times_at_once_has_one_effect(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    message = str(uuid4())
    stored = await asyncio.gather(*(shopper.say("once", message) for _ in range(10)))
    assert {one["seq"] for one in stored} == {1}
    assert len(await shopper.until(2)) == 2
    await asyncio.sleep(0.2)
    assert len(rasa.calls) == 1
    assert (await shopper.read())["messages"][-1]["seq"] == 2


async def test_the_same_id_with_other_words_is_a_conflict(shopper: Shopper) -> None:
    message = str(uuid4())
    await shopper.say("once", message)
    answer = await shopper.post("messages", id=message, text="twice")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "conflict"


async def test_a_conversations_messages_are_answered_in_order_and_never_together(
    ledger_url: str, start: Start, rasa: FakeRasa
) -> None:
    async with httpx.AsyncClient(base_url=start(database_url=ledger_url), timeout=20) as http:
        shopper = await Shopper(http).open(lang="en")
        await asyncio.gather(*(shopper.say(f"m{n}") for n in range(20)))
        messages = await shopper.until(40, 20)
    asked = [one["text"] for one in messages if one["author"] == "shopper"]
    assert [one["text"] for one in messages if one["author"] == "bot"] == [
        f"re: {text}" for text in asked
    ]
    assert [call["text"] for call in rasa.calls] == asked
    assert rasa.overlaps == 0
    assert [one["seq"] for one in messages] == list(range(1, 41))


async def test_two_workers_answer_one_conversation_in_order_and_never_together(
    ledger_url: str, start: Start, rasa: FakeRasa
) -> None:
    first, second = start(database_url=ledger_url), start(database_url=ledger_url)
    async with (
        httpx.AsyncClient(base_url=first, timeout=30) as one,
        httpx.AsyncClient(base_url=second, timeout=30) as two,
    ):
        here = await Shopper(one).open(lang="en")
        there = Shopper(two, here.id, here.token)
        await asyncio.gather(*((here, there)[n % 2].say(f"m{n}") for n in range(20)))
        messages = await here.until(40, 20)
    asked = [said["text"] for said in messages if said["author"] == "shopper"]
    assert [call["text"] for call in rasa.calls] == asked
    assert rasa.overlaps == 0


@pytest.mark.parametrize("limit", ["messages_per_minute", "messages_per_day"])
async def test_who_writes_too_much_is_told_when_to_go_on(start: Start, limit: str) -> None:
    async with httpx.AsyncClient(base_url=start(**{limit: 3}), timeout=30) as http:
        shopper = await Shopper(http).open(lang="zh")
        first = str(uuid4())
        await shopper.say("一", first)
        await shopper.say("二")
        await shopper.say("三")
        assert (await shopper.say("一", first))["seq"] == 1  # a repeat is free
        elsewhere = await Shopper(http).open(visitor=shopper.visitor)
        answer = await elsewhere.post("messages", id=str(uuid4()), text="四")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (429, "rate_limited")
    assert 0 < error["retry_after"] == int(answer.headers["Retry-After"])
    assert error["zh"] and error["en"]


async def test_who_throws_their_visitor_away_is_limited_by_their_network(start: Start) -> None:
    async with httpx.AsyncClient(base_url=start(messages_per_minute=2), timeout=30) as http:
        for _ in range(10):
            shopper = await Shopper(http).open()
            await shopper.say("一")
            await shopper.say("二")
        answer = await (await Shopper(http).open()).post("messages", id=str(uuid4()), text="三")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (429, "rate_limited")
    assert 0 < error["retry_after"] == int(answer.headers["Retry-After"]) <= 60
    assert "网络" in error["zh"] and "network" in error["en"]


async def test_opening_conversations_is_limited_too(start: Start) -> None:
    async with httpx.AsyncClient(base_url=start(conversations_per_hour=2), timeout=30) as http:
        answers = [await http.post("/api/conversations", json={}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]


@pytest.mark.parametrize(
    "text",
    [
        '/greet{"order_number": "#W1"}',
        "//restart",
        "／session_start",
        "\u200b/greet",
        "\u202e/greet",
        " \t\n/greet",
        "\ufeff／／ /greet",
        "\u2044greet",
        "\u3164/greet",
        "/\u200d/greet",
    ],
)
async def test_no_text_reaches_rasa_as_a_command(
    shopper: Shopper, rasa: FakeRasa, text: str
) -> None:
    await shopper.say(text)
    await shopper.until(2)
    assert rasa.calls[0]["text"][0].isalpha()
    assert rasa.calls[0]["intent"] is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1bc", "abc"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("Cafe\u0301", "Café"),
        ("😀👩\u200d👩\u200d👧", "😀👩\u200d👩\u200d👧"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("想买 lamp 和 地毯", "想买 lamp 和 地毯"),
        ("1/2 inch", "1/2 inch"),
    ],
)
async def test_what_cannot_be_seen_is_taken_out(shopper: Shopper, text: str, kept: str) -> None:
    await shopper.say(text)
    assert (await shopper.until(1))[0]["text"] == kept


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u202e", "///", "／ ／", "\u3000", "\x00"])
async def test_an_empty_message_is_refused_with_a_reason(
    shopper: Shopper, text: str, lang: Lang
) -> None:
    answer = await shopper.post("messages", id=str(uuid4()), text=text)
    assert answer.status_code == 400
    assert ("空" if lang is Lang.ZH else "empty") in answer.json()["error"][lang]
    assert (await shopper.read())["messages"] == []


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text", ["x" * 4097, "长" * 1366, "x" * 100_000])
async def test_too_long_a_message_is_refused_with_the_limit(
    shopper: Shopper, text: str, lang: Lang
) -> None:
    answer = await shopper.post("messages", id=str(uuid4()), text=text)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
    assert answer.json()["error"][lang]


async def test_the_longest_message_is_taken(shopper: Shopper) -> None:
    await shopper.say("长" * 1365)
    await shopper.until(2)


@pytest.mark.parametrize(
    ("body", "zh", "en"),
    [
        (b"", "缺少这一项", "Field required"),
        (b"{id:1", "不是有效的 JSON", "JSON decode error"),
        (b"null", "应为 JSON 对象", "valid dictionary"),
        (b"[1]", "应为 JSON 对象", "valid dictionary"),
        (b'{"id":"1","text":"x"}', "id：应为 UUID", "id: Input should be a valid UUID"),
        (b'{"id":"%s","text":5}', "text：应为文字", "text: Input should be a valid string"),
        (b'{"id":"%s","text":"x","a":1}', "a：没有这一项", "a: Extra inputs"),
        (b'{"id":"%s"}', "text 与 choice 二选一", "give either text or choice"),
        (b'{"id":"%s","text":"\xff"}', "无法读取", "cannot be read"),
        (b"[" * 30_000, "无法读取", "cannot be read"),
    ],
)
async def test_what_is_wrong_with_a_body_is_said_in_both_languages(
    shopper: Shopper, body: bytes, zh: str, en: str
) -> None:
    path = f"/api/conversations/{shopper.id}/messages"
    body = body.replace(b"%s", str(uuid4()).encode())
    headers = {**shopper.headers, "Content-Type": "application/json"}
    answer = await shopper.http.post(path, content=body, headers=headers)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "bad_request")
    assert zh in error["zh"]
    assert en in error["en"]
