"""What the shop holds about a shopper: profile, payment methods, balances, refunds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desk.service.saying import address_words, method_item, method_words, money
from desk.service.scene import Done, Scene, Task
from desk.types import Lang, Say

_ADDRESS = re.compile(r"地址|住址|寄到哪|address|where .*(?:live|ship)", re.IGNORECASE)
_MONEY = re.compile(
    r"余额|礼品卡|购物卡|支付方式|付款方式|银行卡|信用卡|支付宝|微信|balance|gift ?card|payment"
    r"|card|paypal|pay with",
    re.IGNORECASE,
)
_REFUNDS = re.compile(
    r"退款|退了多少|退[^,，。;；]{0,6}[钱款]|[钱款][^,，。;；]{0,6}退|到账|refund|money back",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"邮箱|邮件|姓名|名字|会员|等级|资料|账户|账号|个人信息|e-?mail|name|member|profile|account"
    r"|details",
    re.IGNORECASE,
)

_NAME = Say(zh="姓名：{name}", en="Name: {name}")
_MAIL = Say(zh="邮箱：{email}", en="E-mail: {email}")
_LEVEL = Say(zh="会员等级：{level}", en="Membership: {level}")
_LIVES = Say(zh="默认地址：{address}", en="Default address: {address}")
_PAYS = Say(zh="支付方式：", en="Payment methods:")
_NO_METHODS = Say(
    zh="您的账户里还没有保存支付方式。", en="There are no payment methods in your account."
)
_NO_CARD = Say(zh="您的账户里没有礼品卡。", en="There is no gift card in your account.")
_BACK = Say(zh="退款记录：", en="Refunds:")
_ROW = Say(zh="订单 {order}：{amount}，退到{method}", en="Order {order}: {amount} to your {method}")
_NO_REFUNDS = Say(zh="您的账户里没有退款记录。", en="There are no refunds in your account.")
_BALANCE = re.compile(r"余额|balance|\b(?:left|remains?)\b|还[剩有]", re.IGNORECASE)
_GIFT = re.compile(r"礼品卡|购物卡|gift ?card", re.IGNORECASE)


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    text = " ".join(scene.case.texts)
    parts = []
    wide = not any(one.search(text) for one in (_ADDRESS, _MONEY, _REFUNDS))
    if wide or (_SELF.search(text) and not _MONEY.search(text)):
        parts += _self(scene)
    if wide or _ADDRESS.search(text):
        parts.append(_lives(scene))
    if _REFUNDS.search(text):
        parts += _refunds(scene)
    if wide or (_BALANCE if _REFUNDS.search(text) else _MONEY).search(text):
        parts += _methods(scene, only_gift=bool(_GIFT.search(text)))
    return Done("\n".join(parts))


def _self(scene: Scene) -> list[str]:
    customer, lang = scene.customer, scene.lang
    assert customer is not None
    name = f"{customer.first_name} {customer.last_name}"
    if lang is Lang.ZH and not customer.last_name.isascii():
        name = customer.last_name + customer.first_name
    found = [_NAME.to(lang, name=name), _MAIL.to(lang, email=customer.email)]
    return [*found, _LEVEL.to(lang, level=customer.membership)] if customer.membership else found


def _lives(scene: Scene) -> str:
    assert scene.customer is not None
    return _LIVES.to(scene.lang, address=address_words(scene.customer.address, scene.lang))


def _methods(scene: Scene, only_gift: bool) -> list[str]:
    customer, lang = scene.customer, scene.lang
    assert customer is not None
    methods = [one for one in customer.methods if not only_gift or one.source == "gift_card"]
    if not methods:
        return [(_NO_CARD if only_gift else _NO_METHODS).to(lang)]
    return [_PAYS.to(lang), *(f"- {method_item(one, lang, scene.currency)}" for one in methods)]


def _refunds(scene: Scene) -> list[str]:
    customer, lang = scene.customer, scene.lang
    assert customer is not None
    rows = []
    for order in scene.orders:
        for payment in order.payments:
            if payment.kind == "refund":
                method = customer.method(payment.method_id)
                name = method_words(method, lang) if method else payment.method_id
                amount = money(payment.amount, order.currency)
                rows.append(_ROW.to(lang, order=order.order_id, amount=amount, method=name))
    return [_BACK.to(lang), *(f"- {one}" for one in rows)] if rows else [_NO_REFUNDS.to(lang)]


TASK = Task(
    name="account",
    title=Say(zh="查账户信息", en="look up your account"),
    needs=(),
    act=_act,
)
