"""A message's requests are heard in order, each with its own words; questions are none."""

from __future__ import annotations

import pytest

from desk.service.hearing.requests import requests


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("cancel W2378156 and return the lamp from W4567890", ["cancel_order", "return_items"]),
        ("I want to cancel order #W2378156", ["cancel_order"]),
        (
            "I'm Yusuf Rossi 19122, exchange the keyboard in W2378156 for a clicky one",
            ["exchange_items"],
        ),
        ("把W2378156取消掉，顺便把上次买的台灯退了", ["cancel_order", "return_items"]),
        (
            "I'd like to change the shipping address of my order W2378156 to 1234 Elm St, Apt 5, Springfield, IL 62701",  # noqa: E501
            ["change_address"],
        ),
        ("Please update my default address", ["profile_address"]),
        ("I want to change the payment method to PayPal", ["change_payment"]),
        ("我想把订单W2378156的地址改成上海市徐汇区漕溪北路18号", ["change_address"]),
        ("我要退货", ["return_items"]),
        ("我的礼品卡还有多少余额", ["account"]),
        ("what's my gift card balance", ["account"]),
        ("where is my order", ["order_status"]),
        ("订单到哪了", ["order_status"]),
        ("actually forget it, just return the lamp", ["return_items"]),
        ("cancel W2378156 and W4567890", ["cancel_order", "cancel_order"]),
        (
            "return the lamp from W2378156 and the mug from W4567890",
            ["return_items", "return_items"],
        ),
        (
            "I want to exchange the blue shirt for a red one, and return the shoes. Also change my default address.",  # noqa: E501
            ["exchange_items", "return_items", "profile_address"],
        ),
        ("I want to modify my order", ["change_items"]),
        ("I want to modify my order. I'd like to change the address", ["change_address"]),
        ("can you cancel my order", ["cancel_order"]),
        ("Can I return the lamp I bought last week?", ["return_items"]),
        ("W2378156能退吗", ["return_items"]),
        ("把台灯换成蓝色的", ["exchange_items"]),
        ("帮我改一下收货地址", ["change_address"]),
        ("默认地址改成北京市海淀区中关村大街1号", ["profile_address"]),
        ("换个付款方式", ["change_payment"]),
        ("改用支付宝付款", ["change_payment"]),
        ("查一下W2378156", ["order_status"]),
        ("我的包裹什么时候到", ["order_status"]),
        (
            "I want to exchange the lamp for a blue one. If not possible, return it.",
            ["exchange_items"],
        ),
        ("ship it to 1234 Elm St, Apt 5, Springfield, IL 62701", ["change_address"]),
        ("寄到上海市徐汇区漕溪北路18号3栋502，200030", ["change_address"]),
    ],
)
def test_a_request_is_heard(text: str, tasks: list[str]) -> None:
    assert [one.task for one in requests(text)] == tasks


@pytest.mark.parametrize(
    "text",
    [
        "I'd like the refund on my original card",
        "use the gift card",
        "退到原来的卡上",
        "Yes, go ahead please.",
        "yes, but only the first one",
        "how do returns work?",
        "能退货吗",
        "what is your return policy",
        "运费多少",
        "I don't want to cancel it",
        "can I return items after 30 days?",
        "买错了",
        "不想要了",
        "no longer needed",
    ],
)
def test_an_answer_or_a_question_is_no_request(text: str) -> None:
    assert requests(text) == ()
