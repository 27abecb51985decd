"""A person can always be asked for, once, and the assistant keeps quiet meanwhile."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import httpx
import pytest

from desk.types import HandOver, Lang
from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import FakeRasa, plain, slow
from tests.gateway.shopper import Shopper

NOTED = {Lang.ZH: "收到", Lang.EN: "Got it"}
QUEUED = {Lang.ZH: "第 1 位", Lang.EN: "number 1 in line"}


@pytest.mark.parametrize("lang", Lang)
async def test_a_person_can_be_asked_for_while_rasa_and_redis_are_dead(
    start: Start, rasa: FakeRasa, lang: Lang
) -> None:
    rasa.stop()
    async with httpx.AsyncClient(
        base_url=start(redis_url="redis://127.0.0.1:1/0"), timeout=30
    ) as http:
        shopper = await Shopper(http).open(lang=lang)
        answer = await shopper.post("person", id=str(uuid4()))
        assert (answer.status_code, answer.json()["seq"]) == (202, 1)
        seen = await shopper.read()
    (told,) = seen["messages"]
    assert (told["author"], told["kind"], told["state"]) == ("system", "state", "queued")
    assert told["position"] == 1
    assert QUEUED[lang] in told["text"]
    assert seen["state"] == "queued"


@pytest.mark.parametrize("lang", Lang)
async def test_who_waits_is_noted_once_and_can_go_back_to_the_assistant(
    http: httpx.AsyncClient, rasa: FakeRasa, lang: Lang
) -> None:
    shopper = await Shopper(http).open(lang=lang)
    await shopper.post("person", id=str(uuid4()))
    for text in ("1", "2"):
        await shopper.say(text)
    messages = (await shopper.read())["messages"]
    assert [one["author"] for one in messages] == ["system", "shopper", "system", "shopper"]
    assert NOTED[lang] in messages[2]["text"]
    assert rasa.calls == []
    request = str(uuid4())
    answers = [(await shopper.post("bot", id=request)).json() for _ in range(2)]
    assert answers[0] == answers[1] == {"id": request, "seq": 5}
    assert (await shopper.read())["state"] == "bot"
    await shopper.say("3")
    assert (await shopper.until(7))[-1]["text"] == "re: 3"


async def test_asking_again_changes_nothing(shopper: Shopper) -> None:
    request = str(uuid4())
    answers = await asyncio.gather(*(shopper.post("person", id=request) for _ in range(10)))
    assert {answer.json()["seq"] for answer in answers} == {1}
    assert (await shopper.post("person", id=str(uuid4()))).json()["seq"] == 1
    assert (await shopper.post("bot", id=request)).status_code == 409
    assert len((await shopper.read())["messages"]) == 1


async def test_an_answer_under_way_is_dropped_when_a_person_is_asked_for(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    rasa.answer = slow(0.5)
    await shopper.say("hello")
    await shopper.say("and again")
    await shopper.post("person", id=str(uuid4()))
    await asyncio.sleep(0.9)
    messages = (await shopper.read())["messages"]
    assert [one["kind"] for one in messages] == ["text", "text", "state"]
    assert [call["text"] for call in rasa.calls] == ["hello"]


@pytest.mark.parametrize("lang", Lang)
async def test_a_skill_can_hand_over(http: httpx.AsyncClient, rasa: FakeRasa, lang: Lang) -> None:
    shopper = await Shopper(http).open(lang=lang)
    handed = plain("ok", lang, effects=(HandOver(reason="complaint", brief={"mood": "upset"}),))
    rasa.answer = lambda call: call.reply(handed)
    await shopper.say("1")
    said = await shopper.until(3)
    assert [one["kind"] for one in said] == ["text", "text", "state"]
    assert QUEUED[lang] in said[2]["text"]
    assert said[2]["turn"] == said[0]["id"]
    await shopper.say("2")
    await shopper.until(5)
    assert len(rasa.calls) == 1


@pytest.mark.parametrize("lang", Lang)
async def test_the_offered_person_is_reached_even_when_rasa_stays_dead(
    start: Start, rasa: FakeRasa, lang: Lang
) -> None:
    rasa.stop()
    async with httpx.AsyncClient(base_url=start(), timeout=30) as http:
        shopper = await Shopper(http).open(lang=lang)
        await shopper.say("5")
        apology = (await shopper.until(2))[1]
        assert (apology["author"], apology["kind"], apology["lang"]) == ("system", "apology", lang)
        (offer,) = apology["choices"]
        await shopper.post("messages", id=str(uuid4()), choice=offer["id"])
        pressed, told = (await shopper.until(4))[2:]
    assert (pressed["kind"], pressed["text"]) == ("button", offer["title"])
    assert (told["kind"], told["state"]) == ("state", "queued")


async def test_going_back_and_forth_is_limited_like_writing(start: Start) -> None:
    async with httpx.AsyncClient(base_url=start(messages_per_minute=4), timeout=30) as http:
        shopper = await Shopper(http).open()
        statuses = []
        for _ in range(4):
            statuses.append((await shopper.post("person", id=str(uuid4()))).status_code)
            statuses.append((await shopper.post("bot", id=str(uuid4()))).status_code)
    assert statuses[:5] == [202] * 5
    assert statuses[-1] == 429
    assert statuses[::2] == [202] * 4  # a person is never refused
