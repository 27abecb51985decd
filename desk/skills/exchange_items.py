"""Exchange items of a delivered order for other variants; once."""

from __future__ import annotations

from desk.service.orders import Why
from desk.service.swapping import Words, task
from desk.types import Say

WORDS = Words(
    name=Say(zh="换货", en="exchange the items"),
    title=Say(zh="申请换货", en="Exchange these items"),
    which=Say(
        zh="订单 {order} 里要换哪些商品？可以选多件。",
        en="Which items of order {order} do you want to exchange? You can pick several.",
    ),
    once=Say(
        zh="每个订单只能申请一次换货，之后不能再退换。要换的商品都在这里了吗？",
        en="An order can be exchanged only once, and not returned after that. "
        "Is everything that you want to exchange here?",
    ),
    done=Say(
        zh="换货申请已提交：订单 {order}，{changes}。{money}。"
        "寄回方法会发到您的邮箱，不用重新下单。",
        en="Your exchange is requested for order {order}: {changes}. {money}. How to send the old "
        "items back comes to you by e-mail; you don't need to order again.",
    ),
    why=Why(
        Say(zh="不能换货。", en="its items can't be exchanged."),
        {},
        days=lambda policy: policy.exchange_days,
    ),
)
TASK = task(
    "exchange_items",
    WORDS,
    lambda scene, order, swaps, paying: scene.shop.request_exchange(
        scene.act(), order, swaps, paying
    ),
)
