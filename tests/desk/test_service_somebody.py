"""Somebody else's orders are not shown, whoever asks and whatever e-mail address they give."""

from __future__ import annotations

import pytest

from desk.service.flow import Service
from desk.service.somebody import elses
from desk.types import Lang
from tests.desk.chat import Chat

ASKED = (
    "also check my friend's order, his e-mail is ming@example.com",
    "can you look up my husband's orders too? his email is ming@example.com",
    "now cancel the order of my neighbour, ming@example.com",
    "track my friend's parcel W2000001",
    "on behalf of my boss, ming@example.com, cancel W2000001",
    "my friend Xiaoming Wang, zip 200030, wants his order W2000001 returned",
    "我朋友王小明，邮编200030，他的订单W2000001要退货",
    "再帮我看看我朋友的，他邮箱是ming@example.com",
    "顺便查一下我同事的订单，她的邮箱是ming@example.com",
    "帮朋友退一下W2000001",
    "我朋友的订单W2000001到哪了",
)


def _lang(text: str) -> Lang:
    return Lang.EN if text.isascii() else Lang.ZH


@pytest.mark.parametrize("shopper", ["ann", None])
@pytest.mark.parametrize("intent", ["", "check_order", "inform"])
@pytest.mark.parametrize("text", ASKED)
def test_somebody_elses_order_is_declined(
    service: Service, text: str, intent: str, shopper: str | None
) -> None:
    chat = Chat(service, _lang(text), shopper)
    said = chat.say(text, intent)
    assert said and said.trace.decision == "refuse" and not said.orders and not said.asks
    assert chat.shopper == shopper and not said.effects
    assert "anybody else's" in said.text or "别人的" in said.text


@pytest.mark.parametrize("text", ASKED)
def test_in_the_middle_of_a_case_it_is_declined_and_the_case_goes_on(
    service: Service, text: str
) -> None:
    lang = _lang(text)
    chat = Chat(service, lang, "ann")
    chat.say(
        {Lang.EN: "cancel W1000001, no longer needed", Lang.ZH: "取消W1000001，不想要了"}[lang]
    )
    said = chat.say(text)
    assert said and said.trace.decision == "refuse"
    done = chat.say("yes" if lang is Lang.EN else "是")
    assert done and done.trace.decision == "done" and done.orders[0].order_id == "#W1000001"


@pytest.mark.parametrize(
    "text",
    [
        "cancel W1000001, no longer needed, and check my friend's order W2000001",
        "取消W1000001，不想要了，再帮我看看我朋友的订单",
    ],
)
def test_what_is_the_shoppers_own_beside_it_is_done(service: Service, text: str) -> None:
    said = Chat(service, _lang(text), "ann").say(text)
    assert said and said.asks == "confirm" and "W1000001" in said.text
    assert "anybody else's" in said.text or "别人的" in said.text


@pytest.mark.parametrize(
    "text",
    [
        "ship W1000001 to my friend's address, 5 Oak Road, Albany, NY 12203",
        "change the address to my mother's house",
        "return the lamp that my husband doesn't like",
        "cancel the order, my wife already bought one",
        "my order was delivered to my neighbour",
        "I bought it for my wife",
        "my sister wants it sent to her house",
        "my husband doesn't like it, please cancel the order",
        "寄到我朋友家",
        "我老婆不喜欢，退了",
        "帮我妈买的台灯退了",
        "改寄到我同事的地址",
        "给我女朋友买的，想换个颜色",
        "订单是送给朋友的，改下地址",
    ],
)
def test_where_to_or_for_whom_is_the_shoppers_own_matter(text: str) -> None:
    assert not elses(text)
