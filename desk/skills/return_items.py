"""Return items of a delivered order, as the shop's rules allow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desk.policy.service import check_refund, may_cancel, may_return
from desk.service.hearing.lines import lines_meant
from desk.service.hearing.naming import mentioned
from desk.service.hearing.sparing import tells_order
from desk.service.hearing.wording import heard
from desk.service.needs.items import ItemsNeed, chosen_lines
from desk.service.needs.method import MethodNeed
from desk.service.needs.order import OrderNeed
from desk.service.orders import ITEMS, ORDER, REFUND, Why, items_words, refund_words
from desk.service.saying import card_of, cents, money
from desk.service.scene import Done, Scene, Task
from desk.shop import PayMethod, ServiceOrder
from desk.types import Confirmation, Fact, Say

_TITLE = Say(zh="申请退货", en="Return these items")
_WHICH = Say(
    zh="订单 {order} 里要退哪些商品？可以选多件。",
    en="Which items of order {order} do you want to return? You can pick several.",
)
_WHERE = Say(zh="退款 {amount} 退到哪里？", en="Where shall the refund of {amount} go?")
_NOTE = Say(
    zh="每个订单只能申请一次退货或换货，请确认要退的都在这里了。",
    en="An order can be returned or exchanged once, so please make sure that everything you want "
    "to return is here.",
)
_DONE = Say(
    zh="退货申请已提交：订单 {order}，{items}。收到退货后，{refund}。寄回方法会发到您的邮箱。",
    en="Your return is requested: {items} from order {order}. Once it is back with us you get "
    "{refund}. "
    "How to send it back comes to you by e-mail.",
)
WHY = Why(
    Say(zh="不能退货。", en="can't be returned."),
    {
        "pending": (
            ("cancel_order", Say(zh="取消这个订单", en="Cancel the order")),
            ("change_items", Say(zh="换成别的款式", en="Change its items")),
        )
    },
    days=lambda policy: policy.return_days,
)
_NONE = Say(
    zh="您没有可以退货的订单：商品送达之后才能退。",
    en="You have no order that can be returned: items can be returned once they are delivered.",
)


# Money back for what is known not to be sent yet: the order is to be cancelled.
_NOT_SENT = re.compile(
    r"(?:没|未)(?:有)?(?:发货|发出|寄出|出库|发走|发呢|发吧)|还没发|不(?:想)?买了"
    r"|(?:not|n't|never)(?: been)?(?: yet)? (?:ship|sent|left|dispatch|gone out)"
    r"|before (?:it|you|they)(?: is|'s| get| are)? (?:ship|sen[dt]|dispatch)",
    re.IGNORECASE,
)


def _fits(order: ServiceOrder, scene: Scene) -> str:
    return may_return(order, scene.policy, scene.now)


def _amount(scene: Scene) -> Decimal:
    lines = chosen_lines(scene)
    return cents(sum((one.price * one.quantity for one in lines), Decimal(0)))


def _allowed(scene: Scene, method: PayMethod) -> str:
    if scene.order is None or scene.customer is None:
        return "unknown_order"
    return check_refund(scene.order, scene.customer, method.method_id, scene.policy)


def _asking(scene: Scene) -> str:
    currency = scene.order.currency if scene.order else ""
    return _WHERE.to(scene.lang, amount=money(_amount(scene), currency))


def _plan(scene: Scene) -> Mapping[str, Any]:
    assert scene.order is not None
    return {
        "order": scene.order.order_id,
        "items": [one.item_id for one in chosen_lines(scene)],
        "method": scene.case.known["method"],
        "amount": str(_amount(scene)),
        "words": {lang: items_words(chosen_lines(scene), lang) for lang in type(scene.lang)},
    }


def _show(scene: Scene) -> Confirmation:
    order, lang = scene.order, scene.lang
    assert order is not None
    refund = refund_words(scene, _amount(scene), scene.case.known["method"], order.currency)
    facts = (
        Fact(ORDER.to(lang), order.order_id),
        Fact(ITEMS.to(lang), items_words(chosen_lines(scene), lang)),
        Fact(REFUND.to(lang), refund),
    )
    return Confirmation(_TITLE.to(lang), facts, _NOTE.to(lang))


def _act(scene: Scene, plan: Mapping[str, Any]) -> Done:
    lang = scene.lang
    order = scene.shop.request_return(scene.act(), plan["order"], plan["items"], plan["method"])
    refund = refund_words(scene, Decimal(plan["amount"]), plan["method"], order.currency)
    text = _DONE.to(lang, order=order.order_id, items=plan["words"][lang], refund=refund)
    return Done(text, (card_of(order, lang),), {"order": order.order_id, "method": plan["method"]})


def _not_sent(scene: Scene) -> str:
    order = scene.order
    if order is None or may_return(order, scene.policy, scene.now) != "status":
        return ""
    if may_cancel(order, None, scene.policy):
        return ""
    said = heard(" ".join(scene.case.texts))
    meant = lines_meant(said, order.lines)
    whole = not meant.unsure and len(meant.chosen) in {0, len(order.lines)}
    whole = whole or tells_order(said, mentioned(said, order.lines))
    return "cancel_order" if whole and _NOT_SENT.search(said) else ""


TASK = Task(
    name="return_items",
    title=Say(zh="退货", en="return the items"),
    needs=(OrderNeed(_fits, WHY, _NONE), ItemsNeed(_WHICH), MethodNeed(_asking, _allowed)),
    act=_act,
    plan=_plan,
    show=_show,
    instead=_not_sent,
)
