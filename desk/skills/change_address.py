"""Send an order that is not on its way yet to another address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desk.policy.service import may_change
from desk.service.needs.address import AddressNeed, address_of
from desk.service.needs.order import OrderNeed
from desk.service.orders import ORDER, Why
from desk.service.saying import address_words, card_of
from desk.service.scene import Done, Scene, Task
from desk.shop import Address, ServiceOrder
from desk.types import Confirmation, Fact, Say

_TITLE = Say(zh="修改收货地址", en="Change the delivery address")
_FROM = Say(zh="原地址", en="From")
_TO = Say(zh="新地址", en="To")
_DONE = Say(
    zh="订单 {order} 的收货地址已改为：{address}。",
    en="Order {order} will now go to {address}.",
)
WHY = Why(Say(zh="地址不能再改了。", en="its address can't be changed any more."), {})
_NONE = Say(
    zh="您没有可以改地址的订单：只有还没发货的订单才能改。",
    en="You have no order whose address can be changed: only orders that have not been sent yet "
    "can be.",
)


def _fits(order: ServiceOrder, scene: Scene) -> str:
    return may_change(order, scene.policy)


def _plan(scene: Scene) -> Mapping[str, Any]:
    assert scene.order is not None
    return {"order": scene.order.order_id, "address": asdict(address_of(scene))}


def _show(scene: Scene) -> Confirmation:
    order, lang = scene.order, scene.lang
    assert order is not None
    facts = (
        Fact(ORDER.to(lang), order.order_id),
        Fact(_FROM.to(lang), address_words(order.address, lang)),
        Fact(_TO.to(lang), address_words(address_of(scene), lang)),
    )
    return Confirmation(_TITLE.to(lang), facts)


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    lang = scene.lang
    order = scene.shop.change_address(scene.act(), plan["order"], Address(**plan["address"]))
    address = address_words(order.address, lang)
    text = _DONE.to(lang, order=order.order_id, address=address)
    return Done(text, (card_of(order, lang),), {"order": order.order_id})


TASK = Task(
    name="change_address",
    title=Say(zh="修改收货地址", en="change the delivery address"),
    needs=(OrderNeed(_fits, WHY, _NONE), AddressNeed(of_order=True)),
    act=_act,
    plan=_plan,
    show=_show,
)
