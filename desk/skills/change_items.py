"""Change items of an order that is not on its way yet to other variants; once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.service import swapping
from desk.service.needs.order import OrderNeed
from desk.service.needs.swaps import SwapsNeed
from desk.service.orders import Why
from desk.service.saying import card_of, listed
from desk.service.scene import Done, Scene, Task
from desk.types import Confirmation, Say

_TITLE = Say(zh="修改订单商品", en="Change items of this order")
_WHICH = Say(
    zh="订单 {order} 里要换哪些商品？可以选多件。",
    en="Which items of order {order} do you want to change? You can pick several.",
)
_ONCE = Say(
    zh="商品只能改这一次，改完后订单就不能再改动或取消。要换的商品都在这里了吗？",
    en="Items can be changed only once, and after that the order can't be changed or cancelled. "
    "Is everything that you want to change here?",
)
_DONE = Say(
    zh="订单 {order} 已修改：{changes}。{money}。",
    en="Order {order} is changed: {changes}. {money}.",
)
WHY = Why(
    Say(zh="商品不能再改了。", en="its items can't be changed."),
    {"delivered": (("return_items", Say(zh="退货", en="Return items")),)},
    days=lambda policy: policy.exchange_days,
)
NONE = Say(
    zh="您没有可以换商品的订单：还没发货的订单可以修改，送达的订单可以换货。",
    en="You have no order whose items can be changed or exchanged: orders not yet sent can be "
    "changed, "
    "delivered ones exchanged.",
)


def _show(scene: Scene) -> Confirmation:
    return swapping.show(scene, _TITLE, _ONCE)


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    lang = scene.lang
    swaps, paying = swapping.swaps_in(plan), swapping.paying_in(plan)
    order = scene.shop.change_items(scene.act(), plan["order"], swaps, paying)
    text = _DONE.to(
        lang,
        order=order.order_id,
        changes=listed(plan["words"][lang], lang),
        money=swapping.money_words(scene, plan, order.currency),
    )
    return Done(text, (card_of(order, lang),), {"order": order.order_id, "method": plan["method"]})


TASK = Task(
    name="change_items",
    title=Say(zh="修改订单商品", en="change the items"),
    needs=(OrderNeed(swapping.fits, WHY, NONE), SwapsNeed(_WHICH), swapping.METHOD),
    act=_act,
    plan=swapping.plan,
    show=_show,
    instead=swapping.other("change_items"),
)
