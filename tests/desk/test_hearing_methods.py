"""A payment method is heard by all that people call it, never another's for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desk.service.hearing.methods import methods_meant, original
from desk.shop import PayMethod

GIFT = PayMethod("gift_card_1", "gift_card", balance=Decimal(5))
PAYPAL = PayMethod("paypal_1", "paypal")
VISA = PayMethod("credit_card_1", "credit_card", "visa", "9212")
MASTER = PayMethod("credit_card_2", "credit_card", "mastercard", "1234")
ALIPAY = PayMethod("alipay_1", "alipay")
WECHAT = PayMethod("wechat_pay_1", "wechat_pay")
UNION = PayMethod("credit_card_3", "credit_card", "unionpay", "7788")
WEST = (GIFT, PAYPAL, VISA, MASTER)
EAST = (GIFT, ALIPAY, WECHAT, UNION)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("use the gift card", (GIFT,)),
        ("use giftcard pls", (GIFT,)),
        ("PayPal please", (PAYPAL,)),
        ("the credit card", (VISA, MASTER)),
        ("Visa credit card ending in 9212", (VISA,)),
        ("the card ending in 1234", (MASTER,)),
        ("1234", (MASTER,)),
        ("ending in 9999", ()),
        ("visa ending in 1234", ()),
        ("not the gift card, paypal", (PAYPAL,)),
        ("instead of PayPal use my Visa", (VISA,)),
        ("change payment from PayPal to mastercard", (MASTER,)),
        ("I want to switch my payment to the gift card instead of the credit card", (GIFT,)),
        ("gift card or paypal", (GIFT, PAYPAL)),
        ("I paid with PayPal", ()),
        ("return the memory card", ()),
        ("I'd like the refund on my original card", ()),
        ("gift_card_1", (GIFT,)),
    ],
)
def test_a_method_is_heard_in_english(text: str, meant: tuple[PayMethod, ...]) -> None:
    assert methods_meant(text, WEST) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("用支付宝", (ALIPAY,)),
        ("退到禮品卡", (GIFT,)),
        ("尾号７７８８的卡", (UNION,)),
        ("微信吧", (WECHAT,)),
        ("银行卡", (UNION,)),
        ("把支付宝换成微信支付", (WECHAT,)),
        ("别退礼品卡，退支付宝", (ALIPAY,)),
        ("我想用礼品卡付款而不是银联", (GIFT,)),
        ("礼品卡不够就用微信", (GIFT, WECHAT)),
        ("退到原来的卡上", ()),
        ("退到paypal", ()),
    ],
)
def test_a_method_is_heard_in_chinese(text: str, meant: tuple[PayMethod, ...]) -> None:
    assert methods_meant(text, EAST) == meant


@pytest.mark.parametrize(
    ("text", "methods", "meant"),
    [
        ("my other card", (GIFT, VISA), (VISA,)),
        ("另一张卡", (GIFT, VISA), (VISA,)),
        ("the other one", (GIFT,), (GIFT,)),
        ("my mastercard", (GIFT, VISA), ()),
    ],
)
def test_another_card_is_one_that_there_is(
    text: str, methods: tuple[PayMethod, ...], meant: tuple[PayMethod, ...]
) -> None:
    assert methods_meant(text, methods) == meant


@pytest.mark.parametrize(
    "text",
    [
        "original payment method",
        "原路退回",
        "same as I paid",
        "back to the card I used",
        "the original one",
        "退到原来的卡上",
        "the card I paid with",
        "怎么付的就怎么退",
        "to my original card",
        "原支付方式",
        "退回付款的那张卡",
        "the same card",
        "same payment method",
        "付款账户原路返回",
        "the one used for the order",
    ],
)
def test_the_method_that_was_paid_with_is_heard(text: str) -> None:
    assert original(text)


@pytest.mark.parametrize(
    "text",
    [
        "not the original",
        "gift card",
        "别原路退",
        "不要退原卡",
        "paypal",
        "the original price",
        "原因是买错了",
        "other than the original method",
    ],
)
def test_another_method_is_not_the_original(text: str) -> None:
    assert not original(text)
