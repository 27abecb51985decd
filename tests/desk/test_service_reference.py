"""Which order is meant by "this one", and another payment asked for in as many words."""

from __future__ import annotations

import pytest

from desk.service.flow import Service
from desk.service.hearing.requests import requests
from desk.types import Lang, Reply
from tests.desk.chat import Chat


def _talk(service: Service, *lines: str) -> Reply:
    lang = Lang.EN if lines[-1].isascii() else Lang.ZH
    chat = Chat(service, lang, "ann")
    for line in lines:
        chat.say(line)
    assert chat.last
    return chat.last


def _about(reply: Reply) -> tuple[str, str]:
    assert reply.case
    return reply.case["task"], reply.case["known"].get("order", "")


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("cancel this order, no longer needed", "cancel_order"),
        ("please cancel that one, I bought it by mistake", "cancel_order"),
        ("now cancel it, no longer needed", "cancel_order"),
        ("change the mug in that order to 500 ml", "change_items"),
        ("cancel the one I just changed, no longer needed", "cancel_order"),
        ("change its payment to my visa", "change_payment"),
        ("把刚才改的那一单取消了，不想要了", "cancel_order"),
        ("change the payment of this order to my visa", "change_payment"),
        ("取消这一单，不想要了", "cancel_order"),
        ("那个订单取消吧，拍错了", "cancel_order"),
        ("把它取消了，不想要了", "cancel_order"),
        ("刚才那一单的马克杯换成500毫升", "change_items"),
        ("同一个订单的付款方式换成信用卡", "change_payment"),
    ],
)
def test_this_order_is_the_one_just_dealt_with(service: Service, text: str, task: str) -> None:
    move = "change the address of W1000005 to 5 Oak Road, Albany, NY 12203"
    assert _about(_talk(service, move, "yes", text)) == (task, "#W1000005")


@pytest.mark.parametrize("text", ["I have another order to cancel", "我还有一个订单要取消"])
def test_another_order_is_not_the_one_just_dealt_with(service: Service, text: str) -> None:
    move = "change the address of W1000005 to 5 Oak Road, Albany, NY 12203"
    assert _talk(service, move, "yes", text).asks == "order_number"


@pytest.mark.parametrize(
    "text", ["and cancel this order too", "cancel that order", "这一单也取消了", "把那个订单取消"]
)
def test_this_order_is_refused_where_it_cannot_be_and_no_other_taken(
    service: Service, text: str
) -> None:
    told = _talk(service, "return the mug from W1000004 to paypal", "yes", text)
    assert told.trace.decision == "refuse" and "W1000004" in told.text


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("cancel W1000004", "then I want to return the mug from that order"),
        ("取消W1000004", "那这一单的杯子退货吧"),
        ("where is order W1000004?", "I'd like to return the mug of this order"),
        ("W1000004到哪了", "这单的杯子我要退货"),
    ],
)
def test_this_order_may_have_been_refused_or_only_looked_up(
    service: Service, first: str, text: str
) -> None:
    assert _about(_talk(service, first, text)) == ("return_items", "#W1000004")


@pytest.mark.parametrize(
    "text", ["do the same for my other order", "cancel that order W1000001, no longer needed"]
)
def test_another_order_that_is_named_is_that_one(service: Service, text: str) -> None:
    told = _talk(service, "cancel W1000005, no longer needed", "yes", text)
    assert _about(told) == ("cancel_order", "#W1000001")


@pytest.mark.parametrize(
    "text",
    [
        "pay W1000001 with my gift card instead",
        "I'd like to pay for order W1000001 by gift card",
        "W1000001: put it on my gift card",
        "charge W1000001 to my gift card please",
        "use my gift card for #W1000001",
        "W1000001 should be paid with my gift card",
        "W1000001 用礼品卡付",
        "订单W1000001用礼品卡付款",
        "W1000001 走礼品卡吧",
        "用礼品卡付W1000001",
        "W1000001我想改用礼品卡支付",
    ],
)
def test_an_order_to_be_paid_otherwise_is_shown_with_that_method(
    service: Service, text: str
) -> None:
    # The card holds too little for it: only because it was named is it what the case has.
    told = _talk(service, text)
    assert _about(told) == ("change_payment", "#W1000001") and told.case
    assert told.case["known"]["method"] == "gift_1"


@pytest.mark.parametrize(
    "text",
    [
        "exchange the lamp in W1000004 for a white one and pay the difference with my gift card",
        "return W1000004, and use my gift card for the refund on W1000004",
        "did I pay for W1000004 with paypal?",
        "I paid W1000004 with my gift card",
        "can I pay with a gift card?",
        "把W1000004的台灯换成白的，差价用礼品卡付",
        "W1000004退货，退到礼品卡",
        "W1000004我用礼品卡付的",
        "可以用礼品卡付吗",
    ],
)
def test_what_was_paid_or_a_difference_is_no_other_payment(text: str) -> None:
    assert "change_payment" not in [one.task for one in requests(text)]
