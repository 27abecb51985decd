"""Change items of an order that is not on its way yet to other variants; once."""

from __future__ import annotations

from desk.service.orders import Why
from desk.service.swapping import Words, task
from desk.types import Say

WORDS = Words(
    name=Say(zh="修改订单商品", en="change the items"),
    title=Say(zh="修改订单商品", en="Change items of this order"),
    which=Say(
        zh="订单 {order} 里要换哪些商品？可以选多件。",
        en="Which items of order {order} do you want to change? You can pick several.",
    ),
    once=Say(
        zh="商品只能改这一次，改完后订单就不能再改动或取消。要换的商品都在这里了吗？",
        en="Items can be changed only once, and after that the order can't be changed or "
        "cancelled. Is everything that you want to change here?",
    ),
    done=Say(
        zh="订单 {order} 已修改：{changes}。{money}。",
        en="Order {order} is changed: {changes}. {money}.",
    ),
    why=Why(
        Say(zh="商品不能再改了。", en="its items can't be changed."),
        {"delivered": (("return_items", Say(zh="退货", en="Return items")),)},
        days=lambda policy: policy.exchange_days,
    ),
)
TASK = task(
    "change_items",
    WORDS,
    lambda scene, order, swaps, paying: scene.shop.change_items(scene.act(), order, swaps, paying),
)
