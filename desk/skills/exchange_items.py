"""Exchange items of a delivered order for other variants; once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.service import swapping
from desk.service.needs.order import OrderNeed
from desk.service.needs.swaps import SwapsNeed
from desk.service.orders import Why
from desk.service.saying import card_of, listed
from desk.service.scene import Done, Scene, Task
from desk.skills.change_items import NONE
from desk.types import Confirmation, Say

_TITLE = Say(zh="申请换货", en="Exchange these items")
_WHICH = Say(
    zh="订单 {order} 里要换哪些商品？可以选多件。",
    en="Which items of order {order} do you want to exchange? You can pick several.",
)
_ONCE = Say(
    zh="每个订单只能申请一次换货，之后不能再退换。要换的商品都在这里了吗？",
    en="An order can be exchanged only once, and not returned after that. "
    "Is everything that you want to exchange here?",
)
_DONE = Say(
    zh="换货申请已提交：订单 {order}，{changes}。{money}。寄回方法会发到您的邮箱，不用重新下单。",
    en="Your exchange is requested for order {order}: {changes}. {money}. How to send the old "
    "items back "
    "comes to you by e-mail; you don't need to order again.",
)
WHY = Why(
    Say(zh="不能换货。", en="its items can't be exchanged."),
    {},
    days=lambda policy: policy.exchange_days,
)


def _show(scene: Scene) -> Confirmation:
    return swapping.show(scene, _TITLE, _ONCE)


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    lang = scene.lang
    swaps, paying = swapping.swaps_in(plan), swapping.paying_in(plan)
    order = scene.shop.request_exchange(scene.act(), plan["order"], swaps, paying)
    text = _DONE.to(
        lang,
        order=order.order_id,
        changes=listed(plan["words"][lang], lang),
        money=swapping.money_words(scene, plan, order.currency),
    )
    return Done(text, (card_of(order, lang),), {"order": order.order_id, "method": plan["method"]})


TASK = Task(
    name="exchange_items",
    title=Say(zh="换货", en="exchange the items"),
    needs=(OrderNeed(swapping.fits, WHY, NONE), SwapsNeed(_WHICH), swapping.METHOD),
    act=_act,
    plan=swapping.plan,
    show=_show,
    instead=swapping.other("exchange_items"),
)
