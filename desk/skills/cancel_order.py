"""Cancel an order that is not on its way yet, for a reason that the shop accepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.policy.service import may_cancel, outstanding
from desk.service.needs.order import OrderNeed
from desk.service.needs.reason import ReasonNeed
from desk.service.orders import ITEMS, ORDER, REFUND, Why, items_words, refund_words
from desk.service.saying import card_of
from desk.service.scene import Done, Scene, Task
from desk.shop import ServiceOrder
from desk.types import Confirmation, Fact, Say

_TITLE = Say(zh="取消订单", en="Cancel this order")
_REASON = Say(zh="原因", en="Reason")
_FINAL = Say(zh="取消后不能恢复。", en="A cancelled order cannot be brought back.")
_DONE = Say(zh="订单 {order} 已取消。{refunds}。", en="Order {order} is cancelled. {refunds}.")
_WHY = Why(
    Say(zh="不能取消了。", en="can't be cancelled any more."),
    {
        "delivered": (
            ("return_items", Say(zh="退货", en="Return items")),
            ("exchange_items", Say(zh="换货", en="Exchange items")),
        )
    },
)
_NONE = Say(
    zh="您没有可以取消的订单：只有还没发货的订单才能取消。",
    en="You have no order that can be cancelled: only orders that have not been sent yet can be.",
)


def _fits(order: ServiceOrder, scene: Scene) -> str:
    return may_cancel(order, None, scene.policy)


def _plan(scene: Scene) -> Mapping[str, Any]:
    order = scene.order
    assert order is not None
    refunds = [[one.method_id, str(one.amount)] for one in outstanding(order)]
    return {"order": order.order_id, "reason": scene.case.known["reason"], "refunds": refunds}


def _show(scene: Scene) -> Confirmation:
    order, lang = scene.order, scene.lang
    assert order is not None
    reasons = {one.id: one.words for one in scene.policy.cancel_reasons}
    refunds = [
        refund_words(scene, one.amount, one.method_id, order.currency) for one in outstanding(order)
    ]
    facts = (
        Fact(ORDER.to(lang), order.order_id),
        Fact(ITEMS.to(lang), items_words(order.lines, lang)),
        Fact(_REASON.to(lang), reasons[scene.case.known["reason"]].to(lang)),
        *(Fact(REFUND.to(lang), one) for one in refunds),
    )
    return Confirmation(_TITLE.to(lang), facts, _FINAL.to(lang))


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    lang = scene.lang
    order = scene.shop.cancel(scene.act(), plan["order"], plan["reason"])
    # The last rows: an order may have been given money back before, for another method.
    back = order.payments[len(order.payments) - len(plan["refunds"]) :]
    words = [refund_words(scene, one.amount, one.method_id, order.currency) for one in back]
    gap = "；" if lang.value == "zh" else "; "
    text = _DONE.to(lang, order=order.order_id, refunds=gap.join(words))
    return Done(text, (card_of(order, lang),), {"order": order.order_id, "reason": plan["reason"]})


TASK = Task(
    name="cancel_order",
    title=Say(zh="取消订单", en="cancel the order"),
    needs=(OrderNeed(_fits, _WHY, _NONE), ReasonNeed()),
    act=_act,
    plan=_plan,
    show=_show,
)
