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
        ("Please use the credit card ending in 9212", (VISA,)),
        ("the one ending 1234", (MASTER,)),
        ("Mastercard", (MASTER,)),
        ("master card please", (MASTER,)),
        ("my Visa card", (VISA,)),
        ("gift card balance", (GIFT,)),
        ("I'd like it refunded to my PayPal account", (PAYPAL,)),
        ("to paypal", (PAYPAL,)),
        ("Paypal!", (PAYPAL,)),
        ("pay pal", (PAYPAL,)),
        ("visa or mastercard, whichever", (VISA, MASTER)),
        ("either card", (VISA, MASTER)),
        ("I want to use my mastercard instead of visa", (MASTER,)),
        ("not paypal", ()),
        ("anything but the gift card", ()),
        ("not my visa, the other card", (MASTER,)),
        ("the other card", (VISA, MASTER)),
        ("my card", (VISA, MASTER)),
        ("Credit card (mastercard ending in 1234)", (MASTER,)),
        ("use the gift card for the price difference", (GIFT,)),
        ("I want to pay with visa and get refund to paypal", (VISA, PAYPAL)),
        ("apple pay", ()),
        ("amex", ()),
        ("bank transfer", ()),
        ("cash", ()),
        ("the card with number ending with 9212 please", (VISA,)),
        ("card 9212", (VISA,)),
        ("the gift card. If there's not enough, the visa", (GIFT, VISA)),
        ("I no longer have that visa, so use PayPal", (PAYPAL,)),
        ("refund to the visa that I used", (VISA,)),
        ("I'd rather not use the gift card; PayPal is fine", (PAYPAL,)),
        ("pls put it back on the card", (VISA, MASTER)),
        ("change the payment from mastercard to visa", (VISA,)),
        ("switch from visa to paypal", (PAYPAL,)),
        ("replace my paypal with the gift card", (GIFT,)),
        ("I used PayPal, but want it on my visa", (VISA,)),
        ("It was paid with mastercard. Refund to gift card please.", (GIFT,)),
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
        ("退到支付宝", (ALIPAY,)),
        ("支付寶", (ALIPAY,)),
        ("用我的银联卡", (UNION,)),
        ("尾号7788", (UNION,)),
        ("7788那张", (UNION,)),
        ("礼品卡吧", (GIFT,)),
        ("用微信付", (WECHAT,)),
        ("WeChat", (WECHAT,)),
        ("不要退到微信，退到支付宝", (ALIPAY,)),
        ("别用礼品卡", ()),
        ("用卡付", (UNION,)),
        ("银联尾号7788的那张", (UNION,)),
        ("信用卡", (UNION,)),
        ("花呗", (ALIPAY,)),
        ("除了礼品卡都行", ()),
        ("从支付宝改成微信", (WECHAT,)),
        ("原来用支付宝付的，想换成礼品卡", (GIFT,)),
        ("支付宝付的", ()),
        ("之前是微信支付的，改银行卡", (UNION,)),
        ("礼品卡余额不够的话用支付宝", (GIFT, ALIPAY)),
        ("支付宝或者微信都可以", (ALIPAY, WECHAT)),
        ("退微信钱包", (WECHAT,)),
        ("尾号1111的卡", ()),
        ("贝宝", ()),
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
        "to the original",
        "Back to my original payment",
        "whatever I paid with",
        "the method used for the order",
        "refund it the way I paid",
        "to where I paid from",
        "same one",
        "put it back on the same card",
        "the card that was charged",
        "原来的",
        "原方式",
        "退回原支付方式",
        "原先付款的账户",
        "付款时用的卡",
        "怎么付的怎么退",
        "从哪扣的退到哪",
        "原路",
        "还是退原卡",
        "下单时用的那个",
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
        "a different card",
        "not the same card",
        "gift card instead",
        "the original color",
        "same size",
        "the same color as before",
        "original packaging is gone",
        "原价多少",
        "原包装还在",
        "the one I bought",
        "the lamp I ordered",
        "the item I ordered",
        "我原来的地址",
        "same address",
        "the same as the one I bought",
        "the one that I bought last week",
    ],
)
def test_another_method_is_not_the_original(text: str) -> None:
    assert not original(text)
