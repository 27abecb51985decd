"""What is wished for only if something else cannot be done: never both."""

from __future__ import annotations

import pytest

from desk.service.flow import Service
from desk.service.hearing.requests import requests
from desk.types import Lang
from tests.desk.chat import Chat, talk


@pytest.mark.parametrize(
    ("text", "task", "known"),
    [
        (
            "exchange the black lamp in W1000004 for a large white one; if the white one is not "
            "available, return it",
            "return_items",
            {"order": "#W1000004", "lines": [0]},
        ),
        (
            "change the black lamp in W1000005 to large white. If you don't have it, cancel the "
            "order.",
            "cancel_order",
            {"order": "#W1000005"},
        ),
        (
            "change the black lamp in W1000005 to blue, otherwise cancel the order",
            "cancel_order",
            {"order": "#W1000005"},
        ),
        (
            "If the large white one isn't available cancel order W1000005, otherwise exchange the "
            "black lamp for large white",
            "cancel_order",
            {"order": "#W1000005"},
        ),
        (
            "Cancel order W1000004. If it can't be cancelled any more, return the mug",
            "return_items",
            {"order": "#W1000004", "lines": [2]},
        ),
        (
            "把W1000004的黑色台灯换成白色大号的，没有就退货",
            "return_items",
            {"order": "#W1000004", "lines": [0]},
        ),
        (
            "W1000005的黑色台灯换成白色大号，如果没货就取消订单",
            "cancel_order",
            {"order": "#W1000005"},
        ),
        ("取消W1000004，不能取消的话就退货", "return_items", {"order": "#W1000004"}),
    ],
)
def test_where_the_first_cannot_be_the_second_is_offered_by_name(
    service: Service, text: str, task: str, known: dict[str, object]
) -> None:
    told = talk(service, text)
    assert told.case is not None
    assert told.case["task"] == task and not told.case["otherwise"]
    assert known.items() <= told.case["known"].items()
    assert "then" in told.text or "办不成" in told.text


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        (
            "change the black lamp in W1000005 to green. If you don't have it, cancel the order.",
            "paypal",
        ),
        ("change the black lamp in W1000005 to green, else cancel the order", "paypal"),
        ("W1000005的黑色台灯换成绿色的，换不了就取消订单", "退到PayPal"),
    ],
)
def test_where_the_first_can_be_it_alone_is_done(service: Service, text: str, pay: str) -> None:
    done = talk(service, text, pay, "yes" if text.isascii() else "是")
    assert done.trace.decision == "done" and done.orders[0].status == "pending (item modified)"
    assert not done.asks and done.case and not done.case.get("task")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "change the black lamp in W1000005 for a green large one",
            "if there is none, cancel the order",
        ),
        ("W1000005的黑色台灯换成绿色大号", "没有的话就取消订单"),
    ],
)
def test_it_may_be_said_later(service: Service, first: str, then: str) -> None:
    told = talk(service, first, then)
    assert told.case and told.case["task"] == "cancel_order" and not told.case["waiting"]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("exchange the mug, and if there is none, send it back", "exchange_items return_items"),
        ("cancel W1000003 or, failing that, return it", "cancel_order return_items"),
        ("cancel W1000003; should that not be possible, I'd like to return it",
         "cancel_order return_items"),
        ("exchange it for white, unless it's sold out, then return it",
         "exchange_items return_items"),
        ("马克杯换成1升的，换不了就退了吧", "exchange_items return_items"),
        ("先帮我换大号白色的台灯，实在不行再退", "exchange_items return_items"),
        ("台灯换白色，缺货的话直接退掉", "exchange_items return_items"),
        ("换成白色的大号台灯，买不到就把订单取消", "exchange_items cancel_order"),
    ],
)  # fmt: skip
def test_a_second_choice_of_tasks_is_said_in_many_ways(text: str, tasks: str) -> None:
    (one,) = requests(text)
    assert [one.task, *(other.task for other in one.otherwise)] == tasks.split()


@pytest.mark.parametrize(
    "text",
    [
        "cancel W1000001, and return the lamp from W1000004 if it's not too late",
        "I don't need the lamp, return it, and cancel W1000001",
        "exchange the lamp for white, if there is none then green, and cancel W1000001",
        "台灯退掉，再把W1000001取消",
        "cancel W1000001, and if possible return the lamp from W1000004",
        "return the mug; if you can, also change my address",
        "取消W1000001，如果方便，顺便改下我的默认地址",
    ],
)
def test_two_requests_that_are_both_wished_for_stay_two(text: str) -> None:
    assert len(requests(text)) == 2


@pytest.mark.parametrize(
    ("text", "task", "words", "other"),
    [
        (
            "return the lamp if you can't exchange it for a white one",
            "exchange_items",
            "exchange the lamp for a white one",
            "return_items",
        ),
        (
            "please cancel order W1000005 if you cannot change the black lamp to large white",
            "change_items",
            "change the black lamp to large white in W1000005",
            "cancel_order",
        ),
        ("台灯换不了白色的话就退掉", "exchange_items", "台灯换成白色", "return_items"),
        (
            "把W1000004的台灯退了，如果换不了大号白色的话",
            "exchange_items",
            "W1000004的台灯换成大号白色",
            "return_items",
        ),
        ("改不了地址就取消订单", "change_address", "改地址", "cancel_order"),
    ],
)
def test_the_wish_may_be_named_last(text: str, task: str, words: str, other: str) -> None:
    (one,) = requests(text)
    assert (one.task, one.text) == (task, words)
    assert [found.task for found in one.otherwise] == [other]


@pytest.mark.parametrize(
    "text",
    [
        "I can't exchange it myself, please return it",
        "the page says I cannot change it, cancel the order",
        "我换不了，帮我退货",
    ],
)
def test_what_the_shopper_cannot_do_is_no_wish(text: str) -> None:
    (one,) = requests(text)
    assert one.task in ("return_items", "cancel_order") and not one.otherwise


@pytest.mark.parametrize(
    "text",
    [
        "change the black lamp in W1000005 to black large, paypal; if it costs more than $10, "
        "cancel the order instead",
        "W1000005的黑色台灯换成黑色大号，用PayPal付；如果要加钱就取消订单",
    ],
)
def test_another_condition_is_the_shoppers_to_judge(service: Service, text: str) -> None:
    chat = Chat(service, Lang.EN if text.isascii() else Lang.ZH, "ann")
    shown = chat.say(text)
    assert shown and shown.asks == "confirm" and "$15.50" in shown.text
    rather = chat.press("cancel_order")
    assert rather and rather.asks == "reason" and rather.case and not rather.case["waiting"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("change the black lamp in W1000005 to blue, if there is none then green", "1005"),
        ("change the black lamp in W1000005 to large white, if not then small green", "1005"),
        ("W1000005的黑色台灯换成蓝色，没有就换绿色", "1005"),
    ],
)
def test_a_second_choice_of_a_variant_is_one_request(
    service: Service, text: str, item: str
) -> None:
    told = talk(service, text)
    assert told.case and [one["item"] for one in told.case["known"]["swaps"]] == [item]
