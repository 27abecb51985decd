"""Whatever is sent, the product answers plainly and goes on working."""

from __future__ import annotations

import uuid

import httpx
import pytest

from desk.types import Lang
from tests.system.chat import Chat

pytestmark = pytest.mark.system

ODD = {
    "emoji only": "🛋️🛋️🛋️",
    "right-to-left marks": "\u202ehello\u202c where is my parcel",
    "mixed scripts": "你好 Привет مرحبا こんにちは hello",
    "a null byte": "hel\x00lo",
    "zero-width slash": "\u200b/greet",
    "full-width slash": "／restart",
    "a very long word": "a" * 3900,
    "markup": "<script>alert(1)</script> ${7*7} {{7*7}} %s %n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_an_odd_message_gets_an_answer(http: httpx.AsyncClient, text: str) -> None:
    chat = await Chat.open(http, Lang.EN)
    answer = await chat.say(text)
    assert answer["author"] == "bot" and answer["text"].strip()


BAD = {
    "empty": (b'{"id": "%s", "text": ""}', 400),
    "blank": ('{"id": "%s", "text": " \u200b\u3000 "}'.encode(), 400),
    "100 kB": (b'{"id": "%s", "text": "' + b"x" * 100_000 + b'"}', 413),
    "not JSON": (b"{text", 400),
    "not UTF-8": (b'{"id": "%s", "text": "\xff\xfe"}', 400),
    "no id": (b'{"text": "hello"}', 400),
    "unknown choice": (b'{"id": "%s", "choice": "no-such-choice"}', 400),
}


@pytest.mark.parametrize(("body", "status"), BAD.values(), ids=BAD.keys())
async def test_a_bad_message_is_refused_in_both_languages(
    http: httpx.AsyncClient, body: bytes, status: int
) -> None:
    chat = await Chat.open(http, Lang.EN)
    sent = body.replace(b"%s", str(uuid.uuid4()).encode())
    headers = {**chat.auth, "Content-Type": "application/json"}
    told = await http.post(f"/api/conversations/{chat.id}/messages", content=sent, headers=headers)
    assert told.status_code in (status, 404 if status == 400 else status), told.text
    error = told.json()["error"]
    assert error["zh"] and error["en"]
    assert await chat.history() == []


async def test_the_same_message_ten_times_has_one_effect(http: httpx.AsyncClient) -> None:
    chat = await Chat.open(http, Lang.EN)
    number = str(uuid.uuid4())
    posted = [await chat.post("messages", id=number, text="hello") for _ in range(10)]
    assert {told.json()["seq"] for told in posted} == {posted[0].json()["seq"]}
    await chat.answer_to(posted[0])
    said = [message["author"] for message in await chat.history()]
    assert said.count("shopper") == 1 and said.count("bot") == 1


async def test_one_conversation_is_closed_to_another(http: httpx.AsyncClient) -> None:
    mine, other = await Chat.open(http, Lang.EN), await Chat.open(http, Lang.EN)
    told = await http.get(f"/api/conversations/{other.id}", headers=mine.auth)
    assert told.status_code in (401, 404)
