"""The other calls: choices, ratings, clicks, language, stop; and what bodies may hold."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis import Redis

from desk.types import Choice, Lang, OrderCard, ProductCard, Rate, Source, SwitchLanguage
from tests.gateway.conftest import Start
from tests.gateway.fake_rasa import FakeRasa, plain
from tests.gateway.shopper import Shopper
from web import shapes

LAMP = ProductCard(
    "P1", "Lamp", "/shop/products/P1", "/p.svg", Decimal("129.00"), "CNY", "low", "w"
)
ORDER = OrderCard("#W1", "delivered", "Delivered", None, Decimal("5"), "CNY", ("Lamp",), ("T1",))
FULL = plain(
    "See [1]",
    choices=(Choice("My order", "check_order", {"order_number": "#W1"}),),
    sources=(Source(1, "p1", "Times", "/shop/help/shipping#times", "2-4 days"),),
    products=(LAMP,),
    orders=(ORDER,),
    asks="confirm",
)


async def answered(shopper: Shopper, rasa: FakeRasa) -> dict[str, Any]:
    """The message that brings everything a reply can."""
    rasa.answer = lambda call: call.reply(FULL)
    await shopper.say("hello")
    return (await shopper.until(2))[1]


async def test_a_reply_arrives_whole_and_without_its_reasons(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    message = await answered(shopper, rasa)
    assert shapes.Message.model_validate(message, strict=False).model_dump(mode="json") == message
    assert message["sources"] == [
        {"number": 1, "title": "Times", "url": "/shop/help/shipping#times", "snippet": "2-4 days"}
    ]
    assert (message["products"][0]["price"], message["products"][0]["why"]) == ("129.00", "w")
    assert (message["orders"][0]["total"], message["asks"]) == ("5", "confirm")
    assert set(message["choices"][0]) == {"id", "title", "value"}


async def test_a_pressed_choice_becomes_the_intent_behind_it(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    choice = (await answered(shopper, rasa))["choices"][0]
    pressed = {"id": str(uuid4()), "choice": choice["id"]}
    answers = [(await shopper.post("messages", **pressed)).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert (await shopper.until(4))[2]["text"] == "My order"
    call = rasa.calls[1]
    assert (call["intent"], call["entities"]) == ("check_order", {"order_number": "#W1"})
    assert len(rasa.calls) == 2


@pytest.mark.parametrize(
    "choice", ["00000000-0000-4000-8000-000000000000", "check_order", "", "/check_order"]
)
async def test_a_choice_that_was_not_offered_is_not_found(shopper: Shopper, choice: str) -> None:
    answer = await shopper.post("messages", id=str(uuid4()), choice=choice)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("messages", {"id": str(uuid4()), "choice": "\0"}),
        ("clicks", {"message": str(uuid4()), "product": "P1\0"}),
    ],
)
async def test_what_no_database_can_look_for_is_refused(
    start: Start, fresh_postgres: str, call: str, body: dict[str, Any]
) -> None:
    async with httpx.AsyncClient(base_url=start(database_url=fresh_postgres), timeout=30) as http:
        answer = await (await Shopper(http).open()).post(call, **body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


async def test_another_conversations_choice_is_not_found(shopper: Shopper, rasa: FakeRasa) -> None:
    choice = (await answered(shopper, rasa))["choices"][0]
    other = await Shopper(shopper.http).open()
    answer = await other.post("messages", id=str(uuid4()), choice=choice["id"])
    assert answer.status_code == 404


async def test_ratings_are_kept_once(shopper: Shopper, rasa: FakeRasa) -> None:
    message = (await answered(shopper, rasa))["id"]
    up = {"id": str(uuid4()), "message": message, "thumb": "up"}
    down = {"id": str(uuid4()), "message": message, "thumb": "down"}
    for rating in (up, down, up):  # the last one is a late repeat
        assert (await shopper.post("ratings", **rating)).json() == {"id": rating["id"]}
    assert (await shopper.read())["messages"][1]["thumb"] == "down"
    score = {"id": str(uuid4()), "score": 4, "comment": "很好，谢谢\u202e"}
    assert (await shopper.post("ratings", **score)).status_code == 202
    assert (await shopper.post("ratings", **{**score, "score": 1})).status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        {"score": 0},
        {"score": 6},
        {"score": "5"},
        {"score": 4.5},
        {},
        {"thumb": "up"},
        {"message": str(uuid4())},
        {"message": str(uuid4()), "thumb": "sideways"},
        {"message": str(uuid4()), "thumb": "up", "score": 5},
        {"score": 5, "comment": "x" * 2001},
        {"score": 5, "extra": 1},
    ],
)
async def test_a_rating_that_is_none_is_refused(shopper: Shopper, body: dict[str, Any]) -> None:
    answer = await shopper.post("ratings", id=str(uuid4()), **body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


async def test_only_the_bots_words_in_this_conversation_can_be_rated(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    theirs, other = await answered(shopper, rasa), await Shopper(shopper.http).open()
    own = (await shopper.read())["messages"][0]["id"]
    for who, message in ((other, theirs["id"]), (shopper, own), (shopper, str(uuid4()))):
        rating = {"id": str(uuid4()), "message": message, "thumb": "up"}
        assert (await who.post("ratings", **rating)).status_code == 404


async def test_a_click_counts_only_on_what_was_shown(shopper: Shopper, rasa: FakeRasa) -> None:
    message = (await answered(shopper, rasa))["id"]
    for product, status in (("P1", 202), ("P1", 202), ("P2", 404)):
        answer = await shopper.post("clicks", message=message, product=product)
        assert answer.status_code == status


@pytest.mark.parametrize("lang", Lang)
async def test_a_chosen_language_stays_whatever_is_written(
    shopper: Shopper, rasa: FakeRasa, lang: Lang
) -> None:
    assert (await shopper.post("language", lang=lang)).json() == {"lang": lang}
    await shopper.say("Hello, are you there?" if lang is Lang.ZH else "你好，在吗")
    await shopper.until(2)
    assert rasa.calls[0]["lang"] == lang
    assert (await shopper.read())["lang"] == lang


async def test_the_bot_can_pin_the_language_and_keep_a_score(
    shopper: Shopper, rasa: FakeRasa
) -> None:
    both = plain("好的", Lang.ZH, effects=(SwitchLanguage(Lang.ZH), Rate(5, "nice")))
    rasa.answer = lambda call: call.reply(both)
    await shopper.say("Chinese please")
    await shopper.until(2)
    await shopper.say("Hello, are you there?")
    await shopper.until(4)
    assert [call["lang"] for call in rasa.calls] == ["en", "zh"]


async def test_stop_is_for_this_conversations_turns(
    shopper: Shopper, rasa: FakeRasa, redis_url: str
) -> None:
    turn = (await shopper.say("hello"))["id"]
    assert (await shopper.post("stop", turn=turn)).status_code == 202
    with Redis.from_url(redis_url) as redis:
        assert redis.exists(f"sk:stop:{turn}")
    other = await Shopper(shopper.http).open()
    assert (await other.post("stop", turn=turn)).status_code == 404


BODIES = st.one_of(
    st.binary(max_size=300),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=30),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["id", "text", "choice", "x"]), inner, max_size=4)
        ),
    ).map(lambda value: json.dumps(value).encode()),
    st.text(st.characters(codec=None), max_size=200).map(
        lambda text: json.dumps({"id": str(uuid4()), "text": text}).encode()
    ),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=BODIES)
def test_any_body_is_stored_or_refused_in_both_languages(sync_post: Any, body: bytes) -> None:
    answer = sync_post(body)
    assert answer.status_code in {202, 400, 413}
    if answer.status_code != 202:
        error = answer.json()["error"]
        assert error["code"] in {"bad_request", "too_large"}
        assert error["zh"] and error["en"]


@pytest.fixture
def sync_post(start: Any) -> Any:
    with httpx.Client(base_url=start(), timeout=30) as http:
        opened = http.post("/api/conversations", json={}).json()
        path = f"/api/conversations/{opened['conversation']}/messages"
        bearer = {"Authorization": f"Bearer {opened['token']}", "Content-Type": "application/json"}
        yield lambda body: http.post(path, content=body, headers=bearer)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'"text"',
        b"[" * 30_000,
        b'{"id": "1", "text": "a"}',
        b'{"text": "a"}',
        json.dumps({"id": str(uuid4())}).encode(),
        json.dumps({"id": str(uuid4()), "text": 5}).encode(),
        json.dumps({"id": str(uuid4()), "text": "a", "choice": "b"}).encode(),
        json.dumps({"id": str(uuid4()), "text": "a", "shopper": "ada_1"}).encode(),
    ],
    ids=range(11),
)
def test_a_body_that_is_not_right_is_refused_in_both_languages(
    sync_post: Any, body: bytes, lang: Lang
) -> None:
    error = sync_post(body).json()["error"]
    assert error["code"] == "bad_request"
    assert error[lang]


def test_a_huge_body_is_refused_before_it_is_read(sync_post: Any) -> None:
    answer = sync_post(b"x" * 5_000_000)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
