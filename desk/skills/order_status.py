"""Tell a shopper where their own orders are and what is in them; never another's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desk.service.hearing.orders import numbers, orders_meant
from desk.service.saying import (
    address_words,
    card_of,
    cents,
    line_words,
    method_words,
    money,
    status_words,
)
from desk.service.scene import Done, Scene, Task
from desk.shop import Payment, ServiceOrder
from desk.types import Say

SHOWN = 5
# The same words for a number that does not exist and for somebody else's order.
_UNKNOWN = Say(
    zh="在您的账户里没有找到订单 {number}。请核对一下订单号，或者看看您最近的订单：",
    en="I can't find order {number} in your account. Please check the number, or have a look at "
    "your latest orders:",
)
_ONE = Say(
    zh="订单 {order}：{status}，合计 {total}。", en="Order {order}: {status}, {total} in all."
)
_PLACED = Say(zh="下单日期：{date}", en="Placed on {date}")
_TRACKING = Say(zh="运单号：{numbers}", en="Tracking: {numbers}")
_SENT_TO = Say(zh="收货地址：{address}", en="Going to: {address}")
_PAID = Say(zh="付款：{amount}（{method}）", en="Paid: {amount} ({method})")
_BACK = Say(zh="退款：{amount}（{method}）", en="Refunded: {amount} ({method})")
_CANCELLED = Say(zh="取消原因：{reason}", en="Reason for cancelling: {reason}")
_SEVERAL = Say(zh="这几个订单符合：", en="These orders fit:")
_RECENT = Say(zh="这是您最近的订单：", en="Here are your latest orders:")
_COUNT = Say(zh="您一共有 {count} 个订单，", en="You have {count} orders in all. ")
_NONE = Say(
    zh="您的账户里还没有订单。如果是用别的账户下的单，请换那个账户登录。",
    en="There are no orders in your account yet. If you ordered with another account, please sign "
    "in with that one.",
)
_MONEY = re.compile(
    r"付|退款|退了|支付|钱|pa(?:y|id)|refund|charge|cost|price|total", re.IGNORECASE
)
_EVERY = re.compile(
    r"所有的?订单|全部的?订单|每个订单|\b(?:all|every one) (?:of )?my orders\b", re.IGNORECASE
)
_WHERE = re.compile(
    r"地址|寄到|送到哪|发到|address|shipped to|going to|deliver(?:ed|y)? to", re.IGNORECASE
)


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    text = " ".join(scene.case.texts)
    if not scene.orders:
        return Done(_NONE.to(scene.lang), facts={"states": []})
    if told := numbers(text):
        return _numbered(scene, told, text)
    meant = orders_meant(text, scene.orders, scene.now)
    if len(meant) == 1:
        return _shown(scene, _details(scene, meant[0], text), meant)
    if 1 < len(meant) < len(scene.orders) and not _EVERY.search(text):
        return _shown(scene, _SEVERAL.to(scene.lang), meant)
    return _shown(scene, _RECENT.to(scene.lang), scene.orders)


def _numbered(scene: Scene, told: Sequence[str], text: str) -> Done:
    found = [one for one in map(scene.numbered, told) if one]
    unknown = [number for number in told if scene.numbered(number) is None]
    parts = [_details(scene, one, text) for one in found]
    if unknown:
        parts.append(_UNKNOWN.to(scene.lang, number=unknown[0][:24]))
    return _shown(scene, "\n\n".join(parts), found or scene.orders[:3])


def _details(scene: Scene, order: ServiceOrder, text: str) -> str:
    lang = scene.lang
    status, total = status_words(order.status, lang), money(cents(order.total), order.currency)
    lines = [_ONE.to(lang, order=order.order_id, status=status, total=total)]
    lines += [
        f"- {line_words(one, lang)} · {money(one.price, order.currency)}" for one in order.lines
    ]
    if order.placed_at:
        lines.append(_PLACED.to(lang, date=order.placed_at.date().isoformat()))
    if order.tracking:
        lines.append(_TRACKING.to(lang, numbers=", ".join(order.tracking)))
    if _WHERE.search(text):
        lines.append(_SENT_TO.to(lang, address=address_words(order.address, lang)))
    if _MONEY.search(text) or any(one.kind == "refund" for one in order.payments):
        lines += [_payment(scene, one, order.currency) for one in order.payments]
    if order.cancel_reason:
        known = {one.id: one.words for one in scene.policy.cancel_reasons}
        said = known.get(order.cancel_reason)
        lines.append(_CANCELLED.to(lang, reason=said.to(lang) if said else order.cancel_reason))
    return "\n".join(lines)


def _payment(scene: Scene, payment: Payment, currency: str) -> str:
    method = scene.customer.method(payment.method_id) if scene.customer else None
    name = method_words(method, scene.lang) if method else payment.method_id
    words = _PAID if payment.kind == "payment" else _BACK
    return words.to(scene.lang, amount=money(payment.amount, currency), method=name)


def _shown(scene: Scene, text: str, orders: Sequence[ServiceOrder]) -> Done:
    """Staff see in the trace that orders were shown and their states, not whose they are."""
    if len(scene.orders) > SHOWN and len(orders) > SHOWN:
        text = _COUNT.to(scene.lang, count=len(scene.orders)) + text
    shown = orders[:SHOWN]
    last = {"order": shown[0].order_id} if len(shown) == 1 else {}
    return Done(
        text,
        tuple(card_of(one, scene.lang) for one in shown),
        last,
        {"states": [one.status for one in shown]},
    )


TASK = Task(
    name="order_status",
    title=Say(zh="查订单", en="look up your order"),
    needs=(),
    act=_act,
)
